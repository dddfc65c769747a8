use super::*;
use crate::annotation::Status;
use crate::annotation::fixture::fixture;
use crate::annotation::{Annotation, FollowUp, Layer};
use crate::exchange::test_export;
use crate::letter::Letter;
use proptest::prelude::*;

fn written(exporter: &Csv, letter: &Letter, layer: &Layer, language: Language) -> Vec<u8> {
    test_export::written(exporter, &[(letter, layer)], language).0
}

fn read(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(bytes)
        .into_records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

/// The cell in the named column of the data variant.
fn cell<'a>(row: &'a [String], column: &str) -> &'a str {
    &row[COLUMNS
        .iter()
        .position(|id| *id == column)
        .expect("a column")]
}

fn with(layer: &Layer, id: &str, change: impl Fn(&mut Annotation)) -> Layer {
    let mut layer = layer.clone();
    let found = layer
        .annotations
        .iter()
        .find(|annotation| annotation.id.as_str() == id);
    let mut annotation = found.expect("an annotation").clone();
    change(&mut annotation);
    layer.annotations.put(annotation);
    layer
}

#[test]
fn one_row_per_annotation_and_tag() {
    let (letter, layer) =
        fixture("Eén.\n\nDe [gege-\nvens]{data-deletion,own-tag: weg?} [zijn]{} [weg]{follow-up}.");
    let bytes = written(&DATA, &letter, &layer, Language::Dutch);
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    assert!(text.starts_with("letter,page,paragraph,start,end,tag_id,tag,quote,note,"));
    assert!(text.ends_with("\r\n"));
    let rows = read(&bytes, b',');
    let shown: Vec<_> = rows
        .iter()
        .map(|row| {
            ["paragraph", "start", "end", "tag_id", "tag", "note"].map(|name| cell(row, name))
        })
        .collect();
    assert_eq!(
        shown,
        [
            [
                "2",
                "9",
                "19",
                "data-deletion",
                "Gegevensvernietiging",
                "weg?"
            ],
            ["2", "9", "19", "own-tag", "own-tag", "weg?"],
            ["2", "20", "24", "", "", ""],
            ["2", "25", "28", "follow-up", "Vervolgactie", ""],
        ]
    );
}

#[test]
fn each_passage_has_the_sentence_in_which_it_stands() {
    let drawing = "Er is iets. De gegevens zijn [weg]{follow-up}, en dat [blijft. Zo]{} is het.";
    let (letter, layer) = fixture(drawing);
    let rows = read(&written(&DATA, &letter, &layer, Language::Dutch), b',');
    let sentences: Vec<_> = rows.iter().map(|row| cell(row, "context")).collect();
    assert_eq!(
        sentences,
        [
            "De gegevens zijn weg, en dat blijft.",
            "De gegevens zijn weg, en dat blijft. Zo is het."
        ]
    );
    let bytes = written(&EXCEL, &letter, &layer, Language::Dutch);
    let text = String::from_utf8(bytes).expect("UTF-8");
    let titles = text.lines().next().expect("a head");
    assert!(titles.ends_with(";Pagina’s;In de zin"), "{titles}");
}

#[test]
fn excel_gets_its_mark_its_delimiter_and_words_in_the_language() {
    let (letter, layer) = fixture("[een]{follow-up}");
    let layer = with(&layer, "a1", |annotation| {
        annotation.follow_up = Some(FollowUp {
            status: Status::InProgress,
            ..FollowUp::default()
        });
    });
    let text = String::from_utf8(written(&EXCEL, &letter, &layer, Language::Dutch));
    let text = text.expect("UTF-8");
    assert!(text.starts_with("\u{feff}Brief;Pagina;Alinea;Begin;Einde;"));
    assert!(text.contains(";in behandeling;"));
}

#[test]
fn only_excel_is_guarded_against_formulas() {
    let (letter, layer) = fixture("[een]{follow-up}");
    for start in [
        "=", "+", "-", "@", "\t", "\r", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
    ] {
        let note = format!("{start}1+1");
        let layer = with(&layer, "a1", |annotation| annotation.note.clone_from(&note));
        let data = read(&written(&DATA, &letter, &layer, Language::English), b',');
        assert_eq!(cell(&data[0], "note"), note);
        let excel = read(&written(&EXCEL, &letter, &layer, Language::English), b';');
        assert_eq!(cell(&excel[0], "note"), format!("'{note}"));
    }
}

#[test]
fn excel_cells_are_cut_at_the_limit_and_say_so() {
    let fits = "😀".repeat(CELL_LIMIT / 2) + "x";
    let mut spreadsheet = Spreadsheet::new(&Words::new(Language::English));
    assert_eq!(spreadsheet.cell(fits.clone()), fits);
    let cut = spreadsheet.cell(fits + "y");
    assert_eq!((spreadsheet.cut, spreadsheet.guarded), (1, 0));
    assert!(cut.ends_with("… [cut: too long for a cell]"));
    let length = cut.encode_utf16().count();
    assert!((CELL_LIMIT - 1..=CELL_LIMIT).contains(&length), "{length}");
}

/// Text with everything that CSV readers trip over.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\"".to_owned()),
        Just(",".to_owned()),
        Just(";".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just("=".to_owned()),
        Just("\u{feff}".to_owned()),
        any::<char>().prop_map(String::from),
        "[a-z ]{1,5}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_read_back_is_what_was_written(note in nasty(), what in nasty(), who in nasty()) {
        let (letter, layer) = fixture("[een]{follow-up} [twee]{data-deletion}");
        let layer = with(&layer, "a1", |annotation| {
            annotation.note.clone_from(&note);
            let (what, who) = (what.clone(), who.clone());
            annotation.follow_up = Some(FollowUp { what, who, ..FollowUp::default() });
        });
        for (exporter, delimiter) in [(DATA, b','), (EXCEL, b';')] {
            let rows = read(&written(&exporter, &letter, &layer, Language::English), delimiter);
            prop_assert_eq!(rows.len(), 2);
            for (column, sent) in [("note", &note), ("what", &what), ("who", &who)] {
                let got = cell(&rows[0], column);
                let guarded = exporter.for_excel && looks_like_a_formula(sent);
                prop_assert_eq!(if guarded { &got[1..] } else { got }, sent.as_str());
            }
            prop_assert_eq!(cell(&rows[1], "quote"), "twee");
        }
    }
}
