//! What is said in the register when a passage is linked, a commitment taken up, edited or closed.

use crate::commitment::{
    Commitment, CommitmentId, Fact, Numbers, Passage, PlaceId, Register, Role, Standing, Status,
    Term, Verdict, read_term,
};
use crate::suggest::Suggester;
use jiff::civil::Date;

/// What a passage is to be to a commitment, as the person chooses it; the rest is read from the passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Linked {
    /// It says it too.
    AnotherPlace,
    /// It puts it off.
    Postponement,
    /// It shows that it was met, so far.
    Evidence(Verdict),
    /// It says it again.
    Repetition,
    /// It changes what is promised.
    Change,
}

impl Linked {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::AnotherPlace,
        Self::Postponement,
        Self::Evidence(Verdict::Whole),
        Self::Evidence(Verdict::Part),
        Self::Evidence(Verdict::Not),
        Self::Repetition,
        Self::Change,
    ];

    /// Its id in commands.
    pub fn id(self) -> &'static str {
        match self {
            Self::AnotherPlace => "another-place",
            Self::Postponement => "postponement",
            Self::Evidence(Verdict::Whole) => "evidence",
            Self::Evidence(Verdict::Part) => "evidence-in-part",
            Self::Evidence(Verdict::Not) => "evidence-not-met",
            Self::Repetition => "repetition",
            Self::Change => "change",
        }
    }

    /// The one with this id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.id() == id)
    }
}

/// What has to be said of a commitment before anything else is said of it: all that was read of it and its number, where it
/// is not in the register yet. It is open then, if nothing else is known.
pub fn adopted(
    register: &Register,
    commitment: &Commitment,
    today: Date,
) -> Vec<(CommitmentId, Fact)> {
    if commitment.registered && !commitment.number.is_empty() {
        return Vec::new();
    }
    let mut taken = commitment.clone();
    let year = commitment
        .source()
        .and_then(|it| it.place.date)
        .unwrap_or(today)
        .year();
    taken.number = register.next_number(year);
    if taken.status.standing == Standing::ToAssess {
        taken.status.standing = Standing::Open;
    }
    let facts = match commitment.registered {
        true => vec![Fact::Numbers(Numbers {
            ours: taken.number,
            theirs: taken.theirs,
        })],
        false => taken.facts(),
    };
    facts
        .into_iter()
        .map(|fact| (commitment.id.clone(), fact))
        .collect()
}

/// What is said when a passage is linked to a commitment. One that shows that it was met says so of how it stands, too.
pub fn linked(
    commitment: &Commitment,
    passage: &Passage,
    link: Linked,
    suggester: &Suggester,
) -> Vec<(CommitmentId, Fact)> {
    let role = match link {
        Linked::AnotherPlace => Role::AnotherPlace,
        Linked::Repetition => Role::Repetition,
        Linked::Change => Role::Change {
            before: commitment.what.clone(),
        },
        Linked::Evidence(verdict) => Role::Evidence {
            verdict,
            remark: String::new(),
        },
        Linked::Postponement => Role::Postponement {
            before: commitment.term().clone(),
            after: new_term(passage, suggester),
            reason: reason_in(&passage.quote),
        },
    };
    let place = passage.place(role);
    let mut facts = vec![Fact::Place(
        PlaceId::of_annotation(&passage.annotation),
        Some(place),
    )];
    let standing = match link {
        Linked::Evidence(Verdict::Whole) => Some(Standing::Met),
        Linked::Evidence(Verdict::Part) => Some(Standing::PartlyMet),
        _ => None,
    };
    if let Some(standing) = standing.filter(|it| *it != commitment.status.standing) {
        facts.push(Fact::Status(Status {
            standing,
            on: passage.date,
            ..Status::default()
        }));
    }
    facts
        .into_iter()
        .map(|fact| (commitment.id.clone(), fact))
        .collect()
}

fn new_term(passage: &Passage, suggester: &Suggester) -> Term {
    let filled = &passage.follow_up;
    let read = read_term(&passage.quote, passage.date, suggester, true).unwrap_or_default();
    match filled.due {
        Some(due) if read.until != Some(due) => Term {
            words: filled.due_words.clone(),
            until: Some(due),
            ..Term::default()
        },
        _ => read,
    }
}

/// Words after which a letter says why.
const REASONS: [&str; 13] = [
    "omdat ",
    "doordat ",
    "vanwege ",
    "wegens ",
    "door de ",
    "door het ",
    "aangezien ",
    "in verband met ",
    "gelet op ",
    "because ",
    "owing to ",
    "due to ",
    "as a result of ",
];

/// The part of a sentence that says why; empty where none does.
fn reason_in(quote: &str) -> String {
    let folded = quote.to_lowercase();
    // Where small letters take other room, the places would not be those of the quote.
    let places = REASONS.iter().filter_map(|word| {
        let at = folded.find(word)?;
        let starts = at == 0 || !folded.as_bytes()[at - 1].is_ascii_alphanumeric();
        (starts && folded.len() == quote.len()).then_some(at)
    });
    let Some(rest) = places.min().and_then(|at| quote.get(at..)) else {
        return String::new();
    };
    let end = rest
        .find([',', ';'])
        .or_else(|| rest.find(". "))
        .unwrap_or(rest.len());
    let reason = rest.get(..end).unwrap_or(rest);
    reason.trim_end_matches('.').trim().to_owned()
}

/// What is said when the passage of an annotation is no longer to say anything of a commitment.
pub fn unlinked(commitment: &Commitment, place: &PlaceId) -> Vec<(CommitmentId, Fact)> {
    vec![(commitment.id.clone(), Fact::Place(place.clone(), None))]
}

/// What is said when a commitment is closed, or opened again.
pub fn closing(
    commitment: &Commitment,
    standing: Standing,
    reason: &str,
    on: Option<Date>,
) -> Vec<(CommitmentId, Fact)> {
    let status = Status {
        standing,
        reason: reason.trim().to_owned(),
        on,
        theirs: String::new(),
    };
    vec![(commitment.id.clone(), Fact::Status(status))]
}

#[cfg(test)]
mod tests {
    use super::reason_in;

    #[test]
    fn the_reason_is_the_part_of_the_sentence_that_says_why() {
        for (quote, reason) in [
            (
                "Omdat de gesprekken nog lopen, ontvangt u dit na de zomer.",
                "Omdat de gesprekken nog lopen",
            ),
            (
                "Het overzicht volgt later vanwege capaciteitsgebrek.",
                "vanwege capaciteitsgebrek",
            ),
            (
                "Due to the elections; we will write in May.",
                "Due to the elections",
            ),
            ("Het overzicht volgt na de zomer.", ""),
        ] {
            assert_eq!(reason_in(quote), reason);
        }
    }
}
