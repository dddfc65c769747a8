//! The forms in which a register is handed over.

use super::export::RegisterExport;
use crate::l10n::Words;
use std::io::{self, Write};

/// A form of the register. A new one is a file with this, and a line in
/// [`REGISTER_FORMATS`](super::REGISTER_FORMATS).
pub trait RegisterFormat: Sync {
    /// The id in commands and settings: `register-rappel`.
    fn id(&self) -> &'static str;

    /// The extension of its files, without the dot.
    fn extension(&self) -> &'static str;

    /// The end of the names that its files get: the extension with the dot, and before that what tells them from those of
    /// other forms with the same extension.
    fn ending(&self) -> String {
        format!(".{}", self.extension())
    }

    /// The name.
    fn name(&self, words: &Words) -> String;

    /// The purpose, as a sentence.
    fn purpose(&self, words: &Words) -> String;

    /// Tells whether its files can have the house style of a Word template, as the reports of passages can.
    fn takes_template(&self) -> bool {
        false
    }

    /// Writes the whole file.
    ///
    /// # Errors
    /// Those of `out`; and a sentence in the language of the export where there is nothing to write.
    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()>;
}
