//! The texts of letters, one behind the other in files of some 64 MB: all are searched by reading those, and one is read
//! at its place.

use crate::store::disk::{Disk, Log};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const NAME: &str = "texts-";
/// A file that has so many bytes is not added to.
const FULL: u64 = 64 << 20;

/// Where a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextPlace {
    /// The number of the file.
    pub pack: u32,
    /// Where it begins in that, in bytes.
    pub start: u64,
    /// Its length, in bytes.
    pub length: u32,
    /// The CRC-32C of its bytes.
    pub sum: u32,
}

/// Adds texts.
pub(super) struct TextWriter {
    disk: Arc<dyn Disk>,
    place: PathBuf,
    /// The length of each file, in bytes.
    lengths: BTreeMap<u32, u64>,
    /// The file that is added to, and its number.
    current: Option<(u32, Box<dyn Log>)>,
}

impl TextWriter {
    pub(super) fn new(disk: Arc<dyn Disk>, place: &Path) -> io::Result<Self> {
        let mut lengths = BTreeMap::new();
        for entry in disk.list(place)? {
            let name = entry.path.file_name().unwrap_or_default().to_string_lossy();
            if let Some(number) = name.strip_prefix(NAME).and_then(|it| it.parse().ok()) {
                lengths.insert(number, disk.metadata(&entry.path)?.len);
            }
        }
        Ok(Self {
            disk,
            place: place.to_owned(),
            lengths,
            current: None,
        })
    }

    /// Tells whether the file of a text is long enough to hold it.
    pub(super) fn has(&self, text: TextPlace) -> bool {
        let length = self.lengths.get(&text.pack);
        length.is_some_and(|length| text.start + u64::from(text.length) <= *length)
    }

    /// The length of all texts together, in bytes.
    pub(super) fn length(&self) -> u64 {
        self.lengths.values().sum()
    }

    pub(super) fn add(&mut self, text: &str) -> io::Result<TextPlace> {
        let bytes = text.as_bytes();
        let length = u32::try_from(bytes.len()).map_err(|_| io::ErrorKind::FileTooLarge)?;
        let (pack, log) = match &mut self.current {
            Some((pack, log)) => (*pack, log),
            None => {
                // One that was begun before this start may end in half a text.
                let pack = self.lengths.keys().last().map_or(1, |last| last + 1);
                let log = self.disk.create_log(&file(&self.place, pack))?;
                self.lengths.insert(pack, 0);
                let (pack, log) = self.current.insert((pack, log));
                (*pack, log)
            }
        };
        let written = log.append(bytes);
        let start = self.lengths.get(&pack).copied().unwrap_or_default();
        if written.is_err() || start + bytes.len() as u64 >= FULL {
            // After an error nobody knows where it ends.
            self.current = None;
        }
        written?;
        self.lengths.insert(pack, start + bytes.len() as u64);
        Ok(TextPlace {
            pack,
            start,
            length,
            sum: crc32c::crc32c(bytes),
        })
    }

    pub(super) fn remove_all_but(&mut self, used: &BTreeSet<u32>) {
        let unused: Vec<_> = self
            .lengths
            .keys()
            .filter(|it| !used.contains(it))
            .copied()
            .collect();
        for pack in unused {
            if self.disk.remove(&file(&self.place, pack)).is_ok() {
                self.lengths.remove(&pack);
            }
        }
    }
}

/// Reads texts.
#[derive(Clone)]
pub struct TextReader {
    disk: Arc<dyn Disk>,
    place: PathBuf,
}

impl TextReader {
    pub(super) fn new(disk: Arc<dyn Disk>, place: &Path) -> Self {
        Self {
            disk,
            place: place.to_owned(),
        }
    }

    /// The text at a place; `None` where it is not there as it was kept.
    pub fn read(&self, text: TextPlace) -> Option<String> {
        let path = file(&self.place, text.pack);
        let bytes = self
            .disk
            .read_part(&path, text.start, text.length.into())
            .ok()?;
        sound(bytes, text)
    }

    /// Hands out the bytes of texts at some places of one file, in their order in it, each with its number among `texts`;
    /// until it is told to stop. Reads from the first to the last in stretches of a megabyte into `room`, so that what lies
    /// together is read together. Texts that are not there as they were kept are `None`.
    pub fn read_together(
        &self,
        texts: &[TextPlace],
        room: &mut Vec<u8>,
        take: &mut dyn FnMut(usize, Option<&[u8]>) -> bool,
    ) {
        /// So much is read at once, in bytes.
        const STRETCH: u64 = 1 << 20;
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|&number| texts[number]);
        let mut from = 0;
        while let Some(&first) = order.get(from) {
            let begin = texts[first];
            let ends = |number: usize| texts[number].start + u64::from(texts[number].length);
            let mut to = from + 1;
            while let Some(&next) = order.get(to) {
                let is_near = texts[next].pack == begin.pack && ends(next) - begin.start <= STRETCH;
                if !is_near {
                    break;
                }
                to += 1;
            }
            let last = order[from..to]
                .iter()
                .map(|&it| ends(it))
                .max()
                .unwrap_or(begin.start);
            let path = file(&self.place, begin.pack);
            let length = last - begin.start;
            let read = self.disk.read_part_into(&path, begin.start, length, room);
            if read.is_err() {
                room.clear();
            }
            for &number in &order[from..to] {
                let text = texts[number];
                let at = usize::try_from(text.start - begin.start).unwrap_or(usize::MAX);
                let part = room.get(at..).and_then(|it| it.get(..text.length as usize));
                let part = part.filter(|it| crc32c::crc32c(it) == text.sum);
                if !take(number, part) {
                    return;
                }
            }
            from = to;
        }
    }
}

fn sound(bytes: Vec<u8>, text: TextPlace) -> Option<String> {
    let is_whole = bytes.len() == text.length as usize && crc32c::crc32c(&bytes) == text.sum;
    String::from_utf8(bytes).ok().filter(|_| is_whole)
}

fn file(place: &Path, pack: u32) -> PathBuf {
    place.join(format!("{NAME}{pack}"))
}
