//! The register's files: `register.<writer>.ron` in the folder, one for each who writes in it; one entry per line.
//!
//! All of them together are the register. A copy that a synced folder made of one is read like it.

use super::disk::Disk;
use super::patience::is_held;
use super::ron_line::{NoText, checksum, fault, push_record, record, recorded_checksum, text};
use super::ron_outline::{Checksum, Outline};
use crate::annotation::Analyst;
use crate::commitment::Entry;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The version of the format that is written.
pub const FORMAT: u32 = 1;

/// The largest such file that is read, in bytes.
pub const LARGEST: u64 = 256 << 20;

/// More windows than will ever say something of one field.
const MOST_DEVICES: usize = 4096;

/// The first line.
const HEAD: &str =
    "// Kanttekening register of commitments. Days and ranges include their last day.";

/// Whose file it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Writer {
    id: String,
    name: String,
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: String,
    /// The line as it stands.
    pub text: String,
}

/// A file of the register as read.
#[derive(Clone, Debug, Default)]
pub struct FoundRegister {
    /// The id of the analyst whose it is.
    pub analyst: String,
    /// The name of that analyst.
    pub name: String,
    /// What is said in it.
    pub entries: Vec<Entry>,
    /// Set where a newer version wrote it: what is understood is read, and it is never saved again.
    pub newer_format: Option<u32>,
    /// The lines that could not be read. It is not saved again before they are repaired.
    pub set_aside: Vec<Unreadable>,
    /// The lines that were edited by hand.
    pub by_hand: Vec<usize>,
}

/// The reasons why bytes are no register.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RegisterFileError {
    /// Larger than is read.
    #[error("the register is larger than {} MB", LARGEST >> 20)]
    TooLarge,
    /// Saved by an editor that does not write UTF-8.
    #[error("the register is saved as UTF-16; open it in your editor and save it as UTF-8")]
    Utf16,
    /// Anything wrong at a place in it.
    #[error("line {line}, column {column} of the register: {reason}")]
    Wrong {
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// The error found there.
        reason: String,
    },
}

/// The path of an analyst's file in the register of a folder.
pub fn path(folder: &Path, analyst: &str) -> PathBuf {
    folder.join(format!("register.{analyst}.ron"))
}

/// Tells whether a file of this name may be part of a register.
pub fn is_register_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("register.") && name.ends_with(".ron")
}

/// The same of the file at `path`.
pub fn is_register(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    is_register_name(&name)
}

/// The bytes of an analyst's file.
pub fn serialise(analyst: &Analyst, entries: &[&Entry]) -> String {
    let writer = Writer {
        id: analyst.id.as_str().to_owned(),
        name: analyst.shown_name().to_owned(),
    };
    let mut out = format!("{HEAD}\nRegister(\n    format: {FORMAT},\n");
    push_record(&mut out, "    ", "writer: ", &record(&writer));
    let _ = writeln!(out, "    count: {},\n    entries: [", entries.len());
    for entry in entries {
        push_record(&mut out, "        ", "", &record(entry));
    }
    out.push_str("    ],\n)\n");
    out
}

/// Reads a file of the register. Linear in its length. Lines that are damaged are set aside, and the rest is read.
///
/// # Errors
/// If it is no register at all.
pub fn parse(bytes: &[u8]) -> Result<FoundRegister, RegisterFileError> {
    let wrong = |(line, column): (usize, usize), reason: &str| RegisterFileError::Wrong {
        line,
        column,
        reason: reason.to_owned(),
    };
    let text = text(bytes, LARGEST).map_err(|problem| match problem {
        NoText::TooLarge => RegisterFileError::TooLarge,
        NoText::Utf16 => RegisterFileError::Utf16,
        NoText::NotUtf8 { line, column } => wrong((line, column), "bytes that are not UTF-8 text"),
    })?;
    let outline = Outline::new(text, |_| false);
    if outline.root != "Register" {
        return Err(wrong((1, 1), "no register of commitments begins here"));
    }
    let format: Option<u32> = outline.value("format").and_then(|value| value.parse().ok());
    let Some(format) = format.filter(|it| *it > 0) else {
        return Err(wrong((1, 1), "a format that does not exist"));
    };
    let writer = outline
        .value("writer")
        .and_then(|value| ron::from_str::<Writer>(value).ok());
    let Some(writer) = writer else {
        return Err(wrong((1, 1), "it does not say whose it is"));
    };
    let mut found = FoundRegister {
        newer_format: (format > FORMAT).then_some(format),
        ..FoundRegister::default()
    };
    let elements = match outline.complete {
        true => outline
            .elements("entries")
            .iter()
            .map(|it| (it.line, it.column, it.checksum, outline.slice(it)))
            .collect(),
        false => lines(text),
    };
    for (at, start, state, line) in &elements {
        let fits = *state == Checksum::Fits;
        let mut set_aside = |line_in: usize, column: usize, reason: String| {
            found.set_aside.push(Unreadable {
                line: at + line_in - 1,
                column: if line_in == 1 {
                    start + column - 1
                } else {
                    column
                },
                reason,
                text: (*line).to_owned(),
            });
        };
        match ron::from_str::<Entry>(line) {
            // What a newer version says in words of its own is left to it.
            Err(_) if format > FORMAT => {}
            Err(error) => {
                let (line_in, column, reason) = fault(line, &error, false);
                set_aside(line_in, column, reason);
            }
            Ok(entry) if entry.version.0.len() > MOST_DEVICES => {
                set_aside(1, 1, "more devices than one analyst has".to_owned());
            }
            Ok(mut entry) => {
                entry.by.clone_from(&writer.id);
                let version = std::mem::take(&mut entry.version);
                for (device, count) in version.0 {
                    let count = count.min(crate::annotation::Version::MOST);
                    entry
                        .version
                        .join(&crate::annotation::Version(vec![(device, count)]));
                }
                if !fits {
                    found.by_hand.push(*at);
                    // What was changed by hand comes after what stood there, the same wherever it is read.
                    entry.version.bump(&format!("hand-{:08x}", checksum(line)));
                }
                found.entries.push(entry);
            }
        }
    }
    let count = outline
        .value("count")
        .and_then(|value| value.parse::<usize>().ok());
    let there = elements.len();
    if format == FORMAT && (!outline.complete || count.is_some_and(|count| count > there)) {
        found.set_aside.push(Unreadable {
            line: text.lines().count().max(1),
            column: 1,
            reason: match count {
                Some(count) if count > there => format!("{} entries are missing", count - there),
                _ => "it breaks off".to_owned(),
            },
            text: String::new(),
        });
    }
    found.analyst = writer.id;
    found.name = writer.name;
    Ok(found)
}

/// The entries of a file that breaks off, by its lines: line and column from 1, checksum, record.
fn lines(text: &str) -> Vec<(usize, usize, Checksum, &str)> {
    let lines = text.lines().enumerate().filter_map(|(number, line)| {
        let start = line.find("(of:")?;
        let rest = line.get(start..)?;
        let record = rest.rsplit_once(", // ").map_or(rest, |it| it.0);
        let said = recorded_checksum(rest.get(record.len()..)?);
        let state = match said == Some(checksum(record)) {
            true => Checksum::Fits,
            false => Checksum::Differs,
        };
        Some((number + 1, start + 1, state, record))
    });
    lines.collect()
}

/// The reasons why a file of a register is not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// Another program has it open, and lets nobody else read it: there need be nothing wrong with it.
    #[error("it is open in another program")]
    OpenElsewhere,
    /// The system does not hand it out.
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    /// It is no register.
    #[error(transparent)]
    Wrong(#[from] RegisterFileError),
}

/// A file of a register as it was found.
#[derive(Debug)]
pub struct RegisterFile {
    /// Its path.
    pub path: PathBuf,
    /// What it says, or why it cannot be read.
    pub found: Result<FoundRegister, NotRead>,
}

/// The files of a register, each with its size and the time of its last change.
pub type Look = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// The files of the register of a folder, each with its size and the time of its last change: what tells whether to read
/// them again.
pub fn list(disk: &dyn Disk, folder: &Path) -> Look {
    let entries = disk.list(folder).unwrap_or_default();
    let named = entries.into_iter().filter(|entry| {
        let name = entry.path.file_name().unwrap_or_default().to_string_lossy();
        entry.is_file && is_register_name(&name)
    });
    let mut files: Vec<_> = named
        .map(|entry| {
            let seen = disk.metadata(&entry.path);
            let (len, modified) = seen.map_or((0, None), |it| (it.len, it.modified));
            (entry.path, len, modified)
        })
        .collect();
    files.sort();
    files
}

/// All files of the register of a folder.
pub fn read_all(disk: &dyn Disk, folder: &Path) -> Vec<RegisterFile> {
    let files = list(disk, folder).into_iter();
    let read = files.map(|(path, ..)| RegisterFile {
        found: read(disk, &path).map(Option::unwrap_or_default),
        path,
    });
    read.collect()
}

/// One file of a register; `None` where there is none.
fn read(disk: &dyn Disk, path: &Path) -> Result<Option<FoundRegister>, NotRead> {
    match disk.read(path, LARGEST) {
        Ok(bytes) => Ok(Some(parse(&bytes)?)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if is_held(&error) => Err(NotRead::OpenElsewhere),
        Err(error) => Err(NotRead::Unreadable(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Moment;
    use crate::commitment::{Act, CommitmentId, Fact, Register, Stamp, Standing, Status, What};

    fn stamp(step: &str) -> Stamp {
        Stamp {
            by: "anna".to_owned(),
            at: Moment::parse("2026-12-01T09:00:00Z").expect("a moment"),
            writer: "k3f9-1".to_owned(),
            step: step.to_owned(),
        }
    }

    fn two() -> Register {
        let mut register = Register::default();
        let id = CommitmentId::new("0198");
        let what = What {
            what: "De Kamer \"opnieuw\" informeren".to_owned(),
            deliverable: None,
        };
        register.say(
            vec![(id.clone(), Fact::What(what))],
            &stamp("s1"),
            &Act::Done,
        );
        let status = Status {
            standing: Standing::Open,
            ..Status::default()
        };
        register.say(vec![(id, Fact::Status(status))], &stamp("s2"), &Act::Done);
        register
    }

    fn file() -> String {
        let register = two();
        let entries: Vec<_> = register.entries().collect();
        serialise(&Analyst::from_account("anna"), &entries)
    }

    #[test]
    fn a_register_is_written_line_by_line_and_read_back() {
        let text = file();
        assert_eq!(
            text,
            "// Kanttekening register of commitments. Days and ranges include their last day.\n\
             Register(\n    format: 1,\n    writer: (id: \"anna\", name: \"anna\"), // 13311749\n    count: 2,\n    \
             entries: [\n        (of: \"0198\", fact: What((what: \"De Kamer \\\"opnieuw\\\" informeren\", \
             deliverable: None)), at: \"2026-12-01T09:00:00Z\", step: \"s1\", act: Done, version: [(\"k3f9-1\", 1)]), \
             // 7b1562ce\n        (of: \"0198\", fact: Status((standing: Open, reason: \"\", on: None, theirs: \
             \"\")), at: \"2026-12-01T09:00:00Z\", step: \"s2\", act: Done, version: [(\"k3f9-1\", 1)]), \
             // e1e5ac39\n    ],\n)\n"
        );
        let found = parse(text.as_bytes()).expect("it is one");
        assert!(
            found.set_aside.is_empty() && found.by_hand.is_empty(),
            "{found:?}"
        );
        let register = two();
        assert!(found.entries.iter().eq(register.entries()));
    }

    #[test]
    fn every_flipped_bit_of_an_entry_is_seen_and_takes_nothing_else_with_it() {
        let text = file();
        let whole = two();
        let start = text.find("(of:").expect("an entry");
        let end = text.rfind(" // ").expect("a checksum");
        for at in start..end {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 4;
            let Ok(found) = parse(&bytes) else { continue };
            let is_untouched = |it: &&Entry| whole.entries().any(|one| one == *it);
            let untouched = found.entries.iter().filter(is_untouched).count();
            let noticed = found.set_aside.len() + found.by_hand.len();
            let in_record = text[..at]
                .lines()
                .last()
                .is_some_and(|it| it.contains("(of:"))
                && !text[..at]
                    .lines()
                    .last()
                    .is_some_and(|it| it.contains("]), "));
            assert!(!in_record || noticed > 0, "byte {at}");
            assert!(untouched + noticed > 0, "byte {at}");
        }
    }

    #[test]
    fn what_is_damaged_is_set_aside_with_its_place_and_what_was_edited_by_hand_counts_after_it() {
        let text = file();
        let broken = text.replace("Status((standing: Open", "Status((standing: Opn");
        let found = parse(broken.as_bytes()).expect("it is one");
        assert_eq!(found.entries.len(), 1);
        assert_eq!(
            (found.set_aside[0].line, found.set_aside[0].column > 9),
            (8, true)
        );
        assert!(
            !found.set_aside[0].reason.contains("Opn"),
            "{:?}",
            found.set_aside
        );
        let edited = text.replace("standing: Open", "standing: Met");
        let found = parse(edited.as_bytes()).expect("it is one");
        assert_eq!(found.by_hand, [8]);
        let mut register = two();
        assert!(register.take_in(found.entries.clone()));
        assert!(!register.take_in(found.entries), "twice is once");
        let one = register
            .get(&CommitmentId::new("0198"))
            .expect("it is there");
        assert_eq!(one.status.standing, Standing::Met);
        assert!(one.disputed.is_empty());
        let cut = &text[..text
            .find("(of: \"0198\", fact: Status")
            .expect("it is there")];
        let found = parse(cut.as_bytes()).expect("it is one");
        assert_eq!(found.entries.len(), 1);
        assert!(
            found.set_aside[0].reason.contains("1 entries are missing"),
            "{:?}",
            found.set_aside
        );
    }

    #[test]
    fn a_newer_one_is_read_as_far_as_it_is_understood() {
        let newer = file()
            .replace("format: 1", "format: 2")
            .replace("Status((", "Colour((");
        let found = parse(newer.as_bytes()).expect("it is one");
        assert_eq!(found.newer_format, Some(2));
        assert_eq!((found.entries.len(), found.set_aside.len()), (1, 0));
        assert!(parse(b"Layer(format: 1)").is_err());
        assert!(parse(b"\xff\xfeR\0").is_err());
    }

    #[test]
    fn the_file_in_the_guide_is_a_real_one() {
        for page in [
            include_str!("../../assets/guide/en/file-format.md"),
            include_str!("../../assets/guide/nl/file-format.md"),
        ] {
            let start = page.find(HEAD).expect("it is there");
            let end = start + page[start..].find("```").expect("its end");
            let found = parse(&page.as_bytes()[start..end]).expect("it is one");
            assert!(
                found.set_aside.is_empty() && found.by_hand.is_empty(),
                "{found:?}"
            );
            assert_eq!(found.entries.len(), 1);
        }
    }
}
