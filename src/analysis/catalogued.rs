//! A letter as the catalogue of its folder knows it.

use super::{CataloguedAnnotation, CataloguedLayer, CataloguedLayers};
use crate::codebook::TagId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A letter of a folder, with what is marked in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CataloguedLetter {
    /// The path below the folder, with `/` between its parts: what the letter is known by.
    pub path: String,
    /// The kind of document.
    pub kind: Kind,
    /// Whether it could be read.
    pub readable: Readable,
    /// The SHA-256 of its file, in hexadecimal.
    pub sha256: String,
    /// The SHA-256 of its text.
    pub text_sha256: String,
    /// What it says of itself, or its reader says in place of that.
    pub facts: Facts,
    /// The number of its pages; 0 where it has none.
    pub pages: u32,
    /// The number of its paragraphs, as they are numbered.
    pub paragraphs: u32,
    /// The number of its words.
    pub words: u32,
    /// The length of its text as it is read, in bytes.
    pub length: u32,
    /// How far its reader is with it.
    pub progress: Progress,
    /// The layers: one's own first, then colleagues'. Empty ones are left out.
    pub layers: CataloguedLayers,
}

/// A letter's metadata, as far as letters are sorted and grouped by them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The day it is dated.
    pub date: Option<Date>,
    /// The sender; empty where nobody knows.
    pub sender: String,
    /// The recipient; empty where nobody knows.
    pub recipient: String,
    /// The subject; empty where nobody knows.
    pub subject: String,
    /// The sender's reference; empty where there is none.
    pub reference: String,
    /// The dossiers that it belongs to or names, its own first: `30 821`. Each once.
    pub dossiers: Vec<String>,
    /// The whole Kamerstuk that it is, or names first: `30 821, nr. 155`; empty where there is none.
    pub kamerstuk: String,
}

/// A kind of document, by the name of its file.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Kind {
    /// Plain text.
    #[default]
    Text,
    /// PDF.
    Pdf,
    /// Word.
    Word,
    /// OpenDocument.
    OpenDocument,
    /// Rich text.
    RichText,
    /// A page of the web.
    Html,
    /// Mail.
    Mail,
}

impl Kind {
    /// All kinds, in the order in which they are told.
    pub const ALL: [Self; 7] = [
        Self::Pdf,
        Self::Word,
        Self::OpenDocument,
        Self::RichText,
        Self::Html,
        Self::Mail,
        Self::Text,
    ];

    /// The endings of letters' names, each with its kind.
    pub const ENDINGS: [(&str, Self); 16] = [
        ("pdf", Self::Pdf),
        ("docx", Self::Word),
        ("docm", Self::Word),
        ("dotx", Self::Word),
        ("odt", Self::OpenDocument),
        ("fodt", Self::OpenDocument),
        ("ott", Self::OpenDocument),
        ("rtf", Self::RichText),
        ("htm", Self::Html),
        ("html", Self::Html),
        ("xhtml", Self::Html),
        ("eml", Self::Mail),
        ("msg", Self::Mail),
        ("txt", Self::Text),
        ("text", Self::Text),
        ("md", Self::Text),
    ];

    /// The kind of the document that a file of this name is; `None` where letters have no such names.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        let known = Self::ENDINGS.iter();
        let mut known = known.filter(|(it, _)| it.eq_ignore_ascii_case(ending));
        known.next().map(|(_, kind)| *kind)
    }

    /// Its id in queries and results.
    pub fn id(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Pdf => "pdf",
            Self::Word => "word",
            Self::OpenDocument => "odt",
            Self::RichText => "rtf",
            Self::Html => "html",
            Self::Mail => "mail",
        }
    }
}

/// Whether a letter could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Readable {
    /// It was.
    #[default]
    Yes,
    /// It is protected, and waits for its password.
    Protected,
    /// It cannot be read; why, as the one who read it writes that down.
    No(String),
    /// This program exported it: it is no letter.
    Export,
    /// It is not there, but annotations that name it are.
    Missing,
}

/// How far a reader is with a letter.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Progress {
    /// Nothing of it was marked, and nothing said.
    #[default]
    Unread,
    /// Something was marked or noted.
    Begun,
    /// Its first pass is done, as its reader said.
    Done,
}

impl Progress {
    /// All of them, in their order.
    pub const ALL: [Self; 3] = [Self::Unread, Self::Begun, Self::Done];

    /// Its id in queries and results.
    pub fn id(self) -> &'static str {
        match self {
            Self::Unread => "unread",
            Self::Begun => "begun",
            Self::Done => "done",
        }
    }
}

/// Gives what letters say.
pub trait Texts: Sync {
    /// The text of a letter as it is read, one paragraph a line; `None` where it is not at hand.
    fn text(&self, letter: &CataloguedLetter) -> Option<Arc<str>>;
}

impl CataloguedLetter {
    /// The name of its file.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// The folder below the whole one in which it lies; empty where it lies in that itself.
    pub fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What it is called in a list: its subject, or else its file's name.
    pub fn title(&self) -> &str {
        match self.facts.subject.trim() {
            "" => self.name(),
            subject => subject,
        }
    }

    /// The dossier that it is grouped by; empty where it has none.
    pub fn dossier(&self) -> &str {
        self.facts.dossiers.first().map_or("", String::as_str)
    }

    /// The layer of the analyst at this desk.
    pub fn own(&self) -> Option<&CataloguedLayer> {
        self.layers.iter().find(|layer| layer.own)
    }

    /// All its annotations with the layers they are in.
    pub fn annotations(&self) -> impl Iterator<Item = (&CataloguedLayer, &CataloguedAnnotation)> {
        let layers = self.layers.iter();
        layers.flat_map(|layer| layer.annotations.iter().map(move |it| (layer, it)))
    }

    /// The number of its annotations.
    pub fn annotation_count(&self) -> usize {
        self.layers.sums().annotations
    }

    /// The number of its annotations that carry `tag`.
    pub fn count_of(&self, tag: &TagId) -> usize {
        self.layers.sums().of_tag(tag)
    }

    /// The number of its follow-ups that are not done.
    pub fn open_count(&self) -> usize {
        self.layers.sums().open
    }

    /// The number of its follow-ups that are not done on `today`, though they were due before.
    pub fn overdue_count(&self, today: Date) -> usize {
        let follow_ups = self
            .annotations()
            .filter_map(|(_, it)| it.follow_up.as_deref());
        follow_ups.filter(|it| it.is_overdue(today)).count()
    }

    /// The layers of colleagues in which something is marked.
    pub fn colleagues(&self) -> impl Iterator<Item = &CataloguedLayer> {
        let layers = self.layers.iter();
        layers.filter(|layer| !layer.own && !layer.annotations.is_empty())
    }

    /// Tells whether any of its annotations carries `tag`.
    pub fn has_tag(&self, tag: &TagId) -> bool {
        self.count_of(tag) > 0
    }

    /// The tags that its annotations carry, in the order of their ids, with the number of those that carry each.
    pub fn tags(&self) -> &[(TagId, usize)] {
        &self.layers.sums().tags
    }
}
