//! Merging: nothing is lost, and what did not change changes nothing.

use super::merge::{merge_codebooks, merge_layers};
use super::random_layers::{any_layer, letter};
use crate::annotation::{Annotation, AnnotationId, FollowUp, Layer, Moment, Tombstone, Version};
use crate::codebook::{Codebook, Color, Tag, TagId, default_codebook};
use crate::letter::Span;
use proptest::prelude::*;
use std::collections::HashSet;

fn text() -> crate::letter::Letter {
    letter("Geachte Voorzitter,\nIn het voorjaar van 2022.\n")
}

fn ids(layer: &Layer) -> HashSet<AnnotationId> {
    layer.annotations.iter().map(|one| one.id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_side_that_did_not_change_changes_nothing(
        base in any_layer(&text(), 6),
        side in any_layer(&text(), 6),
    ) {
        let (ours, _) = merge_layers(&base, &side, &base);
        prop_assert_eq!(&ours, &side);
        let (theirs, _) = merge_layers(&base, &base, &side);
        prop_assert_eq!(&theirs, &side);
        let (both, report) = merge_layers(&base, &side, &side);
        prop_assert_eq!(&both, &side);
        prop_assert_eq!(report.united.len(), 0);
    }

    #[test]
    fn nothing_that_a_side_has_and_the_other_did_not_delete_is_lost(
        base in any_layer(&text(), 6),
        ours in any_layer(&text(), 6),
        theirs in any_layer(&text(), 6),
    ) {
        let (merged, _) = merge_layers(&base, &ours, &theirs);
        let stones = |layer: &Layer| -> HashSet<_> { layer.deleted.iter().map(|stone| stone.id.clone()).collect() };
        let (was, alive) = (ids(&base), ids(&merged));
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for one in side.annotations.iter() {
                let deleted = !ids(other).contains(&one.id) && (was.contains(&one.id) || stones(other).contains(&one.id));
                prop_assert!(alive.contains(&one.id) || deleted);
            }
        }
        for id in ids(&ours).intersection(&ids(&theirs)) {
            let get = |layer: &Layer| layer.annotations.get(id).unwrap().clone();
            let (base, ours, theirs, merged) = (base.annotations.get(id), get(&ours), get(&theirs), get(&merged));
            let base_note = base.map_or("", |base| &base.note);
            let apart = !ours.version.covers(&theirs.version) && !theirs.version.covers(&ours.version);
            for side in [&ours, &theirs] {
                if apart && side.note != base_note && base != Some(&ours) && base != Some(&theirs) {
                    prop_assert!(merged.note.contains(&side.note));
                }
            }
            prop_assert!(merged.version.covers(&ours.version) || base == Some(&ours) || base == Some(&theirs));
        }
        prop_assert!(merged.deleted.is_sorted_by(|a, b| a.id < b.id));
        prop_assert!(merged.deleted.iter().all(|stone| !alive.contains(&stone.id)));
    }

    #[test]
    fn both_computers_come_to_the_same(
        base in any_layer(&text(), 6),
        ours in any_layer(&text(), 6),
        theirs in any_layer(&text(), 6),
    ) {
        let (here, _) = merge_layers(&base, &ours, &theirs);
        let (there, _) = merge_layers(&base, &theirs, &ours);
        prop_assert_eq!(&here, &there);
        let (again, _) = merge_layers(&ours, &here, &there);
        prop_assert_eq!(&again, &here);
    }
}

fn one(note: &str, tags: &[&str], changed: &str, version: &[(&str, u64)]) -> Annotation {
    let pairs = version
        .iter()
        .map(|(device, count)| ((*device).into(), *count));
    Annotation {
        id: AnnotationId::new("a"),
        span: Span::new(0, 7),
        note: note.to_owned(),
        tags: tags.iter().map(|tag| TagId::new(tag)).collect(),
        changed: Moment::parse(&format!("2026-11-23T{changed}:00Z")).unwrap(),
        version: Version(pairs.collect()),
        ..Annotation::default()
    }
}

fn with(annotation: Annotation) -> Layer {
    Layer {
        annotations: [annotation].into_iter().collect(),
        ..Layer::default()
    }
}

fn without(version: &[(&str, u64)]) -> Layer {
    let deleted = Tombstone {
        id: AnnotationId::new("a"),
        version: one("", &[], "10:00", version).version,
    };
    Layer {
        deleted: vec![deleted],
        ..Layer::default()
    }
}

#[test]
fn what_both_changed_holds_what_both_say() {
    let base = with(one("", &["x"], "10:00", &[("d", 1)]));
    let mut ours = one("ours", &["x", "y"], "10:05", &[("d", 2)]);
    ours.span = Span::new(0, 9);
    ours.follow_up = Some(FollowUp {
        what: "bellen".to_owned(),
        due: Some(jiff::civil::date(2027, 1, 1)),
        ..FollowUp::default()
    });
    let mut theirs = one("theirs", &["z"], "10:09", &[("d", 1), ("e", 1)]);
    theirs.span = Span::new(0, 11);
    theirs.follow_up = Some(FollowUp {
        who: "Anna".to_owned(),
        ..FollowUp::default()
    });
    let (merged, report) = merge_layers(&base, &with(ours), &with(theirs));
    let merged = merged.annotations.iter().next().unwrap().clone();
    assert_eq!(merged.note, "ours\n\ntheirs");
    let tags: Vec<_> = merged.tags.iter().map(TagId::as_str).collect();
    assert_eq!(tags, ["x", "y", "z"]);
    assert_eq!(merged.span, Span::new(0, 11), "the later one's range");
    let follow_up = merged.follow_up.unwrap();
    assert_eq!(
        (follow_up.what.as_str(), follow_up.who.as_str()),
        ("bellen", "Anna")
    );
    assert_eq!(follow_up.due, Some(jiff::civil::date(2027, 1, 1)));
    assert_eq!(merged.version.0, [("d".into(), 2), ("e".into(), 1)]);
    assert_eq!(report.united, [AnnotationId::new("a")]);
}

#[test]
fn each_field_that_one_side_changed_is_as_that_side_has_it() {
    let base = with(one("note", &["x", "y"], "10:00", &[("d", 1)]));
    let ours = with(one("note", &["x"], "10:05", &[("d", 2)]));
    let theirs = with(one("better", &["x", "y"], "10:09", &[("d", 1), ("e", 1)]));
    let (merged, _) = merge_layers(&base, &ours, &theirs);
    let merged = merged.annotations.iter().next().unwrap().clone();
    assert_eq!(merged.note, "better");
    assert_eq!(merged.tags, [TagId::new("x")], "a tag taken off stays off");
}

#[test]
fn a_deletion_holds_against_what_did_not_change_and_yields_to_what_did() {
    let base = with(one("", &["x"], "10:00", &[("d", 1)]));
    let deleted = without(&[("e", 1), ("d", 1)]);
    let (merged, report) = merge_layers(&base, &base, &deleted);
    assert_eq!((merged.annotations.len(), report.deleted), (0, 1));
    assert_eq!(merged.deleted.len(), 1);

    let changed = with(one("new", &["x"], "10:05", &[("d", 2)]));
    for (ours, theirs) in [(&changed, &deleted), (&deleted, &changed)] {
        let (merged, report) = merge_layers(&base, ours, theirs);
        assert_eq!(report.revived, [AnnotationId::new("a")]);
        let lives = merged.annotations.iter().next().unwrap();
        assert_eq!(lives.note, "new");
        assert!(lives.version.covers(&deleted.deleted[0].version));
        assert!(merged.deleted.is_empty());
    }
}

#[test]
fn without_a_common_past_versions_decide() {
    let none = Layer::default();
    let old = with(one("old", &["x"], "10:00", &[("d", 1)]));
    let new = with(one("new", &["y"], "10:01", &[("d", 2)]));
    for (ours, theirs) in [(&old, &new), (&new, &old)] {
        let (merged, report) = merge_layers(&none, ours, theirs);
        assert_eq!(merged.annotations, new.annotations);
        assert!(report.united.is_empty());
        let deleted = without(&[("d", 3)]);
        assert!(merge_layers(&none, ours, &deleted).0.annotations.is_empty());
        assert!(merge_layers(&none, &deleted, ours).0.annotations.is_empty());
    }
    let older_deletion = without(&[("d", 1)]);
    assert_eq!(
        merge_layers(&none, &new, &older_deletion)
            .0
            .annotations
            .len(),
        1
    );
}

#[test]
fn an_edit_by_hand_that_counted_nothing_on_is_not_lost() {
    let base = with(one("", &["x"], "10:00", &[("d", 1)]));
    let by_hand = with(one("by hand", &["x"], "10:00", &[("d", 1)]));
    let ours = with(one("", &["x", "y"], "10:05", &[("d", 2)]));
    let (merged, _) = merge_layers(&base, &ours, &by_hand);
    let merged = merged.annotations.iter().next().unwrap().clone();
    assert_eq!((merged.note.as_str(), merged.tags.len()), ("by hand", 2));
}

#[test]
fn memos_that_both_changed_are_both_kept_once() {
    let memo = |memo: &str| Layer {
        memo: memo.to_owned(),
        ..Layer::default()
    };
    let (merged, report) = merge_layers(&memo("m"), &memo("b"), &memo("a"));
    assert_eq!(merged.memo, "a\n\nb");
    assert!(report.memo_united);
    let (again, _) = merge_layers(&memo("m"), &merged, &memo("a"));
    assert_eq!(again.memo, "a\n\nb");
}

fn tag(id: &str, name: &str, key: u8) -> Tag {
    Tag {
        id: TagId::new(id),
        name: name.to_owned(),
        definition: String::new(),
        color: Color::UNKNOWN,
        key: Some(key),
        parent: None,
        asks: Vec::new(),
    }
}

#[test]
fn codebooks_merge_tag_by_tag() {
    let base = default_codebook();
    let mut ours = base.clone();
    ours.tags.swap(0, 1);
    ours.tags[2].name = "Renamed".to_owned();
    ours.tags.remove(3);
    ours.tags.push(tag("mine", "Mine", 5));
    assert_eq!(merge_codebooks(&base, &ours, &base), ours);
    assert_eq!(merge_codebooks(&base, &base, &ours), ours);

    let mut theirs = base.clone();
    theirs.tags[2].definition = "Defined".to_owned();
    theirs.tags.remove(0);
    theirs.tags.push(tag("yours", "Yours", 5));
    let merged = merge_codebooks(&base, &ours, &theirs);
    let order: Vec<_> = merged.tags.iter().map(|tag| tag.id.as_str()).collect();
    assert_eq!(
        order,
        ["trust-restoration", "data-deletion", "mine", "yours"]
    );
    assert_eq!(merged.tags[1].name, "Renamed");
    assert_eq!(merged.tags[1].definition, "Defined");
    assert_eq!((merged.tags[2].key, merged.tags[3].key), (Some(5), None));

    // Deleted here, changed there: it lives.
    theirs.tags[2].color = Color::UNKNOWN;
    let merged = merge_codebooks(&base, &ours, &theirs);
    assert!(merged.get(&TagId::new("follow-up")).is_some());
    assert_eq!(
        merge_codebooks(&base, &Codebook::default(), &base),
        Codebook::default()
    );
}

#[test]
fn the_difference_leads_from_one_to_the_other() {
    use crate::edit::{Edit, Work};
    let layer = |notes: &[(&str, &str)]| Layer {
        annotations: notes
            .iter()
            .map(|(id, note)| Annotation {
                id: AnnotationId::new(id),
                note: (*note).to_owned(),
                ..Annotation::default()
            })
            .collect(),
        ..Layer::default()
    };
    let work = |layer: Layer| Work {
        layer,
        codebook: crate::codebook::default_codebook(),
    };
    let before = work(layer(&[("a", "1"), ("b", "2"), ("c", "3")]));
    // One that shares memory with it, and one that does not.
    let mut shared = before.clone();
    shared.layer.annotations.remove(&AnnotationId::new("b"));
    shared.layer.memo = "memo".to_owned();
    let apart = work(layer(&[("a", "anders"), ("c", "3"), ("d", "4")]));
    for after in [shared, apart, before.clone()] {
        let (edits, deleted) = super::merge::difference(&before, &after);
        let removals = edits.iter().filter(|edit| matches!(edit, Edit::Remove(_)));
        assert_eq!(removals.count(), deleted.len());
        let mut found = before.clone();
        found.apply_all(edits);
        assert_eq!(found, after);
    }
}
