//! How much of a document is read as it says itself: words in order, ends of paragraphs.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::process::{Command, Stdio};

/// The words of a text, in small letters, without what breaks them at line ends.
pub fn words(text: &str) -> Vec<String> {
    let text = text.replace('\u{ad}', "").to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The share of the words of `truth` that `read` has in the same order.
pub fn in_order(read: &[String], truth: &[String]) -> f64 {
    common_words(read, truth) as f64 / truth.len().max(1) as f64
}

/// The length of the longest sequence that both have: sixty-four words at a time, by the bits of a number (Hyyrö).
fn common_words(read: &[String], truth: &[String]) -> usize {
    let blocks = truth.len().div_ceil(64);
    let mut places: HashMap<&str, Vec<(usize, u64)>> = HashMap::new();
    for (at, word) in truth.iter().enumerate() {
        let of = places.entry(word).or_default();
        match of.last_mut() {
            Some((block, bits)) if *block == at / 64 => *bits |= 1 << (at % 64),
            _ => of.push((at / 64, 1 << (at % 64))),
        }
    }
    let mut row = vec![u64::MAX; blocks];
    for word in read {
        let Some(places) = places.get(word.as_str()) else {
            continue;
        };
        let mut places = places.iter().peekable();
        let mut carry = false;
        for (block, bits) in row.iter_mut().enumerate() {
            let here = places.next_if(|it| it.0 == block).map_or(0, |it| it.1);
            let common = *bits & here;
            let (sum, one) = bits.overflowing_add(common);
            let (sum, other) = sum.overflowing_add(u64::from(carry));
            carry = one || other;
            *bits = sum | (*bits & !here);
        }
    }
    let of = |at: usize| {
        row.get(at / 64)
            .is_some_and(|bits| bits >> (at % 64) & 1 == 0)
    };
    (0..truth.len()).filter(|at| of(*at)).count()
}

/// What the tags of a document say, without its notes.
#[derive(Debug, Default, PartialEq)]
pub struct Tagged {
    /// What is one paragraph, heading, entry, or cell.
    pub paragraphs: Vec<String>,
    /// The rows of its tables: what their cells say.
    pub rows: Vec<Vec<String>>,
}

/// What poppler tells of the tags of a document; nothing where it has none, or poppler is not there.
pub fn tagged(path: &Path) -> Option<Tagged> {
    let output = Command::new("pdfinfo")
        .args(["-struct-text", &path.to_string_lossy()])
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let tagged = tree(&String::from_utf8_lossy(&output.stdout));
    (!tagged.paragraphs.is_empty()).then_some(tagged)
}

/// What a tree of tags says that is printed so.
pub fn tree(printed: &str) -> Tagged {
    Tree::default().read(printed)
}

/// What is one paragraph, heading, entry, or cell by its tags.
pub fn tagged_paragraphs(path: &Path) -> Option<Vec<String>> {
    Some(tagged(path)?.paragraphs)
}

/// Elements whose text goes on in what is around them.
const WITHIN: &[&str] = &[
    "Annot",
    "Code",
    "Figure",
    "Form",
    "LBody",
    "Lbl",
    "Link",
    "NonStruct",
    "Note",
    "Quote",
    "Reference",
    "Span",
];

/// A tree of tags as poppler prints it while it is read: elements and their texts, one a line, each further to the right
/// than what it is in.
#[derive(Default)]
struct Tree {
    told: Tagged,
    /// How far to the right the open elements are, and their names.
    open: Vec<(usize, String)>,
    text: String,
    /// Whether the text so far is the label of an entry.
    labels: bool,
}

impl Tree {
    fn read(mut self, printed: &str) -> Tagged {
        for line in printed.lines() {
            let depth = line.len() - line.trim_start().len();
            let line = line.trim();
            while let Some((_, name)) = self.open.pop_if(|(at, _)| depth <= *at) {
                self.close(&name);
            }
            if let Some(text) = line.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
                self.say(text);
            } else if line.starts_with(|c: char| c.is_ascii_alphabetic())
                && !line.starts_with("Object ")
            {
                let name = line.split([' ', ':']).next().unwrap_or_default();
                self.begin(depth, name, line.contains(" (inline)"));
            }
        }
        self.end();
        self.told
    }

    fn begin(&mut self, depth: usize, name: &str, inline: bool) {
        // Whatever is in a note parts nothing of what is around it.
        let inline = inline || self.is_in(&["Note"]);
        let name = if inline && name != "Note" {
            "Span"
        } else {
            name
        };
        if !WITHIN.contains(&name) && !std::mem::take(&mut self.labels) {
            self.end();
        }
        match name {
            "TR" => self.told.rows.push(Vec::new()),
            "TD" | "TH" => {
                if let Some(row) = self.told.rows.last_mut() {
                    row.push(String::new());
                }
            }
            _ => {}
        }
        self.open.push((depth, name.to_owned()));
    }

    fn close(&mut self, name: &str) {
        if name == "Lbl" {
            self.labels = true;
        } else if !WITHIN.contains(&name) {
            self.labels = false;
            self.end();
        }
    }

    fn say(&mut self, text: &str) {
        if self.is_in(&["Note"]) {
            return;
        }
        let labels = self.labels && text.trim().is_empty();
        let is_cell = self.is_in(&["TD", "TH"]);
        let row = self.told.rows.last_mut().filter(|_| is_cell);
        if let Some(cell) = row.and_then(|row| row.last_mut()) {
            cell.push_str(text);
        }
        self.labels = labels;
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn is_in(&self, names: &[&str]) -> bool {
        self.open.iter().any(|(_, it)| names.contains(&&**it))
    }

    /// The paragraph ends that is open.
    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            self.told.paragraphs.push(text);
        }
    }
}

/// How many words of `read` are two that stand side by side in one of the `truths`, where none of them has them as one.
pub fn glued(read: &[String], truths: &[&[String]]) -> usize {
    let known: HashSet<&str> = truths
        .iter()
        .flat_map(|words| words.iter().map(String::as_str))
        .collect();
    let pairs: HashSet<String> = truths
        .iter()
        .flat_map(|words| words.windows(2).map(<[String]>::concat))
        .collect();
    let is_glued = |word: &&String| !known.contains(word.as_str()) && pairs.contains(*word);
    read.iter().filter(is_glued).count()
}

/// The letters and digits of a text.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// How well two texts agree on where paragraphs end, where both have the same letters around: F1.
pub fn breaks_in_common(read: &[String], truth: &[String]) -> f64 {
    let [own, wanted] = breaks_of_both(read, truth);
    let right = own.intersection(&wanted).count() as f64;
    2.0 * right / (own.len() + wanted.len()).max(1) as f64
}

/// The letters before and after the ends of paragraphs that only one of the two has, though both have those letters.
pub fn breaks_apart(read: &[String], truth: &[String]) -> Vec<(String, String)> {
    let [own, wanted] = breaks_of_both(read, truth);
    let mut apart: Vec<_> = own.symmetric_difference(&wanted).cloned().collect();
    apart.sort();
    apart
}

fn breaks_of_both(read: &[String], truth: &[String]) -> [HashSet<(String, String)>; 2] {
    let (own, wanted) = (breaks(read), breaks(truth));
    let (own_letters, all_letters) = (letters(&read.concat()), letters(&truth.concat()));
    let within = |breaks: HashSet<(String, String)>, other: &str| -> HashSet<(String, String)> {
        let has = |(a, b): &(String, String)| other.contains(&format!("{a}{b}"));
        breaks.into_iter().filter(has).collect()
    };
    [within(own, &all_letters), within(wanted, &own_letters)]
}

/// Where paragraphs end: the letters before and after, so that what only one of two texts has moves nothing.
fn breaks(paragraphs: &[String]) -> HashSet<(String, String)> {
    let letters: Vec<Vec<char>> = paragraphs
        .iter()
        .map(|text| letters(text).chars().collect())
        .filter(|letters: &Vec<char>| !letters.is_empty())
        .collect();
    let pairs = letters.windows(2).filter_map(|pair| match pair {
        [a, b] => {
            let before: String = a.iter().skip(a.len().saturating_sub(16)).collect();
            Some((before, b.iter().take(16).collect()))
        }
        _ => None,
    });
    pairs.collect()
}
