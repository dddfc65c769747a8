//! The same of web pages and of OpenDocument: formulas, objects, pictures, fields, replies, cells, numbers.

use super::{archive, blocks, import, refusal};
use kanttekening::import::{ImportError, Imported};

fn page(body: &str) -> Vec<String> {
    blocks(&import(format!("<html><body>{body}").as_bytes()))
}

#[test]
fn pages_show_formulas_pictures_fields_and_how_it_is_spoken() {
    let half = "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mspace/><mo>+</mo><msup><mi>x</mi><mn>2</mn></msup></math>";
    assert_eq!(
        page(&format!("<p>Kans 3{half} per jaar</p>")),
        ["P Kans 3 1/2+x² per jaar"]
    );
    assert_eq!(
        page("<p>10<sup>6</sup> en zin<sup>2</sup>"),
        ["P 10⁶ en zin2"]
    );
    assert_eq!(
        page(
            "<p>Voor<img alt='Kaart van de wijk'> tekst<img alt='logo.png'><img alt='x' aria-hidden=true></p><p>Na"
        ),
        ["P Voor tekst", "PIC [Kaart van de wijk]", "P Na"]
    );
    assert_eq!(
        page(
            "<p>Ja <input type=checkbox checked> nee <input type=checkbox> naam <input value='Jansen'><input type=submit value=weg>"
        ),
        ["P Ja ☒ nee ☐ naam Jansen"]
    );
    assert_eq!(
        page("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>."),
        ["P 漢(kan)."]
    );
    assert_eq!(
        page("<details><summary>Meer</summary>Ook dit</details>"),
        ["P Meer", "P Ook dit"]
    );
    assert_eq!(
        refusal(b"<html><body><img src=a><img src=b></body></html>"),
        ImportError::PicturesOnly { pages: 2 }
    );
}

#[test]
fn tables_of_pages_say_where_their_cells_are() {
    let body = "<html><table><thead><tr><td>A<td>B</thead><tr><td rowspan=2>a<td>b<tr><td>c</table>\
        <table role=presentation><tr><td>x<td>y</table><table><tr><th>Naam<td>Jansen</table>";
    let cells = import(body.as_bytes())
        .structure
        .expect("a structure")
        .cells;
    let cells: Vec<_> = cells
        .iter()
        .map(|it| (it.block, it.table, it.row, it.column, it.header))
        .collect();
    assert_eq!(
        cells,
        [
            (0, 0, 0, 0, true),
            (1, 0, 0, 1, true),
            (2, 0, 1, 0, false),
            (3, 0, 1, 1, false),
            (4, 0, 2, 1, false),
            (7, 2, 0, 0, true),
            (8, 2, 0, 1, false)
        ]
    );
}

#[test]
fn pieces_of_pages_are_pages() {
    let fragment = "<h1>Brief zonder html-element</h1>\n<p>Eerste alinea met <b>vet</b>.</p>\n";
    assert_eq!(
        blocks(&import(fragment.as_bytes())),
        ["H1 Brief zonder html-element", "P Eerste alinea met vet."]
    );
    let styled = "<style>p{}</style><div>een</div><div>twee</div>";
    assert_eq!(blocks(&import(styled.as_bytes())), ["P een", "P twee"]);
    for text in [
        "<div>",
        "<p>Een alinea</p>",
        "<naam></p></p>",
        "<b>vet</b></p></p>",
    ] {
        assert_eq!(import(text.as_bytes()).text, text);
    }
}

const OPEN: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
    xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
    xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:svg='x:svg' xmlns:xlink='x:link' xmlns:form='x:form' xmlns:loext='x:loext' \
    xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:math='http://www.w3.org/1998/Math/MathML'";

fn open_document(styles: &str, body: &str, parts: &[(&str, &str)]) -> Imported {
    let content = format!(
        "<office:document-content {OPEN}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut all = vec![
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_str()),
    ];
    all.extend(parts);
    import(&archive(&all))
}

#[test]
fn open_documents_show_formulas_objects_pictures_and_fields() {
    let styles = "<style:style style:name='H' style:family='text'><style:text-properties style:text-position='super 58%'/></style:style>";
    let body = "<office:forms><form:form><form:checkbox form:id='c1' form:label='Akkoord' form:current-state='checked'/><form:text form:id='c2' form:current-value='Jansen'/></form:form></office:forms>\
        <text:p>Kans <draw:frame><draw:object xlink:href='./Object 1'/><draw:image xlink:href='./ObjectReplacements/Object 1'/></draw:frame> en 10<text:span text:style-name='H'>6</text:span></text:p>\
        <text:p>Grafiek:<draw:frame><draw:object xlink:href='./Object 2'/></draw:frame></text:p>\
        <text:p>Kaart:<draw:frame><draw:image xlink:href='Pictures/1.png'/><svg:title>Kaart van de wijk</svg:title></draw:frame></text:p>\
        <text:p><draw:control draw:control='c1'/> <draw:control draw:control='c2'/></text:p>\
        <text:p><text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby></text:p>";
    let formula = "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow><mfrac><mn>1</mn><mn>12</mn></mfrac></mrow><annotation>1 over 12</annotation></semantics></math>";
    let chart = format!(
        "<office:document-content {OPEN}><office:body><office:chart><text:p>Uitgaven</text:p><text:p>2024</text:p></office:chart></office:body></office:document-content>"
    );
    let imported = open_document(
        styles,
        body,
        &[
            ("Object 1/content.xml", formula),
            ("Object 2/content.xml", &chart),
        ],
    );
    assert_eq!(
        blocks(&imported),
        [
            "P Kans 1/12 en 10⁶",
            "P Grafiek:",
            "PIC [Uitgaven; 2024]",
            "P Kaart:",
            "PIC [Kaart van de wijk]",
            "P ☒ Akkoord Jansen",
            "P 漢(kan)"
        ]
    );
}

#[test]
fn open_documents_keep_numbers_cells_and_replies() {
    let styles = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/></text:list-style>";
    let number = |id: u8| {
        format!(
            "<text:list text:style-name='L' text:continue-numbering='true' text:id='l{id}'><text:list-item><text:p/></text:list-item></text:list>"
        )
    };
    let cell = |content: &str| format!("<table:table-cell>{content}</table:table-cell>");
    let row = |id: u8, text: &str| {
        format!(
            "<table:table-row>{}{}</table:table-row>",
            cell(&number(id)),
            cell(&format!("<text:p>{text}</text:p>"))
        )
    };
    let body = format!(
        "<table:table><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows>{}{}</table:table>\
         <text:p>De <office:annotation office:name='a'><dc:creator>Jan</dc:creator><text:p>vraag</text:p></office:annotation>\
         <office:annotation office:name='b' loext:parent-name='a'><dc:creator>Piet</dc:creator><text:p>antwoord</text:p></office:annotation>brief<office:annotation-end office:name='a'/>.</text:p>",
        cell("<text:p>Nr.</text:p>"),
        cell("<text:p>Wat</text:p>"),
        row(1, "Verslag"),
        row(2, "Besluit")
    );
    let imported = open_document(styles, &body, &[]);
    assert_eq!(
        blocks(&imported),
        [
            "TD Nr.",
            "TD Wat",
            "LI 1.",
            "TD Verslag",
            "LI 2.",
            "TD Besluit",
            "P De brief."
        ]
    );
    let structure = imported.structure.as_ref().expect("a structure");
    let cells: Vec<_> = structure
        .cells
        .iter()
        .map(|it| (it.row, it.column, it.header))
        .collect();
    assert_eq!(
        cells[..4],
        [(0, 0, true), (0, 1, true), (1, 0, false), (1, 1, false)]
    );
    let told: Vec<_> = imported
        .comments
        .iter()
        .map(|it| (&imported.text[it.span.range()], it.text.as_str()))
        .collect();
    assert_eq!(told, [("brief", "vraag"), ("brief", "↳ antwoord")]);
}

#[test]
fn texts_of_openoffice_1_are_read() {
    let content = "<office:document-content xmlns:office='http://openoffice.org/2000/office' xmlns:text='http://openoffice.org/2000/text' xmlns:draw='http://openoffice.org/2000/drawing'>\
        <office:body><text:h text:level='2'>Kop</text:h><text:p>Een<text:footnote><text:footnote-citation>1</text:footnote-citation><text:footnote-body><text:p>Noot.</text:p></text:footnote-body></text:footnote> zin.</text:p>\
        <text:unordered-list><text:list-item><text:p>punt</text:p></text:list-item></text:unordered-list></office:body></office:document-content>";
    let parts = [
        ("mimetype", "application/vnd.sun.xml.writer"),
        ("content.xml", content),
    ];
    assert_eq!(
        blocks(&import(&archive(&parts))),
        ["H2 Kop", "P Een1 zin.", "FN 1 Noot.", "P punt"]
    );
}

#[test]
fn tables_without_end_take_time_in_proportion() {
    let one_row = format!("<html><table><tr>{}</table>", "<td>x".repeat(50_000));
    let rows = format!("<html><table>{}</table>", "<tr><td>a<td>b".repeat(25_000));
    let reaching = format!(
        "<html><table>{}</table>",
        "<tr><td rowspan=99999 colspan=3>a<td>b".repeat(5_000)
    );
    for (page, cells) in [(one_row, 50_000), (rows, 50_000), (reaching, 10_000)] {
        let imported = import(page.as_bytes());
        let letter = kanttekening::letter::Letter::imported("a.html", String::new(), imported);
        let structure = letter.structure().expect("a structure");
        assert_eq!(structure.cells.len(), cells);
        let count = letter.reading().paragraph_count();
        let rows = (1..=count).filter(|number| letter.row_from(*number).is_some());
        assert!(rows.count() <= cells / 2);
    }
}
