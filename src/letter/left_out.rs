//! The lines that the reading form leaves out because they belong to the pages, by kind, with the pages that they are
//! on.

use super::offset::{ByteOffset, Span};
use super::{PieceKind, Reading, Structure};
use std::collections::{BTreeSet, HashMap};

/// The lines of a letter that its reading form leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Each of them, without the blanks around it, in the order of the text.
    pub lines: Vec<Span>,
    /// The same by kind, in the order in which they first come.
    pub kinds: Vec<LeftOutKind>,
    /// The number of pages that have any; 0 where the letter has no pages.
    pub pages: usize,
}

/// Lines that say the same but for their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOutKind {
    /// The lines, in the order of the text; never none.
    pub lines: Vec<Span>,
    /// The pages that they are on, from 1, in order; none where the letter has no pages.
    pub pages: Vec<u32>,
}

impl LeftOut {
    /// Everything that the reading form of a letter leaves out but hyphens at line ends. Linear in the length of the
    /// text.
    pub(super) fn of(text: &str, reading: &Reading, structure: Option<&Structure>) -> Self {
        let mut out = Self::default();
        let mut kinds: HashMap<String, usize> = HashMap::new();
        let mut pages = BTreeSet::new();
        for piece in reading.pieces(text, Span::new(0, text.len())) {
            if matches!(piece.kind, PieceKind::Text | PieceKind::Trema) {
                continue;
            }
            for line in lines(text, piece.source) {
                let page = structure.and_then(|it| it.page_at(line.start));
                pages.extend(page);
                let kind = *kinds
                    .entry(shape(text.get(line.range()).unwrap_or_default()))
                    .or_insert_with(|| {
                        out.kinds.push(LeftOutKind::default());
                        out.kinds.len() - 1
                    });
                if let Some(kind) = out.kinds.get_mut(kind) {
                    kind.lines.push(line);
                    if let Some(page) = page.filter(|page| kind.pages.last() != Some(page)) {
                        kind.pages.push(page);
                    }
                }
                out.lines.push(line);
            }
        }
        for kind in &mut out.kinds {
            kind.pages.sort_unstable();
            kind.pages.dedup();
        }
        out.pages = pages.len();
        out
    }

    /// Tells whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines of which any part lies in a passage.
    pub fn within(&self, span: Span) -> &[Span] {
        let from = self.lines.partition_point(|line| line.end <= span.start);
        let to = self.lines.partition_point(|line| line.start < span.end);
        self.lines.get(from..to.max(from)).unwrap_or_default()
    }
}

/// The lines in a passage that is not read; not the hyphen that may stand before them.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let inside = text.get(span.range()).unwrap_or_default();
    let mut at = span.start.0;
    inside
        .split_inclusive(['\n', '\x0c'])
        .enumerate()
        .filter_map(move |(number, line)| {
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            let says = line.trim();
            let hyphen = number == 0 && matches!(says, "-" | "\u{2010}" | "\u{ad}");
            let is_line = says.chars().any(|c| !c.is_whitespace() && c != '\u{ad}') && !hyphen;
            is_line.then_some(Span {
                start: ByteOffset(start),
                end: ByteOffset(start + says.len()),
            })
        })
}

/// A line with each of its numbers as one sign.
fn shape(line: &str) -> String {
    let mut shape = String::with_capacity(line.len());
    for c in line.chars() {
        if !c.is_numeric() {
            shape.push(c);
        } else if !shape.ends_with('#') {
            shape.push('#');
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use crate::letter::Letter;
    use crate::letter::{Correction, CorrectionKind, FindOptions, Search};
    use proptest::prelude::*;

    const TEXT: &str =
        "Een gemeen-\n\nRapport\nPagina 1 van 2\n\x0cschap.\n\nRapport\nPagina 2 van 2\n";

    fn letter(text: &str) -> Letter {
        Letter::new("brief.txt", String::new(), "text 1", text)
    }

    #[test]
    fn what_is_left_out_is_listed_by_kind() {
        let letter = letter(TEXT);
        let out = letter.left_out();
        let says: Vec<&str> = out.lines.iter().map(|line| letter.slice(*line)).collect();
        assert_eq!(
            says,
            ["Rapport", "Pagina 1 van 2", "Rapport", "Pagina 2 van 2"]
        );
        let sizes: Vec<usize> = out.kinds.iter().map(|kind| kind.lines.len()).collect();
        assert_eq!(sizes, [2, 2]);
        assert_eq!(letter.reading().paragraphs(TEXT), ["Een gemeenschap."]);
    }

    #[test]
    fn what_is_put_back_is_left_out_no_more() {
        let letter = letter(TEXT);
        let kind = CorrectionKind::Show;
        let corrections: Vec<Correction> = letter.left_out().kinds[0]
            .lines
            .iter()
            .map(|line| Correction {
                at: line.start,
                kind,
            })
            .collect();
        let shown = letter.corrected(&corrections);
        assert_eq!(shown.left_out().kinds.len(), 1);
        assert!(
            shown
                .reading()
                .paragraphs(TEXT)
                .iter()
                .any(|p| p.contains("Rapport"))
        );
    }

    #[test]
    fn a_search_finds_what_is_left_out_apart_from_what_is_read() {
        let letter = letter(TEXT);
        let search = Search::new("rapport", FindOptions::default()).expect("a search");
        assert!(search.all(&letter, &|| false).is_empty());
        let hits = search.left_out(&letter, &|| false);
        assert!(hits.iter().all(|hit| letter.slice(*hit) == "Rapport") && hits.len() == 2);
        let options = FindOptions {
            regex: true,
            ..FindOptions::default()
        };
        let search = Search::new("PAGINA [0-9]", options).expect("a search");
        let hits = search.left_out(&letter, &|| false);
        assert_eq!(hits.len(), 2);
        assert_eq!(letter.slice(hits[1]), "Pagina 2");
    }

    proptest! {
        /// What is read and what is listed are all that the text says, each word once.
        #[test]
        fn what_is_read_and_what_is_listed_are_the_text(
            text in "([a-c]{1,3}[ \n]){0,6}(([a-c]{1,9}[ \n]|Rapport\n){0,5}(Pagina [1-3] van 3\n|\n\x0c|\n\n)){0,6}",
        ) {
            let letter = letter(&text);
            let mut said: Vec<String> = letter.reading().paragraphs(&text);
            said.extend(letter.left_out().lines.iter().map(|line| letter.slice(*line).to_owned()));
            let words = |texts: &[String]| {
                let mut words: Vec<String> =
                    texts.iter().flat_map(|t| t.split_whitespace()).map(str::to_owned).collect();
                words.sort();
                words
            };
            prop_assert_eq!(words(&said), words(std::slice::from_ref(&text)));
        }
    }
}
