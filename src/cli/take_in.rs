//! `take-in`: takes in the comments of a file.

use super::writing::{begin, finish};
use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::codebook::{Color, TagId};
use crate::workspace::import_process::Cancel;
use crate::workspace::open::Opened;
use crate::workspace::session::{IntakeChange, IntakeChoice, IntakeKind, Session};
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
    /// Say what would be done, one line each, and do nothing
    #[arg(long)]
    preview: bool,
    /// Also delete your annotations that were deleted in the file
    #[arg(long)]
    deletions: bool,
    /// The tag for marks of a colour that have none: #ffd54f=data-deletion (may be given again)
    #[arg(long, value_name = "COLOUR=TAG", value_parser = color_tag)]
    color: Vec<(Color, TagId)>,
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
    let intake = session.intake(&read.file, &read.comments, &read.remarks, new_id);
    let mut choice = IntakeChoice::first(&intake);
    if args.deletions {
        choice.left_out.clear();
    }
    for (color, tag) in &args.color {
        if session.tag(tag).is_none() {
            let why = format!("has no tag {tag}; see with list which there are");
            return Err(CommandError::file(path, why));
        }
        choice.tags.insert(*color, tag.clone());
    }
    if args.preview {
        for change in &intake.changes {
            console.print(&line(&session, change))?;
        }
        return Ok(DONE);
    }
    let taken = session.take_from(&intake, &choice);
    if taken.done() > 0 {
        finish(path, &mut session, known, &journal, console, "taken in")?;
    }
    let mut says = format!(
        "{} new, {} changed, {} deleted, {} known; {} not in the letter",
        taken.new, taken.changed, taken.deleted, taken.known, taken.unplaced
    );
    if taken.left_out > 0 {
        let left = format!("; {} deleted in the file, and kept here", taken.left_out);
        says.push_str(&left);
    }
    console.print(&says)?;
    Ok(DONE)
}

/// A change as a line: what it does, the annotation's id, its tags, its passage, and its note.
fn line(session: &Session, change: &IntakeChange) -> String {
    let kind = match change.kind() {
        IntakeKind::New => "new",
        IntakeKind::Unplaced => "new, not in the letter",
        IntakeKind::Changed => "changed",
        IntakeKind::Deleted => "deleted",
    };
    let Some(one) = change.after.as_ref().or(change.before.as_ref()) else {
        return kind.to_owned();
    };
    let quote = match &one.recorded {
        Some(recorded) if one.is_orphan() => recorded.quote.clone(),
        _ => session.letter.quote(one.span),
    };
    let tags: Vec<_> = one.tags.iter().map(TagId::as_str).collect();
    format!(
        "{kind}: {} [{}] “{quote}” {}",
        one.id.as_str(),
        tags.join(","),
        one.note.replace('\n', " / ")
    )
}

fn color_tag(text: &str) -> Result<(Color, TagId), String> {
    let parts = text.split_once('=');
    let read = parts.and_then(|(color, tag)| Some((Color::parse(color)?, TagId::new(tag))));
    read.ok_or_else(|| "give a colour and the id of a tag: #ffd54f=data-deletion".to_owned())
}
