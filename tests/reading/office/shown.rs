//! What documents show beside their running text: inserted documents, diagrams, charts, formulas, large first letters,
//! numbers of empty items, pictures by what is said of them, fields of forms, replies to comments. Nothing of it is left
//! out without a sign.

use super::docx::docx;
use super::{blocks, import, refusal};
use kanttekening::import::{ImportError, Imported};

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:wp=\"http://x/wp\" xmlns:dgm=\"http://x/dgm\" xmlns:c=\"http://x/c\" xmlns:o=\"http://x/o\" \
    xmlns:v=\"http://x/v\" xmlns:w14=\"http://x/w14\" xmlns:w15=\"http://x/w15\"";

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A Word document with this body, and with parts that it refers to: by kind, name, content.
fn with_parts(body: &str, parts: &[(&str, &str, Vec<u8>)]) -> Vec<u8> {
    use std::io::Write as _;
    let relations = parts.iter().enumerate().map(|(number, (kind, name, _))| {
        format!("<Relationship Id=\"r{number}\" Type=\"http://x/{kind}\" Target=\"{name}\"/>")
    });
    let relations: String = relations.collect();
    let relations = format!("<Relationships>{relations}</Relationships>");
    let document = format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let mut add = |name: &str, bytes: &[u8]| {
        zip.start_file(name, options).expect("a part");
        zip.write_all(bytes).expect("its content");
    };
    add("word/document.xml", document.as_bytes());
    add("word/_rels/document.xml.rels", relations.as_bytes());
    for (_, name, content) in parts {
        add(&format!("word/{name}"), content);
    }
    zip.finish().expect("an archive").into_inner()
}

fn read(body: &str, parts: &[(&str, &str, Vec<u8>)]) -> Imported {
    import(&with_parts(body, parts))
}

#[test]
fn inserted_documents_are_read_where_they_stand() {
    let chunk = |number: usize| format!("<w:altChunk r:id=\"r{number}\"/>");
    let inner = docx(
        "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>Uit Word</w:t></w:r><w:commentRangeEnd w:id=\"1\"/></w:p>",
        &[(
            "comments",
            "<w:comment w:id=\"1\" w:author=\"Jan\"><w:p><w:r><w:t>Zie hier</w:t></w:r></w:p></w:comment>",
        )],
    );
    let mail = b"From: a@x\r\nTo: b@x\r\nMIME-Version: 1.0\r\nSnapshot-Content-Location: x\r\n\
        Content-Type: text/html\r\n\r\n<p>Uit een webarchief</p>";
    let body = p("Voor") + &(0..6).map(chunk).collect::<String>() + &p("Na");
    let parts = [
        (
            "aFChunk",
            "a.html",
            b"<html><h2>Kop</h2><p>Uit HTML</p></html>".to_vec(),
        ),
        ("aFChunk", "b.rtf", br"{\rtf1 Uit RTF\par}".to_vec()),
        ("aFChunk", "c.docx", inner),
        ("aFChunk", "d.txt", b"Uit platte\ntekst\n\nTwee".to_vec()),
        ("aFChunk", "e.mht", mail.to_vec()),
        ("aFChunk", "f.bin", vec![0, 1, 2, 0, 5]),
    ];
    let imported = read(&body, &parts);
    assert_eq!(
        blocks(&imported),
        [
            "P Voor",
            "H2 Kop",
            "P Uit HTML",
            "P Uit RTF",
            "P Uit Word",
            "P Uit platte",
            "P tekst",
            "P Twee",
            "P Uit een webarchief",
            "PIC [not read: f.bin]",
            "P Na"
        ]
    );
    let [comment] = &imported.comments[..] else {
        panic!("the comment of the inserted document")
    };
    assert_eq!(&imported.text[comment.span.range()], "Uit Word");
}

#[test]
fn documents_in_documents_come_to_an_end() {
    let mut inner = with_parts(&p("De binnenste"), &[]);
    for level in 0..6 {
        let body = format!("{}<w:altChunk r:id=\"r0\"/>", p(&format!("Laag {level}")));
        inner = with_parts(&body, &[("aFChunk", "a.docx", inner)]);
    }
    let read = blocks(&import(&inner));
    assert_eq!(read.first().map(String::as_str), Some("P Laag 5"));
    assert!(
        read.iter().any(|block| block.starts_with("PIC [not read")),
        "{read:?}"
    );
}

#[test]
fn diagrams_say_what_their_points_say_in_the_order_of_their_lines() {
    let point = |id: u8, kind: &str, text: &str| {
        format!(
            "<dgm:pt modelId=\"{id}\" type=\"{kind}\"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        )
    };
    let line = |from: u8, to: u8, order: u8| {
        format!("<dgm:cxn srcId=\"{from}\" destId=\"{to}\" srcOrd=\"{order}\"/>")
    };
    let data = format!(
        "<dgm:dataModel {SPACES}><dgm:ptLst>{}{}{}{}{}</dgm:ptLst><dgm:cxnLst>{}{}{}</dgm:cxnLst></dgm:dataModel>",
        point(1, "doc", ""),
        point(4, "node", "Besluit"),
        point(3, "node", "Toets"),
        point(2, "node", "Aanvraag"),
        point(9, "pres", "Aanvraag"),
        line(1, 4, 1),
        line(1, 2, 0),
        line(2, 3, 0),
    );
    let drawing = "<w:p><w:r><w:drawing><wp:docPr descr=\"Een schema\"/><dgm:relIds r:dm=\"r0\"/></w:drawing></w:r></w:p>";
    let body = p("Voor") + drawing + &p("Na");
    let parts = [("diagramData", "data1.xml", data.into_bytes())];
    assert_eq!(
        blocks(&read(&body, &parts)),
        ["P Voor", "P Aanvraag", "P Toets", "P Besluit", "P Na"]
    );
    // Where the data says nothing, what was drawn does.
    let empty = format!("<dgm:dataModel {SPACES}/>").into_bytes();
    let drawn =
        format!("<d {SPACES}><txBody><a:p><a:r><a:t>Getekend</a:t></a:r></a:p></txBody></d>");
    let parts = [
        ("diagramData", "diagrams/data1.xml", empty),
        (
            "diagramDrawing",
            "diagrams/drawing1.xml",
            drawn.into_bytes(),
        ),
    ];
    assert_eq!(blocks(&read(&body, &parts))[1], "P Getekend");
}

#[test]
fn what_is_no_text_is_told_in_brackets() {
    let drawing = |inner: &str| {
        format!("<w:p><w:r><w:t>Tekst.</w:t></w:r><w:r><w:drawing>{inner}</w:drawing></w:r></w:p>")
    };
    let chart = format!(
        "<c:chartSpace {SPACES}><c:title><c:rich><a:p><a:r><a:t>Uitgaven</a:t></a:r></a:p></c:rich></c:title>\
         <c:cat><c:pt><c:v>2023</c:v></c:pt><c:pt><c:v>2024</c:v></c:pt></c:cat><c:val><c:pt><c:v>7</c:v></c:pt></c:val></c:chartSpace>"
    );
    let body = [
        drawing("<wp:docPr descr=\"Kaart van de wijk\"/><a:blip/>"),
        drawing("<wp:docPr descr=\"image1.png\"/><a:blip/>"),
        drawing("<wp:docPr descr=\"Logo\"><a:x><w14:decorative val=\"1\"/></a:x></wp:docPr>"),
        drawing("<c:chart r:id=\"r0\"/>"),
        "<w:p><w:r><w:object><v:shape alt=\"\"/><o:OLEObject ProgID=\"Excel.Sheet.12\"/></w:object></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"CONCEPT\"/></v:shape></w:pict></w:r></w:p>".to_owned(),
    ]
    .concat();
    assert_eq!(
        blocks(&read(
            &body,
            &[("chart", "charts/c.xml", chart.into_bytes())]
        )),
        [
            "P Tekst.",
            "PIC [Kaart van de wijk]",
            "P Tekst.",
            "P Tekst.",
            "P Tekst.",
            "PIC [Uitgaven; 2023; 2024]",
            "PIC [embedded: Excel]",
            "M CONCEPT"
        ]
    );
}

#[test]
fn a_document_of_pictures_only_says_so() {
    let body = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>".repeat(2);
    assert_eq!(
        refusal(&with_parts(&body, &[])),
        ImportError::PicturesOnly { pages: 2 }
    );
    assert_eq!(
        refusal(br"{\rtf1 {\pict ffd8}\par}"),
        ImportError::PicturesOnly { pages: 1 }
    );
}

#[test]
fn formulas_stay_true_where_text_is_around_them() {
    let half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    let power = "<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>6</w:t></w:r>";
    let body = format!(
        "<w:p><w:r><w:t>3</w:t></w:r>{half}<w:r><w:t xml:space=\"preserve\"> deel van </w:t></w:r>{power}</w:p>"
    );
    assert_eq!(blocks(&read(&body, &[])), ["P 3 1/2 deel van 10⁶"]);
    let rtf = br"{\rtf1 Kans {\mmath{\*\moMath{\mf{\mfPr{\mctrlPr}}{\mnum{\mr 1}}{\mden{\mr 12}}}{\mr +}{\msSup{\me{\mr x}}{\msup{\mr 2}}}}} en 10{\super 6}.\par}";
    assert_eq!(blocks(&import(rtf)), ["P Kans 1/12+x² en 10⁶."]);
}

#[test]
fn a_large_first_letter_belongs_to_its_word() {
    let body = "<w:p><w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\"/></w:pPr><w:r><w:t>D</w:t></w:r></w:p>".to_owned()
        + &p("e minister.")
        + &p("Verder.");
    assert_eq!(blocks(&read(&body, &[])), ["P De minister.", "P Verder."]);
    let rtf = br"{\rtf1 \pard\dropcapli3\dropcapt1 D\par\pard e minister.\par Verder.\par}";
    assert_eq!(blocks(&import(rtf)), ["P De minister.", "P Verder."]);
}

#[test]
fn empty_items_keep_their_numbers() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"-\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let item = |level: u8, end: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>{end}</w:pPr></w:p>"
        )
    };
    let cell = |content: &str| format!("<w:tc>{content}</w:tc>");
    let row = |text: &str| format!("<w:tr>{}{}</w:tr>", cell(&item(0, "")), cell(&p(text)));
    let hidden = item(0, "<w:rPr><w:vanish/></w:rPr>");
    let body = format!(
        "<w:tbl>{}{}</w:tbl>{}{hidden}",
        row("Verslag"),
        row("Besluit"),
        item(1, "")
    );
    let imported = import(&docx(&body, &[("numbering", numbering)]));
    assert_eq!(
        blocks(&imported),
        ["LI 1.", "TD Verslag", "LI 2.", "TD Besluit"]
    );
    let rtf = br"{\rtf1 \trowd{\listtext 1.\tab}\pard\intbl\ls1\cell\pard\intbl Verslag\cell\row}";
    assert_eq!(blocks(&import(rtf)), ["LI 1.", "TD Verslag"]);
}

#[test]
fn tables_say_where_their_cells_are() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    };
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl><w:tbl><w:tr>{}</w:tr></w:tbl>",
        cell("<w:gridSpan w:val=\"2\"/>", "Breed"),
        cell("", "Derde"),
        cell("", "a"),
        cell("", ""),
        cell("", "c"),
        cell("", "Een tabel van een kolom"),
    );
    let structure = read(&body, &[]).structure.expect("a structure");
    let cells = structure.cells.iter();
    let cells: Vec<_> = cells
        .map(|it| (it.block, it.table, it.row, it.column, it.columns, it.header))
        .collect();
    assert_eq!(
        cells,
        [
            (0, 0, 0, 0, 2, true),
            (1, 0, 0, 2, 1, true),
            (2, 0, 1, 0, 1, false),
            (3, 0, 1, 2, 1, false)
        ]
    );
    assert_eq!(structure.row(1), Some(0..2));
    assert_eq!(structure.row(2), Some(2..4));
    assert_eq!(structure.row(4), None);
    let rtf = import(br"{\rtf1 \trowd\trhdr\pard\intbl a\cell\cell c\cell\row\trowd\pard\intbl d\cell e\cell f\cell\row\pard na\par}");
    let cells = rtf.structure.expect("a structure").cells;
    let cells: Vec<_> = cells
        .iter()
        .map(|it| (it.row, it.column, it.header))
        .collect();
    assert_eq!(
        cells,
        [
            (0, 0, true),
            (0, 2, true),
            (1, 0, false),
            (1, 1, false),
            (1, 2, false)
        ]
    );
}

#[test]
fn fields_of_forms_show_their_values() {
    let field = |data: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        )
    };
    let tick = |on: u8| {
        format!("<w:checkBox><w:default w:val=\"0\"/><w:checked w:val=\"{on}\"/></w:checkBox>")
    };
    let list = "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"Utrecht\"/><w:listEntry w:val=\"Ede\"/></w:ddList>";
    let text = "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>Jansen</w:t></w:r>";
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        field(&tick(1), ""),
        field(&tick(0), ""),
        field(list, ""),
        field("<w:textInput/>", text)
    );
    assert_eq!(blocks(&read(&body, &[])), ["P ☒☐EdeJansen"]);
    let rtf = br"{\rtf1 Akkoord {\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffdefres0\ffres1}}}{\fldrslt}}\par}";
    assert_eq!(blocks(&import(rtf)), ["P Akkoord ☒"]);
}

#[test]
fn what_is_spoken_stands_behind_its_characters() {
    let body = "<w:p><w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(blocks(&read(body, &[])), ["P 漢(kan)"]);
}

#[test]
fn replies_follow_what_they_reply_to() {
    let comment = |id: u8, text: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"A{id}\"><w:p w14:paraId=\"{id}\"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        )
    };
    let comments = format!(
        "<w:comments {SPACES}>{}{}{}{}</w:comments>",
        comment(4, "antwoord op het antwoord"),
        comment(3, "antwoord"),
        comment(1, "vraag"),
        comment(2, "ander")
    );
    let threads = format!(
        "<w15:commentsEx {SPACES}><w15:commentEx w15:paraId=\"3\" w15:paraIdParent=\"1\"/><w15:commentEx w15:paraId=\"4\" w15:paraIdParent=\"3\"/>\
         <w15:commentEx w15:paraId=\"1\"/></w15:commentsEx>"
    );
    let marked = |id: u8| {
        format!(
            "<w:commentRangeStart w:id=\"{id}\"/><w:r><w:t>woord{id}</w:t></w:r><w:commentRangeEnd w:id=\"{id}\"/>"
        )
    };
    let body = format!("<w:p>{}{}</w:p>", marked(1), marked(2));
    let parts = [
        ("comments", "comments.xml", comments.into_bytes()),
        (
            "commentsExtended",
            "commentsExtended.xml",
            threads.into_bytes(),
        ),
    ];
    let imported = read(&body, &parts);
    let told: Vec<_> = imported
        .comments
        .iter()
        .map(|it| (&imported.text[it.span.range()], it.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("woord1", "vraag"),
            ("woord1", "↳ antwoord"),
            ("woord1", "↳ antwoord op het antwoord"),
            ("woord2", "ander")
        ]
    );
}

#[test]
fn a_group_is_left_out_only_where_it_begins_so() {
    let rtf = br"{\rtf1\ansi Eerste zin. {\f0\b0\*\cs7\cf0 In een groep van StarWriter.} {\*\onbekend weg} Laatste zin.\par}";
    assert_eq!(
        blocks(&import(rtf)),
        ["P Eerste zin. In een groep van StarWriter.  Laatste zin."]
    );
}

#[test]
fn word_of_2003_saved_as_xml_is_read() {
    let text = "<?xml version=\"1.0\"?><?mso-application progid=\"Word.Document\"?>\
        <w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" xmlns:wx=\"http://x/wx\" xmlns:aml=\"http://x/aml\">\
        <w:styles><w:style w:type=\"paragraph\" w:styleId=\"K\"><w:name w:val=\"heading 1\"/></w:style></w:styles>\
        <w:body><wx:sect><w:p><w:pPr><w:pStyle w:val=\"K\"/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p>\
        <w:p><w:pPr><w:listPr><w:ilvl w:val=\"0\"/><wx:t wx:val=\"1.\"/></w:listPr></w:pPr><w:r><w:t>punt</w:t></w:r></w:p>\
        <w:p><w:r><w:t>Een</w:t></w:r><w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>Noot.</w:t></w:r></w:p></w:footnote></w:r><w:r><w:t xml:space=\"preserve\"> zin.</w:t></w:r>\
        <aml:annotation aml:type=\"Word.Deletion\"><aml:content><w:r><w:delText>weg</w:delText></w:r></aml:content></aml:annotation></w:p></wx:sect></w:body></w:wordDocument>";
    assert_eq!(
        blocks(&import(text.as_bytes())),
        ["H1 Kop", "LI 1. punt", "P Een1 zin.", "FN 1 Noot."]
    );
    let packed = "<?xml version=\"1.0\"?><pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\"/>";
    assert!(matches!(
        refusal(packed.as_bytes()),
        ImportError::NotText { .. }
    ));
}
