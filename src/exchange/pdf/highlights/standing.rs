//! What a document has promised: signatures, certification, an archival profile.

use super::refused::Refused;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Stream};
use std::collections::HashSet;

/// The most fields of a form that are asked whether they are signed.
const MOST_FIELDS: usize = 100_000;
/// No more of the metadata is read, in bytes; and as much of packed metadata, which may unpack to a thousand times that.
const MOST_METADATA: usize = 1 << 20;
const MOST_PACKED: usize = 128 << 10;

/// What a document has promised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// True if it is signed: readers will report that it was added to.
    pub signed: bool,
    /// True if it has tags, in which what is added is not.
    pub tagged: bool,
    /// The part of ISO 19005 (PDF/A) that it says it follows.
    pub archival: Option<u8>,
    /// True if its colours are meant for a screen: it has an RGB profile as its output intent (14.11.5).
    pub rgb: bool,
    /// True if it has an output intent for archives.
    pub intent: bool,
}

impl Standing {
    /// Of a document.
    ///
    /// # Errors
    /// If it is certified so that annotations would break that.
    pub fn of(pdf: &Pdf) -> Result<Self, Refused> {
        let root: Dict<'_> = pdf
            .xref()
            .get(pdf.xref().root_id())
            .ok_or(Refused::NoCatalog)?;
        let mut standing = Self::default();
        if let Some(rights) = root.get::<Dict<'_>>(b"Perms") {
            if let Some(signature) = rights.get::<Dict<'_>>(b"DocMDP") {
                standing.signed = true;
                if !permits_annotations(&signature) {
                    return Err(Refused::Certified);
                }
            }
            standing.signed |= rights.contains_key(b"UR3") || rights.contains_key(b"UR");
        }
        if let Some(form) = root.get::<Dict<'_>>(b"AcroForm") {
            let flags = form.get::<i32>(b"SigFlags").unwrap_or(0);
            standing.signed |= flags & 1 != 0 || has_signature(pdf, &form)?;
        }
        let mark = root.get::<Dict<'_>>(b"MarkInfo");
        standing.tagged = mark
            .and_then(|it| it.get::<bool>(b"Marked"))
            .unwrap_or(false);
        standing.archival = root.get::<Stream<'_>>(b"Metadata").and_then(|it| {
            if !it.filters().is_empty() && it.raw_data().len() > MOST_PACKED {
                return None;
            }
            let content = it.decoded_data().ok()?;
            archival_part(content.get(..MOST_METADATA).unwrap_or(&content))
        });
        let intents = root.get::<Array<'_>>(b"OutputIntents");
        for intent in intents.iter().flat_map(|it| it.iter::<Dict<'_>>()).take(16) {
            let profile = intent.get::<Stream<'_>>(b"DestOutputProfile");
            let colors = profile.as_ref().and_then(|it| it.dict().get::<i32>(b"N"));
            standing.intent |= profile.is_some();
            standing.rgb |= colors == Some(3);
        }
        Ok(standing)
    }

    /// Tells whether what is drawn may let through what is under it. PDF/A-1 forbids it (ISO 19005-1, 6.4), and later
    /// parts without an output intent want more of the page than it may have (ISO 19005-2, 6.2.10).
    pub fn blends(&self) -> bool {
        match self.archival {
            None => true,
            Some(1) => false,
            Some(_) => self.intent,
        }
    }

    /// Tells whether annotations with a colour follow the profile still: PDF/A-1 allows them for a screen only (6.5.3).
    /// They have one nevertheless. Without it readers that draw highlights themselves black the text out.
    pub fn allows_color(&self) -> bool {
        self.archival != Some(1) || self.rgb
    }
}

/// Tells whether a certification permits annotations (12.8.2.2, table 257): P is 3. Without P it is 2.
fn permits_annotations(signature: &Dict<'_>) -> bool {
    let all = signature.get::<Array<'_>>(b"Reference");
    let mut certifies = all
        .iter()
        .flat_map(|it| it.iter::<Dict<'_>>())
        .take(64)
        .filter(|it| {
            let method = it.get::<Name<'_>>(b"TransformMethod");
            method.is_none_or(|it| it.as_ref() == b"DocMDP")
        });
    let permits = |it: Dict<'_>| {
        let given = it.get::<Dict<'_>>(b"TransformParams");
        given.and_then(|it| it.get::<i32>(b"P")) == Some(3)
    };
    certifies.next().is_some_and(permits) && certifies.all(permits)
}

/// Tells whether a field of a form is signed.
///
/// # Errors
/// If what is signed locks the document against annotations (12.7.5.5, table 236, P 1 or 2).
fn has_signature(pdf: &Pdf, form: &Dict<'_>) -> Result<bool, Refused> {
    let mut seen = HashSet::new();
    let mut ahead: Vec<Array<'_>> = form.get(b"Fields").into_iter().collect();
    let (mut asked, mut signed) = (0_usize, false);
    while let Some(fields) = ahead.pop() {
        for field in fields.raw_iter() {
            asked += 1;
            if asked > MOST_FIELDS {
                return Ok(signed);
            }
            let field: Option<Dict<'_>> = match field {
                MaybeRef::Ref(id) if !seen.insert(id) => continue,
                MaybeRef::Ref(id) => pdf.xref().get(id.into()),
                MaybeRef::NotRef(object) => object.into_dict(),
            };
            let Some(field) = field else { continue };
            let value = field.get::<Dict<'_>>(b"V");
            if value.is_some_and(|it| it.contains_key(b"ByteRange")) {
                signed = true;
                let lock = field
                    .get::<Dict<'_>>(b"Lock")
                    .and_then(|it| it.get::<i32>(b"P"));
                if matches!(lock, Some(1 | 2)) {
                    return Err(Refused::Certified);
                }
            }
            ahead.extend(field.get::<Array<'_>>(b"Kids"));
        }
    }
    Ok(signed)
}

/// The part of ISO 19005 that metadata claims: `pdfaid:part` as an attribute or an element.
fn archival_part(metadata: &[u8]) -> Option<u8> {
    let word = b"pdfaid:part";
    let mut places = metadata
        .windows(word.len())
        .enumerate()
        .filter(|(_, it)| it == word);
    places.find_map(|(at, _)| {
        let behind = metadata.get(at + word.len()..)?.iter().take(16);
        let mut behind = behind.skip_while(|it| {
            matches!(
                it,
                b'=' | b'"' | b'\'' | b'>' | b' ' | b'\n' | b'\r' | b'\t'
            )
        });
        behind
            .next()
            .filter(|it| it.is_ascii_digit())
            .map(|it| it - b'0')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archival_parts_are_found() {
        assert_eq!(
            archival_part(b"<x pdfaid:part=\"1\" pdfaid:conformance='B'>"),
            Some(1)
        );
        assert_eq!(archival_part(b"<pdfaid:part>2</pdfaid:part>"), Some(2));
        assert_eq!(archival_part(b"</pdfaid:part>"), None);
        assert_eq!(archival_part(b"pdf"), None);
    }
}
