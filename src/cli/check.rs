//! `check`: anchors, checksums, codebooks, journals. Writes nothing, unless asked to repair, and then new files only.

use super::passages::counted;
use super::{CommandError, Console, DONE, PasswordArgs, WRONG};
use crate::workspace::check::{Check, CheckError};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Letters, annotation files, codebooks, journals, or folders with them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Write what can be saved of damaged annotation files and journals to new files beside them
    #[arg(long)]
    repair: bool,
    #[command(flatten)]
    password: PasswordArgs,
}

pub(super) fn run(args: &CheckArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let importer = console.importer(&args.password)?;
    let settings = console.settings().settings.clone();
    let check = Check::new(console.environment, &settings, &importer, args.repair);
    let checked = check.paths(&args.paths).map_err(|error| match error {
        CheckError::File { path, why } => CommandError::File { path, why },
        CheckError::Letter { path, error } => CommandError::letter(&path, &error),
    })?;
    for finding in &checked.findings {
        console.print(&finding.to_string())?;
    }
    for (path, remark) in &checked.remarks {
        console.say(&format!("{}: {remark}", path.display()));
    }
    console.say(&format!(
        "{}, {}, {}: {}",
        counted(checked.letters, "letter", "letters"),
        counted(checked.layers, "annotation file", "annotation files"),
        counted(checked.annotations, "annotation", "annotations"),
        match checked.findings.len() {
            0 => "nothing wrong".to_owned(),
            count => counted(count, "finding", "findings"),
        }
    ));
    Ok(if checked.findings.is_empty() {
        DONE
    } else {
        WRONG
    })
}
