//! Where the signs of a text stand in the escaped content that it came of.

use crate::import::WordParts;
use quick_xml::escape::unescape;
use std::collections::HashMap;
use std::ops::Range;

/// The signs of places, each place looked through once.
pub struct Signs<'a> {
    parts: &'a WordParts,
    known: HashMap<usize, Option<Vec<SignOfPlace>>>,
}

/// The bytes of a sign in the text of a place, and in its content.
pub type SignOfPlace = (Range<usize>, Range<usize>);

impl<'a> Signs<'a> {
    /// None is looked through yet.
    pub fn new(parts: &'a WordParts) -> Self {
        Self {
            parts,
            known: HashMap::new(),
        }
    }

    /// The byte of a place's content at which a passage begins or ends that does so at `at` in the letter's text, and
    /// that byte of the text: the edge of the place where its signs cannot be told from each other.
    pub fn cut(&mut self, number: usize, at: usize, ends: bool) -> (usize, usize) {
        let parts = self.parts;
        let Some(place) = parts.places.get(number) else {
            return (0, at);
        };
        let raw = parts
            .document
            .1
            .get(place.content.clone())
            .unwrap_or_default();
        let edge = match ends {
            true => (raw.len(), place.text.end.0),
            false => (0, place.text.start.0),
        };
        if place.text.end.0 <= at && ends || at <= place.text.start.0 && !ends {
            return edge;
        }
        let signs = self.known.entry(number).or_insert_with(|| {
            let text = parts.text.get(place.text.range()).unwrap_or_default();
            signs_of(raw, text)
        });
        let Some(signs) = signs else {
            return edge;
        };
        let inside = at.saturating_sub(place.text.start.0);
        let next = signs.partition_point(|(text, _)| text.start < inside);
        let cut = match ends {
            true => next
                .checked_sub(1)
                .and_then(|last| Some(signs.get(last)?.1.end)),
            false => signs.get(next).map(|(_, raw)| raw.start),
        };
        cut.map_or(edge, |cut| (cut, at))
    }
}

/// The bytes of a text and of the escaped content that it came of, sign by sign; `None` where they differ by more than
/// blanks at the edges, signs that are not read, and what the text begins with: the number or bullet of an item.
fn signs_of(raw: &str, text: &str) -> Option<Vec<SignOfPlace>> {
    let all = escaped(raw)?;
    // Blanks that begin a paragraph are not read, those that begin a later run of it are.
    let blanks = all
        .iter()
        .take_while(|(_, sign)| sign.is_whitespace())
        .count();
    aligned(&all, text).or_else(|| aligned(all.get(blanks..)?, text))
}

fn aligned(all: &[(Range<usize>, char)], text: &str) -> Option<Vec<SignOfPlace>> {
    let mut signs = Vec::new();
    let mut wanted = text.char_indices().rev().peekable();
    // From the end: what the text has more than the content stands at its beginning.
    for (at, sign) in all.iter().rev() {
        let sign = if matches!(sign, '\n' | '\r') {
            ' '
        } else {
            *sign
        };
        match wanted.peek().copied() {
            Some((start, next)) if next == sign => {
                signs.push((start..start + next.len_utf8(), at.clone()));
                wanted.next();
            }
            _ if sign.is_whitespace() && signs.is_empty() => {}
            _ if sign.is_control() || matches!(sign, '\u{feff}' | '\u{ad}') => {}
            _ => return None,
        }
    }
    signs.reverse();
    // A label ends with a blank.
    let label = signs
        .first()
        .map_or(text, |(first, _)| &text[..first.start]);
    (label.is_empty() || label.ends_with(' ')).then_some(signs)
}

/// The signs of escaped content, each with its bytes; `None` where it is not only text.
fn escaped(raw: &str) -> Option<Vec<(Range<usize>, char)>> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        let length = match rest.strip_prefix('&') {
            Some(name) => name.find(';')? + 2,
            None => rest.chars().next()?.len_utf8(),
        };
        let sign = match rest.get(..length)? {
            // A comment, or text that is not escaped.
            "<" => return None,
            it if it.starts_with('&') => unescape(it).ok()?.chars().next()?,
            it => it.chars().next()?,
        };
        signs.push((at..at + length, sign));
        at += length;
    }
    Some(signs)
}
