//! Constants and names that all journals share.

use std::path::Path;

/// The version of the format that is written.
pub const FORMAT: u32 = 2;

/// The number of copies of the first record in a journal.
pub const BEGINNINGS: u64 = 3;

/// The place where one journal continues another: its name, and the number of the last record that counts.
pub type Continues = (String, u64);

/// The bytes read of a journal to see whose it is: its first records and more.
pub const HEADER: u64 = 64 << 10;

/// Tells whether a file has the name of a journal, whatever its content: `<device>-<opening>-<part>.ron`.
pub fn is_journal_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let parts = name
        .strip_suffix(".ron")
        .map(|name| name.split('-').collect());
    let parts: Vec<&str> = parts.unwrap_or_default();
    let hex = |part: &str, length| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_hexdigit())
    };
    matches!(parts[..], [device, opening, part]
        if hex(device, 16) && hex(opening, 8) && part.parse::<u32>().is_ok())
}
