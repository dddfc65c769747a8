//! `register`: the commitments of a folder.

use super::folder::Folder;
use super::{AnalystArgs, CommandError, Console, DONE};
use crate::annotation::Analyst;
use crate::commitment::{
    Addressee, Commitment, CommitmentId, Dossiers, Event, EventKind, Fact, Link, Numbers, Origin,
    Party, Placed, Role, Standing, Status, Term, What, read_term,
};
use crate::exchange::commitments::{REGISTER_FORMATS, RegisterFormat, register_format};
use crate::l10n::{Language, Words};
use crate::store::atomic::SaveError;
use crate::suggest::Suggester;
use crate::workspace::export::Originals;
use crate::workspace::open::Reader;
use crate::workspace::register::{
    Against, Kept, Linked, OpenRegister, RegisterJob, in_order, take_in,
};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The arguments of `register`.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// The folder of the letters
    folder: PathBuf,
    #[command(subcommand)]
    what: Asked,
}

/// What is asked of the register.
#[derive(Debug, Subcommand)]
enum Asked {
    /// List commitments: those in the register, and those that follow-ups in letters make
    List(ListArgs),
    /// Take a follow-up up in the register, or enter a commitment that stands in no letter
    Add(AddArgs),
    /// Say what a passage is to a commitment: another place, a postponement, evidence …
    Link(LinkArgs),
    /// Say what one commitment is to another: repeats, changes, adds-to, replaces
    Relate(RelateArgs),
    /// Say how a commitment stands
    Status(StatusArgs),
    /// Hand the register over in another form
    Export(ExportArgs),
    /// Take in our own workbook that came back, or records of the Tweede Kamer and the Eerste Kamer
    Import(ImportArgs),
}

#[derive(Debug, Args)]
struct ListArgs {
    /// The number of one commitment, ours or another register’s: it is told with its whole chain
    number: Option<String>,
    /// Only those that are not closed
    #[arg(long)]
    open: bool,
    /// Only those whose last date is over
    #[arg(long)]
    overdue: bool,
    /// Only those due on that day at the latest
    #[arg(long, value_name = "DATE")]
    due_until: Option<Date>,
    /// Only those with this status: to-assess, open, under-way, partly-met, met, not-met, lapsed, handed-over, replaced
    #[arg(long, value_name = "STATUS", value_parser = standing)]
    status: Option<Standing>,
    /// Only those that somebody of this name or office promised
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Only those of this dossier
    #[arg(long, value_name = "NUMBER")]
    dossier: Option<String>,
    /// As a JSON array
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

#[derive(Debug, Args)]
struct AddArgs {
    /// The id of the annotation that is a follow-up, or its first eight characters
    #[arg(long, value_name = "ID", required_unless_present = "what")]
    annotation: Option<String>,
    /// What was promised, in a sentence; with --annotation in place of the letter’s words
    #[arg(long, value_name = "TEXT")]
    what: Option<String>,
    /// Who promised: the office
    #[arg(long, value_name = "OFFICE")]
    by: Option<String>,
    /// To whom
    #[arg(long, value_name = "CHAMBER")]
    to: Option<String>,
    /// By when: a day, or words as letters write them
    #[arg(long, value_name = "DATE|WORDS")]
    due: Option<String>,
    /// The number of another register: TZ202603-130
    #[arg(long, value_name = "NUMBER")]
    number: Vec<String>,
    /// A dossier: 30 821
    #[arg(long, value_name = "NUMBER")]
    dossier: Vec<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

#[derive(Debug, Args)]
struct LinkArgs {
    /// The number of the commitment, or the first eight characters of its id
    number: String,
    /// The id of the annotation that marks the passage, or its first eight characters
    annotation: String,
    /// What the passage is: another-place, postponement, evidence, evidence-in-part, evidence-not-met, repetition, change
    #[arg(long = "as", value_name = "ROLE", value_parser = role)]
    role: Linked,
    /// As JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

#[derive(Debug, Args)]
struct RelateArgs {
    /// The number of the commitment, or the first eight characters of its id
    number: String,
    /// What it is to the other: repeats, changes, adds-to, replaces
    #[arg(value_parser = relation)]
    relation: Link,
    /// The number of the other one
    other: String,
    /// Take that back
    #[arg(long)]
    not: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

#[derive(Debug, Args)]
struct StatusArgs {
    /// The number of the commitment, or the first eight characters of its id
    number: String,
    /// How it stands: to-assess, open, under-way, partly-met, met, not-met, lapsed, handed-over, replaced
    #[arg(value_parser = standing)]
    status: Standing,
    /// Why; needed to close it
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// The day from which it holds
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// As JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

#[derive(Debug, Args)]
struct ExportArgs {
    /// The form
    #[arg(long = "to", value_name = "FORM", value_parser = form_ids())]
    form: String,
    /// The file; `-` or nothing: standard output
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// Replace any file that stands there, but never a letter or annotations
    #[arg(long)]
    force: bool,
    /// The language of headings
    #[arg(long, value_enum, default_value_t = FormLanguage::En)]
    language: FormLanguage,
    /// For a note: part of the office, ministry or name of the minister
    #[arg(long, value_name = "NAME")]
    minister: Option<String>,
    /// For a note: the day before which is said what falls due
    #[arg(long, value_name = "DATE")]
    before: Option<Date>,
    /// The day on which terms are looked at; today unless given
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The Word document or template whose house style a document in Word gets
    #[arg(long, value_name = "PATH")]
    template: Option<PathBuf>,
    #[command(flatten)]
    analyst: AnalystArgs,
}

#[derive(Debug, Args)]
struct ImportArgs {
    /// The files, read together: promises with the documents that fulfil them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Say what would be taken in, and take in nothing
    #[arg(long)]
    preview: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

/// The language of headings.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum FormLanguage {
    /// English.
    En,
    /// Dutch.
    Nl,
}

fn form_ids() -> PossibleValuesParser {
    let words = Words::new(Language::English);
    let value =
        |form: &&dyn RegisterFormat| PossibleValue::new(form.id()).help(form.purpose(&words));
    PossibleValuesParser::new(REGISTER_FORMATS.iter().map(value))
}

fn standing(id: &str) -> Result<Standing, String> {
    let all = || Standing::ALL.iter().map(|it| it.id()).collect::<Vec<_>>();
    Standing::of_id(id).ok_or_else(|| format!("the statuses are {}", all().join(", ")))
}

fn relation(id: &str) -> Result<Link, String> {
    let all = || Link::ALL.iter().map(|it| it.id()).collect::<Vec<_>>();
    Link::of_id(id).ok_or_else(|| format!("the relations are {}", all().join(", ")))
}

fn role(id: &str) -> Result<Linked, String> {
    let all = || Linked::ALL.map(Linked::id).join(", ");
    Linked::of_id(id).ok_or_else(|| format!("the roles are {}", all()))
}

pub(super) fn run(args: &RegisterArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let analyst = match &args.what {
        Asked::List(it) => &it.analyst,
        Asked::Add(it) => &it.analyst,
        Asked::Link(it) => &it.analyst,
        Asked::Relate(it) => &it.analyst,
        Asked::Status(it) => &it.analyst,
        Asked::Export(it) => &it.analyst,
        Asked::Import(it) => &it.analyst,
    };
    let folder = console.folder(&args.folder, analyst)?;
    let name = analyst.name(&console.settings().settings).to_owned();
    let mut who = match analyst.reader(console.environment) {
        Reader::Id(id) => Analyst {
            name: id.clone(),
            id,
            called: String::new(),
        },
        Reader::Account(account) => Analyst::from_account(&account),
    };
    who.called = name;
    let settings = console.settings().settings.clone();
    let suggester = console.suggester();
    let mut register = OpenRegister::open(
        console.environment,
        &settings,
        &folder.path,
        &folder.letters,
        (who, suggester),
    );
    for problem in &register.problems {
        console.say(&format!(
            "{}: {}; it is left as it is",
            problem.path.display(),
            problem.reason
        ));
    }
    match &args.what {
        Asked::List(args) => list(args, &folder, &register, console),
        Asked::Add(args) => add(args, &folder, &mut register, console),
        Asked::Link(args) => link(args, &folder, &mut register, console),
        Asked::Relate(args) => relate(args, &folder, &mut register, console),
        Asked::Status(args) => status(args, &folder, &mut register, console),
        Asked::Export(args) => export(args, &folder, &register, console),
        Asked::Import(args) => import(args, &folder, &mut register, console),
    }
}

fn list(
    args: &ListArgs,
    folder: &Folder,
    register: &OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let today = folder.today;
    if let Some(number) = &args.number {
        let one = find(register, number, folder)?;
        return told(&one, register, args.json, today, console);
    }
    let folded = |text: &str| text.to_lowercase();
    let is_meant = |one: &Commitment| {
        let timing = one.timing(today);
        let by = [&one.by.person, &one.by.office, &one.by.ministry];
        let has = |name: &String| by.iter().any(|it| folded(it).contains(&folded(name)));
        let digits = |it: &str| {
            it.chars()
                .filter(|c| !c.is_whitespace())
                .collect::<String>()
        };
        let of = |dossier: &String| {
            one.dossiers
                .numbers
                .iter()
                .any(|it| digits(it) == digits(dossier))
        };
        (!args.open || one.status.standing.is_open())
            && (!args.overdue || timing.late_on_last.is_some())
            && args
                .due_until
                .is_none_or(|day| timing.left.is_some() && timing.last.is_some_and(|it| it <= day))
            && args.status.is_none_or(|it| it == one.status.standing)
            && args.by.as_ref().is_none_or(has)
            && args.dossier.as_ref().is_none_or(of)
    };
    let mut all: Vec<&Arc<Commitment>> = register
        .commitments
        .all()
        .iter()
        .filter(|it| is_meant(it))
        .collect();
    all.sort_by_key(|it| {
        (
            it.timing(today).last.unwrap_or(Date::MAX),
            it.number.clone(),
            it.id.clone(),
        )
    });
    if args.json {
        let items: Vec<_> = all.iter().map(|it| Item::of(it, register, today)).collect();
        return console.print_json(&items);
    }
    for one in &all {
        console.print(&line(one, today))?;
    }
    let count = super::passages::counted(all.len(), "commitment", "commitments");
    console.say(&count);
    Ok(folder.say_missing(console, |_| true))
}

fn add(
    args: &AddArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let (id, mut facts) = match &args.annotation {
        Some(annotation) => {
            let passage = register.passage(&folder.letters, annotation);
            let passage = passage
                .ok_or_else(|| unknown(folder, annotation, "no annotation with this id is here"))?;
            let known = register
                .commitments
                .of_annotation(&passage.annotation)
                .cloned();
            let read = known.unwrap_or_else(|| {
                Arc::new(crate::commitment::read_passage(
                    &passage,
                    register.suggester(),
                ))
            });
            (read.id.clone(), register.adopted(&read))
        }
        None => {
            let made = console
                .environment
                .ids
                .annotation(console.environment.clock.now());
            let id = CommitmentId::of_annotation(&made);
            let numbers = Numbers {
                ours: register.register.next_number(folder.today.year()),
                theirs: args.number.clone(),
            };
            let open = Status {
                standing: Standing::Open,
                ..Status::default()
            };
            let facts = [
                Fact::Numbers(numbers),
                Fact::Status(open),
                Fact::Origin(Origin::Oral),
            ];
            (
                id.clone(),
                facts.into_iter().map(|it| (id.clone(), it)).collect(),
            )
        }
    };
    let known = register.commitments.get(&id).cloned();
    let mut own = Vec::new();
    if let Some(what) = &args.what {
        own.push(Fact::What(What {
            what: what.clone(),
            deliverable: known.as_ref().and_then(|it| it.deliverable),
        }));
    }
    if let Some(office) = &args.by {
        own.push(Fact::By(Party {
            office: office.clone(),
            ..Party::default()
        }));
    }
    if let Some(chamber) = &args.to {
        own.push(Fact::To(Addressee {
            chamber: chamber.clone(),
            ..Addressee::default()
        }));
    }
    if let Some(due) = &args.due {
        let date = known
            .as_ref()
            .and_then(|it| it.source())
            .and_then(|it| it.place.date);
        own.push(Fact::Due(term(
            due,
            date.unwrap_or(folder.today),
            register.suggester(),
        )));
    }
    if !args.dossier.is_empty() {
        own.push(Fact::Dossiers(Dossiers {
            numbers: args.dossier.clone(),
            subjects: Vec::new(),
        }));
    }
    if let (Some(_), false) = (&args.annotation, args.number.is_empty()) {
        let ours = facts.iter().find_map(|(_, it)| match it {
            Fact::Numbers(it) => Some(it.ours.clone()),
            _ => None,
        });
        own.push(Fact::Numbers(Numbers {
            ours: ours
                .or_else(|| known.as_ref().map(|it| it.number.clone()))
                .unwrap_or_default(),
            theirs: args.number.clone(),
        }));
    }
    facts.retain(|(_, read)| !own.iter().any(|it| it.key() == read.key()));
    facts.extend(own.into_iter().map(|it| (id.clone(), it)));
    say(register, folder, facts, console)?;
    say_one(&id, register, folder, args.json, console)
}

fn link(
    args: &LinkArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let one = find(register, &args.number, folder)?;
    let passage = register.passage(&folder.letters, &args.annotation);
    let passage = passage.ok_or_else(|| {
        unknown(
            folder,
            &args.annotation,
            "no annotation with this id is here",
        )
    })?;
    if one.source().and_then(|it| it.place.annotation.as_ref()) == Some(&passage.annotation) {
        let why = "this passage makes the commitment; it cannot be linked to itself";
        return Err(unknown(folder, &args.annotation, why));
    }
    let facts = register.linked(&one, &passage, args.role);
    say(register, folder, facts, console)?;
    say_one(&one.id, register, folder, args.json, console)
}

fn relate(
    args: &RelateArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let one = find(register, &args.number, folder)?;
    let other = find(register, &args.other, folder)?;
    if one.id == other.id {
        return Err(unknown(
            folder,
            &args.other,
            "a commitment has no relation to itself",
        ));
    }
    let mut facts = register.adopted(&one);
    facts.push((
        one.id.clone(),
        Fact::Link(args.relation, other.id.clone(), !args.not),
    ));
    say(register, folder, facts, console)?;
    // The other one is taken up with a number of its own, behind that.
    let facts = register.adopted(&other);
    if !facts.is_empty() {
        say(register, folder, facts, console)?;
    }
    say_one(&one.id, register, folder, args.json, console)
}

fn status(
    args: &StatusArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    let one = find(register, &args.number, folder)?;
    let closes = !args.status.is_open();
    let shown = one.evidence().next().is_some();
    if closes && args.reason.trim().is_empty() && !(args.status == Standing::Met && shown) {
        let why = "closing it needs a reason: give it with --reason";
        return Err(unknown(folder, &args.number, why));
    }
    let mut facts = register.adopted(&one);
    facts.retain(|(_, it)| !matches!(it, Fact::Status(_)));
    facts.push((
        one.id.clone(),
        Fact::Status(Status {
            standing: args.status,
            reason: args.reason.trim().to_owned(),
            on: args.on.or(Some(folder.today)),
            theirs: String::new(),
        }),
    ));
    say(register, folder, facts, console)?;
    say_one(&one.id, register, folder, args.json, console)
}

fn export(
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

fn import(
    args: &ImportArgs,
    folder: &Folder,
    register: &mut OpenRegister<'_>,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    /// The largest file that is read, in bytes.
    const LARGEST: u64 = 512 << 20;
    let mut files = Vec::new();
    for path in &args.files {
        let bytes = console.environment.disk.read(path, LARGEST);
        let bytes = bytes.map_err(|error| CommandError::file(path, error))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.push((name.into_owned(), bytes));
    }
    let words = Words::new(Language::English);
    let intake = take_in(
        &files,
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
    let count = super::passages::counted(intake.changes.len(), "change", "changes");
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

fn term(text: &str, from: Date, suggester: &Suggester) -> Term {
    match text.parse::<Date>() {
        Ok(day) => Term {
            until: Some(day),
            ..Term::default()
        },
        Err(_) => read_term(text, Some(from), suggester, false).unwrap_or_else(|| Term {
            words: text.to_owned(),
            ..Term::default()
        }),
    }
}

fn unknown(folder: &Folder, what: &str, why: &str) -> CommandError {
    CommandError::file(&folder.path, format!("“{what}”: {why}"))
}

fn find(
    register: &OpenRegister<'_>,
    number: &str,
    folder: &Folder,
) -> Result<Arc<Commitment>, CommandError> {
    let found = register.commitments.find(number).cloned();
    found.ok_or_else(|| {
        let why = "no commitment has this number; `register FOLDER list` tells which there are";
        unknown(folder, number, why)
    })
}

fn say(
    register: &mut OpenRegister<'_>,
    folder: &Folder,
    facts: Vec<(CommitmentId, Fact)>,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    console.keep_device();
    let failed = |error: SaveError| CommandError::file(&folder.path, error);
    match register.say(&folder.letters, facts).map_err(failed)? {
        Kept::InFolder => {}
        Kept::Here(why) => console.say(&format!(
            "it is kept on this computer, and not in the folder yet: {why}"
        )),
    }
    Ok(())
}

fn say_one(
    id: &CommitmentId,
    register: &OpenRegister<'_>,
    folder: &Folder,
    json: bool,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    match register.commitments.get(id).cloned() {
        Some(one) if json => console.print_json(&Item::of(&one, register, folder.today)),
        Some(one) => {
            console.print(&line(&one, folder.today))?;
            Ok(DONE)
        }
        None => Ok(DONE),
    }
}

/// A commitment on one line.
fn line(one: &Commitment, today: Date) -> String {
    let timing = one.timing(today);
    let number = match one.number.as_str() {
        "" => one.id.as_str().get(..8).unwrap_or_default(),
        number => number,
    };
    let due = match timing.last {
        Some(last) => last.to_string(),
        None => "no date   ".to_owned(),
    };
    let mut state = one.status.standing.id().to_owned();
    if one.is_met_without_evidence() {
        state += ", without evidence";
    }
    let times = one.postponement_count();
    if times > 0 {
        state += &format!(", postponed {times}×");
    }
    if let Some(days) = timing.late_on_last {
        state += &format!(", {days} days late");
    }
    if let Some(days) = timing.after_first {
        state += &format!(", {days} days after the first date");
    }
    format!(
        "{number:<12} {due}  {state}  {}  {}",
        one.promiser(),
        super::folder::short(&one.what, 80)
    )
}

/// A commitment with its chain, for people or as JSON.
fn told(
    one: &Commitment,
    register: &OpenRegister<'_>,
    json: bool,
    today: Date,
    console: &mut Console<'_>,
) -> Result<u8, CommandError> {
    if json {
        return console.print_json(&Item::of(one, register, today));
    }
    console.print(&line(one, today))?;
    for event in one.chain(register.register.history(&one.id)) {
        let on = event
            .on
            .map_or_else(|| "          ".to_owned(), |it| it.to_string());
        match event.kind {
            EventKind::Said(placed) => {
                let place = &placed.place;
                let mut at = place.letter.clone();
                at.extend(place.page.map(|it| format!(", p. {it}")));
                at.extend(place.paragraph.map(|it| format!(", ¶{it}")));
                console.print(&format!("  {on}  {}  ({at})", role_id(&place.role)))?;
                console.print(&format!("              “{}”", place.quote))?;
                if let Role::Postponement { after, reason, .. } = &place.role {
                    let until = after
                        .until
                        .map_or_else(|| "no date".to_owned(), |it| it.to_string());
                    let why = if reason.is_empty() {
                        "no reason given"
                    } else {
                        reason
                    };
                    console.print(&format!(
                        "              until {until} ({})  {why}",
                        after.words
                    ))?;
                }
            }
            EventKind::Status { status, by } => {
                let name = register.names.get(by).map_or(by, String::as_str);
                console.print(&format!(
                    "  {on}  {}  {}  ({name})",
                    status.standing.id(),
                    status.reason
                ))?;
            }
        }
    }
    for siblings in &one.disputed {
        let names: Vec<_> = siblings.iter().map(|it| it.by.as_str()).collect();
        console.say(&format!(
            "said differently at the same time by {}",
            names.join(" and ")
        ));
    }
    Ok(DONE)
}

fn role_id(role: &Role) -> &'static str {
    match role {
        Role::Said => "promised",
        Role::AnotherPlace => "another-place",
        Role::Repetition => "repetition",
        Role::Change { .. } => "change",
        Role::Postponement { .. } => "postponement",
        Role::Evidence { .. } => "evidence",
    }
}

/// A commitment as it is told in JSON.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    /// Ours; empty where it is not in the register yet.
    number: &'a str,
    numbers: &'a [String],
    in_register: bool,
    kind: &'static str,
    what: &'a str,
    deliverable: Option<&'static str>,
    by: &'a Party,
    to: &'a Addressee,
    condition: &'a str,
    dossiers: &'a [String],
    due: &'a Term,
    /// The term as it is now.
    term: &'a Term,
    status: &'static str,
    reason: &'a str,
    on: Option<Date>,
    /// The word of another register for it.
    #[serde(skip_serializing_if = "str::is_empty")]
    status_theirs: &'a str,
    postponements: usize,
    days_after_first: Option<i32>,
    late_on_first: Option<i32>,
    late_on_last: Option<i32>,
    silent: Option<i32>,
    met_without_evidence: bool,
    disputed: bool,
    owner: &'a crate::commitment::Owner,
    note: &'a str,
    links: Vec<LinkItem<'a>>,
    places: Vec<PlaceItem<'a>>,
    history: Vec<HistoryItem<'a>>,
}

#[derive(Serialize)]
struct LinkItem<'a> {
    link: &'static str,
    to: &'a str,
}

#[derive(Serialize)]
struct PlaceItem<'a> {
    role: &'static str,
    letter: &'a str,
    date: Option<Date>,
    annotation: Option<&'a str>,
    page: Option<u32>,
    paragraph: Option<u32>,
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'a Term>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'a Term>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<&'static str>,
    by: &'a str,
}

#[derive(Serialize)]
struct HistoryItem<'a> {
    on: Option<Date>,
    status: &'static str,
    reason: &'a str,
    by: &'a str,
}

impl<'a> Item<'a> {
    fn of(one: &'a Commitment, register: &'a OpenRegister<'_>, today: Date) -> Self {
        let timing = one.timing(today);
        let chain = one.chain(register.register.history(&one.id));
        let history = chain
            .into_iter()
            .filter_map(|Event { on, kind }| match kind {
                EventKind::Status { status, by } => Some(HistoryItem {
                    on,
                    status: status.standing.id(),
                    reason: &status.reason,
                    by,
                }),
                EventKind::Said(_) => None,
            });
        Self {
            id: one.id.as_str(),
            number: &one.number,
            numbers: &one.theirs,
            in_register: one.registered,
            kind: one.kind.id(),
            what: &one.what,
            deliverable: one.deliverable.map(|it| it.id()),
            by: &one.by,
            to: &one.to,
            condition: &one.condition,
            dossiers: &one.dossiers.numbers,
            due: &one.due,
            term: one.term(),
            status: one.status.standing.id(),
            reason: &one.status.reason,
            on: one.status.on,
            status_theirs: &one.status.theirs,
            postponements: one.postponement_count(),
            days_after_first: timing.after_first,
            late_on_first: timing.late_on_first,
            late_on_last: timing.late_on_last,
            silent: timing.silent,
            met_without_evidence: one.is_met_without_evidence(),
            disputed: !one.disputed.is_empty(),
            owner: &one.owner,
            note: &one.note,
            links: one
                .links
                .iter()
                .map(|(link, to)| LinkItem {
                    link: link.id(),
                    to: to.as_str(),
                })
                .collect(),
            places: one.places.iter().map(PlaceItem::of).collect(),
            history: history.collect(),
        }
    }
}

impl<'a> PlaceItem<'a> {
    fn of(placed: &'a Placed) -> Self {
        let place = &placed.place;
        let (before, after, reason, verdict) = match &place.role {
            Role::Postponement {
                before,
                after,
                reason,
            } => (Some(before), Some(after), Some(reason.as_str()), None),
            Role::Evidence { verdict, remark } => {
                (None, None, Some(remark.as_str()), Some(verdict.id()))
            }
            _ => (None, None, None, None),
        };
        Self {
            role: role_id(&place.role),
            letter: &place.letter,
            date: place.date,
            annotation: place.annotation.as_ref().map(|it| it.as_str()),
            page: place.page,
            paragraph: place.paragraph,
            quote: &place.quote,
            before,
            after,
            reason: reason.filter(|it| !it.is_empty()),
            verdict,
            by: &placed.by,
        }
    }
}
