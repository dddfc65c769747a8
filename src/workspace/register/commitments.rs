//! All commitments of a folder: those in the register, and those that follow-ups in its letters make by being marked.

use crate::analysis::{CataloguedAnnotation, CataloguedLetter, Texts};
use crate::annotation::AnnotationId;
use crate::commitment::{Commitment, CommitmentId, ListRow, Passage, Register, read_passage};
use crate::suggest::Suggester;
use std::collections::HashMap;
use std::sync::Arc;

/// The commitments of a folder, as they are known at one moment.
#[derive(Clone, Debug, Default)]
pub struct Commitments {
    all: Vec<Arc<Commitment>>,
    /// Those that were taken out of the register.
    removed: Vec<Arc<Commitment>>,
    by_id: HashMap<CommitmentId, usize>,
    by_annotation: HashMap<AnnotationId, CommitmentId>,
    /// What was read of each letter, by path, to be used again while the letter stays as it is.
    read: HashMap<String, Read>,
}

#[derive(Clone, Debug)]
struct Read {
    letter: Arc<CataloguedLetter>,
    commitments: Vec<Arc<Commitment>>,
}

impl Commitments {
    /// Those of `register` and of these letters, whose words `texts` gives; `suggester` reads their terms. What `before` read of letters that are the same is
    /// not read again. Stops where `stopped` says so.
    pub fn gather(
        letters: &[Arc<CataloguedLetter>],
        texts: &dyn Texts,
        (register, suggester): (&Register, &Suggester),
        before: &Self,
        stopped: &dyn Fn() -> bool,
    ) -> Self {
        let mut gathered = Self {
            removed: register.removed().cloned().collect(),
            ..Self::default()
        };
        for one in register.commitments() {
            gathered.add(one.clone());
        }
        for letter in letters {
            if stopped() {
                return gathered;
            }
            let known = before
                .read
                .get(&letter.path)
                .filter(|it| Arc::ptr_eq(&it.letter, letter));
            let commitments = match known {
                Some(known) => known.commitments.clone(),
                None => read_letter(letter, texts, suggester),
            };
            if commitments.is_empty() {
                continue;
            }
            gathered.take_read(letter, &commitments, register);
            let read = Read {
                letter: letter.clone(),
                commitments,
            };
            gathered.read.insert(letter.path.clone(), read);
        }
        gathered
    }

    /// Adds those that were read of a letter, unless the register has them. Passages of one letter that overlap make one.
    fn take_read(
        &mut self,
        letter: &CataloguedLetter,
        read: &[Arc<Commitment>],
        register: &Register,
    ) {
        let annotations: HashMap<&AnnotationId, &CataloguedAnnotation> =
            letter.annotations().map(|(_, it)| (&it.id, it)).collect();
        // Those that already belong to a commitment, of this letter.
        let mut taken: Vec<(&CataloguedAnnotation, CommitmentId)> = annotations
            .values()
            .filter_map(|it| Some((*it, self.by_annotation.get(&it.id)?.clone())))
            .collect();
        for one in read {
            let Some(own) = one.source().and_then(|it| it.place.annotation.as_ref()) else {
                continue;
            };
            let Some(annotation) = annotations.get(own) else {
                continue;
            };
            // One that was taken out of the register is not found again.
            if self.by_annotation.contains_key(own) || register.get(&one.id).is_some() {
                continue;
            }
            let same = taken.iter().find(|(other, _)| other.overlaps(annotation));
            match same.map(|(_, id)| id.clone()) {
                Some(id) => drop(self.by_annotation.insert(own.clone(), id)),
                None => {
                    taken.push((annotation, one.id.clone()));
                    self.add(one.clone());
                }
            }
        }
    }

    fn add(&mut self, one: Arc<Commitment>) {
        for placed in &one.places {
            if let Some(annotation) = &placed.place.annotation {
                self.by_annotation
                    .insert(annotation.clone(), one.id.clone());
            }
        }
        self.by_id.insert(one.id.clone(), self.all.len());
        self.all.push(one);
    }

    /// All of them: first those in the register.
    pub fn all(&self) -> &[Arc<Commitment>] {
        &self.all
    }

    /// Those that were taken out of the register.
    pub fn removed(&self) -> &[Arc<Commitment>] {
        &self.removed
    }

    /// The one of a row of a list; `None` where that is a heading.
    pub fn of_row(&self, row: &ListRow) -> Option<&Arc<Commitment>> {
        match row {
            ListRow::Group(..) => None,
            ListRow::Commitment(number) => self.all.get(*number),
            ListRow::Removed(number) => self.removed.get(*number),
        }
    }

    /// The one with this id, also if it was taken out of the register.
    pub fn get_any(&self, id: &CommitmentId) -> Option<&Arc<Commitment>> {
        let removed = || self.removed.iter().find(|it| it.id == *id);
        self.get(id).or_else(removed)
    }

    /// The one with this id.
    pub fn get(&self, id: &CommitmentId) -> Option<&Arc<Commitment>> {
        self.all.get(*self.by_id.get(id)?)
    }

    /// The one of which the passage of an annotation says something.
    pub fn of_annotation(&self, annotation: &AnnotationId) -> Option<&Arc<Commitment>> {
        self.get(self.by_annotation.get(annotation)?)
    }

    /// The one of this number, ours or another register's, or whose id begins so.
    pub fn find(&self, number: &str) -> Option<&Arc<Commitment>> {
        let is_it = |one: &&Arc<Commitment>| {
            one.number == number
                || one.theirs.iter().any(|it| it == number)
                || number.len() >= 8 && one.id.as_str().starts_with(number)
        };
        self.all.iter().find(is_it)
    }
}

fn read_letter(
    letter: &Arc<CataloguedLetter>,
    texts: &dyn Texts,
    suggester: &Suggester,
) -> Vec<Arc<Commitment>> {
    let asks = |it: &CataloguedAnnotation| it.follow_up.is_some();
    if !letter.annotations().any(|(_, it)| asks(it)) {
        return Vec::new();
    }
    let text = texts.text(letter).unwrap_or_else(|| Arc::from(""));
    let all = letter.annotations().filter(|(_, it)| asks(it));
    let read = all.map(|(_, it)| read_passage(&passage_in(letter, it, &text), suggester));
    read.map(Arc::new).collect()
}

/// The passage that an annotation of a letter of a folder marks; `text` is the letter's, as it is read.
pub fn passage_in(
    letter: &CataloguedLetter,
    annotation: &CataloguedAnnotation,
    text: &str,
) -> Passage {
    let number = |number: u32| (number > 0).then_some(number);
    Passage {
        letter: letter.path.clone(),
        date: letter.facts.date,
        sender: letter.facts.sender.clone(),
        recipient: letter.facts.recipient.clone(),
        dossiers: letter.facts.dossiers.clone(),
        annotation: annotation.id.clone(),
        page: number(annotation.page),
        paragraph: number(annotation.paragraph),
        quote: annotation.quote(text).to_owned(),
        follow_up: annotation.follow_up.as_deref().cloned().unwrap_or_default(),
    }
}
