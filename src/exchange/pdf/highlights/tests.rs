//! Marks in small documents that are written here.

mod handed;
mod refusals;

use super::*;

fn annotations_of(document: &[u8], password: &str) -> Result<Vec<Found>, Refused> {
    read_back(document, password).map(|(found, _)| found)
}

/// A document of written objects, the first of which is the catalog.
fn document(objects: &[&str]) -> Vec<u8> {
    with_trailer(objects, "")
}

fn with_trailer(objects: &[&str], more: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut rows = String::new();
    for (object, number) in objects.iter().zip(1..) {
        rows.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n{object}\nendobj\n").as_bytes());
    }
    let (start, size) = (out.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n<</Size {size}/Root 1 0 R{more}>>\nstartxref\n{start}\n%%EOF"
    );
    out.extend_from_slice(end.as_bytes());
    out
}

/// A document of two pages, with these entries in each and these objects from 5 on.
fn two_pages(first: &str, second: &str, others: &[&str]) -> Vec<u8> {
    let pages =
        [first, second].map(|more| format!("<</Type/Page/Parent 2 0 R/Resources<<>>{more}>>"));
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 595 842]>>",
        &pages[0],
        &pages[1],
    ];
    objects.extend_from_slice(others);
    document(&objects)
}

fn line(page: u32, x: f32, y: f32) -> LineBox {
    LineBox {
        page,
        corners: [[x, y], [x + 100.0, y], [x, y + 12.0], [x + 100.0, y + 12.0]],
    }
}

fn highlight<'a>(id: &'a str, lines: &'a [LineBox]) -> Highlight<'a> {
    Highlight {
        id,
        author: "Anne Müller",
        subject: "Toezegging — kort",
        contents: "“binnen zes weken” (\\)\nnóg eens",
        quote: "de quote\u{1b} — (x)",
        color: [255, 230, 0],
        created: "2026-11-30T12:34:56Z".parse().expect("it is a time"),
        changed: "2026-12-01T00:00:00Z".parse().expect("it is a time"),
        data: "{\"é\":\"(\\\\)\"}",
        lines,
    }
}

fn mark(document: &[u8], id: &str, lines: &[LineBox]) -> Result<Marked, Refused> {
    add_highlights(document, "", &[highlight(id, lines)])
}

fn has(document: &[u8], words: &str) -> usize {
    document
        .windows(words.len())
        .filter(|it| *it == words.as_bytes())
        .count()
}

/// Marks a line of the first page, and returns what is read back.
fn round_trip(document: &[u8]) -> Marked {
    let lines = [line(1, 50.0, 60.0), line(1, 40.0, 74.0)];
    let marked = mark(document, "a", &lines).expect("it can be marked");
    assert!(marked.bytes.starts_with(document));
    assert_eq!((marked.placed, marked.unplaced, marked.already), (1, 0, 0));
    assert_eq!(mark(document, "a", &lines).as_ref(), Ok(&marked));
    let found = annotations_of(&marked.bytes, "").expect("it can be read");
    let own: Vec<_> = found.iter().filter(|it| it.data.is_some()).collect();
    let [one] = own.as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!((one.page, one.kind), (1, Kind::Highlight));
    for (read, wanted) in one
        .lines
        .iter()
        .flatten()
        .flatten()
        .zip(lines.iter().flat_map(|it| it.corners).flatten())
    {
        assert!((read - wanted).abs() < 0.01, "{read} {wanted}");
    }
    assert_eq!(one.lines.len(), 2);
    let wanted = highlight("a", &lines);
    assert_eq!(
        (one.author.as_str(), one.subject.as_str()),
        (wanted.author, wanted.subject)
    );
    assert_eq!(
        (one.contents.as_str(), one.id.as_deref()),
        (wanted.contents, Some("a"))
    );
    assert_eq!(
        (one.quote.as_deref(), one.data.as_deref()),
        (Some(wanted.quote), Some(wanted.data))
    );
    assert_eq!(
        (one.color, one.created, one.changed),
        (
            Some(wanted.color),
            Some(wanted.created),
            Some(wanted.changed)
        )
    );
    marked
}

#[test]
fn a_mark_comes_back_as_it_was_put() {
    round_trip(&two_pages("", "", &[]));
}

#[test]
fn pages_of_every_kind_are_marked_where_they_are_shown() {
    for page in [
        "/Rotate 90",
        "/Rotate 180",
        "/Rotate 270",
        "/Rotate -90",
        "/Rotate 450",
        "/MediaBox[-20 -10 600 845]/CropBox[40 60 560 800]",
        "/MediaBox[-20 -10 600 845]/CropBox[40 60 560 800]/Rotate 90",
        "/MediaBox[600 845 -20 -10]/CropBox[40 60 9999 9999]/Rotate 270",
        "/CropBox[5 5 5 5]",
        "/UserUnit 2",
        "/Annots null/MediaBox[0 0 0 0]",
    ] {
        round_trip(&two_pages(page, "", &[]));
    }
    let inherited = document(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 300 400]/Rotate 90/CropBox[10 20 200 300]>>",
        "<</Type/Pages/Count 1/Kids[4 0 R]/Parent 2 0 R>>",
        "<</Parent 3 0 R>>",
    ]);
    round_trip(&inherited);
}

#[test]
fn annotations_that_a_page_has_stay() {
    let link = "<</Type/Annot/Subtype/Text/Rect[1 2 3 4]/NM(old)/Contents(was there)>>";
    for (page, others) in [
        ("/Annots[5 0 R% a comment\n]", vec![link]),
        ("/#41nnots[5 0 R]", vec![link]),
        ("/Annots 6 0 R", vec![link, "[5 0 R]"]),
        ("/Annots 6 0 R", vec![link, "[ 5 0 R %]\n ]"]),
    ] {
        let marked = round_trip(&two_pages(page, "", &others));
        let found = annotations_of(&marked.bytes, "").expect("it can be read");
        assert!(
            found
                .iter()
                .any(|it| it.contents == "was there" && it.kind == Kind::Text),
            "{page}"
        );
    }
    for page in ["/Annots[]", "/Annots 9 0 R", "/Annots 5 0 R"] {
        round_trip(&two_pages(page, "", &["null"]));
    }
    for page in ["/Annots 5 0 R", "/Annots 3", "/Annots(x)", "/Annots 3 0 R"] {
        let document = two_pages(page, "", &["(no list)"]);
        assert_eq!(
            mark(&document, "a", &[line(1, 9.0, 9.0)]),
            Err(Refused::Page(1)),
            "{page}"
        );
    }
}

#[test]
fn a_list_that_pages_share_is_not_added_to() {
    let note = "<</Type/Annot/Subtype/Text/Rect[1 2 3 4]/Contents(both)>>";
    let document = two_pages("/Annots 6 0 R", "/Annots 6 0 R", &[note, "[5 0 R]"]);
    let marked = round_trip(&document);
    let found = annotations_of(&marked.bytes, "").expect("it can be read");
    let pages: Vec<_> = found.iter().map(|it| (it.page, it.kind)).collect();
    assert_eq!(
        pages,
        [(1, Kind::Text), (1, Kind::Highlight), (2, Kind::Text)]
    );
}

#[test]
fn a_mark_on_several_pages_is_one_on_each() {
    let lines = [
        line(1, 50.0, 800.0),
        line(2, 50.0, 20.0),
        line(2, 50.0, 34.0),
    ];
    let marked = mark(&two_pages("", "", &[]), "x", &lines).expect("it can be marked");
    let found = annotations_of(&marked.bytes, "").expect("it can be read");
    let wanted = [(1, Some("x"), None, 1), (2, Some("x-2"), Some("x"), 2)];
    let read: Vec<_> = found
        .iter()
        .map(|it| {
            (
                it.page,
                it.id.as_deref(),
                it.continues.as_deref(),
                it.lines.len(),
            )
        })
        .collect();
    assert_eq!(read, wanted);
    assert_eq!(has(&marked.bytes, "/Subtype/Popup"), 1);
    let again = mark(&marked.bytes, "x", &lines).expect("it can be");
    assert_eq!((again.already, again.bytes == marked.bytes), (1, true));
    let more = mark(&marked.bytes, "y", &lines).expect("it can be marked twice");
    assert_eq!(annotations_of(&more.bytes, "").map(|it| it.len()), Ok(4));
}

#[test]
fn what_is_on_no_page_is_counted() {
    let document = two_pages("", "", &[]);
    let odd = [
        line(3, 1.0, 1.0),
        line(0, 1.0, 1.0),
        line(u32::MAX, 1.0, 1.0),
        line(1, f32::NAN, 1.0),
        line(1, f32::INFINITY, 1.0),
        line(1, 1e30, 1.0),
        LineBox {
            page: 1,
            corners: [[5.0, 5.0]; 4],
        },
    ];
    let marked = mark(&document, "a", &odd).expect("it can be");
    assert_eq!((marked.unplaced, marked.bytes), (1, document.clone()));
    let both = [odd[3], line(1, 1.0, 1.0)];
    assert_eq!(mark(&document, "a", &both).map(|it| it.placed), Ok(1));
    assert_eq!(
        add_highlights(&document, "", &[]).map(|it| it.bytes),
        Ok(document)
    );
}

#[test]
fn archives_get_what_they_may_have() {
    let archive = |part: u8, intent: &str| {
        let metadata = format!("<x pdfaid:part='{part}'/>");
        document(&[
            &format!("<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R{intent}>>"),
            "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R>>",
            &format!(
                "<</Length {}>>stream\n{metadata}\nendstream",
                metadata.len()
            ),
            "<</N 3/Length 0>>stream\n\nendstream",
        ])
    };
    let rgb = "/OutputIntents[<</S/GTS_PDFA1/DestOutputProfile 5 0 R>>]";
    for (document, part, kept, blends) in [
        (archive(1, rgb), 1, true, false),
        (archive(1, ""), 1, false, false),
        (archive(2, rgb), 2, true, true),
        (archive(3, ""), 3, true, false),
    ] {
        let marked = round_trip(&document);
        assert_eq!((marked.archival, marked.archival_kept), (Some(part), kept));
        assert_eq!(has(&marked.bytes, "/BM/Multiply") > 0, blends);
        assert!(has(&marked.bytes, "/CalRGB") > 0 && has(&marked.bytes, "/F 4") > 0);
        assert_eq!(has(&marked.bytes, " rg\n"), 0);
    }
}

/// A document whose objects are in an object stream, with a cross-reference stream.
fn packed(rows: Option<&[u8]>) -> Vec<u8> {
    let inner = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
        "<</Type/Page/Parent 2 0 R/LastModified(D:2026)/Annots 4 0 R>>",
        "[<</Type/Annot/Subtype/Text/Rect[1 2 3 4]/Contents(\\(old)>>]",
    ];
    let (mut heads, mut body) = (String::new(), String::new());
    for (object, number) in inner.iter().zip(1..) {
        heads.push_str(&format!("{number} {} ", body.len()));
        body.push_str(&format!("{object} "));
    }
    let mut out = b"%PDF-1.7\n".to_vec();
    let stream = out.len();
    let (first, length) = (heads.len(), heads.len() + body.len());
    let object = format!(
        "5 0 obj\n<</Type/ObjStm/N 4/First {first}/Length {length}>>\nstream\n{heads}{body}\nendstream\nendobj\n"
    );
    out.extend_from_slice(object.as_bytes());
    let start = out.len();
    let mut own = vec![0, 0, 0, 255];
    for index in 0..4 {
        own.extend_from_slice(&[2, 0, 5, index]);
    }
    for at in [stream, start] {
        own.extend_from_slice(&[1, (at >> 8) as u8, at as u8, 0]);
    }
    let rows = rows.unwrap_or(&own);
    let head = format!(
        "6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length {}>>\nstream\n",
        rows.len()
    );
    out.extend_from_slice(head.as_bytes());
    out.extend_from_slice(rows);
    out.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes());
    out
}

#[test]
fn packed_documents_are_added_to_as_they_are() {
    let marked = round_trip(&packed(None));
    let found = annotations_of(&marked.bytes, "").expect("it can be read");
    assert!(found.iter().any(|it| it.contents == "(old"));
    assert_eq!(has(&marked.bytes, "/Type/XRef"), 2);
    // A table that is too short for what it says, and one that is elsewhere.
    assert_eq!(
        mark(&packed(Some(&[1, 2, 3])), "a", &[line(1, 9.0, 9.0)]),
        Err(Refused::Table)
    );
    let elsewhere = mark(&packed(Some(&[1; 28])), "a", &[line(1, 9.0, 9.0)]);
    assert_eq!(elsewhere, Err(Refused::Misplaced(0)));
}

#[test]
fn marks_of_other_programs_are_read() {
    let clockwise = "/QuadPoints[50 770 150 770 150 758 50 758]";
    let standard = "/QuadPoints[50 758 150 758 150 770 50 770]";
    let document = two_pages(
        "/Annots[5 0 R 6 0 R 7 0 R 8 0 R 9 0 R 10 0 R 11 0 R <</Subtype/Link>> 99 0 R 5]",
        "",
        &[
            &format!(
                "<</Subtype/Highlight/Rect[50 758 150 770]{standard}/T(A)/C[0 1 0]/Popup 11 0 R>>"
            ),
            &format!(
                "<</Subtype/Underline/Rect[50 758 150 770]{clockwise}/RC(<p>rich &amp; so</p>)/C[0 0 0 1]>>"
            ),
            "<</Subtype/Text/Rect[0 0 9 9]/Contents(answer)/IRT 5 0 R/M(D:20260102030405+01'00')>>",
            "<</Subtype/Text/Rect[0 0 9 9]/Contents(state)/IRT 5 0 R/StateModel/Review/State/Accepted>>",
            "<</Subtype/Text/Rect[0 0 9 9]/Contents(circle)/IRT 10 0 R/RT/Group>>",
            "<</Subtype/Text/Rect[0 0 9 9]/Contents(circle)/IRT 9 0 R/Popup 10 0 R>>",
            "<</Subtype/Popup/Parent 5 0 R/Popup 11 0 R/Contents(in the note)>>",
        ],
    );
    let found = annotations_of(&document, "").expect("it can be read");
    let [mark, line, answer, one, other] = found.as_slice() else {
        panic!("{found:?}")
    };
    let wanted = vec![[[50.0, 72.0], [150.0, 72.0], [50.0, 84.0], [150.0, 84.0]]];
    assert_eq!((&mark.lines, &line.lines), (&wanted, &wanted));
    assert_eq!(
        (mark.contents.as_str(), line.contents.as_str()),
        ("in the note", "rich & so")
    );
    assert_eq!(
        (mark.color, line.color),
        (Some([0, 255, 0]), Some([0, 0, 0]))
    );
    assert_eq!(
        (answer.answers, answer.changed),
        (Some(0), "2026-01-02T02:04:05Z".parse().ok())
    );
    assert_eq!(mark.rect, [50.0, 72.0, 150.0, 84.0]);
    assert!(one.answers.is_none() || other.answers.is_none());
}

#[test]
fn what_cannot_be_counted_with_is_no_mark() {
    let document = two_pages(
        "/Annots[5 0 R 6 0 R]",
        "/MediaBox[0 0 1e999 1e999]",
        &[
            "<</Subtype/Highlight/Rect[1 2 3 1e999999]/QuadPoints[1 2 3]>>",
            "<</Subtype/Highlight/QuadPoints[1 1 1 1 1 1 1 1]>>",
        ],
    );
    assert!(annotations_of(&document, "").is_ok());
    let _ = mark(&document, "a", &[line(2, 1.0, 1.0)]);
}

#[test]
fn no_broken_byte_makes_a_broken_document() {
    let note = "<</Type/Annot/Subtype/Text/Rect[1 2 3 4]/Contents(both)>>";
    for whole in [
        packed(None),
        two_pages("/Annots 6 0 R", "/Annots[5 0 R]", &[note, "[5 0 R]"]),
    ] {
        for at in 0..whole.len() {
            let mut cut = whole.clone();
            cut.truncate(at);
            let mut short = whole.clone();
            short.remove(at);
            let flipped = [1, 0x10, 0x80].map(|bit| {
                let mut flipped = whole.clone();
                if let Some(byte) = flipped.get_mut(at) {
                    *byte ^= bit;
                }
                flipped
            });
            for document in [cut, short].into_iter().chain(flipped) {
                if let Ok(marked) = mark(&document, "a", &[line(1, 9.0, 9.0)]) {
                    assert!(marked.bytes.starts_with(&document));
                    assert!(
                        marked.placed == 0
                            || mark(&marked.bytes, "b", &[line(1, 9.0, 9.0)]).is_ok()
                    );
                }
                let _ = annotations_of(&document, "");
            }
        }
    }
}
