//! The letter's own paragraphs, as people count them: those of its head are not counted.

use super::offset::{ByteOffset, Span};
use super::{Head, Letter, Reference, ReferenceRange, metadata};

impl Letter {
    /// The page and paragraph of a place, for people to find it.
    pub fn reference(&self, offset: ByteOffset) -> Reference {
        Reference {
            page: self.page_at(offset),
            paragraph: self.paragraph_number(offset),
        }
    }

    /// The places of the first and the last character of `span`.
    pub fn reference_range(&self, span: Span) -> ReferenceRange {
        let inside = self.text().get(span.range()).unwrap_or_default();
        let length = inside.trim_end().char_indices().next_back();
        let last = span.start.0 + length.map_or(0, |(at, _)| at);
        ReferenceRange {
            first: self.reference(span.start),
            last: self.reference(ByteOffset(last)),
        }
    }

    /// The letter's head: its first paragraphs, which are not counted with its own; worked out when first asked for.
    pub fn head(&self) -> &Head {
        self.head.get_or_init(|| metadata::head(self))
    }

    /// The number, from 1, of the paragraph in which a place lies, as people count the letter's own; `None` in its head.
    /// What lies between two paragraphs counts with the first.
    pub fn paragraph_number(&self, offset: ByteOffset) -> Option<usize> {
        let number = self.reading().paragraph_number(offset);
        let own = number.checked_sub(self.head().paragraphs);
        own.filter(|own| *own > 0)
    }

    /// The number of paragraphs of the letter, without those of its head.
    pub fn paragraph_count(&self) -> usize {
        let all = self.reading().paragraph_count();
        all.saturating_sub(self.head().paragraphs)
    }

    /// The words of the letter's own paragraph with this number, from 1; `None` where there is none.
    pub fn numbered_paragraph(&self, number: usize) -> Option<Span> {
        let in_reading = number.checked_add(self.head().paragraphs)?;
        self.reading().paragraph(in_reading).filter(|_| number > 0)
    }
}
