//! What pages show is what is read: drawn pages, each of a kind that letters and reports have.

use kanttekening::import::{Imported, Request, pdf};
use kanttekening::letter::{Letter, Role};

/// A line on a page: from the left, from the foot, the size of its letters, bold or not, what it says.
pub type Line = (f32, f32, f32, bool, String);

pub fn line(x: f32, y: f32, size: f32, text: &str) -> Line {
    (x, y, size, false, text.to_owned())
}

/// A document of these pages, with what else a page holds (annotations) and further objects.
pub fn document(pages: &[Vec<Line>], on_page: &str, objects: &str) -> Vec<u8> {
    let kids: String = (0..pages.len())
        .map(|at| format!("{} 0 R ", 10 + 2 * at))
        .collect();
    let mut out = format!(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[{kids}]/Count {}>>\nendobj\n\
         3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n\
         4 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>\nendobj\n",
        pages.len()
    );
    for (at, lines) in pages.iter().enumerate() {
        let mut content = "BT\n".to_owned();
        for (x, y, size, bold, text) in lines {
            let font = if *bold { 2 } else { 1 };
            let text: String = text.chars().map(escaped).collect();
            content += &format!("/F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj\n");
        }
        content += "ET\n";
        let number = 10 + 2 * at;
        out += &format!(
            "{number} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{on_page}/Contents {} 0 R\
             /Resources<</Font<</F1 3 0 R/F2 4 0 R>>>>>>\nendobj\n\
             {} 0 obj\n<</Length {}>>\nstream\n{content}endstream\nendobj\n",
            number + 1,
            number + 1,
            content.len(),
        );
    }
    out += objects;
    out += "trailer\n<</Root 1 0 R>>\n%%EOF\n";
    out.into_bytes()
}

/// As a string of a document has it: the bullet and the accents by their codes.
fn escaped(c: char) -> String {
    match c {
        '(' | ')' | '\\' => format!("\\{c}"),
        '•' => "\\225".to_owned(),
        c if u32::from(c) > 0x7f => format!("\\{:03o}", u32::from(c)),
        c => c.to_string(),
    }
}

pub fn imported(file: &[u8]) -> Imported {
    pdf::read(file, &Request::default(), &mut |_, _| {}).expect("a text")
}

pub fn letter(pages: &[Vec<Line>]) -> Letter {
    let imported = imported(&document(pages, "", ""));
    super::structure::check(&imported);
    Letter::imported("brief.pdf", String::new(), imported)
}

pub fn reads(pages: &[Vec<Line>]) -> Vec<String> {
    let letter = letter(pages);
    letter.reading().paragraphs(letter.text())
}

/// Running text of so many lines from this height down, line by line; no two pages have the same.
pub fn text(page: usize, lines: usize, top: f32) -> Vec<Line> {
    let words = [
        "afspraken",
        "gemeente",
        "voorstel",
        "verslag",
        "bewoners",
        "begroting",
        "wijk",
        "najaar",
    ];
    (0..lines)
        .map(|row| {
            let word = |at: usize| words[(page * 31 + row * 7 + at * (page + 3)) % words.len()];
            let says = format!(
                "de {} van de {} over {} en {} zijn in het {} gemaakt door",
                word(1),
                word(2),
                word(3),
                word(4),
                word(5)
            );
            line(70.0, top - 13.0 * row as f32, 10.0, &says)
        })
        .collect()
}

#[test]
fn lines_that_only_come_back_are_read_and_those_of_the_pages_are_not() {
    let pages: Vec<Vec<Line>> = (0..8)
        .map(|page| {
            let mut lines = vec![
                line(70.0, 800.0, 9.0, "Rapport wijkaanpak"),
                line(300.0, 40.0, 9.0, &format!("{}/8", page + 1)),
            ];
            lines.extend(text(page, 40, 760.0));
            if page == 2 || page == 5 {
                // The same sentence, by chance at the head of two pages.
                lines[2].4 =
                    "gebruikt kunnen worden door een breed scala van hulpmiddelen".to_owned();
            }
            if page == 1 || page == 6 {
                let number = if page == 1 { 4 } else { 9 };
                lines.push(line(
                    70.0,
                    90.0,
                    8.0,
                    &format!("{number} Bijlage 929506 bij Kamerstukken II, nr. 219."),
                ));
            }
            lines
        })
        .collect();
    let letter = letter(&pages);
    let read = letter.reading().paragraphs(letter.text()).join("\n");
    assert_eq!(read.matches("breed scala").count(), 2);
    assert_eq!(read.matches("Bijlage 929506").count(), 2);
    assert!(!read.contains("Rapport wijkaanpak") && !read.contains("/8"));
    let out = letter.left_out();
    assert_eq!((out.kinds.len(), out.pages, out.lines.len()), (2, 8, 16));
    assert_eq!(out.kinds[1].pages, (1..=8).collect::<Vec<_>>());
}

#[test]
fn headings_and_verdicts_at_the_edges_of_pages_are_no_running_lines() {
    let mut number = 0;
    let pages: Vec<Vec<Line>> = (0..8)
        .map(|page| {
            let mut lines = vec![
                line(70.0, 810.0, 9.0, "Onderzoek toegankelijkheid"),
                line(300.0, 30.0, 9.0, &format!("{}/8", page + 1)),
            ];
            // A heading at the head of each page, a verdict at its foot.
            for row in 0..12 {
                number += 1;
                let y = 780.0 - 60.0 * row as f32;
                lines.push((70.0, y, 12.0, true, format!("Criterium {number}")));
                lines.push(line(
                    70.0,
                    y - 16.0,
                    10.0,
                    "Aan dit criterium wordt voldaan.",
                ));
            }
            lines
        })
        .collect();
    let read = reads(&pages);
    let count = |start: &str| read.iter().filter(|it| it.starts_with(start)).count();
    assert_eq!((count("Criterium"), count("Aan dit criterium")), (96, 96));
    assert_eq!(count("Onderzoek") + count("1/8"), 0);
    let turns: Vec<&String> = read.iter().collect();
    assert!(
        turns
            .chunks(2)
            .all(|pair| pair[0].starts_with("Criterium") && pair[1].starts_with("Aan"))
    );
}

#[test]
fn a_table_below_a_heading_is_read_row_by_row() {
    let mut lines = vec![(70.0, 780.0, 16.0, true, "Toezeggingen".to_owned())];
    for (row, cells) in [
        ["Nr.", "Toezegging", "Termijn"],
        ["1", "Verslag aan de Kamer", "1 maart"],
        ["2", "Vernietigen van de lijsten", "1 mei"],
        ["3", "Evaluatie", "1 december"],
    ]
    .iter()
    .enumerate()
    {
        let y = 740.0 - 16.0 * row as f32;
        // Column by column in the file.
        for (cell, x) in cells.iter().zip([75.0, 135.0, 335.0]) {
            lines.push(line(x, y, 11.0, cell));
        }
    }
    lines.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert_eq!(
        reads(&[lines]).join(" | "),
        "Toezeggingen | Nr. | Toezegging | Termijn | 1 | Verslag aan de Kamer | 1 maart | 2 | Vernietigen van de \
         lijsten | 1 mei | 3 | Evaluatie | 1 december"
    );
}

#[test]
fn a_table_of_contents_is_read_entry_by_entry() {
    let mut lines = vec![(70.0, 770.0, 14.0, true, "Inhoudsopgave".to_owned())];
    for (row, (number, title, page)) in [
        ("1.", "Inleiding", "3"),
        ("1.1", "Verantwoordelijke organisaties", "3"),
        ("2.", "Procedureverloop verzoek om raadpleging", "4"),
        ("5.", "Conclusie", "15"),
    ]
    .into_iter()
    .enumerate()
    {
        let y = 740.0 - 16.0 * row as f32;
        lines.extend([
            line(70.0, y, 11.0, number),
            line(100.0, y, 11.0, title),
            line(500.0, y, 11.0, page),
        ]);
    }
    lines.push(line(
        70.0,
        640.0,
        11.0,
        "Na de inhoudsopgave begint de gewone tekst van het advies, die over de hele",
    ));
    lines.push(line(70.0, 626.0, 11.0, "breedte van de bladzijde loopt."));
    assert_eq!(
        reads(&[lines]),
        [
            "Inhoudsopgave",
            "1. Inleiding 3",
            "1.1 Verantwoordelijke organisaties 3",
            "2. Procedureverloop verzoek om raadpleging 4",
            "5. Conclusie 15",
            "Na de inhoudsopgave begint de gewone tekst van het advies, die over de hele breedte van de bladzijde loopt.",
        ]
    );
}

#[test]
fn numbers_that_hang_before_paragraphs_are_read_with_them() {
    let body = [
        "De toezichthouder is van oordeel dat de toestemming geen passende",
        "grondslag kan vormen voor de verwerking van bijzondere persoonsgegevens",
        "bij het gebruik van de voorziening.",
    ];
    let mut lines = Vec::new();
    for (paragraph, number) in ["2.8", "2.9", "2.10", "2.11", "2.12"].iter().enumerate() {
        let top = 760.0 - 55.0 * paragraph as f32;
        lines.push(line(70.0, top, 10.0, number));
        lines.extend((0..3).map(|row| line(110.0, top - 13.0 * row as f32, 10.0, body[row])));
    }
    let whole = body.join(" ");
    let wanted: Vec<String> = ["2.8", "2.9", "2.10", "2.11", "2.12"]
        .iter()
        .map(|n| format!("{n} {whole}"))
        .collect();
    assert_eq!(reads(&[lines]), wanted);
}

#[test]
fn a_motion_is_read_consideration_by_consideration() {
    let gap = 21.0;
    let mut lines = Vec::new();
    let mut y = 700.0;
    let paragraphs: [&[&str]; 5] = [
        &["De Kamer,"],
        &["gehoord de beraadslaging,"],
        &[
            "overwegende dat voorkomen dient te worden dat de grens van negatieve",
            "spaarrente de kleine spaarder nog verder gaat raken;",
        ],
        &["verzoekt de regering een grens te bepalen,"],
        &["en gaat over tot de orde van de dag."],
    ];
    for paragraph in paragraphs {
        for (row, says) in paragraph.iter().enumerate() {
            lines.push(line(200.0, y - 10.6 * row as f32, 9.0, says));
        }
        y -= gap + 10.6 * (paragraph.len() - 1) as f32;
    }
    let read = reads(&[lines]);
    let wanted: Vec<String> = paragraphs.iter().map(|lines| lines.join(" ")).collect();
    assert_eq!(read, wanted);
}

#[test]
fn ragged_lines_and_a_raised_number_do_not_end_a_paragraph() {
    let ragged = [
        "De app drijft op het kader van beide leveranciers. Omdat het gebruik",
        "van de app vrijwillig is, is de Minister voornemens om de",
        "gegevensbeschermingseffectbeoordeling te laten herzien. Hoewel het de",
        "bedoeling is dat de app tijdelijk wordt ingezet en zodra het mogelijk",
        "is wordt stopgezet, is een verantwoordingsdocument met",
        "verwerkersovereenkomsten noodzakelijk.",
    ];
    let mut lines: Vec<Line> = (0..6)
        .map(|row| line(70.0, 700.0 - 13.0 * row as f32, 10.0, ragged[row]))
        .collect();
    lines.push(line(
        70.0,
        600.0,
        10.0,
        "Bij deze voorziening wordt gebruik gemaakt van een implementatie van het protocol voor",
    ));
    lines.push(line(70.0, 587.0, 10.0, "nabijheid"));
    lines.push(line(111.5, 591.0, 6.5, "6"));
    lines.push(line(
        118.0,
        587.0,
        10.0,
        "zoals dat is opgenomen in de systemen van beide leveranciers, en waarvan",
    ));
    lines.push(line(
        70.0,
        574.0,
        10.0,
        "de werking in de bijlage staat beschreven.",
    ));
    let read = reads(&[lines]);
    assert_eq!(read.len(), 2, "{read:?}");
    assert_eq!(read[0], ragged.join(" "));
    assert!(read[1].contains("voor nabijheid6 zoals dat"), "{}", read[1]);
}

#[test]
fn a_note_does_not_break_the_sentence_that_goes_on_overleaf() {
    let mut first = text(0, 20, 400.0);
    first.push(line(
        70.0,
        80.0,
        9.0,
        "1 Bij draagmoederschap wordt een kind gedragen voor een ander.",
    ));
    first.push(line(
        70.0,
        70.0,
        9.0,
        "2 Zie de bijlage bij het rapport van de commissie.",
    ));
    let mut second = text(1, 5, 760.0);
    second[4].4 = "zo besloten.".to_owned();
    let letter = letter(&[first, second]);
    let structure = letter.structure().expect("a structure");
    let roles: Vec<Role> = structure.blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Paragraph, Role::Footnote, Role::Footnote]);
    let read = letter.reading().paragraphs(letter.text());
    assert!(read[0].ends_with("zo besloten.") && read[0].matches("gemaakt door").count() == 24);
    assert!(read[1].starts_with("1 Bij") && read[2].starts_with("2 Zie"));
}

#[test]
fn columns_below_a_title_over_both_are_read_one_after_the_other() {
    let mut lines = Vec::new();
    for row in 0..6 {
        let says = "een titel met alle namen van de schrijvers die over de beide kolommen van de bladzijde heen loopt";
        lines.push(line(
            60.0 + row as f32,
            800.0 - 14.0 * row as f32,
            10.0,
            says,
        ));
    }
    for row in 0..20 {
        let y = 680.0 - 12.0 * row as f32;
        let side = |side: &str| format!("{side} regel {row} van de tekst in een kolom en");
        lines.push(line(60.0, y, 10.0, &side("links")));
        lines.push(line(320.0, y, 10.0, &side("rechts")));
    }
    let read = reads(&[lines]).join(" ");
    let last_left = read.rfind("links").expect("it is there");
    assert!(
        last_left < read.find("rechts").expect("it is there"),
        "{read}"
    );
}

#[test]
fn narrow_gaps_are_blanks_where_the_line_has_no_others() {
    for gap in [140, 160, 200, 278] {
        let words = "Daarnaast zal de houder contact moeten opnemen";
        let pieces: Vec<String> = words.split(' ').map(|word| format!("({word})")).collect();
        let array = pieces.join(&format!(" -{gap} "));
        let file = document(&[vec![line(70.0, 700.0, 10.0, "HIER")]], "", "");
        let file = String::from_utf8(file)
            .expect("text")
            .replace("(HIER) Tj", &format!("[{array}] TJ"));
        assert_eq!(imported(file.as_bytes()).text, words, "{gap}");
    }
}

#[test]
fn remarks_are_comments_and_forms_say_what_is_filled_in() {
    let lines = vec![
        line(
            70.0,
            748.0,
            11.0,
            "Deze zin is gemarkeerd en gaat hier verder.",
        ),
        line(70.0, 705.0, 10.0, "Naam:"),
        line(70.0, 675.0, 10.0, "Plaats:"),
        line(70.0, 645.0, 10.0, "Akkoord:"),
    ];
    let annots = "/Annots[60 0 R 61 0 R 62 0 R 63 0 R 50 0 R 52 0 R 53 0 R]";
    let objects = "\
60 0 obj\n<</Type/Annot/Subtype/Highlight/Rect[70 745 200 760]/QuadPoints[70 760 197 760 70 745 197 745]\
/Contents(Belangrijk: navragen)/T(Piet)/M(D:20210706101500+02'00')>>\nendobj\n\
61 0 obj\n<</Type/Annot/Subtype/FreeText/Rect[70 600 300 630]/Contents(Getypte aantekening)/AP<</N 64 0 R>>>>\nendobj\n\
62 0 obj\n<</Type/Annot/Subtype/Text/Rect[400 745 420 765]/Contents(Plaknotitie)/T(Jan)>>\nendobj\n\
63 0 obj\n<</Type/Annot/Subtype/Text/Rect[70 745 90 760]/Contents(Is gedaan)/T(Jan)/IRT 60 0 R>>\nendobj\n\
64 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 230 30]/Resources<</Font<</F1 3 0 R>>>>/Length 54>>stream\n\
BT /F1 10 Tf 2 10 Td (Getypte aantekening) Tj ET      \nendstream\nendobj\n\
50 0 obj\n<</Type/Annot/Subtype/Widget/FT/Tx/T(naam)/V(Jansen)/Rect[150 700 400 718]/AP<</N 51 0 R>>>>\nendobj\n\
51 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 250 18]/Resources<</Font<</F1 3 0 R>>>>/Length 46>>stream\n\
BT /F1 10 Tf 2 5 Td (Jansen-de Wit) Tj ET     \nendstream\nendobj\n\
52 0 obj\n<</Type/Annot/Subtype/Widget/Parent 55 0 R/Rect[150 670 400 688]>>\nendobj\n\
55 0 obj\n<</FT/Tx/T(plaats)/V(Utrecht)/Kids[52 0 R]/Parent 55 0 R>>\nendobj\n\
53 0 obj\n<</Type/Annot/Subtype/Widget/FT/Btn/V/Yes/AS/Yes/Rect[150 640 165 655]>>\nendobj\n";
    let imported = imported(&document(&[lines], annots, objects));
    assert_eq!(
        imported.text,
        "Deze zin is gemarkeerd en gaat hier verder.\n\nNaam: Jansen-de Wit\n\nPlaats: Utrecht\n\nAkkoord: ☒"
    );
    let said: Vec<(&str, &str, &str)> = imported
        .comments
        .iter()
        .map(|it| {
            (
                &imported.text[it.span.range()],
                it.author.as_str(),
                it.text.as_str(),
            )
        })
        .collect();
    assert!(
        said.contains(&("Deze zin is gemarkeerd", "Piet", "Belangrijk: navragen")),
        "{said:?}"
    );
    let highlight = said
        .iter()
        .position(|it| it.1 == "Piet")
        .expect("it is there");
    assert_eq!(
        said[highlight + 1],
        ("Deze zin is gemarkeerd", "Jan", "Is gedaan"),
        "the answer after it"
    );
    assert!(
        said.contains(&("", "Jan", "Plaknotitie"))
            && said.contains(&("", "", "Getypte aantekening"))
    );
    assert!(
        imported
            .comments
            .iter()
            .any(|it| it.made == "2021-07-06T10:15:00+02:00")
    );
}

#[test]
fn files_in_a_document_are_listed_and_taken_out() {
    use kanttekening::import::{Request, attachment};
    let objects = "\
60 0 obj\n<</Type/Filespec/F(C:\\\\map\\\\bijlage.txt)/EF<</F 61 0 R>>>>\nendobj\n\
61 0 obj\n<</Type/EmbeddedFile/Params<</Size 7>>/Length 7>>stream\nInhoud.\nendstream\nendobj\n\
62 0 obj\n<</Names[(a) 60 0 R (b) 63 0 R]/Kids[62 0 R]>>\nendobj\n\
63 0 obj\n<</Type/Filespec/F(elders.txt)>>\nendobj\n\
64 0 obj\n<</Type/Annot/Subtype/FileAttachment/Rect[10 10 20 20]/FS<</UF(nota.pdf)/EF<</F 65 0 R>>>>>>\nendobj\n\
65 0 obj\n<</Length 4>>stream\nNota\nendstream\nendobj\n";
    let file = document(&[text(0, 5, 700.0)], "/Annots[64 0 R]", objects);
    let file = String::from_utf8(file).expect("text");
    let file = file.replace(
        "/Type/Catalog",
        "/Type/Catalog/Names<</EmbeddedFiles 62 0 R>>",
    );
    let told: Vec<(String, u64)> = imported(file.as_bytes())
        .attachments
        .into_iter()
        .map(|it| (it.name, it.size))
        .collect();
    assert_eq!(
        told,
        [("bijlage.txt".to_owned(), 7), ("nota.pdf".to_owned(), 4)]
    );
    assert_eq!(
        attachment(file.as_bytes(), 0, &Request::default()).expect("it is there"),
        b"Inhoud."
    );
    assert_eq!(
        attachment(file.as_bytes(), 1, &Request::default()).expect("it is there"),
        b"Nota"
    );
    assert!(attachment(file.as_bytes(), 2, &Request::default()).is_err());
}
