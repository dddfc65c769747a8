//! Taking in the comments of a file: what is new becomes annotations, and what was changed in one's own becomes their note.

use super::Session;
use super::comments::signed;
use super::taken_comments::TakenComments;
use crate::annotation::{Annotation, AnnotationId};
use crate::codebook::{TagId, display_name};
use crate::edit::{Edit, StepName};
use crate::exchange::{Incoming, PlacedComment, Remarks, parted, quoted};
use crate::import::ANSWER;
use crate::l10n::{Language, Words};
use crate::letter::{Span, sha256_hex};
use crate::tr;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The prefix of the origin of an annotation that was a comment of another file.
const ORIGIN: &str = "file-comment:";

/// One's own annotations, as comments that come back are looked up among them.
struct Own<'a> {
    by_span: HashMap<Span, Vec<&'a Annotation>>,
    by_quote: HashMap<String, Vec<&'a Annotation>>,
    /// Those that a comment of the file was written for.
    claimed: HashSet<AnnotationId>,
    /// The notes that they had before, as far as undo leads back.
    earlier: HashSet<(&'a AnnotationId, &'a str)>,
}

impl Session {
    /// Takes in the comments of a file, all as one step. An annotation that comes back has its note changed where that was
    /// changed or answered in the file: replaced where nothing is lost by it, else added to; tags stay. Every other comment
    /// that says something new becomes an annotation, signed with who said it and when; of one whose passage is not in the
    /// letter the words are kept. `new_id` makes the ids. Linear in the comments and the annotations.
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
        let annotations = self.layer().annotations.iter();
        let mut origins: HashMap<String, Option<AnnotationId>> = annotations
            .filter_map(|one| Some((one.origin.clone()?, Some(one.id.clone()))))
            .collect();
        let documents = self.letter.comments().iter();
        let documents: HashSet<(&str, &str)> = documents
            .map(|it| (it.author.trim(), it.text.trim()))
            .collect();
        // What several comments say of one annotation comes together.
        let mut changed: BTreeMap<AnnotationId, Annotation> = BTreeMap::new();
        let mut own = self.own_annotations();
        // First those that are known for sure: what is left over is theirs who wrote it.
        let sure: Vec<Option<AnnotationId>> = comments
            .iter()
            .map(|placed| own.sure(self, placed, remarks))
            .collect();
        for (placed, sure) in comments.iter().zip(sure) {
            let comment = &placed.comment;
            let id = sure.or_else(|| own.written_by(self, placed));
            let origin = origin(placed);
            let answered = origins.get(&origin).cloned().flatten();
            let target = id.or(answered);
            let known =
                |id: &AnnotationId| changed.get(id).or_else(|| self.layer().annotations.get(id));
            if let Some(before) = target.as_ref().and_then(known) {
                let note = self.note_after(before, comment, remarks, file, &words, &own);
                if note == before.note {
                    taken.known += 1;
                    continue;
                }
                focus.get_or_insert_with(|| before.id.clone());
                let after = Annotation {
                    note,
                    ..before.clone()
                };
                changed.insert(after.id.clone(), after);
                continue;
            }
            // Of a colleague, of the letter itself, or said twice in the file.
            let said = remarks.saying(placed);
            let is_said = !said.is_empty() || remarks.is_memo(comment);
            let in_letter = documents.contains(&(comment.author.trim(), comment.says.trim()));
            let is_known = (is_said || in_letter) && comment.answers.is_empty();
            if is_known || origins.insert(origin.clone(), None).is_some() {
                taken.known += 1;
                continue;
            }
            let annotation = self.of_comment(placed, origin, new_id(), &words);
            taken.new += 1;
            taken.unplaced += usize::from(annotation.is_orphan());
            focus.get_or_insert_with(|| annotation.id.clone());
            edits.push(Edit::Put(Box::new(annotation)));
        }
        taken.changed = changed.len();
        edits.extend(changed.into_values().map(|after| self.changed(after)));
        if !edits.is_empty() {
            let name = StepName::TakeCommentsFrom(file.to_owned(), edits.len());
            self.step(name, edits, focus, false);
        }
        taken
    }

    fn own_annotations(&self) -> Own<'_> {
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

    /// The note of one's own annotation after what was done to its comment. Where it is not certain that the file began with
    /// the note that there is now, both stay.
    fn note_after(
        &self,
        before: &Annotation,
        comment: &Incoming,
        remarks: &Remarks,
        file: &str,
        words: &[Words],
        own: &Own,
    ) -> String {
        let id = &before.id;
        let mut note = before.note.clone();
        let is_answered = before
            .origin
            .as_ref()
            .is_some_and(|it| it.starts_with(ORIGIN));
        let is_changed = !is_answered && !remarks.is_as_written(comment, id);
        let theirs = is_changed.then(|| self.note_in(comment, id, remarks, words));
        // Nothing is taken away, and a copy from before a note was changed here does not change it back.
        let is_news = |it: &String| !it.is_empty() && !own.earlier.contains(&(id, it.as_str()));
        if let Some(theirs) = theirs.filter(is_news) {
            let has_all = |one: &str, other: &str| {
                let has = |line: &str| one.lines().any(|own| own.trim() == line.trim());
                other.lines().all(has)
            };
            let is_base = remarks.is_unchanged(comment, id) || before.changed == before.created;
            if is_base || has_all(&theirs, &note) {
                note = theirs;
            } else if !has_all(&note, &theirs) {
                add(&mut note, &format!("{ANSWER}{file}: {theirs}"));
            }
        }
        for (author, says) in &comment.answers {
            add(&mut note, &format!("{ANSWER}{}", signed(author, "", says)));
        }
        note
    }

    /// What of a comment on the annotation `id` is its note: without the line that names tags, whatever they are called by
    /// now, and without those of its follow-up.
    fn note_in(
        &self,
        comment: &Incoming,
        id: &AnnotationId,
        remarks: &Remarks,
        words: &[Words],
    ) -> String {
        let says = quoted(&comment.says).map_or(comment.says.as_str(), |(_, rest)| rest);
        let lines = says
            .trim()
            .lines()
            .filter(|line| !remarks.is_beside(line, id));
        let says = lines.collect::<Vec<_>>().join("\n");
        let (tags, note) = parted(&says, |line| self.tags_named(line, words).is_some());
        // Tags may have had other names.
        let rest = note.split_once('\n').map_or("", |(_, rest)| rest).trim();
        let now = self.layer().annotations.get(id);
        match now.filter(|_| tags.is_none()).map(|it| it.note.trim()) {
            Some(now) if !now.is_empty() && rest == now => rest.to_owned(),
            _ => note,
        }
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
        let says = quoted(&comment.says).map_or(comment.says.as_str(), |(_, rest)| rest);
        let (line, says) = parted(says, |line| named(line).is_some());
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
        let known = self
            .codebook()
            .tags
            .iter()
            .chain(&self.layer().carried_tags);
        let names = known.flat_map(|tag| {
            let names = Language::ALL.map(|language| display_name(tag, language));
            names.map(|name| (name, &tag.id))
        });
        let names: Vec<(&str, &TagId)> = names.collect();
        let (mut rest, mut tags) = (line, Vec::new());
        // A name may hold a comma itself: the longest that fits is meant.
        while !rest.is_empty() {
            let fits = |name: &str| {
                let behind = rest.strip_prefix(name).filter(|_| !name.is_empty())?;
                match behind.is_empty() {
                    true => Some(""),
                    false => behind.strip_prefix(", "),
                }
            };
            let found = names
                .iter()
                .filter_map(|(name, id)| Some((name.len(), *id, fits(name)?)));
            let (_, id, behind) = found.max_by_key(|(length, ..)| *length)?;
            if !tags.contains(id) {
                tags.push(id.clone());
            }
            rest = behind;
        }
        (!tags.is_empty()).then_some(tags)
    }
}

impl Own<'_> {
    /// One's own annotation that a comment was surely written for: by its id, or by what it says of the same passage.
    fn sure(
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
    fn written_by(&mut self, session: &Session, placed: &PlacedComment) -> Option<AnnotationId> {
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

/// Adds lines to a note that does not have them yet.
fn add(note: &mut String, more: &str) {
    let has = note
        .match_indices(more)
        .any(|(at, _)| matches!(note.as_bytes().get(at + more.len()), None | Some(b'\n')));
    if !has {
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(more);
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
