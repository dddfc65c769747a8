//! A folder of files, read one after the other as the program reads them: how many went how, and what it took.

use super::{PROGRAM, importer};
use kanttekening::import::{ImportError, needs_process};
use kanttekening::workspace::import_process::Cancel;
use kanttekening::workspace::open::OpenError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

fn outcome(error: &OpenError) -> String {
    match error {
        OpenError::Import(ImportError::Damaged { why }) => format!("damaged: {why}"),
        OpenError::Import(ImportError::TooMuch { what }) => format!("too much: {what}"),
        OpenError::Import(ImportError::NotText { looks_like }) => {
            format!("no letter: {looks_like}")
        }
        OpenError::Import(ImportError::PicturesOnly { .. }) => "pictures only".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The most memory that a process which this one started held at once, in KB; 0 where the system does not say.
fn watch_memory(most: &AtomicU64, ends: &AtomicBool) {
    let me = std::process::id().to_string();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name))?;
        Some(line.split_whitespace().nth(1)?.to_owned())
    };
    while !ends.load(Ordering::Relaxed) {
        for process in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
            let status = std::fs::read_to_string(process.path().join("status"));
            let status = status.unwrap_or_default();
            if field(&status, "PPid:").as_deref() == Some(&me) {
                let held = field(&status, "VmHWM:").and_then(|it| it.parse().ok());
                most.fetch_max(held.unwrap_or(0), Ordering::Relaxed);
            }
        }
        std::thread::sleep(Duration::from_millis(4));
    }
}

/// `KANTTEKENING_FILES=<folder> cargo test --test commands import_process:: -- --ignored --nocapture`
#[test]
#[ignore = "needs a folder of files in KANTTEKENING_FILES"]
fn a_folder_of_files_brings_nobody_down() {
    let Some(folder) = std::env::var_os("KANTTEKENING_FILES") else {
        println!("SKIPPED: KANTTEKENING_FILES names no folder");
        return;
    };
    let mut paths = Vec::new();
    files(Path::new(&folder), &mut paths);
    paths.sort();
    let importer = importer(PROGRAM);
    let mut outcomes: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let (mut longest, mut largest) = (Vec::new(), Vec::new());
    let most = AtomicU64::new(0);
    let ends = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| watch_memory(&most, &ends));
        for path in &paths {
            let Ok(bytes) = std::fs::read(path) else {
                continue;
            };
            let kind = if needs_process(&bytes) {
                "document"
            } else {
                "text"
            };
            most.store(0, Ordering::Relaxed);
            let start = Instant::now();
            let read = importer.import(&Arc::new(bytes), &Cancel::default(), &mut |_, _| {});
            longest.push((start.elapsed(), path));
            largest.push((most.load(Ordering::Relaxed), path));
            let outcome = read.map_or_else(|error| outcome(&error), |_| "read".to_owned());
            let of_kind = format!("{kind}, {outcome}");
            outcomes.entry(of_kind).or_default().push(path.clone());
        }
        ends.store(true, Ordering::Relaxed);
    });
    println!("{} files", paths.len());
    for (outcome, of) in &outcomes {
        let first: Vec<_> = of
            .iter()
            .take(3)
            .map(|path| path.display().to_string())
            .collect();
        println!("{:6} {outcome}: {}", of.len(), first.join(", "));
    }
    longest.sort();
    largest.sort();
    for (time, path) in longest.iter().rev().take(5) {
        println!("{:8.2} s {}", time.as_secs_f64(), path.display());
    }
    for (held, path) in largest.iter().rev().take(5) {
        println!("{:8} MB {}", held >> 10, path.display());
    }
    let late = longest
        .last()
        .is_some_and(|it| it.0 > importer.limits.time + Duration::from_secs(5));
    assert!(!late, "none takes longer than it may");
    let crashed = outcomes.iter().filter(|it| it.0.ends_with("ImportCrashed"));
    let crashed: Vec<_> = crashed.flat_map(|it| it.1).collect();
    assert!(crashed.is_empty(), "{crashed:?}");
}
