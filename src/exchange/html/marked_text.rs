//! The letter with its marks: every paragraph cut at the boundaries of all passages, so that any overlap can be shown.

use super::parts::{Grid, Part, parts};
use super::{Escaped, Marks, class, name, tint};
use crate::exchange::common::{Entry, Sheet, percent_encoded};
use crate::letter::{Letter, Span};
use std::io::{self, Write};

/// More lanes than this under one piece of text would run into the next line.
const LANES: usize = 6;

/// Writes the letter's paragraphs with the marks of the sheet's annotations, numbered from `first` on.
pub fn write(out: &mut dyn Write, marks: &Marks, sheet: &Sheet, first: usize) -> io::Result<()> {
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
    let mut grid = Grid::default();
    for part in parts(sheet.letter) {
        let starting = coming.partition_point(|placed| placed.span().start.0 < part.until);
        let (starts, later) = coming.split_at(if part.until >= sheet.letter.text().len() {
            coming.len()
        } else {
            starting
        });
        coming = later;
        grid.go_to(out, part.cell)?;
        write_part(out, marks, sheet.letter, &part, starts, &mut active)?;
    }
    grid.go_to(out, None)
}

/// An annotation with the number under which the report lists it.
struct Placed<'a> {
    entry: Entry<'a>,
    number: usize,
}

impl Placed<'_> {
    fn span(&self) -> Span {
        self.entry.annotation.span
    }
}

fn write_part<'a>(
    out: &mut dyn Write,
    marks: &Marks,
    letter: &Letter,
    part: &Part,
    starts: &'a [Placed<'a>],
    active: &mut Vec<&'a Placed<'a>>,
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
    let class = if as_read { "" } else { " class=\"source\"" };
    write!(out, "<p dir=\"auto\"{class}>")?;
    if part.cell.is_none_or(|cell| cell.begins_row) {
        // The paragraphs of the letter's head have no numbers.
        let number = letter.paragraph_number(part.content.start);
        let number = number.map_or_else(String::new, |number| format!("{number} "));
        // The blank is for programs that know nothing of the style.
        write!(out, "<span class=\"n\">{number}</span>")?;
    }
    let mut starts = starts.iter().peekable();
    for (at, cut) in cuts.iter().enumerate() {
        let over = |placed: &&Placed| ends_here(placed) && inside(placed.span().end.0) <= *cut;
        for ended in active.extract_if(.., |placed| over(placed)) {
            write_reference(out, marks, ended)?;
        }
        while let Some(started) = starts.next_if(|placed| inside(placed.span().start.0) <= *cut) {
            // A passage without a visible character is still referred to.
            if over(&started) {
                write_reference(out, marks, started)?;
            } else {
                active.push(started);
            }
        }
        if let Some(text) = pieces.get(at).filter(|text| !text.is_empty()) {
            write_piece(out, marks, active, text)?;
        }
    }
    writeln!(out, "</p>")
}

fn write_piece(
    out: &mut dyn Write,
    marks: &Marks,
    active: &[&Placed],
    text: &str,
) -> io::Result<()> {
    if active.is_empty() {
        return write!(out, "{}", Escaped(text));
    }
    let mut lanes: Vec<Option<usize>> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for placed in active {
        let before = lanes.len();
        lanes.extend(
            marks
                .outline
                .tags_of(placed.entry)
                .map(|(number, _)| Some(number)),
        );
        if lanes.len() == before {
            lanes.push(None);
        }
        names.push(marks.describe(placed.entry, placed.number));
    }
    lanes.sort_unstable_by_key(|lane| (lane.is_none(), *lane));
    lanes.dedup();
    let ids: Vec<_> = active
        .iter()
        .map(|placed| percent_encoded(placed.entry.annotation.id.as_str()))
        .collect();
    let first = lanes.first().copied().flatten();
    write!(
        out,
        "<mark class=\"{}\" data-ids=\"{}\" title=\"{}\"><span style=\"{}\">{}</span></mark>",
        class(first),
        ids.join(" "),
        Escaped(&names.join("\n")),
        style(marks, &lanes),
        Escaped(text)
    )
}

/// A tint of the first tag behind the text and its line below, the lines of the other tags stacked above that.
/// `None` stands for no tag. The first two are colours as they are, which word processors take over; a browser in the
/// dark has others for the class.
fn style(marks: &Marks, lanes: &[Option<usize>]) -> String {
    let mut names = lanes.iter().take(LANES).map(|lane| name(*lane));
    let first = names.next().unwrap_or_default();
    let color = marks.color(lanes.first().copied().flatten());
    let mut style = format!(
        "background:{};border-bottom:2px solid {}",
        tint::LIGHT.tint(color),
        tint::LIGHT.line(color)
    );
    let others: Vec<_> = names
        .enumerate()
        .map(|(at, name)| {
            let (gap, line) = (3 * at + 1, 3 * at + 3);
            format!("inset 0 -{gap}px var(--b{first}),inset 0 -{line}px var(--t{name})")
        })
        .collect();
    if !others.is_empty() {
        let room = 3 * others.len();
        style.push_str(&format!(
            ";box-shadow:{};padding-bottom:{room}px",
            others.join(",")
        ));
    }
    style
}

fn write_reference(out: &mut dyn Write, marks: &Marks, placed: &Placed) -> io::Result<()> {
    write!(
        out,
        "<sup><a id=\"m-{0}\" href=\"#a-{0}\" title=\"{1}\">{0}{2}</a></sup>",
        placed.number,
        Escaped(&marks.describe(placed.entry, placed.number)),
        Escaped(&marks.short_names(placed.entry)),
    )
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
