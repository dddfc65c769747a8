//! The open commitments with a date as iCalendar (RFC 5545), for the calendar of Outlook and others.
//!
//! Each is an event of the last day of its term as it is now, with a reminder on the morning before. What identifies it
//! comes from the commitment's id, so that a later file brings up to date what an earlier one put into a calendar.

use super::export::RegisterExport;
use super::format::RegisterFormat;
use super::told::{self, quote};
use crate::commitment::Commitment;
use crate::exchange::calendar::{Lines, date, moment, sequence};
use crate::l10n::Words;
use crate::tr;
use jiff::civil::Date;
use std::io::{self, Write};

/// The calendar.
pub struct RegisterCalendar;

impl RegisterFormat for RegisterCalendar {
    fn id(&self) -> &'static str {
        "register-ics"
    }

    fn extension(&self) -> &'static str {
        "ics"
    }

    fn name(&self, words: &Words) -> String {
        tr!(words, "register-format-ics")
    }

    fn purpose(&self, words: &Words) -> String {
        tr!(words, "register-format-ics-for")
    }

    fn write(&self, export: &RegisterExport, out: &mut dyn Write) -> io::Result<()> {
        let words = export.words;
        let due: Vec<(&Commitment, Date)> = export
            .rows
            .iter()
            .map(|it| &*it.commitment)
            .filter(|it| it.status.standing.is_open())
            .filter_map(|it| Some((it, it.term().until?)))
            .collect();
        // A calendar without anything in it is none (section 3.6).
        if due.is_empty() {
            return Err(io::Error::other(tr!(words, "register-nothing-due")));
        }
        let mut lines = Lines { out };
        lines.put("BEGIN", "VCALENDAR")?;
        lines.put("VERSION", "2.0")?;
        lines.put("PRODID", "-//Kanttekening//Kanttekening//EN")?;
        let title = tr!(
            words,
            "register-title",
            folder = export.folder_name.as_str()
        );
        lines.text("X-WR-CALNAME", &title)?;
        for (commitment, day) in due {
            write_event(&mut lines, export, commitment, day)?;
        }
        lines.put("END", "VCALENDAR")
    }
}

fn write_event(
    lines: &mut Lines<'_>,
    export: &RegisterExport,
    it: &Commitment,
    day: Date,
) -> io::Result<()> {
    let summary = match it.what.trim() {
        "" => it
            .source()
            .map(|it| quote(&it.place.quote))
            .unwrap_or_default(),
        what => what.to_owned(),
    };
    lines.put("BEGIN", "VEVENT")?;
    lines.text(
        "UID",
        &format!("{}-commitment@kanttekening", it.id.as_str()),
    )?;
    lines.put("DTSTAMP", &moment(export.now))?;
    lines.put("CREATED", &moment(it.made))?;
    lines.put("LAST-MODIFIED", &moment(it.changed))?;
    lines.put("SEQUENCE", &sequence(export.now).to_string())?;
    lines.put("DTSTART;VALUE=DATE", &date(day))?;
    lines.text("SUMMARY", &summary)?;
    lines.text("DESCRIPTION", &description(export, it))?;
    lines.put("TRANSP", "TRANSPARENT")?;
    lines.put("STATUS", "CONFIRMED")?;
    lines.put("BEGIN", "VALARM")?;
    lines.put("ACTION", "DISPLAY")?;
    // A day begins at midnight: this is at nine, the morning before.
    lines.put("TRIGGER", "-PT15H")?;
    lines.text("DESCRIPTION", &summary)?;
    lines.put("END", "VALARM")?;
    lines.put("END", "VEVENT")
}

fn description(export: &RegisterExport, it: &Commitment) -> String {
    let words = export.words;
    let said = |name: String, text: String| match text.trim() {
        "" => None,
        text => Some(format!("{name}: {text}")),
    };
    let source = it.source().map(|it| &it.place);
    let sentence = source.map(|it| format!("“{}”", quote(&it.quote)));
    let letter = source.map(|it| told::place(export, it)).unwrap_or_default();
    let lateness = told::lateness(words, it, export.today).join(told::BETWEEN);
    let parts = [
        sentence,
        said(tr!(words, "register-annex-where"), letter),
        said(tr!(words, "register-column-number"), told::numbers(it)),
        said(tr!(words, "register-column-by"), told::party(words, &it.by)),
        said(tr!(words, "register-column-to"), told::addressee(&it.to)),
        said(
            tr!(words, "register-column-term"),
            told::term(words, it.term()),
        ),
        said(
            tr!(words, "register-column-status"),
            told::standing(words, it),
        ),
        said(tr!(words, "register-column-lateness"), lateness),
        said(tr!(words, "register-column-note"), it.note.clone()),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join("\n")
}
