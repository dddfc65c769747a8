//! Tags and follow-ups that come back, and what of a file is wanted.

use super::*;
use crate::codebook::Color;
use crate::tr;

#[test]
fn tags_and_follow_ups_are_changed_where_the_file_surely_began_with_those_of_now() {
    let mut desk = Desk::new(LETTER);
    let says = "Gegevensvernietiging, Vervolgactie\nbellen\nWie: Jansen\nUiterlijk: 31 mei 2022 (voor de zomer)\n\
                Status: in behandeling";
    assert_eq!(desk.take(TEXT, &[("dit", ME, says)]), taken(0, 1, 0));
    let one = desk.one("dit");
    assert_eq!(
        one.tags,
        ["data-deletion", "follow-up"].map(TagId::new).to_vec()
    );
    assert_eq!(one.note, "bellen");
    let follow_up = one.follow_up.expect("it has one");
    assert_eq!(follow_up.who, "Jansen");
    assert_eq!(follow_up.due, Some(jiff::civil::date(2022, 5, 31)));
    assert_eq!(follow_up.due_words, "voor de zomer");
    assert_eq!(follow_up.status, crate::annotation::Status::InProgress);

    // What was changed here since is not changed back.
    let says = "Vervolgactie\nbellen\nWie: Pietersen\nStatus: Open";
    assert_eq!(desk.take(TEXT, &[("dit", ME, says)]).changed, 0);
    assert_eq!(desk.one("dit").follow_up.expect("it has one").who, "Jansen");
}

#[test]
fn a_file_without_tags_takes_none_away() {
    let mut desk = Desk::new(LETTER);
    let says = "Zonder label\nbellen\nmorgen";
    let untagged = Language::ALL.map(|it| tr!(&Words::new(it), "report-untagged-one"));
    let says = says.replace("Zonder label", &untagged[1]);
    assert_eq!(desk.take(TEXT, &[("dit", ME, &says)]).changed, 1);
    assert_eq!(desk.one("dit").tags, vec![TagId::new("follow-up")]);
    assert_eq!(desk.one("dit").note, "bellen\nmorgen");
}

#[test]
fn nothing_is_done_that_is_not_wanted_and_marks_get_the_tag_of_their_color() {
    let mut desk = Desk::new(LETTER);
    let theirs = Letter::new("terug.pdf", String::new(), "pdf 9", TEXT);
    let yellow = Color {
        red: 255,
        green: 213,
        blue: 79,
    };
    let mark = |words: &str, says: &str, color| {
        let at = TEXT.find(words).expect("it is there");
        Incoming {
            span: Span::new(at, at + words.len()),
            author: "Ans".to_owned(),
            says: says.to_owned(),
            color,
            ..Incoming::default()
        }
    };
    let marks = vec![
        mark("Eerst", "", Some(yellow)),
        mark("dan", "", Some(yellow)),
        mark("dat.", "Vervolgactie\nnagaan", Some(yellow)),
    ];
    let intake = desk.intake(marks, &theirs);
    assert_eq!(intake.colors(), vec![(yellow, 2)]);
    let mut choice = IntakeChoice::first(&intake);
    choice.left_out.insert(1);
    choice.tags.insert(yellow, TagId::new("data-deletion"));
    let came = desk.session.take_from(&intake, &choice);
    assert_eq!((came.new, came.left_out), (2, 1));
    let tags = |words| desk.one(words).tags;
    assert_eq!(tags("Eerst"), vec![TagId::new("data-deletion")]);
    assert_eq!(tags("dat."), vec![TagId::new("follow-up")]);
    assert_eq!(desk.session.layer().annotations.len(), 4);
}

#[test]
fn what_changed_here_meanwhile_is_left_as_it_is() {
    let mut desk = Desk::new(LETTER);
    let theirs = Letter::new("terug.docx", String::new(), "docx 2", TEXT);
    let at = TEXT.find("dit").expect("it is there");
    let comment = Incoming {
        span: Span::new(at, at + 3),
        author: ME.to_owned(),
        made: MADE.to_owned(),
        says: "Vervolgactie\nschrijven".to_owned(),
        ..Incoming::default()
    };
    let intake = desk.intake(vec![comment], &theirs);
    let id = desk.one("dit").id;
    desk.session.set_note(&id, "mailen");
    let choice = IntakeChoice::first(&intake);
    let came = desk.session.take_from(&intake, &choice);
    assert_eq!((came.overtaken, came.done()), (1, 0));
    assert_eq!(desk.one("dit").note, "mailen");
}
