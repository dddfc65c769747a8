//! Whatever others write, and however much of it: twice as much takes about twice as long. Every list in every file that
//! is read stands in one table.

use super::desk::{Desk, LETTER};
use kanttekening::annotation::{Analyst, Moment};
use kanttekening::store::disk::Disk;
use kanttekening::store::lock::{Others, Presence};
use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

const BRIEF: &str = "/brieven/brief.txt";
const OWN: &str = "/brieven/brief.txt.anna.ron";
const BOB: &str = "/brieven/brief.txt.bob.ron";

/// Four times as much may take so many times as long: more than enough for what is linear, and too little for what is not.
const MOST: u32 = 8;
/// So short a time says nothing.
const SHORT: Duration = Duration::from_millis(60);

fn checked(record: &str) -> String {
    format!("{record}, // {:08x}", crc32c::crc32c(record.as_bytes()))
}

/// A layer with these lists.
fn layer(analyst: &str, lists: &[(&str, Vec<String>)]) -> String {
    let of = |name: &str| {
        lists
            .iter()
            .find(|it| it.0 == name)
            .map_or(&[][..], |it| &it.1)
    };
    let mut text = "Layer(\n    format: 1,\n".to_owned();
    let letter = "(file: \"brief.txt\", sha256: \"\", text_sha256: \"\", code_points: 0, extractor: \"text 1\")";
    let _ = writeln!(text, "    letter: {}", checked(letter));
    let who = format!("(id: \"{}\", name: \"{analyst}\")", analyst.to_lowercase());
    let _ = writeln!(text, "    analyst: {}", checked(&who));
    text.push_str("    memo: \"\",\n");
    for name in [
        "memos",
        "tags",
        "annotations",
        "deleted",
        "corrections",
        "facts",
    ] {
        if name == "annotations" {
            let _ = writeln!(text, "    count: {},", of(name).len());
        }
        let _ = writeln!(text, "    {name}: [");
        for record in of(name) {
            let _ = writeln!(text, "        {}", checked(record));
        }
        text.push_str("    ],\n");
    }
    text + ")\n"
}

fn annotation(id: usize, tags: &[String], version: &str) -> String {
    let after: String = LETTER.chars().skip(8).take(32).collect();
    format!(
        "(id: \"{id:08}\", start: 0, end: 8, tags: {tags:?}, quote: \"Den Haag\", before: \"\", after: {after:?}, \
         note: \"\", follow_up: None, group: None, origin: None, created: \"2026-11-23T10:00:00Z\", changed: \
         \"2026-11-23T10:00:00Z\", version: [{version}])"
    )
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("label-{number}")).collect()
}

fn many(count: usize, one: impl Fn(usize) -> String) -> Vec<String> {
    (0..count).map(one).collect()
}

fn device(number: usize) -> String {
    format!("(\"{number:016x}-00000001\", 1)")
}

fn of_bob(desk: &Desk, lists: &[(&str, Vec<String>)]) {
    desk.disk.put(BOB, layer("Bob", lists));
}

/// What is made, and how many of it at least: so many that what is quadratic in them shows.
type Kind = (&'static str, usize, fn(&Desk, usize));

const KINDS: &[Kind] = &[
    ("tags of one annotation", 2_000, |desk, count| {
        of_bob(
            desk,
            &[("annotations", vec![annotation(1, &names(count), "")])],
        );
    }),
    ("one tag, again and again", 2_500, |desk, count| {
        let tags = vec!["label".to_owned(); count];
        of_bob(desk, &[("annotations", vec![annotation(1, &tags, "")])]);
    }),
    (
        "annotations with a tag of their own each",
        400,
        |desk, count| {
            let one = |number| annotation(number, &[format!("label-{number}")], "");
            let tag = |number| format!("(id: \"label-{number}\", name: \"L\", color: \"#b5651d\")");
            let lists = [
                ("tags", many(count, tag)),
                ("annotations", many(count, one)),
            ];
            desk.disk.put(OWN, layer("Anna", &lists));
            of_bob(desk, &lists);
        },
    ),
    ("annotations with one id", 300, |desk, count| {
        let one = |number| annotation(1, &[], &device(number));
        of_bob(desk, &[("annotations", many(count, one))]);
    }),
    ("devices of every annotation", 20, |desk, count| {
        let devices = many(250, device).join(", ");
        let one = |number| annotation(number / 8, &[], &devices);
        of_bob(desk, &[("annotations", many(count, one))]);
    }),
    ("tags that the layer carries", 2_500, |desk, count| {
        let tag = |number| format!("(id: \"label-{number}\", name: \"L\", color: \"#b5651d\")");
        of_bob(desk, &[("tags", many(count, tag))]);
    }),
    ("deletions", 1_500, |desk, count| {
        let one = |number| format!("(id: \"{number:08}\", version: [{}])", device(1));
        of_bob(desk, &[("deleted", many(count, one))]);
    }),
    ("deletions of one annotation", 2_000, |desk, count| {
        let one = |number| format!("(id: \"a\", version: [{}])", device(number));
        of_bob(desk, &[("deleted", many(count, one))]);
    }),
    ("memos", 2_000, |desk, count| {
        let one = |number| format!("(text: \"memo {number}\", version: [{}])", device(number));
        of_bob(desk, &[("memos", many(count, one))]);
    }),
    ("corrections", 2_000, |desk, count| {
        let one = |number| {
            let version = device(1);
            format!(
                "(at: {number}, before: \"\", after: \"\", about: Line, kind: None, version: [{version}])"
            )
        };
        of_bob(desk, &[("corrections", many(count, one))]);
    }),
    ("corrections of one place", 2_000, |desk, count| {
        let one = |number| {
            let version = device(number);
            format!(
                "(at: 1, before: \"\", after: \"\", about: Line, kind: None, version: [{version}])"
            )
        };
        of_bob(desk, &[("corrections", many(count, one))]);
    }),
    ("facts", 2_000, |desk, count| {
        let one = |number| {
            format!(
                "(fact: Subject, value: Some(\"{number}\"), version: [{}])",
                device(number)
            )
        };
        of_bob(desk, &[("facts", many(count, one))]);
    }),
    ("fields of a header", 1_000, |desk, count| {
        let fields: String = (0..count).map(|number| format!("a{number}:1,")).collect();
        for number in 0..20 {
            desk.disk.put(
                format!("/brieven/x{number}.ron"),
                format!("Layer({fields})"),
            );
        }
    }),
    ("colleagues", 150, |desk, count| {
        for number in 0..count {
            let name = format!("Bob {number}").replace(' ', "-");
            let path = format!("{BRIEF}.{}.ron", name.to_lowercase());
            desk.disk.put(path, layer(&name, &[]));
        }
    }),
    ("files of one colleague", 40, |desk, count| {
        for number in 0..count {
            let one = |at| annotation(number * 8 + at, &[], "");
            let path = format!("{BRIEF}.bob ({number}).ron");
            desk.disk
                .put(path, layer("Bob", &[("annotations", many(8, one))]));
        }
    }),
    (
        "tags of the codebook, each under the next",
        2_500,
        |desk, count| {
            let one = |number: usize| {
                let next = (number + 1) % count;
                format!(
                    "        (id: \"label-{number}\", name: \"L\", definition: \"\", color: \"#b5651d\", key: Some(1), \
                 parent: Some(\"label-{next}\"), asks: []),\n"
                )
            };
            let tags: String = (0..count).map(one).collect();
            let text = format!("Codebook(\n    format: 1,\n    tags: [\n{tags}    ],\n)\n");
            desk.disk.put("/brieven/codebook.ron", text);
        },
    ),
    ("journals of other letters", 300, |desk, count| {
        let mut open = desk.open(BRIEF);
        open.mark("Herstel van vertrouwen");
        drop(open);
        let text = desk.text(desk.journal());
        for number in 0..count {
            let path = format!("/thuis/staat/journal/{number:016x}-00000001-1.ron");
            desk.disk.put(path, text.replace("brief.txt", "ander.txt"));
        }
    }),
    ("versions", 2_000, |desk, count| {
        for number in 0..count {
            let path = format!("/thuis/staat/versions/x/{number}.ron");
            desk.disk.put(path, "Layer()");
        }
    }),
    ("places in the settings", 1_500, |desk, count| {
        let one = |number| format!("(folder: \"/{number}\", place: \"/p{number}\")");
        let places = many(count, one).join(", ");
        let recent = names(count)
            .iter()
            .map(|it| format!("{it:?}"))
            .collect::<Vec<_>>()
            .join(", ");
        let text = format!(
            "Settings(device: \"00000000000000aa\", recent: [{recent}], elsewhere: [{places}])"
        );
        desk.disk.put("/thuis/settings.ron", text);
    }),
    (
        "files that say that the letter is open",
        400,
        |desk, count| {
            for number in 0..count {
                let path = format!("/brieven/.~kanttekening.brief.txt.{number:016x}.lock");
                let writer = format!("{number:016x}-00000001");
                let text = format!(
                    "Lock(format: 1, letter: \"brief.txt\", analyst: \"bob\", name: \"Bob\", computer: \"PC-{number}\", \
                 device: \"x\", writer: \"{writer}\", since: \"2024-05-06T09:00:00Z\")"
                );
                desk.disk.put(path, text);
            }
        },
    ),
];

/// Has everything read that reads what others wrote.
fn read_all(desk: &Desk) {
    let (code, out, _) = desk.run(&["list", BRIEF, "--json"]);
    assert!(code != 2 && out.starts_with('['));
    desk.run(&["check", "/brieven"]);
    let open = desk.open(BRIEF);
    let letter = open.workspace.letter().expect("it opens");
    letter.session.tag_counts();
    let now = Moment::parse("2024-05-06T09:00:00Z").unwrap();
    let me = Presence::new(
        Path::new(BRIEF),
        &Analyst::from_account("Anna"),
        "PC",
        "aa-1",
        now,
    );
    let entries = desk.disk.list(Path::new("/brieven")).unwrap();
    let mut others = Others::new(me, Path::new("/thuis/staat/open"));
    for _ in 0..2 {
        others.look(&desk.disk, &entries, now);
    }
}

#[test]
fn four_times_as_much_takes_about_four_times_as_long() {
    for (name, least, make) in KINDS {
        let mut shortest = [Duration::MAX; 2];
        // A computer with other things to do can only make it longer: the shortest time of a few counts.
        let linear = (0..6).any(|_| {
            for (shortest, count) in shortest.iter_mut().zip([*least, 4 * least]) {
                let desk = Desk::with(&[BRIEF]);
                make(&desk, count);
                let begun = Instant::now();
                read_all(&desk);
                *shortest = begun.elapsed().min(*shortest);
            }
            shortest[1] <= SHORT || shortest[1] <= MOST * shortest[0]
        });
        println!("{name}: {shortest:?} for {least} and {}", 4 * least);
        assert!(linear, "{name}: {shortest:?}");
    }
}
