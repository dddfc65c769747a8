//! Layers that an earlier version made of the text that it read from a document, on the text that is read from it now:
//! what was marked is found again, and nothing stands silently on other words.
//!
//! `tests/fixtures/older` holds some of our own letter; `KANTTEKENING_OLDER` names a folder with more of them, and
//! `KANTTEKENING_CORPUS` the corpus with their documents. The README there says how they are made, and what their notes
//! tell.

use kanttekening::annotation::{AnchorState, Annotation, AnnotationId, Certainty, Layer};
use kanttekening::codebook::default_codebook;
use kanttekening::import::{self, Request};
use kanttekening::letter::page_map::{Caret, PageMap};
use kanttekening::letter::{Letter, Span, sha256_hex};
use kanttekening::store::layer::records::LetterRecord;
use kanttekening::store::layer::{LayerFile, parse, serialise, to_layer};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// So far apart on a page is another place, in points: lines of small print are farther from each other.
const ELSEWHERE: f32 = 4.0;

/// What became of the marks of one layer.
#[derive(Debug, Default)]
struct Outcome {
    marks: usize,
    kept: usize,
    sure: usize,
    asked: usize,
    orphans: usize,
    /// Marks of which the letters and digits still stand side by side somewhere: others cannot be sure.
    whole: usize,
    /// Marks that stand on other words, and nobody is asked.
    wrong: Vec<String>,
    /// What is not sure, to be looked at.
    unsure: Vec<String>,
}

impl Outcome {
    fn add(&mut self, other: Self) {
        self.marks += other.marks;
        self.kept += other.kept;
        self.sure += other.sure;
        self.asked += other.asked;
        self.orphans += other.orphans;
        self.whole += other.whole;
        self.wrong.extend(other.wrong);
        self.unsure.extend(other.unsure);
    }

    /// How many of the marks that are still whole need no look, rightly.
    fn share(&self) -> f64 {
        let right = self.kept + self.sure - self.wrong.len();
        right as f64 / self.whole.max(1) as f64
    }

    fn line(&self) -> String {
        format!(
            "{:6} {:6} {:6} {:6} {:6} {:8} {:6} {:8.2} %",
            self.marks,
            self.whole,
            self.kept,
            self.sure,
            self.asked,
            self.orphans,
            self.wrong.len(),
            self.share() * 100.0
        )
    }
}

const HEAD: &str = " marks  whole   kept   sure  asked  orphans  wrong      sure";

/// The letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a place is the one that a note tells: its page, and how far it is from the left and the top.
fn is_there(told: &str, caret: Option<Caret>) -> Option<bool> {
    let told: Vec<f32> = told.split(' ').filter_map(|it| it.parse().ok()).collect();
    let (&[page, x, y], Some(caret)) = (&told[..], caret) else {
        return None;
    };
    let [dx, dy] = [caret.head.x - x, caret.head.y - y].map(f32::abs);
    Some(caret.page as f32 == page && dx < ELSEWHERE && dy < ELSEWHERE)
}

/// Whether a passage has the words of which its note tells where they stand: on the page, or else which of how many
/// places with such letters it is.
fn is_right(letter: &Letter, map: Option<&PageMap>, one: &Annotation, quote: &str) -> bool {
    let now = letters(letter.slice(one.span));
    if now != letters(quote) {
        return false;
    }
    let mut told = one.note.split("; ");
    let (nth, start, end) = (told.next(), told.next(), told.next());
    let place = |told: Option<&str>, caret: Option<Caret>| is_there(told?, caret);
    let first = place(start, map.and_then(|it| it.caret(one.span.start)));
    let last = place(end, map.and_then(|it| it.end_caret(one.span.end)));
    if let (Some(first), Some(last)) = (first, last) {
        return first && last;
    }
    let before = letters(letter.text().get(..one.span.start.0).unwrap_or_default());
    let all = letters(letter.text());
    let step = now.chars().next().map_or(1, char::len_utf8);
    let (mut number, mut count, mut from) = (0, 0, 0);
    while let Some(at) = all[from..].find(&now) {
        count += 1;
        if from + at <= before.len() {
            number = count;
        }
        from += at + step;
    }
    nth == Some(&format!("{number}/{count}")) || count == 1
}

/// A layer on a text that was made of a document then, as today's version would have written it.
fn as_today(file: &LayerFile, text: &str) -> LayerFile {
    let LetterRecord {
        file: name,
        sha256,
        extractor,
        ..
    } = &file.letter;
    let then = Letter::new(name, sha256.clone(), extractor, text);
    let (layer, report) = to_layer(file, &then);
    assert_eq!(report.kept, file.annotations.len(), "{name}");
    let written = serialise(&then, &layer, &default_codebook());
    parse(written.as_bytes()).expect("it is a layer")
}

/// Opens a letter with a layer that was made of another text of it, and tells what became of the marks.
fn outcome(letter: &Letter, map: Option<&PageMap>, file: &LayerFile) -> Outcome {
    let name = &letter.file_name;
    let (layer, report) = to_layer(file, letter);
    assert!(report.set_aside.is_empty(), "{name}");
    let quotes: HashMap<&str, &str> = file
        .annotations
        .iter()
        .map(|it| (it.id.as_str(), it.quote.as_str()))
        .collect();
    let all = letters(letter.text());
    let mut outcome = Outcome::default();
    for one in layer.annotations.iter() {
        outcome.marks += 1;
        let quote = quotes[one.id.as_str()];
        outcome.whole += usize::from(all.contains(&letters(quote)));
        let is_right = || is_right(letter, map, one, quote);
        let tell = || {
            let now = letter.slice(one.span);
            let place = |caret: Option<Caret>| {
                let told = caret.map(|it| format!("{} {:.1} {:.1}", it.page, it.head.x, it.head.y));
                told.unwrap_or_else(|| "-".to_owned())
            };
            let start = place(map.and_then(|it| it.caret(one.span.start)));
            let end = place(map.and_then(|it| it.end_caret(one.span.end)));
            let (state, note) = (one.state, &one.note);
            format!("{name} {state:?} {note}: {quote:?} -> {start}; {end}: {now:?}")
        };
        match one.state {
            AnchorState::Kept => outcome.kept += 1,
            AnchorState::Moved(Certainty::Sure) | AnchorState::Changed(Certainty::Sure) => {
                outcome.sure += 1;
            }
            AnchorState::Orphan => outcome.orphans += 1,
            _ => outcome.asked += 1,
        }
        if one.state != AnchorState::Kept && !one.is_sure() {
            let right = if is_right() { "(right) " } else { "" };
            outcome.unsure.push(right.to_owned() + &tell());
        } else if !is_right() {
            outcome.wrong.push(tell());
        }
    }
    let marks = file.annotations.len();
    assert_eq!(outcome.marks, marks, "{name}: none is dropped");
    outcome
}

/// The letter of the document of which a layer was made; `None` where it is not there, or refused today.
fn opened(file: &LayerFile, documents: &HashMap<String, PathBuf>) -> Option<Letter> {
    let bytes = std::fs::read(documents.get(&file.letter.sha256)?).expect("a document");
    let request = |password: Option<&str>| Request {
        password: password.map(str::to_owned),
    };
    let read = |password| import::read(&bytes, &request(password), &mut |_, _| {});
    let imported = read(None).or_else(|_| read(Some("geheim"))).ok()?;
    Some(Letter::imported(
        &file.letter.file,
        sha256_hex(&bytes),
        imported,
    ))
}

/// All files below some folders, by the sum of their bytes.
fn documents(folders: &[PathBuf]) -> HashMap<String, PathBuf> {
    let mut all = HashMap::new();
    let mut open = folders.to_vec();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if let Ok(bytes) = std::fs::read(&path) {
                all.insert(sha256_hex(&bytes), path);
            }
        }
    }
    all
}

fn layers(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder of layers");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|it| it == "ron"))
        .collect();
    paths.sort();
    paths
}

/// What became of all layers in a folder, in sum: as they were written, and as today's version would have written them;
/// prints it for each document.
fn outcomes(folder: &Path, of: &[PathBuf]) -> [Outcome; 2] {
    let documents = documents(of);
    let mut sums = [Outcome::default(), Outcome::default()];
    println!("{:36}{HEAD}", "document");
    for path in layers(folder) {
        let layer = std::fs::read(&path).expect("a layer");
        let file = parse(&layer).expect("it is a layer");
        let name = &file.letter.file;
        let Some(letter) = opened(&file, &documents) else {
            println!("{name:36} cannot be opened");
            continue;
        };
        let map = letter.page_map();
        let written = outcome(&letter, map.as_ref(), &file);
        println!("{name:36}{}", written.line());
        let text = std::fs::read_to_string(path.with_extension("txt")).expect("the text of then");
        let today = outcome(&letter, map.as_ref(), &as_today(&file, &text));
        println!("{:36}{}", "  as written today", today.line());
        for (sum, one) in sums.iter_mut().zip([written, today]) {
            sum.add(one);
        }
    }
    println!("{:36}{}", "in all", sums[0].line());
    println!("{:36}{}", "  as written today", sums[1].line());
    if std::env::var_os("KANTTEKENING_SHOW").is_some() {
        for (sum, when) in sums.iter().zip(["then", "today"]) {
            for one in &sum.unsure {
                println!("not sure as written {when}: {one}");
            }
        }
    }
    sums
}

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

#[test]
fn marks_in_our_letter_follow_to_the_text_that_a_better_reader_makes_of_it() {
    let sums = outcomes(&fixtures().join("older"), &[fixtures()]);
    for (sum, least) in sums.iter().zip([0.95, 0.99]) {
        assert!(sum.marks > 500, "{}", sum.marks);
        assert!(sum.wrong.is_empty(), "{:#?}", sum.wrong);
        assert!(sum.share() >= least, "{} {:#?}", sum.line(), sum.unsure);
    }
}

/// Layers of documents that are not ours to keep: see the README in `tests/fixtures/older`.
#[test]
#[ignore = "needs documents from elsewhere, and layers that an earlier version made of them"]
fn marks_in_documents_from_elsewhere_follow_to_the_text_that_a_better_reader_makes_of_them() {
    let Some(folder) = std::env::var_os("KANTTEKENING_OLDER") else {
        eprintln!("KANTTEKENING_OLDER names no folder of layers: nothing is tried");
        return;
    };
    let corpus = std::env::var_os("KANTTEKENING_CORPUS").map(PathBuf::from);
    let folders: Vec<_> = corpus.into_iter().chain([fixtures()]).collect();
    let sums = outcomes(Path::new(&folder), &folders);
    // What is asked are words that recur, with other neighbours than then: cells, entries, numbers of pages.
    for (sum, least) in sums.iter().zip([0.75, 0.9]) {
        assert!(sum.marks > 0, "there are no layers");
        assert!(sum.wrong.is_empty(), "{:#?}", sum.wrong);
        assert!(sum.share() >= least, "{}", sum.line());
    }
}

/// How a passage of the text of then is found in that of now, which is read from the same document, or from another one.
fn found(then: &str, now: &str, quote: &str, same: bool) -> AnchorState {
    let letter = |sum: &str, text: &str| Letter::new("brief.pdf", sum.to_owned(), "pdf 1", text);
    let start = then.find(quote).expect("the passage");
    let one = Annotation {
        id: AnnotationId::new("1"),
        span: Span::new(start, start + quote.len()),
        ..Annotation::default()
    };
    let layer = Layer {
        annotations: [one].into_iter().collect(),
        ..Layer::default()
    };
    let written = serialise(&letter("a", then), &layer, &default_codebook());
    let mut file = parse(written.as_bytes()).expect("it is a layer");
    // As an older format has it, which does not know what tells a passage from others.
    for one in &mut file.annotations {
        (one.nth, one.upto) = (Some((0, 0)), None);
    }
    let (layer, _) = to_layer(&file, &letter(if same { "a" } else { "b" }, now));
    let mut marks = layer.annotations.iter();
    marks.next().expect("the mark").state
}

const THEN: &str = "Aan de Kamer is toegezegd dat de gegevens worden gewist.\n\n\
    1 Kamerstukken II 2023/24, nr. 155\n\nDat is in het voorjaar gebeurd, zoals eerder gemeld.\n\nHoogachtend\n";

#[test]
fn a_note_that_stands_elsewhere_takes_no_certainty_from_its_neighbours() {
    let now = "Aan de Kamer is toegezegd dat de gegevens worden gewist.\n\n\
        Dat is in het voorjaar gebeurd, zoals eerder gemeld.\n\n1 Kamerstukken II 2023/24, nr. 155\n\nHoogachtend\n";
    let quote = "Dat is in het voorjaar gebeurd, zoals";
    assert_eq!(
        found(THEN, now, quote, true),
        AnchorState::Moved(Certainty::Sure)
    );
    // Of another document nobody knows what was taken out of it and put in anew.
    assert_ne!(
        found(THEN, now, quote, false),
        AnchorState::Moved(Certainty::Sure)
    );
}

#[test]
fn words_that_two_columns_happen_to_put_together_are_asked_about() {
    let then = "Links staat: hoe beschermt het ministerie de privacy\nvan gebruikers van meldingen?\n\n\
        Rechts staat dat zorgvuldig is gelet op alle gegevens\nvan gebruikers te beschermen is het doel.\n";
    let now = "Links staat: hoe beschermt het ministerie de privacy\nvan gebruikers te beschermen is het doel.\n\n\
        Rechts staat dat zorgvuldig is gelet op alle gegevens\ngebruikers van meldingen van?\n";
    let quote = "het ministerie de privacy\nvan gebruikers";
    let state = found(then, now, quote, true);
    assert!(
        !matches!(
            state,
            AnchorState::Kept | AnchorState::Moved(Certainty::Sure)
        ),
        "{state:?}"
    );
}
