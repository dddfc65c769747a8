//! The letter's head: the paragraphs above its own words that say who writes to whom, when, and under which reference.
//!
//! Each paragraph from the top is looked at once. It is a sign of a head (a line of an address, a label with its value,
//! what stands beside the text), or it may stand between two signs, or the letter's own words begin with it: a
//! salutation, a title, a sentence. Where all of that does not add up to a letterhead, the letter has no head.

use super::address::is_address;
use super::labels::{self, Label, Standing};
use super::lines::{self, Cell, Parts};
use super::values::dated;
use super::{date, dossier, people};
use crate::letter::offset::{ByteOffset, Span};
use crate::letter::{Head, Letter, Role};
use std::collections::HashSet;

/// The longest line that may stand between two signs, in bytes.
const SHORT: usize = 100;

/// The longest value of a label, in bytes.
const LONGEST: usize = 600;

/// The most lines in a row of which nothing is known.
const UNKNOWN: usize = 6;

/// A head of fewer paragraphs than this hides nothing worth hiding.
const FEWEST: usize = 3;

/// The sign that a paragraph gives of standing above the letter's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sign {
    /// It stands beside the text.
    Beside,
    /// A label, by what it announces and how it is called.
    Label(Label),
    /// The value of a label above it.
    Value,
    /// The day.
    Day,
    /// The recipient.
    Recipient,
    /// A postcode, a box, a page of the web.
    Address,
    /// A ministry, or another body.
    Body,
    /// The lines that parliament prints above its papers.
    Imprint(Imprint),
}

/// The lines that parliament prints above its papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Imprint {
    /// "kst-32545-143", "ISSN 0921 - 7371".
    Number,
    /// "Tweede Kamer der Staten-Generaal".
    House,
    /// "Vergaderjaar 2020–2021".
    Session,
    /// "'s-Gravenhage 2021".
    Place,
    /// "Vragen gesteld door de leden der Kamer, …", and the number of the annex.
    Annex,
}

/// The properties of a paragraph.
enum Kind {
    Sign(Sign),
    /// The alternative text of a picture: the arms of the realm above a letter, or anything above anything.
    Picture,
    /// It may belong to a head: a directorate, a street.
    Unknown,
    /// The letter's own words begin here.
    Own,
}

/// Finds the head. What is looked through does not grow with the letter.
pub(in crate::letter) fn find(letter: &Letter) -> Head {
    let parts = lines::parts(letter);
    let recipient = people::recipient(&parts.head).map(|found| Span::from(found.range));
    let reading = letter.reading();
    // The values that labels above announce, as long as they last.
    let mut announced = 0;
    let mut signs: Vec<Sign> = Vec::new();
    let (mut found, mut unknown) = (0, 0);
    let mut certain_end = false;
    let mut cells = Cells::new(&parts);
    for number in 1.. {
        let Some(span) = reading.paragraph(number) else {
            break;
        };
        let here = cells.of(span);
        let kind = kind(letter, span, &here, recipient, &mut announced, &signs);
        match kind {
            Kind::Own => {
                certain_end = true;
                break;
            }
            Kind::Picture => {}
            Kind::Unknown => {
                // Below the lines of a mail comes what it says, however short.
                let is_mail = matches!(
                    signs.first(),
                    Some(Sign::Label(Label::Sender | Label::Recipient))
                );
                unknown += if is_mail { UNKNOWN + 1 } else { 1 };
                // A title is no head: a head begins with what is one, or soon has it.
                if unknown > if signs.is_empty() { 2 } else { UNKNOWN } {
                    certain_end = true;
                    break;
                }
            }
            Kind::Sign(sign) => {
                // Whoever writes his own name first has his address right below.
                if found == 0 && unknown > 0 && sign != Sign::Address {
                    return Head::default();
                }
                unknown = 0;
                signs.push(sign);
                found = number;
            }
        }
    }
    let own = reading.paragraph(found + 1);
    match own.filter(|_| certain_end && is_head(found, &signs)) {
        Some(own) => Head {
            paragraphs: found,
            span: Span {
                start: ByteOffset(0),
                end: own.start,
            },
        },
        None => Head::default(),
    }
}

/// Tells whether these signs, in so many paragraphs, are those of a letterhead and of nothing else: a title page also has a
/// day, a ministry and whom to call, but it is not sent to anyone and about nothing.
fn is_head(paragraphs: usize, signs: &[Sign]) -> bool {
    let kinds: HashSet<Sign> = signs.iter().copied().collect();
    let count = |is: fn(&Sign) -> bool| kinds.iter().filter(|sign| is(sign)).count();
    let labels = count(|sign| matches!(sign, Sign::Label(_)));
    let imprint = count(|sign| matches!(sign, Sign::Imprint(_)));
    let others = count(|sign| {
        matches!(
            sign,
            Sign::Beside | Sign::Day | Sign::Address | Sign::Body | Sign::Recipient
        )
    });
    let addressed = kinds.contains(&Sign::Recipient);
    let of_letter = [
        Label::Sender,
        Label::Recipient,
        Label::Subject,
        Label::Reference,
    ];
    let is_sent = addressed || of_letter.iter().any(|it| kinds.contains(&Sign::Label(*it)));
    let says_enough = labels >= 2 || labels + others >= if addressed { 2 } else { 3 };
    (is_sent && says_enough && paragraphs >= FEWEST) || imprint >= 2
}

/// The cells of the paragraphs, which come in the order of the text.
struct Cells<'a> {
    all: Vec<&'a Cell<'a>>,
    next: usize,
}

impl<'a> Cells<'a> {
    fn new(parts: &'a Parts<'a>) -> Self {
        let mut all: Vec<_> = parts.head.iter().chain(&parts.running).collect();
        all.sort_by_key(|cell| cell.range.start);
        Self { all, next: 0 }
    }

    /// The properties of the paragraph with these words.
    fn of(&mut self, span: Span) -> Vec<&'a Cell<'a>> {
        let rest = self.all.get(self.next..).unwrap_or_default();
        let passed = rest.partition_point(|cell| cell.range.end <= span.start.0);
        self.next += passed;
        let rest = self.all.get(self.next..).unwrap_or_default();
        let inside = rest.partition_point(|cell| cell.range.start < span.end.0);
        rest.get(..inside).unwrap_or_default().to_vec()
    }
}

/// The properties of the paragraph with these words and cells.
fn kind(
    letter: &Letter,
    span: Span,
    cells: &[&Cell],
    recipient: Option<Span>,
    announced: &mut usize,
    before: &[Sign],
) -> Kind {
    let role = letter.structure().and_then(|it| it.block_at(span.start));
    let role = role.map_or(Role::Paragraph, |block| block.role);
    match role {
        Role::Picture => return Kind::Picture,
        Role::Footnote => return Kind::Own,
        Role::Margin => return Kind::Sign(Sign::Beside),
        _ => {}
    }
    // What is no part of the head has no cells: a salutation, a sentence of some length.
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
        return Kind::Own;
    };
    let label = |cell: &Cell| {
        labels::label(cell.text).filter(|found| {
            // "Pagina's zijn genummerd" announces nothing; nor does a word of a title.
            found.standing != Standing::Loose || found.label != Label::Other
        })
    };
    let bare = |cell: &&&Cell| label(cell).is_some_and(|it| it.standing == Standing::Bare);
    if let Some(found) = label(first) {
        *announced += cells.iter().filter(bare).count();
        let values = cells.iter().filter(|cell| label(cell).is_none()).count();
        *announced = announced.saturating_sub(values);
        return match span.len() <= LONGEST {
            true => Kind::Sign(Sign::Label(found.label)),
            false => Kind::Own,
        };
    }
    if *announced > 0 && span.len() <= LONGEST && !first.text.ends_with(',') {
        *announced = announced.saturating_sub(cells.len());
        return Kind::Sign(Sign::Value);
    }
    if let Some(imprint) = imprint(cells, before) {
        return Kind::Sign(Sign::Imprint(imprint));
    }
    if cells.iter().any(|cell| cell.text.len() > SHORT) || dossier::begins(first.text) {
        return Kind::Own;
    }
    if recipient.is_some_and(|it| it.start <= span.start && span.end <= it.end)
        || people::is_addressed(first)
    {
        return Kind::Sign(Sign::Recipient);
    }
    if dated(last, true).is_some() || date::at_end(first.text).is_some_and(|it| it.1 == 0) {
        return Kind::Sign(Sign::Day);
    }
    if cells.iter().any(|cell| is_address(cell.text)) {
        return Kind::Sign(Sign::Address);
    }
    if people::is_body(first.text) {
        return Kind::Sign(Sign::Body);
    }
    let ends = |cell: &&Cell| cell.text.ends_with(['.', ',', ';', ':', '?', '!']);
    match role {
        Role::Heading(_) | Role::ListItem => Kind::Own,
        _ if cells.iter().any(ends) => Kind::Own,
        _ => Kind::Unknown,
    }
}

/// The lines that parliament prints above its papers, where these cells are a part of them.
fn imprint(cells: &[&Cell], before: &[Sign]) -> Option<Imprint> {
    let text = cells.first()?.text;
    let lower = text.to_lowercase();
    let digits = |text: &str| {
        text.bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
    };
    let of = |start: &str| lower.strip_prefix(start).map(str::trim_start);
    let publication = [
        "kst-", "ah-tk-", "ah-ek-", "blg-", "kv-tk-", "kv-ek-", "h-tk-", "h-ek-",
    ];
    let printed = |name: &str| of(name).is_some_and(digits) && !text.contains(' ');
    let house = [
        "tweede kamer der staten-generaal",
        "eerste kamer der staten-generaal",
    ];
    let hague = ["'s-gravenhage", "’s-gravenhage", "den haag"];
    let year = |name: &str| of(name).is_some_and(|rest| rest.len() == 4 && digits(rest));
    if publication.iter().any(|name| printed(name)) || of("issn ").is_some_and(digits) {
        Some(Imprint::Number)
    } else if house.contains(&lower.as_str()) {
        Some(Imprint::House)
    } else if of("vergaderjaar ").is_some_and(digits) && lower.len() <= 120 {
        Some(Imprint::Session)
    } else if hague.iter().any(|name| year(name)) {
        Some(Imprint::Place)
    } else if lower.starts_with("vragen gesteld door de leden der kamer") {
        Some(Imprint::Annex)
    } else {
        let annex = before.last() == Some(&Sign::Imprint(Imprint::Annex));
        let number = text.len() <= 5 && text.bytes().all(|byte| byte.is_ascii_digit());
        (annex && number).then_some(Imprint::Annex)
    }
}
