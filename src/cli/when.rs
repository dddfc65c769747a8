//! `when`: reads a term of time as letters write it.

use super::{CommandError, Console, DONE};
use crate::suggest::terms::{Precision, read, rule};
use clap::Args;
use jiff::civil::Date;
use serde::Serialize;

/// The arguments of `when`.
#[derive(Debug, Args)]
pub struct WhenArgs {
    /// The words, in Dutch or English: "voor het zomerreces"
    #[arg(value_name = "PHRASE")]
    phrase: String,
    /// The day of the letter that says so; today unless given
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// As a JSON object
    #[arg(long)]
    json: bool,
}

/// What a term stands for. Days are inclusive; none where it is open.
#[derive(Serialize)]
struct When<'a> {
    words: &'a str,
    first: Option<Date>,
    last: Option<Date>,
    precision: Precision,
    rule: &'static str,
    /// What has to happen first.
    condition: Option<&'a str>,
}

pub(super) fn run(args: &WhenArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let from = args
        .from
        .unwrap_or_else(|| console.environment.clock.today());
    let suggester = console.suggester();
    let term = read(
        &args.phrase,
        from,
        &suggester.conventions,
        &suggester.calendar,
    );
    let Some(term) = term else {
        return Err(CommandError::NoTime(args.phrase.clone()));
    };
    let words = |range: std::ops::Range<usize>| args.phrase.get(range).unwrap_or_default();
    let when = When {
        words: words(term.range.clone()),
        first: term.first,
        last: term.last,
        precision: term.precision,
        rule: term.rule,
        condition: term.condition.clone().map(words),
    };
    if args.json {
        return console.print_json(&when);
    }
    let day = |day: Option<Date>| day.map_or_else(|| "open".to_owned(), |it| it.to_string());
    let explained = rule(term.rule).map_or("", |it| it.en);
    console.print(&format!(
        "{} to {}  {:?}  {}: {explained}",
        day(when.first),
        day(when.last),
        when.precision,
        when.rule
    ))?;
    Ok(DONE)
}
