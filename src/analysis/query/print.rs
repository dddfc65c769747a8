//! Writing a query as people type it, so that it is read as the same.

use super::condition::{Condition, Query};
use super::term::Term;
use super::words::Word;
use std::fmt::{self, Display, Formatter};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_all(f, &self.all)
    }
}

fn write_all(f: &mut Formatter<'_>, all: &[Condition]) -> fmt::Result {
    for (number, one) in all.iter().enumerate() {
        let space = if number == 0 { "" } else { " " };
        write!(f, "{space}{one}")?;
    }
    Ok(())
}

impl Display for Condition {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => write!(f, "{term}"),
            Self::Not(one) => write!(f, "-{}", Grouped(one)),
            Self::All(all) => {
                f.write_str("(")?;
                write_all(f, all)?;
                f.write_str(")")
            }
            Self::Any(any) => {
                f.write_str("(")?;
                for (number, one) in any.iter().enumerate() {
                    let or = if number == 0 { "" } else { " or " };
                    write!(f, "{or}{one}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// A condition that something stands before.
struct Grouped<'a>(&'a Condition);

impl Display for Grouped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            Condition::Not(_) => write!(f, "({})", self.0),
            one => write!(f, "{one}"),
        }
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut pair =
            |word: Word, value: &str| write!(f, "{}:{}", word.english(), Quoted(value, false));
        match self {
            Self::Since(day) => pair(Word::Since, &day.to_string()),
            Self::Until(day) => pair(Word::Until, &day.to_string()),
            Self::DueSince(day) => pair(Word::DueSince, &day.to_string()),
            Self::DueUntil(day) => pair(Word::DueUntil, &day.to_string()),
            Self::Letter(path) => pair(Word::Letter, path),
            Self::Sender(text) => pair(Word::Sender, text),
            Self::Dossier(text) => pair(Word::Dossier, text),
            Self::Folder(text) => pair(Word::Folder, text),
            Self::Analyst(text) => pair(Word::Analyst, text),
            Self::Who(text) => pair(Word::Who, text),
            Self::Text(text) => pair(Word::Text, text),
            Self::Kind(kind) => pair(Word::Kind, kind.id()),
            Self::Progress(progress) => pair(Word::Progress, progress.id()),
            Self::FollowUp(stage) => pair(Word::FollowUp, stage.id()),
            Self::Unmarked => pair(Word::Is, "unmarked"),
            Self::Unreadable => pair(Word::Is, "unreadable"),
            Self::Untagged => pair(Word::Is, "untagged"),
            Self::Undated => pair(Word::Is, "undated"),
            Self::Noted => pair(Word::Is, "noted"),
            Self::Holds(tag) => pair(Word::Has, tag.as_str()),
            Self::Lacks(tag) => pair(Word::Lacks, tag.as_str()),
            Self::Tag(tag) => pair(Word::Tag, tag.as_str()),
            Self::Overlaps(tag) => pair(Word::Overlaps, tag.as_str()),
            Self::Within(tag) => pair(Word::Within, tag.as_str()),
            Self::Near(tag) => pair(Word::Near, tag.as_str()),
            Self::Beside(tag) => pair(Word::Beside, tag.as_str()),
            Self::Words(text) => write!(f, "{}", Quoted(text, true)),
        }
    }
}

/// A value, between quotation marks where it needs them; `alone` says that no name stands before it.
struct Quoted<'a>(&'a str, bool);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(text, alone) = *self;
        let is_sign =
            |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"' | '“' | '”' | '„' | '\\');
        let joins = ["or", "of", "and", "en", "not", "niet"];
        let is_plain = !text.is_empty()
            && !text.contains(is_sign)
            && !(alone && (text.contains(':') || text.starts_with('-')))
            && !(alone && joins.contains(&text.to_lowercase().as_str()));
        if is_plain {
            return f.write_str(text);
        }
        f.write_str("\"")?;
        for c in text.chars() {
            if matches!(c, '"' | '“' | '”' | '\\') {
                f.write_str("\\")?;
            }
            write!(f, "{c}")?;
        }
        f.write_str("\"")
    }
}
