//! Finding an annotation's place in a letter, also in one that changed since.

use super::{AnchorState, RecordedAnchor};
use crate::letter::{ByteOffset, CodePoint, Letter, QuoteIndex, Span};
use memchr::memmem;

/// Code points of context kept on either side of a quote.
pub const CONTEXT: usize = 32;

/// So many signs of the context must agree before it is taken to support a place: fewer agree by chance.
const SUPPORT: usize = 4;

/// What a file records of the passage `span`: code points, the exact slice, and the text around it.
pub fn record(letter: &Letter, span: Span) -> RecordedAnchor {
    let (before, after) = around(letter, span);
    let before: Vec<char> = before.chars().rev().take(CONTEXT).collect();
    RecordedAnchor {
        start: letter.to_code_point(span.start),
        end: letter.to_code_point(span.end),
        quote: letter.slice(span).to_owned(),
        before: before.into_iter().rev().collect(),
        after: after.chars().take(CONTEXT).collect(),
    }
}

/// Where the recorded passage stands in `letter` now; `None` where it cannot be found. For many anchors of one letter
/// use a [`Resolver`].
pub fn resolve(letter: &Letter, anchor: &RecordedAnchor) -> (AnchorState, Option<Span>) {
    Resolver::new(letter, None).resolve(anchor)
}

/// Finds the places of the anchors of one letter.
///
/// An anchor is *kept* where its quote stands at its offsets. Otherwise it has *moved* to where the quote stands with
/// its context around it, or *changed* to where the words of the quote stand, otherwise broken into lines, with their
/// context. Without any context to go by, a place is taken only if it is the only one. All else is an *orphan*.
pub struct Resolver<'a> {
    letter: &'a Letter,
    quotes: QuoteIndex<'a>,
    /// The length of the text when the anchors were recorded, in code points.
    recorded_length: Option<CodePoint>,
    /// How far the last moved anchor had moved, in code points: its neighbours mostly went along.
    shift: isize,
}

/// A place where the quote may stand now.
#[derive(Clone, Copy)]
struct Candidate {
    span: Span,
    /// How many signs of the recorded context stand around it.
    support: usize,
}

impl<'a> Resolver<'a> {
    /// For the anchors that were recorded in a text of `recorded_length` code points, if that is known.
    pub fn new(letter: &'a Letter, recorded_length: Option<CodePoint>) -> Self {
        Self {
            letter,
            quotes: QuoteIndex::new(letter),
            recorded_length,
            shift: 0,
        }
    }

    /// Where the recorded passage stands now; `None` where it cannot be found. Fastest in the order of the text.
    pub fn resolve(&mut self, anchor: &RecordedAnchor) -> (AnchorState, Option<Span>) {
        if let Some(span) = self.letter.span_of(anchor.start, anchor.end)
            && self.letter.slice(span) == anchor.quote
        {
            return (AnchorState::Kept, Some(span));
        }
        if anchor.quote.trim().is_empty() {
            return (AnchorState::Orphan, None);
        }
        let found = self
            .along_with_the_last(anchor)
            .map(|span| (AnchorState::Moved, span))
            .or_else(|| self.elsewhere(anchor));
        match found {
            Some((state, span)) => {
                self.shift =
                    signed(self.letter.to_code_point(span.start).0) - signed(anchor.start.0);
                (state, Some(span))
            }
            None => (AnchorState::Orphan, None),
        }
    }

    /// The place to which the anchor moved if it went along with the last one, where quote and context all agree.
    fn along_with_the_last(&self, anchor: &RecordedAnchor) -> Option<Span> {
        let start = CodePoint(anchor.start.0.checked_add_signed(self.shift)?);
        let start = self.letter.to_byte(start)?.0;
        let end = start.checked_add(anchor.quote.len())?;
        let span = Span::new(start, end);
        let (before, after) = around(self.letter, span);
        let whole = anchor.before.chars().count() == CONTEXT
            && anchor.after.chars().count() == CONTEXT
            && before.ends_with(&anchor.before)
            && after.starts_with(&anchor.after);
        (whole && self.letter.slice(span) == anchor.quote).then_some(span)
    }

    fn elsewhere(&self, anchor: &RecordedAnchor) -> Option<(AnchorState, Span)> {
        let text = self.letter.text();
        let finder = memmem::Finder::new(anchor.quote.as_bytes());
        let mut from = 0;
        // Places that overlap count each: the first of them need not be the right one.
        let places = std::iter::from_fn(|| {
            let at = from + finder.find(text.as_bytes().get(from..)?)?;
            from = at + 1;
            Some(Span::new(at, at + anchor.quote.len()))
        });
        let exact: Vec<Candidate> = places.map(|span| self.candidate(anchor, span)).collect();
        if let Some(span) = self.supported(anchor, &exact) {
            return Some((AnchorState::Moved, span));
        }
        let same_words: Vec<Candidate> = self
            .quotes
            .find(&anchor.quote)
            .into_iter()
            .map(|span| self.candidate(anchor, span))
            .collect();
        if let Some(span) = self.supported(anchor, &same_words) {
            return Some((AnchorState::Changed, span));
        }
        match (exact.as_slice(), same_words.as_slice()) {
            ([only], _) => Some((AnchorState::Moved, only.span)),
            ([], [only]) => Some((AnchorState::Changed, only.span)),
            _ => None,
        }
    }

    fn candidate(&self, anchor: &RecordedAnchor, span: Span) -> Candidate {
        let (before, after) = around(self.letter, span);
        let mut support = agreeing(anchor.before.chars().rev(), before.chars().rev())
            + agreeing(anchor.after.chars(), after.chars());
        // The edges of the text are context too.
        if anchor.start.0 == 0 && before.trim().is_empty() {
            support += SUPPORT;
        }
        let recorded = !anchor.before.is_empty() || anchor.start.0 == 0;
        if recorded && anchor.after.trim().is_empty() && after.trim().is_empty() {
            support += SUPPORT;
        }
        Candidate { span, support }
    }

    /// The candidate that its context supports best; of equals the one nearest to the old place.
    fn supported(&self, anchor: &RecordedAnchor, candidates: &[Candidate]) -> Option<Span> {
        let expected = self.expected(anchor);
        candidates
            .iter()
            .filter(|candidate| candidate.support >= SUPPORT)
            .min_by_key(|candidate| {
                let distance = candidate.span.start.0.abs_diff(expected.0);
                (std::cmp::Reverse(candidate.support), distance)
            })
            .map(|candidate| candidate.span)
    }

    /// The old place, in proportion to the text's length then and now.
    fn expected(&self, anchor: &RecordedAnchor) -> ByteOffset {
        let now = self.letter.code_points().0;
        let start = match self.recorded_length {
            Some(CodePoint(then)) if then > 0 => {
                let scaled = anchor.start.0 as u128 * now as u128 / then as u128;
                usize::try_from(scaled).unwrap_or(usize::MAX)
            }
            _ => anchor.start.0,
        };
        self.letter
            .to_byte(CodePoint(start.min(now)))
            .unwrap_or_default()
    }
}

/// How many signs agree before the first that does not; blanks and hyphens aside, which line ends change.
fn agreeing(one: impl Iterator<Item = char>, other: impl Iterator<Item = char>) -> usize {
    let shows = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}');
    one.filter(shows)
        .zip(other.take(8 * CONTEXT).filter(shows))
        .take_while(|(one, other)| one == other)
        .count()
}

/// The text before and after a passage, empty where it lies outside the text.
fn around(letter: &Letter, span: Span) -> (&str, &str) {
    let text = letter.text();
    (
        text.get(..span.start.0).unwrap_or_default(),
        text.get(span.end.0..).unwrap_or_default(),
    )
}

fn signed(offset: usize) -> isize {
    isize::try_from(offset).unwrap_or(isize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn letter(text: &str) -> Letter {
        Letter::new("brief.txt", String::new(), "text 1", text)
    }

    /// What is recorded of the first `quote` after `from` in `text`.
    fn recorded(text: &str, from: &str, quote: &str) -> RecordedAnchor {
        let from = text.find(from).expect("a place to start");
        let start = from + text[from..].find(quote).expect("the quote");
        record(&letter(text), Span::new(start, start + quote.len()))
    }

    /// The state, the text found, and a few characters before it.
    fn found(text: &str, anchor: &RecordedAnchor) -> (AnchorState, String) {
        let letter = letter(text);
        let (state, span) = resolve(&letter, anchor);
        let shown = span.map(|span| {
            let before: String = text[..span.start.0].chars().rev().take(4).collect();
            format!(
                "{}[{}]",
                before.chars().rev().collect::<String>(),
                letter.slice(span)
            )
        });
        (state, shown.unwrap_or_default())
    }

    const OLD: &str = "De minister sprak met gemeenten. De gegevens zijn vernietigd. Later sprak de Kamer. \
                       De gegevens zijn vernietigd. Daarna niets.";

    #[test]
    fn kept_where_it_stands() {
        let anchor = recorded(OLD, "De gegevens", "gegevens zijn");
        assert_eq!(
            found(OLD, &anchor),
            (AnchorState::Kept, " De [gegevens zijn]".to_owned())
        );
    }

    #[test]
    fn moved_with_its_context() {
        let second = recorded(OLD, "Kamer", "gegevens zijn vernietigd");
        let new = format!("Vooraf: é. {OLD}");
        let (state, place) = found(&new, &second);
        assert_eq!(state, AnchorState::Moved);
        assert_eq!(place, " De [gegevens zijn vernietigd]");
        let (_, span) = resolve(&letter(&new), &second);
        assert_eq!(span.map(|span| span.start.0), new.rfind("gegevens"));
    }

    #[test]
    fn places_that_overlap_are_told_apart() {
        let old = "De gemeente vroeg om a b a b a, en de Kamer niet.";
        let start = old.rfind("a b a").expect("it is there");
        let anchor = record(&letter(old), Span::new(start, start + 5));
        let new = format!("Nieuw. {old}");
        let moved = Some(Span::new(start + 7, start + 12));
        assert_eq!(resolve(&letter(&new), &anchor), (AnchorState::Moved, moved));
    }

    #[test]
    fn of_equal_places_the_nearest() {
        let old = "x. De kern is goed. y. ".repeat(9);
        let anchor = recorded(&old, "y. ", "kern");
        let new = format!("Nieuw. {old}");
        let (_, span) = resolve(&letter(&new), &anchor);
        let first = new.find("kern").expect("a kern");
        let second = first + 1 + new[first + 1..].find("kern").expect("another");
        assert_eq!(span.map(|span| span.start.0), Some(second));
    }

    #[test]
    fn changed_where_the_lines_are_broken_otherwise() {
        let anchor = recorded(
            "Zij sprak van\nde islamitische gemeen-\nschappen en meer.",
            "Zij",
            "islamitische gemeen-\nschappen",
        );
        assert_eq!(
            found(
                "Toen: zij sprak van de islamitische\ngemeenschappen en meer.",
                &anchor
            ),
            (
                AnchorState::Changed,
                " de [islamitische\ngemeenschappen]".to_owned()
            )
        );
    }

    #[test]
    fn the_only_place_will_do_without_context() {
        let anchor = RecordedAnchor {
            quote: "vertrouwen".to_owned(),
            start: CodePoint(400),
            end: CodePoint(410),
            ..RecordedAnchor::default()
        };
        assert_eq!(
            found("Herstel van vertrouwen is nodig.", &anchor).0,
            AnchorState::Moved
        );
        assert_eq!(
            found("Herstel van ver-\ntrouwen is nodig.", &anchor).0,
            AnchorState::Changed
        );
    }

    #[test]
    fn ambiguous_places_are_not_guessed() {
        let anchor = RecordedAnchor {
            quote: "de".to_owned(),
            start: CodePoint(7),
            end: CodePoint(9),
            before: "totaal andere woorden".to_owned(),
            after: "niets dat hier staat".to_owned(),
        };
        assert_eq!(
            found("Op de raad en de Kamer.", &anchor),
            (AnchorState::Orphan, String::new())
        );
    }

    #[test]
    fn a_supported_place_goes_before_an_exact_one() {
        let anchor = recorded(
            "Eerst dit stuk. Wij danken het kabinet voor zijn inzet hierbij.",
            "Wij",
            "het kabinet",
        );
        assert_eq!(
            found(
                "Over het kabinet later. Wij danken het\nkabinet voor zijn inzet hierbij.",
                &anchor
            ),
            (AnchorState::Changed, "ken [het\nkabinet]".to_owned())
        );
    }

    #[test]
    fn nothing_absurd_panics() {
        for (start, end, quote) in [
            (0, 0, ""),
            (9, 3, "x"),
            (usize::MAX, usize::MAX, "de"),
            (usize::MAX, 0, ""),
            (2, usize::MAX, "\n"),
        ] {
            let anchor = RecordedAnchor {
                start: CodePoint(start),
                end: CodePoint(end),
                quote: quote.to_owned(),
                ..RecordedAnchor::default()
            };
            for text in ["", "e\u{301}", "de de\nde"] {
                let letter = letter(text);
                let (_, span) = Resolver::new(&letter, Some(CodePoint(1))).resolve(&anchor);
                assert!(span.is_none_or(|span| text.get(span.range()).is_some()));
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_found_holds_the_quote(
            old in "[ab éx\n-]{0,60}", new in "[ab éx\n-]{0,60}", start in 0usize..60, length in 0usize..20,
        ) {
            let before = letter(&old);
            let start = old.floor_char_boundary(start);
            let end = old.floor_char_boundary(start + length);
            let anchor = record(&before, Span::new(start, end));
            prop_assert_eq!(resolve(&before, &anchor), (AnchorState::Kept, Some(Span::new(start, end))));
            let now = letter(&new);
            let (state, span) = resolve(&now, &anchor);
            prop_assert_eq!(span.is_none(), state == AnchorState::Orphan);
            if matches!(state, AnchorState::Kept | AnchorState::Moved) {
                prop_assert_eq!(span.map(|span| now.slice(span)), Some(anchor.quote.as_str()));
            }
        }

        #[test]
        fn text_before_moves_all(prefix in "[a-z .]{1,40}", text in "[A-Z]{3}[a-z ]{40,120}", start in 0usize..100, length in 1usize..20) {
            let (start, end) = (start.min(text.len()), (start + length).min(text.len()));
            prop_assume!(!text[start..end].trim().is_empty());
            let anchor = record(&letter(&text), Span::new(start, end));
            let new = format!("{prefix}{text}");
            let (state, span) = resolve(&letter(&new), &anchor);
            prop_assert!(matches!(state, AnchorState::Kept | AnchorState::Moved | AnchorState::Orphan));
            if text.matches(&anchor.quote).count() == 1 && new.matches(&anchor.quote).count() == 1 {
                prop_assert_eq!(span, Some(Span::new(start + prefix.len(), end + prefix.len())));
            }
        }
    }
}
