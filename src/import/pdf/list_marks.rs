//! The labels of items of lists and of numbered paragraphs.

/// Tells whether a line begins with the bullet (`true`) or the number (`false`) of a list.
pub(super) fn bullet(text: &str) -> Option<bool> {
    let (head, rest) = text.split_once(' ')?;
    if rest.is_empty() {
        return None;
    }
    let mut signs = head.chars();
    let first = signs.next()?;
    if signs.next().is_none() {
        let dash = matches!(first, '-' | '–' | '—' | '*' | 'o' | '>' | '+');
        let sign = matches!(
            first,
            '•' | '▪'
                | '◦'
                | '●'
                | '○'
                | '■'
                | '□'
                | '‣'
                | '⁃'
                | '∙'
                | '·'
                | '➢'
                | '→'
                | '✓'
                | '✔'
        );
        return (dash || sign).then_some(true);
    }
    let leveled = is_level(head) || head.strip_suffix('.').is_some_and(is_level);
    if leveled && rest.starts_with(char::is_uppercase) {
        return Some(false);
    }
    let inner = head.strip_prefix('(').unwrap_or(head);
    let inner = inner.strip_suffix([')', '.'])?;
    let number = inner.len() <= 3 && inner.chars().all(|c| c.is_ascii_digit());
    let letter = inner.chars().count() == 1
        && inner.chars().all(|c| c.is_ascii_lowercase())
        && head.ends_with(')');
    ((number || letter) && !inner.is_empty()).then_some(false)
}

/// Tells whether a text is the number of a paragraph that stands before it: "2.10", "1.1.1", "4.", "a)".
pub(super) fn is_hanging(text: &str) -> bool {
    let levels = is_level(text) || text.strip_suffix('.').is_some_and(is_level);
    let plain = (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let one = text.chars().count() == 1 && !text.starts_with(char::is_alphanumeric);
    levels || plain || one || bullet(&format!("{text} x")).is_some()
}

/// Tells whether a text is a number of several levels.
fn is_level(text: &str) -> bool {
    let part = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.contains('.') && text.split('.').count() <= 6 && text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_numbers_of_lists() {
        for text in ["• Een", "- twee", "o drie"] {
            assert_eq!(bullet(text), Some(true), "{text}");
        }
        for text in ["1. Een", "a) twee", "(3) drie", "12) vier"] {
            assert_eq!(bullet(text), Some(false), "{text}");
        }
        for text in [
            "Een twee",
            "1.284 dossiers",
            "2024 was",
            "•",
            "nr. 155",
            "A. Bakker",
        ] {
            assert_eq!(bullet(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_several_levels_stand_before_paragraphs() {
        assert_eq!(bullet("2.10 Wij kunnen"), Some(false));
        assert_eq!(bullet("9.30 uur"), None);
        for text in ["2.10", "1.1.1", "4.", "a)", "•", "12"] {
            assert!(is_hanging(text), "{text}");
        }
        for text in ["Nr.", "2024", "1.284", "Datum"] {
            assert!(!is_hanging(text), "{text}");
        }
    }
}
