//! A commitment as its entries say it is.

use super::entry::{Entry, Fact, Key};
use super::fields::{
    Acceptance, Addressee, Deliverable, Dossiers, Kind, Link, Numbers, Origin, Owner, Party, Place,
    Priority, Role, Status, Term, Verdict, Verified, What,
};
use super::id::{CommitmentId, PlaceId};
use super::resolve::maximal;
use crate::annotation::{AnnotationId, Moment};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A passage of a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Its id.
    pub id: PlaceId,
    /// The passage.
    pub place: Place,
    /// The analyst who linked it.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// A commitment, with a field for each thing that its entries say of it (see [`Fact`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// Its id.
    pub id: CommitmentId,
    /// The number that is shown; empty where it is not in the register yet.
    pub number: String,
    /// The numbers of other registers.
    pub theirs: Vec<String>,
    /// Its kind.
    pub kind: Kind,
    /// How it was said.
    pub origin: Origin,
    /// One sentence that says what.
    pub what: String,
    /// What is to come of it.
    pub deliverable: Option<Deliverable>,
    /// Who promised.
    pub by: Party,
    /// To whom.
    pub to: Addressee,
    /// What has to happen first; may be empty.
    pub condition: String,
    /// What it is about.
    pub dossiers: Dossiers,
    /// By when, as it was first said.
    pub due: Term,
    /// Who sees to it.
    pub owner: Owner,
    /// How it stands.
    pub status: Status,
    /// What was said to a motion or a recommendation.
    pub acceptance: Option<Acceptance>,
    /// The check by somebody else.
    pub verified: Option<Verified>,
    /// How pressing it is.
    pub priority: Priority,
    /// A note.
    pub note: String,
    /// The passages, in order of time.
    pub places: Vec<Placed>,
    /// What it is to others.
    pub links: Vec<(Link, CommitmentId)>,
    /// True if it was taken out of the register.
    pub removed: bool,
    /// What people said of it at the same time, key by key: the one that is shown first. Empty as a rule.
    pub disputed: Vec<Vec<Entry>>,
    /// True if it is in the register, false if it was only read from a follow-up.
    pub registered: bool,
    /// The time of the first entry.
    pub made: Moment,
    /// The time of the last one.
    pub changed: Moment,
}

impl Commitment {
    /// One of which nothing is known yet.
    pub(super) fn blank(id: &CommitmentId) -> Self {
        Self {
            id: id.clone(),
            number: String::new(),
            theirs: Vec::new(),
            kind: Kind::Promise,
            origin: Origin::Written,
            what: String::new(),
            deliverable: None,
            by: Party::default(),
            to: Addressee::default(),
            condition: String::new(),
            dossiers: Dossiers::default(),
            due: Term::default(),
            owner: Owner::default(),
            status: Status::default(),
            acceptance: None,
            verified: None,
            priority: Priority::Normal,
            note: String::new(),
            places: Vec::new(),
            links: Vec::new(),
            removed: false,
            disputed: Vec::new(),
            registered: false,
            made: Moment::default(),
            changed: Moment::default(),
        }
    }

    /// What these entries, which are in order of time, say of the commitment; `None` where all they say was taken back.
    pub(super) fn of(id: &CommitmentId, entries: &[Entry]) -> Option<Self> {
        let mut keys: BTreeMap<Key, Vec<&Entry>> = BTreeMap::new();
        for entry in entries {
            keys.entry(entry.fact.key()).or_default().push(entry);
        }
        let mut commitment = Self::blank(id);
        commitment.made = entries.first()?.at;
        for siblings in keys.values() {
            let standing = maximal(siblings);
            let Some(first) = standing.first() else {
                continue;
            };
            if first.fact != first.fact.blank() {
                commitment.registered = true;
            }
            commitment.changed = commitment.changed.max(first.at);
            commitment.put(first);
            if standing.len() > 1 {
                let all = standing.into_iter().cloned().collect();
                commitment.disputed.push(all);
            }
        }
        commitment.sort_places();
        commitment.registered.then_some(commitment)
    }

    fn put(&mut self, entry: &Entry) {
        match entry.fact.clone() {
            Fact::Numbers(Numbers { ours, theirs }) => {
                self.number = ours;
                self.theirs = theirs;
            }
            Fact::Kind(kind) => self.kind = kind,
            Fact::Origin(origin) => self.origin = origin,
            Fact::What(What { what, deliverable }) => {
                self.what = what;
                self.deliverable = deliverable;
            }
            Fact::By(by) => self.by = by,
            Fact::To(to) => self.to = to,
            Fact::Condition(condition) => self.condition = condition,
            Fact::Dossiers(dossiers) => self.dossiers = dossiers,
            Fact::Due(due) => self.due = due,
            Fact::Owner(owner) => self.owner = owner,
            Fact::Status(status) => self.status = status,
            Fact::Acceptance(acceptance) => self.acceptance = acceptance,
            Fact::Verified(verified) => self.verified = verified,
            Fact::Priority(priority) => self.priority = priority,
            Fact::Note(note) => self.note = note,
            Fact::Removed(removed) => self.removed = removed,
            Fact::Place(id, Some(place)) => self.places.push(Placed {
                id,
                place,
                by: entry.by.clone(),
                at: entry.at,
            }),
            Fact::Link(link, to, true) => self.links.push((link, to)),
            Fact::Place(_, None) | Fact::Link(_, _, false) => {}
        }
    }

    /// Puts the passages in order: by their letters' dates, then by when they were linked.
    pub(super) fn sort_places(&mut self) {
        let day = |it: &Placed| it.place.date.unwrap_or(Date::MAX);
        self.places.sort_by(|one, other| {
            (day(one), one.at, &one.id).cmp(&(day(other), other.at, &other.id))
        });
    }

    /// All that is known of it, to be written down.
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = vec![
            Fact::Numbers(Numbers {
                ours: self.number.clone(),
                theirs: self.theirs.clone(),
            }),
            Fact::Kind(self.kind),
            Fact::Origin(self.origin),
            Fact::What(What {
                what: self.what.clone(),
                deliverable: self.deliverable,
            }),
            Fact::By(self.by.clone()),
            Fact::To(self.to.clone()),
            Fact::Condition(self.condition.clone()),
            Fact::Dossiers(self.dossiers.clone()),
            Fact::Due(self.due.clone()),
            Fact::Owner(self.owner.clone()),
            Fact::Status(self.status.clone()),
            Fact::Acceptance(self.acceptance),
            Fact::Verified(self.verified.clone()),
            Fact::Priority(self.priority),
            Fact::Note(self.note.clone()),
        ];
        let places = self.places.iter();
        facts.extend(places.map(|it| Fact::Place(it.id.clone(), Some(it.place.clone()))));
        let links = self.links.iter();
        facts.extend(links.map(|(link, to)| Fact::Link(*link, to.clone(), true)));
        facts.retain(|fact| *fact != fact.blank());
        facts
    }

    /// The passage that an annotation marks.
    pub fn place_of(&self, annotation: &AnnotationId) -> Option<&Placed> {
        let mut places = self.places.iter();
        places.find(|it| it.place.annotation.as_ref() == Some(annotation))
    }

    /// The term as it is now: the last one that a postponement gave, or else the first.
    pub fn term(&self) -> &Term {
        let last = self.postponements().last();
        last.map_or(&self.due, |(_, after, _)| after)
    }

    /// The postponements in order of time: the passage, the new term, the reason.
    pub fn postponements(&self) -> impl Iterator<Item = (&Placed, &Term, &str)> {
        self.places.iter().filter_map(|it| match &it.place.role {
            Role::Postponement { after, reason, .. } => Some((it, after, reason.as_str())),
            _ => None,
        })
    }

    /// How often it was put off.
    pub fn postponement_count(&self) -> usize {
        self.postponements().count()
    }

    /// The evidence in order of time: the passage, and how far it shows that it was met.
    pub fn evidence(&self) -> impl Iterator<Item = (&Placed, Verdict)> {
        self.places.iter().filter_map(|it| match &it.place.role {
            Role::Evidence { verdict, .. } => Some((it, *verdict)),
            _ => None,
        })
    }

    /// Tells whether it is said to be met, wholly or in part, and no passage shows it.
    pub fn is_met_without_evidence(&self) -> bool {
        use super::fields::Standing::{Met, PartlyMet};
        let shown = |least: &[Verdict]| self.evidence().any(|(_, it)| least.contains(&it));
        match self.status.standing {
            Met => !shown(&[Verdict::Whole]),
            PartlyMet => !shown(&[Verdict::Whole, Verdict::Part]),
            _ => false,
        }
    }

    /// The first passage that makes it, or else the first of all.
    pub fn source(&self) -> Option<&Placed> {
        let said = self.places.iter().find(|it| it.place.role == Role::Said);
        said.or_else(|| self.places.first())
    }

    /// Who promised, as it is told in a list: the office, or else the person or the ministry.
    pub fn promiser(&self) -> &str {
        let Party {
            person,
            office,
            ministry,
            ..
        } = &self.by;
        let all = [office, person, ministry];
        all.into_iter()
            .find(|it| !it.trim().is_empty())
            .map_or("", |it| it)
    }
}
