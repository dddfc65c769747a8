//! The passages of a report, and the letters in which there are none.

use super::{Report, held, patch};
use crate::codebook::Color;
use crate::exchange::report::{self, ByTag, Numbered, joined};
use crate::exchange::typeset::{Block, Run, Text};
use crate::exchange::wording;
use crate::tr;

impl Report<'_> {
    /// Adds the passages, tag by tag.
    pub(super) fn by_tag(&mut self) {
        let words = self.words;
        let outline = self.outline;
        let sorted = ByTag::of(outline);
        let tags = outline.tags.iter().zip(sorted.tags).enumerate();
        let mut is_first = true;
        for (number, (tag, list)) in tags.filter(|(_, (_, list))| !list.is_empty()) {
            if std::mem::take(&mut is_first) {
                // What stands before the passages is to be read on its own.
                self.add(Block::Heading {
                    level: 1,
                    text: tr!(words, "report-by-tag"),
                    bookmark: None,
                    begins_page: !self.is_short,
                });
            }
            let name = format!("{} ({})", tag.name, list.len());
            self.heading(2, name, Some(format!("tag{number}")));
            if !tag.definition.trim().is_empty() {
                let definition = Run {
                    italic: true,
                    ..Run::plain(tag.definition)
                };
                self.add(Block::Paragraph(Text {
                    keeps_next: true,
                    ..definition.into()
                }));
            }
            for one in list {
                self.passage(one, Some(number));
            }
        }
        for (name, list) in [
            (tr!(words, "report-untagged"), sorted.untagged),
            (tr!(words, "report-orphans"), sorted.orphans),
        ] {
            if !list.is_empty() {
                self.heading(1, name, None);
            }
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
        let tag = under.or_else(first).and_then(|it| outline.tags.get(it));
        self.add(Block::Quote {
            text: Text {
                // Links lead to the first place in which it stands.
                bookmark: Some(format!("passage{number}")),
                keeps_next: true,
                ..Run::plain(entry.quote()).into()
            },
            bar: patch(tag.map_or(Color::UNKNOWN, |tag| tag.color)),
        });

        let mut parts = Vec::new();
        if outline.sheets.len() > 1 {
            parts.extend(report::of_letter(sheet, words));
        }
        parts.push(report::unbroken(&entry.reference(words)));
        parts.push(report::other_tags(outline, entry, under, words));
        if self.several_analysts {
            parts.push(entry.analyst().to_owned());
        }
        let note = annotation.note.trim();
        self.note(
            String::new(),
            vec![Run::plain(held(&joined(parts)))],
            !note.is_empty() || annotation.follow_up.is_some(),
        );
        if !note.is_empty() {
            let label = tr!(words, "column-note");
            self.note(label, vec![Run::plain(note)], false);
        }
        if let Some(follow_up) = &annotation.follow_up {
            let mut runs = Vec::new();
            for (number, (name, value)) in wording::follow_up(words, follow_up).enumerate() {
                let between = if number > 0 { "\u{a0}· " } else { "" };
                runs.push(Run::bold(format!("{between}{name}: ")));
                runs.push(Run::plain(report::unbroken_day(&value)));
            }
            self.note(String::new(), runs, false);
        }
    }

    fn note(&mut self, label: String, runs: Vec<Run>, keeps_next: bool) {
        self.add(Block::Note {
            label,
            text: Text {
                keeps_next,
                ..runs.into()
            },
        });
    }

    /// Adds the letters in which nothing is marked.
    pub(super) fn silent_letters(&mut self) {
        let silent = report::silent_letters(self.outline, self.words);
        if silent.is_empty() {
            return;
        }
        self.heading(1, tr!(self.words, "report-letters-without"), None);
        let items = silent.into_iter();
        let items = items.map(|(name, known)| Run::plain(name + &held(&known)).into());
        self.add(Block::List(items.collect()));
    }
}
