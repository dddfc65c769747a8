//! Regular expressions as they are searched for, and what is wrong with them.

use super::super::forms::{Alike, push_compared};
use regex::{Regex, RegexBuilder};
use regex_syntax::ast;
use unicode_normalization::UnicodeNormalization as _;

/// The most memory that an expression may take once compiled, in bytes.
const LARGEST: usize = 4 << 20;
/// The deepest nesting of an expression's groups.
const DEEPEST: u32 = 96;

/// A reason why an expression cannot be searched for, in words for the person at the desk. Places are characters, from
/// 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SearchError {
    /// A parenthesis is open or closed alone.
    #[error("the parenthesis at character {at} has no partner")]
    Parenthesis {
        /// The place.
        at: usize,
    },
    /// A bracket is open.
    #[error("the bracket at character {at} is not closed")]
    Bracket {
        /// The place.
        at: usize,
    },
    /// Nothing stands before `*`, `+`, `?` or `{`.
    #[error("nothing stands before the repetition at character {at}")]
    Repetition {
        /// The place.
        at: usize,
    },
    /// A backslash before something that has no meaning.
    #[error("the backslash at character {at} means nothing here")]
    Escape {
        /// The place.
        at: usize,
    },
    /// Look-around or a back-reference, which cannot be searched for in linear time.
    #[error("look-around and back-references are not supported (character {at})")]
    Unsupported {
        /// The place.
        at: usize,
    },
    /// Something else is wrong.
    #[error("the expression is wrong at character {at}")]
    Syntax {
        /// The place.
        at: usize,
    },
    /// The expression would take too much memory.
    #[error("the expression is too large")]
    TooLarge,
}

/// Compiles an expression.
pub(super) fn compiled(expression: &str, match_case: bool) -> Result<Regex, SearchError> {
    let parsed = ast::parse::ParserBuilder::new()
        .nest_limit(DEEPEST)
        .build()
        .parse(expression);
    if let Err(error) = parsed {
        return Err(wrong(&error, expression));
    }
    RegexBuilder::new(&folded_expression(expression))
        .case_insensitive(!match_case)
        .size_limit(LARGEST)
        .dfa_size_limit(LARGEST)
        .nest_limit(DEEPEST)
        .build()
        .map_err(|error| match error {
            regex::Error::CompiledTooBig(_) => SearchError::TooLarge,
            _ => SearchError::Syntax { at: 1 },
        })
}

/// An expression with its letters as a text is compared: what comes apart into several stays together outside of a class.
fn folded_expression(expression: &str) -> String {
    let mut out = String::new();
    let (mut escaped, mut classes) = (false, 0usize);
    for c in expression.nfc() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => classes += 1,
            ']' => classes = classes.saturating_sub(1),
            _ => {}
        }
        let mut letter = [0; 4];
        let letter = &*c.encode_utf8(&mut letter);
        let mut folded = String::new();
        push_compared(&mut folded, letter, Alike::NOTHING);
        if c.is_ascii() || folded == letter {
            out.push(c);
        } else if classes == 0 && folded.chars().nth(1).is_some() {
            out.extend(["(?:", &regex::escape(&folded), ")"]);
        } else {
            out.push_str(&regex::escape(&folded));
        }
    }
    out
}

fn wrong(error: &ast::Error, expression: &str) -> SearchError {
    use ast::ErrorKind as Kind;
    let before = expression
        .get(..error.span().start.offset)
        .unwrap_or_default();
    let at = before.chars().count() + 1;
    match error.kind() {
        Kind::GroupUnclosed | Kind::GroupUnopened => SearchError::Parenthesis { at },
        Kind::ClassUnclosed => SearchError::Bracket { at },
        Kind::RepetitionMissing
        | Kind::RepetitionCountInvalid
        | Kind::RepetitionCountUnclosed
        | Kind::RepetitionCountDecimalEmpty => SearchError::Repetition { at },
        Kind::EscapeUnexpectedEof | Kind::EscapeUnrecognized => SearchError::Escape { at },
        Kind::UnsupportedBackreference | Kind::UnsupportedLookAround => {
            SearchError::Unsupported { at }
        }
        Kind::NestLimitExceeded(_) | Kind::CaptureLimitExceeded => SearchError::TooLarge,
        _ => SearchError::Syntax { at },
    }
}
