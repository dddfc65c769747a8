//! What reading documents costs and gives: `cargo bench --bench import`.
//!
//! First the table of documents from elsewhere, where `KANTTEKENING_CORPUS` names a folder of them: words, in the order of
//! the same document in another format, of its tags, or of what a person wrote down; letters that are neither read nor
//! listed as left out (0 must be); words glued; where paragraphs end, as far as both have what is around; cells of tables
//! in their rows; metadata as a person finds them; the time for a page. Beside it what `pdftotext`, `mutool`, `pandoc` and
//! LibreOffice make of the same file, with end-of-line hyphens taken out. Names behind `--` say of which documents only;
//! with `KANTTEKENING_SHOW` it tells which metadata is missed, and where paragraphs end otherwise. `KANTTEKENING_BEFORE` names
//! the program of an earlier version (commit 0d04e7c), whose time is measured beside this one's.
//!
//! Then our own letter, beside poppler's `pdftotext` and `pdftoppm`. Programs that are not installed are left out, with a
//! word.

#[path = "../tests/reading/pdf/truth.rs"]
#[allow(dead_code)]
mod truth;

#[path = "../tests/reading/pdf/measure.rs"]
#[allow(dead_code)]
mod measure;

#[path = "corpus/mod.rs"]
mod corpus;

use kanttekening::import::pdf::render::Document;
use kanttekening::import::{Request, pdf};
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

fn main() {
    let mut bad = corpus::table();
    if run("pdftotext", &["-v"]).is_none() || run("pdftoppm", &["-v"]).is_none() {
        println!("pdftotext and pdftoppm are not installed: nothing to compare our letter with");
        assert!(bad.is_empty(), "{bad:#?}");
        return;
    }
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
