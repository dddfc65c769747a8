//! The follow-ups of a folder's letters as its register has them: what was said there counts in every list and figure.

use super::Letters;
use crate::analysis::{CataloguedAnnotation, CataloguedLetter};
use crate::annotation::{AnnotationId, FollowUp};
use crate::commitment::Register;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// A follow-up as an annotation of the catalogue has it.
type Kept = Option<Box<FollowUp>>;

/// Puts what the register says in the place of what follow-ups say themselves, and remembers that.
#[derive(Default)]
pub struct Registered {
    register: Arc<Register>,
    /// Grows whenever it is to be done again.
    done: Option<u64>,
    /// What an annotation says itself, and what was put in its place.
    put: HashMap<AnnotationId, (Kept, Kept)>,
    /// The letters in which anything was put.
    letters: BTreeSet<String>,
}

impl Registered {
    /// Follows the register as it is now.
    pub fn follow(&mut self, register: &Arc<Register>) {
        if self.done != Some(register.revision()) {
            self.register = register.clone();
            self.done = None;
        }
    }

    /// Says that letters changed.
    pub fn again(&mut self) {
        self.done = None;
    }

    /// Puts what the register says among the letters. Gives whether anything changed. Linear in the places of the register,
    /// and in the annotations of the letters that they are in.
    pub fn apply(&mut self, letters: &mut Arc<Letters>) -> bool {
        if self.done.is_some() {
            return false;
        }
        self.done = Some(self.register.revision());
        let commitments = self.register.commitments();
        let places = commitments.flat_map(|it| it.places.iter());
        let marked = places.filter(|it| it.place.annotation.is_some());
        let now: BTreeSet<String> = marked.map(|it| it.place.letter.clone()).collect();
        let all: Vec<String> = now.union(&self.letters).cloned().collect();
        let mut changed = Vec::new();
        for path in &all {
            if let Some(letter) = letters.get(path)
                && let Some(letter) = self.put_in(letter)
            {
                changed.push(Arc::new(letter));
            }
        }
        self.letters = now;
        let any = !changed.is_empty();
        if any {
            let letters = Arc::make_mut(letters);
            changed.into_iter().for_each(|it| letters.replace(it));
        }
        any
    }

    /// The letter as it is to be; `None` where it is so already.
    fn put_in(&mut self, letter: &CataloguedLetter) -> Option<CataloguedLetter> {
        let mut changes = false;
        let mut layers = letter.layers.to_vec();
        for one in layers.iter_mut().flat_map(|it| it.annotations.iter_mut()) {
            changes |= self.put_one(one);
        }
        changes.then(|| CataloguedLetter {
            layers: layers.into(),
            ..letter.clone()
        })
    }

    fn put_one(&mut self, one: &mut CataloguedAnnotation) -> bool {
        let said = self.register.follow_up(&one.id).map(|it| it.map(Box::new));
        let before = self.put.get(&one.id);
        if said.is_none() && before.is_none() {
            return false;
        }
        // What stands there is its own, unless it is what was put there.
        let own = match before {
            Some((own, put)) if *put == one.follow_up => own.clone(),
            _ => one.follow_up.clone(),
        };
        let wanted = match &said {
            // A passage that asks for no follow-up gets none.
            Some(said) => said.clone().filter(|_| own.is_some()),
            None => own.clone(),
        };
        match said {
            Some(_) => drop(self.put.insert(one.id.clone(), (own, wanted.clone()))),
            None => drop(self.put.remove(&one.id)),
        }
        let changes = one.follow_up != wanted;
        one.follow_up = wanted;
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::CataloguedLayer;
    use crate::annotation::{Moment, Status};
    use crate::commitment::{Act, CommitmentId, Fact, Passage, Role, Stamp, Standing};

    fn letters(follow_up: FollowUp) -> Arc<Letters> {
        let one = CataloguedAnnotation {
            id: AnnotationId::new("a"),
            follow_up: Some(Box::new(follow_up)),
            ..CataloguedAnnotation::default()
        };
        let layer = CataloguedLayer {
            own: true,
            annotations: vec![one],
            ..CataloguedLayer::default()
        };
        let letter = CataloguedLetter {
            path: "brief.txt".to_owned(),
            layers: vec![layer].into(),
            ..CataloguedLetter::default()
        };
        Arc::new(Letters::of_tests(vec![Arc::new(letter)]))
    }

    fn say(register: &mut Register, fact: Fact, second: i64) {
        let stamp = Stamp {
            by: "anna".to_owned(),
            at: Moment(jiff::Timestamp::from_second(second).expect("a moment")),
            writer: "w".to_owned(),
            step: second.to_string(),
        };
        register.say(vec![(CommitmentId::new("c"), fact)], &stamp, &Act::Done);
    }

    #[test]
    fn what_the_register_says_counts_until_it_says_nothing_any_more() {
        let own = FollowUp {
            what: "eigen".to_owned(),
            ..FollowUp::default()
        };
        let mut letters = letters(own.clone());
        let mut register = Register::default();
        let passage = Passage {
            letter: "brief.txt".to_owned(),
            annotation: AnnotationId::new("a"),
            ..Passage::default()
        };
        let place = |role| {
            Fact::Place(
                crate::commitment::PlaceId::new("a"),
                Some(passage.place(role)),
            )
        };
        say(&mut register, place(Role::Said), 1);
        let closed = crate::commitment::Status {
            standing: Standing::Met,
            ..crate::commitment::Status::default()
        };
        say(&mut register, Fact::Status(closed), 2);
        let mut registered = Registered::default();
        registered.follow(&Arc::new(register.clone()));
        assert!(registered.apply(&mut letters));
        assert!(!registered.apply(&mut letters));
        let follow_up = |letters: &Letters| {
            let (_, one) = letters.all()[0].annotations().next().expect("one");
            one.follow_up.clone()
        };
        assert_eq!(follow_up(&letters).map(|it| it.status), Some(Status::Done));
        assert_eq!(letters.all()[0].open_count(), 0);
        // As evidence of another one it asks for nothing itself.
        say(&mut register, place(Role::AnotherPlace), 3);
        registered.follow(&Arc::new(register.clone()));
        assert!(registered.apply(&mut letters));
        assert_eq!(follow_up(&letters), None);
        say(&mut register, Fact::Removed(true), 4);
        registered.follow(&Arc::new(register));
        assert!(registered.apply(&mut letters));
        assert_eq!(follow_up(&letters), Some(Box::new(own)));
    }
}
