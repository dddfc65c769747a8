//! Kamerstukken, by the numbers that name them, as parliament writes them: `30 821, nr. 155`, `35 925-XV, nr. 712`.

use crate::letter::Span;

/// The most numbers to which a range such as "nrs. 12 t/m 15" is written out.
const LONGEST_RANGE: u32 = 20;

/// A Kamerstuk that the text names.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Dossier and number.
    pub name: String,
    /// The passage that says so.
    pub span: Span,
}

/// All Kamerstukken that `text` names, each as often as it is named, in order. Linear in the text's length.
pub(super) fn all(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    // Every form has the abbreviation of "number" or the name of the file: those are rare, digits are not.
    while let Some(digit) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        let start = at + digit;
        at = match dossier(text, start).and_then(|it| numbers(text, start, it, &mut found)) {
            Some(end) => end,
            None => end_of_digits(bytes, start),
        };
    }
    found
}

/// A dossier alone, as it stands above a printed Kamerstuk: `30 821 Nationale Veiligheid`. Gives its name, and where
/// its title begins.
pub(super) fn heading(line: &str) -> Option<(String, usize)> {
    let found = dossier(line, 0)?;
    let rest = line.get(found.end..)?;
    let title = rest.trim_start();
    let begins = title.chars().next().is_some_and(char::is_uppercase);
    (begins && title.len() < rest.len()).then(|| (found.name, line.len() - title.len()))
}

/// Tells whether a line begins with a dossier that its title follows behind a wide gap.
pub(super) fn begins(line: &str) -> bool {
    heading(line).is_some()
}

/// The number of a printed Kamerstuk that `line` begins with: `Nr. 155`.
pub(super) fn number_line(line: &str) -> Option<&str> {
    let (rest, _) = after_number_word(line)?;
    let end = end_of_number(rest);
    (end > 0).then(|| &rest[..end])
}

struct Dossier {
    name: String,
    /// The byte after it.
    end: usize,
    /// The separator between it and its number in the names of files: `-`.
    in_file_name: bool,
}

fn end_of_digits(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let more = rest.iter().position(|byte| !byte.is_ascii_digit());
    from + more.unwrap_or(rest.len())
}

/// The dossier whose five digits begin at `start`.
fn dossier(text: &str, start: usize) -> Option<Dossier> {
    let before = text.get(..start)?;
    let in_file_name = before.ends_with("kst-") || before.ends_with("KST-");
    let touches = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | ',');
    if !in_file_name && before.chars().next_back().is_some_and(touches) {
        return None;
    }
    let rest = text.get(start..)?;
    let digits = |text: &str| end_of_digits(text.as_bytes(), 0);
    let (mut name, mut end) = match digits(rest) {
        5 => (format!("{} {}", rest.get(..2)?, rest.get(2..5)?), 5),
        2 => {
            let gap = rest.get(2..)?;
            let sign = gap.chars().next()?;
            // What is wrapped between the two has the line's blank before its end.
            let blank = if sign == '.' {
                1
            } else {
                let more = gap.trim_start_matches(char::is_whitespace);
                gap.len() - more.len()
            };
            let more = gap.get(blank..)?;
            if !(1..=4).contains(&blank) || digits(more) != 3 {
                return None;
            }
            (format!("{} {}", &rest[..2], &more[..3]), 2 + blank + 3)
        }
        _ => return None,
    };
    if let Some((suffix, length)) = rest.get(end..).and_then(suffix) {
        name = format!("{name}-{suffix}");
        end += length;
    }
    Some(Dossier {
        name,
        end: start + end,
        in_file_name,
    })
}

/// The chapter of a budget, or the part of a dossier: `-XV`, ` XV`, `-20`.
fn suffix(rest: &str) -> Option<(&str, usize)> {
    let hyphen = rest.starts_with(['-', '\u{2010}', '\u{2011}']);
    let blank = rest.starts_with([' ', '\u{a0}']);
    let skipped = rest.chars().next().filter(|_| hyphen || blank)?.len_utf8();
    let more = rest.get(skipped..)?;
    let length = more.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let part = more.get(..length)?;
    let roman = part.trim_end_matches(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
    let is_roman = !roman.is_empty() && roman.bytes().all(|b| b"IVX".contains(&b));
    let is_chapter = length <= 6 && is_roman && part.len() - roman.len() <= 1;
    // A letter alone is a dossier of both Houses with a part of its own.
    let is_part = hyphen && length <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    // Behind a blank it is one where a number follows: "36 600 A, nr. 5".
    let numbered = |rest: &str| {
        let rest = rest.trim_start_matches([',', ' ', '\u{a0}', '\n']);
        after_number_word(rest).is_some()
    };
    let is_letter = length == 1
        && part.bytes().all(|byte| byte.is_ascii_uppercase())
        && (hyphen || more.get(length..).is_some_and(numbered));
    // In "kst-30821-15.html" the part is the number.
    let ends = !more.get(length..)?.starts_with(['.', '_']) || is_chapter;
    (length > 0 && ends && (is_chapter || is_part || is_letter)).then_some((part, skipped + length))
}

/// Adds what the numbers after a dossier name, and gives the byte after the last one.
fn numbers(text: &str, start: usize, dossier: Dossier, found: &mut Vec<Found>) -> Option<usize> {
    let Dossier {
        name,
        end,
        in_file_name,
    } = dossier;
    let rest = text.get(end..)?;
    if in_file_name {
        // "kst-30821-20" has the form of a dossier's part.
        let (name, number, end) = match rest.strip_prefix('-') {
            Some(more) => {
                let length = end_of_number(more);
                (name, more.get(..length)?.to_owned(), end + 1 + length)
            }
            None => {
                let (dossier, number) = name.split_once('-')?;
                (dossier.to_owned(), number.to_owned(), end)
            }
        };
        let span = Span::new(start, end);
        (!number.is_empty()).then(|| {
            found.push(Found {
                name: format!("{name}, nr. {number}"),
                span,
            })
        })?;
        return Some(end);
    }
    let separated = rest.trim_start_matches([',', ';', ':', ' ', '\u{a0}', '\n']);
    (rest.len() - separated.len() <= 4 && separated.len() < rest.len()).then_some(())?;
    let (first, several) = after_number_word(separated)?;
    let mut at = text.len() - first.len();
    let mut last: Option<(u32, usize)> = None;
    let mut from = start;
    loop {
        let more = text.get(at..)?;
        let length = end_of_number(more);
        if length == 0 {
            break;
        }
        let number = &more[..length];
        // The range "12 t/m 15" names those between as well.
        if let (Some((low, _)), Ok(high)) = (last, number.parse::<u32>())
            && low < high
            && high - low <= LONGEST_RANGE
        {
            found.extend((low + 1..high).map(|between| Found {
                name: format!("{name}, nr. {between}"),
                span: Span::new(start, at + length),
            }));
        }
        found.push(Found {
            name: format!("{name}, nr. {number}"),
            span: Span::new(from, at + length),
        });
        at += length;
        // After "nr. 155," anything may follow; after "nrs." a number does.
        let Some((next, is_range)) = link(text.get(at..)?).filter(|_| several) else {
            break;
        };
        // "30821, nr. 155 en 29754, nr. 600" goes on with another dossier.
        let is_dossier = dossier_follows(text, at + next);
        if is_dossier || end_of_number(text.get(at + next..)?) == 0 {
            break;
        }
        last = number
            .parse()
            .ok()
            .filter(|_| is_range)
            .map(|low| (low, at));
        from = at + next;
        at += next;
    }
    (found.last()?.span.end.0 == at).then_some(at)
}

fn dossier_follows(text: &str, at: usize) -> bool {
    let next = text.get(at..).unwrap_or_default();
    let digits = end_of_digits(next.as_bytes(), 0);
    digits > 4 || dossier(text, at).is_some()
}

/// The sign that joins two numbers, its length, and whether all between them are meant.
fn link(rest: &str) -> Option<(usize, bool)> {
    let blank = |c: char| c.is_whitespace();
    let trimmed = rest.trim_start_matches(blank);
    let words = [
        ("t/m", true),
        ("tot en met", true),
        ("–", true),
        ("-", true),
        (", en ", false),
        ("en ", false),
        ("and ", false),
        ("& ", false),
        (",", false),
    ];
    let (word, range) = words.iter().find(|(word, _)| trimmed.starts_with(word))?;
    let after = trimmed.get(word.len()..)?.trim_start_matches(blank);
    Some((rest.len() - after.len(), *range))
}

/// The text after "nr.", "nrs." and the like, and whether that says that there are several.
fn after_number_word(text: &str) -> Option<(&str, bool)> {
    let words = ["nrs", "nr", "nummers", "nummer", "nos", "no"];
    let (word, rest) = words.iter().find_map(|word| {
        let start = text.get(..word.len())?;
        start
            .eq_ignore_ascii_case(word)
            .then(|| (word, &text[word.len()..]))
    })?;
    let number = rest.trim_start_matches(['.', ' ', '\u{a0}', '\n']);
    (number.len() < rest.len()).then_some((number, word.ends_with('s')))
}

/// The length of a number such as `155`, `H1` or `A` in front.
fn end_of_number(text: &str) -> usize {
    let length = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let number = &text[..length];
    let letters = number.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = length - letters;
    let is_number = number[letters..].bytes().all(|byte| byte.is_ascii_digit());
    // Capitals of another alphabet go on with what looked like a number.
    let ends = !text[length..].starts_with(char::is_alphabetic);
    if is_number && ends && letters <= 2 && digits <= 4 {
        length
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        all(text).into_iter().map(|found| found.name).collect()
    }

    #[test]
    fn kamerstukken_are_read_in_every_form() {
        for (text, expected) in [
            ("(Kamerstuk 30 821, nr. 155)", &["30821, nr. 155"][..]),
            (
                "Kamerstuk 36 600 A, nr. 5 en Kamerstukken 36 600 J, nr. 7",
                &["36600-A, nr. 5", "36600-J, nr. 7"],
            ),
            ("30821, nr. 155", &["30821, nr. 155"]),
            ("30.821, nr. 155", &["30821, nr. 155"]),
            ("Kamerstuk 30\u{a0}821, nr.\u{a0}155.", &["30821, nr. 155"]),
            ("Kamerstuk 30 \n821, \nnr. 155", &["30821, nr. 155"]),
            ("Kamerstuk 30821 nr. 155", &["30821, nr. 155"]),
            (
                "Kamerstukken II 2020/21, 35 925-XV, nrs. 712 en 713",
                &["35925-XV, nr. 712", "35925-XV, nr. 713"],
            ),
            ("35 925 XV, nr. 3", &["35925-XV, nr. 3"]),
            ("21 501-20, nr. 1234", &["21501-20, nr. 1234"]),
            (
                "30 821, nrs. 12 t/m 14 en 20",
                &["30821, nr. 13", "30821, nr. 14"],
            ),
            ("kst-30821-156", &["30821, nr. 156"]),
            ("kst-30821-15.html", &["30821, nr. 15"]),
            ("kst-30821-15", &["30821, nr. 15"]),
            ("kst-35925-XV-712", &["35925-XV, nr. 712"]),
            (
                "Kamerstukken 30 821, nr. 155, 29 754, nr. 600 en 30 821, nr. 160",
                &["30821, nr. 155", "29754, nr. 600", "30821, nr. 160"],
            ),
            ("30 821, nr. 155, 16 december 2021", &["30821, nr. 155"]),
            ("Kamerstukken I 2021/22, 35 925, nr. A", &["35925, nr. A"]),
        ] {
            let found = names(text);
            match text.contains("t/m") {
                true => {
                    let all = ["12", "13", "14", "20"].map(|nr| format!("30 821, nr. {nr}"));
                    assert_eq!(found, all);
                }
                false => {
                    // As parliament writes them.
                    let spaced = |name: &&str| format!("{} {}", &name[..2], &name[2..]);
                    let expected: Vec<_> = expected.iter().map(spaced).collect();
                    assert_eq!(found, expected, "{text}");
                }
            }
        }
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "2021-0000187564",
            "€ 30 821",
            "30821",
            "1 30 821, nr. x1y",
            "12345678, nr. 2",
            "Postbus 20018, 2500 EA",
            "070-30821, nr. 155",
            "30 8211, nr. 155",
            "30821, nr. één",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn each_stands_where_it_is_named() {
        let text = "Zie 35 925-XV, nrs. 712 en 713.";
        let slices: Vec<_> = all(text)
            .iter()
            .map(|found| &text[found.span.range()])
            .collect();
        assert_eq!(slices, ["35 925-XV, nrs. 712", "713"]);
    }

    #[test]
    fn a_printed_kamerstuk_has_its_dossier_above_it() {
        assert_eq!(
            heading("30 821 Nationale Veiligheid"),
            Some(("30 821".to_owned(), 7))
        );
        assert_eq!(heading("30 821 euro"), None);
        assert_eq!(number_line("Nr. 155 BRIEF VAN DE MINISTER"), Some("155"));
        assert_eq!(number_line("Nrs. "), None);
    }
}
