use super::*;
use crate::analysis::CataloguedLetter;
use crate::store::memory_disk::MemoryDisk;

const ALL: &str = "/staat/catalogue";
const FOLDER: &str = "/brieven";

fn open(disk: &Arc<dyn Disk>) -> Opened {
    Catalogue::open(disk, Path::new(ALL), Path::new(FOLDER)).expect("it opens")
}

fn remembered(path: &str, text: Option<TextPlace>) -> Remembered {
    Remembered {
        letter: Arc::new(CataloguedLetter {
            path: path.to_owned(),
            ..CataloguedLetter::default()
        }),
        text,
        stamp: Stamp::default(),
    }
}

fn index_of(disk: &MemoryDisk) -> PathBuf {
    let places = disk.list(Path::new(ALL)).expect("it is there");
    places[0].path.join("index")
}

/// A disk with two letters remembered.
fn two() -> (MemoryDisk, Arc<dyn Disk>, Vec<Remembered>) {
    let memory = MemoryDisk::new();
    let disk: Arc<dyn Disk> = Arc::new(memory.clone());
    let mut opened = open(&disk);
    assert!(opened.letters.is_empty() && opened.lost.is_none());
    let keep = |catalogue: &mut Catalogue, text: &str| catalogue.keep_text(text).ok();
    let letters = vec![
        remembered("een.txt", keep(&mut opened.catalogue, "Één")),
        remembered("twee.txt", keep(&mut opened.catalogue, "Twee")),
    ];
    let all: Vec<_> = letters.iter().collect();
    opened.catalogue.save(&all).expect("it is kept");
    (memory, disk, letters)
}

#[test]
fn what_is_kept_is_there_at_the_next_start() {
    let (_, disk, letters) = two();
    let mut opened = open(&disk);
    assert_eq!((opened.letters, opened.lost), (letters.clone(), None));
    let reader = opened.catalogue.reader();
    let text = |letter: &Remembered| reader.read(letter.text?);
    assert_eq!(text(&letters[0]).as_deref(), Some("Één"));
    // New texts go to a new file.
    let third = opened.catalogue.keep_text("Drie").expect("it is kept");
    assert_eq!(third.pack, 2);
    let mut all = Vec::new();
    let places: Vec<_> = letters
        .iter()
        .filter_map(|it| it.text)
        .chain([third])
        .rev()
        .collect();
    reader.read_together(&places, &mut Vec::new(), &mut |number, text| {
        let text = text.and_then(|it| std::str::from_utf8(it).ok());
        all.push((number, text.map(str::to_owned)));
        true
    });
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        all,
        [(2, text("Één")), (1, text("Twee")), (0, text("Drie"))]
    );
}

#[test]
fn many_letters_come_back_in_their_order() {
    let disk: Arc<dyn Disk> = Arc::new(MemoryDisk::new());
    let letters: Vec<_> = (0..10_000)
        .map(|number| remembered(&format!("{number:05}.txt"), None))
        .collect();
    let all: Vec<_> = letters.iter().collect();
    open(&disk).catalogue.save(&all).expect("it is kept");
    assert_eq!(open(&disk).letters, letters);
}

#[test]
fn what_is_damaged_or_of_another_version_is_made_anew_and_said() {
    for (at, lost) in [
        (7, IndexError::Version),
        (0, IndexError::Damaged),
        (30, IndexError::Damaged),
    ] {
        let (memory, disk, _) = two();
        let path = index_of(&memory);
        let mut bytes = disk.read(&path, u64::MAX).expect("it is there");
        bytes[at] ^= 0x20;
        memory.put(&path, bytes);
        let opened = open(&disk);
        assert_eq!((opened.letters.len(), opened.lost), (0, Some(lost)));
    }
}

#[test]
fn a_letter_whose_text_is_gone_is_read_again() {
    let (memory, disk, _) = two();
    let texts = index_of(&memory).with_file_name("texts-1");
    disk.remove(&texts).expect("it is there");
    let opened = open(&disk);
    assert_eq!(opened.lost, Some(IndexError::TextsMissing));
    assert!(opened.letters.is_empty());
}

#[test]
fn forgetting_leaves_nothing() {
    let (_, disk, _) = two();
    assert!(size_of_all(&*disk, Path::new(ALL)) > 0);
    let letter = Path::new(FOLDER).join("een.txt");
    assert_eq!(
        forget_around(&*disk, Path::new(ALL), &letter),
        Vec::<PathBuf>::new()
    );
    assert_eq!(size_of_all(&*disk, Path::new(ALL)), 0);
}
