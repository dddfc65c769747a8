//! A query as a value, and changing it.

use super::term::{Facet, Term};

/// Which letters and passages are meant. By default all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Query {
    /// What holds; all of these.
    pub all: Vec<Condition>,
}

/// Something that holds of a letter or a passage, or does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// What one term says.
    Term(Term),
    /// The opposite.
    Not(Box<Condition>),
    /// All of these.
    All(Vec<Condition>),
    /// One of these, or several.
    Any(Vec<Condition>),
}

impl Query {
    /// Tells whether everything is meant.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Tells whether any of its terms is about passages, and not letters.
    pub fn is_about_passages(&self) -> bool {
        self.all.iter().any(Condition::is_about_passages)
    }

    /// Tells whether any of its terms looks at the words of passages, so that the texts of letters are needed; with
    /// `plain` also those that look at them beside other things.
    pub fn needs_texts(&self, plain: bool) -> bool {
        let looks = |term: &Term| match term {
            Term::Text(_) => true,
            Term::Words(_) => plain,
            _ => false,
        };
        self.all.iter().any(|it| it.any_term(&looks))
    }

    /// Tells whether `term` holds of all that is meant because the query says so, alone or with others of its facet.
    pub fn has(&self, term: &Term) -> bool {
        self.all.iter().any(|it| match it {
            Condition::Term(one) => one == term,
            Condition::Any(any) => any
                .iter()
                .any(|it| matches!(it, Condition::Term(one) if one == term)),
            _ => false,
        })
    }

    /// Adds a term, or takes it out where it is. Of one facet any of several may hold: letters have one sender.
    pub fn toggle(&mut self, term: Term) {
        if let Some(at) = self
            .all
            .iter()
            .position(|it| term.facet().is_some_and(|facet| it.is_about(facet)))
        {
            let mut any = match std::mem::replace(&mut self.all[at], Condition::All(Vec::new())) {
                Condition::Any(any) => any,
                one => vec![one],
            };
            let this = Condition::Term(term);
            match any.iter().position(|it| *it == this) {
                Some(there) => drop(any.remove(there)),
                None => any.push(this),
            }
            match any.len() {
                0 => drop(self.all.remove(at)),
                1 => self.all[at] = any.remove(0),
                _ => self.all[at] = Condition::Any(any),
            }
            return;
        }
        if !self.take_out(|one| *one == term) {
            self.all.push(Condition::Term(term));
        }
    }

    /// Takes out every condition that is one term which `is_one` knows; gives whether there was any.
    pub fn take_out(&mut self, is_one: impl Fn(&Term) -> bool) -> bool {
        let before = self.all.len();
        self.all
            .retain(|it| !matches!(it, Condition::Term(term) if is_one(term)));
        self.all.len() < before
    }
}

impl Condition {
    fn is_about_passages(&self) -> bool {
        self.any_term(&|term| term.is_about_passages())
    }

    fn any_term(&self, is_one: &dyn Fn(&Term) -> bool) -> bool {
        match self {
            Self::Term(term) => is_one(term),
            Self::Not(one) => one.any_term(is_one),
            Self::All(several) | Self::Any(several) => several.iter().any(|it| it.any_term(is_one)),
        }
    }

    /// Tells whether this says which of a facet's values may hold.
    pub(super) fn is_about(&self, facet: Facet) -> bool {
        let same = |it: &Condition| matches!(it, Self::Term(one) if one.facet() == Some(facet));
        match self {
            Self::Any(any) => any.iter().all(same),
            one => same(one),
        }
    }
}
