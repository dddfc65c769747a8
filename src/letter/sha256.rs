//! SHA-256, and bytes in hexadecimal.

/// SHA-256 in lower-case hexadecimal.
pub fn sha256_hex(bytes: &[u8]) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let digits = String::with_capacity(2 * bytes.len());
    bytes.iter().fold(digits, |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
