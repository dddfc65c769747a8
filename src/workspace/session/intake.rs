//! Taking in what came back in a file: first what it would do to the annotations, then what of that is wanted.

mod listed;
mod names;
mod own;
mod said;
mod taken;
mod unclaimed;

pub use taken::{Intake, IntakeChange, IntakeChoice, IntakeKind, TakenComments};

use super::Session;
use super::comments::signed;
use crate::annotation::{Annotation, AnnotationId};
use crate::edit::{Edit, StepName};
use crate::exchange::{Incoming, PlacedComment, Remarks, parted, quoted};
use crate::import::ANSWER;
use crate::letter::sha256_hex;
use names::Names;
use std::collections::{BTreeMap, HashMap, HashSet};
use unclaimed::Unclaimed;

/// The prefix of the origin of an annotation that was a comment of another file.
const ORIGIN: &str = "file-comment:";

impl Session {
    /// Works out what the comments of a file would do. An annotation that comes back has its note changed where that was
    /// changed or answered in the file: replaced where nothing is lost by it, else added to; its tags and follow-up where the
    /// file surely began with those of now. Every other comment that says something new becomes an annotation, signed with
    /// who said it and when; of one whose passage is not in the letter the words are kept. Of the annotations that are
    /// `missing` in the file those would be deleted that surely have no comment there. `new_id` makes the ids. Linear in the
    /// comments and the annotations, but for looking up what is missing.
    pub fn intake(
        &self,
        file: &str,
        comments: &[PlacedComment],
        remarks: &Remarks,
        missing: &[AnnotationId],
        new_id: impl Fn() -> AnnotationId,
    ) -> Intake {
        let mut intake = Intake {
            file: file.to_owned(),
            ..Intake::default()
        };
        let names = Names::of(self);
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
        let mut stand: HashSet<AnnotationId> = HashSet::new();
        let mut unclaimed: Vec<&PlacedComment> = Vec::new();
        for (placed, sure) in comments.iter().zip(sure) {
            let comment = &placed.comment;
            if let Some(listed) = &comment.listed {
                let mut is_first = || origins.insert(origin(placed), None).is_none();
                self.take_listed(&mut intake, placed, listed, &names, &mut is_first, &new_id);
                continue;
            }
            let id = sure.or_else(|| own.written_by(self, placed));
            let origin = origin(placed);
            let answered = origins.get(&origin).cloned().flatten();
            let is_claimed = id.is_some();
            let target = id.or(answered);
            let known =
                |id: &AnnotationId| changed.get(id).or_else(|| self.layer().annotations.get(id));
            if let Some(before) = target.as_ref().and_then(known) {
                stand.extend(target.clone());
                // Of what was taken in before it is not known either whose it was.
                unclaimed.extend((!is_claimed).then_some(placed));
                let after = self.after(before, comment, remarks, file, &names, &own);
                match after == *before {
                    true => intake.known += 1,
                    false => drop(changed.insert(after.id.clone(), after)),
                }
                continue;
            }
            // Of a colleague, of the letter itself, or said twice in the file.
            let said = remarks.saying(placed);
            let is_said = !said.is_empty() || remarks.is_memo(comment);
            let in_letter = documents.contains(&(comment.author.trim(), comment.says.trim()));
            // Whoever of them it was written for: somebody's comment says what they say.
            stand.extend(said.iter().cloned());
            let is_known = (is_said || in_letter) && comment.answers.is_empty();
            if is_known || origins.insert(origin.clone(), None).is_some() {
                intake.known += 1;
                continue;
            }
            unclaimed.push(placed);
            let annotation = self.of_comment(placed, origin, new_id(), &names);
            intake.changes.push(IntakeChange {
                before: None,
                after: Some(annotation),
                color: comment.color,
                is_doubtful: false,
            });
        }
        let changed = changed.into_values().map(|after| IntakeChange {
            before: self.layer().annotations.get(&after.id).cloned(),
            after: Some(after),
            color: None,
            is_doubtful: false,
        });
        intake.changes.splice(0..0, changed);
        let deletions = self.deletions_asked(missing, &stand, &Unclaimed::of(&unclaimed));
        intake.changes.extend(deletions);
        intake
    }

    /// The deletions of one's own annotations that are missing in a file, but for those that stand in it under another name, or
    /// may do so.
    fn deletions_asked(
        &self,
        missing: &[AnnotationId],
        stand: &HashSet<AnnotationId>,
        unclaimed: &Unclaimed,
    ) -> Vec<IntakeChange> {
        let missing = missing.iter().filter(|id| !stand.contains(*id));
        let missing = missing.filter_map(|id| self.layer().annotations.get(id));
        let gone = missing.filter(|one| !unclaimed.may_be_of(one, &self.letter));
        let deletions = gone.map(|one| IntakeChange {
            before: Some(one.clone()),
            after: None,
            color: None,
            is_doubtful: one.changed != one.created,
        });
        deletions.collect()
    }

    /// Takes in what is wanted of a file, as one step. What changed here since [`Self::intake`] worked it out is left as it
    /// is, and counted.
    pub fn take_from(&mut self, intake: &Intake, choice: &IntakeChoice) -> TakenComments {
        let mut taken = TakenComments {
            known: intake.known,
            elsewhere: intake.elsewhere,
            ..TakenComments::default()
        };
        let mut edits: Vec<Edit> = Vec::new();
        let mut focus = None;
        for (number, change) in intake.changes.iter().enumerate() {
            if choice.left_out.contains(&number) {
                taken.left_out += 1;
                continue;
            }
            let Some(id) = change.id() else {
                continue;
            };
            if self.layer().annotations.get(id) != change.before.as_ref() {
                taken.overtaken += 1;
                continue;
            }
            taken.count(change.kind());
            focus.get_or_insert_with(|| id.clone());
            edits.push(match &change.after {
                Some(after) if change.before.is_some() => self.changed(after.clone()),
                Some(after) => Edit::Put(Box::new(self.tagged_by_color(after, change, choice))),
                None => Edit::Remove(id.clone()),
            });
        }
        if !edits.is_empty() {
            let name = StepName::TakeCommentsFrom(intake.file.clone(), edits.len());
            self.step(name, edits, focus, false);
        }
        taken
    }

    /// A new annotation with the tag that marks of its colour get, where it has none of its own.
    fn tagged_by_color(
        &self,
        new: &Annotation,
        change: &IntakeChange,
        choice: &IntakeChoice,
    ) -> Annotation {
        let mut annotation = new.clone();
        (annotation.created, annotation.changed) = (self.now, self.now);
        let tag = change.color.and_then(|color| choice.tags.get(&color));
        if let Some(tag) = tag.filter(|_| annotation.tags.is_empty()) {
            self.retag(&mut annotation, vec![tag.clone()]);
        }
        annotation
    }

    fn of_comment(
        &self,
        placed: &PlacedComment,
        origin: String,
        id: AnnotationId,
        names: &Names,
    ) -> Annotation {
        let comment = &placed.comment;
        let named = |line: &str| names.tags(line);
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
