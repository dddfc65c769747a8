//! A figure as a file: its numbers as CSV, its picture as SVG.

use crate::analysis::drawing::Drawing;
use crate::exchange::{sheet, svg};

/// What a file of a figure is made from.
pub struct Output {
    /// The titles of its columns.
    pub titles: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// Its picture.
    pub picture: Drawing<()>,
}

impl Output {
    /// The file's name, after that of the figure.
    pub fn file_name(&self, name: &str, picture: bool) -> String {
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name: String = name.to_lowercase().chars().map(plain).collect();
        let ending = if picture { "svg" } else { "csv" };
        format!("{}.{ending}", name.trim_matches('-'))
    }

    /// What stands in the file.
    pub fn content(&self, title: &str, language: &str, picture: bool) -> Vec<u8> {
        match picture {
            true => svg(&self.picture, title, language).into_bytes(),
            false => sheet(&self.titles, &self.rows),
        }
    }
}
