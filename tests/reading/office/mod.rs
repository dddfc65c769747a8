//! Letters as Word, LibreOffice, browsers, mail programs and editors save them: the same letter reads the same, and each
//! feature of a format is read as people see it.
//!
//! | variable | |
//! |---|---|
//! | `KANTTEKENING_FUZZ_COUNT` | how many changed documents the long run of `hostile` looks at; 20,000 unless set |

mod beside;
mod docx;
mod field;
mod hostile;
mod html;
mod mail;
mod odt;
mod rtf;
mod same_letter;
mod shown;
mod shown_elsewhere;
mod text;
mod wrapped_mail;

use kanttekening::import::{ImportError, Imported, Request, read};
use kanttekening::letter::{Letter, Role};
use std::io::Write as _;

/// What is read of a document.
fn import(bytes: &[u8]) -> Imported {
    let imported = read(bytes, &Request::default(), &mut |_, _| {}).expect("it is read");
    check(&imported);
    imported
}

/// What is attached to it.
fn attachment(bytes: &[u8], index: usize) -> Result<Vec<u8>, ImportError> {
    kanttekening::import::attachment(bytes, index, &Request::default())
}

/// Why it is not.
fn refusal(bytes: &[u8]) -> ImportError {
    read(bytes, &Request::default(), &mut |_, _| {}).expect_err("it is refused")
}

/// What holds for every document: the blocks are in order, hold something, and all that is not blank is in one; what is
/// said of passages is within the text.
fn check(imported: &Imported) {
    let text = &imported.text;
    assert!(!text.trim().is_empty() && !text.contains(['\r', '\0']));
    let highlights = imported.highlights.iter().map(|it| it.span);
    assert!(highlights.clone().all(|span| !span.is_empty()));
    assert!(
        highlights
            .clone()
            .is_sorted_by(|one, next| one.end <= next.start)
    );
    let passages = imported.comments.iter().map(|it| it.span);
    let passages = passages.chain(highlights);
    for span in passages.chain(imported.metadata.iter().filter_map(|it| it.span)) {
        assert!(text.get(span.range()).is_some());
    }
    let Some(structure) = &imported.structure else {
        return;
    };
    let mut end = 0;
    for block in &structure.blocks {
        let between = text.get(end..block.span.start.0).expect("in order");
        assert!(between.trim().is_empty(), "{between:?} is in no block");
        assert!(end == 0 || between.contains('\n'));
        let content = text.get(block.span.range()).expect("in the text");
        assert!(!content.is_empty() && content.trim() == content && !content.contains('\n'));
        end = block.span.end.0;
    }
    assert!(text.get(end..).expect("in the text").trim().is_empty());
    let mut last = None;
    for run in &structure.pages {
        assert!(text.is_char_boundary(run.start.0) && last <= Some(run.start));
        assert!(run.page >= 1 && run.page <= structure.page_count);
        last = Some(run.start);
    }
    // What stands on it can be built.
    let letter = Letter::imported("brief", String::new(), imported.clone());
    assert_eq!(letter.text(), text);
}

/// The blocks, one per line, each with its role in front.
fn blocks(imported: &Imported) -> Vec<String> {
    let structure = imported
        .structure
        .as_ref()
        .expect("it says what its blocks are");
    let blocks = structure.blocks.iter();
    blocks
        .map(|block| {
            format!(
                "{} {}",
                role(block.role),
                &imported.text[block.span.range()]
            )
        })
        .collect()
}

fn role(role: Role) -> String {
    match role {
        Role::Paragraph => "P".to_owned(),
        Role::Heading(level) => format!("H{level}"),
        Role::ListItem => "LI".to_owned(),
        Role::TableCell => "TD".to_owned(),
        Role::Footnote => "FN".to_owned(),
        Role::Margin => "M".to_owned(),
        Role::RunningHeader => "RH".to_owned(),
        Role::RunningFooter => "RF".to_owned(),
        Role::Picture => "PIC".to_owned(),
    }
}

/// The highlighted passages, one per line, each with its colour in front.
fn highlights(imported: &Imported) -> Vec<String> {
    let told = imported.highlights.iter().map(|it| {
        let [red, green, blue] = it.color;
        let words = &imported.text[it.span.range()];
        format!("{red:02x}{green:02x}{blue:02x} {words}")
    });
    told.collect()
}

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}
