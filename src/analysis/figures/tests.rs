//! Every figure against what the query language says of the same folder, cell by cell.

use super::frequencies::words;
use super::matrix::words_in;
use super::*;
use crate::analysis::query::{Condition, Lens, Of, Query, Term};
use crate::analysis::{
    CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Facts, Found, Texts,
};
use crate::annotation::{AnnotationId, FollowUp, Status};
use crate::codebook::TagId;
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

mod portraits;

const TODAY: Date = date(2026, 11, 29);
const TAGS: [&str; 4] = ["a", "b", "c", "unknown"];

#[derive(Clone, Debug)]
struct Folder {
    letters: Vec<Arc<CataloguedLetter>>,
    texts: BTreeMap<String, Arc<str>>,
}

impl Texts for Folder {
    fn text(&self, letter: &CataloguedLetter) -> Option<Arc<str>> {
        self.texts.get(&letter.path).cloned()
    }
}

impl Folder {
    fn count(&self, query: &Query) -> u64 {
        let lens = Lens::new(query, TODAY, Of::Passages);
        let of_letter = |letter: &Arc<CataloguedLetter>| {
            let text = self.text(letter).unwrap_or_default();
            lens.passages(letter, &text).count() as u64
        };
        self.letters.iter().map(of_letter).sum()
    }

    /// The words of the passages that are meant.
    fn words(&self, query: &Query) -> u64 {
        let lens = Lens::new(query, TODAY, Of::Passages);
        let mut sum = 0;
        for letter in &self.letters {
            let text = self.text(letter).unwrap_or_default();
            for (layer, at) in lens.passages(letter, &text) {
                sum += words_in(letter.layers[layer].annotations[at].quote(&text));
            }
        }
        sum
    }
}

fn with(base: &Query, more: Vec<Condition>) -> Query {
    let mut query = base.clone();
    query.all.extend(more);
    query
}

type Drawn = (u8, u8, u8, Vec<u8>, u8);

fn annotation(id: String, text: &str, drawn: &Drawn) -> CataloguedAnnotation {
    let (start, length, paragraph, tags, more) = drawn;
    let start = usize::from(*start) % (text.len() + 1);
    let end = (start + usize::from(*length)).min(text.len());
    let mut tags: Vec<_> = tags
        .iter()
        .map(|it| TagId::new(TAGS[usize::from(*it) % 4]))
        .collect();
    tags.sort();
    tags.dedup();
    let all = [
        Status::Open,
        Status::InProgress,
        Status::Done,
        Status::Dropped,
    ];
    let status = all[usize::from(more / 8) % all.len()];
    let follow_up = (more % 3 == 0).then(|| {
        let due = TODAY.saturating_add((i64::from(*more) * 9 - 1000).days());
        Box::new(FollowUp {
            due: (more % 2 == 0).then_some(due),
            status,
            ..FollowUp::default()
        })
    });
    CataloguedAnnotation {
        id: AnnotationId::new(&id),
        start: start as u32,
        end: end as u32,
        paragraph: u32::from(paragraph % 4),
        tags: tags.into(),
        follow_up,
        found: if more % 7 == 0 {
            Found::Orphan
        } else {
            Found::Kept
        },
        lost: if more % 7 == 0 {
            "wat er stond 3".into()
        } else {
            "".into()
        },
        ..CataloguedAnnotation::default()
    }
}

fn folder() -> impl Strategy<Value = Folder> {
    let marks = || {
        let one = (
            any::<u8>(),
            0_u8..30,
            any::<u8>(),
            proptest::collection::vec(any::<u8>(), 0..3),
            any::<u8>(),
        );
        proptest::collection::vec(one, 0..7)
    };
    let letter = (
        proptest::option::of(-900_i64..200),
        0_usize..5,
        proptest::collection::vec(0_usize..4, 0..3),
        "[a-dé1'\\- \n]{0,80}",
        marks(),
        marks(),
    );
    proptest::collection::vec(letter, 0..7).prop_map(|drawn| {
        let mut folder = Folder {
            letters: Vec::new(),
            texts: BTreeMap::new(),
        };
        for (number, (day, sender, dossiers, text, own, theirs)) in drawn.into_iter().enumerate() {
            let text = text.replace('é', "e");
            let senders = [
                "",
                "Minister SZW",
                "minister szw",
                "Minister",
                "Staatssecretaris  BZK",
            ];
            let names = ["30 821", "30821", "26 643", "Handelingen"];
            let layer = |analyst: &str, own: bool, marks: Vec<Drawn>| CataloguedLayer {
                analyst: analyst.into(),
                name: analyst.to_uppercase().into(),
                own,
                annotations: marks
                    .iter()
                    .enumerate()
                    .map(|(at, it)| annotation(format!("{number}-{analyst}-{at}"), &text, it))
                    .collect(),
                ..CataloguedLayer::default()
            };
            let path = format!("map/{number}.txt");
            folder.letters.push(Arc::new(CataloguedLetter {
                path: path.clone(),
                facts: Facts {
                    date: day.map(|it| TODAY.saturating_add(it.days())),
                    sender: senders[sender].to_owned(),
                    dossiers: dossiers.iter().map(|it| names[*it].to_owned()).collect(),
                    ..Facts::default()
                },
                length: text.len() as u32,
                layers: vec![layer("anna", true, own), layer("an", false, theirs)].into(),
                ..CataloguedLetter::default()
            }));
            folder.texts.insert(path, text.into());
        }
        folder
    })
}

/// What is meant before a figure is looked at.
fn base() -> impl Strategy<Value = Query> {
    let terms = prop_oneof![
        Just(None),
        Just(Some(Term::Tag(TagId::new("a")))),
        Just(Some(Term::Since(TODAY.saturating_sub(300.days())))),
        Just(Some(Term::Holds(TagId::new("b")))),
        Just(Some(Term::Words("ab".to_owned()))),
    ];
    terms.prop_map(|term| Query {
        all: term.into_iter().map(Condition::Term).collect(),
    })
}

fn tags() -> Vec<TagId> {
    TAGS[..3].iter().map(|it| TagId::new(it)).collect()
}

fn never() -> bool {
    false
}

proptest! {
    #[test]
    fn each_cell_of_a_matrix_counts_what_its_conditions_mean(folder in folder(), base in base(), by in 0_usize..5) {
        let lens = Lens::new(&base, TODAY, Of::Passages);
        let by = RowsBy::ALL[by];
        let matrix = Matrix::new(&folder.letters, &lens, &folder, (by, true), &tags(), &never);
        let rows = (0..matrix.rows.len()).map(Some).chain([None]);
        for row in rows {
            for column in (0..matrix.tags.len()).map(Some).chain([None]) {
                let count = match (row, column) {
                    (Some(row), Some(column)) => matrix.rows[row].cells[column],
                    (Some(row), None) => matrix.rows[row].all,
                    (None, Some(column)) => matrix.columns[column],
                    (None, None) => matrix.all,
                };
                let query = with(&base, matrix.conditions(row, column));
                prop_assert_eq!(count.passages, folder.count(&query), "{} {:?}", query, by);
                prop_assert_eq!(count.words, folder.words(&query), "words of {}", query);
            }
        }
        prop_assert_eq!(&matrix.tags[..3], &tags().into_iter().map(Some).collect::<Vec<_>>()[..]);
        // Each passage is in a row, and no row is empty.
        let in_rows: u64 = matrix.rows.iter().map(|it| it.all.passages).sum();
        prop_assert!(matrix.rows.iter().all(|it| it.all.passages > 0));
        match by {
            RowsBy::Dossier => prop_assert!(in_rows >= matrix.all.passages),
            _ => prop_assert_eq!(in_rows, matrix.all.passages),
        }
    }

    #[test]
    fn tags_stand_together_as_the_query_language_says(folder in folder(), base in base(), near in 0_usize..3) {
        let lens = Lens::new(&base, TODAY, Of::Passages);
        let nearness = Nearness::ALL[near];
        let together = Together::new(&folder.letters, &lens, &folder, nearness, &tags(), &never);
        for row in 0..together.tags.len() {
            for column in 0..together.tags.len() {
                let query = with(&base, together.conditions(row, column));
                prop_assert_eq!(together.cells[row][column], folder.count(&query), "{}", query);
            }
        }
    }

    #[test]
    fn a_timeline_has_each_letter_and_follow_up_once(folder in folder(), base in base()) {
        let lens = Lens::new(&base, TODAY, Of::Passages);
        let line = Timeline::new(&folder.letters, &lens, &folder, (&tags(), TODAY), &never);
        for (at, bin) in line.bins.iter().enumerate() {
            let all = with(&base, line.conditions(at, None));
            prop_assert_eq!(bin.passages, folder.count(&all));
            for (tag, count) in bin.tags.iter().enumerate() {
                let query = with(&base, line.conditions(at, Some(tag)));
                prop_assert_eq!(*count, folder.count(&query), "{}", query);
            }
            for state in DueState::ALL {
                let query = with(&base, line.conditions_of_due(at, state));
                prop_assert_eq!(bin.due[state as usize], folder.count(&query), "{}", query);
            }
            let next = line.bins.get(at + 1);
            prop_assert!(bin.first <= bin.last);
            prop_assert!(next.is_none_or(|next| bin.last.tomorrow().ok() == Some(next.first)));
        }
        let meant = |letter: &Arc<CataloguedLetter>| {
            let text = folder.text(letter).unwrap_or_default();
            lens.passages(letter, &text).next().is_some() || lens.has_letter(letter, &folder)
        };
        let letters = folder.letters.iter().filter(|it| meant(it)).count() as u64;
        let in_bins: u64 = line.bins.iter().map(|it| it.letters).sum();
        prop_assert_eq!(in_bins + line.undated + line.outside, letters);
        let due: u64 = line.bins.iter().flat_map(|it| it.due).sum();
        prop_assert_eq!(due, line.due.len() as u64);
        let asked = with(&base, vec![Condition::Term(Term::FollowUp(crate::analysis::query::Stage::Any))]);
        prop_assert_eq!(due + line.without_day, folder.count(&asked));
        prop_assert!(line.due.is_sorted());
    }

    #[test]
    fn words_are_counted_as_one_would_by_hand(folder in folder(), base in base(), whole in any::<bool>()) {
        let lens = Lens::new(&base, TODAY, Of::Passages);
        let source = if whole { Source::Letters } else { Source::Passages };
        let found = Frequencies::new(&folder.letters, &lens, &folder, (&source, false), &never);
        let mut naive: BTreeMap<String, (u64, Vec<String>)> = BTreeMap::new();
        for letter in &folder.letters {
            let text = folder.text(letter).unwrap_or_default();
            let mut parts = Vec::new();
            if whole && lens.has_letter(letter, &folder) {
                parts.push(text.to_string());
            }
            if !whole {
                for (layer, at) in lens.passages(letter, &text) {
                    parts.push(letter.layers[layer].annotations[at].quote(&text).to_owned());
                }
            }
            for part in parts {
                for word in part.split([' ', '\n']) {
                    let word = word.trim_matches(['-', '\'']);
                    if word.chars().count() < 2 || word.contains(|c: char| c.is_ascii_digit()) {
                        continue;
                    }
                    let entry = naive.entry(word.to_owned()).or_default();
                    entry.0 += 1;
                    entry.1.push(letter.path.clone());
                    entry.1.dedup();
                }
            }
        }
        let all: u64 = naive.values().map(|it| it.0).sum();
        prop_assert_eq!((found.all, found.different), (all, naive.len() as u64));
        for it in &found.words {
            let (count, letters) = &naive[&it.word];
            prop_assert_eq!((it.count, it.letters), (*count, letters.len() as u64), "{}", &it.word);
        }
        prop_assert!(found.words.is_sorted_by_key(|it| std::cmp::Reverse(it.count)));
    }

    #[test]
    fn words_are_counted_alike_by_one_thread_and_by_several(folder in folder(), base in base(), whole: bool) {
        let lens = Lens::new(&base, TODAY, Of::Passages);
        let source = if whole { Source::Letters } else { Source::Passages };
        let count = |threads| {
            let found = Frequencies::counted(&folder.letters, &lens, &folder, (&source, true), (threads, &|| false));
            let words = found.words.iter().map(|it| (it.word.clone(), it.count, it.letters));
            (words.collect::<Vec<_>>(), found.different, found.all, found.missing)
        };
        prop_assert_eq!(count(1), count(3));
    }
}

#[test]
fn words_are_joined_by_hyphens_and_apostrophes_and_have_no_digits() {
    let text = "De SZW-brief van 's-Gravenhage, foto’s (nr. 12 en 30a) – é, 'twee'.";
    let found: Vec<_> = words(text).collect();
    assert_eq!(
        found,
        [
            "De",
            "SZW-brief",
            "van",
            "s-Gravenhage",
            "foto’s",
            "nr",
            "en",
            "twee"
        ]
    );
}

#[test]
fn stop_words_are_left_out_whatever_their_capitals() {
    let text = "De gegevens zijn De GEGEVENS, the data";
    let layer = CataloguedLayer {
        annotations: vec![CataloguedAnnotation {
            end: text.len() as u32,
            ..CataloguedAnnotation::default()
        }],
        ..CataloguedLayer::default()
    };
    let letter = CataloguedLetter {
        path: "brief.txt".to_owned(),
        layers: vec![layer].into(),
        ..CataloguedLetter::default()
    };
    let folder = Folder {
        letters: vec![Arc::new(letter)],
        texts: BTreeMap::from([("brief.txt".to_owned(), text.into())]),
    };
    let lens = Lens::new(&Query::default(), TODAY, Of::Passages);
    let found = |stop| {
        let source = Source::default();
        let found = Frequencies::new(&folder.letters, &lens, &folder, (&source, stop), &never);
        let words = found.words.into_iter();
        words
            .map(|it| format!("{} {}", it.word, it.count))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(true), ["gegevens 2", "data 1"]);
    assert_eq!(
        found(false),
        ["de 2", "gegevens 2", "data 1", "the 1", "zijn 1"]
    );
}

/// A million passages in a hundred thousand letters; run in release to hold the bound of one second.
#[test]
#[ignore = "measures"]
fn a_million_passages_take_no_second() {
    let letters: Vec<_> = (0..100_000_u32)
        .map(|number| {
            let mark = |at: u32| CataloguedAnnotation {
                id: AnnotationId::new(&format!("{number}-{at}")),
                start: at * 50,
                end: at * 50 + 70,
                paragraph: at / 2,
                tags: vec![TagId::new(TAGS[(at % 4) as usize])].into(),
                ..CataloguedAnnotation::default()
            };
            let layer = CataloguedLayer {
                annotations: (0..10).map(mark).collect(),
                ..CataloguedLayer::default()
            };
            Arc::new(CataloguedLetter {
                path: format!("{number}.txt"),
                facts: Facts {
                    date: Some(TODAY.saturating_sub((i64::from(number) % 900).days())),
                    sender: format!("Minister {}", number % 40),
                    ..Facts::default()
                },
                layers: vec![layer].into(),
                ..CataloguedLetter::default()
            })
        })
        .collect();
    let folder = Folder {
        letters,
        texts: BTreeMap::new(),
    };
    let lens = Lens::new(&Query::default(), TODAY, Of::Passages);
    let time = |name: &str, work: &dyn Fn()| {
        let start = std::time::Instant::now();
        work();
        println!("{name}: {:?}", start.elapsed());
    };
    let all = &folder.letters;
    time("matrix", &|| {
        Matrix::new(
            all,
            &lens,
            &folder,
            (RowsBy::Sender, false),
            &tags(),
            &never,
        );
    });
    time("together", &|| {
        Together::new(all, &lens, &folder, Nearness::Overlap, &tags(), &never);
    });
    time("timeline", &|| {
        Timeline::new(all, &lens, &folder, (&tags(), TODAY), &never);
    });
}
