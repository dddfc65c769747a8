//! Kinds of documents that are told apart only to say that they are not read here, and what to do.

use super::ImportError;
use super::file_head::FileHead;
use super::unsupported_kind::UnsupportedKind;

/// The kind of a file that none of the formats recognises; `None` where it may be plain text.
pub(super) fn refused(file: &FileHead<'_>) -> Option<ImportError> {
    // A document of Office that only its password opens.
    if file.has_stream("EncryptedPackage") {
        return Some(ImportError::Protected);
    }
    let looks_like = if file.is_archive() {
        archive(file)
    } else if file.is_compound() {
        compound(file)
    } else {
        by_first_bytes(file)?
    };
    Some(ImportError::NotText { looks_like })
}

/// The kind of an archive, by its parts.
fn archive(file: &FileHead<'_>) -> UnsupportedKind {
    let media = file.media.as_str();
    if let Some(kind) = media.strip_prefix("application/vnd.oasis.opendocument.") {
        return match kind.strip_suffix("-template").unwrap_or(kind) {
            "spreadsheet" => UnsupportedKind::Spreadsheet,
            "presentation" => UnsupportedKind::Presentation,
            _ => UnsupportedKind::OpenDocument,
        };
    }
    if let Some(kind) = media.strip_prefix("application/vnd.sun.xml.") {
        return match kind.split('.').next() {
            Some("calc") => UnsupportedKind::Spreadsheet,
            Some("impress") => UnsupportedKind::Presentation,
            _ => UnsupportedKind::OpenDocument,
        };
    }
    if media == "application/epub+zip" {
        return UnsupportedKind::Epub;
    }
    let Some(package) = &file.package else {
        return UnsupportedKind::Archive;
    };
    if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
        return UnsupportedKind::Spreadsheet;
    }
    if package.has("ppt/presentation.xml") {
        return UnsupportedKind::Presentation;
    }
    // Since 2013 its parts are packed once more; before that all was in one part of XML.
    let apple = [
        "index.zip",
        "index.apxl",
        "index.apxl.gz",
        "index.numbers",
        "index.xml.gz",
    ];
    let holds = |folder: &str| package.names().any(|name| name.starts_with(folder));
    let of_2009 = package.has("index.xml") && package.has("buildversionhistory.plist");
    let is_apple = holds("index/") && package.names().any(|name| name.ends_with(".iwa"))
        || apple.iter().any(|part| package.has(part))
        || of_2009;
    if is_apple {
        UnsupportedKind::IWork
    } else {
        UnsupportedKind::Archive
    }
}

/// The kind of a compound file of Microsoft's, by the names of the streams in it.
fn compound(file: &FileHead<'_>) -> UnsupportedKind {
    let has = |name: &str| file.has_stream(name);
    if has("WordDocument") {
        UnsupportedKind::OldWord
    } else if has("__properties_version1.0") {
        UnsupportedKind::OutlookMessage
    } else if has("Workbook") || has("Book") {
        UnsupportedKind::Spreadsheet
    } else if has("PowerPoint Document") {
        UnsupportedKind::Presentation
    } else {
        UnsupportedKind::OldOffice
    }
}

/// The kind that the first bytes show.
fn by_first_bytes(file: &FileHead<'_>) -> Option<UnsupportedKind> {
    let starts = |magic: &[u8]| file.starts(magic);
    let at = |from: usize, magic: &[u8]| {
        let rest = file.head.get(from..);
        rest.is_some_and(|rest| rest.starts_with(magic))
    };
    let image = starts(b"\x89PNG\r\n\x1A\n")
        || starts(b"\xFF\xD8\xFF")
        || starts(b"GIF87a")
        || starts(b"GIF89a")
        || starts(b"II*\0")
        || starts(b"MM\0*")
        || (starts(b"BM") && at(6, &[0; 4]))
        || (starts(b"RIFF") && at(8, b"WEBP"))
        || at(4, b"ftypheic")
        || at(4, b"ftypavif")
        || at(4, b"ftypmif1");
    let archive = starts(b"7z\xBC\xAF\x27\x1C")
        || starts(b"Rar!\x1A\x07")
        || starts(b"\x1F\x8B\x08")
        || starts(b"\xFD7zXZ\0")
        || at(257, b"ustar");
    let media = starts(b"ID3\x03")
        || starts(b"ID3\x04")
        || starts(b"OggS\0")
        || (starts(b"RIFF") && (at(8, b"WAVE") || at(8, b"AVI ")))
        || at(4, b"ftyp");
    if image {
        Some(UnsupportedKind::Image)
    } else if archive {
        Some(UnsupportedKind::Archive)
    } else if media {
        Some(UnsupportedKind::Media)
    } else if starts(b"\xFFWPC") {
        Some(UnsupportedKind::WordPerfect)
    } else if starts(b"%!PS-") {
        Some(UnsupportedKind::PostScript)
    } else if starts(b"\xDB\xA5") {
        // Word of before 1995.
        Some(UnsupportedKind::OldWord)
    } else if file.begins_with(b"<pkg:package") {
        Some(UnsupportedKind::WordXml)
    } else {
        None
    }
}
