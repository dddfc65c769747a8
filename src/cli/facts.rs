//! `facts`: what a letter says of itself, and what the analyst says in place of it.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::annotation::{Told, told};
use crate::letter::{Fact, Letter};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;

/// What `facts` is asked for.
#[derive(Debug, Args)]
pub struct FactsArgs {
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

/// One fact as it is told.
#[derive(Serialize)]
struct Item {
    kind: &'static str,
    /// What counts.
    value: String,
    /// True if that is the analyst's own value, and not what was read.
    own: bool,
    /// What was read; several only of Kamerstukken.
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

pub(super) fn run(args: &FactsArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let session = console
        .open(&args.letter, &args.analyst, &args.password)?
        .session;
    let letter = &*session.letter;
    let facts = told(letter, &[session.layer()]).into_iter();
    let known = facts.filter(|fact| fact.own.is_some() || !fact.read.is_empty());
    let items: Vec<_> = known.map(|fact| item(letter, &fact)).collect();
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

fn item(letter: &Letter, fact: &Told) -> Item {
    Item {
        kind: fact.kind.id(),
        value: fact.value(),
        own: fact.own.is_some(),
        read: fact.read.iter().map(|fact| read(letter, fact)).collect(),
    }
}

fn read(letter: &Letter, fact: &Fact) -> Read {
    let code_point = |offset| letter.to_code_point(offset).0;
    Read {
        value: fact.value.clone(),
        start: fact.span.map(|span| code_point(span.start)),
        end: fact.span.map(|span| code_point(span.end)),
        page: fact.span.and_then(|span| letter.page_at(span.start)),
    }
}
