//! Asking for exports of letters: how far they are, and stopping them.

use super::export::{ExportError, ExportJob};
use super::job::{Job, Progress};
use super::running_export::{ExportProgress, RunningExport};
use super::{Event, Workspace, interrupted};
use crate::exchange::{Format, Watch};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// An export that takes no longer than this is not spoken of while it is written.
const SHORT: Duration = Duration::from_millis(400);

/// How soon it is looked again how far exports are.
const AGAIN: Duration = Duration::from_millis(200);

impl Workspace {
    /// Writes an export on a worker; with `replaces` in place of whatever file stands there.
    pub fn export(
        &mut self,
        job: ExportJob,
        format: &'static dyn Format,
        path: PathBuf,
        replaces: bool,
    ) {
        let environment = self.environment.clone();
        let originals = self.originals(&job);
        let watch = Watch::default();
        let progress = ExportProgress {
            path: path.clone(),
            format: format.id(),
            done: 0,
            of: job.annotations(),
        };
        let watched = watch.clone();
        let job = Job::start(&self.waker, move || {
            let exports = environment.exports();
            match job.to_file(&originals, format, &path, &exports, replaces, &watched) {
                Ok(_) => Event::Exported(path, job.annotations()),
                Err(error) => Event::NotExported(path, error),
            }
        });
        self.under_way.exports.push(RunningExport {
            job,
            watch,
            progress,
            since: Instant::now(),
        });
    }

    /// How far the first export is that takes long.
    pub fn export_progress(&self) -> Option<ExportProgress> {
        let mut exports = self.under_way.exports.iter();
        let long = exports.find(|it| it.since.elapsed() > SHORT)?;
        let of = long.progress.of;
        Some(ExportProgress {
            done: long.watch.done().min(of),
            ..long.progress.clone()
        })
    }

    /// Stops the export to this path: what stands there stays as it is. Does nothing where it is being put in its place
    /// already. Work that does not end at once goes on unseen, and nothing comes of it.
    pub fn stop_export(&mut self, path: &Path) {
        let stopped = |it: &mut RunningExport| it.progress.path == path && it.watch.cancel();
        for stopped in self.under_way.exports.extract_if(.., stopped) {
            let path = stopped.progress.path;
            self.events.push(Event::ExportStopped(path));
        }
    }

    /// Picks up exports that are written. Gives how soon to look again.
    pub(super) fn tick_exports(&mut self) -> Option<Duration> {
        let events = &mut self.events;
        self.under_way.exports.retain(|export| {
            let event = match export.job.poll() {
                Progress::Running => return true,
                Progress::Done(event) => event,
                Progress::Lost => {
                    let error = ExportError::Save(interrupted());
                    Event::NotExported(export.progress.path.clone(), error)
                }
            };
            events.push(event);
            false
        });
        (!self.under_way.exports.is_empty()).then_some(AGAIN)
    }
}
