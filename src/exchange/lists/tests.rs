use super::error::column_name;
use super::test_book::{Book, texts, zipped};
use super::*;

fn kind(bytes: &[u8]) -> Result<Kind, ListError> {
    read(bytes, Kind::Any, &Limits::default()).map(|book| book.kind)
}

#[test]
fn other_kinds_are_named() {
    let other = |kind| Err(ListError::OtherKind(kind));
    let compound = |name: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let zip = |name: &str, text: &str| zipped(&[(name.to_owned(), text.as_bytes().to_vec())]);
    let open = "application/vnd.oasis.opendocument.";
    for (bytes, expected) in [
        (compound("EncryptedPackage"), Err(ListError::Encrypted)),
        (compound("Workbook"), other(OtherKind::Xls)),
        (compound("WordDocument"), other(OtherKind::Text)),
        (b"\x09\x08\x08\x00\0\0".to_vec(), other(OtherKind::Xls)),
        (
            zip("mimetype", &format!("{open}spreadsheet")),
            other(OtherKind::Ods),
        ),
        (
            zip("mimetype", &format!("{open}text")),
            other(OtherKind::Text),
        ),
        (zip("xl/workbook.bin", ""), other(OtherKind::Xlsb)),
        (zip("word/document.xml", ""), other(OtherKind::Text)),
        (zip("Index/Document.iwa", ""), other(OtherKind::Numbers)),
        (zip("iets", ""), Err(ListError::NotAList)),
        (
            b"\xef\xbb\xbf <HTML><table>".to_vec(),
            other(OtherKind::Html),
        ),
        (
            b"<?xml version='1.0'?><Workbook/>".to_vec(),
            other(OtherKind::Xml),
        ),
        (b"%PDF-1.7".to_vec(), other(OtherKind::Pdf)),
        (b"{\\rtf1".to_vec(), other(OtherKind::Text)),
        (
            b"PK\x03\x04".to_vec(),
            Err(ListError::DamagedArchive {
                part: String::new(),
            }),
        ),
        (b"a;b".to_vec(), Ok(Kind::Csv)),
        (Book::of("").bytes(), Ok(Kind::Xlsx)),
    ] {
        assert_eq!(kind(&bytes), expected);
    }
    let says = ListError::OtherKind(OtherKind::Ods).to_string();
    assert_eq!(
        says,
        "The file is an OpenDocument spreadsheet (.ods). Save it as .xlsx or CSV, and read that."
    );
    assert_eq!(
        read(b"a;b", Kind::Xlsx, &Limits::default()),
        Err(ListError::NotAList)
    );
}

#[test]
fn columns_are_called_as_in_spreadsheets() {
    let names = [0, 1, 26, 27, 702, 703, 16_384].map(column_name);
    assert_eq!(names, ["", "A", "Z", "AA", "ZZ", "AAA", "XFD"]);
}

#[test]
fn titles_stand_below_logos_and_above_rows() {
    let long = "Dit is een lang citaat uit een brief. ".repeat(4);
    let rows = [
        texts(2, &["Ministerie van Algemene Zaken"]),
        texts(3, &["Lijst", "versie twee"]),
        texts(5, &["Nr", "Citaat", "Wat vinden wij", "", "Wie"]),
        texts(6, &["een", &long, "weten", "niets", "Jan"]),
        texts(7, &["twee", "kort", "ook", "iets", "Piet"]),
    ];
    let book = Book::of(&rows.concat()).read().expect("it is read");
    let sheet = &book.sheets[0];
    assert_eq!(sheet.header_row, 5);
    assert_eq!(sheet.titles, ["Nr", "Citaat", "Wat vinden wij", "", "Wie"]);
    assert_eq!(sheet.row_number(0), 6);
}

#[test]
fn a_list_without_titles_has_none() {
    let long =
        "Dit is een lang citaat uit een brief van de minister, dat niemand voor een titel houdt. "
            .repeat(2);
    let header = |text: &str| {
        let book = read(text.as_bytes(), Kind::Csv, &Limits::default()).expect("it is read");
        (book.sheets[0].header_row, book.sheets[0].rows.len())
    };
    assert_eq!(header(&format!("{long};Jan\n{long};Piet\n")), (0, 2));
    assert_eq!(header("1;2\n3;4\n"), (0, 2));
    assert_eq!(header(&format!("Zinnen\n{long}\n{long}\n")), (1, 2));
    assert_eq!(header("citaat;wie\n"), (1, 0));
    assert_eq!(header("kolom een;kolom twee\nja;nee\n"), (1, 1));
}

#[test]
fn cells_are_small() {
    assert!(size_of::<Cell>() <= 24, "{}", size_of::<Cell>());
}

#[test]
fn titles_are_one_line_and_notes_say_how_many() {
    let book = read(
        b"\"Citaat\nuit  brief\";Wie \na;b\n",
        Kind::Csv,
        &Limits::default(),
    );
    assert_eq!(
        book.expect("it is read").sheets[0].titles,
        ["Citaat uit brief", "Wie"]
    );
}
