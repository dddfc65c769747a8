//! Bounds of how much is searched.

/// The search that may still be done, in steps.
pub(super) struct Budget(pub(super) u64);

impl Budget {
    /// Takes so many steps; `false` where so many are not left.
    pub(super) fn take(&mut self, steps: u64) -> bool {
        match self.0.checked_sub(steps) {
            Some(left) => {
                self.0 = left;
                true
            }
            None => false,
        }
    }
}
