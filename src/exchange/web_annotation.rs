//! W3C Web Annotation (JSON-LD): an AnnotationCollection with its one page inside.
//!
//! Positions count Unicode code points of the letter's text, as the model asks. What the model has no word for
//! (a tag's id, the follow-up, how a passage was found) stands under the prefix `kt`, which other readers pass over.

use super::common::{self, Entry, Outline, percent_encoded};
use super::wording;
use super::{Export, Feature, Format, Losses};
use crate::annotation::{
    Analyst, AnchorState, AnnotationId, FollowUp, Layer, RecordedAnchor, ResolvedField,
};
use crate::l10n::Words;
use crate::letter::{Letter, sha256_hex};
use crate::tr;
use serde::{Serialize, Serializer};
use std::io::{self, Write};

const MODEL: &str = "http://www.w3.org/ns/anno.jsonld";
const OWN_TERMS: &str = "urn:kanttekening:terms#";

/// The format.
pub struct WebAnnotation;

impl Format for WebAnnotation {
    fn id(&self) -> &'static str {
        "web-annotation"
    }

    fn extension(&self) -> &'static str {
        "jsonld"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "format-web-annotation")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "format-web-annotation-for")
    }

    fn carries(&self) -> &'static [Feature] {
        &[
            Feature::Offsets,
            Feature::ExactQuotes,
            Feature::Memo,
            Feature::Groups,
        ]
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        let outline = Outline::new(export);
        let memos: Vec<_> = outline
            .sheets
            .iter()
            .flat_map(|sheet| sheet.layers.iter().map(|&layer| (sheet.letter, layer)))
            .filter(|(_, layer)| !layer.memo.text.trim().is_empty())
            .collect();
        let total = outline.count() + memos.len();
        let id = collection_id(export);
        let page_id = format!("{id}:page:1");
        let page = Page {
            id: &page_id,
            kind: "AnnotationPage",
            part_of: &id,
            start_index: 0,
            items: Items {
                outline: &outline,
                memos: &memos,
            },
        };
        let filled = total > 0;
        let collection = Collection {
            context: (MODEL, OwnContext { kt: OWN_TERMS }),
            id: &id,
            kind: "AnnotationCollection",
            label: common::title(export),
            generator: Generator {
                id: "urn:kanttekening:software",
                kind: "Software",
                name: concat!("Kanttekening ", env!("CARGO_PKG_VERSION")),
            },
            generated: export.made.to_string(),
            letters: outline
                .sheets
                .iter()
                .map(|sheet| Source::new(sheet.letter, &sheet.metadata))
                .collect(),
            missing: outline
                .sheets
                .iter()
                .flat_map(|sheet| sheet.missing)
                .map(|missing| Unread {
                    file: &missing.file,
                    count: missing.count,
                    says: missing.says(export.words),
                })
                .collect(),
            total,
            last: filled.then_some(&page_id),
            first: filled.then_some(page),
        };
        serde_json::to_writer_pretty(&mut *out, &collection)?;
        out.write_all(b"\n")?;
        Ok(self.losses(export))
    }
}

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: (&'static str, OwnContext),
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    label: String,
    generator: Generator,
    generated: String,
    #[serde(rename = "kt:letter")]
    letters: Vec<Source<'a>>,
    #[serde(rename = "kt:unread", skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Unread<'a>>,
    total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Page<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<&'a String>,
}

/// Annotations that could not be read, and are not in the collection.
#[derive(Serialize)]
struct Unread<'a> {
    #[serde(rename = "kt:file")]
    file: &'a str,
    #[serde(rename = "kt:count", skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    #[serde(rename = "kt:says")]
    says: String,
}

#[derive(Serialize)]
struct OwnContext {
    kt: &'static str,
}

#[derive(Serialize)]
struct Generator {
    id: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
}

/// The text that the positions refer to.
#[derive(Serialize)]
struct Source<'a> {
    id: String,
    #[serde(rename = "kt:file")]
    file: &'a str,
    #[serde(rename = "kt:sha256")]
    sha256: &'a str,
    #[serde(rename = "kt:textSha256")]
    text_sha256: &'a str,
    #[serde(rename = "kt:codePoints")]
    code_points: usize,
    #[serde(rename = "kt:facts", skip_serializing_if = "Vec::is_empty")]
    metadata: Vec<LetterMetadata>,
}

/// An item of a letter's metadata.
#[derive(Serialize)]
struct LetterMetadata {
    #[serde(rename = "kt:kind")]
    kind: &'static str,
    #[serde(rename = "kt:value")]
    value: String,
    /// The value read in the letter, where the analyst says something else.
    #[serde(rename = "kt:read", skip_serializing_if = "Option::is_none")]
    read: Option<String>,
}

impl LetterMetadata {
    fn new(told: &ResolvedField) -> Self {
        Self {
            kind: told.kind.id(),
            value: told.value(),
            read: told.own.map(|_| told.read_value()),
        }
    }
}

impl<'a> Source<'a> {
    fn new(letter: &'a Letter, metadata: &[ResolvedField]) -> Self {
        Self {
            id: letter_id(letter),
            file: &letter.file_name,
            sha256: &letter.sha256,
            text_sha256: &letter.text_sha256,
            code_points: letter.code_points().0,
            metadata: metadata.iter().map(LetterMetadata::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct Page<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "partOf")]
    part_of: &'a str,
    #[serde(rename = "startIndex")]
    start_index: usize,
    items: Items<'a>,
}

/// The annotations, made one at a time while they are written.
struct Items<'a> {
    outline: &'a Outline<'a>,
    memos: &'a [(&'a Letter, &'a Layer)],
}

impl Serialize for Items<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries = self
            .outline
            .written()
            .map(|entry| Item::passage(self.outline, entry));
        let memos = self
            .memos
            .iter()
            .map(|(letter, layer)| Item::memo(letter, layer));
        serializer.collect_seq(entries.chain(memos))
    }
}

#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    creator: Creator<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
    body: Vec<Body<'a>>,
    target: Target,
    #[serde(rename = "kt:followUp", skip_serializing_if = "Option::is_none")]
    follow_up: Option<Asked<'a>>,
    #[serde(rename = "kt:group", skip_serializing_if = "Option::is_none")]
    group: Option<&'a str>,
    #[serde(rename = "kt:state", skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(rename = "kt:page", skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(rename = "kt:paragraph", skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
}

#[derive(Serialize)]
struct Creator<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    value: std::borrow::Cow<'a, str>,
    format: &'static str,
    #[serde(rename = "kt:tag", skip_serializing_if = "Option::is_none")]
    tag: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Target {
    Letter(String),
    Passage {
        source: String,
        selector: Vec<Selector>,
    },
}

#[derive(Serialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "TextQuoteSelector")]
    Quote {
        exact: String,
        prefix: String,
        suffix: String,
    },
}

#[derive(Serialize)]
struct Asked<'a> {
    #[serde(rename = "kt:what")]
    what: &'a str,
    #[serde(rename = "kt:who")]
    who: &'a str,
    #[serde(rename = "kt:due", skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(rename = "kt:dueWords", skip_serializing_if = "str::is_empty")]
    due_words: &'a str,
    #[serde(rename = "kt:status")]
    status: &'static str,
}

impl<'a> Item<'a> {
    fn passage(outline: &'a Outline<'a>, entry: Entry<'a>) -> Self {
        let annotation = entry.annotation;
        let tags = outline.tags_of(entry).map(|(_, tag)| Body {
            tag: Some(tag.id.as_str()),
            ..Body::new("tagging", tag.name)
        });
        let mut body: Vec<_> = tags.collect();
        let motivation = match (body.is_empty(), annotation.note.is_empty()) {
            (false, _) => "tagging",
            (true, false) => "commenting",
            (true, true) => "highlighting",
        };
        if !annotation.note.is_empty() {
            body.push(Body::new("commenting", annotation.note.as_str()));
        }
        body.push(Body::new("describing", entry.quote()));
        let RecordedAnchor {
            start,
            end,
            quote,
            before,
            after,
            standing: _,
            upto: _,
            text: _,
            not_in: _,
        } = entry.anchor();
        let quote = Selector::Quote {
            exact: quote,
            prefix: before,
            suffix: after,
        };
        let position = Selector::Position {
            start: start.0,
            end: end.0,
        };
        let selector = if annotation.is_orphan() {
            vec![quote]
        } else {
            vec![position, quote]
        };
        Self {
            id: annotation_id(&annotation.id),
            kind: "Annotation",
            motivation,
            creator: Creator::new(&entry.layer.analyst),
            created: Some(annotation.created.to_string()),
            modified: Some(annotation.changed.to_string()),
            body,
            target: Target::Passage {
                source: letter_id(entry.letter),
                selector,
            },
            follow_up: annotation.follow_up.as_ref().map(Asked::new),
            group: annotation.group.as_deref(),
            state: (annotation.state != AnchorState::Kept).then_some(annotation.state.id()),
            page: entry.place().and_then(|place| place.page),
            paragraph: entry.place().and_then(|place| place.paragraph),
        }
    }

    /// The memo on a letter: a comment on all of it.
    fn memo(letter: &Letter, layer: &'a Layer) -> Self {
        let letter_id = letter_id(letter);
        Self {
            id: format!("{letter_id}:memo:{}", percent_encoded(&layer.analyst.id)),
            kind: "Annotation",
            motivation: "commenting",
            creator: Creator::new(&layer.analyst),
            created: None,
            modified: None,
            body: vec![Body::new("commenting", layer.memo.text.as_str())],
            target: Target::Letter(letter_id),
            follow_up: None,
            group: None,
            state: None,
            page: None,
            paragraph: None,
        }
    }
}

impl<'a> Body<'a> {
    fn new(purpose: &'static str, value: impl Into<std::borrow::Cow<'a, str>>) -> Self {
        Self {
            kind: "TextualBody",
            purpose,
            value: value.into(),
            format: "text/plain",
            tag: None,
        }
    }
}

impl<'a> Creator<'a> {
    fn new(analyst: &'a Analyst) -> Self {
        Self {
            id: format!("urn:kanttekening:analyst:{}", percent_encoded(&analyst.id)),
            kind: "Person",
            name: common::analyst_name(analyst),
        }
    }
}

impl<'a> Asked<'a> {
    fn new(follow_up: &'a FollowUp) -> Self {
        Self {
            what: &follow_up.what,
            who: &follow_up.who,
            due: follow_up.due.map(|day| day.to_string()),
            due_words: &follow_up.due_words,
            status: wording::status_id(follow_up.status),
        }
    }
}

/// `urn:uuid:…` where the id is a UUID as RFC 9562 writes it, else a name of our own.
fn annotation_id(id: &AnnotationId) -> String {
    let id = id.as_str();
    match uuid::Uuid::try_parse(id) {
        Ok(uuid) if id.len() == 36 => format!("urn:uuid:{uuid}"),
        _ => format!("urn:kanttekening:annotation:{}", percent_encoded(id)),
    }
}

fn letter_id(letter: &Letter) -> String {
    format!(
        "urn:kanttekening:letter:{}",
        percent_encoded(&letter.file_name)
    )
}

/// The same for the same letters and analysts at the same moment.
fn collection_id(export: &Export) -> String {
    let mut about = export.made.to_string();
    for exported in &export.letters {
        for layer in &exported.layers {
            for part in [
                &exported.letter.sha256,
                &exported.letter.file_name,
                &layer.analyst.id,
            ] {
                about.push('\n');
                about.push_str(part);
            }
        }
    }
    let hash = sha256_hex(about.as_bytes());
    format!("urn:kanttekening:collection:{}", &hash[..32])
}

#[cfg(test)]
mod tests;
