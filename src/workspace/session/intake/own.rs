//! One's own annotations, as comments that come back are looked up among them.

use crate::annotation::{Annotation, AnnotationId};
use crate::edit::Edit;
use crate::exchange::{PlacedComment, Remarks, quoted};
use crate::letter::Span;
use crate::workspace::session::Session;
use std::collections::{HashMap, HashSet};

/// What time zones are apart in, in seconds.
const QUARTER: i64 = 15 * 60;
/// And at most so many of them: a day.
const QUARTERS: i64 = 96;

/// One's own annotations, as comments that come back are looked up among them.
pub(super) struct Own<'a> {
    by_span: HashMap<Span, Vec<&'a Annotation>>,
    by_quote: HashMap<String, Vec<&'a Annotation>>,
    /// Those that a comment of the file was written for.
    claimed: HashSet<AnnotationId>,
    /// The notes that they had before, as far as undo leads back.
    pub(super) earlier: HashSet<(&'a AnnotationId, &'a str)>,
}

impl Session {
    pub(super) fn own_annotations(&self) -> Own<'_> {
        let mut by_span: HashMap<Span, Vec<&Annotation>> = HashMap::new();
        let mut by_quote: HashMap<String, Vec<&Annotation>> = HashMap::new();
        let placed = self.layer().annotations.iter();
        for annotation in placed.filter(|one| !one.is_orphan()) {
            by_span.entry(annotation.span).or_default().push(annotation);
            let quote = self.letter.quote(annotation.span);
            by_quote.entry(quote).or_default().push(annotation);
        }
        let steps = self.history().done().iter();
        let edits = steps.flat_map(|step| &step.edits);
        let before = edits.filter_map(|edit| match edit {
            Edit::Put(annotation) => Some((&annotation.id, annotation.note.as_str())),
            _ => None,
        });
        Own {
            by_span,
            by_quote,
            claimed: HashSet::new(),
            earlier: before.collect(),
        }
    }
}

impl Own<'_> {
    /// One's own annotation that a comment was surely written for: by its id, or by what it says of the same passage.
    pub(super) fn sure(
        &mut self,
        session: &Session,
        placed: &PlacedComment,
        remarks: &Remarks,
    ) -> Option<AnnotationId> {
        let annotations = &session.layer().annotations;
        let id = match &placed.comment.id {
            Some(id) => annotations.get(id).map(|one| one.id.clone()),
            None => {
                let mut said = remarks.saying(placed).iter();
                let free =
                    said.find(|id| annotations.get(id).is_some() && !self.claimed.contains(*id));
                free.cloned()
            }
        };
        self.claimed.extend(id.clone());
        id
    }

    /// The only annotation of the same passage, or of the words that a comment quotes, that was made when a comment in one's
    /// own name was, and that no other comment was written for.
    pub(super) fn written_by(
        &mut self,
        session: &Session,
        placed: &PlacedComment,
    ) -> Option<AnnotationId> {
        let comment = &placed.comment;
        let by_me = comment.author.trim() == session.analyst().shown_name().trim();
        if comment.id.is_some() || !by_me {
            return None;
        }
        let there = match quoted(&comment.says) {
            Some((words, _)) => self.by_quote.get(words),
            None => self.by_span.get(&placed.span),
        };
        let fits =
            |one: &&&Annotation| !self.claimed.contains(&one.id) && is_of_time(one, &comment.made);
        let mut fitting = there?.iter().filter(fits);
        let (first, second) = (fitting.next()?, fitting.next());
        if second.is_some() {
            return None;
        }
        self.claimed.insert(first.id.clone());
        Some(first.id.clone())
    }
}

/// Tells whether an annotation was made at this time, whatever the time zone of who wrote it down: programs of word
/// processing write that of the wall, and call it UTC.
fn is_of_time(annotation: &Annotation, made: &str) -> bool {
    second_of(made).is_some_and(|made| {
        let apart = (made - annotation.created.0.as_second()).abs();
        apart <= QUARTERS * QUARTER && apart % QUARTER == 0
    })
}

/// The second that a time means which somebody wrote down, as if it were in UTC where it does not say.
pub(super) fn second_of(made: &str) -> Option<i64> {
    let known = made.parse::<jiff::Timestamp>().or_else(|_| {
        let there: Result<jiff::civil::DateTime, _> = made.parse();
        there.and_then(|it| jiff::tz::TimeZone::UTC.to_timestamp(it))
    });
    known.ok().map(jiff::Timestamp::as_second)
}

/// The seconds at which an annotation was made, by the clocks of all time zones.
pub(super) fn times_around(annotation: &Annotation) -> impl Iterator<Item = i64> {
    let created = annotation.created.0.as_second();
    (-QUARTERS..=QUARTERS).map(move |quarters| created + quarters * QUARTER)
}
