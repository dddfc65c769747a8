//! What web pages say, and what is read of it.

use super::{blocks, import};
use kanttekening::import::{Imported, needs_process};

fn read(body: &str) -> Imported {
    import(format!("<!DOCTYPE html><title>weg</title><body>{body}").as_bytes())
}

#[test]
fn blocks_lists_tables_and_entities() {
    let body = "<style>p{}</style><h2>Kop</h2><p>Caf&eacute;\n  &amp; <b>vet</b> <!-- weg --><br>regel<script>if (a<b) {}</script>\
        <ol start=3><li>drie<ul><li><p>punt</p></ul><li>vier</ol><ol type=a><li value=2>b</ol>\
        <table><tr><td>a<td>b<tr><td>c<td>d</table><div>een</div><div>twee</div><p hidden>weg<p style='display: none'>weg</p>\
        <template><p>weg</p></template><pre>x\n  y\n\nz</pre><aside>naast</aside>";
    let imported = read(body);
    assert_eq!(
        blocks(&imported),
        [
            "H2 Kop",
            "P Café & vet",
            "P regel",
            "LI 3. drie",
            "LI • punt",
            "LI 4. vier",
            "LI b. b",
            "TD a",
            "TD b",
            "TD c",
            "TD d",
            "P een",
            "P twee",
            "P x",
            "P y",
            "P z",
            "M naast"
        ]
    );
    assert!(imported.text.contains("vet\nregel") && imported.text.contains("een\ntwee"));
}

#[test]
fn tables_for_looks_are_none() {
    let body = "<table><tr><td><table><tr><td>x<td>y</table><p>Geachte</table><table><tr><td><td>alleen</table>";
    assert_eq!(
        blocks(&read(body)),
        ["TD x", "TD y", "P Geachte", "P alleen"]
    );
}

#[test]
fn notes_are_told_by_the_links_to_them() {
    let body = "<p>Een<a href='#n1'><sup>[1]</sup></a>.<p>Twee<a href='#n2'>2</a><h1 id=n3>Geen</h1><div id=n1><div><p>Noot.</p></div><p>Nog.</p></div><p><a name=n2 href='#t2'>2</a>Slot.";
    assert_eq!(
        blocks(&read(body)),
        [
            "P Een[1].",
            "P Twee2",
            "H1 Geen",
            "FN Noot.",
            "FN Nog.",
            "FN 2 Slot."
        ]
    );
}

#[test]
fn lists_and_notes_that_word_wrote() {
    let body = "<p class=MsoListParagraph><span style='font-family:Symbol'>·<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>Punt</p>\
        <p class=MsoListParagraphCxSpFirst>2.<span>&nbsp;&nbsp;</span>Twee</p><p class=MsoListParagraph>Zonder nummer</p><p class=MsoFootnoteText>1 Noot</p>";
    assert_eq!(
        blocks(&read(body)),
        ["LI • Punt", "LI 2. Twee", "P Zonder nummer", "FN 1 Noot"]
    );
}

#[test]
fn encodings_come_from_the_mark_and_the_page() {
    let page = |meta: &str| format!("<html><head>{meta}</head><p>één €</html>");
    let (bytes, _, _) =
        encoding_rs::WINDOWS_1252.encode("<html><meta charset=\"iso-8859-1\"><p>één €</html>");
    assert_eq!(blocks(&import(&bytes)), ["P één €"]);
    assert_eq!(blocks(&import(page("").as_bytes())), ["P één €"]);
    let wide: Vec<u8> = format!("\u{feff}{}", page(""))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(blocks(&import(&wide)), ["P één €"]);
}

#[test]
fn a_text_with_tags_in_it_is_a_text() {
    for text in [
        "a < b en <b>vet</b>",
        "<p>Een alinea</p>",
        "Zie <html> hierna",
        "<Naam> invullen",
        "<htmlx>",
    ] {
        assert!(!needs_process(text.as_bytes()));
        assert_eq!(import(text.as_bytes()).text, text);
    }
    assert!(needs_process(b"<!-- x --> <HTML lang=nl>"));
}

#[test]
fn deep_pages_take_time_in_proportion() {
    for tags in [
        "<div>",
        "<ul><li>",
        "<table><tr><td>",
        "<span>",
        "<aside>",
        "<b>",
    ] {
        let page = tags.repeat(300_000) + "x" + &"</div></ol></td></aside>".repeat(100_000);
        assert!(read(&page).text.contains('x'));
    }
}

#[test]
fn a_drawing_that_is_closed_where_it_begins_hides_nothing() {
    let imported =
        read("<p>Eerste</p><svg/><p>Tweede</p><svg><svg/><text>nee</text></svg><p>Derde</p>");
    assert_eq!(blocks(&imported), ["P Eerste", "P Tweede", "P Derde"]);
}

#[test]
fn what_is_hidden_ends_with_what_is_around_it() {
    for hidden in [
        "<ul><li hidden>nee</ul>",
        "<p><span style=\"display:none\">nee</p>",
        "<p style='display:none'>nee<div></div>",
        "<table><tr><td hidden>nee</table>",
        "<div hidden><p>nee<div>nee</div>nee</p>nee<ul><li>nee</ul>nee</div>",
    ] {
        let imported = read(&format!(
            "<p>Eerste</p>{hidden}<p>Tweede</p><div>Derde</div>"
        ));
        assert_eq!(
            blocks(&imported),
            ["P Eerste", "P Tweede", "P Derde"],
            "{hidden}"
        );
    }
}
