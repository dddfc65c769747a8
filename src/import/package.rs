//! A document that is a zip archive of parts.

use super::reason::{Damage, Excess};
use super::{ImportError, Imported};
use std::cell::Cell;
use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use std::rc::Rc;
use zip::ZipArchive;
use zip::result::ZipError;

/// More parts are in no letter.
const MOST_PARTS: usize = 20_000;
/// The most that may come out of all parts that are read, in bytes.
const MOST_UNPACKED: u64 = 256 << 20;
/// The size up to which a part may come out however small it is packed, in bytes.
const ALWAYS: u64 = 8 << 20;
/// And more than that only if it is at most so many times what is packed: text is packed to a tenth or twentieth.
const MOST_TIMES: u64 = 200;

/// Documents in documents deeper than this are not read.
const DEEPEST: u32 = 3;
/// The least that each of them takes of what may come out of all, in bytes.
const LEAST: u64 = 64 << 10;

/// The surroundings of a document within others: its depth, and how much may still come out of all of them.
#[derive(Clone, Debug)]
pub(super) struct Within {
    depth: u32,
    left: Rc<Cell<u64>>,
    read: ReadWithin,
}

/// Reads a document that is in another one, whatever kind it is.
type ReadWithin = fn(&[u8], &Within) -> Result<Imported, ImportError>;

impl Within {
    /// The state of a document that is in no other one.
    pub(super) fn new(read: ReadWithin) -> Self {
        Self {
            depth: 0,
            left: Rc::new(Cell::new(MOST_UNPACKED)),
            read,
        }
    }

    /// Tells whether the document is in another one.
    pub(super) fn is_inside(&self) -> bool {
        self.depth > 0
    }

    /// Reads a document that is in this one.
    ///
    /// # Errors
    /// If it cannot be read, lies too deep, or there is too much of them.
    pub(super) fn read(&self, bytes: &[u8]) -> Result<Imported, ImportError> {
        let left = self.left.get().checked_sub(LEAST);
        let too_much = ImportError::TooMuch {
            what: Excess::Unpacked(MOST_UNPACKED >> 20),
        };
        self.left.set(left.ok_or(too_much.clone())?);
        if self.depth >= DEEPEST {
            return Err(too_much);
        }
        let inner = Self {
            depth: self.depth + 1,
            left: self.left.clone(),
            read: self.read,
        };
        (self.read)(bytes, &inner)
    }
}

/// The parts of a document, by name.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Numbers by the names as they are compared.
    names: HashMap<String, usize>,
    /// The most that may still come out of its parts, in bytes.
    left: Rc<Cell<u64>>,
}

/// A part's name as it is compared: some programs write `\` for `/`, begin with one, or don't keep to one case.
pub(super) fn compared(name: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    let name = name.replace('\\', "/").to_lowercase();
    for step in name.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                out.pop();
            }
            step => out.push(step),
        }
    }
    out.join("/")
}

impl<'a> Package<'a> {
    /// Reads the list of the parts.
    ///
    /// # Errors
    /// If it cannot be read, or is too long.
    pub(super) fn new(bytes: &'a [u8]) -> Result<Self, ImportError> {
        Self::unpacking(bytes, Rc::new(Cell::new(MOST_UNPACKED)))
    }

    /// The same of a document that is in another one.
    ///
    /// # Errors
    /// If it cannot be read, or is too long.
    pub(super) fn within(bytes: &'a [u8], within: &Within) -> Result<Self, ImportError> {
        Self::unpacking(bytes, within.left.clone())
    }

    /// The same, with so much left to come out of its parts.
    fn unpacking(bytes: &'a [u8], left: Rc<Cell<u64>>) -> Result<Self, ImportError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(Damage::Incomplete))?;
        if archive.len() > MOST_PARTS {
            return Err(ImportError::TooMuch {
                what: Excess::Parts(MOST_PARTS as u64),
            });
        }
        let mut names = HashMap::new();
        for (number, name) in archive.file_names_raw().enumerate() {
            names
                .entry(compared(&String::from_utf8_lossy(name)))
                .or_insert(number);
        }
        Ok(Self {
            archive,
            names,
            left,
        })
    }

    /// Tells whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&compared(name))
    }

    /// The names of the parts, as they are compared.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    /// The bytes of a part; `None` where there is none.
    ///
    /// # Errors
    /// If it is damaged, protected, or unpacks to too much.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(number) = self.names.get(&compared(name)) else {
            return Ok(None);
        };
        let file = self
            .archive
            .by_index(*number)
            .map_err(|error| match error {
                ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ImportError::Protected,
                _ => damaged(Damage::Packed),
            })?;
        let packed = file.compressed_size();
        let most = ALWAYS
            .max(packed.saturating_mul(MOST_TIMES))
            .min(self.left.get());
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            return Err(ImportError::TooMuch {
                what: Excess::Unpacked(most >> 20),
            });
        }
        read.map_err(|_| damaged(Damage::Packed))?;
        self.left
            .set(self.left.get().saturating_sub(bytes.len() as u64));
        Ok(Some(bytes))
    }
}

fn damaged(why: Damage) -> ImportError {
    ImportError::Damaged { why }
}
