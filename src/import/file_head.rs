//! The parts of a file by which its kind is recognised.

use super::package::Package;
use memchr::memmem;

/// The number of bytes at the beginning that are looked at.
pub(super) const HEAD: usize = 64 * 1024;

/// A file whose kind is looked for. Linear in the length of what is looked at: its beginning, the list of parts of an
/// archive, the names in a compound file.
pub(super) struct FileHead<'a> {
    /// All bytes that are there.
    pub bytes: &'a [u8],
    /// The first 64 KiB.
    pub head: &'a [u8],
    /// The parts, where the whole file is there and is an archive whose list can be read.
    pub package: Option<Package<'a>>,
    /// The type that an archive states in its first part.
    pub media: String,
}

impl<'a> FileHead<'a> {
    /// The file whose bytes these are, or of which these are the first; `whole` says which.
    pub(super) fn new(bytes: &'a [u8], whole: bool) -> Self {
        let mut file = Self {
            bytes,
            head: bytes.get(..HEAD).unwrap_or(bytes),
            package: None,
            media: String::new(),
        };
        if whole && file.is_archive() {
            file.package = Package::new(bytes).ok();
        }
        if let Some(package) = &mut file.package
            && let Ok(Some(media)) = package.part("mimetype")
            && media.len() < 200
        {
            file.media = String::from_utf8_lossy(&media).trim().to_owned();
        }
        file
    }

    /// Tells whether it begins with these bytes.
    pub(super) fn starts(&self, magic: &[u8]) -> bool {
        self.head.starts_with(magic)
    }

    /// Tells whether its first 64 KiB hold these bytes.
    pub(super) fn holds(&self, needle: &[u8]) -> bool {
        memmem::find(self.head, needle).is_some()
    }

    /// Tells whether it is a zip archive.
    pub(super) fn is_archive(&self) -> bool {
        [b"PK\x03\x04".as_slice(), b"PK\x05\x06", b"PK00PK\x03\x04"]
            .iter()
            .any(|magic| self.starts(magic))
    }

    /// Tells whether it is an archive whose list of parts cannot be read: cut off, perhaps. What its first parts are called tells
    /// whose it was.
    pub(super) fn is_broken_archive(&self) -> bool {
        self.is_archive() && self.package.is_none()
    }

    /// Tells whether an archive says in its first part that it is an OpenDocument file, of whatever kind, or a book.
    pub(super) fn says_it_is_another(&self) -> bool {
        let others = [
            "application/vnd.oasis.opendocument.",
            "application/vnd.sun.xml.",
            "application/epub+zip",
        ];
        others.iter().any(|other| self.media.starts_with(other))
    }

    /// Tells whether it is a compound file of Microsoft's with a stream of this name.
    pub(super) fn has_stream(&self, name: &str) -> bool {
        let wide = || -> Vec<u8> { name.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        self.is_compound() && memmem::find(self.bytes, &wide()).is_some()
    }

    /// Tells whether it is a compound file of Microsoft's.
    pub(super) fn is_compound(&self) -> bool {
        self.starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
    }

    /// Without a byte-order mark and blanks.
    pub(super) fn trimmed(&self) -> &'a [u8] {
        let head = self.head;
        head.strip_prefix(b"\xEF\xBB\xBF")
            .unwrap_or(head)
            .trim_ascii_start()
    }

    /// Tells whether the first element of an XML file begins so.
    pub(super) fn begins_with(&self, element: &[u8]) -> bool {
        let head = self.trimmed();
        if !(head.starts_with(b"<?xml") || head.starts_with(element)) {
            return false;
        }
        let Some(root) = memmem::find(head, element) else {
            return false;
        };
        // Nothing but what comes before a first element.
        let before = head.get(..root).unwrap_or_default();
        let begins = |pair: &[u8]| matches!(pair, [b'<', b'a'..=b'z' | b'A'..=b'Z']);
        !before.windows(2).any(begins)
    }
}
