//! One letter in every format: the same paragraphs with the same roles, in the same order.

use super::{blocks, import};
use kanttekening::import::{Imported, Request, letter, read};
use kanttekening::letter::{Letter, Role, find_quote};

const TRUTH: &str = include_str!("../../fixtures/letter/truth.txt");
const MARGIN: &str = include_str!("../../fixtures/letter/margin.txt");
const WEB: &str = include_str!("../../fixtures/letter/source/brief.html");

/// The blocks of the letter itself, without bullets and soft hyphens; the notes at the end, wherever they stood.
fn body(imported: &Imported) -> Vec<String> {
    let all = blocks(imported);
    let plain = |block: &String| block.replace('\u{ad}', "").replace("LI • ", "LI ");
    let is = |role: &'static str| move |block: &String| block.starts_with(role);
    let body = all
        .iter()
        .filter(|it| !is("M ")(it) && !is("RH ")(it) && !is("RF ")(it));
    let (notes, text): (Vec<_>, Vec<_>) = body.map(plain).partition(is("FN "));
    [text, notes].concat()
}

fn is_the_letter(imported: &Imported) {
    let truth: Vec<&str> = TRUTH.lines().collect();
    assert_eq!(body(imported), truth);
    let margin: Vec<String> = blocks(imported)
        .iter()
        .filter_map(|block| block.strip_prefix("M ").map(str::to_owned))
        .collect();
    assert_eq!(margin, MARGIN.lines().collect::<Vec<_>>());
}

/// The paragraphs as they are read, in their order, without bullets; but the notes at the end, as they stand after their
/// paragraph in one kind of document, at the foot of the page in another, and at the end in a third.
fn in_order(imported: Imported) -> Vec<String> {
    let letter = Letter::imported("brief", String::new(), imported);
    let structure = letter.structure().expect("it says what its blocks are");
    let reading = letter.reading();
    let (mut text, mut notes) = (Vec::new(), Vec::new());
    for number in 1..=reading.paragraph_count() {
        let span = reading.paragraph(number).expect("a paragraph");
        let block = structure.block_at(span.start).expect("a block");
        let read = reading.shown(letter.text(), span);
        let read = read.trim_start_matches("• ").to_owned();
        match block.role {
            Role::Footnote => notes.push(read),
            _ => text.push(read),
        }
    }
    [text, notes].concat()
}

#[test]
fn every_kind_of_document_is_read_in_the_same_order() {
    let lines = TRUTH.lines().map(|line| line.split_once(' ').unwrap().1);
    let truth: Vec<&str> = lines.collect();
    let whole: Vec<&str> = MARGIN.lines().chain(truth.iter().copied()).collect();
    let of = |path: &str| {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
        let bytes = std::fs::read(format!("{folder}{path}")).unwrap();
        read(&bytes, &Request::default(), &mut |_, _| {}).unwrap()
    };
    for path in [
        "letter/pdf/libreoffice.pdf",
        "letter/pdf/libreoffice-tagged.pdf",
        "letter/pdf/chromium.pdf",
        "letter/pdf/typst.pdf",
        "letter/pdf/latex-cm.pdf",
        "letter/pdf/rotated-90.pdf",
        "office/brief.docx",
        "office/brief.odt",
        "office/brief.rtf",
        "office/brief.html",
        "letter/source/brief.html",
        "letter/source/brief.fodt",
    ] {
        assert_eq!(in_order(of(path)), whole, "{path}");
    }
    // These two have no reference block.
    for path in [
        "letter/pdf/latex-times.pdf",
        "letter/pdf/latex-kolommen.pdf",
    ] {
        assert_eq!(in_order(of(path)), truth, "{path}");
    }
}

#[test]
fn every_office_format_reads_the_same() {
    let documents: [(&str, &[u8]); 6] = [
        ("docx 2", include_bytes!("../../fixtures/office/brief.docx")),
        ("odt 2", include_bytes!("../../fixtures/office/brief.odt")),
        (
            "odt 2",
            include_bytes!("../../fixtures/letter/source/brief.fodt"),
        ),
        ("rtf 2", include_bytes!("../../fixtures/office/brief.rtf")),
        ("html 2", include_bytes!("../../fixtures/office/brief.html")),
        ("html 2", WEB.as_bytes()),
    ];
    for (extractor, bytes) in documents {
        let imported = import(bytes);
        assert_eq!(imported.extractor, extractor);
        is_the_letter(&imported);
        assert_eq!(import(bytes), imported, "the same every time");
    }
}

#[test]
fn headers_and_footers_stand_once_and_are_not_read() {
    for bytes in [
        &include_bytes!("../../fixtures/office/brief.docx")[..],
        include_bytes!("../../fixtures/office/brief.odt"),
        include_bytes!("../../fixtures/office/brief.rtf"),
        include_bytes!("../../fixtures/office/brief.html"),
    ] {
        let imported = import(bytes);
        let all = blocks(&imported);
        assert_eq!(
            all.first().unwrap(),
            "RH Ministerie van Digitale Uitvoering"
        );
        assert!(
            all.last().unwrap().starts_with("RF Pagina "),
            "{:?}",
            all.last()
        );
        let read = Letter::imported("brief", String::new(), imported);
        let first = read.reading().paragraph(1);
        assert!(!read.slice(first.unwrap()).contains("Ministerie"));
    }
}

#[test]
fn pages_are_told_where_the_document_tells_them() {
    let odt = import(include_bytes!("../../fixtures/office/brief.odt"))
        .structure
        .unwrap();
    assert_eq!((odt.page_count, odt.pages.len()), (2, 2));
    let html = import(WEB.as_bytes()).structure.unwrap();
    assert_eq!((html.page_count, html.pages.len()), (0, 0));
}

#[test]
fn a_mail_of_it_reads_the_same() {
    let mail = format!(
        "From: A <a@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{WEB}"
    );
    let mut imported = import(mail.as_bytes());
    assert_eq!(imported.extractor, "mail 2");
    let read = in_order(imported.clone());
    let structure = imported.structure.as_mut().unwrap();
    assert_eq!(
        &imported.text[structure.blocks.remove(0).span.range()],
        "From: A <a@example.org>"
    );
    is_the_letter(&imported);
    assert_eq!(read[0], "From: A <a@example.org>");
    assert_eq!(read[1..], in_order(import(WEB.as_bytes())));
}

#[test]
fn plain_text_in_every_encoding_of_dutch_offices_reads_the_same() {
    let lines: Vec<&str> = TRUTH
        .lines()
        .map(|line| line.split_once(' ').unwrap().1)
        .collect();
    let text = lines.join("\n\n");
    let wide =
        |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let (narrow, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lost);
    for bytes in [
        text.clone().into_bytes(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        [b"\xFF\xFE".to_vec(), wide(u16::to_le_bytes)].concat(),
        [b"\xFE\xFF".to_vec(), wide(u16::to_be_bytes)].concat(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
        narrow.clone().into_owned(),
        text.replace('\n', "\r\n").into_bytes(),
        text.replace('\n', "\r").into_bytes(),
    ] {
        let read = letter("brief.txt", &bytes).unwrap();
        assert_eq!(
            (read.text(), read.extractor.as_str()),
            (text.as_str(), "text 1")
        );
    }
    // The same marks as before, also where a short text has few letters that tell.
    for line in lines {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(line);
        assert_eq!(letter("brief.txt", &bytes).unwrap().text(), line);
    }
}

#[test]
fn numbers_of_notes_are_no_part_of_what_any_kind_of_document_says() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/");
    for path in [
        "letter/pdf/libreoffice.pdf",
        "letter/pdf/libreoffice-tagged.pdf",
        "letter/pdf/typst.pdf",
        "letter/pdf/latex-cm.pdf",
        "office/brief.docx",
        "office/brief.odt",
        "letter/source/brief.fodt",
        "office/brief.html",
    ] {
        let bytes = std::fs::read(format!("{folder}{path}")).unwrap();
        let letter = letter(path, &bytes).unwrap();
        let marks = &letter.structure().expect("a structure").note_marks;
        let marks: Vec<&str> = marks.iter().map(|mark| letter.slice(*mark)).collect();
        assert_eq!(marks, ["1", "2"], "{path}");
        let words = "hun dossier in te zien. Dat advies volg ik op.";
        let found = find_quote(&letter, words);
        assert_eq!(found.len(), 1, "{path}");
        assert_eq!(letter.quote(found[0]), words, "{path}");
        assert!(letter.shown(found[0]).contains("zien.2 Dat"), "{path}");
        let sentence = letter.sentence_at(found[0].start);
        assert!(letter.quote(sentence).ends_with("in te zien."), "{path}");
    }
}
