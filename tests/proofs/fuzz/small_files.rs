//! Codebooks and settings.

use super::runner::{Target, class};
use super::world;
use kanttekening::codebook::default_codebook;
use kanttekening::store::codebook_file::{CodebookFileError, parse, serialise};
use kanttekening::store::ids::Ids;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::settings::{Place, Settings};
use std::collections::HashSet;
use std::path::Path;

const CODEBOOK: &str = "/f/codebook.ron";
const SETTINGS: &str = "/s/settings.ron";

fn look_at_codebook(bytes: &[u8]) -> u64 {
    let outcome = match parse(bytes) {
        Ok(found) => {
            let ids: HashSet<_> = found.codebook.tags.iter().map(|tag| &tag.id).collect();
            assert_eq!(ids.len(), found.codebook.tags.len(), "no id twice");
            let written = serialise(&found.codebook);
            let again = parse(written.as_bytes()).unwrap();
            assert_eq!(again.codebook, found.codebook);
            class((
                found.newer_format.is_some(),
                found.wrong.is_some(),
                ids.len(),
            ))
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            class(match error {
                CodebookFileError::Wrong { reason, .. } => reason.chars().take(20).collect(),
                other => format!("{other:?}"),
            })
        }
    };
    // One that cannot be read is neither used nor overwritten.
    let disk = world::disk(&[(CODEBOOK, bytes)]);
    let opened = world::open(&disk);
    assert_eq!(disk.bytes(CODEBOOK).unwrap(), bytes);
    assert_eq!(
        opened.session.tags_writable,
        parse(bytes).is_ok_and(|it| it.newer_format.is_none() && it.wrong.is_none())
    );
    outcome
}

fn look_at_settings(bytes: &[u8]) -> u64 {
    let disk = MemoryDisk::new();
    disk.put(SETTINGS, bytes);
    let (folder, ids) = (Path::new("/s"), Ids::seeded(1));
    let loaded = Settings::load(&disk, folder, &ids);
    match &loaded.damaged {
        Some(aside) => assert_eq!(disk.bytes(aside).unwrap(), bytes),
        None => assert_eq!(disk.bytes(SETTINGS).unwrap(), bytes),
    }
    loaded.settings.save(&disk, folder).unwrap();
    let again = Settings::load(&disk, folder, &ids);
    assert_eq!(again.settings, loaded.settings);
    assert!(again.damaged.is_none());
    let settings = &loaded.settings;
    class((
        loaded.damaged.is_some(),
        loaded.unsaved,
        (settings.recent.len(), settings.places.len()),
        (settings.language.is_some(), settings.theme as u8),
        settings.display.text_size.to_bits(),
    ))
}

fn codebooks() -> Target<'static> {
    let mut named = default_codebook();
    named.tags[0].name = "Één \"naam\"\n".to_owned();
    named.tags[1].parent = Some(named.tags[0].id.clone());
    Target {
        name: "codebook",
        seeds: vec![
            serialise(&default_codebook()).into(),
            serialise(&named).into(),
        ],
        sign: <[u8]>::to_vec,
        look: &look_at_codebook,
    }
}

fn settings() -> Target<'static> {
    let disk = MemoryDisk::new();
    let mut settings = Settings::new("0123456789abcdef".to_owned());
    settings.recent = vec!["/f/één.txt".into(), "/f/twee.txt".into()];
    settings.places = vec![Place {
        letter: "/f/één.txt".to_owned(),
        text_sha256: "ab".repeat(32),
        top: 7,
        selection: Some((9, 12)),
        head_shown: Some(false),
    }];
    settings.save(&disk, Path::new("/s")).unwrap();
    Target {
        name: "settings",
        seeds: vec![disk.bytes(SETTINGS).unwrap(), b"()".to_vec()],
        sign: <[u8]>::to_vec,
        look: &look_at_settings,
    }
}

#[test]
fn codebooks_are_answered_whatever_they_hold() {
    codebooks().run(3_000);
}

#[test]
fn settings_are_answered_whatever_they_hold() {
    settings().run(3_000);
}

#[test]
#[ignore = "ten minutes"]
fn codebooks_for_long() {
    codebooks().run_long();
}

#[test]
#[ignore = "ten minutes"]
fn settings_for_long() {
    settings().run_long();
}
