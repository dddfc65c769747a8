//! Fields in the text: instructions, which are not shown, and then their result, which is.

/// The fields that are open in a stream of text.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Of each whether its result is being shown.
    open: Vec<bool>,
    /// The number of them that are not yet at their result.
    instructions: usize,
    /// The value of the form field that began last: such fields have no result.
    value: Option<String>,
}

impl Fields {
    /// The field that began last is one of a form, and shows this.
    pub fn set_value(&mut self, value: Option<String>) {
        self.value = value;
    }

    /// Takes a sign of a field, by its kind (`w:fldCharType`); tells what the field shows that it ends, should that not
    /// have come in the text.
    pub fn take(&mut self, kind: &str) -> Option<String> {
        match kind {
            "begin" => {
                self.value = None;
                self.open.push(false);
                self.instructions += 1;
            }
            "separate" => {
                if let Some(shown @ false) = self.open.last_mut() {
                    *shown = true;
                    self.instructions = self.instructions.saturating_sub(1);
                }
            }
            "end" => {
                let unfinished = self.open.pop() == Some(false);
                self.instructions = self.instructions.saturating_sub(usize::from(unfinished));
                return self.value.take();
            }
            _ => {}
        }
        None
    }

    /// Tells whether what comes here belongs to the instructions of a field.
    pub fn are_instructions(&self) -> bool {
        self.instructions > 0
    }
}
