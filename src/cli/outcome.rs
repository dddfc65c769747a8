//! The outcome of a command.

use crate::analysis::QueryError;
use crate::letter::SearchError;
use crate::workspace::open::OpenError;
use std::io;
use std::path::{Path, PathBuf};

/// A reason why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum CommandError {
    /// About a file.
    #[error("{}: {why}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The fault, and what to do.
        why: String,
    },
    /// A query that cannot be read.
    #[error("the query “{text}” cannot be read: {error}")]
    Query {
        /// The query.
        text: String,
        /// What is wrong with it.
        error: QueryError,
    },
    /// An expression that cannot be searched for.
    #[error("“{text}” cannot be searched for: {error}")]
    Expression {
        /// The expression.
        text: String,
        /// What is wrong with it.
        error: SearchError,
    },
    /// A search for nothing.
    #[error("there is nothing to search for: give the words that are looked for")]
    NoWords,
    /// Words that name no time.
    #[error("“{0}” names no time that is known here")]
    NoTime(String),
    /// No password comes in.
    #[error("the password cannot be read: {0}")]
    Password(String),
    /// Results cannot be printed.
    #[error("cannot write the result: {0}")]
    Print(#[from] io::Error),
}

impl CommandError {
    pub(super) fn file(path: &Path, why: impl ToString) -> Self {
        Self::File {
            path: path.to_owned(),
            why: why.to_string(),
        }
    }

    /// A letter that cannot be read.
    pub(super) fn letter(path: &Path, error: &OpenError) -> Self {
        if error.asks_for_password() {
            return Self::file(path, format!("{error}; give it with --password-stdin"));
        }
        Self::file(path, error)
    }
}

/// The exit code for success.
pub const DONE: u8 = 0;

/// The exit code of a check that found something wrong, and of a result in which something is missing that could not be
/// read.
pub const WRONG: u8 = 1;

/// The exit code for what could not be done.
pub const FAILED: u8 = 2;
