//! What the sheets need to know besides what every view is handed.

use super::listing::Listing;
use crate::annotation::Layer;
use crate::codebook::TagId;
use crate::exchange::{Format, KeyRow};
use crate::l10n::Words;
use crate::store::settings::Settings;
use crate::suggest::Suggester;
use crate::ui::command::Command;
use crate::ui::wording::export_error;
use crate::workspace::destroying::Destroying;
use crate::workspace::export::{ExportJob, Originals};
use crate::workspace::running_export::ExportProgress;
use crate::workspace::tag_use::TagUse;
use crate::workspace::versions::Versions;
use std::path::Path;
use std::sync::Arc;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// That is not known, or cannot be seen.
    Unknown,
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// What the sheets need to know besides what every view is handed.
pub struct OverlayContext<'a> {
    /// Whether a command can be run now.
    pub enabled: &'a dyn Fn(Command) -> bool,
    /// What a command is called now; a tag's command is named by the tag, undo by its step.
    pub command_name: &'a dyn Fn(Command) -> String,
    /// What the export that the dialog speaks of would hold; `None` while that is being counted.
    pub export: Option<&'a ExportSummary>,
    /// How far the export is that is being written, where that takes long.
    pub exporting: Option<&'a ExportProgress>,
    /// What carries the tag in question in the folder's other letters; `None` until that is counted.
    pub tag_use: Option<TagUse>,
    /// What stands at a path. Asked every frame while a path is shown.
    pub standing: &'a dyn Fn(&Path) -> Standing,
    /// The names in a folder; `None` while that is not known. Asked every frame while a path is typed.
    pub listing: &'a dyn Fn(&Path) -> Option<Arc<Listing>>,
    /// The settings.
    pub settings: &'a Settings,
    /// The name of the operating system's account.
    pub account: &'a str,
    /// The folders of the settings, and of what is not yet in the letters' folders.
    pub folders: [&'a Path; 2],
    /// The person's home folder, which `~` means.
    pub home: Option<&'a Path>,
    /// What could not be saved.
    pub unsaved: NotSaved<'a>,
    /// The rules by which suggestions are explained, once they were read.
    pub suggester: Option<&'a Suggester>,
    /// Whether the same analyst has the letter open elsewhere too.
    pub also_open: bool,
    /// What belongs to the work on the open letter.
    pub destroying: &'a Destroying,
    /// The earlier versions of the open letter's layer.
    pub versions: &'a Versions,
}

/// What could not be saved.
#[derive(Clone, Copy, Debug)]
pub struct NotSaved<'a> {
    /// Why not, in the language of the interface; empty where there is nothing.
    pub why: &'a str,
    /// Whether it is kept on this computer.
    pub is_kept: bool,
}

/// What an export would hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExportSummary {
    /// How many letters.
    pub letters: usize,
    /// How many annotations.
    pub annotations: usize,
    /// How many of them carry each tag, in the order of the codebook.
    pub tags: Vec<(TagId, usize)>,
    /// How many of them carry no tag.
    pub untagged: usize,
    /// What the export holds that the format cannot, in the language of the interface.
    pub leaves_out: Vec<String>,
    /// What could not be read and is not in it, in the language of the interface.
    pub missing: Vec<String>,
    /// Why it cannot be made, or what is to be known of it, in the language of the interface.
    pub remarks: Vec<String>,
    /// What the labels stand for that take the places of words.
    pub key: Vec<KeyRow>,
}

/// Tells whether a format adds to another file, the letter's own or a template, so that it is known only by trying what
/// comes of it.
pub fn adds(job: &ExportJob, format: &dyn Format, originals: &Originals) -> bool {
    let only = match &job.letters[..] {
        [only] => Some(only.letter.extractor.as_str()),
        _ => None,
    };
    format.adds_to(only) || format.takes_template() && originals.template.is_some()
}

impl ExportSummary {
    /// What `job` holds of it in one format. Linear in the number of annotations.
    /// What is added to a letter's own file is added once to try it: what then comes of it is known only then.
    pub fn of(job: &ExportJob, format: Option<&dyn Format>, originals: &Originals) -> Self {
        let tags = job.codebook.tags.iter();
        let words = Words::new(job.language);
        let missing = job.missing().map(|it| it.says(&words));
        let lost = format.map(|format| job.with(|export| format.losses(export)));
        let mut summary = Self {
            letters: job.letters.len(),
            tags: tags.map(|tag| (tag.id.clone(), 0)).collect(),
            leaves_out: lost.unwrap_or_default().says(&words),
            missing: missing.collect(),
            remarks: match format.filter(|format| adds(job, *format, originals)) {
                Some(format) => match job.to_bytes(format, originals) {
                    Ok(made) => made.remarks.iter().map(|it| it.says(&words)).collect(),
                    Err(error) => vec![export_error(&words, &error)],
                },
                None => Vec::new(),
            },
            ..Self::default()
        };
        for layer in job.letters.iter().flat_map(|one| &one.layers) {
            summary.count(layer);
        }
        summary
    }

    /// The same with what its labels stand for.
    pub fn with_key(self, key: Vec<KeyRow>) -> Self {
        Self { key, ..self }
    }

    fn count(&mut self, layer: &Layer) {
        for annotation in layer.annotations.iter() {
            self.annotations += 1;
            self.untagged += usize::from(annotation.tags.is_empty());
            for tag in &annotation.tags {
                match self.tags.iter_mut().find(|(id, _)| id == tag) {
                    Some((_, count)) => *count += 1,
                    None => self.tags.push((tag.clone(), 1)),
                }
            }
        }
    }
}
