use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{FollowUp, Layer};
use crate::codebook::default_codebook;
use crate::exchange::list_columns::ColumnName;
use crate::exchange::lists::{Cell, Kind};
use crate::exchange::{Export, ExportedLetter, format};
use crate::l10n::Language;

const DRAWING: &str =
    "Eerst [dit]{follow-up,data-deletion: bellen}, dan [dat]{}, en weer [dit]{lessons-learned}.";

fn letter() -> (Letter, Layer) {
    let (letter, mut layer) = fixture(DRAWING);
    let all: Vec<_> = layer.annotations.iter().cloned().collect();
    for mut one in all {
        let asks = one.tags.iter().any(|tag| tag.as_str() == "follow-up");
        one.follow_up = asks.then(|| FollowUp {
            who: "Jansen".to_owned(),
            ..FollowUp::default()
        });
        layer.annotations.put(one);
    }
    (letter, layer)
}

/// The letter in this format and language.
fn exported_in(id: &str, language: Language) -> (Letter, Vec<u8>) {
    let (letter, layer) = letter();
    let mut bytes = Vec::new();
    let export = Export {
        letters: vec![ExportedLetter {
            letter: &letter,
            layers: vec![&layer],
            missing: &[],
        }],
        codebook: &default_codebook(),
        words: &Words::new(language),
        made: Default::default(),
        made_here: Default::default(),
        watch: Default::default(),
    };
    let format = format(id).expect("the format");
    format.write(&export, &mut bytes).expect("it is written");
    (letter, bytes)
}

fn exported(id: &str) -> (Letter, Vec<u8>) {
    exported_in(id, Language::Dutch)
}

fn workbook() -> (Letter, Workbook) {
    let (letter, bytes) = exported("xlsx");
    let book = lists::read(&bytes, Kind::Any, &Limits::default());
    (letter, book.expect("a workbook"))
}

/// The cell below this title in the row that quotes this, the first of them or the second.
fn cell<'w>(book: &'w mut Workbook, title: &str, row: usize) -> &'w mut Cell {
    let sheet = &mut book.sheets[0];
    let column = sheet.titles.iter().position(|it| it == title);
    let column = column.unwrap_or_else(|| panic!("{title} in {:?}", sheet.titles));
    &mut sheet.rows[row][column]
}

fn said(book: &Workbook) -> Vec<ListedPassage> {
    of_workbook(book, &[]).expect("it is read").passages
}

fn passages_of(bytes: &[u8]) -> Vec<ListedPassage> {
    list_of(bytes, &[]).expect("it is read").passages
}

fn only_changed(book: &Workbook) -> Fields {
    let all = said(book).into_iter();
    let mut all = all.filter(|it| it.listed.fields != Fields::default() || it.listed.is_gone);
    let one = all.next().expect("something is changed");
    assert_eq!(all.next(), None);
    one.listed.fields
}

#[test]
fn a_workbook_that_comes_back_as_it_went_changes_nothing() {
    let (letter, book) = workbook();
    let all = said(&book);
    assert_eq!(all.len(), 3);
    assert!(
        all.iter()
            .all(|it| it.listed.fields == Fields::default() && !it.listed.is_gone)
    );
    let (placed, elsewhere) = place_listed(all, &letter);
    assert_eq!((placed.len(), elsewhere), (3, 0));
    assert!(placed.iter().all(|it| it.state == AnchorState::Kept));
}

#[test]
fn a_workbook_in_english_is_known_as_well() {
    let (_, bytes) = exported_in("xlsx", Language::English);
    let book = lists::read(&bytes, Kind::Any, &Limits::default());
    let mut book = book.expect("a workbook");
    assert!(
        said(&book)
            .iter()
            .all(|it| it.listed.fields == Fields::default())
    );
    *cell(&mut book, "Note", 0) = Cell::Text("mailen".to_owned());
    assert_eq!(only_changed(&book).note.as_deref(), Some("mailen"));
}

#[test]
fn each_field_that_was_changed_is_told() {
    let change = |title: &str, to: &str| {
        let (_, mut book) = workbook();
        *cell(&mut book, title, 0) = Cell::Text(to.to_owned());
        only_changed(&book)
    };
    assert_eq!(change("Notitie", "mailen").note.as_deref(), Some("mailen"));
    assert_eq!(change("Wie", "Pietersen").who.as_deref(), Some("Pietersen"));
    assert_eq!(
        change("Status", "afgerond").status.as_deref(),
        Some("afgerond")
    );
    let due = change("Uiterlijk", "31 mei 2022").due;
    assert_eq!(due, Some(("2022-05-31".to_owned(), String::new())));
}

#[test]
fn rows_that_are_gone_take_a_tag_or_all_of_it() {
    let (_, mut book) = workbook();
    // The first passage has two tags, and so two rows.
    book.sheets[0].rows.remove(1);
    let tags = only_changed(&book).tags.expect("tags are changed");
    assert_eq!(tags.len(), 1);
    book.sheets[0].rows.remove(0);
    let gone: Vec<_> = said(&book);
    let gone: Vec<_> = gone.iter().filter(|it| it.listed.is_gone).collect();
    assert_eq!(gone.len(), 1);
    assert_eq!(gone[0].quote[0], "dit");
}

#[test]
fn passages_of_other_letters_are_left_to_those() {
    let (_, book) = workbook();
    let other = Letter::new("ander.txt", String::new(), "text 1", "Iets anders.");
    let (placed, elsewhere) = place_listed(said(&book), &other);
    assert_eq!((placed.len(), elsewhere), (0, 3));
}

#[test]
fn a_list_of_anyone_is_found_by_its_quotes() {
    let (letter, _) = letter();
    let list = "Citaat;Code;Opmerking\ndat;Vervolgactie;nagaan\nnergens;;weg\ndit;;twee keer\n";
    let all = passages_of(list.as_bytes());
    let (placed, _) = place_listed(all, &letter);
    let states: Vec<_> = placed.iter().map(|it| it.state).collect();
    assert_eq!(
        states,
        [AnchorState::Kept, AnchorState::Orphan, AnchorState::ToCheck]
    );
    assert_eq!(letter.slice(placed[0].span), "dat");
    let fields = &placed[0].comment.listed.as_ref().expect("fields").fields;
    assert_eq!(fields.tags, Some(vec!["Vervolgactie".to_owned()]));
    assert_eq!(fields.note.as_deref(), Some("nagaan"));
}

#[test]
fn csv_of_ours_has_its_ids_and_one_passage_for_all_rows_of_it() {
    let all = ["csv", "csv-excel"];
    for (id, language) in all.iter().flat_map(|id| Language::ALL.map(|it| (*id, it))) {
        let (letter, bytes) = exported_in(id, language);
        let all = passages_of(&bytes);
        assert_eq!(all.len(), 3, "{id}");
        assert!(all.iter().all(|it| !it.id.is_empty()), "{id}");
        let both = all[0].listed.fields.tags.clone().expect("tags");
        assert_eq!(both.len(), 2, "{id}");
        let (placed, _) = place_listed(all, &letter);
        assert!(
            placed.iter().all(|it| it.state == AnchorState::Kept),
            "{id}"
        );
    }
}

#[test]
fn what_is_no_list_says_why() {
    let why = |bytes: &[u8]| list_of(bytes, &[]).expect_err("no list");
    assert_eq!(why(b""), NotListed::NoPassages);
    assert_eq!(why(b"%PDF-1.7"), NotListed::OtherKind);
    assert_eq!(why(b"PK\x03\x04kapot"), NotListed::Damaged);
}

/// A column of any sheet, by its name.
fn chosen(field: Field, name: &str) -> ChosenColumn {
    ChosenColumn {
        sheet: None,
        field,
        column: ColumnName::Named(name.to_owned()),
    }
}

#[test]
fn a_list_without_quotes_asks_for_them_and_gives_what_its_columns_show() {
    let list = "Nr;Fragmentje;Oordeel\n1;dit;bellen\n2;dat;\n".as_bytes();
    let read = list_of(list, &[]).expect("it is read");
    assert!(read.lacks_quotes() && read.passages.is_empty());
    let columns = &read.sheets[0].columns;
    let shown: Vec<_> = columns.iter().map(|it| (&*it.title, &*it.sample)).collect();
    assert_eq!(
        shown,
        [("Nr", "1"), ("Fragmentje", "dit"), ("Oordeel", "bellen")]
    );

    let named = [chosen(Field::Quote, "B"), chosen(Field::Note, "oordeel")];
    let read = list_of(list, &named).expect("it is read");
    assert!(!read.lacks_quotes());
    let said: Vec<_> = read
        .passages
        .iter()
        .map(|it| (&*it.quote[0], it.listed.fields.note.as_deref()))
        .collect();
    assert_eq!(said, [("dit", Some("bellen")), ("dat", Some(""))]);
    assert_eq!(read.sheets[0].column_of(Field::Note), Some(2));
}

#[test]
fn what_is_chosen_goes_before_what_titles_say() {
    let list = "Citaat;Code;Opmerking\ndit;Vervolgactie;dat\n".as_bytes();
    let first = |chosen: &[ChosenColumn]| {
        list_of(list, chosen)
            .expect("it is read")
            .passages
            .remove(0)
    };
    let one = first(&[chosen(Field::Quote, "Opmerking")]);
    assert_eq!(one.quote[0], "dat");
    // A column holds one thing.
    assert_eq!(one.listed.fields.note, None);
    let none = ChosenColumn {
        sheet: Some(String::new()),
        field: Field::Tags,
        column: ColumnName::None,
    };
    assert_eq!(first(std::slice::from_ref(&none)).listed.fields.tags, None);
    let other = ChosenColumn {
        sheet: Some("Blad 2".to_owned()),
        ..none
    };
    let tags = Some(vec!["Vervolgactie".to_owned()]);
    assert_eq!(first(&[other]).listed.fields.tags, tags);
    let beyond = ChosenColumn {
        sheet: None,
        field: Field::Quote,
        column: ColumnName::At(90),
    };
    assert!(
        list_of(list, &[beyond])
            .expect("it is read")
            .passages
            .is_empty()
    );
}
