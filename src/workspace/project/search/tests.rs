use super::*;
use crate::analysis::{CataloguedAnnotation, CataloguedLayer};
use crate::letter::FindOptions;
use crate::store::memory_disk::MemoryDisk;
use crate::workspace::colleagues::ColleagueLimits;
use crate::workspace::import_process::Importer;
use crate::workspace::open::Reader;
use crate::workspace::project::{Desk, read_folder};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder of letters with these texts and notes; what is remembered of it lies on the disk, or nowhere.
fn letters(texts: &[(String, String)], on_disk: bool) -> Letters {
    let disk = MemoryDisk::new();
    for (number, (text, _)) in texts.iter().enumerate() {
        disk.put(format!("/brieven/{number}.txt"), format!("x {text}"));
    }
    let desk = Desk {
        disk: Arc::new(disk),
        importer: Importer::default(),
        reader: Reader::Account("anna".to_owned()),
        layer_limit: 1 << 20,
        limits: ColleagueLimits::NONE,
        redirects: Vec::new(),
        exports: Vec::new(),
        noted: PathBuf::from("/staat"),
        folders: Arc::default(),
    };
    let catalogues = on_disk.then(|| PathBuf::from("/staat"));
    let mut letters = read_folder(desk, Path::new("/brieven"), catalogues, |_| ()).0;
    for letter in letters.all().to_vec() {
        let number: usize = letter
            .path
            .trim_end_matches(".txt")
            .parse()
            .expect("a number");
        let (memo, note) = texts[number].1.split_once('|').unwrap_or_default();
        let mut letter = CataloguedLetter::clone(&letter);
        letter.layers = vec![CataloguedLayer {
            memo: memo.to_owned(),
            annotations: vec![CataloguedAnnotation {
                note: note.into(),
                ..CataloguedAnnotation::default()
            }],
            ..CataloguedLayer::default()
        }]
        .into();
        letters.replace(Arc::new(letter));
    }
    letters
}

/// The hits of some letters, in the order of those.
fn found(
    letters: &Letters,
    search: &Search,
    numbers: &[usize],
    most: usize,
) -> (Searched, Vec<LetterHits>) {
    let wanted = Wanted {
        search,
        letters: numbers,
        most,
    };
    let mut found = Vec::new();
    let searched = search_letters(letters, wanted, &|| false, &mut |hits| found.push(hits));
    found.sort_by_key(|it| it.letter);
    (searched, found)
}

#[test]
fn a_search_that_nobody_wants_any_more_ends() {
    let texts = vec![("naald".to_owned(), "|".to_owned()); 20];
    let letters = letters(&texts, true);
    let search = Search::new("naald", FindOptions::default()).expect("it is right");
    let wanted = Wanted {
        search: &search,
        letters: &(0..20).collect::<Vec<_>>(),
        most: 5,
    };
    let searched = search_letters(&letters, wanted, &|| true, &mut |_| {
        panic!("none is wanted")
    });
    assert_eq!(searched, Searched::default());
}

fn hit(text: &str, range: Range<usize>) -> [String; 3] {
    let hit = Hit::of(text, range, HitPlace::Memo { layer: 0 });
    [hit.before, hit.words, hit.after]
}

#[test]
fn what_stands_around_a_hit_ends_with_its_paragraph_or_at_a_word() {
    let text = "Kop\nDe gegevens\nworden vernietigd.";
    assert_eq!(hit(text, 7..15), ["De ", "gegevens", ""]);
    assert_eq!(hit(text, 7..22), ["De ", "gegevens worden", " vernietigd."]);
    let long = format!("{}naald{}", "één ".repeat(40), " hooi".repeat(40));
    let at = long.find("naald").unwrap_or_default();
    let [before, words, after] = hit(&long, at..at + 5);
    assert_eq!(words, "naald");
    assert!(before.starts_with("…één ") && before.ends_with("één "));
    assert!(after.starts_with(" hooi") && after.ends_with("hooi…"));
    assert!(before.chars().count() <= AROUND + 1 && after.chars().count() <= AROUND + 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_is_found_is_what_is_in_each_letter(
        texts in prop::collection::vec(("([ab]|é|[ \n.]){0,20}", "[ab ]{0,6}\\|[abé ]{0,6}"), 1..8),
        needle in "[ab]{1,2}",
        whole_word in any::<bool>(),
        on_disk in any::<bool>(),
        leave_out in 0usize..8,
    ) {
        let letters = letters(&texts, on_disk);
        let options = FindOptions { whole_word, ..FindOptions::default() };
        let search = Search::new(&needle, options).expect("it is right");
        let numbers: Vec<usize> = (0..letters.all().len()).filter(|it| *it != leave_out).collect();
        let (searched, found) = found(&letters, &search, &numbers, 3);
        let mut naive = Vec::new();
        for number in &numbers {
            let letter = &letters.all()[*number];
            let text = letters.text(letter).expect("it is kept");
            let layer = &letter.layers[0];
            let all = [&*text, &layer.memo, &*layer.annotations[0].note];
            let words = all.map(|text| {
                let hits = search.in_read(text, &|| false);
                let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                hits.into_iter().map(|hit| one_line(&text[hit])).collect::<Vec<_>>()
            });
            let words = words.concat();
            if !words.is_empty() {
                naive.push((*number, words));
            }
        }
        prop_assert_eq!(searched.letters, numbers.len());
        prop_assert_eq!(searched.without_text, Vec::<usize>::new());
        prop_assert_eq!(searched.hits, naive.iter().map(|(_, words)| words.len()).sum::<usize>());
        prop_assert_eq!(found.len(), naive.len());
        for (hits, (number, words)) in found.iter().zip(&naive) {
            prop_assert_eq!((hits.letter, hits.count), (*number, words.len()));
            let shown: Vec<_> = hits.hits.iter().map(|it| it.words.clone()).collect();
            prop_assert_eq!(&shown[..], &words[..words.len().min(3)]);
            for hit in &hits.hits {
                let HitPlace::Text { range, line } = &hit.place else { continue };
                let text = letters.text(&letters.all()[*number]).expect("it is kept");
                prop_assert_eq!(text[..range.start].matches('\n').count() + 1, *line);
                let paragraph = text.lines().nth(line - 1).expect("a line");
                let begins = text[range.clone()].lines().next().expect("one");
                let shown = format!("{}{begins}", hit.before.trim_start_matches('…'));
                prop_assert!(paragraph.contains(&shown));
            }
        }
    }
}
