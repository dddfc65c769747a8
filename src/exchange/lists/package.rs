//! The archive that a workbook is, and its parts.

use super::{Limits, ListError, OtherKind};
use encoding_rs::{Encoding, UTF_8};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// A workbook's archive.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: &'a Limits,
    /// The number of each part, by its name in lower case with slashes, which not all writers keep to.
    parts: HashMap<String, usize>,
    /// The bytes that may still be unpacked.
    left: usize,
}

/// What one part of a workbook says of another.
#[derive(Debug)]
pub(super) struct Relationship {
    pub id: String,
    /// The last word of its type: `worksheet`, `styles`.
    pub kind: String,
    /// The name of the other part.
    pub target: String,
}

impl<'a> Package<'a> {
    /// Opens an archive.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, ListError> {
        let damaged = || ListError::DamagedArchive {
            part: String::new(),
        };
        if claims_too_much(bytes, limits.parts) {
            return Err(damaged());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
        if archive.len() > limits.parts {
            return Err(ListError::TooManyParts {
                limit: limits.parts,
            });
        }
        let names = (0..archive.len()).map(|at| {
            let name = archive.name_for_index(at)?.ok()?;
            Some((plain_name(&name), at))
        });
        let parts = names.flatten().collect();
        let package = Self {
            archive,
            limits,
            parts,
            left: limits.unpacked_bytes,
        };
        Ok(package)
    }

    /// Tells whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&plain_name(name))
    }

    /// The kind of a file that is an archive but no workbook that is read.
    pub fn other_kind(&mut self) -> Option<OtherKind> {
        let kinds = [
            ("xl/workbook.bin", OtherKind::Xlsb),
            ("word/document.xml", OtherKind::Text),
            ("index/document.iwa", OtherKind::Numbers),
            ("index.zip", OtherKind::Numbers),
        ];
        let found = kinds.iter().find(|(part, _)| self.has(part));
        if let Some((_, kind)) = found {
            return Some(*kind);
        }
        let of_document = "application/vnd.oasis.opendocument.";
        let kind = self.part("mimetype").ok().flatten()?;
        let kind = kind.trim().strip_prefix(of_document)?;
        Some(match kind.starts_with("spreadsheet") {
            true => OtherKind::Ods,
            false => OtherKind::Text,
        })
    }

    /// The text of a part; `None` where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<String>, ListError> {
        let Some(number) = self.parts.get(&plain_name(name)) else {
            return Ok(None);
        };
        let damaged = || ListError::DamagedArchive {
            part: name.to_owned(),
        };
        let data = self.archive.by_index_data(*number).map_err(|_| damaged())?;
        if data.encrypted() {
            return Err(ListError::Encrypted);
        }
        let mut file = self.archive.by_index(*number).map_err(|_| damaged())?;
        // What the archive says of sizes may be untrue; no more than the packed bytes that are there are read of it.
        let packed = usize::try_from(file.compressed_size()).unwrap_or(usize::MAX);
        let dense = packed.saturating_mul(self.limits.ratio);
        let dense = dense.max(self.limits.ratio_from);
        let most = self.left.min(dense);
        let mut bytes = Vec::new();
        let room = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        let read = file.by_ref().take(room).read_to_end(&mut bytes);
        // The sum of the bytes is checked at their end, and what goes beyond a limit is said before that.
        if bytes.len() > self.left {
            return Err(ListError::TooLargeUnpacked {
                part: name.to_owned(),
                limit: self.limits.unpacked_bytes,
            });
        }
        if bytes.len() > dense {
            return Err(ListError::TooDense {
                part: name.to_owned(),
                limit: self.limits.ratio,
            });
        }
        read.map_err(|_| damaged())?;
        self.left -= bytes.len();
        text(bytes, name).map(Some)
    }

    /// What a part says of others; nothing where there is no such list.
    pub fn relationships(&mut self, of: &str) -> Result<Vec<Relationship>, ListError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = match folder {
            "" => format!("_rels/{file}.rels"),
            _ => format!("{folder}/_rels/{file}.rels"),
        };
        let Some(text) = self.part(&name)? else {
            return Ok(Vec::new());
        };
        let mut xml = super::xml::Xml::new(&text, &name);
        let mut all = Vec::new();
        while let Some(token) = xml.next()? {
            let super::xml::Token::Start(tag) = token else {
                continue;
            };
            let is_outside = tag
                .attribute("TargetMode")
                .is_some_and(|it| it == "External");
            if tag.name != "Relationship" || is_outside {
                continue;
            }
            let get = |name| tag.attribute(name).unwrap_or_default();
            let kind = get("Type");
            all.push(Relationship {
                id: get("Id").into_owned(),
                kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                target: resolved(folder, &get("Target")),
            });
        }
        Ok(all)
    }
}

/// Tells whether the end of an archive claims more files than have room in it: the archive's reader reserves memory for as
/// many. The older form of that end counts up to 65,535, which does no harm.
fn claims_too_much(bytes: &[u8], limit: usize) -> bool {
    let ends = |at: usize| {
        let count = bytes.get(at + 32..at + 40)?;
        let count = u64::from_le_bytes(count.try_into().ok()?);
        usize::try_from(count).ok().filter(|count| *count <= limit)
    };
    let mut has_locator = false;
    let mut claims = false;
    for (at, sign) in bytes.windows(4).enumerate() {
        match sign {
            b"PK\x06\x06" => claims |= ends(at).is_none(),
            b"PK\x06\x07" => has_locator = true,
            _ => {}
        }
    }
    has_locator && claims
}

/// The name of a part, as they are compared.
fn plain_name(name: &str) -> String {
    let name = name.replace('\\', "/").to_lowercase();
    name.trim_start_matches('/').to_owned()
}

/// The part that a target names, seen from a folder.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// The text of a part: UTF-8, or what its mark says.
fn text(bytes: Vec<u8>, part: &str) -> Result<String, ListError> {
    let damaged = |before: &[u8]| ListError::DamagedPart {
        part: part.to_owned(),
        line: 1 + before.iter().filter(|byte| **byte == b'\n').count(),
    };
    let encoding = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    if let Some(encoding) = encoding.filter(|it| *it != UTF_8) {
        let (text, _, has_errors) = encoding.decode(&bytes);
        return match has_errors {
            true => Err(damaged(&[])),
            false => Ok(text.into_owned()),
        };
    }
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let end = error.utf8_error().valid_up_to();
        damaged(error.as_bytes().get(..end).unwrap_or_default())
    })?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}
