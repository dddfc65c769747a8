//! The register as a page (HTML) that opens anywhere, on its own, and prints well: what is open, and of each commitment
//! what happened, with the sentences that say so. No script, nothing loaded from elsewhere.

use super::export::{Index, RegisterExport, RegisterRow};
use super::format::RegisterFormat;
use super::{told, words as names};
use crate::commitment::Commitment;
use crate::exchange::html::Escaped;
use crate::exchange::wording;
use crate::l10n::Words;
use crate::tr;
use std::io::{self, Write};

/// The page.
pub struct RegisterHtml;

impl RegisterFormat for RegisterHtml {
    fn id(&self) -> &'static str {
        "register-html"
    }

    fn extension(&self) -> &'static str {
        "html"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-html")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-html-for")
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let words = export.words;
        write_head(out, export)?;
        let rows = || export.rows.iter().zip(1..);
        let open = rows().filter(|(row, _)| row.commitment.status.standing.is_open());
        let open: Vec<(&RegisterRow, usize)> = open.collect();
        writeln!(
            out,
            "<main>\n<section>\n<h2>{}</h2>",
            Escaped(&tr!(words, "register-open-list", count = open.len()))
        )?;
        if open.is_empty() {
            writeln!(out, "<p>{}</p>", Escaped(&tr!(words, "register-none")))?;
        } else {
            write_open(out, export, &open)?;
        }
        writeln!(
            out,
            "</section>\n<section>\n<h2>{}</h2>",
            Escaped(&tr!(words, "register-all", count = export.rows.len()))
        )?;
        let index = Index::of(export);
        for (row, number) in rows() {
            write_chain(out, export, row, (number, &index))?;
        }
        writeln!(out, "</section>\n</main>\n</body>\n</html>")
    }
}

fn write_head(out: &mut dyn Write, export: &RegisterExport) -> io::Result<()> {
    let words = export.words;
    let title = tr!(
        words,
        "register-title",
        folder = export.folder_name.as_str()
    );
    writeln!(
        out,
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"Kanttekening {}\">\n<title>{}</title>\n<style>",
        wording::code(words.language()),
        env!("CARGO_PKG_VERSION"),
        Escaped(&title),
    )?;
    out.write_all(include_bytes!("../html/style.css"))?;
    out.write_all(include_bytes!("style.css"))?;
    let day = wording::day(words, export.today);
    writeln!(
        out,
        "</style>\n</head>\n<body>\n<header>\n<h1>{}</h1>\n<p class=\"quiet\">{}</p>\n</header>",
        Escaped(&title),
        Escaped(&tr!(words, "register-as-of", day = day))
    )
}

/// Writes the table of what is open.
fn write_open(
    out: &mut dyn Write,
    export: &RegisterExport,
    open: &[(&RegisterRow, usize)],
) -> io::Result<()> {
    let words = export.words;
    let titles = [
        tr!(words, "register-column-number"),
        tr!(words, "register-column-what"),
        tr!(words, "register-column-by"),
        tr!(words, "register-column-first-term"),
        tr!(words, "register-column-now-term"),
        tr!(words, "register-column-status"),
    ];
    write!(out, "<table class=\"open\"><thead><tr>")?;
    for title in &titles {
        write!(out, "<th scope=\"col\">{}</th>", Escaped(title))?;
    }
    writeln!(out, "</tr></thead><tbody>")?;
    for (row, number) in open {
        let it: &Commitment = &row.commitment;
        let mut stands = vec![told::standing(words, it)];
        stands.extend(told::lateness(words, it, export.today));
        let late = it.timing(export.today).late_on_last.is_some();
        writeln!(
            out,
            "<tr{}><td>{}</td><th scope=\"row\" dir=\"auto\"><a href=\"#c{number}\">{}</a></th><td dir=\"auto\">{}</td>\
             <td dir=\"auto\">{}</td><td dir=\"auto\">{}</td><td>{}</td></tr>",
            if late { " class=\"late\"" } else { "" },
            Escaped(&told::numbers(it)),
            Escaped(name(it)),
            Escaped(&told::party(words, &it.by)),
            Escaped(&told::term_or_none(words, &it.due)),
            Escaped(&told::term_or_none(words, it.term())),
            Escaped(&stands.join(told::BETWEEN)),
        )?;
    }
    writeln!(out, "</tbody></table>")
}

/// What a commitment is called: what was promised, or its number, or its id.
fn name(it: &Commitment) -> &str {
    let all = [it.what.as_str(), it.number.as_str(), it.id.as_str()];
    let named = all.into_iter().find(|it| !it.trim().is_empty());
    named.unwrap_or("–")
}

/// Writes what a commitment is and what happened to it.
fn write_chain(
    out: &mut dyn Write,
    export: &RegisterExport,
    row: &RegisterRow,
    (number, index): (usize, &Index),
) -> io::Result<()> {
    let it: &Commitment = &row.commitment;
    writeln!(
        out,
        "<article class=\"commitment\" id=\"c{number}\" aria-labelledby=\"t{number}\">\n\
         <h3 id=\"t{number}\" dir=\"auto\">{}</h3>",
        Escaped(name(it))
    )?;
    write_facts(out, export, it)?;
    writeln!(out, "<ol class=\"chain\">")?;
    for event in it.chain(&row.history, index.related(it)) {
        let told = told::event(export, it, &event);
        writeln!(
            out,
            "<li><p><strong>{}</strong> <span class=\"quiet\">{}</span></p>",
            Escaped(&told.what),
            Escaped(&told.day)
        )?;
        if !told.quote.is_empty() {
            writeln!(
                out,
                "<blockquote dir=\"auto\">{}</blockquote>",
                Escaped(&told.quote)
            )?;
        }
        let details = told.details.join(" · ");
        writeln!(
            out,
            "<p class=\"quiet\" dir=\"auto\">{}</p></li>",
            Escaped(&details)
        )?;
    }
    writeln!(out, "</ol>\n</article>")
}

fn write_facts(out: &mut dyn Write, export: &RegisterExport, it: &Commitment) -> io::Result<()> {
    let words = export.words;
    let mut stands = vec![told::standing(words, it)];
    stands.extend(told::lateness(words, it, export.today));
    let owner = [&it.owner.unit, &it.owner.person, &it.owner.deputy];
    let dossiers = it.dossiers.numbers.iter().chain(&it.dossiers.subjects);
    let facts = [
        (tr!(words, "register-column-number"), told::numbers(it)),
        (
            tr!(words, "register-column-status"),
            stands.join(told::BETWEEN),
        ),
        (
            tr!(words, "register-column-reason"),
            it.status.reason.clone(),
        ),
        (tr!(words, "register-column-by"), told::party(words, &it.by)),
        (tr!(words, "register-column-to"), told::addressee(&it.to)),
        (
            tr!(words, "register-column-first-term"),
            told::term_or_none(words, &it.due),
        ),
        (
            tr!(words, "register-column-condition"),
            it.condition.clone(),
        ),
        (
            tr!(words, "register-column-dossiers"),
            told::joined(dossiers.map(String::as_str), told::BETWEEN),
        ),
        (
            tr!(words, "register-column-owner"),
            told::joined(owner.map(String::as_str), ", "),
        ),
        (
            tr!(words, "register-column-acceptance"),
            it.acceptance
                .map_or_else(String::new, |it| names::acceptance(words, it)),
        ),
        (tr!(words, "register-column-note"), it.note.clone()),
        (
            tr!(words, "register-column-disputed"),
            told::disputed(words, it).join(told::BETWEEN),
        ),
    ];
    writeln!(out, "<table class=\"facts\"><tbody>")?;
    for (name, text) in facts.iter().filter(|(_, text)| !text.trim().is_empty()) {
        writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td dir=\"auto\" class=\"note\">{}</td></tr>",
            Escaped(name),
            Escaped(text)
        )?;
    }
    writeln!(out, "</tbody></table>")
}
