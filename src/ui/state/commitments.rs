//! What is on screen of commitments.

use crate::commitment::{
    Acceptance, Addressee, Commitment, CommitmentId, Deliverable, Dossiers, Fact, GroupBy, Kind,
    Likely, Numbers, Owner, Party, Passage, Priority, Relation, Standing, Term, Verified, What,
};
use crate::workspace::register::Linked;
use jiff::civil::Date;
use std::sync::Arc;

/// What is on screen of the commitments of a folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CommitmentsState {
    /// The chosen one.
    pub chosen: Option<CommitmentId>,
    /// How they are grouped.
    pub group: GroupBy,
    /// Whether those that were taken out of the register are listed, too.
    pub removed: bool,
    /// What waits for where it is to be saved.
    pub export: Option<RegisterExportDraft>,
}

/// A register that is being handed over.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterExportDraft {
    /// The id of the form.
    pub format: &'static str,
    /// The number of commitments.
    pub count: usize,
    /// For a note: the minister.
    pub minister: String,
    /// For a note: the day before which is said what falls due, as typed.
    pub before: String,
}

/// A passage that is being linked to a commitment.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkDraft {
    /// The passage.
    pub passage: Box<Passage>,
    /// The commitment to which it is linked.
    pub choice: Choice,
}

/// A commitment of which is being said what it is to another one.
#[derive(Clone, Debug, PartialEq)]
pub struct RelateDraft {
    /// The commitment.
    pub of: Arc<Commitment>,
    /// What it is to others now.
    pub related: Vec<(Relation, CommitmentId)>,
    /// The other one.
    pub choice: Choice,
}

/// One of many commitments, to be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The commitments, the likeliest first.
    pub all: Arc<Vec<(Arc<Commitment>, Likely)>>,
    /// Only those with these words.
    pub needle: String,
    /// The row of the chosen one among those that are shown.
    pub chosen: usize,
}

impl PartialEq for Choice {
    /// Compares what is chosen of the same commitments: there may be many.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.all, &other.all)
            && (&self.needle, self.chosen) == (&other.needle, other.chosen)
    }
}

impl Choice {
    /// Nothing is typed yet, and the first is chosen.
    pub fn of(all: Vec<(Arc<Commitment>, Likely)>) -> Self {
        Self {
            all: Arc::new(all),
            needle: String::new(),
            chosen: 0,
        }
    }

    /// The chosen one, of those that are shown.
    pub fn chosen(&self) -> Option<Arc<Commitment>> {
        let number = *self.shown().get(self.chosen)?;
        self.all.get(number).map(|(one, _)| one.clone())
    }

    /// The numbers of those that are shown, from 0.
    pub fn shown(&self) -> Vec<usize> {
        let needle = self.needle.trim().to_lowercase();
        let all = self.all.iter().enumerate();
        if needle.is_empty() {
            return (0..self.all.len()).collect();
        }
        let has = |one: &Commitment| {
            let mut texts = vec![&one.number, &one.what, &one.due.words];
            texts.extend(one.theirs.iter().chain(&one.dossiers.numbers));
            texts.extend(one.places.iter().map(|it| &it.place.quote));
            let mut texts = texts.into_iter();
            texts.any(|it| it.to_lowercase().contains(&needle))
        };
        all.filter(|(_, (one, _))| has(one))
            .map(|(number, _)| number)
            .collect()
    }
}

/// What a passage can be to a commitment, with the digit that says so.
pub fn link_digits() -> impl Iterator<Item = (u8, Linked)> {
    (1..).zip(Linked::ALL)
}

/// A commitment whose end is being said.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingDraft {
    /// The commitment.
    pub of: Arc<Commitment>,
    /// How it stands.
    pub standing: Standing,
    /// Why.
    pub reason: String,
    /// The day from which it holds, as typed.
    pub on: String,
}

/// To whom something was promised, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddresseeDraft {
    /// The Chamber, or whoever it is.
    pub chamber: String,
    /// The committee.
    pub committee: String,
    /// The members, with commas between them.
    pub members: String,
    /// Their parties, likewise.
    pub parties: String,
}

/// What a commitment is about, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossiersDraft {
    /// The dossiers, with commas between them.
    pub numbers: String,
    /// The subjects, likewise.
    pub subjects: String,
}

/// A term, as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermDraft {
    /// Its literal words.
    pub words: String,
    /// The first day.
    pub from: String,
    /// The last day.
    pub until: String,
}

/// The check of a commitment, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifiedDraft {
    /// Who checked it.
    pub by: String,
    /// What was found then.
    pub remark: String,
}

/// A commitment that is being changed, field by field as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct CommitmentDraft {
    /// What it was when that began.
    pub of: Arc<Commitment>,
    /// One sentence that says what.
    pub what: String,
    /// What is to come of it.
    pub deliverable: Option<Deliverable>,
    /// Its kind.
    pub kind: Kind,
    /// Who promised.
    pub by: Party,
    /// To whom.
    pub to: AddresseeDraft,
    /// What it is about.
    pub dossiers: DossiersDraft,
    /// The numbers of other registers, with commas between them.
    pub theirs: String,
    /// By when.
    pub due: TermDraft,
    /// What has to happen first.
    pub condition: String,
    /// Who sees to it.
    pub owner: Owner,
    /// How pressing it is.
    pub priority: Priority,
    /// What was said to a motion or a recommendation.
    pub acceptance: Option<Acceptance>,
    /// The check by somebody else.
    pub verified: VerifiedDraft,
    /// The note.
    pub note: String,
}

impl CommitmentDraft {
    /// Begins to change a commitment; `written` writes a day.
    pub fn of(one: Arc<Commitment>, written: impl Fn(Date) -> String) -> Self {
        let day = |day: Option<Date>| day.map_or_else(String::new, &written);
        let verified = one.verified.as_ref();
        Self {
            what: one.what.clone(),
            deliverable: one.deliverable,
            kind: one.kind,
            by: one.by.clone(),
            to: AddresseeDraft {
                chamber: one.to.chamber.clone(),
                committee: one.to.committee.clone(),
                members: one.to.members.join(", "),
                parties: one.to.parties.join(", "),
            },
            dossiers: DossiersDraft {
                numbers: one.dossiers.numbers.join(", "),
                subjects: one.dossiers.subjects.join(", "),
            },
            theirs: one.theirs.join(", "),
            due: TermDraft {
                words: one.due.words.clone(),
                from: day(one.due.from),
                until: day(one.due.until),
            },
            condition: one.condition.clone(),
            owner: one.owner.clone(),
            priority: one.priority,
            acceptance: one.acceptance,
            verified: verified.map_or_else(VerifiedDraft::default, |it| VerifiedDraft {
                by: it.by.clone(),
                remark: it.remark.clone(),
            }),
            note: one.note.clone(),
            of: one,
        }
    }

    /// What is to be said of it, by `analyst` on `today`; `read` reads a day as typed.
    pub fn facts(
        &self,
        analyst: &str,
        today: Date,
        read: impl Fn(&str) -> Option<Date>,
    ) -> Vec<Fact> {
        let of = &*self.of;
        let list = |text: &str| -> Vec<String> {
            let parts = text.split([',', ';']).map(str::trim);
            parts
                .filter(|it| !it.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let mut due = Term {
            words: self.due.words.trim().to_owned(),
            from: read(&self.due.from),
            until: read(&self.due.until),
            ..of.due.clone()
        };
        if (&due.words, due.from, due.until) != (&of.due.words, of.due.from, of.due.until) {
            due.rule.clear();
            due.precision = None;
        }
        // Who looks at what was read and saves it has confirmed it.
        if !due.is_empty() {
            analyst.clone_into(&mut due.confirmed_by);
        }
        let verified = match self.verified.by.trim() {
            "" => None,
            by => Some(Verified {
                by: by.to_owned(),
                on: of
                    .verified
                    .as_ref()
                    .filter(|it| it.by == by)
                    .map_or(Some(today), |it| it.on),
                remark: self.verified.remark.trim().to_owned(),
            }),
        };
        let all = [
            Fact::What(What {
                what: self.what.trim().to_owned(),
                deliverable: self.deliverable,
            }),
            Fact::Kind(self.kind),
            Fact::By(self.by.clone()),
            Fact::To(Addressee {
                chamber: self.to.chamber.clone(),
                committee: self.to.committee.clone(),
                members: list(&self.to.members),
                parties: list(&self.to.parties),
            }),
            Fact::Dossiers(Dossiers {
                numbers: list(&self.dossiers.numbers),
                subjects: list(&self.dossiers.subjects),
            }),
            Fact::Due(due),
            Fact::Condition(self.condition.trim().to_owned()),
            Fact::Owner(self.owner.clone()),
            Fact::Priority(self.priority),
            Fact::Acceptance(self.acceptance),
            Fact::Verified(verified),
            Fact::Note(self.note.trim().to_owned()),
        ];
        let before = of.facts();
        let is_new = |fact: &Fact| match before.iter().find(|it| it.key() == fact.key()) {
            Some(before) => before != fact,
            None => *fact != fact.blank(),
        };
        let mut facts: Vec<Fact> = all.into_iter().filter(is_new).collect();
        let theirs = list(&self.theirs);
        if theirs != of.theirs {
            facts.push(Fact::Numbers(Numbers {
                ours: of.number.clone(),
                theirs,
            }));
        }
        facts
    }
}
