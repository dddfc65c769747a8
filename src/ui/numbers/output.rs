//! A figure as a file: its numbers as a workbook or CSV, its picture as SVG or PNG.

use super::png::png;
use crate::analysis::drawing::Drawing;
use crate::exchange::{sheet, svg, table_sheet};
use crate::l10n::{Language, Words};
use std::io;

/// What a file of a figure is made from.
#[derive(Clone)]
pub struct Output {
    /// The titles of its columns.
    pub titles: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
    /// Its picture.
    pub picture: Drawing<()>,
}

/// What a figure is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Its numbers, as a workbook.
    Xlsx,
    /// Its numbers, as text.
    Csv,
    /// Its picture, sharp at any size.
    Svg,
    /// Its picture, which every program shows.
    Png,
}

impl FileKind {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Xlsx, Self::Csv, Self::Svg, Self::Png];

    /// What it is called: the ending of its files in capitals.
    pub fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "XLSX",
            Self::Csv => "CSV",
            Self::Svg => "SVG",
            Self::Png => "PNG",
        }
    }

    /// The file's name, after that of the figure.
    pub fn file_name(self, figure: &str) -> String {
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        let name: String = figure.to_lowercase().chars().map(plain).collect();
        format!("{}.{}", name.trim_matches('-'), self.name().to_lowercase())
    }
}

impl Output {
    /// The same as something that is made: it is there already.
    pub fn ready(self) -> impl Fn() -> Self + Send + Sync {
        move || self.clone()
    }

    /// What stands in the file.
    ///
    /// # Errors
    /// Where a picture cannot be written down, or a table does not fit.
    pub fn content(&self, title: &str, language: Language, kind: FileKind) -> io::Result<Vec<u8>> {
        match kind {
            FileKind::Xlsx => table_sheet(title, &self.titles, &self.rows, &Words::new(language)),
            FileKind::Csv => Ok(sheet(&self.titles, &self.rows)),
            FileKind::Svg => Ok(svg(&self.picture, title, language.tag()).into_bytes()),
            FileKind::Png => png(&self.picture, title),
        }
    }
}
