//! HTML: saved web pages, what Word and mail programs write.

mod reader;
mod skipped;
mod stack;
mod tags;

use super::draft::Draft;
use super::{ImportError, Imported, Progress, Request, encoding};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "html 2";

/// Where the name of the encoding is looked for, in bytes from the beginning.
const CHARSET_WITHIN: usize = 16 * 1024;

/// Whether a file that begins like this is HTML: only where its first element says so, or what comes before that. A
/// text with tags in it is a text.
pub(super) fn is_html(head: &[u8]) -> bool {
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
    ["<!doctype html", "<html", "<head", "<body"]
        .iter()
        .any(|begin| {
            let is = rest
                .get(..begin.len())
                .is_some_and(|it| it.eq_ignore_ascii_case(begin));
            let next = rest.get(begin.len()..).and_then(|rest| rest.chars().next());
            is && next.is_some_and(|c| c == '>' || c.is_whitespace())
        })
}

/// Reads an HTML file.
///
/// # Errors
/// [`ImportError`].
pub(super) fn read(
    bytes: &[u8],
    _request: &Request,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
    progress(0, 1);
    let mut draft = Draft::new();
    read_into(&mut draft, &decoded(bytes))?;
    let (text, structure, _) = draft.finish(None)?;
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
    *draft = reader.read(html)?;
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
