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

/// The paragraphs that poppler tells of from the tags of a document, without the notes; nothing where it has none, or
/// poppler is not there. An item of a list is one with its label, and so is each cell and each entry of contents.
pub fn tagged_paragraphs(path: &Path) -> Option<Vec<String>> {
    let paragraphs = tagged(path)?.into_iter();
    let paragraphs = paragraphs.map(|it| it.lines.join("\n"));
    let paragraphs: Vec<String> = paragraphs.filter(|it| !it.trim().is_empty()).collect();
    (!paragraphs.is_empty()).then_some(paragraphs)
}

/// A paragraph of the tags.
#[derive(Default)]
struct Tagged {
    lines: Vec<String>,
    /// Whether it has more than the label of an item.
    says: bool,
}

fn tagged(path: &Path) -> Option<Vec<Tagged>> {
    let output = Command::new("pdfinfo")
        .args(["-struct-text", &path.to_string_lossy()])
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let output = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut all = vec![Tagged::default()];
    let (mut note, mut label) = (None, None);
    for line in output.lines() {
        let depth = line.len() - line.trim_start().len();
        let line = line.trim();
        let is_over = |of: &mut Option<usize>| *of = of.filter(|of| depth > *of);
        is_over(&mut note);
        is_over(&mut label);
        let says = line.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
        if let Some(says) = says {
            if let (None, Some(last)) = (note, all.last_mut()) {
                last.lines.push(says.to_owned());
                last.says |= label.is_none() && !says.trim().is_empty();
            }
            continue;
        }
        let end = line.find(|c: char| !c.is_ascii_alphanumeric());
        let name = &line[..end.unwrap_or(line.len())];
        let last = all.last().is_some_and(|last| last.says);
        match name {
            "Note" => note = note.or(Some(depth)),
            // An item is one paragraph with its label: the first paragraph in it goes on with that.
            "Lbl" => label = Some(depth),
            "P" | "Div" if !last => {}
            "P" | "Div" | "LI" | "TOCI" | "TD" | "TH" | "TR" | "Caption" | "Title" | "H" | "H1"
            | "H2" | "H3" | "H4" | "H5" | "H6" | "Sect" | "Figure" => all.push(Tagged::default()),
            _ => {}
        }
    }
    Some(all)
}

/// How well two texts agree on where paragraphs end, where both have the same letters around: F1.
pub fn breaks_in_common(read: &[String], truth: &[String]) -> f64 {
    let (own, wanted) = (breaks(read), breaks(truth));
    let (own_letters, letters) = (all_letters(read), all_letters(truth));
    let within = |breaks: HashSet<(String, String)>, other: &str| -> HashSet<(String, String)> {
        let has = |(a, b): &(String, String)| other.contains(&format!("{a}{b}"));
        breaks.into_iter().filter(has).collect()
    };
    let (own, wanted) = (within(own, &letters), within(wanted, &own_letters));
    let right = own.intersection(&wanted).count() as f64;
    2.0 * right / (own.len() + wanted.len()).max(1) as f64
}

/// Where paragraphs end: the letters before and after, so that what only one of two texts has moves nothing.
fn breaks(paragraphs: &[String]) -> HashSet<(String, String)> {
    let letters: Vec<Vec<char>> = paragraphs
        .iter()
        .map(|text| text.chars().filter(|c| c.is_alphanumeric()).collect())
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

fn all_letters(paragraphs: &[String]) -> String {
    let letters = paragraphs.iter().flat_map(|text| text.chars());
    letters.filter(|c| c.is_alphanumeric()).collect()
}
