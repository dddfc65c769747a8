//! The list of the annotations that a document has comments for, as custom XML in it (ECMA-376 part 1, 15.2.5 and 15.2.6),
//! which Word leaves as it is. It holds their ids and the identities of paragraphs in their comments, and nothing else.

use super::package::{DECLARATION, Part, RELATIONS};
use super::parts::root;
use super::text::attribute;
use crate::exchange::addition::Comment;
use crate::exchange::handed_out::{MOST_LISTED, can_be_listed};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt::Write as _;

/// The name space of the list.
const SPACE: &str = "urn:kanttekening:comments:1";
/// The list, what says which kind of data it is, and what leads from the one to the other.
pub(super) const LIST: &str = "customXml/kanttekening.xml";
const PROPERTIES: &str = "customXml/kanttekening-properties.xml";
const LEADS_ON: &str = "customXml/_rels/kanttekening.xml.rels";
/// The kind of the relation that leads to it from the document, as the last step of its name.
pub(super) const RELATION: &str = "customXml";
/// The types of the parts.
pub(super) const TYPES: [(&str, &str); 2] = [
    (LIST, "application/xml"),
    (
        PROPERTIES,
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    ),
];
/// Where the kinds of relations stand in the strict form.
pub(super) const STRICT_RELATIONS: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
/// The name spaces of what is said of custom data, in both forms.
const ABOUT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
const ABOUT_STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/customXml";
/// The identity of the data in the document. There is one list in a document, so it is always the same.
const IDENTITY: &str = "{7B5D4C0E-2E0F-4B8A-9A53-6B616E747465}";

/// The list of comments, each with the identity of its last paragraph; `None` where none of them is of an annotation.
pub(super) fn list<'c>(comments: impl Iterator<Item = (&'c Comment, u32)>) -> Option<String> {
    let mut marks = String::new();
    for (comment, identity) in comments {
        let id = comment.id.as_deref().filter(|id| can_be_listed(id));
        if let Some(id) = id {
            let id = attribute(id, id.len());
            let _ = write!(marks, "<mark id=\"{id}\" paragraph=\"{identity:08X}\"/>");
        }
    }
    let list = || format!("{DECLARATION}<marks xmlns=\"{SPACE}\">{marks}</marks>");
    (!marks.is_empty()).then(list)
}

/// The parts of a list. Where their relations stand depends on the form of the document.
pub(super) fn parts(list: String, strict: bool) -> [Part; 3] {
    let (about, relations) = match strict {
        true => (ABOUT_STRICT, STRICT_RELATIONS),
        false => (ABOUT, RELATIONS),
    };
    let properties = format!(
        "{DECLARATION}<ds:datastoreItem xmlns:ds=\"{about}\" ds:itemID=\"{IDENTITY}\"><ds:schemaRefs>\
         <ds:schemaRef ds:uri=\"{SPACE}\"/></ds:schemaRefs></ds:datastoreItem>"
    );
    let name = PROPERTIES.rsplit('/').next().unwrap_or_default();
    let package = super::package::PACKAGE;
    let leads_on = format!(
        "{DECLARATION}<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{relations}/customXmlProps\" Target=\"{name}\"/></Relationships>"
    );
    [
        (LIST.to_owned(), list.into_bytes()),
        (PROPERTIES.to_owned(), properties.into_bytes()),
        (LEADS_ON.to_owned(), leads_on.into_bytes()),
    ]
}

/// The list among the custom data of a document. Where there are several, no one knows which of them counts.
pub(super) fn only(custom: &[(String, String)]) -> Option<&(String, String)> {
    let mut lists = custom.iter().filter(|(_, text)| is_list(text));
    let (first, second) = (lists.next(), lists.next());
    first.filter(|_| second.is_none())
}

fn is_list(text: &str) -> bool {
    let tag = root(text).and_then(|start| text.get(start..));
    let tag = tag.and_then(|rest| rest.split_once('>'));
    tag.is_some_and(|(tag, _)| tag.contains(SPACE))
}

/// The ids in a list, each with the identity of a paragraph of its comment. Nothing where it is damaged, or longer than any
/// of this program is.
pub(super) fn read(list: &str) -> Vec<(String, u32)> {
    read_up_to(list, MOST_LISTED)
}

fn read_up_to(list: &str, most: usize) -> Vec<(String, u32)> {
    let mut marks = Vec::new();
    let mut reader = Reader::from_str(list);
    loop {
        let element = match reader.read_event() {
            Ok(Event::Start(it) | Event::Empty(it)) => it,
            Ok(Event::Eof) => return marks,
            Ok(_) => continue,
            Err(_) => return Vec::new(),
        };
        if element.local_name().into_inner() != "mark" {
            continue;
        }
        let (mut id, mut paragraph) = (None, None);
        let mut attributes = element.attributes();
        for one in attributes.with_checks(false).flatten() {
            let value = one.value.trim();
            match one.key.local_name().into_inner() {
                "id" => {
                    id = quick_xml::escape::unescape(value)
                        .ok()
                        .map(|it| it.into_owned())
                }
                "paragraph" => paragraph = u32::from_str_radix(value, 16).ok(),
                _ => {}
            }
        }
        let id = id.filter(|it| can_be_listed(it));
        marks.extend(id.zip(paragraph));
        if marks.len() > most {
            return Vec::new();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(id: Option<&str>) -> Comment {
        Comment {
            id: id.map(str::to_owned),
            span: None,
            quote: "geheime woorden".to_owned(),
            author: "Anna".to_owned(),
            initials: "A".to_owned(),
            made: "2026-11-23T10:00:00".to_owned(),
            says: vec![vec![(false, "geheime noot".to_owned())]],
            done: false,
        }
    }

    #[test]
    fn a_list_is_read_as_it_was_written_and_holds_nothing_but_ids() {
        let comments = [comment(Some("a&1")), comment(None), comment(Some("b\"<2>"))];
        let all = || comments.iter().zip(7..);
        let text = list(all()).expect("there are two");
        let expected = [("a&1".to_owned(), 7), ("b\"<2>".to_owned(), 9)];
        assert_eq!(read(&text), expected);
        assert!(!text.contains("geheim") && !text.contains("Ann"), "{text}");
        assert_eq!(list(all()), Some(text));
        assert_eq!(list([comment(None)].iter().zip(0..)), None);
    }

    #[test]
    fn the_list_is_known_among_other_data_and_only_where_it_is_the_only_one() {
        let own = list([comment(Some("a"))].iter().zip(0..)).expect("there is one");
        let other = format!("<b:Sources xmlns:b=\"urn:other\"><!-- {SPACE} --></b:Sources>");
        let part = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        let (other, own) = (part("a.xml", &other), part("b.xml", &own));
        let found = [other.clone(), own.clone()];
        assert_eq!(only(&found), Some(&own));
        assert_eq!(only(&[other]), None);
        assert_eq!(only(&[own.clone(), own]), None);
    }

    #[test]
    fn damaged_lists_hold_nothing() {
        let marks = |inner: &str| format!("<marks xmlns=\"{SPACE}\">{inner}</marks>");
        for inner in [
            "<mark id=\"a\" paragraph=\"4B000000\"/><mark></other>",
            "<mark id=\"a\"/>",
            "<mark id=\"a\" paragraph=\"x\"/>",
            "<mark id=\"a b\" paragraph=\"1\"/>",
            "<mark id=\"\" paragraph=\"1\"/>",
            "<mark id=\"&unknown;\" paragraph=\"1\"/>",
        ] {
            assert!(read(&marks(inner)).is_empty(), "{inner}");
        }
        let mark = "<mark id=\"a\" paragraph=\"1\"/>";
        assert_eq!(read(&marks(mark)), [("a".to_owned(), 1)]);
        assert_eq!(read_up_to(&marks(&mark.repeat(3)), 3).len(), 3);
        assert!(read_up_to(&marks(&mark.repeat(4)), 3).is_empty());
    }
}
