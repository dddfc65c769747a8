//! `facts`: the metadata that a letter gives, and what the analyst says in place of it.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::annotation::{ResolvedField, resolve_metadata};
use crate::letter::{Letter, MetadataItem};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// The arguments of `facts`.
#[derive(Debug, Args)]
pub struct MetadataArgs {
    /// The letter
    letter: PathBuf,
    /// As a JSON array, with where the letter says so
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

/// One metadata field as it is given.
#[derive(Serialize)]
struct Item {
    kind: &'static str,
    /// The value that counts.
    value: String,
    /// True if that is the analyst's own value, and not what was read.
    own: bool,
    /// The values that were read; several only of Kamerstukken.
    read: Vec<Read>,
}

/// A value that was read. Offsets are Unicode code points, the end excluded; none where it is not in the text.
#[derive(Serialize)]
struct Read {
    value: String,
    start: Option<usize>,
    end: Option<usize>,
    page: Option<u32>,
}

pub(super) fn run(args: &MetadataArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let session = console
        .open(&args.letter, &args.analyst, &args.password)?
        .session;
    let letter = &*session.letter;
    let metadata = resolve_metadata(letter, &[session.layer()]).into_iter();
    let known = metadata.filter(|item| item.own.is_some() || !item.read.is_empty());
    let items: Vec<_> = known.map(|field| item(letter, &field)).collect();
    if args.json {
        return console.print_json(&items);
    }
    for item in &items {
        let read: Vec<_> = item.read.iter().map(|read| read.value.as_str()).collect();
        if item.own {
            console.print(&format!("{:<10}{}", item.kind, item.value))?;
            let read = if read.is_empty() {
                "nothing"
            } else {
                &read.join("; ")
            };
            console.print(&format!("{:<10}(read: {read})", ""))?;
            continue;
        }
        for (number, value) in read.iter().enumerate() {
            let kind = if number == 0 { item.kind } else { "" };
            console.print(&format!("{kind:<10}{value}"))?;
        }
    }
    Ok(DONE)
}

fn item(letter: &Letter, field: &ResolvedField) -> Item {
    Item {
        kind: field.kind.id(),
        value: field.value(),
        own: field.own.is_some(),
        read: field.read.iter().map(|item| read(letter, item)).collect(),
    }
}

fn read(letter: &Letter, item: &MetadataItem) -> Read {
    let code_point = |offset| letter.to_code_point(offset).0;
    Read {
        value: item.value.clone(),
        start: item.span.map(|span| code_point(span.start)),
        end: item.span.map(|span| code_point(span.end)),
        page: item.span.and_then(|span| letter.page_at(span.start)),
    }
}
