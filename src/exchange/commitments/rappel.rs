//! The reminder list, in the form of the half-yearly one of the Eerste Kamer ("rappel toezeggingen"): what is past its term
//! on the day of the list, and what falls due by the next 1 January or 1 July, ministry by ministry.
//!
//! Each commitment has the fields of that list: Nummer, Status, Datum toezegging, Deadline, Verantwoordelijke(n), Kamerleden,
//! Commissie, Soort activiteit, Categorie, Onderwerpen, Kamerstukken; and besides those the sentence, the literal words of
//! the term, and each new deadline with its reason.

use super::document::{self, BOLD, heading, text};
use super::export::RegisterExport;
use super::format::RegisterFormat;
use super::told::{self, capitalised, joined, quote};
use super::words;
use crate::commitment::{Commitment, Standing};
use crate::exchange::word::{Content, Run, Styles, Table};
use crate::exchange::wording;
use crate::l10n::Words;
use crate::tr;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The list.
pub struct Rappel;

impl RegisterFormat for Rappel {
    fn id(&self) -> &'static str {
        "register-rappel"
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn ending(&self) -> String {
        "-rappel.docx".to_owned()
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-rappel")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-rappel-for")
    }

    fn takes_template(&self) -> bool {
        true
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let title = tr!(export.words, "register-rappel-title");
        let styles = Styles::own();
        let mut content = Content::new(&styles);
        body(&mut content, export, &title);
        out.write_all(&document::bytes(export, &title, &content.finish())?)
    }
}

fn body(content: &mut Content, export: &RegisterExport, title: &str) {
    let words = export.words;
    let today = wording::day(words, export.today);
    let boundary = export.next_half_year();
    let next = wording::day(words, boundary);
    let day = tr!(words, "register-as-of", day = today.as_str());
    document::title(
        content,
        title,
        &joined([export.folder_name.as_str(), &day], " · "),
    );
    let open = export.rows.iter().map(|it| &*it.commitment);
    let open: Vec<&Commitment> = open.filter(|it| it.status.standing.is_open()).collect();
    let last = |it: &Commitment| it.term().until;
    let past = open
        .iter()
        .filter(|it| last(it).is_some_and(|day| day < export.today));
    let past: Vec<&Commitment> = past.copied().collect();
    // The Eerste Kamer counts those among them whose deadline is that very day, as most of its deadlines are.
    let soon = open
        .iter()
        .filter(|it| last(it).is_some_and(|day| day >= export.today && day <= boundary));
    let soon: Vec<&Commitment> = soon.copied().collect();
    let first = tr!(
        words,
        "register-rappel-past",
        day = today,
        count = past.len()
    );
    part(content, export, &first, &past);
    let second = tr!(
        words,
        "register-rappel-soon",
        day = next,
        count = soon.len()
    );
    part(content, export, &second, &soon);
    others(content, export, &open);
}

/// Tells which open commitments are in neither part, so that nobody takes the list for all there are.
fn others(content: &mut Content, export: &RegisterExport, open: &[&Commitment]) {
    let words = export.words;
    let numbers = |all: Vec<&&Commitment>| {
        let numbers = all.into_iter().map(|it| match it.number.trim() {
            "" => document::name(it).trim_end_matches('.').to_owned(),
            number => number.to_owned(),
        });
        numbers.collect::<Vec<_>>().join(", ")
    };
    let boundary = export.next_half_year();
    let last = |it: &Commitment| it.term().until;
    let undated: Vec<_> = open.iter().filter(|it| last(it).is_none()).collect();
    let later = open
        .iter()
        .filter(|it| last(it).is_some_and(|it| it > boundary));
    let later: Vec<_> = later.collect();
    if undated.is_empty() && later.is_empty() {
        return;
    }
    heading(content, 1, &tr!(words, "register-rappel-others"));
    if !undated.is_empty() {
        let count = undated.len();
        let numbers = numbers(undated);
        text(
            content,
            &tr!(
                words,
                "register-rappel-undated",
                count = count,
                numbers = numbers
            ),
        );
    }
    if !later.is_empty() {
        let count = later.len();
        let numbers = numbers(later);
        text(
            content,
            &tr!(
                words,
                "register-rappel-later",
                count = count,
                numbers = numbers
            ),
        );
    }
}

fn part(content: &mut Content, export: &RegisterExport, name: &str, all: &[&Commitment]) {
    let words = export.words;
    heading(content, 1, name);
    if all.is_empty() {
        text(content, &tr!(words, "register-none"));
        return;
    }
    // Those without a ministry come last.
    let mut groups: BTreeMap<(bool, String), (String, Vec<&Commitment>)> = BTreeMap::new();
    for it in all {
        let ministry = match it.by.ministry.trim() {
            "" => it.promiser().trim(),
            ministry => ministry,
        };
        let key = (ministry.is_empty(), ministry.to_lowercase());
        let group = groups.entry(key).or_default();
        if group.0.is_empty() {
            ministry.clone_into(&mut group.0);
        }
        group.1.push(it);
    }
    for (_, (ministry, all)) in groups {
        let name = match ministry.is_empty() {
            true => tr!(words, "register-no-ministry"),
            false => ministry,
        };
        heading(content, 2, &name);
        for it in all {
            commitment(content, export, it);
        }
    }
}

/// Writes a commitment: its heading, the sentence that makes it, and its fields.
fn commitment(content: &mut Content, export: &RegisterExport, it: &Commitment) {
    let words = export.words;
    let kind = capitalised(&words::kind(words, it.kind));
    let name = match it.what.trim() {
        "" => String::new(),
        what => what.trim_end_matches('.').to_owned(),
    };
    let dossiers = joined(it.dossiers.numbers.iter().map(String::as_str), ", ");
    let cited = [dossiers, told::numbers(it)];
    let cited = cited.iter().filter(|it| !it.is_empty());
    let cited = cited.map(|it| format!("({it})")).collect::<Vec<_>>();
    let cited = cited.join(" ");
    heading(content, 3, &joined([&*kind, &*name, &*cited], " "));
    if let Some(source) = it.source()
        && !source.place.quote.trim().is_empty()
    {
        let place = told::place(export, &source.place);
        document::quoted(content, &quote(&source.place.quote), &place);
    }
    let mut table = Table::plain(content, &[4, 11]);
    for (name, value) in fields(export, it) {
        if value.trim().is_empty() {
            continue;
        }
        table.row(|column, content| match column {
            0 => content.run(BOLD, &name),
            _ => content.run(Run::default(), &value),
        });
    }
    table.end();
}

/// The fields of a commitment with their names, in the order of the Eerste Kamer.
fn fields(export: &RegisterExport, it: &Commitment) -> Vec<(String, String)> {
    let words = export.words;
    let source = it.source().map(|it| &it.place);
    let made = source.and_then(|it| export.date(it));
    let status = match it.status.standing {
        Standing::PartlyMet => told::standing(words, it),
        _ => words::standing(words, Standing::Open),
    };
    let literal = match it.due.words.trim() {
        "" => String::new(),
        words => format!("“{words}”"),
    };
    let mut fields = vec![
        (tr!(words, "register-column-number"), told::numbers(it)),
        (tr!(words, "register-column-status"), status),
        (
            tr!(words, "register-rappel-made"),
            made.map(|it| wording::day(words, it)).unwrap_or_default(),
        ),
        (
            tr!(words, "register-rappel-deadline"),
            it.due
                .until
                .map(|it| wording::day(words, it))
                .unwrap_or_default(),
        ),
        (tr!(words, "register-rappel-literal"), literal),
        (
            tr!(words, "register-column-condition"),
            it.condition.clone(),
        ),
    ];
    for (placed, after, reason) in it.postponements() {
        let reason = told::told_reason(words, reason);
        let letter = told::place(export, &placed.place);
        let parts = [told::term_or_none(words, after), reason, letter];
        fields.push((tr!(words, "register-rappel-new-deadline"), parts.join("\n")));
    }
    let lateness = told::lateness(words, it, export.today).join(told::BETWEEN);
    let list = |all: &[String]| joined(all.iter().map(String::as_str), ", ");
    let origin = words::origin(words, it.origin);
    let deliverable = it.deliverable.map(|it| words::deliverable(words, it));
    fields.extend([
        (tr!(words, "register-column-lateness"), lateness),
        (
            tr!(words, "register-rappel-responsible"),
            told::party(words, &it.by),
        ),
        (tr!(words, "register-column-members"), list(&it.to.members)),
        (tr!(words, "register-column-chamber"), it.to.chamber.clone()),
        (
            tr!(words, "register-column-committee"),
            it.to.committee.clone(),
        ),
        (tr!(words, "register-rappel-activity"), origin),
        (
            tr!(words, "register-rappel-category"),
            deliverable.unwrap_or_default(),
        ),
        (
            tr!(words, "register-column-subjects"),
            list(&it.dossiers.subjects),
        ),
        (
            tr!(words, "register-column-dossiers"),
            list(&it.dossiers.numbers),
        ),
        (
            tr!(words, "register-rappel-documents"),
            documents(export, it),
        ),
    ]);
    fields
}

/// The passages, a line each: what it is, the letter and where it stands there.
fn documents(export: &RegisterExport, it: &Commitment) -> String {
    let lines = it.places.iter().map(|placed| {
        let role = words::role(export.words, &placed.place.role);
        let place = told::place(export, &placed.place);
        format!("{}: {place}", capitalised(&role))
    });
    lines.collect::<Vec<_>>().join("\n")
}
