//! Saying where the reading form is wrong.

use super::{Session, entry};
use crate::annotation::Place;
use crate::edit::{Edit, StepName};
use crate::letter::{ByteOffset, Correction, CorrectionKind};

impl Session {
    /// Makes corrections in these places of the text, as one step.
    pub fn correct(&mut self, corrections: &[Correction]) {
        let said = &self.layer().corrections;
        let edits: Vec<_> = corrections
            .iter()
            .map(|one| (self.place(one.at, one.kind), one.kind))
            .filter(|(place, kind)| said.get(place) != Some(kind))
            .map(|(place, kind)| Edit::Correct(entry(&place, Some(kind))))
            .collect();
        if let (Some(first), false) = (corrections.first(), edits.is_empty()) {
            self.step(StepName::Correct(first.kind), edits, None, false);
        }
    }

    /// Takes corrections back, as one step: there it is read as the program reads it.
    pub fn take_corrections_back(&mut self, places: &[Place]) {
        let said = |place: &&Place| self.layer().corrections.get(place).is_some();
        let taken = places.iter().filter(said);
        let edits: Vec<_> = taken
            .map(|place| Edit::Correct(entry(place, None::<CorrectionKind>)))
            .collect();
        if !edits.is_empty() {
            self.step(StepName::TakeCorrectionBack, edits, None, false);
        }
    }

    /// A place in the letter, for a correction of this kind.
    pub fn place(&self, at: ByteOffset, kind: CorrectionKind) -> Place {
        Place::record(&self.letter, at, kind.aspect())
    }
}
