//! What is to be done with what was found in all letters, before it is done.

use crate::analysis::CataloguedLetter;
use crate::codebook::TagId;
use std::collections::{BTreeMap, BTreeSet};

/// What is to be done with what was found in all letters, before it is done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkAcross {
    /// The tag that the hits get.
    pub tag: Option<TagId>,
    /// Whether the whole sentence of each hit gets it.
    pub sentences: bool,
    /// What is left out of a letter, by its path; with the hash of its text, after which hits have their numbers.
    left_out: BTreeMap<String, (String, LeftOut)>,
}

/// What is left out of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// All of it.
    All,
    /// The hits with these numbers, from 0.
    Hits(BTreeSet<usize>),
}

impl MarkAcross {
    /// What is left out of a letter, if anything. Where hits were left out of another text than it has by now, all of it is:
    /// nobody has looked at its hits.
    pub fn left_out(&self, letter: &CataloguedLetter) -> Option<&LeftOut> {
        let (text, left_out) = self.left_out.get(&letter.path)?;
        match *text == letter.text_sha256 {
            true => Some(left_out),
            false => Some(&LeftOut::All),
        }
    }

    /// Tells whether a hit is to be marked.
    pub fn wants(&self, letter: &CataloguedLetter, hit: usize) -> bool {
        match self.left_out(letter) {
            None => true,
            Some(LeftOut::All) => false,
            Some(LeftOut::Hits(hits)) => !hits.contains(&hit),
        }
    }

    /// The number of hits in a letter's text that are to be marked, of `count`.
    pub fn wanted(&self, letter: &CataloguedLetter, count: usize) -> usize {
        match self.left_out(letter) {
            None => count,
            Some(LeftOut::All) => 0,
            Some(LeftOut::Hits(hits)) => count - hits.range(..count).count(),
        }
    }

    /// The paths of the letters of which something is left out.
    pub fn letters(&self) -> impl Iterator<Item = &str> {
        self.left_out.keys().map(String::as_str)
    }

    /// Says whether a hit is to be marked, of the `count` in the text of its letter.
    pub fn want(&mut self, letter: &CataloguedLetter, count: usize, hit: usize, wanted: bool) {
        let mut hits = match self.left_out(letter) {
            None => BTreeSet::new(),
            Some(LeftOut::All) => (0..count).collect(),
            Some(LeftOut::Hits(hits)) => hits.clone(),
        };
        match wanted {
            true => hits.remove(&hit),
            false => hits.insert(hit),
        };
        let left_out = match hits.len() {
            0 => None,
            out if out == count => Some(LeftOut::All),
            _ => Some(LeftOut::Hits(hits)),
        };
        self.set(letter, left_out);
    }

    /// Says whether the hits in a letter are to be marked.
    pub fn want_letter(&mut self, letter: &CataloguedLetter, wanted: bool) {
        self.set(letter, (!wanted).then_some(LeftOut::All));
    }

    fn set(&mut self, letter: &CataloguedLetter, left_out: Option<LeftOut>) {
        match left_out {
            Some(left_out) => {
                let of = (letter.text_sha256.clone(), left_out);
                self.left_out.insert(letter.path.clone(), of);
            }
            None => drop(self.left_out.remove(&letter.path)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_and_letters_are_left_out_and_put_back() {
        let mut letter = CataloguedLetter {
            path: "b.txt".to_owned(),
            text_sha256: "een".to_owned(),
            ..CataloguedLetter::default()
        };
        let mut mark = MarkAcross::default();
        assert_eq!(mark.wanted(&letter, 3), 3);
        mark.want(&letter, 3, 1, false);
        assert!(mark.wants(&letter, 0) && !mark.wants(&letter, 1));
        assert_eq!(mark.wanted(&letter, 3), 2);
        mark.want_letter(&letter, false);
        assert_eq!(mark.wanted(&letter, 3), 0);
        // One is put back into a letter that is left out.
        mark.want(&letter, 3, 2, true);
        assert!(mark.wants(&letter, 2) && !mark.wants(&letter, 0) && !mark.wants(&letter, 1));
        mark.want(&letter, 3, 2, false);
        assert_eq!(mark.left_out(&letter), Some(&LeftOut::All));
        // The text is another one: its hits have other numbers, and are left out until they are wanted.
        mark.want_letter(&letter, true);
        mark.want(&letter, 3, 0, false);
        letter.text_sha256 = "twee".to_owned();
        assert_eq!(mark.wanted(&letter, 3), 0);
        mark.want(&letter, 3, 2, true);
        assert_eq!(mark.wanted(&letter, 3), 1);
        mark.want_letter(&letter, true);
        assert_eq!(mark, MarkAcross::default());
    }
}
