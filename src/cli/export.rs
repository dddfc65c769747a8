//! `export`: hands passages over in another format.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs, WRONG};
use crate::codebook::Codebook;
use crate::exchange::{self, FORMATS, Format, Losses};
use crate::l10n::{Language, Words};
use crate::workspace::Environment;
use crate::workspace::export::{ExportError, ExportJob, ExportLetter};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The letters
    #[arg(required = true)]
    letters: Vec<PathBuf>,
    /// The format
    #[arg(long = "to", value_name = "FORMAT", value_parser = format_ids())]
    format: String,
    /// The file to write; without it, or with -, the result is printed
    #[arg(short, long, value_name = "PATH", allow_hyphen_values = true)]
    output: Option<PathBuf>,
    /// Replace the file also where this program did not export it, or where it was changed since
    #[arg(long)]
    force: bool,
    /// The language of headings and of the default tags
    #[arg(long, value_enum, default_value_t = HeadingLanguage::En)]
    language: HeadingLanguage,
    /// Only one's own annotations, without colleagues'
    #[arg(long)]
    own: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

/// The language of headings.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum HeadingLanguage {
    /// English.
    En,
    /// Dutch.
    Nl,
}

fn format_ids() -> PossibleValuesParser {
    let words = Words::new(Language::English);
    let value = |format: &&dyn Format| PossibleValue::new(format.id()).help(format.purpose(&words));
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

pub(super) fn run(args: &ExportArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let Some(format) = exchange::format(&args.format) else {
        return Err(CommandError::file(
            &PathBuf::from(&args.format),
            "no such format",
        ));
    };
    let mut letters: Vec<ExportLetter> = Vec::new();
    let mut codebook = Codebook::default();
    for path in &args.letters {
        // Named twice, or by a link as well, it is one letter.
        let whole = console.whole(path);
        if letters.iter().any(|letter| letter.path == whole) {
            continue;
        }
        let session = console.open(path, &args.analyst, &args.password)?.session;
        for tag in &session.codebook().tags {
            if codebook.get(&tag.id).is_none() {
                codebook.tags.push(tag.clone());
            }
        }
        let name = args.analyst.name(&console.settings().settings).to_owned();
        letters.push(ExportLetter::of(&session, !args.own, &name));
    }
    let language = match args.language {
        HeadingLanguage::En => Language::English,
        HeadingLanguage::Nl => Language::Dutch,
    };
    let made = console.environment.clock.now();
    let job = ExportJob {
        letters,
        codebook,
        language,
        made,
        made_here: console.environment.clock.local(made),
    };
    let lost = match args
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"))
    {
        Some(path) => {
            let Environment { disk, .. } = console.environment;
            let exports = console.environment.exports();
            job.to_file(&**disk, format, path, &exports, args.force)
                .map_err(|error| not_written(path, &error, format))?
        }
        None => {
            let (bytes, lost) = job.to_bytes(format);
            console.streams.out.write_all(&bytes)?;
            lost
        }
    };
    let words = Words::new(Language::English);
    say_losses(&lost, format, &words, console);
    let missing: Vec<_> = job.missing().map(|it| it.says(&words)).collect();
    for says in &missing {
        console.say(says);
    }
    Ok(if missing.is_empty() { DONE } else { WRONG })
}

fn not_written(path: &Path, error: &ExportError, format: &dyn Format) -> CommandError {
    match error {
        ExportError::NotOurs(_) => CommandError::file(
            path,
            format!(
                "a file stands there that this program did not export, or that was changed since; give another name \
                 (ending in .{}), or have it replaced with --force",
                format.extension()
            ),
        ),
        ExportError::NotAFile(_) => CommandError::file(
            path,
            "this is not a file, and is not replaced; give another name, or - for standard output",
        ),
        other => CommandError::file(path, other),
    }
}

fn say_losses(lost: &Losses, format: &dyn Format, words: &Words, console: &mut Console<'_>) {
    let lost = lost.says(words);
    if !lost.is_empty() {
        console.say(&format!(
            "{} does not hold: {}",
            format.id(),
            lost.join("; ")
        ));
    }
}
