//! What reports say, in whichever file: which passages stand where, and the lines about them.

use super::common::{self, Entry, Outline, Sheet};
use super::{Export, wording};
use crate::l10n::Words;
use crate::letter::MetadataField;
use crate::tr;
use std::collections::{HashMap, HashSet};

/// A passage with its letter and its number among all of them, from 1.
pub type Numbered<'a> = (&'a Sheet<'a>, Entry<'a>, usize);

/// All passages, letter by letter.
pub fn numbered<'a>(outline: &'a Outline<'a>) -> impl Iterator<Item = Numbered<'a>> {
    let sheets = outline.sheets.iter();
    let all = sheets.flat_map(|sheet| sheet.entries.iter().map(move |entry| (sheet, *entry)));
    all.zip(1..)
        .map(|((sheet, entry), number)| (sheet, entry, number))
}

/// The passages of a report that goes tag by tag.
pub struct ByTag<'a> {
    /// Those of each tag, by the tag's number in the outline.
    pub tags: Vec<Vec<Numbered<'a>>>,
    /// Those without a tag.
    pub untagged: Vec<Numbered<'a>>,
    /// Those whose place was lost, with or without a tag.
    pub orphans: Vec<Numbered<'a>>,
}

impl<'a> ByTag<'a> {
    /// Sorts the passages of an export.
    pub fn of(outline: &'a Outline<'a>) -> Self {
        let mut sorted = Self {
            tags: vec![Vec::new(); outline.tags.len()],
            untagged: Vec::new(),
            orphans: Vec::new(),
        };
        for one in numbered(outline) {
            if one.1.annotation.is_orphan() {
                sorted.orphans.push(one);
                continue;
            }
            if one.1.annotation.tags.is_empty() {
                sorted.untagged.push(one);
            }
            for (tag, _) in outline.tags_of(one.1) {
                if let Some(list) = sorted.tags.get_mut(tag) {
                    list.push(one);
                }
            }
        }
        sorted
    }
}

/// In how many letters each tag was given, by the tag's number in the outline.
pub fn letters_of_tags(outline: &Outline) -> HashMap<usize, usize> {
    let mut letters: HashMap<usize, usize> = HashMap::new();
    for sheet in &outline.sheets {
        let entries = sheet.entries.iter();
        let tags = entries.flat_map(|entry| outline.tags_of(*entry));
        let tags: HashSet<_> = tags.map(|(number, _)| number).collect();
        for tag in tags {
            *letters.entry(tag).or_default() += 1;
        }
    }
    letters
}

/// Tells whether the passages are of more than one analyst.
pub fn has_several_analysts(export: &Export) -> bool {
    let mut ids = export.layers().map(|layer| &layer.analyst.id);
    let first = ids.next();
    ids.any(|id| Some(id) != first)
}

/// What stands below the title: how many passages of how many letters, by whom, and when it was made.
pub fn below_title(export: &Export, outline: &Outline) -> [String; 3] {
    let count = tr!(
        export.words,
        "report-count",
        passages = outline.count(),
        letters = export.letters.len()
    );
    let made = wording::day(export.words, export.made_here.date());
    [count, common::analysts(export), unbroken_day(&made)]
}

/// A follow-up in the table of all of them.
pub struct Asked {
    /// What it asks for, by whom, by when, and how it stands.
    pub fields: [String; 4],
    /// True if it does not say what it asks for: the quote stands there.
    pub is_quote: bool,
    /// The file of its letter, where there are several.
    pub letter: Option<String>,
    /// The place of its passage.
    pub place: String,
    /// The number of its passage.
    pub number: usize,
}

/// All follow-ups, letter by letter.
pub fn asked(outline: &Outline, words: &Words) -> Vec<Asked> {
    let several = outline.sheets.len() > 1;
    let asked = numbered(outline).filter_map(|(sheet, entry, number)| {
        let follow_up = entry.annotation.follow_up.as_ref()?;
        let [mut what, who, due, status] = wording::follow_up_fields(words, follow_up);
        let is_quote = what.trim().is_empty();
        if is_quote {
            what = entry.quote();
        }
        Some(Asked {
            fields: [what, who, unbroken_day(&due), status],
            is_quote,
            letter: several.then(|| sheet.letter.file_name.clone()),
            place: unbroken(&entry.reference(words)),
            number,
        })
    });
    asked.collect()
}

/// The letter that a passage is in, and by whom and when that was written.
pub fn of_letter(sheet: &Sheet, words: &Words) -> [String; 2] {
    let by = [MetadataField::Sender, MetadataField::Date].map(|kind| item(sheet, kind, words));
    let by: Vec<_> = by.into_iter().filter(|it| !it.is_empty()).collect();
    [sheet.letter.file_name.clone(), by.join(", ")]
}

/// The tags of a passage beside the one under which it stands, in one line; empty where there is none.
pub fn other_tags(outline: &Outline, entry: Entry, under: Option<usize>, words: &Words) -> String {
    let others = outline
        .tags_of(entry)
        .filter(|(tag, _)| Some(*tag) != under);
    let others: Vec<_> = others.map(|(_, tag)| tag.name).collect();
    let names = others.join(", ");
    match under {
        Some(_) if !names.is_empty() => format!("{} {names}", tr!(words, "report-also")),
        _ => names,
    }
}

/// The parts of a line, those that say nothing left out.
pub fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(" · ")
}

/// The letters in which nothing is marked, where there are several: the name of the file, and what is known of the letter.
pub fn silent_letters(outline: &Outline, words: &Words) -> Vec<(String, String)> {
    if outline.sheets.len() < 2 {
        return Vec::new();
    }
    let silent = outline.sheets.iter().filter(|it| it.entries.is_empty());
    let told = silent.map(|sheet| {
        let kinds = [
            MetadataField::Date,
            MetadataField::Sender,
            MetadataField::Subject,
        ];
        let known = joined(kinds.map(|kind| item(sheet, kind, words)));
        let known = match known.is_empty() {
            true => known,
            false => format!(" ({known})"),
        };
        (sheet.letter.file_name.clone(), known)
    });
    told.collect()
}

/// What is known of a letter, as people read it; empty where nothing is.
pub fn item(sheet: &Sheet, kind: MetadataField, words: &Words) -> String {
    let text = wording::metadata_text(words, kind, &sheet.item(kind));
    match kind {
        MetadataField::Date => unbroken_day(&text),
        _ => text,
    }
}

/// A text whose first number stays on one line with the word behind it: `31 May` 2022.
pub fn unbroken_day(text: &str) -> String {
    match text.split_once(' ') {
        Some((day, rest)) if !day.is_empty() && day.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{day}\u{a0}{rest}")
        }
        _ => text.to_owned(),
    }
}

/// A reference whose signs and numbers stay on one line.
pub fn unbroken(reference: &str) -> String {
    reference
        .replace("¶ ", "¶\u{a0}")
        .replace("p. ", "p.\u{a0}")
}
