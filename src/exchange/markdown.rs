//! Markdown (CommonMark with the tables and task lists of GitHub): the passages by tag, to paste into other notes.

use super::common::{self, Entry, Outline, Sheet};
use super::wording;
use super::{Export, Feature, Format, Losses};
use crate::annotation::{FollowUp, Status};
use crate::l10n::Words;
use crate::tr;
use std::io::{self, Write};

/// The format.
pub struct Markdown;

impl Format for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn extension(&self) -> &'static str {
        "md"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "format-markdown")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "format-markdown-for")
    }

    fn carries(&self) -> &'static [Feature] {
        &[Feature::Definitions, Feature::Memo]
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        let outline = Outline::new(export);
        let words = export.words;
        let layers: Vec<_> = export.layers().map(|layer| &layer.analyst.id).collect();
        let several_analysts = layers.windows(2).any(|pair| pair[0] != pair[1]);
        let page = Page {
            outline,
            words,
            several_analysts,
        };
        writeln!(out, "# {}\n", escaped(&common::title(export)))?;
        page.write_metadata(out, export)?;
        for missing in page.outline.sheets.iter().flat_map(|sheet| sheet.missing) {
            writeln!(out, "**{}.**\n", escaped(&missing.says(words)))?;
        }
        page.write_legend(out)?;
        let sheets = page.outline.sheets.iter();
        let says_nothing = |sheet: &&Sheet| {
            let mut memos = sheet.layers.iter().map(|layer| layer.memo.text.trim());
            let is_one_of_several = page.outline.sheets.len() > 1;
            is_one_of_several
                && sheet.entries.is_empty()
                && sheet.missing.is_empty()
                && memos.all(str::is_empty)
        };
        let (silent, telling): (Vec<_>, Vec<_>) = sheets.partition(says_nothing);
        for sheet in telling {
            writeln!(out, "## {}\n", escaped(&sheet.letter.file_name))?;
            page.write_letter_metadata(out, sheet)?;
            page.write_memos(out, sheet)?;
            page.write_passages(out, sheet)?;
            page.write_follow_ups(out, sheet)?;
        }
        page.write_silent(out, &silent)?;
        Ok(self.losses(export))
    }
}

struct Page<'a> {
    outline: Outline<'a>,
    words: &'a Words,
    several_analysts: bool,
}

impl<'a> Page<'a> {
    fn write_metadata(&self, out: &mut dyn Write, export: &Export) -> io::Result<()> {
        let mut item =
            |name: String, value: &str| writeln!(out, "- **{name}:** {}", escaped(value));
        for exported in &export.letters {
            item(tr!(self.words, "column-letter"), &exported.letter.file_name)?;
        }
        item(tr!(self.words, "column-analyst"), &common::analysts(export))?;
        item(
            tr!(self.words, "report-made"),
            &wording::date_time(self.words, export.made_here),
        )?;
        item(
            tr!(self.words, "report-passages"),
            &self.outline.count().to_string(),
        )?;
        writeln!(out)
    }

    /// Lists the letters in which nothing is marked, with what they are.
    fn write_silent(&self, out: &mut dyn Write, silent: &[&Sheet]) -> io::Result<()> {
        if silent.is_empty() {
            return Ok(());
        }
        let heading = tr!(self.words, "report-letters-without");
        writeln!(out, "## {heading} ({})\n", silent.len())?;
        for sheet in silent {
            write!(out, "- {}", escaped(&sheet.letter.file_name))?;
            let items = sheet.metadata.iter().map(|item| {
                let value = wording::metadata_text(self.words, item.kind, &item.value());
                let name = wording::metadata_name(self.words, item.kind);
                format!("{name}: {}", escaped(&value))
            });
            let items: Vec<_> = items.collect();
            let about = if items.is_empty() { "" } else { " — " };
            writeln!(out, "{about}{}", items.join("; "))?;
        }
        writeln!(out)
    }

    /// Writes what the letter is, by whom and about what.
    fn write_letter_metadata(&self, out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
        for item in &sheet.metadata {
            let value = wording::metadata_text(self.words, item.kind, &item.value());
            let name = wording::metadata_name(self.words, item.kind);
            writeln!(out, "- **{name}:** {}", escaped(&value))?;
        }
        if sheet.metadata.is_empty() {
            return Ok(());
        }
        writeln!(out)
    }

    fn write_legend(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.outline.count() == 0 {
            return writeln!(out, "{}\n", tr!(self.words, "report-no-passages"));
        }
        let heads = [
            tr!(self.words, "column-tag"),
            tr!(self.words, "column-definition"),
            tr!(self.words, "column-count"),
        ];
        writeln!(out, "## {}\n", tr!(self.words, "report-tags"))?;
        writeln!(out, "| {} |\n| --- | --- | ---: |", heads.join(" | "))?;
        for tag in self.outline.tags.iter().filter(|tag| tag.count > 0) {
            let mut definition = escaped(tag.definition);
            if !tag.known {
                definition.push_str(&format!(" *({})*", tr!(self.words, "report-unknown-tag")));
            }
            writeln!(
                out,
                "| {} | {} | {} |",
                escaped(tag.name),
                definition.trim(),
                tag.count
            )?;
        }
        writeln!(out)
    }

    fn write_memos(&self, out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
        for layer in sheet
            .layers
            .iter()
            .filter(|layer| !layer.memo.text.trim().is_empty())
        {
            let name = common::analyst_name(&layer.analyst);
            writeln!(
                out,
                "### {} ({})\n",
                tr!(self.words, "report-memo"),
                escaped(name)
            )?;
            writeln!(out, "{}\n", escaped_lines(&layer.memo.text))?;
        }
        Ok(())
    }

    fn write_passages(&self, out: &mut dyn Write, sheet: &Sheet<'a>) -> io::Result<()> {
        let (lost, placed): (Vec<Entry>, Vec<Entry>) = sheet
            .entries
            .iter()
            .partition(|entry| entry.annotation.is_orphan());
        let mut by_tag: Vec<Vec<Entry>> = vec![Vec::new(); self.outline.tags.len()];
        let mut untagged = Vec::new();
        for entry in placed {
            if entry.annotation.tags.is_empty() {
                untagged.push(entry);
            }
            for (tag, _) in self.outline.tags_of(entry) {
                if let Some(list) = by_tag.get_mut(tag) {
                    list.push(entry);
                }
            }
        }
        if by_tag.iter().any(|list| !list.is_empty()) {
            writeln!(out, "### {}\n", tr!(self.words, "report-by-tag"))?;
        }
        let sections = self.outline.tags.iter().zip(&by_tag).enumerate();
        for (at, (tag, list)) in sections.filter(|(_, (_, list))| !list.is_empty()) {
            writeln!(out, "#### {} ({})\n", escaped(tag.name), list.len())?;
            for entry in list {
                self.write_passage(out, *entry, Some(at))?;
            }
        }
        for (heading, list) in [
            (tr!(self.words, "report-untagged"), untagged),
            (tr!(self.words, "report-orphans"), lost),
        ] {
            if !list.is_empty() {
                writeln!(out, "### {heading}\n")?;
            }
            for entry in list {
                self.write_passage(out, entry, None)?;
            }
        }
        Ok(())
    }

    fn write_passage(
        &self,
        out: &mut dyn Write,
        entry: Entry<'a>,
        under: Option<usize>,
    ) -> io::Result<()> {
        let mut about = entry.reference(self.words);
        let others: Vec<_> = self
            .outline
            .tags_of(entry)
            .filter(|(at, _)| Some(*at) != under)
            .map(|(_, tag)| escaped(tag.name))
            .collect();
        if !others.is_empty() {
            about.push_str(" · ");
            if under.is_some() {
                about = format!("{about}{} ", tr!(self.words, "report-also"));
            }
            about.push_str(&others.join(", "));
        }
        if self.several_analysts {
            about = format!("{about} · {}", escaped(entry.analyst()));
        }
        writeln!(out, "> {}\n>\n> — {about}\n", escaped(&entry.quote()))?;
        if !entry.annotation.note.trim().is_empty() {
            let note = escaped_lines(&entry.annotation.note);
            writeln!(out, "**{}:** {note}\n", tr!(self.words, "column-note"))?;
        }
        if let Some(follow_up) = &entry.annotation.follow_up {
            let named = self
                .fields(follow_up)
                .into_iter()
                .map(|(name, value)| format!("**{name}:** {value}"));
            writeln!(out, "{}\n", named.collect::<Vec<_>>().join(" · "))?;
        }
        Ok(())
    }

    /// The fields of a follow-up that are filled in, escaped.
    fn fields(&self, follow_up: &FollowUp) -> Vec<(String, String)> {
        let what = (tr!(self.words, "column-what"), escaped(&follow_up.what));
        let mut fields = self.fields_but_what(follow_up);
        if !what.1.is_empty() {
            fields.insert(0, what);
        }
        fields
    }

    fn fields_but_what(&self, follow_up: &FollowUp) -> Vec<(String, String)> {
        let due = wording::due(follow_up, |day| wording::day(self.words, day));
        let status = wording::status(self.words, follow_up.status);
        [
            (tr!(self.words, "column-who"), escaped(&follow_up.who)),
            (tr!(self.words, "column-due"), escaped(&due)),
            (tr!(self.words, "column-status"), status),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
    }

    /// A task list: what is done or dropped has its box ticked.
    fn write_follow_ups(&self, out: &mut dyn Write, sheet: &Sheet<'a>) -> io::Result<()> {
        let asked = || {
            let entries = sheet.entries.iter();
            entries.filter_map(|entry| Some((entry, entry.annotation.follow_up.as_ref()?)))
        };
        if asked().next().is_none() {
            return Ok(());
        }
        writeln!(out, "### {}\n", tr!(self.words, "report-follow-ups"))?;
        for (entry, follow_up) in asked() {
            let tick = match follow_up.status {
                Status::Open | Status::InProgress => ' ',
                Status::Done | Status::Dropped => 'x',
            };
            let mut line = escaped(&follow_up.what);
            if line.is_empty() {
                line = escaped(&entry.quote());
            }
            for (name, value) in self.fields_but_what(follow_up) {
                line = format!("{line} · {name}: {value}");
            }
            writeln!(out, "- [{tick}] {line} ({})", entry.reference(self.words))?;
        }
        writeln!(out)
    }
}

/// Text on one line, so that it reads as it is written: runs of white space are one blank, and nothing in it is taken
/// for Markdown or HTML.
fn escaped(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
    {
        let starts = line.is_empty();
        if !starts {
            line.push(' ');
        }
        escape_word(word, starts, &mut line);
    }
    line
}

/// Text with its line ends kept, as [`escaped`]. Blank lines divide paragraphs.
fn escaped_lines(text: &str) -> String {
    let mut lines = String::with_capacity(text.len());
    let mut blank = false;
    for line in text.lines().map(escaped) {
        if line.is_empty() {
            blank = true;
            continue;
        }
        if !lines.is_empty() {
            lines.push_str(if blank { "\n\n" } else { "\\\n" });
        }
        lines.push_str(&line);
        blank = false;
    }
    lines
}

/// Adds one word; at the start of a line more of it could mean something.
fn escape_word(word: &str, starts_line: bool, into: &mut String) {
    let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in word.char_indices() {
        let anywhere = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$'
        );
        let bullet = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        let number = digits > 0 && at == digits && matches!(c, '.' | ')');
        if anywhere
            || (starts_line && (bullet || number))
            || (c == '!' && word[at..].starts_with("!["))
        {
            into.push('\\');
        }
        into.push(c);
    }
}

#[cfg(test)]
mod tests;
