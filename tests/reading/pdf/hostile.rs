//! Damaged and hostile documents: they are read or refused, and nothing else happens.

use super::structure::check;
use super::truth::{bytes, folder};
use crate::support::dice::Dice;
use kanttekening::import::pdf::render::Document;
use kanttekening::import::{ImportError, Request, pdf};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

impl Dice {
    /// Changes a document: noise, a cut, a piece of another one, or numbers.
    fn spoil(&mut self, whole: &[u8], other: &[u8]) -> Vec<u8> {
        let mut out = whole.to_vec();
        match self.roll(5) {
            0 => {
                for _ in 0..=self.roll(40) {
                    let at = self.roll(out.len());
                    out[at] = self.next() as u8;
                }
            }
            1 => out.truncate(self.roll(whole.len())),
            2 => {
                let at = self.roll(out.len());
                let from = self.roll(other.len());
                let to = (from + self.roll(4000)).min(other.len());
                let end = (at + self.roll(4000)).min(out.len());
                out.splice(at..end, other[from..to].iter().copied());
            }
            3 => {
                let at = self.roll(out.len());
                let end = (at + self.roll(600)).min(out.len());
                out.drain(at..end);
            }
            _ => {
                let digits: Vec<usize> = (0..out.len())
                    .filter(|at| out[*at].is_ascii_digit())
                    .collect();
                for _ in 0..=self.roll(30) {
                    let at = digits[self.roll(digits.len())];
                    out[at] = b"0123456789-. "[self.roll(13)];
                }
            }
        }
        out
    }
}

#[derive(Default)]
struct Tally {
    read: usize,
    refused: usize,
    drawn: usize,
    slowest: Duration,
    slowest_of: String,
}

impl Tally {
    /// Reads a document, and draws its first page: whatever it is, that ends, and what comes out holds together.
    fn look(&mut self, name: &str, bytes: &[u8]) {
        let begun = Instant::now();
        let request = Request {
            password: Some("geheim".to_owned()),
        };
        let read = pdf::read(bytes, &request, &mut |_, _| {});
        let read = match read {
            Err(ImportError::PasswordWrong) => {
                pdf::read(bytes, &Request::default(), &mut |_, _| {})
            }
            other => other,
        };
        match read {
            Ok(imported) => {
                self.read += 1;
                check(&imported);
            }
            Err(_) => self.refused += 1,
        }
        if let Ok(document) = Document::open(bytes.to_vec(), None)
            && let Ok(image) = document.painter().page(1, 0.4)
        {
            self.drawn += 1;
            assert_eq!(image.rgba.len(), (image.width * image.height * 4) as usize);
        }
        if begun.elapsed() > self.slowest {
            (self.slowest, self.slowest_of) = (begun.elapsed(), name.to_owned());
        }
    }

    fn say(&self) {
        println!(
            "{} read, {} refused, {} first pages drawn; the slowest took {:.1?}: {}; {}",
            self.read,
            self.refused,
            self.drawn,
            self.slowest,
            self.slowest_of,
            most_memory()
        );
    }
}

/// The most memory that this process has had.
fn most_memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    line.unwrap_or("memory not known").to_owned()
}

fn fixtures() -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<PathBuf> = documents(&folder().join("pdf"));
    all.sort();
    // The pictures of scans are most of what they are.
    all.retain(|path| !path.ends_with("scan.pdf") && !path.ends_with("truncated.pdf"));
    let name = |path: &PathBuf| {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    all.iter()
        .map(|path| (name(path), bytes(&name(path))))
        .collect()
}

/// All PDF documents below a folder.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("pdf"))
            {
                out.push(path);
            }
        }
    }
    out
}

fn number(name: &str) -> Option<u64> {
    let value = std::env::var(name).ok()?;
    Some(value.parse().expect("a number"))
}

fn spoiled(count: usize) {
    let seed = number("KANTTEKENING_PDF_SEED").unwrap_or(20_240_312);
    let mut dice = Dice::new(seed);
    let whole = fixtures();
    let mut tally = Tally::default();
    for number in 0..count {
        let (name, one) = &whole[dice.roll(whole.len())];
        let (_, other) = &whole[dice.roll(whole.len())];
        let bytes = dice.spoil(one, other);
        tally.look(&format!("seed {seed}, number {number}, of {name}"), &bytes);
    }
    tally.say();
    assert!(tally.read > 0 && tally.refused > 0, "nothing was tried");
}

#[test]
fn spoiled_documents_are_read_or_refused() {
    spoiled(30);
}

/// `KANTTEKENING_PDF_MUTATIONS` says how many, `KANTTEKENING_PDF_SEED` which.
#[test]
#[ignore = "takes long"]
fn many_spoiled_documents_are_read_or_refused() {
    spoiled(number("KANTTEKENING_PDF_MUTATIONS").unwrap_or(20_000) as usize);
}

/// Reads all that is below the folder that `KANTTEKENING_PDF_FOLDER` names.
#[test]
#[ignore = "needs documents from elsewhere"]
fn documents_from_elsewhere_are_read_or_refused() {
    let folder = std::env::var_os("KANTTEKENING_PDF_FOLDER").expect("a folder");
    let all = documents(Path::new(&folder));
    let mut tally = Tally::default();
    for path in &all {
        let bytes = std::fs::read(path).expect("a file");
        tally.look(&path.display().to_string(), &bytes);
    }
    println!("{} documents", all.len());
    tally.say();
}

/// A document of one page that draws `content`, with `more` objects from number 5 on.
fn drawing(content: &str, resources: &str, more: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{resources}>>>>\nendobj\n\
         4 0 obj\n<</Length {}>>\nstream\n{content}\nendstream\nendobj\n{more}trailer\n<</Root 1 0 R>>\n%%EOF\n",
        content.len() + 1
    )
    .into_bytes()
}

#[test]
fn forms_in_forms_are_followed_only_so_far() {
    // Each draws the next one ten times: 10^12 rectangles.
    let mut more = String::new();
    for number in 5..17 {
        let content = format!("/X{} Do ", number + 1).repeat(10);
        more += &format!(
            "{number} 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X{0} {0} 0 R>>>>/Length {1}>>\nstream\n{content}endstream\nendobj\n",
            number + 1,
            content.len()
        );
    }
    more += "17 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 13>>\nstream\n0 0 1 1 re f \nendstream\nendobj\n";
    let bytes = drawing("/X5 Do", "/XObject<</X5 5 0 R>>", &more);
    let read = pdf::read(&bytes, &Request::default(), &mut |_, _| {});
    assert!(matches!(read, Err(ImportError::TooMuch { .. })), "{read:?}");
    let drawn = Document::open(bytes, None).and_then(|document| document.painter().page(1, 1.0));
    assert!(matches!(drawn, Err(ImportError::TooMuch { .. })));
}

#[test]
fn a_page_with_too_many_letters_is_refused() {
    let content = format!(
        "BT /F 9 Tf {} ET",
        "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(12_000)
    );
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let read = pdf::read(
        &drawing(&content, font, ""),
        &Request::default(),
        &mut |_, _| {},
    );
    assert!(matches!(read, Err(ImportError::TooMuch { .. })), "{read:?}");
}

#[test]
fn pages_are_drawn_no_larger_than_memory_allows() {
    let bytes = String::from_utf8(drawing("0 0 9 9 re f", "", "")).expect("text");
    for (page, scale) in [
        ("0 0 200000 200000", 1.0),
        ("0 0 600 800", 1e9),
        ("0 0 600 800", f32::NAN),
        ("0 0 1 14000", 0.0),
        ("0 0 0 0", -5.0),
    ] {
        let bytes = bytes.replace("0 0 600 800", page).into_bytes();
        let document = Document::open(bytes, None).expect("a document");
        let image = document.painter().page(1, scale).expect("a picture");
        assert!(image.width >= 1 && image.height >= 1, "{page}");
        assert!(image.width <= 16_384 && image.height <= 16_384, "{page}");
        assert!(image.width * image.height <= 40_010_000, "{page}");
    }
}

#[test]
fn there_is_no_page_nought_and_none_after_the_last() {
    let document = Document::open(bytes("typst"), None).expect("a document");
    let mut painter = document.painter();
    for page in [0, 3, u32::MAX] {
        assert!(matches!(
            painter.page(page, 1.0),
            Err(ImportError::Damaged { .. })
        ));
    }
    assert!(painter.page(2, 0.2).is_ok());
}

#[test]
fn a_part_of_a_page_is_what_the_picture_of_all_of_it_has_there() {
    const SIDE: u32 = 300;
    for name in ["typst", "rotated-90"] {
        let document = Document::open(bytes(name), None).expect("it opens");
        let mut painter = document.painter();
        let whole = painter.page(1, 1.5).expect("a picture");
        let mut area = 0;
        for top in (0..whole.height).step_by(SIDE as usize) {
            for left in (0..whole.width).step_by(SIDE as usize) {
                let part = painter.part(1, 1.5, [left, top], SIDE).expect("a part");
                area += part.width * part.height;
                let mut differ = 0;
                for y in 0..part.height {
                    for x in 0..part.width {
                        let at = ((y * part.width + x) * 4) as usize;
                        let there = (((top + y) * whole.width + left + x) * 4) as usize;
                        let same = part.rgba[at].abs_diff(whole.rgba[there]) < 24;
                        differ += u32::from(!same);
                    }
                }
                let most = part.width * part.height / 500;
                assert!(differ <= most, "{name} {left} {top}: {differ}");
            }
        }
        assert_eq!(area, whole.width * whole.height);
        assert!(painter.part(1, 1.5, [whole.width, 0], SIDE).is_err());
        assert!(painter.part(1, f32::NAN, [0, 0], SIDE).is_err());
        // Larger than any picture of a whole page, a part is as sharp as it is asked for.
        let sharp = painter.part(1, 20.0, [2000, 3000], SIDE).expect("a part");
        assert_eq!((sharp.width, sharp.height, sharp.scale), (SIDE, SIDE, 20.0));
    }
}

/// A page with two marked paragraphs, and a tree of tags that consists of these objects (from number 20 on).
fn tagged(tree: &str) -> Vec<u8> {
    let content = "BT /F 10 Tf 70 700 Td /P <</MCID 0>> BDC (Een eerste alinea.) Tj EMC \
                   0 -40 Td /P <</MCID 1>> BDC (Een tweede alinea.) Tj EMC ET";
    let font = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
    let file = String::from_utf8(drawing(content, font, tree)).expect("text");
    file.replace(
        "/Type/Catalog",
        "/Type/Catalog/MarkInfo<</Marked true>>/StructTreeRoot 20 0 R",
    )
    .into_bytes()
}

#[test]
fn trees_of_tags_in_circles_without_end_or_to_nowhere_are_only_followed_so_far() {
    let in_itself = "20 0 obj\n<</Type/StructTreeRoot/K[20 0 R 21 0 R]/RoleMap<</A/B/B/A>>>>\nendobj\n\
                     21 0 obj\n<</S/A/K[20 0 R 21 0 R 22 0 R 0 1]/Pg 3 0 R/P 21 0 R>>\nendobj\n\
                     22 0 obj\n<</S/P/K 21 0 R>>\nendobj\n";
    let nowhere = "20 0 obj\n<</K[99 0 R 21 0 R]>>\nendobj\n\
                   21 0 obj\n<</S/P/Pg 99 0 R/K[0 -7 99999999999 <</MCID 5/Pg 98 0 R>> (tekst) null]>>\nendobj\n";
    let deep = format!(
        "20 0 obj\n<</K{}{}>>\nendobj\n",
        "<</S/P/K".repeat(3000),
        ">>".repeat(3000)
    );
    let wide = format!(
        "20 0 obj\n<</K 21 0 R>>\nendobj\n21 0 obj\n<</S/P/Pg 3 0 R/K[{}]>>\nendobj\n",
        "0 ".repeat(10_000_000)
    );
    // Each element has the next one ten times: ten million of them, of which a file holds eight.
    let mut often = "20 0 obj\n<</K 21 0 R>>\nendobj\n".to_owned();
    for number in 21..28 {
        let next = format!("{} 0 R ", number + 1).repeat(10);
        often += &format!("{number} 0 obj\n<</S/Div/Pg 3 0 R/K[{next}]>>\nendobj\n");
    }
    often += "28 0 obj\n<</S/P/Pg 3 0 R/K[0 1]>>\nendobj\n";
    // As many that are all there.
    let mut many = "20 0 obj\n<</K 21 0 R>>\nendobj\n21 0 obj\n<</S/Div/K[".to_owned();
    many += &"<</S/P/K 7>>".repeat(10_000_000);
    many += "]>>\nendobj\n";
    for (name, tree) in [
        ("often", &*often),
        ("many", &many),
        ("in itself", in_itself),
        ("nowhere", nowhere),
        ("deep", &deep),
        ("wide", &wide),
    ] {
        let read = pdf::read(&tagged(tree), &Request::default(), &mut |_, _| {});
        let text = read.unwrap_or_else(|error| panic!("{name}: {error}")).text;
        assert_eq!(text, "Een eerste alinea.\n\nEen tweede alinea.", "{name}");
    }
}

#[test]
fn tags_that_contradict_the_page_are_no_witness() {
    // One paragraph for all, over a gap that the page shows.
    let one = "20 0 obj\n<</K 21 0 R>>\nendobj\n21 0 obj\n<</S/P/Pg 3 0 R/K[0 1]>>\nendobj\n";
    let read = pdf::read(&tagged(one), &Request::default(), &mut |_, _| {}).expect("a text");
    assert_eq!(read.text, "Een eerste alinea.\n\nEen tweede alinea.");
}
