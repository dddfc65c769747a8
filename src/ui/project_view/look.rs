//! How tags, letters and places are called and coloured in the views of a folder.

use crate::analysis::{CataloguedAnnotation, CataloguedLetter, Progress};
use crate::codebook::{Codebook, Color, TagId, display_name};
use crate::exchange::reference::fill;
use crate::l10n::Words;
use crate::tr;
use jiff::civil::Date;

/// The face and size of letters' words in lists.
pub fn letter_font() -> egui::FontId {
    egui::FontId::new(15.0, egui::FontFamily::Name("letter".into()))
}

/// How things of a folder are called.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The messages of the language.
    pub words: &'a Words,
    /// The tags of the folder.
    pub codebook: &'a Codebook,
}

impl Look<'_> {
    /// What a tag is called; an unknown one by its id.
    pub fn tag_name(&self, id: &TagId) -> String {
        let tag = self.codebook.get(id);
        let name = tag.map(|tag| display_name(tag, self.words.language()).to_owned());
        name.unwrap_or_else(|| id.to_string())
    }

    /// A tag's colour; grey for an unknown one.
    pub fn tag_color(&self, id: &TagId) -> Color {
        self.codebook
            .get(id)
            .map_or(Color::UNKNOWN, |tag| tag.color)
    }

    /// The tag whose digit was pressed.
    pub fn typed_tag(&self, ui: &egui::Ui) -> Option<TagId> {
        let plain = egui::Modifiers::NONE;
        let mut tags = self.codebook.tags.iter();
        let pressed = |key: u8| {
            let key = egui::Key::from_name(&key.to_string());
            key.is_some_and(|key| ui.input_mut(|input| input.consume_key(plain, key)))
        };
        tags.find(|tag| tag.key.is_some_and(pressed))
            .map(|tag| tag.id.clone())
    }

    /// A day as it stands in a list: `16 dec 2021`.
    pub fn short_day(&self, day: Date) -> String {
        let months = tr!(self.words, "project-months");
        let month = months
            .split(' ')
            .nth(usize::from(day.month().unsigned_abs()) - 1);
        format!("{} {} {}", day.day(), month.unwrap_or_default(), day.year())
    }

    /// A month: `dec 2021`.
    pub fn month(&self, day: Date) -> String {
        let day = self.short_day(day);
        day.split_once(' ')
            .map_or(String::new(), |(_, rest)| rest.to_owned())
    }

    /// How far a reader is, in a word.
    pub fn progress(&self, progress: Progress) -> String {
        match progress {
            Progress::Unread => tr!(self.words, "project-unread"),
            Progress::Begun => tr!(self.words, "project-begun"),
            Progress::Done => tr!(self.words, "project-done"),
        }
    }

    /// Where a passage stands, by a pattern: `Minister SZW, 14 oktober 2022, p. 3, ¶ 17`.
    pub fn reference(
        &self,
        pattern: &str,
        letter: &CataloguedLetter,
        one: &CataloguedAnnotation,
    ) -> String {
        let facts = &letter.facts;
        let sender = if facts.sender.is_empty() {
            letter.name()
        } else {
            &facts.sender
        };
        let date = facts
            .date
            .map_or_else(String::new, |it| crate::exchange::day(self.words, it));
        let page = if one.page == 0 {
            String::new()
        } else {
            format!("p. {}", one.page)
        };
        let paragraph = match one.paragraph {
            0 => tr!(self.words, "place-in-head"),
            number => format!("¶ {number}"),
        };
        let values = [
            sender,
            &date,
            &facts.subject,
            &facts.kamerstuk,
            letter.name(),
            &page,
            &paragraph,
        ];
        fill(pattern, values)
    }
}
