//! Days as letters write them, in Dutch and English.

use jiff::civil::Date;

/// The months by their first letters, which no other month begins with.
const MONTHS: [(&str, i8); 17] = [
    ("jan", 1),
    ("feb", 2),
    ("maart", 3),
    ("mrt", 3),
    ("mar", 3),
    ("apr", 4),
    ("mei", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
    ("mär", 3),
];

/// The names of the months, written out or shortened.
const NAMES: &str = "januari january februari february maart march april mei may juni june juli july augustus \
                     august september oktober october november december sept märz";

const WEEKDAYS: [&str; 14] = [
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The day that `text` begins with, and how many bytes say so.
pub(super) fn at_start(text: &str) -> Option<(Date, usize)> {
    let mut rest = Rest(text);
    let lower = rest.word().to_lowercase();
    if WEEKDAYS.contains(&lower.as_str()) {
        rest.skip(lower.len());
        rest.skip_any(" ,\u{a0}");
    }
    let (year, month, day) = rest.clone().day_first(&mut rest)?;
    let date = Date::new(year, month, day).ok()?;
    Some((date, text.len() - rest.0.len()))
}

/// The day that `text` ends with, and where that begins; a period after it is no matter.
pub(super) fn at_end(text: &str) -> Option<(Date, usize)> {
    let whole = text.trim_end_matches(['.', ',', ' ', '\u{a0}']);
    let mut from = 0;
    // A day is at most five words long, and where it begins a word does.
    let starts = whole
        .char_indices()
        .rev()
        .filter(|(at, _)| is_word_start(whole, *at))
        .take(5);
    let starts: Vec<_> = starts.map(|(at, _)| at).collect();
    let mut found = None;
    for at in starts.into_iter().rev() {
        let Some(rest) = whole.get(at..) else {
            continue;
        };
        if at >= from
            && let Some((date, length)) = at_start(rest)
            && length == rest.len()
        {
            found = Some((date, at));
            break;
        }
        from = at;
    }
    found
}

fn is_word_start(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    before.is_none_or(|c| c.is_whitespace() || c == ',' || c == ':')
        && text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(char::is_alphanumeric)
}

/// The rest that has not been read yet.
#[derive(Clone)]
struct Rest<'a>(&'a str);

impl Rest<'_> {
    /// Year, month and day, in whichever form; what was read is taken off `whole`.
    fn day_first(mut self, whole: &mut Self) -> Option<(i16, i8, i8)> {
        let found = if self.0.starts_with(|c: char| c.is_ascii_digit()) {
            let (first, digits) = self.number()?;
            match self.separator() {
                Some(sign) => {
                    let (month, _) = self.number()?;
                    (self.separator() == Some(sign)).then_some(())?;
                    let (last, last_digits) = self.number()?;
                    match (digits, last_digits) {
                        (4, 1 | 2) => (first, month, last),
                        (1 | 2, 4) => (last, month, first),
                        _ => return None,
                    }
                }
                None if digits <= 2 => {
                    for ending in ["st", "nd", "rd", "th", "ste", "de", "e", "."] {
                        if self.word() == ending || (ending == "." && self.0.starts_with('.')) {
                            self.skip(ending.len());
                            break;
                        }
                    }
                    self.blanks()?;
                    let month = self.month()?;
                    self.skip_any(".,");
                    self.blanks()?;
                    (self.year()?, month, first)
                }
                None => return None,
            }
        } else {
            let month = self.month()?;
            self.skip_any(".");
            self.blanks()?;
            let (day, digits) = self.number()?;
            (digits <= 2).then_some(())?;
            for ending in ["st", "nd", "rd", "th"] {
                if self.word() == ending {
                    self.skip(2);
                    break;
                }
            }
            self.skip_any(",");
            self.blanks()?;
            (self.year()?, month, day)
        };
        // More digits would make another number of it.
        if self.0.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        whole.0 = &whole.0[whole.0.len() - self.0.len()..];
        let (year, month, day) = found;
        let in_range = (1800..2200).contains(&year);
        Some((
            i16::try_from(year).ok().filter(|_| in_range)?,
            i8::try_from(month).ok()?,
            i8::try_from(day).ok()?,
        ))
    }

    fn number(&mut self) -> Option<(u32, usize)> {
        let digits = self.0.len()
            - self
                .0
                .trim_start_matches(|c: char| c.is_ascii_digit())
                .len();
        let number = self.0.get(..digits.min(4))?.parse().ok()?;
        self.skip(digits);
        (digits <= 4).then_some((number, digits))
    }

    fn year(&mut self) -> Option<u32> {
        let (year, digits) = self.number()?;
        (digits == 4).then_some(year)
    }

    fn month(&mut self) -> Option<u32> {
        let word = self.word();
        let lower = word.to_lowercase();
        let (_, month) = MONTHS.iter().find(|(start, _)| lower.starts_with(start))?;
        let whole = NAMES.split(' ').any(|name| name == lower);
        let short = MONTHS.iter().any(|(start, _)| *start == lower);
        let length = word.len();
        self.skip(length);
        (whole || short).then(|| u32::from(month.unsigned_abs()))
    }

    fn separator(&mut self) -> Option<char> {
        let sign = self.0.chars().next()?;
        let next = self.0.chars().nth(1)?;
        let separates = matches!(sign, '-' | '/' | '.' | '\u{2010}' | '\u{2011}');
        if !separates || !next.is_ascii_digit() {
            return None;
        }
        self.skip(sign.len_utf8());
        Some(sign)
    }

    /// The letters that come next.
    fn word(&self) -> &str {
        let rest = self.0.trim_start_matches(char::is_alphabetic);
        self.0.get(..self.0.len() - rest.len()).unwrap_or_default()
    }

    fn blanks(&mut self) -> Option<()> {
        let rest = self.0.trim_start_matches(char::is_whitespace);
        let some = rest.len() < self.0.len();
        self.0 = rest;
        some.then_some(())
    }

    fn skip(&mut self, bytes: usize) {
        self.0 = self.0.get(bytes..).unwrap_or_default();
    }

    fn skip_any(&mut self, signs: &str) {
        self.0 = self.0.trim_start_matches(|c| signs.contains(c));
    }
}

/// The day that `text` is, in whichever form letters write it: `12 september 2024`, `2024-09-12`.
pub fn parse_day(text: &str) -> Option<jiff::civil::Date> {
    let (day, length) = at_start(text)?;
    (length == text.len()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_forms_of_both_languages() {
        for text in [
            "16 december 2021",
            "16 December 2021",
            "16 dec. 2021",
            "16 DECEMBER 2021",
            "16\u{a0}december 2021",
            "donderdag 16 december 2021",
            "Thursday, 16 December 2021",
            "16th December 2021",
            "16th of",
            "December 16, 2021",
            "Dec. 16th, 2021",
            "16-12-2021",
            "16/12/2021",
            "16.12.2021",
            "2021-12-16",
        ] {
            let read = at_start(text).map(|(date, length)| (date.to_string(), length));
            let expected = (text != "16th of").then(|| ("2021-12-16".to_owned(), text.len()));
            assert_eq!(read, expected, "{text}");
        }
        assert_eq!(
            at_start("1 mei 2021 en later").map(|(date, length)| (date.to_string(), length)),
            Some(("2021-05-01".to_owned(), 10))
        );
        assert_eq!(
            at_start("3 maart 2022").map(|(date, _)| date.to_string()),
            Some("2022-03-03".to_owned())
        );
    }

    #[test]
    fn what_is_no_day_is_not_read_as_one() {
        for text in [
            "",
            "31 februari 2021",
            "16 marktpartijen 2021",
            "16 december",
            "16 december 20211",
            "16-12-21",
            "2021-0000187564",
            "1-2-3-4",
            "30 821, nr. 155",
            "16-12/2021",
            "99-99-2021",
            "12 mei 0021",
        ] {
            assert_eq!(at_start(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_at_the_end_says_where_it_begins() {
        let read = |text| at_end(text).map(|(date, at)| (date.to_string(), at));
        assert_eq!(
            read("Den Haag, 16 december 2021."),
            Some(("2021-12-16".to_owned(), 10))
        );
        assert_eq!(
            read("Utrecht, maandag 3 mei 2021"),
            Some(("2021-05-03".to_owned(), 9))
        );
        assert_eq!(read("2021-05-03"), Some(("2021-05-03".to_owned(), 0)));
        assert_eq!(read("in 2021"), None);
    }
}
