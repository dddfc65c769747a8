//! Word documents of a register: what they have in common.

use super::export::RegisterExport;
use super::told;
use crate::commitment::Commitment;
use crate::exchange::word::{self, About, Content, Paragraph, Run, Style};
use std::collections::BTreeSet;
use std::io;

/// Bold letters.
pub const BOLD: Run = Run {
    bold: true,
    italic: false,
    color: None,
    shade: None,
    line: None,
};

/// Slanted letters.
const ITALIC: Run = Run {
    bold: false,
    italic: true,
    color: None,
    shade: None,
    line: None,
};

/// A paragraph in a style.
pub fn styled(style: Style) -> Paragraph {
    Paragraph {
        style,
        ..Paragraph::default()
    }
}

/// Adds a paragraph of running text.
pub fn text(content: &mut Content, text: &str) {
    content.paragraph(Paragraph::default(), Run::default(), text);
}

/// Adds a heading of a level from 1 to 9.
pub fn heading(content: &mut Content, level: u8, text: &str) {
    content.paragraph(styled(Style::Heading(level)), Run::default(), text);
}

/// Adds the title and what stands below it.
pub fn title(content: &mut Content, title: &str, below: &str) {
    content.paragraph(styled(Style::Title), Run::default(), title);
    content.paragraph(styled(Style::Subtitle), Run::default(), below);
}

/// Adds the words of a letter, and where they stand.
pub fn quoted(content: &mut Content, words: &str, place: &str) {
    content.paragraph(styled(Style::Quote), ITALIC, &format!("“{words}”"));
    content.paragraph(styled(Style::Reference), Run::default(), place);
}

/// The bytes of a document with this title and body. Its author are those who wrote the commitments.
///
/// # Errors
/// If it is larger than an archive can be.
pub fn bytes(export: &RegisterExport, title: &str, body: &str) -> io::Result<Vec<u8>> {
    let rows = export.rows.iter();
    let ids = rows.flat_map(|row| row.history.iter().map(|it| it.by.as_str()));
    let ids: BTreeSet<&str> = ids.collect();
    let names = ids.into_iter().map(|id| export.analyst(id));
    let about = About {
        title: title.to_owned(),
        author: told::joined(names, ", "),
        made: export.now,
    };
    word::document(&about, body, export.words.language())
}

/// What a commitment is called in a heading: what was promised, or else its number.
pub fn name(it: &Commitment) -> String {
    let named = [it.what.trim(), it.number.trim(), it.id.as_str()];
    let named = named.into_iter().find(|it| !it.is_empty());
    named.unwrap_or_default().to_owned()
}
