//! The annex to a budget on motions and commitments: Omschrijving, Vindplaats, Stand van zaken, in a table of what is
//! finished and one of what is being seen to. Motions have tables of their own, where there are any.

use super::document::{self, heading, text};
use super::export::{Index, RegisterExport};
use super::format::RegisterFormat;
use super::prose::prose;
use super::told::{self, capitalised, joined, sentence};
use crate::commitment::{Commitment, Kind};
use crate::exchange::word::{Content, Run, Styles, Table};
use crate::exchange::wording;
use crate::l10n::Words;
use crate::tr;
use std::io::{self, Write};

/// The annex.
pub struct Annex;

impl RegisterFormat for Annex {
    fn id(&self) -> &'static str {
        "register-annex"
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn ending(&self) -> String {
        "-annex.docx".to_owned()
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-annex")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-annex-for")
    }

    fn takes_template(&self) -> bool {
        true
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let title = tr!(export.words, "register-annex-title");
        let styles = Styles::own();
        let mut content = Content::new(&styles);
        body(&mut content, export, &title);
        out.write_all(&document::bytes(export, &title, &content.finish())?)
    }
}

fn body(content: &mut Content, export: &RegisterExport, title: &str) {
    let words = export.words;
    let index = Index::of(export);
    let day = wording::day(words, export.today);
    let day = tr!(words, "register-as-of", day = day);
    document::title(
        content,
        title,
        &joined([export.folder_name.as_str(), &day], " · "),
    );
    let all = || export.rows.iter().map(|it| &*it.commitment);
    let is_open = |it: &&Commitment| it.status.standing.is_open();
    let motions = all().filter(|it| it.kind == Kind::Motion);
    let (open, done): (Vec<&Commitment>, Vec<&Commitment>) = motions.partition(is_open);
    if !open.is_empty() || !done.is_empty() {
        let finished = tr!(words, "register-annex-motions-done", count = done.len());
        table(content, export, &index, &finished, &done);
        let pending = tr!(words, "register-annex-motions-open", count = open.len());
        table(content, export, &index, &pending, &open);
    }
    let others = all().filter(|it| it.kind != Kind::Motion);
    let (open, done): (Vec<&Commitment>, Vec<&Commitment>) = others.partition(is_open);
    let finished = tr!(words, "register-annex-promises-done", count = done.len());
    table(content, export, &index, &finished, &done);
    let pending = tr!(words, "register-annex-promises-open", count = open.len());
    table(content, export, &index, &pending, &open);
}

fn table(
    content: &mut Content,
    export: &RegisterExport,
    index: &Index,
    name: &str,
    all: &[&Commitment],
) {
    let words = export.words;
    heading(content, 1, name);
    if all.is_empty() {
        text(content, &tr!(words, "register-none"));
        return;
    }
    let columns = [
        (tr!(words, "register-annex-what"), 5),
        (tr!(words, "register-annex-where"), 4),
        (tr!(words, "register-annex-state"), 6),
    ];
    let mut table = Table::begin(content, &columns);
    for it in all {
        let cells = [description(it), place(export, it), prose(export, it, index)];
        table.row(|column, content| {
            let cell = cells.get(column).map(String::as_str);
            content.run(Run::default(), cell.unwrap_or_default());
        });
    }
    table.end();
}

/// What was promised, with the numbers by which it is known.
fn description(it: &Commitment) -> String {
    let what = it.what.trim().trim_end_matches('.');
    let numbers = told::numbers(it);
    let numbers = match numbers.is_empty() {
        true => numbers,
        false => format!("({numbers})"),
    };
    sentence(&joined([what, &numbers], " "))
}

/// The letter that makes it, and where it stands there.
fn place(export: &RegisterExport, it: &Commitment) -> String {
    let source = it.source().map(|it| told::place(export, &it.place));
    capitalised(&source.unwrap_or_default())
}
