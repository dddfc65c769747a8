//! That what is filled in is found again in what is written, and breaks none of it.

use super::fixture::{export, form, register, say, written};
use super::goldens::text_of;
use crate::commitment::{Fact, Place, PlaceId, Register, Role, What};
use crate::exchange::commitments::{REGISTER_FORMATS, RegisterColumn};
use crate::l10n::{Language, Words};
use calamine::{Data, Reader as _, SheetVisible, Xlsx};
use proptest::prelude::*;
use std::io::Cursor;

/// What is filled in of the first commitment, and is in no words of ours.
const FILLED: [&str; 38] = [
    "2021-0001",
    "TZ202112-130",
    "T02838",
    "Kamer opnieuw informeren over stand van zaken",
    "K. van Gennip",
    "Minister van Sociale Zaken en Werkgelegenheid",
    "de Minister voor Armoedebeleid",
    "Tweede Kamer",
    "commissie voor SZW",
    "R. Kuiken",
    "S. van Dijk",
    "PvdA",
    "zodra de gesprekken zijn gevoerd",
    "30 821",
    "26 643",
    "gegevensdeling",
    "2021/brief.pdf",
    "30 821, nr. 155",
    "In het voorjaar van 2022 informeer ik u opnieuw over",
    "In het voorjaar van 2022",
    "2022-03-01",
    "2022-05-31",
    "na de zomer",
    "2022-10-15",
    "gemeenten zijn klaar",
    "2022-10-14",
    "Hierbij informeer ik u over de uitkomsten",
    "30 821, nr. 170",
    "Directie Samenleving",
    "P. de Wit",
    "M. Bos",
    "B. Controleur",
    "2022-11-01",
    "klopt met de brief",
    "Bellen met de griffie",
    "2022-0001",
    "c-1",
    "2021-12-16",
];

fn rows(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).expect("it is there");
    let text = |cell: &Data| match cell {
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    };
    range
        .rows()
        .map(|row| row.iter().map(text).collect())
        .collect()
}

#[test]
fn a_workbook_has_the_commitments_their_passages_and_a_hidden_sheet() {
    let mut book = Xlsx::new(Cursor::new(form("register-xlsx", Language::Dutch))).expect("read");
    let names = book.sheet_names();
    assert_eq!(names, ["Toezeggingen", "Passages", "kanttekening register"]);
    let seen: Vec<_> = book.sheets_metadata().iter().map(|it| it.visible).collect();
    assert_eq!(
        seen,
        [
            SheetVisible::Visible,
            SheetVisible::Visible,
            SheetVisible::Hidden
        ]
    );
    let sheet = rows(&mut book, "Toezeggingen");
    assert_eq!(sheet.len(), 9);
    let words = Words::new(Language::Dutch);
    let titles: Vec<String> = RegisterColumn::ALL
        .iter()
        .map(|it| it.title(&words))
        .collect();
    assert_eq!(sheet[0], titles);
    for filled in FILLED {
        let found = sheet[1].iter().any(|cell| cell.contains(filled));
        assert!(found, "{filled} in {:?}", sheet[1]);
    }
    for cell in &sheet[1] {
        // Of a commitment of which all is filled in.
        let is_empty = cell.is_empty();
        let at = sheet[1]
            .iter()
            .position(|it| std::ptr::eq(it, cell))
            .expect("a cell");
        let may_be = [
            "Zonder bewijsplaats",
            "Status elders",
            "Verschillend gezegd",
        ];
        assert!(
            !is_empty || may_be.contains(&&*titles[at]),
            "{}",
            titles[at]
        );
    }
    let under = |row: usize, title: &str| {
        let at = titles.iter().position(|it| it == title).expect("a title");
        sheet[row][at].clone()
    };
    assert_eq!(under(1, "Keer uitgesteld"), "2");
    // From 31 May to 1 December, and from 15 October.
    assert_eq!(under(1, "Dagen na eerste termijn"), "184");
    assert_eq!(under(1, "Dagen te laat"), "47");
    assert_eq!(under(1, "Status"), "deels voldaan");
    assert_eq!(
        under(5, "Zonder bewijsplaats"),
        "voldaan, zonder bewijsplaats"
    );
    assert_eq!(under(2, "Andere toezeggingen"), "vervangt 2020-0003");
    let passages = rows(&mut book, "Passages");
    assert_eq!(passages.len(), 13);
    let all = passages.concat().join("|");
    for said in [
        "de gesprekken lopen nog",
        "voor het zomerreces",
        "2022-07-15",
        "gemeenten wel, organisaties nog niet",
        "Het overzicht volgt na de zomer.",
        "deels",
        "Anna Analist",
        "2022-0000123456",
    ] {
        assert!(all.contains(said), "{said}");
    }
}

#[test]
fn what_is_filled_in_is_found_in_every_form() {
    let rappel = text_of(&form("register-rappel", Language::Dutch));
    let annex = text_of(&form("register-annex", Language::Dutch));
    let note = text_of(&form("minister-note", Language::Dutch));
    let text = |id| String::from_utf8(form(id, Language::Dutch)).expect("it is text");
    let unfolded = text("register-ics").replace("\r\n ", "").replace('\\', "");
    let (csv, json, html) = (
        text("register-csv"),
        text("register-json"),
        text("register-html"),
    );
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let json = json.to_string();
    for filled in FILLED {
        assert!(csv.contains(filled), "{filled}");
        let broken = filled == "In het voorjaar van 2022 informeer ik u opnieuw over";
        assert!(broken || json.contains(filled), "{filled}");
    }
    let what = "Kamer opnieuw informeren over stand van zaken";
    for text in [&rappel, &annex, &note, &unfolded, &html] {
        assert!(text.contains(what) && text.contains("T02838"), "{text}");
        assert!(text.contains("30 821, nr. 155"), "{text}");
    }
    let sentence =
        "In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken van dit proces.";
    for text in [&rappel, &note, &unfolded, &html] {
        assert!(text.contains(sentence), "{text}");
    }
    for said in [
        "de gesprekken lopen nog",
        "15 juli 2022",
        "15 oktober 2022",
        "voor het zomerreces",
    ] {
        assert!(rappel.contains(said) && html.contains(said), "{said}");
    }
}

/// Whether a page closes what it opens.
fn is_balanced(html: &str) -> bool {
    let mut open = Vec::new();
    let body = html.split_once("<body>").expect("a body").1;
    for piece in body.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap_or_default();
        let name = tag.split_whitespace().next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some("body" | "html") => {}
            Some(name) => {
                if open.pop() != Some(name) {
                    return false;
                }
            }
            None => open.push(name),
        }
    }
    open.is_empty()
}

#[test]
fn the_page_has_one_heading_of_its_own_scopes_and_its_language() {
    let html = String::from_utf8(form("register-html", Language::Dutch)).expect("it is text");
    assert!(html.starts_with("<!doctype html>\n<html lang=\"nl\">"));
    assert_eq!(html.matches("<h1>").count(), 1);
    assert_eq!(html.matches("<article").count(), 8);
    assert_eq!(html.matches("<th>").count(), 0, "each has a scope");
    assert!(!html.contains("<script") && !html.contains("src="));
    assert!(is_balanced(&html));
    for number in 1..=3 {
        assert!(html.contains(&format!("href=\"#c{number}\"")));
        assert!(html.contains(&format!("id=\"c{number}\"")));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_said_no_form_breaks(
        what in prop_oneof![
            "\\PC{1,40}",
            "[=+@<>&\"';\\\\\r\n\t\u{0}\u{1f}\u{fffe}]{1,24}",
            Just("=HYPERLINK(\"http://x\")</td><script>".to_owned()),
            Just("e\u{301}🙂".repeat(20_000)),
        ],
    ) {
        prop_assume!(!what.trim().is_empty());
        let mut register = Register::default();
        let said = What { what: what.clone(), deliverable: None };
        let place = Place {
            role: Role::Change { before: what.clone() },
            letter: what.clone(),
            date: None,
            annotation: None,
            page: None,
            paragraph: None,
            quote: what.clone(),
        };
        let due = super::fixture::term(&what, None, Some(jiff::civil::date(2023, 1, 1)));
        say(&mut register, &what, 0, vec![
            Fact::What(said),
            Fact::Note(what.clone()),
            Fact::Condition(what.clone()),
            Fact::Due(due),
            Fact::Place(PlaceId::new(&what), Some(place)),
        ]);
        let words = Words::new(Language::Dutch);
        let export = export(&register, &words);
        for format in REGISTER_FORMATS {
            let bytes = written(format.id(), &export);
            match format.extension() {
                "docx" => prop_assert!(!text_of(&bytes).trim().is_empty()),
                "xlsx" => {
                    let mut book = Xlsx::new(Cursor::new(bytes)).expect("it is read");
                    let formulas = book.worksheet_formula("Toezeggingen").expect("it is there");
                    prop_assert_eq!(formulas.cells().count(), 0);
                }
                "html" => {
                    let html = String::from_utf8(bytes).expect("it is text");
                    prop_assert!(is_balanced(&html) && !html.contains("<script"));
                }
                "json" => {
                    let json: serde_json::Value = serde_json::from_slice(&bytes).expect("it is JSON");
                    prop_assert_eq!(&json["commitments"][0]["what"], &serde_json::json!(what));
                }
                "ics" => {
                    let text = String::from_utf8(bytes).expect("it is text");
                    prop_assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
                }
                _ => {
                    let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(&bytes[..]);
                    let rows = reader.records().map(|it| it.expect("a row")).collect::<Vec<_>>();
                    prop_assert_eq!(rows.len(), 1);
                    let bad = |cell: &str| cell.starts_with(['=', '+', '@']) || cell.encode_utf16().count() > 32_767;
                    prop_assert!(!rows[0].iter().any(bad));
                }
            }
        }
    }
}

#[test]
fn a_register_is_written_in_time_that_grows_with_it() {
    let words = Words::new(Language::English);
    let one = register();
    let mut all = Register::default();
    for number in 0..300 {
        let facts = one
            .get(&crate::commitment::CommitmentId::new("c-1"))
            .expect("it is there")
            .facts();
        say(&mut all, &format!("id-{number}"), 0, facts);
    }
    let export = export(&all, &words);
    for format in REGISTER_FORMATS {
        let mut out = Vec::new();
        format.write(&export, &mut out).expect("memory takes it");
        assert!(!out.is_empty());
    }
}
