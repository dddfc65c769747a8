mod chosen;
mod listed;
mod missing;

use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{AnchorState, Layer, Moment};
use crate::codebook::{TagId, default_codebook};
use crate::edit::Work;
use crate::exchange::{Export, ExportedLetter, place};
use crate::l10n::{Language, Words};
use crate::letter::{Letter, Span};
use std::cell::Cell;
use std::sync::Arc;

const MADE: &str = "2026-11-23T10:00:00Z";

struct Desk {
    session: Session,
    letter: Letter,
    next: Cell<usize>,
}

impl Desk {
    /// A letter with what is drawn in it, all of it made at one time.
    fn new(drawing: &str) -> Self {
        let (letter, mut layer) = fixture(drawing);
        let made = Moment::parse(MADE).expect("a moment");
        let all: Vec<_> = layer.annotations.iter().cloned().collect();
        for mut annotation in all {
            (annotation.created, annotation.changed) = (made, made);
            let asks = annotation.has_tag(&TagId::new("follow-up"));
            annotation.follow_up = asks.then(Default::default);
            layer.annotations.put(annotation);
        }
        let work = Work {
            layer,
            codebook: default_codebook(),
        };
        let path = "/brief.txt".into();
        let session = Session::new(path, Arc::new(letter.clone()), work, Vec::new(), "d");
        Self {
            session,
            letter,
            next: Cell::new(0),
        }
    }

    fn remarks(&self) -> Remarks {
        let mut remarks = Remarks::default();
        for language in Language::ALL {
            let layer: &Layer = self.session.layer();
            remarks.add(&Export {
                letters: vec![ExportedLetter {
                    letter: &self.letter,
                    layers: vec![layer],
                    missing: &[],
                }],
                codebook: self.session.codebook(),
                words: &Words::new(language),
                made: Moment::default(),
                made_here: Default::default(),
                watch: Default::default(),
            });
        }
        remarks
    }

    /// Takes in comments on `theirs`, each with its words there, who wrote it, and what it says.
    fn take(&mut self, theirs: &str, comments: &[(&str, &str, &str)]) -> TakenComments {
        let theirs = Letter::new("terug.docx", String::new(), "docx 2", theirs);
        let comments = comments.iter().map(|(words, author, says)| {
            let at = theirs.text().find(words).expect("they are there");
            Incoming {
                span: Span::new(at, at + words.len()),
                author: (*author).to_owned(),
                made: "2026-11-23T11:00:00Z".to_owned(),
                says: (*says).to_owned(),
                ..Incoming::default()
            }
        });
        self.take_placed(comments.collect(), &theirs)
    }

    fn take_placed(&mut self, comments: Vec<Incoming>, theirs: &Letter) -> TakenComments {
        let intake = self.intake(comments, theirs);
        self.session
            .take_from(&intake, &IntakeChoice::first(&intake))
    }

    fn intake(&self, comments: Vec<Incoming>, theirs: &Letter) -> Intake {
        self.intake_without(&[], comments, theirs)
    }

    /// The same of a file that was handed out with the annotations of these ids, of which it has none by name.
    fn intake_without(
        &self,
        missing: &[AnnotationId],
        comments: Vec<Incoming>,
        theirs: &Letter,
    ) -> Intake {
        let placed = place(comments, theirs, &self.letter);
        let remarks = self.remarks();
        let new_id = || {
            self.next.set(self.next.get() + 1);
            AnnotationId::new(&format!("n{}", self.next.get()))
        };
        self.session
            .intake("terug.docx", &placed, &remarks, missing, new_id)
    }

    /// The tags, the note and the follow-up of the annotation of these words.
    fn one(&self, words: &str) -> Annotation {
        let mut all = self.session.layer().annotations.iter();
        let one = all.find(|it| self.letter.quote(it.span) == words);
        one.expect("it is there").clone()
    }

    /// The passages with their notes.
    fn notes(&self) -> Vec<(String, String)> {
        let all = self.session.layer().annotations.iter();
        let all = all.map(|it| (self.letter.slice(it.span).to_owned(), it.note.clone()));
        all.collect()
    }
}

fn taken(new: usize, changed: usize, known: usize) -> TakenComments {
    TakenComments {
        new,
        changed,
        known,
        ..TakenComments::default()
    }
}

const LETTER: &str = "Eerst [dit]{follow-up: bellen}, dan [dat]{}.";
const TEXT: &str = "Eerst dit, dan dat.";
const ME: &str = "Beleid 01";

#[test]
fn what_comes_back_as_it_went_is_known() {
    let mut desk = Desk::new(LETTER);
    let before = desk.notes();
    let back = [
        ("dit", ME, "Follow-up\nbellen\nStatus: open"),
        ("dat", ME, "Geen label"),
    ];
    // A follow-up that nothing was filled in of says how it stands.
    let says = desk.take(TEXT, &back);
    assert_eq!((says.new, desk.notes() == before), (0, true), "{says:?}");
    assert_eq!(desk.session.next_undo(), None);
}

#[test]
fn a_changed_comment_changes_the_note_and_an_answer_is_added_to_it() {
    let mut desk = Desk::new(LETTER);
    let says = desk.take(
        TEXT,
        &[("dit", ME, "Follow-up\nbellen en schrijven\nStatus: open")],
    );
    assert_eq!(says, taken(0, 1, 0));
    assert_eq!(desk.notes()[0].1, "bellen en schrijven");
    let tags = &desk
        .session
        .layer()
        .annotations
        .iter()
        .next()
        .expect("it is there")
        .tags;
    assert_eq!(tags[0].as_str(), "follow-up");
    let theirs = Letter::new("terug.docx", String::new(), "docx 2", TEXT);
    let answered = Incoming {
        span: Span::new(15, 18),
        author: ME.to_owned(),
        made: "2026-11-23T11:00:00Z".to_owned(),
        says: "No tag".to_owned(),
        answers: vec![("Anne".to_owned(), "Waarom?".to_owned())],
        ..Incoming::default()
    };
    let says = desk.take_placed(vec![answered.clone()], &theirs);
    assert_eq!(says, taken(0, 1, 0));
    assert_eq!(
        desk.notes()[1],
        ("dat".to_owned(), "↳ Anne: Waarom?".to_owned())
    );
    // Once more it is nothing new.
    assert_eq!(desk.take_placed(vec![answered], &theirs), taken(0, 0, 1));
    desk.session.undo();
    desk.session.undo();
    assert_eq!(desk.notes()[0].1, "bellen");
    assert_eq!(desk.notes()[1].1, "");
}

#[test]
fn new_comments_become_annotations_in_one_step_and_only_once() {
    let mut desk = Desk::new(LETTER);
    let back = [
        ("Eerst", "Anne", "Wanneer?"),
        ("dan dat", "Bob", "Lessons learned, Follow-up\nZie eerder"),
    ];
    assert_eq!(desk.take(TEXT, &back), taken(2, 0, 0));
    let all: Vec<_> = desk.session.layer().annotations.iter().cloned().collect();
    let found = |words: &str| {
        let it = all.iter().find(|it| desk.letter.slice(it.span) == words);
        it.expect("it is there")
    };
    assert_eq!(found("Eerst").note, "Anne, 2026-11-23 11:00: Wanneer?");
    assert_eq!(found("dan dat").note, "Bob, 2026-11-23 11:00: Zie eerder");
    assert_eq!(found("dan dat").tags.len(), 2);
    assert!(found("dan dat").follow_up.is_some());
    assert_eq!(desk.take(TEXT, &back), taken(0, 0, 2));
    desk.session.undo();
    assert_eq!(desk.notes().len(), 2);
}

#[test]
fn passages_are_found_where_the_text_is_another_and_kept_where_they_are_not() {
    let mut desk = Desk::new(
        "De gegevens van de deelnemers zijn in mei vernietigd. De lessen zijn getrokken.",
    );
    let theirs = "Ministerie\n\nDe gegevens van de deelnemers zijn in mei vernietigd.\n\nHeel iets anders, dat hier nergens staat.";
    let back = [
        ("deelnemers zijn in mei vernietigd", "Anne", "Alle?"),
        ("iets anders, dat hier nergens", "Anne", "Weg?"),
    ];
    let says = desk.take(theirs, &back);
    assert_eq!((says.new, says.unplaced), (2, 1));
    let all: Vec<_> = desk.session.layer().annotations.iter().cloned().collect();
    let orphan = all.iter().find(|it| it.is_orphan()).expect("one is");
    let recorded = orphan.recorded.as_ref().expect("its words are kept");
    assert_eq!(recorded.quote, "iets anders, dat hier nergens");
    let placed = all.iter().find(|it| !it.is_orphan()).expect("one is not");
    assert_eq!(
        desk.letter.slice(placed.span),
        "deelnemers zijn in mei vernietigd"
    );
}

#[test]
fn what_was_written_for_an_annotation_is_known_by_its_id_whoever_moved_it() {
    let mut desk = Desk::new(LETTER);
    let theirs = Letter::new("terug.pdf", String::new(), "pdf 9", TEXT);
    let back = |says: &str, said: Option<&str>| Incoming {
        span: Span::new(0, 5),
        says: says.to_owned(),
        id: Some(AnnotationId::new("a1")),
        said: said.map(str::to_owned),
        ..Incoming::default()
    };
    let changed = back("Vervolgactie\nmailen", Some("0"));
    assert_eq!(desk.take_placed(vec![changed], &theirs), taken(0, 1, 0));
    assert_eq!(desk.notes()[0], ("dit".to_owned(), "mailen".to_owned()));
    // It was exported before the note was changed here, and nobody changed it there.
    let sum = crate::letter::sha256_hex("Vervolgactie\nbellen".as_bytes());
    let old = back("Vervolgactie\nbellen", sum.get(..32));
    assert_eq!(desk.take_placed(vec![old], &theirs), taken(0, 0, 1));
    assert_eq!(desk.notes()[0].1, "mailen");
}

#[test]
fn a_copy_from_before_does_not_change_a_note_back() {
    let mut desk = Desk::new(LETTER);
    let old = [("dit", ME, "Follow-up\nbellen\nStatus: open")];
    desk.session
        .set_note(&AnnotationId::new("a1"), "bellen en mailen");
    assert_eq!(desk.take(TEXT, &old), taken(0, 0, 1));
    assert_eq!(desk.notes()[0].1, "bellen en mailen");
    let new = [("dit", ME, "Follow-up\nschrijven\nStatus: open")];
    assert_eq!(desk.take(TEXT, &new), taken(0, 1, 0));
    // Both were changed, and both stay.
    let both = "bellen en mailen\n↳ terug.docx: schrijven";
    assert_eq!(desk.notes()[0].1, both);
    assert_eq!(desk.take(TEXT, &new), taken(0, 0, 1));
}

#[test]
fn what_was_taken_in_once_is_not_added_again_where_it_was_answered_too() {
    let mut desk = Desk::new(LETTER);
    let theirs = Letter::new("terug.pdf", String::new(), "pdf 9", TEXT);
    let back = Incoming {
        span: Span::new(6, 9),
        says: "Follow-up\nbellen\nmorgen\nStatus: open".to_owned(),
        id: Some(AnnotationId::new("a1")),
        said: Some("0".to_owned()),
        answers: vec![("Eva".to_owned(), "Goed".to_owned())],
        ..Incoming::default()
    };
    assert_eq!(
        desk.take_placed(vec![back.clone()], &theirs),
        taken(0, 1, 0)
    );
    assert_eq!(desk.notes()[0].1, "bellen\nmorgen\n↳ Eva: Goed");
    assert_eq!(desk.take_placed(vec![back], &theirs), taken(0, 0, 1));
}

#[test]
fn a_file_without_notes_takes_none_away() {
    let mut desk = Desk::new(LETTER);
    let bare = [
        ("dit", ME, "Follow-up\nStatus: open"),
        ("dat", ME, "No tag"),
    ];
    assert_eq!(desk.take(TEXT, &bare), taken(0, 0, 2));
    assert_eq!(desk.notes()[0].1, "bellen");
}

#[test]
fn a_tag_that_has_another_name_now_is_no_note() {
    let mut desk = Desk::new(LETTER);
    let back = [("dit", ME, "Opvolging\nbellen\nStatus: open")];
    assert_eq!(desk.take(TEXT, &back), taken(0, 0, 1));
    assert_eq!(desk.notes()[0].1, "bellen");
}

#[test]
fn of_two_on_one_passage_none_is_taken_for_the_other() {
    let mut desk = Desk::new("Eerst [[dit]{: Ja}]{: Nee}.");
    let text = "Eerst dit.";
    let back = [
        ("dit", ME, "No tag\nJa"),
        ("dit", ME, "No tag\nNee, echt niet"),
    ];
    // The one is known, so the other is the one that is left.
    assert_eq!(desk.take(text, &back), taken(0, 1, 1));
    let notes: Vec<_> = desk.notes().into_iter().map(|(_, note)| note).collect();
    assert!(notes.contains(&"Ja".to_owned()) && notes.contains(&"Nee, echt niet".to_owned()));
    let mut desk = Desk::new("Eerst [[dit]{: Ja}]{: Nee}.");
    let both = [("dit", ME, "No tag\nMisschien")];
    assert_eq!(desk.take(text, &both), taken(1, 0, 0));
}

#[test]
fn the_same_words_on_another_passage_are_new() {
    let mut desk = Desk::new(LETTER);
    assert_eq!(
        desk.take(TEXT, &[("Eerst", "Anne", "Geen label")]),
        taken(1, 0, 0)
    );
}

#[test]
fn later_answers_reach_a_comment_that_was_taken_in_before() {
    let mut desk = Desk::new(LETTER);
    let theirs = Letter::new("terug.docx", String::new(), "docx 2", TEXT);
    let thread = |answers: &[&str]| Incoming {
        span: Span::new(0, 5),
        author: "Anne".to_owned(),
        says: "Wanneer?".to_owned(),
        answers: answers
            .iter()
            .map(|it| ("Eva".to_owned(), (*it).to_owned()))
            .collect(),
        ..Incoming::default()
    };
    assert_eq!(
        desk.take_placed(vec![thread(&["Ja, klopt"])], &theirs),
        taken(1, 0, 0)
    );
    let longer = thread(&["Ja, klopt", "Ja"]);
    assert_eq!(
        desk.take_placed(vec![longer.clone()], &theirs),
        taken(0, 1, 0)
    );
    assert_eq!(
        desk.notes()[0].1,
        "Anne: Wanneer?\n↳ Eva: Ja, klopt\n↳ Eva: Ja"
    );
    assert_eq!(desk.take_placed(vec![longer], &theirs), taken(0, 0, 1));
}

#[test]
fn what_several_comments_say_of_one_annotation_comes_together() {
    let mut desk = Desk::new(LETTER);
    let theirs = Letter::new("terug.pdf", String::new(), "pdf 9", TEXT);
    let part = |answer: &str| Incoming {
        span: Span::new(6, 9),
        says: "Follow-up\nbellen\nStatus: open".to_owned(),
        id: Some(AnnotationId::new("a1")),
        said: Some("0".to_owned()),
        answers: vec![("Eva".to_owned(), answer.to_owned())],
        ..Incoming::default()
    };
    assert_eq!(
        desk.take_placed(vec![part("Een"), part("Twee")], &theirs),
        taken(0, 1, 0)
    );
    assert_eq!(desk.notes()[0].1, "bellen\n↳ Eva: Een\n↳ Eva: Twee");
}

#[test]
fn a_comment_that_quotes_its_words_is_known_by_them() {
    let mut desk = Desk::new(LETTER);
    let back = [(
        "Eerst",
        ME,
        "“dit”\nFollow-up\nbellen en mailen\nStatus: open",
    )];
    assert_eq!(desk.take(TEXT, &back), taken(0, 1, 0));
    assert_eq!(
        desk.notes()[0],
        ("dit".to_owned(), "bellen en mailen".to_owned())
    );
    assert_eq!(desk.notes().len(), 2);
}

#[test]
fn what_is_written_behind_a_follow_up_is_part_of_the_note() {
    let mut desk = Desk::new("Eerst [dit]{follow-up: bellen}, dan dat.");
    let id = AnnotationId::new("a1");
    let follow_up = crate::annotation::FollowUp {
        what: "Informeren".to_owned(),
        ..Default::default()
    };
    desk.session.set_follow_up(&id, follow_up);
    let says = "Follow-up\nbellen\nWhat: Informeren\nStatus: open\nmorgen";
    assert_eq!(desk.take(TEXT, &[("dit", ME, says)]), taken(0, 1, 0));
    assert_eq!(desk.notes()[0].1, "bellen\nmorgen");
}

#[test]
fn a_passage_stands_where_it_stood_however_lines_are_set() {
    let mut desk = Desk::new("De gegevens,\nde gegevens en nog eens\nde gegevens.");
    let theirs = "De gegevens, de gegevens\n\nen nog eens de gegevens.";
    assert_eq!(
        desk.take(theirs, &[("nog eens de gegevens", "Anne", "Ja")]),
        taken(1, 0, 0)
    );
    let only = desk
        .session
        .layer()
        .annotations
        .iter()
        .next()
        .expect("it is there");
    assert_eq!(desk.letter.slice(only.span), "nog eens\nde gegevens");
    assert!(!only.is_unconfirmed());
}
