//! The same work without a window. These files only parse and print; the work is done in `workspace`.
//!
//! Results go to `out`, messages to `err`. Exit codes: 0 done, 1 `check` found something wrong or something
//! is missing in the result that could not be read, 2 could not.

mod annotate;
mod check;
mod export;
mod folder;
pub mod import_process;
mod list;
mod list_folder;
mod metadata;
mod outcome;
mod passages;
mod progress;
mod register;
mod search;
mod stats;
mod streams;
mod suggest;
mod take_in;
mod text;
mod visible;
mod when;
mod writing;

use outcome::CommandError;
pub use outcome::{DONE, FAILED, WRONG};
pub use streams::{Ask, Streams};
pub use visible::visible_lines;

use crate::store::destroy;
use crate::store::settings::{self, LoadedSettings, Settings};
use crate::store::suggest_files::LoadedSuggester;
use crate::store::tag_intent;
use crate::suggest::Suggester;
use crate::workspace::derived::Cancelled;
use crate::workspace::import_process::Importer;
use crate::workspace::open::{OpenError, OpenNotice, Opened, Reader, open_letter_quietly};
use crate::workspace::{Environment, Password, private_folders, tag_run};
use clap::{Args, Parser, Subcommand};
use serde::Serialize;
use std::cell::OnceCell;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use visible::visible;

const EXAMPLES: &str = "\
Examples:
  kanttekening brief.txt
  kanttekening annotate brief.txt --tag follow-up --quote \"In het voorjaar van 2022\" --note \"Plan debate\"
  kanttekening list brief.txt --json
  kanttekening list . since:september dossier:30821 lacks:data-deletion
  kanttekening passages . --json -- -tag:data-deletion
  kanttekening search . \"toegezegd\" --whole-word
  kanttekening stats . --by sender since:2026
  kanttekening register . list --overdue
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
    /// The letter, or the folder of letters, to open in the window
    #[arg(value_name = "LETTER|FOLDER")]
    pub letter: Option<PathBuf>,
}

/// A command without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the text of a letter
    Text(text::TextArgs),
    /// Mark a passage
    Annotate(annotate::AnnotateArgs),
    /// List the annotations of a letter, or the letters of a folder
    List(list::ListArgs),
    /// List what is marked in the letters of a folder
    Passages(passages::PassagesArgs),
    /// Search all letters of a folder, and what was noted in them
    Search(search::SearchArgs),
    /// Count what is marked in the letters of a folder
    Stats(stats::StatsArgs),
    /// Show a letter’s metadata: date, sender, recipient, subject, references, pages
    #[command(name = "facts")]
    Metadata(metadata::MetadataArgs),
    /// Show which passages of a letter rules propose: promises, deleted data, trust, lessons
    Suggest(suggest::SuggestArgs),
    /// Read words of time as letters write them: "voor het zomerreces"
    When(when::WhenArgs),
    /// List, enter, link and close the commitments of a folder
    Register(register::RegisterArgs),
    /// Hand passages over in another format
    Export(export::ExportArgs),
    /// Take in the comments of a copy of the letter that somebody wrote in
    TakeIn(take_in::TakeInArgs),
    /// Check letters, annotations, codebooks and journals; writes nothing unless asked to repair
    Check(check::CheckArgs),
    /// What the program starts itself to read a document
    #[command(hide = true)]
    ImportProcess(import_process::ImportProcessArgs),
}

/// The password of a protected letter.
#[derive(Debug, Args)]
pub struct PasswordArgs {
    /// The password of the letter, where it is protected. Others who use this computer can read it while this runs, and it
    /// stays in the history of the shell: --password-stdin keeps it to yourself
    #[arg(long, value_name = "PASSWORD", allow_hyphen_values = true)]
    password: Option<Password>,
    /// Read the password from standard input, its first line
    #[arg(long, conflicts_with = "password")]
    password_stdin: bool,
}

/// The analyst who reads.
#[derive(Debug, Args)]
pub struct AnalystArgs {
    /// The id of the analyst: a-z, 0-9 and -; the system's account unless given
    #[arg(long, value_name = "ID", value_parser = analyst_id)]
    pub analyst: Option<String>,
}

impl AnalystArgs {
    /// The name of the settings, which signs the work of the account's own analyst; empty for another.
    pub fn name<'a>(&self, settings: &'a Settings) -> &'a str {
        match &self.analyst {
            Some(_) => "",
            None => &settings.interface.name,
        }
    }

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

/// The most times that a password is asked for.
const MOST_ASKED: usize = 3;

/// Runs a command and gives the exit code. Nothing is asked.
pub fn run(
    command: &Command,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    run_with(command, environment, Streams::new(out, err))
}

/// Finishes what was interrupted of changing tags in folders, and says so.
fn finish_tags(console: &mut Console<'_>) {
    let environment = console.environment;
    let journals = environment.journal_folder();
    if tag_intent::notes(&*environment.disk, &journals).is_empty() {
        return;
    }
    let settings = console.settings().settings.clone();
    for finished in tag_run::finish(environment, &settings, &Cancelled::default()) {
        console.say(&finished.to_string());
    }
}

/// The same with all that a terminal has.
pub fn run_with<'a>(command: &Command, environment: &'a Environment, streams: Streams<'a>) -> u8 {
    let mut console = Console {
        environment,
        streams,
        password: None,
        settings: OnceCell::new(),
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
        finish_tags(&mut console);
    }
    let result = match command {
        Command::Text(args) => text::run(args, &mut console),
        Command::Annotate(args) => annotate::run(args, &mut console),
        Command::TakeIn(args) => take_in::run(args, &mut console),
        Command::Suggest(args) => suggest::run(args, &mut console),
        Command::When(args) => when::run(args, &mut console),
        Command::List(args) => list::run(args, &mut console),
        Command::Passages(args) => passages::run(args, &mut console),
        Command::Search(args) => search::run(args, &mut console),
        Command::Stats(args) => stats::run(args, &mut console),
        Command::Register(args) => register::run(args, &mut console),
        Command::Metadata(args) => metadata::run(args, &mut console),
        Command::Export(args) => export::run(args, &mut console),
        Command::Check(args) => check::run(args, &mut console),
        Command::ImportProcess(args) => import_process::run(args),
    };
    console.say_of_settings();
    let result = result.and_then(|code| Ok(console.streams.out.flush().map(|()| code)?));
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

/// The input and output of a command.
struct Console<'a> {
    environment: &'a Environment,
    streams: Streams<'a>,
    /// The password that was read or typed.
    password: Option<Password>,
    /// The settings, read once.
    settings: OnceCell<LoadedSettings>,
}

impl Console<'_> {
    /// Prints a message on one line. That nobody can read messages is no reason to fail.
    fn say(&mut self, message: &str) {
        let _ = writeln!(self.streams.err, "kanttekening: {}", visible(message));
    }

    /// Prints a line of a result for people.
    fn print(&mut self, line: &str) -> Result<(), CommandError> {
        Ok(writeln!(self.streams.out, "{}", visible(line))?)
    }

    /// Prints a result as JSON.
    fn print_json(&mut self, result: &impl Serialize) -> Result<u8, CommandError> {
        serde_json::to_writer_pretty(&mut *self.streams.out, result).map_err(io::Error::from)?;
        writeln!(self.streams.out)?;
        Ok(DONE)
    }

    /// The importer of letters, with the password that was given.
    /// What reads letters, with the password that is given.
    pub(super) fn importer(&mut self, args: &PasswordArgs) -> Result<Importer, CommandError> {
        if args.password_stdin && self.password.is_none() {
            self.password = Some(self.streams.read_password()?);
        }
        let given = args.password.clone().or_else(|| self.password.clone());
        let importer = self.environment.importer(&self.settings().settings);
        Ok(importer.with_password(given))
    }

    /// Reads a letter. Asks for its password where it needs one, none was given, and somebody is there to type it.
    fn read<T>(
        &mut self,
        path: &Path,
        args: &PasswordArgs,
        read: impl Fn(&Self, &Importer) -> Result<T, OpenError>,
    ) -> Result<T, CommandError> {
        let is_given = args.password.is_some() || args.password_stdin;
        let mut asked = 0;
        loop {
            let importer = self.importer(args)?;
            let error = match read(self, &importer) {
                Ok(read) => return Ok(read),
                Err(error) => error,
            };
            if is_given || asked == MOST_ASKED || !error.asks_for_password() {
                return Err(CommandError::letter(path, &error));
            }
            if asked > 0 {
                self.say(&format!("{}: {error}", path.display()));
            }
            asked += 1;
            let name = path.display().to_string();
            match self.streams.ask_password(&visible(&name)) {
                Some(password) => self.password = Some(password?),
                None => return Err(CommandError::letter(path, &error)),
            }
        }
    }

    /// Opens a letter and says what is to be known of the files beside it.
    fn open(
        &mut self,
        path: &Path,
        analyst: &AnalystArgs,
        password: &PasswordArgs,
    ) -> Result<Opened, CommandError> {
        let reader = analyst.reader(self.environment);
        let opened = self.read(path, password, |console, importer| {
            console.open_quietly(path, &reader, importer)
        })?;
        for notice in &opened.notices {
            self.say(&format!("{}: {notice}", path.display()));
        }
        Ok(opened)
    }

    /// The whole path, with links followed: journals know letters by it, and layers lie beside it.
    fn whole(&self, path: &Path) -> PathBuf {
        self.environment.disk.resolve(path)
    }

    fn open_quietly(
        &self,
        path: &Path,
        reader: &Reader,
        importer: &Importer,
    ) -> Result<Opened, OpenError> {
        let settings = &self.settings().settings;
        open_letter_quietly(
            self.environment,
            settings,
            &self.whole(path),
            reader,
            importer,
        )
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

    fn settings(&self) -> &LoadedSettings {
        let Environment {
            disk,
            settings_folder,
            ids,
            ..
        } = self.environment;
        self.settings
            .get_or_init(|| Settings::load(&**disk, settings_folder, ids))
    }

    /// The rules and tables for suggestions, with the person's own; what is wrong with those is said.
    fn suggester(&mut self) -> Arc<Suggester> {
        let Environment {
            disk,
            settings_folder,
            ..
        } = self.environment;
        let loaded = LoadedSuggester::load(&**disk, settings_folder);
        for problem in &loaded.problems {
            self.say(&problem.to_string());
        }
        loaded.suggester
    }

    /// The fault of the settings, and of the policy of the computer, where they were needed.
    fn say_of_settings(&mut self) {
        let Some(loaded) = self.settings.get() else {
            return;
        };
        if let Some(problem) = loaded.policy.as_ref().map(ToString::to_string) {
            self.say(&problem);
        }
        let Some(LoadedSettings { damaged, wrong, .. }) = self.settings.get() else {
            return;
        };
        let Some(wrong) = wrong else { return };
        let path = self.environment.settings_folder.join(settings::FILE_NAME);
        let mut message = format!("{}: {wrong}", path.display());
        if let Some(aside) = damaged {
            message = format!(
                "{message}; it was kept as {}, and the settings are those of a first start",
                aside.display()
            );
        }
        self.say(&message);
    }
}
