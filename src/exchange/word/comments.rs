//! Comments of Word documents: what an annotation says, beside its passage.

use super::package::DECLARATION;
use super::styles::WORD;
use super::text::{attribute, text_of_run};
use crate::annotation::Moment;
use crate::exchange::addition::Comment;
use crate::exchange::common::{self, Entry, Outline};
use crate::exchange::{Export, remark};
use crate::tr;
use std::fmt::Write as _;

/// The name space of identities of paragraphs ([MS-DOCX] 2.2).
const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
/// The name space of what Word of 2013 says of comments ([MS-DOCX] 2.5).
pub const WORD_2012: &str = "http://schemas.microsoft.com/office/word/2012/wordml";

/// The characters of an author's name that Word takes.
const LONGEST_NAME: usize = 255;
/// The characters of initials that Word takes.
const LONGEST_INITIALS: usize = 9;

impl Comment {
    /// The comment on a passage. `outline` is that of `export`.
    pub fn on(entry: Entry, outline: &Outline, export: &Export) -> Self {
        let annotation = entry.annotation;
        Self {
            id: Some(annotation.id.as_str().to_owned()),
            span: (!annotation.is_orphan()).then_some(annotation.span),
            quote: entry.quote(),
            author: entry.analyst().to_owned(),
            initials: entry.layer.analyst.initials(),
            made: local(export, annotation.created),
            says: remark::says(entry, outline, export.words),
            done: annotation
                .follow_up
                .as_ref()
                .is_some_and(|it| !it.is_pending()),
        }
    }

    /// The comments on a letter: what the memos say, and its passages in the order of the text.
    pub fn all(export: &Export, outline: &Outline, sheet: &common::Sheet) -> Vec<Self> {
        let words = export.words;
        let memos = sheet
            .layers
            .iter()
            .filter(|layer| !layer.memo.text.trim().is_empty());
        let memos = memos.map(|layer| {
            let mut says = vec![vec![(true, tr!(words, "report-memo"))]];
            says.extend(remark::lines(&layer.memo.text));
            Self {
                id: None,
                span: None,
                quote: String::new(),
                author: common::analyst_name(&layer.analyst).to_owned(),
                initials: layer.analyst.initials(),
                made: local(export, export.made),
                says,
                done: false,
            }
        });
        let passages = sheet
            .entries
            .iter()
            .map(|entry| Self::on(*entry, outline, export));
        memos.chain(passages).collect()
    }

    /// The same, where it cannot stand on the words that it is about: these come first in it.
    #[must_use]
    pub fn quoting(mut self) -> Self {
        if !self.quote.is_empty() {
            self.says
                .insert(0, vec![(false, format!("“{}”", self.quote))]);
        }
        self
    }

    /// The element with this id; `identity` is that of its last paragraph, from 1. `declares` says what the name space is,
    /// where the part does not.
    pub fn xml(&self, id: usize, identity: u32, declares: &str) -> String {
        let mut xml = format!(
            "<w:comment{declares} w:id=\"{id}\" w:author=\"{}\" w:date=\"{}Z\" w:initials=\"{}\">",
            attribute(&self.author, LONGEST_NAME),
            attribute(&self.made, LONGEST_NAME),
            attribute(&self.initials, LONGEST_INITIALS)
        );
        let last = self.says.len().saturating_sub(1);
        for (number, paragraph) in self.says.iter().enumerate() {
            match number == last {
                true => {
                    let _ = write!(
                        xml,
                        "<w:p xmlns:w14=\"{WORD_2010}\" w14:paraId=\"{identity:08X}\">"
                    );
                }
                false => xml.push_str("<w:p>"),
            }
            if number == 0 {
                xml.push_str("<w:r><w:annotationRef/></w:r>");
            }
            for (bold, text) in paragraph {
                let bold = if *bold {
                    "<w:rPr><w:b/><w:bCs/></w:rPr>"
                } else {
                    ""
                };
                let _ = write!(xml, "<w:r>{bold}");
                text_of_run(&mut xml, text);
                xml.push_str("</w:r>");
            }
            xml.push_str("</w:p>");
        }
        xml.push_str("</w:comment>");
        xml
    }
}

/// The clock on the wall at a moment, as far from UTC as it was when the export was made.
fn local(export: &Export, moment: Moment) -> String {
    let utc = jiff::tz::TimeZone::UTC;
    let behind = export
        .made_here
        .duration_since(utc.to_datetime(export.made.0));
    let there = utc.to_datetime(moment.0);
    let there = there.checked_add(behind).unwrap_or(there);
    there.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// The part with these comments, which have ids from 0 on.
pub fn part(comments: &[Comment]) -> String {
    let mut xml = format!("{DECLARATION}<w:comments xmlns:w=\"{WORD}\">");
    for (id, comment) in comments.iter().enumerate() {
        xml.push_str(&comment.xml(id, identity(id), ""));
    }
    xml.push_str("</w:comments>");
    xml
}

/// The identity of the last paragraph of the comment with this number: below 0x80000000, and not 0.
pub fn identity(number: usize) -> u32 {
    /// Far from those that count from 1.
    const FIRST: u32 = 0x4B00_0000;
    FIRST + u32::try_from(number).unwrap_or(u32::MAX).min(0x3000_0000)
}

/// What is said of a comment beside it: whether it is done.
pub fn extended(comment: &Comment, identity: u32) -> String {
    let done = u8::from(comment.done);
    format!(
        "<w15:commentEx xmlns:w15=\"{WORD_2012}\" w15:paraId=\"{identity:08X}\" w15:done=\"{done}\"/>"
    )
}

/// The part that says so of all of them.
pub fn extended_part(comments: &[Comment]) -> String {
    let mut xml = format!("{DECLARATION}<w15:commentsEx xmlns:w15=\"{WORD_2012}\">");
    for (id, comment) in comments.iter().enumerate() {
        xml.push_str(&extended(comment, identity(id)));
    }
    xml.push_str("</w15:commentsEx>");
    xml
}
