//! Texts copied out of documents with pages: notes at the end of a page that stand in the middle of a sentence, or of a
//! word, which goes on overleaf. They are put behind the paragraph that they interrupt, as in every other document; what
//! the next page has at its head goes with them. All other text stays as it is.

use crate::letter::hyphen::broken_word;

/// The most blocks at the end of a page that may be notes, and the most lines at the head of one that are no text.
const MOST_NOTES: usize = 30;
const MOST_HEAD_LINES: usize = 3;
/// No longer line is at the head of a page, in bytes.
const LONGEST_HEAD: usize = 120;

/// The text with such notes behind their paragraphs; `None` where there are none. Linear in its length.
pub(super) fn with_notes_behind(text: &str) -> Option<String> {
    memchr::memchr(b'\x0c', text.as_bytes())?;
    let mut pages = text.split('\x0c');
    let mut out = String::with_capacity(text.len());
    // What is left of the page that is open.
    let mut page = pages.next()?.to_owned();
    let mut moved = false;
    for next in pages {
        match interrupted(&page, next) {
            Some(it) => {
                out.push_str(&it.before);
                out.push('\x0c');
                page = it.after;
                moved = true;
            }
            None => {
                out.push_str(&page);
                out.push('\x0c');
                next.clone_into(&mut page);
            }
        }
    }
    out.push_str(&page);
    moved.then_some(out)
}

/// Two pages, with the paragraph that goes on from one to the other in one piece.
struct Joined {
    before: String,
    after: String,
}

/// The order of two pages where notes stand between the parts of a paragraph.
fn interrupted(page: &str, next: &str) -> Option<Joined> {
    let (body, notes) = notes_at_end(page)?;
    let (heads, goes_on, rest) = continuation(next)?;
    let above = body.trim_end().rsplit('\n').next()?.trim();
    let below = goes_on.split('\n').next()?.trim();
    let is_small = below.starts_with(char::is_lowercase);
    let ends = above.ends_with(['.', '!', '?', ':', ';', '”', '"', ')']);
    let broken = broken_word(above, below).is_some() && is_small;
    if !broken && (ends || !is_small || above.len() < LONGEST_HEAD / 4) {
        return None;
    }
    let mut after = goes_on.trim_end().to_owned();
    for part in [notes, heads] {
        if !part.trim().is_empty() {
            after.push_str("\n\n");
            after.push_str(part.trim_matches('\n').trim_end());
        }
    }
    after.push('\n');
    after.push_str(rest);
    Some(Joined {
        before: body.trim_end().to_owned() + "\n",
        after,
    })
}

/// The text of a page, and the notes below it; `None` where there are none, or where nothing is above them.
fn notes_at_end(page: &str) -> Option<(&str, &str)> {
    let mut start = None;
    let mut end = page.trim_end().len();
    for _ in 0..MOST_NOTES {
        let above = page.get(..end)?;
        let from = above.rfind("\n\n").map_or(0, |at| at + 2);
        let block = above.get(from..)?;
        if from == 0 || !(is_note(block) || is_number(block)) {
            break;
        }
        // A page's number alone is no note.
        if is_note(block) {
            start = Some(from);
        }
        end = above.get(..from)?.trim_end().len();
    }
    let start = start?;
    Some((page.get(..start)?, page.get(start..)?))
}

/// The head of a page, the paragraph that goes on there, and the rest of the page.
fn continuation(page: &str) -> Option<(&str, &str, &str)> {
    let first = page.len() - page.trim_start_matches(['\n', ' ']).len();
    let mut at = first;
    // With one block of a few lines above it, or none.
    for _ in 0..2 {
        let rest = page.get(at..)?;
        let length = rest.find("\n\n").unwrap_or(rest.len());
        let block = rest.get(..length)?;
        if block.starts_with(char::is_lowercase) {
            let (heads, rest) = (page.get(first..at)?, rest.get(length..)?);
            return Some((heads, block, rest));
        }
        let lines = block.split('\n');
        let is_head = lines.clone().count() <= MOST_HEAD_LINES
            && lines.clone().all(|line| line.len() <= LONGEST_HEAD)
            && !block.trim_end().ends_with(['.', ';', ':', ',']);
        if !is_head || length == rest.len() {
            return None;
        }
        at += length + (rest.get(length..)?.len() - rest.get(length..)?.trim_start().len());
    }
    None
}

/// Tells whether a block begins as a note does: with a number of at most three digits or an asterisk, a blank and a capital.
fn is_note(block: &str) -> bool {
    let block = block.trim_start();
    let rest = block.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = block.len() - rest.len();
    let rest = match digits {
        1..=3 => rest,
        0 => match block.strip_prefix('*') {
            Some(rest) => rest,
            None => return false,
        },
        _ => return false,
    };
    let words = rest.trim_start_matches([')', ' ', '\t', '\u{a0}']);
    words.len() < rest.len()
        && words.starts_with(|c: char| c.is_uppercase() || c == '(' || c == 'h')
}

fn is_number(block: &str) -> bool {
    let block = block.trim();
    (1..=4).contains(&block.len()) && block.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_come_behind_the_paragraph_that_they_interrupt() {
        let text = "De verantwoordelijkheden ex-\n\n1 Kamerstukken II 2022/23, 31 757, nr. 209.\n\x0cMinisterie van Wonen en\nWater\n\n\
            plicieter te beleggen. Naar aanleiding.\n\nVerder.\n";
        assert_eq!(
            with_notes_behind(text).as_deref(),
            Some(
                "De verantwoordelijkheden ex-\n\x0cplicieter te beleggen. Naar aanleiding.\n\n\
                 1 Kamerstukken II 2022/23, 31 757, nr. 209.\n\nMinisterie van Wonen en\nWater\n\n\nVerder.\n"
            )
        );
        let sentence = "Een zin die op de volgende bladzijde van de brief\n\n2 Zie daar.\n\n3 En hier.\n\n7\n\x0cverder gaat.\n";
        assert_eq!(
            with_notes_behind(sentence).as_deref(),
            Some(
                "Een zin die op de volgende bladzijde van de brief\n\x0cverder gaat.\n\n2 Zie daar.\n\n3 En hier.\n\n7\n"
            )
        );
    }

    #[test]
    fn every_other_text_stays_as_it_is() {
        for text in [
            "geen bladzijde",
            "Een zin die af is.\n\n1 Een noot.\n\x0cverder klein.\n",
            "Een zin zonder noot die over de bladzijde\n\x0cverder gaat.\n",
            "Een zin die op de volgende bladzijde van de brief\n\n1 Zie daar.\n\x0cMet een hoofdletter.\n",
            "1 Alleen een noot\n\x0cverder.\n",
            "\x0c\x0c\n\n\x0c",
            "",
        ] {
            assert_eq!(with_notes_behind(text), None, "{text:?}");
        }
    }
}
