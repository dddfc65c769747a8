//! Saying where the reading form is wrong, and reading the letter accordingly: at once, or a large one on a worker.

use super::rereading::{Reread, Rereading};
use super::{Session, entry};
use crate::annotation::{Place, Placed};
use crate::edit::{Edit, Step, StepName};
use crate::letter::{
    ByteOffset, Correction, CorrectionKind, CorrectionPlan, CorrectionRequest, Span,
};

/// No longer letter is read anew at once, in bytes.
const AT_ONCE: usize = 1 << 17;

impl Session {
    /// Tells whether the letter can be read as requested `at` a place.
    pub fn can_correct(&self, request: CorrectionRequest, at: Option<Span>) -> bool {
        at.is_some_and(|at| self.correction_plan(request, at).is_some())
    }

    /// Makes corrections in these places of the text, as one step.
    pub fn correct(&mut self, corrections: &[Correction]) {
        let say = corrections.to_vec();
        self.apply_corrections(&CorrectionPlan {
            say,
            take_back: Vec::new(),
        });
    }

    /// Says and takes back what a plan does, as one step.
    pub fn apply_corrections(&mut self, plan: &CorrectionPlan) {
        let said = &self.layer().corrections;
        let taken = plan.take_back.iter();
        let taken = taken.flat_map(|one| self.places_of(*one));
        let mut edits: Vec<_> = taken
            .map(|place| Edit::Correct(entry(&place, None::<CorrectionKind>)))
            .collect();
        edits.extend(
            plan.say
                .iter()
                .map(|one| (self.place(one.at, one.kind), one.kind))
                .filter(|(place, kind)| said.get(place) != Some(kind))
                .map(|(place, kind)| Edit::Correct(entry(&place, Some(kind)))),
        );
        let name = match plan.say.first() {
            Some(first) => StepName::Correct(first.kind),
            None => StepName::TakeCorrectionBack,
        };
        if !edits.is_empty() {
            self.step(name, edits, None, false);
        }
    }

    /// Takes corrections back, as one step: there it is read as the program reads it.
    pub fn take_corrections_back(&mut self, places: &[Place]) {
        let said = |place: &&Place| self.layer().corrections.get(place).is_some();
        let edits: Vec<_> = places
            .iter()
            .filter(said)
            .map(|place| Edit::Correct(entry(place, None::<CorrectionKind>)))
            .collect();
        if !edits.is_empty() {
            self.step(StepName::TakeCorrectionBack, edits, None, false);
        }
    }

    /// The correction that makes the letter read as requested at the caret (an empty passage) or in the selection;
    /// `None` where there is nothing to do, or where the letter is being read anew.
    pub fn correction_plan(&self, request: CorrectionRequest, at: Span) -> Option<CorrectionPlan> {
        if self.is_rereading() {
            return None;
        }
        self.letter
            .plan_correction(request, at, &self.reading.placed.corrections())
    }

    /// A place in the letter, for a correction of this kind.
    pub fn place(&self, at: ByteOffset, kind: CorrectionKind) -> Place {
        Place::record(&self.letter, at, kind.aspect())
    }

    /// All that stands at a correction's place, also if it was said in earlier versions of the letter.
    fn places_of(&self, one: Correction) -> Vec<Place> {
        let same =
            |other: &Correction| other.at == one.at && other.kind.aspect() == one.kind.aspect();
        let found = self.reading.placed.found.iter();
        found
            .filter(|(other, _)| same(other))
            .map(|(_, place)| place.clone())
            .collect()
    }

    /// The analyst's corrections, where they are in the letter, and those that are not there any more.
    pub fn corrections(&self) -> &Placed {
        &self.reading.placed
    }

    /// The place at which a step corrected the letter, if it did.
    pub fn corrected_by(&self, step: &Step) -> Option<ByteOffset> {
        step.edits.iter().find_map(|edit| match edit {
            Edit::Correct(entry) if entry.key.stands_in(&self.letter) => {
                self.letter.to_byte(entry.key.at)
            }
            _ => None,
        })
    }

    /// Tells whether the letter is not read yet as its corrections say.
    pub fn is_rereading(&self) -> bool {
        self.reading.corrections != self.layer().corrections
    }

    /// After the corrections may have changed: reads a letter that is not large anew.
    pub(super) fn reread_at_once(&mut self) {
        if self.is_rereading() && self.letter.text().len() <= AT_ONCE {
            let reread = self.rereading().run();
            self.take_reread(reread);
        }
    }

    fn rereading(&self) -> Rereading {
        Rereading {
            letter: self.letter.clone(),
            corrections: self.layer().corrections.clone(),
        }
    }

    /// The rereading that a large letter still needs, on a worker.
    pub fn due_rereading(&self) -> Option<Rereading> {
        self.is_rereading().then(|| self.rereading())
    }

    /// Shows the letter as it is read now. What was read before the last correction stays out of sight.
    pub fn take_reread(&mut self, reread: Reread) {
        let Reread {
            letter,
            placed,
            corrections,
        } = reread;
        if letter.text_sha256 == self.letter.text_sha256 && corrections == self.layer().corrections
        {
            self.letter = letter;
            self.reading.placed = placed;
            self.reading.corrections = corrections;
            self.revisions.session += 1;
        }
    }
}
