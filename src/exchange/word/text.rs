//! WordprocessingML (ECMA-376 part 1, chapter 17) as text: paragraphs and runs, their properties in the order of the
//! schema.

use super::styles::{Style, Styles};
use crate::codebook::Color;
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// The look of a run, where it is not that of its paragraph.
#[derive(Clone, Copy, Default)]
pub struct Run {
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is italic.
    pub italic: bool,
    /// The colour of its letters.
    pub color: Option<Color>,
    /// The colour behind it.
    pub shade: Option<Color>,
    /// The colour of the line under it.
    pub line: Option<Color>,
}

/// The look of a paragraph, where it is not that of its style.
#[derive(Clone, Copy, Default)]
pub struct Paragraph {
    /// The style.
    pub style: Style,
    /// Whether it begins a page.
    pub begins_page: bool,
    /// Whether it stays on the page of the next one.
    pub keeps_next: bool,
    /// The colour of a line at its start.
    pub bar: Option<Color>,
}

/// The content of a part while it is being written.
pub struct Content<'a> {
    xml: String,
    styles: &'a Styles,
    bookmarks: usize,
    /// Whether the paragraph that is open is read from right to left.
    leftwards: bool,
}

impl<'a> Content<'a> {
    /// Nothing yet.
    pub fn new(styles: &'a Styles) -> Self {
        Self {
            xml: String::new(),
            styles,
            bookmarks: 0,
            leftwards: false,
        }
    }

    /// Adds XML as it stands.
    pub fn raw(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    /// Begins a paragraph; `first` are words of it, by which the direction is known in which it is read.
    pub fn begin_paragraph(&mut self, it: Paragraph, first: &str) {
        self.leftwards = is_leftwards(first);
        let mut properties = String::new();
        if it.style != Style::Normal {
            let id = self.styles.id(it.style);
            let _ = write!(properties, "<w:pStyle w:val=\"{}\"/>", escape(id));
        }
        if it.keeps_next {
            properties.push_str("<w:keepNext/>");
        }
        if it.begins_page {
            properties.push_str("<w:pageBreakBefore/>");
        }
        if let Some(color) = it.bar {
            // Of a paragraph from right to left Word takes "left" for its start.
            let _ = write!(
                properties,
                "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"{}\"/></w:pBdr>",
                hex(color)
            );
        }
        if self.leftwards {
            properties.push_str("<w:bidi/>");
        }
        self.xml.push_str("<w:p>");
        if !properties.is_empty() {
            let _ = write!(self.xml, "<w:pPr>{properties}</w:pPr>");
        }
    }

    /// Ends the open paragraph.
    pub fn end_paragraph(&mut self) {
        self.xml.push_str("</w:p>");
    }

    /// Adds text to the open paragraph.
    pub fn run(&mut self, it: Run, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut properties = String::new();
        if it.bold {
            properties.push_str("<w:b/><w:bCs/>");
        }
        if it.italic {
            properties.push_str("<w:i/><w:iCs/>");
        }
        if let Some(color) = it.color {
            let _ = write!(properties, "<w:color w:val=\"{}\"/>", hex(color));
        }
        if let Some(color) = it.line {
            let color = hex(color);
            let _ = write!(properties, "<w:u w:val=\"single\" w:color=\"{color}\"/>");
        }
        if let Some(color) = it.shade {
            let _ = write!(
                properties,
                "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{}\"/>",
                hex(color)
            );
        }
        if self.leftwards {
            properties.push_str("<w:rtl/>");
        }
        self.xml.push_str("<w:r>");
        if !properties.is_empty() {
            let _ = write!(self.xml, "<w:rPr>{properties}</w:rPr>");
        }
        text_of_run(&mut self.xml, text);
        self.xml.push_str("</w:r>");
    }

    /// Adds a paragraph of one run.
    pub fn paragraph(&mut self, it: Paragraph, run: Run, text: &str) {
        self.begin_paragraph(it, text);
        self.run(run, text);
        self.end_paragraph();
    }

    /// Adds a paragraph in a style, with a bookmark around it where it has a name.
    pub fn heading(&mut self, it: Paragraph, text: &str, bookmark: &str) {
        self.begin_paragraph(it, text);
        self.bookmark(bookmark);
        self.run(Run::default(), text);
        self.end_paragraph();
    }

    /// Marks the place in the open paragraph, to be led to.
    pub fn bookmark(&mut self, name: &str) {
        let number = self.bookmarks;
        self.bookmarks += 1;
        let name = escape(name);
        let _ = write!(
            self.xml,
            "<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{number}\"/>"
        );
    }

    /// Adds text that leads to a bookmark.
    pub fn link(&mut self, bookmark: &str, text: &str) {
        let bookmark = escape(bookmark);
        let _ = write!(
            self.xml,
            "<w:hyperlink w:anchor=\"{bookmark}\" w:history=\"1\">"
        );
        self.run(Run::default(), text);
        self.xml.push_str("</w:hyperlink>");
    }

    /// The id of a style, for an attribute.
    pub fn style_id(&self, style: Style) -> String {
        escape(self.styles.id(style)).into_owned()
    }

    /// The passage of the comment with this id begins here, in the open paragraph.
    pub fn begin_comment(&mut self, id: usize) {
        let _ = write!(self.xml, "<w:commentRangeStart w:id=\"{id}\"/>");
    }

    /// The passage of the comment ends here; its sign stands right behind it.
    pub fn end_comment(&mut self, id: usize) {
        let style = self.style_id(Style::CommentSign);
        let _ = write!(
            self.xml,
            "<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:rPr><w:rStyle w:val=\"{style}\"/></w:rPr>\
             <w:commentReference w:id=\"{id}\"/></w:r>"
        );
    }

    /// The whole.
    pub fn finish(self) -> String {
        self.xml
    }
}

/// Adds the content of a run: text, tabs and line ends. What XML has no place for is left out.
pub fn text_of_run(xml: &mut String, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            xml.push_str("<w:br/>");
        }
        for (number, piece) in line.split('\t').enumerate() {
            if number > 0 {
                xml.push_str("<w:tab/>");
            }
            let kept = piece.chars().filter(|c| has_place(*c));
            let kept: String = kept.collect();
            if !kept.is_empty() {
                let kept = escape(&kept);
                let _ = write!(xml, "<w:t xml:space=\"preserve\">{kept}</w:t>");
            }
        }
    }
}

/// The value of an attribute: on one line, of so many characters at most.
pub fn attribute(text: &str, most: usize) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let words = words.join(" ");
    let kept: String = words.chars().filter(|c| has_place(*c)).take(most).collect();
    escape(&kept).into_owned()
}

/// Tells whether a document of XML 1.0 may have the character.
fn has_place(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}')
}

/// A colour as Word writes it: `9c27b0`.
pub fn hex(color: Color) -> String {
    color.to_string().trim_start_matches('#').to_owned()
}

/// Tells whether text is read from right to left: whether its first letter is one of Hebrew, Arabic or their kin.
fn is_leftwards(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(
        |c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_line_ends_are_kept_and_what_xml_has_no_place_for_is_not() {
        let mut xml = String::new();
        text_of_run(&mut xml, " a<b\t\u{1}&\r\nc ");
        assert_eq!(
            xml,
            "<w:t xml:space=\"preserve\"> a&lt;b</w:t><w:tab/><w:t xml:space=\"preserve\">&amp;</w:t><w:br/>\
             <w:t xml:space=\"preserve\">c </w:t>"
        );
        assert_eq!(attribute(" a\n\"b\"\u{0} ", 5), "a &quot;b&quot;");
        assert_eq!(attribute("abc", 2), "ab");
    }

    #[test]
    fn the_first_letter_says_in_which_direction_text_is_read() {
        assert!(is_leftwards("1. \u{627}b"));
        assert!(!is_leftwards("a \u{627}") && !is_leftwards("12"));
    }
}
