//! The register in other forms, out and in.

use super::super::folder::Folder;
use super::super::{CommandError, Console, DONE};
use super::arguments::{ExportArgs, FormLanguage, ImportArgs};
use super::common::{say, unknown};
use crate::exchange::commitments::register_format;
use crate::l10n::{Language, Words};
use crate::workspace::export::Originals;
use crate::workspace::import_process::Cancel;
use crate::workspace::register::{Against, OpenRegister, RegisterJob, in_order, take_in};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn export(
    args: &ExportArgs,
    folder: &Folder,
    register: &OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let Some(form) = register_format(&args.form) else {
        return Err(unknown(folder, &args.form, "no such form"));
    };
    let file = args
        .output
        .as_deref()
        .filter(|path| *path != Path::new("-"));
    let is_text = matches!(form.extension(), "csv" | "json" | "html" | "ics");
    if file.is_none() && console.streams.out_is_terminal && !is_text {
        let why = "this form is no text that a terminal shows; name a file with -o";
        return Err(CommandError::file(&PathBuf::from(&args.form), why));
    }
    let today = args.on.unwrap_or(folder.today);
    let all = in_order(&register.commitments, today);
    let made = console.environment.clock.now();
    let known = (&register.register, &all[..]);
    let mut job = RegisterJob::of(&folder.path, &folder.letters, known, (made, today));
    job.analysts.clone_from(&register.names);
    job.minister.clone_from(&args.minister);
    job.before = args.before;
    job.language = match args.language {
        FormLanguage::En => Language::English,
        FormLanguage::Nl => Language::Dutch,
    };
    let settings = &console.settings().settings;
    let originals = Originals {
        importer: console.environment.importer(settings),
        disk: console.environment.disk.clone(),
        template: args.template.clone(),
    };
    match file {
        Some(path) => {
            let exports = console.environment.exports();
            let written = job.to_file(&originals, form, path, &exports, args.force);
            written.map_err(|error| CommandError::file(path, error))?;
        }
        None => {
            let made = job.to_bytes(form, &originals);
            let made =
                made.map_err(|error| CommandError::file(&PathBuf::from(&args.form), error))?;
            console.streams.out.write_all(&made)?;
        }
    }
    Ok(folder.say_missing(console, |_| true))
}

pub(super) fn import(
    args: &ImportArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    /// The largest file that is read, in bytes.
    const LARGEST: u64 = 512 << 20;
    let importer = console.environment.importer(&console.settings().settings);
    let mut files = Vec::new();
    for path in &args.files {
        let bytes = console.environment.disk.read(path, LARGEST);
        let bytes = bytes.map_err(|error| CommandError::file(path, error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let read = importer.register(&name, &Arc::new(bytes), &Cancel::default());
        files.push((name.into_owned(), read));
    }
    let words = Words::new(Language::English);
    let intake = take_in(
        files,
        &Against {
            register: &register.register,
            commitments: &register.commitments,
            letters: &folder.letters,
            today: folder.today,
            words: &words,
        },
    );
    for line in &intake.changes {
        console.print(line)?;
    }
    for line in intake.left.iter().chain(&intake.remarks) {
        console.say(line);
    }
    let count = super::super::passages::counted(intake.changes.len(), "change", "changes");
    if args.preview {
        console.say(&format!("{count}; nothing was taken in"));
        return Ok(DONE);
    }
    if intake.changes.is_empty() && !intake.remarks.is_empty() {
        let why = "nothing was taken in";
        return Err(CommandError::file(&folder.path, why));
    }
    say(register, folder, intake.facts, console)?;
    console.say(&format!("{count} taken in"));
    Ok(DONE)
}
