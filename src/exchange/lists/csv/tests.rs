use super::*;
use crate::exchange::lists::{Sheet, read as read_list};
use encoding_rs::{UTF_16LE, WINDOWS_1252};

fn sheet(bytes: &[u8]) -> Sheet {
    let book = read_list(bytes, Kind::Any, &Limits::default());
    let mut book = book.unwrap_or_else(|error| panic!("{error}"));
    book.sheets.remove(0)
}

fn table(text: &str) -> Vec<Vec<String>> {
    let sheet = sheet(text.as_bytes());
    let rows = sheet
        .rows
        .iter()
        .map(|row| row.iter().map(Cell::text).collect());
    let titles = Some(sheet.titles.clone()).filter(|it| !it.is_empty());
    titles.into_iter().chain(rows).collect()
}

#[test]
fn separators_are_found() {
    for text in [
        "citaat;wie\nDe minister, die;Jan\nEn, ja, nu;Piet\n",
        "citaat,wie\n\"De minister; die\",Jan\n\"En, nu\",Piet\n",
        "citaat\twie\nDe minister, die; of\tJan\nEn | nu\tPiet\n",
        "citaat|wie\nDe minister, die|Jan\nEn nu|Piet\n",
        "sep=;\nciaat;wie\na;b\n\n",
        "SEP=^\r\ncitaat^wie\r\na^b\r\n",
        "\"sep=|\"\ncitaat|wie\na|b",
        "\u{feff}sep=;\r\ncitaat;wie\r\na;b",
        "citaat; wie\nDe minister; Jan\nEn nu; Piet\n",
        "Lijst van citaten\n\ncitaat;wie\nDe minister, die;Jan\nEn, ja;Piet\n",
    ] {
        let rows = table(text);
        assert!(
            rows.iter().all(|row| row.len() == 2 || row.is_empty()),
            "{text}: {rows:?}"
        );
        assert!(rows[0][1] == "wie", "{text}: {rows:?}");
    }
}

#[test]
fn prose_in_one_column_is_not_taken_apart() {
    let text = "citaat\nDe minister zegt, en herhaalt, dat dit zo is\nHij zei, kort, nee\nEn nu, ten slotte, ja\n";
    assert_eq!(
        table(text)[1],
        ["De minister zegt, en herhaalt, dat dit zo is"]
    );
}

#[test]
fn quotes_line_ends_and_marks_within_cells() {
    for (text, expected) in [
        ("citaat;wie\n\"a \"\"b\"\" c\";d", vec!["a \"b\" c", "d"]),
        (
            "citaat;wie\r\n\"een\r\ntwee\rdrie\";d\r\n",
            vec!["een\ntwee\ndrie", "d"],
        ),
        ("citaat;wie\r\"een\";d\r", vec!["een", "d"]),
        ("citaat;wie\n\"Ja\", zei hij;d", vec!["Ja, zei hij", "d"]),
        ("citaat;wie\nzo \"dan\" ook;d", vec!["zo \"dan\" ook", "d"]),
        ("citaat;wie\n\"\";d", vec!["", "d"]),
        ("citaat;wie\n;d", vec!["", "d"]),
    ] {
        assert_eq!(table(text)[1], expected, "{text}");
    }
}

#[test]
fn encodings_are_found() {
    let text = "citaat;wie\nDe financiële “aanpak” – coördinatie;René\n";
    let (windows, ..) = WINDOWS_1252.encode(text);
    let mut marked = vec![0xef, 0xbb, 0xbf];
    marked.extend(text.as_bytes());
    let wide = |mark: [u8; 2], to: fn(u16) -> [u8; 2]| {
        let units = text.encode_utf16().flat_map(to);
        mark.into_iter().chain(units).collect::<Vec<u8>>()
    };
    for bytes in [
        text.as_bytes().to_vec(),
        marked,
        windows.into_owned(),
        wide([0xff, 0xfe], u16::to_le_bytes),
        wide([0xfe, 0xff], u16::to_be_bytes),
    ] {
        let sheet = sheet(&bytes);
        assert_eq!(sheet.titles, ["citaat", "wie"]);
        assert_eq!(
            sheet.rows[0][0].text(),
            "De financiële “aanpak” – coördinatie"
        );
        assert_eq!(sheet.notes, []);
    }
    let mut broken = vec![0xff, 0xfe];
    broken.extend("citaat;wie\n".encode_utf16().flat_map(u16::to_le_bytes));
    broken.extend([0x00, 0xd8, b'a', 0, b';', 0, b'b', 0]);
    let encoding = UTF_16LE.name();
    assert_eq!(sheet(&broken).notes, [Note::Undecodable { encoding }]);
}

#[test]
fn rows_are_numbered_as_spreadsheets_do_and_ragged_ones_noted() {
    let sheet = sheet(b"citaat;wie;status\n\na;b\nc;d;e;f\n\"een\ntwee\";x;y\n\n");
    assert_eq!(sheet.header_row, 1);
    let lengths: Vec<_> = sheet.rows.iter().map(Vec::len).collect();
    assert_eq!(lengths, [0, 3, 4, 3]);
    assert_eq!(sheet.row_number(3), 5);
    assert_eq!(sheet.notes, [Note::Ragged { rows: 2, first: 3 }]);
}

#[test]
fn a_mark_that_is_never_closed_says_where_it_opens() {
    let text = "citaat;wie\n\"a\nb\";c\n\nd;\"e\nf;g";
    let error = read_list(text.as_bytes(), Kind::Csv, &Limits::default()).expect_err("open");
    let place = Place {
        sheet: String::new(),
        row: 4,
        column: 2,
    };
    assert_eq!(error, ListError::UnclosedQuote { place, line: 5 });
    assert_eq!(
        error.to_string(),
        "The quotation mark that opens row 4, column 2 (line 5) is never closed."
    );
}

#[test]
fn limits_are_kept() {
    let fails = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        read_list(b"citaat;wie\nabcdef;b\nc;d\n", Kind::Csv, &limits).expect_err("a limit")
    };
    assert!(matches!(
        fails(|it| it.rows = 2),
        ListError::TooManyRows { .. }
    ));
    assert!(matches!(
        fails(|it| it.columns = 1),
        ListError::TooManyColumns { .. }
    ));
    assert!(matches!(
        fails(|it| it.cells = 8),
        ListError::TooManyCells { .. }
    ));
    assert!(matches!(
        fails(|it| it.text_bytes = 12),
        ListError::TooMuchText { .. }
    ));
    let place = Place {
        sheet: String::new(),
        row: 1,
        column: 1,
    };
    assert_eq!(
        fails(|it| it.cell_bytes = 5),
        ListError::CellTooLong { place, limit: 5 }
    );
}

#[test]
fn what_is_no_list_is_refused() {
    let read = |bytes: &[u8]| read_list(bytes, Kind::Any, &Limits::default());
    assert_eq!(read(b""), Err(ListError::Empty));
    assert_eq!(read(b" \r\n\xc2\xa0"), Err(ListError::Empty));
    assert_eq!(read(b"sep=;\n"), Err(ListError::Empty));
    assert_eq!(
        read(b"\x89PNG\r\n\0\0\0\x0dIHDR\0\0\0\0"),
        Err(ListError::NotAList)
    );
    assert!(read(b"citaat;wie\na\0b;c more text that makes it one in a hundred: more text that makes it one in a hundred\n").is_ok());
}

#[test]
fn another_writer_agrees() {
    let nasty = [
        "", "a;b", "a,b", "x\ny", "\"", "\"\"", " rand ", "é\t😀", "'", "=1",
    ];
    for separator in *b";,\t|" {
        let mut writer = ::csv::WriterBuilder::new()
            .delimiter(separator)
            .from_writer(Vec::new());
        writer
            .write_record(["citaat", "opmerking", "wie"])
            .expect("written");
        for one in nasty {
            for other in nasty {
                writer.write_record(["vast", one, other]).expect("written");
            }
        }
        let bytes = writer.into_inner().expect("written");
        let sheet = sheet(&bytes);
        for (row, (one, other)) in sheet
            .rows
            .iter()
            .zip(nasty.iter().flat_map(|one| nasty.map(|other| (one, other))))
        {
            let cell = |text: &str| Cell::of(text.to_owned());
            assert_eq!(row[1..], [cell(one), cell(other)]);
        }
        assert_eq!(sheet.rows.len(), 100);
    }
}
