//! A note for one minister: what is late and what falls due before a day, with the sentences.

use super::document::{self, BOLD, heading, styled, text};
use super::export::RegisterExport;
use super::format::RegisterFormat;
use super::told::{self, joined, quote};
use crate::commitment::Commitment;
use crate::exchange::word::{Content, Run, Style, Styles, Table};
use crate::exchange::wording;
use crate::l10n::Words;
use crate::tr;
use jiff::civil::Date;
use std::io::{self, Write};

/// The note.
pub struct MinisterNote;

impl RegisterFormat for MinisterNote {
    fn id(&self) -> &'static str {
        "minister-note"
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn ending(&self) -> String {
        "-note.docx".to_owned()
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-note")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-note-for")
    }

    fn takes_template(&self) -> bool {
        true
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let words = export.words;
        let title = match minister(export) {
            Some(name) => tr!(words, "register-note-title-for", name = name),
            None => tr!(words, "register-note-title"),
        };
        let styles = Styles::own();
        let mut content = Content::new(&styles);
        body(&mut content, export, &title);
        out.write_all(&document::bytes(export, &title, &content.finish())?)
    }
}

/// The minister that was asked for.
fn minister<'a>(export: &'a RegisterExport) -> Option<&'a str> {
    let asked = export.minister.as_deref().map(str::trim);
    asked.filter(|it| !it.is_empty())
}

/// Tells whether a commitment is one of the minister that was asked for.
fn is_theirs(export: &RegisterExport, it: &Commitment) -> bool {
    let Some(asked) = minister(export) else {
        return true;
    };
    let asked = asked.to_lowercase();
    let by = [
        &it.by.office,
        &it.by.ministry,
        &it.by.person,
        &it.by.on_behalf_of,
    ];
    by.iter().any(|it| it.to_lowercase().contains(&asked))
}

fn body(content: &mut Content, export: &RegisterExport, title: &str) {
    let words = export.words;
    let before = export.before.unwrap_or_else(|| export.next_half_year());
    let theirs = export.rows.iter().map(|it| &*it.commitment);
    let open = theirs.filter(|it| it.status.standing.is_open() && is_theirs(export, it));
    let open: Vec<&Commitment> = open.collect();
    let due = |from: Date, to: Date| {
        let mut due: Vec<&Commitment> = open
            .iter()
            .copied()
            .filter(|it| it.term().until.is_some_and(|day| day >= from && day < to))
            .collect();
        due.sort_by_key(|it| it.term().until);
        due
    };
    let (late, soon) = (due(Date::MIN, export.today), due(export.today, before));
    document::title(content, title, &export.folder_name);
    head(content, export, before);
    let day = wording::day(words, before);
    text(
        content,
        &tr!(
            words,
            "register-note-summary",
            late = late.len(),
            soon = soon.len(),
            day = day.as_str()
        ),
    );
    let undated = open.iter().filter(|it| it.term().until.is_none()).count();
    if undated > 0 {
        text(
            content,
            &tr!(words, "register-note-undated", count = undated),
        );
    }
    if !late.is_empty() {
        heading(content, 1, &tr!(words, "register-note-late"));
        table(content, export, &late);
    }
    if !soon.is_empty() {
        heading(content, 1, &tr!(words, "register-note-soon", day = day));
        table(content, export, &soon);
    }
    if !late.is_empty() || !soon.is_empty() {
        heading(content, 1, &tr!(words, "register-note-sentences"));
        late.iter()
            .chain(&soon)
            .for_each(|it| sentences(content, export, it));
    }
}

/// Writes to whom it is, of which day and about what.
fn head(content: &mut Content, export: &RegisterExport, before: Date) {
    let words = export.words;
    let (today, before) = (
        wording::day(words, export.today),
        wording::day(words, before),
    );
    let lines = [
        (
            tr!(words, "register-note-to"),
            minister(export).unwrap_or_default().to_owned(),
        ),
        (tr!(words, "register-note-date"), today),
        (
            tr!(words, "register-note-about"),
            tr!(words, "register-note-subject", day = before),
        ),
    ];
    for (name, value) in lines.iter().filter(|(_, value)| !value.is_empty()) {
        content.begin_paragraph(styled(Style::Cell), value);
        content.run(BOLD, &format!("{name}: "));
        content.run(Run::default(), value);
        content.end_paragraph();
    }
}

fn table(content: &mut Content, export: &RegisterExport, all: &[&Commitment]) {
    let words = export.words;
    let columns = [
        (tr!(words, "register-column-number"), 3),
        (tr!(words, "register-column-what"), 6),
        (tr!(words, "register-column-to"), 3),
        (tr!(words, "register-column-term"), 4),
        (tr!(words, "register-column-status"), 4),
        (tr!(words, "register-column-owner"), 3),
    ];
    let mut table = Table::begin(content, &columns);
    for it in all {
        let mut stands = vec![told::standing(words, it)];
        stands.extend(told::lateness(words, it, export.today));
        let owner = [it.owner.unit.as_str(), it.owner.person.as_str()];
        let cells = [
            told::numbers(it),
            document::name(it),
            told::addressee(&it.to),
            told::term(words, it.term()),
            stands.join(told::BETWEEN),
            joined(owner, ", "),
        ];
        table.row(|column, content| {
            let cell = cells.get(column).map(String::as_str);
            content.run(Run::default(), cell.unwrap_or_default());
        });
    }
    table.end();
}

/// Writes the sentences of a commitment, each with where it stands and what it does.
fn sentences(content: &mut Content, export: &RegisterExport, it: &Commitment) {
    let number = it.number.trim();
    let name = document::name(it);
    let name = if name == number { "" } else { name.as_str() };
    heading(content, 2, &joined([number, name], " · "));
    for event in it.chain(&[], Vec::new()) {
        let told = told::event(export, it, &event);
        if told.quote.is_empty() {
            continue;
        }
        let place = joined([told.day.as_str(), told.what.as_str()], " · ");
        let details = told.details.iter().map(String::as_str);
        let place = joined([&*place].into_iter().chain(details), " · ");
        document::quoted(content, &quote(&told.quote), &place);
    }
}
