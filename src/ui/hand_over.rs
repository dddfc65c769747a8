//! The export dialog's side of the window: what it begins with, what it says, and what it starts.

use super::app::App;
use super::overlay::ExportFacts;
use super::view::{ExportDraft, Overlay};
use super::words::Words;
use crate::exchange::{exporter, exporters, losses};
use crate::workspace::hand_over::{ExportJob, ExportLetter};
use crate::workspace::session::Session;
use std::path::PathBuf;

/// Opens the dialog with the format and folder of the last time.
pub(super) fn begin(app: &mut App) {
    let Some(session) = app.session() else { return };
    let settings = app.workspace.settings();
    let last = settings.export_format.as_deref().and_then(exporter);
    let Some(format) = last.or_else(|| exporters().first().copied()) else {
        return;
    };
    let beside = session.path.parent().map(PathBuf::from).unwrap_or_default();
    let folder = settings.export_folder.clone().unwrap_or(beside);
    let stem = session
        .path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let path = folder.join(format!("{stem}.{}", format.extension()));
    app.view.overlay = Overlay::Export(ExportDraft {
        format: format.id(),
        colleagues: false,
        path: path.display().to_string(),
        error: None,
        replaces: None,
    });
}

/// What an export with this draft would hold. Linear in the number of annotations.
pub(super) fn facts(words: &Words, session: &Session, draft: &ExportDraft) -> ExportFacts {
    let mut facts = ExportFacts::of(session, draft.colleagues);
    let job = job(words, session, draft);
    let missing = job.missing().map(|it| it.in_language(words.language()));
    facts.missing = missing.collect();
    if let Some(exporter) = exporter(draft.format) {
        let lost = job.with(|export| losses(exporter, export));
        let lost = lost
            .iter()
            .map(|loss| loss.in_language(words.language()).to_owned());
        facts.leaves_out = lost.collect();
    }
    facts
}

/// Starts writing what the dialog says to `path`.
pub(super) fn export(app: &mut App, path: PathBuf) {
    let Overlay::Export(draft) = &app.view.overlay else {
        return;
    };
    let draft_replaces = draft.replaces.clone();
    let (Some(session), Some(exporter)) = (app.session(), exporter(draft.format)) else {
        return;
    };
    let mut job = job(&app.words, session, draft);
    job.made = app.workspace.stamp().now;
    app.workspace.change_settings(|settings| {
        settings.export_format = Some(exporter.id().to_owned());
        settings.export_folder = path.parent().map(PathBuf::from);
    });
    let replaces = draft_replaces.as_deref() == Some(path.as_path());
    app.workspace.export(job, exporter, path, replaces);
}

fn job(words: &Words, session: &Session, draft: &ExportDraft) -> ExportJob {
    ExportJob {
        letters: vec![ExportLetter::of(session, draft.colleagues)],
        codebook: session.codebook().clone(),
        language: words.language(),
        made: crate::annotation::Moment::default(),
    }
}
