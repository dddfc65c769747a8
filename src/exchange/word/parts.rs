//! The parts of a package that is changed: their text with more in it, and the package with them.

use super::package::{DECLARATION, Part, options};
use crate::import::is_same_part;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Write as _};
use zip::{ZipArchive, ZipWriter};

/// A part with this text. It is UTF-8 now, whatever it was.
pub(super) fn part(name: &str, text: String) -> Part {
    let declared = text.find("?>").filter(|_| text.starts_with("<?xml"));
    let is_utf_8 = |end: usize| {
        let declaration = text[..end].to_lowercase();
        !declaration.contains("encoding") || declaration.contains("utf-8")
    };
    match declared {
        Some(end) if !is_utf_8(end) => {
            let rest = text[end + 2..].trim_start();
            (name.to_owned(), format!("{DECLARATION}{rest}").into_bytes())
        }
        _ => (name.to_owned(), text.into_bytes()),
    }
}

/// XML with elements before the end of its root.
pub(super) fn inserted_last(xml: &str, elements: &str) -> String {
    let Some(start) = root(xml) else {
        return xml.to_owned();
    };
    let tag = &xml[start..];
    let name = tag[1..]
        .split(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        .next();
    let name = name.unwrap_or_default();
    if let Some(end) = xml.rfind(&format!("</{name}")) {
        return format!("{}{elements}{}", &xml[..end], &xml[end..]);
    }
    // A root without anything in it: `<Relationships xmlns="…"/>`.
    match tag.split_once("/>") {
        Some((open, rest)) => format!("{}{open}>{elements}</{name}>{rest}", &xml[..start]),
        None => xml.to_owned(),
    }
}

/// The byte at which the root of a part begins.
pub(super) fn root(xml: &str) -> Option<usize> {
    let mut reader = Reader::from_str(xml);
    loop {
        let before = usize::try_from(reader.buffer_position()).ok()?;
        match reader.read_event().ok()? {
            Event::Start(_) | Event::Empty(_) => return Some(before),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// The package with changed and added parts; `None` where it cannot be taken apart. All others are copied as they are.
pub(super) fn rebuilt(bytes: &[u8], changed: &[Part], added: &[Part]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for number in 0..archive.len() {
        let file = archive.by_index_raw(number).ok()?;
        let name = file.name().ok()?.into_owned();
        let new = changed
            .iter()
            .find(|(changed, _)| is_same_part(changed, &name));
        match new {
            Some((_, content)) => {
                drop(file);
                out.start_file(name, options()).ok()?;
                out.write_all(content).ok()?;
            }
            None => out.raw_copy_file(file).ok()?,
        }
    }
    for (name, content) in added {
        out.start_file(name.as_str(), options()).ok()?;
        out.write_all(content).ok()?;
    }
    Some(out.finish().ok()?.into_inner())
}
