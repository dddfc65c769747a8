//! Messages as Outlook saves them (`.msg`, [MS-OXMSG]): a compound file of properties. Such a message is read as the mail
//! that says the same.

use super::properties::{self, File, MOMENT, NUMBER, Properties, Property, as_mail};
use crate::import::ImportError;
use crate::import::reason::{Damage, Excess};
use cfb::CompoundFile;
use std::io::{Cursor, Read as _};

/// More recipients or files are in no message.
const MOST: usize = 2000;
/// Messages in messages deeper than this are not read.
const DEEPEST: usize = 4;
/// The most that may come out of all streams, in bytes.
const MOST_BYTES: u64 = 256 << 20;

/// A compound file, and how much of it may still be read.
struct Message<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
    left: u64,
}

/// The message as the source of a mail.
///
/// # Errors
/// If it is damaged, or asks for too much.
pub(super) fn as_eml(bytes: &[u8]) -> Result<Vec<u8>, ImportError> {
    let file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| ImportError::Damaged {
        why: Damage::Incomplete,
    })?;
    let mut message = Message {
        file,
        left: MOST_BYTES,
    };
    message.mail("/", 0)
}

impl Message<'_> {
    /// The message in a storage whose path ends with a slash.
    fn mail(&mut self, storage: &str, depth: usize) -> Result<Vec<u8>, ImportError> {
        let inside: Vec<(String, bool)> = match self.file.read_storage(storage) {
            Ok(entries) => entries
                .map(|it| (it.name().to_owned(), it.is_storage()))
                .take(4 * MOST)
                .collect(),
            Err(_) => Vec::new(),
        };
        // The head of the list of what has a fixed length is longer in the outermost message.
        let head = if depth == 0 { 32 } else { 24 };
        let own = self.properties(storage, head)?;
        let storages = |kind: &str| {
            let named = inside
                .iter()
                .filter(|(name, is_storage)| *is_storage && name.starts_with(kind));
            let paths = named.map(|(name, _)| format!("{storage}{name}/"));
            paths.take(MOST).collect::<Vec<_>>()
        };
        let mut recipients = Vec::new();
        for path in storages("__recip_version1.0_") {
            recipients.push(self.properties(&path, 8)?);
        }
        let mut files = Vec::new();
        for path in storages("__attach_version1.0_") {
            files.push(self.attached(&path, depth)?);
        }
        let most = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX);
        Ok(as_mail(&own, &recipients, &files, most))
    }

    fn attached(&mut self, path: &str, depth: usize) -> Result<File, ImportError> {
        let said = self.properties(path, 8)?;
        let name = [
            properties::LONG_FILE,
            properties::SHORT_FILE,
            properties::NAME,
        ];
        let mut name = name
            .iter()
            .find_map(|id| said.text(*id))
            .unwrap_or_default();
        let inner = format!("{path}__substg1.0_3701000D/");
        let bytes = if self.file.is_storage(&inner) {
            if depth >= DEEPEST {
                return Err(ImportError::TooMuch {
                    what: Excess::Messages(DEEPEST as u64),
                });
            }
            // A message in the message; other things of other programs say nothing as mails.
            if self.file.exists(format!("{inner}__properties_version1.0")) {
                name = name.trim_end_matches(".msg").to_owned() + ".eml";
                self.mail(&inner, depth + 1)?
            } else {
                Vec::new()
            }
        } else {
            said.bytes(properties::CONTENT).unwrap_or_default().to_vec()
        };
        Ok(File {
            name,
            bytes,
            id: said.text(properties::CONTENT_ID),
        })
    }

    /// The properties in a storage: each text in a stream of its own, what has a fixed length in a list behind a head.
    fn properties(&mut self, storage: &str, head: usize) -> Result<Properties, ImportError> {
        let mut all = Properties::default();
        let streams: Vec<String> = match self.file.read_storage(storage) {
            Ok(entries) => entries
                .filter(|it| it.is_stream())
                .map(|it| it.name().to_owned())
                .take(4 * MOST)
                .collect(),
            Err(_) => return Ok(all),
        };
        for name in streams {
            let Some(tag) = name.strip_prefix("__substg1.0_") else {
                continue;
            };
            let number = |from: usize, to: usize| u16::from_str_radix(tag.get(from..to)?, 16).ok();
            let (Some(id), Some(kind), 8) = (number(0, 4), number(4, 8), tag.len()) else {
                continue;
            };
            let value = self.stream(&format!("{storage}{name}"))?;
            all.0.push(Property { id, kind, value });
        }
        let list = self.stream(&format!("{storage}__properties_version1.0"))?;
        for entry in list.get(head..).unwrap_or_default().chunks_exact(16) {
            let half = |at: usize| u16::from_le_bytes([entry[at], entry[at + 1]]);
            let (kind, id) = (half(0), half(2));
            if matches!(kind, MOMENT | NUMBER) {
                all.0.push(Property {
                    id,
                    kind,
                    value: entry[8..].to_vec(),
                });
            }
        }
        Ok(all)
    }

    /// The bytes of a stream; none where there is no such, or where it is broken.
    fn stream(&mut self, path: &str) -> Result<Vec<u8>, ImportError> {
        if !self.file.is_stream(path) {
            return Ok(Vec::new());
        }
        let mut bytes = Vec::new();
        if let Ok(stream) = self.file.open_stream(path) {
            let read = stream
                .take(self.left.saturating_add(1))
                .read_to_end(&mut bytes);
            if read.is_err() {
                return Err(ImportError::Damaged {
                    why: Damage::Incomplete,
                });
            }
        }
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or(ImportError::TooMuch {
                what: Excess::Unpacked(MOST_BYTES >> 20),
            })?;
        Ok(bytes)
    }
}
