//! What lists do to the annotations.

use super::*;
use crate::exchange::{Fields, Listed};

/// What a list says of the annotation of these words.
fn listed(desk: &Desk, words: &str, fields: Fields, base: Option<Fields>) -> PlacedComment {
    let one = desk.one(words);
    PlacedComment {
        comment: Incoming {
            id: Some(one.id),
            listed: Some(Box::new(Listed {
                fields,
                base,
                is_gone: false,
            })),
            ..Incoming::default()
        },
        state: AnchorState::Kept,
        span: one.span,
        recorded: None,
    }
}

fn note(text: &str) -> Fields {
    Fields {
        note: Some(text.to_owned()),
        ..Fields::default()
    }
}

#[test]
fn what_a_list_changed_is_taken_and_what_was_changed_here_too_is_asked() {
    let mut desk = Desk::new(LETTER);
    let theirs = listed(&desk, "dit", note("mailen"), Some(note("bellen")));
    let new_id = || AnnotationId::new("n");
    let intake = |desk: &Desk| {
        desk.session.intake(
            "lijst.xlsx",
            std::slice::from_ref(&theirs),
            &Remarks::default(),
            &[],
            new_id,
        )
    };
    let first = intake(&desk);
    assert!(!first.changes[0].is_doubtful);
    // Here, too, something was changed since.
    let id = desk.one("dit").id;
    desk.session.set_note(&id, "schrijven");
    let second = intake(&desk);
    assert!(second.changes[0].is_doubtful);
    let came = desk
        .session
        .take_from(&second, &IntakeChoice::first(&second));
    assert_eq!((came.done(), came.left_out), (0, 1));
    assert_eq!(desk.one("dit").note, "schrijven");
    let came = desk.session.take_from(&second, &IntakeChoice::default());
    assert_eq!(came.changed, 1);
    assert_eq!(desk.one("dit").note, "mailen");
    // What it says is what there is now.
    assert_eq!(intake(&desk).known, 1);
}

#[test]
fn a_row_that_was_taken_out_is_deleted_only_where_that_is_wanted() {
    let mut desk = Desk::new(LETTER);
    let mut gone = listed(&desk, "dit", Fields::default(), Some(note("bellen")));
    if let Some(listed) = &mut gone.comment.listed {
        listed.is_gone = true;
    }
    let new_id = || AnnotationId::new("n");
    let all = [gone];
    let intake = desk
        .session
        .intake("lijst.xlsx", &all, &Remarks::default(), &[], new_id);
    let choice = IntakeChoice::first(&intake);
    assert_eq!(desk.session.take_from(&intake, &choice).done(), 0);
    let came = desk.session.take_from(&intake, &IntakeChoice::default());
    assert_eq!(came.deleted, 1);
    assert_eq!(desk.session.layer().annotations.len(), 1);
    // It is not asked again, and does not come back.
    let again = desk
        .session
        .intake("lijst.xlsx", &all, &Remarks::default(), &[], new_id);
    assert_eq!((again.changes.len(), again.known), (0, 1));
    desk.session.undo();
    assert_eq!(desk.session.layer().annotations.len(), 2);
}

#[test]
fn a_row_that_stands_twice_in_a_list_is_one_annotation_and_only_once() {
    let mut desk = Desk::new(LETTER);
    let row = PlacedComment {
        comment: Incoming {
            says: "\nnagaan".to_owned(),
            author: "Ans".to_owned(),
            listed: Some(Box::new(Listed {
                fields: note("nagaan"),
                ..Listed::default()
            })),
            ..Incoming::default()
        },
        state: AnchorState::Kept,
        span: Span::new(0, 5),
        recorded: None,
    };
    let rows = [row.clone(), row];
    for (new, known) in [(1, 1), (0, 2)] {
        let new_id = || AnnotationId::new("n");
        let intake = desk
            .session
            .intake("lijst.csv", &rows, &Remarks::default(), &[], new_id);
        assert_eq!((intake.changes.len(), intake.known), (new, known));
        desk.session.take_from(&intake, &IntakeChoice::default());
    }
}
