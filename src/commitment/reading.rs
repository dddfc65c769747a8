//! What a marked passage says of the commitment it makes, read from its own words and its letter, to be confirmed.

use super::fields::{Addressee, Deliverable, Dossiers, Party, Role, Term};
use super::id::{CommitmentId, PlaceId};
use super::passage::Passage;
use super::state::{Commitment, Placed};
use crate::annotation::{self, Moment};
use crate::suggest::Suggester;
use crate::suggest::terms::{self, Precision};
use jiff::civil::Date;

/// The longest sentence that is taken over as what was promised, in characters.
const LONGEST: usize = 160;

/// Words, folded, that tell what is to come; the first that a passage has counts.
const DELIVERABLES: [(Deliverable, &[&str]); 7] = [
    (
        Deliverable::Deletion,
        &[
            "vernietig",
            "gewist",
            "verwijder",
            "deleted",
            "destroyed",
            "erase",
        ],
    ),
    (
        Deliverable::Bill,
        &[
            "wetsvoorstel",
            "wetswijziging",
            "besluit tot wijziging",
            "bill",
            "legislation",
        ],
    ),
    (
        Deliverable::Evaluation,
        &["evaluatie", "evalueer", "evaluation", "evaluate"],
    ),
    (
        Deliverable::Research,
        &["onderzoek", "verkenning", "research", "inquiry", "study"],
    ),
    (
        Deliverable::Report,
        &[
            "rapportage",
            "rapport",
            "nota",
            "notitie",
            "plan van aanpak",
            "report",
            "memorandum",
        ],
    ),
    (
        Deliverable::Talk,
        &["gesprek", "in overleg", "talks", "discuss"],
    ),
    (
        Deliverable::Letter,
        &[
            "brief", "informe", "bericht", "inlicht", "ontvangt", "letter", "inform",
        ],
    ),
];

/// Offices, folded.
const OFFICES: [&str; 6] = [
    "staatssecretaris",
    "minister-president",
    "minister",
    "state secretary",
    "prime minister",
    "ambtgenoot",
];

/// The commitment that the passage makes by being a follow-up, as far as it can be read.
pub fn read_passage(passage: &Passage, suggester: &Suggester) -> Commitment {
    let mut read = Commitment::blank(&CommitmentId::of_annotation(&passage.annotation));
    let asked = &passage.follow_up;
    let folded = passage.quote.to_lowercase();
    read.what = match asked.what.trim() {
        "" => shortened(&passage.quote),
        what => what.to_owned(),
    };
    let has = |words: &&(Deliverable, &[&str])| words.1.iter().any(|it| folded.contains(it));
    read.deliverable = DELIVERABLES.iter().find(has).map(|it| it.0);
    read.by = match asked.who.trim() {
        "" => promiser(&passage.quote, &passage.sender),
        who => Party {
            office: who.to_owned(),
            ..Party::default()
        },
    };
    read.to = addressee(&passage.recipient);
    read.dossiers = Dossiers {
        numbers: passage.dossiers.clone(),
        subjects: Vec::new(),
    };
    let from_words = || read_term(&passage.quote, passage.date, suggester, false);
    read.due = match (asked.due, asked.due_words.trim()) {
        (None, "") => from_words().unwrap_or_default(),
        (due, words) => {
            let found = from_words().filter(|it| due.is_none() || it.until == due);
            let said = || read_term(words, passage.date, suggester, false);
            let mut term = found.or_else(said).unwrap_or_default();
            if let Some(due) = due {
                term.until = Some(due);
                term.from = term.from.filter(|from| *from <= due);
            }
            if !words.is_empty() {
                words.clone_into(&mut term.words);
            }
            term
        }
    };
    read.condition = condition(&passage.quote, passage.date, suggester);
    read.status.standing = match asked.status {
        annotation::Status::Open => super::fields::Standing::ToAssess,
        annotation::Status::InProgress => super::fields::Standing::UnderWay,
        annotation::Status::Done => super::fields::Standing::Met,
        annotation::Status::Dropped => super::fields::Standing::Lapsed,
    };
    read.places.push(Placed {
        id: PlaceId::of_annotation(&passage.annotation),
        place: passage.place(Role::Said),
        by: String::new(),
        at: Moment::default(),
    });
    read
}

/// The term that a passage names, of a letter of the day `date`: the first that is not over then, or the `latest`.
/// Without a day its words are known, not what they stand for. `None` where it names none.
pub fn read_term(
    quote: &str,
    date: Option<Date>,
    suggester: &Suggester,
    latest: bool,
) -> Option<Term> {
    let from = date.unwrap_or_default();
    let all = terms::find(quote, from, &suggester.conventions, &suggester.calendar);
    let is_ahead = |it: &&terms::Term| {
        let is_one = it.precision != Precision::Recurring;
        is_one && (date.is_none() || it.last.is_none_or(|last| last >= from))
    };
    let ahead: Vec<&terms::Term> = all.iter().filter(is_ahead).collect();
    let dated = || ahead.iter().filter(|it| it.last.is_some());
    let term = match latest {
        true => dated().max_by_key(|it| it.last),
        false => dated().next(),
    };
    let term = term.or_else(|| ahead.first())?;
    Some(Term {
        words: quote.get(term.range.clone()).unwrap_or_default().to_owned(),
        from: term.first.filter(|_| date.is_some()),
        until: term.last.filter(|_| date.is_some()),
        precision: Some(term.precision),
        rule: term.rule.to_owned(),
        confirmed_by: String::new(),
    })
}

fn condition(quote: &str, date: Option<Date>, suggester: &Suggester) -> String {
    let from = date.unwrap_or_default();
    let all = terms::find(quote, from, &suggester.conventions, &suggester.calendar);
    let first = all.into_iter().find_map(|it| it.condition);
    let words = first.and_then(|range| quote.get(range));
    words.unwrap_or_default().trim().to_owned()
}

/// The first sentence, cut at a word where it is long.
fn shortened(quote: &str) -> String {
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= LONGEST {
        return words;
    }
    let end = words
        .char_indices()
        .nth(LONGEST)
        .map_or(words.len(), |it| it.0);
    let cut = words.get(..end).unwrap_or_default();
    let cut = cut.rsplit_once(' ').map_or(cut, |it| it.0);
    format!("{cut}…")
}

/// Who promises: the office that the passage names, unless it says "I" or "we"; else the sender of the letter.
fn promiser(quote: &str, sender: &str) -> Party {
    let words: Vec<&str> = quote.split_whitespace().collect();
    let plain = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    let is_ours = words
        .iter()
        .any(|it| matches!(&*plain(it), "ik" | "wij" | "we" | "i"));
    let named = words.iter().position(|it| OFFICES.contains(&&*plain(it)));
    let office = match named.filter(|_| !is_ours) {
        None => sender.trim().to_owned(),
        Some(at) => {
            // An office goes on over its ministry: `minister van Binnenlandse Zaken en Koninkrijksrelaties`.
            let mut end = at + 1;
            while let Some(word) = words.get(end) {
                let first = word.chars().next();
                let joins = matches!(
                    &*plain(word),
                    "van" | "voor" | "en" | "of" | "for" | "and" | "the"
                );
                let ends = words[end - 1].ends_with([',', '.', ';', ':']);
                if ends || !(joins || first.is_some_and(char::is_uppercase)) {
                    break;
                }
                end += 1;
            }
            while end > at + 1
                && words[end - 1]
                    .chars()
                    .next()
                    .is_some_and(char::is_lowercase)
            {
                end -= 1;
            }
            let office = words[at..end].join(" ");
            office.trim_end_matches([',', '.', ';', ':']).to_owned()
        }
    };
    let (office, person) = office_and_person(&office);
    let ministry = [" van ", " voor ", " of ", " for "]
        .iter()
        .filter_map(|join| office.split_once(join))
        .map(|(_, ministry)| ministry.trim().to_owned())
        .next();
    Party {
        ministry: ministry.unwrap_or_default(),
        office,
        person,
        ..Party::default()
    }
}

/// The office without its article, and the person who is named behind it: `de Minister van SZW, A. de Vries`.
fn office_and_person(sender: &str) -> (String, String) {
    let is_person = |name: &str| {
        let mut words = name.split_whitespace();
        let first = words.next().unwrap_or_default();
        let initials = first.ends_with('.') && first.chars().any(char::is_uppercase);
        initials && words.next().is_some()
    };
    let (office, person) = match sender.rsplit_once(',') {
        Some((office, person)) if is_person(person) => (office, person.trim()),
        _ => (sender, ""),
    };
    let office = office.trim();
    let articles = ["de ", "De ", "het ", "Het ", "the ", "The "];
    let bare = articles.iter().find_map(|it| office.strip_prefix(it));
    (bare.unwrap_or(office).trim().to_owned(), person.to_owned())
}

fn addressee(recipient: &str) -> Addressee {
    let chamber = ["Tweede Kamer", "Eerste Kamer"]
        .into_iter()
        .find(|it| recipient.contains(it))
        .unwrap_or(recipient.trim());
    Addressee {
        chamber: chamber.to_owned(),
        ..Addressee::default()
    }
}
