//! `suggest`: the passages of a letter that rules propose, each with its reason.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::annotation::resolve_metadata;
use crate::letter::{Letter, MetadataField, Span};
use crate::suggest::terms::Precision;
use crate::suggest::{Suggested, Suggester};
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;
use std::path::PathBuf;

/// The arguments of `suggest`.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// The letter
    letter: PathBuf,
    /// Only for this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// The day from which terms count, where it is not the letter's own
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// As a JSON array
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

/// A suggestion. Offsets are Unicode code points, the end excluded.
#[derive(Serialize)]
struct Item<'a> {
    tag: &'a str,
    start: usize,
    end: usize,
    quote: String,
    /// The id of the rule, and what it looks for.
    rule: &'a str,
    explanation: &'a str,
    /// The words that are the reason.
    words: Vec<Words>,
    term: Option<Term>,
}

#[derive(Serialize)]
struct Words {
    start: usize,
    end: usize,
    text: String,
}

/// A term of time that is still to come; its days are inclusive.
#[derive(Serialize)]
struct Term {
    words: String,
    first: Option<Date>,
    last: Option<Date>,
    precision: Precision,
    rule: &'static str,
}

pub(super) fn run(args: &SuggestArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let session = console
        .open(&args.letter, &args.analyst, &args.password)?
        .session;
    let letter = &*session.letter;
    let metadata = resolve_metadata(letter, &[session.layer()]);
    let date = metadata.iter().find(|it| it.kind == MetadataField::Date);
    let from = args
        .from
        .or_else(|| date.and_then(|it| it.value().parse().ok()));
    let suggester = console.suggester();
    let found = suggester.in_letter(letter, from);
    let wanted = found
        .iter()
        .filter(|one| args.tag.as_ref().is_none_or(|tag| *tag == one.tag));
    let items = wanted.map(|one| item(&suggester, letter, one));
    if args.json {
        let items: Vec<_> = items.collect();
        return console.print_json(&items);
    }
    for item in items {
        let words: Vec<_> = item.words.iter().map(|it| it.text.as_str()).collect();
        let term = item.term.map(|term| {
            let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |it| it.to_string());
            format!(
                "  by {}: {} to {}",
                term.words,
                day(term.first),
                day(term.last)
            )
        });
        console.print(&format!("{}  “{}”", item.tag, item.quote))?;
        console.print(&format!(
            "    {} ({}){}",
            words.join(" … "),
            item.explanation,
            term.unwrap_or_default()
        ))?;
    }
    Ok(DONE)
}

fn item<'a>(suggester: &'a Suggester, letter: &Letter, one: &'a Suggested) -> Item<'a> {
    let place = |span: Span| {
        let [start, end] = [span.start, span.end].map(|at| letter.to_code_point(at).0);
        (start, end)
    };
    let (start, end) = place(one.span);
    let words = one.words.iter().map(|span| {
        let (start, end) = place(*span);
        let text = letter.quote(*span);
        Words { start, end, text }
    });
    Item {
        tag: &one.tag,
        start,
        end,
        quote: letter.quote(one.span),
        rule: &one.rule,
        explanation: suggester
            .rules
            .explanation(&one.rule, "en")
            .unwrap_or_default(),
        words: words.collect(),
        term: one.term.as_ref().map(|(term, span)| Term {
            words: letter.quote(*span),
            first: term.first,
            last: term.last,
            precision: term.precision,
            rule: term.rule,
        }),
    }
}
