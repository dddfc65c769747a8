//! The letter with its marks, for every format that shows it: each paragraph cut at the boundaries of all passages, so
//! that any overlap can be shown.

use super::common::{Entry, Sheet};
use super::letter_parts::{Part, parts};
use crate::letter::{Letter, Span};
use std::io;

/// An annotation with the number under which it is listed.
pub struct Placed<'a> {
    /// The annotation.
    pub entry: Entry<'a>,
    /// Its number.
    pub number: usize,
}

impl Placed<'_> {
    fn span(&self) -> Span {
        self.entry.annotation.span
    }
}

/// What writes a letter down. It is handed the letter in the order of the text.
pub trait Pen<'a> {
    /// A paragraph, or one of a cell, begins: as it is read, or else as it stands in the source.
    ///
    /// # Errors
    /// Those of what is written to, here and below.
    fn begin_part(&mut self, part: &Part, as_read: bool) -> io::Result<()>;

    /// A passage begins here, in the part that is open.
    fn begin_mark(&mut self, mark: &Placed<'a>) -> io::Result<()>;

    /// Text of the open part, with the passages that it is in.
    fn text(&mut self, text: &str, marks: &[&Placed<'a>]) -> io::Result<()>;

    /// A passage ends here, in the part that is open; not always the one it began in.
    fn end_mark(&mut self, mark: &Placed<'a>) -> io::Result<()>;

    /// The open part ends.
    fn end_part(&mut self, part: &Part) -> io::Result<()>;
}

/// Hands the letter of a sheet to a pen, with the annotations that have a place, numbered from `first` on.
///
/// # Errors
/// Those of the pen.
pub fn write<'a>(sheet: &Sheet<'a>, first: usize, pen: &mut dyn Pen<'a>) -> io::Result<()> {
    let placed = sheet
        .entries
        .iter()
        .filter(|entry| !entry.annotation.is_orphan());
    let placed: Vec<_> = placed
        .zip(first..)
        .map(|(entry, number)| Placed {
            entry: *entry,
            number,
        })
        .collect();
    let mut coming = &placed[..];
    let mut active: Vec<&Placed> = Vec::new();
    for part in parts(sheet.letter) {
        let starting = coming.partition_point(|placed| placed.span().start.0 < part.until);
        let (starts, later) = coming.split_at(if part.until >= sheet.letter.text().len() {
            coming.len()
        } else {
            starting
        });
        coming = later;
        sheet.watch.check()?;
        starts.iter().for_each(|_| sheet.watch.step());
        write_part(sheet.letter, &part, starts, &mut active, pen)?;
    }
    Ok(())
}

fn write_part<'a, 'p>(
    letter: &Letter,
    part: &Part,
    starts: &'p [Placed<'a>],
    active: &mut Vec<&'p Placed<'a>>,
    pen: &mut dyn Pen<'a>,
) -> io::Result<()> {
    let (first, last) = (part.content.start.0, part.content.end.0);
    let inside = |byte: usize| byte.clamp(first, last);
    let ends_here = |placed: &Placed| placed.span().end.0 <= part.until;
    let mut cuts = vec![first, last];
    cuts.extend(starts.iter().map(|placed| inside(placed.span().start.0)));
    let all = active.iter().copied().chain(starts);
    cuts.extend(
        all.filter(|placed| ends_here(placed))
            .map(|placed| inside(placed.span().end.0)),
    );
    cuts.sort_unstable();
    cuts.dedup();

    let (pieces, as_read) = pieces(letter, part.content, &cuts);
    pen.begin_part(part, as_read)?;
    let mut starts = starts.iter().peekable();
    for (at, cut) in cuts.iter().enumerate() {
        let over = |placed: &&Placed| ends_here(placed) && inside(placed.span().end.0) <= *cut;
        for ended in active.extract_if(.., |placed| over(placed)) {
            pen.end_mark(ended)?;
        }
        while let Some(started) = starts.next_if(|placed| inside(placed.span().start.0) <= *cut) {
            pen.begin_mark(started)?;
            // A passage without a visible character still has its place.
            if over(&started) {
                pen.end_mark(started)?;
            } else {
                active.push(started);
            }
        }
        if let Some(text) = pieces.get(at).filter(|text| !text.is_empty()) {
            pen.text(text, active)?;
        }
    }
    pen.end_part(part)
}

/// The text between each two cuts, as it is read; whether that can be said piece by piece. Where it cannot (a passage
/// that ends between a word's hyphen and the rest of it, say), the text as it stands in the source.
fn pieces(letter: &Letter, content: Span, cuts: &[usize]) -> (Vec<String>, bool) {
    let spans = || cuts.windows(2).map(|cut| Span::new(cut[0], cut[1]));
    let mut pieces: Vec<String> = Vec::new();
    // Between two words stands one blank, in the piece in which the source has the first of its own.
    let mut wants_blank = false;
    for span in spans() {
        let slice = letter.slice(span);
        let quote = letter.shown(span);
        let words = quote.trim();
        let mut piece = String::new();
        if wants_blank && slice.starts_with(char::is_whitespace) {
            piece.push(' ');
            wants_blank = false;
        }
        if !words.is_empty() {
            piece.push_str(words);
            wants_blank = !slice.ends_with(char::is_whitespace);
            if !wants_blank && span.end < content.end {
                piece.push(' ');
            }
        }
        pieces.push(piece);
    }
    let joined: String = pieces.concat();
    if joined.trim() == letter.shown(content).trim() {
        (pieces, true)
    } else {
        (
            spans().map(|span| letter.slice(span).to_owned()).collect(),
            false,
        )
    }
}
