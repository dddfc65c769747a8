//! The user guide: its pages in English and Dutch, from the Markdown files in `assets/guide`.
//!
//! The files are plain CommonMark with tables, so that they read well on the web too. [`guide`] gives the pages of a
//! language as [`Block`]s, which the window draws.

mod blocks;
mod markdown;
mod pages;

pub use blocks::{Block, Link, Run, Text};
pub use markdown::{anchor_of, blocks};
pub use pages::PageId;

use crate::l10n::Language;
use std::sync::OnceLock;

/// A page of the guide.
pub struct Page {
    /// The page’s name.
    pub id: PageId,
    /// Its title: the text of its first heading.
    pub title: String,
    /// The blocks, its title first.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Splits the page at its headings, for searching.
    pub fn sections(&self) -> Vec<Section> {
        let mut sections: Vec<Section> = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Heading { text, anchor, .. } => sections.push(Section {
                    title: text.plain(),
                    anchor: anchor.clone(),
                    body: String::new(),
                }),
                other => {
                    if let Some(section) = sections.last_mut() {
                        other.write_plain(&mut section.body);
                    }
                }
            }
        }
        sections
    }
}

/// A heading with all that stands below it, up to the next heading of any level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// The heading’s anchor in links.
    pub anchor: String,
    /// The text below it, one line for each paragraph, item or cell.
    pub body: String,
}

/// Gives the pages of a language, in the order of [`PageId::all`]. They are read once.
pub fn guide(language: Language) -> &'static [Page] {
    static GUIDES: [OnceLock<Vec<Page>>; 2] = [const { OnceLock::new() }; 2];
    let cell = match language {
        Language::English => &GUIDES[0],
        Language::Dutch => &GUIDES[1],
    };
    cell.get_or_init(|| {
        let page = |id: PageId| {
            let blocks = blocks(id.source(language));
            let title = blocks.iter().find_map(|block| match block {
                Block::Heading { text, .. } => Some(text.plain()),
                _ => None,
            });
            Page {
                id,
                title: title.unwrap_or_else(|| id.name().to_owned()),
                blocks,
            }
        };
        PageId::all().map(page).collect()
    })
}

/// Gives one page in a language.
pub fn page(id: PageId, language: Language) -> &'static Page {
    &guide(language)[id.number()]
}

#[cfg(test)]
mod tests;
