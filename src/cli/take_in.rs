//! `take-in`: takes in the comments of a file.

use super::writing::{begin, finish};
use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::codebook::{Color, TagId};
use crate::exchange::{ChosenColumn, ColumnName, ListSheet, NAMED_FIELDS};
use crate::workspace::import_process::Cancel;
use crate::workspace::open::Opened;
use crate::workspace::session::{IntakeChange, IntakeChoice, IntakeKind, Session};
use crate::workspace::taking_comments::{ReadComments, Reading};
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
    /// The column of a list that holds something, by its letters or its title: quote=C (may be given again): quote, tag,
    /// note, author, created, letter, page, what, who, due, status; without a column it is taken for none
    #[arg(long, value_name = "WHAT=COLUMN", value_parser = chosen_column)]
    column: Vec<ChosenColumn>,
    /// The sheet of a workbook for which columns are given; all of them unless it is
    #[arg(long, value_name = "NAME", requires = "column")]
    sheet: Option<String>,
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
    let chosen = args.column.iter().cloned();
    let chosen = chosen.map(|one| ChosenColumn {
        sheet: args.sheet.clone(),
        ..one
    });
    let chosen: Vec<_> = chosen.collect();
    let reading = Reading::of(&session, importer);
    let read = reading.run(&*disk, &args.file, &chosen, &Cancel::default());
    let read = read.map_err(|error| CommandError::letter(&args.file, &error))?;
    check_columns(&read, &chosen).map_err(|why| CommandError::file(&args.file, why))?;
    let now = console.environment.clock.now();
    let ids = console.environment.ids.clone();
    session.set_time(now);
    let new_id = || ids.annotation(now);
    let intake = session.intake(
        &read.file,
        &read.comments,
        &read.remarks,
        &read.missing,
        new_id,
    );
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
        IntakeKind::Deleted if change.is_doubtful => "deleted, perhaps changed here since",
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

fn chosen_column(text: &str) -> Result<ChosenColumn, String> {
    let (what, column) = text.split_once('=').unwrap_or((text, ""));
    let mut fields = NAMED_FIELDS.iter();
    let field = fields.find(|(_, name)| *name == what.trim() && text.contains('='));
    let names: Vec<_> = NAMED_FIELDS.iter().map(|(_, name)| *name).collect();
    let (field, _) = field.ok_or_else(|| {
        let names = names.join(", ");
        format!("give what a column holds and which one it is: quote=C; it may hold: {names}")
    })?;
    Ok(ChosenColumn {
        sheet: None,
        field: *field,
        column: match column.trim() {
            "" => ColumnName::None,
            name => ColumnName::Named(name.to_owned()),
        },
    })
}

/// Sees to it that the columns that were named are there, and that one holds the quoted words.
fn check_columns(read: &ReadComments, chosen: &[ChosenColumn]) -> Result<(), String> {
    let Some(list) = &read.list else {
        return match chosen.is_empty() {
            true => Ok(()),
            false => Err("is no list: it has no columns".to_owned()),
        };
    };
    let columns = |sheet: &ListSheet| {
        let labels = (0..sheet.columns.len()).map(|column| sheet.column_label(column));
        let labels = labels.take(20).collect::<Vec<_>>().join("; ");
        match sheet.name.is_empty() {
            true => labels,
            false => format!("{} ({labels})", sheet.name),
        }
    };
    let all: Vec<_> = list.sheets.iter().map(columns).collect();
    let all = all.join(", ");
    for one in chosen {
        let ColumnName::Named(name) = &one.column else {
            continue;
        };
        let of_sheet = |sheet: &&ListSheet| one.sheet.as_ref().is_none_or(|it| *it == sheet.name);
        let mut sheets = list.sheets.iter().filter(of_sheet);
        if !sheets.any(|sheet| sheet.column_named(name).is_some()) {
            return Err(format!("has no column {name}; it has {all}"));
        }
    }
    match list.lacks_quotes {
        true => Err(format!(
            "has no column that is known to hold the quoted words; say which one does with --column quote=B; it has {all}"
        )),
        false => Ok(()),
    }
}

fn color_tag(text: &str) -> Result<(Color, TagId), String> {
    let parts = text.split_once('=');
    let read = parts.and_then(|(color, tag)| Some((Color::parse(color)?, TagId::new(tag))));
    read.ok_or_else(|| "give a colour and the id of a tag: #ffd54f=data-deletion".to_owned())
}
