//! The codebook file: `codebook.ron` in the folder, one tag per line.

use super::ron_line::{NoText, fault, record, text};
use super::ron_outline::Outline;
use crate::codebook::{Attribute, Codebook, Color, Tag, TagId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The largest codebook file that is read, in bytes.
pub const LARGEST: u64 = 64 << 20;

/// A codebook with more tags was not made by people, and could not be worked with.
pub const MOST_TAGS: usize = 10_000;

/// The codebook's name in its folder.
pub const FILE_NAME: &str = "codebook.ron";

/// The version of the format that is written.
pub const FORMAT: u32 = 1;

/// A codebook file as plain serde types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Codebook", deny_unknown_fields)]
pub struct CodebookFile {
    /// The version of the format.
    pub format: u32,
    /// The tags in order.
    pub tags: Vec<CodebookTag>,
}

/// A tag in a codebook file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodebookTag {
    /// Fixed for ever.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// The definition: when to use it.
    pub definition: String,
    /// `#rrggbb`.
    pub color: String,
    /// The digit key that gives it, 1–9.
    pub key: Option<u8>,
    /// The id of the tag it belongs under.
    pub parent: Option<String>,
    /// The fields that it asks for.
    pub asks: Vec<Asked>,
}

/// The fields that a tag asks for, as files name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// The task, the person responsible, the due date and the status.
    FollowUp,
}

/// A tag that a newer version wrote: what this one understands of it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct LenientTag {
    id: String,
    name: String,
    definition: String,
    color: String,
    key: Option<u8>,
    parent: Option<String>,
}

/// A codebook as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundCodebook {
    /// Its tags.
    pub codebook: Codebook,
    /// Set where a newer version wrote the file: to be used, and never to be saved again.
    pub newer_format: Option<u32>,
    /// Set where a word in it is not known, mistyped say: what is understood is to be used, and it is not to be saved before
    /// that is corrected.
    pub wrong: Option<CodebookFileError>,
}

/// The reasons why a codebook file cannot be loaded. It is never overwritten.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodebookFileError {
    /// Larger than is read.
    #[error("the codebook is larger than {} MB", limit >> 20)]
    TooLarge {
        /// In bytes.
        limit: u64,
    },
    /// The system does not hand it out.
    #[error("the codebook cannot be read ({message})")]
    Unreadable {
        /// The system's message.
        message: String,
    },
    /// Another program has it open, and lets nobody else read it: nothing is known to be wrong with it.
    #[error("the codebook is open in another program; close it there")]
    OpenElsewhere,
    /// Saved by an editor that does not write UTF-8.
    #[error("the codebook is saved as UTF-16; open it in your editor and save it as UTF-8")]
    Utf16,
    /// Anything wrong at a place in it.
    #[error(
        "line {line}, column {column} of the codebook: {reason}; correct it in a text editor, or put back an older copy"
    )]
    Wrong {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// The error found there.
        reason: String,
    },
}

/// The bytes of the codebook's file.
pub fn serialise(codebook: &Codebook) -> String {
    let mut out = String::from("// Kanttekening codebook: the tags of this folder.\nCodebook(\n");
    out.push_str(&format!("    format: {FORMAT},\n"));
    if codebook.tags.is_empty() {
        out.push_str("    tags: [],\n)\n");
        return out;
    }
    out.push_str("    tags: [\n");
    for tag in &codebook.tags {
        let asks = tag.asks.iter().map(|asked| match asked {
            Attribute::FollowUp => Asked::FollowUp,
        });
        let tag = CodebookTag {
            id: tag.id.as_str().to_owned(),
            name: tag.name.clone(),
            definition: tag.definition.clone(),
            color: tag.color.to_string(),
            key: tag.key,
            parent: tag.parent.as_ref().map(|id| id.as_str().to_owned()),
            asks: asks.collect(),
        };
        out.push_str("        ");
        out.push_str(&record(&tag));
        out.push_str(",\n");
    }
    out.push_str("    ],\n)\n");
    out
}

/// Reads a codebook file. Linear in its length. One of a newer format, or with words that this version does not know, is
/// read as far as possible and says so.
///
/// # Errors
/// [`CodebookFileError`].
pub fn parse(bytes: &[u8]) -> Result<FoundCodebook, CodebookFileError> {
    let limit = LARGEST;
    let text = text(bytes, limit).map_err(|problem| match problem {
        NoText::TooLarge => CodebookFileError::TooLarge { limit },
        NoText::Utf16 => CodebookFileError::Utf16,
        NoText::NotUtf8 { line, column } => CodebookFileError::Wrong {
            line,
            column,
            reason: "bytes that are not UTF-8 text".to_owned(),
        },
    })?;
    let outline = Outline::new(text, |_| false);
    let is_codebook = outline.complete && matches!(outline.root, "Codebook" | "");
    let format: Option<u32> = outline.value("format").and_then(|value| value.parse().ok());
    let wrong = |(line, column): (usize, usize), reason: &str| CodebookFileError::Wrong {
        line,
        column,
        reason: reason.to_owned(),
    };
    if let Some(newer) = format.filter(|format| is_codebook && *format > FORMAT) {
        return Ok(leniently(&outline, newer));
    }
    let file = match ron::from_str::<CodebookFile>(text) {
        Ok(file) => file,
        Err(error) => {
            let unknown_words = matches!(
                error.code,
                ron::Error::NoSuchStructField { .. } | ron::Error::NoSuchEnumVariant { .. }
            );
            let (line, column, reason) = fault(text, &error, true);
            let wrong = wrong((line, column), &reason);
            // A word that this version does not know is no damage: the rest is used, and the file not written.
            if is_codebook && unknown_words && format == Some(FORMAT) {
                return Ok(FoundCodebook {
                    newer_format: None,
                    wrong: Some(wrong),
                    ..leniently(&outline, FORMAT)
                });
            }
            return Err(wrong);
        }
    };
    if file.format != FORMAT {
        return Err(wrong((1, 1), "a format that does not exist"));
    }
    if file.tags.len() > MOST_TAGS {
        let first = outline.elements("tags").get(MOST_TAGS);
        let first = first.map_or((1, 1), |element| (element.line, element.column));
        return Err(wrong(first, &format!("more than {MOST_TAGS} tags")));
    }
    let mut ids = HashSet::new();
    let mut tags = Vec::with_capacity(file.tags.len());
    for (index, tag) in file.tags.into_iter().enumerate() {
        let found_at = outline.elements("tags").get(index);
        let found_at = found_at.map_or((1, 1), |element| (element.line, element.column));
        if tag.id.is_empty() {
            return Err(wrong(found_at, "a tag without an id"));
        }
        if !ids.insert(tag.id.clone()) {
            return Err(wrong(found_at, "another tag has the same id"));
        }
        let Some(color) = Color::parse(&tag.color) else {
            return Err(wrong(found_at, "a colour that is not written as #b5651d"));
        };
        tags.push(Tag {
            id: TagId::new(&tag.id),
            name: tag.name,
            definition: tag.definition,
            color,
            key: tag.key,
            parent: tag.parent.as_deref().map(TagId::new),
            asks: tag
                .asks
                .iter()
                .map(|Asked::FollowUp| Attribute::FollowUp)
                .collect(),
        });
    }
    Ok(found(tags, None))
}

fn leniently(outline: &Outline<'_>, format: u32) -> FoundCodebook {
    let mut ids = HashSet::new();
    let tags = outline.elements("tags").iter().take(MOST_TAGS);
    let tags = tags.filter_map(|element| {
        let tag: LenientTag = ron::from_str(outline.slice(element)).ok()?;
        if tag.id.is_empty() || !ids.insert(tag.id.clone()) {
            return None;
        }
        Some(Tag {
            id: TagId::new(&tag.id),
            name: if tag.name.is_empty() {
                tag.id
            } else {
                tag.name
            },
            definition: tag.definition,
            color: Color::parse(&tag.color).unwrap_or(Color::UNKNOWN),
            key: tag.key,
            parent: tag.parent.as_deref().map(TagId::new),
            asks: Vec::new(),
        })
    });
    found(tags.collect(), Some(format))
}

/// Keys are digits from 1, each for one tag: the first in order.
fn found(mut tags: Vec<Tag>, newer_format: Option<u32>) -> FoundCodebook {
    let mut taken = HashSet::new();
    for tag in &mut tags {
        tag.key = tag
            .key
            .filter(|key| (1..=9).contains(key) && taken.insert(*key));
    }
    FoundCodebook {
        codebook: Codebook { tags },
        newer_format,
        wrong: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;
    use proptest::prelude::*;

    const TWO: &str = r##"// Kanttekening codebook: the tags of this folder.
Codebook(
    format: 1,
    tags: [
        (id: "follow-up", name: "Vervolg", definition: "Wat\nnog moet.", color: "#b5651d", key: Some(4), parent: None, asks: [FollowUp]),
        (id: "later", name: "Later", definition: "", color: "#7a7a7a", key: None, parent: Some("follow-up"), asks: []),
    ],
)
"##;

    fn two() -> Codebook {
        let mut follow_up = default_codebook().tags.remove(3);
        follow_up.name = "Vervolg".to_owned();
        follow_up.definition = "Wat\nnog moet.".to_owned();
        let later = Tag {
            id: TagId::new("later"),
            name: "Later".to_owned(),
            definition: String::new(),
            color: Color::UNKNOWN,
            key: None,
            parent: Some(follow_up.id.clone()),
            asks: Vec::new(),
        };
        Codebook {
            tags: vec![follow_up, later],
        }
    }

    #[test]
    fn is_written_byte_for_byte_like_this_and_read_back() {
        assert_eq!(serialise(&two()), TWO);
        let found = parse(TWO.as_bytes()).unwrap();
        assert_eq!(found.codebook, two());
        assert_eq!(found.newer_format, None);
        let marked = format!("\u{feff}{}", TWO.replace('\n', "\r\n"));
        assert_eq!(parse(marked.as_bytes()).unwrap(), found);
        let empty = Codebook::default();
        assert_eq!(parse(serialise(&empty).as_bytes()).unwrap().codebook, empty);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let wrong = |from: &str, to: &str| match parse(TWO.replace(from, to).as_bytes()) {
            Err(CodebookFileError::Wrong { line, column, .. }) => (line, column),
            other => panic!("{other:?}"),
        };
        assert_eq!(wrong("Codebook(", "Layer("), (2, 1));
        assert_eq!(wrong("\"later\"", "\"follow-up\""), (6, 9));
        assert_eq!(wrong("#7a7a7a", "grey"), (6, 9));
        assert_eq!(wrong("name: \"Later\"", "name: Later"), (6, 29));
        assert_eq!(wrong("\"Later\",", "\"Later\""), (6, 37));
        assert_eq!(wrong("key: None", "key: 3"), (6, 77));
        assert_eq!(wrong("    ],\n)", "    ]\n"), (9, 1));
        assert_eq!(wrong("format: 1", "format: 0"), (1, 1));
        assert_eq!(parse(b"\xff\xfeC\0"), Err(CodebookFileError::Utf16));
    }

    #[test]
    fn newer_codebooks_are_read_as_far_as_they_are_understood() {
        for (from, to) in [
            ("format: 1", "format: 3"),
            ("asks: []", "asks: [Deadline(3)]"),
            ("parent: None,", "parent: None, weight: [(1, 2)],"),
        ] {
            let found = parse(TWO.replace(from, to).as_bytes()).unwrap();
            assert_eq!(found.newer_format.is_some(), to == "format: 3", "{to}");
            assert_eq!(found.wrong.is_some(), to != "format: 3", "{to}");
            let names: Vec<_> = found.codebook.tags.iter().map(|tag| &tag.name).collect();
            assert_eq!(names, ["Vervolg", "Later"], "{to}");
        }
    }

    #[test]
    fn a_mistyped_word_is_named_with_its_place_and_nothing_else_of_the_file_is() {
        let said = |from: &str, to: &str| match parse(TWO.replace(from, to).as_bytes()) {
            Ok(found) => found.wrong.expect("it is wrong").to_string(),
            Err(error) => error.to_string(),
        };
        let message = said("asks: []", "asks: [Datum]");
        assert!(message.starts_with("line 6, column 117 "), "{message}");
        assert!(
            message.contains("`Datum` is not known here; known are `FollowUp`"),
            "{message}"
        );
        let message = said("definition: \"\"", "definitie: \"\"");
        assert!(message.starts_with("line 6, column 38 "), "{message}");
        assert!(
            message.contains("`definitie`") && message.contains("`definition`"),
            "{message}"
        );
        for (from, to) in [
            ("key: None", "key: Some(\"geheim\")"),
            ("format: 1", "format: geheim"),
            ("name: \"Later\"", "name: geheim"),
            ("Codebook(", "geheim("),
            ("asks: []", "asks: [r#ge.heim]"),
            ("        (id: \"later\"", "geheim (id: \"later\""),
        ] {
            let message = said(from, to);
            assert!(
                message.contains("line ") && !message.contains("geheim"),
                "{message}"
            );
        }
        let conflict = TWO.replace(
            "        (id: \"later\"",
            "<<<<<<< HEAD\n        (id: \"later\"",
        );
        let message = parse(conflict.as_bytes()).unwrap_err().to_string();
        assert!(
            message.starts_with("line 6, column 1 ") && message.contains("conflict"),
            "{message}"
        );
    }

    #[test]
    fn a_key_belongs_to_one_tag() {
        let text = TWO.replace("key: None", "key: Some(4)");
        assert_eq!(parse(text.as_bytes()).unwrap().codebook, two());
        let text = TWO.replace("Some(4)", "Some(10)");
        let keys = parse(text.as_bytes()).unwrap().codebook.tags;
        assert!(keys.iter().all(|tag| tag.key.is_none()));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            parts in proptest::collection::vec((any::<String>(), any::<String>(), any::<[u8; 3]>()), 0..9),
        ) {
            let tags = parts.into_iter().enumerate().map(|(index, (name, definition, [red, green, blue]))| Tag {
                id: TagId::new(&format!("{index}{name}")),
                name,
                definition,
                color: Color { red, green, blue },
                key: u8::try_from(index + 1).ok(),
                parent: None,
                asks: if index % 2 == 0 { vec![Attribute::FollowUp] } else { Vec::new() },
            });
            let codebook = Codebook { tags: tags.collect() };
            prop_assert_eq!(parse(serialise(&codebook).as_bytes()).unwrap().codebook, codebook);
        }

        #[test]
        fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = parse(&bytes);
        }
    }
}
