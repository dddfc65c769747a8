//! Files that speak in the analyst's name and were written by somebody else.

use super::desk::{Desk, LETTER, marked};
use kanttekening::annotation::{Layer, Tombstone};
use kanttekening::codebook::default_codebook;
use kanttekening::letter::{Letter, sha256_hex};
use kanttekening::store::layer;

/// A file that deletes all that stands in the analyst's.
fn forged(desk: &Desk) -> String {
    let letter = Letter::new("brief.txt", sha256_hex(LETTER.as_bytes()), "text 1", LETTER);
    let file = layer::parse(desk.get("brief.txt.anna.ron").as_bytes()).unwrap();
    let (layer, _) = layer::to_layer(&file, &letter);
    let deleted = layer.annotations.iter().map(|one| {
        let mut version = one.version.clone();
        version.bump("ffffffffffffffff-ffffffff");
        Tombstone {
            id: one.id.clone(),
            version,
        }
    });
    let mut deleted: Vec<_> = deleted.collect();
    deleted.sort_by(|a, b| a.id.cmp(&b.id));
    let forged = Layer {
        analyst: layer.analyst.clone(),
        deleted,
        ..Layer::default()
    };
    layer::serialise(&letter, &forged, &default_codebook())
}

#[test]
fn a_forged_deletion_is_named_and_not_done() {
    let desk = marked();
    desk.put("x.ron", forged(&desk));
    let says = "x.ron deletes 3 of your annotations, as a computer called ffffffff";
    for command in [
        &["list", "brief.txt"][..],
        &["export", "brief.txt", "--to", "csv", "-o", "uit.csv"],
    ] {
        let run = desk.run(command);
        assert_eq!(run.code(), 0, "{}", run.err());
        assert!(run.err().contains(says), "{}", run.err());
        assert!(
            run.err()
                .contains("open the letter in the window, to accept it or to keep yours")
        );
    }
    assert_eq!(desk.list("brief.txt").len(), 3);
    desk.mark("follow-up", "herstel van vertrouwen");
    assert_eq!(desk.list("brief.txt").len(), 4);
    assert!(desk.get("brief.txt.anna.ron").contains("count: 4,"));
    let run = desk.run(&["check", "brief.txt"]);
    assert_eq!(run.code(), 1);
    assert!(
        run.out()
            .contains("x.ron: in the name of anna: x.ron deletes 3"),
        "{}",
        run.out()
    );
}
