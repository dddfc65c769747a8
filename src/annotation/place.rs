//! The places of corrections: how they are recorded, and where they are in a letter that may have changed.

use super::anchor::CONTEXT;
use super::{Entries, Entry};
use crate::letter::{Aspect, ByteOffset, CodePoint, Correction, CorrectionKind, Letter};
use memchr::memmem;

/// The bytes of a letter that are searched for all places of a layer together.
const SEARCHED: usize = 2 << 30;

/// The key of a correction: its place as it was recorded, whatever becomes of the letter, and the aspect that it
/// corrects.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The place in the text in which it was recorded, in code points.
    pub at: CodePoint,
    /// The aspect that it corrects.
    pub aspect: Aspect,
    /// Up to [`CONTEXT`] code points before it.
    pub before: String,
    /// Up to [`CONTEXT`] code points after it.
    pub after: String,
}

/// A correction of the reading view at a place.
pub type CorrectionEntry = Entry<Place, CorrectionKind>;

impl Place {
    /// A place in this letter.
    pub fn record(letter: &Letter, at: ByteOffset, aspect: Aspect) -> Self {
        let text = letter.text();
        let middle = text.floor_char_boundary(at.0);
        let (before, after) = text.split_at(middle);
        let start = before.char_indices().rev().take(CONTEXT).last();
        let end = after.char_indices().nth(CONTEXT);
        Self {
            at: letter.to_code_point(ByteOffset(middle)),
            aspect,
            before: before
                .get(start.map_or(middle, |(at, _)| at)..)
                .unwrap_or_default()
                .to_owned(),
            after: after
                .get(..end.map_or(after.len(), |(at, _)| at))
                .unwrap_or_default()
                .to_owned(),
        }
    }

    /// Tells whether it is known what stood around it; where a journal of another text is all that there is, it is
    /// not.
    pub fn has_context(&self) -> bool {
        !(self.before.is_empty() && self.after.is_empty())
    }

    /// The text around it, on one line.
    pub fn surroundings(&self) -> String {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{} | {}", words(&self.before), words(&self.after))
            .trim()
            .to_owned()
    }

    /// Tells whether all that was recorded stands where it stood.
    pub fn stands_in(&self, letter: &Letter) -> bool {
        self.standing(letter).is_some()
    }

    fn standing(&self, letter: &Letter) -> Option<ByteOffset> {
        let at = letter.to_byte(self.at)?;
        let (before, after) = letter.text().split_at_checked(at.0)?;
        let stands =
            before.ends_with(&self.before) && after.starts_with(&self.after) && self.has_context();
        stands.then_some(at)
    }

    /// Finds its surroundings elsewhere, whole and only once. Context that is cut short by an end of the text is
    /// found there only.
    fn elsewhere(&self, text: &str) -> Option<ByteOffset> {
        let needle = [self.before.as_str(), &self.after].concat();
        let starts = self.before.chars().count() < CONTEXT;
        let ends = self.after.chars().count() < CONTEXT;
        if starts || ends {
            // Elsewhere it is not at the end of the text at which it was.
            let start = match (starts, ends) {
                (true, false) if text.starts_with(&needle) => 0,
                (false, true) => text.len().checked_sub(needle.len())?,
                _ => return None,
            };
            let there = text.get(start..)?.starts_with(&needle) && !needle.is_empty();
            return there.then_some(ByteOffset(start + self.before.len()));
        }
        let mut found = memmem::find_iter(text.as_bytes(), needle.as_bytes());
        let first = found.next()?;
        // Places that overlap count each.
        let again = memmem::find(text.as_bytes().get(first + 1..)?, needle.as_bytes());
        again
            .is_none()
            .then_some(ByteOffset(first + self.before.len()))
    }
}

/// The analyst's corrections in a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placed {
    /// The corrections that have a place, in the order of the text.
    pub found: Vec<(Correction, Place)>,
    /// The corrections whose surroundings changed or went, so that their place is not known.
    pub lost: Vec<(Place, CorrectionKind)>,
}

impl Placed {
    /// A layer's `corrections` in `letter`. Each stands where all of its surroundings are as they were recorded; they
    /// are looked for in other places for as long as a fixed budget lasts.
    pub fn of(corrections: &Entries<Place, CorrectionKind>, letter: &Letter) -> Self {
        let mut placed = Self::default();
        let mut budget = SEARCHED;
        for (place, kind) in corrections.iter() {
            let at = place.standing(letter).or_else(|| {
                budget = budget.checked_sub(letter.text().len())?;
                place.elsewhere(letter.text())
            });
            match at {
                Some(at) => placed
                    .found
                    .push((Correction { at, kind: *kind }, place.clone())),
                None => placed.lost.push((place.clone(), *kind)),
            }
        }
        placed.found.sort();
        placed
    }

    /// The corrections, in the order of the text, one for each place and aspect.
    pub fn corrections(&self) -> Vec<Correction> {
        let mut all: Vec<_> = self.found.iter().map(|(one, _)| *one).collect();
        // Said twice of one place, in different versions of the letter: the greater counts, as where it was said concurrently.
        all.reverse();
        all.dedup_by_key(|one| (one.at, one.kind.aspect()));
        all.reverse();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Geachte Voorzitter,\n\nHierbij zend ik u één brief over de gege-\nvens die in 2021 zijn vernietigd, en die nu weg zijn.\n";

    fn letter(text: &str) -> Letter {
        Letter::new("brief.txt", String::new(), "text 1", text)
    }

    fn placed(recorded_in: &str, at: usize, text: &str) -> Option<usize> {
        let key = Place::record(&letter(recorded_in), ByteOffset(at), Aspect::Paragraph);
        let entry = Entry {
            key,
            value: Some(CorrectionKind::Split),
            version: Default::default(),
        };
        let placed = Placed::of(&Entries::from_iter([entry]), &letter(text));
        assert_eq!(placed.found.len() + placed.lost.len(), 1);
        placed.found.first().map(|(one, _)| one.at.0)
    }

    #[test]
    fn a_place_is_found_only_where_all_around_it_is_the_same() {
        let at = TEXT.find(" over").unwrap();
        assert_eq!(placed(TEXT, at, TEXT), Some(at));
        let longer = format!("Den Haag, één dag in mei\n\n{TEXT}");
        let moved = longer.find(" over").unwrap();
        assert_eq!(placed(TEXT, at, &longer), Some(moved));
        // Changed beside it; twice in the text; not in it.
        assert_eq!(placed(TEXT, at, &TEXT.replace("gege-", "geg-")), None);
        assert_eq!(placed(TEXT, at, &longer.repeat(2)), None);
        assert_eq!(placed(TEXT, at, ""), None);
        // Where it stood it counts, also where the same stands elsewhere.
        assert_eq!(placed(TEXT, at, &TEXT.repeat(2)), Some(at));
    }

    #[test]
    fn at_the_ends_of_the_text_the_context_is_what_there_is() {
        let longer = format!("{TEXT}Nog iets.\n");
        let before = format!("Iets.\n{TEXT}");
        assert_eq!(placed(TEXT, 7, &longer), Some(7));
        assert_eq!(placed(TEXT, 7, &before), None);
        let end = TEXT.find(" weg").unwrap();
        assert_eq!(placed(TEXT, end, &before), Some(end + 6));
        assert_eq!(placed(TEXT, end, &longer), Some(end));
        assert_eq!(placed("kort", 2, "heel kort"), None);
        for at in 0..TEXT.len() {
            let whole = TEXT.floor_char_boundary(at);
            assert_eq!(placed(TEXT, at, TEXT), Some(whole));
        }
    }
}
