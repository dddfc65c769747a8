use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{Annotation, FollowUp, Layer};
use crate::exchange::test_export;
use crate::l10n::Language;
use crate::letter::Letter;
use calamine::{Data, DataType as _, Reader as _, SheetVisible, Xlsx};
use proptest::prelude::*;
use std::io::Cursor;

type Read = Xlsx<Cursor<Vec<u8>>>;

fn written(letters: &[(&Letter, &Layer)], language: Language) -> (Vec<u8>, Losses) {
    test_export::written(&Excel, letters, language)
}

fn open(bytes: &[u8]) -> Read {
    Xlsx::new(Cursor::new(bytes.to_vec())).expect("another reader takes it")
}

/// The rows of a sheet, its titles first.
fn rows(book: &mut Read, sheet: &str) -> Vec<Vec<Data>> {
    let range = book.worksheet_range(sheet).expect("it is there");
    range.rows().map(<[Data]>::to_vec).collect()
}

/// What stands under this title.
fn under(rows: &[Vec<Data>], title: &str) -> Vec<Data> {
    let at = rows[0].iter().position(|it| *it == *title);
    let at = at.unwrap_or_else(|| panic!("{title} in {:?}", rows[0]));
    rows[1..].iter().map(|row| row[at].clone()).collect()
}

fn texts(cells: &[Data]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

fn change(layer: &mut Layer, change: impl Fn(&mut Annotation)) {
    let first = layer.annotations.iter().next();
    let mut annotation = first.expect("an annotation").clone();
    change(&mut annotation);
    layer.annotations.put(annotation);
}

#[test]
fn passages_tags_and_letters_stand_in_sheets_and_what_is_exact_in_a_hidden_one() {
    let (letter, mut layer) = fixture(
        "Eerst dit.\n\nDaarna [=SOM(A1) geldt]{follow-up,data-deletion: +31 bellen} nog. En [dit]{}.",
    );
    let due = jiff::civil::date(2022, 5, 31);
    change(&mut layer, |annotation| {
        annotation.follow_up = Some(FollowUp {
            what: "Informeren".to_owned(),
            due: Some(due),
            due_words: "eind mei".to_owned(),
            ..FollowUp::default()
        });
    });
    layer.memo.text = "Nog eens lezen.".to_owned();
    let (silent, nothing) = fixture("Niets.");
    let letters = [(&letter, &layer), (&silent, &nothing)];
    let (bytes, lost) = written(&letters, Language::English);
    assert_eq!(bytes, written(&letters, Language::English).0, "the same");
    let lost = lost.says(&Words::new(Language::English));
    assert_eq!(lost.len(), 1, "{lost:?}");

    let mut book = open(&bytes);
    let names: Vec<_> = book.sheet_names();
    assert_eq!(names, ["Passages", "Tags", "Letters", "kanttekening"]);
    let shown: Vec<_> = book.sheets_metadata().iter().map(|it| it.visible).collect();
    assert_eq!(shown[..3], [SheetVisible::Visible; 3]);
    assert_eq!(shown[3], SheetVisible::Hidden);

    let passages = rows(&mut book, "Passages");
    assert_eq!(
        texts(&under(&passages, "Tag")),
        ["Follow-up", "Data deletion", ""]
    );
    let quotes = under(&passages, "Quote");
    assert_eq!(quotes[0], Data::String("=SOM(A1) geldt".to_owned()));
    assert_eq!(
        texts(&under(&passages, "In its sentence")),
        [
            "Daarna =SOM(A1) geldt nog.",
            "Daarna =SOM(A1) geldt nog.",
            "En dit."
        ]
    );
    assert_eq!(texts(&under(&passages, "Note"))[0], "+31 bellen");
    let by = &under(&passages, "By")[0];
    // 31 May 2022, in days since 1899-12-30.
    assert_eq!(by.get_datetime().map(|it| it.as_f64()), Some(44_712.0));
    assert_eq!(texts(&under(&passages, "By, as written"))[0], "eind mei");
    assert_eq!(under(&passages, "Start")[0], Data::Float(19.0));
    assert_eq!(under(&passages, "Paragraph")[0], Data::Float(2.0));
    assert_eq!(
        book.worksheet_formula("Passages")
            .expect("it is there")
            .cells()
            .count(),
        0
    );

    let tags = rows(&mut book, "Tags");
    assert_eq!(texts(&under(&tags, "Passages")), ["0", "0", "1", "1"]);
    assert_eq!(texts(&under(&tags, "Letters")), ["0", "0", "1", "1"]);
    let letters = rows(&mut book, "Letters");
    assert_eq!(texts(&under(&letters, "Passages")), ["2", "0"]);
    assert_eq!(texts(&under(&letters, "Follow-up")), ["1", "0"]);
    assert_eq!(texts(&under(&letters, "Memo")), ["Nog eens lezen.", ""]);

    let exact = rows(&mut book, "kanttekening");
    assert_eq!(exact.len(), 3);
    assert_eq!(
        texts(&under(&exact, "tag_ids"))[0],
        "follow-up data-deletion"
    );
    assert_eq!(
        texts(&under(&exact, "letter_text_sha256"))[0],
        letter.text_sha256
    );
}

#[test]
fn a_text_that_is_longer_than_a_cell_takes_is_cut_and_that_is_said() {
    let long = "e\u{301}🙂".repeat(20_000);
    let (letter, mut layer) = fixture("[kort]{follow-up}");
    change(&mut layer, |annotation| annotation.note.clone_from(&long));
    let (bytes, lost) = written(&[(&letter, &layer)], Language::Dutch);
    let says = lost.says(&Words::new(Language::English)).join("; ");
    assert!(says.contains("the end of one cell"), "{says}");
    let passages = rows(&mut open(&bytes), "Passages");
    let note = texts(&under(&passages, "Notitie"))[0].clone();
    assert!(note.encode_utf16().count() <= 32_767 && note.starts_with("e\u{301}🙂"));
}

#[test]
fn a_sentence_without_an_end_is_no_context() {
    let words = "woord ".repeat(3_000);
    let (letter, layer) = fixture(&format!("{words}[dit]{{follow-up}} {words}"));
    let (bytes, _) = written(&[(&letter, &layer)], Language::English);
    let passages = rows(&mut open(&bytes), "Passages");
    assert_eq!(texts(&under(&passages, "In its sentence")), ["dit"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_a_note_says_another_reader_finds_it(
        note in prop_oneof![
            "\\PC{0,40}",
            "[=+@<>&\"'_x0-9a-f\r\n\t]{0,24}",
            Just("<r><t>x</t></r>".to_owned()),
            Just("_x000D_".to_owned()),
            Just("\u{0}\u{1f}\u{fffe}".to_owned()),
        ],
    ) {
        let (letter, mut layer) = fixture("[kort]{follow-up}");
        change(&mut layer, |annotation| annotation.note.clone_from(&note));
        let (bytes, _) = written(&[(&letter, &layer)], Language::English);
        let passages = rows(&mut open(&bytes), "Passages");
        let read = texts(&under(&passages, "Note"))[0].clone();
        let plain = |text: &str| text.replace('\u{200b}', "").replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(plain(&read), plain(&note));
    }
}
