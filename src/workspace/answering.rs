//! Answers to what a file in the analyst's name proposes.

use super::{Event, Workspace};
use std::path::Path;

impl Workspace {
    /// Does what the file at `path` proposes, as a step of the history. The computers that wrote the analyst's own file are
    /// known from then on, on this computer, in all letters.
    pub fn accept_proposal(&mut self, path: &Path) {
        if self.writable().is_none() {
            return;
        }
        let Some(letter) = &mut self.letter else {
            return;
        };
        let mut proposals = letter.session.proposals().iter();
        let Some(proposal) = proposals.find(|it| it.path == *path) else {
            return;
        };
        let computers = match proposal.own {
            true => proposal.computers.clone(),
            false => Vec::new(),
        };
        let giver = proposal.giver();
        let tally = letter.session.accept(path);
        if !tally.is_nothing() {
            self.events.push(Event::TakenIn(giver, tally));
        }
        for letter in self.all_open() {
            for computer in &computers {
                letter.saving.trust(&computer.device);
            }
        }
        for computer in computers {
            self.change_settings(|settings| settings.accept(computer));
        }
    }

    /// Keeps what the file at `path` would change or delete as it is, for good.
    pub fn keep_mine(&mut self, path: &Path) {
        if let Some(session) = self.writable() {
            session.keep_mine(path);
        }
    }
}
