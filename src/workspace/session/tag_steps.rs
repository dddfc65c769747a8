//! Deleting and merging tags, which may be one step in all letters of a folder, and taking that back.

use super::Session;
use crate::annotation::Annotation;
use crate::codebook::{Color, Tag, TagId};
use crate::edit::{ChangeKind, Edit, Step, StepName, TagStep, Work};

impl Session {
    /// What deleting a tag does now, or merging it into another; `None` where it is to become a tag that is not there.
    pub fn tag_step(&self, id: &TagId, into: Option<&TagId>) -> Option<TagStep> {
        let into = match into {
            Some(into) => Some(self.codebook().get(into).filter(|_| into != id)?.clone()),
            None => None,
        };
        let carried = || {
            self.tag(id).cloned().unwrap_or(Tag {
                id: id.clone(),
                name: id.to_string(),
                definition: String::new(),
                color: Color::UNKNOWN,
                key: None,
                parent: None,
                asks: Vec::new(),
            })
        };
        let tags = &self.codebook().tags;
        let place = tags.iter().position(|tag| tag.id == *id);
        Some(TagStep {
            tag: place.map_or_else(carried, |place| tags[place].clone()),
            known: place.is_some(),
            place: place.unwrap_or(0),
            into,
            at: self.now,
        })
    }

    /// What a step that was undone would do to a tag again; `None` where that is not to be seen any more.
    pub fn tag_step_of(&self, step: &Step) -> Option<TagStep> {
        let into = match &step.name {
            StepName::DeleteTag(_) => None,
            StepName::MergeTags(_, into) => Some(into),
            _ => return None,
        };
        let tags = &self.codebook().tags;
        let into = match into {
            Some(into) => Some(tags.iter().find(|tag| tag.name == *into)?.id.clone()),
            None => None,
        };
        let gone = |edit: &Edit| match edit {
            Edit::Codebook(then) => {
                let mut gone = tags.iter().filter(|tag| then.get(&tag.id).is_none());
                gone.next().map(|tag| tag.id.clone())
            }
            Edit::Put(then) => {
                let now = self.layer().annotations.get(&then.id)?;
                now.tags.iter().find(|tag| !then.has_tag(tag)).cloned()
            }
            _ => None,
        };
        let id = step.edits.iter().find_map(gone)?;
        let again = TagStep {
            at: step.at,
            ..self.tag_step(&id, into.as_ref())?
        };
        (again.name() == step.name).then_some(again)
    }

    /// The tag that a step made, which is the last one.
    pub fn tag_made_by(&self, step: &Step) -> Option<TagId> {
        let StepName::NewTag(name) = &step.name else {
            return None;
        };
        let without = step.edits.iter().find_map(|edit| match edit {
            Edit::Codebook(codebook) => Some(codebook),
            _ => None,
        })?;
        let mut tags = self.codebook().tags.iter();
        let made = tags.find(|tag| tag.name == *name && without.get(&tag.id).is_none());
        made.map(|tag| tag.id.clone())
    }

    /// Deletes a tag. Its annotations stay, without it; all as one step.
    pub fn delete_tag(&mut self, id: &TagId) {
        if let Some(step) = self.tag_step(id, None) {
            self.replace_tag_anew(&step);
        }
    }

    /// Merges a tag into another: its annotations carry the other one instead; all as one step.
    pub fn merge_tags(&mut self, id: &TagId, into: &TagId) {
        if let Some(step) = self.tag_step(id, Some(into)) {
            self.replace_tag_anew(&step);
        }
    }

    /// Does what the step says in this letter, or does it again where it was undone last. Gives the number of
    /// annotations that it changed.
    pub fn replace_tag(&mut self, step: &TagStep) -> usize {
        if self.history.next_redo().is_some_and(|it| is_it(it, step)) {
            return self.redo().map_or(0, |step| annotations_in(&step));
        }
        self.replace_tag_anew(step)
    }

    fn replace_tag_anew(&mut self, step: &TagStep) -> usize {
        let id = &step.tag.id;
        let mut edits = Vec::new();
        let carrying = self.layer().annotations.iter();
        for old in carrying.filter(|item| item.has_tag(id)) {
            let mut annotation = old.clone();
            annotation.tags = Vec::new();
            for tag in &old.tags {
                let tag = match &step.into {
                    _ if tag != id => Some(tag),
                    into => into.as_ref().map(|into| &into.id),
                };
                if let Some(tag) = tag.filter(|tag| !annotation.tags.contains(tag)) {
                    annotation.tags.push(tag.clone());
                }
            }
            edits.push(self.changed(annotation));
        }
        let count = edits.len();
        let codebook = step.out_of(self.codebook());
        if codebook != *self.codebook() && (count > 0 || self.codebook().get(id).is_some()) {
            edits.push(Edit::Codebook(codebook));
        }
        if !edits.is_empty() {
            self.step(step.name(), edits, None, false);
        }
        count
    }

    /// Tells whether the step was done in this letter, and not undone.
    pub fn has_tag_step(&self, step: &TagStep) -> bool {
        self.history.done().iter().any(|it| is_it(it, step))
    }

    /// Takes the step back: undoes it where it is the last one; otherwise the annotations that it changed and that still
    /// differ by it get the tag back, as a step of its own. Gives the number of annotations; `None` where the step is
    /// not there.
    pub fn take_tag_back(&mut self, step: &TagStep) -> Option<usize> {
        let done = self.history.done();
        let at = done.iter().rposition(|it| is_it(it, step))?;
        if at + 1 == done.len() {
            let count = self.undo().map(|undone| annotations_in(&undone));
            let codebook = step.back_in(self.codebook());
            if codebook != *self.codebook() {
                // Another letter of the folder took it out, with its step.
                let layer = self.layer().clone();
                self.replace_work(Work { layer, codebook });
            }
            return count;
        }
        let mut edits = Vec::new();
        for edit in &done[at].edits {
            if let Edit::Put(old) = edit
                && let Some(now) = self.layer().annotations.get(&old.id)
                && let Some(back) = with_tag_back(old, now, step)
            {
                edits.push(self.changed(back));
            }
        }
        let count = edits.len();
        let codebook = step.back_in(self.codebook());
        if codebook != *self.codebook() {
            edits.push(Edit::Codebook(codebook));
        }
        if !edits.is_empty() {
            let name = StepName::AddTag(step.tag.name.clone());
            self.step(name, edits, None, false);
        }
        Some(count)
    }

    /// Takes the last step back, but for what it did to the tags of the folder: other letters use them.
    pub fn undo_keeping_tags(&mut self) -> Option<Step> {
        let mut step = self.history.take_undo()?;
        for edit in &mut step.edits {
            if let Edit::Codebook(codebook) = edit {
                codebook.clone_from(&self.work.codebook);
            }
        }
        let back = self.repeat(&step, ChangeKind::Undo(step.id.clone()));
        self.history.undone(back);
        Some(step)
    }
}

fn is_it(done: &Step, step: &TagStep) -> bool {
    done.at == step.at && done.name == step.name()
}

fn annotations_in(step: &Step) -> usize {
    let edits = step.edits.iter();
    edits.filter(|edit| matches!(edit, Edit::Put(_))).count()
}

/// The annotation with the tag that it had before the step; `None` where it was given other tags since.
fn with_tag_back(old: &Annotation, now: &Annotation, step: &TagStep) -> Option<Annotation> {
    let id = &step.tag.id;
    if now.has_tag(id) || !old.has_tag(id) {
        return None;
    }
    let mut back = now.clone();
    if let Some(into) = &step.into {
        if !now.has_tag(&into.id) {
            return None;
        }
        if !old.has_tag(&into.id) {
            back.tags.retain(|tag| *tag != into.id);
        }
    }
    let place = old.tags.iter().position(|tag| tag == id).unwrap_or(0);
    back.tags.insert(place.min(back.tags.len()), id.clone());
    Some(back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Moment;
    use crate::annotation::fixture::fixture;
    use crate::codebook::default_codebook;
    use std::sync::Arc;

    fn session(marked: &str) -> Session {
        let (letter, layer) = fixture(marked);
        let codebook = default_codebook();
        let work = Work { layer, codebook };
        Session::new("brief.txt".into(), Arc::new(letter), work, Vec::new(), "d")
    }

    fn tags(session: &Session) -> Vec<Vec<&str>> {
        let all = session.layer().annotations.iter();
        all.map(|one| one.tags.iter().map(|tag| tag.as_str()).collect())
            .collect()
    }

    const MARKED: &str =
        "[een]{lessons-learned} twee [drie]{follow-up} vier [vijf]{lessons-learned}";

    #[test]
    fn a_tag_step_is_undone_where_it_is_the_last_and_done_again() {
        let mut session = session(MARKED);
        session.set_time(Moment::parse("2026-11-24T09:00:00Z").unwrap());
        let before = session.codebook().clone();
        let (id, into) = (TagId::new("lessons-learned"), TagId::new("follow-up"));
        let step = session.tag_step(&id, Some(&into)).unwrap();
        assert_eq!(session.replace_tag(&step), 2);
        assert_eq!(tags(&session), [["follow-up"]; 3]);
        assert!(session.codebook().get(&id).is_none() && session.has_tag_step(&step));
        session.set_time(Moment::parse("2026-11-24T10:00:00Z").unwrap());
        assert_eq!(session.take_tag_back(&step), Some(2));
        assert_eq!(*session.codebook(), before);
        assert!(!session.has_tag_step(&step) && session.next_redo().is_some());
        assert_eq!(session.take_tag_back(&step), None, "it is not there twice");
        assert_eq!(session.replace_tag(&step), 2);
        assert!(session.has_tag_step(&step) && session.next_redo().is_none());
        assert_eq!(session.tag_step(&into, Some(&id)), None);
    }

    #[test]
    fn after_other_steps_only_the_tag_comes_back_and_only_where_it_is_still_missing() {
        let mut session = session(MARKED);
        let (id, other) = (TagId::new("lessons-learned"), TagId::new("data-deletion"));
        let into = TagId::new("follow-up");
        let step = session.tag_step(&id, Some(&into)).unwrap();
        session.replace_tag(&step);
        let ids: Vec<_> = session
            .layer()
            .annotations
            .iter()
            .map(|one| one.id.clone())
            .collect();
        session.toggle_tag(&ids[0], &other);
        session.set_note(&ids[0], "blijft");
        session.toggle_tag(&ids[2], &other);
        session.toggle_tag(&ids[2], &into);
        assert_eq!(session.take_tag_back(&step), Some(1));
        let expected = [
            vec!["lessons-learned", "data-deletion"],
            vec!["follow-up"],
            vec!["data-deletion"],
        ];
        assert_eq!(tags(&session), expected);
        assert_eq!(
            session.layer().annotations.get(&ids[0]).unwrap().note,
            "blijft"
        );
        assert!(session.codebook().get(&id).is_some());
        assert_eq!(session.take_tag_back(&step), Some(0), "once is enough");
    }

    #[test]
    fn undoing_the_making_of_a_tag_can_leave_it_to_other_letters() {
        let mut session = session("een [twee]{follow-up} drie");
        let span = session.layer().annotations.iter().next().unwrap().span;
        let mark = crate::annotation::AnnotationId::new("n");
        let id = session.new_tag("Toezegging", Color::UNKNOWN, Some(span), mark);
        session.undo_keeping_tags();
        assert_eq!(tags(&session), [["follow-up"]]);
        assert!(session.codebook().get(&id).is_some());
        session.redo();
        assert_eq!(tags(&session), [["follow-up", "toezegging"]]);
        session.undo();
        assert!(session.codebook().get(&id).is_some());
    }
}
