//! What reading PDF documents costs and gives, beside poppler's `pdftotext` and `pdftoppm` on the same files in the same
//! run: `cargo bench --bench import`. Without those programs it says so and measures nothing. Where
//! `KANTTEKENING_CORPUS` names a folder of documents from elsewhere, those are measured first: their words in the order of
//! the same document as HTML, or of its tags; letters that are neither read nor listed as left out (0 must be); where
//! paragraphs end, as far as both have what is around; the time for a page.

#[path = "../tests/import_pdf/truth.rs"]
#[allow(dead_code)]
mod truth;

#[path = "../tests/import_pdf/measure.rs"]
mod measure;

use kanttekening::letter::import::pdf::render::Document;
use kanttekening::letter::import::{self, Request, pdf};
use kanttekening::letter::{Letter, Role};
use measure::{breaks_in_common, in_order, tagged_paragraphs, words};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use truth::{Paragraph, Score, folder, is_body, letter, paragraphs, truth};

/// Reading a document may take so many times as long as `pdftotext`.
const TEXT: f64 = 2.0;
/// The picture of a page so many times as long as `pdftoppm`.
const PICTURE: f64 = 3.0;
/// So many copies of a letter make the long document: of one letter the start of poppler's process is most of it.
const COPIES: usize = 100;

const DOCUMENTS: &[&str] = &[
    "libreoffice",
    "libreoffice-tagged",
    "chromium",
    "typst",
    "latex-cm",
    "latex-times",
    "latex-kolommen",
    "ghostscript",
    "qpdf",
    "rotated-90",
    "no-xref",
    "scan-ocr",
];

fn path(name: &str) -> PathBuf {
    folder().join("pdf").join(name).with_extension("pdf")
}

/// Runs a program; its output, or nothing where there is no such program.
fn run(program: &str, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new(program)
        .args(arguments)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    Some(output.stdout)
}

/// The least of several times.
fn least(mut work: impl FnMut()) -> Duration {
    let times = (0..7).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    });
    times.min().unwrap_or_default()
}

/// What `pdftotext` makes of a document, its end-of-line hyphens and page ends removed as anyone would.
fn poppler(path: &Path) -> Vec<Paragraph> {
    let text = run("pdftotext", &[&path.to_string_lossy(), "-"]).unwrap_or_default();
    let text = String::from_utf8_lossy(&text).replace(['\u{ad}', '\u{c}'], "");
    vec![("P".to_owned(), text.replace("-\n", ""))]
}

/// What was measured of the documents in sum.
#[derive(Default)]
struct Measured {
    words: usize,
    lost: usize,
    pages: u32,
    time: Duration,
}

/// How many letters and digits of `all` are not in `some`.
fn lost(all: &str, some: &str) -> usize {
    let mut counts: HashMap<char, isize> = HashMap::new();
    let signs = |text: &str| -> Vec<char> {
        text.chars()
            .filter(|c| c.is_alphanumeric() && c.is_ascii())
            .collect()
    };
    signs(all)
        .into_iter()
        .for_each(|c| *counts.entry(c).or_default() += 1);
    signs(some)
        .into_iter()
        .for_each(|c| *counts.entry(c).or_default() -= 1);
    counts
        .into_values()
        .map(|count| count.max(0).unsigned_abs())
        .sum()
}

/// What another program makes of a document; nothing where it is not installed.
fn others(path: &Path) -> Vec<(&'static str, Option<String>)> {
    let file = path.to_string_lossy().into_owned();
    let text = |program, arguments: &[&str]| {
        let output = run(program, arguments)?;
        Some(String::from_utf8_lossy(&output).into_owned()).filter(|text| !text.trim().is_empty())
    };
    vec![
        ("pdftotext", text("pdftotext", &[&file, "-"])),
        (
            "mutool",
            text("mutool", &["draw", "-q", "-F", "text", &file]),
        ),
    ]
}

/// Documents from elsewhere, in the folder that `KANTTEKENING_CORPUS` names: against the same document as HTML, else
/// against the text of its tags as poppler tells it.
fn corpus() {
    let Some(folder) = std::env::var_os("KANTTEKENING_CORPUS").map(PathBuf::from) else {
        println!("\nKANTTEKENING_CORPUS names no folder: no documents from elsewhere");
        return;
    };
    let Ok(entries) = std::fs::read_dir(folder.join("overheid")) else {
        println!("\nno folder of documents there");
        return;
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "pdf"));
    paths.sort();
    let mut sum = Measured::default();
    println!(
        "\ndocument                    pages  words   lost  in order  pdftotext   mutool  breaks F1  ms/page"
    );
    for path in paths {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let bytes = std::fs::read(&path).expect("a file");
        let begun = Instant::now();
        let Ok(imported) = pdf::read(&bytes, &Request::default(), &mut |_, _| {}) else {
            println!("{name:27} holds no text");
            continue;
        };
        let time = begun.elapsed();
        let letter = Letter::imported(&name, String::new(), imported);
        let read = letter.reading().paragraphs(letter.text());
        let listed = letter
            .left_out()
            .lines
            .iter()
            .map(|line| letter.slice(*line));
        let all: String = read.iter().map(String::as_str).chain(listed).collect();
        let lost = lost(letter.text(), &all);
        let pages = letter.structure().map_or(0, |it| it.page_count);
        let html = path.with_extension("html");
        let truth: Option<Vec<String>> = std::fs::read(&html)
            .ok()
            .and_then(|bytes| import::letter("brief.html", &bytes).ok())
            .map(|other| other.reading().paragraphs(other.text()))
            .or_else(|| tagged_paragraphs(&path));
        let f1 = truth.as_ref().map(|truth| breaks_in_common(&read, truth));
        // Notes stand behind their paragraphs here, and in the tags where their numbers are: they are left out of both.
        let blocks = letter.structure().map_or(&[][..], |it| &it.blocks);
        let is_read = |role: Role| role != Role::Footnote && !role.is_running();
        let said = blocks.iter().filter(|block| is_read(block.role));
        let said: Vec<String> = said.map(|block| letter.shown(block.span)).collect();
        let own = words(&said.join(" "));
        let wanted = truth.map(|truth| words(&truth.join(" ")));
        let share = |read: &[String]| wanted.as_ref().map(|wanted| in_order(read, wanted));
        let said = |share: Option<f64>| {
            share.map_or("-".to_owned(), |share| format!("{:.2} %", share * 100.0))
        };
        let theirs: Vec<String> = others(&path)
            .into_iter()
            .map(|(_, text)| said(text.and_then(|text| share(&words(&text)))))
            .collect();
        println!(
            "{name:27} {pages:5} {:6} {lost:6}  {:>8}  {:>9} {:>8}  {:>9}  {:7.1}",
            own.len(),
            said(share(&own)),
            theirs[0],
            theirs[1],
            f1.map_or("-".to_owned(), |f1| format!("{f1:.3}")),
            time.as_secs_f64() * 1e3 / f64::from(pages.max(1)),
        );
        sum.words += own.len();
        sum.lost += lost;
        sum.pages += pages;
        sum.time += time;
    }
    println!(
        "in all {} pages, {} words, {} letters lost, {:.1} ms a page",
        sum.pages,
        sum.words,
        sum.lost,
        sum.time.as_secs_f64() * 1e3 / f64::from(sum.pages.max(1))
    );
    assert_eq!(sum.lost, 0, "letters are neither read nor listed");
}

fn main() {
    corpus();
    if run("pdftotext", &["-v"]).is_none() || run("pdftoppm", &["-v"]).is_none() {
        println!("pdftotext and pdftoppm are not installed: nothing to compare with");
        return;
    }
    let mut bad = Vec::new();
    println!(
        "words in order     ours   pdftotext    first page at 96 dpi   ours   pdftoppm   ratio"
    );
    let (body, _) = truth();
    for name in DOCUMENTS {
        let own = paragraphs(&letter(name));
        let own: Vec<_> = own.into_iter().filter(|(role, _)| is_body(role)).collect();
        let own = Score::of(&own, &body).words;
        let path = path(name);
        let theirs = Score::of(&poppler(&path), &body).words;
        let bytes = std::fs::read(&path).expect("a file");
        let drawn = least(|| {
            let document = Document::open(bytes.clone(), None).expect("a document");
            document.painter().page(1, 96.0 / 72.0).expect("a picture");
        });
        let file = path.to_string_lossy();
        let poppler = least(|| {
            run("pdftoppm", &["-r", "96", "-f", "1", "-l", "1", &file]);
        });
        let ratio = drawn.as_secs_f64() / poppler.as_secs_f64();
        println!(
            "{name:18} {:9.2} %  {:7.2} %  {:13.1} ms {:6.1} ms {ratio:6.2}",
            own * 100.0,
            theirs * 100.0,
            drawn.as_secs_f64() * 1e3,
            poppler.as_secs_f64() * 1e3,
        );
        if own < theirs {
            bad.push(format!("{name}: fewer words than pdftotext"));
        }
        if ratio > PICTURE {
            bad.push(format!(
                "{name}: its first page takes {ratio:.1} times as long"
            ));
        }
    }
    println!(
        "\n{} pages              ours   pdftotext   ratio",
        2 * COPIES
    );
    let folder = std::env::temp_dir().join(format!("kanttekening-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    for name in ["libreoffice-tagged", "typst", "latex-cm"] {
        let one = path(name);
        let one = one.to_string_lossy();
        let long = folder.join(name).with_extension("pdf");
        let long_name = long.to_string_lossy().into_owned();
        let mut arguments = vec!["--empty", "--pages"];
        arguments.extend(std::iter::repeat_n(one.as_ref(), COPIES));
        arguments.extend(["--", &long_name]);
        if run("qpdf", &arguments).is_none() {
            println!("qpdf is not installed: no long document");
            break;
        }
        let bytes = std::fs::read(&long).expect("the long document");
        let own = least(|| {
            pdf::read(&bytes, &Request::default(), &mut |_, _| {}).expect("a text");
        });
        let poppler = least(|| {
            run("pdftotext", &[&long_name, "-"]);
        });
        let ratio = own.as_secs_f64() / poppler.as_secs_f64();
        println!("{name:18} {own:12.1?} {poppler:10.1?} {ratio:8.2}");
        if ratio > TEXT {
            bad.push(format!("{name}: reading takes {ratio:.1} times as long"));
        }
    }
    std::fs::remove_dir_all(&folder).ok();
    assert!(bad.is_empty(), "{bad:#?}");
}
