//! A folder of letters, as the commands ask of it.

use super::progress::{self, Told};
use super::{AnalystArgs, CommandError, Console, DONE, WRONG};
use crate::analysis::query::{Known, Lens, Of, Word};
use crate::analysis::{CataloguedLetter, Query, Readable};
use crate::codebook::TagId;
use crate::store::disk::Kind;
use crate::workspace::project::{
    Desk, Letters, Status, kept_catalogues, read_folder, why_unreadable, with_register,
};
use crate::workspace::register::register_of;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A folder whose letters are known.
pub(super) struct Folder {
    /// The folder, with links followed.
    pub path: PathBuf,
    /// Its letters.
    pub letters: Letters,
    pub today: Date,
    status: Status,
}

impl Console<'_> {
    /// Tells whether a path is a folder.
    pub(super) fn is_folder(&self, path: &Path) -> bool {
        let kind = self.environment.disk.kind(&self.whole(path));
        matches!(kind, Ok(Kind::Folder))
    }

    /// Reads what is new in a folder, and gives all of it.
    pub(super) fn folder(
        &mut self,
        path: &Path,
        analyst: &AnalystArgs,
    ) -> Result<Folder, CommandError> {
        let whole = self.whole(path);
        if let Some(problem) = self.environment.disk.name_problem(path) {
            return Err(CommandError::file(path, problem));
        }
        match self.environment.disk.kind(&whole) {
            Ok(Kind::Folder) => {}
            Ok(Kind::Missing) => return Err(CommandError::file(path, "no such folder")),
            Ok(_) => {
                let why = "this is not a folder; give the one in which the letters lie";
                return Err(CommandError::file(path, why));
            }
            Err(error) => return Err(CommandError::file(path, error)),
        }
        let reader = analyst.reader(self.environment);
        let desk = Desk::new(self.environment, &self.settings().settings, reader);
        let catalogues = kept_catalogues(self.environment, &self.settings().settings, &whole);
        let (letters, status) = match self.streams.err_is_terminal {
            true => {
                let read = |told: Told| read_folder(desk, &whole, catalogues, told);
                progress::shown(self.streams.err, read)
            }
            false => read_folder(desk, &whole, catalogues, |_| ()),
        };
        if status.away {
            return Err(CommandError::file(path, "the folder cannot be looked into"));
        }
        let register = register_of(self.environment, &self.settings().settings, &whole);
        let letters = with_register(letters, register);
        Ok(Folder {
            path: whole,
            letters,
            status,
            today: self.environment.clock.today(),
        })
    }
}

impl Folder {
    /// Reads a query.
    pub fn query(
        &self,
        words: &[String],
        console: &mut Console<'_>,
    ) -> Result<Query, CommandError> {
        let text = words.join(" ");
        let codebook = self.letters.codebook();
        let used = self.letters.all().iter().flat_map(|it| it.tags());
        let used = used.map(|(tag, _)| tag);
        let others: BTreeSet<&TagId> = used.filter(|it| codebook.get(it).is_none()).collect();
        let others: Vec<TagId> = others.into_iter().cloned().collect();
        let known = Known {
            codebook,
            others: &others,
            today: self.today,
        };
        for name in Query::unknown_names(&text) {
            let terms = Word::ALL.map(|(_, english, _)| english).join(", ");
            console.say(&format!(
                "“{name}:” is not a term and is searched for as text; the terms are {terms}"
            ));
        }
        Query::parse(&text, known).map_err(|error| CommandError::Query { text, error })
    }

    /// A query made ready.
    pub fn lens(
        &self,
        words: &[String],
        of: Of,
        console: &mut Console<'_>,
    ) -> Result<Lens, CommandError> {
        Ok(Lens::new(&self.query(words, console)?, self.today, of))
    }

    /// The file of a letter.
    pub fn file(&self, letter: &CataloguedLetter) -> PathBuf {
        let parts = letter.path.split('/');
        parts.fold(self.path.clone(), |file, part| file.join(part))
    }

    /// Says what of the folder could not be looked at, and gives the exit code that follows: [`WRONG`] where something is
    /// missing in the result. `meant` tells which of the letters that could not be read would be in it.
    pub fn say_missing(
        &self,
        console: &mut Console<'_>,
        meant: impl Fn(&CataloguedLetter) -> bool,
    ) -> u8 {
        let mut code = DONE;
        let unread = self.letters.all().iter();
        let unread = unread.filter(|it| it.readable != Readable::Yes && meant(it));
        for letter in unread {
            code = WRONG;
            let why = why(letter).unwrap_or_default();
            console.say(&format!("{}: {why}; it is not in this result", letter.path));
        }
        for folder in &self.status.unlisted {
            code = WRONG;
            let why = "this folder cannot be looked into; its letters are not in this result";
            console.say(&format!("{folder}: {why}"));
        }
        self.say_trouble(console);
        code
    }

    /// Says what is wrong with what this computer remembers of the folder.
    pub fn say_trouble(&self, console: &mut Console<'_>) {
        if let Some(lost) = &self.status.lost {
            let what = "what this computer remembered of the folder was made anew";
            console.say(&format!("{}: {what} ({lost})", self.path.display()));
        }
        if self.status.unkept {
            let what = "nothing of this folder can be remembered on this computer; it is read anew each time";
            console.say(&format!("{}: {what}", self.path.display()));
        }
    }
}

/// Why a letter is not read, in words.
pub(super) fn why(letter: &CataloguedLetter) -> Option<String> {
    match &letter.readable {
        Readable::Yes | Readable::Export => None,
        Readable::Protected => Some("it is protected with a password".to_owned()),
        Readable::No(why) => Some(why_unreadable(why).to_string()),
        Readable::Missing => {
            Some("the letter is missing; only annotations of it are here".to_owned())
        }
    }
}

/// A letter as it is told in results.
#[derive(Serialize)]
pub(super) struct LetterItem<'a> {
    /// The path below the folder, with `/` between its parts.
    pub path: &'a str,
    pub kind: &'static str,
    pub date: Option<String>,
    pub sender: &'a str,
    pub recipient: &'a str,
    pub subject: &'a str,
    pub reference: &'a str,
    pub dossiers: &'a [String],
    pub kamerstuk: &'a str,
}

impl<'a> LetterItem<'a> {
    pub fn of(letter: &'a CataloguedLetter) -> Self {
        let facts = &letter.facts;
        Self {
            path: &letter.path,
            kind: letter.kind.id(),
            date: facts.date.map(|it| it.to_string()),
            sender: &facts.sender,
            recipient: &facts.recipient,
            subject: &facts.subject,
            reference: &facts.reference,
            dossiers: &facts.dossiers,
            kamerstuk: &facts.kamerstuk,
        }
    }
}

/// The first characters of a text, with `…` where more follows.
pub(super) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// A letter on one line: its day, dossier, sender and title.
pub(super) fn line(letter: &CataloguedLetter) -> String {
    let date = letter.facts.date.map(|it| it.to_string());
    let parts = [
        date.as_deref().unwrap_or("          "),
        letter.dossier(),
        &letter.facts.sender,
        letter.title(),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join("  ")
}
