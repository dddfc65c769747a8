//! What kind of document a file is: by its content, never by its name.

use super::{html, mail, package::Package};
use memchr::memmem;
use serde::{Deserialize, Serialize};

/// How many bytes are looked at to recognise a kind of document.
pub(super) const HEAD: usize = 64 * 1024;

/// A kind of document that is read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Pdf,
    Docx,
    /// Word's format of 2003, in one XML file.
    WordXml,
    Odt,
    /// OpenDocument in one XML file.
    FlatOdt,
    Html,
    Mail,
    /// A message as Outlook saves it.
    Outlook,
    Rtf,
    /// A document of Office that only its password opens.
    Protected,
    Foreign(Foreign),
}

/// A kind of document that is not read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Foreign {
    /// Word's format of before 2007.
    #[error(
        "an old Word document (.doc); open it in Word or LibreOffice and save it as .docx or .odt"
    )]
    OldWord,
    /// A Word document with all its parts in one XML file.
    #[error("a Word document saved as XML; open it in Word and save it as .docx")]
    WordXml,
    /// A spreadsheet, of whatever program.
    #[error("a spreadsheet; save the part that is to be read as a PDF, or paste it into a letter")]
    Spreadsheet,
    /// A presentation, of whatever program.
    #[error("a presentation; save it as a PDF")]
    Presentation,
    /// OpenDocument that is not a text: a drawing, a formula, a database.
    #[error("an OpenDocument file that is not a text; save it as a PDF")]
    OpenDocument,
    /// A message as Outlook saves it.
    #[error("an Outlook message (.msg); save it as .eml, or as HTML")]
    OutlookMessage,
    /// A mail that only a key opens.
    #[error(
        "an encrypted mail; open it in the mail program that has its key, and save what it says as a PDF or as text"
    )]
    EncryptedMail,
    /// Another file of Microsoft's programs.
    #[error("a file of an old Office program; save it as a PDF")]
    OldOffice,
    /// Pages, Numbers or Keynote.
    #[error(
        "a document of Apple's Pages, Numbers or Keynote; export it there as Word (.docx) or PDF"
    )]
    IWork,
    /// WordPerfect.
    #[error("a WordPerfect document; open it in LibreOffice and save it as .odt")]
    WordPerfect,
    /// An electronic book.
    #[error("an electronic book (.epub); save it as HTML or PDF")]
    Epub,
    /// PostScript.
    #[error("a PostScript file; make a PDF of it")]
    PostScript,
    /// An archive of files.
    #[error("an archive of files (.zip or the like); unpack it and open the letters in it")]
    Archive,
    /// An image.
    #[error("an image; have its text recognised (OCR), save that as a PDF, and open the result")]
    Image,
    /// A sound or a film.
    #[error("a sound or film; it has no text to read")]
    Media,
    /// Nothing that people read.
    #[error("no text but data for a program; open it in the program that it belongs to")]
    Binary,
}

/// The kind of the document whose bytes these are, or of which these are the first; `whole` says which. Linear in the
/// length of what is looked at: the first 64 KiB, the list of parts of an archive.
pub(super) fn kind(bytes: &[u8], whole: bool) -> Kind {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if is_pdf(bytes, head) {
        return Kind::Pdf;
    }
    let starts = |magic: &[u8]| head.starts_with(magic);
    if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") || starts(b"PK00PK\x03\x04") {
        return if whole {
            archive(bytes)
        } else {
            Kind::Foreign(Foreign::Archive)
        };
    }
    if starts(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return compound(bytes);
    }
    if let Some(foreign) = by_first_bytes(head) {
        return Kind::Foreign(foreign);
    }
    if trimmed(head).starts_with(b"{\\rtf") {
        return Kind::Rtf;
    }
    if starts(b"\xDB\xA5") {
        // Word of before 1995.
        return Kind::Foreign(Foreign::OldWord);
    }
    if begins_with(head, b"<w:wordDocument") {
        return Kind::WordXml;
    }
    if begins_with(head, b"<pkg:package") {
        return Kind::Foreign(Foreign::WordXml);
    }
    if is_flat(head) {
        return Kind::FlatOdt;
    }
    if html::is_html(head) {
        return Kind::Html;
    }
    if mail::is_mail(head) {
        return Kind::Mail;
    }
    Kind::Text
}

/// Without a byte-order mark and blanks.
fn trimmed(head: &[u8]) -> &[u8] {
    head.strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(head)
        .trim_ascii_start()
}

/// Whether the first element is that of an OpenDocument text.
fn is_flat(head: &[u8]) -> bool {
    begins_with(head, b"<office:document")
        && memmem::find(head, b"application/vnd.oasis.opendocument.text").is_some()
}

/// Whether the first element of an XML file begins so.
fn begins_with(head: &[u8], element: &[u8]) -> bool {
    let head = trimmed(head);
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

/// What an archive holds.
fn archive(bytes: &[u8]) -> Kind {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let Ok(mut package) = Package::new(bytes) else {
        // Cut off, perhaps: what its first parts are called tells whose it was.
        let has = |needle: &[u8]| memmem::find(head, needle).is_some();
        return if has(b"mimetypeapplication/vnd.oasis.opendocument.text") {
            Kind::Odt
        } else if has(b"word/") {
            Kind::Docx
        } else {
            Kind::Foreign(Foreign::Archive)
        };
    };
    let media = match package.part("mimetype") {
        Ok(Some(media)) if media.len() < 200 => String::from_utf8_lossy(&media).trim().to_owned(),
        _ => String::new(),
    };
    if let Some(kind) = media.strip_prefix("application/vnd.oasis.opendocument.") {
        return match kind.strip_suffix("-template").unwrap_or(kind) {
            "text" | "text-master" | "text-web" => Kind::Odt,
            "spreadsheet" => Kind::Foreign(Foreign::Spreadsheet),
            "presentation" => Kind::Foreign(Foreign::Presentation),
            _ => Kind::Foreign(Foreign::OpenDocument),
        };
    }
    if media == "application/vnd.sun.xml.writer" || media == "application/vnd.sun.xml.writer.global"
    {
        return Kind::Odt;
    }
    if let Some(kind) = media.strip_prefix("application/vnd.sun.xml.") {
        return Kind::Foreign(match kind.split('.').next() {
            Some("calc") => Foreign::Spreadsheet,
            Some("impress") => Foreign::Presentation,
            _ => Foreign::OpenDocument,
        });
    }
    if media == "application/epub+zip" {
        return Kind::Foreign(Foreign::Epub);
    }
    let holds = |folder: &str| package.names().any(|name| name.starts_with(folder));
    if package.has("word/document.xml") {
        return Kind::Docx;
    }
    if package.has("xl/workbook.xml") || package.has("xl/workbook.bin") {
        return Kind::Foreign(Foreign::Spreadsheet);
    }
    if package.has("ppt/presentation.xml") {
        return Kind::Foreign(Foreign::Presentation);
    }
    // Since 2013 its parts are packed once more; before that all was in one part of XML.
    let apple = [
        "index.zip",
        "index.apxl",
        "index.apxl.gz",
        "index.numbers",
        "index.xml.gz",
    ];
    let of_2009 = package.has("index.xml") && package.has("buildversionhistory.plist");
    if holds("index/") && package.names().any(|name| name.ends_with(".iwa"))
        || apple.iter().any(|part| package.has(part))
        || of_2009
    {
        return Kind::Foreign(Foreign::IWork);
    }
    if package.has("content.xml") && package.has("meta-inf/manifest.xml") {
        return Kind::Odt;
    }
    if package.has("[content_types].xml") && super::docx::is_docx(&mut package) {
        return Kind::Docx;
    }
    Kind::Foreign(Foreign::Archive)
}

/// What a compound file of Microsoft's holds, by the names of the streams in it.
fn compound(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        return Kind::Protected;
    }
    // It may hold documents of other kinds.
    if has("__properties_version1.0") && has("__nameid_version1.0") {
        return Kind::Outlook;
    }
    Kind::Foreign(if has("WordDocument") {
        Foreign::OldWord
    } else if has("__properties_version1.0") {
        Foreign::OutlookMessage
    } else if has("Workbook") || has("Book") {
        Foreign::Spreadsheet
    } else if has("PowerPoint Document") {
        Foreign::Presentation
    } else {
        Foreign::OldOffice
    })
}

fn by_first_bytes(head: &[u8]) -> Option<Foreign> {
    let starts = |magic: &[u8]| head.starts_with(magic);
    let at =
        |from: usize, magic: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(magic));
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
        Some(Foreign::Image)
    } else if archive {
        Some(Foreign::Archive)
    } else if media {
        Some(Foreign::Media)
    } else if starts(b"\xFFWPC") {
        Some(Foreign::WordPerfect)
    } else if starts(b"%!PS-") {
        Some(Foreign::PostScript)
    } else {
        None
    }
}

/// A PDF begins with its mark, or has a little junk before it; a text that merely names the mark has no objects.
fn is_pdf(bytes: &[u8], head: &[u8]) -> bool {
    const MARK: &[u8] = b"%PDF-";
    let start = head.get(..1024).unwrap_or(head);
    match memmem::find(start, MARK) {
        None => false,
        Some(0) => true,
        Some(at) => {
            let on_its_own_line = matches!(
                at.checked_sub(1).and_then(|before| start.get(before)),
                Some(b'\n' | b'\r')
            );
            let binary_before = start.get(..at).is_some_and(|junk| !junk.is_ascii());
            (on_its_own_line || binary_before) && memmem::find(bytes, b" obj").is_some()
        }
    }
}
