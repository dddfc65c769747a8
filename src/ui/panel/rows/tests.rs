//! Which rows the list shows.

use super::*;
use crate::annotation::{Analyst, AnchorState, FollowUp, Layer, Moment, RecordedAnchor};
use crate::codebook::{TagId, default_codebook};
use crate::commitment::{Act, CommitmentId, Fact, Passage, PlaceId, Role, Stamp, Standing, Status};
use crate::edit::Work;
use crate::letter::{Letter, Span};
use crate::workspace::session::Colleague;
use proptest::prelude::*;
use std::sync::Arc;

const TEXT: &str = "De gegevens zijn vernietigd. Wij leren hiervan. Wij komen hierop terug.";

fn annotation(id: &str, quote: &str, tags: &[&str]) -> Annotation {
    let start = TEXT.find(quote).unwrap_or_default();
    Annotation {
        id: AnnotationId::new(id),
        span: Span::new(start, start + quote.len()),
        tags: tags.iter().map(|tag| TagId::new(tag)).collect(),
        ..Annotation::default()
    }
}

fn session() -> Session {
    let letter = Letter::new("brief.txt", String::new(), "text 1", TEXT);
    let mut orphan = annotation("lost", "", &["lessons-learned"]);
    orphan.span = Span::default();
    orphan.state = AnchorState::Orphan;
    orphan.recorded = Some(Box::new(RecordedAnchor {
        quote: "Wat hier\nstond".to_owned(),
        ..RecordedAnchor::default()
    }));
    let mut noted = annotation("later", "Wij komen hierop terug.", &["follow-up"]);
    noted.note = "Navragen".to_owned();
    let own = [
        noted,
        orphan,
        annotation("first", "gegevens", &["data-deletion"]),
        annotation("bare", "leren", &[]),
    ];
    let layer = |name: &str, annotations: Vec<Annotation>| Layer {
        analyst: Analyst::from_account(name),
        annotations: annotations.into_iter().collect(),
        ..Layer::default()
    };
    let work = Work {
        layer: layer("Een", own.to_vec()),
        codebook: default_codebook(),
    };
    let theirs = layer("Twee", vec![annotation("theirs", "Wij leren", &["x"])]);
    let colleague = Colleague {
        id: Default::default(),
        path: "brief.txt.twee.ron".into(),
        layer: theirs,
        visible: true,
    };
    let path = "brief.txt".into();
    Session::new(path, Arc::new(letter), work, vec![colleague], "device")
}

fn ids(rows: &Rows) -> Vec<&str> {
    let name = |row| match row {
        Row::Orphans => "(orphans)",
        Row::Item(item) => item.id.as_str(),
    };
    (0..rows.len())
        .filter_map(|at| rows.get(at))
        .map(name)
        .collect()
}

fn filtered(session: &Session, filter: ListFilter) -> Vec<String> {
    let mut rows = Rows::default();
    let ctx = egui::Context::default();
    rows.refresh(
        &ctx,
        (session, &Arc::default()),
        1,
        &filter,
        Language::Dutch,
        300.0,
    );
    ids(&rows).into_iter().map(str::to_owned).collect()
}

fn text(text: &str) -> ListFilter {
    ListFilter {
        text: text.to_owned(),
        ..ListFilter::default()
    }
}

#[test]
fn follows_the_text_with_orphans_at_the_end() {
    let session = session();
    assert_eq!(
        filtered(&session, ListFilter::default()),
        ["first", "theirs", "bare", "later", "(orphans)", "lost"]
    );
}

#[test]
fn text_is_found_in_quotes_notes_and_shown_tag_names() {
    let session = session();
    assert_eq!(filtered(&session, text(" GEGEVENS ")), ["first"]);
    assert_eq!(filtered(&session, text("navragen")), ["later"]);
    assert_eq!(filtered(&session, text("vervolgactie")), ["later"]);
    assert_eq!(
        filtered(&session, text("hier stond")),
        ["(orphans)", "lost"]
    );
    assert!(filtered(&session, text("nergens")).is_empty());
}

#[test]
fn tags_filter_and_so_does_having_none() {
    let session = session();
    let mut filter = ListFilter {
        tag: Some(TagId::new("data-deletion")),
        ..ListFilter::default()
    };
    assert_eq!(filtered(&session, filter.clone()), ["first"]);
    filter.text = "leren".to_owned();
    assert!(filtered(&session, filter.clone()).is_empty());
    filter.tag = None;
    filter.only = Some(Only::Untagged);
    assert_eq!(filtered(&session, filter), ["bare"]);
}

#[test]
fn works_rows_out_again_only_when_something_changed() {
    let mut session = session();
    let mut rows = Rows::default();
    let all = ListFilter::default();
    let register = Arc::default();
    let mut refresh = |session: &Session, letter, filter: &ListFilter, width| {
        rows.refresh(
            &egui::Context::default(),
            (session, &register),
            letter,
            filter,
            Language::English,
            width,
        )
    };
    assert!(refresh(&session, 1, &all, 300.0));
    assert!(!refresh(&session, 1, &all, 300.0));
    assert!(refresh(&session, 1, &text("x"), 300.0));
    assert!(refresh(&session, 1, &all, 200.0));
    assert!(refresh(&session, 2, &all, 200.0));
    session.colleagues[0].visible = false;
    assert!(refresh(&session, 2, &all, 200.0));
    session.set_note(&AnnotationId::new("first"), "nieuw");
    assert!(refresh(&session, 2, &all, 200.0));
    assert!(!refresh(&session, 2, &all, 200.0));
    assert_eq!((rows.shown(), rows.total()), (4, 4));
}

#[test]
fn how_a_follow_up_stands_is_what_the_register_says() {
    let mut session = session();
    session.set_follow_up(&AnnotationId::new("later"), FollowUp::default());
    let open = ListFilter {
        only: Some(Only::Open),
        ..ListFilter::default()
    };
    let (ctx, mut rows) = (egui::Context::default(), Rows::default());
    let mut shown = |register: &Arc<Register>| {
        let pair = (&session, register);
        rows.refresh(&ctx, pair, 1, &open, Language::Dutch, 300.0);
        ids(&rows)
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let mut register = Register::default();
    assert_eq!(shown(&Arc::new(register.clone())), ["later"]);
    let of = CommitmentId::new("c");
    let mut say = |fact: Fact| {
        let stamp = Stamp {
            by: "een".to_owned(),
            at: Moment::default(),
            writer: "w".to_owned(),
            step: "s".to_owned(),
        };
        register.say(vec![(of.clone(), fact)], &stamp, &Act::Done);
        Arc::new(register.clone())
    };
    let passage = Passage {
        annotation: AnnotationId::new("later"),
        ..Passage::default()
    };
    let place = |role| {
        let id = PlaceId::of_annotation(&passage.annotation);
        Fact::Place(id, Some(passage.place(role)))
    };
    let standing = |standing| {
        Fact::Status(Status {
            standing,
            ..Status::default()
        })
    };
    say(place(Role::Said));
    assert_eq!(shown(&say(standing(Standing::UnderWay))), ["later"]);
    assert!(shown(&say(standing(Standing::Met))).is_empty());
    say(standing(Standing::Open));
    assert!(
        shown(&say(place(Role::Repetition))).is_empty(),
        "what is repeated is open where it was promised"
    );
}

#[test]
fn a_tag_that_is_called_otherwise_is_found_by_its_new_name() {
    let mut session = session();
    let (ctx, filter) = (egui::Context::default(), text("zeldzaam"));
    let mut rows = Rows::default();
    let register = Arc::default();
    rows.refresh(
        &ctx,
        (&session, &register),
        1,
        &filter,
        Language::Dutch,
        300.0,
    );
    assert_eq!(rows.len(), 0);
    let tag = session.codebook().get(&TagId::new("data-deletion"));
    let mut tag = tag.expect("a tag of the default codebook").clone();
    tag.name = "Zeldzaam".to_owned();
    session.change_tag(tag);
    rows.refresh(
        &ctx,
        (&session, &register),
        1,
        &filter,
        Language::Dutch,
        300.0,
    );
    assert_eq!(ids(&rows), ["first"]);
}

#[test]
fn arrows_step_over_the_heading() {
    let session = session();
    let mut rows = Rows::default();
    rows.refresh(
        &egui::Context::default(),
        (&session, &Arc::default()),
        1,
        &ListFilter::default(),
        Language::English,
        300.0,
    );
    let lost = rows.number_of(&AnnotationId::new("lost"));
    let later = rows.number_of(&AnnotationId::new("later"));
    let step = |from: Option<usize>, by| Some(rows.neighbour(from?, by)?.0);
    assert_eq!(step(later, 1), lost);
    assert_eq!(step(lost, -1), later);
    assert_eq!(step(lost, 1), None);
    assert_eq!(step(Some(0), -1), None);
}

proptest! {
    #[test]
    fn finds_the_rows_that_show(
        heights in proptest::collection::vec(1u32..90, 0..60),
        lost in any::<bool>(),
        top in 0.0f64..3000.0,
        room in 1.0f64..900.0,
    ) {
        let mut rows = Rows::default();
        let placed = heights.into_iter().enumerate().map(|(at, height)| Placed {
            span: Span::new(at, at),
            item: Item { colleague: None, id: AnnotationId::default() },
            height,
        });
        if lost {
            rows.listing.value_mut().orphans = Sequence::new(placed);
        } else {
            rows.listing.value_mut().placed = Sequence::new(placed);
        }
        let shows = |number: &usize| {
            let (start, end) = rows.extent(*number).unwrap_or_default();
            (end as f64) > top && (start as f64) < top + room
        };
        let expected: Vec<_> = (0..rows.len()).filter(shows).collect();
        let found = rows.between(top, top + room);
        // One row more at either end does no harm; one fewer would leave a hole.
        prop_assert!(expected.iter().all(|number| found.contains(number)));
        prop_assert!(found.len() <= expected.len() + 1);
    }

    #[test]
    fn edited_one_by_one_they_are_what_they_are_worked_out_anew(
        edits in proptest::collection::vec((0u8..40, 0usize..60, 1usize..9, 0u8..8), 1..120),
        which in 0u8..3,
    ) {
        let mut session = session();
        let filter = match which {
            0 => ListFilter::default(),
            1 => text("vernietigd"),
            _ => ListFilter { tag: Some(TagId::new("follow-up")), ..ListFilter::default() },
        };
        let ctx = egui::Context::default();
        let register = Arc::default();
        let mut rows = Rows::default();
        let refresh = |rows: &mut Rows, session: &Session| {
            rows.refresh(&ctx, (session, &register), 1, &filter, Language::English, 60.0)
        };
        refresh(&mut rows, &session);
        for (id, start, length, what) in edits {
            let id = AnnotationId::new(&format!("{id:02}"));
            let span = Span::new(start, start + length);
            match what {
                0 => session.delete(&id),
                1 => session.set_note(&id, "Dit wordt vernietigd"),
                2 => drop(session.undo()),
                3 => session.toggle_tag(&id, &TagId::new("follow-up")),
                4 => {
                    let one = Annotation { id, span, ..Annotation::default() };
                    let mut layer = session.colleagues[0].layer.clone();
                    layer.annotations.put(one);
                    session.set_colleagues(vec![("brief.txt.twee.ron".into(), Some(layer))]);
                }
                5 => {
                    let mut one = annotation(id.as_str(), "", &["follow-up"]);
                    one.span = Span::default();
                    one.state = AnchorState::Orphan;
                    one.recorded = Some(Box::default());
                    let mut work = session.work().clone();
                    work.layer.annotations.put(one);
                    session.replace_work(work);
                }
                _ => drop(session.comment_on(span, id)),
            }
            refresh(&mut rows, &session);
        }
        let mut anew = Rows::default();
        refresh(&mut anew, &session);
        prop_assert_eq!(ids(&rows), ids(&anew));
        prop_assert_eq!((rows.shown(), rows.total()), (anew.shown(), anew.total()));
        prop_assert_eq!(rows.height(), anew.height());
        for number in 0..rows.len() {
            prop_assert_eq!(rows.extent(number), anew.extent(number));
        }
        for annotation in session.layer().annotations.iter() {
            let number = rows.number_of(&annotation.id);
            prop_assert_eq!(number, anew.number_of(&annotation.id));
            let found = number.and_then(|number| rows.get(number));
            let is = |row| matches!(row, Row::Item(item) if item.id == annotation.id);
            prop_assert!(found.is_none_or(is));
        }
    }
}
