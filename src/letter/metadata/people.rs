//! The sender and the recipient of a letter.

use super::date;
use super::labels::{self, Label};
use super::lines::Cell;
use super::values::Found;

/// The longest line that is a name, or a line of an address, in bytes.
const SHORT: usize = 100;

/// The most lines of an address.
const ADDRESS: usize = 7;

const OFFICES: [&str; 24] = [
    "minister",
    "staatssecretaris",
    "minister-president",
    "viceminister-president",
    "directeur",
    "directeur-generaal",
    "secretaris-generaal",
    "inspecteur-generaal",
    "burgemeester",
    "college",
    "voorzitter",
    "president",
    "nationale",
    "commissaris",
    "raad",
    "algemene",
    "griffier",
    "secretaris",
    "wethouder",
    "korpschef",
    "state",
    "secretary",
    "director",
    "mayor",
];

/// The kinds of printed Kamerstukken, as named before their authors.
const PRINTED: [&str; 4] = [
    "BRIEF VAN ",
    "MOTIE VAN ",
    "AMENDEMENT VAN ",
    "INITIATIEFNOTA VAN ",
];

const CLOSINGS: [&str; 14] = [
    "hoogachtend",
    "met vriendelijke groet",
    "met hartelijke groet",
    "met de meeste hoogachting",
    "vriendelijke groet",
    "hartelijke groet",
    "met groet",
    "groet",
    "yours sincerely",
    "yours faithfully",
    "sincerely",
    "kind regards",
    "best regards",
    "regards",
];

const BODIES: [&str; 22] = [
    "ministerie van ",
    "ministry of ",
    "gemeente ",
    "provincie ",
    "waterschap ",
    "veiligheidsregio ",
    "algemene rekenkamer",
    "raad van state",
    "autoriteit persoonsgegevens",
    "nationale ombudsman",
    "de nationale ombudsman",
    "rijksdienst ",
    "belastingdienst",
    "inspectie ",
    "openbaar ministerie",
    "universiteit ",
    "hogeschool ",
    "stichting ",
    "vereniging ",
    "rijkswaterstaat",
    "tweede kamer der staten-generaal",
    "eerste kamer der staten-generaal",
];

/// The people who signed, or who are printed above it.
pub(super) fn sender(head: &[Cell], tail: &[Cell], running: &[Cell]) -> Option<Found> {
    // In a short letter the address may stand below the last sentence of some length: nobody writes to himself.
    let recipient = recipient(head).map(|found| found.range);
    let addressed = |cell: &Cell| {
        recipient
            .as_ref()
            .is_some_and(|it| it.start < cell.range.end && cell.range.start < it.end)
    };
    let tail: Vec<Cell> = tail
        .iter()
        .filter(|cell| !addressed(cell))
        .cloned()
        .collect();
    let tail = tail.as_slice();
    let body = || body(head).or_else(|| body(running));
    if let Some(signed) = signed_by_office(tail) {
        return Some(signed);
    }
    if let Some(mut signed) = signed_below_closing(tail) {
        let says_office = signed
            .value
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .any(is_office);
        if let Some(body) = body().filter(|_| !says_office) {
            signed.value = format!("{}, {}", signed.value, body.value);
        }
        return Some(signed);
    }
    printed(head)
}

/// "De Minister van Dorp en Buurt," and the name below; several of them where several signed.
fn signed_by_office(tail: &[Cell]) -> Option<Found> {
    let mut signed: Option<Found> = None;
    let mut at = 0;
    while let Some(cell) = tail.get(at) {
        at += 1;
        let Some(office) = office(cell.text) else {
            continue;
        };
        let mut value = office.to_owned();
        let mut end = cell.range.end;
        // An office goes on until a comma says that the name comes.
        while !value.ends_with(',')
            && let Some(next) = tail.get(at)
            && next.block == cell.block
            && !is_name(next.text)
            && next.text.len() <= SHORT
            && value.len() <= 2 * SHORT
        {
            value = format!("{value} {}", next.text);
            end = next.range.end;
            at += 1;
        }
        let value = value.trim_end_matches(',');
        let named = value
            .rsplit_once(',')
            .is_some_and(|(_, name)| is_name(name.trim()));
        let mut value = value.to_owned();
        if let Some(next) = tail.get(at).filter(|next| !named && is_name(next.text)) {
            value = format!("{value}, {}", next.text);
            end = next.range.end;
            at += 1;
        }
        match &mut signed {
            Some(signed) => {
                signed.value = format!("{}; {value}", signed.value);
                signed.range.end = end;
            }
            None => signed = Some(Found::new(value, cell.range.start..end)),
        }
    }
    signed
}

/// The office that a line names, without its article.
fn office(line: &str) -> Option<&str> {
    const ARTICLES: [&str; 6] = ["De ", "DE ", "Het ", "HET ", "The ", "THE "];
    let rest = ARTICLES
        .iter()
        .find_map(|article| line.strip_prefix(article))?;
    let word = rest.split(|c: char| c.is_whitespace() || c == ',').next()?;
    // "De minister heeft dit toegezegd." is no signature.
    let is_sentence = line.ends_with(['.', ';', '?', '!']);
    (line.len() <= 2 * SHORT && !is_sentence && is_office(word)).then_some(rest)
}

fn is_office(word: &str) -> bool {
    let word = word.to_lowercase();
    OFFICES.contains(&word.as_str())
}

/// The name, and what that person is, below "Hoogachtend".
fn signed_below_closing(tail: &[Cell]) -> Option<Found> {
    let closing = tail.iter().rposition(|cell| is_closing(cell.text))?;
    let below = tail
        .get(closing + 1..)?
        .iter()
        .filter(|cell| !cell.text.ends_with(':'));
    let mut lines: Vec<&Cell> = Vec::new();
    for cell in below.take(3) {
        let goes_on = lines
            .last()
            .is_none_or(|last| cell.block.saturating_sub(1) <= last.block);
        let plain = cell.text.len() <= SHORT && !cell.text.contains(|c: char| c.is_ascii_digit());
        if !goes_on || !plain {
            break;
        }
        lines.push(cell);
    }
    lines
        .first()
        .filter(|first| is_name(first.text.trim_end_matches(',')))?;
    joined(&lines)
}

fn is_closing(line: &str) -> bool {
    let line = line.to_lowercase();
    let line = line.trim_end_matches([',', '.', '!']);
    CLOSINGS.iter().any(|closing| {
        line.strip_prefix(closing)
            .is_some_and(|rest| rest.is_empty() || rest == "en" || rest == "jes")
    })
}

/// Tells whether a line may be a person's name.
pub(super) fn is_name(line: &str) -> bool {
    let line = line.trim_end_matches(',');
    let words: Vec<_> = line.split_whitespace().collect();
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let small = |word: &str| {
        let title = word.ends_with('.') || word.contains('\'') || word.contains('’');
        let particle = [
            "van", "de", "der", "den", "ten", "ter", "von", "in", "het", "te", "el", "al", "en",
        ];
        title || particle.contains(&word)
    };
    let upper = words.iter().filter(capital).count();
    let initials = words
        .iter()
        .any(|word| word.ends_with('.') && word.starts_with(char::is_uppercase));
    let plain = |c: char| {
        c.is_alphabetic() || c.is_whitespace() || matches!(c, '.' | '-' | '\'' | '’' | '(' | ')')
    };
    line.len() <= 60
        && (1..=7).contains(&words.len())
        && line.chars().all(plain)
        && !line.starts_with("De ")
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase) || small(word) || word.starts_with('(')
        })
        && (upper >= 2 || initials)
        && !words.first().is_some_and(|word| is_office(word))
}

/// "BRIEF VAN DE MINISTER VAN …", "MOTIE VAN DE LEDEN …", as Kamerstukken are printed.
fn printed(head: &[Cell]) -> Option<Found> {
    for (at, cell) in head.iter().enumerate() {
        let upper = cell.text.to_uppercase();
        // Capitals may be longer than small letters; such a line is none of these.
        let from = PRINTED
            .iter()
            .find_map(|kind| Some(upper.find(kind)? + kind.len()));
        let Some(from) = from.filter(|_| upper.len() == cell.text.len()) else {
            continue;
        };
        let mut value = cell.text.get(from..)?.to_owned();
        let mut end = cell.range.end;
        for next in head.get(at + 1..)?.iter().take(2) {
            let goes_on = next.block == cell.block && next.text.to_uppercase() == next.text;
            if !goes_on || date::at_end(next.text).is_some() {
                break;
            }
            value = format!("{value} {}", next.text);
            end = next.range.end;
        }
        let value = if value.to_uppercase() == value {
            title_case(&value)
        } else {
            value
        };
        let value = ["de ", "het ", "De ", "Het "]
            .iter()
            .find_map(|article| value.strip_prefix(article))
            .unwrap_or(&value);
        return Some(Found::new(value.to_owned(), cell.range.start + from..end));
    }
    None
}

fn title_case(text: &str) -> String {
    const SMALL: [&str; 13] = [
        "van", "de", "der", "den", "en", "voor", "het", "op", "in", "leden", "lid", "c.s.", "over",
    ];
    let words = text.split_whitespace().map(|word| {
        let word = word.to_lowercase();
        if SMALL.contains(&word.as_str()) {
            return word;
        }
        let mut chars = word.chars();
        let first = chars.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(chars).collect()
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Tells whether a line begins with the name of a ministry or another body.
pub(super) fn is_body(line: &str) -> bool {
    let lower = line.to_lowercase();
    line.len() <= SHORT && BODIES.iter().any(|body| lower.starts_with(body))
}

/// Tells whether a line says to whom the letter goes.
pub(super) fn is_addressed(cell: &Cell) -> bool {
    addressed(cell).is_some()
}

/// The ministry or other body of a letterhead.
pub(super) fn body(cells: &[Cell]) -> Option<Found> {
    let at = cells.iter().position(|cell| is_body(cell.text))?;
    let cell = cells.get(at)?;
    let wraps = [" en", " van", " voor", " and", " of", ","];
    let mut lines = vec![cell];
    for next in cells.get(at + 1..)?.iter().take(2) {
        let last = lines.last()?;
        let wrapped = wraps.iter().any(|end| last.text.ends_with(end)) && next.block == cell.block;
        // "Ministerie van Wonen" and "en Water" may be blocks of their own.
        let goes_on = next.text.starts_with(char::is_lowercase)
            && !next.text.contains(['@', '/'])
            && !next.text.starts_with("www.")
            && labels::label(next.text).is_none();
        if next.role != cell.role || next.text.len() > SHORT || !(wrapped || goes_on) {
            break;
        }
        lines.push(next);
    }
    let value = lines
        .iter()
        .map(|cell| cell.text)
        .collect::<Vec<_>>()
        .join(" ");
    let end = lines.last()?.range.end;
    Some(Found::new(value, cell.range.start..end))
}

/// "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", with the lines of the address below it.
pub(super) fn recipient(head: &[Cell]) -> Option<Found> {
    let at = head.iter().position(|cell| addressed(cell).is_some());
    let from = at.and_then(|at| addressed(head.get(at)?));
    match at.zip(from) {
        Some((at, from)) => address(head, at, from),
        None => unannounced(head),
    }
}

/// An address that nothing announces: an office or a person, and a box or a postcode below.
fn unannounced(head: &[Cell]) -> Option<Found> {
    const PERSONS: [&str; 8] = [
        "De heer ",
        "Mevrouw ",
        "De weledel",
        "Dhr. ",
        "Mevr. ",
        "Mw. ",
        "De familie ",
        "Aan: ",
    ];
    let is_person = |text: &str| PERSONS.iter().any(|person| text.starts_with(person));
    let starts = head.iter().enumerate().filter(|(_, cell)| {
        let is_text = !matches!(cell.role, crate::letter::Role::Margin);
        is_text && (office(cell.text).is_some() || is_person(cell.text))
    });
    let has_place = |found: &Found| {
        found.value.split(", ").any(|line| {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            digits == 4 && line.len() > 6 || line.to_lowercase().starts_with("postbus")
        })
    };
    starts
        .take(3)
        .find_map(|(at, _)| address(head, at, 0).filter(has_place))
}

/// The lines of an address that begins in a cell, so many bytes from its start.
fn address(head: &[Cell], at: usize, from: usize) -> Option<Found> {
    let first = head.get(at)?;
    let mut lines = Vec::new();
    if from < first.text.len() {
        let text = first.text.get(from..)?;
        lines.push(Cell {
            text,
            range: first.range.start + from..first.range.end,
            ..first.clone()
        });
    }
    let below = head.get(at + 1..)?.iter();
    // What stands in the margin does not come between the lines.
    for next in below.filter(|next| next.role == first.role) {
        let last = lines.last().map_or(first, |last| last);
        let near = next.block == last.block
            || (next.block.checked_sub(1) == Some(last.block)
                && (lines.is_empty() || is_address(next.text) || is_attention(next.text)));
        let other = labels::label(next.text).is_some()
            || date::at_end(next.text).is_some()
            || next.text.len() > SHORT;
        if !near || other || lines.len() >= ADDRESS {
            break;
        }
        lines.push(next.clone());
    }
    joined(&lines.iter().collect::<Vec<_>>())
}

/// The start of the name in a line that names the recipient.
fn addressed(cell: &Cell) -> Option<usize> {
    if let Some(found) = labels::label(cell.text).filter(|found| found.label == Label::Recipient) {
        let rest = cell.text.get(found.value..)?;
        return Some(cell.text.len() - without_article(rest).len());
    }
    let rest = match cell
        .text
        .strip_prefix("Aan ")
        .or_else(|| cell.text.strip_prefix("AAN "))
    {
        Some(rest) => rest,
        None => {
            let rest = cell.text.strip_prefix("De ").unwrap_or(cell.text);
            let lower = rest.to_lowercase();
            let is_house = lower.starts_with("voorzitter van de tweede kamer")
                || lower.starts_with("voorzitter van de eerste kamer");
            return is_house.then_some(cell.text.len() - rest.len());
        }
    };
    let name = without_article(rest);
    let is_one = name.len() < rest.len() || name.starts_with(char::is_uppercase);
    is_one.then_some(cell.text.len() - name.len())
}

fn without_article(text: &str) -> &str {
    let text = text.trim_start();
    ["de ", "het ", "De ", "Het ", "the ", "DE ", "HET "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .filter(|rest| !rest.starts_with("heer"))
        .unwrap_or(text)
}

/// Tells whether a line of an address names the one for whom it is.
fn is_attention(line: &str) -> bool {
    [
        "De heer ",
        "Mevrouw ",
        "Dhr. ",
        "Mevr. ",
        "Mw. ",
        "Ter attentie van ",
    ]
    .iter()
    .any(|it| line.starts_with(it))
}

/// Tells whether a line of a block of its own still belongs to an address.
fn is_address(line: &str) -> bool {
    let lower = line.to_lowercase();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let has_postcode = digits == 4 && line.len() > 6;
    let ends_with_number = line.ends_with(|c: char| c.is_ascii_digit()) && line.len() <= 50;
    lower.starts_with("postbus")
        || lower.starts_with("t.a.v")
        || lower.starts_with("p.o. box")
        || has_postcode
        || ends_with_number
        || line.starts_with(char::is_lowercase)
        || (line.len() <= 30 && line.to_uppercase() == line && !line.contains(':'))
}

/// Lines on one line: what begins with a small letter goes on, the others are told apart by a comma.
pub(super) fn joined(lines: &[&Cell]) -> Option<Found> {
    let (first, last) = (lines.first()?, lines.last()?);
    let mut value = String::new();
    for line in lines {
        let ends = [" van", " de", " der", " van de", " en", " voor"];
        let open = ends.iter().any(|end| value.ends_with(end));
        let plain = value.ends_with(',');
        if !value.is_empty() {
            let small = line.text.starts_with(char::is_lowercase);
            value.push_str(if small || open || plain { " " } else { ", " });
        }
        value.push_str(line.text);
    }
    let value = value.trim_end_matches([',', ' ']).to_owned();
    (!value.is_empty()).then(|| Found::new(value, first.range.start..last.range.end))
}
