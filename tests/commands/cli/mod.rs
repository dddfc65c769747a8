//! The commands as a shell calls them: the real program on real files.

mod annotate;
mod at_once;
mod check_repair;
mod desk;
mod export;
mod folder;
mod foreign;
mod layer_files;
mod openness;
mod passwords;
mod promises;
mod reading;
mod register;
mod stats;
mod suggesting;
mod taking_in;

use desk::Desk;
use std::process::Stdio;

#[test]
fn bad_files_are_named_with_what_is_wrong() {
    let desk = Desk::new();
    desk.put("leeg.txt", "  \n");
    desk.put("plaat.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    std::fs::create_dir(desk.path("map")).unwrap();
    desk.done(&[
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
        "--note",
        "- kort",
    ]);
    for (name, why) in [
        ("weg.txt", "no such file"),
        ("leeg.txt", "empty"),
        ("plaat.txt", "an image"),
        ("map", "is a folder"),
        ("brief.txt.anna.ron", "holds annotations"),
    ] {
        for command in [&["text"][..], &["list"], &["export", "--to", "csv"]] {
            // Those two take folders.
            if name == "map" && command[0] != "text" {
                continue;
            }
            let message = desk.refused(&[command, &[name]].concat());
            assert!(message.contains(why) && message.contains(name), "{message}");
        }
    }
    assert!(
        desk.refused(&["export", "brief.txt", "--to", "odt"])
            .contains("csv-excel")
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new();
    desk.put(
        "lang.txt",
        "Een regel van een lange brief.\n".repeat(20_000),
    );
    let mut child = desk
        .command()
        .args(["text", "lang.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_screen_it_is_said_in_ones_language_what_can_be_done() {
    let desk = Desk::new();
    for (language, words) in [
        ("nl_NL.UTF-8", "Kanttekening kan geen venster openen"),
        ("en_GB.UTF-8", "Kanttekening cannot open its window"),
    ] {
        let mut command = desk.command();
        for screen in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(screen);
        }
        let out = command.env("LC_ALL", language).output().expect("it runs");
        let said = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{said}");
        assert!(said.contains(words) && said.contains("DISPLAY"), "{said}");
        assert!(said.contains("annotate"), "{said}");
    }
}
