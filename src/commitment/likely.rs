//! The commitments that a passage is likely to say something of.

use super::id::CommitmentId;
use super::passage::Passage;
use super::state::Commitment;
use std::collections::{BTreeSet, HashMap};

/// A commitment that a passage may belong to.
#[derive(Clone, Debug, PartialEq)]
pub struct Likely {
    /// The commitment.
    pub id: CommitmentId,
    /// The higher, the likelier; only to be compared.
    pub score: f64,
    /// The words that both have, the rarest first.
    pub words: Vec<String>,
    /// True if both are about one dossier.
    pub same_dossier: bool,
    /// True if who promised also wrote this letter.
    pub same_sender: bool,
}

/// What one dossier, one sender, and being open weigh, in words that only one commitment in a thousand has (ln 1000 ≈ 7).
const DOSSIER: f64 = 4.0;
const SENDER: f64 = 2.0;
const OPEN: f64 = 2.0;
/// The most words that are told.
const MOST_WORDS: usize = 5;

/// All of `commitments`, the likeliest first: by the words that both have, the rarer the more they weigh (inverse document
/// frequency), by dossier and by sender. Linear in the length of what they say.
pub fn likely<'a>(
    commitments: impl Iterator<Item = &'a Commitment>,
    passage: &Passage,
) -> Vec<Likely> {
    let all: Vec<(&Commitment, BTreeSet<String>)> = commitments
        .filter(|it| {
            !it.places
                .iter()
                .any(|place| place.place.annotation.as_ref() == Some(&passage.annotation))
        })
        .map(|it| (it, words_of(it)))
        .collect();
    let mut count: HashMap<&str, usize> = HashMap::new();
    for (_, words) in &all {
        for word in words {
            *count.entry(word).or_default() += 1;
        }
    }
    let own = words(&passage.quote);
    let total = all.len() as f64;
    let weight = |word: &str| (1.0 + total / *count.get(word).unwrap_or(&1) as f64).ln();
    let mut found: Vec<Likely> = all
        .iter()
        .map(|(commitment, words)| {
            let mut shared: Vec<(f64, &String)> = words
                .intersection(&own)
                .map(|it| (weight(it), it))
                .collect();
            shared.sort_by(|one, other| other.0.total_cmp(&one.0));
            let numbers = &commitment.dossiers.numbers;
            let same_dossier = numbers.iter().any(|it| passage.dossiers.contains(it));
            let promiser = commitment.promiser().trim();
            let same_sender = !promiser.is_empty() && passage.sender.contains(promiser);
            let score = shared.iter().map(|it| it.0).sum::<f64>()
                + if same_dossier { DOSSIER } else { 0.0 }
                + if same_sender { SENDER } else { 0.0 }
                + if commitment.status.standing.is_open() {
                    OPEN
                } else {
                    0.0
                };
            Likely {
                id: commitment.id.clone(),
                score,
                words: shared
                    .into_iter()
                    .take(MOST_WORDS)
                    .map(|it| it.1.clone())
                    .collect(),
                same_dossier,
                same_sender,
            }
        })
        .collect();
    found.sort_by(|one, other| {
        other
            .score
            .total_cmp(&one.score)
            .then_with(|| one.id.cmp(&other.id))
    });
    found
}

fn words_of(commitment: &Commitment) -> BTreeSet<String> {
    let mut all = words(&commitment.what);
    for placed in &commitment.places {
        all.extend(words(&placed.place.quote));
    }
    all
}

/// The words of four letters and more, in small letters.
fn words(text: &str) -> BTreeSet<String> {
    let all = text.split(|c: char| !c.is_alphanumeric());
    let long = all.filter(|it| it.chars().count() >= 4);
    long.map(str::to_lowercase).collect()
}
