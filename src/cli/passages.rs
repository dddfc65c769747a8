//! `passages`: what is marked in the letters of a folder.

use super::folder::{Folder, LetterItem, line, short};
use super::{AnalystArgs, CommandError, Console};
use crate::analysis::query::Of;
use crate::analysis::{
    CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Found, PassageList, PassagePlace,
    PassageRow, Texts as _,
};
use crate::annotation::{FollowUp, Status};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;
use std::sync::Arc;

/// The longest part of a quote that a line shows, in characters.
const SHORT: usize = 100;

/// The arguments of `passages`.
#[derive(Debug, Args)]
pub struct PassagesArgs {
    /// The folder
    folder: PathBuf,
    /// Which passages: tag:data-deletion since:september sender:"Minister SZW" … All of them unless given. One that begins with - comes last, behind --
    query: Vec<String>,
    /// Group them
    #[arg(long, value_enum, value_name = "BY")]
    group: Option<Group>,
    /// As a JSON array, with everything that is known of each; with --group one of groups
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

/// By what passages are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Group {
    /// By tag; one with several tags is in each of their groups.
    Tag,
    /// By letter.
    Letter,
}

/// A passage as it is told.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    letter: LetterItem<'a>,
    id: &'a str,
    tags: Vec<&'a str>,
    /// As it is read.
    quote: String,
    note: &'a str,
    follow_up: Option<FollowUpItem<'a>>,
    /// The paragraph in which it starts, from 1, where it is in the letter's body.
    paragraph: Option<u32>,
    /// The page on which it starts, from 1, where the letter has pages.
    page: Option<u32>,
    analyst: &'a str,
    own: bool,
    /// One of `kept`, `unsure`, `orphan`.
    found: &'static str,
}

#[derive(Serialize)]
struct FollowUpItem<'a> {
    what: &'a str,
    who: &'a str,
    due: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    due_words: &'a str,
    status: &'static str,
}

/// Passages that share something.
#[derive(Serialize)]
struct Grouped<'a> {
    /// The tag, or the letter's path; `null`: without a tag.
    group: Option<&'a str>,
    passages: Vec<Item<'a>>,
}

type Marked<'a> = (
    &'a CataloguedLetter,
    &'a CataloguedLayer,
    &'a CataloguedAnnotation,
);

pub(super) fn run(args: &PassagesArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let folder = console.folder(&args.folder, &args.analyst)?;
    let lens = folder.lens(&args.query, Of::Passages, console)?;
    let by_tag = args.group == Some(Group::Tag);
    let letters = &folder.letters;
    let list = PassageList::new(letters.all(), &lens, letters, by_tag, &|| false);
    let mut texts = Reading {
        folder: &folder,
        last: None,
    };
    if args.json {
        let mut groups: Vec<Grouped<'_>> = Vec::new();
        for row in &list.rows {
            match row {
                PassageRow::Letter(number, _) => {
                    let path = letters.all().get(*number).map(|it| it.path.as_str());
                    groups.push(group(path));
                }
                PassageRow::Tag(tag, _) => groups.push(group(tag.as_ref().map(|it| it.as_str()))),
                PassageRow::Passage(place) => {
                    let item = place.of(letters.all()).map(|it| texts.item(*place, it));
                    if let Some(group) = groups.last_mut() {
                        group.passages.extend(item);
                    }
                }
            }
        }
        match args.group {
            Some(_) => console.print_json(&groups)?,
            None => {
                let all = groups.into_iter().flat_map(|it| it.passages);
                console.print_json(&all.collect::<Vec<_>>())?
            }
        };
    } else {
        for row in &list.rows {
            match row {
                PassageRow::Letter(number, count) => {
                    if let Some(letter) = letters.all().get(*number) {
                        console.print(&format!("{} ({count})", line(letter)))?;
                    }
                }
                PassageRow::Tag(tag, count) => {
                    let name = tag.as_ref().map_or("without a tag", |it| it.as_str());
                    console.print(&format!("{name} ({count})"))?;
                }
                PassageRow::Passage(place) => {
                    if let Some(marked) = place.of(letters.all()) {
                        let item = texts.item(*place, marked);
                        print(&item, by_tag, console)?;
                    }
                }
            }
        }
        console.say(&format!(
            "{} in {}",
            counted(list.passages, "passage", "passages"),
            counted(list.letters, "letter", "letters")
        ));
    }
    Ok(folder.say_missing(console, |_| true))
}

/// A number of things.
pub(super) fn counted(count: usize, one: &str, several: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}

fn group(name: Option<&str>) -> Grouped<'_> {
    Grouped {
        group: name,
        passages: Vec::new(),
    }
}

fn print(item: &Item<'_>, by_tag: bool, console: &mut Console<'_>) -> Result<(), CommandError> {
    let place = match (item.paragraph, item.page) {
        (Some(paragraph), _) => format!("¶{paragraph}"),
        (None, Some(page)) => format!("p. {page}"),
        (None, None) => String::new(),
    };
    let quote = short(&item.quote, SHORT);
    let tags = match by_tag {
        true => item.letter.path.to_owned(),
        false => item.tags.join(", "),
    };
    let state = match item.found {
        "kept" => String::new(),
        other => format!(" [{other}]"),
    };
    console.print(&format!(
        "  {place:<6} {tags}  ({}){state}  {quote}",
        item.analyst
    ))?;
    for text in item.note.lines() {
        console.print(&format!("{:9}{text}", ""))?;
    }
    if let Some(it) = &item.follow_up {
        let due = it.due.as_deref().unwrap_or(it.due_words);
        let parts = [it.status, it.what, it.who, due];
        let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        console.print(&format!("{:9}→ {}", "", parts.join(" · ")))?;
    }
    Ok(())
}

/// Reads the texts of letters, one at a time.
struct Reading<'a> {
    folder: &'a Folder,
    last: Option<(u32, Option<Arc<str>>)>,
}

impl Reading<'_> {
    fn item<'b>(&mut self, place: PassagePlace, (letter, layer, one): Marked<'b>) -> Item<'b> {
        if self.last.as_ref().is_none_or(|(it, _)| *it != place.letter) {
            self.last = Some((place.letter, self.folder.letters.text(letter)));
        }
        let text = self.last.as_ref().and_then(|(_, text)| text.as_deref());
        let quote = one.quote(text.unwrap_or_default());
        let number = |it: u32| (it > 0 && one.found != Found::Orphan).then_some(it);
        Item {
            letter: LetterItem::of(letter),
            id: one.id.as_str(),
            tags: one.tags.iter().map(|it| it.as_str()).collect(),
            quote: quote.split_whitespace().collect::<Vec<_>>().join(" "),
            note: &one.note,
            follow_up: one.follow_up.as_deref().map(follow_up),
            paragraph: number(one.paragraph),
            page: number(one.page),
            analyst: &layer.analyst,
            own: layer.own,
            found: match one.found {
                Found::Kept => "kept",
                Found::Unsure => "unsure",
                Found::Orphan => "orphan",
            },
        }
    }
}

fn follow_up(it: &FollowUp) -> FollowUpItem<'_> {
    FollowUpItem {
        what: &it.what,
        who: &it.who,
        due: it.due.map(|due| due.to_string()),
        due_words: &it.due_words,
        status: match it.status {
            Status::Open => "open",
            Status::InProgress => "in-progress",
            Status::Done => "done",
            Status::Dropped => "dropped",
        },
    }
}
