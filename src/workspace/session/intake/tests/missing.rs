//! What is missing in a document that came back.

use super::*;

const BOTH: [&str; 2] = ["a1", "a2"];

/// What a file would do in which none of these annotations has a comment by name, and that has these: each with its words,
/// its author, its time and what it says.
fn intake(desk: &Desk, missing: &[&str], comments: &[(&str, &str, &str, &str)]) -> Intake {
    let theirs = Letter::new("terug.docx", String::new(), "docx 2", TEXT);
    let comments = comments.iter().map(|(words, author, made, says)| {
        let at = TEXT.find(words).expect("they are there");
        Incoming {
            span: Span::new(at, at + words.len()),
            author: (*author).to_owned(),
            made: (*made).to_owned(),
            says: (*says).to_owned(),
            ..Incoming::default()
        }
    });
    let missing: Vec<_> = missing.iter().map(|id| AnnotationId::new(id)).collect();
    desk.intake_without(&missing, comments.collect(), &theirs)
}

/// The words of the annotations that would be deleted.
fn deleted(desk: &Desk, intake: &Intake) -> Vec<String> {
    let all = intake.changes.iter();
    let deleted = all.filter(|it| it.kind() == IntakeKind::Deleted);
    let words = deleted.filter_map(|it| Some(desk.letter.quote(it.before.as_ref()?.span)));
    words.collect()
}

/// As far from the time of the annotations as no time zone is.
const LATER: &str = "2026-11-27T10:07:30Z";

#[test]
fn what_is_missing_is_deleted_only_where_that_is_wanted() {
    let mut desk = Desk::new(LETTER);
    let stays = [("dit", ME, MADE, "Follow-up\nbellen\nStatus: open")];
    let missing = intake(&desk, &["a2", "of another letter"], &stays);
    assert_eq!(deleted(&desk, &missing), ["dat"]);
    assert!(!missing.changes.iter().any(|it| it.is_doubtful));
    let first = IntakeChoice::first(&missing);
    let came = desk.session.take_from(&missing, &first);
    assert_eq!((came.done(), came.left_out), (0, 1));
    let came = desk.session.take_from(&missing, &IntakeChoice::default());
    assert_eq!((came.deleted, desk.notes().len()), (1, 1));
    // It is not asked again.
    assert!(intake(&desk, &["a2"], &stays).changes.is_empty());
    desk.session.undo();
    assert_eq!(desk.notes().len(), 2);
    // Where nothing is left in the file, all of it was deleted.
    let all = intake(&desk, &BOTH, &[]);
    assert_eq!(deleted(&desk, &all), ["dit", "dat"]);
}

#[test]
fn what_stands_under_another_name_is_not_missing() {
    let desk = Desk::new(LETTER);
    // By what it says, and by who wrote it when.
    let both = [
        ("dit", "", "", "Follow-up\nbellen\nStatus: open"),
        ("dat", ME, MADE, "Heel iets anders"),
    ];
    let came = intake(&desk, &BOTH, &both);
    assert!(deleted(&desk, &came).is_empty(), "{came:?}");
}

#[test]
fn what_may_stand_in_the_file_still_is_not_deleted() {
    let desk = Desk::new(LETTER);
    for comment in [
        // On some of its words, by somebody who may be anybody.
        ("dan dat", "Ans", LATER, "Waarom?"),
        // Elsewhere, made when it was made, by some clock.
        ("Eerst", "", "2026-11-23T11:00:00Z", "Waarom?"),
        // Elsewhere, with its words in it.
        ("Eerst", "Ans", LATER, "“dat”\nWaarom?"),
    ] {
        let came = intake(&desk, &["a2"], &[comment]);
        assert!(deleted(&desk, &came).is_empty(), "{comment:?}");
    }
    let other = ("Eerst", "Ans", LATER, "Waarom?");
    let came = intake(&desk, &["a2"], &[other]);
    assert_eq!(deleted(&desk, &came), ["dat"]);
}

#[test]
fn what_was_taken_in_before_leaves_the_same_doubt() {
    let mut desk = Desk::new(LETTER);
    let comment = [("dan dat", "Ans", LATER, "Waarom?")];
    let first = intake(&desk, &["a2"], &comment);
    let came = desk.session.take_from(&first, &IntakeChoice::first(&first));
    assert_eq!(came.new, 1);
    let again = intake(&desk, &["a2"], &comment);
    assert!(again.changes.is_empty(), "{again:?}");
}

#[test]
fn that_it_may_have_been_changed_here_since_is_said() {
    let mut desk = Desk::new(LETTER);
    desk.session.set_note(&AnnotationId::new("a2"), "nagaan");
    let came = intake(&desk, &BOTH, &[]);
    let doubtful: Vec<_> = came.changes.iter().map(|it| it.is_doubtful).collect();
    assert_eq!(doubtful, [false, true]);
    assert_eq!(IntakeChoice::first(&came).left_out.len(), 2);
}
