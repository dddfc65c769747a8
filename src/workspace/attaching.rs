//! Opening what is attached to a mail: it is put beside the mail, and opened from there as any letter is.

use super::open_error::OpenError;
use crate::store::atomic::SaveError;
use crate::store::disk::Disk;
use std::io;
use std::path::{Path, PathBuf};

/// The most names that are tried before giving up.
const MOST_NAMES: u32 = 1000;

/// The longest name, in bytes: names end at 255, and ours are put behind them.
const LONGEST_NAME: usize = 160;

/// The reasons why an attachment was not opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttachmentError {
    /// The mail's file cannot be read any more.
    #[error("the mail cannot be read ({message})")]
    Unreadable {
        /// The system's message.
        message: String,
    },
    /// The mail's file is not the one that was opened.
    #[error("the mail was changed since it was opened; open it again")]
    Changed,
    /// It cannot be taken out of the mail.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// It cannot be put beside the mail.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// There is no name left for it.
    #[error("{MOST_NAMES} files beside the mail have its name")]
    NoName,
}

/// Puts `content` into the folder of `letter` under the name it was sent with, made safe; with a number where something
/// else has that name. Where the same content lies there already, that is it.
///
/// # Errors
/// [`AttachmentError::Save`] or [`AttachmentError::NoName`]; nothing that was there is changed.
pub fn save_beside(
    disk: &dyn Disk,
    letter: &Path,
    name: &str,
    content: &[u8],
) -> Result<PathBuf, AttachmentError> {
    let name = safe_name(name);
    let (stem, extension) = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
        _ => (name.as_str(), String::new()),
    };
    for number in 1..=MOST_NAMES {
        let numbered = match number {
            1 => name.clone(),
            _ => format!("{stem} ({number}){extension}"),
        };
        let path = letter.with_file_name(numbered);
        match disk.write_new(&path, content) {
            Ok(()) => {
                // As open as the mail; where that cannot be, it is the person's.
                let _ = disk.open_up(&path, &[letter]);
                return Ok(path);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => {
                let error = SaveError::new(disk, &path, &error);
                // What may have been written of it is of no use. It is ours: nothing was there before.
                if disk
                    .metadata(&path)
                    .is_ok_and(|it| it.len < content.len() as u64)
                {
                    let _ = disk.remove(&path);
                }
                return Err(error.into());
            }
        }
        let length = disk.metadata(&path).map_or(0, |known| known.len);
        let is_same = length == content.len() as u64
            && disk.read(&path, length).is_ok_and(|there| there == content);
        if is_same {
            return Ok(path);
        }
    }
    Err(AttachmentError::NoName)
}

/// A name that every system takes for one file in the folder, and that is none of ours.
fn safe_name(name: &str) -> String {
    let plain = |c: char| {
        let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        !c.is_control() && !turns
    };
    let name: String = name.chars().filter(|c| plain(*c)).collect();
    let special = |c: char| matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*');
    let name = name.replace(special, "_");
    let mut name = name
        .trim_matches(|c: char| c == '.' || c.is_whitespace())
        .to_owned();
    if name.len() > LONGEST_NAME {
        let end = name.rfind('.').filter(|dot| name.len() - dot <= 16);
        let extension = end.map_or(String::new(), |dot| name[dot..].to_owned());
        name.truncate(name.floor_char_boundary(LONGEST_NAME - extension.len()));
        name.push_str(&extension);
    }
    // Annotations and codebooks are told by this ending.
    if name.to_lowercase().ends_with(".ron") {
        name.push('_');
    }
    let stem = name
        .split('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device)
            .is_some_and(|rest| rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit())
    };
    let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
        || numbered("COM")
        || numbered("LPT");
    match name.is_empty() {
        true => "attachment".to_owned(),
        false if device => format!("_{name}"),
        false => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory_disk::MemoryDisk;
    use proptest::prelude::*;

    fn save(disk: &MemoryDisk, name: &str, content: &str) -> String {
        let letter = Path::new("/post/mail.eml");
        let path = save_beside(disk, letter, name, content.as_bytes()).expect("it is saved");
        assert_eq!(disk.bytes(&path), Some(content.as_bytes().to_vec()));
        path.display().to_string()
    }

    #[test]
    fn what_is_there_is_kept_and_the_same_is_not_written_twice() {
        let disk = MemoryDisk::new();
        disk.put("/post/mail.eml", "mail");
        assert_eq!(save(&disk, "bijlage.pdf", "een"), "/post/bijlage.pdf");
        assert_eq!(save(&disk, "bijlage.pdf", "twee"), "/post/bijlage (2).pdf");
        assert_eq!(save(&disk, "bijlage.pdf", "een"), "/post/bijlage.pdf");
        assert_eq!(save(&disk, "bijlage.pdf", "twee"), "/post/bijlage (2).pdf");
        assert_eq!(save(&disk, "bijlage.pdf", "drie"), "/post/bijlage (3).pdf");
        assert_eq!(save(&disk, "mail.eml", "nieuw"), "/post/mail (2).eml");
        assert_eq!(disk.bytes("/post/mail.eml"), Some(b"mail".to_vec()));
    }

    #[test]
    fn where_every_name_is_taken_nothing_is_written() {
        let disk = MemoryDisk::new();
        disk.put("/post/brief.txt", "0");
        for number in 2..=MOST_NAMES {
            disk.put(format!("/post/brief ({number}).txt"), "0");
        }
        let saved = save_beside(&disk, Path::new("/post/mail.eml"), "brief.txt", b"1");
        assert_eq!(saved, Err(AttachmentError::NoName));
    }

    #[test]
    fn names_are_made_safe_for_every_system() {
        for (name, safe) in [
            ("bijlage 1.pdf", "bijlage 1.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\map\\brief.docx", "C__map_brief.docx"),
            ("a\u{0}b\n.txt", "ab.txt"),
            (".verborgen", "verborgen"),
            ("punt. . ", "punt"),
            ("NUL", "_NUL"),
            ("com1.txt", "_com1.txt"),
            ("console.txt", "console.txt"),
            ("codebook.ron", "codebook.ron_"),
            ("factuur\u{202e}fdp.exe", "factuurfdp.exe"),
            ("", "attachment"),
            (" .. ", "attachment"),
        ] {
            assert_eq!(safe_name(name), safe, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn every_name_is_one_file_in_the_folder(name in any::<String>(), long in 0usize..300) {
            let safe = safe_name(&format!("{name}{}", "é".repeat(long)));
            prop_assert!(!safe.is_empty() && safe.len() <= LONGEST_NAME + 2);
            let path = Path::new("/post/mail.eml").with_file_name(&safe);
            prop_assert_eq!(path.parent(), Some(Path::new("/post")));
            prop_assert_eq!(path.file_name(), Some(safe.as_ref()));
        }
    }
}
