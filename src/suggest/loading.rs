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
            let parts = parts_of(source).map_err(|error| RulesError {
                rule: String::new(),
                line: error.span.start.line,
                column: error.span.start.col,
                reason: error.code.to_string(),
                ron: Some(Box::new(error)),
            })?;
            for file in parts {
                compiler.lists_of(&file);
                read.push((file, *source));
            }
        }
        for (file, source) in &read {
            compiler.file(file).map_err(|(name, reason)| {
                let (line, column) = place_of(source, &name);
                RulesError {
                    rule: name,
                    line,
                    column,
                    reason,
                    ron: None,
                }
            })?;
        }
        Ok(compiler.finish())
    }
}

/// Reads a file: rules of one language in round brackets, or a list of such.
fn parts_of(source: &str) -> Result<Vec<File>, ron::error::SpannedError> {
    let lines = source.trim_start_matches('\u{feff}').lines().map(str::trim);
    let first = lines
        .filter(|line| !line.starts_with("//"))
        .find(|line| !line.is_empty());
    match first.is_some_and(|line| line.starts_with('[')) {
        true => ron::from_str(source),
        false => Ok(vec![ron::from_str(source)?]),
    }
}

/// Finds line and column (in characters), from 1, where the name stands as an id or a key; (1, 1) where it stands nowhere.
fn place_of(source: &str, name: &str) -> (usize, usize) {
    let quoted = format!("\"{name}\"");
    let mut lines = source.lines().enumerate();
    let found = lines.find_map(|(index, line)| Some((index, line, line.find(&quoted)?)));
    found.map_or((1, 1), |(index, line, at)| {
        let before = line.get(..at).unwrap_or_default();
        (index + 1, before.chars().count() + 1)
    })
}
