//! How terms are called, in English and in Dutch: both are read everywhere, English is printed.

use super::term::Stage;
use crate::analysis::{Kind, Progress};

/// The name of a term, before its colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// `since:2026-09`.
    Since,
    /// `until:2026-09`.
    Until,
    /// `letter:"2026/brief.pdf"`.
    Letter,
    /// `sender:"Minister SZW"`.
    Sender,
    /// `dossier:30821`.
    Dossier,
    /// `kind:pdf`.
    Kind,
    /// `folder:2025/najaar`.
    Folder,
    /// `progress:done`.
    Progress,
    /// `is:unmarked`, `is:unreadable`, `is:undated`, `is:untagged`, `is:noted`.
    Is,
    /// `has:follow-up`.
    Has,
    /// `lacks:data-deletion`.
    Lacks,
    /// `text:vertrouwen`.
    Text,
    /// `tag:data-deletion`.
    Tag,
    /// `analyst:anna`.
    Analyst,
    /// `overlaps:data-deletion`.
    Overlaps,
    /// `within:data-deletion`.
    Within,
    /// `near:data-deletion`.
    Near,
    /// `beside:data-deletion`.
    Beside,
    /// `follow-up:overdue`.
    FollowUp,
    /// `who:minister`.
    Who,
    /// `due-since:2026-09`.
    DueSince,
    /// `due-until:2026-09`.
    DueUntil,
}

impl Word {
    /// All of them with what they are called in English and in Dutch.
    pub const ALL: [(Self, &'static str, &'static str); 22] = [
        (Self::Since, "since", "sinds"),
        (Self::Until, "until", "tot"),
        (Self::Letter, "letter", "brief"),
        (Self::Sender, "sender", "afzender"),
        (Self::Dossier, "dossier", "dossier"),
        (Self::Kind, "kind", "soort"),
        (Self::Folder, "folder", "map"),
        (Self::Progress, "progress", "stand"),
        (Self::Is, "is", "is"),
        (Self::Has, "has", "met"),
        (Self::Lacks, "lacks", "zonder"),
        (Self::Text, "text", "tekst"),
        (Self::Tag, "tag", "label"),
        (Self::Analyst, "analyst", "analist"),
        (Self::Overlaps, "overlaps", "overlapt"),
        (Self::Within, "within", "binnen"),
        (Self::Near, "near", "bij"),
        (Self::Beside, "beside", "naast"),
        (Self::FollowUp, "follow-up", "vervolg"),
        (Self::Who, "who", "wie"),
        (Self::DueSince, "due-since", "uiterlijk-sinds"),
        (Self::DueUntil, "due-until", "uiterlijk-tot"),
    ];

    /// The word that is written so, in either language.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let found = Self::ALL
            .iter()
            .find(|(_, en, nl)| *en == text || *nl == text);
        found.map(|(word, ..)| *word)
    }

    /// What it is called in English.
    pub fn english(self) -> &'static str {
        let found = Self::ALL.iter().find(|(word, ..)| *word == self);
        found.map_or("", |(_, english, _)| english)
    }

    /// The values that may follow it, in English; empty where anything may.
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Kind => Kind::ALL.map(Kind::id).into(),
            Self::Progress => Progress::ALL.map(Progress::id).into(),
            Self::FollowUp => Stage::ALL.map(Stage::id).into(),
            Self::Is => vec!["unmarked", "unreadable", "undated", "untagged", "noted"],
            _ => Vec::new(),
        }
    }
}

/// The values of terms that have few, each in English and in Dutch.
pub(super) const VALUES: [(&str, &str); 15] = [
    ("unread", "ongelezen"),
    ("begun", "begonnen"),
    ("done", "klaar"),
    ("unmarked", "ongemarkeerd"),
    ("unreadable", "onleesbaar"),
    ("untagged", "ongelabeld"),
    ("undated", "ongedateerd"),
    ("noted", "genoteerd"),
    ("any", "elk"),
    ("open", "open"),
    ("overdue", "te-laat"),
    ("dropped", "vervallen"),
    ("text", "tekst"),
    ("html", "webpagina"),
    ("done", "gedaan"),
];

/// A value as it is called in English, whichever language it is in.
pub(super) fn english(value: &str) -> String {
    let value = value.to_lowercase();
    let found = VALUES.iter().find(|(_, nl)| *nl == value);
    found.map_or(value, |(en, _)| (*en).to_owned())
}
