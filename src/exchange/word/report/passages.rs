//! The passages of a report, and the letters in which there are none.

use super::{BOLD, By, Report, styled};
use crate::codebook::Color;
use crate::exchange::common::Sheet;
use crate::exchange::report::{self, ByTag, Numbered, joined};
use crate::exchange::word::styles::Style;
use crate::exchange::word::text::{Paragraph, Run};
use crate::exchange::{tint, wording};
use crate::letter::MetadataField;
use crate::tr;

impl<'a> Report<'_, 'a> {
    pub(super) fn by_tag(&mut self) {
        let words = self.words;
        let sorted = ByTag::of(self.outline);
        if sorted.tags.iter().any(|list| !list.is_empty()) {
            self.begin_passages(tr!(words, "report-by-tag"), "tags");
        }
        let outline = self.outline;
        for (number, (tag, list)) in outline.tags.iter().zip(sorted.tags).enumerate() {
            if list.is_empty() {
                continue;
            }
            let name = format!("{} ({})", tag.name, list.len());
            self.heading(2, name, format!("tag{number}"));
            if !tag.definition.trim().is_empty() {
                let italic = Run {
                    italic: true,
                    ..Run::default()
                };
                let look = Paragraph {
                    keeps_next: true,
                    ..Paragraph::default()
                };
                self.content.paragraph(look, italic, tag.definition);
            }
            for one in list {
                self.passage(one, Some(number));
            }
        }
        self.rest(sorted.untagged, sorted.orphans);
    }

    pub(super) fn by_letter(&mut self) {
        let words = self.words;
        let marked = |sheet: &&(usize, &Sheet)| {
            let memo = sheet
                .1
                .layers
                .iter()
                .any(|it| !it.memo.text.trim().is_empty());
            memo || !sheet.1.entries.is_empty()
        };
        let outline = self.outline;
        let sheets: Vec<_> = outline.sheets.iter().enumerate().collect();
        if sheets.iter().any(|it| marked(&it)) {
            self.begin_passages(tr!(words, "report-by-letter"), "letters");
        }
        let mut passages = report::numbered(outline).peekable();
        let mut orphans = Vec::new();
        for (number, sheet) in sheets.iter().filter(marked) {
            let subject = sheet.item(MetadataField::Subject);
            let name = match subject.is_empty() {
                true => sheet.letter.file_name.clone(),
                false => subject,
            };
            self.heading(2, name, format!("letter{number}"));
            if sheets.len() > 1 {
                self.metadata(sheet);
            }
            self.memo(sheet, false);
            while let Some(one) = passages.next_if(|it| std::ptr::eq(it.0, *sheet)) {
                match one.1.annotation.is_orphan() {
                    true => orphans.push(one),
                    false => self.passage(one, None),
                }
            }
        }
        self.rest(Vec::new(), orphans);
    }

    fn rest(&mut self, untagged: Vec<Numbered<'a>>, orphans: Vec<Numbered<'a>>) {
        let words = self.words;
        for (name, bookmark, list) in [
            (tr!(words, "report-untagged"), "untagged", untagged),
            (tr!(words, "report-orphans"), "orphans", orphans),
        ] {
            if list.is_empty() {
                continue;
            }
            self.heading(1, name, bookmark.to_owned());
            for one in list {
                self.passage(one, None);
            }
        }
    }

    fn passage(&mut self, (sheet, entry, number): Numbered, under: Option<usize>) {
        let (words, outline) = (self.words, self.outline);
        if outline.watch.is_cancelled() {
            return;
        }
        outline.watch.step();
        let annotation = entry.annotation;
        let first = || outline.tags_of(entry).next().map(|(number, _)| number);
        let shown = under.or_else(first);
        let color = shown.and_then(|tag| outline.tags.get(tag));
        let color = color.map_or(Color::UNKNOWN, |tag| tag.color);
        let quote = entry.quote();
        let look = Paragraph {
            style: Style::Quote,
            bar: Some(tint::LIGHT.line(color)),
            keeps_next: true,
            ..Paragraph::default()
        };
        self.content.begin_paragraph(look, &quote);
        // Links lead to the first place in which it stands.
        if self.placed.insert(number) {
            self.content.bookmark(&format!("passage{number}"));
        }
        self.content.run(Run::default(), &quote);
        self.content.end_paragraph();

        let mut parts = Vec::new();
        if outline.sheets.len() > 1 && self.by == By::Tag {
            parts.extend(report::of_letter(sheet, words));
        }
        parts.push(report::unbroken(&entry.reference(words)));
        parts.push(report::other_tags(outline, entry, under, words));
        if self.several_analysts {
            parts.push(entry.analyst().to_owned());
        }
        let has_more = !annotation.note.trim().is_empty() || annotation.follow_up.is_some();
        let look = Paragraph {
            style: Style::Reference,
            keeps_next: has_more,
            ..Paragraph::default()
        };
        self.content.paragraph(look, Run::default(), &joined(parts));
        let note = annotation.note.trim();
        if !note.is_empty() {
            self.content.begin_paragraph(styled(Style::Reference), note);
            let label = tr!(words, "column-note");
            self.content.run(BOLD, &format!("{label}: "));
            self.content.run(Run::default(), note);
            self.content.end_paragraph();
        }
        if let Some(follow_up) = &annotation.follow_up {
            self.content.begin_paragraph(styled(Style::Reference), "");
            for (number, (name, value)) in wording::follow_up(words, follow_up).enumerate() {
                if number > 0 {
                    self.content.run(Run::default(), " · ");
                }
                self.content.run(BOLD, &format!("{name}: "));
                self.content.run(Run::default(), &value);
            }
            self.content.end_paragraph();
        }
    }

    pub(super) fn silent_letters(&mut self) {
        let words = self.words;
        let silent = report::silent_letters(self.outline, words);
        if silent.is_empty() {
            return;
        }
        self.heading(1, tr!(words, "report-letters-without"), "silent".to_owned());
        for (name, known) in silent {
            self.content.begin_paragraph(styled(Style::ListItem), &name);
            self.content.run(Run::default(), &name);
            if !known.is_empty() {
                self.content.run(Run::default(), &known);
            }
            self.content.end_paragraph();
        }
    }
}
