//! What is missing is said in the result; what others wrote is not replaced; what is printed does nothing.

use super::desk::{Desk, LETTER, marked};
use crate::support::formats::NOT_PLAIN;
use kanttekening::exchange;
use serde_json::Value;

const LAYER: &str = "brief.txt.anna.ron";
const FORMATS: [&str; 5] = ["csv", "csv-excel", "html", "markdown", "web-annotation"];

/// What is missing is looked for in the others where they are read.
#[test]
fn no_format_is_forgotten_here() {
    let mut listed = [&FORMATS[..], &NOT_PLAIN].concat();
    let mut all: Vec<_> = exchange::FORMATS.iter().map(|it| it.id()).collect();
    listed.sort_unstable();
    all.sort_unstable();
    assert_eq!(listed, all);
}

#[test]
fn what_could_not_be_read_is_missing_in_so_many_words_and_the_exit_status_says_so() {
    let desk = marked();
    let good = desk.get(LAYER);
    let damaged = good.replacen("quote: \"De op", "quote: De op", 1);
    assert_ne!(damaged, good);
    desk.put(LAYER, &damaged);
    // This computer's journal gives back what the file lacks.
    let run = desk.run(&["list", "brief.txt"]);
    assert_eq!(
        (run.code(), run.out().lines().count()),
        (1, 4),
        "{}",
        run.out()
    );
    assert!(
        run.out()
            .contains("all annotations that it should hold are in this list")
    );
    std::fs::remove_dir_all(desk.path("home/journal")).unwrap();
    let says = format!("1 annotation of {LAYER} could not be read and is not in this");
    for format in FORMATS {
        let run = desk.run(&["export", "brief.txt", "--to", format]);
        assert_eq!(run.code(), 1, "{format}: {}", run.err());
        assert!(run.err().contains(&format!("{says} file")), "{}", run.err());
        let out = run.out().replace('\\', "");
        assert!(out.contains(&format!("{says} file")), "{format}: {out}");
        let name = format!("uit.{format}");
        assert_eq!(
            desk.run(&["export", "brief.txt", "--to", format, "-o", &name])
                .code(),
            1
        );
        assert!(
            desk.get(&name).replace('\\', "").contains(&says),
            "{format}"
        );
        let dutch = desk.run(&["export", "brief.txt", "--to", format, "--language", "nl"]);
        if format != "csv" {
            let out = dutch.out().replace('\\', "");
            assert!(out.contains("kon niet worden gelezen"), "{format}: {out}");
        }
    }
    let rows = desk.run(&["export", "brief.txt", "--to", "csv"]).out();
    let last = rows.lines().last().expect("a row");
    assert!(
        last.starts_with("brief.txt,,,") && last.contains(",unread,"),
        "{last}"
    );
    let run = desk.run(&["list", "brief.txt"]);
    assert_eq!(run.code(), 1);
    assert_eq!(
        run.out().lines().last(),
        Some(format!("{says} list").as_str())
    );
    let run = desk.run(&["list", "brief.txt", "--json"]);
    assert_eq!(run.code(), 1);
    let list: Vec<Value> = serde_json::from_str(&run.out()).expect("still an array of annotations");
    assert!(
        list.len() == 2 && run.err().contains(&format!("{says} list")),
        "{}",
        run.err()
    );
    assert_eq!(desk.run(&["check", "brief.txt"]).code(), 1);
    // Another analyst's exports without colleagues miss nothing.
    let own = [
        "export",
        "brief.txt",
        "--to",
        "csv",
        "--own",
        "--analyst",
        "bob",
    ];
    assert_eq!(desk.run(&own).code(), 0);
}

#[test]
fn an_export_replaces_only_what_was_exported_and_not_changed_since() {
    let desk = marked();
    let export = |path: &str, more: &[&str]| {
        desk.run(&[&["export", "brief.txt", "--to", "csv", "-o", path], more].concat())
    };
    desk.put("vreemd.csv", "a;b\n1;2\n");
    let run = export("vreemd.csv", &[]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("--force"), "{}", run.err());
    assert_eq!(desk.get("vreemd.csv"), "a;b\n1;2\n");
    assert_eq!(export("vreemd.csv", &["--force"]).code(), 0);
    assert!(desk.get("vreemd.csv").starts_with("letter,page"));
    assert_eq!(export("vreemd.csv", &[]).code(), 0, "now it is ours");
    desk.mark("follow-up", "Den Haag");
    assert_eq!(
        export("vreemd.csv", &[]).code(),
        0,
        "an older export of ours"
    );
    desk.put("vreemd.csv", desk.get("vreemd.csv") + "mijn regel\n");
    assert_eq!(export("vreemd.csv", &[]).code(), 2, "it was changed");
    desk.put("andere.html", "Een brief zonder annotaties.\n");
    assert_eq!(export("andere.html", &[]).code(), 2);
    assert_eq!(
        export("brief.txt", &["--force"]).code(),
        2,
        "never the letter"
    );
    assert_eq!(desk.get("brief.txt"), LETTER);
    assert_eq!(export(LAYER, &["--force"]).code(), 2, "nor annotations");
    let printed = export("-", &[]);
    assert_eq!(printed.code(), 0);
    assert!(printed.out().starts_with("letter,page"));
    assert!(!desk.path("-").exists());
}

#[cfg(unix)]
#[test]
fn an_export_replaces_nothing_but_files_and_none_that_is_write_protected() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = marked();
    let export = |path: &str, more: &[&str]| {
        desk.run(&[&["export", "brief.txt", "--to", "csv", "-o", path], more].concat())
    };
    symlink("/dev/full", desk.path("vol.csv")).unwrap();
    symlink("nergens", desk.path("loos.csv")).unwrap();
    pipe(&desk, "pijp.csv");
    std::fs::create_dir(desk.path("map.csv")).unwrap();
    for name in ["vol.csv", "loos.csv", "pijp.csv", "map.csv"] {
        for force in [&[][..], &["--force"]] {
            let run = export(name, force);
            assert_eq!(run.code(), 2, "{name}");
            assert!(run.err().contains("not a file"), "{}", run.err());
        }
    }
    assert!(desk.path("vol.csv").is_symlink() && desk.path("loos.csv").is_symlink());
    // Through a link to a file that is ours.
    assert_eq!(export("uit.csv", &[]).code(), 0);
    symlink("uit.csv", desk.path("link.csv")).unwrap();
    desk.mark("follow-up", "Den Haag");
    assert_eq!(export("link.csv", &[]).code(), 0);
    assert!(desk.path("link.csv").is_symlink() && desk.get("uit.csv").contains("Den Haag"));
    let read_only = std::fs::Permissions::from_mode(0o444);
    std::fs::set_permissions(desk.path("uit.csv"), read_only).unwrap();
    assert_eq!(export("uit.csv", &[]).code(), 2);
    assert_eq!(export("uit.csv", &["--force"]).code(), 0);
}

#[cfg(unix)]
fn pipe(desk: &Desk, name: &str) {
    let made = std::process::Command::new("mkfifo")
        .arg(desk.path(name))
        .status();
    assert!(made.expect("mkfifo runs").success());
}

#[cfg(unix)]
#[test]
fn a_letter_is_one_letter_by_whatever_name() {
    use std::os::unix::fs::symlink;
    let desk = marked();
    std::fs::create_dir(desk.path("links")).unwrap();
    symlink("../brief.txt", desk.path("links/b.txt")).unwrap();
    desk.done(&[
        "annotate",
        "links/b.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
    ]);
    assert_eq!(desk.names(), ["brief.txt", LAYER, "links"]);
    assert_eq!(desk.list("links/b.txt").len(), 4);
    assert_eq!(desk.list("brief.txt").len(), 4);
    let once = desk.done(&["export", "brief.txt", "--to", "csv"]);
    let thrice = desk.done(&[
        "export",
        "brief.txt",
        "./brief.txt",
        "links/b.txt",
        "--to",
        "csv",
    ]);
    assert_eq!(once, thrice);
    for names in [
        &["brief.txt", "./brief.txt", "links/b.txt"][..],
        &["brief.txt", LAYER],
        &["."],
    ] {
        let run = desk.run(&[&["check"], names].concat());
        assert_eq!(run.code(), 0);
        assert!(
            run.err()
                .contains("1 letter, 1 annotation file, 4 annotations"),
            "{}",
            run.err()
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_the_place_of_annotations_is_said_at_once() {
    use std::os::unix::fs::symlink;
    for what in ["pipe", "link", "folder"] {
        for layer in [LAYER, "brief.txt.bob.ron"] {
            let desk = Desk::new();
            match what {
                "pipe" => pipe(&desk, layer),
                "link" => symlink("nergens.ron", desk.path(layer)).unwrap(),
                _ => std::fs::create_dir(desk.path(layer)).unwrap(),
            }
            let list = desk.run(&["list", "brief.txt"]);
            assert_eq!(list.code(), 1, "{what}: {}", list.err());
            assert!(
                list.out().contains(&format!("{layer} could not be read")),
                "{}",
                list.out()
            );
            for path in ["brief.txt", "."] {
                let check = desk.run(&["check", path]);
                assert_eq!(check.code(), 1, "{what} {path}: {}", check.err());
                assert!(check.out().contains(layer), "{}", check.out());
            }
            let mark = [
                "annotate",
                "brief.txt",
                "--tag",
                "follow-up",
                "--quote",
                "Den Haag",
            ];
            let run = desk.run(&mark);
            if layer == LAYER {
                assert_eq!(run.code(), 2);
                assert!(run.err().contains("cannot be read"), "{}", run.err());
                assert!(!run.err().contains("has an error"), "{}", run.err());
            } else {
                assert_eq!(
                    run.code(),
                    0,
                    "a colleague's place is theirs: {}",
                    run.err()
                );
            }
        }
    }
    let desk = Desk::new();
    symlink("nergens.ron", desk.path("codebook.ron")).unwrap();
    assert_eq!(desk.run(&["check", "."]).code(), 1);
}

/// The first annotation of a layer's file, as it stands there.
fn record(layer: &str) -> &str {
    let mut lines = layer.lines();
    lines.find(|it| it.contains("quote: ")).expect("a record")
}

#[test]
fn conflict_marks_are_called_that_in_own_and_colleagues_annotations() {
    let desk = marked();
    let good = desk.get(LAYER);
    let record = record(&good);
    let (first, rest) = good.split_once(record).expect("a record");
    std::fs::remove_dir_all(desk.path("home/journal")).unwrap();
    let both = format!("{first}<<<<<<< HEAD\n{record}{rest}").replace(
        "    ],\n    deleted",
        "=======\n>>>>>>> x\n    ],\n    deleted",
    );
    for name in [LAYER, "brief.txt.bob.ron"] {
        desk.put(
            name,
            both.replace("anna", name.split('.').nth(2).unwrap_or_default()),
        );
        let check = desk.run(&["check", "brief.txt"]);
        assert_eq!(check.code(), 1);
        let line = first.lines().count() + 1;
        let says = format!("{name}: line {line}, column 1: a conflict that was not settled");
        assert!(check.out().contains(&says), "{}", check.out());
        desk.put(LAYER, &good);
    }
}

#[test]
fn a_typing_mistake_is_named_with_its_place() {
    let desk = Desk::new();
    let codebook = "Codebook(\n    format: 1,\n    tags: [\n        (id: \"eigen\", name: \"Eigen\", definition: \"\", color: \"#1f77b4\", key: Some(3), parent: None, asks: [Datum]),\n    ],\n)\n";
    desk.put("codebook.ron", codebook);
    for run in [
        desk.run(&["list", "brief.txt"]),
        desk.run(&["check", "codebook.ron"]),
    ] {
        let said = run.err() + &run.out();
        assert!(
            said.contains("line 4, column 107") && said.contains("`Datum`"),
            "{said}"
        );
        assert!(!said.contains("newer"), "{said}");
    }
    assert_eq!(desk.run(&["check", "."]).code(), 1);
    // Its tags are known all the same.
    desk.mark("eigen", "Den Haag");
    assert_eq!(desk.get("codebook.ron"), codebook);
}

#[test]
fn messages_hold_nothing_out_of_a_file() {
    let desk = marked();
    let good = desk.get(LAYER);
    let word = "QZKANARIEWOORD";
    for (from, to) in [
        (
            record(&good),
            &format!("        {word}{}", record(&good).trim_start())[..],
        ),
        ("memo: \"\"", &format!("memo: {word}")),
        ("status: Open", &format!("status: {word}")),
        ("group: None", &format!("{word}: None")),
        ("Layer(", &format!("{word}(")),
        ("format: 2", &format!("format: {word}")),
    ] {
        desk.put(LAYER, good.replacen(from, to, 1));
        for command in [
            &["list", "brief.txt"][..],
            &["check", "--repair", "."],
            &["check", LAYER],
        ] {
            let run = desk.run(command);
            // An unknown field leaves the rest to be listed.
            let whole = command[0] == "list" && from.starts_with("group");
            assert_eq!(run.code(), i32::from(!whole), "{to}: {}", run.err());
            assert!(
                !(run.err() + &run.out()).contains(word),
                "{to}: {}{}",
                run.err(),
                run.out()
            );
        }
    }
    desk.put(LAYER, format!("Een brief met het woord {word} erin.\n"));
    assert!(!desk.run(&["list", "brief.txt"]).err().contains(word));
}

#[test]
fn what_is_printed_for_people_does_nothing_to_their_screen() {
    let desk = Desk::new();
    let evil = "\u{1b}]0;EVIL\u{7}";
    desk.put(
        "brief.txt",
        format!("De {evil} gegevens \u{202e}zijn weg.\n"),
    );
    desk.done(&[
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--start",
        "0",
        "--end",
        "20",
        "--note",
        &format!("noot {evil}"),
    ]);
    let list = desk.done(&["list", "brief.txt"]);
    assert!(
        list.contains("\\u{1b}]0;EVIL\\u{7}") && list.contains("\\u{202e}")
            || list.contains("EVIL"),
        "{list}"
    );
    let plain = |text: &str| !text.contains(['\u{1b}', '\u{7}', '\u{202e}']);
    assert!(plain(&list), "{list}");
    assert!(plain(&desk.done(&["list", "brief.txt", "--json"])));
    assert!(
        !plain(&desk.done(&["text", "brief.txt"])),
        "a pipe gets what is there"
    );
    if cfg!(unix) {
        let name = format!("brief.txt.{evil}.ron");
        desk.put(&name, "Layer(format: 1, kapot");
        let run = desk.run(&["check", "."]);
        assert_eq!(run.code(), 1);
        assert!(plain(&run.out()) && plain(&run.err()), "{}", run.out());
        assert!(run.out().contains("\\u{1b}]0;EVIL"), "{}", run.out());
        let run = desk.run(&["list", &format!("weg{evil}")]);
        assert!(plain(&run.err()), "{}", run.err());
        let run = desk.run(&[&format!("--{evil}")]);
        assert_eq!(run.code(), 2);
        assert!(plain(&run.err()), "{}", run.err());
    }
}

#[test]
fn a_passage_that_is_widened_to_whole_characters_says_so() {
    let desk = Desk::new();
    desk.put(
        "brief.txt",
        "Een gezin 👩\u{200d}👩\u{200d}👧 in cafe\u{301}.\n",
    );
    let mark = |start: &str, end: &str| {
        desk.run(&[
            "annotate",
            "brief.txt",
            "--tag",
            "follow-up",
            "--start",
            start,
            "--end",
            end,
        ])
    };
    let run = mark("4", "11");
    assert_eq!(run.code(), 0);
    assert!(
        run.err().contains("marked 4–15 instead of 4–11"),
        "{}",
        run.err()
    );
    assert_eq!(mark("4", "9").err(), "");
}

#[test]
fn a_name_of_255_bytes_is_no_obstacle() {
    let desk = Desk::new();
    let name = format!("{}.txt", "b".repeat(251));
    desk.put(&name, LETTER);
    let mark =
        |quote: &str| desk.done(&["annotate", &name, "--tag", "follow-up", "--quote", quote]);
    mark("Den Haag");
    mark("de gemeenschappen");
    assert_eq!(desk.list(&name).len(), 2);
    let layer = desk
        .names()
        .into_iter()
        .find(|it| it.ends_with(".ron"))
        .expect("a layer");
    assert!(layer.starts_with("bbb") && layer.contains('~') && layer.ends_with(".anna.ron"));
    assert_eq!(
        desk.run(&["check", "."]).code(),
        0,
        "{}",
        desk.run(&["check", "."]).out()
    );
    // What is damaged is known by its name, and can be saved.
    let damaged = desk
        .get(&layer)
        .replacen("\"Den Haag\"", "\"Den Haag", 1)
        .replacen("letter: (", "letter: ", 1);
    desk.put(&layer, damaged);
    assert_eq!(desk.run(&["list", &name]).code(), 1);
    let run = desk.run(&["check", "--repair", &name]);
    assert_eq!(run.code(), 1, "{}", run.err());
    assert!(
        desk.path(&format!("{layer}.repaired")).exists(),
        "{}",
        run.err()
    );
}
