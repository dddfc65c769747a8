//! A register as an analyst would make it.

use crate::annotation::{AnnotationId, Moment};
use crate::commitment::{
    Acceptance, Act, Addressee, CommitmentId, Deliverable, Dossiers, Fact, Kind, Link, Numbers,
    Origin, Owner, Party, Place, PlaceId, Priority, Register, Role, Stamp, Standing, Status, Term,
    Verdict, Verified, What,
};
use crate::exchange::commitments::{LetterFacts, RegisterExport, RegisterRow, register_format};
use crate::l10n::{Language, Words};
use crate::suggest::terms::Precision;
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// The day on which terms are looked at.
pub const TODAY: Date = date(2022, 12, 1);

pub fn moment(second: i64) -> Moment {
    Moment(jiff::Timestamp::from_second(1_664_000_000 + second).expect("a moment"))
}

pub fn term(words: &str, from: Option<Date>, until: Option<Date>) -> Term {
    Term {
        words: words.to_owned(),
        from,
        until,
        precision: Some(Precision::Season),
        rule: "season".to_owned(),
        confirmed_by: "Anna".to_owned(),
    }
}

pub fn place(role: Role, letter: &str, day: Date, paragraph: u32, quote: &str) -> Place {
    Place {
        role,
        letter: letter.to_owned(),
        date: Some(day),
        annotation: Some(AnnotationId::new(&format!("{letter}#{paragraph}"))),
        page: Some(2),
        paragraph: Some(paragraph),
        quote: quote.to_owned(),
    }
}

/// What is said of a commitment by its number.
pub fn say(register: &mut Register, id: &str, second: i64, facts: Vec<Fact>) {
    let stamp = Stamp {
        by: "anna".to_owned(),
        at: moment(second),
        writer: "anna-1".to_owned(),
        step: format!("anna-{second:06}"),
    };
    let of = CommitmentId::new(id);
    let facts = facts.into_iter().map(|it| (of.clone(), it)).collect();
    register.say(facts, &stamp, &Act::Done);
}

fn numbers(ours: &str, theirs: &[&str]) -> Fact {
    Fact::Numbers(Numbers {
        ours: ours.to_owned(),
        theirs: theirs.iter().map(|it| (*it).to_owned()).collect(),
    })
}

fn what(what: &str, deliverable: Option<Deliverable>) -> Fact {
    Fact::What(What {
        what: what.to_owned(),
        deliverable,
    })
}

fn by(office: &str, ministry: &str) -> Fact {
    Fact::By(Party {
        office: office.to_owned(),
        ministry: ministry.to_owned(),
        ..Party::default()
    })
}

fn to(chamber: &str) -> Fact {
    Fact::To(Addressee {
        chamber: chamber.to_owned(),
        ..Addressee::default()
    })
}

fn dossiers(numbers: &[&str]) -> Fact {
    Fact::Dossiers(Dossiers {
        numbers: numbers.iter().map(|it| (*it).to_owned()).collect(),
        subjects: Vec::new(),
    })
}

fn status(standing: Standing, reason: &str, on: Option<Date>) -> Fact {
    Fact::Status(Status {
        standing,
        reason: reason.to_owned(),
        on,
        theirs: String::new(),
    })
}

fn passage(id: &str, place: Place) -> Fact {
    Fact::Place(PlaceId::new(id), Some(place))
}

const SZW: &str = "Sociale Zaken en Werkgelegenheid";

/// A commitment of which every field is filled in, put off twice and met in part.
fn chained(register: &mut Register) {
    say(register, "c-1", 0, chained_as_said());
    say(register, "c-1", 60, chained_since());
}

/// The term that it had at first.
fn spring() -> Term {
    term(
        "In het voorjaar van 2022",
        Some(date(2022, 3, 1)),
        Some(date(2022, 5, 31)),
    )
}

/// What the letter said that made it, and what was filled in then.
fn chained_as_said() -> Vec<Fact> {
    let quote =
        "In het voorjaar van 2022 informeer ik u opnieuw over\nde stand van zaken van dit proces.";
    vec![
        numbers("2021-0001", &["TZ202112-130", "T02838"]),
        what(
            "Kamer opnieuw informeren over stand van zaken",
            Some(Deliverable::Letter),
        ),
        Fact::By(Party {
            person: "K. van Gennip".to_owned(),
            office: format!("Minister van {SZW}"),
            ministry: SZW.to_owned(),
            on_behalf_of: "de Minister voor Armoedebeleid".to_owned(),
        }),
        Fact::To(Addressee {
            chamber: "Tweede Kamer".to_owned(),
            committee: "commissie voor SZW".to_owned(),
            members: vec!["R. Kuiken".to_owned(), "S. van Dijk".to_owned()],
            parties: vec!["PvdA".to_owned(), "SP".to_owned()],
        }),
        Fact::Condition("zodra de gesprekken zijn gevoerd".to_owned()),
        Fact::Dossiers(Dossiers {
            numbers: vec!["30 821".to_owned(), "26 643".to_owned()],
            subjects: vec!["gegevensdeling".to_owned()],
        }),
        Fact::Due(spring()),
        Fact::Owner(Owner {
            unit: "Directie Samenleving".to_owned(),
            person: "P. de Wit".to_owned(),
            deputy: "M. Bos".to_owned(),
        }),
        Fact::Verified(Some(Verified {
            by: "B. Controleur".to_owned(),
            on: Some(date(2022, 11, 1)),
            remark: "klopt met de brief".to_owned(),
        })),
        Fact::Priority(Priority::High),
        Fact::Acceptance(Some(Acceptance::InPrinciple)),
        Fact::Note("Bellen met de griffie".to_owned()),
        Fact::Link(Link::AddsTo, CommitmentId::new("c-2"), true),
        passage(
            "p-1",
            place(Role::Said, "2021/brief.pdf", date(2021, 12, 16), 9, quote),
        ),
    ]
}

/// What became of it: two postponements, and a letter that meets it in part.
fn chained_since() -> Vec<Fact> {
    let recess = term("voor het zomerreces", None, Some(date(2022, 7, 15)));
    let summer = term("na de zomer", None, Some(date(2022, 10, 15)));
    let postponed = |before: &Term, after: &Term, reason: &str| Role::Postponement {
        before: before.clone(),
        after: after.clone(),
        reason: reason.to_owned(),
    };
    let evidence = Role::Evidence {
        verdict: Verdict::Part,
        remark: "gemeenten wel, organisaties nog niet".to_owned(),
    };
    vec![
        passage(
            "p-2",
            place(
                postponed(&spring(), &recess, "de gesprekken lopen nog"),
                "2022/mei.docx",
                date(2022, 5, 31),
                2,
                "Door de zorgvuldigheid van de gesprekken ontvangt u dit overzicht voor het zomerreces.",
            ),
        ),
        passage(
            "p-3",
            place(
                postponed(&recess, &summer, ""),
                "2022/juli.docx",
                date(2022, 7, 8),
                12,
                "Het overzicht volgt na de zomer.",
            ),
        ),
        passage(
            "p-4",
            place(
                evidence,
                "2022/oktober.docx",
                date(2022, 10, 14),
                1,
                "Hierbij informeer ik u over de uitkomsten van de gesprekken met gemeenten.",
            ),
        ),
        status(
            Standing::PartlyMet,
            "gemeenten zijn klaar",
            Some(date(2022, 10, 14)),
        ),
    ]
}

/// The register.
pub fn register() -> Register {
    let mut register = Register::default();
    chained(&mut register);
    let bzk = "Binnenlandse Zaken en Koninkrijksrelaties";
    say(
        &mut register,
        "c-2",
        120,
        vec![
            numbers("2022-0001", &["30 821, nr. 140"]),
            Fact::Kind(Kind::Motion),
            Fact::Origin(Origin::Oral),
            what(
                "Wetsvoorstel gegevensverwerking indienen",
                Some(Deliverable::Bill),
            ),
            by("Staatssecretaris van BZK", bzk),
            to("Eerste Kamer"),
            dossiers(&["35 447"]),
            Fact::Due(term("per 1 januari 2023", None, Some(date(2023, 1, 1)))),
            status(Standing::UnderWay, "", None),
            passage(
                "p-1",
                place(
                    Role::Said,
                    "2022/motie.pdf",
                    date(2022, 3, 8),
                    4,
                    "Het wetsvoorstel wordt per 1 januari 2023 ingediend.",
                ),
            ),
        ],
    );
    say(
        &mut register,
        "c-3",
        180,
        vec![
            numbers("2022-0002", &[]),
            Fact::Kind(Kind::Deletion),
            what("Bestanden laten vernietigen", Some(Deliverable::Deletion)),
            by(&format!("Minister van {SZW}"), SZW),
            to("Tweede Kamer"),
            Fact::Condition("zodra het onderzoek gereed is".to_owned()),
            Fact::Due(term("zodra het onderzoek gereed is", None, None)),
            status(Standing::Open, "", None),
            passage(
                "p-1",
                place(
                    Role::Said,
                    "2021/brief.pdf",
                    date(2021, 12, 16),
                    11,
                    "De bestanden worden vernietigd zodra het onderzoek gereed is.",
                ),
            ),
        ],
    );
    closed(&mut register);
    register
}

/// Those that are closed, each in another way.
fn closed(register: &mut Register) {
    let evidence = Role::Evidence {
        verdict: Verdict::Whole,
        remark: String::new(),
    };
    say(
        register,
        "c-4",
        240,
        vec![
            numbers("2018-0001", &[]),
            what(
                "Evaluatie naar de Kamer sturen",
                Some(Deliverable::Evaluation),
            ),
            by("Minister van BZK", ""),
            to("Tweede Kamer"),
            Fact::Due(term("voor de zomer", None, Some(date(2018, 6, 30)))),
            status(Standing::Met, "", Some(date(2018, 6, 15))),
            passage(
                "p-1",
                place(
                    Role::Said,
                    "weg.pdf",
                    date(2018, 1, 10),
                    3,
                    "Voor de zomer ontvangt u de evaluatie.",
                ),
            ),
            passage(
                "p-2",
                place(
                    evidence,
                    "2018/juni.pdf",
                    date(2018, 6, 15),
                    1,
                    "Hierbij bied ik u de evaluatie aan.",
                ),
            ),
        ],
    );
    let rest = [
        (
            "c-5",
            "2020-0001",
            "Meldpunt openen",
            Standing::Met,
            "het meldpunt is open",
        ),
        (
            "c-6",
            "2020-0002",
            "Regeling herzien",
            Standing::HandedOver,
            "overgedragen aan het Ministerie van SZW",
        ),
        (
            "c-7",
            "2020-0003",
            "Wet voorbereiden",
            Standing::Replaced,
            "",
        ),
        (
            "c-8",
            "2020-0004",
            "Gesprek voeren",
            Standing::NotMet,
            "de organisatie bestaat niet meer.",
        ),
    ];
    for (at, (id, number, title, standing, reason)) in (300..).step_by(60).zip(rest) {
        let day = date(2020, 2, 3);
        let quote = format!("{title}, dat zeg ik toe.");
        let said = vec![
            numbers(number, &[]),
            what(title, None),
            status(standing, reason, Some(date(2021, 1, 5))),
            passage("p-1", place(Role::Said, "2020/brief.txt", day, 5, &quote)),
        ];
        say(register, id, at, said);
    }
    let replaces = Fact::Link(Link::Replaces, CommitmentId::new("c-7"), true);
    say(register, "c-2", 900, vec![replaces]);
}

/// What is known of the letters.
fn letters() -> BTreeMap<String, LetterFacts> {
    let all = [
        (
            "2021/brief.pdf",
            "Stand van zaken",
            "30 821, nr. 155",
            "2021-0000611111",
        ),
        ("2022/mei.docx", "Uitstel", "30 821, nr. 160", ""),
        ("2022/juli.docx", "Uitstel", "", "2022-0000123456"),
        (
            "2022/oktober.docx",
            "Gesprekken met gemeenten",
            "30 821, nr. 170",
            "",
        ),
        ("2018/juni.pdf", "Evaluatie", "30 821, nr. 90", ""),
    ];
    let all = all.map(|(path, title, kamerstuk, reference)| {
        let facts = LetterFacts {
            title: title.to_owned(),
            kamerstuk: kamerstuk.to_owned(),
            reference: reference.to_owned(),
            date: None,
            sender: format!("Minister van {SZW}"),
        };
        (path.to_owned(), facts)
    });
    all.into_iter().collect()
}

/// An export of a register.
pub fn export<'a>(register: &Register, words: &'a Words) -> RegisterExport<'a> {
    let rows = register.commitments().map(|it| RegisterRow {
        commitment: it.clone(),
        history: register.history(&it.id).to_vec(),
    });
    RegisterExport {
        folder_name: "Kamerbrieven DigiD".to_owned(),
        today: TODAY,
        now: moment(6_000_000),
        analysts: [("anna".to_owned(), "Anna Analist".to_owned())].into(),
        letters: letters(),
        rows: rows.collect(),
        words,
        minister: None,
        before: None,
    }
}

/// What a form writes of an export; twice the same.
pub fn written(id: &str, export: &RegisterExport) -> Vec<u8> {
    let format = register_format(id).expect("a form");
    let write = || {
        let mut out = Vec::new();
        format.write(export, &mut out).expect("memory takes it");
        out
    };
    let bytes = write();
    assert_eq!(bytes, write(), "{id}: the same bytes");
    bytes
}

/// What a form writes of the register in a language.
pub fn form(id: &str, language: Language) -> Vec<u8> {
    let words = Words::new(language);
    written(id, &export(&register(), &words))
}
