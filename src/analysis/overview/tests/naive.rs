//! What queries mean, worked out in the plainest way.

use super::super::*;
use super::{TEXT, TODAY};
use crate::analysis::query::{Condition, Facet, Of, Query, Stage, Term};
use crate::analysis::{CataloguedAnnotation, CataloguedLayer, Found, Progress, Readable};
use crate::annotation::Status;
use crate::codebook::TagId;
use jiff::civil::date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

pub type Marked<'a> = (&'a CataloguedLayer, &'a CataloguedAnnotation);

/// Small letters without accents, as far as they occur here.
pub fn plain(text: &str) -> String {
    text.to_lowercase().replace('é', "e")
}

pub fn holds(
    it: &Condition,
    letter: &CataloguedLetter,
    marked: Option<Marked<'_>>,
    of: Of,
) -> bool {
    match it {
        Condition::Not(one) => !holds(one, letter, marked, of),
        Condition::All(all) => all.iter().all(|it| holds(it, letter, marked, of)),
        Condition::Any(any) => any.iter().any(|it| holds(it, letter, marked, of)),
        Condition::Term(term) => {
            let of_letter = term_of_letter(term, letter, marked.is_none() || of == Of::Letters);
            of_letter.unwrap_or_else(|| marked.is_some_and(|it| term_of_passage(term, letter, it)))
        }
    }
}

/// What a term says of a letter; `None` where it says something of passages.
pub fn term_of_letter(term: &Term, letter: &CataloguedLetter, names: bool) -> Option<bool> {
    let facts = &letter.facts;
    let all = || letter.layers.iter().flat_map(|it| &it.annotations);
    let number = |text: &str| text.replace(' ', "");
    Some(match term {
        Term::Since(day) => facts.date >= Some(*day),
        Term::Until(day) => facts.date.is_some() && facts.date <= Some(*day),
        Term::Sender(text) => match text.is_empty() {
            true => facts.sender.is_empty(),
            false => plain(&facts.sender).contains(&plain(text)),
        },
        Term::Dossier(text) if text.is_empty() => facts.dossiers.is_empty(),
        Term::Dossier(text) => facts.dossiers.iter().any(|it| number(it) == number(text)),
        Term::Kind(kind) => letter.kind == *kind,
        Term::Folder(folder) => folder.is_empty() || letter.path.starts_with(&format!("{folder}/")),
        Term::Progress(progress) => letter.progress == *progress,
        Term::Unmarked => all().count() == 0,
        Term::Unreadable => letter.readable != Readable::Yes,
        Term::Holds(tag) => all().any(|it| it.tags.contains(tag)),
        Term::Lacks(tag) => !all().any(|it| it.tags.contains(tag)),
        Term::Words(text) if names => is_called(letter, text),
        _ => return None,
    })
}

/// Tells whether what a letter is called has this in it.
fn is_called(letter: &CataloguedLetter, text: &str) -> bool {
    let facts = &letter.facts;
    let own = [&letter.path, &facts.subject, &facts.sender];
    let mut all = own.into_iter().chain(&facts.dossiers);
    all.any(|it| plain(it).contains(text))
}

pub fn term_of_passage(term: &Term, letter: &CataloguedLetter, (layer, one): Marked<'_>) -> bool {
    let others = |tag: &TagId, is: &dyn Fn(&CataloguedAnnotation) -> bool| {
        let all = letter.layers.iter().flat_map(|it| &it.annotations);
        let placed = all.filter(|it| it.found != Found::Orphan && one.found != Found::Orphan);
        let mut tagged = placed.filter(|it| it.tags.contains(tag) && it.id != one.id);
        tagged.any(is)
    };
    let bytes = |it: &CataloguedAnnotation| (it.start..it.end).collect::<Vec<_>>();
    let follow_up = one.follow_up.as_deref();
    let due = follow_up.and_then(|it| it.due);
    match term {
        Term::Tag(tag) => one.tags.contains(tag),
        Term::Untagged => one.tags.is_empty(),
        Term::Analyst(text) => {
            *layer.analyst == **text || plain(&layer.name).contains(text.as_str())
        }
        Term::Overlaps(tag) => others(tag, &|it| {
            bytes(it).iter().any(|at| bytes(one).contains(at))
        }),
        Term::Within(tag) => others(tag, &|it| {
            bytes(one).iter().all(|at| bytes(it).contains(at))
        }),
        Term::Near(tag) => others(tag, &|it| {
            [it.paragraph.wrapping_sub(1), it.paragraph, it.paragraph + 1].contains(&one.paragraph)
        }),
        Term::Noted => !one.note.trim().is_empty(),
        Term::FollowUp(stage) => follow_up.is_some_and(|it| match stage {
            Stage::Any => true,
            Stage::Open => matches!(it.status, Status::Open | Status::InProgress),
            Stage::Overdue => {
                matches!(it.status, Status::Open | Status::InProgress)
                    && it.due.is_some_and(|due| due < TODAY)
            }
            Stage::Done => it.status == Status::Done,
            Stage::Dropped => it.status == Status::Dropped,
        }),
        Term::Who(text) => follow_up.is_some_and(|it| plain(&it.who).contains(text.as_str())),
        Term::DueSince(day) => due.is_some_and(|due| due >= *day),
        Term::DueUntil(day) => due.is_some_and(|due| due <= *day),
        Term::Words(text) if is_called(letter, text) => true,
        Term::Words(text) | Term::Text(text) => {
            let quote = match one.found {
                Found::Orphan => &*one.lost,
                _ => TEXT.get(one.range()).unwrap_or_default(),
            };
            let who = follow_up.map_or("", |it| &it.who);
            [quote, &one.note, who]
                .iter()
                .any(|it| plain(it).contains(text.as_str()))
        }
        _ => unreachable!("it is about letters"),
    }
}

pub fn all_hold(query: &Query, letter: &CataloguedLetter, it: Option<Marked<'_>>, of: Of) -> bool {
    query.all.iter().all(|one| holds(one, letter, it, of))
}

/// The passages of a letter that a query means.
pub fn meant<'a>(query: &Query, letter: &'a CataloguedLetter, of: Of) -> Vec<Marked<'a>> {
    let is_meant = |it: &Marked<'_>| all_hold(query, letter, Some(*it), of);
    letter.annotations().filter(is_meant).collect()
}

/// Tells whether a letter is shown by a query.
pub fn is_shown(query: &Query, letter: &CataloguedLetter) -> bool {
    match query.is_about_passages() {
        true => !meant(query, letter, Of::Letters).is_empty(),
        false => all_hold(query, letter, None, Of::Letters),
    }
}

/// The query without what it says of a facet.
pub fn without(query: &Query, facet: Facet) -> Query {
    let is_about = |it: &Condition| match it {
        Condition::Term(term) => term.facet() == Some(facet),
        Condition::Any(any) => any
            .iter()
            .all(|it| matches!(it, Condition::Term(one) if one.facet() == Some(facet))),
        _ => false,
    };
    let mut query = query.clone();
    if let Some(at) = query.all.iter().position(is_about) {
        query.all.remove(at);
    }
    query
}

/// How often each value occurs.
pub fn count<K: Ord>(values: impl IntoIterator<Item = K>) -> BTreeMap<K, usize> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts
}

pub fn counts(letters: &[Arc<CataloguedLetter>], query: &Query) -> Counts {
    let shown = |facet: Facet| {
        let query = without(query, facet);
        let shown = letters.iter().filter(move |it| is_shown(&query, it));
        shown.collect::<Vec<_>>()
    };
    let passages = |facet: Facet| {
        let query = without(query, facet);
        let all = letters.iter().flat_map(|it| meant(&query, it, Of::Letters));
        all.collect::<Vec<_>>()
    };
    let dossiers = |it: &CataloguedLetter| match it.facts.dossiers.is_empty() {
        true => vec![String::new()],
        false => it.facts.dossiers.clone(),
    };
    let now: Vec<_> = letters.iter().filter(|it| is_shown(query, it)).collect();
    let tagged = passages(Facet::Tag).into_iter();
    let made = passages(Facet::Analyst).into_iter();
    let days = now.iter().filter_map(|it| it.facts.date);
    Counts {
        tags: count(tagged.flat_map(|(_, it)| it.tags.to_vec())),
        progress: count(shown(Facet::Progress).iter().map(|it| it.progress)),
        dossiers: count(shown(Facet::Dossier).iter().flat_map(|it| dossiers(it))),
        senders: count(
            shown(Facet::Sender)
                .iter()
                .map(|it| it.facts.sender.clone()),
        ),
        analysts: count(made.map(|(it, _)| (!it.own, it.analyst.clone(), it.name.clone()))),
        months: count(days.map(|it| date(it.year(), it.month(), 1))),
        unmarked: now.iter().filter(|it| it.annotation_count() == 0).count(),
        unreadable: now.iter().filter(|it| it.readable != Readable::Yes).count(),
    }
}

/// What a letter is sorted by, as a text that sorts so; `None` where it is not known.
pub fn sorted_by(letter: &CataloguedLetter, by: &SortBy) -> Option<String> {
    let number = |it: usize| Some(format!("{it:09}"));
    let text = |it: &str| (!it.is_empty()).then(|| plain(it));
    let all: Vec<_> = letter
        .layers
        .iter()
        .flat_map(|it| &it.annotations)
        .collect();
    let is_open = |it: &&&CataloguedAnnotation| {
        let status = it.follow_up.as_ref().map(|it| it.status);
        matches!(status, Some(Status::Open | Status::InProgress))
    };
    match by {
        SortBy::Date => letter.facts.date.map(|it| it.to_string()),
        SortBy::Title => text(letter.title()),
        SortBy::Sender => text(&letter.facts.sender),
        SortBy::Dossier => letter.facts.dossiers.first().cloned(),
        SortBy::Kind => Some(letter.kind.id().to_owned()),
        SortBy::Pages => (letter.pages > 0).then(|| format!("{:09}", letter.pages)),
        SortBy::Progress => number(Progress::ALL.iter().position(|it| *it == letter.progress)?),
        SortBy::Annotations => number(all.len()),
        SortBy::Tag(tag) => number(all.iter().filter(|it| it.tags.contains(tag)).count()),
        SortBy::Open => number(all.iter().filter(is_open).count()),
        SortBy::Colleagues => {
            let others = letter.layers.iter().filter(|it| !it.own);
            number(others.filter(|it| !it.annotations.is_empty()).count())
        }
        SortBy::Path => Some(letter.path.clone()),
    }
}

/// What a letter is grouped by, as a text.
pub fn grouped_by(letter: &CataloguedLetter, by: GroupBy) -> String {
    match by {
        GroupBy::Nothing => String::new(),
        GroupBy::Dossier => letter.facts.dossiers.first().cloned().unwrap_or_default(),
        GroupBy::Sender => letter.facts.sender.clone(),
        GroupBy::Month => letter.facts.date.map_or(String::new(), |it| {
            format!("{:04}-{:02}-01", it.year(), it.month())
        }),
        GroupBy::Folder => {
            let parts: Vec<_> = letter.path.split('/').collect();
            parts[..parts.len() - 1].join("/")
        }
    }
}

pub fn key_text(key: &GroupKey) -> String {
    match key {
        GroupKey::Text(text) => text.clone(),
        GroupKey::Month(day) => day.map_or(String::new(), |it| it.to_string()),
    }
}

/// Whether `two` may come behind `one`.
pub fn in_order<K: Ord>(one: &Option<K>, two: &Option<K>, descending: bool) -> Ordering {
    match (one, two) {
        (Some(one), Some(two)) if descending => two.cmp(one),
        (Some(one), Some(two)) => one.cmp(two),
        (one, two) => one.is_none().cmp(&two.is_none()),
    }
}
