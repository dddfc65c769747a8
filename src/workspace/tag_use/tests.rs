use super::*;
use crate::annotation::{Analyst, Annotation, AnnotationId, Layer};
use crate::codebook::default_codebook;
use crate::letter::{Letter, Span};
use crate::store::layer::serialise;
use crate::store::memory_disk::MemoryDisk;
use crate::store::settings::Settings;

const TEXT: &str = "Eén twee drie vier.\n";

fn put(disk: &MemoryDisk, file: &str, name: &str, account: &str, tags: &[&str]) {
    let sha256 = crate::letter::sha256_hex(format!("{file} {TEXT}").as_bytes());
    let letter = Letter::new(file, sha256, "text 1", TEXT);
    let annotations = tags.iter().enumerate().map(|(at, tag)| Annotation {
        id: AnnotationId::new(&format!("a{at}")),
        span: Span::new(0, 4),
        tags: vec![TagId::new(tag)],
        ..Annotation::default()
    });
    let layer = Layer {
        analyst: Analyst::from_account(account),
        annotations: annotations.collect(),
        ..Layer::default()
    };
    disk.put(
        format!("/brieven/{name}"),
        serialise(&letter, &layer, &default_codebook()),
    );
}

#[test]
fn the_other_letters_of_the_folder_are_counted_and_colleagues_apart() {
    let disk = MemoryDisk::new();
    put(&disk, "een.txt", "een.txt.anna.ron", "Anna", &["follow-up"]);
    put(
        &disk,
        "twee.txt",
        "twee.txt.anna.ron",
        "Anna",
        &["follow-up", "data-deletion", "follow-up"],
    );
    put(
        &disk,
        "drie.txt",
        "drie.txt.anna.ron",
        "Anna",
        &["data-deletion"],
    );
    put(
        &disk,
        "drie.txt",
        "drie.txt.bram.ron",
        "Bram",
        &["follow-up"],
    );
    put(
        &disk,
        "vier.txt",
        "vier.txt.anna.ron",
        "Anna",
        &["follow-up"],
    );
    let damaged = disk.bytes("/brieven/vier.txt.anna.ron").unwrap();
    disk.put(
        "/brieven/vier.txt.anna.ron",
        &damaged[..damaged.len() - 120],
    );
    disk.put("/brieven/lijst.ron", "(niet van ons)");
    for letter in ["een.txt", "twee.txt", "drie.txt", "vier.txt"] {
        disk.put(format!("/brieven/{letter}"), TEXT);
    }
    let count = |tag: &str, below: bool| {
        let scope = TagScope::new(
            Path::new("/brieven"),
            below,
            "Anna",
            &Settings::new(String::new()),
        );
        let (except, tag) = (Path::new("/brieven/een.txt"), TagId::new(tag));
        TagUse::count(&disk, &scope, except, &tag, &Cancelled::default())
    };
    let expected = TagUse {
        annotations: 2,
        letters: 1,
        missing: 0,
        colleagues: 1,
        unread: 1,
    };
    assert_eq!(count("follow-up", false), expected);
    let deleted = count("data-deletion", false);
    assert_eq!((deleted.annotations, deleted.letters), (2, 2));
    assert!(deleted.is_used());
    assert_eq!(count("trust-restoration", false).annotations, 0);

    // In a folder below, a letter that has another name by now, and one that is gone.
    put(
        &disk,
        "vijf.txt",
        "oud/vijf.txt.anna.ron",
        "Anna",
        &["follow-up"],
    );
    put(
        &disk,
        "zes.txt",
        "oud/zes.txt.anna.ron",
        "Anna",
        &["follow-up"],
    );
    disk.put("/brieven/oud/anders.txt", format!("vijf.txt {TEXT}"));
    assert_eq!(count("follow-up", false), expected);
    let all = count("follow-up", true);
    assert_eq!((all.annotations, all.letters, all.missing), (3, 2, 1));
}
