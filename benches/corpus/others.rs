//! What other programs make of documents. Those that are not installed are left out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A program that makes a text of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reader {
    /// `pdftotext`.
    Poppler,
    /// `mutool draw -F text`.
    MuPdf,
    /// `pandoc -t plain`.
    Pandoc,
    /// `soffice --convert-to txt`.
    LibreOffice,
}

impl Reader {
    pub const ALL: [Self; 4] = [Self::Poppler, Self::MuPdf, Self::Pandoc, Self::LibreOffice];

    /// What it is called on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Poppler => "pdftotext",
            Self::MuPdf => "mutool",
            Self::Pandoc => "pandoc",
            Self::LibreOffice => "soffice",
        }
    }

    /// Whether it reads documents of this kind.
    fn reads(self, kind: &str) -> bool {
        match self {
            Self::Poppler | Self::MuPdf => kind == "pdf",
            Self::Pandoc => matches!(kind, "docx" | "odt" | "html" | "rtf"),
            // Of a PDF document it makes drawings, and an empty text of those.
            Self::LibreOffice => matches!(kind, "docx" | "odt" | "html" | "rtf"),
        }
    }
}

/// Runs a program; what it prints, or nothing where there is no such program or it fails.
fn run(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether there is such a program.
fn is_there(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

fn kind(path: &Path) -> String {
    let kind = path.extension().unwrap_or_default();
    kind.to_string_lossy().to_lowercase()
}

/// The least of three times that a program takes with a document, with more arguments behind it.
pub fn takes(program: &Path, document: &Path, more: &[&str]) -> Duration {
    least(|| {
        let mut command = Command::new(program);
        command.arg(document).args(more);
        command
    })
}

/// The same of a version of ours that prints the text.
pub fn takes_as_text(program: &Path, document: &Path) -> Duration {
    least(|| {
        let mut command = Command::new(program);
        command.arg("text").arg(document);
        command
    })
}

fn least(command: impl Fn() -> Command) -> Duration {
    let times = (0..3).map(|_| {
        let begun = Instant::now();
        let output = command()
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .output();
        drop(output);
        begun.elapsed()
    });
    times.min().unwrap_or_default()
}

/// The paragraphs of a text as other programs print it: blank lines part them, and a hyphen at a line end is taken for a
/// break of the word.
pub fn paragraphs(text: &str) -> Vec<String> {
    let text = text.replace(['\u{ad}', '\u{feff}'], "");
    let text = text.replace("\r\n", "\n").replace('\u{c}', "\n\n");
    let parts = text.split("\n\n").map(|part| part.replace("-\n", ""));
    let lines = parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|part| !part.is_empty()).collect()
}

/// What all of them make of some documents.
pub struct Others {
    there: Vec<Reader>,
    /// What LibreOffice made, which takes seconds to start.
    converted: HashMap<PathBuf, String>,
}

impl Others {
    /// Has LibreOffice read the documents; the others are asked one by one.
    pub fn of(documents: &[PathBuf]) -> Self {
        let there = Reader::ALL.into_iter().filter(|it| is_there(it.name()));
        let there: Vec<_> = there.collect();
        let mut converted = HashMap::new();
        if there.contains(&Reader::LibreOffice) {
            let folder = std::env::temp_dir();
            let folder = folder.join(format!("kanttekening-bench-office-{}", std::process::id()));
            // Pages would be opened by another part of it, which writes no such text.
            for (filter, kinds) in [
                (Some("HTML (StarWriter)"), &["html"][..]),
                (None, &["docx", "odt", "rtf"][..]),
            ] {
                let of_kind = documents.iter().filter(|it| kinds.contains(&&*kind(it)));
                converted.extend(convert(&folder, filter, of_kind));
            }
            std::fs::remove_dir_all(&folder).ok();
        }
        Self { there, converted }
    }

    /// Whether it is installed.
    pub fn has(&self, reader: Reader) -> bool {
        self.there.contains(&reader)
    }

    /// What each of those that read it makes of a document.
    pub fn texts(&self, path: &Path) -> HashMap<Reader, String> {
        let file = path.to_string_lossy();
        let kind = kind(path);
        let reads = self.there.iter().filter(|it| it.reads(&kind));
        let texts = reads.filter_map(|reader| {
            let text = match reader {
                Reader::Poppler => run("pdftotext", &[&file, "-"]),
                Reader::MuPdf => run("mutool", &["draw", "-q", "-F", "text", &file]),
                Reader::Pandoc => run(
                    "pandoc",
                    &["--sandbox", "-t", "plain", "--wrap=none", &file],
                ),
                Reader::LibreOffice => self.converted.get(path).cloned(),
            };
            Some((*reader, text.filter(|text| !text.trim().is_empty())?))
        });
        texts.collect()
    }
}

/// What LibreOffice makes of documents that it opens by `filter`.
fn convert<'a>(
    folder: &Path,
    filter: Option<&str>,
    documents: impl Iterator<Item = &'a PathBuf>,
) -> Vec<(PathBuf, String)> {
    let documents: Vec<&PathBuf> = documents.collect();
    let mut texts = Vec::new();
    for (number, path) in documents.into_iter().enumerate() {
        // Each into a folder of its own, as some differ in their endings only.
        let out = folder.join(format!("{}-{number}", filter.unwrap_or("office")));
        let profile = format!(
            "-env:UserInstallation=file://{}",
            folder.join("home").display()
        );
        let filter = filter.map(|filter| format!("--infilter={filter}"));
        let (out_name, file) = (out.to_string_lossy(), path.to_string_lossy());
        let mut arguments = vec![&*profile, "--headless"];
        arguments.extend(filter.as_deref());
        let into = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir"];
        arguments.extend(into);
        arguments.extend([&*out_name, &*file]);
        run("soffice", &arguments);
        let name = path.with_extension("txt");
        let text = name.file_name().map(|name| out.join(name));
        let text = text.and_then(|text| std::fs::read(text).ok());
        if let Some(text) = text {
            let text = String::from_utf8_lossy(&text).into_owned();
            // It puts no blank lines between paragraphs.
            texts.push((path.clone(), text.replace('\n', "\n\n")));
        }
    }
    texts
}
