//! Going on where a letter was left, also after a crash: the place at the top, the selection or the caret.

use super::App;
use crate::letter::{ByteOffset, CodePoint, Letter};
use crate::store::settings::Place;
use crate::ui::state::Selection;
use crate::workspace::open::Access;
use egui::Context;
use std::time::{Duration, Instant};

/// A place in which one stays for so long is kept.
const STAY: Duration = Duration::from_secs(2);

impl App {
    /// Keeps where one is in the letter, once one has stayed there for a while.
    pub(super) fn follow_place(&mut self, ctx: &Context) {
        let Some(place) = self.place() else {
            return;
        };
        match &self.shown.position.here {
            Some((here, since)) if *here == place => {
                let left = STAY.saturating_sub(since.elapsed());
                if !self.shown.position.kept && left.is_zero() {
                    self.keep_place();
                } else if !self.shown.position.kept {
                    ctx.request_repaint_after(left);
                }
            }
            before => {
                // Where a letter was opened is where it was left.
                let known = before.is_none() && self.workspace.settings().places.contains(&place);
                self.shown.position.here = Some((place, Instant::now()));
                self.shown.position.kept = known;
                if !known {
                    ctx.request_repaint_after(STAY);
                }
            }
        }
    }

    /// Keeps where one was last.
    pub(super) fn keep_place(&mut self) {
        if let Some((place, _)) = self.shown.position.here.clone() {
            self.shown.position.kept = true;
            self.workspace
                .change_settings(|settings| settings.left_at(place));
        }
    }

    fn place(&self) -> Option<Place> {
        let open = self.workspace.letter()?;
        if open.access == Access::Opening {
            return None;
        }
        let (session, top) = (&open.session, self.top()?);
        let letter = &session.letter;
        let position = |offset: ByteOffset| letter.to_code_point(offset).0 as u64;
        let caret = || self.screen.state.caret.map(|caret| (caret, caret));
        let selection = self.screen.state.selection.map(|it| (it.anchor, it.head));
        Some(Place {
            letter: session.path.to_string_lossy().into_owned(),
            text_sha256: letter.text_sha256.clone(),
            top: position(top),
            selection: selection
                .or_else(caret)
                .map(|(anchor, head)| (position(anchor), position(head))),
            head_shown: self.screen.state.unfolded.head,
        })
    }

    /// Goes where the letter that was just opened was left.
    pub(super) fn go_to_kept_place(&mut self) {
        let Some(open) = self.workspace.letter() else {
            return;
        };
        let letter = &open.session.letter;
        let path = open.session.path.to_string_lossy();
        let mut places = self.workspace.settings().places.iter();
        let Some(place) = places.find(|place| place.letter == path) else {
            return;
        };
        if place.text_sha256 != letter.text_sha256 {
            return;
        }
        self.screen.state.unfolded.head = place.head_shown;
        let top = offset(letter, place.top);
        let selection = place
            .selection
            .and_then(|(anchor, head)| Some((offset(letter, anchor)?, offset(letter, head)?)));
        self.screen.requests.begin_at = top.filter(|top| top.0 > 0);
        if let Some((anchor, head)) = selection {
            if anchor == head {
                self.screen.state.caret = Some(head);
            } else {
                self.screen.state.selection = Some(Selection { anchor, head });
                self.screen.state.caret = Some(head);
            }
        }
    }
}

fn offset(letter: &Letter, position: u64) -> Option<ByteOffset> {
    letter.to_byte(CodePoint(usize::try_from(position).ok()?))
}
