//! `text`: the letter's text, or its reading form.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::workspace::open::read_letter;
use clap::Args;
use std::path::PathBuf;

/// What `text` is asked for.
#[derive(Debug, Args)]
pub struct TextArgs {
    /// The letter
    letter: PathBuf,
    /// As people read it: lines joined, end-of-line hyphens removed, one paragraph or row of a table per line, as the
    /// analyst corrected it
    #[arg(long)]
    reading: bool,
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
            }
            let end = if number + 1 < row.end { "\t" } else { "\n" };
            write!(console.out, "{paragraph}{end}")?;
        }
    } else {
        let importer = console.importer(&args.password);
        let letter = read_letter(&*console.environment.disk, &args.letter, &importer)
            .map_err(|error| CommandError::letter(&args.letter, &error))?;
        console.out.write_all(letter.text().as_bytes())?;
    }
    Ok(DONE)
}
