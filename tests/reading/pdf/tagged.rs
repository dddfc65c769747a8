//! What the tags of a document say, as far as its pages bear it out: order, tables, pictures, what signs stand for.

use super::layout::imported;
use super::structure::check;
use kanttekening::letter::{Letter, Role, Structure};
use kanttekening::workspace::open::OpenNotice;

/// A page with this content, whose tags are these elements.
fn tagged(content: &str, elements: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n\
         4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R\
         /Resources<</Font<</F1 3 0 R>>>>>>\nendobj\n\
         5 0 obj\n<</Type/StructTreeRoot/K<</S/Document/Pg 4 0 R/K[{elements}]>>>>\nendobj\n\
         6 0 obj\n<</Length {}>>\nstream\n{content}endstream\nendobj\n\
         trailer\n<</Root 1 0 R>>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

/// A piece of marked content with this number: lines from the left, from the foot.
fn piece(number: u32, lines: &[(f32, f32, &str)]) -> String {
    let mut out = format!("/P <</MCID {number}>> BDC BT /F1 10 Tf\n");
    for (x, y, text) in lines {
        out += &format!("1 0 0 1 {x} {y} Tm ({text}) Tj\n");
    }
    out + "ET EMC\n"
}

fn letter(content: &str, elements: &str) -> Letter {
    let imported = imported(&tagged(content, elements));
    check(&imported);
    Letter::imported("brief.pdf", String::new(), imported)
}

fn reads(letter: &Letter) -> Vec<String> {
    letter.reading().paragraphs(letter.text())
}

fn structure(letter: &Letter) -> &Structure {
    letter.structure().expect("a structure")
}

const LEFT: &str = "De minister heeft de Kamer toegezegd dat de uitkomsten van het onderzoek";
const NEXT: &str = "voor het zomerreces naar de Kamer worden gestuurd, met zijn oordeel.";

/// Two lines of a paragraph.
fn paragraph(number: u32, y: f32) -> String {
    piece(number, &[(70.0, y, LEFT), (70.0, y - 13.0, NEXT)])
}

#[test]
fn a_cell_over_two_rows_is_read_where_the_tags_have_it() {
    // The right cell reaches over two rows, and stands lower than the second of them begins.
    let content = paragraph(0, 780.0)
        + &piece(1, &[(75.0, 700.0, "Hosts: portaal en api")])
        + &piece(2, &[(330.0, 645.0, "Opgelost")])
        + &piece(3, &[(330.0, 630.0, "Score: hoog")])
        + &piece(4, &[(75.0, 660.0, "Vector: netwerk")]);
    let elements = "<</S/P/K 0>><</S/Table/K[<</S/TR/K[<</S/TH/K<</S/P/K 1>>>>\
        <</S/TD/A<</O/Table/RowSpan 2>>/K[<</S/P/K 2>><</S/P/K 3>>]>>]>><</S/TR/K<</S/TD/K<</S/P/K 4>>>>>>]>>";
    let letter = letter(&content, elements);
    let read = reads(&letter);
    assert_eq!(
        read[1..],
        [
            "Hosts: portaal en api",
            "Opgelost",
            "Score: hoog",
            "Vector: netwerk"
        ]
    );
    let places: Vec<_> = structure(&letter)
        .cells
        .iter()
        .map(|cell| (cell.block, cell.row, cell.column, cell.header))
        .collect();
    assert_eq!(
        places,
        [
            (1, 0, 0, true),
            (2, 0, 1, false),
            (3, 0, 1, false),
            (4, 1, 0, false)
        ]
    );
}

#[test]
fn tags_that_would_be_read_upwards_are_not_believed() {
    let content =
        paragraph(0, 780.0) + &paragraph(1, 700.0) + &piece(2, &[(70.0, 640.0, "Hoogachtend,")]);
    let in_order = "<</S/P/K 0>><</S/P/K 1>><</S/P/K 2>>";
    let upwards = "<</S/P/K 2>><</S/P/K 1>><</S/P/K 0>>";
    let expected = reads(&letter(&content, in_order));
    assert_eq!(expected[2], "Hoogachtend,");
    assert_eq!(reads(&letter(&content, upwards)), expected);
    // A box whose tags come last, but which stands between, is read where it stands.
    let content = paragraph(0, 780.0)
        + &piece(1, &[(200.0, 740.0, "7.5")])
        + &paragraph(2, 700.0)
        + &paragraph(3, 660.0);
    let read = reads(&letter(
        &content,
        "<</S/P/K 0>><</S/P/K 2>><</S/P/K 3>><</S/P/K 1>>",
    ));
    assert_eq!((read.len(), read[1].as_str()), (4, "7.5"));
}

#[test]
fn labels_and_their_values_are_not_parted_by_tags() {
    let rows = [
        ("Datum", "12 maart"),
        ("Betreft", "voortgang"),
        ("Kenmerk", "2024-1"),
    ];
    let mut content = String::new();
    for (number, (label, value)) in (0..).zip(rows) {
        let y = 780.0 - 14.0 * number as f32;
        content += &piece(number, &[(70.0, y, label)]);
        content += &piece(10 + number, &[(130.0, y, value)]);
    }
    content += &paragraph(20, 700.0);
    let elements =
        "<</S/P/K 0>><</S/P/K 1>><</S/P/K 2>><</S/P/K 10>><</S/P/K 11>><</S/P/K 12>><</S/P/K 20>>";
    let read = reads(&letter(&content, elements)).join(" | ");
    assert!(
        read.starts_with("Datum 12 maart | Betreft voortgang | Kenmerk 2024-1"),
        "{read}"
    );
}

#[test]
fn entries_of_a_table_of_contents_are_lines() {
    let mut content = String::new();
    let mut elements = String::new();
    for (number, (level, title)) in (0..).zip([
        ("1", "Inleiding\\2277"),
        ("1.1", "Doel\\2277"),
        ("2", "Slot\\22712"),
    ]) {
        let y = 780.0 - 14.0 * number as f32;
        content += &piece(number, &[(70.0, y, level), (130.0, y, title)]);
        elements += &format!("<</S/TOCI/K<</S/P/K {number}>>>>");
    }
    content += &paragraph(9, 700.0);
    let letter = letter(&content, &format!("<</S/TOC/K[{elements}]>><</S/P/K 9>>"));
    assert_eq!(
        reads(&letter)[..3],
        ["1 Inleiding—7", "1.1 Doel—7", "2 Slot—12"]
    );
    assert!(structure(&letter).cells.is_empty());
}

#[test]
fn what_is_said_of_a_picture_stands_behind_its_paragraph() {
    let picture =
        |number: u32, y: f32| format!("/Figure <</MCID {number}>> BDC 70 {y} 200 60 re f EMC\n");
    let content = paragraph(0, 780.0)
        + &picture(1, 690.0)
        + &paragraph(2, 660.0)
        + &picture(3, 560.0)
        + &paragraph(4, 540.0);
    let elements = "<</S/P/K 0>><</S/Figure/Alt(Een grafiek van de uitkomsten)/K 1>><</S/P/K 2>>\
        <</S/Figure/Alt(De minister heeft)/K 3>><</S/P/K 4>>";
    let letter = letter(&content, elements);
    let read = reads(&letter);
    // The second says what stands beside it, as an icon does.
    assert_eq!(
        (read.len(), read[1].as_str()),
        (4, "[Een grafiek van de uitkomsten]")
    );
    let block = &structure(&letter).blocks[1];
    assert_eq!(block.role, Role::Picture);
    // It is as large on the page as the picture.
    let layout = structure(&letter).layout.as_ref().expect("a layout");
    let line = layout.lines.iter().find(|line| line.span == block.span);
    let line = line.expect("a line");
    assert_eq!((line.origin, line.ascent), ([70.0, 842.0 - 690.0], 60.0));
    assert!((line.glyphs.last().expect("a glyph").to - 200.0).abs() < 0.1);
}

#[test]
fn pictures_stand_in_their_place_where_the_tags_of_the_text_are_poor() {
    let text = |y: f32| format!("BT /F1 10 Tf 1 0 0 1 70 {y} Tm ({LEFT}.) Tj ET\n");
    let picture = "/Figure <</MCID 1>> BDC q 200 0 0 60 70 690 cm 0 0 1 1 re f Q EMC\n";
    let content = text(780.0) + &text(640.0) + picture;
    let read = reads(&letter(&content, "<</S/Figure/Alt(Een grafiek)/K 1>>"));
    assert_eq!(read[1], "[Een grafiek]");
}

#[test]
fn a_sign_says_what_the_tags_say_that_it_does() {
    let content = piece(0, &[(70.0, 780.0, "De uitkomst")])
        + &piece(1, &[(130.0, 780.0, "y")])
        + &piece(2, &[(140.0, 780.0, "van het onderzoek is bekend.")]);
    let elements = "<</S/P/K[0<</S/Span/ActualText(ij)/K 1>> 2]>>";
    let read = reads(&letter(&content, elements));
    assert_eq!(read, ["De uitkomst ij van het onderzoek is bekend."]);
}

#[test]
fn signs_without_letters_are_told_of_with_their_pages() {
    let content = paragraph(0, 780.0) + &piece(1, &[(70.0, 740.0, "x")]) + &paragraph(2, 720.0);
    let known = "<</S/P/K 0>><</S/P/K 1>><</S/P/K 2>>";
    assert!(
        letter(&content, known)
            .pages_with_unknown_letters()
            .is_empty()
    );
    let unknown = "<</S/P/K 0>><</S/P/K<</S/Span/ActualText<FEFFFFFD>/K 1>>>><</S/P/K 2>>";
    let letter = letter(&content, unknown);
    assert_eq!(letter.pages_with_unknown_letters(), [1]);
    let notice = OpenNotice::of_letter(&letter)
        .expect("a notice")
        .to_string();
    assert!(
        notice.contains("on page 1 are") && notice.contains("have the text recognised"),
        "{notice}"
    );
}

#[test]
fn hostile_tags_end() {
    // In a circle, with cells outside of tables, with spans beyond reason.
    let content = paragraph(0, 780.0);
    let elements = "<</S/TD/K<</S/P/K 0>>>>5 0 R<</S/Table/K[<</S/TR/K[<</S/TD/A<</ColSpan 2000000000/RowSpan 2000000000>>\
        /K 0>><</S/TD/K 0>>]>>]>><</S/Figure/Alt()/K 0>><</S/Figure/Alt(x)/K -1>>";
    assert_eq!(reads(&letter(&content, elements)).len(), 1);
}

#[test]
fn a_table_that_only_the_page_shows_has_cells_and_a_head() {
    let mut lines = super::layout::text(0, 14, 560.0);
    for (row, cells) in [
        ["Nr.", "Toezegging", "Termijn"],
        ["1", "Verslag aan de Kamer", "1 maart"],
        ["2", "Vernietigen van de lijsten", "1 mei"],
        ["3", "Evaluatie", "1 december"],
    ]
    .iter()
    .enumerate()
    {
        for (cell, x) in cells.iter().zip([75.0, 135.0, 335.0]) {
            let y = 700.0 - 16.0 * row as f32;
            lines.push((x, y, 10.0, row == 0, (*cell).to_owned()));
        }
    }
    let letter = super::layout::letter(&[lines]);
    let structure = structure(&letter);
    let cells = structure.cells.iter().map(|cell| {
        let block = structure.blocks[cell.block as usize];
        let place = (cell.row, cell.column, cell.header);
        (place, letter.slice(block.span))
    });
    let cells: Vec<_> = cells.collect();
    assert_eq!(cells.len(), 12);
    assert_eq!(cells[1], ((0, 1, true), "Toezegging"));
    assert_eq!(cells[11], ((3, 2, false), "1 december"));
    assert_eq!(structure.row(4), structure.row(3));
    assert_eq!(structure.row(4).map(|row| row.len()), Some(3));
}

#[test]
fn a_number_is_of_the_title_that_it_stands_before() {
    // The number has an element of its own in that of the title, whose second line goes on with it.
    let title = [
        (
            200.0,
            780.0,
            "Tijdelijke bepalingen in verband met de inzet",
        ),
        (
            200.0,
            767.0,
            "van een applicatie bij de bestrijding van het virus",
        ),
    ];
    let content = piece(0, &[(70.0, 780.0, "35 538")])
        + &piece(1, &title)
        + &paragraph(2, 720.0)
        + &paragraph(3, 660.0);
    let elements = "<</S/H/K[<</S/H3/K 0>> 1]>><</S/P/K 2>><</S/P/K 3>>";
    let read = reads(&letter(&content, elements));
    assert_eq!(
        read[0],
        "35 538 Tijdelijke bepalingen in verband met de inzet van een applicatie bij de bestrijding van het virus"
    );
    assert_eq!(read.len(), 3, "{read:?}");
}

#[test]
fn what_is_drawn_for_the_page_in_the_text_is_not_read_between_the_lines_of_a_block_beside_it() {
    let drawn = [
        (70.0, 690.0, "Programmeringstafel"),
        (480.0, 692.0, "Logius"),
        (480.0, 640.0, "Contact"),
        (70.0, 620.0, "Modernisering van het koppelvlak"),
        (480.0, 600.0, "Telefoon 123"),
    ];
    let mut content = "/Artifact BMC BT /F1 7 Tf\n".to_owned();
    for (x, y, says) in drawn {
        content += &format!("1 0 0 1 {x} {y} Tm ({says}) Tj\n");
    }
    content += "ET EMC\n";
    for number in 0..4 {
        content += &paragraph(number, 540.0 - 40.0 * number as f32);
    }
    let elements: String = (0..4)
        .map(|number| format!("<</S/P/K {number}>>"))
        .collect();
    let read = reads(&letter(&content, &elements));
    assert_eq!(
        read[..5],
        [
            "Logius",
            "Contact",
            "Telefoon 123",
            "Programmeringstafel",
            "Modernisering van het koppelvlak"
        ]
    );
}

#[test]
fn tags_that_end_within_a_sentence_below_a_full_line_do_not_part_it() {
    let content = piece(0, &[(70.0, 780.0, LEFT)])
        + &piece(1, &[(70.0, 767.0, NEXT)])
        + &paragraph(2, 730.0)
        + &paragraph(3, 690.0);
    let elements = "<</S/L/K[<</S/LI/K 0>>]>><</S/P/K 1>><</S/P/K 2>><</S/P/K 3>>";
    let read = reads(&letter(&content, elements));
    assert_eq!(read[0], format!("{LEFT} {NEXT}"));
    // A short line ends what it is in, as the tags say.
    let content = piece(0, &[(70.0, 780.0, "een voorstel van de minister")])
        + &piece(1, &[(70.0, 767.0, "een verslag van het onderzoek")])
        + &paragraph(2, 730.0)
        + &paragraph(3, 690.0);
    let read = reads(&letter(&content, elements));
    assert_eq!(
        read[..2],
        [
            "een voorstel van de minister",
            "een verslag van het onderzoek"
        ]
    );
}
