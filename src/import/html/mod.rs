//! HTML: saved web pages, what Word and mail programs write.

mod extras;
mod reader;
mod shown;
mod skipped;
mod stack;
mod tags;

use super::draft::Draft;
use super::file_head::FileHead;
use super::format::{DocumentFormat, Reader};
use super::{ImportError, Imported, Progress, encoding};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "html 2";

/// The part in which the name of the encoding is looked for, in bytes from the beginning.
const CHARSET_WITHIN: usize = 16 * 1024;

/// HTML pages and pieces of them.
pub(super) struct Html;

impl DocumentFormat for Html {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        is_html(file.head)
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read(bytes, reader.progress)
    }
}

/// Tells whether a file that begins like this is HTML: only where its first element says so, or what comes before that. A
/// text with tags in it is a text.
fn is_html(head: &[u8]) -> bool {
    let text = match Encoding::for_bom(head) {
        Some((encoding, _)) => encoding.decode(head).0,
        None => String::from_utf8_lossy(head.get(..4096).unwrap_or(head)),
    };
    let mut rest = text.trim_start();
    loop {
        let after = if rest.starts_with("<?xml") {
            rest.split_once("?>")
        } else if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else {
            break;
        };
        match after {
            Some((_, after)) => rest = after.trim_start(),
            None => return false,
        }
    }
    let begins = |begin: &str| {
        let is = rest
            .get(..begin.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(begin));
        let next = rest.get(begin.len()..).and_then(|rest| rest.chars().next());
        is && next.is_some_and(|c| c == '>' || c.is_whitespace())
    };
    ["<!doctype html", "<html", "<head", "<body"]
        .into_iter()
        .any(begins)
        || is_fragment(rest)
}

/// Tells whether a text is a piece of a page: it begins with an element on a line of its own, or with what only the head of a
/// page has, and several of such elements end in it. A text that merely begins with a tag has one.
fn is_fragment(text: &str) -> bool {
    let name = |rest: &str| -> Vec<u8> {
        let name = rest.bytes().take(12).take_while(u8::is_ascii_alphanumeric);
        name.map(|byte| byte.to_ascii_lowercase()).collect()
    };
    let Some(rest) = text.strip_prefix('<') else {
        return false;
    };
    let first = name(rest);
    let next = rest.get(first.len()..).and_then(|rest| rest.chars().next());
    let is_tag = next.is_some_and(|c| c == '>' || c == '/' || c.is_whitespace());
    let of_head = matches!(first.as_slice(), b"meta" | b"title" | b"style" | b"link");
    let starts = is_tag && (of_head || tags::is_block(&first));
    let ends = text.match_indices("</").filter(|(at, _)| {
        let name = name(text.get(at + 2..).unwrap_or_default());
        tags::is_block(&name)
    });
    starts && ends.take(2).count() == 2
}

/// Reads an HTML file.
fn read(bytes: &[u8], progress: Progress<'_>) -> Result<Imported, ImportError> {
    progress(0, 1);
    let reader = reader::Reader::new(Draft::new());
    let (draft, pictures) = reader.read(&decoded(bytes))?;
    let finished = draft.finish(None);
    let (text, structure, _) = finished.map_err(|error| match error {
        ImportError::Empty if pictures > 0 => ImportError::PicturesOnly { pages: pictures },
        other => other,
    })?;
    progress(1, 1);
    Ok(Imported {
        text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(structure),
        ..Imported::default()
    })
}

/// Adds what an HTML text shows to a draft.
pub(super) fn read_into(draft: &mut Draft, html: &str) -> Result<(), ImportError> {
    let reader = reader::Reader::new(std::mem::replace(draft, Draft::new()));
    (*draft, _) = reader.read(html)?;
    Ok(())
}

/// The text of an HTML file: in the encoding of its byte-order mark, else the one that it names, else as plain text.
pub(super) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if Encoding::for_bom(bytes).is_some() {
        return UTF_8.decode(bytes).0;
    }
    if let Some(encoding) = declared(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => {
            encoding::of_single_bytes(bytes)
                .decode_without_bom_handling(bytes)
                .0
        }
    }
}

/// The encoding that a `meta` names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..CHARSET_WITHIN).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    head.split("<meta").skip(1).find_map(|meta| {
        let meta = meta.split('>').next()?;
        let (_, value) = meta.split_once("charset")?;
        let value = value.trim_start().strip_prefix('=')?;
        let value = value.trim_start_matches(['"', '\'', ' ']);
        let label = value.split(['"', '\'', ' ', ';', '/']).next()?;
        let encoding = encoding::named(label)?;
        // What says in single bytes that it is UTF-16 is not.
        Some(if encoding.is_ascii_compatible() {
            encoding
        } else {
            UTF_8
        })
    })
}
