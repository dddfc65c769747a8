//! Words of a text one by one, with what stands between them.

use super::lexicon::Vocabulary;
use super::scan::{classify, read_word, word_start};
use super::token::{Gap, Token};
use std::ops::Range;

/// The words of a part of the text.
pub(super) struct Window<'a> {
    /// All of the text.
    pub text: &'a str,
    /// What the words are looked up in.
    pub vocabulary: &'a Vocabulary,
    tokens: Vec<Token>,
    /// Where the last word ended that was dropped.
    dropped: usize,
    position: usize,
    url_end: usize,
    buffer: String,
    ended: bool,
}

/// So many words are read at a time.
const BATCH: usize = 4096;

impl<'a> Window<'a> {
    fn new(text: &'a str, vocabulary: &'a Vocabulary) -> Self {
        Self {
            text,
            vocabulary,
            tokens: Vec::new(),
            dropped: 0,
            position: 0,
            url_end: 0,
            buffer: String::new(),
            ended: false,
        }
    }

    /// The word at an index, which is valid for one call only.
    pub(super) fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The word before an index.
    pub(super) fn before(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index.checked_sub(1)?)
    }

    /// What stands between the word before `index` and the one at it; at the ends, what stands there.
    pub(super) fn between(&self, index: usize) -> &'a str {
        let start = self.before(index).map_or(self.dropped, |token| token.end);
        let end = self
            .get(index)
            .map_or(self.position.max(start), |token| token.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// The gap before the word at `index`; behind the last word, `Start`.
    pub(super) fn gap(&self, index: usize) -> Gap {
        self.get(index).map_or(Gap::Start, |token| token.gap)
    }

    /// Tells whether a line ends before the word at `index`, or the text.
    pub(super) fn ends_line(&self, index: usize) -> bool {
        match self.gap(index) {
            Gap::Space | Gap::Nothing => false,
            Gap::Start | Gap::Line | Gap::Paragraph => true,
            _ => self.between(index).contains(['\n', '\r', '\u{2028}']),
        }
    }

    /// The word at `index` as it stands.
    pub(super) fn said(&self, index: usize) -> &'a str {
        self.get(index)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or_default()
    }

    /// The word at `index` as it is compared.
    pub(super) fn folded(&self, index: usize) -> String {
        super::fold::folded(self.said(index))
    }

    /// Tells whether the word at `index` belongs to a label: "Person 1".
    pub(super) fn is_label(&self, index: usize) -> bool {
        let Some(highest) = self.vocabulary.highest else {
            return false;
        };
        let labelled = |word: usize| {
            self.get(word).is_some_and(|it| it.is(super::flags::LABEL))
                && self.get(word + 1).is_some_and(|it| it.digits)
                && self.between(word + 1) == " "
                && self.vocabulary.labels.contains(&self.said(word))
                && self
                    .said(word + 1)
                    .parse()
                    .is_ok_and(|number: usize| number <= highest)
        };
        labelled(index) || index.checked_sub(1).is_some_and(labelled)
    }

    /// The passage from the first of some words to the last.
    pub(super) fn span(&self, tokens: Range<usize>) -> Option<Range<usize>> {
        let last = tokens.end.checked_sub(1)?;
        Some(self.get(tokens.start)?.start..self.get(last)?.end)
    }

    fn fill(&mut self, until: usize) {
        while self.tokens.len() < until {
            match self.next_token() {
                Some(token) => self.tokens.push(token),
                None => {
                    self.ended = true;
                    self.position = self.text.len();
                    return;
                }
            }
        }
    }

    fn next_token(&mut self) -> Option<Token> {
        let from = self.position;
        let start = word_start(self.text, from)?;
        self.buffer.clear();
        let mut token = read_word(self.text, start, &mut self.buffer);
        token.gap = if from == 0 && self.tokens.is_empty() {
            Gap::Start
        } else {
            classify(self.text.get(from..start).unwrap_or_default())
        };
        token.entry = self.vocabulary.get(&self.buffer);
        if !token.small && token.entry.flags & super::flags::LABEL != 0 {
            token.entry.flags |= super::flags::NOT_NAME;
        }
        token.length = {
            let length = if self.buffer.is_ascii() {
                self.buffer.len()
            } else {
                self.buffer.chars().count()
            };
            u8::try_from(length).unwrap_or(u8::MAX)
        };
        self.position = token.end;
        if start >= self.url_end && self.begins_url(&token) {
            let rest = self.text.get(start..).unwrap_or_default();
            let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '”' | '|');
            self.url_end = start + rest.find(ends).unwrap_or(rest.len());
            while let Some(label) = self.label_in_url(self.url_end) {
                let rest = self.text.get(label..).unwrap_or_default();
                self.url_end = label + rest.find(ends).unwrap_or(rest.len());
            }
        }
        token.url = start < self.url_end;
        Some(token)
    }

    /// Where the blank in a label ends that was put into an address, for the address goes on.
    fn label_in_url(&self, end: usize) -> Option<usize> {
        self.vocabulary.highest?;
        let before = self.text.get(..end)?;
        let rest = self.text.get(end..)?.strip_prefix(' ')?;
        let labelled = self
            .vocabulary
            .labels
            .iter()
            .any(|label| before.ends_with(label));
        (labelled && rest.starts_with(|c: char| c.is_ascii_digit())).then_some(end + 1)
    }

    fn begins_url(&self, token: &Token) -> bool {
        let rest = || self.text.get(token.end..).unwrap_or_default();
        let before = || {
            let bytes = self.text.as_bytes();
            let at = token
                .start
                .checked_sub(1)
                .and_then(|at| bytes.get(at).copied());
            let wide = token
                .start
                .checked_sub(2)
                .and_then(|at| bytes.get(at))
                .is_none_or(u8::is_ascii_whitespace);
            at == Some(b'@') && wide
        };
        token.is(super::flags::URL) && (rest().starts_with("://") || rest().starts_with('.'))
            || token.gap == Gap::Other && before()
    }
}

/// Calls `visit` for each word of the text, in order, with `margin` words on both sides of it to look at.
pub(super) fn visit(
    text: &str,
    vocabulary: &Vocabulary,
    margin: usize,
    mut visit: impl FnMut(&Window<'_>, usize),
) {
    let mut window = Window::new(text, vocabulary);
    let mut next = 0;
    loop {
        window.fill(next + BATCH + margin);
        let end = if window.ended {
            window.tokens.len()
        } else {
            window.tokens.len().saturating_sub(margin)
        };
        while next < end {
            visit(&window, next);
            next += 1;
        }
        if window.ended {
            return;
        }
        let dropped = next.saturating_sub(margin);
        for token in window.tokens.drain(..dropped) {
            window.dropped = token.end;
        }
        next -= dropped;
    }
}
