//! Loads rules from RON; they are compiled once.

use super::compile::Compiler;
use super::rules::{File, Rules, RulesError};

impl Rules {
    /// Returns the Dutch and English rules that come with the program.
    ///
    /// A test keeps both files readable, so the empty rules behind them are never seen.
    pub fn shipped() -> Self {
        Self::read(&[]).unwrap_or_else(|_| Compiler::default().finish())
    }

    /// Reads the shipped rules and files of the user, of which a later one wins: a rule of the same id takes the place
    /// of the earlier one, a list of the same name and language is added to it.
    ///
    /// # Errors
    ///
    /// Returns rule, line and reason of the first fault.
    pub fn read(more: &[&str]) -> Result<Self, RulesError> {
        let shipped = [
            include_str!("../../assets/suggest/nl.ron"),
            include_str!("../../assets/suggest/en.ron"),
        ];
        let files: Vec<&str> = shipped.iter().chain(more).copied().collect();
        Self::of(&files)
    }

    /// Reads only these files.
    ///
    /// # Errors
    ///
    /// Returns rule, line and reason of the first fault.
    pub fn of(files: &[&str]) -> Result<Self, RulesError> {
        let mut compiler = Compiler::default();
        let mut read = Vec::new();
        for source in files {
            let file: File = ron::from_str(source).map_err(|error| RulesError {
                rule: String::new(),
                line: error.span.start.line,
                reason: error.code.to_string(),
            })?;
            compiler.lists_of(&file);
            read.push((file, *source));
        }
        for (file, source) in &read {
            compiler.file(file).map_err(|(name, reason)| RulesError {
                line: line_of(source, &name),
                rule: name,
                reason,
            })?;
        }
        Ok(compiler.finish())
    }
}

/// Finds the line, from 1, where the name stands as an id or a key; 1 where it stands nowhere.
fn line_of(source: &str, name: &str) -> usize {
    let quoted = format!("\"{name}\"");
    let line = source.lines().position(|line| line.contains(&quoted));
    line.map_or(1, |line| line + 1)
}
