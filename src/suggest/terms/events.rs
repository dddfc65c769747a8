//! Finds the events of the conventions by their names.

use super::conventions::Conventions;
use super::lexer::Token;
use super::lexicon::hash;
use super::words::Kind;

/// The names of all events as hashes of their words.
pub(super) struct Events {
    /// A bit for every first word's hash, so that most words are passed over at once.
    firsts: [u64; 16],
    /// Names and the event's place, by the first word, the longest and last first.
    names: Vec<(Vec<u32>, usize)>,
}

impl Events {
    pub(super) fn new(conventions: &Conventions) -> Self {
        let mut names = Vec::new();
        let mut firsts = [0; 16];
        for (index, event) in conventions.events.iter().enumerate() {
            for name in &event.names {
                let words: Vec<u32> = name.split_whitespace().map(hash).collect();
                if let Some(first) = words.first() {
                    let (word, bit) = place(*first);
                    firsts[word] |= bit;
                    names.push((words, index));
                }
            }
        }
        names.sort_by_key(|(words, index)| {
            let length = std::cmp::Reverse((words.len(), *index));
            (words.first().copied(), length)
        });
        Self { firsts, names }
    }

    /// Tells whether an event's name may begin with the word of this hash.
    pub(super) fn may_begin(&self, hash: u32) -> bool {
        let (word, bit) = place(hash);
        self.firsts[word] & bit != 0
    }

    /// The event whose name begins at `tokens[at]`, and the place behind it.
    pub(super) fn find(&self, tokens: &[Token], at: usize) -> Option<(usize, usize)> {
        let first = tokens.get(at)?;
        if first.hash == 0 || !self.may_begin(first.hash) {
            return None;
        }
        let start = self
            .names
            .partition_point(|(words, _)| words.first() < Some(&first.hash));
        let names = self.names.iter().skip(start);
        let names = names.take_while(|(words, _)| words.first() == Some(&first.hash));
        names.into_iter().find_map(|(words, index)| {
            let mut next = at;
            for word in words {
                // "Tweede Kamer-verkiezingen".
                let hyphen = next > at && tokens.get(next)?.kind == Kind::Mark('-');
                next += usize::from(hyphen);
                if tokens.get(next)?.hash != *word {
                    return None;
                }
                next += 1;
            }
            Some((*index, next))
        })
    }
}

fn place(hash: u32) -> (usize, u64) {
    ((hash >> 6) as usize % 16, 1 << (hash % 64))
}
