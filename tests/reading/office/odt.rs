//! What OpenDocument texts say, and what is read of it.

use super::{archive, blocks, highlights, import, refusal};
use kanttekening::import::{ImportError, Imported, UnsupportedKind};

/// A document in one file with these automatic styles and this text.
fn flat(styles: &str, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
         xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
         office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document>"
    )
}

fn read(styles: &str, text: &str) -> Imported {
    import(flat(styles, text).as_bytes())
}

#[test]
fn headings_blanks_lines_and_hidden_text() {
    let styles = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>";
    let text = "<text:h text:outline-level=\"2\">Kop</text:h><text:p>a  b<text:s text:c=\"2\"/>c\n d<text:tab/>e<text:line-break/>f \
        <text:span text:style-name=\"T1\">geheim</text:span></text:p><text:section text:display=\"none\"><text:p>weg</text:p></text:section>";
    assert_eq!(
        blocks(&read(styles, text)),
        ["H2 Kop", "P a b  c d\te", "P f"]
    );
}

#[test]
fn what_was_highlighted_by_hand_is_told_with_its_colour() {
    let style = |name: &str, family: &str, look: &str| {
        format!(
            "<style:style style:name=\"{name}\" style:family=\"{family}\"><style:paragraph-properties fo:background-color=\"#00ff00\"/>\
             <style:text-properties {look}/></style:style>"
        )
    };
    let styles = [
        style("T1", "text", "fo:background-color=\"#ffff00\""),
        style("T2", "text", "fo:background-color=\"transparent\""),
        style(
            "T3",
            "text",
            "style:text-position=\"super 58%\" fo:background-color=\"#ffff00\"",
        ),
        // As this program shades what is marked, once it has been through LibreOffice.
        style(
            "T4",
            "text",
            "fo:background-color=\"#d2e2f0\" style:text-underline-color=\"#1f6fb4\"",
        ),
        style("P1", "paragraph", "fo:background-color=\"#00ffff\""),
        style("P2", "paragraph", "fo:color=\"#000000\""),
    ]
    .concat();
    let text = "<text:p text:style-name=\"P2\">Wij <text:span text:style-name=\"T1\">hebben <text:span text:style-name=\"T2\">alle</text:span></text:span> \
        <text:span text:style-name=\"T1\">gegevens</text:span> gewist<text:span text:style-name=\"T3\">a</text:span>. \
        <text:span text:style-name=\"T4\">Onze</text:span></text:p><text:p text:style-name=\"P1\">Allemaal.</text:p>";
    assert_eq!(
        highlights(&read(&styles, text)),
        [
            "ffff00 hebben alle gegevens",
            "ffff00 a",
            "00ffff Allemaal."
        ]
    );
}

#[test]
fn lists_have_their_numbers_and_go_on() {
    let styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\" text:display-levels=\"2\"/></text:list-style>\
        <text:list-style style:name=\"L2\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"\u{f0b7}\"/></text:list-style>";
    let text = "<text:list xml:id=\"een\" text:style-name=\"L1\"><text:list-item><text:p>x</text:p><text:p>vervolg</text:p>\
        <text:list><text:list-item><text:p>y</text:p></text:list-item></text:list></text:list-item><text:list-item text:start-value=\"5\"><text:p>x</text:p></text:list-item></text:list>\
        <text:p>tussen</text:p><text:list text:continue-list=\"een\" text:style-name=\"L1\"><text:list-item><text:p>x</text:p></text:list-item></text:list>\
        <text:list text:style-name=\"L1\"><text:list-item><text:p>x</text:p></text:list-item></text:list>\
        <text:list text:style-name=\"L2\"><text:list-header><text:p>kop</text:p></text:list-header><text:list-item><text:p>z</text:p></text:list-item></text:list>";
    assert_eq!(
        blocks(&read(styles, text)),
        [
            "LI 1. x",
            "P vervolg",
            "LI 1.a) y",
            "LI 5. x",
            "P tussen",
            "LI 6. x",
            "LI 1. x",
            "P kop",
            "LI • z"
        ]
    );
}

#[test]
fn changes_notes_comments_boxes_and_tables() {
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:p>De <office:annotation office:name=\"c\"><dc:creator>Jan</dc:creator><dc:date>2024-03-01T10:00:00</dc:date><text:p>Welke?</text:p></office:annotation>gegevens<office:annotation-end office:name=\"c\"/> \
        zijn<text:change text:change-id=\"1\"/> weg<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Noot.</text:p></text:note-body></text:note>.\
        <draw:frame><draw:text-box><text:p>Kenmerk</text:p></draw:text-box></draw:frame></text:p>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell><table:covered-table-cell><text:p>c</text:p></table:covered-table-cell></table:table-row></table:table>";
    let imported = read("", text);
    assert_eq!(
        blocks(&imported),
        [
            "M Kenmerk",
            "P De gegevens zijn weg1.",
            "FN 1 Noot.",
            "TD a",
            "TD b"
        ]
    );
    let [comment] = &imported.comments[..] else {
        panic!("one comment")
    };
    assert_eq!(&imported.text[comment.span.range()], "gegevens");
    assert_eq!(
        (comment.author.as_str(), comment.text.as_str()),
        ("Jan", "Welke?")
    );
}

#[test]
fn packages_that_are_protected_or_no_texts_are_refused() {
    let media = "application/vnd.oasis.opendocument.";
    let of = |kind: &str, manifest: &str| {
        archive(&[
            ("mimetype", &format!("{media}{kind}")),
            ("META-INF/manifest.xml", manifest),
            ("content.xml", "x"),
        ])
    };
    assert_eq!(
        refusal(&of("text", "<manifest:encryption-data/>")),
        ImportError::Protected
    );
    assert_eq!(
        refusal(&of("spreadsheet", "")),
        ImportError::NotText {
            looks_like: UnsupportedKind::Spreadsheet
        }
    );
    assert_eq!(
        refusal(&of("graphics", "")),
        ImportError::NotText {
            looks_like: UnsupportedKind::OpenDocument
        }
    );
    assert!(matches!(
        refusal(&of("text", "")),
        ImportError::Damaged { .. }
    ));
}
