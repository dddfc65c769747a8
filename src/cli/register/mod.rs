//! `register`: the commitments of a folder.

mod arguments;
mod common;
mod entering;
mod handing_over;
mod told;

pub use arguments::RegisterArgs;

use super::folder::Folder;
use super::{CommandError, Console};
use crate::annotation::Analyst;
use crate::commitment::Commitment;
use crate::workspace::open::Reader;
use crate::workspace::register::OpenRegister;
use arguments::{Asked, ListArgs};
use common::find;
use entering::{add, link, relate, status};
use handing_over::{export, import};
use jiff::civil::Date;
use std::sync::Arc;
use told::{Item, line, told};

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
        console.say(&format!("{}: {}", problem.path.display(), problem.fault));
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
