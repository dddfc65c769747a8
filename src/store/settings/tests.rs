use super::limits::{IMPORT_MB, IMPORT_SECONDS};
use super::*;
use crate::l10n::Language;
use crate::store::atomic::SaveError;
use crate::store::ids::Ids;
use crate::store::memory_disk::{Fault, MemoryDisk};
use crate::store::storage_redirect::Redirect;
use std::path::{Path, PathBuf};

const FILE: &str = "/state/kanttekening/settings.ron";

fn folder() -> &'static Path {
    Path::new("/state/kanttekening")
}

#[test]
fn a_first_start_makes_a_device_once() {
    let disk = MemoryDisk::new();
    let ids = Ids::seeded(1);
    let first = Settings::load(&disk, folder(), &ids);
    assert!(first.unsaved && first.damaged.is_none());
    first.settings.save(&disk, folder()).unwrap();
    let again = Settings::load(&disk, folder(), &ids);
    assert!(!again.unsaved);
    assert_eq!(again.settings, first.settings);
    assert_eq!(again.settings.device.len(), 16);
}

#[test]
fn what_is_saved_is_loaded() {
    let disk = MemoryDisk::new();
    let settings = Settings {
        language: Some(Language::Dutch),
        theme: Theme::Dark,
        display: LetterDisplay {
            text_size: 21.5,
            show_colleagues: false,
            reading_view: false,
            page_view: true,
        },
        interface: Interface {
            size: 1.5,
            zooms: Zooms::Window,
            single_keys: false,
            keys: vec![CommandKeys {
                command: "next-annotation".to_owned(),
                keys: vec!["Ctrl+J".to_owned()],
            }],
            name: "Zoë van der Berg".to_owned(),
            initials: "ZB".to_owned(),
            remember_folders: false,
            reference: "{sender}, {date}".to_owned(),
            template: "/stijl/huisstijl.dotx".to_owned(),
        },
        recent: vec!["/brieven/één.txt".into()],
        recent_days: vec![Visit {
            path: "/brieven/één.txt".to_owned(),
            day: "2024-05-06".to_owned(),
        }],
        places: vec![Place {
            letter: "/brieven/één.txt".to_owned(),
            text_sha256: "ab".repeat(32),
            top: 7,
            selection: Some((9, 12)),
            head_shown: Some(true),
        }],
        device: "0123456789abcdef".to_owned(),
        computers: vec![Computer {
            device: "89429e8ffde248e6".to_owned(),
            name: "LAPTOP-7".to_owned(),
        }],
        redirects: vec![Redirect {
            folder: "/brieven".to_owned(),
            place: "D:\\elders".to_owned(),
        }],
        last_export: LastExport {
            folder: Some("C:\\uit".into()),
            format: Some("csv".to_owned()),
        },
        refused: vec![Refused {
            text: "ab".repeat(8),
            at: 7,
            rule: "nl-zeg-toe".to_owned(),
        }],
        suggest_early: vec!["/brieven".to_owned()],
        mark_tags: vec![MarkTag {
            color: "#ffd54f".to_owned(),
            tag: "data-deletion".to_owned(),
        }],
        limits: ReadingLimits {
            largest_layer_mb: 200,
            largest_colleague_mb: 20,
            colleagues_seconds: 3,
            import_seconds: 60,
            import_mb: 2048,
        },
    };
    settings.save(&disk, folder()).unwrap();
    let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
    assert_eq!(loaded.settings, settings);
}

#[test]
fn unknown_and_impossible_values_are_as_at_a_first_start() {
    let disk = MemoryDisk::new();
    let text = "\u{feff}Settings(language: Some(\"tlh\"), text_size: 1e9, largest_layer_mb: 0, import_mb: 1, import_seconds: 0, wings: [2], interface: (size: inf, wings: 1, name: \"a\\nb\"), device: \"../../etc\")";
    disk.put(FILE, text);
    let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
    assert_eq!(loaded.settings.language, None);
    assert_eq!(loaded.settings.display.text_size, *TEXT_SIZES.end());
    assert_eq!(loaded.settings.interface.size, 1.0);
    assert_eq!(loaded.settings.interface.name, "ab");
    assert_eq!(loaded.settings.layer_limit(), 1 << 20);
    assert_eq!(loaded.settings.limits.import_mb, *IMPORT_MB.start());
    assert_eq!(
        loaded.settings.limits.import_seconds,
        *IMPORT_SECONDS.start()
    );
    assert_eq!(loaded.settings.device, Ids::seeded(1).device());
    assert!(loaded.unsaved && loaded.damaged.is_none());
}

#[test]
fn a_mistyped_word_is_named_with_its_place() {
    let said = |text: &str| {
        let disk = MemoryDisk::new();
        disk.put(FILE, text);
        let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
        (loaded.wrong, loaded.damaged.is_some())
    };
    let (wrong, kept) = said("Settings(\n    theme: Drak,\n)");
    let wrong = wrong.expect("it is wrong");
    assert!(
        kept && wrong.starts_with("line 2, column 12: `Drak`"),
        "{wrong}"
    );
    assert!(wrong.contains("`Dark`"), "{wrong}");
    let (wrong, kept) = said("Settings(\n    text_sise: 20.0,\n    theme: Dark,\n)");
    let wrong = wrong.expect("it is wrong");
    assert!(
        !kept && wrong.starts_with("line 2, column 5: `text_sise`"),
        "{wrong}"
    );
    let (wrong, _) = said("Settings(\n    text_size: \"geheim\",\n)");
    let wrong = wrong.expect("it is wrong");
    assert!(
        wrong.starts_with("line 2") && !wrong.contains("geheim"),
        "{wrong}"
    );
    assert_eq!(said("Settings(theme: Dark)").0, None);
}

#[test]
fn a_damaged_file_is_kept_aside() {
    for bytes in [
        &b"Settings(theme: Purple)"[..],
        b"\xff\xfe",
        b"",
        &[0; 2 << 20],
    ] {
        let disk = MemoryDisk::new();
        disk.put(FILE, bytes);
        let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
        let aside = loaded.damaged.unwrap();
        assert_eq!(aside, folder().join("settings.ron.damaged"));
        assert_eq!(disk.bytes(aside).unwrap(), bytes);
        assert_eq!(loaded.settings, Settings::new(Ids::seeded(1).device()));
    }
}

#[test]
fn a_disk_that_fails_says_so_and_stops_nobody() {
    let disk = MemoryDisk::new();
    disk.fail(Fault::ReadOnly);
    let loaded = Settings::load(&disk, folder(), &Ids::seeded(1));
    let saved = loaded.settings.save(&disk, folder());
    assert!(matches!(saved, Err(SaveError::ReadOnlyFolder { .. })));
}

#[test]
fn the_latest_letter_is_the_first_of_ten() {
    let mut settings = Settings::new(String::new());
    for number in 0..12 {
        let day = jiff::civil::date(2024, 5, 1 + number);
        settings.opened(Path::new(&format!("/{number}")), day);
    }
    let last = jiff::civil::date(2024, 6, 3);
    settings.opened(Path::new("/5"), last);
    let days: Vec<_> = settings
        .recent_with_days()
        .iter()
        .map(|it| it.day)
        .collect();
    assert_eq!(days.len(), MOST_RECENT);
    assert_eq!(
        days[..2],
        [Some(last), Some(jiff::civil::date(2024, 5, 12))]
    );
    assert_eq!(settings.recent.len(), MOST_RECENT);
    assert_eq!(settings.recent[..2], [PathBuf::from("/5"), "/11".into()]);
}
