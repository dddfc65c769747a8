//! `check` on journals, by themselves and in folders, and what it can save of damaged ones.

use super::desk::{Desk, JOURNALS};
use crate::support::checksums::signed;
use kanttekening::workspace::Event;
use kanttekening::workspace::open::OpenNotice;

const BRIEF: &str = "/brieven/brief.txt";

/// A journal with two marks that never got into the folder.
fn left() -> Desk {
    let desk = Desk::with(&[BRIEF]);
    desk.leave_in_the_journal(BRIEF, &["Herstel van vertrouwen", "In het najaar"]);
    desk
}

fn check(desk: &Desk, path: &std::path::Path) -> (u8, String, String) {
    desk.run(&["check", path.to_str().unwrap()])
}

fn repair(desk: &Desk) -> (u8, String, String) {
    desk.run(&["check", "--repair", desk.journal().to_str().unwrap()])
}

#[test]
fn a_whole_journal_is_sound_wherever_it_is_asked_for() {
    let desk = left();
    for path in [
        desk.journal().to_str().unwrap(),
        JOURNALS,
        BRIEF,
        "/brieven",
    ] {
        let (code, found, said) = desk.run(&["check", "--repair", path]);
        assert_eq!((code, &*found), (0, ""), "{path}: {said}");
    }
    assert!(desk.files("repaired").is_empty());
    let (_, _, said) = desk.run(&["check", BRIEF]);
    assert!(
        said.contains("2 edits are in this computer's journal and not in the folder"),
        "{said}"
    );
}

#[test]
fn a_torn_end_is_said_and_is_nothing_wrong_and_a_flipped_bit_in_any_line_is() {
    let desk = left();
    let journal = desk.journal();
    let good = desk.disk.bytes(&journal).unwrap();
    desk.disk.put(&journal, &good[..good.len() - 20]);
    let (code, found, said) = check(&desk, &journal);
    assert_eq!((code, &*found), (0, ""), "{said}");
    assert!(
        said.contains("its last record was cut short; it had not been called saved"),
        "{said}"
    );
    // Zeros where the rest should be: the length got to the disk, and what was written did not.
    let mut zeros = good.clone();
    let from = zeros.len() - 20;
    zeros[from..].fill(0);
    desk.disk.put(&journal, zeros);
    assert_eq!(check(&desk, &journal).0, 0);

    let mut at = 0;
    let text = String::from_utf8(good.clone()).unwrap();
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let number = index + 1;
        let mut bytes = good.clone();
        bytes[at + line.len() / 2] ^= 4;
        at += line.len();
        if index == 0 {
            // The comment with which it starts.
            continue;
        }
        desk.disk.put(&journal, bytes.clone());
        let (code, found, said) = check(&desk, &journal);
        let expected = format!("line {number}: the record is damaged");
        assert!(
            code == 1 && found.contains(&expected),
            "{number}: {found}{said}"
        );
        assert!(!said.contains("cut short"), "{number}: {said}");
        assert_eq!(desk.disk.bytes(&journal).unwrap(), bytes);
    }
    // The very last line was acknowledged: opening the letter says that something is missing.
    let mut bytes = good.clone();
    let middle = bytes.len() - 60;
    bytes[middle] ^= 4;
    desk.disk.put(&journal, bytes);
    let open = desk.open(BRIEF);
    let damaged = |event: &Event| match event {
        Event::Opened(notices) => notices
            .iter()
            .any(|it| matches!(it, OpenNotice::JournalDamaged { .. })),
        _ => false,
    };
    assert!(open.events.iter().any(damaged), "{:?}", open.events);
    assert_eq!(open.marks(), ["Herstel van vertrouwen"]);
}

#[test]
fn a_damaged_line_end_at_the_very_end_takes_nothing_away() {
    let desk = left();
    let journal = desk.journal();
    let mut bytes = desk.disk.bytes(&journal).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    desk.disk.put(&journal, bytes);
    assert_eq!(check(&desk, &journal).0, 0);
    assert_eq!(desk.open(BRIEF).marks().len(), 2);
}

#[test]
fn what_is_whole_of_a_damaged_journal_goes_into_a_new_file_that_can_be_taken_in() {
    let desk = left();
    let journal = desk.journal();
    let text = desk.text(&journal);
    let line = text.lines().nth(4).unwrap().to_owned();
    let damaged = text.replace(&line, &line.replace("follow-up", "fallow-up"));
    assert_ne!(damaged, text);
    desk.disk.put(&journal, damaged.clone());
    let (code, found, said) = repair(&desk);
    assert!(
        code == 1 && found.contains("line 5: the record is damaged"),
        "{found}"
    );
    let name = journal.display();
    assert!(
        said.contains(&format!(
            "the edits of 1 annotations were saved to {name}.repaired"
        )),
        "{said}"
    );
    assert!(said.contains("without line 5"), "{said}");
    assert!(
        said.contains("The steps that can be undone are not in it"),
        "{said}"
    );
    assert_eq!(desk.text(&journal), damaged);
    assert_eq!(
        desk.text(format!("{name}.repaired.left-out.txt")),
        format!("{}\n", line.replace("follow-up", "fallow-up"))
    );
    // Nothing is written over what was repaired before.
    repair(&desk);
    assert!(desk.disk.bytes(format!("{name}.repaired-2")).is_some());
    // As it says: copied beside the letter it is taken in.
    desk.disk.put(
        "/brieven/brief.txt.anna.journal.ron",
        desk.text(format!("{name}.repaired")),
    );
    desk.disk.remove_folder(JOURNALS);
    assert_eq!(desk.open(BRIEF).marks(), ["In het najaar"]);
}

#[test]
fn what_cannot_be_repaired_is_said_with_why() {
    let desk = left();
    let journal = desk.journal();
    let good = desk.text(&journal);
    let newer = signed(&good.replace("format: 2", "format: 9"));
    let nameless: String = good
        .lines()
        .skip(4)
        .map(|line| format!("{line}\n"))
        .collect();
    let hurt = |text: &str| text.replacen("follow-up", "fallow-up", 1);
    for (text, finding, why) in [
        (
            newer,
            "written by a newer version",
            "not repaired: only that version can read it",
        ),
        (
            nameless,
            "it does not say which letter it is about",
            "not repaired: without its letter",
        ),
        (
            "\0".repeat(4096),
            "nothing but zeros",
            "not repaired: nothing in it can be read",
        ),
    ] {
        desk.disk.put(&journal, text);
        let (code, found, said) = repair(&desk);
        assert_eq!(code, 1, "{found}{said}");
        assert!(
            found.contains(finding) && said.contains(why),
            "{found}{said}"
        );
        assert!(desk.files("repaired").is_empty());
    }
    // Its letter is gone.
    desk.disk.put(&journal, hurt(&good));
    let taken = desk.take_away("/brieven");
    let (code, _, said) = repair(&desk);
    assert_eq!(code, 1);
    assert!(
        said.contains("not repaired, as its letter is needed: there is no such file"),
        "{said}"
    );
    assert!(
        said.contains(&format!(
            "1 edits in it wait for {BRIEF}, which is not there"
        )),
        "{said}"
    );
    desk.bring_back(&taken);
    assert_eq!(repair(&desk).0, 1);
    assert_eq!(desk.files("repaired").len(), 2);
}

#[test]
fn an_empty_journal_is_nothing_wrong_and_any_other_empty_file_is() {
    let desk = left();
    let journal = desk.journal();
    desk.disk.put(&journal, "");
    let (code, found, said) = check(&desk, &journal);
    assert_eq!((code, &*found), (0, ""), "{said}");
    assert!(
        said.contains("it is empty: nothing that was in it had been called saved"),
        "{said}"
    );
    assert_eq!(desk.run(&["check", JOURNALS]).0, 0);
    assert_eq!(desk.open(BRIEF).marks().len(), 0);
    for path in ["/brieven/weg.txt.anna.ron", "/brieven/los.ron"] {
        for empty in ["", "\0\0\0\0"] {
            desk.disk.put(path, empty);
            for asked in [path, "/brieven"] {
                let (code, found, said) = desk.run(&["check", asked]);
                assert!(
                    code == 1 && found.starts_with(&format!("{path}: it ")),
                    "{found}{said}"
                );
            }
        }
        desk.disk.put(path, "Layer( zonder slot");
        let (code, found, _) = desk.run(&["check", path]);
        assert!(
            code == 1 && found.contains("nothing in it says what it is"),
            "{found}"
        );
        desk.disk.remove_folder(path);
    }
    // Files of other programs are none of ours.
    desk.disk
        .put("/brieven/instellingen.ron", "(kleur: \"rood\")");
    assert_eq!(desk.run(&["check", "/brieven"]).0, 0);
}

#[test]
fn changes_of_tags_are_said_to_be_left_out() {
    let desk = Desk::with(&[BRIEF]);
    let mut open = desk.open(BRIEF);
    open.mark("Herstel van vertrouwen");
    let new = open.workspace.new_id();
    let session = open.workspace.writable().unwrap();
    let color = session.codebook().tags[0].color;
    session.new_tag("Eigen", color, None, new);
    open.settle();
    open.mark("In het najaar");
    drop(open);
    let journal = desk.journal();
    let text = desk.text(&journal);
    let first = text.find("follow-up").unwrap();
    desk.disk.put(
        &journal,
        [&text[..first], "fallow-up", &text[first + 9..]].concat(),
    );
    let (code, _, said) = repair(&desk);
    assert_eq!(code, 1);
    assert!(
        said.contains("Changes of the tags are not in it, nor are the steps"),
        "{said}"
    );
}
