//! What commitments become to each other.

use super::Workspace;
use super::register::related;
use crate::commitment::{Commitment, Link};

impl Workspace {
    /// Says that `one` is that to `other`, or with `holds` false that it no longer is. Gives whether that was new.
    pub fn relate(
        &mut self,
        (one, link, other): (&Commitment, Link, &Commitment),
        holds: bool,
    ) -> bool {
        let today = self.environment.clock.today();
        let Some(desk) = &self.register.desk else {
            return false;
        };
        let facts = related(desk.register(), (one, link, other), holds, today);
        self.say(facts)
    }
}
