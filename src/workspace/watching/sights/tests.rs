use super::*;
use crate::annotation::{Analyst, Layer};
use crate::codebook::Codebook;
use crate::store::layer::serialise;
use crate::store::memory_disk::{MemoryDisk, Operation};

fn letter() -> Arc<Letter> {
    let text = "Geachte Voorzitter,\n";
    let sum = crate::letter::sha256_hex(text.as_bytes());
    Arc::new(Letter::new("brief.txt", sum, "text 1", text))
}

fn layer(account: &str) -> String {
    let layer = Layer {
        analyst: Analyst::from_account(account),
        ..Layer::default()
    };
    serialise(&letter(), &layer, &Codebook::default())
}

fn sights(folders: &Arc<FolderMemory>, found: Option<Found>) -> Sights {
    Sights::new(Watched {
        path: "/f/brief.txt".into(),
        own: "/f/brief.txt.anna.ron".into(),
        letter: letter(),
        folders: folders.clone(),
        found,
    })
}

fn paths<const N: usize>(names: [&str; N]) -> Vec<PathBuf> {
    names
        .map(|name| PathBuf::from("/f").join(name))
        .into_iter()
        .collect()
}

#[test]
fn what_came_changed_or_went_is_noticed_and_nothing_else() {
    let disk = MemoryDisk::new();
    disk.put("/f/brief.txt", "een");
    disk.put("/f/brief.txt.anna.ron", "1");
    disk.put("/f/brief.txt.bob.ron", "1");
    let mut sights = sights(&Arc::default(), None);
    assert!(sights.look(&disk).is_empty());
    assert!(sights.look(&disk).is_empty());
    disk.put("/f/brief.txt", "eén");
    disk.put("/f/brief.txt.anna.ron", "2");
    disk.put("/f/brief.txt.cor.ron", "1");
    disk.put("/f/iets.docx", "1");
    disk.put("/f/iets.docx.cor.ron", "1");
    disk.put("/f/ergens anders vandaan.ron", "1");
    disk.remove(Path::new("/f/brief.txt.bob.ron")).unwrap();
    let changed = paths([
        "brief.txt",
        "brief.txt.anna.ron",
        "brief.txt.cor.ron",
        "ergens anders vandaan.ron",
        "brief.txt.bob.ron",
    ]);
    assert_eq!(sights.look(&disk), changed);
    assert!(sights.look(&disk).is_empty() && !sights.are_away());
    // Written slowly, and in the end a layer of this letter.
    disk.put("/f/ergens anders vandaan.ron", layer("dirk"));
    let came = sights.look(&disk);
    assert_eq!(came, paths(["ergens anders vandaan.ron"]));
    disk.put("/f/ergens anders vandaan.ron", layer("dirk") + "\n");
    assert_eq!(sights.look(&disk), came);
}

#[test]
fn what_came_or_went_since_the_letter_was_opened_is_told_at_the_look() {
    let disk = MemoryDisk::new();
    disk.put("/f/brief.txt", letter().text());
    disk.put("/f/brief.txt.anna.ron", layer("anna"));
    disk.put("/f/brief (conflict copy).ron", layer("anna"));
    disk.put("/f/brief.txt.carl.ron", layer("carl"));
    disk.put("/f/niets.ron", "(niets: 1)");
    let found = paths(["brief.txt.anna.ron", "brief.txt.bob.ron"]);
    let found = Found {
        layers: found.into_iter().collect(),
        ..Found::default()
    };
    let mut sights = sights(&Arc::default(), Some(found));
    let changed = paths([
        "brief (conflict copy).ron",
        "brief.txt.bob.ron",
        "brief.txt.carl.ron",
    ]);
    assert_eq!(sights.look(&disk), changed);
    assert!(sights.look(&disk).is_empty());
}

#[test]
fn a_large_folder_in_which_nothing_came_or_went_is_not_listed_again() {
    let disk = MemoryDisk::new();
    disk.put("/f/brief.txt", letter().text());
    disk.put("/f/brief.txt.anna.ron", layer("anna"));
    for number in 0..300 {
        disk.put(format!("/f/{number}.txt"), "1");
        disk.put(format!("/f/{number}.txt.anna.ron"), "1");
    }
    let mut sights = sights(&Arc::default(), None);
    sights.look(&disk);
    let before = disk.log().len();
    disk.put("/f/brief.txt.anna.ron", layer("anna") + "\n");
    disk.put("/f/7.txt.anna.ron", "2");
    assert_eq!(sights.look(&disk), paths(["brief.txt.anna.ron"]));
    let log = disk.log();
    let count = |one| log[before..].iter().filter(|it| **it == one).count();
    assert_eq!((count(Operation::List), count(Operation::Read)), (0, 0));
    // The folder itself, the letter and its layer.
    assert_eq!(count(Operation::Metadata), 3);
    disk.put("/f/brief.txt.bob.ron", layer("bob"));
    assert_eq!(sights.look(&disk), paths(["brief.txt.bob.ron"]));
}

#[test]
fn what_changed_since_it_was_read_at_opening_is_told_at_the_first_look() {
    let disk = MemoryDisk::new();
    disk.put("/f/brief.txt", letter().text());
    disk.put("/f/brief.txt.anna.ron", layer("anna"));
    disk.put("/f/brief.txt.bob.ron", layer("bob"));
    disk.put("/f/brief.txt.carl.ron", layer("carl"));
    let all = paths([
        "brief.txt",
        "brief.txt.anna.ron",
        "brief.txt.bob.ron",
        "brief.txt.carl.ron",
        "codebook.ron",
    ]);
    let found = Found {
        layers: all[1..4].iter().cloned().collect(),
        read: all
            .iter()
            .map(|it| (it.clone(), FileStat::of(&disk, it)))
            .collect(),
    };
    disk.put("/f/brief.txt.bob.ron", layer("bob") + "\n");
    disk.put("/f/codebook.ron", "()");
    let mut sights = sights(&Arc::default(), Some(found));
    let changed = paths(["brief.txt.bob.ron", "codebook.ron"]);
    assert_eq!(sights.look(&disk), changed);
    assert!(sights.look(&disk).is_empty());
}
