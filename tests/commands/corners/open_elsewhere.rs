//! Commands on files that another program has open, and on names that no file has: waited for, said as such, and nothing of
//! what was there is lost.

use super::desk::Desk;
use kanttekening::store::memory_disk::Sharing;
use std::time::Duration;

const BRIEF: &str = "/brieven/brief.txt";
const LAYER: &str = "/brieven/brief.txt.anna.ron";
const CSV: &str = "/brieven/uit.csv";
const SAID: &str = "open in another program";
const WRONG_WORDS: [&str; 5] = ["error", "may not", "failing", "os error", "permission"];

fn annotate(desk: &Desk, quote: &str) -> (u8, String, String) {
    desk.run(&["annotate", BRIEF, "--tag", "follow-up", "--quote", quote])
}

fn marked() -> Desk {
    let desk = Desk::with(&[BRIEF]);
    let (code, _, err) = annotate(&desk, "vertrouwen");
    assert_eq!(code, 0, "{err}");
    desk
}

/// Asserts that a message says that, and nothing that is not so.
fn assert_said(message: &str) {
    assert!(message.contains(SAID), "{message}");
    for wrong in WRONG_WORDS {
        assert!(!message.contains(wrong), "{wrong}: {message}");
    }
}

#[test]
fn a_layer_that_is_held_for_some_seconds_is_waited_for() {
    let desk = marked();
    // Nobody else may replace it for longer than one try waits.
    let five = Duration::from_secs(5);
    desk.disk.open_elsewhere(LAYER, Sharing::Reading, five);
    let (code, _, err) = annotate(&desk, "najaar");
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(desk.text(LAYER).contains("count: 2,"));
}

#[test]
fn what_another_command_wrote_while_it_was_waited_for_is_kept() {
    // The same command on another computer, as it wrote.
    let other = marked();
    annotate(&other, "Den Haag");
    let desk = marked();
    let both = other.text(LAYER).into_bytes();
    desk.disk
        .open_elsewhere(LAYER, Sharing::Reading, Duration::from_secs(2));
    desk.disk
        .change_later(Duration::from_millis(200), LAYER, Some(both));
    let (code, _, err) = annotate(&desk, "najaar");
    assert_eq!(code, 0, "{err}");
    let layer = desk.text(LAYER);
    for quote in ["Den Haag", "najaar", "vertrouwen"] {
        assert!(layer.contains(&format!("quote: \"{quote}\"")), "{layer}");
    }
}

#[test]
fn a_layer_that_stays_open_elsewhere_is_said_to_be_and_is_left() {
    for sharing in [Sharing::Nothing, Sharing::Reading] {
        let desk = marked();
        let before = desk.text(LAYER);
        desk.disk.open_elsewhere(LAYER, sharing, Duration::MAX);
        let (code, _, err) = annotate(&desk, "najaar");
        assert_said(&err);
        assert_eq!(desk.text(LAYER), before);
        // What could be read is kept on this computer.
        assert_eq!(
            code,
            if sharing == Sharing::Nothing { 2 } else { 0 },
            "{err}"
        );
        desk.disk.close_elsewhere(LAYER);
        let (code, out, err) = desk.run(&["list", BRIEF]);
        let kept = 1 + usize::from(sharing == Sharing::Reading);
        assert_eq!((code, out.matches("follow-up").count()), (0, kept), "{err}");
    }
}

#[test]
fn a_list_and_an_export_say_what_is_missing_while_a_layer_is_open_elsewhere() {
    let desk = marked();
    desk.disk
        .open_elsewhere(LAYER, Sharing::Nothing, Duration::MAX);
    for arguments in [&["list", BRIEF][..], &["export", BRIEF, "--to", "csv"]] {
        let (code, _, err) = desk.run(arguments);
        assert_eq!(code, 1, "{err}");
        assert_said(&err);
    }
    let (code, out, err) = desk.run(&["check", BRIEF]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(format!("{out}{err}").contains(SAID), "{out}{err}");
}

#[test]
fn an_export_over_a_file_that_is_open_in_a_spreadsheet_says_so() {
    for sharing in [Sharing::Nothing, Sharing::Reading] {
        let desk = marked();
        let export = ["export", BRIEF, "--to", "csv", "-o", CSV];
        let (code, _, err) = desk.run(&export);
        assert_eq!(code, 0, "{err}");
        let before = desk.text(CSV);
        annotate(&desk, "najaar");
        desk.disk.open_elsewhere(CSV, sharing, Duration::MAX);
        let (code, _, err) = desk.run(&export);
        assert_eq!(code, 2, "{err}");
        assert_said(&err);
        assert_eq!(desk.text(CSV), before);
        desk.disk.close_elsewhere(CSV);
        assert_eq!(desk.run(&export).0, 0);
        assert_ne!(desk.text(CSV), before);
    }
}

#[test]
fn a_letter_that_is_open_elsewhere_is_said_to_be() {
    let desk = marked();
    desk.disk
        .open_elsewhere(BRIEF, Sharing::Nothing, Duration::MAX);
    for command in ["text", "list"] {
        let (code, _, err) = desk.run(&[command, BRIEF]);
        assert_eq!(code, 2, "{err}");
        assert_said(&err);
    }
    let (_, out, err) = desk.run(&["check", "/brieven"]);
    assert!(format!("{out}{err}").contains(SAID), "{out}{err}");
}

#[test]
fn settings_that_are_open_elsewhere_are_not_made_anew() {
    let desk = marked();
    let path = "/thuis/settings.ron";
    let before = desk.text(path);
    desk.disk
        .open_elsewhere(path, Sharing::Nothing, Duration::MAX);
    let (code, _, err) = annotate(&desk, "najaar");
    assert_eq!(code, 2, "{err}");
    assert_said(&err);
    assert_eq!(desk.text(path), before);
    let (code, out, _) = desk.run(&["list", BRIEF]);
    assert_eq!((code, out.matches("follow-up").count()), (0, 1));
    assert_eq!(desk.text(path), before);
}

#[test]
fn names_that_no_file_has_are_answered_in_words() {
    let desk = marked();
    desk.disk.ignore_case();
    for (name, why) in [
        ("/brieven/NUL", "the name of a device"),
        ("/brieven/con.csv", "the name of a device"),
        ("/brieven/uit.txt:b.csv", "cannot have a colon"),
        ("/brieven/*.csv", "do not stand for names"),
    ] {
        for arguments in [
            &["text", name][..],
            &["check", name],
            &["stats", name],
            &["export", BRIEF, "--to", "csv", "-o", name],
        ] {
            let (code, _, err) = desk.run(arguments);
            assert_eq!(code, 2, "{arguments:?}: {err}");
            assert!(err.contains(why), "{arguments:?}: {err}");
        }
    }
    let long = format!("/brieven/{}.csv", "x".repeat(252));
    let (code, _, err) = desk.run(&["export", BRIEF, "--to", "csv", "-o", &long]);
    assert_eq!(code, 2);
    assert!(err.contains("the name is too long"), "{err}");
    // Under another spelling it is the same letter.
    let (code, out, err) = desk.run(&["list", "/BRIEVEN/Brief.TXT"]);
    assert_eq!((code, out.matches("follow-up").count()), (0, 1), "{err}");
    assert_eq!(annotate(&desk, "najaar").0, 0);
    let run = desk.run(&[
        "annotate",
        "/brieven/BRIEF.TXT",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
    ]);
    assert_eq!(run.0, 0, "{}", run.2);
    let layer = desk.text(LAYER);
    assert!(
        layer.contains("count: 3,") && layer.contains("file: \"brief.txt\""),
        "{layer}"
    );
}
