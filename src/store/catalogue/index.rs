//! The file that says what is remembered of each letter.
//!
//! Sixteen bytes of head: `kanttek`, the version as one byte, the CRC-32C of the rest and its length modulo 2³², both
//! little-endian. The rest is [postcard](https://postcard.jamesmunns.com/): the folder, then how many bytes each stretch of
//! letters takes, then the stretches, which are read side by side.

use super::{Stamp, TextPlace};
use crate::analysis::CataloguedLetter;
use crate::letter::parallel::{on_threads, processors};
use crate::store::atomic::write_atomically;
use crate::store::disk::Disk;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const FILE_NAME: &str = "index";
/// Grows with every change of what is written.
const VERSION: u8 = 2;
/// The letters of a stretch.
const STRETCH: usize = 4_096;
const HEAD: usize = 16;
/// No index comes near this many bytes.
const LARGEST: u64 = 4 << 30;

/// What is remembered of a letter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// The letter with what is marked in it.
    pub letter: Arc<CataloguedLetter>,
    /// Where its text is kept; `None` where it has none.
    pub text: Option<TextPlace>,
    /// How its files looked.
    pub stamp: Stamp,
}

/// Why what was remembered could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// Nothing was.
    #[error("nothing is there")]
    None,
    /// Another version of the program wrote it.
    #[error("another version of the program wrote it")]
    Version,
    /// It is damaged.
    #[error("it is damaged")]
    Damaged,
    /// It cannot be read.
    #[error("it cannot be read")]
    Unreadable,
    /// Texts that it names are not there.
    #[error("part of it is missing")]
    TextsMissing,
}

pub(super) fn write_index(
    disk: &dyn Disk,
    place: &Path,
    folder: &Path,
    letters: &[&Remembered],
) -> io::Result<()> {
    let mut bytes = vec![0; HEAD];
    let folder = folder.to_string_lossy();
    let stretches = letters.chunks(STRETCH).map(postcard::to_stdvec);
    let stretches = stretches.collect::<Result<Vec<_>, _>>();
    let stretches = stretches.map_err(io::Error::other)?;
    let lengths: Vec<usize> = stretches.iter().map(Vec::len).collect();
    let written =
        postcard::to_extend(&*folder, bytes).and_then(|bytes| postcard::to_extend(&lengths, bytes));
    bytes = written.map_err(io::Error::other)?;
    bytes.extend(stretches.iter().flatten());
    let sum = crc32c::crc32c(&bytes[HEAD..]);
    let length = u32::try_from((bytes.len() - HEAD) & 0xffff_ffff).unwrap_or_default();
    bytes[..7].copy_from_slice(b"kanttek");
    bytes[7] = VERSION;
    bytes[8..12].copy_from_slice(&sum.to_le_bytes());
    bytes[12..16].copy_from_slice(&length.to_le_bytes());
    write_atomically(disk, &place.join(FILE_NAME), &bytes).map_err(io::Error::other)
}

pub(super) fn read_index(
    disk: &dyn Disk,
    place: &Path,
    folder: &Path,
) -> Result<Vec<Remembered>, IndexError> {
    let bytes = match disk.read(&place.join(FILE_NAME), LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(IndexError::None),
        Err(_) => return Err(IndexError::Unreadable),
    };
    let (head, rest) = bytes.split_at_checked(HEAD).ok_or(IndexError::Damaged)?;
    if !head.starts_with(b"kanttek") {
        return Err(IndexError::Damaged);
    }
    if head[7] != VERSION {
        return Err(IndexError::Version);
    }
    if head[8..12] != crc32c::crc32c(rest).to_le_bytes() {
        return Err(IndexError::Damaged);
    }
    let damaged = |_| IndexError::Damaged;
    let (of, rest): (String, _) = postcard::take_from_bytes(rest).map_err(damaged)?;
    if of != folder.to_string_lossy() {
        return Err(IndexError::Damaged);
    }
    let (lengths, mut rest): (Vec<usize>, _) = postcard::take_from_bytes(rest).map_err(damaged)?;
    let mut stretches = Vec::new();
    for length in lengths {
        let (stretch, behind) = rest.split_at_checked(length).ok_or(IndexError::Damaged)?;
        stretches.push(stretch);
        rest = behind;
    }
    let read = read_side_by_side(&stretches).ok_or(IndexError::Damaged)?;
    Ok(read.into_iter().flatten().collect())
}

/// Reads stretches of letters, by as many threads as there are processors; `None` where one of them cannot be read.
fn read_side_by_side(stretches: &[&[u8]]) -> Option<Vec<Vec<Remembered>>> {
    let next = AtomicUsize::new(0);
    let read = |_| {
        let mut read = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(stretch) = stretches.get(number) else {
                return Some(read);
            };
            read.push((number, postcard::from_bytes(stretch).ok()?));
        }
    };
    let parts = on_threads(processors().min(stretches.len()), read);
    let parts: Option<Vec<Vec<_>>> = parts.into_iter().collect();
    let mut all: Vec<_> = parts?.into_iter().flatten().collect();
    all.sort_unstable_by_key(|(number, _)| *number);
    Some(all.into_iter().map(|(_, letters)| letters).collect())
}
