//! Reading a query as people type it.

use super::condition::{Condition, Query};
use super::days::{day_from, day_until};
use super::error::{QueryError, Wrong};
use super::fold::folded;
use super::lexer::{Token, tokens};
use super::term::{Stage, Term};
use super::words::{Word, english};
use crate::analysis::{Kind, Progress};
use crate::codebook::{Codebook, TagId, display_name};
use crate::l10n::Language;
use jiff::civil::Date;

/// The deepest nesting of parentheses.
const DEEPEST: usize = 32;

/// What a query is read with.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The tags, by their ids and names.
    pub codebook: &'a Codebook,
    /// Tags that the codebook lacks, but letters have.
    pub others: &'a [TagId],
    /// Today's date.
    pub today: Date,
}

impl Query {
    /// Reads a query. Words in either language are understood: `since:2026-09 lacks:"data deletion"`,
    /// `sinds:september zonder:gegevensvernietiging`.
    ///
    /// # Errors
    /// [`QueryError`].
    pub fn parse(text: &str, known: Known<'_>) -> Result<Self, QueryError> {
        let mut parser = Parser {
            tokens: tokens(text)?.into_iter().peekable(),
            end: text.chars().count() + 1,
            known,
        };
        let all = parser.several(0)?;
        match parser.tokens.next() {
            // Only a parenthesis stops it.
            Some((at, _)) => Err(QueryError {
                at,
                what: Wrong::Parenthesis,
            }),
            None => Ok(Self { all }),
        }
    }
}

impl Query {
    /// The words before a colon that look like the names of terms, but are none: they are looked for as they stand.
    pub fn unknown_names(text: &str) -> Vec<String> {
        let tokens = tokens(text).unwrap_or_default().into_iter();
        let unknown = tokens.filter_map(|(_, token)| match token {
            Token::Pair(name, value) => {
                let is_word = name.chars().all(|c| c.is_alphabetic() || c == '-');
                let is_link = value.starts_with("//");
                (is_word && !is_link && Word::of(&name).is_none()).then_some(name)
            }
            _ => None,
        });
        unknown.collect()
    }

    /// Reads a query that is still being typed: a last word that may become the name of a term, a name without its
    /// value yet, or a last term that cannot be read, means nothing so far. Gives what is wrong with it beside what is
    /// meant.
    pub fn parse_typed(text: &str, known: Known<'_>) -> (Option<Self>, Option<QueryError>) {
        let start = last_word(text);
        let (before, last) = text.split_at(start);
        if is_unfinished(last)
            && let Ok(query) = Self::parse(before, known)
        {
            return (Some(query), None);
        }
        match Self::parse(text, known) {
            Ok(query) => (Some(query), None),
            Err(error) => (Self::parse(before, known).ok(), Some(error)),
        }
    }
}

/// Where the last word begins, in bytes; a quotation mark keeps words together.
pub fn last_word(text: &str) -> usize {
    let mut start = 0;
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            _ if c.is_whitespace() && !quoted => start = at + c.len_utf8(),
            _ => {}
        }
    }
    start
}

/// Tells whether a word may become the name of a term, or is one that waits for its value.
fn is_unfinished(word: &str) -> bool {
    let word = word.trim_start_matches(['-', '(']).to_lowercase();
    if let Some(name) = word.strip_suffix(':') {
        return Word::of(name).is_some();
    }
    let mut names = Word::ALL
        .iter()
        .flat_map(|(_, english, dutch)| [english, dutch]);
    !word.is_empty() && names.any(|name| name.starts_with(&word))
}

struct Parser<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<(usize, Token)>>,
    end: usize,
    known: Known<'a>,
}

impl Parser<'_> {
    /// Reads conditions, all of which hold, up to a parenthesis or the end.
    fn several(&mut self, depth: usize) -> Result<Vec<Condition>, QueryError> {
        let mut all: Vec<Condition> = Vec::new();
        // Whether the last one was put together here, and not between parentheses of its own.
        let mut is_chain = false;
        while let Some((_, token)) = self.tokens.peek() {
            if *token == Token::Close {
                break;
            }
            if self.skip(&["or", "of"]) {
                let Some(before) = all.pop() else {
                    continue;
                };
                let next = self.one(depth)?;
                let mut any = match before {
                    Condition::Any(any) if is_chain => any,
                    one => vec![one],
                };
                any.push(next);
                all.push(Condition::Any(any));
                is_chain = true;
                continue;
            }
            if self.skip(&["and", "en"]) {
                continue;
            }
            let one = self.one(depth)?;
            all.push(one);
            is_chain = false;
        }
        Ok(all)
    }

    /// Skips one of these words where it comes next.
    fn skip(&mut self, words: &[&str]) -> bool {
        let is_one = |token: &Token| matches!(token, Token::Word(word, false) if words.contains(&word.to_lowercase().as_str()));
        self.tokens.next_if(|(_, token)| is_one(token)).is_some()
    }

    fn one(&mut self, depth: usize) -> Result<Condition, QueryError> {
        if self.skip(&["not", "niet"]) {
            return Ok(Condition::Not(Box::new(self.one(depth)?)));
        }
        let Some((at, token)) = self.tokens.next() else {
            return Err(QueryError {
                at: self.end,
                what: Wrong::Nothing,
            });
        };
        let wrong = |what| QueryError { at, what };
        match token {
            Token::Minus => Ok(Condition::Not(Box::new(self.one(depth)?))),
            Token::Close => Err(wrong(Wrong::Parenthesis)),
            Token::Open if depth == DEEPEST => Err(wrong(Wrong::Depth)),
            Token::Open => {
                let mut all = self.several(depth + 1)?;
                match self.tokens.next() {
                    Some((_, Token::Close)) if all.len() == 1 => Ok(all.remove(0)),
                    Some((_, Token::Close)) => Ok(Condition::All(all)),
                    _ => Err(wrong(Wrong::Parenthesis)),
                }
            }
            Token::Word(word, _) => Ok(Condition::Term(Term::Words(word))),
            Token::Pair(name, value) => match Word::of(&name) {
                Some(word) => {
                    let term = self.known.term(word, &value);
                    term.map(Condition::Term).map_err(wrong)
                }
                // Something else with a colon in it: a time, a reference.
                None => Ok(Condition::Term(Term::Words(format!("{name}:{value}")))),
            },
        }
    }
}

impl Known<'_> {
    fn term(&self, word: Word, value: &str) -> Result<Term, Wrong> {
        let no_value = || Wrong::Value(value.to_owned(), word.values());
        let no_day = || Wrong::Day(value.to_owned());
        let from = || day_from(value, self.today).ok_or_else(no_day);
        let until = || day_until(value, self.today).ok_or_else(no_day);
        let chosen = english(value);
        let text = value.trim().to_owned();
        Ok(match word {
            Word::Since => Term::Since(from()?),
            Word::Until => Term::Until(until()?),
            Word::DueSince => Term::DueSince(from()?),
            Word::DueUntil => Term::DueUntil(until()?),
            Word::Letter => Term::Letter(text),
            Word::Sender => Term::Sender(text),
            Word::Dossier => Term::Dossier(text),
            Word::Folder => Term::Folder(text.trim_matches('/').to_owned()),
            Word::Analyst => Term::Analyst(text),
            Word::Who => Term::Who(text),
            Word::Text => Term::Text(text),
            Word::Kind => {
                let mut kinds = Kind::ALL.into_iter();
                let kind = kinds.find(|it| it.id() == chosen);
                // As the names of such files end: docx, eml.
                let kind = kind.or_else(|| Kind::of_name(&format!("letter.{chosen}")));
                Term::Kind(kind.ok_or_else(no_value)?)
            }
            Word::Progress => {
                let mut all = Progress::ALL.into_iter();
                Term::Progress(all.find(|it| it.id() == chosen).ok_or_else(no_value)?)
            }
            Word::FollowUp => {
                let mut all = Stage::ALL.into_iter();
                Term::FollowUp(all.find(|it| it.id() == chosen).ok_or_else(no_value)?)
            }
            Word::Is => match chosen.as_str() {
                "unmarked" => Term::Unmarked,
                "unreadable" => Term::Unreadable,
                "untagged" => Term::Untagged,
                "undated" => Term::Undated,
                "noted" => Term::Noted,
                _ => return Err(no_value()),
            },
            Word::Has => Term::Holds(self.tag(value)?),
            Word::Lacks => Term::Lacks(self.tag(value)?),
            Word::Tag => Term::Tag(self.tag(value)?),
            Word::Overlaps => Term::Overlaps(self.tag(value)?),
            Word::Within => Term::Within(self.tag(value)?),
            Word::Near => Term::Near(self.tag(value)?),
            Word::Beside => Term::Beside(self.tag(value)?),
        })
    }

    /// The tag that is called so: by its id, its name in either language, its key, or the beginning of its name.
    fn tag(&self, value: &str) -> Result<TagId, Wrong> {
        let wanted = folded(value);
        let tags = &self.codebook.tags;
        let by_id = tags.iter().find(|tag| tag.id.as_str() == value);
        if let Some(tag) = by_id {
            return Ok(tag.id.clone());
        }
        if let Some(other) = self.others.iter().find(|id| id.as_str() == value) {
            return Ok(other.clone());
        }
        let key = value
            .parse::<u8>()
            .ok()
            .and_then(|key| self.codebook.with_key(key));
        let named = |is: &dyn Fn(&str) -> bool| {
            let languages = [Language::English, Language::Dutch];
            let names = |tag| languages.map(|it| folded(display_name(tag, it)));
            tags.iter().find(|tag| {
                let names = names(tag);
                let hyphened = names.iter().any(|it| is(&it.replace(' ', "-")));
                hyphened || names.iter().any(|it| is(it))
            })
        };
        let found = key
            .or_else(|| named(&|name| name == wanted))
            .or_else(|| named(&|name| !wanted.is_empty() && name.starts_with(&wanted)));
        let found = found.map(|tag| tag.id.clone());
        found.ok_or_else(|| Wrong::Tag(value.to_owned()))
    }
}
