//! Exports that take long: how far they are, and stopping them.

use super::*;
use crate::exchange::{Export, FORMATS, Feature, Format, Losses, Watch};
use crate::l10n::Words;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

const BEFORE: &str = "Er stond iets.";

/// A format that is not written until it is let go.
struct Slow {
    let_go: AtomicBool,
}

static SLOW: Slow = Slow {
    let_go: AtomicBool::new(false),
};

impl Format for Slow {
    fn id(&self) -> &'static str {
        "slow"
    }

    fn extension(&self) -> &'static str {
        "slow"
    }

    fn name(&self, _: &Words) -> String {
        "Slow".to_owned()
    }

    fn purpose(&self, _: &Words) -> String {
        "Slow.".to_owned()
    }

    fn carries(&self) -> &'static [Feature] {
        &[]
    }

    fn write(&self, _: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        while !self.let_go.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(1));
        }
        out.write_all(b"Klaar.")?;
        Ok(Losses::default())
    }
}

#[test]
fn an_export_that_takes_long_is_spoken_of_and_stopped() {
    let disk = disk();
    let path = Path::new("/uit/traag.slow");
    disk.put(path, BEFORE);
    let (mut workspace, job) = marked(&disk);
    workspace.export(job, &SLOW, path.to_owned(), true);
    let end = Instant::now() + PATIENCE;
    let progress = loop {
        workspace.tick();
        if let Some(progress) = workspace.export_progress() {
            break progress;
        }
        assert!(Instant::now() < end, "nothing is said of it");
        std::thread::sleep(Duration::from_millis(5));
    };
    assert_eq!(
        (progress.format, progress.done, progress.of),
        ("slow", 0, 1)
    );
    assert_eq!(progress.path, path);
    assert!(workspace.is_exporting() && !workspace.may_close());

    workspace.stop_export(Path::new("/uit/ander.slow"));
    assert!(workspace.is_exporting());
    workspace.stop_export(path);
    assert!(!workspace.is_exporting());
    let events = workspace.wait_until_idle(PATIENCE);
    let stopped = |event: &&Event| matches!(event, Event::ExportStopped(it) if it == path);
    assert_eq!(events.iter().filter(stopped).count(), 1, "{events:?}");
    let ended = |event: &Event| matches!(event, Event::Exported(..) | Event::NotExported(..));
    assert!(!events.iter().any(ended), "{events:?}");
    // What goes on unseen writes nothing.
    SLOW.let_go.store(true, Ordering::SeqCst);
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(disk.bytes(path), Some(BEFORE.as_bytes().to_vec()));
    assert!(!workspace.wait_until_idle(PATIENCE).iter().any(ended));
}

#[test]
fn no_format_puts_anything_in_its_place_once_it_is_cancelled() {
    let disk = disk();
    let path = Path::new("/uit/er-was.iets");
    disk.put(path, BEFORE);
    let (workspace, job) = marked(&disk);
    let originals = workspace.originals(&job);
    let takes = |format: &&&dyn Format| format.takes(Some("text 1"));
    for format in FORMATS.iter().filter(takes) {
        let watch = Watch::default();
        assert!(watch.cancel());
        let exports = workspace.environment().exports();
        let written = job.to_file(&originals, *format, path, &exports, true, &watch);
        assert!(written.is_err(), "{}", format.id());
        let there = disk.bytes(path);
        assert_eq!(there, Some(BEFORE.as_bytes().to_vec()), "{}", format.id());
    }
}

#[test]
fn annotations_are_counted_while_they_are_written() {
    let disk = disk();
    let (workspace, job) = marked(&disk);
    let originals = workspace.originals(&job);
    for id in [
        "csv",
        "xlsx",
        "html",
        "docx",
        "docx-report",
        "pdf-report",
        "web-annotation",
    ] {
        let format = crate::exchange::format(id).expect("a format");
        let watch = Watch::default();
        let path = PathBuf::from(format!("/uit/{id}{}", format.ending()));
        disk.put("/uit/lees-mij.txt", "");
        let exports = workspace.environment().exports();
        let written = job.to_file(&originals, format, &path, &exports, false, &watch);
        assert!(written.is_ok(), "{id}: {written:?}");
        assert!(watch.done() > 0, "{id}");
        // Nothing stops what stands there.
        assert!(!watch.cancel(), "{id}");
    }
}
