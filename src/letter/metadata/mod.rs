//! The metadata that a letter gives: when, by whom, to whom, about what.
//!
//! Read from where letters say so: the head above the first sentence, the margin of a letterhead, and the signature.
//! A day or a minister in the running text is not the letter's own. Only Kamerstukken are looked for further on.

mod address;
mod date;
mod dossier;
mod head;
mod labels;
mod lines;
mod parliament;
mod people;
mod report;
mod title;
mod values;

pub use date::parse_day;
pub(super) use head::find as head;

use super::offset::Span;
use super::{Letter, MetadataField, MetadataItem};
use labels::Label;
use lines::Parts;
use values::{Found, dated, labelled};

/// The part of the text in which Kamerstukken are looked for, in bytes.
const FAR: usize = 1 << 20;

/// The most of them that are given.
const MOST_DOSSIERS: usize = 100;

/// The longest value, in bytes: what is longer was no value.
const LONGEST: usize = 600;

/// The metadata that the letter gives, in the order of [`MetadataField::ALL`]; one of each kind, but any number of dossiers.
/// What the document states beside its text goes before what the text says. Takes no longer for a longer letter, but
/// for its first megabyte.
fn read(letter: &Letter) -> Vec<MetadataItem> {
    let parts = lines::parts(letter);
    let questions = parliament::questions(letter).unwrap_or_default();
    let mut metadata = Vec::new();
    for kind in MetadataField::ALL {
        let stated = letter
            .stated_metadata()
            .iter()
            .filter(|item| item.kind == kind);
        let stated: Vec<_> = stated
            .filter(|item| !item.value.trim().is_empty())
            .cloned()
            .collect();
        if !stated.is_empty() {
            metadata.extend(stated);
            continue;
        }
        let found = match kind {
            MetadataField::Date => {
                let own = || date(&parts).map(|(date, _)| date);
                questions.date.clone().or_else(own)
            }
            MetadataField::Place => place(&parts),
            MetadataField::Sender => {
                let signed = || people::sender(&parts.head, &parts.tail, &parts.running);
                let maker = || report::maker(letter, &parts);
                let own = || labelled(&parts, Label::Sender).or_else(signed);
                questions.answers.clone().or_else(own).or_else(maker)
            }
            MetadataField::Recipient => {
                let own = || people::recipient(&parts.head);
                let client = || report::client(letter, &parts);
                questions.asked.clone().or_else(own).or_else(client)
            }
            MetadataField::Subject => {
                let own = || title::subject(letter, &parts);
                questions.subject.clone().or_else(own)
            }
            MetadataField::Reference => labelled(&parts, Label::Reference),
            MetadataField::Dossier => {
                metadata.extend(dossiers(letter.text(), &parts));
                None
            }
            MetadataField::Pages => {
                let pages = letter.structure().map_or(0, |it| it.page_count);
                metadata.extend((pages > 0).then(|| MetadataItem {
                    kind,
                    value: pages.to_string(),
                    span: None,
                }));
                None
            }
            MetadataField::Progress => None,
        };
        let found = found.filter(|found| found.value.len() <= LONGEST);
        metadata.extend(found.map(|found| MetadataItem {
            kind,
            value: found.value.split_whitespace().collect::<Vec<_>>().join(" "),
            span: Some(Span::from(found.range)),
        }));
    }
    // "Bureau Voorbeeld, 5 oktober 2021" looks like a place until it is known who wrote it.
    let sender = metadata
        .iter()
        .find(|item| item.kind == MetadataField::Sender);
    let sender = sender.map(|item| item.value.clone());
    metadata
        .retain(|item| item.kind != MetadataField::Place || Some(&item.value) != sender.as_ref());
    metadata
}

impl Letter {
    /// The metadata that the letter gives of itself, as it is found in its head and its signature; worked out when first
    /// asked for.
    pub fn metadata(&self) -> &[MetadataItem] {
        self.metadata.get_or_init(|| read(self))
    }
}

/// The letter's day, and its place where that stands before the day.
fn date(parts: &Parts) -> Option<(Found, Option<Found>)> {
    let head = || parts.head.iter().chain(&parts.running);
    let labelled = values::values(parts, Label::Date).find_map(|value| {
        let alone = dated(&value, true);
        alone.or_else(|| {
            let (date, length) = date::at_start(value.text)?;
            let range = value.range.start..value.range.start + length;
            Some((Found::new(date.to_string(), range), None))
        })
    });
    labelled
        .or_else(|| head().find_map(|cell| dated(cell, true).filter(|(_, place)| place.is_some())))
        .or_else(|| {
            parts
                .tail
                .iter()
                .find_map(|cell| dated(cell, true).filter(|(_, place)| place.is_some()))
        })
        .or_else(|| head().find_map(|cell| dated(cell, false)))
        .or_else(|| parts.tail.iter().find_map(|cell| dated(cell, false)))
        .or_else(|| head().find_map(|cell| Some((report::day_of_version(cell)?, None))))
}

fn place(parts: &Parts) -> Option<Found> {
    labelled(parts, Label::Place).or_else(|| date(parts)?.1)
}

/// The Kamerstuk that the letter is printed as, then those that it names, each once.
fn dossiers(text: &str, parts: &Parts) -> Vec<MetadataItem> {
    let heading = parts.head.iter().enumerate().find_map(|(at, cell)| {
        let (name, _) = dossier::heading(cell.text)?;
        let (number, end) = title::printed_number(parts, at)?;
        Some(Found::new(
            format!("{name}, nr. {number}"),
            cell.range.start..end,
        ))
    });
    let start = text
        .get(..text.floor_char_boundary(FAR))
        .unwrap_or_default();
    let named = dossier::all(start)
        .into_iter()
        .map(|found| Found::new(found.name, found.span.range()));
    let mut seen = std::collections::HashSet::new();
    heading
        .into_iter()
        .chain(named)
        .filter(|found| seen.insert(found.value.clone()))
        .take(MOST_DOSSIERS)
        .map(|found| MetadataItem {
            kind: MetadataField::Dossier,
            value: found.value,
            span: Some(Span::from(found.range)),
        })
        .collect()
}

#[cfg(test)]
mod tests;
