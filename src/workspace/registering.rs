//! The register of the letters that are looked at: of the folder that is open, or else of the open letter's own.

use super::Workspace;
use super::event::Event;
use super::register::{
    Commitments, Linked, RegisterDesk, Trouble, adopted, forget, linked, place_of, unlinked,
};
use crate::annotation::{Analyst, Annotation, AnnotationId, DIVIDER, resolve_metadata};
use crate::commitment::{
    Act, Commitment, CommitmentId, Fact, Passage, Register, Step, read_passage,
};
use crate::letter::{MetadataField, parse_day};
use crate::store::atomic::folder_of;
use crate::suggest::Suggester;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

impl Workspace {
    /// The register of the letters that are looked at.
    pub fn register(&self) -> Option<&RegisterDesk> {
        self.register.desk.as_ref()
    }

    /// What the register says; nothing where there is none.
    pub fn known_register(&self) -> Arc<Register> {
        self.register
            .desk
            .as_ref()
            .map(|it| it.register().clone())
            .unwrap_or_default()
    }

    /// The commitments of the folder that is open, as they were last worked out.
    pub fn commitments(&self) -> &Arc<Commitments> {
        self.register.commitments.value()
    }

    /// What reads terms: with the person's own tables as soon as those have been read.
    pub fn suggester_at_hand(&self) -> &Suggester {
        match self.suggesting.known() {
            Some(known) => known,
            None => Suggester::shipped(),
        }
    }

    /// The folder whose register counts: the one that is open, unless the open letter lies elsewhere and `None` is open.
    fn register_folder(&self) -> Option<PathBuf> {
        let project = self.project.as_ref().map(|it| it.folder().to_owned());
        let letter = self.letter.as_ref();
        project.or_else(|| {
            letter.map(|it| self.environment.disk.resolve(&folder_of(&it.session.path)))
        })
    }

    /// The path of a letter as the register names it; `None` where it lies elsewhere.
    pub fn path_in_register(&self, letter: &Path) -> Option<String> {
        let folder = &self.register.desk.as_ref()?.place().letters;
        let resolved = self.environment.disk.resolve(letter);
        let below = [letter, &resolved]
            .into_iter()
            .find_map(|it| it.strip_prefix(folder).ok())?;
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// The file of the letter that the register names so.
    pub fn file_in_register(&self, path: &str) -> Option<PathBuf> {
        let folder = self.register.desk.as_ref()?.place().letters.clone();
        (!path.is_empty()).then(|| path.split('/').fold(folder, |file, part| file.join(part)))
    }

    /// Says things of commitments as one step. Gives whether anything of it was new.
    pub fn say(&mut self, facts: Vec<(CommitmentId, Fact)>) -> bool {
        let (now, ids) = (self.environment.clock.now(), self.environment.ids.clone());
        let Some(desk) = &mut self.register.desk else {
            return false;
        };
        let stamp = desk.stamp(now, &ids);
        desk.say(facts, &stamp, &Act::Done)
    }

    /// Says things of one commitment, which is taken up in the register if it is not in it yet.
    pub fn say_of(&mut self, commitment: &Commitment, facts: Vec<Fact>) -> bool {
        let today = self.environment.clock.today();
        let Some(desk) = &self.register.desk else {
            return false;
        };
        let mut all = adopted(desk.register(), commitment, today);
        // What is said now counts, not what was read.
        all.retain(|(_, read)| !facts.iter().any(|it| it.key() == read.key()));
        // Of one that was taken out something is said again: it is put back.
        let out = commitment.removed && !facts.iter().any(|it| matches!(it, Fact::Removed(_)));
        let back = out.then_some(Fact::Removed(false));
        let facts = facts.into_iter().chain(back);
        all.extend(facts.map(|fact| (commitment.id.clone(), fact)));
        self.say(all)
    }

    /// Links a passage to a commitment. One of which it said something before no longer has it.
    pub fn link(&mut self, commitment: &Commitment, passage: &Passage, link: Linked) -> bool {
        let Some(desk) = &self.register.desk else {
            return false;
        };
        let before = desk.register().of_annotation(&passage.annotation);
        let before = before.filter(|it| it.id != commitment.id);
        let mut facts = before.map_or_else(Vec::new, |before| {
            let place = before.place_of(&passage.annotation);
            place.map_or_else(Vec::new, |it| unlinked(before, &it.id))
        });
        let today = self.environment.clock.today();
        facts.extend(adopted(desk.register(), commitment, today));
        let new = linked(commitment, passage, link, self.suggester_at_hand());
        facts.retain(|(of, fact)| {
            !new.iter()
                .any(|(other, it)| of == other && it.key() == fact.key())
        });
        facts.extend(new);
        self.say(facts)
    }

    /// Takes the passage of an annotation away from the commitment that it says something of.
    pub fn unlink(&mut self, annotation: &AnnotationId) -> bool {
        let Some(desk) = &self.register.desk else {
            return false;
        };
        let Some(commitment) = desk.register().of_annotation(annotation) else {
            return false;
        };
        let place = commitment.place_of(annotation);
        let facts = place.map_or_else(Vec::new, |it| unlinked(commitment, &it.id));
        self.say(facts)
    }

    /// Takes back the last step in the register, or with `back` false does the one again that was taken back last.
    pub fn step_register(&mut self, back: bool) -> Option<Step> {
        let (now, ids) = (self.environment.clock.now(), self.environment.ids.clone());
        let desk = self.register.desk.as_mut()?;
        let stamp = desk.stamp(now, &ids);
        desk.step(back, &stamp)
    }

    /// The commitment with this id: in the register, or made by a follow-up of the folder or of the open letter.
    pub fn commitment(&self, id: &CommitmentId) -> Option<Arc<Commitment>> {
        let register = self.register.desk.as_ref()?.register();
        if let Some(known) = register.get(id) {
            return Some(known.clone());
        }
        let known = self.register.commitments.value().get(id).cloned();
        known
            .or_else(|| self.linkable().into_iter().find(|it| it.id == *id))
            .or_else(|| {
                let session = &self.letter()?.session;
                let mut all = session.layer().annotations.iter();
                let one = all.find(|it| CommitmentId::of_annotation(&it.id) == *id)?;
                Some(Arc::new(read_passage(
                    &self.passage_of(one)?,
                    self.suggester_at_hand(),
                )))
            })
    }

    /// The commitment of which the passage of an annotation of the open letter says something: as the register has it, or
    /// as it can be read from a follow-up.
    pub fn commitment_of(&self, annotation: &Annotation) -> Option<Arc<Commitment>> {
        let register = self.register.desk.as_ref()?.register();
        if let Some(known) = register.of_annotation(&annotation.id) {
            return Some(known.clone());
        }
        if let Some(known) = self
            .register
            .commitments
            .value()
            .of_annotation(&annotation.id)
            && self.is_in_project()
        {
            return Some(known.clone());
        }
        annotation.follow_up.as_ref()?;
        let passage = self.passage_of(annotation)?;
        Some(Arc::new(read_passage(&passage, self.suggester_at_hand())))
    }

    fn is_in_project(&self) -> bool {
        self.path_in_project().is_some()
    }

    /// The passage of an annotation of the open letter.
    pub fn passage_of(&self, annotation: &Annotation) -> Option<Passage> {
        let session = &self.letter()?.session;
        let path = self.path_in_register(&session.path)?;
        let letter = &session.letter;
        let mut passage = Passage {
            letter: path,
            annotation: annotation.id.clone(),
            quote: letter.quote(annotation.span),
            follow_up: annotation.follow_up.clone().unwrap_or_default(),
            ..Passage::default()
        };
        let place = letter.reference(annotation.span.start);
        passage.page = place.page;
        passage.paragraph = place.paragraph.and_then(|it| u32::try_from(it).ok());
        for field in resolve_metadata(letter, &[session.layer()]) {
            let value = field.value();
            match field.kind {
                MetadataField::Date => {
                    passage.date = value.parse().ok().or_else(|| parse_day(&value))
                }
                MetadataField::Sender => passage.sender = value,
                MetadataField::Recipient => passage.recipient = value,
                MetadataField::Dossier => {
                    let numbers = value
                        .split(DIVIDER)
                        .map(|it| it.split(',').next().unwrap_or_default().trim());
                    let numbers = numbers.filter(|it| !it.is_empty()).map(str::to_owned);
                    passage.dossiers = numbers.collect();
                    passage.dossiers.dedup();
                }
                _ => {}
            }
        }
        Some(passage)
    }

    /// All commitments that a passage can be linked to: those of the folder, or of the register and the open letter.
    pub fn linkable(&self) -> Vec<Arc<Commitment>> {
        let Some(desk) = &self.register.desk else {
            return Vec::new();
        };
        if self.project.is_some() {
            return self.register.commitments.value().all().to_vec();
        }
        let register = desk.register();
        let mut all: Vec<Arc<Commitment>> = register.commitments().cloned().collect();
        let Some(session) = self.letter().map(|it| &it.session) else {
            return all;
        };
        for one in session
            .layer()
            .annotations
            .iter()
            .filter(|it| it.follow_up.is_some())
        {
            let id = CommitmentId::of_annotation(&one.id);
            let is_known = register.of_annotation(&one.id).is_some() || register.get(&id).is_some();
            if !is_known && let Some(passage) = self.passage_of(one) {
                all.push(Arc::new(read_passage(&passage, self.suggester_at_hand())));
            }
        }
        all
    }

    /// Tells whether all that was said of commitments is on a disk.
    pub fn is_register_saved(&self) -> bool {
        self.register
            .desk
            .as_ref()
            .is_none_or(RegisterDesk::is_saved)
    }

    /// Has the register of the folder that counts read and kept, and its commitments worked out.
    pub(super) fn tick_register(&mut self) -> Option<Duration> {
        let wanted = self.register_folder();
        let open = self
            .register
            .desk
            .as_ref()
            .map(|it| it.place().letters.clone());
        if wanted != open && self.is_register_saved() {
            self.register.desk = wanted.map(|letters| {
                let analyst = Analyst::from_account(&self.environment.account);
                let place = place_of(&self.environment, &self.settings, &letters, analyst);
                let writer = self.environment.ids.writer(&self.settings.device);
                RegisterDesk::open(place, writer, &self.environment.disk, &self.waker)
            });
            self.register.commitments.clear();
        }
        if self
            .project
            .as_mut()
            .is_some_and(|it| it.take_register_changed())
        {
            self.look_at_register();
        }
        let disk = self.environment.disk.clone();
        let desk = self.register.desk.as_mut()?;
        let (trouble, again) = desk.tick(&disk, &self.waker);
        self.events.extend(trouble.map(Event::RegisterNotKept));
        if let Some(project) = &mut self.project
            && let Some(desk) = &self.register.desk
        {
            project.follow_register(desk.register());
        }
        self.gather_commitments();
        again
    }

    /// Has the commitments of the folder worked out where letters or the register changed.
    fn gather_commitments(&mut self) {
        self.register.commitments.poll();
        let (Some(project), Some(desk)) = (&self.project, &self.register.desk) else {
            return;
        };
        let register: &Arc<Register> = desk.register();
        let key = (project.revision(), register.revision());
        if self.register.commitments.is_of(&key) || !desk.is_loaded() {
            return;
        }
        let (letters, register) = (project.letters().clone(), register.clone());
        let before = self.register.commitments.value().clone();
        let suggesting = self.suggesting.clone();
        self.register
            .commitments
            .start(key, &self.waker, move |cancelled| {
                let stopped = || cancelled.is_set();
                let suggester = suggesting.suggester();
                let known = (&*register, &*suggester);
                let gathered =
                    Commitments::gather(letters.all(), &*letters, known, &before, &stopped);
                Arc::new(gathered)
            });
    }

    /// Takes out of one's own file of the register what it says by a letter whose annotations were destroyed.
    pub(super) fn forget_in_register(&mut self, letter: &Path) {
        let path = self.path_in_register(letter);
        let (Some(desk), Some(path)) = (&self.register.desk, path) else {
            return;
        };
        match forget(&*self.environment.disk, desk.place(), &path) {
            // What is in memory holds it still.
            Ok(gone) if gone > 0 => self.register.desk = None,
            Ok(_) => {}
            Err(error) => self
                .events
                .push(Event::RegisterNotKept(Trouble::Here(error.to_string()))),
        }
    }

    /// Looks whether others changed the register.
    pub(super) fn look_at_register(&mut self) {
        let disk = self.environment.disk.clone();
        if let Some(desk) = &mut self.register.desk {
            desk.look(&disk, &self.waker);
        }
    }
}
