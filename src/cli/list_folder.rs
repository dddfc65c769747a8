//! `list` of a folder: its letters, with how far one is with them and what is marked in them.

use super::folder::{Folder, LetterItem, line, why};
use super::{CommandError, Console, DONE};
use crate::analysis::query::Of;
use crate::analysis::{CataloguedLetter, Readable};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;

/// A letter as it is listed.
#[derive(Serialize)]
struct Item<'a> {
    #[serde(flatten)]
    letter: LetterItem<'a>,
    pages: u32,
    paragraphs: u32,
    words: u32,
    progress: &'static str,
    /// One of `yes`, `protected`, `no`, `missing`.
    readable: &'static str,
    /// Why it cannot be read.
    why: Option<String>,
    annotations: usize,
    /// The number of annotations with each tag.
    tags: BTreeMap<&'a str, usize>,
    /// Follow-ups that are not done, and those of them that are overdue.
    open: usize,
    overdue: usize,
    analysts: Vec<AnalystItem<'a>>,
}

#[derive(Serialize)]
struct AnalystItem<'a> {
    id: &'a str,
    name: &'a str,
    own: bool,
    annotations: usize,
    memo: &'a str,
}

pub(super) fn run(
    folder: &Folder,
    query: &[String],
    json: bool,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let lens = folder.lens(query, Of::Letters, console)?;
    let letters = folder.letters.all().iter();
    let letters: Vec<_> = letters
        .filter(|it| lens.has_letter(it, &folder.letters))
        .collect();
    folder.say_trouble(console);
    if json {
        let items = letters.iter().map(|it| item(it, folder.today));
        return console.print_json(&items.collect::<Vec<_>>());
    }
    for letter in &letters {
        console.print(&line(letter))?;
        let mut said = Vec::new();
        // What has no subject is called by its name already.
        if letter.title() != letter.path {
            said.push(letter.path.clone());
        }
        said.push(letter.progress.id().to_owned());
        said.extend(why(letter));
        said.extend(letter.tags().iter().map(|(tag, it)| format!("{it} {tag}")));
        let open = letter.open_count();
        if open > 0 {
            said.push(format!("{open} open"));
        }
        console.print(&format!("{:12}{}", "", said.join(" · ")))?;
    }
    let all = folder.letters.all().len();
    console.say(&format!("{} of {all} letters", letters.len()));
    Ok(DONE)
}

fn item(letter: &CataloguedLetter, today: Date) -> Item<'_> {
    let analysts = letter.layers.iter().map(|layer| AnalystItem {
        id: &layer.analyst,
        name: &layer.name,
        own: layer.own,
        annotations: layer.annotations.len(),
        memo: &layer.memo,
    });
    let tags = letter.tags().iter();
    Item {
        letter: LetterItem::of(letter),
        pages: letter.pages,
        paragraphs: letter.paragraphs,
        words: letter.words,
        progress: letter.progress.id(),
        readable: match letter.readable {
            Readable::Yes | Readable::Export => "yes",
            Readable::Protected => "protected",
            Readable::No(_) => "no",
            Readable::Missing => "missing",
        },
        why: why(letter),
        annotations: letter.annotation_count(),
        tags: tags.map(|(tag, count)| (tag.as_str(), *count)).collect(),
        open: letter.open_count(),
        overdue: letter.overdue_count(today),
        analysts: analysts.collect(),
    }
}
