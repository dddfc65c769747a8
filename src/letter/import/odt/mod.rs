//! OpenDocument texts: `.odt` and its kin, and the same in one file, `.fodt`.
//!
//! What was changed while tracking is read as if all were accepted; hidden text is left out.

mod body;
mod elements;
mod lists;
mod objects;
mod shown;
mod styles;

use self::body::Body;
use super::draft::{Draft, Gap, page_count};
use super::package::Package;
use super::reason::Damage;
use super::xml::decoded;
use super::{ImportError, Imported, Progress, Request, comments};
use memchr::memmem;
use std::collections::HashSet;

/// Name and version of this reader, as the layer file records it.
const EXTRACTOR: &str = "odt 2";

/// Reads an OpenDocument text in a package.
///
/// # Errors
/// [`ImportError`].
pub(super) fn read(
    bytes: &[u8],
    _request: &Request,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
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
///
/// # Errors
/// [`ImportError`].
pub(super) fn read_flat(
    bytes: &[u8],
    _request: &Request,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
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
        text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(structure),
        ..Imported::default()
    })
}
