//! The names by which files call tags, and the fields of follow-ups.

use crate::annotation::{FollowUp, Status};
use crate::codebook::{TagId, display_name};
use crate::exchange::{status, status_id};
use crate::l10n::{Language, Words};
use crate::letter::parse_day;
use crate::tr;
use crate::workspace::session::Session;

/// A field of a follow-up.
#[derive(Clone, Copy)]
pub(super) enum Field {
    What,
    Who,
    Due,
    Status,
}

/// The names in files, in every language.
pub(super) struct Names<'a> {
    tags: Vec<(&'a str, &'a TagId)>,
    /// What is said of an annotation without a tag.
    untagged: Vec<String>,
    fields: Vec<(Field, String)>,
    statuses: Vec<(String, Status)>,
}

impl<'a> Names<'a> {
    /// The names of what a session knows.
    pub fn of(session: &'a Session) -> Self {
        let words = Language::ALL.map(Words::new);
        let carried = &session.layer().carried_tags;
        let tags = session.codebook().tags.iter().chain(carried);
        let tags = tags.flat_map(|tag| {
            let names = Language::ALL.map(|language| display_name(tag, language));
            names.map(|name| (name, &tag.id))
        });
        let fields = words.iter().flat_map(|words| {
            [
                (Field::What, tr!(words, "column-what")),
                (Field::Who, tr!(words, "column-who")),
                (Field::Due, tr!(words, "column-due")),
                (Field::Status, tr!(words, "column-status")),
            ]
        });
        let statuses = words
            .iter()
            .flat_map(|words| Status::ALL.map(|one| (status(words, one), one)));
        Self {
            tags: tags.collect(),
            untagged: words
                .iter()
                .map(|words| tr!(words, "report-untagged-one"))
                .collect(),
            fields: fields.collect(),
            statuses: statuses.collect(),
        }
    }

    /// The tag of this name, in whichever language and with whichever capitals.
    pub fn tag(&self, name: &str) -> Option<TagId> {
        let lower = name.trim().to_lowercase();
        let exact = self.tags.iter().find(|(known, _)| *known == name.trim());
        let found = exact.or_else(|| {
            let mut all = self.tags.iter();
            all.find(|(known, _)| known.to_lowercase() == lower)
        });
        found.map(|(_, id)| (*id).clone())
    }

    /// The tags that a line names, as files name those of an annotation; `None` where it does not.
    pub fn tags(&self, line: &str) -> Option<Vec<TagId>> {
        if self.untagged.iter().any(|it| it == line) {
            return Some(Vec::new());
        }
        let (mut rest, mut tags) = (line, Vec::new());
        // A name may hold a comma itself: the longest that fits is meant.
        while !rest.is_empty() {
            let fits = |name: &str| {
                let behind = rest.strip_prefix(name).filter(|_| !name.is_empty())?;
                match behind.is_empty() {
                    true => Some(""),
                    false => behind.strip_prefix(", "),
                }
            };
            let found = self
                .tags
                .iter()
                .filter_map(|(name, id)| Some((name.len(), *id, fits(name)?)));
            let (_, id, behind) = found.max_by_key(|(length, ..)| *length)?;
            if !tags.contains(id) {
                tags.push(id.clone());
            }
            rest = behind;
        }
        (!tags.is_empty()).then_some(tags)
    }

    /// The field of a follow-up that a line names, and what it says of it.
    pub fn field<'l>(&self, line: &'l str) -> Option<(Field, &'l str)> {
        self.fields.iter().find_map(|(field, name)| {
            let value = line.trim().strip_prefix(name.as_str())?;
            Some((*field, value.strip_prefix(':')?.trim()))
        })
    }

    /// Sets the field of a follow-up that a line names, if it does.
    pub fn set_field(&self, follow_up: &mut FollowUp, line: &str) {
        match self.field(line) {
            Some((Field::What, value)) => follow_up.what = value.to_owned(),
            Some((Field::Who, value)) => follow_up.who = value.to_owned(),
            Some((Field::Due, value)) => (follow_up.due, follow_up.due_words) = due(value),
            Some((Field::Status, value)) => {
                follow_up.status = self.status(value).unwrap_or(follow_up.status);
            }
            None => {}
        }
    }

    /// The status of this name, in whichever language, or as files name it.
    pub fn status(&self, name: &str) -> Option<Status> {
        let lower = name.trim().to_lowercase();
        let mut known = self.statuses.iter();
        let known = known.find(|(known, _)| known.to_lowercase() == lower);
        let by_id = || Status::ALL.into_iter().find(|it| status_id(*it) == lower);
        known.map(|(_, status)| *status).or_else(by_id)
    }
}

/// The day that a text names, and the words beside it or in its place: `31 May 2022 (in spring)`.
pub(super) fn due(text: &str) -> (Option<jiff::civil::Date>, String) {
    let text = text.trim();
    if let Some(day) = parse_day(text) {
        return (Some(day), String::new());
    }
    let parts = text
        .split_once(" (")
        .and_then(|(day, words)| Some((parse_day(day)?, words.strip_suffix(')')?)));
    match parts {
        Some((day, words)) => (Some(day), words.to_owned()),
        None => (None, text.to_owned()),
    }
}
