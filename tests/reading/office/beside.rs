//! Boxes beside the paragraphs of a Word document: read before the paragraph that they hang on, whatever is in that.

use super::docx::docx;
use super::{blocks, import};
use proptest::prelude::*;
use std::fmt::Write as _;

/// A part of a paragraph.
#[derive(Clone, Debug)]
enum Part {
    Words(String),
    Line,
    /// A box with these paragraphs.
    Box(Vec<String>),
    Note(String),
    Page,
    /// The beginning or the end of what a comment is about.
    Comment(bool),
}

fn any_part() -> impl Strategy<Value = Part> {
    prop_oneof![
        4 => "[a-z]{1,6}".prop_map(Part::Words),
        1 => Just(Part::Line),
        2 => proptest::collection::vec("[A-Z]{0,4}", 0..3).prop_map(Part::Box),
        1 => "[a-z]{1,6}".prop_map(Part::Note),
        1 => Just(Part::Page),
        1 => any::<bool>().prop_map(Part::Comment),
    ]
}

/// The document, and its blocks as they are to be read.
fn written(paragraphs: &[Vec<Part>]) -> (Vec<u8>, Vec<String>) {
    let (mut body, mut notes, mut read) = (String::new(), String::new(), Vec::new());
    let mut count = 0;
    for paragraph in paragraphs {
        body += "<w:p>";
        let (mut before, mut lines, mut after) = (Vec::new(), vec![String::new()], Vec::new());
        for part in paragraph {
            let line = lines.last_mut().expect("a line");
            match part {
                Part::Words(words) => {
                    let _ = write!(body, "<w:r><w:t>{words}</w:t></w:r>");
                    line.push_str(words);
                }
                Part::Line => {
                    body += "<w:r><w:br/></w:r>";
                    lines.push(String::new());
                }
                Part::Box(said) => {
                    body += "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>";
                    for words in said {
                        let _ = write!(body, "<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
                    }
                    body += "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
                    let said = said.iter().filter(|words| !words.is_empty());
                    before.extend(said.map(|words| format!("M {words}")));
                }
                Part::Note(words) => {
                    count += 1;
                    let _ = write!(body, "<w:r><w:footnoteReference w:id=\"{count}\"/></w:r>");
                    let _ = write!(
                        notes,
                        "<w:footnote w:id=\"{count}\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{words}</w:t></w:r></w:p></w:footnote>"
                    );
                    let _ = write!(line, "{count}");
                    after.push(format!("FN {count} {words}"));
                }
                Part::Page => body += "<w:r><w:lastRenderedPageBreak/></w:r>",
                Part::Comment(true) => body += "<w:commentRangeStart w:id=\"1\"/>",
                Part::Comment(false) => body += "<w:commentRangeEnd w:id=\"1\"/>",
            }
        }
        body += "</w:p>";
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        read.extend(before);
        read.extend(lines.map(|line| format!("P {line}")));
        read.extend(after);
    }
    let others = [("footnotes", notes.as_str())];
    (docx(&body, &others), read)
}

proptest! {
    #[test]
    fn boxes_come_before_their_paragraph_and_change_nothing_else(
        paragraphs in proptest::collection::vec(proptest::collection::vec(any_part(), 0..8), 1..6),
    ) {
        let (bytes, read) = written(&paragraphs);
        if !read.is_empty() {
            // What holds for every document is checked with it.
            prop_assert_eq!(blocks(&import(&bytes)), read);
        }
    }
}

#[test]
fn an_address_stays_whole_and_comments_and_pages_stay_in_their_places() {
    let text = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let kenmerk = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Ons kenmerk</w:t></w:r></w:p>\
                   </w:txbxContent></v:textbox></v:shape></w:pict></w:r>";
    let body = format!(
        "<w:p>{}</w:p><w:p><w:r><w:lastRenderedPageBreak/></w:r><w:commentRangeStart w:id=\"1\"/>{}<w:r><w:br/></w:r>{}\
         {kenmerk}<w:commentRangeEnd w:id=\"1\"/><w:r><w:br/></w:r><w:r><w:lastRenderedPageBreak/></w:r>{}</w:p><w:p>{}</w:p>",
        text("Voorblad"),
        text("De voorzitter"),
        text("Postbus 20018"),
        text("Den Haag"),
        text("Geachte voorzitter,"),
    );
    let comment = "<w:comment w:id=\"1\" w:author=\"Jan\"><w:p><w:r><w:t>Klopt dit?</w:t></w:r></w:p></w:comment>";
    let imported = import(&docx(&body, &[("comments", comment)]));
    assert_eq!(
        imported.text,
        "Voorblad\n\nOns kenmerk\n\nDe voorzitter\nPostbus 20018\nDen Haag\n\nGeachte voorzitter,"
    );
    let [comment] = &imported.comments[..] else {
        panic!("one comment")
    };
    assert_eq!(
        &imported.text[comment.span.range()],
        "De voorzitter\nPostbus 20018"
    );
    let pages = imported.structure.unwrap().pages;
    let pages = pages
        .iter()
        .map(|run| (&imported.text[run.start.0..run.start.0 + 3], run.page));
    assert_eq!(
        pages.collect::<Vec<_>>(),
        [("Voo", 1), ("Ons", 2), ("Den", 3)]
    );
}
