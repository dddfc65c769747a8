//! The places in the XML of a Word document at which the text of its letter stands, for what is added to the document.

use super::relations::{Relations, part};
use crate::import::ImportError;
use crate::import::draft::Mark;
use crate::import::package::{Package, compared};
use crate::letter::Span;
use std::ops::Range;

/// The prefix of the names of marks that stand for places: no comment is named so.
const PLACE: char = '\u{1}';

/// The most parts with data of other programs that are looked at.
const MOST_CUSTOM: usize = 64;

/// A `w:t` of a run of the text itself: not of a box, a note or a header. All ranges are of bytes of the XML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The tag with which the run begins.
    pub run: Range<usize>,
    /// The properties of the run; empty where it has none.
    pub properties: Range<usize>,
    /// The element.
    pub element: Range<usize>,
    /// Its content, as it is escaped.
    pub content: Range<usize>,
    /// The letter's text that comes of it.
    pub text: Span,
}

/// A part of a document: its name, and its text.
pub type TextPart = (String, String);

/// A Word document with the places of its text.
#[derive(Debug)]
pub struct WordParts {
    /// The text of the letter.
    pub text: String,
    /// The part with the text.
    pub document: TextPart,
    /// The part that says where the others are; may be empty.
    pub relations: TextPart,
    /// The part that says what the others are.
    pub types: TextPart,
    /// The part with the styles, if any.
    pub styles: Option<TextPart>,
    /// The part with the comments, if any.
    pub comments: Option<TextPart>,
    /// The part with what Word of 2013 says of comments, if any.
    pub extended: Option<TextPart>,
    /// Parts with data of other programs, which they put beside the text.
    pub custom: Vec<TextPart>,
    /// The places of the text, in the order of the XML.
    pub places: Vec<TextPlace>,
}

/// The run that is open.
#[derive(Clone, Debug)]
pub(super) struct OpenRun {
    pub tag: Range<usize>,
    pub properties: Range<usize>,
    pub depth: usize,
}

/// The places while a part is read.
#[derive(Debug, Default)]
pub(super) struct Trace {
    pub runs: Vec<OpenRun>,
    pub places: Vec<TextPlace>,
}

impl Trace {
    /// The name of the mark for the next place.
    pub(super) fn mark(&self) -> String {
        format!("{PLACE}{}", self.places.len())
    }
}

/// Gives the places the text that the marks say. Those without any are left out.
pub(super) fn with_text(mut places: Vec<TextPlace>, marks: &[Mark]) -> Vec<TextPlace> {
    for mark in marks {
        let number = mark.id.strip_prefix(PLACE).map(str::parse::<usize>);
        let Some(Ok(number)) = number else {
            continue;
        };
        if let Some(place) = places.get_mut(number) {
            match mark.begins {
                true => place.text.start.0 = mark.at,
                false => place.text.end.0 = mark.at,
            }
        }
    }
    // The text goes on as the XML does; what does not is no place.
    let mut behind = 0;
    places.retain(|place| {
        let goes_on = behind <= place.text.start.0 && place.text.start < place.text.end;
        if goes_on {
            behind = place.text.end.0;
        }
        goes_on
    });
    places
}

/// The parts that belong to the one with the text.
pub(super) fn parts(
    package: &mut Package<'_>,
    document: TextPart,
    read: (String, Vec<TextPlace>),
) -> Result<WordParts, ImportError> {
    let relations = Relations::read(package, &document.0)?;
    let (folder, name) = document.0.rsplit_once('/').unwrap_or(("", &document.0));
    let mut text_part = |name: String| -> Result<TextPart, ImportError> {
        let text = part(package, Some(&name))?;
        Ok((name, text.unwrap_or_default()))
    };
    let mut of_kind = |kind: &str| match relations.only(kind) {
        Some(name) => text_part(name.to_owned()).map(Some),
        None => Ok(None),
    };
    let styles = of_kind("styles")?;
    let (comments, extended) = (of_kind("comments")?, of_kind("commentsExtended")?);
    let beside = text_part(format!("{folder}/_rels/{name}.rels"))?;
    let types = text_part("[Content_Types].xml".to_owned())?;
    // What cannot be read of these is left: the document does not depend on it.
    let custom = relations.all("customXml").into_iter().take(MOST_CUSTOM);
    let custom = custom.filter_map(|name| {
        let text = part(package, Some(name)).ok().flatten();
        Some((name.to_owned(), text?))
    });
    Ok(WordParts {
        styles,
        comments,
        extended,
        custom: custom.collect(),
        relations: beside,
        types,
        document,
        text: read.0,
        places: read.1,
    })
}

/// Tells whether two names are those of one part.
pub fn is_same_part(one: &str, other: &str) -> bool {
    compared(one) == compared(other)
}
