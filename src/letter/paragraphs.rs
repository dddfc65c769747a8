//! The starts of the paragraphs of a text: blocks of lines with blank lines between them.

use super::offset::{ByteOffset, ParagraphIndex, Span};

/// The paragraphs of a text as it stands in the source. Together they tile the text: the blank lines after a
/// paragraph belong to it, those before the first one to the first.
#[derive(Clone, Debug)]
pub struct Paragraphs {
    starts: Vec<usize>,
    length: usize,
}

impl Paragraphs {
    /// Finds the paragraphs of `text`. Linear in its length; a text always has at least one.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut seen_words = false;
        let mut after_blank = false;
        let mut line_start = 0;
        for line in text.split_inclusive('\n') {
            if line.trim().is_empty() {
                after_blank = seen_words;
            } else {
                if after_blank {
                    starts.push(line_start);
                }
                seen_words = true;
                after_blank = false;
            }
            line_start += line.len();
        }
        starts.shrink_to_fit();
        Self {
            starts,
            length: text.len(),
        }
    }

    /// The number of paragraphs, at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The paragraph in which `offset` lies; the end of the text belongs to the last one.
    pub fn at(&self, offset: ByteOffset) -> ParagraphIndex {
        ParagraphIndex(
            self.starts
                .partition_point(|start| *start <= offset.0)
                .saturating_sub(1),
        )
    }

    /// The bytes of a paragraph with the blank lines after it.
    ///
    /// # Panics
    /// If there is no such paragraph.
    pub fn span(&self, paragraph: ParagraphIndex) -> Span {
        let end = self
            .starts
            .get(paragraph.0 + 1)
            .copied()
            .unwrap_or(self.length);
        Span::new(self.starts[paragraph.0], end)
    }

    /// The bytes of a paragraph without the blank lines and blanks around it.
    pub fn content(&self, text: &str, paragraph: ParagraphIndex) -> Span {
        let span = self.span(paragraph);
        let whole = &text[span.range()];
        let start = span.start.0 + (whole.len() - whole.trim_start().len());
        Span::new(
            start.min(span.end.0),
            (span.start.0 + whole.trim_end().len()).max(start.min(span.end.0)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_divide_and_belong_to_the_paragraph_before() {
        let text = "\n Een\ntwee \n\n  \nDrie\n";
        let paragraphs = Paragraphs::new(text);
        assert_eq!(paragraphs.count(), 2);
        assert_eq!(
            &text[paragraphs.span(ParagraphIndex(0)).range()],
            "\n Een\ntwee \n\n  \n"
        );
        assert_eq!(
            &text[paragraphs.content(text, ParagraphIndex(0)).range()],
            "Een\ntwee"
        );
        assert_eq!(
            &text[paragraphs.content(text, ParagraphIndex(1)).range()],
            "Drie"
        );
        assert_eq!(paragraphs.at(ByteOffset(text.len())), ParagraphIndex(1));
        assert_eq!(paragraphs.at(ByteOffset(0)), ParagraphIndex(0));
    }

    #[test]
    fn an_empty_text_is_one_paragraph() {
        let paragraphs = Paragraphs::new("");
        assert_eq!(paragraphs.count(), 1);
        assert!(paragraphs.content("", ParagraphIndex(0)).is_empty());
    }
}
