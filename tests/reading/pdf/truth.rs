//! What our letter says, and how well a document of it was read.

use kanttekening::import::{ImportError, Imported, Request, pdf};
use kanttekening::letter::{Letter, Role};
use std::path::PathBuf;

/// A paragraph: its role's mark in `truth.txt`, and its text.
pub type Paragraph = (String, String);

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/letter")
}

pub fn bytes(name: &str) -> Vec<u8> {
    let path = folder().join("pdf").join(name).with_extension("pdf");
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

pub fn read(name: &str) -> Result<Imported, ImportError> {
    let password = name.starts_with("locked-").then(|| "geheim".to_owned());
    let password = password.filter(|_| name != "locked-owner");
    pdf::read(&bytes(name), &Request { password }, &mut |_, _| {})
}

pub fn letter(name: &str) -> Letter {
    let imported = read(name).unwrap_or_else(|error| panic!("{name}: {error}"));
    Letter::imported(name, String::new(), imported)
}

/// The true paragraphs, those that are notes apart.
pub fn truth() -> (Vec<Paragraph>, Vec<Paragraph>) {
    let text = std::fs::read_to_string(folder().join("truth.txt")).expect("the truth");
    text.lines()
        .map(|line| line.split_once(' ').expect("a role and a text"))
        .map(|(role, text)| (role.to_owned(), text.to_owned()))
        .partition(|(role, _)| role != "FN")
}

/// The lines of the reference block.
pub fn margin() -> Vec<String> {
    let text = std::fs::read_to_string(folder().join("margin.txt")).expect("the margin");
    text.lines().map(str::to_owned).collect()
}

/// The paragraphs of a letter in reading form, with the marks of their roles: `MG`, `RH` and `RF` for what is beside
/// the text.
pub fn paragraphs(letter: &Letter) -> Vec<Paragraph> {
    let structure = letter.structure().expect("a structure");
    structure
        .blocks
        .iter()
        .map(|block| {
            let role = match block.role {
                Role::Paragraph => "P".to_owned(),
                Role::Heading(level) => format!("H{level}"),
                Role::ListItem => "LI".to_owned(),
                Role::TableCell => "TD".to_owned(),
                Role::Footnote => "FN".to_owned(),
                Role::Margin => "MG".to_owned(),
                Role::RunningHeader => "RH".to_owned(),
                Role::RunningFooter => "RF".to_owned(),
                Role::Picture => "PIC".to_owned(),
            };
            let text = if block.role.is_running() {
                letter.slice(block.span).to_owned()
            } else {
                letter.shown(block.span).replace('\u{ad}', "")
            };
            let text = text.trim_start_matches(['•', ' ']).to_owned();
            (role, text)
        })
        .collect()
}

/// Whether a paragraph with this mark is of the letter's own text: no note, and not beside the text.
pub fn is_body(mark: &str) -> bool {
    !matches!(mark, "FN" | "MG" | "RH" | "RF")
}

/// How well a text was read.
#[derive(Debug, Default)]
pub struct Score {
    /// Of the true words, those that are there, in the true order.
    pub words: f64,
    /// Words that are not in the truth at their place.
    pub foreign: usize,
    /// Pairs of true words that have become one.
    pub joined: usize,
    /// True paragraphs that are there as they are.
    pub exact: usize,
    /// Of those, the ones that have their role; any heading for a heading.
    pub roles: usize,
    /// How many there are.
    pub all: usize,
}

impl Score {
    pub fn of(read: &[Paragraph], truth: &[Paragraph]) -> Self {
        let words = |all: &[Paragraph]| -> Vec<String> {
            let words = all.iter().flat_map(|(_, text)| text.split_whitespace());
            words.map(str::to_owned).collect()
        };
        let (got, wanted) = (words(read), words(truth));
        let common = common(&got, &wanted);
        let joined = got
            .iter()
            .filter(|word| !wanted.contains(word))
            .filter(|word| wanted.windows(2).any(|pair| pair.concat() == **word))
            .count();
        let mut score = Self {
            words: common as f64 / wanted.len() as f64,
            foreign: got.len() - common,
            joined,
            all: truth.len(),
            ..Self::default()
        };
        let mut rest = read;
        for (role, text) in truth {
            if let Some(at) = rest.iter().position(|(_, own)| own == text) {
                let own = &rest[at].0;
                score.exact += 1;
                score.roles +=
                    usize::from(own == role || own.starts_with('H') && role.starts_with('H'));
                rest = &rest[at + 1..];
            }
        }
        score
    }
}

/// How long the longest sequence is that both have in this order.
fn common(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0; b.len() + 1];
    for x in a {
        let mut corner = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == y {
                corner + 1
            } else {
                above.max(row[at])
            };
            corner = above;
        }
    }
    row[b.len()]
}
