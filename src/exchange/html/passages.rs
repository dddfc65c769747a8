//! The lists below the letter: passages by tag, those without one, lost ones, and what has to be done.

use super::{Escaped, Marks, class};
use crate::exchange::common::{Entry, Sheet};
use crate::exchange::{tint, wording};
use crate::tr;
use std::collections::HashSet;
use std::io::{self, Write};

/// Writes the lists of a sheet whose annotations are numbered from `first` on.
pub fn write(out: &mut dyn Write, marks: &Marks, sheet: &Sheet, first: usize) -> io::Result<()> {
    let words = marks.words;
    let numbered = || sheet.entries.iter().copied().zip(first..);
    let mut by_tag: Vec<Vec<(Entry, usize)>> = vec![Vec::new(); marks.outline.tags.len()];
    let mut untagged = Vec::new();
    let mut orphans = Vec::new();
    for (entry, number) in numbered() {
        if entry.annotation.is_orphan() {
            orphans.push((entry, number));
            continue;
        }
        if entry.annotation.tags.is_empty() {
            untagged.push((entry, number));
        }
        for (tag, _) in marks.outline.tags_of(entry) {
            if let Some(list) = by_tag.get_mut(tag) {
                list.push((entry, number));
            }
        }
    }
    let mut listed = HashSet::new();
    if by_tag.iter().any(|list| !list.is_empty()) {
        writeln!(out, "<h3>{}</h3>", Escaped(&tr!(words, "report-by-tag")))?;
    }
    let sections = marks.outline.tags.iter().zip(by_tag).enumerate();
    for (at, (tag, list)) in sections.filter(|(_, (_, list))| !list.is_empty()) {
        writeln!(
            out,
            "<h4><span class=\"swatch {}\" style=\"background:{}\">\u{a0}\u{a0}</span> {} \
             <span class=\"quiet\">({})</span></h4>",
            class(Some(at)),
            tint::LIGHT.line(tag.color),
            Escaped(tag.name),
            list.len()
        )?;
        for (entry, number) in list {
            write_passage(out, marks, entry, number, Some(at), &mut listed)?;
        }
    }
    for (heading, list) in [
        (tr!(words, "report-untagged"), untagged),
        (tr!(words, "report-orphans"), orphans),
    ] {
        if !list.is_empty() {
            writeln!(out, "<h3>{}</h3>", Escaped(&heading))?;
        }
        for (entry, number) in list {
            write_passage(out, marks, entry, number, None, &mut listed)?;
        }
    }
    Ok(())
}

fn write_passage(
    out: &mut dyn Write,
    marks: &Marks,
    entry: Entry,
    number: usize,
    under: Option<usize>,
    listed: &mut HashSet<usize>,
) -> io::Result<()> {
    let words = marks.words;
    // The mark leads to the first place where its passage is listed.
    if listed.insert(number) {
        write!(out, "<div class=\"passage\" id=\"a-{number}\">")?;
    } else {
        write!(out, "<div class=\"passage\">")?;
    }
    write!(
        out,
        "<blockquote dir=\"auto\">{}</blockquote>\n<p class=\"quiet\">",
        Escaped(&entry.quote())
    )?;
    let reference = entry.reference(words);
    if entry.annotation.is_orphan() {
        write!(out, "{number} · {}", Escaped(&reference))?;
    } else {
        write!(
            out,
            "<a href=\"#m-{number}\">{number} · {}</a>",
            Escaped(&reference)
        )?;
    }
    let others: Vec<_> = marks
        .outline
        .tags_of(entry)
        .filter(|(at, _)| Some(*at) != under)
        .map(|(_, tag)| tag.name)
        .collect();
    if !others.is_empty() {
        let others = others.join(", ");
        match under {
            Some(_) => write!(
                out,
                " · {} {}",
                Escaped(&tr!(words, "report-also")),
                Escaped(&others)
            )?,
            None => write!(out, " · {}", Escaped(&others))?,
        }
    }
    if marks.several_analysts {
        write!(out, " · {}", Escaped(entry.analyst()))?;
    }
    writeln!(out, "</p>")?;
    let note = &entry.annotation.note;
    if !note.is_empty() {
        let label = tr!(words, "column-note");
        writeln!(
            out,
            "<p class=\"note\" dir=\"auto\"><b>{}:</b> {}</p>",
            Escaped(&label),
            Escaped(note)
        )?;
    }
    if let Some(follow_up) = &entry.annotation.follow_up {
        let filled: Vec<_> = wording::follow_up(words, follow_up)
            .map(|(name, value)| format!("<b>{}:</b> {}", Escaped(&name), Escaped(&value)))
            .collect();
        writeln!(out, "<p dir=\"auto\">{}</p>", filled.join(" · "))?;
    }
    writeln!(out, "</div>")
}

/// Writes what has to be done, of all letters: what a reader looks for first.
pub fn write_follow_ups(out: &mut dyn Write, marks: &Marks) -> io::Result<()> {
    let sheets = &marks.outline.sheets;
    let entries = sheets
        .iter()
        .flat_map(|sheet| sheet.entries.iter().map(move |entry| (sheet, *entry)));
    let mut asked = entries
        .zip(1usize..)
        .filter_map(|((sheet, entry), number)| {
            let follow_up = entry.annotation.follow_up.as_ref()?;
            Some((sheet, entry, number, follow_up))
        })
        .peekable();
    if asked.peek().is_none() {
        return Ok(());
    }
    let words = marks.words;
    writeln!(
        out,
        "<section>\n<h2>{}</h2>\n<table><thead><tr>",
        Escaped(&tr!(words, "report-follow-ups"))
    )?;
    for column in wording::follow_up_columns(words) {
        write!(out, "<th scope=\"col\">{}</th>", Escaped(&column))?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for (sheet, entry, number, follow_up) in asked {
        let [mut what, who, due, status] = wording::follow_up_fields(words, follow_up);
        if what.trim().is_empty() {
            what = entry.quote();
        }
        write!(out, "<tr>")?;
        for cell in [what, who, due, status] {
            write!(out, "<td dir=\"auto\">{}</td>", Escaped(&cell))?;
        }
        let mut reference = entry.reference(words);
        if sheets.len() > 1 {
            reference = format!("{}, {reference}", sheet.letter.file_name);
        }
        writeln!(
            out,
            "<td><a href=\"#a-{number}\">{number} · {}</a></td></tr>",
            Escaped(&reference)
        )?;
    }
    writeln!(out, "</tbody></table>\n</section>")
}
