//! How tags, rows and stretches of time are called in the numbers.

use crate::analysis::figures::{Bin, RowKey};
use crate::analysis::{Alike, CataloguedAnnotation, CataloguedLetter};
use crate::codebook::{Codebook, Color, TagId};
use crate::l10n::Words;
use crate::letter::Reference;
use crate::tr;
use crate::ui::project_view::Look;
use crate::ui::wording;
use jiff::civil::Date;
use std::sync::Arc;

/// How things are called.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The messages of the language.
    pub words: &'a Words,
    /// The tags of the folder.
    pub codebook: &'a Codebook,
    /// Which letters read the same.
    pub alike: &'a Arc<Alike>,
}

impl Names<'_> {
    fn look(&self) -> Look<'_> {
        Look {
            words: self.words,
            codebook: self.codebook,
        }
    }

    /// What a tag is called; an unknown one by its id.
    pub fn tag(&self, id: &TagId) -> String {
        self.look().tag_name(id)
    }

    /// The same behind its key, if it has one: `4 Follow-up`.
    pub fn tag_title(&self, id: &TagId) -> String {
        let key = self.codebook.get(id).and_then(|tag| tag.key);
        let name = self.tag(id);
        key.map_or_else(|| name.clone(), |key| format!("{key} {name}"))
    }

    /// What a column of tags is called; `None` that of passages without one.
    pub fn column(&self, tag: Option<&TagId>) -> String {
        tag.map_or_else(
            || tr!(self.words, "numbers-untagged"),
            |tag| self.tag_title(tag),
        )
    }

    /// A tag's colour; grey for an unknown one.
    pub fn color(&self, id: &TagId) -> Color {
        self.look().tag_color(id)
    }

    /// What the tags of a passage are called.
    pub fn tags(&self, passage: &CataloguedAnnotation) -> String {
        let tags: Vec<_> = passage.tags.iter().map(|it| self.tag(it)).collect();
        match tags.is_empty() {
            true => self.column(None),
            false => tags.join(", "),
        }
    }

    /// Where a passage stands: `Page 2, paragraph 5`.
    pub fn place(&self, passage: &CataloguedAnnotation) -> String {
        let reference = Reference {
            page: Some(passage.page).filter(|it| *it > 0),
            paragraph: Some(passage.paragraph as usize).filter(|it| *it > 0),
        };
        wording::place(self.words, reference)
    }

    /// What a letter is called, behind its day if it has one; with its file where another one is called so, too.
    pub fn letter(&self, letter: &CataloguedLetter) -> String {
        let day = letter.facts.date.map(|day| self.day(day));
        let file = self.alike.path_of(letter);
        let parts = [day.as_deref(), Some(letter.title()), file];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// What a row is called.
    pub fn row(&self, key: &RowKey) -> String {
        let words = self.words;
        match key {
            RowKey::Sender(name) if name.is_empty() => tr!(words, "numbers-no-sender"),
            RowKey::Dossier(name) if name.is_empty() => tr!(words, "numbers-no-dossier"),
            RowKey::Month(None) => tr!(words, "numbers-no-day"),
            RowKey::Month(Some(first)) => self.month(*first),
            RowKey::Sender(name) | RowKey::Dossier(name) => name.clone(),
            RowKey::Analyst(id, name) if name.is_empty() => id.to_string(),
            RowKey::Analyst(_, name) => name.to_string(),
            RowKey::Letter(path, title) if self.alike.has_title(title) => {
                format!("{title} · {path}")
            }
            RowKey::Letter(_, title) => title.clone(),
        }
    }

    fn month(&self, day: Date) -> String {
        self.look().month(day)
    }

    fn day(&self, day: Date) -> String {
        self.look().short_day(day)
    }

    /// A stretch of time: a month, a quarter, a year, or its first and last day.
    pub fn stretch(&self, bin: &Bin) -> String {
        let days = bin.first.duration_until(bin.last).as_hours() / 24 + 1;
        match days {
            28..=31 => self.month(bin.first),
            89..=92 => {
                let quarter = (bin.first.month() - 1) / 3 + 1;
                tr!(
                    self.words,
                    "numbers-quarter",
                    quarter = quarter,
                    year = bin.first.year().to_string()
                )
            }
            360.. => bin.first.year().to_string(),
            _ => tr!(
                self.words,
                "numbers-days",
                from = self.day(bin.first),
                until = self.day(bin.last)
            ),
        }
    }

    /// A stretch of time as it is written at a line: where it begins.
    pub fn beginning(&self, bin: &Bin) -> String {
        let days = bin.first.duration_until(bin.last).as_hours() / 24 + 1;
        match days {
            ..=7 => {
                let day = self.day(bin.first);
                day.rsplit_once(' ')
                    .map_or(day.clone(), |(day, _)| day.to_owned())
            }
            360.. => bin.first.year().to_string(),
            _ => self.month(bin.first),
        }
    }
}

/// A share as a percentage, rounded: 0.254 is 25.
pub fn percent(part: u64, whole: u64) -> u64 {
    match whole {
        0 => 0,
        whole => (part * 200 + whole) / (whole * 2),
    }
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn percentages_are_rounded_to_the_nearest() {
        let found = [(0, 0), (0, 5), (1, 3), (2, 3), (1, 200), (1, 201), (5, 5)];
        let found = found.map(|(part, whole)| percent(part, whole));
        assert_eq!(found, [0, 0, 33, 67, 1, 0, 100]);
    }
}
