//! Taking in the comments of a file: what is new becomes annotations, and what was changed in one's own becomes their note.

use super::Session;
use super::comments::signed;
use crate::annotation::{Annotation, AnnotationId};
use crate::codebook::{TagId, display_name};
use crate::edit::{Edit, StepName};
use crate::exchange::{ANSWER, Incoming, PlacedComment, Remarks, parted};
use crate::l10n::{Language, Words};
use crate::letter::{Span, sha256_hex};
use crate::tr;
use std::collections::{HashMap, HashSet};

/// The prefix of the origin of an annotation that was a comment of another file.
const ORIGIN: &str = "file-comment:";

/// What came of the comments of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenComments {
    /// The number of new annotations.
    pub new: usize,
    /// Those of the new ones whose passages are not in the letter.
    pub unplaced: usize,
    /// The number of one's own annotations whose notes were changed or answered.
    pub changed: usize,
    /// The number of comments that say what is known already.
    pub known: usize,
}

impl Session {
    /// Takes in the comments of a file, all as one step. An annotation that comes back has its note changed where that was
    /// changed or answered in the file; tags stay. Every other comment that says something new becomes an annotation, signed
    /// with who said it and when; of one whose passage is not in the letter the words are kept. `new_id` makes the ids.
    /// Linear in the comments and the annotations.
    pub fn take_in_comments(
        &mut self,
        file: &str,
        comments: &[PlacedComment],
        remarks: &Remarks,
        new_id: impl Fn() -> AnnotationId,
    ) -> TakenComments {
        let mut taken = TakenComments::default();
        let mut edits: Vec<Edit> = Vec::new();
        let mut focus = None;
        let words = Language::ALL.map(Words::new);
        let origins = self.layer().annotations.iter();
        let mut origins: HashSet<String> = origins.filter_map(|one| one.origin.clone()).collect();
        let mut by_span: HashMap<Span, Vec<&Annotation>> = HashMap::new();
        let placed = self
            .layer()
            .annotations
            .iter()
            .filter(|one| !one.is_orphan());
        for annotation in placed {
            by_span.entry(annotation.span).or_default().push(annotation);
        }
        let mut earlier: Option<HashSet<(&AnnotationId, &str)>> = None;
        // The same annotation may come back in several comments.
        let mut touched: HashSet<AnnotationId> = HashSet::new();
        for placed in comments {
            let comment = &placed.comment;
            if let Some(own) = self.own(placed, remarks, &by_span).cloned() {
                let before = own.note.clone();
                let note = self.note_after(&own, comment, remarks, &words);
                let earlier = earlier.get_or_insert_with(|| self.earlier_notes());
                // A copy from before a note was changed here does not change it back.
                let is_stale = earlier.contains(&(&own.id, note.as_str()));
                if note == before || is_stale || !touched.insert(own.id.clone()) {
                    taken.known += 1;
                    continue;
                }
                taken.changed += 1;
                focus.get_or_insert_with(|| own.id.clone());
                edits.push(self.changed(Annotation { note, ..own }));
                continue;
            }
            let origin = origin(placed);
            let is_known = remarks.has(comment) && comment.answers.is_empty();
            if is_known || !origins.insert(origin.clone()) {
                taken.known += 1;
                continue;
            }
            let annotation = self.of_comment(placed, origin, new_id(), &words);
            taken.new += 1;
            taken.unplaced += usize::from(annotation.is_orphan());
            focus.get_or_insert_with(|| annotation.id.clone());
            edits.push(Edit::Put(Box::new(annotation)));
        }
        if !edits.is_empty() {
            let name = StepName::TakeCommentsFrom(file.to_owned(), edits.len());
            self.step(name, edits, focus, false);
        }
        taken
    }

    /// The notes that annotations had before, as far as undo leads back.
    fn earlier_notes(&self) -> HashSet<(&AnnotationId, &str)> {
        let steps = self.history().done().iter();
        let edits = steps.flat_map(|step| &step.edits);
        let before = edits.filter_map(|edit| match edit {
            Edit::Put(annotation) => Some((&annotation.id, annotation.note.as_str())),
            _ => None,
        });
        before.collect()
    }

    /// One's own annotation that a comment was written for: by its id, or else by what it says or who wrote it when, on the
    /// same passage.
    fn own<'s>(
        &'s self,
        placed: &PlacedComment,
        remarks: &Remarks,
        by_span: &HashMap<Span, Vec<&'s Annotation>>,
    ) -> Option<&'s Annotation> {
        let comment = &placed.comment;
        if let Some(id) = &comment.id {
            return self.layer().annotations.get(id);
        }
        let by_me = comment.author.trim() == self.analyst().shown_name().trim();
        let there = by_span.get(&placed.span).into_iter().flatten().copied();
        let says = there
            .clone()
            .find(|one| remarks.is_as_written(comment, &one.id));
        let mut wrote = there.filter(|one| by_me && is_of_time(one, &comment.made));
        says.or_else(|| wrote.next())
    }

    /// The note of one's own annotation after what was done to its comment.
    fn note_after(
        &self,
        own: &Annotation,
        comment: &Incoming,
        remarks: &Remarks,
        words: &[Words],
    ) -> String {
        let mut note = match remarks.is_as_written(comment, &own.id) {
            true => own.note.clone(),
            false => {
                let lines = comment.says.lines();
                let lines = lines.filter(|line| !remarks.is_beside(line, &own.id));
                let says = lines.collect::<Vec<_>>().join("\n");
                parted(&says, |line| self.tags_named(line, words).is_some(), words).1
            }
        };
        for (author, says) in &comment.answers {
            let answer = match author.trim() {
                "" => format!("{ANSWER}{says}"),
                author => format!("{ANSWER}{author}: {says}"),
            };
            if !note.contains(&answer) {
                let gap = if note.is_empty() { "" } else { "\n" };
                note = format!("{note}{gap}{answer}");
            }
        }
        note
    }

    fn of_comment(
        &self,
        placed: &PlacedComment,
        origin: String,
        id: AnnotationId,
        words: &[Words],
    ) -> Annotation {
        let comment = &placed.comment;
        let named = |line: &str| self.tags_named(line, words);
        let (line, says) = parted(&comment.says, |line| named(line).is_some(), words);
        let tags = line.and_then(|line| named(&line)).unwrap_or_default();
        let mut note = signed(&comment.author, &comment.made, &says);
        for (author, says) in &comment.answers {
            note = format!("{note}\n{ANSWER}{}", signed(author, "", says));
        }
        Annotation {
            note,
            origin: Some(origin),
            state: placed.state,
            recorded: placed.recorded.clone().map(Box::new),
            ..self.new_annotation(placed.span, tags, id)
        }
    }

    /// The tags that a line names, as files name those of an annotation; `None` where it does not.
    fn tags_named(&self, line: &str, words: &[Words]) -> Option<Vec<TagId>> {
        if words
            .iter()
            .any(|words| tr!(words, "report-untagged-one") == line)
        {
            return Some(Vec::new());
        }
        let tag = |name: &str| {
            let mut tags = self.codebook().tags.iter();
            let found = tags.find(|tag| {
                let mut languages = Language::ALL.into_iter();
                languages.any(|language| display_name(tag, language) == name)
            });
            found.map(|tag| tag.id.clone())
        };
        line.split(", ").map(tag).collect()
    }
}

/// Tells whether an annotation was made at this time, whatever the time zone of who wrote it down: programs of word
/// processing write that of the wall, and call it UTC.
fn is_of_time(annotation: &Annotation, made: &str) -> bool {
    const QUARTER: i64 = 15 * 60;
    const DAY: i64 = 24 * 60 * 60;
    let known = made.parse::<jiff::Timestamp>().or_else(|_| {
        let there: Result<jiff::civil::DateTime, _> = made.parse();
        there.and_then(|it| jiff::tz::TimeZone::UTC.to_timestamp(it))
    });
    let known = known.map(jiff::Timestamp::as_second);
    known.is_ok_and(|known| {
        let apart = (known - annotation.created.0.as_second()).abs();
        apart <= DAY && apart % QUARTER == 0
    })
}

/// The origin of a comment: what was said by whom on which words, in whatever file.
fn origin(placed: &PlacedComment) -> String {
    let Incoming { author, says, .. } = &placed.comment;
    let place = match &placed.recorded {
        Some(recorded) if placed.span.is_empty() => recorded.quote.clone(),
        _ => format!("{}-{}", placed.span.start.0, placed.span.end.0),
    };
    let hash = sha256_hex(format!("{place}\n{author}\n{says}").as_bytes());
    format!("{ORIGIN}{}", hash.get(..32).unwrap_or(&hash))
}

#[cfg(test)]
mod tests;
