//! A query cut into its signs and words.

use super::error::{QueryError, Wrong};

/// A part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    /// A minus before what follows.
    Minus,
    /// A word by itself; whether it stood between quotation marks.
    Word(String, bool),
    /// A name before a colon, and what follows that.
    Pair(String, String),
}

/// The parts of a query, each with the character, from 1, at which it begins.
pub(super) fn tokens(text: &str) -> Result<Vec<(usize, Token)>, QueryError> {
    let signs: Vec<char> = text.chars().collect();
    let (mut tokens, mut at) = (Vec::new(), 0);
    while let Some(&sign) = signs.get(at) {
        let begins = at + 1;
        match sign {
            _ if sign.is_whitespace() => at += 1,
            '(' | ')' => {
                let token = if sign == '(' {
                    Token::Open
                } else {
                    Token::Close
                };
                tokens.push((begins, token));
                at += 1;
            }
            '-' if signs.get(at + 1).is_some_and(|next| !next.is_whitespace()) => {
                tokens.push((begins, Token::Minus));
                at += 1;
            }
            _ => {
                let (word, quoted, next) = word(&signs, at, true)?;
                at = next;
                let is_name = !quoted && !word.is_empty() && signs.get(at) == Some(&':');
                if !is_name {
                    tokens.push((begins, Token::Word(word, quoted)));
                    continue;
                }
                let (value, _, next) = self::word(&signs, at + 1, false)?;
                at = next;
                tokens.push((begins, Token::Pair(word, value)));
            }
        }
    }
    Ok(tokens)
}

/// The word that begins at `at`, whether it stood between quotation marks, and where it ends; a name ends at its colon.
fn word(signs: &[char], at: usize, is_name: bool) -> Result<(String, bool, usize), QueryError> {
    let partner = |sign: char| match sign {
        '"' => Some('"'),
        '“' => Some('”'),
        '„' => Some('”'),
        _ => None,
    };
    if let Some(partner) = signs.get(at).copied().and_then(partner) {
        let mut word = String::new();
        let mut here = at + 1;
        loop {
            match signs.get(here) {
                None => {
                    let what = Wrong::Quote;
                    return Err(QueryError { at: at + 1, what });
                }
                Some('\\') if signs.get(here + 1).is_some() => {
                    word.push(signs[here + 1]);
                    here += 2;
                }
                Some(sign) if *sign == partner || *sign == '"' => {
                    return Ok((word, true, here + 1));
                }
                Some(sign) => {
                    word.push(*sign);
                    here += 1;
                }
            }
        }
    }
    let ends =
        |sign: &char| sign.is_whitespace() || matches!(sign, '(' | ')') || is_name && *sign == ':';
    let length = signs[at..].iter().position(ends);
    let end = length.map_or(signs.len(), |length| at + length);
    // A colon that begins a word belongs to it.
    let end = if end == at && is_name { at + 1 } else { end };
    Ok((signs[at..end].iter().collect(), false, end))
}
