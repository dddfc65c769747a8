//! Random folders, queries and arrangements.

use super::super::*;
use crate::analysis::query::{Condition, Query, Stage, Term};
use crate::analysis::{
    CataloguedAnnotation, CataloguedLayer, Facts, Found, Kind, Progress, Readable,
};
use crate::annotation::{AnnotationId, FollowUp, Status};
use crate::codebook::TagId;
use jiff::civil::date;
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

pub fn tag() -> impl Strategy<Value = TagId> {
    select(vec!["follow-up", "data-deletion", "eigen"]).prop_map(TagId::new)
}

pub fn day() -> impl Strategy<Value = Date> {
    (
        2025..=2026i16,
        select(vec![1i8, 2, 11, 12]),
        select(vec![1i8, 15, 28]),
    )
        .prop_map(|(year, month, day)| date(year, month, day))
}

pub fn follow_up() -> impl Strategy<Value = FollowUp> {
    let status = select(vec![
        Status::Open,
        Status::InProgress,
        Status::Done,
        Status::Dropped,
    ]);
    (
        select(vec!["", "Minister", "griffie"]),
        option::of(day()),
        status,
    )
        .prop_map(|(who, due, status)| FollowUp {
            who: who.to_owned(),
            due,
            status,
            ..FollowUp::default()
        })
}

pub fn annotation() -> impl Strategy<Value = CataloguedAnnotation> {
    let place = (0..50u32, 1..10u32, 1..5u32);
    let found = select(vec![Found::Kept, Found::Kept, Found::Unsure, Found::Orphan]);
    let note = select(vec!["", "", " ", "Nagaan", "café"]);
    (
        place,
        btree_set(tag(), 0..3),
        note,
        option::of(follow_up()),
        found,
    )
        .prop_map(
            |((start, length, paragraph), tags, note, follow_up, found)| CataloguedAnnotation {
                start,
                end: start + length,
                paragraph,
                tags: tags.into_iter().collect(),
                note: note.into(),
                follow_up: follow_up.map(Box::new),
                found,
                lost: if found == Found::Orphan {
                    "verloren"
                } else {
                    ""
                }
                .into(),
                ..CataloguedAnnotation::default()
            },
        )
}

pub fn facts() -> impl Strategy<Value = Facts> {
    let sender = select(vec!["", "Minister SZW", "minister JenV", "Gemeente"]);
    let subject = select(vec!["", "Herstel", "herstel van vertrouwen", "Évaluatie"]);
    let dossiers = select(vec![
        &[][..],
        &["30 821"],
        &["29 279"],
        &["29 279", "30 821"],
    ]);
    (option::of(day()), sender, subject, dossiers).prop_map(|(date, sender, subject, dossiers)| {
        Facts {
            date,
            sender: sender.to_owned(),
            subject: subject.to_owned(),
            dossiers: dossiers.iter().map(|it| (*it).to_owned()).collect(),
            ..Facts::default()
        }
    })
}

pub fn letter() -> impl Strategy<Value = CataloguedLetter> {
    let layers = vec(vec(annotation(), 0..5), 0..4);
    let kind = select(vec![Kind::Pdf, Kind::Word, Kind::Text]);
    let readable = select(vec![Readable::Yes, Readable::Yes, Readable::Protected]);
    let folder = select(vec!["", "2026/", "2026/najaar/", "202/"]);
    let progress = select(Progress::ALL.to_vec());
    (facts(), kind, readable, folder, progress, 0..4u32, layers).prop_map(
        |(facts, kind, readable, folder, progress, pages, layers)| {
            let analysts = [
                ("anna", "Anna"),
                ("bert", "Bert de Vries"),
                ("cor", ""),
                ("dik", ""),
            ];
            let layers = layers.into_iter().zip(analysts).enumerate();
            CataloguedLetter {
                path: folder.to_owned(),
                kind,
                readable,
                facts,
                pages,
                progress,
                layers: layers
                    .map(|(number, (annotations, (id, name)))| CataloguedLayer {
                        analyst: id.into(),
                        name: name.into(),
                        own: number == 0,
                        annotations,
                        ..CataloguedLayer::default()
                    })
                    .collect(),
                ..CataloguedLetter::default()
            }
        },
    )
}

/// Letters in the order of their paths, whose annotations all have an id of their own.
pub fn folder() -> impl Strategy<Value = Vec<Arc<CataloguedLetter>>> {
    vec(letter(), 0..8).prop_map(|mut letters| {
        for (number, letter) in letters.iter_mut().enumerate() {
            letter.path = format!("{}{}.txt", letter.path, (b'a' + number as u8) as char);
            let mut next = 0;
            let mut layers = letter.layers.to_vec();
            for one in layers.iter_mut().flat_map(|it| &mut it.annotations) {
                next += 1;
                one.id = AnnotationId::new(&format!("{number}-{next}"));
            }
            letter.layers = layers.into();
        }
        letters.sort_by(|one, other| one.path.cmp(&other.path));
        letters.into_iter().map(Arc::new).collect()
    })
}

pub fn term() -> impl Strategy<Value = Term> {
    let text = |all: Vec<&'static str>| select(all).prop_map(str::to_owned);
    prop_oneof![
        day().prop_map(Term::Since),
        day().prop_map(Term::Until),
        text(vec!["", "minister", "SZW"]).prop_map(Term::Sender),
        text(vec!["", "30 821", "29279"]).prop_map(Term::Dossier),
        select(vec![Kind::Pdf, Kind::Text]).prop_map(Term::Kind),
        text(vec!["", "2026", "2026/najaar"]).prop_map(Term::Folder),
        select(Progress::ALL.to_vec()).prop_map(Term::Progress),
        Just(Term::Unmarked),
        Just(Term::Unreadable),
        tag().prop_map(Term::Holds),
        tag().prop_map(Term::Lacks),
        tag().prop_map(Term::Tag),
        Just(Term::Untagged),
        text(vec!["anna", "vries"]).prop_map(Term::Analyst),
        tag().prop_map(Term::Overlaps),
        tag().prop_map(Term::Within),
        tag().prop_map(Term::Near),
        Just(Term::Noted),
        select(Stage::ALL.to_vec()).prop_map(Term::FollowUp),
        text(vec!["minister", "vernietigd", "gegevens"]).prop_map(Term::Text),
        text(vec!["minister"]).prop_map(Term::Who),
        day().prop_map(Term::DueSince),
        day().prop_map(Term::DueUntil),
        text(vec![
            "herstel",
            "evaluatie",
            "cafe",
            "vernietigd",
            "verloren"
        ])
        .prop_map(Term::Words),
    ]
}

pub fn query() -> impl Strategy<Value = Query> {
    let condition = term()
        .prop_map(Condition::Term)
        .prop_recursive(2, 6, 3, |inner| {
            let several = vec(inner.clone(), 2..4);
            prop_oneof![
                inner.prop_map(|it| Condition::Not(Box::new(it))),
                several.clone().prop_map(Condition::All),
                several.prop_map(Condition::Any),
            ]
        });
    vec(condition, 0..4).prop_map(|all| Query { all })
}

pub fn arrangement() -> impl Strategy<Value = Arrangement> {
    let sort = prop_oneof![
        Just(SortBy::Date),
        Just(SortBy::Title),
        Just(SortBy::Sender),
        Just(SortBy::Dossier),
        Just(SortBy::Kind),
        Just(SortBy::Pages),
        Just(SortBy::Progress),
        Just(SortBy::Annotations),
        tag().prop_map(SortBy::Tag),
        Just(SortBy::Open),
        Just(SortBy::Colleagues),
        Just(SortBy::Path),
    ];
    (sort, any::<bool>(), select(GroupBy::ALL.to_vec())).prop_map(|(sort, descending, group)| {
        Arrangement {
            sort,
            descending,
            group,
        }
    })
}
