//! What a comment says of an annotation, and what becomes of that by it.

use super::ORIGIN;
use super::names::Names;
use super::own::Own;
use crate::annotation::{Annotation, AnnotationId};
use crate::codebook::TagId;
use crate::exchange::{Incoming, Remarks, parted, quoted};
use crate::import::ANSWER;
use crate::workspace::session::Session;
use crate::workspace::session::comments::signed;

impl Session {
    /// One's own annotation after what was done to its comment. Its tags and its follow-up are changed only where the file
    /// surely began with those that it has now.
    pub(super) fn after(
        &self,
        before: &Annotation,
        comment: &Incoming,
        remarks: &Remarks,
        file: &str,
        names: &Names,
        own: &Own,
    ) -> Annotation {
        let mut after = Annotation {
            note: self.note_after(before, comment, remarks, file, names, own),
            ..before.clone()
        };
        let id = &before.id;
        let is_changed = !is_answered(before) && !remarks.is_as_written(comment, id);
        if is_changed && is_base(before, comment, remarks) {
            let says = quoted(&comment.says).map_or(comment.says.as_str(), |(_, rest)| rest);
            let (line, rest) = parted(says, |line| names.tags(line).is_some());
            // A file that was made without tags takes none away.
            let tags = line.and_then(|line| names.tags(&line));
            if let Some(tags) = tags.filter(|tags| !tags.is_empty()) {
                self.retag(&mut after, tags);
            }
            if let Some(follow_up) = &mut after.follow_up {
                for line in rest.lines() {
                    names.set_field(follow_up, line);
                }
            }
        }
        after
    }

    /// Gives an annotation these tags, and room for a follow-up where one of them asks for it.
    pub(super) fn retag(&self, annotation: &mut Annotation, tags: Vec<TagId>) {
        let same = |a: &[TagId], b: &[TagId]| a.iter().all(|tag| b.contains(tag));
        if same(&tags, &annotation.tags) && same(&annotation.tags, &tags) {
            return;
        }
        if self.asked_of(&tags) {
            annotation.follow_up.get_or_insert_default();
        }
        annotation.tags = tags;
    }

    /// The note of one's own annotation after what was done to its comment. Where it is not certain that the file began with
    /// the note that there is now, both stay.
    fn note_after(
        &self,
        before: &Annotation,
        comment: &Incoming,
        remarks: &Remarks,
        file: &str,
        names: &Names,
        own: &Own,
    ) -> String {
        let id = &before.id;
        let mut note = before.note.clone();
        let is_changed = !is_answered(before) && !remarks.is_as_written(comment, id);
        let theirs = is_changed.then(|| self.note_in(comment, id, remarks, names));
        // Nothing is taken away, and a copy from before a note was changed here does not change it back.
        let is_news = |it: &String| !it.is_empty() && !own.earlier.contains(&(id, it.as_str()));
        if let Some(theirs) = theirs.filter(is_news) {
            let has_all = |one: &str, other: &str| {
                let has = |line: &str| one.lines().any(|own| own.trim() == line.trim());
                other.lines().all(has)
            };
            if is_base(before, comment, remarks) || has_all(&theirs, &note) {
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
        names: &Names,
    ) -> String {
        let says = quoted(&comment.says).map_or(comment.says.as_str(), |(_, rest)| rest);
        let lines = says
            .trim()
            .lines()
            .filter(|line| !remarks.is_beside(line, id) && !self.is_of_follow_up(line, id, names));
        let says = lines.collect::<Vec<_>>().join("\n");
        let (tags, note) = parted(&says, |line| names.tags(line).is_some());
        // Tags may have had other names.
        let rest = note.split_once('\n').map_or("", |(_, rest)| rest).trim();
        let now = self.layer().annotations.get(id);
        match now.filter(|_| tags.is_none()).map(|it| it.note.trim()) {
            Some(now) if !now.is_empty() && rest == now => rest.to_owned(),
            _ => note,
        }
    }

    /// Tells whether a line says something of the follow-up that the annotation `id` has.
    fn is_of_follow_up(&self, line: &str, id: &AnnotationId, names: &Names) -> bool {
        let asked = self.layer().annotations.get(id);
        asked.is_some_and(|it| it.follow_up.is_some()) && names.field(line).is_some()
    }
}

/// Tells whether an annotation was a comment itself, which others answered.
fn is_answered(annotation: &Annotation) -> bool {
    let origin = annotation.origin.as_ref();
    origin.is_some_and(|it| it.starts_with(ORIGIN))
}

/// Tells whether a file surely began with what the annotation says now.
fn is_base(before: &Annotation, comment: &Incoming, remarks: &Remarks) -> bool {
    remarks.is_unchanged(comment, &before.id) || before.changed == before.created
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
