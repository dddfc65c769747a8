//! What a record says of a commitment of ours, or of a new one.

use super::differs::{Differs, differences};
use super::known::Known;
use super::note::note;
use super::record::ForeignCommitment;
use super::status::deliverable;
use super::words::{cut, one_line, plain_number};
use crate::commitment::{
    Addressee, Commitment, CommitmentId, Deliverable, Dossiers, Fact, Kind, Link, Numbers, Origin,
    Party, Place, PlaceId, Role, Standing, Status, Term, Verdict, What,
};
use crate::suggest::terms::Precision;

/// The longest sentence that is taken over as what was promised, in bytes.
const LONGEST: usize = 300;

/// What is to be said of a commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The commitment: ours, or the new one.
    pub id: CommitmentId,
    /// What is to be said: nothing of it takes the place of what is filled in.
    pub facts: Vec<Fact>,
    /// What the record says otherwise. Ours stays.
    pub differs: Vec<Differs>,
}

/// What a record says of `ours`, the commitment that it is, or of a new one where that is `None`. Only what is empty is filled
/// in; numbers, dossiers and lines of the note are added to those that are there. Saying it again says nothing.
///
/// A record stands in no letter: where ours has no place, its literal text becomes one without a letter. A letter that
/// fulfils it becomes evidence where it is one of ours, and a line of the note where it is not.
pub fn facts_of(foreign: &ForeignCommitment, ours: Option<&Commitment>, known: &Known<'_>) -> Said {
    let mut taken = Taken {
        foreign,
        ours,
        id: ours.map_or_else(|| foreign.own_id(), |it| it.id.clone()),
        facts: Vec::new(),
    };
    taken.numbers();
    taken.kind();
    taken.what();
    taken.by();
    taken.to();
    taken.dossiers();
    taken.due();
    taken.status();
    taken.said();
    taken.evidence(known);
    let unknown = taken.links(known);
    let own = ours.map_or("", |it| &it.note);
    if let Some(note) = note(foreign, own, &known.letters, &unknown) {
        taken.facts.push(Fact::Note(note));
    }
    Said {
        id: taken.id,
        facts: taken.facts,
        differs: ours.map_or_else(Vec::new, |ours| differences(foreign, ours)),
    }
}

/// Facts as they are gathered.
struct Taken<'a> {
    foreign: &'a ForeignCommitment,
    ours: Option<&'a Commitment>,
    id: CommitmentId,
    facts: Vec<Fact>,
}

impl<'a> Taken<'a> {
    /// Says `new` where it is another one than `own`, what we say or would say of nothing.
    fn say<T: Default + PartialEq>(&mut self, own: Option<&T>, new: T, fact: fn(T) -> Fact) {
        let is_new = own.map_or_else(|| new != T::default(), |own| *own != new);
        if is_new {
            self.facts.push(fact(new));
        }
    }

    fn numbers(&mut self) {
        let own = self.ours.map(|it| Numbers {
            ours: it.number.split('/').next().unwrap_or_default().to_owned(),
            theirs: it.theirs.clone(),
        });
        let mut new = own.clone().unwrap_or_default();
        let key = self.foreign.key();
        let plain = plain_number(key);
        if !new.theirs.iter().any(|it| plain_number(it) == plain) {
            new.theirs.push(key.to_owned());
        }
        self.say(own.as_ref(), new, Fact::Numbers);
    }

    /// The kind and the origin, which have no empty value: said of a new one only.
    fn kind(&mut self) {
        if self.ours.is_some() {
            return;
        }
        if self.foreign.kind != Kind::Promise {
            self.facts.push(Fact::Kind(self.foreign.kind));
        }
        if let Some(origin) = self.foreign.origin.filter(|it| *it != Origin::Written) {
            self.facts.push(Fact::Origin(origin));
        }
    }

    fn what(&mut self) {
        let own = self.ours.map(|it| What {
            what: it.what.clone(),
            deliverable: it.deliverable,
        });
        let mut new = own.clone().unwrap_or_default();
        fill(&mut new.what, &sentence(self.foreign));
        let read: Option<Deliverable> = deliverable(&self.foreign.category);
        new.deliverable = new.deliverable.or(read);
        self.say(own.as_ref(), new, Fact::What);
    }

    fn by(&mut self) {
        let own = self.ours.map(|it| &it.by);
        let mut new: Party = own.cloned().unwrap_or_default();
        fill(&mut new.person, &self.foreign.person.written());
        fill(&mut new.office, &self.foreign.office);
        fill(&mut new.ministry, &self.foreign.ministry);
        self.say(own, new, Fact::By);
    }

    fn to(&mut self) {
        let own = self.ours.map(|it| &it.to);
        let mut new: Addressee = own.cloned().unwrap_or_default();
        let to = &self.foreign.to;
        fill(&mut new.chamber, &to.chamber);
        fill(&mut new.committee, &to.committee);
        fill_list(&mut new.members, &to.members);
        fill_list(&mut new.parties, &to.parties);
        self.say(own, new, Fact::To);
    }

    fn dossiers(&mut self) {
        let own = self.ours.map(|it| &it.dossiers);
        let mut new: Dossiers = own.cloned().unwrap_or_default();
        for number in &self.foreign.dossiers.numbers {
            let plain = plain_number(number);
            if !new.numbers.iter().any(|it| plain_number(it) == plain) {
                new.numbers.push(number.clone());
            }
        }
        fill_list(&mut new.subjects, &self.foreign.dossiers.subjects);
        self.say(own, new, Fact::Dossiers);
    }

    /// The term, as a person of the register filled it in: no rule read it.
    fn due(&mut self) {
        let own = self.ours.map(|it| &it.due);
        if own.is_some_and(|it| *it != Term::default()) {
            return;
        }
        let deadline = &self.foreign.deadline;
        let new = Term {
            words: deadline.words.clone(),
            until: deadline.date,
            precision: deadline.date.map(|_| Precision::Day),
            ..Term::default()
        };
        self.say(own, new, Fact::Due);
    }

    fn status(&mut self) {
        let own = self.ours.map(|it| &it.status);
        if own.is_none_or(|it| *it == Status::default())
            && let Some(status) = self.foreign.status.clone()
        {
            self.say(own, status, Fact::Status);
        }
        let own = self.ours.map(|it| &it.acceptance);
        if own.is_none_or(Option::is_none) {
            self.say(own, self.foreign.acceptance, Fact::Acceptance);
        }
    }

    /// The literal text, where nothing else says where it was said.
    fn said(&mut self) {
        let text = self.foreign.text.trim();
        if text.is_empty() || self.ours.is_some_and(|it| !it.places.is_empty()) {
            return;
        }
        let place = Place {
            role: Role::Said,
            letter: String::new(),
            date: self.foreign.occasion.date.or(self.foreign.made),
            annotation: None,
            page: None,
            paragraph: None,
            quote: text.to_owned(),
        };
        self.place(self.foreign.key(), place);
    }

    /// Our letters that fulfil it.
    fn evidence(&mut self, known: &Known<'_>) {
        if !self.foreign.is_fulfilled_by_letters() {
            return;
        }
        let standing = self.foreign.status.as_ref().map(|it| it.standing);
        let verdict = match standing {
            Some(Standing::Met) => Verdict::Whole,
            _ => Verdict::Part,
        };
        let mut letters: Vec<&str> = Vec::new();
        for document in &self.foreign.documents {
            let Some(letter) = known.letters.find(document) else {
                continue;
            };
            let is_shown = self.ours.is_some_and(|it| {
                let mut evidence = it.evidence();
                evidence.any(|(placed, _)| placed.place.letter == letter.path)
            });
            if is_shown || letters.contains(&letter.path.as_str()) {
                continue;
            }
            letters.push(&letter.path);
            let place = Place {
                role: Role::Evidence {
                    verdict,
                    remark: one_line(&document.subject),
                },
                letter: letter.path.clone(),
                date: letter.date.or(document.date),
                annotation: None,
                page: None,
                paragraph: None,
                quote: String::new(),
            };
            let id = format!("{}/{}", self.foreign.key(), document.key());
            self.place(&id, place);
        }
    }

    /// Adds a place, unless there is one of that id.
    fn place(&mut self, id: &str, place: Place) {
        let id = PlaceId::new(id);
        let is_there = |it: &Commitment| it.places.iter().any(|place| place.id == id);
        if !self.ours.is_some_and(is_there) {
            self.facts.push(Fact::Place(id, Some(place)));
        }
    }

    /// Links to commitments that are or will be ours; gives those to others, by field and number.
    fn links(&mut self, known: &Known<'_>) -> Vec<(&'a str, &'a str)> {
        let mut unknown = Vec::new();
        for link in &self.foreign.links {
            match known.id_of(link.key()).cloned() {
                // The other one says it of itself.
                Some(_) if link.inverse => {}
                Some(to) => self.link(link.link, to),
                None => unknown.push((&*link.field, link.key())),
            }
        }
        for (link, to) in known.said_by_others(self.foreign.key()) {
            self.link(*link, to.clone());
        }
        unknown
    }

    fn link(&mut self, link: Link, to: CommitmentId) {
        let is_there = |it: &Commitment| it.links.iter().any(|own| own.0 == link && own.1 == to);
        let fact = Fact::Link(link, to.clone(), true);
        let is_said = to == self.id || self.facts.contains(&fact);
        if !is_said && !self.ours.is_some_and(is_there) {
            self.facts.push(fact);
        }
    }
}

fn fill(own: &mut String, other: &str) {
    if own.trim().is_empty() && !other.trim().is_empty() {
        other.trim().clone_into(own);
    }
}

fn fill_list(own: &mut Vec<String>, other: &[String]) {
    if own.is_empty() {
        *own = other.to_vec();
    }
}

/// What was promised, in one sentence: the literal text where it is short, or else the title, or else its beginning.
fn sentence(foreign: &ForeignCommitment) -> String {
    let text = one_line(&foreign.text);
    if text.len() <= LONGEST {
        return match text.as_str() {
            "" => one_line(&foreign.title),
            _ => text,
        };
    }
    let title = one_line(&foreign.title);
    if !title.is_empty() && title.len() <= LONGEST {
        return title;
    }
    let head = cut(&text, LONGEST);
    let head = head.rsplit_once(' ').map_or(head, |it| it.0);
    format!("{head}…")
}
