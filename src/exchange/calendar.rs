//! iCalendar (RFC 5545): the follow-ups that have a day by which they are due, for the calendar of Outlook and others.
//!
//! Each is an event of that day with a reminder on the morning before, and by choice a task beside it. What identifies them
//! stays the same, so that a later file brings those up to date that an earlier one put into a calendar.

use super::common::{self, Entry, Outline};
use super::wording;
use super::{Export, Format, Loss, Losses};
use crate::annotation::{FollowUp, Moment, Status};
use crate::l10n::Words;
use crate::tr;
use jiff::civil::Date;
use std::io::{self, Write};

/// Events.
pub const EVENTS: Calendar = Calendar { with_tasks: false };

/// Events, and a task beside each.
pub const TASKS: Calendar = Calendar { with_tasks: true };

/// The octets of a line at most, without its end.
const LINE: usize = 75;

/// Passages without a day are in no calendar.
const UNDATED: Loss = Loss::new("undated", |words, count| {
    tr!(words, "loss-undated", count = count)
});

/// Both variants.
pub struct Calendar {
    with_tasks: bool,
}

impl Format for Calendar {
    fn id(&self) -> &'static str {
        if self.with_tasks { "ics-tasks" } else { "ics" }
    }

    fn extension(&self) -> &'static str {
        "ics"
    }

    fn ending(&self) -> String {
        let variant = if self.with_tasks { "-tasks" } else { "" };
        format!("{variant}.ics")
    }

    fn name(&self, words: &Words) -> String {
        match self.with_tasks {
            true => tr!(words, "format-ics-tasks"),
            false => tr!(words, "format-ics"),
        }
    }

    fn purpose(&self, words: &Words) -> String {
        match self.with_tasks {
            true => tr!(words, "format-ics-tasks-for"),
            false => tr!(words, "format-ics-for"),
        }
    }

    fn carries(&self) -> &'static [super::Feature] {
        &[]
    }

    fn losses(&self, export: &Export) -> Losses {
        let mut losses = Losses::of_features(self.carries(), export);
        let all = common::annotations(export);
        let undated = all.filter(|(_, annotation)| {
            let follow_up = annotation.follow_up.as_ref();
            follow_up.is_none_or(|it| it.due.is_none())
        });
        losses.add(UNDATED, undated.count());
        losses
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        let outline = Outline::new(export);
        let words = export.words;
        // A calendar without anything in it is none (section 3.6).
        if !outline.entries().any(|entry| due(entry).is_some()) {
            return Err(io::Error::other(tr!(words, "calendar-nothing-due")));
        }
        let sequence = sequence(export.made);
        let mut lines = Lines { out };
        lines.put("BEGIN", "VCALENDAR")?;
        lines.put("VERSION", "2.0")?;
        lines.put("PRODID", "-//Kanttekening//Kanttekening//EN")?;
        lines.text("X-WR-CALNAME", &tr!(words, "report-follow-ups"))?;
        let missing = outline.sheets.iter().flat_map(|sheet| sheet.missing);
        let missing: Vec<_> = missing.map(|it| format!("{}.", it.says(words))).collect();
        if !missing.is_empty() {
            lines.text("X-WR-CALDESC", &missing.join(" "))?;
        }
        for entry in outline.entries() {
            let Some((follow_up, due)) = due(entry) else {
                continue;
            };
            let item = Item {
                words,
                outline: &outline,
                entry,
                follow_up,
                due,
                sequence,
            };
            item.write_event(&mut lines)?;
            if self.with_tasks {
                item.write_task(&mut lines)?;
            }
        }
        lines.put("END", "VCALENDAR")?;
        Ok(self.losses(export))
    }
}

/// The follow-up of a passage and its day, where it has both.
fn due(entry: Entry<'_>) -> Option<(&FollowUp, Date)> {
    let follow_up = entry.annotation.follow_up.as_ref()?;
    Some((follow_up, follow_up.due?))
}

/// A number that grows from one file to the next, as calendars want it of what they are to replace: the seconds since 2020.
/// What is undone goes back to the time of its last change before, so that this does not serve.
pub(super) fn sequence(made: Moment) -> i32 {
    const START: i64 = 1_577_836_800;
    let seconds = made.0.as_second() - START;
    i32::try_from(seconds.max(0)).unwrap_or(i32::MAX)
}

/// A follow-up and its day.
struct Item<'a> {
    words: &'a Words,
    outline: &'a Outline<'a>,
    entry: Entry<'a>,
    follow_up: &'a FollowUp,
    due: Date,
    sequence: i32,
}

impl Item<'_> {
    fn write_event(&self, lines: &mut Lines<'_>) -> io::Result<()> {
        lines.put("BEGIN", "VEVENT")?;
        self.write_common(lines, "")?;
        lines.put("DTSTART;VALUE=DATE", &date(self.due))?;
        // Without an end it is of that day.
        lines.put("TRANSP", "TRANSPARENT")?;
        let dropped = self.follow_up.status == Status::Dropped;
        let status = if dropped { "CANCELLED" } else { "CONFIRMED" };
        lines.put("STATUS", status)?;
        if matches!(self.follow_up.status, Status::Open | Status::InProgress) {
            lines.put("BEGIN", "VALARM")?;
            lines.put("ACTION", "DISPLAY")?;
            // A day begins at midnight: this is at nine, the morning before.
            lines.put("TRIGGER", "-PT15H")?;
            lines.text("DESCRIPTION", &self.summary())?;
            lines.put("END", "VALARM")?;
        }
        lines.put("END", "VEVENT")
    }

    fn write_task(&self, lines: &mut Lines<'_>) -> io::Result<()> {
        lines.put("BEGIN", "VTODO")?;
        self.write_common(lines, "-task")?;
        lines.put("DUE;VALUE=DATE", &date(self.due))?;
        let status = match self.follow_up.status {
            Status::Open => "NEEDS-ACTION",
            Status::InProgress => "IN-PROCESS",
            Status::Done => "COMPLETED",
            Status::Dropped => "CANCELLED",
        };
        lines.put("STATUS", status)?;
        lines.put("END", "VTODO")
    }

    fn write_common(&self, lines: &mut Lines<'_>, kind: &str) -> io::Result<()> {
        let annotation = self.entry.annotation;
        let (created, changed) = (annotation.created, annotation.changed);
        let id = annotation.id.as_str();
        lines.text("UID", &format!("{id}{kind}@kanttekening"))?;
        lines.put("DTSTAMP", &moment(changed))?;
        lines.put("CREATED", &moment(created))?;
        lines.put("LAST-MODIFIED", &moment(changed))?;
        lines.put("SEQUENCE", &self.sequence.to_string())?;
        lines.text("SUMMARY", &self.summary())?;
        lines.text("DESCRIPTION", &self.description())?;
        let tags: Vec<_> = self.outline.tags_of(self.entry).collect();
        if !tags.is_empty() {
            let tags: Vec<_> = tags.iter().map(|(_, tag)| escaped(tag.name)).collect();
            lines.put("CATEGORIES", &tags.join(","))?;
        }
        Ok(())
    }

    /// What has to be done; where that is not said, what stands in the letter.
    fn summary(&self) -> String {
        match self.follow_up.what.trim() {
            "" => self.entry.quote(),
            what => what.to_owned(),
        }
    }

    fn description(&self) -> String {
        let words = self.words;
        let annotation = self.entry.annotation;
        let said = |name: String, text: &str| match text.trim() {
            "" => None,
            text => Some(format!("{name}: {text}")),
        };
        let reference = self.entry.reference(words);
        let letter = format!("{} ({reference})", self.entry.letter.file_name);
        let parts = [
            Some(format!("“{}”", self.entry.quote())),
            said(tr!(words, "column-letter"), &letter),
            said(tr!(words, "column-who"), &self.follow_up.who),
            said(tr!(words, "column-due"), &self.follow_up.due_words),
            said(
                tr!(words, "column-status"),
                &wording::status(words, self.follow_up.status),
            ),
            said(tr!(words, "column-note"), &annotation.note),
            said(tr!(words, "column-analyst"), self.entry.analyst()),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        parts.join("\n")
    }
}

/// The lines of a file, folded where they are long.
pub(super) struct Lines<'a> {
    /// Where they go.
    pub(super) out: &'a mut dyn Write,
}

impl Lines<'_> {
    /// Writes a property whose value is a text.
    pub(super) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.put(name, &escaped(text))
    }

    /// Writes a property whose value stands as it is in files. A line goes on behind a line end and a blank (section 3.1).
    pub(super) fn put(&mut self, name: &str, value: &str) -> io::Result<()> {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = LINE;
        while rest.len() > room {
            let (now, later) = rest.split_at(rest.floor_char_boundary(room));
            write!(self.out, "{now}\r\n ")?;
            rest = later;
            // The blank counts.
            room = LINE - 1;
        }
        write!(self.out, "{rest}\r\n")
    }
}

/// A text as it stands in a value (section 3.3.11), without characters that no text may have.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n");
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A day as it stands in a value.
pub(super) fn date(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A moment in UTC.
pub(super) fn moment(moment: Moment) -> String {
    moment.0.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::annotation::{Annotation, Layer};
    use crate::exchange::test_export;
    use crate::l10n::Language;
    use crate::letter::Letter;
    use proptest::prelude::*;

    fn written(format: &Calendar, letter: &Letter, layer: &Layer) -> String {
        let letters = [(letter, layer)];
        let (bytes, lost) = test_export::written(format, &letters, Language::English);
        assert_eq!(lost.count(UNDATED), 1);
        String::from_utf8(bytes).expect("UTF-8")
    }

    /// A letter with one passage that is due, and one that is not.
    fn due(change: impl Fn(&mut Annotation)) -> (Letter, Layer) {
        let (letter, mut layer) = fixture("[Wij komen erop terug]{follow-up}. En [dit]{}.");
        let mut annotation = layer.annotations.iter().next().expect("one").clone();
        annotation.created = Moment::parse("2026-11-23T10:00:00Z").expect("a moment");
        annotation.changed = Moment::parse("2026-11-23T10:01:30Z").expect("a moment");
        annotation.follow_up = Some(FollowUp {
            what: "Kamer informeren; per brief".to_owned(),
            who: "BZK".to_owned(),
            due: Some(jiff::civil::date(2022, 5, 31)),
            ..FollowUp::default()
        });
        change(&mut annotation);
        layer.annotations.put(annotation);
        (letter, layer)
    }

    #[test]
    fn where_nothing_is_due_no_calendar_is_made_and_that_is_said() {
        let (letter, layer) = fixture("Wij doen [dit]{follow-up}.");
        let letters = [(&letter, &layer)];
        let made = test_export::try_written(&EVENTS, &letters, Language::English);
        let error = made.expect_err("nothing is due");
        let says = "No follow-up has a due date, so there is no calendar to make.";
        assert_eq!(error.to_string(), says);
    }

    /// The values of a property, unfolded.
    fn values<'a>(unfolded: &'a str, name: &str) -> Vec<&'a str> {
        let lines = unfolded.lines();
        let values = lines.filter_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        values.collect()
    }

    fn unfolded(file: &str) -> String {
        for line in file.split("\r\n") {
            assert!(line.len() <= LINE, "{line}");
        }
        file.replace("\r\n ", "")
    }

    #[test]
    fn what_is_due_is_an_event_of_that_day_with_a_reminder_and_by_choice_a_task() {
        let (letter, layer) = due(|_| {});
        let file = unfolded(&written(&EVENTS, &letter, &layer));
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(values(&file, "BEGIN"), ["VCALENDAR", "VEVENT", "VALARM"]);
        assert_eq!(values(&file, "DTSTART;VALUE=DATE"), ["20220531"]);
        assert_eq!(values(&file, "SUMMARY"), ["Kamer informeren\\; per brief"]);
        assert_eq!(values(&file, "DTSTAMP"), ["20261123T100130Z"]);
        assert_eq!(values(&file, "SEQUENCE"), ["217591200"]);
        assert_eq!(values(&file, "CATEGORIES"), ["Follow-up"]);
        let says = "“Wij komen erop terug”\\nLetter: brief.txt (¶ 1)\\nWho: BZK\\nStatus: open";
        assert!(values(&file, "DESCRIPTION")[0].starts_with(says), "{file}");

        let tasks = unfolded(&written(&TASKS, &letter, &layer));
        assert_eq!(values(&tasks, "DUE;VALUE=DATE"), ["20220531"]);
        assert_eq!(values(&tasks, "STATUS"), ["CONFIRMED", "NEEDS-ACTION"]);
        let ids = values(&tasks, "UID");
        assert!(ids.len() == 2 && ids[0] != ids[1], "{ids:?}");
        assert_eq!(values(&file, "UID"), ids[..1]);
    }

    #[test]
    fn what_is_done_reminds_of_nothing_and_what_is_dropped_is_cancelled() {
        let status = |status| {
            let (letter, layer) = due(|annotation| {
                if let Some(follow_up) = &mut annotation.follow_up {
                    follow_up.status = status;
                }
            });
            let file = unfolded(&written(&TASKS, &letter, &layer));
            let said = values(&file, "STATUS").join(" ");
            (said, file.contains("VALARM"))
        };
        assert_eq!(
            status(Status::Done),
            ("CONFIRMED COMPLETED".to_owned(), false)
        );
        assert_eq!(
            status(Status::Dropped),
            ("CANCELLED CANCELLED".to_owned(), false)
        );
        assert_eq!(
            status(Status::InProgress),
            ("CONFIRMED IN-PROCESS".to_owned(), true)
        );
    }

    proptest! {
        #[test]
        fn whatever_is_to_be_done_is_one_value_that_reads_back(what in "[a-z;,\\\\\n\r\té🙂\u{1}:\"]{0,120}") {
            let (letter, layer) = due(|annotation| {
                if let Some(follow_up) = &mut annotation.follow_up {
                    follow_up.what.clone_from(&what);
                }
            });
            let file = unfolded(&written(&EVENTS, &letter, &layer));
            prop_assert!(file.lines().all(|line| line.contains(':')), "{}", file);
            let value = values(&file, "SUMMARY")[0];
            let mut read = String::new();
            let mut chars = value.chars();
            while let Some(c) = chars.next() {
                match (c, if c == '\\' { chars.next() } else { None }) {
                    (_, Some('n')) => read.push('\n'),
                    (_, Some(other)) => read.push(other),
                    (c, None) => read.push(c),
                }
            }
            let plain = what.trim().replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
            let plain = plain.replace('\u{1}', "");
            let expected = if what.trim().is_empty() { "Wij komen erop terug".to_owned() } else { plain };
            prop_assert_eq!(read, expected);
        }
    }
}
