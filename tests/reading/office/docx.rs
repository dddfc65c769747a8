//! What Word documents say, and what is read of it.

use super::{archive, blocks, highlights, import, refusal};
use kanttekening::import::{ImportError, Imported, UnsupportedKind};
use proptest::prelude::*;

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const KINDS: [&str; 9] = [
    "styles",
    "numbering",
    "footnotes",
    "endnotes",
    "comments",
    "settings",
    "header1",
    "header2",
    "footer1",
];

/// A document with this body and these other parts, by the names of their kinds.
pub fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let relations: String = KINDS
        .iter()
        .map(|kind| {
            let of = kind.trim_end_matches(char::is_numeric);
            format!("<Relationship Id=\"{kind}\" Type=\"http://x/{of}\" Target=\"{kind}.xml\"/>")
        })
        .collect();
    let mut parts = vec![
        ("_rels/.rels".to_owned(), "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned()),
        ("word/_rels/document.xml.rels".to_owned(), format!("<Relationships>{relations}</Relationships>")),
        ("word/document.xml".to_owned(), format!("<w:document {WORD}><w:body>{body}</w:body></w:document>")),
    ];
    for (kind, content) in others {
        let part = format!(
            "<w:{0} {WORD}>{content}</w:{0}>",
            kind.trim_end_matches(char::is_numeric)
        );
        let name = if *kind == "app" {
            "docProps/app.xml".to_owned()
        } else {
            format!("word/{kind}.xml")
        };
        parts.push((name, part));
    }
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    archive(&parts)
}

fn read(body: &str, others: &[(&str, &str)]) -> Imported {
    import(&docx(body, others))
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

#[test]
fn headings_are_told_by_level_name_and_inheritance() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Eigen\"><w:name w:val=\"Eigen kop\"/><w:basedOn w:val=\"Kop1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Plat\"><w:name w:val=\"Plat\"/><w:basedOn w:val=\"Kop1\"/><w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"A\"><w:name w:val=\"A\"/><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"B\"/><w:basedOn w:val=\"A\"/></w:style>";
    let styled = |style: &str| {
        format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{style}</w:t></w:r></w:p>"
        )
    };
    let body: String = ["Kop1", "Eigen", "Plat", "A"].map(styled).concat()
        + "<w:p><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr><w:r><w:t>Drie</w:t></w:r></w:p>";
    assert_eq!(
        blocks(&read(&body, &[("styles", styles)])),
        ["H1 Kop1", "H1 Eigen", "P Plat", "P A", "H3 Drie"]
    );
}

#[test]
fn lists_have_their_numbers_and_bullets() {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum><w:abstractNum w:abstractNumId=\"1\">{}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
         <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num>",
        level(0, "decimal", "%1."),
        level(1, "lowerLetter", "%2)"),
        level(2, "upperRoman", "%1.%3"),
        level(0, "bullet", "\u{f0b7}")
    );
    let item = |list: u8, level: u8| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        )
    };
    let body = [
        (1, 0),
        (1, 1),
        (1, 1),
        (1, 2),
        (1, 0),
        (1, 1),
        (2, 0),
        (2, 0),
        (3, 0),
        (0, 0),
    ]
    .map(|(list, level)| item(list, level))
    .concat();
    assert_eq!(
        blocks(&read(&body, &[("numbering", &numbering)])),
        [
            "LI 1. x", "LI a) x", "LI b) x", "LI 1.I x", "LI 2. x", "LI a) x", "LI 1. x",
            "LI 2. x", "LI • x", "P x"
        ]
    );
}

#[test]
fn tracked_changes_are_accepted() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">Wij </w:t></w:r>\
        <w:del w:id=\"1\"><w:r><w:delText>wissen</w:delText></w:r></w:del>\
        <w:ins w:id=\"2\"><w:r><w:t>bewaren</w:t></w:r></w:ins></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">samen </w:t></w:r></w:p>\
        <w:p><w:r><w:t>gevoegd</w:t></w:r></w:p>\
        <w:p><w:moveFrom w:id=\"4\"><w:r><w:t>verplaatst</w:t></w:r></w:moveFrom></w:p>\
        <w:p><w:moveTo w:id=\"5\"><w:r><w:t>verplaatst</w:t></w:r></w:moveTo></w:p>\
        <w:tbl><w:tr><w:trPr><w:del w:id=\"6\"/></w:trPr><w:tc><w:p><w:r><w:t>weg</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>blijft</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(
        blocks(&read(body, &[])),
        [
            "P Wij bewaren",
            "P samen gevoegd",
            "P verplaatst",
            "TD blijft"
        ]
    );
}

#[test]
fn highlighted_passages_are_told_with_their_colours() {
    let run = |look: &str, text: &str| {
        format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let yellow = "<w:highlight w:val=\"yellow\"/>";
    let fill = |fill: &str| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>");
    let ours = format!(
        "<w:u w:val=\"single\" w:color=\"1F6FB4\"/>{}",
        fill("D2E2F0")
    );
    let gone = "<w:rPrChange w:id=\"1\"><w:rPr><w:highlight w:val=\"red\"/></w:rPr></w:rPrChange>";
    let body = format!(
        "<w:p>{}{}{}{}{}{}</w:p><w:p>{}{}{}{}{}{}</w:p><w:p>{}{}{}</w:p>",
        // Runs of one colour are one passage, however they are written, and over the ends of paragraphs.
        run("", "Wij "),
        run(yellow, "hebben"),
        run(&format!("<w:b/>{yellow}"), " alle "),
        run("<w:highlight w:val=\"green\"/>", "gegevens "),
        run("", "nu "),
        run(yellow, "gewist."),
        run(yellow, "Allemaal"),
        run("", ", behalve "),
        run(&fill("FFD54F"), "deze"),
        run(&fill("FFFFFF"), " en "),
        run(
            "<w:shd w:val=\"solid\" w:color=\"00FFFF\" w:fill=\"auto\"/>",
            "die"
        ),
        run(gone, " of wat."),
        // What this program shades is nobody's highlight, until somebody lays one over it.
        run(&ours, "Onze arcering, "),
        run(&format!("{yellow}{ours}"), "overheen gemarkeerd"),
        run(&format!("<w:vanish/>{yellow}"), " en verborgen"),
    );
    assert_eq!(
        highlights(&read(&body, &[])),
        [
            "ffff00 hebben alle",
            "00ff00 gegevens",
            "ffff00 gewist.\n\nAllemaal",
            "ffd54f deze",
            "00ffff die",
            "ffff00 overheen gemarkeerd",
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn each_colour_comes_back_on_its_words(
        paragraphs in proptest::collection::vec(
            proptest::collection::vec((0usize..3, "[a-zé👍]{1,6}"), 1..8),
            1..5,
        )
    ) {
        let colors = [("yellow", "ffff00"), ("cyan", "00ffff")];
        let mut body = String::new();
        let mut expected: Vec<String> = Vec::new();
        let mut before = 0;
        for words in &paragraphs {
            body += "<w:p>";
            for (number, (color, word)) in words.iter().enumerate() {
                let highlight = color.checked_sub(1).map(|it| colors[it]);
                let look = highlight.map_or_else(String::new, |(name, _)| {
                    format!("<w:highlight w:val=\"{name}\"/>")
                });
                body += &format!(
                    "<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{word} </w:t></w:r>"
                );
                if let Some((_, digits)) = highlight {
                    let between = if number == 0 { "\n\n" } else { " " };
                    match expected.last_mut().filter(|_| before == *color) {
                        Some(last) => *last += &format!("{between}{word}"),
                        None => expected.push(format!("{digits} {word}")),
                    }
                }
                before = *color;
            }
            body += "</w:p>";
        }
        prop_assert_eq!(highlights(&read(&body, &[])), expected);
    }
}

#[test]
fn a_highlighted_item_begins_with_its_number_and_a_style_highlights_nothing() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
        <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let styles = "<w:style w:type=\"character\" w:styleId=\"Code\"><w:name w:val=\"Code\"/>\
        <w:rPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFD54F\"/></w:rPr></w:style>";
    let body = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        <w:r><w:rPr><w:highlight w:val=\"cyan\"/></w:rPr><w:t>Een</w:t></w:r></w:p>\
        <w:p><w:r><w:rPr><w:rStyle w:val=\"Code\"/></w:rPr><w:t>Twee</w:t></w:r></w:p>";
    let imported = read(body, &[("numbering", numbering), ("styles", styles)]);
    assert_eq!(highlights(&imported), ["00ffff 1. Een"]);
}

#[test]
fn comments_keep_their_passages() {
    let body = "<w:p><w:r><w:t xml:space=\"preserve\">De </w:t></w:r><w:commentRangeStart w:id=\"7\"/><w:r><w:t>gegevens</w:t></w:r>\
        <w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r><w:r><w:t xml:space=\"preserve\"> zijn weg.</w:t></w:r></w:p>";
    let comments = "<w:comment w:id=\"7\" w:author=\"Jan\" w:date=\"2024-03-01T10:00:00Z\"><w:p><w:r><w:t>Welke?</w:t></w:r></w:p><w:p><w:r><w:t>Vraag na.</w:t></w:r></w:p></w:comment>";
    let imported = read(body, &[("comments", comments)]);
    assert_eq!(blocks(&imported), ["P De gegevens zijn weg."]);
    let [comment] = &imported.comments[..] else {
        panic!("one comment")
    };
    assert_eq!(&imported.text[comment.span.range()], "gegevens");
    assert_eq!(
        (
            comment.author.as_str(),
            comment.made.as_str(),
            comment.text.as_str()
        ),
        ("Jan", "2024-03-01T10:00:00Z", "Welke?\nVraag na.")
    );
}

#[test]
fn notes_stand_after_their_paragraph() {
    let body = "<w:p><w:r><w:t>Een</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t xml:space=\"preserve\"> en twee.</w:t></w:r><w:r><w:endnoteReference w:id=\"2\"/></w:r></w:p>".to_owned() + &p("Verder.");
    let note = |kind: &str, text: &str| {
        format!(
            "<w:{kind} w:type=\"separator\" w:id=\"0\"><w:p/></w:{kind}><w:{kind} w:id=\"2\"><w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t xml:space=\"preserve\"> {text}</w:t></w:r></w:p></w:{kind}>"
        )
    };
    let others: [(&str, &str); 2] = [
        ("footnotes", &note("footnote", "Voet.")),
        ("endnotes", &note("endnote", "Eind.")),
    ];
    assert_eq!(
        blocks(&read(&body, &others)),
        ["P Een1 en twee.i", "FN 1 Voet.", "FN i Eind.", "P Verder."]
    );
}

#[test]
fn boxes_are_read_once_and_fields_by_their_results() {
    let text_box = "<w:txbxContent><w:p><w:r><w:t>Kenmerk</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{text_box}</mc:Choice><mc:Fallback>{text_box}</mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>Datum: </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>3 mei</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         <w:hyperlink r:id=\"x\"><w:r><w:t xml:space=\"preserve\"> hier</w:t></w:r></w:hyperlink></w:p>"
    );
    assert_eq!(
        blocks(&read(&body, &[])),
        ["M Kenmerk", "P Datum:3 mei hier"]
    );
}

#[test]
fn signs_line_breaks_and_hidden_text() {
    let body = "<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr><w:r><w:t>SZW</w:t><w:noBreakHyphen/><w:t>brief</w:t><w:softHyphen/><w:tab/><w:t>a &amp; b&#233;</w:t><w:br/><w:t>regel</w:t></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r></w:p>";
    let imported = read(body, &[]);
    assert_eq!(
        blocks(&imported),
        ["H1 SZW\u{2011}brief\u{ad}\ta & bé", "H1 regel☑"]
    );
    assert!(imported.text.contains("bé\nregel"));
}

#[test]
fn tables_go_by_rows_also_in_one_another() {
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl>",
        cell(&p("b1")),
        cell(&p("b2"))
    );
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>{}",
        p("Voor"),
        cell(&p("a")),
        cell(&(inner + "<w:p/>")),
        cell(&p("c")),
        cell(&p("d")),
        p("Na")
    );
    let imported = read(&body, &[]);
    assert_eq!(
        blocks(&imported),
        ["P Voor", "TD a", "TD b1", "TD b2", "TD c", "TD d", "P Na"]
    );
    assert!(imported.text.contains("c\nd") && imported.text.contains("d\n\nNa"));
}

#[test]
fn pages_begin_where_word_noted_it() {
    let body = "<w:p><w:r><w:t>Een </w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>twee</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r></w:p>\
        <w:p><w:r><w:lastRenderedPageBreak/><w:t>drie</w:t></w:r></w:p>";
    let imported = read(body, &[]);
    let structure = imported.structure.unwrap();
    let pages: Vec<(&str, u32)> = structure
        .pages
        .iter()
        .map(|run| (&imported.text[run.start.0..run.start.0 + 3], run.page))
        .collect();
    assert_eq!(
        (pages, structure.page_count),
        (vec![("Een", 1), ("twe", 2), ("dri", 3)], 3)
    );
}

#[test]
fn a_letterhead_is_read_and_running_headers_are_not() {
    let body = p("Brief")
        + "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"header1\"/><w:headerReference w:type=\"default\" r:id=\"header2\"/><w:footerReference w:type=\"default\" r:id=\"footer1\"/><w:titlePg/></w:sectPr>";
    let others: [(&str, &str); 3] = [
        ("header1", &p("Ons kenmerk")),
        ("header2", &p("Ministerie")),
        ("footer1", &p("Pagina 1")),
    ];
    assert_eq!(
        blocks(&read(&body, &others)),
        ["M Ons kenmerk", "RH Ministerie", "P Brief", "RF Pagina 1"]
    );
}

#[test]
fn strict_documents_and_odd_names_of_parts() {
    let text = "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><w:body><w:p><w:r><w:t>Streng</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(
        blocks(&import(&archive(&[("\\Word\\Document.xml", text)]))),
        ["P Streng"]
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    let good = docx(&p("Brief"), &[]);
    let cut = &good[..good.len() / 2];
    assert!(matches!(refusal(cut), ImportError::Damaged { .. }));
    assert!(matches!(
        refusal(&docx("<w:p>", &[])),
        ImportError::Damaged { .. }
    ));
    assert_eq!(refusal(&docx("<w:p/>", &[])), ImportError::Empty);
    assert_eq!(
        refusal(&archive(&[("xl/workbook.xml", "")])),
        ImportError::NotText {
            looks_like: UnsupportedKind::Spreadsheet
        }
    );
    assert_eq!(
        refusal(&archive(&[("brief.txt", "x")])),
        ImportError::NotText {
            looks_like: UnsupportedKind::Archive
        }
    );
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal(&locked), ImportError::Protected);
}

#[test]
fn a_document_that_also_names_its_media_is_read() {
    let media = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let bytes = docx(
        "<w:p><w:r><w:t>Een brief.</w:t></w:r></w:p>",
        &[("mimetype", media)],
    );
    let request = kanttekening::import::Request::default();
    let read = kanttekening::import::read(&bytes, &request, &mut |_, _| {}).expect("it is read");
    assert_eq!(
        (read.text.trim(), read.extractor.as_str()),
        ("Een brief.", "docx 2")
    );
}
