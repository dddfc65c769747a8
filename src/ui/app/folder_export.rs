//! Handing over what is shown of a folder: gathered while the dialog is open, and written from there.

use super::App;
use crate::analysis::Query;
use crate::analysis::overview::Row;
use crate::analysis::query::{Lens, Of};
use crate::exchange::{self, FORMATS};
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::overlay::ExportSummary;
use crate::ui::state::{ExportDraft, Overlay};
use crate::workspace::derived::Derived;
use crate::workspace::export::ExportJob;
use crate::workspace::left_out::LeftOut;
use crate::workspace::project::{Gathered, Gathering};
use std::path::PathBuf;
use std::sync::Arc;

/// What was gathered follows from this: folder, revision of its letters, query, colleagues.
type GatherKey = (PathBuf, u64, Query, bool);

/// What is gathered for an export of the folder.
pub(super) type FolderExport = Derived<GatherKey, Option<Arc<Gathered>>>;

impl App {
    /// Opens the dialog for what is shown of the folder.
    pub(super) fn begin_folder_export(&mut self) {
        let Some(project) = self.workspace.project() else {
            return;
        };
        let settings = self.workspace.settings();
        let last = settings
            .last_export
            .format
            .as_deref()
            .and_then(exchange::format);
        let Some(format) = last.or_else(|| FORMATS.first().copied()) else {
            return;
        };
        let beside = project.folder().parent().unwrap_or(project.folder());
        let folder = settings.last_export.folder.clone();
        let folder = folder.unwrap_or_else(|| beside.to_owned());
        let path = folder.join(format!("{}{}", project.name(), format.ending()));
        self.screen.window.overlay = Overlay::Export(ExportDraft {
            format: format.id(),
            colleagues: true,
            left_out: LeftOut::default(),
            path: path.display().to_string(),
            error: None,
            replaces: None,
        });
    }

    /// Has what an export of the folder would hold gathered and counted while its dialog is open.
    pub(super) fn gather_export(&mut self) {
        let Overlay::Export(draft) = &self.screen.window.overlay else {
            drop(self.sheets.folder_export.clear());
            return;
        };
        let Some(project) = self.workspace.project() else {
            return;
        };
        let gathered = self.sheets.folder_export.poll().is_some();
        let query = self.screen.window.project.query.meant.clone();
        let key = (
            project.folder().to_owned(),
            project.revision(),
            query,
            draft.colleagues,
        );
        if !self.sheets.folder_export.is_of(&key) {
            drop(self.sheets.export.clear());
            let letters = project.letters().clone();
            let rows = self.project.overview.value().rows.iter();
            let all = rows.filter_map(|row| match row {
                Row::Letter(number) => letters.all().get(*number),
                Row::Group(..) => None,
            });
            let gathering = Gathering {
                environment: self.workspace.environment().clone(),
                settings: self.workspace.settings().clone(),
                colleagues: draft.colleagues,
                language: self.words.language(),
                register: self.workspace.known_register(),
                letters: all
                    .map(|it| (it.path.clone(), project.file(&it.path)))
                    .collect(),
            };
            let today = self.workspace.environment().clock.today();
            let lens = Lens::new(&key.2, today, Of::Passages);
            let waker = self.workspace.waker();
            self.sheets
                .folder_export
                .start(key, waker, move |cancelled| {
                    let cancelled = || cancelled.is_set();
                    Some(Arc::new(gathering.run(&letters, &lens, &cancelled)))
                });
            return;
        }
        let value = self.sheets.folder_export.value().clone();
        if let Some(value) = value.filter(|_| !self.sheets.folder_export.is_pending()) {
            let key = (
                project.revision(),
                u64::MAX,
                draft.format,
                draft.colleagues,
                draft.left_out.clone(),
                self.words.language(),
                self.workspace.template(),
            );
            let counts = &mut self.sheets.export;
            counts.poll();
            if gathered || !counts.is_of(&key) {
                let format = exchange::format(draft.format);
                let originals = self.workspace.originals(&value.job);
                let left_out = draft.left_out.clone();
                counts.start(key, self.workspace.waker(), move |_| {
                    let mut job = value.job.clone();
                    let labels = job.leave_out(&left_out);
                    Some(ExportSummary::of(&job, format, &originals).with_key(labels))
                });
            }
        }
    }

    /// What was gathered of the folder, made now; `None` while it is being gathered.
    pub(super) fn folder_job(&self, draft: &ExportDraft) -> Option<ExportJob> {
        let mut job = self.gathered()?.job.clone();
        drop(job.leave_out(&draft.left_out));
        let clock = &self.workspace.environment().clock;
        job.made = clock.now();
        job.made_here = clock.local(job.made);
        Some(job)
    }

    fn gathered(&self) -> Option<Arc<Gathered>> {
        let folder = &self.sheets.folder_export;
        folder.value().clone().filter(|_| !folder.is_pending())
    }

    /// Starts writing what was gathered of the folder to `path`.
    pub(super) fn export_folder(&mut self, path: PathBuf) {
        let Overlay::Export(draft) = &self.screen.window.overlay else {
            return;
        };
        let made = self.gathered().zip(self.folder_job(draft));
        let Overlay::Export(draft) = &mut self.screen.window.overlay else {
            return;
        };
        let Some((gathered, job)) = made else {
            draft.error = Some(tr!(self.words, "project-still-gathering"));
            return;
        };
        let Some(format) = exchange::format(draft.format) else {
            return;
        };
        let replaces = draft.replaces.as_deref() == Some(path.as_path());
        self.workspace.change_settings(|settings| {
            settings.last_export.format = Some(format.id().to_owned());
            settings.last_export.folder = path.parent().map(PathBuf::from);
        });
        if let Some(first) = gathered.unread.first() {
            let count = gathered.unread.len();
            self.notices
                .push(Notice::LettersLeftOut(first.clone(), count));
        }
        self.workspace.export(job, format, path, replaces);
    }
}
