use super::*;
use crate::exchange::word::package::package;
use crate::exchange::word::styles::WORD;
use crate::import::Imported;
use proptest::prelude::*;
use std::io::Cursor;
use zip::ZipArchive;

const TYPES_PART: &str = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

/// A document of these parts beside those that every one has.
fn document(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    let top = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let mut parts = vec![
        part("[Content_Types].xml", TYPES_PART.to_owned()),
        part("_rels/.rels", top.to_owned()),
        part("word/document.xml", document),
    ];
    parts.extend(
        more.iter()
            .map(|(name, text)| part(name, (*text).to_owned())),
    );
    package(&parts).expect("memory takes it")
}

fn comment(span: Option<Span>, says: &str) -> Comment {
    Comment {
        id: Some(says.replace(' ', "-")),
        span,
        quote: "de woorden".to_owned(),
        author: "Beleid 01".to_owned(),
        initials: "B0".to_owned(),
        made: "2026-11-23T10:00:00".to_owned(),
        says: vec![
            vec![(true, "Label".to_owned())],
            vec![(false, says.to_owned())],
        ],
        done: false,
    }
}

fn read(bytes: &[u8]) -> Imported {
    import::read(bytes, &import::Request::default(), &mut |_, _| {}).expect("it is read")
}

/// A comment on the first place of these words.
fn on(bytes: &[u8], words: &str) -> Comment {
    let text = read(bytes).text;
    let at = text
        .find(words)
        .unwrap_or_else(|| panic!("{words} in {text}"));
    comment(Some(Span::new(at, at + words.len())), words)
}

fn marked(bytes: &[u8], words: &[&str]) -> Vec<u8> {
    let comments: Vec<_> = words.iter().map(|words| on(bytes, words)).collect();
    let made = add_comments(bytes, &comments).expect("it takes them");
    made.expect("it is a document").bytes
}

/// The part of a document with this name.
fn part_of(bytes: &[u8], name: &str) -> String {
    use std::io::Read as _;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    let mut part = archive.by_name(name).expect("it is there");
    part.read_to_string(&mut text).expect("it is text");
    text
}

/// The body of the document.
fn body(bytes: &[u8]) -> String {
    let document = part_of(bytes, "word/document.xml");
    let (_, body) = document.split_once("<w:body>").expect("a body");
    body.trim_end_matches("</w:body></w:document>").to_owned()
}

/// What the comments say, and the words they stand on.
fn comments_of(bytes: &[u8]) -> Vec<(String, String)> {
    let read = read(bytes);
    let text = |it: &crate::import::Comment| read.text[it.span.range()].to_owned();
    let said = read.comments.iter().map(|it| (text(it), it.text.clone()));
    said.collect()
}

const SIGN: &str = "<w:r><w:commentReference w:id=\"0\"/></w:r>";

#[test]
fn a_run_is_divided_where_a_passage_begins_and_ends_and_nothing_else_changes() {
    let run = "<w:r><w:rPr><w:b/></w:rPr><w:t>Dit is &amp; blijft vet.</w:t></w:r>";
    let bytes = document(&format!("<w:p>{run}</w:p>"), &[]);
    let made = marked(&bytes, &["is & blijft"]);
    let run = |text: &str| {
        format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    assert_eq!(
        body(&made),
        format!(
            "<w:p>{}<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/>{SIGN}{}</w:p>",
            run("Dit "),
            run("is &amp; blijft"),
            run(" vet.")
        )
    );
    assert_eq!(
        comments_of(&made),
        [("is & blijft".to_owned(), "Label\nis & blijft".to_owned())]
    );
    assert_eq!(marked(&bytes, &["is & blijft"]), made, "the same bytes");
}

#[test]
fn a_passage_of_whole_runs_divides_none() {
    let body_of = "<w:p><w:r><w:t>Een </w:t></w:r><w:r><w:t xml:space=\"preserve\"> twee </w:t><w:tab/></w:r>\
        <w:hyperlink><w:r><w:t>drie</w:t></w:r></w:hyperlink></w:p><w:p><w:r><w:t>vier</w:t></w:r></w:p>";
    let bytes = document(body_of, &[]);
    let made = marked(&bytes, &["Een twee \tdrie\n\nvier"]);
    let expected = body_of
        .replacen("<w:r>", "<w:commentRangeStart w:id=\"0\"/><w:r>", 1)
        .replace(
            "vier</w:t></w:r>",
            &format!("vier</w:t></w:r><w:commentRangeEnd w:id=\"0\"/>{SIGN}"),
        );
    assert_eq!(body(&made), expected);
}

#[test]
fn comments_that_are_there_stay_and_ours_come_behind_them() {
    let comments = format!(
        "<w:comments xmlns:w=\"{WORD}\"><w:comment w:id=\"7\" w:author=\"A\"><w:p><w:r><w:t>Eerder</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r9\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>";
    let body = "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>Een twee</w:t></w:r><w:commentRangeEnd w:id=\"7\"/>\
        <w:r><w:commentReference w:id=\"7\"/></w:r></w:p>";
    let bytes = document(
        body,
        &[
            ("word/comments.xml", &comments),
            ("word/_rels/document.xml.rels", relations),
        ],
    );
    let made = marked(&bytes, &["Een", "Een twee", "twee"]);
    let mut said = comments_of(&made);
    said.sort();
    let expected = [
        ("Een", "Label\nEen"),
        ("Een twee", "Eerder"),
        ("Een twee", "Label\nEen twee"),
        ("twee", "Label\ntwee"),
    ];
    let expected = expected.map(|(words, says)| (words.to_owned(), says.to_owned()));
    assert_eq!(said, expected);
    assert!(part_of(&made, "word/comments.xml").contains("w:id=\"2\""));
    let relations = part_of(&made, "word/_rels/document.xml.rels");
    assert!(
        relations.contains("commentsExtended") && relations.contains("r9"),
        "{relations}"
    );
    // Once more, what comes of it.
    let again = marked(&made, &["Een"]);
    assert_eq!(comments_of(&again).len(), 5);
}

#[test]
fn what_stands_in_boxes_and_headers_is_quoted_at_the_next_words() {
    let inside = "<w:txbxContent><w:p><w:r><w:t>In het vak</w:t></w:r></w:p></w:txbxContent>";
    let body =
        format!("<w:p><w:r><w:pict>{inside}</w:pict></w:r><w:r><w:t>De tekst</w:t></w:r></w:p>");
    let bytes = document(&body, &[]);
    let made = marked(&bytes, &["het vak"]);
    let said = comments_of(&made);
    assert_eq!(
        said,
        [(String::new(), "“de woorden”\nLabel\nhet vak".to_owned())]
    );
    let only = document(
        &format!("<w:p><w:r><w:pict>{inside}</w:pict></w:r></w:p>"),
        &[],
    );
    let refused = add_comments(&only, &[on(&only, "vak")]);
    assert_eq!(refused, Err(NotAdded::NoPlace));
}

#[test]
fn an_item_of_a_list_is_marked_behind_its_number() {
    let numbering = format!(
        "<w:numbering xmlns:w=\"{WORD}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
         <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
         <w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r9\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>";
    let item = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        <w:r><w:t>Wij vernietigen de gegevens in mei.</w:t></w:r></w:p>";
    let bytes = document(
        item,
        &[
            ("word/numbering.xml", &numbering),
            ("word/_rels/document.xml.rels", relations),
        ],
    );
    assert_eq!(read(&bytes).text, "1. Wij vernietigen de gegevens in mei.");
    let made = marked(&bytes, &["gegevens", "1. Wij"]);
    let mut words: Vec<_> = comments_of(&made)
        .into_iter()
        .map(|(words, _)| words)
        .collect();
    words.sort();
    // What begins before the number begins with it.
    assert_eq!(words, ["1. Wij", "gegevens"]);
}

#[test]
fn a_box_of_its_own_paragraph_takes_no_comment_from_the_one_above() {
    let inside = "<w:txbxContent><w:p><w:r><w:t>In het vak</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>Voor het vak</w:t></w:r></w:p><w:p><w:r><w:pict>{inside}</w:pict></w:r></w:p>\
         <w:p><w:r><w:t>Erna</w:t></w:r></w:p>"
    );
    let bytes = document(&body, &[]);
    let made = marked(&bytes, &["het vak", "In het", "Erna"]);
    let mut said = comments_of(&made);
    said.sort();
    assert_eq!(said.len(), 3);
    assert_eq!(said[0].1, "“de woorden”\nLabel\nIn het");
    assert_eq!(
        (said[1].0.as_str(), said[2].0.as_str()),
        ("Erna", "het vak")
    );
}

#[test]
fn what_is_added_once_can_be_added_to_whatever_the_name_space_is_called() {
    let body = "<x:p><x:r><x:t>Een twee drie</x:t></x:r></x:p>";
    let document_part =
        format!("<x:document xmlns:x=\"{WORD}\"><x:body>{body}</x:body></x:document><!-- </x> -->");
    let mut parts = vec![part("[Content_Types].xml", TYPES_PART.to_owned())];
    parts.push(part("word/document.xml", document_part));
    let bytes = package(&parts).expect("memory takes it");
    let once = marked(&bytes, &["twee"]);
    let twice = marked(&once, &["drie"]);
    let mut words: Vec<_> = comments_of(&twice)
        .into_iter()
        .map(|(words, _)| words)
        .collect();
    words.sort();
    assert_eq!(words, ["drie", "twee"]);
}

#[test]
fn ids_that_are_taken_are_not_given_again_and_stay_small() {
    let body = "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>Een twee</w:t></w:r><w:commentRangeEnd w:id=\"2147483647\"/></w:p>";
    let bytes = document(body, &[]);
    let made = marked(&bytes, &["twee"]);
    assert!(part_of(&made, "word/kanttekening-comments.xml").contains("w:id=\"1\""));
}

#[test]
fn templates_and_documents_with_macros_are_not_taken_for_documents() {
    let bytes = document("<w:p><w:r><w:t>Tekst</w:t></w:r></w:p>", &[]);
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
    let mut parts = Vec::new();
    for number in 0..archive.len() {
        use std::io::Read as _;
        let mut file = archive.by_index(number).expect("a part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("text");
        let text = text.replace(
            "openxmlformats-officedocument.wordprocessingml.document.main",
            "ms-word.document.macroEnabled.main",
        );
        parts.push((file.name().expect("a name").into_owned(), text.into_bytes()));
    }
    let macros = package(&parts).expect("memory takes it");
    assert_eq!(add_comments(&macros, &[comment(None, "x")]), Ok(None));
    assert_eq!(add_comments(b"De tekst", &[comment(None, "x")]), Ok(None));
}

/// The names of the parts of a document.
fn names(bytes: &[u8]) -> Vec<String> {
    let archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let names = archive.file_names_raw();
    let names = names.map(|it| String::from_utf8_lossy(it).into_owned());
    names.collect()
}

/// The document without the comment that says this.
fn without_comment(bytes: &[u8], says: &str) -> Vec<u8> {
    let name = "word/kanttekening-comments.xml";
    let comments = part_of(bytes, name);
    let all = comments.split_inclusive("</w:comment>");
    let left: String = all
        .map(|it| match it.contains(says) {
            // The first one comes behind what the part begins with.
            true => &it[..it.find("<w:comment ").expect("it begins")],
            false => it,
        })
        .collect();
    assert_ne!(left, comments, "{says}");
    rebuilt(bytes, &[part(name, left)], &[]).expect("it is one")
}

#[test]
fn what_it_is_handed_out_with_is_known_when_it_comes_back() {
    use crate::exchange::word::{handed, missing};
    let bytes = document("<w:p><w:r><w:t>Een twee drie</w:t></w:r></w:p>", &[]);
    let mut comments = vec![on(&bytes, "Een"), on(&bytes, "twee"), comment(None, "memo")];
    comments[2].id = None;
    let made = add_comments(&bytes, &comments).expect("it takes them");
    let made = made.expect("it is a document").bytes;
    let list = part_of(&made, handed::LIST);
    assert_eq!(list.matches("<mark ").count(), 2);
    assert_eq!(missing(&made), Ok(Vec::new()));
    let back = without_comment(&made, "Een");
    assert_eq!(missing(&back), Ok(vec!["Een".to_owned()]));
    // Without the list, as other programs may leave it, nothing is known.
    let other = rebuilt(&back, &[part(handed::LIST, "<other/>".to_owned())], &[]);
    assert_eq!(missing(&other.expect("it is one")), Ok(Vec::new()));
    assert_eq!(missing(&bytes), Ok(Vec::new()));
    assert_eq!(missing(b"PK"), Err(NotAdded::Unreadable));
    // What is handed out once more has one list, of what it was handed out with then.
    let again = add_comments(&made, &[on(&made, "drie")]).expect("it takes it");
    let again = again.expect("it is a document").bytes;
    assert_eq!(names(&again).len(), names(&made).len());
    let list = part_of(&again, handed::LIST);
    assert!(
        list.contains("\"drie\"") && !list.contains("twee"),
        "{list}"
    );
    assert_eq!(
        missing(&without_comment(&again, "drie")),
        Ok(vec!["drie".to_owned()])
    );
}

#[test]
fn data_of_other_programs_stays_and_the_list_is_related_as_it_should_be() {
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r9\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml\" Target=\"../customXml/item1.xml\"/></Relationships>";
    let others = [
        ("word/_rels/document.xml.rels", relations),
        ("customXml/item1.xml", "<b:Sources xmlns:b=\"urn:other\"/>"),
        (
            "docProps/custom.xml",
            "<Properties xmlns=\"urn:properties\"/>",
        ),
    ];
    let bytes = document("<w:p><w:r><w:t>Een twee</w:t></w:r></w:p>", &others);
    let made = marked(&bytes, &["twee"]);
    for (name, text) in &others[1..] {
        assert_eq!(part_of(&made, name), *text);
    }
    assert_eq!(
        part_of(&made, "_rels/.rels"),
        part_of(&bytes, "_rels/.rels")
    );
    let relations = part_of(&made, "word/_rels/document.xml.rels");
    let leads = "relationships/customXml\" Target=\"../customXml/kanttekening.xml\"";
    assert!(
        relations.contains(leads) && relations.contains("item1.xml"),
        "{relations}"
    );
    let types = part_of(&made, "[Content_Types].xml");
    for of_type in [
        "PartName=\"/customXml/kanttekening.xml\" ContentType=\"application/xml\"",
        "PartName=\"/customXml/kanttekening-properties.xml\" \
         ContentType=\"application/vnd.openxmlformats-officedocument.customXmlProperties+xml\"",
    ] {
        assert!(types.contains(of_type), "{types}");
    }
    let leads_on = part_of(&made, "customXml/_rels/kanttekening.xml.rels");
    assert!(leads_on.contains("/customXmlProps\" Target=\"kanttekening-properties.xml\""));
    let mut all = names(&made);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), names(&made).len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn any_passage_of_any_runs_has_its_comment_on_it(
        paragraphs in proptest::collection::vec(
            proptest::collection::vec(
                prop_oneof![
                    Just("<w:r><w:t>de gegevens</w:t></w:r>"),
                    Just("<w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\"> &lt;en&#xe9;n&gt; </w:t></w:r>"),
                    Just("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
                    Just("<w:r><w:t> blanks </w:t></w:r>"),
                    Just("<w:r><w:t>🙂e\u{301}\u{627}\u{644}</w:t></w:r>"),
                    Just("<w:del><w:r><w:delText>weg</w:delText></w:r></w:del>"),
                    Just("<w:ins><w:r><w:t>erbij</w:t></w:r></w:ins>"),
                    Just("<w:r><w:rPr><w:vanish/></w:rPr><w:t>onzichtbaar</w:t></w:r>"),
                    Just("<w:r><w:t><![CDATA[ruw & <puur>]]></w:t></w:r>"),
                    Just("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\
                          <w:r><w:fldChar w:fldCharType=\"separate\"/><w:t>12</w:t><w:fldChar w:fldCharType=\"end\"/></w:r>"),
                    Just("<w:r><w:t/></w:r>"),
                ],
                0..6,
            ),
            1..5,
        ),
        spans in proptest::collection::vec((0usize..300, 1usize..60), 1..8),
    ) {
        let body: String = paragraphs.iter().map(|runs| format!("<w:p>{}</w:p>", runs.concat())).collect();
        let bytes = document(&body, &[]);
        let before = import::read(&bytes, &import::Request::default(), &mut |_, _| {});
        prop_assume!(before.is_ok());
        let text = read(&bytes).text;
        let mut comments = Vec::new();
        for (number, (start, length)) in spans.iter().enumerate() {
            let start = text.floor_char_boundary(start % text.len());
            let end = text.floor_char_boundary((start + length).min(text.len()));
            if !text[start..end].trim().is_empty() {
                comments.push(comment(Some(Span::new(start, end)), &format!("n{number}")));
            }
        }
        let made = add_comments(&bytes, &comments).expect("it takes them").expect("a document").bytes;
        prop_assert_eq!(read(&made).text, text.as_str());
        let mut found = comments_of(&made);
        let mut marked: Vec<_> = comments
            .iter()
            .map(|it| {
                let words = text[it.span.expect("it has one").range()].trim().to_owned();
                (words, format!("Label\n{}", it.says[1][0].1))
            })
            .collect();
        // What is not escaped is marked whole.
        if body.contains("CDATA") {
            found.sort_by(|one, other| one.1.cmp(&other.1));
            marked.sort_by(|one, other| one.1.cmp(&other.1));
            for ((found, _), (words, _)) in found.iter().zip(&marked) {
                prop_assert!(found.contains(words.as_str()), "{found:?} {words:?}");
            }
            prop_assert_eq!(found.len(), marked.len());
        } else {
            found.sort();
            marked.sort();
            prop_assert_eq!(found, marked);
        }
        // Without what was added it is the document that it was.
        let plain = without_comments(&self::body(&made));
        prop_assert_eq!(without_comments(&body), plain);
    }
}

/// A body without signs of comments and without the borders of runs, which may have been divided.
fn without_comments(body: &str) -> String {
    let sign = regex::Regex::new(
        "<w:commentRange(Start|End) w:id=\"\\d+\"/>|<w:r><w:commentReference w:id=\"\\d+\"/></w:r>",
    );
    let plain = sign.expect("it is one").replace_all(body, "");
    let border = regex::Regex::new(
        "</w:t></w:r><w:r>(<w:rPr><w:i/></w:rPr>)?<w:t( xml:space=\"preserve\")?>|</w:r><w:r>(<w:rPr><w:i/></w:rPr>)?| xml:space=\"preserve\"|[ ]",
    );
    border
        .expect("it is one")
        .replace_all(&plain, "")
        .into_owned()
}
