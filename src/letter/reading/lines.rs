//! The lines of a text, and the pages they stand on.

use super::pieces::is_blank;
use std::ops::Range;

/// A line without the blanks around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its bytes in the text; empty in a blank line.
    pub content: Range<usize>,
    /// True if a page ended before it.
    pub page_break: bool,
    /// True if it is blank and ends as a line does, not at the end of the page or the text.
    pub blank: bool,
}

/// The lines of a text, blank ones included; a form feed ends a line too.
#[derive(Clone)]
pub(super) struct Lines<'a> {
    text: &'a str,
    at: Option<usize>,
    page_break: bool,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: Some(0),
            page_break: false,
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let at = self.at?;
        let rest = self.text.get(at..)?;
        let end = memchr::memchr2(b'\n', b'\x0c', rest.as_bytes());
        let line = rest.get(..end.unwrap_or(rest.len()))?;
        let ends_page = end.is_some_and(|end| rest.as_bytes().get(end) == Some(&b'\x0c'));
        let start = at + line.len() - line.trim_start_matches(is_blank).len();
        let content = start..start + line.trim_matches(is_blank).len();
        let found = Line {
            blank: content.is_empty() && end.is_some() && !ends_page,
            content,
            page_break: self.page_break,
        };
        self.page_break = ends_page;
        self.at = end.map(|end| at + end + 1);
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_and_page_ends_are_told_apart() {
        let text = " a \n\x0cb\n\n\u{ad}c";
        let lines: Vec<(&str, bool, bool)> = Lines::new(text)
            .map(|line| (&text[line.content], line.page_break, line.blank))
            .collect();
        assert_eq!(
            lines,
            [
                ("a", false, false),
                ("", false, false),
                ("b", true, false),
                ("", false, true),
                ("c", false, false)
            ]
        );
    }
}
