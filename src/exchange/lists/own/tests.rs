use super::*;
use crate::exchange::lists::changes::Gone;
use crate::exchange::lists::test_book::{Book, texts};
use crate::exchange::lists::{Field, Kind, Limits, RowState, changes, read};

const PASSAGES: &str = "Brief|Datum brief|Citaat|Label|Notitie|Wie|Uiterlijk|Termijn, zoals genoteerd|Status|Analist|Toestand|Begin|Einde|Label-id|Id";
const ORIGIN: &str = "id 1|letter|letter_text_sha256|analyst_id|start|end|tag_ids|quote|before|after|note|what|who|due|due_words|status|created|changed";

const ROWS: [&str; 4] = [
    "brief.txt||De gegevens|Kern|noot|Jan|31 mei 2022|eind mei|open|Eva|behouden|3|9|kern|a1",
    "brief.txt||De gegevens|Belofte|noot|Jan|31 mei 2022|eind mei|open|Eva|behouden|3|9|belofte|a1",
    "brief.txt||tweede|Kern|||||||behouden|20|26|kern|a2",
    "brief.txt||derde||||||||behouden|30|35||a3",
];

fn origin() -> String {
    let rows = [
        ORIGIN,
        "a1|brief.txt|00|eva|3|9|kern belofte|De gege-&#10;vens||  na|noot||Jan|2022-05-31|eind mei|open|t|t",
        "a2|brief.txt|00|eva|20|26|kern|tweede|||||||||t|t",
        "a3|brief.txt|00|eva|30|35||derde|||||||||t|t",
    ];
    table(&rows)
}

fn table(rows: &[&str]) -> String {
    let rows = (1..).zip(rows).map(|(number, row)| {
        let cells: Vec<_> = row.split('|').collect();
        texts(number, &cells)
    });
    rows.collect()
}

fn book(rows: &[&str]) -> Workbook {
    let shown = [&[PASSAGES], rows].concat();
    let book = Book::default().sheet("Passages", "visible", &table(&shown));
    let book = book.sheet("kanttekening", "hidden", &origin()).read();
    book.expect("it is read")
}

fn states(rows: &[&str]) -> Vec<RowState> {
    let book = book(rows);
    let origin = is_ours(&book).expect("ours");
    changes(&book, &origin)
        .rows
        .into_iter()
        .map(|row| row.state)
        .collect()
}

#[test]
fn the_hidden_sheet_says_what_was_written() {
    let origin = is_ours(&book(&ROWS)).expect("ours");
    assert_eq!(
        (origin.source, origin.language),
        (Source::Xlsx { version: 1 }, Some("nl"))
    );
    assert_eq!(origin.annotations.len(), 3);
    let first = &origin.annotations[0];
    assert_eq!((first.start, first.end), (Some(3), Some(9)));
    assert_eq!(first.tag_ids, ["kern", "belofte"]);
    assert_eq!(first.quote, "De gege-\nvens");
    assert_eq!(first.analyst_id, "eva");
}

#[test]
fn rows_that_nobody_changed_are_the_same_in_any_order() {
    assert_eq!(states(&ROWS), vec![RowState::Same; 4]);
    let mut turned = ROWS;
    turned.reverse();
    assert_eq!(states(&turned), vec![RowState::Same; 4]);
}

#[test]
fn each_field_that_differs_is_named() {
    for (from, to, field) in [
        ("|noot|", "|anders|", Field::Note),
        ("|Jan|", "||", Field::Who),
        ("|31 mei 2022|", "|1 juni 2022|", Field::Due),
        ("|eind mei|", "|begin juni|", Field::DueWords),
        ("|open|", "|gereed|", Field::Status),
        ("De gegevens", "De gegeven", Field::Quote),
        ("brief.txt", "brief2.txt", Field::Letter),
        ("|3|", "|4|", Field::Start),
        ("|9|", "|10|", Field::End),
        ("|kern|", "|nieuw|", Field::TagIds),
        ("|Kern|", "|Anders|", Field::Tags),
    ] {
        // Another row calls the tag by its name too, and one more makes that usual.
        let mut rows = ROWS.to_vec();
        let changed = rows[0].replacen(from, to, 1);
        rows[0] = &changed;
        rows.push(ROWS[2]);
        let states = states(&rows);
        assert_eq!(states[0], RowState::Changed(vec![field]), "{from}");
        assert_eq!(
            states[1..],
            [
                RowState::Same,
                RowState::Same,
                RowState::Same,
                RowState::Copy
            ]
        );
    }
    let words = ROWS[0].replace("|open|", "|in behandeling|");
    assert_eq!(states(&[&words])[0], RowState::Changed(vec![Field::Status]));
}

#[test]
fn rows_that_were_added_copied_or_are_gone_are_told() {
    let added = "brief.txt||nieuw|Kern||||||||||||";
    let unknown = ROWS[2].replace("a2", "zz");
    let rows = [ROWS[0], added, &unknown, ROWS[3], ROWS[3]];
    let book = book(&rows);
    let origin = is_ours(&book).expect("ours");
    let changes = changes(&book, &origin);
    let states: Vec<_> = changes.rows.iter().map(|it| it.state.clone()).collect();
    use RowState::{Copy, New, Same, Unknown};
    assert_eq!(states, [Same, New, Unknown, Same, Copy]);
    let tag_id = Some("belofte".to_owned());
    let gone = [
        Gone {
            annotation: 0,
            tag_id,
        },
        Gone {
            annotation: 1,
            tag_id: None,
        },
    ];
    assert_eq!(changes.gone, gone);
}

#[test]
fn without_the_columns_of_ids_rows_are_known_by_their_quotes() {
    let rows = [
        "Brief|Citaat|Notitie",
        "brief.txt|De gegevens|anders",
        "brief.txt|derde|",
    ];
    let book = Book::default().sheet("Blad", "visible", &table(&rows));
    let book = book
        .sheet("kanttekening", "hidden", &origin())
        .read()
        .expect("it is read");
    let changes = changes(&book, &is_ours(&book).expect("ours"));
    let found: Vec<_> = changes
        .rows
        .iter()
        .map(|it| (it.annotation, it.state.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (Some(0), RowState::Changed(vec![Field::Note])),
            (Some(2), RowState::Same)
        ]
    );
}

#[test]
fn what_is_not_ours_is_not() {
    let book = Book::of(&table(&["citaat|wie", "a|b"]))
        .read()
        .expect("it is read");
    assert_eq!(is_ours(&book), None);
    let book = Book::default().sheet("kanttekening", "visible", &table(&["citaat|wie", "a|b"]));
    assert_eq!(is_ours(&book.read().expect("it is read")), None);
    let later = origin().replace("id 1", "id 7");
    let book = Book::default()
        .sheet("kanttekening 2", "visible", &later)
        .read()
        .expect("it is read");
    assert_eq!(
        is_ours(&book).expect("ours").source,
        Source::Xlsx { version: 7 }
    );
}

#[test]
fn apostrophes_are_taken_off_where_this_program_puts_them() {
    let notes = [
        "'=1",
        "'+31",
        "'-x",
        "'@a",
        "'\u{ff1d}a",
        "'\ta",
        "'gewoon",
        "''=1",
        "=1",
        "'",
    ];
    for (way, expected) in [
        (
            1,
            [
                "=1",
                "+31",
                "-x",
                "@a",
                "\u{ff1d}a",
                "\ta",
                "'gewoon",
                "''=1",
                "=1",
                "'",
            ],
        ),
        (2, notes),
    ] {
        let mut text = OWN_CSV[way].replace('|', ";") + "\n";
        for note in notes {
            let cells = OWN_CSV[way].split('|').map(|title| {
                if title.eq_ignore_ascii_case("note") {
                    note
                } else {
                    "x"
                }
            });
            text += &(cells.collect::<Vec<_>>().join(";") + "\n");
        }
        let book = read(text.as_bytes(), Kind::Csv, &Limits::default()).expect("it is read");
        let found: Vec<_> = book.sheets[0]
            .rows
            .iter()
            .map(|row| row[8].clone())
            .collect();
        assert_eq!(found, expected.map(|note| Cell::Text(note.to_owned())));
        let source = is_ours(&book).map(|it| it.source);
        assert_eq!(
            source,
            Some(if way == 1 {
                Source::CsvForExcel
            } else {
                Source::CsvForData
            })
        );
    }
    let book = read(b"Note;Quote\n'=1;a\n", Kind::Csv, &Limits::default()).expect("it is read");
    assert_eq!(book.sheets[0].rows[0][0].text(), "'=1");
}
