//! `take-in`: takes in the comments of a file.

use super::writing::{begin, finish};
use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::workspace::import_process::Cancel;
use crate::workspace::open::Opened;
use crate::workspace::taking_comments::Reading;
use clap::Args;
use std::path::PathBuf;

/// The arguments of `take-in`.
#[derive(Debug, Args)]
pub struct TakeInArgs {
    /// The letter
    letter: PathBuf,
    /// The file with the comments: a copy of the letter in Word, PDF or another form that somebody wrote in
    file: PathBuf,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

pub(super) fn run(args: &TakeInArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let path = args.letter.as_path();
    let (_held, opened) = begin(path, &args.analyst, &args.password, console, "taken in")?;
    let Opened {
        mut session,
        known,
        journal,
        ..
    } = opened;
    let importer = console.importer(&args.password)?;
    let disk = console.environment.disk.clone();
    let read = Reading::of(&session, importer).run(&*disk, &args.file, &Cancel::default());
    let read = read.map_err(|error| CommandError::letter(&args.file, &error))?;
    let now = console.environment.clock.now();
    let ids = console.environment.ids.clone();
    session.set_time(now);
    let new_id = || ids.annotation(now);
    let taken = session.take_in_comments(&read.file, &read.comments, &read.remarks, new_id);
    if taken.new + taken.changed > 0 {
        finish(path, &mut session, known, &journal, console, "taken in")?;
    }
    let says = format!(
        "{} new, {} changed, {} known; {} not in the letter",
        taken.new, taken.changed, taken.known, taken.unplaced
    );
    console.print(&says)?;
    Ok(DONE)
}
