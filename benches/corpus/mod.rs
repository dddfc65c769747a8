//! The table of documents that are not ours to keep, in the folder that `KANTTEKENING_CORPUS` names: how much of each is
//! read as it is, beside what other programs make of it in the same run.

mod metadata;
mod others;
mod truth;

use crate::measure::{breaks_apart, breaks_in_common, glued, in_order, words};
use kanttekening::import::{self, Request};
use kanttekening::letter::{Letter, sha256_hex};
use others::{Others, Reader};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use truth::Truth;

/// The program itself.
const PROGRAM: &str = env!("CARGO_BIN_EXE_kanttekening");

/// Where documents lie in the corpus.
const FOLDERS: [&str; 2] = ["overheid", "field/import"];

/// So much of the words has to be in order in letters, and in all else.
const ORDER: [f64; 2] = [0.999, 0.99];
/// The ends of paragraphs have to agree so far (F1).
const BREAKS: f64 = 0.97;
/// So much of the metadata has to be right of those that a person finds.
const METADATA: f64 = 0.95;
/// How many times as long as with the version before the PDF documents of `overheid` may take together.
const SLOWER: f64 = 1.5;

/// What one program made of one document, or of all.
#[derive(Clone, Debug, Default)]
struct Row {
    words: usize,
    /// Letters that are neither read nor listed as left out.
    lost: Option<usize>,
    /// Words of the truth that come in its order, and how many it has.
    order: Option<(usize, usize)>,
    glued: Option<usize>,
    /// F1, and the number of breaks that weigh in it.
    breaks: Option<f64>,
    cells: Option<(usize, usize)>,
    metadata: Option<(usize, usize)>,
    pages: u32,
    time: Option<Duration>,
}

impl Row {
    /// Of the text of a document as some program gives it.
    fn of(paragraphs: &[String], truth: &Truth) -> Self {
        let own = words(&paragraphs.join("\n"));
        let wanted = truth.words();
        let order = wanted.as_ref().map(|wanted| {
            let share = in_order(&own, wanted);
            ((share * wanted.len() as f64).round() as usize, wanted.len())
        });
        let witness = truth.witness.as_deref().map(words);
        let others: Vec<&[String]> = [wanted.as_deref(), witness.as_deref()]
            .into_iter()
            .flatten()
            .collect();
        let breaks = truth.paragraphs.as_ref().filter(|it| it.len() > 1);
        Self {
            words: own.len(),
            order,
            glued: (!others.is_empty()).then(|| glued(&own, &others)),
            breaks: breaks.map(|truth| breaks_in_common(paragraphs, truth)),
            ..Self::default()
        }
    }

    fn line(&self, document: &str, reader: &str) -> String {
        let parts = |of: Option<(usize, usize)>| {
            of.map_or("-".to_owned(), |(right, all)| format!("{right}/{all}"))
        };
        let share = |of: Option<(usize, usize)>| {
            let share = of.map(|(right, all)| 100.0 * right as f64 / all.max(1) as f64);
            share.map_or("-".to_owned(), |share| format!("{share:.2} %"))
        };
        let count = |of: Option<usize>| of.map_or("-".to_owned(), |of| of.to_string());
        let page = |time: Duration| time.as_secs_f64() * 1e3 / f64::from(self.pages.max(1));
        format!(
            "{document:32} {reader:11} {:7} {:>5} {:>10} {:>6} {:>6} {:>10} {:>6} {:>8}",
            self.words,
            count(self.lost),
            share(self.order),
            count(self.glued),
            self.breaks.map_or("-".to_owned(), |f1| format!("{f1:.3}")),
            parts(self.cells),
            parts(self.metadata),
            self.time
                .map_or("-".to_owned(), |time| format!("{:.1}", page(time))),
        )
    }

    fn add(&mut self, other: &Self) {
        let both = |one: Option<(usize, usize)>, other: Option<(usize, usize)>| match (one, other) {
            (Some(one), Some(other)) => Some((one.0 + other.0, one.1 + other.1)),
            (one, other) => one.or(other),
        };
        let sum = |one: Option<usize>, other: Option<usize>| match (one, other) {
            (Some(one), Some(other)) => Some(one + other),
            (one, other) => one.or(other),
        };
        self.words += other.words;
        self.lost = sum(self.lost, other.lost);
        self.order = both(self.order, other.order);
        self.glued = sum(self.glued, other.glued);
        self.cells = both(self.cells, other.cells);
        self.metadata = both(self.metadata, other.metadata);
        self.pages += other.pages;
        if let Some(time) = other.time {
            self.time = Some(self.time.unwrap_or_default() + time);
        }
    }
}

/// All documents of the corpus, in order.
fn documents(corpus: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for folder in FOLDERS {
        let entries = std::fs::read_dir(corpus.join(folder));
        let entries = entries.into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        paths.retain(|path| path.extension().is_some_and(|it| it != "md"));
        paths.sort();
        all.extend(paths);
    }
    all
}

/// How many letters and digits of `all` are not in `some`.
fn lost(all: &str, some: &str) -> usize {
    let mut counts: HashMap<char, isize> = HashMap::new();
    let signs = |text: &str| -> Vec<char> {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.collect()
    };
    for sign in signs(all) {
        *counts.entry(sign).or_default() += 1;
    }
    for sign in signs(some) {
        *counts.entry(sign).or_default() -= 1;
    }
    let left = counts.into_values().map(|count| count.max(0));
    left.map(isize::unsigned_abs).sum()
}

/// What is made of a document here, its notes and what its pages repeat left out: those stand elsewhere in other
/// programs' text, or are not told from the rest.
fn own(letter: &Letter, time: Duration, name: &str, truth: &Truth) -> Row {
    let said = truth::said(letter);
    let mut row = Row::of(&said, truth);
    if let Some(wanted) = &truth.paragraphs
        && std::env::var_os("KANTTEKENING_SHOW").is_some()
    {
        for (before, after) in breaks_apart(&said, wanted) {
            println!("{name} paragraphs: {before} | {after}");
        }
    }
    let read = letter.reading().paragraphs(letter.text());
    let listed = letter.left_out().lines.iter();
    let listed = listed.map(|line| letter.slice(*line));
    let all: String = read.iter().map(String::as_str).chain(listed).collect();
    row.lost = Some(lost(letter.text(), &all));
    row.cells = (!truth.rows.is_empty()).then(|| truth::cells_right(letter, &truth.rows));
    row.metadata = metadata::right(letter, name);
    row.pages = letter.structure().map_or(0, |it| it.page_count);
    row.time = Some(time);
    row
}

/// Prints the table, and tells what is beyond a bound.
pub fn table() -> Vec<String> {
    let Some(corpus) = std::env::var_os("KANTTEKENING_CORPUS").map(PathBuf::from) else {
        println!("KANTTEKENING_CORPUS names no folder: no documents from elsewhere\n");
        return Vec::new();
    };
    let mut documents = documents(&corpus);
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let asked: Vec<_> = asked.iter().filter(|it| !it.starts_with('-')).collect();
    let name = |path: &Path| path.to_string_lossy().into_owned();
    documents.retain(|path| asked.is_empty() || asked.iter().any(|it| name(path).contains(*it)));
    let others = Others::of(&documents);
    for reader in Reader::ALL {
        if !others.has(reader) {
            println!("{} is not installed: nothing of it below", reader.name());
        }
    }
    let before = std::env::var_os("KANTTEKENING_BEFORE").map(PathBuf::from);
    if before.is_none() {
        println!(
            "KANTTEKENING_BEFORE names no program of an earlier version: its time is not below"
        );
    }
    println!(
        "\n{:32} {:11} {:>7} {:>5} {:>10} {:>6} {:>6} {:>10} {:>6} {:>8}",
        "document",
        "reader",
        "words",
        "lost",
        "in order",
        "glued",
        "breaks",
        "cells",
        "facts",
        "ms/page"
    );
    let mut bad = Vec::new();
    let mut sum = Row::default();
    let mut sums: HashMap<Reader, Row> = HashMap::new();
    // Of the PDF documents of the government: how long it takes with poppler, with this version as a program, and with the
    // one before.
    let mut times = [Duration::ZERO; 3];
    let mut here = Duration::ZERO;
    for path in &documents {
        let name = path.file_name().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        let bytes = std::fs::read(path).expect("a file");
        let read = || import::read(&bytes, &Request::default(), &mut |_, _| {});
        let begun = Instant::now();
        let imported = match read() {
            Ok(imported) => imported,
            Err(refused) => {
                println!("{name:32} refused: {refused}");
                continue;
            }
        };
        let mut time = begun.elapsed();
        if name.ends_with(".pdf") && path.parent().is_some_and(|it| it.ends_with(FOLDERS[0])) {
            for _ in 0..2 {
                let begun = Instant::now();
                let _ = read();
                time = time.min(begun.elapsed());
            }
            times[0] += others::takes(Path::new("pdftotext"), path, &["-"]);
            if let Some(before) = &before {
                times[1] += others::takes_as_text(Path::new(PROGRAM), path);
                times[2] += others::takes_as_text(before, path);
            }
            here += time;
        }
        let letter = Letter::imported(&name, sha256_hex(&bytes), imported);
        let texts = others.texts(path);
        let truth = Truth::of(path, texts.get(&Reader::Poppler).map(String::as_str));
        let row = own(&letter, time, &name, &truth);
        println!("{}", row.line(&name, "here"));
        bad.extend(beyond(&name, &row, &truth));
        sum.add(&row);
        for reader in Reader::ALL {
            if let Some(text) = texts.get(&reader) {
                let row = Row::of(&others::paragraphs(text), &truth);
                println!("{}", row.line(&truth.source, reader.name()));
                sums.entry(reader).or_default().add(&row);
            }
        }
    }
    println!("{}", sum.line("in all", "here"));
    for reader in Reader::ALL {
        if let Some(sum) = sums.get(&reader) {
            println!("{}", sum.line("in all of those", reader.name()));
        }
    }
    if let Some((right, all)) = sum.metadata
        && (right as f64) < METADATA * all as f64
    {
        bad.push(format!("{right} of {all} items of metadata are right"));
    }
    let [poppler, now, then] = times.map(|it| it.as_secs_f64());
    if others.has(Reader::Poppler) && poppler > 0.0 {
        let ratio = here.as_secs_f64() / poppler;
        println!("the government's PDF documents take {ratio:.2} times as long as with pdftotext");
    }
    if then > 0.0 {
        let ratio = now / then;
        println!("and {ratio:.2} times as long as with the version before");
        if ratio > SLOWER {
            bad.push(format!("reading takes {ratio:.2} times as long as before"));
        }
    }
    println!();
    bad
}

/// What of a document is beyond a bound.
fn beyond(name: &str, row: &Row, truth: &Truth) -> Vec<String> {
    let mut bad = Vec::new();
    if row.lost.is_some_and(|lost| lost > 0) {
        bad.push(format!("{name}: letters are neither read nor listed"));
    }
    if let Some((right, all)) = row.order {
        let share = right as f64 / all.max(1) as f64;
        if share < ORDER[usize::from(!truth.is_letter)] {
            bad.push(format!(
                "{name}: {:.2} % of the words in order",
                share * 100.0
            ));
        }
    }
    if let Some(f1) = row.breaks
        && f1 < BREAKS
    {
        bad.push(format!("{name}: paragraphs end right to {f1:.3}"));
    }
    bad
}
