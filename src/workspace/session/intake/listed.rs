//! What a list does to the annotations, field by field.

use super::names::{Names, due};
use super::taken::{Intake, IntakeChange};
use super::{Session, origin};
use crate::annotation::{Annotation, AnnotationId, FollowUp};
use crate::codebook::TagId;
use crate::exchange::{Fields, Listed, PlacedComment};
use crate::workspace::session::comments::signed;

impl Session {
    /// Adds to an intake what a list says of a passage. `is_first` tells of one that is not here whether it was not taken in
    /// before, nor said further up in the list.
    pub(super) fn take_listed(
        &self,
        intake: &mut Intake,
        placed: &PlacedComment,
        listed: &Listed,
        names: &Names,
        is_first: &mut impl FnMut() -> bool,
        new_id: &impl Fn() -> AnnotationId,
    ) {
        let id = placed.comment.id.as_ref();
        let own = id.and_then(|id| self.layer().annotations.get(id));
        if let Some(before) = own {
            let (after, is_doubtful) = self.after_listed(before, listed, names);
            if after.as_ref() == Some(before) {
                intake.known += 1;
                return;
            }
            intake.changes.push(IntakeChange {
                before: Some(before.clone()),
                after,
                color: None,
                is_doubtful,
            });
            return;
        }
        // Of a colleague, or deleted here since.
        let is_known = id.is_some_and(|id| {
            let of_colleague = self.colleagues.iter();
            let mut of_colleague = of_colleague.map(|it| &it.layer.annotations);
            !self.layer().deletions(id).is_empty() || of_colleague.any(|it| it.get(id).is_some())
        });
        if is_known || listed.is_gone || !is_first() {
            intake.known += 1;
            return;
        }
        intake.changes.push(IntakeChange {
            before: None,
            after: Some(self.of_listed(placed, &listed.fields, names, new_id())),
            color: None,
            is_doubtful: false,
        });
    }

    /// One's own annotation after what a list says of it, `None` where it was taken out, and whether it was changed here as
    /// well, or may have been.
    fn after_listed(
        &self,
        before: &Annotation,
        listed: &Listed,
        names: &Names,
    ) -> (Option<Annotation>, bool) {
        let base = listed.base.as_ref();
        let untouched = before.changed == before.created;
        if listed.is_gone {
            let same = base.is_some_and(|base| self.says_as_listed(before, base, names));
            return (None, !untouched && !same);
        }
        let mut after = before.clone();
        let mut is_doubtful = false;
        let Fields {
            tags,
            note,
            what,
            who,
            due: day,
            status,
        } = &listed.fields;
        // Whether the file began with what there is now: then nothing is lost by what it says.
        let mut doubt = |same: Option<bool>, changes: bool| {
            is_doubtful |= changes && !same.unwrap_or(untouched);
        };
        if let Some(tags) = tags {
            let was = after.tags.clone();
            let (known, unknown) = self.tags_of_list(tags, names);
            let same = base.and_then(|it| it.tags.as_ref());
            let same = same.map(|it| self.tags_of_list(it, names).0 == was);
            // What has no tag here is no reason to take one away.
            if unknown.is_empty() {
                self.retag(&mut after, known);
            }
            doubt(same, after.tags != was);
        }
        if let Some(note) = note {
            let same = base.and_then(|it| it.note.as_ref());
            doubt(
                same.map(|it| it.trim() == before.note.trim()),
                note.trim() != before.note.trim(),
            );
            if note.trim() != before.note.trim() {
                note.trim().clone_into(&mut after.note);
            }
        }
        let now = before.follow_up.clone().unwrap_or_default();
        let mut then = now.clone();
        if let Some(what) = what {
            let same = base.and_then(|it| it.what.as_ref());
            doubt(same.map(|it| *it == now.what), *what != now.what);
            then.what.clone_from(what);
        }
        if let Some(who) = who {
            let same = base.and_then(|it| it.who.as_ref());
            doubt(same.map(|it| *it == now.who), *who != now.who);
            then.who.clone_from(who);
        }
        if let Some(day) = day {
            let now = (now.due, now.due_words.clone());
            let said = due_of(day);
            let same = base.and_then(|it| it.due.as_ref());
            doubt(same.map(|it| due_of(it) == now), said != now);
            (then.due, then.due_words) = said;
        }
        if let Some(status) = status.as_ref().and_then(|it| names.status(it)) {
            let same = base.and_then(|it| it.status.as_ref());
            let same = same.map(|it| names.status(it) == Some(now.status));
            doubt(same, status != now.status);
            then.status = status;
        }
        if then != now {
            after.follow_up = Some(then);
        }
        (Some(after), is_doubtful)
    }

    /// Tells whether an annotation says what a list says of it.
    fn says_as_listed(&self, one: &Annotation, listed: &Fields, names: &Names) -> bool {
        let now = one.follow_up.clone().unwrap_or_default();
        let is = |field: &Option<String>, now: &str| {
            field.as_ref().is_none_or(|it| it.trim() == now.trim())
        };
        let tags = listed.tags.as_ref();
        let status = listed.status.as_ref().and_then(|it| names.status(it));
        tags.is_none_or(|it| self.tags_of_list(it, names).0 == one.tags)
            && is(&listed.note, &one.note)
            && is(&listed.what, &now.what)
            && is(&listed.who, &now.who)
            && listed
                .due
                .as_ref()
                .is_none_or(|it| due_of(it) == (now.due, now.due_words.clone()))
            && status.is_none_or(|it| it == now.status)
    }

    fn of_listed(
        &self,
        placed: &PlacedComment,
        fields: &Fields,
        names: &Names,
        id: AnnotationId,
    ) -> Annotation {
        let comment = &placed.comment;
        let (tags, unknown) = self.tags_of_list(fields.tags.as_deref().unwrap_or_default(), names);
        let note = fields.note.as_deref().unwrap_or_default();
        let mut says: Vec<&str> = unknown;
        says.extend(Some(note).filter(|it| !it.is_empty()));
        let says = says.join("\n");
        let by_me = comment.author.trim() == self.analyst().shown_name().trim();
        let mut annotation = Annotation {
            note: match by_me {
                true => says,
                false => signed(&comment.author, &comment.made, &says),
            },
            origin: Some(origin(placed)),
            state: placed.state,
            recorded: placed.recorded.clone().map(Box::new),
            ..self.new_annotation(placed.span, tags, id)
        };
        let (day, words) = fields.due.as_ref().map(due_of).unwrap_or_default();
        let follow_up = FollowUp {
            what: fields.what.clone().unwrap_or_default(),
            who: fields.who.clone().unwrap_or_default(),
            due: day,
            due_words: words,
            status: fields
                .status
                .as_ref()
                .and_then(|it| names.status(it))
                .unwrap_or_default(),
        };
        if follow_up != FollowUp::default() {
            annotation.follow_up = Some(follow_up);
        }
        annotation
    }

    /// The tags that a list names by id or by name, and the names of those that there are not.
    fn tags_of_list<'l>(&self, tags: &'l [String], names: &Names) -> (Vec<TagId>, Vec<&'l str>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for tag in tags {
            let id = TagId::new(tag);
            let found = match self.tag(&id) {
                Some(_) => Some(id),
                None => names.tag(tag),
            };
            match found {
                Some(id) if !known.contains(&id) => known.push(id),
                Some(_) => {}
                None => unknown.push(tag.as_str()),
            }
        }
        (known, unknown)
    }
}

/// The day and the words of a term in a list.
fn due_of((day, words): &(String, String)) -> (Option<jiff::civil::Date>, String) {
    match due(day) {
        (day @ Some(_), _) => (day, words.clone()),
        (None, said) => (None, [said.as_str(), words].concat()),
    }
}
