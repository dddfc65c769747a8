//! Names that no file can have, or that would name something else than a file: what Windows makes of them, as decisions that
//! hold no system's calls.

use std::ffi::OsStr;
use std::path::Path;

/// The reasons why a path names no file that this program reads or writes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize,
)]
pub enum NameProblem {
    /// `NUL`, `CON`, `\\.\pipe\x`: a device, whatever folder it seems to lie in.
    #[error("this is the name of a device, not of a file; choose another name")]
    Device,
    /// `a:b.csv`: a second content of the file `a`, which nothing shows and mail leaves behind.
    #[error("a file's name cannot have a colon in it; choose another name")]
    Stream,
    /// `*.txt`: the names of several files, where those are not worked out before the program starts.
    #[error(
        "* and ? do not stand for names here; name the files one by one, or the folder they lie in"
    )]
    Pattern,
    /// A sign that names cannot have.
    #[error("a file's name cannot have any of < > \" | in it; choose another name")]
    Sign,
    /// Longer than names can be.
    #[error("the name is too long; choose a shorter one")]
    TooLong,
}

/// The start and end of the names of files that say that a letter is open.
pub(super) const LOCK: (&str, &str) = (".~kanttekening.", ".lock");

/// Tells whether a file of this name is to be marked as hidden where a dot before a name hides nothing: it comes and goes
/// beside the letters, and nobody needs to see it. Never one that gets another name, for the mark would stay.
pub fn is_to_be_hidden(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(LOCK.0) && name.ends_with(LOCK.1)
}

/// The names of devices, in whatever case, and whatever comes behind a dot.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
/// Those that have a digit behind them; the small ones count too.
const NUMBERED: [&str; 2] = ["COM", "LPT"];
/// The longest name, in what the system counts: UTF-16 on Windows, bytes elsewhere.
const LONGEST: usize = 255;

/// The problem with a path as it is written, where it is to name a file. `windows` says whose rules hold; elsewhere names may
/// have any sign, and only their length counts. Linear in the path.
pub fn problem(path: &Path, windows: bool) -> Option<NameProblem> {
    let text = path.to_string_lossy();
    if !windows {
        let is_long = |name: &OsStr| name.len() > LONGEST;
        let mut names = path.iter();
        return names.any(is_long).then_some(NameProblem::TooLong);
    }
    let text = text.replace('/', r"\");
    let (kept, rest) = match text.strip_prefix(r"\\?\") {
        Some(rest) => (true, rest),
        None => (false, &*text),
    };
    // `\\.\Z:\letters` is a folder; anything else there is a device.
    let rest = match rest.strip_prefix(r"\\.\") {
        Some(drive) if has_drive(drive) => drive,
        Some(_) => return Some(NameProblem::Device),
        None => rest,
    };
    let rest = if has_drive(rest) {
        rest.get(2..).unwrap_or_default()
    } else {
        rest
    };
    rest.split('\\').find_map(|name| of_name(name, kept))
}

/// Tells whether a path begins with a drive: `Z:`.
fn has_drive(path: &str) -> bool {
    let mut signs = path.chars();
    signs.next().is_some_and(|it| it.is_ascii_alphabetic()) && signs.next() == Some(':')
}

/// The problem with one name; in a path that is `kept` as it is written, names of devices are those of files.
fn of_name(name: &str, kept: bool) -> Option<NameProblem> {
    if name.contains(['*', '?']) {
        return Some(NameProblem::Pattern);
    }
    if is_device(name) && !kept {
        return Some(NameProblem::Device);
    }
    if name.contains(':') {
        return Some(NameProblem::Stream);
    }
    if name.contains(|sign: char| matches!(sign, '<' | '>' | '"' | '|') || sign < ' ') {
        return Some(NameProblem::Sign);
    }
    (name.encode_utf16().count() > LONGEST).then_some(NameProblem::TooLong)
}

fn is_device(name: &str) -> bool {
    let stem = name.split(['.', ':']).next().unwrap_or_default();
    let stem = stem.trim_end_matches(' ').to_uppercase();
    let is_numbered = |start: &str| {
        let rest = stem.strip_prefix(start);
        let digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"];
        rest.is_some_and(|rest| digits.contains(&rest))
    };
    DEVICES.contains(&&*stem) || NUMBERED.into_iter().any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_windows(path: &str) -> Option<NameProblem> {
        problem(Path::new(path), true)
    }

    #[test]
    fn what_windows_takes_for_something_else_is_no_file() {
        for device in [
            "NUL",
            "nul",
            "nul.txt",
            "CON",
            r"C:\brieven\com1",
            "LPT9.csv",
            "aux .txt",
            "COM²",
            r"\\.\pipe\x",
            "//./COM12",
            r"Z:\NUL\x.txt",
            "CONOUT$",
            "NUL:",
        ] {
            assert_eq!(on_windows(device), Some(NameProblem::Device), "{device}");
        }
        for stream in [
            "a:b.csv",
            r"C:\brieven\a.txt:uit",
            "Z:a:b",
            "brief.txt::$DATA",
        ] {
            let found = on_windows(stream);
            // One letter before a colon is a drive.
            let expected = (stream != "a:b.csv").then_some(NameProblem::Stream);
            assert_eq!(found, expected, "{stream}");
        }
        for pattern in ["*.txt", r"C:\brieven\brief?.txt"] {
            assert_eq!(on_windows(pattern), Some(NameProblem::Pattern), "{pattern}");
        }
        assert_eq!(on_windows("a|b"), Some(NameProblem::Sign));
        let long = format!(r"C:\brieven\{}.txt", "é".repeat(252));
        assert_eq!(on_windows(&long), Some(NameProblem::TooLong));
    }

    #[test]
    fn what_is_a_file_there_is_let_through() {
        for fine in [
            r"C:\brieven\Größe — 日本.txt",
            "Z:brief.txt",
            r".\x\..\brief.txt",
            "z:/TMP/brief.txt",
            r"\\?\Z:\brieven\brief.txt",
            r"\\.\Z:\brieven\brief.txt",
            r"\\server\share\brief.txt",
            "console.txt",
            "com10.txt",
            "null",
            "auxiliary.txt",
            r"\\?\C:\NUL",
            "brief.txt.",
            "",
        ] {
            assert_eq!(on_windows(fine), None, "{fine}");
        }
        let fits = format!("{}.txt", "é".repeat(251));
        assert_eq!(on_windows(&fits), None, "it counts UTF-16");
    }

    #[test]
    fn elsewhere_only_the_length_counts() {
        for fine in ["NUL", "a:b.csv", "*.txt", "a|b"] {
            assert_eq!(problem(Path::new(fine), false), None, "{fine}");
        }
        let long = format!("/brieven/{}.txt", "é".repeat(126));
        assert_eq!(problem(Path::new(&long), false), Some(NameProblem::TooLong));
    }
}
