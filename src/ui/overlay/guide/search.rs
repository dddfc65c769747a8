//! Finds words in the guide.

use super::super::search::fold;
use crate::guide::{self, Link, Section};
use crate::l10n::Language;
use std::sync::OnceLock;

/// How much of a line is shown on either side of what was found, in bytes.
const AROUND: usize = 60;

/// A section of the guide with its words, ready to be compared.
pub(super) struct Entry {
    page: guide::PageId,
    /// The title of its page; empty where the section is the page’s own title.
    pub page_title: &'static str,
    /// The section.
    pub section: Section,
    title: String,
    body: String,
}

/// A section in which all words were found.
pub(super) struct Hit {
    /// The section.
    pub entry: &'static Entry,
    /// The line in which the first word stands, or a part of it; empty where that is the heading.
    pub snippet: String,
}

impl Hit {
    /// The way to the section.
    pub fn link(&self) -> Link {
        Link {
            page: self.entry.page,
            anchor: Some(self.entry.section.anchor.clone()),
        }
    }
}

/// Finds the sections that have every word of the query, those with all of them in the heading first. Capitals and
/// accents make no difference. An empty query finds nothing.
pub(super) fn find(language: Language, query: &str) -> Vec<Hit> {
    let query = fold(query);
    let words: Vec<_> = query.split_whitespace().map(str::to_owned).collect();
    let mut hits: Vec<(bool, Hit)> = Vec::new();
    for entry in entries(language) {
        let has = |word: &String| entry.title.contains(word) || entry.body.contains(word);
        if words.is_empty() || !words.iter().all(has) {
            continue;
        }
        let in_title = words.iter().all(|word| entry.title.contains(word));
        let snippet = snippet(&entry.section.body, &words);
        hits.push((!in_title, Hit { entry, snippet }));
    }
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

fn entries(language: Language) -> &'static [Entry] {
    static ENTRIES: [OnceLock<Vec<Entry>>; 2] = [const { OnceLock::new() }; 2];
    let cell = match language {
        Language::English => &ENTRIES[0],
        Language::Dutch => &ENTRIES[1],
    };
    cell.get_or_init(|| {
        let mut entries = Vec::new();
        for page in guide::guide(language) {
            for (number, section) in page.sections().into_iter().enumerate() {
                entries.push(Entry {
                    page: page.id,
                    page_title: if number == 0 { "" } else { &page.title },
                    title: fold(&section.title),
                    body: fold(&section.body),
                    section,
                });
            }
        }
        entries
    })
}

/// The first line that has one of the words, cut to what stands around it.
fn snippet(body: &str, words: &[String]) -> String {
    for line in body.lines() {
        let folded = fold(line);
        let Some(at) = words.iter().filter_map(|word| folded.find(word)).min() else {
            continue;
        };
        // Folding may change lengths a little; the cut is only for the eye.
        let start = line.floor_char_boundary(at.saturating_sub(AROUND).min(line.len()));
        let end = line.ceil_char_boundary((at + 2 * AROUND).min(line.len()));
        let start = match line[..start].rfind(' ') {
            Some(space) if start > 0 => space + 1,
            _ => 0,
        };
        let before = if start > 0 { "…" } else { "" };
        let after = if end < line.len() { "…" } else { "" };
        return format!("{before}{}{after}", &line[start..end]);
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(language: Language, query: &str) -> Vec<String> {
        find(language, query)
            .iter()
            .map(|hit| hit.entry.section.title.clone())
            .collect()
    }

    #[test]
    fn all_words_have_to_be_there_and_headings_come_first() {
        assert_eq!(titles(Language::English, "DUE dates")[0], "Due dates");
        assert_eq!(
            titles(Language::Dutch, "uiterste datum")[0],
            "Uiterste datum"
        );
        assert!(titles(Language::English, "letterhead").contains(&"The letterhead".to_owned()));
        assert!(titles(Language::English, "letterhead zebra").is_empty());
        assert!(titles(Language::English, "  ").is_empty());
    }

    #[test]
    fn accents_make_no_difference_and_the_words_are_shown_where_they_stand() {
        let hit = find(Language::English, "cafe").remove(0);
        assert!(hit.snippet.contains("café"), "{}", hit.snippet);
    }

    #[test]
    fn every_section_is_found_by_its_own_heading_and_leads_there() {
        for language in [Language::English, Language::Dutch] {
            for entry in entries(language) {
                let found = find(language, &entry.section.title).iter().any(|hit| {
                    hit.link()
                        == (Hit {
                            entry,
                            snippet: String::new(),
                        })
                        .link()
                });
                assert!(found, "{}", entry.section.title);
            }
        }
    }
}
