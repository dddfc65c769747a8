//! `export`: hands passages over in another format.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::codebook::{Codebook, Language};
use crate::exchange::{Exporter, exporter, exporters, losses};
use crate::store::disk::Kind;
use crate::workspace::hand_over::{ExportJob, ExportLetter};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// What `export` is asked for.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The letters
    #[arg(required = true)]
    letters: Vec<PathBuf>,
    /// The format: csv, csv-excel, html, markdown or web-annotation
    #[arg(long = "to", value_name = "FORMAT", value_parser = format_id)]
    format: String,
    /// The file to write; without it the result is printed
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
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

fn format_id(text: &str) -> Result<String, String> {
    match exporter(text) {
        Some(format) => Ok(format.id().to_owned()),
        None => {
            let known: Vec<_> = exporters().iter().map(|format| format.id()).collect();
            Err(format!("the formats are: {}", known.join(", ")))
        }
    }
}

pub(super) fn run(args: &ExportArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let Some(format) = exporter(&args.format) else {
        return Err(CommandError::file(
            &PathBuf::from(&args.format),
            "no such format",
        ));
    };
    let mut letters = Vec::new();
    let mut codebook = Codebook::default();
    for path in &args.letters {
        let session = console.open(path, &args.analyst, &args.password)?.session;
        for tag in &session.codebook().tags {
            if codebook.get(&tag.id).is_none() {
                codebook.tags.push(tag.clone());
            }
        }
        letters.push(ExportLetter::of(&session, !args.own));
    }
    let language = match args.language {
        HeadingLanguage::En => Language::English,
        HeadingLanguage::Nl => Language::Dutch,
    };
    let job = ExportJob {
        letters,
        codebook,
        language,
        made: console.environment.clock.now(),
    };
    say_losses(&job, format, console);
    match &args.output {
        Some(path) if replaces_something_else(path, format, console) => {
            let why = format!(
                "there is a file of another kind already; remove it, or give a name that ends in .{}",
                format.extension()
            );
            return Err(CommandError::file(path, why));
        }
        Some(path) => job
            .to_file(&*console.environment.disk, format, path)
            .map_err(|error| CommandError::file(path, error))?,
        None => console.out.write_all(&job.to_bytes(format))?,
    }
    Ok(DONE)
}

fn say_losses(job: &ExportJob, format: &dyn Exporter, console: &mut Console<'_>) {
    let lost = job.with(|export| losses(format, export));
    if !lost.is_empty() {
        let lost: Vec<_> = lost
            .iter()
            .map(|loss| loss.in_language(Language::English))
            .collect();
        console.say(&format!(
            "{} does not hold: {}",
            format.id(),
            lost.join("; ")
        ));
    }
}

/// Whether a file stands there that is not of this format by its name: it may be anything.
fn replaces_something_else(path: &Path, format: &dyn Exporter, console: &Console<'_>) -> bool {
    let same_kind = path
        .extension()
        .is_some_and(|extension| extension == format.extension());
    let disk = &console.environment.disk;
    !same_kind && disk.kind(path).is_ok_and(|kind| kind != Kind::Missing)
}
