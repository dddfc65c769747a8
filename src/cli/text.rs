//! `text`: the letter's text, or its reading form.

use super::{CommandError, Console, DONE, PasswordArgs};
use crate::workspace::open::read_letter;
use clap::Args;
use std::path::PathBuf;

/// What `text` is asked for.
#[derive(Debug, Args)]
pub struct TextArgs {
    /// The letter
    letter: PathBuf,
    /// As people read it: lines joined, end-of-line hyphens removed, one paragraph per line
    #[arg(long)]
    reading: bool,
    #[command(flatten)]
    password: PasswordArgs,
}

pub(super) fn run(args: &TextArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let importer = console.importer(&args.password);
    let letter = read_letter(&*console.environment.disk, &args.letter, &importer)
        .map_err(|error| CommandError::letter(&args.letter, &error))?;
    if args.reading {
        for paragraph in letter.reading().paragraphs(letter.text()) {
            writeln!(console.out, "{paragraph}")?;
        }
    } else {
        console.out.write_all(letter.text().as_bytes())?;
    }
    Ok(DONE)
}
