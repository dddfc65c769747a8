//! `text`: the letter's text, or its reading form.

use super::visible::visible_lines;
use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::workspace::open::{OpenNotice, read_letter};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `text`.
#[derive(Debug, Args)]
pub struct TextArgs {
    /// The letter
    letter: PathBuf,
    /// As people read it: lines joined, end-of-line hyphens removed, one paragraph or row of a table per line, as the
    /// analyst corrected it
    #[arg(long)]
    reading: bool,
    /// With the number of each paragraph before it, and a tab; those of the letter's head have none
    #[arg(long, requires = "reading")]
    numbers: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

pub(super) fn run(args: &TextArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    if args.reading {
        let session = console
            .open(&args.letter, &args.analyst, &args.password)?
            .session;
        let letter = &session.letter;
        // A row of a table is a line, too, with tabs between its cells.
        let mut row = 0..0;
        for (number, paragraph) in (1..).zip(letter.reading().paragraphs(letter.text())) {
            if !row.contains(&number) {
                row = letter.row_from(number).unwrap_or(number..number + 1);
                if args.numbers {
                    let number = number.checked_sub(letter.head().paragraphs);
                    let number = number.filter(|number| *number > 0);
                    let number = number.map_or_else(String::new, |number| number.to_string());
                    write!(console.streams.out, "{number}\t")?;
                }
            }
            let end = if number + 1 < row.end { "\t" } else { "\n" };
            print(console, &paragraph)?;
            write!(console.streams.out, "{end}")?;
        }
    } else {
        let letter = console.read(&args.letter, &args.password, |console, importer| {
            let path = console.whole(&args.letter);
            read_letter(&*console.environment.disk, &path, importer)
        })?;
        if let Some(notice) = OpenNotice::of_letter(&letter) {
            console.say(&format!("{}: {notice}", args.letter.display()));
        }
        print(console, letter.text())?;
    }
    Ok(DONE)
}

/// As it is; in a terminal with what could not be seen written out.
fn print(console: &mut Console<'_>, text: &str) -> Result<(), CommandError> {
    let shown = match console.streams.out_is_terminal {
        true => visible_lines(text),
        false => text.into(),
    };
    Ok(console.streams.out.write_all(shown.as_bytes())?)
}
