//! Gathering what is exported of a folder: each letter is opened as a command would, and only what is meant is kept.

use super::Letters;
use super::choice::is_meant;
use crate::analysis::query::Lens;
use crate::analysis::{Readable, Texts as _};
use crate::annotation::Moment;
use crate::codebook::Codebook;
use crate::commitment::Register;
use crate::l10n::Language;
use crate::store::settings::Settings;
use crate::workspace::Environment;
use crate::workspace::export::{ExportJob, ExportLetter};
use crate::workspace::open::{Reader, open_letter_quietly};
use std::path::PathBuf;
use std::sync::Arc;

/// What is to be gathered.
pub struct Gathering {
    /// The surroundings.
    pub environment: Environment,
    /// The settings.
    pub settings: Settings,
    /// Whether colleagues' annotations go along.
    pub colleagues: bool,
    /// The language of headings.
    pub language: Language,
    /// What the register of the folder says.
    pub register: Arc<Register>,
    /// The letters, in the order in which they are to appear, each with its file.
    pub letters: Vec<(String, PathBuf)>,
}

/// What was gathered.
#[derive(Clone)]
pub struct Gathered {
    /// The export.
    pub job: ExportJob,
    /// The letters that are meant and could not be read, by their paths below the folder.
    pub unread: Vec<String>,
}

impl Gathering {
    /// Opens the letters of `known` one after the other. Linear in them. Ends early once `cancelled` says so.
    pub fn run(self, known: &Letters, lens: &Lens, cancelled: &dyn Fn() -> bool) -> Gathered {
        let mut gathered = Gathered {
            job: ExportJob {
                letters: Vec::new(),
                codebook: known.codebook().clone(),
                language: self.language,
                made: Moment::default(),
                made_here: jiff::civil::DateTime::default(),
            },
            unread: Vec::new(),
        };
        let reader = Reader::Account(self.environment.account.clone());
        let importer = self.environment.importer(&self.settings);
        for (path, file) in &self.letters {
            if cancelled() {
                break;
            }
            let Some(letter) = known.get(path) else {
                continue;
            };
            if letter.readable != Readable::Yes {
                gathered.unread.push(path.clone());
                continue;
            }
            let text = lens.needs_texts().then(|| known.text(letter)).flatten();
            if !is_meant(lens, letter, text.as_deref().unwrap_or_default()) {
                continue;
            }
            let (environment, settings) = (&self.environment, &self.settings);
            let opened = open_letter_quietly(environment, settings, file, &reader, &importer);
            let Ok(opened) = opened else {
                gathered.unread.push(path.clone());
                continue;
            };
            let session = &opened.session;
            let name = &self.settings.interface.name;
            let mut one = ExportLetter::of(session, self.colleagues, name);
            one.follow_register(&self.register);
            if one.keep_only(lens, path) {
                add_tags(&mut gathered.job.codebook, session.codebook());
                gathered.job.letters.push(one);
            }
        }
        gathered
    }
}

/// Adds the tags that one folder has more than another.
fn add_tags(codebook: &mut Codebook, more: &Codebook) {
    for tag in &more.tags {
        if codebook.get(&tag.id).is_none() {
            codebook.tags.push(tag.clone());
        }
    }
}
