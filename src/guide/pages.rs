//! The pages: their names, their order, and their Markdown in both languages.

use crate::l10n::Language;

/// A page as it stands in the program: its name, and its source in English and Dutch.
struct Source {
    name: &'static str,
    english: &'static str,
    dutch: &'static str,
}

macro_rules! source {
    ($name:literal) => {
        Source {
            name: $name,
            english: include_str!(concat!("../../assets/guide/en/", $name, ".md")),
            dutch: include_str!(concat!("../../assets/guide/nl/", $name, ".md")),
        }
    };
}

/// The pages, in the order of the list. A new page is its two files and its line here.
static SOURCES: [Source; 22] = [
    source!("getting-started"),
    source!("reading"),
    source!("marking"),
    source!("tags"),
    source!("follow-ups"),
    source!("commitments"),
    source!("metadata"),
    source!("searching"),
    source!("folders"),
    source!("changed-letters"),
    source!("working-together"),
    source!("saving"),
    source!("exports"),
    source!("documents"),
    source!("privacy"),
    source!("keyboard"),
    source!("settings"),
    source!("accessibility"),
    source!("commands"),
    source!("file-format"),
    source!("windows"),
    source!("troubleshooting"),
];

/// Names a page, the same in every language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(usize);

impl PageId {
    /// Gives all pages, in the order of the list.
    pub fn all() -> impl DoubleEndedIterator<Item = PageId> + ExactSizeIterator {
        (0..SOURCES.len()).map(PageId)
    }

    /// Finds the page whose file has this name, without `.md`.
    pub fn named(name: &str) -> Option<PageId> {
        Self::all().find(|page| page.name() == name)
    }

    /// The name of the page’s file, without `.md`.
    pub fn name(self) -> &'static str {
        SOURCES[self.0].name
    }

    /// The page’s place in the list, from 0.
    pub(super) fn number(self) -> usize {
        self.0
    }

    /// The page’s Markdown.
    pub fn source(self, language: Language) -> &'static str {
        let source = &SOURCES[self.0];
        match language {
            Language::English => source.english,
            Language::Dutch => source.dutch,
        }
    }

    /// The page `steps` further down the list, or the last one there is in that direction.
    pub fn step(self, steps: isize) -> PageId {
        let last = SOURCES.len() - 1;
        PageId(self.0.saturating_add_signed(steps).min(last))
    }
}
