//! Reads the patterns of rules.
//!
//! ```text
//! conjunction = part { "&" part }            the parts may stand in any order
//! part        = { element } { "|" part }     the elements follow each other
//! element     = word | "begin*" | "*end"     a word, folded; a beginning or end of at least two letters
//!             | "@list" | "(" choice { "|" choice } ")"
//!             | "<term>" | "<clause>" | "<past>" | "<quoted>" | "<first>" | "<question>"
//!             | "_"                          any word
//!             | "!" element                  any one word but this, or the end
//!             | "[" part "]"                 may be left out
//!             | ".." | "..5"                 up to three, up to five words
//! ```

use super::lexicon::{Form, SHORTEST_PART, Sign};
use super::tokens::folded;
use std::collections::BTreeMap;

/// How many words a gap without a number may have.
const GAP: usize = 3;
/// How many words a gap may have at most, so that the work for a word stays bounded.
const WIDEST_GAP: usize = 25;
/// How deep brackets and lists may stand in each other.
const DEEPEST: usize = 8;
/// How many words all patterns may have together, with every list written out: about ten times what ours have. Lists may
/// name each other, and would else be written out without an end.
pub(super) const MOST_WORDS: usize = 4_000_000;

/// Holds an element of a pattern before it has numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Element {
    /// One of these words, or one of these sequences.
    Choice(Vec<Form>, Vec<Vec<Element>>),
    /// Any one word.
    Any,
    /// Any one word that is none of these.
    Not(Vec<Form>),
    /// Up to so many words.
    Gap(usize),
    /// These, or nothing.
    Optional(Vec<Element>),
}

/// Holds the lists that patterns may name, as they are written: name and lines of choices.
pub(super) type Lists = BTreeMap<String, Vec<String>>;

/// Reads a pattern: its parts, which may stand in any order. `left` is how many words may still be written out.
///
/// # Errors
///
/// Returns what cannot be understood, or that it is too much.
pub(super) fn parts(
    text: &str,
    lists: &Lists,
    left: &mut usize,
) -> Result<Vec<Vec<Element>>, String> {
    let parts: Vec<_> = text
        .split('&')
        .map(|part| {
            let mut reader = Reader {
                rest: part,
                lists,
                depth: 0,
                left: *left,
            };
            let elements = reader.part()?;
            *left = reader.left;
            match reader.rest.chars().next() {
                Some(sign) => Err(format!("\"{sign}\" closes nothing in \"{text}\"")),
                None => Ok(elements),
            }
        })
        .collect::<Result<_, String>>()?;
    let says_something = |part: &Vec<Element>| {
        let mut elements = part.iter();
        elements.any(|element| matches!(element, Element::Choice(..)))
    };
    if parts.iter().all(says_something) {
        Ok(parts)
    } else {
        Err(format!("a part of \"{text}\" asks for no word"))
    }
}

struct Reader<'a> {
    rest: &'a str,
    lists: &'a Lists,
    depth: usize,
    /// How many words may still be written out.
    left: usize,
}

impl<'a> Reader<'a> {
    fn eat(&mut self, sign: char) -> bool {
        self.rest = self.rest.trim_start();
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes everything up to a blank or a sign of this language.
    fn name(&mut self) -> &'a str {
        let ends = |sign: char| sign.is_whitespace() || "()[]|<>!@&".contains(sign);
        let length = self.rest.find(ends).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        name
    }

    fn sequence(&mut self) -> Result<Vec<Element>, String> {
        let mut elements = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some(')' | ']' | '|') => return Ok(elements),
                Some(_) => elements.push(self.element()?),
            }
        }
    }

    /// Takes a sequence, or several with "|" between them.
    fn part(&mut self) -> Result<Vec<Element>, String> {
        let whole = self.rest;
        let sequence = self.sequence()?;
        if !self.rest.starts_with('|') {
            return Ok(sequence);
        }
        self.rest = whole;
        Ok(vec![self.choices()?])
    }

    fn element(&mut self) -> Result<Element, String> {
        if self.eat('[') {
            let inner = self.deeper(Self::part)?;
            return match self.eat(']') {
                true if !inner.is_empty() => Ok(Element::Optional(inner)),
                true => Err("\"[]\" is empty".to_owned()),
                false => Err("\"[\" is not closed".to_owned()),
            };
        }
        if self.eat('(') {
            let choice = self.deeper(Self::choices)?;
            return match self.eat(')') {
                true => Ok(choice),
                false => Err("\"(\" is not closed".to_owned()),
            };
        }
        if self.eat('!') {
            return match self.deeper(Self::element)? {
                Element::Choice(forms, others) if others.is_empty() => Ok(Element::Not(forms)),
                _ => Err("behind \"!\" stand single words only".to_owned()),
            };
        }
        if self.eat('@') {
            let name = self.name();
            let lists = self.lists;
            let lines = lists
                .get(name)
                .ok_or_else(|| format!("there is no list \"{name}\""))?;
            return self.deeper(|reader| reader.list(lines));
        }
        if self.eat('<') {
            let name = self.name();
            let sign = Sign::ALL.iter().find(|(known, _)| *known == name);
            let sign = sign
                .ok_or_else(|| format!("there is no sign \"<{name}>\""))?
                .1;
            return match self.eat('>') {
                true => Ok(Element::Choice(vec![Form::Sign(sign.entry())], Vec::new())),
                false => Err("\"<\" is not closed".to_owned()),
            };
        }
        self.word()
    }

    fn word(&mut self) -> Result<Element, String> {
        let name = self.name();
        if name == "_" {
            return Ok(Element::Any);
        }
        if let Some(count) = name.strip_prefix("..") {
            let count = match count {
                "" => Some(GAP),
                count => count.parse().ok().filter(|count| *count <= WIDEST_GAP),
            };
            let count = count
                .ok_or_else(|| format!("\"{name}\" is no gap of at most {WIDEST_GAP} words"))?;
            return Ok(Element::Gap(count));
        }
        let form = match (name.strip_prefix('*'), name.strip_suffix('*')) {
            (Some(end), None) => Form::End(folded(end)),
            (None, Some(begin)) => Form::Begin(folded(begin)),
            _ => Form::Whole(folded(name)),
        };
        let (Form::Whole(word) | Form::Begin(word) | Form::End(word)) = &form else {
            return Err(format!("\"{name}\" is no word"));
        };
        let is_word = !word.is_empty()
            && word
                .chars()
                .all(|sign| sign.is_alphanumeric() || "-'".contains(sign));
        let long_enough = matches!(form, Form::Whole(_)) || word.len() >= SHORTEST_PART;
        match (is_word, long_enough) {
            (false, _) => Err(format!("\"{name}\" is no word")),
            (_, false) => Err(format!("\"{name}\" has fewer than {SHORTEST_PART} letters")),
            _ => Ok(Element::Choice(vec![form], Vec::new())),
        }
    }

    fn choices(&mut self) -> Result<Element, String> {
        let (mut forms, mut sequences) = (Vec::new(), Vec::new());
        loop {
            let mut sequence = self.sequence()?;
            match (sequence.pop(), sequence.is_empty()) {
                (None, _) => return Err("a choice is empty".to_owned()),
                (Some(Element::Choice(more, longer)), true) => {
                    forms.extend(more);
                    sequences.extend(longer);
                }
                (Some(last), _) => {
                    sequence.push(last);
                    if !matches!(sequence.first(), Some(Element::Choice(..))) {
                        return Err("a choice of several words begins with a word".to_owned());
                    }
                    sequences.push(sequence);
                }
            }
            if !self.eat('|') {
                return self.choice(forms, sequences);
            }
        }
    }

    fn list(&mut self, lines: &[String]) -> Result<Element, String> {
        let (mut forms, mut sequences) = (Vec::new(), Vec::new());
        for line in lines {
            let mut reader = Reader {
                rest: line,
                lists: self.lists,
                depth: self.depth,
                left: self.left,
            };
            if let Element::Choice(more, longer) = reader.choices()? {
                forms.extend(more);
                sequences.extend(longer);
            }
            self.left = reader.left;
            if !reader.rest.trim().is_empty() {
                return Err(format!("a bracket closes nothing in \"{line}\""));
            }
        }
        match forms.is_empty() && sequences.is_empty() {
            true => Err("a list is empty".to_owned()),
            false => self.choice(forms, sequences),
        }
    }

    /// Makes a choice of words and sequences, as far as so many may be written out. What is there twice counts twice: it was
    /// work.
    fn choice(
        &mut self,
        mut forms: Vec<Form>,
        sequences: Vec<Vec<Element>>,
    ) -> Result<Element, String> {
        let size = forms.len() + sequences.iter().map(Vec::len).sum::<usize>();
        let left = self.left.checked_sub(size);
        self.left = left.ok_or("the lists are too long to be written out")?;
        forms.sort();
        forms.dedup();
        Ok(Element::Choice(forms, sequences))
    }

    fn deeper<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, String>,
    ) -> Result<T, String> {
        if self.depth == DEEPEST {
            return Err("lists and brackets stand too deep in each other".to_owned());
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }
}
