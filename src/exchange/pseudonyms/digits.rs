//! What all kinds of numbers have in common.

use super::token::Gap;
use super::tokens::Window;

/// Tells whether another number or a label goes on into the one at `at`.
pub(super) fn is_inside(window: &Window<'_>, at: usize) -> bool {
    let tight = match window.gap(at) {
        Gap::Nothing => return true,
        Gap::Hyphen | Gap::HyphenLine | Gap::Dot => true,
        Gap::Other => {
            let short = window.get(at).is_some_and(|it| it.length <= 2);
            matches!(window.between(at), ",") || short && window.between(at) == "/"
        }
        _ => false,
    };
    tight && window.before(at).is_some_and(|it| it.digits)
}

/// A number of a telephone as the Netherlands write it, whether from abroad or not.
pub(super) fn normal_phone(digits: &str, abroad: bool) -> String {
    let digits = digits.strip_prefix("00").unwrap_or(digits);
    let dutch = digits.strip_prefix("310").or(digits.strip_prefix("31"));
    match dutch {
        Some(rest) if rest.len() == 9 => format!("0{rest}"),
        _ if abroad => format!("00{digits}"),
        _ => digits.to_owned(),
    }
}
