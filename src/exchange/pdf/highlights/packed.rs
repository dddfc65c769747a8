//! Object streams (ISO 32000-2, 7.5.7) are unpacked here once, to know that they do not unpack to more than can be held:
//! what reads the document later has no limit of its own.

use super::gate::{Entry, Table};
use super::lock::Lock;
use super::refused::Refused;
use super::syntax::{Scan, entries, entry, reference, whole};
use super::values;
use std::collections::BTreeSet;

/// The most bytes that the object streams of a document unpack to, together.
const MOST: usize = 512 << 20;

/// Checks that the object streams of a document can be held.
///
/// # Errors
/// If they cannot, or one is not written as a stream.
pub(super) fn check(document: &[u8], table: &Table, lock: Option<&Lock>) -> Result<(), Refused> {
    let within = table.objects.values().filter_map(|entry| match entry {
        Entry::Within(stream) => Some(*stream),
        Entry::Free | Entry::At(..) => None,
    });
    let streams: BTreeSet<u32> = within.collect();
    let mut left = MOST;
    for number in streams {
        let size =
            unpacked(document, table, lock, number, left).ok_or(Refused::Misplaced(number))?;
        left = left.checked_sub(size).ok_or(Refused::TooLarge)?;
    }
    Ok(())
}

/// The number of bytes that an object stream unpacks to; one more than `most` if that is more. What cannot be unpacked
/// counts as nothing: no object is read from it.
fn unpacked(
    document: &[u8],
    table: &Table,
    lock: Option<&Lock>,
    number: u32,
    most: usize,
) -> Option<usize> {
    let id = (number, 0);
    let written = table.written(document, id)?;
    let length = entry(&entries(written)?, b"Length")?;
    let length = match reference(length) {
        Some(id) => whole(table.written(document, id)?)?,
        None => whole(length)?,
    };
    let length = usize::try_from(length).ok()?;
    let mut scan = Scan::new(document, table.behind(document, id)?);
    scan.blank();
    scan.take(b"stream")?;
    scan.take(b"\r\n").or_else(|| scan.take(b"\n"))?;
    let content = scan.rest().get(..length)?;
    let mut after = Scan::new(document, scan.at() + length);
    after.white();
    after.take(b"endstream")?;
    let content = match lock {
        Some(lock) => match lock.opened_stream(id, content) {
            Some(plain) => plain,
            None => return Some(0),
        },
        None => content.to_vec(),
    };
    let stream = lopdf::Stream::new(values::dictionary(written)?, content);
    match stream.get_plain_content_with_limit(most) {
        Ok(plain) => Some(plain.len()),
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => {
            Some(most.saturating_add(1))
        }
        Err(_) => Some(0),
    }
}
