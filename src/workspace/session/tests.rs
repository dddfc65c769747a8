//! Any sequence of edits, undos and redos against a model that copies everything before every step.

mod model;

use super::*;
use crate::codebook::{Color, default_codebook};
use crate::letter::{ByteOffset, Correction, CorrectionKind};
use model::{Marked, Model};
use proptest::prelude::*;

const TEXT: &str = "Een brief van dertig woorden en meer.";

#[derive(Clone, Debug)]
enum Step {
    Mark(Span, usize),
    Toggle(usize, usize),
    Comment(Span),
    Note(usize, String),
    Memo(String),
    Correct(usize, usize),
    TakeBack(usize, usize),
    Metadata(usize, Option<String>),
    Delete(usize),
    Move(usize, Span),
    NewTag(Option<Span>),
    DeleteTag(usize),
    MergeTags(usize, usize),
    OrderTag(usize, usize),
    Undo,
    Redo,
}

fn spans() -> impl Strategy<Value = Span> {
    (0..TEXT.len(), 0..TEXT.len()).prop_map(|(one, other)| Span::new(one, other))
}

fn steps() -> impl Strategy<Value = Step> {
    let number = 0..9usize;
    prop_oneof![
        6 => (spans(), number.clone()).prop_map(|(span, tag)| Step::Mark(span, tag)),
        4 => (number.clone(), number.clone()).prop_map(|(one, tag)| Step::Toggle(one, tag)),
        1 => spans().prop_map(Step::Comment),
        2 => (number.clone(), "[ab]{0,2}").prop_map(|(one, note)| Step::Note(one, note)),
        1 => "[ab]{0,2}".prop_map(Step::Memo),
        2 => (number.clone(), number.clone()).prop_map(|(at, kind)| Step::Correct(at, kind)),
        1 => (number.clone(), number.clone()).prop_map(|(at, kind)| Step::TakeBack(at, kind)),
        1 => (number.clone(), proptest::option::of("[ab]{0,2}")).prop_map(|(item, value)| Step::Metadata(item, value)),
        2 => number.clone().prop_map(Step::Delete),
        2 => (number.clone(), spans()).prop_map(|(one, span)| Step::Move(one, span)),
        1 => proptest::option::of(spans()).prop_map(Step::NewTag),
        1 => number.clone().prop_map(Step::DeleteTag),
        1 => (number.clone(), number.clone()).prop_map(|(one, other)| Step::MergeTags(one, other)),
        1 => (number.clone(), number).prop_map(|(one, to)| Step::OrderTag(one, to)),
        5 => Just(Step::Undo),
        3 => Just(Step::Redo),
    ]
}

/// Does the step in the model and in the session, by the same names.
fn take(step: &Step, model: &mut Model, session: &mut Session, id: AnnotationId) {
    let step = step.clone();
    match step {
        Step::Mark(..)
        | Step::Toggle(..)
        | Step::Comment(_)
        | Step::Note(..)
        | Step::Delete(_)
        | Step::Move(..) => take_on_annotations(step, model, session, id),
        Step::Correct(..) | Step::TakeBack(..) | Step::Metadata(..) | Step::Memo(_) => {
            take_on_letter(step, model, session);
        }
        Step::NewTag(_) | Step::DeleteTag(_) | Step::MergeTags(..) | Step::OrderTag(..) => {
            take_on_tags(step, model, session, id);
        }
        Step::Undo | Step::Redo => {}
    }
}

fn take_on_annotations(step: Step, model: &mut Model, session: &mut Session, id: AnnotationId) {
    match step {
        Step::Mark(span, tag) => {
            let tag = model.tag(tag);
            session.toggle_tag_on(span, &tag, id.clone());
            model.mark(span, tag, id);
        }
        Step::Toggle(one, tag) => {
            let tag = model.tag(tag);
            if let Some(id) = model.nth(one) {
                session.toggle_tag(&id, &tag);
                model.toggle(&id, &tag);
            }
        }
        Step::Comment(span) => {
            session.comment_on(span, id.clone());
            if !span.is_empty() && model.at(span).is_none() {
                model.annotations.insert(id, Marked::new(span, Vec::new()));
            }
        }
        Step::Note(one, note) => {
            if let Some(id) = model.nth(one) {
                session.set_note(&id, &note);
                model.annotations.get_mut(&id).expect("it is there").note = note;
            }
        }
        Step::Delete(one) => {
            if let Some(id) = model.nth(one) {
                session.delete(&id);
                model.annotations.remove(&id);
            }
        }
        Step::Move(one, span) => {
            if let Some(id) = model.nth(one) {
                session.set_span(&id, span);
                if !span.is_empty() {
                    model.annotations.get_mut(&id).expect("it is there").span = span;
                }
            }
        }
        _ => {}
    }
}

/// The same with what is said of the letter as a whole, or how it is read.
fn take_on_letter(step: Step, model: &mut Model, session: &mut Session) {
    match step {
        Step::Correct(at, kind) => {
            let (at, kind) = (ByteOffset(at), CorrectionKind::ALL[kind % 6]);
            session.correct(&[Correction { at, kind }]);
            model.corrections.insert(session.place(at, kind), kind);
        }
        Step::TakeBack(at, kind) => {
            let place = session.place(ByteOffset(at), CorrectionKind::ALL[kind % 6]);
            session.take_corrections_back(std::slice::from_ref(&place));
            model.corrections.remove(&place);
        }
        Step::Metadata(item, value) => {
            let item = [
                MetadataField::Date,
                MetadataField::Sender,
                MetadataField::Dossier,
            ][item % 3];
            session.set_metadata(item, value.as_deref());
            match value {
                Some(value) => drop(model.metadata.insert(item, value)),
                None => drop(model.metadata.remove(&item)),
            }
        }
        Step::Memo(memo) => {
            session.set_memo(&memo);
            model.memo = memo;
        }
        _ => {}
    }
}

fn take_on_tags(step: Step, model: &mut Model, session: &mut Session, id: AnnotationId) {
    match step {
        Step::NewTag(span) => {
            let tag = session.new_tag("Nieuw", Color::UNKNOWN, span, id.clone());
            model.tags.push(tag.clone());
            if let Some(span) = span {
                model.mark(span, tag, id);
            }
        }
        Step::DeleteTag(tag) if model.tags.len() > 1 => {
            let tag = model.tag(tag);
            session.delete_tag(&tag);
            model.replace(&tag, None);
        }
        Step::MergeTags(one, other) => {
            let (one, other) = (model.tag(one), model.tag(other));
            session.merge_tags(&one, &other);
            if one != other {
                model.replace(&one, Some(&other));
            }
        }
        Step::OrderTag(one, to) => {
            let tag = model.tag(one);
            session.move_tag(&tag, to);
            model.tags.retain(|other| *other != tag);
            model.tags.insert(to.min(model.tags.len()), tag);
        }
        _ => {}
    }
}

/// A session on the letter with the default tags.
fn session() -> Session {
    let letter = Letter::new("brief.txt", String::new(), "text 1", TEXT);
    let work = Work {
        layer: Layer::default(),
        codebook: default_codebook(),
    };
    Session::new(
        PathBuf::new(),
        Arc::new(letter),
        work,
        Vec::new(),
        "apparaat",
    )
}

proptest! {
    #[test]
    fn any_edits_undos_and_redos_are_what_a_naive_model_says(steps in proptest::collection::vec(steps(), 1..60)) {
        let mut session = session();
        let mut model = Model::of(&session);
        let first = model.clone();
        let (mut undo, mut redo) = (Vec::new(), Vec::new());
        for (number, step) in steps.iter().enumerate() {
            session.end_typing();
            match step {
                Step::Undo => {
                    session.undo();
                    if let Some(before) = undo.pop() {
                        redo.push(std::mem::replace(&mut model, before));
                    }
                }
                Step::Redo => {
                    session.redo();
                    if let Some(after) = redo.pop() {
                        undo.push(std::mem::replace(&mut model, after));
                    }
                }
                step => {
                    let before = model.clone();
                    let stamp = AnnotationId::new(&format!("{number:03}"));
                    take(step, &mut model, &mut session, stamp);
                    if model != before {
                        undo.push(before);
                        redo.clear();
                    }
                }
            }
            prop_assert_eq!(&Model::of(&session), &model, "after {:?}", step);
            prop_assert_eq!(session.next_undo().is_some(), !undo.is_empty());
            prop_assert_eq!(session.next_redo().is_some(), !redo.is_empty());
        }
        let last = model;
        while session.undo().is_some() {}
        prop_assert_eq!(&Model::of(&session), &first);
        // What had been undone before comes back as well; as many steps as were there lead to where one was.
        for _ in 0..undo.len() {
            session.redo();
        }
        prop_assert_eq!(&Model::of(&session), &last);
    }
}

#[test]
fn a_tag_deleted_again_in_the_same_second_is_a_step_that_ends_what_could_be_redone() {
    let mut session = session();
    let tag = TagId::new("follow-up");
    session.delete_tag(&tag);
    session.set_memo("memo");
    session.undo();
    session.undo();
    session.delete_tag(&tag);
    assert!(session.next_redo().is_none());
}

#[test]
fn typing_in_one_field_is_one_step_and_the_next_field_another() {
    let mut session = session();
    let stamp = |id: &str| AnnotationId::new(id);
    let tag = TagId::new("follow-up");
    let one = session
        .toggle_tag_on(Span::new(0, 3), &tag, stamp("1"))
        .expect("a passage");
    for note in ["w", "wa", "wat"] {
        session.set_note(&one, note);
    }
    session.end_typing();
    session.set_note(&one, "wat?");
    let note = |session: &Session| {
        session
            .layer()
            .annotations
            .get(&one)
            .map(|it| it.note.clone())
    };
    session.undo();
    assert_eq!(note(&session).as_deref(), Some("wat"));
    session.undo();
    assert_eq!(note(&session).as_deref(), Some(""));
    session.redo();
    session.redo();
    assert_eq!(note(&session).as_deref(), Some("wat?"));
}

#[test]
fn undoing_a_change_of_the_tags_keeps_what_others_added_meanwhile() {
    let mut session = session();
    session.move_tag(&TagId::new("follow-up"), 0);
    let mut merged = session.work().clone();
    merged.codebook.tags.push(Tag {
        id: TagId::new("van-bob"),
        name: "Van Bob".to_owned(),
        ..merged.codebook.tags[0].clone()
    });
    session.replace_work(merged);
    session.undo();
    let tags: Vec<_> = session
        .codebook()
        .tags
        .iter()
        .map(|tag| tag.id.as_str())
        .collect();
    assert_eq!(tags[0], "lessons-learned");
    assert!(tags.contains(&"van-bob"), "{tags:?}");
}

#[test]
fn undoing_a_change_keeps_what_another_computer_wrote_meanwhile() {
    let mut session = session();
    let stamp = AnnotationId::new("1");
    let tag = TagId::new("follow-up");
    let one = session
        .toggle_tag_on(Span::new(0, 3), &tag, stamp)
        .expect("a passage");
    session.toggle_tag(&one, &TagId::new("data-deletion"));
    session.set_memo("memo hier");
    let mut merged = session.work().clone();
    let mut theirs = merged
        .layer
        .annotations
        .get(&one)
        .expect("it is there")
        .clone();
    theirs.note = "van de andere computer".to_owned();
    merged.layer.annotations.put(theirs);
    merged.layer.memo.text = "memo hier en daar".to_owned();
    session.replace_work(merged);
    session.undo();
    assert_eq!(session.layer().memo.text, "memo hier en daar");
    session.undo();
    let back = session.layer().annotations.get(&one).expect("it is there");
    assert_eq!(back.tags, [tag]);
    assert_eq!(back.note, "van de andere computer");
}

#[test]
fn a_large_letter_is_read_anew_on_request_and_only_as_it_was_corrected_last() {
    let text = "Een zin van een brief.\n\nEn nog een.\n\n".repeat(40_000);
    assert!(text.len() > 1 << 20);
    let letter = Letter::new("brief.txt", String::new(), "text 1", &text);
    let paragraphs = letter.reading().paragraph_count();
    let work = Work {
        layer: Layer::default(),
        codebook: default_codebook(),
    };
    let mut session = Session::new(PathBuf::new(), Arc::new(letter), work, Vec::new(), "d");
    let (at, kind) = (ByteOffset(22), CorrectionKind::Join);
    session.correct(&[Correction { at, kind }]);
    assert_eq!(session.letter.reading().paragraph_count(), paragraphs);
    assert!(
        session
            .correction_plan(crate::letter::CorrectionRequest::Join, Span::new(0, 0))
            .is_none()
    );
    let first = session.due_rereading().expect("it is due").run();
    let at = ByteOffset(35);
    session.correct(&[Correction { at, kind }]);
    session.take_reread(first);
    assert!(session.is_rereading(), "it is not what was said last");
    let last = session.due_rereading().expect("it is due").run();
    session.take_reread(last);
    assert_eq!(session.letter.reading().paragraph_count(), paragraphs - 2);
    assert!(session.due_rereading().is_none());
}

#[test]
fn what_others_correct_is_read_at_once_and_undoing_leaves_it() {
    let mut session = session();
    let split = |at: usize| Correction {
        at: ByteOffset(at),
        kind: CorrectionKind::Split,
    };
    session.correct(&[split(3)]);
    let mut merged = session.work().clone();
    let theirs = crate::annotation::Entry {
        key: session.place(ByteOffset(9), CorrectionKind::Split),
        value: Some(CorrectionKind::Split),
        version: Version(vec![("elders".into(), 1)]),
    };
    merged.layer.corrections.join([theirs]);
    session.replace_work(merged);
    assert_eq!(session.letter.reading().paragraph_count(), 3);
    session.undo();
    assert_eq!(session.letter.reading().paragraph_count(), 2);
    assert_eq!(session.corrections().found[0].0, split(9));
}
