//! Merging, case by case; for random histories see `tests/proofs/merge`.

use crate::annotation::{
    Annotation, AnnotationId, FollowUp, Layer, Memo, Moment, Tombstone, Version,
};
use crate::codebook::{Codebook, Color, Tag, TagId, default_codebook};
use crate::letter::Span;
use crate::merge::{merge_codebooks, merge_layers};

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

fn shown(layer: &Layer) -> Annotation {
    layer
        .annotations
        .iter()
        .next()
        .expect("an annotation")
        .clone()
}

#[test]
fn what_both_changed_is_kept_twice_shown_as_one_and_settled_by_the_next_edit() {
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
    let (layer, report) = merge_layers(&with(ours.clone()), &with(theirs.clone()));
    let id = AnnotationId::new("a");
    assert_eq!(report.conflicts, std::slice::from_ref(&id));
    assert_eq!(layer.siblings[&id], [ours.clone(), theirs.clone()]);
    assert!(layer.is_in_conflict(&id));
    let merged = shown(&layer);
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

    let settled = with(one("settled", &["x"], "10:10", &[("d", 3), ("e", 1)]));
    for old in [ours, theirs] {
        let (layer, _) = merge_layers(&settled, &with(old));
        assert_eq!(layer, settled);
    }
    assert_eq!(merge_layers(&layer, &settled).0, settled);
}

#[test]
fn a_deletion_holds_against_what_it_knew_and_yields_to_what_it_did_not() {
    let known = with(one("", &["x"], "10:00", &[("d", 1)]));
    let deleted = without(&[("d", 1), ("e", 1)]);
    let (merged, report) = merge_layers(&known, &deleted);
    assert_eq!((merged.annotations.len(), report.deleted), (0, 1));
    assert_eq!(merged, merge_layers(&deleted, &known).0);

    let changed = with(one("new", &["x"], "10:05", &[("d", 2)]));
    for (ours, theirs) in [(&changed, &deleted), (&deleted, &changed)] {
        let (merged, report) = merge_layers(ours, theirs);
        assert_eq!(report.revived, [AnnotationId::new("a")]);
        assert_eq!(shown(&merged).note, "new");
        assert!(merged.is_in_conflict(&AnnotationId::new("a")));
        assert_eq!(merged.deleted, deleted.deleted, "not settled yet");
    }
}

#[test]
fn an_annotation_that_a_copy_lacks_without_a_deletion_stays() {
    let ours = with(one("", &["x"], "10:00", &[("d", 1)]));
    assert_eq!(merge_layers(&ours, &Layer::default()).0, ours);
    assert_eq!(merge_layers(&Layer::default(), &ours).0, ours);
}

#[test]
fn memos_that_both_changed_are_both_kept_and_an_old_one_does_not_come_back() {
    let memo = |text: &str, version: &[(&str, u64)]| Layer {
        memo: Memo {
            text: text.to_owned(),
            version: one("", &[], "10:00", version).version,
        },
        ..Layer::default()
    };
    let (a, b) = (memo("a", &[("d", 1)]), memo("b", &[("e", 1)]));
    let (merged, report) = merge_layers(&b, &a);
    assert_eq!(merged.memo.text, "a\n\nb");
    assert!(report.memo_conflict);
    assert_eq!(merged.memo_siblings.len(), 2);
    let (again, report) = merge_layers(&merged, &a);
    assert_eq!(again, merged);
    assert!(!report.memo_conflict);
    let settled = memo("c", &[("d", 1), ("e", 2)]);
    assert_eq!(merge_layers(&settled, &merged).0, settled);
    assert_eq!(merge_layers(&merged, &settled).0, settled);
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
    shared.layer.memo.text = "memo".to_owned();
    let siblings = work(layer(&[("a", "anders"), ("c", "3"), ("d", "4")]));
    for after in [shared, siblings, before.clone()] {
        let crate::merge::Difference { edits, deleted, .. } =
            crate::merge::difference(&before, &after);
        let removals = edits.iter().filter(|edit| matches!(edit, Edit::Remove(_)));
        assert_eq!(removals.count(), deleted.len());
        let mut found = before.clone();
        found.apply_all(edits);
        assert_eq!(found, after);
    }
}

#[test]
fn computers_are_named_once_whoever_merges_with_whom() {
    let named = |devices: &[(&str, &str)]| Layer {
        devices: devices
            .iter()
            .map(|(id, name)| crate::annotation::Device {
                id: (*id).to_owned(),
                name: (*name).to_owned(),
            })
            .collect(),
        ..Layer::default()
    };
    let one = named(&[("a", "LAPTOP-7"), ("c", "KANTOOR")]);
    let other = named(&[("a", "LAPTOP-9"), ("b", "THUIS")]);
    let both = named(&[("a", "LAPTOP-7"), ("b", "THUIS"), ("c", "KANTOOR")]);
    assert_eq!(merge_layers(&one, &other).0, both);
    assert_eq!(merge_layers(&other, &one).0, both);
    assert_eq!(merge_layers(&both, &both).0, both);
}
