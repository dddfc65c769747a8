//! `list`: the annotations of a letter, one's own and colleagues'; or the letters of a folder.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs, WRONG, list_folder};
use crate::annotation::{Annotation, Layer, Status};
use crate::letter::Letter;
use crate::workspace::Unread;
use crate::workspace::session::Session;
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// The longest part of a quote that a line shows, in characters.
const SHORT: usize = 80;

/// The arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The letter, or the folder of letters
    #[arg(value_name = "LETTER|FOLDER")]
    letter: PathBuf,
    /// Which letters of the folder: since:september dossier:30821 lacks:data-deletion … All of them unless given. One that begins with - comes last, behind --
    query: Vec<String>,
    /// As a JSON array, with everything that is known of each annotation, or of each letter
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

/// One annotation as it is listed. Offsets are Unicode code points, the end excluded.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    start: usize,
    end: usize,
    /// The page on which it starts, from 1, where the letter has pages.
    page: Option<u32>,
    tags: Vec<&'a str>,
    /// In reading form.
    quote: String,
    /// The exact slice.
    text: &'a str,
    note: &'a str,
    follow_up: Option<FollowUpItem<'a>>,
    analyst: &'a str,
    state: &'static str,
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

pub(super) fn run(args: &ListArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    if console.is_folder(&args.letter) {
        let folder = console.folder(&args.letter, &args.analyst)?;
        return list_folder::run(&folder, &args.query, args.json, console);
    }
    if !args.query.is_empty() {
        let why = "this is not a folder, and takes no query";
        return Err(CommandError::file(&args.letter, why));
    }
    let session = console
        .open(&args.letter, &args.analyst, &args.password)?
        .session;
    let items = items(&session);
    let missing: Vec<_> = session.unread.iter().map(says_unread).collect();
    let code = if missing.is_empty() { DONE } else { WRONG };
    if args.json {
        // The array is one of annotations: what is missing in it is said beside it.
        console.print_json(&items)?;
        for says in &missing {
            console.say(says);
        }
        return Ok(code);
    }
    for item in &items {
        let quote: String = item.quote.chars().take(SHORT).collect();
        let more = if quote.len() < item.quote.len() {
            "…"
        } else {
            ""
        };
        let state = if item.state == "kept" {
            String::new()
        } else {
            format!(" [{}]", item.state)
        };
        let range = format!("{}–{}", item.start, item.end);
        let tags = item.tags.join(", ");
        console.print(&format!(
            "{range:<13} {tags}  ({}){state}  {quote}{more}",
            item.analyst
        ))?;
        for line in item.note.lines() {
            console.print(&format!("{:14}{line}", ""))?;
        }
    }
    for says in &missing {
        console.print(says)?;
    }
    Ok(code)
}

/// The notice that something is missing in a list.
fn says_unread(unread: &Unread) -> String {
    let name = unread.name();
    match unread.count {
        Some(0) => format!(
            "part of {name} could not be read; all annotations that it should hold are in this list"
        ),
        Some(1) => format!("1 annotation of {name} could not be read and is not in this list"),
        Some(count) => {
            format!("{count} annotations of {name} could not be read and are not in this list")
        }
        None => format!("{name} could not be read: annotations may be missing from this list"),
    }
}

/// All annotations in the order of the text, the analyst's own before colleagues' at one place.
fn items(session: &Session) -> Vec<Item<'_>> {
    let mut items: Vec<_> = session
        .layers()
        .flat_map(|layer| {
            layer
                .annotations
                .iter()
                .map(|one| item(&session.letter, layer, one))
        })
        .collect();
    items.sort_by_key(|item| (item.start, item.end));
    items
}

fn item<'a>(letter: &'a Letter, layer: &'a Layer, annotation: &'a Annotation) -> Item<'a> {
    let lost = annotation
        .recorded
        .as_deref()
        .filter(|_| annotation.is_orphan());
    let (start, end, quote, text) = match lost {
        Some(recorded) => {
            let words: Vec<_> = recorded.quote.split_whitespace().collect();
            (
                recorded.start.0,
                recorded.end.0,
                words.join(" "),
                recorded.quote.as_str(),
            )
        }
        None => (
            letter.to_code_point(annotation.span.start).0,
            letter.to_code_point(annotation.span.end).0,
            letter.quote(annotation.span),
            letter.slice(annotation.span),
        ),
    };
    let page = || letter.page_at(annotation.span.start);
    Item {
        id: annotation.id.as_str(),
        start,
        end,
        page: (!annotation.is_orphan()).then(page).flatten(),
        tags: annotation.tags.iter().map(|tag| tag.as_str()).collect(),
        quote,
        text,
        note: &annotation.note,
        follow_up: annotation.follow_up.as_ref().map(|follow_up| FollowUpItem {
            what: &follow_up.what,
            who: &follow_up.who,
            due: follow_up.due.map(|due| due.to_string()),
            due_words: &follow_up.due_words,
            status: match follow_up.status {
                Status::Open => "open",
                Status::InProgress => "in-progress",
                Status::Done => "done",
                Status::Dropped => "dropped",
            },
        }),
        analyst: &layer.analyst.id,
        state: annotation.state.id(),
    }
}
