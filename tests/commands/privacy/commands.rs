//! The program without a window, and what it prints when it panics.

use super::{CANARY, Home, holds_canary, letter, pdf};
use crate::support::process::this_program;

/// Runs the program, which is to end with this code, if any is named; gives what it says, which is not what it was asked
/// for.
fn messages(home: &Home, arguments: &[&str], code: Option<i32>) -> Vec<u8> {
    let out = home.program().args(arguments).output().unwrap();
    let messages = String::from_utf8_lossy(&out.stderr).into_owned();
    let found = out.status.code();
    let expected = code.or(found);
    assert_eq!(found, expected, "{arguments:?}: {messages}");
    out.stderr
}

#[test]
fn commands_say_nothing_of_what_a_letter_says() {
    let home = Home::new();
    let mut said = Vec::new();
    let mut run = |arguments: &[&str], code: Option<i32>| {
        said.extend(messages(&home, arguments, code));
    };
    let quote = format!("{CANARY} zingt");
    run(&["text", "brief.txt"], Some(0));
    run(&["text", "brief.txt", "--reading"], Some(0));
    let marked = ["annotate", "brief.txt", "--tag", "follow-up", "--quote"];
    run(
        &[&marked[..], &[&quote, "--note", "Nagaan"]].concat(),
        Some(0),
    );
    run(
        &[
            "annotate",
            "brief.txt",
            "--tag",
            "data-deletion",
            "--start",
            "22",
            "--end",
            "40",
        ],
        Some(0),
    );
    // What is wrong is said without the words that are looked for.
    run(&[&marked[..], &["komt niet voor"]].concat(), Some(2));
    run(&["list", "brief.txt"], Some(0));
    run(&["list", "brief.txt", "--json"], Some(0));
    for format in kanttekening::exchange::FORMATS {
        let arguments = ["export", "brief.txt", "--to", format.id()];
        let arguments = [&arguments[..], &["-o", "../export.uit"]].concat();
        if format.extension() == "ics" || !format.takes(Some("text 1")) {
            // Nothing is due, and so there is no calendar; nor is the letter a PDF document.
            run(&arguments, Some(2));
            assert!(!home.at("export.uit").exists());
            continue;
        }
        run(&arguments, Some(0));
        let mut bytes = std::fs::read(home.at("export.uit")).unwrap();
        if !format.is_text() {
            bytes = unpacked(&bytes);
        }
        assert!(holds_canary(&bytes), "{}", format.id());
        std::fs::remove_file(home.at("export.uit")).unwrap();
    }
    run(&["check", "."], Some(0));
    // A layer with a damaged line, one that cannot be read, and a letter that changed.
    let layer = home.at("brieven/brief.txt.anna.ron");
    let good = std::fs::read_to_string(&layer).unwrap();
    assert!(holds_canary(good.as_bytes()));
    for (from, to) in [
        ("zingt", "zinkt"),
        ("tags: [\"", "tags: \""),
        ("count: 2", "count: [["),
    ] {
        std::fs::write(&layer, good.replacen(from, to, 1)).unwrap();
        run(&["check", "."], Some(1));
        run(&["list", "brief.txt"], None);
        run(&[&marked[..], &["gemeente"]].concat(), None);
    }
    std::fs::write(&layer, &good).unwrap();
    std::fs::write(
        home.at("brieven/brief.txt"),
        letter().replace("zingt", "fluit"),
    )
    .unwrap();
    run(&["list", "brief.txt"], Some(0));
    assert!(!holds_canary(&said), "{}", String::from_utf8_lossy(&said));
    assert!(home.leaks(&[]).is_empty(), "{:?}", home.leaks(&[]));
}

/// Another process reads it: that one leaves nothing either, and what it says on its own is heard by nobody.
#[test]
fn a_document_is_read_without_leaving_anything_of_it() {
    let home = Home::new();
    std::fs::write(home.at("brieven/brief.pdf"), pdf()).unwrap();
    let half = pdf().replace("endstream", "").replace("/Kids", "/Kinds");
    std::fs::write(home.at("brieven/half.pdf"), half).unwrap();
    let out = home.program().args(["text", "brief.pdf"]).output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert!(holds_canary(&out.stdout), "{said}");
    assert_eq!(said, "");
    let said = messages(&home, &["text", "half.pdf"], None);
    assert!(!holds_canary(&said), "{}", String::from_utf8_lossy(&said));
    assert!(home.leaks(&[]).is_empty(), "{:?}", home.leaks(&[]));
}

/// Set in the process that is to panic.
const PANICS: &str = "KANTTEKENING_PRIVACY_TEST_PANICS";

/// What the panicking process does: slices the letter inside a character, on this thread and on a worker.
#[test]
fn child() {
    if std::env::var_os(PANICS).is_none() {
        return;
    }
    kanttekening::panics::say_only_where();
    let slice = || {
        let text = letter();
        let inside = text.find('é').unwrap() + 1;
        text[..std::hint::black_box(inside)].len()
    };
    std::panic::catch_unwind(slice).unwrap_err();
    std::thread::spawn(slice).join().unwrap_err();
}

#[test]
fn a_panic_prints_where_it_happened_and_nothing_of_the_letter() {
    let home = Home::new();
    let mut command = this_program(module_path!(), "child");
    home.shelter(&mut command);
    let out = command.env(PANICS, "1").output().unwrap();
    assert!(out.status.success());
    let said = String::from_utf8(out.stderr).unwrap();
    assert_eq!(said.matches("internal error at").count(), 2, "{said}");
    assert!(said.contains("commands.rs:"), "{said}");
    assert!(!holds_canary(said.as_bytes()), "{said}");
    assert!(!holds_canary(&out.stdout));
}

/// All that is in the parts of a packed file.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    if bytes.starts_with(b"%PDF") {
        let pages = kanttekening::import::letter("uit.pdf", bytes).unwrap();
        return pages.text().as_bytes().to_vec();
    }
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for number in 0..archive.len() {
        std::io::copy(&mut archive.by_index(number).unwrap(), &mut all).unwrap();
    }
    all
}
