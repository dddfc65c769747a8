//! Files that were made to hurt: each is answered in words or as far as it is sound, in time that is linear in its
//! length, and none is overwritten.

use super::mutate::{sign_chain, sign_lines};
use super::runner::memory;
use super::world::{self, JOURNALS, LAYER, TEXT, change, letter};
use crate::support::process::alone;
use kanttekening::codebook::default_codebook;
use kanttekening::merge::Trust;
use kanttekening::store::codebook_file;
use kanttekening::store::disk::{Disk, RealDisk};
use kanttekening::store::folder::Looking;
use kanttekening::store::ids::Ids;
use kanttekening::store::layer::{parse, to_layer};
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::settings::Settings;
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::open::{Access, ColleagueLimits, Options, Reader, open_letter};
use std::path::Path;
use std::time::{Duration, Instant};

/// How deep the brackets lie in each other.
const DEEP: usize = 1_000_000;

/// The layer file with this instead of that.
fn layer(from: &str, to: &str) -> Vec<u8> {
    let good = String::from_utf8(world::layer_file(&world::layer(3))).unwrap();
    assert!(good.contains(from), "{from}");
    sign_lines(good.replacen(from, to, 1).as_bytes())
}

/// A value of so many brackets, closed again.
fn nested(open: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + &close.repeat(depth)
}

fn utf_16(bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Layers that are refused or partly set aside: nothing is ever written over them.
fn bad_layers() -> Vec<(&'static str, Vec<u8>)> {
    let good = world::layer_file(&world::layer(3));
    let mut latin = good.clone();
    let at = latin
        .windows(2)
        .position(|it| it == "ë".as_bytes() || it == "é".as_bytes());
    match at {
        Some(at) => latin[at] = 0xff,
        None => latin.insert(200, 0xff),
    }
    vec![
        (
            "open brackets",
            layer("memo: ", &format!("memo: {}", "(".repeat(DEEP))),
        ),
        (
            "open lists",
            layer("count: 3", &format!("count: {}", "[".repeat(DEEP))),
        ),
        (
            "an unknown field",
            layer(
                "memo: ",
                &format!("mood: {}, memo: ", nested("[", "]", DEEP)),
            ),
        ),
        (
            "an unknown field of maps",
            layer(
                "memo: ",
                &format!("mood: {}, memo: ", nested("{1:", "}", DEEP)),
            ),
        ),
        (
            "deep in a record",
            layer(
                "group: None",
                &format!("stars: {}, group: None", nested("(", ")", DEEP)),
            ),
        ),
        (
            "open comments",
            layer("memo: ", &format!("{} memo: ", "/*".repeat(DEEP))),
        ),
        (
            "newtypes",
            layer(
                "group: None",
                &format!("group: {}", nested("Some(", ")", 40_000)),
            ),
        ),
        ("NUL for the file", vec![0; 4096]),
        ("NUL in between", layer("count: 3", "count: \0 3")),
        ("UTF-16", utf_16(&good)),
        (
            "UTF-16 with a mark",
            [&[0xff, 0xfe], &utf_16(&good)[..]].concat(),
        ),
        ("bytes that are no text", latin),
        (
            "the end before the start",
            layer("start: 0, end: 5", "start: 5, end: 0"),
        ),
        (
            "one id twice",
            layer("id: \"0198f0-0001\"", "id: \"0198f0-0000\"").replace_version(),
        ),
        (
            "more than u64",
            layer("count: 3", "count: 18446744073709551616"),
        ),
        (
            "an offset of more than u64",
            layer("end: 5", "end: 18446744073709551616"),
        ),
        ("a negative offset", layer("start: 0", "start: -1")),
        (
            "a version of more than u64",
            layer("\"k3f9\", 1)", "\"k3f9\", 18446744073709551616)"),
        ),
    ]
}

/// Two annotations with one id are branches of one, unless neither was counted.
trait WithoutVersions {
    fn replace_version(self) -> Self;
}

impl WithoutVersions for Vec<u8> {
    fn replace_version(self) -> Self {
        let text = String::from_utf8(self).unwrap();
        let text = text.replace("version: [(\"k3f9\", 1)]", "version: []");
        sign_lines(
            text.replace("version: [(\"k3f9\", 2)]", "version: []")
                .as_bytes(),
        )
    }
}

/// Layers that are strange, and sound.
fn strange_layers() -> Vec<(&'static str, Vec<u8>)> {
    let note = "note: \"Notitie 1: ";
    vec![
        (
            "escapes",
            layer(note, &format!("{note}{}", "\\n".repeat(200_000))),
        ),
        (
            "a line of a megabyte",
            layer(note, &format!("{note}{}", "é".repeat(1 << 20))),
        ),
        (
            "a byte-order mark",
            [b"\xef\xbb\xbf", &layer(note, note)[..]].concat(),
        ),
        (
            "a NUL that is written out",
            layer(note, &format!("{note}\\u{{0}}")),
        ),
        (
            "the largest numbers",
            layer("\"k3f9\", 1)", "\"k3f9\", 18446744073709551615)"),
        ),
        (
            "the farthest place",
            layer("end: 5", "end: 18446744073709551615"),
        ),
    ]
}

#[test]
fn bad_layers_are_said_and_kept_and_strange_ones_are_read() {
    for (name, bytes) in bad_layers() {
        let disk = world::disk(&[(LAYER, &bytes)]);
        let opened = world::open(&disk);
        assert_ne!(opened.access, Access::Writable, "{name}");
        assert!(!opened.notices.is_empty(), "{name}");
        assert_eq!(disk.bytes(LAYER).unwrap(), bytes, "{name}");
        assert_eq!(disk.paths().len(), 2, "{name}");
    }
    for (name, bytes) in strange_layers() {
        let file = parse(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        let (layer, report) = to_layer(&file, &letter());
        assert_eq!(layer.annotations.len(), 3, "{name}: {report:?}");
        assert!(!report.forbids_saving(), "{name}");
    }
}

#[test]
fn bad_codebooks_are_said_and_kept() {
    let good = codebook_file::serialise(&default_codebook());
    let with = |from: &str, to: &str| good.replacen(from, to, 1).into_bytes();
    let bad = [
        with("tags: ", &format!("tags: {}", "[".repeat(DEEP))),
        with(
            "key: Some(1)",
            &format!("key: {}", nested("Some(", ")", 40_000)),
        ),
        with(
            "tags: ",
            &format!("mood: {}, tags: ", nested("(", ")", DEEP)),
        ),
        with("key: Some(1)", "key: Some(18446744073709551616)"),
        with("\"trust-restoration\"", "\"lessons-learned\""),
        with("format: 1", "format: \0"),
        utf_16(good.as_bytes()),
        vec![0; 4096],
        b"\xff\xff".to_vec(),
    ];
    for (number, bytes) in bad.iter().enumerate() {
        let disk = world::disk(&[("/f/codebook.ron", bytes)]);
        let opened = world::open(&disk);
        assert!(!opened.session.tags_writable, "{number}");
        assert!(!opened.notices.is_empty(), "{number}");
        assert_eq!(disk.bytes("/f/codebook.ron").unwrap(), *bytes, "{number}");
    }
}

#[test]
fn bad_settings_are_put_aside_as_they_are() {
    let bad = [
        format!("Settings(recent: {}", "[".repeat(DEEP)).into_bytes(),
        format!("Settings(mood: {})", nested("(", ")", DEEP)).into_bytes(),
        b"Settings(largest_layer_mb: 18446744073709551616)".to_vec(),
        b"Settings(text_size: \0)".to_vec(),
        utf_16(b"Settings()"),
        vec![0; 4096],
        b"\xff".to_vec(),
    ];
    for bytes in bad {
        let disk = MemoryDisk::new();
        disk.put("/s/settings.ron", bytes.clone());
        let loaded = Settings::load(&disk, Path::new("/s"), &Ids::seeded(1));
        let aside = loaded.damaged.expect("they are damaged");
        assert_eq!(disk.bytes(aside).unwrap(), bytes);
    }
}

#[test]
fn what_is_sound_in_a_bad_journal_is_taken_in() {
    let good = world::journal(&(0..4).map(change).collect::<Vec<_>>());
    let text = String::from_utf8(good.clone()).unwrap();
    let with = |from: &str, to: &str| {
        assert!(text.contains(from));
        sign_chain(text.replacen(from, to, 1).as_bytes())
    };
    let note = "Notitie 1: ";
    let line = |line: &str| [&good[..], line.as_bytes(), b"\n"].concat();
    // How many of the four are there all the same.
    let bad = [
        (line(&"(".repeat(DEEP)), 4),
        (
            line(&format!(
                "(seq: 9, at: {}, // 00000000",
                nested("[", "]", DEEP)
            )),
            4,
        ),
        (line(&"x".repeat(1 << 20)), 4),
        ([&good[..], &[0; 1 << 16]].concat(), 4),
        (with(note, &"\\n".repeat(200_000)), 4),
        (with(note, &"é".repeat(1 << 20)), 4),
        (with(note, &format!("\"), {}", "(".repeat(DEEP))), 3),
        (with("0198f0-0001\"", "\0\""), 4),
        (utf_16(&good), 0),
        (vec![0; 1 << 20], 0),
        (b"\xff".repeat(1 << 16), 0),
    ];
    for (number, (bytes, left)) in bad.iter().enumerate() {
        let name = format!("{JOURNALS}/een.ron");
        let disk = world::disk(&[(&name, bytes)]);
        let opened = world::open(&disk);
        let found = opened.session.layer().annotations.len();
        assert!(found >= *left, "{found} of {number}");
        assert_eq!(disk.bytes(&name).unwrap(), *bytes, "{number}");
        assert_eq!(opened.access, Access::Writable);
    }
}

/// Files that say they hold a gigabyte, and take no room on the disk.
#[test]
fn files_of_more_than_a_gigabyte_are_refused_without_being_read() {
    alone(
        module_path!(),
        "files_of_more_than_a_gigabyte_are_refused_without_being_read",
        refuse_files_of_more_than_a_gigabyte,
    );
}

fn refuse_files_of_more_than_a_gigabyte() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let at = |name: &str| folder.path().join(name);
    let huge = |name: &str| {
        let file = std::fs::File::create(at(name)).unwrap();
        file.set_len((1 << 30) + 1).unwrap();
    };
    std::fs::write(at("brief.txt"), TEXT).unwrap();
    std::fs::create_dir(at("j")).unwrap();
    for name in [
        "brief.txt.anna.ron",
        "codebook.ron",
        "groot.txt",
        "j/een.ron",
        "settings.ron",
    ] {
        huge(name);
    }
    let before = memory("VmHWM");
    let journals = at("j");
    let options = Options {
        reader: Reader::Account("anna".to_owned()),
        importer: &Importer::default(),
        layer_limit: 1 << 30,
        limits: ColleagueLimits::NONE,
        writer: "d-1".to_owned(),
        colleagues: true,
        journals: &journals,
        versions: &at("v"),
        trust: Trust::new("d-1", []),
        computer: "PC-1",
        now: Default::default(),
        tidy: true,
        looking: Looking::Anew,
        before: None,
        redirects: &[],
    };
    let opened = open_letter(&RealDisk, &at("brief.txt"), &options).unwrap();
    assert!(matches!(opened.access, Access::Faulty { .. }));
    assert!(!opened.session.tags_writable);
    assert!(open_letter(&RealDisk, &at("groot.txt"), &options).is_err());
    let loaded = Settings::load(&RealDisk, folder.path(), &Ids::seeded(1));
    assert_eq!(loaded.damaged, Some(at("settings.ron.damaged")));
    let grown = memory("VmHWM") - before;
    assert!(grown < 400 << 10, "{grown} KB");
    for name in [
        "brief.txt.anna.ron",
        "codebook.ron",
        "groot.txt",
        "j/een.ron",
    ] {
        assert_eq!(RealDisk.metadata(&at(name)).unwrap().len, (1 << 30) + 1);
    }
}

/// Of each kind of file one that is as long as wanted.
type Grower = (&'static str, fn(usize) -> Vec<u8>);

const GROWERS: [Grower; 8] = [
    ("brackets", |n| {
        layer("memo: ", &format!("memo: {}", "(".repeat(n)))
    }),
    ("unknown", |n| {
        layer("memo: ", &format!("mood: {}, memo: ", nested("[", "]", n)))
    }),
    ("comments", |n| {
        layer("memo: ", &format!("{} memo: ", "/*".repeat(n)))
    }),
    ("escapes", |n| {
        layer("note: \"N", &format!("note: \"{}N", "\\n".repeat(n)))
    }),
    ("newtypes", |n| {
        layer(
            "group: None",
            &format!("group: {}", nested("Some(", ")", n)),
        )
    }),
    ("records", |n| world::layer_file(&world::layer(n / 100))),
    ("broken records", |n| {
        let mut file = world::layer_file(&world::layer(n / 100));
        file.pop();
        file.pop();
        file
    }),
    ("line ends", |n| {
        layer("memo: ", &format!("{} memo: ", "\n".repeat(n)))
    }),
];

#[test]
#[ignore = "measures time: on its own, in a release build"]
fn time_is_linear_in_what_is_read() {
    let letter = letter();
    let read = |bytes: &[u8]| {
        let times = (0..5).map(|_| {
            let begun = Instant::now();
            match parse(bytes) {
                Ok(file) => drop(to_layer(&file, &letter)),
                Err(error) => drop(error.survivors().map(|file| to_layer(file, &letter))),
            }
            begun.elapsed()
        });
        times.min().unwrap().max(Duration::from_micros(50))
    };
    for (name, grow) in GROWERS {
        // Both larger than what the processor keeps at hand, so that memory costs the same for each byte.
        let (small, large) = (grow(2_000_000), grow(16_000_000));
        let (one, other) = (read(&small), read(&large));
        let ratio = other.as_secs_f64() / one.as_secs_f64();
        let longer = large.len() as f64 / small.len() as f64;
        println!("{name}: {longer:.1} times as long, {ratio:.1} times as slow ({other:?})");
        assert!(ratio <= longer * 2.5, "{name}");
    }
}
