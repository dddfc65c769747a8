//! Taking in the comments of a file: a copy of the letter that somebody wrote in, in whatever program.

use super::export::{ExportJob, ExportLetter};
use super::import_process::{Cancel, Importer};
use super::letter_file::read_file;
use super::open_error::OpenError;
use super::session::Session;
use crate::annotation::AnnotationId;
use crate::exchange::{
    Back, ChosenColumn, ListSheet, PlacedComment, Remarks, of_document, of_pdf, place,
    place_listed, still_worded,
};
use crate::l10n::Language;
use crate::letter::{Letter, sha256_hex};
use crate::store::disk::Disk;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The comments of a file, with what is needed to tell what is new in them.
#[derive(Clone, Debug)]
pub struct ReadComments {
    /// The name of the file.
    pub file: String,
    /// The comments, each with its place in the letter.
    pub comments: Vec<PlacedComment>,
    /// What the letter's annotations say in files.
    pub remarks: Remarks,
    /// The annotations that the file was handed out with, and of which nothing in it has the name, though their words stand in
    /// it.
    pub missing: Vec<AnnotationId>,
    /// The number of passages in it that are about other letters.
    pub elsewhere: usize,
    /// The columns of a list, where it is one whose columns can be chosen.
    pub list: Option<ListColumns>,
}

/// The columns of a list, as they were read.
#[derive(Clone, Debug)]
pub struct ListColumns {
    /// The file.
    pub path: PathBuf,
    /// Its sheets, with what their columns were read as.
    pub sheets: Arc<Vec<ListSheet>>,
    /// What somebody chose of that.
    pub chosen: Vec<ChosenColumn>,
    /// True if no column was found that holds the quoted words.
    pub lacks_quotes: bool,
}

/// What a letter needs for the comments of a file to be read.
pub struct Reading {
    letter: Arc<Letter>,
    jobs: Vec<ExportJob>,
    importer: Importer,
}

impl Reading {
    /// What the open letter needs. `importer` reads the file, with the letter's password.
    pub fn of(session: &Session, importer: Importer) -> Self {
        let job = |language| ExportJob {
            letters: vec![ExportLetter::of(session, true, "")],
            codebook: session.codebook().clone(),
            language,
            made: Default::default(),
            made_here: Default::default(),
        };
        Self {
            letter: session.letter.clone(),
            jobs: Language::ALL.map(job).into(),
            importer,
        }
    }

    /// Reads the comments of the file at `path`. Of a list `chosen` says what its columns hold, where somebody did.
    ///
    /// # Errors
    /// [`OpenError`], as for opening it as a letter.
    pub fn run(
        &self,
        disk: &dyn Disk,
        path: &Path,
        chosen: &[ChosenColumn],
        cancel: &Cancel,
    ) -> Result<ReadComments, OpenError> {
        let bytes = Arc::new(read_file(disk, path)?);
        if is_list(path) {
            let read = self.importer.list(&bytes, chosen, cancel);
            let read = read.map_err(OpenError::NotListed)?;
            let lacks_quotes = read.lacks_quotes();
            let (comments, elsewhere) = place_listed(read.passages, &self.letter);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            return Ok(ReadComments {
                file: name.into_owned(),
                comments,
                remarks: Remarks::default(),
                missing: Vec::new(),
                elsewhere,
                list: (!read.sheets.is_empty()).then(|| ListColumns {
                    path: path.to_owned(),
                    sheets: Arc::new(read.sheets),
                    chosen: chosen.to_vec(),
                    lacks_quotes,
                }),
            });
        }
        let imported = self.importer.import(&bytes, cancel, &mut |_, _| {})?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let theirs = Letter::imported(&name, sha256_hex(&bytes), imported);
        let is_pdf = theirs.extractor.starts_with("pdf ");
        let back = match is_pdf || theirs.extractor.starts_with("docx ") {
            true => self.importer.back(&bytes, cancel),
            false => Ok(Back::default()),
        };
        let (incoming, missing) = match is_pdf {
            true => {
                let back = back.map_err(|_| OpenError::ImportCrashed)?;
                (of_pdf(&theirs, &back.marks), back.missing)
            }
            // What it says is read already.
            false => (of_document(&theirs), back.unwrap_or_default().missing),
        };
        let missing = match self.jobs.first().filter(|_| !missing.is_empty()) {
            Some(job) => job.with(|export| still_worded(&missing, export, &theirs, &self.letter)),
            None => Vec::new(),
        };
        let mut remarks = Remarks::default();
        for job in &self.jobs {
            job.with(|export| remarks.add(export));
        }
        Ok(ReadComments {
            file: name.into_owned(),
            comments: place(incoming, &theirs, &self.letter),
            remarks,
            missing,
            elsewhere: 0,
            list: None,
        })
    }
}

/// Tells whether a file is read as a list of passages, by its name: a text may look like one.
fn is_list(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    let is = |name| extension.eq_ignore_ascii_case(name);
    ["xlsx", "csv", "tsv"].into_iter().any(is)
}
