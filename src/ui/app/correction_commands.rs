//! Correcting how the letter is read, by key.

use super::App;
use crate::letter::{Correction, CorrectionKind, CorrectionPlan, CorrectionRequest};
use crate::ui::notices::Notice;
use egui::Context;

impl App {
    /// Begins to correct how the letter is read, in the view that shows it so, or ends that.
    pub(super) fn turn_correcting(&mut self) {
        self.screen.state.correcting =
            !self.screen.state.correcting && self.workspace.writable().is_some();
        if self.screen.state.correcting {
            self.leave_pages();
        }
    }

    /// Makes the letter read as requested in what is selected, or at the caret.
    pub(super) fn correct(&mut self, ctx: &Context, request: CorrectionRequest) {
        self.notices.retain(|notice| {
            !matches!(notice, Notice::NothingToCorrect(_) | Notice::Corrected(..))
        });
        let Some(at) = self.screen.state.place_at_hand(self.selected()) else {
            return;
        };
        let Some(session) = self.workspace.writable() else {
            return;
        };
        if session.is_rereading() {
            return;
        }
        match session.correction_plan(request, at) {
            Some(plan) => {
                session.apply_corrections(&plan);
                // What is hidden now may be no place for a caret.
                self.screen.state.selection = None;
                self.screen.state.caret = Some(at.start);
                let reference = session.letter.reference(at.start);
                let step = session.next_undo().cloned();
                self.edited();
                self.notices
                    .extend(step.map(|step| Notice::Corrected(reference, step)));
            }
            None => self.notices.push(Notice::NothingToCorrect(request)),
        }
        ctx.request_repaint();
    }

    /// Reads the lines of a kind that were left out, or all of them, as part of the letter: one step. Those that the
    /// analyst left out are no longer.
    pub(super) fn put_back(&mut self, kind: Option<usize>) {
        let Some(session) = self.workspace.writable() else {
            return;
        };
        if session.is_rereading() {
            return;
        }
        let left_out = session.letter.left_out();
        let lines = match kind {
            Some(kind) => left_out.kinds.get(kind).map_or(&[][..], |kind| &kind.lines),
            None => &left_out.lines,
        };
        let standing = session.corrections().corrections();
        let mut plan = CorrectionPlan::default();
        for line in lines {
            let hidden = Correction {
                at: line.start,
                kind: CorrectionKind::Hide,
            };
            if standing.binary_search(&hidden).is_ok() {
                plan.take_back.push(hidden);
            } else {
                plan.say.push(Correction {
                    kind: CorrectionKind::Show,
                    ..hidden
                });
            }
        }
        session.apply_corrections(&plan);
        self.edited();
    }

    /// Takes the corrections back that have no place in the letter any more.
    pub(super) fn take_lost_back(&mut self) {
        if let Some(session) = self.workspace.writable() {
            let lost = session.corrections().lost.iter();
            let places: Vec<_> = lost.map(|(place, _)| place.clone()).collect();
            session.take_corrections_back(&places);
        }
        self.edited();
    }
}
