//! A workbook that goes out and comes back, changed by a person.

use super::fixture::{export, register, say, written};
use crate::commitment::{
    Addressee, Commitment, CommitmentId, Deliverable, Dossiers, Fact, Numbers, Owner, Party,
    Register, Role, Standing, Status, Term, Verified, What,
};
use crate::exchange::NotListed;
use crate::exchange::commitments::{
    NotReturned, NotTaken, RegisterChange, RegisterColumn as Column, ReturnedRegister, changes_of,
};
use crate::l10n::{Language, Words};
use crate::suggest::terms::Precision;
use jiff::civil::date;
use std::io::{Cursor, Read as _, Write as _};
use std::sync::Arc;

pub fn workbook(register: &Register, language: Language) -> Vec<u8> {
    let words = Words::new(language);
    written("register-xlsx", &export(register, &words))
}

pub fn known(register: &Register) -> impl Fn(&CommitmentId) -> Option<Arc<Commitment>> {
    |id| register.get(id).cloned()
}

pub fn read(register: &Register, language: Language) -> ReturnedRegister {
    ReturnedRegister::of(&workbook(register, language)).expect("it comes back")
}

/// Writes a text into the cell of a row, from 0, under a column.
pub fn put(read: &mut ReturnedRegister, row: usize, column: Column, text: &str) {
    let sheet = &mut read.sheets[0];
    let mut columns = sheet.columns.iter();
    let at = columns
        .position(|(id, _)| id == column.id())
        .expect("a column");
    sheet.rows[row].cells[at] = text.to_owned();
}

/// The facts of the only change.
pub fn only(read: &ReturnedRegister, register: &Register) -> Fact {
    let changes = read.changes(&known(register));
    match &changes[..] {
        [RegisterChange::Said(said)] if !said.is_disputed => said.fact.clone(),
        other => panic!("{other:#?}"),
    }
}

#[test]
fn what_nobody_changed_comes_back_without_a_change() {
    let register = register();
    for language in Language::ALL {
        let bytes = workbook(&register, language);
        assert_eq!(changes_of(&bytes, &known(&register)), Ok(Vec::new()));
    }
}

#[test]
fn each_field_that_a_person_fills_in_is_taken_with_the_rest_of_its_group() {
    let register = register();
    let was = register
        .get(&CommitmentId::new("c-1"))
        .expect("it is there");
    let changed = |column: Column, text: &str| {
        let mut read = read(&register, Language::Dutch);
        put(&mut read, 0, column, text);
        only(&read, &register)
    };
    assert_eq!(
        changed(Column::What, "Iets anders"),
        Fact::What(What {
            what: "Iets anders".to_owned(),
            deliverable: was.deliverable
        })
    );
    assert_eq!(
        changed(Column::Deliverable, "Wetsvoorstel of besluit"),
        Fact::What(What {
            what: was.what.clone(),
            deliverable: Some(Deliverable::Bill)
        })
    );
    assert_eq!(
        changed(Column::Ministry, "Financiën"),
        Fact::By(Party {
            ministry: "Financiën".to_owned(),
            ..was.by.clone()
        })
    );
    assert_eq!(
        changed(Column::Members, "A. Een;  B. Twee\nC. Drie"),
        Fact::To(Addressee {
            members: ["A. Een", "B. Twee", "C. Drie"].map(str::to_owned).to_vec(),
            ..was.to.clone()
        })
    );
    assert_eq!(
        changed(Column::Dossiers, ""),
        Fact::Dossiers(Dossiers {
            numbers: Vec::new(),
            ..was.dossiers.clone()
        })
    );
    assert_eq!(
        changed(Column::Theirs, "T02838"),
        Fact::Numbers(Numbers {
            ours: "2021-0001".to_owned(),
            theirs: vec!["T02838".to_owned()]
        })
    );
    assert_eq!(
        changed(Column::Deputy, "J. Jansen"),
        Fact::Owner(Owner {
            deputy: "J. Jansen".to_owned(),
            ..was.owner.clone()
        })
    );
    assert_eq!(changed(Column::Acceptance, ""), Fact::Acceptance(None));
    assert_eq!(changed(Column::Note, "a\nb"), Fact::Note("a\nb".to_owned()));
    let check = was.verified.clone().expect("it was checked");
    assert_eq!(
        changed(Column::CheckedOn, "2-12-2022"),
        Fact::Verified(Some(Verified {
            on: Some(date(2022, 12, 2)),
            ..check
        }))
    );
}

#[test]
fn a_status_is_understood_in_both_languages_and_in_the_words_of_other_registers() {
    let register = register();
    for (said, standing) in [
        ("voldaan", Standing::Met),
        ("Met", Standing::Met),
        ("afgedaan", Standing::Met),
        ("niet nagekomen", Standing::NotMet),
        ("handed over", Standing::HandedOver),
        ("In behandeling", Standing::UnderWay),
        ("lapsed", Standing::Lapsed),
    ] {
        let mut read = read(&register, Language::Dutch);
        put(&mut read, 0, Column::Status, said);
        put(&mut read, 0, Column::Reason, "afgerond");
        let status = Status {
            standing,
            reason: "afgerond".to_owned(),
            on: None,
            theirs: String::new(),
        };
        assert_eq!(only(&read, &register), Fact::Status(status), "{said}");
    }
    // The same status in the other language is no change.
    let mut read = read(&register, Language::Dutch);
    put(&mut read, 0, Column::Status, "Partly met");
    assert_eq!(read.changes(&known(&register)), []);
}

#[test]
fn a_term_that_a_person_fills_in_was_read_by_no_rule() {
    let register = register();
    let mut read = read(&register, Language::Dutch);
    put(&mut read, 1, Column::FirstUntil, "31 maart 2023");
    put(&mut read, 1, Column::TermWords, "in het eerste kwartaal");
    let Fact::Due(due) = only(&read, &register) else {
        panic!("it is the term");
    };
    assert_eq!(
        due,
        Term {
            words: "in het eerste kwartaal".to_owned(),
            from: None,
            until: Some(date(2023, 3, 31)),
            precision: Some(Precision::Day),
            rule: String::new(),
            confirmed_by: String::new(),
        }
    );
}

#[test]
fn what_cannot_be_understood_is_told_with_its_cell() {
    let register = register();
    let mut read = read(&register, Language::English);
    put(&mut read, 0, Column::Status, "almost");
    put(&mut read, 0, Column::CheckedOn, "last week");
    put(&mut read, 0, Column::FirstFrom, "2023-01-01");
    put(&mut read, 0, Column::NowUntil, "2023-01-01");
    put(&mut read, 0, Column::Note, "taken");
    let changes = read.changes(&known(&register));
    let mut why = Vec::new();
    for change in &changes {
        match change {
            RegisterChange::NotTaken { field, why: it, .. } => why.push((*field, *it)),
            RegisterChange::Said(said) => assert_eq!(said.fact, Fact::Note("taken".to_owned())),
            other => panic!("{other:?}"),
        }
    }
    why.sort();
    assert_eq!(
        why,
        [
            (Column::FirstFrom, NotTaken::EndsBeforeItBegins),
            (Column::NowUntil, NotTaken::Follows),
            (Column::Status, NotTaken::NoWord),
            (Column::CheckedOn, NotTaken::NoDay),
        ]
    );
    let words = Words::new(Language::English);
    let says: Vec<String> = changes.iter().map(|it| it.says(&words)).collect();
    assert!(
        says.contains(
            &"Cell AF2 of sheet “Commitments” (Status: “almost”) is not taken in: it is none of the words to choose from."
                .to_owned()
        ),
        "{says:#?}"
    );
}

#[test]
fn rows_that_are_gone_new_doubled_or_unknown_are_listed() {
    let register = register();
    let mut read = read(&register, Language::Dutch);
    let rows = &mut read.sheets[0].rows;
    rows.remove(7);
    let mut double = rows[0].clone();
    double.row = 20;
    rows.push(double);
    let mut unknown = rows[1].clone();
    unknown.row = 21;
    rows.push(unknown);
    let mut new = rows[1].clone();
    new.row = 22;
    new.cells.iter_mut().for_each(String::clear);
    rows.push(new);
    put(&mut read, 7, Column::Note, "dubbel");
    put(&mut read, 8, Column::Id, "c-99");
    put(&mut read, 9, Column::What, "Nieuw");
    put(&mut read, 9, Column::Status, "openstaand");
    put(&mut read, 9, Column::Sentence, "Ik zeg dit toe.");
    put(&mut read, 9, Column::Letter, "2022/nieuw.docx");
    put(&mut read, 9, Column::LetterDate, "2022-11-30");
    put(&mut read, 9, Column::Paragraph, "7");
    let changes = read.changes(&known(&register));
    let [
        RegisterChange::Doubled { row: 20, .. },
        RegisterChange::Unknown { row: 21, id },
        RegisterChange::New { row: 22, facts },
        RegisterChange::Gone { number, .. },
    ] = &changes[..]
    else {
        panic!("{changes:#?}");
    };
    assert_eq!((id.as_str(), number.as_str()), ("c-99", "2020-0004"));
    let [
        Fact::What(what),
        Fact::Status(status),
        Fact::Place(_, Some(place)),
    ] = &facts[..]
    else {
        panic!("{facts:#?}");
    };
    assert_eq!(
        (what.what.as_str(), status.standing),
        ("Nieuw", Standing::Open)
    );
    assert_eq!(
        (&place.role, place.quote.as_str()),
        (&Role::Said, "Ik zeg dit toe.")
    );
    assert_eq!(
        (place.date, place.paragraph),
        (Some(date(2022, 11, 30)), Some(7))
    );
    for language in Language::ALL {
        let words = Words::new(language);
        assert!(changes.iter().all(|it| it.says(&words).ends_with('.')));
    }
}

#[test]
fn what_the_register_says_meanwhile_is_kept_and_told_where_both_changed_the_same() {
    let mut register = register();
    let mut read = read(&register, Language::Dutch);
    put(&mut read, 0, Column::What, "Uit de werkmap");
    put(&mut read, 0, Column::Note, "Uit de werkmap");
    let meanwhile = What {
        what: register
            .get(&CommitmentId::new("c-1"))
            .expect("it")
            .what
            .clone(),
        deliverable: Some(Deliverable::Report),
    };
    let facts = vec![Fact::What(meanwhile), Fact::Note("Intussen".to_owned())];
    say(&mut register, "c-1", 5_000, facts);
    let changes = read.changes(&known(&register));
    let [RegisterChange::Said(what), RegisterChange::Said(note)] = &changes[..] else {
        panic!("{changes:#?}");
    };
    let both = What {
        what: "Uit de werkmap".to_owned(),
        deliverable: Some(Deliverable::Report),
    };
    assert_eq!((&what.fact, what.is_disputed), (&Fact::What(both), false));
    assert_eq!(
        (&note.fact, note.is_disputed),
        (&Fact::Note("Uit de werkmap".to_owned()), true)
    );
    assert_eq!(note.now, Fact::Note("Intussen".to_owned()));
}

#[test]
fn a_text_that_was_cut_is_not_taken_for_the_whole() {
    let mut register = register();
    say(
        &mut register,
        "c-2",
        4_000,
        vec![Fact::Note("lang ".repeat(10_000))],
    );
    let mut read = read(&register, Language::Dutch);
    assert_eq!(read.changes(&known(&register)), []);
    put(&mut read, 1, Column::Note, "korter");
    let changes = read.changes(&known(&register));
    assert!(
        matches!(
            &changes[..],
            [RegisterChange::NotTaken {
                why: NotTaken::WasCut,
                ..
            }]
        ),
        "{changes:?}"
    );
}

/// A workbook in which one text stands for another, as a program that saves it writes it.
fn replaced(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("it is read");
        if let Ok(text) = String::from_utf8(content.clone()) {
            content = text.replace(from, to).into_bytes();
        }
        made.start_file(
            part.name().expect("a name").to_string(),
            zip::write::SimpleFileOptions::default(),
        )
        .expect("a name");
        made.write_all(&content).expect("it is written");
    }
    made.finish().expect("it is written").into_inner()
}

#[test]
fn bytes_of_a_changed_workbook_are_read() {
    let register = register();
    let bytes = workbook(&register, Language::Dutch);
    // Both sheets hold the same shared text: a title of a column is changed for one that only people see.
    let bytes = replaced(&bytes, ">deels voldaan<", ">voldaan<");
    let changes = changes_of(&bytes, &known(&register)).expect("it comes back");
    let facts: Vec<_> = changes.iter().filter_map(RegisterChange::fact).collect();
    assert!(
        matches!(&facts[..], [(of, Fact::Status(status))] if of.as_str() == "c-1" && status.standing == Standing::Met),
        "{changes:?}"
    );
}

#[test]
fn other_workbooks_do_not_come_back_and_it_is_said_why() {
    let register = register();
    let bytes = workbook(&register, Language::Dutch);
    let why = |bytes: &[u8]| changes_of(bytes, &known(&register)).expect_err("it does not");
    assert_eq!(
        why(&replaced(&bytes, ">commitment 1<", ">commitment 2<")),
        NotReturned::Newer
    );
    assert_eq!(
        why(&replaced(&bytes, ">commitment 1<", ">x<")),
        NotReturned::NotOurs
    );
    assert_eq!(
        why(&replaced(&bytes, ">Id<", ">Anders<")),
        NotReturned::NoRows
    );
    assert_eq!(why(b""), NotReturned::Unreadable(NotListed::NoPassages));
    assert_eq!(
        why(b"a;b\nc;d\n"),
        NotReturned::Unreadable(NotListed::OtherKind)
    );
    assert_eq!(
        why(&bytes[..bytes.len() / 2]),
        NotReturned::Unreadable(NotListed::Damaged)
    );
    for language in Language::ALL {
        let words = Words::new(language);
        for why in [
            NotReturned::Newer,
            NotReturned::NotOurs,
            NotReturned::NoRows,
        ] {
            assert!(why.says(&words).ends_with('.'));
        }
    }
}
