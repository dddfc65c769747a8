//! The arguments of `register`.

use super::super::AnalystArgs;
use crate::commitment::{Link, Standing};
use crate::exchange::commitments::{REGISTER_FORMATS, RegisterFormat};
use crate::l10n::{Language, Words};
use crate::workspace::register::Linked;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// The arguments of `register`.
#[derive(Debug, Args)]
pub struct RegisterArgs {
    /// The folder of the letters
    pub folder: PathBuf,
    #[command(subcommand)]
    pub what: Asked,
}

/// What is asked of the register.
#[derive(Debug, Subcommand)]
pub enum Asked {
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
    /// Take in our own workbook or CSV that came back, or records of the Tweede Kamer and the Eerste Kamer
    Import(ImportArgs),
}

/// Which commitments are listed, and how.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// The number of one commitment, ours or another register’s: it is told with its whole chain
    pub number: Option<String>,
    /// Only those that are not closed
    #[arg(long)]
    pub open: bool,
    /// Only those whose last date is over
    #[arg(long)]
    pub overdue: bool,
    /// Only those due on that day at the latest
    #[arg(long, value_name = "DATE")]
    pub due_until: Option<Date>,
    /// Only those with this status: to-assess, open, under-way, partly-met, met, not-met, lapsed, handed-over, replaced
    #[arg(long, value_name = "STATUS", value_parser = standing)]
    pub status: Option<Standing>,
    /// Only those that somebody of this name or office promised
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Only those of this dossier
    #[arg(long, value_name = "NUMBER")]
    pub dossier: Option<String>,
    /// As a JSON array
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub analyst: AnalystArgs,
}

/// What is entered.
#[derive(Debug, Args)]
pub struct AddArgs {
    /// The id of the annotation that is a follow-up, or its first eight characters
    #[arg(long, value_name = "ID", required_unless_present = "what")]
    pub annotation: Option<String>,
    /// What was promised, in a sentence; with --annotation in place of the letter’s words
    #[arg(long, value_name = "TEXT")]
    pub what: Option<String>,
    /// Who promised: the office
    #[arg(long, value_name = "OFFICE")]
    pub by: Option<String>,
    /// To whom
    #[arg(long, value_name = "CHAMBER")]
    pub to: Option<String>,
    /// By when: a day, or words as letters write them
    #[arg(long, value_name = "DATE|WORDS")]
    pub due: Option<String>,
    /// The number of another register: TZ202603-130
    #[arg(long, value_name = "NUMBER")]
    pub number: Vec<String>,
    /// A dossier: 30 821
    #[arg(long, value_name = "NUMBER")]
    pub dossier: Vec<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub analyst: AnalystArgs,
}

/// Which passage is linked to which commitment, and as what.
#[derive(Debug, Args)]
pub struct LinkArgs {
    /// The number of the commitment, or the first eight characters of its id
    pub number: String,
    /// The id of the annotation that marks the passage, or its first eight characters
    pub annotation: String,
    /// What the passage is: another-place, postponement, evidence, evidence-in-part, evidence-not-met, repetition, change
    #[arg(long = "as", value_name = "ROLE", value_parser = role)]
    pub role: Linked,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub analyst: AnalystArgs,
}

/// Which commitment is what to which other one.
#[derive(Debug, Args)]
pub struct RelateArgs {
    /// The number of the commitment, or the first eight characters of its id
    pub number: String,
    /// What it is to the other: repeats, changes, adds-to, replaces
    #[arg(value_parser = relation)]
    pub relation: Link,
    /// The number of the other one
    pub other: String,
    /// Take that back
    #[arg(long)]
    pub not: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub analyst: AnalystArgs,
}

/// How which commitment stands.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// The number of the commitment, or the first eight characters of its id
    pub number: String,
    /// How it stands: to-assess, open, under-way, partly-met, met, not-met, lapsed, handed-over, replaced
    #[arg(value_parser = standing)]
    pub status: Standing,
    /// Why; needed to close it
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub reason: String,
    /// The day from which it holds
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub analyst: AnalystArgs,
}

/// In which form the register goes out.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The form
    #[arg(long = "to", value_name = "FORM", value_parser = form_ids())]
    pub form: String,
    /// The file; `-` or nothing: standard output
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Replace any file that stands there, but never a letter or annotations
    #[arg(long)]
    pub force: bool,
    /// The language of headings
    #[arg(long, value_enum, default_value_t = FormLanguage::En)]
    pub language: FormLanguage,
    /// For a note: part of the office, ministry or name of the minister
    #[arg(long, value_name = "NAME")]
    pub minister: Option<String>,
    /// For a note: the day before which is said what falls due
    #[arg(long, value_name = "DATE")]
    pub before: Option<Date>,
    /// The day on which terms are looked at; today unless given
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// The Word document or template whose house style a document in Word gets
    #[arg(long, value_name = "PATH")]
    pub template: Option<PathBuf>,
    #[command(flatten)]
    pub analyst: AnalystArgs,
}

/// What is taken in.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The files, read together: promises with the documents that fulfil them
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Say what would be taken in, and take in nothing
    #[arg(long)]
    pub preview: bool,
    #[command(flatten)]
    pub analyst: AnalystArgs,
}

/// The language of headings.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum FormLanguage {
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
