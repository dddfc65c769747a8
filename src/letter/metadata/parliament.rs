//! Papers of parliament that say in their titles who asked what of whom, who answers, and when: "Vragen van de leden …
//! aan de Minister … over … (ingezonden …).", "Antwoord van Minister … (ontvangen …)."

use super::date;
use super::values::Found;
use crate::letter::{Letter, Span};

/// The number of paragraphs from the beginning that are looked at.
const WITHIN: usize = 40;
/// No title is longer, in bytes.
const LONGEST: usize = 700;

/// The metadata in the titles of answered questions.
#[derive(Debug, Default)]
pub(super) struct Questions {
    /// The title of the questions, whole.
    pub subject: Option<Found>,
    /// The member who asked.
    pub asked: Option<Found>,
    /// The minister who answers, or is to.
    pub answers: Option<Found>,
    /// The day on which the answer came; that of the questions, where there is no answer.
    pub date: Option<Found>,
}

/// Finds the titles; `None` where the letter is no such paper.
pub(super) fn questions(letter: &Letter) -> Option<Questions> {
    let reading = letter.reading();
    let titles = (1..=WITHIN).map_while(|number| reading.paragraph(number));
    let mut titles = titles.filter(|span| span.len() <= LONGEST);
    let (first, asked) = titles.find_map(|span| Some((span, question(&said(letter, span))?)))?;
    let range = first.start.0..first.end.0;
    let found = |value: &str| Found::new(value.to_owned(), range.clone());
    let mut questions = Questions {
        subject: Some(found(&asked.title)),
        asked: Some(found(&asked.by)),
        answers: Some(found(&asked.to)),
        date: asked.day.as_deref().map(found),
    };
    if let Some((span, answer)) = titles
        .take(3)
        .find_map(|span| Some((span, answer(&said(letter, span))?)))
    {
        let range = span.start.0..span.end.0;
        questions.answers = Some(Found::new(answer.by, range.clone()));
        questions.date = answer
            .day
            .map(|day| Found::new(day, range))
            .or(questions.date);
    }
    Some(questions)
}

/// A paragraph as it is read, with plain blanks.
fn said(letter: &Letter, span: Span) -> String {
    letter
        .quote(span)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

struct Question {
    title: String,
    by: String,
    to: String,
    day: Option<String>,
}

/// "Vragen van de leden Kat en De Jong (beiden D66) aan de Minister van Water over de dijken (ingezonden 3 juni 2021)."
fn question(text: &str) -> Option<Question> {
    let rest = text
        .strip_prefix("Vragen van ")
        .or_else(|| text.strip_prefix("Vraag van "))?;
    // Names have small words in them, but not these with an office behind.
    let at = [
        " aan de ",
        " aan het ",
        " aan staatssecretaris ",
        " aan minister ",
        " aan Minister ",
        " aan Staatssecretaris ",
    ];
    let at = at.iter().filter_map(|word| rest.find(word)).min()?;
    let by = without_article(&rest[..at]);
    let rest = &rest[at + " aan ".len()..];
    let (to, _) = rest.split_once(" over ")?;
    Some(Question {
        title: text.trim_end_matches('.').to_owned(),
        by: by.to_owned(),
        to: without_article(to).to_owned(),
        day: day(rest),
    })
}

struct Answer {
    by: String,
    day: Option<String>,
}

/// "Antwoord van Minister Berg (Water), mede namens de Staatssecretaris van Land (ontvangen 21 juni 2021)."
fn answer(text: &str) -> Option<Answer> {
    let starts = [
        "Antwoord van ",
        "Antwoorden van ",
        "Mededeling van ",
        "Nader antwoord van ",
    ];
    let rest = starts.iter().find_map(|start| text.strip_prefix(start))?;
    let end = rest
        .find(" (ontvangen ")
        .or_else(|| rest.find(" (ingezonden "));
    let by = rest
        .get(..end.unwrap_or(rest.len()))?
        .trim_end_matches(['.', ',']);
    Some(Answer {
        by: without_article(by).to_owned(),
        day: day(rest),
    })
}

/// The day behind "ontvangen" or "ingezonden" in brackets.
fn day(text: &str) -> Option<String> {
    let at = ["(ontvangen ", "(ingezonden "]
        .iter()
        .find_map(|word| Some(text.find(word)? + word.len()))?;
    let (day, _) = date::at_start(text.get(at..)?)?;
    Some(day.to_string())
}

fn without_article(text: &str) -> &str {
    let text = text.trim();
    ["de ", "het "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text)
}
