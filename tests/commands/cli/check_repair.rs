//! `check --repair` as a shell calls it: damaged files stay as they are, what can be saved goes into new ones.

use super::desk::Desk;

/// A letter with two marks.
fn marked() -> Desk {
    let desk = Desk::new();
    let letter = "Den Haag, 3 mei 2024\n\nHerstel van vertrouwen kost tijd. In het najaar meer.\n";
    desk.put("brief.txt", letter);
    for quote in ["Herstel van vertrouwen", "In het najaar"] {
        desk.mark("follow-up", quote);
    }
    // As on another computer: this one's journal would give back what is damaged.
    std::fs::remove_dir_all(desk.path("home/journal")).expect("it is there");
    desk
}

/// Exit code, results, messages.
fn run(desk: &Desk, arguments: &[&str]) -> (i32, String, String) {
    let run = desk.run(arguments);
    (run.code(), run.out(), run.err())
}

const LAYER: &str = "brief.txt.anna.ron";
const REPAIRED: &str = "brief.txt.anna.ron.repaired";
const LEFT_OUT: &str = "brief.txt.anna.ron.repaired.left-out.txt";

#[test]
fn a_damaged_layer_stays_and_what_is_whole_of_it_is_written_anew() {
    let desk = marked();
    let (code, _, said) = run(&desk, &["check", "--repair", "brief.txt"]);
    assert_eq!((code, desk.path(REPAIRED).exists()), (0, false), "{said}");

    let good = desk.get(LAYER);
    let damaged = good.replacen("\"Herstel van vertrouwen\"", "\"Herstel van vertrouwe", 1);
    desk.put(LAYER, &damaged);
    let (code, found, _) = run(&desk, &["check", LAYER]);
    assert_eq!((code, desk.path(REPAIRED).exists()), (1, false), "{found}");
    let (code, _, said) = run(&desk, &["check", "--repair", "brief.txt"]);
    assert_eq!(code, 1);
    assert!(said.contains("1 annotations were saved to "), "{said}");
    assert!(
        said.contains("without line ") && !said.contains("Herstel"),
        "{said}"
    );
    assert_eq!(desk.get(LAYER), damaged);
    assert!(desk.get(LEFT_OUT).contains("\"Herstel van vertrouwe"));
    // Nothing is taken in unasked, and nothing is overwritten.
    let (_, listed, _) = run(&desk, &["list", "brief.txt"]);
    assert_eq!(listed.lines().count(), 2, "{listed}");
    assert!(
        listed.contains("1 annotation of brief.txt.anna.ron could not be read"),
        "{listed}"
    );
    run(&desk, &["check", "--repair", "brief.txt"]);
    assert!(desk.path("brief.txt.anna.ron.repaired-2").exists());

    std::fs::rename(desk.path(LAYER), desk.path("oud.bak")).unwrap();
    let (code, found, _) = run(&desk, &["check", REPAIRED]);
    assert_eq!(code, 0, "{found}");
    std::fs::rename(desk.path(REPAIRED), desk.path(LAYER)).unwrap();
    let (code, found, said) = run(&desk, &["check", "brief.txt"]);
    assert_eq!(code, 0, "{found}{said}");
    assert!(
        said.contains("1 annotation file, 1 annotation: nothing wrong"),
        "{said}"
    );
}

#[test]
fn what_no_longer_says_whose_it_is_goes_by_its_name() {
    let desk = marked();
    let wide = desk
        .get(LAYER)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect::<Vec<_>>();
    desk.put(LAYER, &wide);
    let (code, _, said) = run(&desk, &["check", "--repair", LAYER]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("2 annotations were saved to "), "{said}");
    assert!(!desk.path(LEFT_OUT).exists());
    desk.put(LAYER, [0; 4096]);
    let (code, _, said) = run(&desk, &["check", "--repair", LAYER]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("nothing in it can be read"), "{said}");
    let (code, _, said) = run(&desk, &["check", "--repair", "weg.ron"]);
    assert_eq!(code, 2, "{said}");
}
