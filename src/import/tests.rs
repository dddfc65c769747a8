//! Holds the table of documents in the user guide to the kinds that are read here.

use super::FORMATS;
use super::plain_text::EXTRACTOR;
use crate::guide::{Block, PageId, page};
use crate::l10n::Language;
use std::collections::BTreeSet;

/// The words by which the guide names the files of a kind.
fn files(reader: &str) -> &'static str {
    match reader {
        "pdf" => ".pdf",
        "docx" => ".docx",
        "odt" => ".odt",
        "mail" => ".eml",
        "rtf" => ".rtf",
        "html" => ".html",
        "text" => "",
        other => panic!("{other}: say in documents.md that it is read, and its files here"),
    }
}

#[test]
fn files_of_every_kind_of_document_are_letters_of_a_folder_too_and_open_from_windows() {
    let ids = FORMATS.iter().map(|format| format.id());
    let readers: BTreeSet<_> = ids.filter_map(|id| id.split(' ').next()).collect();
    let endings = readers.into_iter().map(files).filter(|it| !it.is_empty());
    let installer = include_str!("../../assets/windows/kanttekening.wxs");
    for ending in endings {
        let name = format!("brief{ending}");
        assert!(crate::analysis::Kind::of_name(&name).is_some(), "{ending}");
        let offered = format!("Classes\\{ending}\\OpenWithProgids");
        assert!(installer.contains(&offered), "{ending}");
    }
}

#[test]
fn the_guide_names_every_kind_of_document_in_a_row_of_its_own() {
    let ids = FORMATS.iter().map(|format| format.id()).chain([EXTRACTOR]);
    let readers: BTreeSet<_> = ids.filter_map(|id| id.split(' ').next()).collect();
    let documents = PageId::named("documents").expect("the page");
    for language in [Language::English, Language::Dutch] {
        let blocks = &page(documents, language).blocks;
        let rows = blocks.iter().find_map(|block| match block {
            Block::Table { rows, .. } => Some(rows),
            _ => None,
        });
        let rows = rows.expect("the table");
        assert_eq!(rows.len(), readers.len(), "{readers:?}");
        for reader in &readers {
            let named = rows
                .iter()
                .any(|row| row[1].plain().contains(files(reader)));
            assert!(named, "{reader} in {language:?}");
        }
    }
}
