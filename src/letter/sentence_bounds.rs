//! Sentence boundaries by Unicode Standard Annex 29, §5.

use unicode_segmentation::UnicodeSegmentation as _;

/// How far before the end of a sentence its last letter is looked for, in bytes: combining marks may stand between.
const BACK: usize = 8;

/// The segments of `text` between its sentence boundaries, with their places in bytes. They tile it.
///
/// The rules are followed at the signs that may end a sentence only, and from there to the next letter, which settles
/// whether one did. Between them there is no boundary.
pub(super) fn segments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut bounds = Bounds::of(text);
    let mut start = 0;
    std::iter::from_fn(move || {
        let segment = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = bounds.next().unwrap_or(text.len());
        let found = (start, segment.get(..end - start).unwrap_or(segment));
        start = end;
        Some(found)
    })
}

/// The places inside a text at which one sentence ends and the next begins, in order.
struct Bounds<'a> {
    text: &'a str,
    /// Where the search goes on.
    at: usize,
    /// Where the letter stands that settled the last end.
    settled: usize,
    found: std::vec::IntoIter<usize>,
}

impl<'a> Bounds<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            settled: 0,
            found: Vec::new().into_iter(),
        }
    }

    /// Where the sign stands that comes next and may end a sentence.
    fn next_end(&self) -> Option<usize> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let mut places = rest.iter().enumerate();
        let is_end = |at: usize, byte: u8| match byte {
            b'.' | b'?' | b'!' | b'\n' | b'\r' => true,
            0..0x80 => false,
            _ => {
                let sign = self.text.get(self.at + at..);
                sign.and_then(|it| it.chars().next()).is_some_and(may_end)
            }
        };
        let place = places.find(|(at, byte)| is_end(*at, **byte));
        place.map(|(at, _)| self.at + at)
    }
}

impl Iterator for Bounds<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            if let Some(bound) = self.found.next() {
                return Some(bound);
            }
            let end = self.next_end()?;
            let before = end.saturating_sub(BACK).max(self.settled);
            let start = self.text.floor_char_boundary(before);
            let after = self.text.get(end..)?;
            let letter = after.char_indices().find(|(_, sign)| settles(*sign));
            let (settled, stop) = match letter {
                Some((at, sign)) => (end + at, end + at + sign.len_utf8()),
                None => (self.text.len(), self.text.len()),
            };
            let window = self.text.get(start..stop)?;
            let bounds = window.split_sentence_bound_indices().skip(1);
            let bounds: Vec<usize> = bounds.map(|(at, _)| start + at).collect();
            (self.settled, self.at) = (settled, stop);
            self.found = bounds.into_iter();
        }
    }
}

/// Whether a sign beyond ASCII may end a sentence or a paragraph, or may not be ruled out quickly.
fn may_end(sign: char) -> bool {
    !matches!(sign, '\u{86}'..'\u{589}' | '\u{2010}'..'\u{2024}' | '\u{20a0}'..='\u{20cf}')
}

/// Whether a sign is surely a letter: nothing behind it changes whether a sentence ended before it.
fn settles(sign: char) -> bool {
    sign.is_ascii_alphabetic()
        || matches!(sign, '\u{c0}'..='\u{24f}' if !matches!(sign, '\u{d7}' | '\u{f7}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn they_are_those_of_the_standard(text in "([a-cA-C]|[ .?!,;:)(\"'’”“–…\n\r\t0-9]|[éÉ\u{301}\u{ad}×€]|[\u{85}\u{2028}\u{2024}。ªǅا中\u{200b}]| [A-Z]?[a-z]{1,3}[.,]? ){0,40}") {
            let ours: Vec<_> = segments(&text).collect();
            let theirs: Vec<_> = text.split_sentence_bound_indices().collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
