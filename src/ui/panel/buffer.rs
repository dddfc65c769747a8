//! Text that is being typed about an annotation.

/// A text field's contents as typed, and what the session last said: where the session says something else, as after
/// an undo, the field follows.
#[derive(Debug, Default)]
pub struct Buffer {
    /// As typed.
    pub text: String,
    seen: String,
}

impl Buffer {
    /// Follows the session.
    pub fn refresh(&mut self, current: &str) {
        if self.seen != current {
            current.clone_into(&mut self.text);
            current.clone_into(&mut self.seen);
        }
    }

    /// What was typed, on its way into the session.
    pub fn taken(&mut self) -> String {
        self.seen.clone_from(&self.text);
        self.text.clone()
    }
}
