//! The files beside a letter, whole and damaged, when it changes, has another name, or cannot be written to.

use super::desk::{Desk, LETTER, marked};
use std::path::Path;

#[test]
fn ten_lines_of_anyones_code_read_the_layer_file() {
    #[derive(serde::Deserialize)]
    struct Layer {
        annotations: Vec<Annotation>,
    }
    #[derive(serde::Deserialize)]
    struct Annotation {
        start: usize,
        end: usize,
        tags: Vec<String>,
    }
    let desk = marked();
    let layer: Layer = ron::from_str(&desk.get("brief.txt.anna.ron")).expect("plain RON");
    let found = &layer.annotations[2];
    let slice: String = LETTER
        .chars()
        .skip(found.start)
        .take(found.end - found.start)
        .collect();
    assert_eq!(slice, "In het najaar informeer ik u opnieuw.");
    assert_eq!(found.tags, ["follow-up"]);
}

#[test]
fn the_file_in_the_guide_is_a_real_one_on_the_sample_letter() {
    for page in [
        include_str!("../../../assets/guide/en/file-format.md"),
        include_str!("../../../assets/guide/nl/file-format.md"),
    ] {
        let desk = Desk::new();
        let start = page.find("```ron\n").expect("the file") + "```ron\n".len();
        let end = start + page[start..].find("```").expect("its end");
        desk.put(
            "voorbeeldbrief.txt",
            include_str!("../../../assets/sample/voorbeeldbrief.txt"),
        );
        desk.put("voorbeeldbrief.txt.beleid-01.ron", &page[start..end]);
        assert_eq!(desk.done(&["check", "voorbeeldbrief.txt"]), "");
        assert_eq!(desk.list("voorbeeldbrief.txt").len(), 2);
    }
}

#[test]
fn a_faulty_or_newer_layer_is_never_overwritten() {
    let desk = marked();
    let good = desk.get("brief.txt.anna.ron");
    let mark = [
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
    ];
    for (bad, why) in [
        (
            good.replace("tags: [\"data-deletion\"]", "tags: [\"data-deletion\""),
            "line 1",
        ),
        (good.replace("format: 2", "format: 3"), "newer version"),
        (
            good.replacen("gegevens worden", "gegevens w0rden", 1),
            "line 1",
        ),
    ] {
        assert_ne!(bad, good);
        desk.put("brief.txt.anna.ron", &bad);
        let message = desk.refused(&mark);
        assert!(message.contains(why), "{message}");
        assert_eq!(desk.get("brief.txt.anna.ron"), bad);
        let check = desk.run(&["check", "."]);
        assert_eq!(check.code(), 1, "{}", check.err());
        assert!(
            check.out().contains("brief.txt.anna.ron"),
            "{}",
            check.out()
        );
    }
}

#[test]
fn a_changed_letter_keeps_moves_changes_and_loses_passages() {
    let desk = marked();
    assert_eq!(desk.run(&["check", "brief.txt"]).code(), 0);
    let changed = LETTER
        .replace("Uit gesprekken", "Uit alle gesprekken")
        .replace(
            "verkregen gegevens worden\nvernietigd",
            "verkregen gegevens\nworden vernietigd",
        )
        .replace("In het najaar informeer ik u opnieuw.", "Dat was het.");
    desk.put("brief.txt", changed);
    let list = desk.list("brief.txt");
    let state = |tag: &str| {
        let item = list
            .iter()
            .find(|item| item["tags"][0] == tag)
            .expect("nothing is dropped");
        item["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("lessons-learned"), "moved");
    assert_eq!(state("data-deletion"), "changed");
    assert_eq!(state("follow-up"), "orphan");
    let check = desk.run(&["check", "brief.txt"]);
    assert_eq!(check.code(), 1);
    assert_eq!(check.out().lines().count(), 3, "{}", check.out());
}

#[test]
fn colleagues_are_listed_and_exported_and_a_codebook_decides_on_tags() {
    let desk = marked();
    let as_bob = ["--analyst", "bob"];
    desk.done(
        &[
            &[
                "annotate",
                "brief.txt",
                "--tag",
                "follow-up",
                "--quote",
                "Den Haag",
            ][..],
            &as_bob,
        ]
        .concat(),
    );
    let list = desk.list("brief.txt");
    assert_eq!(list.len(), 4);
    assert_eq!(list[0]["analyst"], "bob");
    let all = desk.done(&["export", "brief.txt", "--to", "csv"]);
    let own = desk.done(&["export", "brief.txt", "--to", "csv", "--own"]);
    assert_eq!(all.lines().count(), own.lines().count() + 1);

    desk.put(
        "codebook.ron",
        "Codebook(format: 1, tags: [(id: \"eigen\", name: \"Eigen\", definition: \"\", color: \"#112233\", key: None, parent: None, asks: [])])",
    );
    desk.mark("eigen", "Den Haag");
    let check = desk.run(&["check", "."]);
    assert_eq!(check.code(), 1);
    assert!(
        check.out().contains("unknown tag follow-up"),
        "{}",
        check.out()
    );
    let before = desk.get("codebook.ron");
    desk.put("codebook.ron", "Codebook(");
    assert!(
        desk.run(&["check", "."])
            .out()
            .contains("codebook.ron: line 1")
    );
    desk.put("codebook.ron", before);
}

#[test]
fn a_renamed_letter_keeps_its_layers_for_whom_they_were() {
    let desk = Desk::new();
    let mark = |user: &str, letter: &str, tag: &str, quote: &str| {
        let output = desk
            .command()
            .env("USER", user)
            .args(["annotate", letter, "--tag", tag, "--quote", quote])
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0));
    };
    mark("Jan.K", "brief.txt", "follow-up", "Den Haag");
    mark("jan k", "brief.txt", "data-deletion", "de gemeenschappen");
    std::fs::rename(desk.path("brief.txt"), desk.path("nieuw.txt")).unwrap();
    mark("jan k", "nieuw.txt", "lessons-learned", "Den Haag");
    let list = desk.list("nieuw.txt");
    let of = |analyst: &str| {
        list.iter()
            .filter(|item| item["analyst"] == analyst)
            .count()
    };
    assert_eq!((of("jan-k"), of("jan-k-2")), (1, 2));
    assert_eq!(
        desk.run(&["check", "."]).code(),
        0,
        "{}",
        desk.run(&["check", "."]).out()
    );
    std::fs::remove_file(desk.path("nieuw.txt")).unwrap();
    let check = desk.run(&["check", "."]);
    assert_eq!(check.code(), 1);
    assert!(
        check.out().contains("is not in this folder"),
        "{}",
        check.out()
    );
}

#[test]
fn a_newer_codebook_is_said_and_never_written() {
    let desk = Desk::new();
    let newer = "Codebook(format: 2, tags: [])";
    desk.put("codebook.ron", newer);
    let run = desk.run(&["list", "brief.txt"]);
    assert!(run.err().contains("newer version"), "{}", run.err());
    assert_eq!(desk.run(&["check", "codebook.ron"]).code(), 1);
    assert_eq!(desk.get("codebook.ron"), newer);
}

#[test]
fn a_read_only_folder_is_said_and_nothing_lost() {
    let desk = Desk::new();
    let folder = desk.path("vast");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(desk.path("brief.txt"), folder.join("brief.txt")).unwrap();
    read_only(&folder, true);
    let writes = std::fs::write(folder.join("proef"), "").is_ok();
    let run = desk.run(&[
        "annotate",
        "vast/brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
    ]);
    read_only(&folder, false);
    // The superuser may write everywhere.
    if !writes {
        assert_eq!(run.code(), 0, "{}", run.err());
        let said = run.err();
        assert!(said.contains("marked, on this computer's disk"), "{said}");
    }
}

fn read_only(folder: &Path, on: bool) {
    let mut permissions = std::fs::metadata(folder).unwrap().permissions();
    permissions.set_readonly(on);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        permissions.set_mode(if on { 0o555 } else { 0o755 });
    }
    std::fs::set_permissions(folder, permissions).unwrap();
}

/// A progress letter: what is said under every measure recurs word for word.
fn measures(names: &[&str]) -> String {
    let one = |name: &&str| {
        format!(
            "Over maatregel {name} is het volgende te melden, en ook het departement heeft dat bevestigd.\n\
             De uitvoering is geheel afgerond en uw Kamer is daarover op de gebruikelijke wijze per brief ingelicht.\n\
             Status: afgerond\n\
             Het vervolg wordt de komende maanden door het departement op de gebruikelijke wijze opgepakt.\n\n"
        )
    };
    format!(
        "Aan de Voorzitter\n\n{}",
        names.iter().map(one).collect::<String>()
    )
}

const NAMES: [&str; 8] = ["eik", "els", "den", "ahorn", "iep", "wilg", "beuk", "berk"];

/// A desk with a letter of measures, of which the status of the one of this number is marked.
fn measured(number: usize) -> Desk {
    let desk = Desk::new();
    desk.put("brief.txt", measures(&NAMES));
    let nth = (number + 1).to_string();
    let mark = [
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Status: afgerond",
        "--nth",
        &nth,
    ];
    desk.done(&mark);
    desk
}

/// The measure under which the passage of the only annotation stands now, and its state.
fn stands_under(desk: &Desk) -> (String, String) {
    let list = desk.list("brief.txt");
    let state = list[0]["state"].as_str().expect("a state").to_owned();
    let start = list[0]["start"].as_u64().expect("an offset") as usize;
    let text = desk.get("brief.txt");
    let before: String = text.chars().take(start).collect();
    let name = before.rsplit("maatregel ").next().unwrap_or_default();
    (name.split(' ').next().unwrap_or_default().to_owned(), state)
}

#[test]
fn a_sentence_that_recurs_is_never_kept_under_another_measure() {
    let without = |number: usize| {
        let mut names = NAMES.to_vec();
        names.remove(number);
        names
    };
    for (number, marked) in NAMES.iter().enumerate() {
        let desk = measured(number);
        assert_eq!(
            stands_under(&desk),
            ((*marked).to_owned(), "kept".to_owned())
        );
        assert!(desk.get("brief.txt.anna.ron").contains("format: 2"));
        for other in 0..NAMES.len() {
            let mut put_in = NAMES.to_vec();
            put_in.insert(other, "olm");
            let mut swapped = NAMES.to_vec();
            swapped.swap(number, other);
            for names in [without(other), put_in, swapped] {
                desk.put("brief.txt", measures(&names));
                let (name, state) = stands_under(&desk);
                let kept = state == "kept";
                assert!(!kept || name == *marked, "{number} {names:?}: {name}");
                if kept || names == NAMES {
                    continue;
                }
                let check = desk.run(&["check", "brief.txt"]);
                assert_eq!(check.code(), 1, "{}", check.out());
            }
        }
        // The last change is taken back: the very text is there again.
        desk.put("brief.txt", measures(&NAMES));
        assert_eq!(
            stands_under(&desk),
            (NAMES[number].to_owned(), "kept".to_owned())
        );
    }
}

#[test]
fn a_recurring_sentence_whose_block_is_gone_is_not_taken_for_sure() {
    let desk = Desk::new();
    let block = |name: &str| {
        format!(
            "Over de gemeente {name} valt op te merken dat de zaken daar nu op orde zijn.\n\
             De uitvoering is geheel afgerond en uw Kamer is daarover per brief ingelicht.\n\
             Alle bestanden zijn gewist.\n\
             Het vervolg wordt de komende maanden door het departement opgepakt.\n\n"
        )
    };
    let (one, two) = (block("Oosterdorp"), block("Westerdorp"));
    desk.put(
        "brief.txt",
        format!("{one}Een tussenstuk met een eigen zin.\n\n{two}"),
    );
    let words = "Alle bestanden zijn gewist.";
    desk.done(&[
        "annotate",
        "brief.txt",
        "--tag",
        "data-deletion",
        "--quote",
        words,
        "--nth",
        "2",
    ]);
    desk.put(
        "brief.txt",
        format!("{one}Een tussenstuk met een eigen zin.\n\nOver West later.\n"),
    );
    let state = desk.list("brief.txt")[0]["state"]
        .as_str()
        .map(str::to_owned);
    assert_ne!(state.as_deref(), Some("kept"));
    // A word or two of a passage that is gone stands in many places.
    desk.put(
        "kort.txt",
        format!("{one}De bestanden zijn weg, zo is mij verzekerd door de dienst.\n"),
    );
    desk.done(&[
        "annotate",
        "kort.txt",
        "--tag",
        "data-deletion",
        "--quote",
        "De bestanden",
    ]);
    desk.put(
        "kort.txt",
        format!("{one}Later bleek dat De bestanden bestaan.\n"),
    );
    assert_eq!(desk.list("kort.txt")[0]["state"], "orphan");
}

#[test]
fn a_layer_of_format_1_is_completed_by_the_next_edit_in_the_same_letter() {
    let desk = measured(3);
    let file = desk.get("brief.txt.anna.ron");
    let line = file
        .lines()
        .find(|line| line.contains("quote"))
        .expect("the mark");
    let record = line.trim().rsplit_once(", //").expect("a checksum").0;
    let mut old = record.to_owned();
    for side in ["Before", "After", "Both", "Itself"] {
        old = old.replace(&format!(", side: {side}"), "");
    }
    let (start, rest) = old.split_once(", upto: ").expect("the sum before it");
    let (_, end) = rest.split_once(',').expect("its end");
    let old = format!("{start},{end}");
    let sum = crc32c::crc32c(old.as_bytes());
    let (head, rest) = file.split_once("    devices: [").expect("the computers");
    let (_, rest) = rest.split_once("    ],\n").expect("their end");
    let first = format!("{head}{rest}")
        .replace("format: 2", "format: 1")
        .replace(line, &format!("        {old}, // {sum:08x}"));
    desk.put("brief.txt.anna.ron", &first);
    // As on a computer that knows of no version that says more.
    std::fs::remove_dir_all(desk.path("home")).expect("it is there");
    assert_eq!(stands_under(&desk), ("ahorn".to_owned(), "kept".to_owned()));
    desk.put("brief.txt", measures(&NAMES[..7]));
    assert_eq!(
        stands_under(&desk).1,
        "to-check",
        "nobody knows whether it was unique"
    );
    desk.put("brief.txt", measures(&NAMES));
    desk.done(&[
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Voorzitter",
    ]);
    let now = desk.get("brief.txt.anna.ron");
    assert!(now.contains("format: 2") && now.contains(record), "{now}");
}
