//! HTML: a report that opens anywhere, on its own, and prints well. No script, nothing loaded from elsewhere.

mod grid;
mod marked_text;
mod passages;

use super::common::{self, Entry, Outline, Sheet};
use super::{Export, Feature, Format, Losses};
use super::{tint, wording};
use crate::codebook::Color;
use crate::l10n::Words;
use crate::tr;
use std::fmt;
use std::io::{self, Write};

/// The format.
pub struct Html;

impl Format for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "format-html")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "format-html-for")
    }

    fn carries(&self) -> &'static [Feature] {
        &[Feature::LetterText, Feature::Definitions, Feature::Memo]
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        let marks = Marks::new(export);
        let words = export.words;
        write_head(out, export, &marks)?;
        writeln!(
            out,
            "<header>\n<h1>{}</h1>",
            Escaped(&common::title(export))
        )?;
        write_metadata(out, export, &marks)?;
        for missing in marks.outline.sheets.iter().flat_map(|sheet| sheet.missing) {
            let says = missing.says(words);
            writeln!(
                out,
                "<p class=\"missing\"><strong>{}.</strong></p>",
                Escaped(&says)
            )?;
        }
        writeln!(out, "</header>\n<main>")?;
        passages::write_follow_ups(out, &marks)?;
        write_legend(out, &marks)?;
        let mut first = 1;
        for sheet in &marks.outline.sheets {
            writeln!(
                out,
                "<section>\n<h2>{}</h2>",
                Escaped(&sheet.letter.file_name)
            )?;
            write_letter_metadata(out, sheet, words)?;
            write_memos(out, sheet, words)?;
            writeln!(
                out,
                "<h3>{}</h3>\n<div class=\"letter\">",
                Escaped(&tr!(words, "report-the-letter"))
            )?;
            marked_text::write(out, &marks, sheet, first)?;
            writeln!(out, "</div>")?;
            passages::write(out, &marks, sheet, first)?;
            writeln!(out, "</section>")?;
            first += sheet.entries.len();
        }
        writeln!(out, "</main>\n</body>\n</html>")?;
        Ok(self.losses(export))
    }
}

/// The state that the parts of a report share.
struct Marks<'a> {
    outline: Outline<'a>,
    words: &'a Words,
    /// True if it has to be said who made a passage.
    several_analysts: bool,
    /// For each tag of the outline, the short form that stands beside marks.
    short: Vec<String>,
}

impl<'a> Marks<'a> {
    fn new(export: &'a Export) -> Self {
        let outline = Outline::new(export);
        let mut short: Vec<String> = Vec::new();
        let mut taken = std::collections::HashSet::new();
        for tag in &outline.tags {
            let stem = initials(tag.name);
            let numbered = (2..).map(|number| format!("{stem}{number}"));
            let free = std::iter::once(stem.clone())
                .chain(numbered)
                .find(|name| !taken.contains(name));
            let name = free.unwrap_or(stem);
            taken.insert(name.clone());
            short.push(name);
        }
        let mut layers = export.layers().map(|layer| &layer.analyst.id);
        let first = layers.next();
        Self {
            several_analysts: layers.any(|id| Some(id) != first),
            outline,
            words: export.words,
            short,
        }
    }

    /// The colour of a tag of the outline, or of what has none.
    fn color(&self, tag: Option<usize>) -> Color {
        let tag = tag.and_then(|tag| self.outline.tags.get(tag));
        tag.map_or(Color::UNKNOWN, |tag| tag.color)
    }

    /// A passage's number and tags: `3: Follow-up, Data deletion`.
    fn describe(&self, entry: Entry<'a>, number: usize) -> String {
        let mut text = number.to_string();
        let names = self.outline.tag_names(entry);
        if !names.is_empty() {
            text = format!("{text}: {names}");
        }
        if self.several_analysts {
            text = format!("{text} ({})", entry.analyst());
        }
        text
    }

    /// The short forms of a passage's tags, with a space in front.
    fn short_names(&self, entry: Entry<'a>) -> String {
        let tags = self.outline.tags_of(entry);
        tags.filter_map(|(number, _)| self.short.get(number)).fold(
            String::new(),
            |mut names, name| {
                names.push(if names.is_empty() { ' ' } else { '+' });
                names.push_str(name);
                names
            },
        )
    }
}

/// The name of a tag's colours in the style sheet; `None` stands for no tag.
fn name(tag: Option<usize>) -> String {
    tag.map_or_else(|| "x".to_owned(), |tag| tag.to_string())
}

/// The class of what is drawn in a tag's colours.
fn class(tag: Option<usize>) -> String {
    format!("c{}", name(tag))
}

/// The first letters of a name's words, or its first two letters where it is one word, as capitals.
fn initials(name: &str) -> String {
    let words: Vec<_> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let letters: String = match &words[..] {
        [only] => only.chars().take(2).collect(),
        several => several
            .iter()
            .filter_map(|word| word.chars().next())
            .take(3)
            .collect(),
    };
    if letters.is_empty() {
        "?".to_owned()
    } else {
        letters.to_uppercase()
    }
}

fn write_head(out: &mut dyn Write, export: &Export, marks: &Marks) -> io::Result<()> {
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Kanttekening {}\">\n<title>{}</title>\n<style>",
        wording::code(export.words.language()),
        env!("CARGO_PKG_VERSION"),
        Escaped(&common::title(export)),
    )?;
    out.write_all(include_bytes!("style.css"))?;
    let colors = |theme: tint::Theme| {
        let named = marks
            .outline
            .tags
            .iter()
            .enumerate()
            .map(|(at, tag)| (at.to_string(), tag.color));
        // Passages without a tag are drawn in a colour of their own.
        let all = named.chain([("x".to_owned(), Color::UNKNOWN)]);
        let line = |(name, color): (String, Color)| {
            format!(
                "--t{name}:{};--b{name}:{};",
                theme.line(color),
                theme.tint(color)
            )
        };
        all.map(line).collect::<String>()
    };
    let numbers = (0..marks.outline.tags.len()).map(Some);
    let classes = numbers.chain([None]).map(|tag| {
        let (class, name) = (class(tag), name(tag));
        format!(
            "mark.{class} span{{background:var(--b{name})!important;border-color:var(--t{name})!important}}\
             .swatch.{class}{{background:var(--t{name})!important}}"
        )
    });
    writeln!(
        out,
        ":root{{{}}}\n@media screen and (prefers-color-scheme: dark){{:root{{{}}}{}}}\n</style>\n</head>\n<body>",
        colors(tint::LIGHT),
        colors(tint::DARK),
        classes.collect::<String>()
    )
}

fn write_metadata(out: &mut dyn Write, export: &Export, marks: &Marks) -> io::Result<()> {
    let words = export.words;
    writeln!(out, "<table class=\"facts\"><tbody>")?;
    let mut row = |name: String, value: &str| {
        writeln!(
            out,
            "<tr><th scope=\"row\">{name}</th><td>{}</td></tr>",
            Escaped(value)
        )
    };
    for exported in &export.letters {
        row(tr!(words, "column-letter"), &exported.letter.file_name)?;
    }
    row(tr!(words, "column-analyst"), &common::analysts(export))?;
    row(
        tr!(words, "report-made"),
        &wording::date_time(words, export.made_here),
    )?;
    row(
        tr!(words, "report-passages"),
        &marks.outline.count().to_string(),
    )?;
    writeln!(out, "</tbody></table>")
}

/// Writes what the letter is, by whom and about what.
fn write_letter_metadata(out: &mut dyn Write, sheet: &Sheet, words: &Words) -> io::Result<()> {
    if sheet.metadata.is_empty() {
        return Ok(());
    }
    writeln!(out, "<table class=\"facts\"><tbody>")?;
    for item in &sheet.metadata {
        writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td dir=\"auto\">{}</td></tr>",
            Escaped(&wording::metadata_name(words, item.kind)),
            Escaped(&wording::metadata_text(words, item.kind, &item.value()))
        )?;
    }
    writeln!(out, "</tbody></table>")
}

fn write_legend(out: &mut dyn Write, marks: &Marks) -> io::Result<()> {
    let words = marks.words;
    if marks.outline.count() == 0 {
        return writeln!(out, "<p>{}</p>", Escaped(&tr!(words, "report-no-passages")));
    }
    writeln!(
        out,
        "<section>\n<h2>{}</h2>\n<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>\
         <th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">{}</th></tr></thead><tbody>",
        Escaped(&tr!(words, "report-tags")),
        Escaped(&tr!(words, "column-mark")),
        Escaped(&tr!(words, "column-tag")),
        Escaped(&tr!(words, "column-definition")),
        Escaped(&tr!(words, "column-count")),
    )?;
    let listed = marks.outline.tags.iter().zip(&marks.short).enumerate();
    for (number, (tag, short)) in listed.filter(|(_, (tag, _))| tag.count > 0) {
        write!(
            out,
            "<tr><td class=\"sign\"><span class=\"swatch {}\" style=\"background:{}\">\u{a0}\u{a0}</span> {}</td>\
             <th scope=\"row\">{}</th><td dir=\"auto\">{}",
            class(Some(number)),
            tint::LIGHT.line(tag.color),
            Escaped(short),
            Escaped(tag.name),
            Escaped(tag.definition),
        )?;
        if !tag.known {
            write!(
                out,
                " <span class=\"quiet\">({})</span>",
                Escaped(&tr!(words, "report-unknown-tag"))
            )?;
        }
        writeln!(out, "</td><td class=\"number\">{}</td></tr>", tag.count)?;
    }
    writeln!(out, "</tbody></table>\n</section>")
}

fn write_memos(out: &mut dyn Write, sheet: &Sheet, words: &Words) -> io::Result<()> {
    for layer in sheet
        .layers
        .iter()
        .filter(|layer| !layer.memo.text.trim().is_empty())
    {
        let name = common::analyst_name(&layer.analyst);
        let heading = tr!(words, "report-memo");
        writeln!(
            out,
            "<h3>{heading} <span class=\"quiet\">({})</span></h3>\n<p class=\"memo\" dir=\"auto\">{}</p>",
            Escaped(name),
            Escaped(&layer.memo.text)
        )?;
    }
    Ok(())
}

/// Text for element content and attribute values between double quotes.
pub(super) struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        let special = |c: char| {
            matches!(c, '&' | '<' | '>' | '"' | '\'') || (c.is_control() && c != '\n' && c != '\t')
        };
        let mut rest = self.0;
        while let Some(at) = rest.find(special) {
            let (plain, from) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = from.chars();
            match chars.next() {
                Some('&') => f.write_str("&amp;")?,
                Some('<') => f.write_str("&lt;")?,
                Some('>') => f.write_str("&gt;")?,
                Some('"') => f.write_str("&quot;")?,
                Some('\'') => f.write_str("&#39;")?,
                Some('\u{c}' | '\r' | '\u{85}') => f.write_char(' ')?,
                // HTML has no place for the other control characters, not even escaped.
                Some(_) => f.write_char('\u{fffd}')?,
                None => {}
            }
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

#[cfg(test)]
mod tests;
