//! A package of parts (ECMA-376 part 2): a zip archive in which the same parts give the same bytes.

use std::io::{self, Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What XML begins with.
pub const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// What the types of parts begin with.
pub const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
/// What the kinds of relations begin with.
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// Where the name spaces of packages stand.
pub const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

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
