//! Text for a terminal: what others wrote into a letter, a note or a file's name must not move the cursor, change colours
//! or turn the direction of what stands beside it.

use std::borrow::Cow;

/// Tells whether a character does something instead of being seen: controls (C0, DEL, C1), the separators of lines and
/// paragraphs, and the marks, embeddings, overrides and isolates of direction.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// The text on one line, with such characters written as `\u{1b}`, and line ends and tabs as `\n` and `\t`.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, is_unseen)
}

/// The same, in which line ends and tabs stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    escaped(text, |c| is_unseen(c) && !matches!(c, '\n' | '\t'))
}

fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            _ if !is_escaped(c) => shown.push(c),
            '\n' | '\r' | '\t' => shown.extend(c.escape_default()),
            _ => shown.extend(c.escape_unicode()),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_seen_is_written_out() {
        assert_eq!(visible("één ’test’ 漢字 עולם"), "één ’test’ 漢字 עולם");
        assert_eq!(
            visible("a\u{1b}]0;EVIL\u{7}b\u{9b}1m\u{7f}\r\n\tc"),
            "a\\u{1b}]0;EVIL\\u{7}b\\u{9b}1m\\u{7f}\\r\\n\\tc"
        );
        assert_eq!(
            visible("gnp.\u{202e}exe\u{2069}\u{200f}\u{2028}"),
            "gnp.\\u{202e}exe\\u{2069}\\u{200f}\\u{2028}"
        );
        assert_eq!(visible_lines("a\n\tb\u{1b}\r"), "a\n\tb\\u{1b}\\r");
    }

    proptest! {
        #[test]
        fn nothing_unseen_is_left_and_nothing_else_is_changed(text in any::<String>()) {
            prop_assert!(!visible(&text).chars().any(is_unseen));
            let seen: String = text.chars().filter(|c| !is_unseen(*c)).collect();
            prop_assert_eq!(visible(&seen), seen.as_str());
        }
    }
}
