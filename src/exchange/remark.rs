//! What an annotation says, as a comment beside its passage in a document of another program.

use super::common::{Entry, Outline};
use super::wording;
use crate::l10n::Words;
use crate::letter::sha256_hex;
use crate::tr;

/// The characters of a sum by which it is known whether a text was changed.
const SUM: usize = 32;

/// A paragraph of a remark: pieces, each with whether it is bold.
pub type Paragraph = Vec<(bool, String)>;

/// What an annotation says: its tags, its note, its follow-up, and whether its place has to be looked at.
pub fn says(entry: Entry, outline: &Outline, words: &Words) -> Vec<Paragraph> {
    let annotation = entry.annotation;
    let mut says = vec![vec![(true, tag_names(entry, outline, words))]];
    says.extend(lines(&annotation.note));
    if let Some(follow_up) = &annotation.follow_up {
        let named = wording::follow_up(words, follow_up);
        says.extend(named.map(|(name, value)| vec![(true, format!("{name}: ")), (false, value)]));
    }
    if annotation.is_orphan() {
        says.push(vec![(false, tr!(words, "report-not-found"))]);
    } else if annotation.is_unconfirmed() {
        says.push(vec![(false, wording::state(words, annotation.state))]);
    }
    says
}

/// The names of an annotation's tags, or that it has none.
pub fn tag_names(entry: Entry, outline: &Outline, words: &Words) -> String {
    let names = outline.tag_names(entry);
    match names.is_empty() {
        true => tr!(words, "report-untagged-one"),
        false => names,
    }
}

/// The lines of a text, each as a paragraph.
pub fn lines(text: &str) -> impl Iterator<Item = Paragraph> + '_ {
    let lines = text.trim().lines();
    lines.map(|line| vec![(false, line.to_owned())])
}

/// A remark as plain text: a line for each paragraph.
pub fn plain(says: &[Paragraph]) -> String {
    let line = |paragraph: &Paragraph| paragraph.iter().map(|(_, text)| text.as_str()).collect();
    let lines: Vec<String> = says.iter().map(line).collect();
    lines.join("\n")
}

/// The sum of what an annotation says in a file, by which it is known when that comes back whether it was changed.
pub fn sum(says: &str) -> String {
    let sum = sha256_hex(says.as_bytes());
    sum.get(..SUM).unwrap_or(&sum).to_owned()
}
