//! Formats, and what they lose.

use super::{Addition, Export};
use crate::l10n::Words;
use crate::tr;
use std::fmt;
use std::io::{self, Write};

/// A format in which passages are handed over. A new one is a file with this, and a line in [`FORMATS`](super::FORMATS):
/// the export dialog, the commands and their help know it by that.
pub trait Format: Sync {
    /// The id in commands and settings: `web-annotation`.
    fn id(&self) -> &'static str;

    /// The extension of its files, without the dot.
    fn extension(&self) -> &'static str;

    /// The end of the names that its files get: the extension with the dot, and before that what tells them from those of
    /// other formats with the same extension.
    fn ending(&self) -> String {
        format!(".{}", self.extension())
    }

    /// The name.
    fn name(&self, words: &Words) -> String;

    /// Tells whether its files are text, which can be shown.
    fn is_text(&self) -> bool {
        true
    }

    /// The purpose, as a sentence.
    fn purpose(&self, words: &Words) -> String;

    /// Tells whether it is for a letter that was read by this reader; `None` stands for several letters.
    fn takes(&self, _extractor: Option<&str>) -> bool {
        true
    }

    /// The features that it carries, of those that not all formats do.
    fn carries(&self) -> &'static [Feature];

    /// Writes the whole file. Gives what of `export` is not in it, as [`Format::losses`] does.
    ///
    /// # Errors
    /// Those of `out`.
    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses>;

    /// Tells whether it adds to the file of a letter that was read by this reader; `None` stands for several letters.
    fn adds_to(&self, _extractor: Option<&str>) -> bool {
        false
    }

    /// Tells whether its files can have the house style of a Word template.
    fn takes_template(&self) -> bool {
        false
    }

    /// What to add to the file of the letter instead of writing one anew, where the format is that of the file.
    fn addition(&self, _export: &Export) -> Option<Addition> {
        None
    }

    /// Counts what of `export` would not be in the file, so that it can be said beforehand. A format that loses more
    /// than the features which it does not carry says so here, too. Linear in the annotations.
    fn losses(&self, export: &Export) -> Losses {
        Losses::of_features(self.carries(), export)
    }
}

/// A feature of exports besides passages with their quotes, tags, notes and follow-ups, which every format carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    /// The letter's own text.
    LetterText,
    /// The offsets of passages: not only the numbers of their paragraphs.
    Offsets,
    /// The exact characters of passages: not only their reading form.
    ExactQuotes,
    /// Definitions, colours and parents of the tags.
    Definitions,
    /// The memo on the letter.
    Memo,
    /// The fragments that make up one discontinuous passage.
    Groups,
    /// Deleted annotations, versions and where imported ones came from.
    History,
}

impl Feature {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::LetterText,
        Self::Offsets,
        Self::ExactQuotes,
        Self::Definitions,
        Self::Memo,
        Self::Groups,
        Self::History,
    ];

    /// The loss in a format that does not carry this.
    pub const fn loss(self) -> Loss {
        match self {
            Self::LetterText => Loss::new("letter-text", |words, _| tr!(words, "loss-letter-text")),
            Self::Offsets => Loss::new("offsets", |words, _| tr!(words, "loss-offsets")),
            Self::ExactQuotes => {
                Loss::new("exact-quotes", |words, _| tr!(words, "loss-exact-quotes"))
            }
            Self::Definitions => {
                Loss::new("definitions", |words, _| tr!(words, "loss-definitions"))
            }
            Self::Memo => Loss::new("memo", |words, _| tr!(words, "loss-memo")),
            Self::Groups => Loss::new("groups", |words, _| tr!(words, "loss-groups")),
            Self::History => Loss::new("history", |words, _| tr!(words, "loss-history")),
        }
    }
}

/// Something that a format leaves behind.
#[derive(Clone, Copy)]
pub struct Loss {
    id: &'static str,
    says: fn(&Words, usize) -> String,
}

impl Loss {
    /// A loss of this name, and how it is said that so many things are lost, to stand in a list.
    pub const fn new(id: &'static str, says: fn(&Words, usize) -> String) -> Self {
        Self { id, says }
    }
}

impl PartialEq for Loss {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Loss {}

impl fmt::Debug for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// The losses of an export, and how much there is of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses(Vec<(Loss, usize)>);

impl Losses {
    /// Counts what of `export` a format loses that carries only these features. Looks at every annotation once.
    pub fn of_features(carried: &[Feature], export: &Export) -> Self {
        let mut losses = Self::default();
        let (mut annotations, mut memos, mut groups, mut history) = (0, 0, 0, 0);
        for layer in export.layers() {
            annotations += layer.annotations.len();
            memos += usize::from(!layer.memo.text.trim().is_empty());
            history += layer.deleted.len();
            for annotation in layer.annotations.iter() {
                groups += usize::from(annotation.group.is_some());
                history += usize::from(annotation.origin.is_some());
            }
        }
        for feature in Feature::ALL {
            let count = match feature {
                Feature::LetterText => export.letters.len(),
                Feature::Offsets | Feature::ExactQuotes => annotations,
                Feature::Definitions => export.codebook.tags.len(),
                Feature::Memo => memos,
                Feature::Groups => groups,
                Feature::History => history,
            };
            if !carried.contains(&feature) {
                losses.add(feature.loss(), count);
            }
        }
        losses
    }

    /// Adds what is lost so many times, if it is.
    pub fn add(&mut self, loss: Loss, count: usize) {
        if count > 0 {
            self.0.push((loss, count));
        }
    }

    /// The number of things that are lost.
    pub fn count(&self, loss: Loss) -> usize {
        let found = self.0.iter().find(|(one, _)| *one == loss);
        found.map_or(0, |(_, count)| *count)
    }

    /// The name of the loss, to stand in a list.
    pub fn says(&self, words: &Words) -> Vec<String> {
        let says = self
            .0
            .iter()
            .map(|(loss, count)| (loss.says)(words, *count));
        says.collect()
    }
}
