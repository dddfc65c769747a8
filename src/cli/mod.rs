//! The same work without a window. These files only parse and print; the work is done in `workspace`.
//!
//! Results go to `out`, messages to `err`. Exit codes: 0 done, 1 `check` found something wrong, 2 could not.

mod annotate;
mod check;
mod export;
mod facts;
mod import_process;
mod list;
mod repair;
mod text;

pub use import_process::run_apart;

use crate::store::destroy;
use crate::store::settings::{LoadedSettings, Settings};
use crate::workspace::import_process::Importer;
use crate::workspace::open::{
    ColleagueLimits, OpenError, OpenNotice, Opened, Options, Reader, open_letter,
};
use crate::workspace::{Environment, Password, private_folders};
use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

const EXAMPLES: &str = "\
Examples:
  kanttekening brief.txt
  kanttekening annotate brief.txt --tag follow-up --quote \"In het voorjaar van 2022\" --note \"Plan debate\"
  kanttekening list brief.txt --json
  kanttekening export brief.txt --to csv-excel -o passages.csv
  kanttekening check .

Settings and the sample letter are kept in the system's folders for programs, or in the folder that the
environment variable KANTTEKENING_HOME names.";

/// Mark passages in government letters, and hand over what was found
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// What to do without a window
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The letter to open in the window
    pub letter: Option<PathBuf>,
}

/// A command without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the text of a letter
    Text(text::TextArgs),
    /// Mark a passage
    Annotate(annotate::AnnotateArgs),
    /// List the annotations of a letter
    List(list::ListArgs),
    /// Tell what a letter says of itself: date, sender, recipient, subject, references, pages
    Facts(facts::FactsArgs),
    /// Hand passages over in another format
    Export(export::ExportArgs),
    /// Check letters, annotations, codebooks and journals; writes nothing unless asked to repair
    Check(check::CheckArgs),
    /// What the program starts itself to read a document
    #[command(hide = true)]
    ImportProcess(import_process::ImportProcessArgs),
}

/// The password of a protected letter.
#[derive(Debug, Args)]
pub struct PasswordArgs {
    /// The password of the letter, where it is protected
    #[arg(long, value_name = "PASSWORD", allow_hyphen_values = true)]
    password: Option<Password>,
}

/// Who reads.
#[derive(Debug, Args)]
pub struct AnalystArgs {
    /// The id of the analyst: a-z, 0-9 and -; the system's account unless given
    #[arg(long, value_name = "ID", value_parser = analyst_id)]
    pub analyst: Option<String>,
}

impl AnalystArgs {
    fn reader(&self, environment: &Environment) -> Reader {
        match &self.analyst {
            Some(id) => Reader::Id(id.clone()),
            None => Reader::Account(environment.account.clone()),
        }
    }
}

fn analyst_id(text: &str) -> Result<String, String> {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if (1..=40).contains(&text.len()) && text.chars().all(allowed) {
        Ok(text.to_owned())
    } else {
        Err("an analyst's id is 1 to 40 of a-z, 0-9 and -".to_owned())
    }
}

/// Why a command could not do what it was asked.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    /// About a file.
    #[error("{}: {why}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What is wrong and what to do.
        why: String,
    },
    /// Results cannot be printed.
    #[error("cannot write the result: {0}")]
    Print(#[from] io::Error),
}

impl CommandError {
    fn file(path: &Path, why: impl ToString) -> Self {
        Self::File {
            path: path.to_owned(),
            why: why.to_string(),
        }
    }

    /// A letter that cannot be read.
    fn letter(path: &Path, error: &OpenError) -> Self {
        if error.asks_for_password() {
            return Self::file(path, format!("{error}; give it with --password"));
        }
        Self::file(path, error)
    }
}

/// The exit code for success.
pub const DONE: u8 = 0;
/// The exit code of a check that found something wrong.
pub const WRONG: u8 = 1;
/// The exit code for what could not be done.
pub const FAILED: u8 = 2;

/// Runs a command and gives the exit code.
pub fn run(
    command: &Command,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let mut console = Console {
        environment,
        out,
        err,
    };
    if !matches!(command, Command::Text(_) | Command::ImportProcess(_)) {
        for folder in private_folders::close(environment) {
            let what = "others on this computer may read what Kanttekening keeps in this folder";
            console.say(&format!("{}: {what}", folder.display()));
        }
        // Before anything is looked for that may be left of it.
        for finished in destroy::finish(&*environment.disk, &environment.journal_folder()) {
            console.say(&OpenNotice::Destroyed(finished).to_string());
        }
    }
    let result = match command {
        Command::Text(args) => text::run(args, &mut console),
        Command::Annotate(args) => annotate::run(args, &mut console),
        Command::List(args) => list::run(args, &mut console),
        Command::Facts(args) => facts::run(args, &mut console),
        Command::Export(args) => export::run(args, &mut console),
        Command::Check(args) => check::run(args, &mut console),
        Command::ImportProcess(args) => import_process::run(args),
    };
    let result = result.and_then(|code| Ok(console.out.flush().map(|()| code)?));
    match result {
        Ok(code) => code,
        // Whoever reads the result has seen enough of it.
        Err(CommandError::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => DONE,
        Err(error) => {
            console.say(&error.to_string());
            FAILED
        }
    }
}

/// What a command reads from and prints to.
struct Console<'a> {
    environment: &'a Environment,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
}

impl Console<'_> {
    /// Prints a message. That nobody can read messages is no reason to fail.
    fn say(&mut self, message: &str) {
        let _ = writeln!(self.err, "kanttekening: {message}");
    }

    /// Prints a result as JSON.
    fn print_json(&mut self, result: &impl Serialize) -> Result<u8, CommandError> {
        serde_json::to_writer_pretty(&mut *self.out, result).map_err(io::Error::from)?;
        writeln!(self.out)?;
        Ok(DONE)
    }

    /// What reads letters, with this password.
    fn importer(&self, password: &PasswordArgs) -> Importer {
        let importer = self.environment.importer(&self.settings().settings);
        importer.with_password(password.password.clone())
    }

    /// Opens a letter and says what is to be known of the files beside it.
    fn open(
        &mut self,
        path: &Path,
        analyst: &AnalystArgs,
        password: &PasswordArgs,
    ) -> Result<Opened, CommandError> {
        let importer = self.importer(password);
        let opened = self.open_quietly(path, &analyst.reader(self.environment), &importer)?;
        for notice in &opened.notices {
            self.say(&format!("{}: {notice}", path.display()));
        }
        Ok(opened)
    }

    fn open_quietly(
        &self,
        path: &Path,
        reader: &Reader,
        importer: &Importer,
    ) -> Result<Opened, CommandError> {
        let settings = self.settings().settings;
        let journals = self.environment.journal_folder();
        let writer = self.environment.ids.writer(&settings.device);
        let options = Options {
            reader: reader.clone(),
            importer,
            layer_limit: settings.layer_limit(),
            limits: ColleagueLimits::of(&settings),
            trust: settings.trust(&writer),
            computer: &self.environment.computer,
            now: self.environment.clock.now(),
            versions: &self.environment.versions_folder(),
            writer,
            colleagues: true,
            elsewhere: &settings.elsewhere,
            journals: &journals,
            tidy: false,
            before: None,
        };
        // Journals know letters by their whole path.
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        open_letter(&*self.environment.disk, &whole, &options)
            .map_err(|error| CommandError::letter(path, &error))
    }

    /// The name of this computer in versions is made once, and kept for the next edit.
    fn keep_device(&self) {
        let loaded = self.settings();
        let Environment {
            disk,
            settings_folder,
            ..
        } = self.environment;
        if loaded.unsaved
            && let Err(error) = loaded.settings.save(&**disk, settings_folder)
        {
            log::warn!("the settings cannot be saved: {error}");
        }
    }

    fn settings(&self) -> LoadedSettings {
        let Environment {
            disk,
            settings_folder,
            ids,
            ..
        } = self.environment;
        Settings::load(&**disk, settings_folder, ids)
    }
}
