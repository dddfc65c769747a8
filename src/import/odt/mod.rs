//! OpenDocument texts: `.odt` and its kin, and the same in one file, `.fodt`.
//!
//! What was changed while tracking is read as if all were accepted; hidden text is left out.

mod body;
mod elements;
mod lists;
mod objects;
mod shown;
mod stream;
mod styles;

use self::body::Body;
use super::draft::{Draft, Gap, page_count};
use super::file_head::FileHead;
use super::format::{DocumentFormat, Reader};
use super::package::Package;
use super::reason::Damage;
use super::xml::decoded;
use super::{ImportError, Imported, Progress, comments, highlights};
use memchr::memmem;
use std::collections::HashSet;

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "odt 2";

/// OpenDocument texts in a package, and those of OpenOffice 1.
pub(super) struct Odt;

impl DocumentFormat for Odt {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        if file.is_broken_archive() {
            return file.holds(b"mimetypeapplication/vnd.oasis.opendocument.text");
        }
        let media = file.media.as_str();
        if let Some(kind) = media.strip_prefix("application/vnd.oasis.opendocument.") {
            let kind = kind.strip_suffix("-template").unwrap_or(kind);
            return matches!(kind, "text" | "text-master" | "text-web");
        }
        let writer = "application/vnd.sun.xml.writer";
        if let Some(kind) = media.strip_prefix(writer) {
            return matches!(kind, "" | ".global");
        }
        let package = file.package.as_ref();
        let package = package.filter(|_| !file.says_it_is_another());
        package.is_some_and(|it| it.has("content.xml") && it.has("META-INF/manifest.xml"))
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read(bytes, reader.progress)
    }
}

/// OpenDocument texts in one XML file.
pub(super) struct FlatOdt;

impl DocumentFormat for FlatOdt {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        file.begins_with(b"<office:document")
            && file.holds(b"application/vnd.oasis.opendocument.text")
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        read_flat(bytes, reader.progress)
    }
}

/// Reads an OpenDocument text in a package.
fn read(bytes: &[u8], progress: Progress<'_>) -> Result<Imported, ImportError> {
    let mut package = Package::new(bytes)?;
    let manifest = package.part("META-INF/manifest.xml")?.unwrap_or_default();
    if memmem::find(&manifest, b"encryption-data").is_some() || package.has("encrypted-package") {
        return Err(ImportError::Protected);
    }
    let mut body = Body::new();
    body.objects = objects::objects(&mut package)?;
    // In OpenOffice 1 the text is the body itself.
    let media = package.part("mimetype")?.unwrap_or_default();
    body.is_text = media.starts_with(b"application/vnd.sun.xml.writer");
    for (done, part) in (0..).zip(["meta.xml", "styles.xml", "content.xml"]) {
        progress(done, 3);
        if let Some(bytes) = package.part(part)? {
            body.read(&decoded(&bytes))?;
        }
    }
    progress(3, 3);
    whole(body)
}

/// Reads an OpenDocument text in one XML file.
fn read_flat(bytes: &[u8], progress: Progress<'_>) -> Result<Imported, ImportError> {
    progress(0, 1);
    let mut body = Body::new();
    body.read(&decoded(bytes))?;
    progress(1, 1);
    whole(body)
}

/// Headers, text and footers, one after the other.
fn whole(mut body: Body) -> Result<Imported, ImportError> {
    if !body.is_text {
        return Err(ImportError::Damaged {
            why: Damage::NoText,
        });
    }
    let pages = body.draft().pages().to_vec();
    let count = page_count(&pages, body.page_count, body.paged);
    let pictures = body.pictures;
    let found = std::mem::take(&mut body.comments);
    let mut seen = HashSet::new();
    let mut footers = Vec::new();
    let mut draft = Draft::new();
    for (mut running, role) in std::mem::take(&mut body.running) {
        running.end(Gap::Blank)?;
        let header = !matches!(role, crate::letter::Role::RunningFooter);
        if !seen.insert((header, running.text().to_owned())) {
            continue;
        }
        if header {
            draft.append(running, Some(role), "")?;
        } else {
            footers.push((running, role));
        }
    }
    let base = draft.append(body.into_draft(), None, "")?;
    draft.take_pages(pages, base);
    for (footer, role) in footers {
        draft.append(footer, Some(role), "")?;
    }
    let finished = draft.finish(count);
    let (text, structure, marks) = finished.map_err(|error| match error {
        ImportError::Empty if pictures > 0 => ImportError::PicturesOnly { pages: pictures },
        other => other,
    })?;
    Ok(Imported {
        comments: comments::placed(&text, &marks, found.into_iter()),
        highlights: highlights::found(&text, &marks),
        text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(structure),
        ..Imported::default()
    })
}
