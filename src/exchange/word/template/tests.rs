use super::*;
use crate::exchange::word::package::package;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A template of a ministry: headings have an id of their own, a logo stands at the head, and there is text around.
fn template(kind: &str, body: &str) -> Vec<u8> {
    let types = format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/word/document.xml\" ContentType=\"{TYPES}.{kind}.main+xml\"/>\
         <Override PartName=\"/word/styles.xml\" ContentType=\"{TYPES}.styles+xml\"/></Types>"
    );
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
             Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
             Target=\"{target}\"/></Relationships>"
        )
    };
    let document = format!(
        "<w:document {W}><w:body>{body}<w:sectPr><w:pgMar w:left=\"777\"/></w:sectPr></w:body></w:document>"
    );
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\"><w:name w:val=\"Normal\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Quote\"><w:name w:val=\"Bijschrift\"/></w:style></w:styles>"
    );
    let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    let parts = [
        part("[Content_Types].xml", types),
        part(
            "_rels/.rels",
            relation("r1", "officeDocument", "word/document.xml"),
        ),
        part(
            "word/_rels/document.xml.rels",
            relation("r1", "styles", "styles.xml"),
        ),
        part("word/document.xml", document),
        part("word/styles.xml", styles),
    ];
    package(&parts).expect("a package")
}

/// A report of ours.
fn report() -> Vec<u8> {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Overzicht</w:t></w:r></w:p>\
                <w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr><w:r><w:t>Heading1</w:t></w:r></w:p>";
    let document = format!(
        "<w:document {W}><w:body>{body}<w:sectPr><w:pgSz/></w:sectPr></w:body></w:document>"
    );
    package(&[("word/document.xml".to_owned(), document.into_bytes())]).expect("a package")
}

fn text(made: &Added, part: &str) -> String {
    unpacked(&made.bytes, part).expect("the part")
}

#[test]
fn a_report_has_the_styles_and_the_section_of_its_template() {
    let theirs = template("template", "<w:p><w:r><w:t>Vul hier in</w:t></w:r></w:p>");
    let made = in_house_style(&report(), &theirs).expect("it is made");
    let document = text(&made, "word/document.xml");
    assert!(document.contains("<w:pStyle w:val=\"Kop1\"/></w:pPr><w:r><w:t>Overzicht"));
    assert!(document.contains("<w:pgMar w:left=\"777\"/>"));
    assert!(!document.contains("<w:pgSz/>") && !document.contains("Vul hier in"));
    // What the template lacks is ours, by an id that it has not given to another.
    let styles = text(&made, "word/styles.xml");
    assert!(styles.contains(
        "w:styleId=\"KanttekeningQuote\"><w:name w:val=\"Quote\"/><w:basedOn w:val=\"Standaard\"/>"
    ));
    assert!(
        document
            .contains("<w:pStyle w:val=\"KanttekeningQuote\"/></w:pPr><w:r><w:t>Heading1</w:t>")
    );
    assert!(!styles.contains("w:styleId=\"Normal\""));
    // It is a document now.
    assert!(text(&made, "[Content_Types].xml").contains("wordprocessingml.document.main+xml"));
    let read = import::letter("rapport.docx", &made.bytes).expect("it is read");
    assert_eq!(read.text().trim(), "Overzicht\n\nHeading1");
}

#[test]
fn the_report_comes_where_the_template_says_so() {
    let body = "<w:p><w:r><w:t>Voorblad</w:t></w:r></w:p>\
                <w:p><w:r><w:t>{rap</w:t></w:r><w:r><w:t>port}</w:t></w:r></w:p><w:p><w:r><w:t>Colofon</w:t></w:r></w:p>";
    let made = in_house_style(&report(), &template("document", body)).expect("it is made");
    let read = import::letter("rapport.docx", &made.bytes).expect("it is read");
    assert_eq!(
        read.text().trim(),
        "Voorblad\n\nOverzicht\n\nHeading1\n\nColofon"
    );
}

#[test]
fn a_template_without_any_text_will_do() {
    let made = in_house_style(&report(), &template("template", "")).expect("it is made");
    assert!(text(&made, "word/document.xml").contains("Overzicht"));
}

#[test]
fn what_is_no_template_is_refused() {
    let refused = |bytes: &[u8]| in_house_style(&report(), bytes).map(|_| ()).unwrap_err();
    assert_eq!(refused(b"%PDF-1.7"), NotAdded::NoTemplate);
    assert_eq!(refused(b"PK\x03\x04kapot"), NotAdded::NoTemplate);
    let macros = template("document.macroEnabled", "<w:p/>");
    assert_eq!(refused(&macros), NotAdded::NoTemplate);
    let whole = template("document", "<w:p/>");
    for end in (0..whole.len()).step_by(7) {
        assert!(in_house_style(&report(), &whole[..end]).is_err(), "{end}");
    }
}
