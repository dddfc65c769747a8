//! `annotate`: marks a passage.

use super::writing::{begin, finish};
use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::annotation::{AnnotationId, FollowUp, Status};
use crate::codebook::TagId;
use crate::letter::{CodePoint, Letter, Span, find_quote, parse_day, snap_to_graphemes};
use crate::workspace::open::Opened;
use crate::workspace::session::Session;
use clap::{ArgGroup, Args, ValueEnum};
use std::path::PathBuf;

/// The arguments of `annotate`.
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("passage").required(true).args(["quote", "start"])))]
pub struct AnnotateArgs {
    /// The letter
    letter: PathBuf,
    /// A tag of the passage, by its id
    #[arg(long = "tag", value_name = "ID", required = true, num_args = 1..)]
    tags: Vec<String>,
    /// The words of the passage; blanks, line ends and end-of-line hyphens may differ
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    quote: Option<String>,
    /// Which of several such passages, from 1
    #[arg(long, value_name = "N", requires = "quote")]
    nth: Option<usize>,
    /// Where the passage starts, in Unicode code points from 0
    #[arg(long, value_name = "N", requires = "end", conflicts_with = "quote")]
    start: Option<usize>,
    /// Where it ends, excluded
    #[arg(long, value_name = "N", requires = "start")]
    end: Option<usize>,
    /// A note
    #[arg(
        long,
        value_name = "TEXT",
        default_value = "",
        allow_hyphen_values = true
    )]
    note: String,
    #[command(flatten)]
    follow_up: FollowUpArgs,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

/// What a follow-up says; for tags that ask for one.
#[derive(Debug, Args)]
struct FollowUpArgs {
    /// For a follow-up: what has to be done
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    what: Option<String>,
    /// For a follow-up: by whom
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    who: Option<String>,
    /// For a follow-up: by when, a day or words as letters write them
    #[arg(long, value_name = "DATE|WORDS")]
    due: Option<String>,
    /// For a follow-up: how it stands
    #[arg(long, value_name = "STATUS")]
    status: Option<StatusArg>,
}

/// A status as the command line names it.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum StatusArg {
    Open,
    InProgress,
    Done,
    Dropped,
}

impl FollowUpArgs {
    fn is_empty(&self) -> bool {
        self.what.is_none() && self.who.is_none() && self.due.is_none() && self.status.is_none()
    }

    /// Puts what was given in the place of what a follow-up says.
    fn fill_in(&self, follow_up: &mut FollowUp) {
        if let Some(what) = &self.what {
            follow_up.what.clone_from(what);
        }
        if let Some(who) = &self.who {
            follow_up.who.clone_from(who);
        }
        if let Some(due) = self.due.as_deref().map(str::trim) {
            follow_up.due = parse_day(due);
            follow_up.due_words = match follow_up.due {
                Some(_) => String::new(),
                None => due.to_owned(),
            };
        }
        if let Some(status) = self.status {
            follow_up.status = match status {
                StatusArg::Open => Status::Open,
                StatusArg::InProgress => Status::InProgress,
                StatusArg::Done => Status::Done,
                StatusArg::Dropped => Status::Dropped,
            };
        }
    }
}

pub(super) fn run(args: &AnnotateArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let path = args.letter.as_path();
    let (_held, opened) = begin(path, &args.analyst, &args.password, console, "marked")?;
    let Opened {
        mut session,
        known,
        journal,
        ..
    } = opened;
    let tags = tags(args, &session)?;
    let asked = passage(args, &session.letter)?;
    let span = snap_to_graphemes(session.letter.text(), asked);
    let now = console.environment.clock.now();
    let id = console.environment.ids.annotation(now);
    session.set_time(now);
    let id = mark(&mut session, span, &tags, &args.note, id)
        .ok_or_else(|| CommandError::file(path, "the passage is empty; nothing was marked"))?;
    fill_in(args, &mut session, &id)?;
    finish(path, &mut session, known, &journal, console, "marked")?;
    if span != asked {
        let letter = &session.letter;
        let of = |span: Span| {
            let (start, end) = (span.start, span.end);
            (letter.to_code_point(start).0, letter.to_code_point(end).0)
        };
        let ((start, end), (from, to)) = (of(asked), of(span));
        console.say(&format!(
            "{}: marked {from}–{to} instead of {start}–{end}: a character that people see as one is marked whole",
            path.display()
        ));
    }
    console.print(id.as_str())?;
    Ok(DONE)
}

/// Fills in the follow-up of an annotation.
///
/// # Errors
/// Where there is something to fill in, and none of its tags asks for a follow-up.
fn fill_in(
    args: &AnnotateArgs,
    session: &mut Session,
    id: &AnnotationId,
) -> Result<(), CommandError> {
    if args.follow_up.is_empty() {
        return Ok(());
    }
    let annotation = session.layer().annotations.get(id);
    let Some(mut follow_up) = annotation.and_then(|it| it.follow_up.clone()) else {
        let why = "none of the tags asks for a follow-up, to which --what, --who, --due and --status belong; nothing was marked";
        return Err(CommandError::file(&args.letter, why));
    };
    args.follow_up.fill_in(&mut follow_up);
    session.set_follow_up(id, follow_up);
    Ok(())
}

fn tags(args: &AnnotateArgs, session: &Session) -> Result<Vec<TagId>, CommandError> {
    let mut tags = Vec::new();
    for id in &args.tags {
        let id = TagId::new(id);
        if session.codebook().get(&id).is_none() {
            let known = session.codebook().tags.iter().map(|tag| tag.id.as_str());
            let known = known.collect::<Vec<_>>().join(", ");
            let why = format!("there is no tag {id}; nothing was marked. The tags are: {known}");
            return Err(CommandError::file(&args.letter, why));
        }
        if !tags.contains(&id) {
            tags.push(id);
        }
    }
    Ok(tags)
}

fn passage(args: &AnnotateArgs, letter: &Letter) -> Result<Span, CommandError> {
    let refuse = |why: String| {
        Err(CommandError::file(
            &args.letter,
            format!("{why}; nothing was marked"),
        ))
    };
    let Some(quote) = &args.quote else {
        let (start, end) = (args.start.unwrap_or_default(), args.end.unwrap_or_default());
        let length = letter.code_points().0;
        return match letter.span_of(CodePoint(start), CodePoint(end)) {
            Some(span) if !span.is_empty() => Ok(span),
            Some(_) => refuse(format!("the passage {start}–{end} is empty")),
            None => refuse(format!(
                "the passage {start}–{end} lies outside the text, which has {length} code points"
            )),
        };
    };
    let found = find_quote(letter, quote);
    match (found.as_slice(), args.nth) {
        ([], _) => refuse("the quote is not in the letter".to_owned()),
        ([only], None) => Ok(*only),
        (several, None) => refuse(format!(
            "the quote is in the letter {} times; say which one with --nth",
            several.len()
        )),
        (several, Some(nth)) => match nth.checked_sub(1).and_then(|at| several.get(at)) {
            Some(span) => Ok(*span),
            None => refuse(format!(
                "there is no number {nth}: the quote is in the letter {} times",
                several.len()
            )),
        },
    }
}

/// Marks the passage; where it is marked already, the tags and the note are added to what is there.
fn mark(
    session: &mut Session,
    span: Span,
    tags: &[TagId],
    note: &str,
    id: AnnotationId,
) -> Option<AnnotationId> {
    let Some(found) = session.annotation_at(span) else {
        return session.annotate(span, tags, note, id);
    };
    let (id, old) = (found.id.clone(), found.note.clone());
    let missing: Vec<_> = tags
        .iter()
        .filter(|tag| !found.has_tag(tag))
        .cloned()
        .collect();
    for tag in missing {
        session.toggle_tag(&id, &tag);
    }
    match (old.is_empty(), note.is_empty() || old == note) {
        (_, true) => {}
        (true, false) => session.set_note(&id, note),
        (false, false) => session.set_note(&id, &format!("{old}\n\n{note}")),
    }
    Some(id)
}
