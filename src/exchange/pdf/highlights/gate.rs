//! The gate that a document passes before it is added to, and again after: its cross-reference sections, as the format
//! wants them (ISO 32000-2, 7.5.4 to 7.5.8). Nothing is repaired. What a reader would have to repair is refused, because
//! an update of it would be wrong for readers that repair it in another way, or in none.

use super::refused::Refused;
use super::syntax::{Scan, elements, entries, entry, reference, whole};
use super::values;
use std::collections::{HashMap, HashSet};

/// The highest number of an object (Annex C of ISO 32000-1). Older protection has no more than three bytes for it either.
pub(super) const HIGHEST: u32 = 8_388_607;
/// The most cross-reference sections, one less than the reader behind the gate follows.
const MOST_SECTIONS: usize = 255;
/// The most entries of all sections together.
const MOST_ENTRIES: usize = 12_000_000;
/// The most bytes that cross-reference streams unpack to, together.
const MOST_UNPACKED: usize = 96 << 20;
/// The most white space before an object at the place that the table names.
const WHITE: usize = 4;
/// The length of an entry of a table, in bytes.
const ENTRY: usize = 20;

/// The entries of a trailer, or of the dictionary of a cross-reference stream: names without slashes, and written values.
pub(super) type Trailer = Vec<(Vec<u8>, Vec<u8>)>;

/// The place of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// It is none, or no more.
    Free,
    /// At so many bytes, with this generation.
    At(usize, u16),
    /// In the object stream with this number.
    Within(u32),
}

/// Where the objects of a document are.
#[derive(Debug)]
pub(super) struct Table {
    /// By their numbers.
    pub objects: HashMap<u32, Entry>,
    /// The entries of the newest trailer, as they are written.
    pub trailer: Trailer,
    /// The offset of the newest section, in bytes.
    pub newest: usize,
    /// True if that is a stream.
    pub is_stream: bool,
    /// The first number that no object has.
    pub next: u32,
    /// The catalog.
    pub root: (u32, u16),
}

/// The state of reading the sections, from the newest on.
#[derive(Default)]
struct Sections {
    objects: HashMap<u32, Entry>,
    entries: usize,
    unpacked: usize,
    seen: HashSet<usize>,
}

/// A section: its trailer, and whether it is a stream.
type Section = (Trailer, bool);

impl Table {
    /// Reads the table of a document. Every object that is in use must be where it says. Takes time and memory in
    /// proportion to the length of the document, and both within bounds.
    ///
    /// # Errors
    /// If anything about it is not as the format wants it.
    pub fn of(document: &[u8]) -> Result<Self, Refused> {
        if !document.starts_with(b"%PDF-") {
            return Err(Refused::NoHeader);
        }
        let newest = start(document).ok_or(Refused::NoEnd)?;
        let mut sections = Sections::default();
        let (trailer, is_stream) = sections.read(document, newest)?;
        let mut next = number(&trailer, b"Prev")?;
        while let Some(at) = next {
            let (older, _) = sections.read(document, at)?;
            next = number(&older, b"Prev")?;
        }
        let size = number(&trailer, b"Size")?.ok_or(Refused::Table)?;
        let objects = sections.objects;
        let highest = objects.keys().max().copied().unwrap_or(0) as usize;
        let next = size.max(highest + 1);
        let next = u32::try_from(next).ok().filter(|it| *it <= HIGHEST);
        let next = next.ok_or(Refused::TooLarge)?;
        let root = value(&trailer, b"Root").and_then(reference);
        let root = root.ok_or(Refused::NoCatalog)?;
        let table = Self {
            objects,
            trailer,
            newest,
            is_stream,
            next,
            root,
        };
        table.check(document)?;
        Ok(table)
    }

    /// Checks that every object is where the table says.
    fn check(&self, document: &[u8]) -> Result<(), Refused> {
        let wrong = self.objects.iter().filter(|(number, entry)| match entry {
            Entry::Free => false,
            Entry::At(at, generation) => {
                let found = head(document, *at).and_then(|mut it| it.header());
                found != Some((**number, *generation))
            }
            Entry::Within(stream) => !matches!(self.objects.get(stream), Some(Entry::At(_, 0))),
        });
        // The lowest of them, so that the same document is always refused for the same reason.
        match wrong.map(|(number, _)| *number).min() {
            Some(number) => Err(Refused::Misplaced(number)),
            None if self.stands(self.root) => Ok(()),
            None => Err(Refused::NoCatalog),
        }
    }

    /// Tells whether there is an object with this number and generation.
    pub fn stands(&self, (number, generation): (u32, u16)) -> bool {
        match self.objects.get(&number) {
            Some(Entry::At(_, has)) => *has == generation,
            Some(Entry::Within(_)) => generation == 0,
            Some(Entry::Free) | None => false,
        }
    }

    /// What is written of an object that is not in an object stream; of a stream its dictionary.
    pub fn written<'d>(&self, document: &'d [u8], id: (u32, u16)) -> Option<&'d [u8]> {
        self.scanned(document, id).map(|(written, _)| written)
    }

    /// The offset, in bytes, behind what is written of an object: of a stream behind its dictionary.
    pub fn behind(&self, document: &[u8], id: (u32, u16)) -> Option<usize> {
        self.scanned(document, id).map(|(_, behind)| behind)
    }

    fn scanned<'d>(
        &self,
        document: &'d [u8],
        (number, generation): (u32, u16),
    ) -> Option<(&'d [u8], usize)> {
        let Some(Entry::At(at, has)) = self.objects.get(&number) else {
            return None;
        };
        let mut scan = head(document, *at)?;
        scan.header()?;
        scan.blank();
        let written = scan.value().filter(|_| *has == generation)?;
        Some((written, scan.at()))
    }

    /// A written entry of the newest trailer.
    pub fn trailer(&self, name: &[u8]) -> Option<&[u8]> {
        value(&self.trailer, name)
    }
}

/// The place of an object. Some producers count it from the white space before it, which every reader skips.
fn head(document: &[u8], at: usize) -> Option<Scan<'_>> {
    let few = document.get(at..)?.iter().take(WHITE);
    let white = few.take_while(|it| matches!(it, b' ' | b'\r' | b'\n'));
    Some(Scan::new(document, at + white.count()))
}

/// The offset that a document ends with.
fn start(document: &[u8]) -> Option<usize> {
    let word = b"startxref";
    let at = document.windows(word.len()).rposition(|it| it == word)?;
    let mut scan = Scan::new(document, at + word.len());
    scan.white();
    let start = scan.digits()?;
    scan.white();
    scan.take(b"%%EOF")?;
    usize::try_from(start).ok()
}

fn value<'t>(trailer: &'t [(Vec<u8>, Vec<u8>)], name: &[u8]) -> Option<&'t [u8]> {
    let found = trailer.iter().rev().find(|(key, _)| key == name);
    found.map(|(_, value)| value.as_slice())
}

/// A number in a trailer; `None` where there is none.
fn number(trailer: &[(Vec<u8>, Vec<u8>)], name: &[u8]) -> Result<Option<usize>, Refused> {
    let Some(written) = value(trailer, name) else {
        return Ok(None);
    };
    let number = whole(written).and_then(|it| usize::try_from(it).ok());
    number.map(Some).ok_or(Refused::Table)
}

impl Sections {
    /// Reads the section at exactly this place.
    fn read(&mut self, document: &[u8], at: usize) -> Result<Section, Refused> {
        if !self.seen.insert(at) || self.seen.len() > MOST_SECTIONS {
            return Err(Refused::Chain);
        }
        let mut scan = Scan::new(document, at);
        if scan.take(b"xref").is_some() {
            Ok((self.table(document, scan)?, false))
        } else {
            Ok((self.stream(scan)?, true))
        }
    }

    fn counted(&mut self, entries: usize) -> Result<(), Refused> {
        self.entries = self.entries.saturating_add(entries);
        if self.entries > MOST_ENTRIES {
            return Err(Refused::TooLarge);
        }
        Ok(())
    }

    fn table<'d>(&mut self, document: &'d [u8], mut scan: Scan<'d>) -> Result<Trailer, Refused> {
        let mut free = Vec::new();
        loop {
            scan.white();
            if scan.take(b"trailer").is_some() {
                break;
            }
            let head = |scan: &mut Scan<'_>| {
                let first = scan.digits()?;
                scan.white();
                let count = scan.digits()?;
                scan.white();
                Some((first, usize::try_from(count).ok()?))
            };
            let (first, count) = head(&mut scan).ok_or(Refused::Table)?;
            let length = count.checked_mul(ENTRY).ok_or(Refused::Table)?;
            let rows = scan.rest().get(..length).ok_or(Refused::Table)?;
            self.counted(count)?;
            for (number, row) in (first..).zip(rows.chunks_exact(ENTRY)) {
                let entry = row_of(row).ok_or(Refused::Table)?;
                let number = object_number(number)?;
                if entry == Entry::Free {
                    free.push(number);
                } else {
                    self.objects.entry(number).or_insert(entry);
                }
            }
            scan = Scan::new(document, scan.at() + length);
        }
        scan.blank();
        let trailer = scan.value().and_then(owned).ok_or(Refused::Table)?;
        // Objects that only newer readers are to see are free in the table of a hybrid document (7.5.8.4).
        if let Some(at) = number(&trailer, b"XRefStm")? {
            let (_, is_stream) = self.read(document, at)?;
            if !is_stream {
                return Err(Refused::Table);
            }
        }
        for number in free {
            self.objects.entry(number).or_insert(Entry::Free);
        }
        Ok(trailer)
    }

    fn stream(&mut self, scan: Scan<'_>) -> Result<Trailer, Refused> {
        let (trailer, packed) = packed(scan).ok_or(Refused::Table)?;
        let left = MOST_UNPACKED.saturating_sub(self.unpacked);
        let content = packed
            .get_plain_content_with_limit(left)
            .map_err(|error| match error {
                lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded {
                    ..
                }) => Refused::TooLarge,
                _ => Refused::Table,
            })?;
        self.unpacked = self.unpacked.saturating_add(content.len());
        let widths = value(&trailer, b"W").and_then(numbers);
        let widths: [usize; 3] = widths
            .and_then(|it| it.try_into().ok())
            .ok_or(Refused::Table)?;
        let [kinds, firsts, seconds] = widths;
        let sound = kinds <= 1 && (1..=8).contains(&firsts) && seconds <= 8;
        if !sound {
            return Err(Refused::Table);
        }
        let size = number(&trailer, b"Size")?.ok_or(Refused::Table)?;
        let index = match value(&trailer, b"Index") {
            Some(written) => numbers(written).ok_or(Refused::Table)?,
            None => vec![0, size],
        };
        let mut rows = content.chunks_exact(kinds + firsts + seconds);
        for part in index.chunks(2) {
            let [first, count] = part else {
                return Err(Refused::Table);
            };
            if *count > rows.len() {
                return Err(Refused::Table);
            }
            self.counted(*count)?;
            for (number, row) in (*first as u64..).zip(rows.by_ref().take(*count)) {
                let (kind, rest) = row.split_at_checked(kinds).ok_or(Refused::Table)?;
                let (one, other) = rest.split_at_checked(firsts).ok_or(Refused::Table)?;
                let kind = if kinds == 0 { 1 } else { big(kind) };
                let entry = match kind {
                    0 => Entry::Free,
                    1 => Entry::At(fits(big(one))?, fits(big(other))?),
                    2 => Entry::Within(fits(big(one))?),
                    // References to it are to nothing (7.5.8.3).
                    _ => continue,
                };
                self.objects.entry(object_number(number)?).or_insert(entry);
            }
        }
        Ok(trailer)
    }
}

/// The dictionary of a cross-reference stream, and the stream as it is packed.
fn packed(mut scan: Scan<'_>) -> Option<(Trailer, lopdf::Stream)> {
    scan.header()?;
    scan.blank();
    let written = scan.value()?;
    let all = entries(written)?;
    (entry(&all, b"Type")? == b"/XRef").then_some(())?;
    let length = usize::try_from(whole(entry(&all, b"Length")?)?).ok()?;
    scan.blank();
    scan.take(b"stream")?;
    scan.take(b"\r\n").or_else(|| scan.take(b"\n"))?;
    let rest = scan.rest();
    let packed = rest.get(..length)?;
    let mut after = Scan::new(rest, length);
    after.white();
    after.take(b"endstream")?;
    let stream = lopdf::Stream::new(values::dictionary(written)?, packed.to_vec());
    Some((owned(written)?, stream))
}

fn owned(dictionary: &[u8]) -> Option<Trailer> {
    let all = entries(dictionary)?;
    Some(
        all.into_iter()
            .map(|(name, value)| (name, value.to_vec()))
            .collect(),
    )
}

fn numbers(array: &[u8]) -> Option<Vec<usize>> {
    let all = elements(array)?.into_iter();
    all.map(|it| usize::try_from(whole(it)?).ok()).collect()
}

fn object_number(number: u64) -> Result<u32, Refused> {
    let number = u32::try_from(number).ok().filter(|it| *it <= HIGHEST);
    number.ok_or(Refused::TooLarge)
}

fn fits<T: TryFrom<u64>>(number: u64) -> Result<T, Refused> {
    number.try_into().map_err(|_| Refused::Table)
}

/// Bytes with the highest first, as a number; eight at most.
fn big(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// An entry of a table: `nnnnnnnnnn ggggg n` or `f`, and two bytes that end the line.
fn row_of(row: &[u8]) -> Option<Entry> {
    let number = |part: &[u8]| {
        let digits = part.iter().all(u8::is_ascii_digit);
        digits.then(|| {
            part.iter()
                .fold(0, |sum, it| sum * 10 + u64::from(it - b'0'))
        })
    };
    let [offset @ .., b' ', _, _, _, _, _, b' ', kind, end, last] = row else {
        return None;
    };
    let sound = matches!((end, last), (b' ', b'\r' | b'\n') | (b'\r', b'\n'));
    let offset = number(offset).filter(|_| sound)?;
    let generation = number(row.get(11..16)?)?;
    match kind {
        b'f' => Some(Entry::Free),
        b'n' => Some(Entry::At(
            offset.try_into().ok()?,
            generation.try_into().ok()?,
        )),
        _ => None,
    }
}
