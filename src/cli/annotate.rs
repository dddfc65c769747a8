//! `annotate`: marks a passage.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs};
use crate::annotation::AnnotationId;
use crate::codebook::TagId;
use crate::letter::{CodePoint, Letter, Span, find_quote, snap_to_graphemes};
use crate::workspace::marking::{self, JournalTrouble, Kept, keep};
use crate::workspace::open::{Access, Opened};
use crate::workspace::session::Session;
use clap::{ArgGroup, Args};
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
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

pub(super) fn run(args: &AnnotateArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let path = args.letter.as_path();
    console.keep_device();
    // What the call before this one marked is there when this one reads.
    let _held = marking::hold(console.environment, &console.whole(path)).map_err(|_| {
        let why =
            "another command has been marking in it for a minute; nothing was marked. Try again";
        CommandError::file(path, why)
    })?;
    let Opened {
        mut session,
        known,
        access,
        journal,
        ..
    } = console.open(path, &args.analyst, &args.password)?;
    match access {
        Access::Writable | Access::Opening => {}
        Access::Newer { path } => {
            let why = "was written by a newer version of Kanttekening, or holds a word that this one does not know, and is \
                       not changed by this one; nothing was marked";
            return Err(CommandError::file(&path, why));
        }
        Access::Faulty { path } => {
            let unreadable = session.unread.iter().find(|it| it.own && it.path == path);
            let why = match unreadable.and_then(|it| it.refused.as_ref()) {
                Some(message) => format!(
                    "cannot be read ({message}), and is therefore not overwritten; nothing was marked. See to it that \
                     you may read it, or move it away"
                ),
                None => "has an error in it, and is not overwritten; nothing was marked. Correct it, or move it away"
                    .to_owned(),
            };
            return Err(CommandError::file(&path, why));
        }
    }
    let tags = tags(args, &session)?;
    let asked = passage(args, &session.letter)?;
    let span = snap_to_graphemes(session.letter.text(), asked);
    let now = console.environment.clock.now();
    let id = console.environment.ids.annotation(now);
    session.set_time(now);
    let id = mark(&mut session, span, &tags, &args.note, id)
        .ok_or_else(|| CommandError::file(path, "the passage is empty; nothing was marked"))?;
    let Kept { journal, folder } = keep(console.environment, &mut session, known, &journal);
    match (journal, folder) {
        (Ok(()), Ok(())) => {}
        (Ok(()), Err(error)) => console.say(&format!(
            "{}: marked, on this computer's disk; not in the folder yet, because {error}. The next command or window \
             that can write there puts it there",
            path.display()
        )),
        (Err(error), Ok(())) => console.say(&format!(
            "{}: marked, in the folder; this computer's journal does not have it ({error})",
            path.display()
        )),
        (Err(JournalTrouble::None(_)), Err(error)) => {
            return Err(CommandError::file(
                path,
                format!("nothing was marked: {error}"),
            ));
        }
        (Err(JournalTrouble::Uncertain(journal)), Err(error)) => {
            let why = format!(
                "it is not certain whether it was marked: the disk does not say that it has the journal ({journal}), \
                 and {error}. See with list before you try again"
            );
            return Err(CommandError::file(path, why));
        }
    }
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
