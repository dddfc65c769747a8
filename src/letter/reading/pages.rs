//! Running headers, footers and page numbers.

use super::lines::{Line, Lines};
use super::spelling::hash;
use std::collections::{HashMap, HashSet, VecDeque};

/// The most lines at the top and at the bottom of a page that can be a running header or footer.
const DEPTH: usize = 5;
/// The longest line that is one, in bytes.
const LONGEST: usize = 160;

/// The side of a page's end on which a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Side {
    Before,
    After,
}

/// The lines that a document repeats at the ends of its pages.
#[derive(Debug, Default)]
pub(super) struct Pages {
    /// True if any end of a page was seen.
    any: bool,
    repeated: HashSet<(u64, Side)>,
}

impl Pages {
    /// Looks for lines that come back, page numbers aside, at the ends of pages: form feeds, and lines such as
    /// "Pagina 1 van 2". Linear in the text's length.
    pub(super) fn of(text: &str) -> Self {
        let mut seen: HashMap<(u64, Side), usize> = HashMap::new();
        let mut above: VecDeque<&str> = VecDeque::with_capacity(DEPTH);
        let mut below = DEPTH;
        let mut any = false;
        let mut count = |line: &str, side| {
            if let Some(key) = key(line) {
                *seen.entry((key, side)).or_default() += 1;
            }
        };
        for line in Lines::new(text) {
            let content = text.get(line.content.clone()).unwrap_or_default();
            let page_number = is_page_number(content);
            if line.page_break || page_number {
                any = true;
                above.drain(..).for_each(|line| count(line, Side::Before));
                below = DEPTH;
            }
            if content.is_empty() || page_number {
                continue;
            }
            if below > 0 {
                count(content, Side::After);
                below -= 1;
            }
            if above.len() == DEPTH {
                above.pop_front();
            }
            above.push_back(content);
        }
        if !any {
            return Self::default();
        }
        above.drain(..).for_each(|line| count(line, Side::Before));
        let repeated = seen
            .into_iter()
            .filter_map(|(line, times)| (times > 1).then_some(line))
            .collect();
        Self { any, repeated }
    }

    fn repeats(&self, line: &str, side: Side) -> bool {
        key(line).is_some_and(|key| self.repeated.contains(&(key, side)))
    }
}

/// Goes through the lines of a document and says which of them are running headers and footers.
pub(super) struct Running<'a> {
    pages: &'a Pages,
    text: &'a str,
    /// The number of lines that may still belong to the header of this page.
    header: usize,
}

impl<'a> Running<'a> {
    pub(super) fn new(pages: &'a Pages, text: &'a str) -> Self {
        // What stands at the top of the first page is the letterhead, also where it comes back on the next.
        Self {
            pages,
            text,
            header: 0,
        }
    }

    /// Tells whether `line`, which `rest` follows, is left out of the reading form. To be asked of every line in order.
    pub(super) fn hides(&mut self, line: &Line, rest: &Lines<'_>) -> bool {
        if !self.pages.any {
            return false;
        }
        if line.page_break {
            self.header = DEPTH;
        }
        let content = self.content(line);
        if content.is_empty() {
            return false;
        }
        if is_page_number(content) {
            self.header = DEPTH;
            return true;
        }
        if self.header > 0 {
            if self.pages.repeats(content, Side::After) || is_bare_number(content) {
                self.header -= 1;
                return true;
            }
            self.header = 0;
        }
        self.is_footer(content) && self.page_ends(rest)
    }

    fn content(&self, line: &Line) -> &'a str {
        self.text.get(line.content.clone()).unwrap_or_default()
    }

    fn is_footer(&self, content: &str) -> bool {
        self.pages.repeats(content, Side::Before) || is_bare_number(content)
    }

    /// Tells whether nothing but footers follows on this page.
    fn page_ends(&self, rest: &Lines<'_>) -> bool {
        let mut footers = 1;
        for line in rest.clone() {
            let content = self.content(&line);
            if line.page_break || is_page_number(content) {
                return true;
            }
            if content.is_empty() {
                continue;
            }
            footers += 1;
            if footers > DEPTH || !self.is_footer(content) {
                return false;
            }
        }
        true
    }
}

/// The words of a line, its numbers aside; `None` where it is too long to be repeated.
fn key(line: &str) -> Option<u64> {
    if line.len() > LONGEST {
        return None;
    }
    let class = |c: char| match c {
        c if c.is_numeric() => '0',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    let mut last = None;
    Some(hash(line.chars().map(class).filter(|c| {
        let again = last == Some(*c) && matches!(c, '0' | ' ');
        last = Some(*c);
        !again
    })))
}

/// Tells whether a line is a page number by its own words: "Pagina 1 van 2", "- 2 -", also beside other running text.
pub(super) fn is_page_number(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let Some(first) = line.chars().next() else {
        return false;
    };
    // Cheap, as nearly all lines go out here.
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    if let Some(inner) = line
        .strip_prefix(['-', '–', '—'])
        .and_then(|rest| rest.strip_suffix(['-', '–', '—']))
    {
        return is_number(inner.trim());
    }
    if first.is_alphabetic() && is_numbered_page(line, false) {
        return true;
    }
    let mut fields = line
        .split(['|', '\t'])
        .flat_map(|part| part.split("  "))
        .map(str::trim)
        .filter(|field| !field.is_empty());
    let Some(first) = fields.next() else {
        return false;
    };
    let last = fields.last().unwrap_or(first);
    is_numbered_page(first, true) || is_numbered_page(last, true)
}

/// "Pagina 2", "Pagina 2 van 3", "blz. 2/3"; only with the number of pages where that is asked for.
fn is_numbered_page(field: &str, with_total: bool) -> bool {
    const PAGE: &[&str] = &[
        "pagina",
        "page",
        "bladzijde",
        "blad",
        "blz.",
        "blz",
        "pag.",
        "pag",
        "seite",
    ];
    let lower = field.to_lowercase();
    PAGE.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start_matches([':', ' ', '\u{a0}', '\t']);
            (!with_total && is_number(rest)) || is_number_of(rest)
        })
    })
}

/// A number as a page carries it at its edge: "2", "2/3", "2 van 3".
fn is_bare_number(line: &str) -> bool {
    is_number(line) || is_number_of(line)
}

/// "2 van 3", "2/3".
fn is_number_of(text: &str) -> bool {
    const OF: &[&str] = &["van", "of", "von", "/"];
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - after.len()).unwrap_or_default();
    is_number(number)
        && OF.iter().any(|of| {
            after
                .trim_start()
                .strip_prefix(of)
                .is_some_and(|total| is_number(total.trim_start()))
        })
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_known_by_their_words() {
        for line in [
            "Pagina 1 van 2",
            "pagina 12",
            "Page 1 of 2",
            "- 2 -",
            "– 12 –",
            "Blz. 3/4",
            "Ministerie van SZW   Pagina 1 van 2",
            "Pagina 1 van 2 | Datum 3 mei 2021",
        ] {
            assert!(is_page_number(line), "{line}");
        }
        for line in [
            "",
            "2",
            "pagina 3 van het rapport",
            "zie Pagina 3 van 5",
            "- 2 punten -",
            "Blad 3 en 4",
            "26 oktober",
        ] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    fn hidden(text: &str) -> Vec<&str> {
        let pages = Pages::of(text);
        let mut running = Running::new(&pages, text);
        let mut lines = Lines::new(text);
        let mut hidden = Vec::new();
        while let Some(line) = lines.next() {
            if running.hides(&line, &lines) {
                hidden.push(&text[line.content]);
            }
        }
        hidden
    }

    #[test]
    fn lines_that_come_back_at_page_ends_are_hidden() {
        let text = "Ministerie\nBrief\nDe op\n\nReferentie 12\n1\n\x0cMinisterie\n3 mei 2021\ndeze wijze\n\
                    Referentie 13\n2\n\x0cMinisterie\n4 mei 2021\nslot\nReferentie 14\n3\n";
        assert_eq!(
            hidden(text),
            [
                "Referentie 12",
                "1",
                "Ministerie",
                "3 mei 2021",
                "Referentie 13",
                "2",
                "Ministerie",
                "4 mei 2021",
                "Referentie 14",
                "3"
            ]
        );
    }

    #[test]
    fn nothing_is_hidden_in_a_document_without_pages() {
        assert!(hidden("ja\n\n2\n\nja\n\n2\n").is_empty());
    }

    #[test]
    fn page_numbers_alone_show_where_pages_end() {
        let text = "Een\nSZW\nPagina 1 van 2\ntwee\nSZW\nPagina 2 van 2\n";
        assert_eq!(
            hidden(text),
            ["SZW", "Pagina 1 van 2", "SZW", "Pagina 2 van 2"]
        );
    }
}
