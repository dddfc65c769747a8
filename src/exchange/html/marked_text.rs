//! The letter with its marks in HTML.

use super::grid::Grid;
use super::{Escaped, Marks, class, name};
use crate::exchange::common::{Sheet, percent_encoded};
use crate::exchange::letter_parts::Part;
use crate::exchange::marked_letter::{self, Pen, Placed};
use crate::exchange::tint;
use crate::letter::Letter;
use std::io::{self, Write};

/// More lanes than this under one piece of text would run into the next line.
const LANES: usize = 6;

/// Writes the letter's paragraphs with the marks of the sheet's annotations, numbered from `first` on.
pub fn write<'a>(
    out: &mut dyn Write,
    marks: &Marks<'a>,
    sheet: &Sheet<'a>,
    first: usize,
) -> io::Result<()> {
    let mut writer = Writer {
        out,
        marks,
        letter: sheet.letter,
        grid: Grid::default(),
    };
    marked_letter::write(sheet, first, &mut writer)?;
    writer.grid.go_to(writer.out, None)
}

struct Writer<'w, 'a> {
    out: &'w mut dyn Write,
    marks: &'w Marks<'a>,
    letter: &'w Letter,
    grid: Grid,
}

impl<'a> Pen<'a> for Writer<'_, 'a> {
    fn begin_part(&mut self, part: &Part, as_read: bool) -> io::Result<()> {
        self.grid.go_to(self.out, part.cell)?;
        let class = if as_read { "" } else { " class=\"source\"" };
        write!(self.out, "<p dir=\"auto\"{class}>")?;
        if part.cell.is_none_or(|cell| cell.begins_row) {
            // The paragraphs of the letter's head have no numbers.
            let number = self.letter.paragraph_number(part.content.start);
            let number = number.map_or_else(String::new, |number| format!("{number} "));
            // The blank is for programs that know nothing of the style.
            write!(self.out, "<span class=\"n\">{number}</span>")?;
        }
        Ok(())
    }

    fn begin_mark(&mut self, _: &Placed<'a>) -> io::Result<()> {
        Ok(())
    }

    fn text(&mut self, text: &str, marks: &[&Placed<'a>]) -> io::Result<()> {
        write_piece(self.out, self.marks, marks, text)
    }

    fn end_mark(&mut self, mark: &Placed<'a>) -> io::Result<()> {
        write_reference(self.out, self.marks, mark)
    }

    fn end_part(&mut self, _: &Part) -> io::Result<()> {
        writeln!(self.out, "</p>")
    }
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
