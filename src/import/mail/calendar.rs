//! Invitations: what an event in a calendar says (iCalendar, RFC 5545), as lines that people read.

/// More events are in no invitation, nor longer lines.
const MOST: usize = 50;
const LONGEST: usize = 64 << 10;

/// The events of a calendar, line by line, each line with its label.
pub(super) fn lines(text: &str) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let mut event: Option<Event> = None;
    let mut within: usize = 0;
    for line in unfolded(text) {
        let (name, value) = match line.split_once(':') {
            Some(_) => named(&line),
            None => continue,
        };
        let (property, parameters) = name.split_once(';').unwrap_or((name, ""));
        let property = property.to_ascii_uppercase();
        let kind = value.trim().to_ascii_uppercase();
        match (property.as_str(), &mut event) {
            ("BEGIN", None) if matches!(kind.as_str(), "VEVENT" | "VTODO") => {
                event = Some(Event::default());
            }
            // A reminder of it.
            ("BEGIN", Some(_)) => within += 1,
            ("END", Some(_)) if within > 0 => within -= 1,
            ("END", Some(_)) => {
                lines.extend(event.take().unwrap_or_default().lines());
                if lines.len() > MOST * 8 {
                    break;
                }
            }
            (name, Some(event)) if within == 0 => event.take(name, parameters, value),
            _ => {}
        }
    }
    lines.extend(event.unwrap_or_default().lines());
    lines
}

/// Lines that go on in the next one are put together.
fn unfolded(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match (line.strip_prefix([' ', '\t']), all.last_mut()) {
            (Some(more), Some(last)) if last.len() < LONGEST => last.push_str(more),
            (Some(_), _) => {}
            (None, _) => all.push(line.to_owned()),
        }
    }
    all
}

/// The name of a line with its parameters, and its value: behind the first colon that is in no quotes.
fn named(line: &str) -> (&str, &str) {
    let mut quoted = false;
    let colon = line.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == ':' && !quoted
    });
    let at = colon.map_or(line.len(), |(at, _)| at);
    (&line[..at], line.get(at + 1..).unwrap_or_default())
}

#[derive(Debug, Default)]
struct Event {
    summary: String,
    start: String,
    end: String,
    location: String,
    organizer: String,
    description: String,
    status: String,
}

impl Event {
    fn take(&mut self, name: &str, parameters: &str, value: &str) {
        let field = match name {
            "SUMMARY" => &mut self.summary,
            "LOCATION" => &mut self.location,
            "DESCRIPTION" => &mut self.description,
            "DTSTART" => {
                self.start = moment(parameters, value);
                return;
            }
            "DTEND" | "DUE" => {
                self.end = moment(parameters, value);
                return;
            }
            "ORGANIZER" => {
                let name = parameter(parameters, "CN");
                let address = value.trim();
                let address = address
                    .get(7..)
                    .filter(|_| address.to_ascii_lowercase().starts_with("mailto:"));
                let address = address.unwrap_or(value.trim());
                self.organizer = match name {
                    Some(name) => format!("{name} <{address}>"),
                    None => address.to_owned(),
                };
                return;
            }
            "STATUS" if value.trim().eq_ignore_ascii_case("cancelled") => {
                "cancelled".clone_into(&mut self.status);
                return;
            }
            _ => return,
        };
        *field = unescaped(value);
    }

    fn lines(self) -> impl Iterator<Item = (&'static str, String)> {
        let all = [
            ("Summary", self.summary),
            ("Status", self.status),
            ("Start", self.start),
            ("End", self.end),
            ("Location", self.location),
            ("Organizer", self.organizer),
            ("Description", self.description),
        ];
        all.into_iter()
            .filter(|(_, value)| !value.trim().is_empty())
    }
}

fn parameter(parameters: &str, name: &str) -> Option<String> {
    let found = parameters.split(';').find_map(|one| {
        let (key, value) = one.split_once('=')?;
        key.eq_ignore_ascii_case(name)
            .then(|| value.trim_matches('"').to_owned())
    });
    found.filter(|it| !it.is_empty())
}

/// A moment or a day: `2023-04-20 08:00 (UTC)`.
fn moment(parameters: &str, value: &str) -> String {
    let value = value.trim();
    let digits = |from: usize, to: usize| {
        value
            .get(from..to)
            .filter(|it| it.bytes().all(|b| b.is_ascii_digit()))
    };
    let (Some(year), Some(month), Some(day)) = (digits(0, 4), digits(4, 6), digits(6, 8)) else {
        return value.to_owned();
    };
    let date = format!("{year}-{month}-{day}");
    let (Some(hour), Some(minute)) = (digits(9, 11), digits(11, 13)) else {
        return date;
    };
    let zone = match (value.ends_with('Z'), parameter(parameters, "TZID")) {
        (true, _) => " (UTC)".to_owned(),
        (false, Some(zone)) => format!(" ({zone})"),
        (false, None) => String::new(),
    };
    format!("{date} {hour}:{minute}{zone}")
}

fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(other) => out.push(other),
                None => {}
            },
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_told_by_its_lines() {
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nDTSTART:16010101T000000\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n\
            SUMMARY;LANGUAGE=nl:Overleg\\, wijk\r\n aanpak\r\nDTSTART;TZID=\"W. Europe: Standard\":20230420T100000\r\nDTEND:20230420T090000Z\r\n\
            LOCATION:Zaal 1\r\nORGANIZER;CN=\"A. Jansen\":mailto:a@x.nl\r\nBEGIN:VALARM\r\nDESCRIPTION:Reminder\r\nEND:VALARM\r\n\
            DESCRIPTION:Agenda:\\n1. voortgang\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let told = lines(text);
        let told: Vec<_> = told
            .iter()
            .map(|(label, value)| (*label, value.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Summary", "Overleg, wijkaanpak"),
                ("Start", "2023-04-20 10:00 (W. Europe: Standard)"),
                ("End", "2023-04-20 09:00 (UTC)"),
                ("Location", "Zaal 1"),
                ("Organizer", "A. Jansen <a@x.nl>"),
                ("Description", "Agenda:\n1. voortgang"),
            ]
        );
        assert!(
            lines("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20230420")
                .iter()
                .any(|(_, it)| it == "2023-04-20")
        );
        assert!(lines("geen agenda").is_empty());
    }
}
