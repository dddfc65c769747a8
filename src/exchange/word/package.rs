//! A package of parts (ECMA-376 part 2): a zip archive in which the same parts give the same bytes.

use std::io::{self, Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A part: its name in the archive, and its content.
pub type Part = (String, Vec<u8>);

/// The bytes of a package.
///
/// # Errors
/// If it is larger than an archive can be.
pub fn package(parts: &[Part]) -> io::Result<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name.as_str(), options())?;
        archive.write_all(content)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// How parts are packed: the same at any time, on any system.
pub fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .last_modified_time(zip::DateTime::default())
        .system(zip::System::Dos)
}
