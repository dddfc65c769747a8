//! A folder of fifty letters to try the program with: of every kind, by ten senders, in six dossiers, over two years, with
//! what the analyst and two colleagues marked in them. The same last day always gives the same letters.

mod documents;
mod sentences;

use super::dice::Dice;
use super::environment::environment;
use documents::{Draft, Part};
use jiff::civil::Date;
use kanttekening::annotation::{FollowUp, Moment, Status};
use kanttekening::codebook::TagId;
use kanttekening::letter::find_quote;
use kanttekening::merge::Trust;
use kanttekening::store::disk::RealDisk;
use kanttekening::store::folder::Looking;
use kanttekening::workspace::Environment;
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::marking::keep;
use kanttekening::workspace::open::{ColleagueLimits, Opened, Options, Reader, open_letter};
use kanttekening::workspace::session::Session;
use sentences::{ASKED, DOSSIERS, ENDINGS, HEADINGS, KINDS, OPENINGS, SENDERS};
use std::path::Path;
use std::sync::Arc;

/// The number of letters that can be read.
pub const LETTERS: usize = 50;

/// A letter that was written.
pub struct Written {
    /// The path below the folder.
    pub path: String,
    /// Its day.
    pub date: Date,
    /// Who signs it.
    pub sender: &'static str,
    /// Its dossier.
    pub dossier: &'static str,
    /// What it is about.
    pub subject: String,
    /// The sentences that analysts mark, with their tags.
    marked: Vec<(&'static str, String, FollowUp)>,
    /// Whether all of it is marked, and with nothing else.
    is_asked_for: bool,
}

/// Writes the folder: letters up to `last`, marked by the analyst of the account `own` and by two colleagues. Gives the
/// letters that can be read. One more is protected (password `geheim`), one damaged, and one file is no letter.
pub fn write(folder: &Path, last: Date, own: &str) -> Vec<Written> {
    let mut dice = Dice::new(17);
    let letters: Vec<_> = (0..LETTERS)
        .map(|number| letter(folder, number, last, &mut dice))
        .collect();
    let protected = include_bytes!("../../fixtures/password/r6-user.pdf");
    put(folder, "vertrouwelijk/advies-landsadvocaat.pdf", protected);
    let whole = include_bytes!("../../fixtures/office/brief.docx");
    put(
        folder,
        "archief/beschadigd-verslag.docx",
        &whole[..whole.len() / 3],
    );
    put(folder, "archief/begroting.xlsx", b"PK\x03\x04");
    let home = tempfile::tempdir().expect("a temporary folder");
    let readers = [
        (Reader::Account(own.to_owned()), 2, 1),
        (Reader::Id("samira".to_owned()), 3, 2),
        (Reader::Id("willem".to_owned()), 5, 3),
    ];
    for (number, letter) in letters.iter().enumerate() {
        for (reader, every, shift) in &readers {
            if (number + shift) % every != 0 {
                continue;
            }
            let noon = letter.date.at(12, 0, 0, 0);
            let day = noon.checked_add(jiff::Span::new().days(3)).expect("a day");
            let now = format!("{day}Z");
            let environment = environment(Arc::new(RealDisk), home.path(), &now);
            mark(folder, letter, reader, &environment, &mut dice);
        }
    }
    letters
}

fn put(folder: &Path, path: &str, content: &[u8]) {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
    std::fs::write(path, content).expect("the file is written");
}

fn day_in_words(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let month = MONTHS[day.month() as usize - 1];
    format!("{} {month} {}", day.day(), day.year())
}

fn days(from: Date, count: i64) -> Date {
    from.checked_add(jiff::Span::new().days(count))
        .expect("a day")
}

/// Tells whether a letter is one of the last months about dossier 30 821 that promises something and says nothing of data
/// that were deleted: what people are asked to find.
fn is_asked_for(number: usize) -> bool {
    number + 6 >= LETTERS && number % 2 == 1
}

fn letter(folder: &Path, number: usize, last: Date, dice: &mut Dice) -> Written {
    let back = (LETTERS - 1 - number) * 725 / (LETTERS - 1);
    let date = days(last, -(back as i64));
    let sender = &SENDERS[(number * 7 + dice.roll(3)) % SENDERS.len()];
    let dossier = &DOSSIERS[if dice.roll(6) == 0 || is_asked_for(number) {
        0
    } else {
        dice.roll(DOSSIERS.len())
    }];
    let subject = dossier.subjects[(number + dice.roll(2)) % dossier.subjects.len()].to_owned();
    let mut marked = Vec::new();
    let body = body(number, date, sender, dossier, &subject, &mut marked, dice);
    let kind = ["pdf", "docx", "txt", "odt", "pdf", "eml", "docx", "pdf"][number % 8];
    let reference = format!("{}-{:07}", date.year(), 211_000 + 137 * number);
    let mut head = vec![
        sender.house.to_owned(),
        sender.part.to_owned(),
        String::new(),
    ];
    head.extend(
        [
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
            "Postbus 20018",
            "2500 EA DEN HAAG",
            "",
        ]
        .map(str::to_owned),
    );
    head.push(format!("Datum: {}", day_in_words(date)));
    head.push(format!("Ons kenmerk: {reference}"));
    head.push(format!("Betreft: {subject}"));
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        [date.weekday().to_monday_zero_offset() as usize];
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let month = &months[3 * (date.month() as usize - 1)..][..3];
    let draft = Draft {
        head,
        subject: subject.clone(),
        body,
        from: (sender.address.to_owned(), sender.office.to_owned()),
        mail_date: format!(
            "{weekday}, {} {month} {} 09:30:00 +0100",
            date.day(),
            date.year()
        ),
    };
    let bytes = match kind {
        "pdf" => documents::pdf(&draft),
        "docx" => documents::docx(&draft),
        "odt" => documents::odt(&draft),
        "eml" => documents::mail(&draft),
        _ => documents::text(&draft),
    };
    let short: String = subject
        .to_lowercase()
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(40)
        .collect();
    let place = match number {
        0..8 => "archief/",
        8..16 => "archief/commissie/",
        _ => "",
    };
    // Two letters of one name, in different folders.
    let path = match number {
        2 | 10 => format!("{place}brief-aan-de-kamer.txt"),
        _ => format!("{place}{date}-{}.{kind}", short.trim_end_matches('-')),
    };
    put(folder, &path, &bytes);
    Written {
        path,
        date,
        sender: sender.office,
        dossier: dossier.number,
        subject,
        marked,
        is_asked_for: is_asked_for(number),
    }
}

/// The salutation, the paragraphs and the signature of a letter; notes the sentences that are worth a mark.
fn body(
    number: usize,
    date: Date,
    sender: &sentences::Sender,
    dossier: &sentences::Dossier,
    subject: &str,
    marked: &mut Vec<(&'static str, String, FollowUp)>,
    dice: &mut Dice,
) -> Vec<Part> {
    let kamerstuk = format!("{}, nr. {}", dossier.number, 100 + number);
    let opening = OPENINGS[dice.roll(OPENINGS.len())]
        .replace("{subject}", &subject.to_lowercase())
        .replace("{kamerstuk}", &kamerstuk);
    let mut parts = vec![Part::Paragraph("Geachte voorzitter,".to_owned())];
    let is_long = dice.roll(3) > 0;
    let sections = if is_long { 3 + dice.roll(2) } else { 2 };
    let mut said = (0..dossier.sentences.len()).collect::<Vec<_>>();
    for section in 0..sections {
        if is_long {
            parts.push(Part::Heading(HEADINGS[section % HEADINGS.len()].to_owned()));
        }
        for paragraph in 0..1 + dice.roll(3) {
            let mut text = String::new();
            if section == 0 && paragraph == 0 {
                text.push_str(&opening);
            }
            for _ in 0..2 + dice.roll(3) {
                if said.is_empty() {
                    break;
                }
                let next = said.swap_remove(dice.roll(said.len()));
                let space = if text.is_empty() { "" } else { " " };
                text = format!("{text}{space}{}", dossier.sentences[next]);
            }
            let least = usize::from(is_asked_for(number) && marked.is_empty());
            for _ in 0..dice.roll(3).max(least) {
                let (tag, sentence, follow_up) = loop {
                    let found = sentence(date, dossier.number, dice);
                    let suits = match (is_asked_for(number), marked.is_empty()) {
                        (false, _) => true,
                        (true, true) => found.0 == "follow-up",
                        (true, false) => found.0 != "data-deletion",
                    };
                    if suits {
                        break found;
                    }
                };
                if marked.iter().any(|(_, other, _)| *other == sentence) {
                    continue;
                }
                let space = if text.is_empty() { "" } else { " " };
                text = format!("{text}{space}{sentence}");
                marked.push((tag, sentence, follow_up));
            }
            if !text.is_empty() {
                parts.push(Part::Paragraph(text));
            }
        }
    }
    parts.push(Part::Paragraph(
        ENDINGS[dice.roll(ENDINGS.len())].to_owned(),
    ));
    parts.push(Part::Paragraph("Hoogachtend,".to_owned()));
    parts.push(Part::Paragraph(format!("De {},", sender.office)));
    parts.push(Part::Paragraph(sender.name.to_owned()));
    parts
}

/// A sentence that is worth a mark, and what follows from it.
fn sentence(date: Date, dossier: &str, dice: &mut Dice) -> (&'static str, String, FollowUp) {
    let kind = &KINDS[dice.roll(KINDS.len())];
    let due = days(date, 30 + 15 * dice.roll(14) as i64);
    let who = ASKED[dice.roll(ASKED.len())];
    let sentence = kind.sentences[dice.roll(kind.sentences.len())];
    let text = sentence
        .replace("{when}", &format!("voor {}", day_in_words(due)))
        .replace("{dossier}", dossier)
        .replace("{who}", who);
    let mut follow_up = FollowUp::default();
    if kind.tag == "follow-up" {
        follow_up.what = "Kamer informeren over de voortgang".to_owned();
        follow_up.who = if sentence.contains("{who}") {
            who.to_owned()
        } else {
            "de Minister".to_owned()
        };
        if sentence.contains("{when}") {
            follow_up.due = Some(due);
        } else {
            follow_up.due_words = "in het najaar".to_owned();
        }
        follow_up.status = [
            Status::Open,
            Status::Open,
            Status::InProgress,
            Status::Done,
            Status::Dropped,
        ][dice.roll(5)];
    }
    (kind.tag, text, follow_up)
}

/// Marks most of what is worth it in a letter, in the name of `reader`.
fn mark(
    folder: &Path,
    letter: &Written,
    reader: &Reader,
    environment: &Environment,
    dice: &mut Dice,
) {
    let writer = environment.ids.writer("0123456789abcdef");
    let options = Options {
        reader: reader.clone(),
        importer: &Importer::default(),
        layer_limit: 1 << 26,
        limits: ColleagueLimits::NONE,
        trust: Trust::new(&writer, []),
        computer: &environment.computer,
        now: environment.clock.now(),
        versions: &environment.versions_folder(),
        writer,
        colleagues: true,
        redirects: &[],
        journals: &environment.journal_folder(),
        tidy: false,
        looking: Looking::Anew,
        before: None,
    };
    let path = folder.join(&letter.path);
    let opened = open_letter(&*environment.disk, &path, &options);
    let Opened {
        mut session,
        known,
        journal,
        ..
    } = opened.expect("the letter can be opened");
    session.set_time(environment.clock.now());
    for found in &letter.marked {
        if letter.is_asked_for || dice.roll(4) > 0 {
            let also = !letter.is_asked_for && dice.roll(6) == 0;
            mark_sentence(&mut session, found, also, environment, dice);
        }
    }
    if dice.roll(3) == 0 {
        session.set_memo("Bespreken in het overleg van donderdag: hoe verhoudt dit zich tot de eerdere toezegging?");
    }
    let kept = keep(environment, &mut session, known, &journal);
    kept.folder.expect("the annotations are written");
}

fn mark_sentence(
    session: &mut Session,
    (tag, sentence, follow_up): &(&'static str, String, FollowUp),
    also: bool,
    environment: &Environment,
    dice: &mut Dice,
) {
    let kind = KINDS.iter().find(|kind| kind.tag == *tag).expect("a kind");
    let places = find_quote(&session.letter, sentence);
    let span = *places.first().expect("the letter says so");
    let now: Moment = environment.clock.now();
    let note = kind.notes[dice.roll(kind.notes.len())];
    let mut tags = vec![TagId::new(tag)];
    if also {
        let other = KINDS[dice.roll(KINDS.len())].tag;
        if other != *tag && other != "follow-up" {
            tags.push(TagId::new(other));
        }
    }
    let id = environment.ids.annotation(now);
    let id = session
        .annotate(span, &tags, note, id)
        .expect("something is marked");
    if *tag == "follow-up" {
        session.set_follow_up(&id, follow_up.clone());
    }
}
