//! `export`: hands passages over in another format.

use super::{AnalystArgs, CommandError, Console, DONE, PasswordArgs, WRONG};
use crate::analysis::query::{Known, Lens, Of};
use crate::analysis::{Query, Readable, Texts as _};
use crate::codebook::Codebook;
use crate::commitment::Register;
use crate::exchange::{self, FORMATS, Format, KeyRow, Losses, Watch};
use crate::l10n::{Language, Words};
use crate::store::atomic::folder_of;
use crate::store::atomic::write_atomically_like;
use crate::store::disk::Kind;
use crate::workspace::export::{ExportError, ExportJob, ExportLetter, Originals};
use crate::workspace::left_out::LeftOut;
use crate::workspace::project::is_meant;
use crate::workspace::register::register_of;
use crate::workspace::session::Session;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The letters, or folders of them
    #[arg(required = true, value_name = "LETTER|FOLDER")]
    letters: Vec<PathBuf>,
    /// Only these passages: tag:data-deletion since:september dossier:30821 …
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// The format
    #[arg(long = "to", value_name = "FORMAT", value_parser = format_ids())]
    format: String,
    /// The file to write; without it, or with -, the result is printed
    #[arg(short, long, value_name = "PATH", allow_hyphen_values = true)]
    output: Option<PathBuf>,
    /// Replace the file also where this program did not export it, or where it was changed since
    #[arg(long)]
    force: bool,
    /// The language of headings and of the default tags
    #[arg(long, value_enum, default_value_t = HeadingLanguage::En)]
    language: HeadingLanguage,
    /// Only one's own annotations, without colleagues'
    #[arg(long)]
    own: bool,
    /// What to leave out: analysts are numbered instead of named
    #[arg(long, value_enum, value_delimiter = ',')]
    without: Vec<Without>,
    /// Put labels in the places of these: names of people, numbers that tell who somebody is
    #[arg(long, value_enum, value_delimiter = ',')]
    labels: Vec<Labels>,
    /// Put labels in the places of these words, too (may be given again)
    #[arg(long, value_name = "WORDS")]
    label: Vec<String>,
    /// Where to write what the labels stand for; keep it apart from the export
    #[arg(long, value_name = "PATH")]
    key: Option<PathBuf>,
    /// The Word document or template whose house style a report in Word gets
    #[arg(long, value_name = "PATH")]
    template: Option<PathBuf>,
    #[command(flatten)]
    analyst: AnalystArgs,
    #[command(flatten)]
    password: PasswordArgs,
}

/// The language of headings.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum HeadingLanguage {
    /// English.
    En,
    /// Dutch.
    Nl,
}

/// What gets labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Labels {
    /// The names of people.
    People,
    /// Numbers that tell who somebody is.
    Numbers,
}

/// What an export leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Without {
    /// The names of analysts.
    Names,
    /// Notes and memos.
    Notes,
    /// Tags.
    Tags,
}

/// The letters of an export, with what is meant in them.
struct Chosen {
    letters: Vec<ExportLetter>,
    codebook: Codebook,
    /// [`WRONG`] where something is missing in the result.
    code: u8,
    /// The registers of the folders in which they lie.
    registers: BTreeMap<PathBuf, Register>,
}

/// The letters that are named, and those of folders, each once.
fn choose(args: &ExportArgs, console: &mut Console<'_>) -> Result<Chosen, CommandError> {
    let mut chosen = Chosen {
        letters: Vec::new(),
        codebook: Codebook::default(),
        code: DONE,
        registers: BTreeMap::new(),
    };
    let query: Vec<String> = args.query.iter().cloned().collect();
    for path in &args.letters {
        if console.is_folder(path) {
            choose_in(path, args, &query, &mut chosen, console)?;
        } else if !chosen.has(&console.whole(path)) {
            // Named twice, or by a link as well, it is one letter.
            let session = console.open(path, &args.analyst, &args.password)?.session;
            let lens = match args.query {
                Some(_) => Some(lens_of(&session, &query, console)?),
                None => None,
            };
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            chosen.add(
                (&session, &folder_of(&console.whole(path))),
                args,
                lens.as_ref().map(|it| (it, &*name)),
                console,
            );
        }
    }
    Ok(chosen)
}

/// Adds the letters of a folder.
fn choose_in(
    path: &Path,
    args: &ExportArgs,
    query: &[String],
    chosen: &mut Chosen,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let folder = console.folder(path, &args.analyst)?;
    let lens = folder.lens(query, Of::Passages, console)?;
    for letter in folder.letters.all() {
        let text = lens.needs_texts().then(|| folder.letters.text(letter));
        let text = text.flatten();
        let is_meant = is_meant(&lens, letter, text.as_deref().unwrap_or_default());
        let file = folder.file(letter);
        if !is_meant || letter.readable != Readable::Yes || chosen.has(&file) {
            continue;
        }
        // What was there a moment ago may be gone: others work in the folder, too.
        match console.open(&file, &args.analyst, &args.password) {
            Ok(opened) => {
                let only = args.query.as_ref().map(|_| (&lens, letter.path.as_str()));
                chosen.add((&opened.session, &folder.path), args, only, console);
            }
            Err(error) => {
                console.say(&error.to_string());
                chosen.code = WRONG;
            }
        }
    }
    // Of letters that cannot be read nobody knows whether they are meant.
    let code = folder.say_missing(console, |_| true);
    chosen.code = chosen.code.max(code);
    Ok(())
}

/// A query of one letter.
fn lens_of(
    session: &Session,
    query: &[String],
    console: &Console<'_>,
) -> Result<Lens, CommandError> {
    let text = query.join(" ");
    let tags = session.tag_counts();
    let others: Vec<_> = tags.into_iter().map(|(tag, _)| tag).collect();
    let known = Known {
        codebook: session.codebook(),
        others: &others,
        today: console.environment.clock.today(),
    };
    match Query::parse(&text, known) {
        Ok(query) => Ok(Lens::new(&query, known.today, Of::Passages)),
        Err(error) => Err(CommandError::Query { text, error }),
    }
}

impl Chosen {
    fn has(&self, path: &Path) -> bool {
        self.letters.iter().any(|letter| letter.path == path)
    }

    /// Adds a letter, with only what a query means of it; its path is the one that the query knows.
    fn add(
        &mut self,
        (session, folder): (&Session, &Path),
        args: &ExportArgs,
        only: Option<(&Lens, &str)>,
        console: &Console<'_>,
    ) {
        let name = args.analyst.name(&console.settings().settings);
        let mut letter = ExportLetter::of(session, !args.own, name);
        let settings = &console.settings().settings;
        let register = self.registers.entry(folder.to_owned());
        let register =
            register.or_insert_with(|| register_of(console.environment, settings, folder));
        letter.follow_register(register);
        if only.is_some_and(|(lens, path)| !letter.keep_only(lens, path)) {
            return;
        }
        for tag in &session.codebook().tags {
            if self.codebook.get(&tag.id).is_none() {
                self.codebook.tags.push(tag.clone());
            }
        }
        self.letters.push(letter);
    }
}

fn format_ids() -> PossibleValuesParser {
    let words = Words::new(Language::English);
    let value = |format: &&dyn Format| PossibleValue::new(format.id()).help(format.purpose(&words));
    PossibleValuesParser::new(FORMATS.iter().map(value))
}

pub(super) fn run(args: &ExportArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let Some(format) = exchange::format(&args.format) else {
        return Err(CommandError::file(
            &PathBuf::from(&args.format),
            "no such format",
        ));
    };
    let file = args.output.as_deref();
    let file = file.filter(|path| *path != Path::new("-"));
    if file.is_none() && !format.is_text() && console.streams.out_is_terminal {
        let why = "this format is no text that a terminal shows; name a file with -o";
        return Err(CommandError::file(&PathBuf::from(&args.format), why));
    }
    let Chosen {
        letters,
        codebook,
        code,
        registers: _,
    } = choose(args, console)?;
    if letters.is_empty() && args.query.is_some() {
        let why = "no passage is meant by this query; nothing was exported";
        let query = args.query.clone().unwrap_or_default();
        return Err(CommandError::file(&PathBuf::from(query), why));
    }
    let language = match args.language {
        HeadingLanguage::En => Language::English,
        HeadingLanguage::Nl => Language::Dutch,
    };
    let made = console.environment.clock.now();
    let mut job = ExportJob {
        letters,
        codebook,
        language,
        made,
        made_here: console.environment.clock.local(made),
    };
    let without = |what| args.without.contains(&what);
    let labels = job.leave_out(&LeftOut {
        names: without(Without::Names),
        notes: without(Without::Notes),
        tags: without(Without::Tags),
        people: args.labels.contains(&Labels::People),
        numbers: args.labels.contains(&Labels::Numbers),
        words: args.label.join(","),
    });
    write_key(args, &labels, console)?;
    let originals = Originals {
        importer: console.importer(&args.password)?,
        disk: console.environment.disk.clone(),
        template: args.template.clone(),
    };
    let made = match file {
        Some(path) => {
            let exports = console.environment.exports();
            job.to_file(
                &originals,
                format,
                path,
                &exports,
                args.force,
                &Watch::default(),
            )
            .map_err(|error| not_written(path, &error, format))?
        }
        None => {
            let made = job.to_bytes(format, &originals);
            let whole = PathBuf::from(&args.format);
            let made = made.map_err(|error| CommandError::file(&whole, error))?;
            console.streams.out.write_all(&made.bytes)?;
            made
        }
    };
    let words = Words::new(Language::English);
    say_losses(&made.lost, format, &words, console);
    for remark in &made.remarks {
        console.say(&remark.says(&words));
    }
    let missing: Vec<_> = job.missing().map(|it| it.says(&words)).collect();
    for says in &missing {
        console.say(says);
    }
    Ok(if missing.is_empty() { code } else { WRONG })
}

fn not_written(path: &Path, error: &ExportError, format: &dyn Format) -> CommandError {
    match error {
        ExportError::NotOurs(_) => CommandError::file(
            path,
            format!(
                "a file stands there that this program did not export, or that was changed since; give another name \
                 (ending in .{}), or have it replaced with --force",
                format.extension()
            ),
        ),
        ExportError::NotAFile(_) => CommandError::file(
            path,
            "this is not a file, and is not replaced; give another name, or - for standard output",
        ),
        other => CommandError::file(path, other),
    }
}

fn say_losses(lost: &Losses, format: &dyn Format, words: &Words, console: &mut Console<'_>) {
    let lost = lost.says(words);
    if !lost.is_empty() {
        console.say(&format!(
            "{} does not hold: {}",
            format.id(),
            lost.join("; ")
        ));
    }
}

/// Writes what the labels stand for, where that was asked for.
fn write_key(
    args: &ExportArgs,
    labels: &[KeyRow],
    console: &Console<'_>,
) -> Result<(), CommandError> {
    let Some(path) = &args.key else {
        return Ok(());
    };
    let rows = labels
        .iter()
        .map(|row| format!("{}\t{}\n", row.label, row.forms.join(", ")));
    let rows: String = rows.collect();
    let disk = &*console.environment.disk;
    let is_free = matches!(disk.kind(path), Ok(Kind::Missing));
    if !is_free && !args.force {
        let why = "exists already; choose another name, or say --force";
        return Err(CommandError::file(path, why));
    }
    write_atomically_like(disk, path, &[], rows.as_bytes())
        .map_err(|error| CommandError::file(path, error))
}
