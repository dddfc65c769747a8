use super::*;
use crate::exchange::lists::test_book::{Book, texts, zipped};
use crate::exchange::lists::{Cell, Note, Place, Sheet, read};
use jiff::civil::date;

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// The first sheet of a workbook of titles and these rows.
fn sheet(book: Book) -> Sheet {
    let book = book.read().expect("it is read");
    book.sheets.into_iter().next().expect("a sheet")
}

/// The cells of the second row, below titles.
fn row(cells: &str) -> Vec<Cell> {
    let rows = texts(1, &["citaat", "opmerking", "wie"]) + &format!("<row r=\"2\">{cells}</row>");
    let book = Book::of(&rows).strings("<si><t>nul</t></si><si><r><t>rijke </t></r><r><rPr/><t xml:space=\"preserve\"> tekst</t></r><rPh><t>no</t></rPh></si><si/>");
    let formats = [0, 14, 22, 20, 164, 165, 166, 167];
    let patterns = "<numFmt numFmtId=\"164\" formatCode=\"d mmm yyyy\"/><numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/>\
                    <numFmt numFmtId=\"166\" formatCode=\"0.00 &quot;dag&quot;\"/><numFmt numFmtId=\"167\" formatCode=\"[$-413]dd-mm-yyyy hh:mm;@\"/>";
    let sheet = sheet(book.styles(patterns, &formats));
    sheet.rows.into_iter().next().unwrap_or_default()
}

fn first(cells: &str) -> Cell {
    row(cells).into_iter().next().unwrap_or_default()
}

#[test]
fn cells_of_every_kind() {
    for (cell, expected) in [
        ("<c t='s'><v>0</v></c>", text("nul")),
        ("<c t='s'><v>1</v></c>", text("rijke tekst")),
        ("<c t='s'><v>2</v></c>", Cell::Empty),
        (
            "<c t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>",
            text("ab"),
        ),
        ("<c t='inlineStr'><is><t> rand </t></is></c>", text("rand")),
        (
            "<c t='str'><f>A1&amp;B1</f><v>uit&lt;komst</v></c>",
            text("uit<komst"),
        ),
        ("<c><f>1+1</f><v>2</v></c>", Cell::Number(2.0)),
        ("<c><f>SOM(A1) geldt</f></c>", text("=SOM(A1) geldt")),
        ("<c><v>1.5E3</v></c>", Cell::Number(1500.0)),
        ("<c t='n'><v>tekst</v></c>", text("tekst")),
        ("<c><v>NaN</v></c>", text("NaN")),
        ("<c t='b'><v>1</v></c>", Cell::Bool(true)),
        ("<c t='b'><v>0</v></c>", Cell::Bool(false)),
        ("<c t='e'><v>#N/A</v></c>", Cell::Empty),
        ("<c t='e'><v>#SPILL!</v></c>", Cell::Empty),
        (
            "<c t='d'><v>2022-05-31</v></c>",
            Cell::Date(date(2022, 5, 31)),
        ),
        (
            "<c t='d'><v>2022-05-31T10:30:00Z</v></c>",
            Cell::Moment(date(2022, 5, 31).at(10, 30, 0, 0)),
        ),
        ("<c t='d'><v>ooit</v></c>", text("ooit")),
        ("<c s='1'><v>44712</v></c>", Cell::Date(date(2022, 5, 31))),
        (
            "<c s='2'><v>44712.4375</v></c>",
            Cell::Moment(date(2022, 5, 31).at(10, 30, 0, 0)),
        ),
        ("<c s='2'><v>44712</v></c>", Cell::Date(date(2022, 5, 31))),
        ("<c s='3'><v>0.4375</v></c>", text("10:30:00")),
        ("<c s='4'><v>44712</v></c>", Cell::Date(date(2022, 5, 31))),
        ("<c s='5'><v>1.5</v></c>", Cell::Number(1.5)),
        ("<c s='6'><v>44712</v></c>", Cell::Number(44712.0)),
        (
            "<c s='7'><v>44712.999999999</v></c>",
            Cell::Date(date(2022, 6, 1)),
        ),
        ("<c s='1'><v>1</v></c>", Cell::Date(date(1900, 1, 1))),
        ("<c s='1'><v>59</v></c>", Cell::Date(date(1900, 2, 28))),
        ("<c s='1'><v>61</v></c>", Cell::Date(date(1900, 3, 1))),
        (
            "<c s='1'><v>2958465</v></c>",
            Cell::Date(date(9999, 12, 31)),
        ),
        ("<c s='1'><v>2958466</v></c>", Cell::Number(2958466.0)),
        ("<c s='1'><v>-1</v></c>", Cell::Number(-1.0)),
        ("<c s='99999999999'><v>1</v></c>", Cell::Number(1.0)),
        (
            "<c t='str'><v>a_x000D__x000A_b_x005F_x000D_ _x00e9_ _xD83D__xDE00_ _xZZZZ_</v></c>",
            text("a\nb_x000D_ é 😀 _xZZZZ_"),
        ),
    ] {
        assert_eq!(first(cell), expected, "{cell}");
    }
}

#[test]
fn cells_stand_where_they_say_and_else_behind_the_one_before() {
    let cells = row("<c r='B2'><v>1</v></c><c><v>2</v></c><c r='E2' t='b'><v>1</v></c>");
    let (one, two) = (Cell::Number(1.0), Cell::Number(2.0));
    assert_eq!(
        cells,
        [Cell::Empty, one, two, Cell::Empty, Cell::Bool(true)]
    );
}

#[test]
fn rows_may_be_missing_out_of_order_and_without_numbers() {
    let rows = texts(1, &["citaat", "wie"])
        + &texts(5, &["vijf", "v"])
        + &texts(3, &["drie", "d"])
        + "<row><c><v>4</v></c></row>";
    let sheet = sheet(Book::of(&rows));
    assert_eq!(sheet.rows.len(), 4);
    assert_eq!(sheet.rows[0], []);
    assert_eq!(sheet.rows[1], [text("drie"), text("d")]);
    assert_eq!(sheet.rows[2], [Cell::Number(4.0), Cell::Empty]);
    assert_eq!((sheet.header_row, sheet.row_number(3)), (1, 5));
}

#[test]
fn days_count_from_1904_where_the_workbook_says_so() {
    let rows =
        texts(1, &["citaat", "wie"]) + "<row><c s='0'><v>0</v></c><c s='0'><v>43250</v></c></row>";
    let sheet = sheet(Book::of(&rows).styles("", &[14]).counting_from_1904());
    let days = [date(1904, 1, 1), date(2022, 5, 31)].map(Cell::Date);
    assert_eq!(sheet.rows[0], days);
}

#[test]
fn a_merged_cell_has_its_value_at_its_first_cell_only() {
    let rows =
        texts(1, &["citaat", "wie"]) + &texts(2, &["een", "oud"]) + &texts(3, &["oud", "oud"]);
    let part = format!(
        "<worksheet><sheetData>{rows}</sheetData><mergeCells><mergeCell ref='A2:B3'/><mergeCell ref='kapot'/><mergeCell ref='A9:XFD1048576'/></mergeCells></worksheet>"
    );
    let sheet = sheet(Book::default().part_of("Blad1", "visible", &part));
    assert_eq!(sheet.rows, [[text("een"), Cell::Empty]]);
}

#[test]
fn hidden_sheets_rows_errors_and_formulas_without_results_are_noted() {
    let rows = texts(1, &["citaat", "wie"])
        + "<row hidden='1'><c t='e'><v>#REF!</v></c><c><f>A1</f></c></row><row hidden='1'/>";
    let book = Book::of(&rows)
        .sheet("Weg", "hidden", "")
        .sheet("Diep", "veryHidden", "");
    let book = book.read().expect("it is read");
    let hidden: Vec<_> = book.sheets.iter().map(|it| it.hidden).collect();
    assert_eq!(hidden, [false, true, true]);
    let notes = [
        Note::Uncalculated { cells: 1 },
        Note::Errors { cells: 1 },
        Note::HiddenRows { rows: 1 },
    ];
    assert_eq!(book.sheets[0].notes, notes);
}

#[test]
fn empty_rows_and_columns_at_the_edges_are_taken_off() {
    let rows = texts(1, &["citaat", "wie", "", " "])
        + &texts(2, &["een", "", ""])
        + "<row r='1048576'><c r='XFD1048576'/></row>"
        + &texts(90, &[" ", ""]);
    let sheet = sheet(Book::of(&rows));
    assert_eq!(sheet.titles, ["citaat", "wie"]);
    assert_eq!(sheet.rows, [[text("een"), Cell::Empty]]);
}

#[test]
fn cells_out_of_bounds_are_errors_that_say_where() {
    for cell in [
        "r='A0'",
        "r='1'",
        "r='ABCDEFGH1'",
        "r='A99999999999'",
        "r='-A1'",
        "r=''",
        "r='é1'",
    ] {
        let book = Book::of(&format!("<row><c {cell}><v>1</v></c></row>"));
        assert!(
            matches!(book.read(), Err(ListError::BadCell { .. })),
            "{cell}"
        );
    }
    let book = Book::of("<row><c r='C7' t='s'><v>5</v></c></row>");
    let place = Place {
        sheet: "Blad1".to_owned(),
        row: 7,
        column: 3,
    };
    assert_eq!(
        book.read(),
        Err(ListError::BadCell {
            place: place.clone()
        })
    );
    let says = ListError::BadCell { place }.to_string();
    assert_eq!(
        says,
        "The workbook is damaged: cell C7 of sheet “Blad1” cannot be read."
    );
    let far = Book::of("<row><c r='A1048577'><v>1</v></c></row>");
    assert!(matches!(far.read(), Err(ListError::TooManyRows { .. })));
    let wide = Book::of("<row><c r='XFE1'><v>1</v></c></row>");
    assert!(matches!(wide.read(), Err(ListError::TooManyColumns { .. })));
    let huge = Book::of("<row r='18446744073709551615'><c><v>1</v></c></row><row/>");
    assert!(huge.read().is_err());
}

#[test]
fn dimensions_and_counts_that_are_claimed_reserve_no_memory() {
    let rows = texts(1, &["citaat", "wie"]) + &texts(2, &["een", "twee"]);
    let part = format!(
        "<worksheet><dimension ref='A1:XFD1048576'/><sheetData>{rows}</sheetData></worksheet>"
    );
    let strings = "<sst count='18446744073709551615' uniqueCount='18446744073709551615'><si><t>a</t></si></sst>";
    let book = Book::default()
        .part_of("Blad1", "visible", &part)
        .strings("");
    let book = book.other("xl/sharedStrings.xml", strings.as_bytes());
    assert_eq!(book.read().expect("it is read").sheets[0].rows.len(), 1);
}

#[test]
fn limits_are_kept() {
    let rows =
        texts(1, &["citaat", "wie"]) + &texts(2, &["een", "twee"]) + &texts(3, &["drie", "vier"]);
    let book = Book::of(&rows).sheet("Blad2", "visible", "");
    let bytes = book.bytes();
    let fails = |change: fn(&mut Limits)| {
        let mut limits = Limits::default();
        change(&mut limits);
        read(&bytes, Kind::Any, &limits).expect_err("a limit")
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
        fails(|it| it.cell_bytes = 5),
        ListError::CellTooLong { .. }
    ));
    assert!(matches!(
        fails(|it| it.text_bytes = 20),
        ListError::TooMuchText { .. }
    ));
    assert!(matches!(
        fails(|it| it.sheets = 1),
        ListError::TooManySheets { .. }
    ));
    assert!(matches!(
        fails(|it| it.parts = 3),
        ListError::TooManyParts { .. }
    ));
    assert!(matches!(
        fails(|it| it.file_bytes = 100),
        ListError::TooLarge { .. }
    ));
    assert!(matches!(
        fails(|it| it.unpacked_bytes = 500),
        ListError::TooLargeUnpacked { .. }
    ));
}

#[test]
fn bombs_are_refused() {
    // Blanks pack a thousand times.
    let part = format!(
        "<worksheet>{}<sheetData/></worksheet>",
        " ".repeat(30 << 20)
    );
    let bomb = Book::default().part_of("Blad1", "visible", &part);
    assert!(matches!(bomb.read(), Err(ListError::TooDense { .. })));
    // One text in very many cells.
    let long = "x".repeat(1 << 20);
    let cells = "<c t='s'><v>0</v></c>".repeat(300);
    let book = Book::of(&format!("<row>{cells}</row>")).strings(&format!("<si><t>{long}</t></si>"));
    assert!(matches!(book.read(), Err(ListError::TooMuchText { .. })));
    // A cell far to the right in each of very many rows.
    let rows: String = (1..2_000)
        .map(|row| format!("<row r='{row}'><c r='XFD{row}'><v>1</v></c></row>"))
        .collect();
    assert!(matches!(
        Book::of(&rows).read(),
        Err(ListError::TooManyCells { .. })
    ));
    let doctype = "<!DOCTYPE sst [<!ENTITY a 'aaaa'>]><sst><si><t>&a;</t></si></sst>";
    let book = Book::of("")
        .strings("")
        .other("xl/sharedStrings.xml", doctype.as_bytes());
    assert!(matches!(book.read(), Err(ListError::Doctype { .. })));
}

#[test]
fn an_archive_that_claims_more_files_than_it_has_is_refused() {
    let mut bytes = Book::of("").bytes();
    let end = bytes
        .windows(4)
        .rposition(|it| it == b"PK\x05\x06")
        .expect("an end");
    let tail = bytes.split_off(end);
    let at = bytes.len() as u64;
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    for count in [1_u64 << 40, 1 << 40, 1 << 50, 1 << 45] {
        bytes.extend(count.to_le_bytes());
    }
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(at.to_le_bytes());
    bytes.extend([1, 0, 0, 0]);
    let mut tail = tail;
    tail[8..20].fill(0xff);
    bytes.extend(tail);
    let read = read(&bytes, Kind::Any, &Limits::default());
    assert!(matches!(read, Err(ListError::DamagedArchive { .. })));
}

#[test]
fn what_is_missing_or_damaged_is_named() {
    let book = Book::of("<row><c><v>1</v></c></row>");
    let cut = book.clone().other(
        "xl/worksheets/sheet1.xml",
        b"<worksheet><sheetData><row><c>",
    );
    let says = cut.read().expect_err("damage").to_string();
    assert!(
        says.contains("xl/worksheets/sheet1.xml breaks off"),
        "{says}"
    );
    let bytes = book.bytes();
    for length in 4..bytes.len() {
        assert!(
            read(&bytes[..length], Kind::Any, &Limits::default()).is_err(),
            "{length}"
        );
    }
    let no_utf = book.other("xl/worksheets/sheet1.xml", b"<worksheet>\xff</worksheet>");
    assert!(matches!(
        no_utf.read(),
        Err(ListError::DamagedPart { line: 1, .. })
    ));
}

#[test]
fn utf_16_prefixes_backslashes_and_capitals_are_read() {
    let part = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><x:worksheet><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>één</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>";
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(part.encode_utf16().flat_map(u16::to_le_bytes));
    let parts = [
        ("xl\\Workbook.xml", "<workbook><sheets><sheet name='A&amp;B' r:id='a'/><sheet name='Macro' r:id=''/></sheets></workbook>".as_bytes().to_vec()),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='a' Type='x/worksheet' Target='.\\sheets\\..\\One.xml'/></Relationships>".as_bytes().to_vec()),
        ("xl/one.XML", bytes),
    ];
    let bytes = zipped(&parts.map(|(name, bytes)| (name.to_owned(), bytes)));
    let book = read(&bytes, Kind::Xlsx, &Limits::default()).expect("it is read");
    assert_eq!(book.sheets[0].name, "A&B");
    assert_eq!(book.sheets[0].rows, [[text("één")]]);
}
