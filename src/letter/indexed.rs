//! A letter with its indexes.

use super::document::{Attachment, Comment, Highlight, Imported};
use super::page_map::PageMap;
use super::parallel::in_parallel;
use super::segments::{self, word_at};
use super::surroundings::Known;
use super::{
    ByteOffset, CodePoint, Correction, Head, LeftOut, MetadataItem, OffsetMap, Paragraphs, Reading,
    Span, Stretch, Structure, Surroundings, sha256_hex,
};
use std::sync::{Arc, OnceLock};

/// The distance over which a sentence is followed to either side, in bytes.
pub(super) const SENTENCE_REACH: usize = 16 * 1024;

/// A letter as imported. Its text never changes while it is open.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The name of the file it came from, without its folder.
    pub file_name: String,
    /// SHA-256 of the file's bytes, lower-case hexadecimal.
    pub sha256: String,
    /// SHA-256 of the text, lower-case hexadecimal.
    pub text_sha256: String,
    /// The reader that made the text of the file, with its version: `text 1`.
    pub extractor: String,
    text: Arc<str>,
    offsets: Arc<OffsetMap>,
    paragraphs: Arc<Paragraphs>,
    reading: Reading,
    structure: Option<Arc<Structure>>,
    stated: Arc<Stated>,
    pub(super) metadata: Arc<OnceLock<Vec<MetadataItem>>>,
    pub(super) head: Arc<OnceLock<Head>>,
    /// The surroundings that tell passages from others, as far as they were asked for.
    known: Arc<Known>,
    left_out: Arc<OnceLock<LeftOut>>,
}

/// The statements of a document beside its text.
#[derive(Clone, Debug, Default)]
struct Stated {
    metadata: Vec<MetadataItem>,
    comments: Vec<Comment>,
    highlights: Vec<Highlight>,
    attachments: Vec<Attachment>,
}

impl Letter {
    /// A letter with this plain text (`\n` line ends, no byte-order mark). Computes its indexes; linear in its length.
    pub fn new(file_name: &str, sha256: String, extractor: &str, text: &str) -> Self {
        let imported = Imported {
            text: text.to_owned(),
            extractor: extractor.to_owned(),
            ..Imported::default()
        };
        Self::imported(file_name, sha256, imported)
    }

    /// The letter that was made of the document in the file of this name and sum (SHA-256, lower-case hexadecimal).
    /// Computes its indexes; linear in its length.
    pub fn imported(file_name: &str, sha256: String, imported: Imported) -> Self {
        let reading = |text: &str, structure: Option<&Structure>| match structure {
            Some(structure) => Reading::structured(text, structure),
            None => Reading::new(text),
        };
        Self::read_by(file_name, sha256, imported, reading)
    }

    /// The first lines of a plain text, to be looked at while the rest is read: its reading form is made in a hurry.
    pub fn beginning(file_name: &str, text: String) -> Self {
        let imported = Imported {
            text,
            ..Imported::default()
        };
        Self::read_by(file_name, String::new(), imported, |text, _| {
            Reading::hasty(text)
        })
    }

    fn read_by(
        file_name: &str,
        sha256: String,
        imported: Imported,
        reading: impl FnOnce(&str, Option<&Structure>) -> Reading,
    ) -> Self {
        let (text, structure) = (imported.text.as_str(), imported.structure.as_ref());
        // What does not depend on each other is worked out side by side.
        let (text_sha256, (offsets, paragraphs), reading) = in_parallel(
            text.len(),
            || sha256_hex(text.as_bytes()),
            || (OffsetMap::new(text), Paragraphs::new(text)),
            || reading(text, structure),
        );
        Self {
            file_name: file_name.to_owned(),
            sha256,
            text_sha256,
            extractor: imported.extractor,
            offsets: Arc::new(offsets),
            paragraphs: Arc::new(paragraphs),
            reading,
            text: imported.text.into(),
            structure: imported.structure.map(Arc::new),
            stated: Arc::new(Stated {
                metadata: imported.metadata,
                comments: imported.comments,
                highlights: imported.highlights,
                attachments: imported.attachments,
            }),
            metadata: Arc::default(),
            head: Arc::default(),
            known: Arc::default(),
            left_out: Arc::default(),
        }
    }

    /// The same letter, read otherwise where `corrections` say so: only they count, whatever this one was corrected by.
    /// Shares the text and all but the reading form. Linear in the length of the text.
    pub fn corrected(&self, corrections: &[Correction]) -> Self {
        let mut sorted = corrections.to_vec();
        sorted.sort_unstable();
        // What is said twice is said once.
        sorted.dedup();
        Self {
            reading: Reading::corrected(&self.text, self.structure.as_deref(), &sorted),
            file_name: self.file_name.clone(),
            sha256: self.sha256.clone(),
            text_sha256: self.text_sha256.clone(),
            extractor: self.extractor.clone(),
            text: self.text.clone(),
            offsets: self.offsets.clone(),
            paragraphs: self.paragraphs.clone(),
            structure: self.structure.clone(),
            stated: self.stated.clone(),
            // Lines that are left out are not looked at for metadata: those are read anew.
            metadata: Arc::default(),
            head: Arc::default(),
            known: self.known.clone(),
            left_out: Arc::default(),
        }
    }

    /// The structure that the document gives its text; `None` for plain text.
    pub fn structure(&self) -> Option<&Structure> {
        self.structure.as_deref()
    }

    /// Tells whether the document says where the text stands on its pages.
    pub fn has_layout(&self) -> bool {
        let layout = self.structure().and_then(|it| it.layout.as_ref());
        layout.is_some_and(|layout| !layout.pages.is_empty())
    }

    /// The map from the text to its pages; `None` where the document has none. Linear in the number of glyphs.
    pub fn page_map(&self) -> Option<PageMap> {
        PageMap::new(self.text.clone(), self.structure.clone()?)
    }

    /// The page, from 1, on which a place is; `None` where the document has no pages.
    pub fn page_at(&self, offset: ByteOffset) -> Option<u32> {
        self.structure()?.page_at(offset)
    }

    /// The pages, from 1 and in order, on which a document that has pages doesn't say which letters some signs are. Linear
    /// in the length of the text.
    pub fn pages_with_unknown_letters(&self) -> Vec<u32> {
        let unknown = self.text.match_indices('\u{fffd}');
        let mut pages: Vec<u32> = match self.has_layout() {
            true => unknown
                .filter_map(|(at, _)| self.page_at(ByteOffset(at)))
                .collect(),
            false => Vec::new(),
        };
        pages.sort_unstable();
        pages.dedup();
        pages
    }

    /// The paragraphs of the reading form that are a row of a table, by their numbers from 1, where paragraph `first` begins
    /// one: each is a cell. `None` where it does not, or where the row is not read cell by cell.
    pub fn row_from(&self, first: usize) -> Option<std::ops::Range<usize>> {
        let structure = self.structure().filter(|it| !it.cells.is_empty())?;
        let block = structure.block_number_at(self.reading.paragraph(first)?.start)?;
        let row = structure.row(block).filter(|row| row.start == block)?;
        let is_cell = |(number, block): (usize, usize)| {
            let words = self.reading.paragraph(number);
            let block = structure.blocks.get(block).map(|block| block.span);
            words
                .zip(block)
                .is_some_and(|(words, block)| block.start <= words.start && words.end <= block.end)
        };
        let numbers = first..first + row.len();
        numbers.clone().zip(row).all(is_cell).then_some(numbers)
    }

    /// The row of a table that paragraph `first` of the reading form begins, by its number from 1: the numbers of its
    /// paragraphs and those of its blocks, from 0. `None` where that is in no table, or is read otherwise than cell by cell.
    pub fn table_row_from(
        &self,
        first: usize,
    ) -> Option<(std::ops::Range<usize>, std::ops::Range<usize>)> {
        let structure = self.structure().filter(|it| !it.cells.is_empty())?;
        let begins = structure.block_number_at(self.reading.paragraph(first)?.start)?;
        let row = structure.row_from(begins);
        let end = structure.blocks.get(row.end.checked_sub(1)?)?.span.end;
        let mut behind = first;
        while let Some(words) = self.reading.paragraph(behind).filter(|it| it.start < end) {
            let block = structure.block_at(words.start)?;
            if block.span.start > words.start || words.end > block.span.end {
                return None;
            }
            behind += 1;
        }
        (behind > first).then_some((first..behind, row))
    }

    /// The metadata that the document states beside its text.
    pub fn stated_metadata(&self) -> &[MetadataItem] {
        &self.stated.metadata
    }

    /// The lines that the reading form leaves out; worked out when first asked for.
    pub fn left_out(&self) -> &LeftOut {
        self.left_out
            .get_or_init(|| LeftOut::of(&self.text, &self.reading, self.structure()))
    }

    /// The comments that people made in the document.
    pub fn comments(&self) -> &[Comment] {
        &self.stated.comments
    }

    /// The passages that people highlighted in the document, in the order of the text.
    pub fn highlights(&self) -> &[Highlight] {
        &self.stated.highlights
    }

    /// Takes over what a file says of passages in this very text: see `Known::take_over`.
    pub fn take_over_surroundings(&self, said: Vec<(Span, Surroundings)>) {
        self.known.take_over(said);
    }

    /// The surroundings of each passage that tell it from all others: see `Known::of`.
    pub fn surroundings(&self, spans: &[Span]) -> Vec<Surroundings> {
        self.known.of(&self.text, spans)
    }

    /// The attachments of the document.
    pub fn attachments(&self) -> &[Attachment] {
        &self.stated.attachments
    }

    /// The whole letter as it is said, a paragraph a line, with the way to and from its text. Linear in its length.
    pub fn read_through(&self) -> super::Stretch {
        let whole = Span::new(0, self.text.len());
        self.reading.said_stretch(&self.text, whole)
    }

    /// The canonical text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The paragraphs of the text as it stands.
    pub fn paragraphs(&self) -> &Paragraphs {
        &self.paragraphs
    }

    /// The map between the text and the form in which people read it.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// The text's length in code points.
    pub fn code_points(&self) -> CodePoint {
        self.offsets.code_points()
    }

    /// The code point at a byte.
    pub fn to_code_point(&self, offset: ByteOffset) -> CodePoint {
        self.offsets.to_code_point(&self.text, offset)
    }

    /// The byte at a code point, `None` outside the text.
    pub fn to_byte(&self, position: CodePoint) -> Option<ByteOffset> {
        self.offsets.to_byte(&self.text, position)
    }

    /// The passage between two code points (end excluded); `None` where they lie outside the text or out of order.
    pub fn span_of(&self, start: CodePoint, end: CodePoint) -> Option<Span> {
        let (start, end) = (self.to_byte(start)?, self.to_byte(end)?);
        (start <= end).then_some(Span { start, end })
    }

    /// The exact text of a passage; empty where it lies outside the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The sentence at a place, as it is read: over line ends and over the end of a page, but not over the end of a
    /// paragraph; without the blanks around it. In hidden text, the sentence as it stands there.
    pub fn sentence_at(&self, offset: ByteOffset) -> Span {
        let around = self.paragraph_at(offset);
        let near = |at: usize| self.text.floor_char_boundary(at);
        // A sentence is not followed further than this; a paragraph may be as long as the letter.
        let start = near(offset.0.saturating_sub(SENTENCE_REACH)).max(around.start.0);
        let end = near(offset.0.saturating_add(SENTENCE_REACH)).min(around.end.0);
        let stretch = self.said_stretch(Span::new(start, end));
        let Some(read) = self.place_in(&stretch, around, offset) else {
            return segments::sentence_at(&self.text, offset);
        };
        let sentence = segments::sentence_at(stretch.text(), ByteOffset(read));
        stretch.span(sentence.range())
    }

    /// A passage as it is said.
    pub(super) fn said_stretch(&self, span: Span) -> Stretch {
        self.reading.said_stretch(&self.text, span)
    }

    /// The place in a stretch of a paragraph, in bytes, of a place in the text; `None` where nothing is read there.
    pub(super) fn place_in(
        &self,
        stretch: &Stretch,
        paragraph: Span,
        offset: ByteOffset,
    ) -> Option<usize> {
        let in_mark = self.reading.is_in_note_mark(offset);
        let is_left_out = |seam: Span| !in_mark && !self.slice(seam).trim().is_empty();
        let outside = offset < paragraph.start || offset > paragraph.end;
        let is_read = !outside
            && !stretch.seam_around(offset).is_some_and(is_left_out)
            && !stretch.text().trim().is_empty();
        is_read.then(|| stretch.position(offset))
    }

    /// A passage with the whole sentence in which it begins.
    pub fn with_sentence(&self, span: Span) -> Span {
        let sentence = self.sentence_at(span.start);
        Span {
            start: sentence.start.min(span.start),
            end: sentence.end.max(span.end),
        }
    }

    /// The word at a place, as [`word_at`] finds it, without the number of a note behind it; in such a number, that.
    pub fn word_at(&self, offset: ByteOffset) -> Span {
        let mut word = word_at(&self.text, offset);
        for mark in self.reading.note_marks_in(word) {
            if mark.end <= offset {
                word.start = word.start.max(mark.end);
            } else if offset < mark.start {
                word.end = word.end.min(mark.start);
            } else {
                return *mark;
            }
        }
        word
    }

    /// The words of the paragraph in which a place lies, as it is read; where nothing is read there, as it stands in
    /// the text: a running header or footer.
    pub fn paragraph_at(&self, offset: ByteOffset) -> Span {
        let read = self
            .reading
            .paragraph(self.reading.paragraph_number(offset));
        read.filter(|span| span.start <= offset && offset <= span.end)
            .unwrap_or_else(|| {
                self.paragraphs
                    .content(&self.text, self.paragraphs.at(offset))
            })
    }

    /// A passage as people read it, on one line: lines joined, end-of-line hyphens gone, the numbers of notes and running
    /// headers and footers left out. A passage that lies wholly in such a header reads as it stands.
    pub fn quote(&self, span: Span) -> String {
        let quote = self.reading.quote(&self.text, span);
        self.or_as_it_stands(quote, span)
    }

    /// The same with the numbers of notes, as it is shown.
    pub fn shown(&self, span: Span) -> String {
        let shown = self.reading.shown(&self.text, span);
        self.or_as_it_stands(shown, span)
    }

    fn or_as_it_stands(&self, read: String, span: Span) -> String {
        if !read.is_empty() {
            return read;
        }
        let words: Vec<&str> = self.slice(span).split_whitespace().collect();
        words.join(" ")
    }
}
