use super::*;
use crate::annotation::{Annotation, AnnotationId, Layer};
use crate::codebook::default_codebook;
use crate::letter::{Letter, Span};
use crate::store::layer::serialise;
use crate::store::memory_disk::MemoryDisk;

fn put(disk: &MemoryDisk, file: &str, name: &str, account: &str, tags: &[&str]) {
    let letter = Letter::new(file, String::new(), "text 1", "Eén twee drie vier.\n");
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
    let count = |tag: &str| {
        TagUse::count(
            &disk,
            Path::new("/brieven/een.txt"),
            &Analyst::from_account("Anna"),
            &TagId::new(tag),
            1 << 20,
            &Cancelled::default(),
        )
    };
    assert_eq!(
        count("follow-up"),
        TagUse {
            annotations: 2,
            letters: 1,
            colleagues: 1,
            unread: 1,
        }
    );
    let deleted = count("data-deletion");
    assert_eq!((deleted.annotations, deleted.letters), (2, 2));
    assert_eq!(count("trust-restoration").annotations, 0);
}
