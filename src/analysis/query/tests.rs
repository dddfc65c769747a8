use super::*;
use crate::analysis::{CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Facts};
use crate::codebook::{TagId, default_codebook};
use jiff::civil::{Date, date};
use proptest::prelude::*;

const TODAY: Date = date(2026, 11, 29);

fn query(text: &str) -> Query {
    read(text).expect("it is sound")
}

fn read(text: &str) -> Result<Query, QueryError> {
    let known = Known {
        codebook: &default_codebook(),
        others: &[],
        today: TODAY,
    };
    Query::parse(text, known)
}

fn tag(id: &str) -> TagId {
    TagId::new(id)
}

fn letter() -> CataloguedLetter {
    let annotation = |id: &str, start, end, paragraph, tags: &[&str]| CataloguedAnnotation {
        id: crate::annotation::AnnotationId::new(id),
        start,
        end,
        paragraph,
        tags: tags.iter().map(|it| tag(it)).collect(),
        ..CataloguedAnnotation::default()
    };
    CataloguedLetter {
        path: "2026/najaar/brief.pdf".to_owned(),
        facts: Facts {
            date: Some(date(2026, 9, 3)),
            sender: "Staatssecretaris van Sociale Zaken en Werkgelegenheid".to_owned(),
            subject: "Voortgang herstel".to_owned(),
            dossiers: vec!["30 821".to_owned()],
            ..Facts::default()
        },
        layers: vec![CataloguedLayer {
            analyst: "anna".into(),
            name: "Anna de Vries".into(),
            own: true,
            annotations: vec![
                annotation("1", 0, 8, 1, &["follow-up"]),
                annotation("2", 2, 6, 1, &["lessons-learned"]),
                annotation("3", 9, 14, 3, &[]),
            ],
            ..CataloguedLayer::default()
        }]
        .into(),
        ..CataloguedLetter::default()
    }
}

struct Said;

impl crate::analysis::Texts for Said {
    fn text(&self, _letter: &CataloguedLetter) -> Option<std::sync::Arc<str>> {
        Some("De toezegging van café".into())
    }
}

/// The ids of the passages that are meant.
fn passages(text: &str) -> String {
    let letter = letter();
    let lens = Lens::new(&query(text), TODAY, Of::Passages);
    let found = lens.passages(&letter, "De toezegging van café");
    let ids = found.map(|(layer, number)| letter.layers[layer].annotations[number].id.clone());
    ids.map(|id| id.as_str().to_owned()).collect()
}

fn has(text: &str) -> bool {
    Lens::new(&query(text), TODAY, Of::Letters).has_letter(&letter(), &Said)
}

#[test]
fn letters_are_meant_by_what_they_say_of_themselves() {
    for yes in [
        "",
        "since:september",
        "sinds:2026 tot:sep",
        "dossier:30821",
        "dossier:\"30 821\"",
        "afzender:\"sociale zaken\"",
        "herstel",
        "zonder:gegevensvernietiging",
        "lacks:data",
        "has:follow-up",
        "map:2026",
        "folder:2026/najaar kind:text",
        "progress:unread",
        "(since:2027 or herstel) -is:unmarked",
        "brief:2026/najaar/brief.pdf -is:ongedateerd",
        "sender:\"=staatssecretaris van sociale zaken en werkgelegenheid\"",
    ] {
        assert!(has(yes), "{yes}");
    }
    for no in [
        "since:october",
        "until:2025",
        "dossier:31066",
        "sender:\"\"",
        "vertrouwen",
        "lacks:follow-up",
        "folder:202",
        "letter:2026/najaar/brief",
        "sender:\"=sociale zaken\"",
        "is:undated",
        "is:unmarked",
        "not herstel",
    ] {
        assert!(!has(no), "{no}");
    }
}

#[test]
fn passages_are_meant_by_their_tags_and_where_they_lie() {
    for (text, ids) in [
        ("tag:follow-up", "1"),
        ("tag:1 or tag:4", "12"),
        ("within:follow-up", "2"),
        ("overlaps:lessons", "1"),
        ("near:lessons-learned", "1"),
        ("naast:lessons-learned", "1"),
        ("analyst:=anna tag:4", "1"),
        ("analyst:=ann", ""),
        ("is:untagged", "3"),
        ("-tag:follow-up", "23"),
        ("analyst:vries text:nergens", ""),
        ("text:toez", "1"),
        ("tekst:herstel", ""),
        ("herstel", "123"),
        ("since:2027 tag:4", ""),
    ] {
        assert_eq!(passages(text), ids, "{text}");
    }
    // Of letters only those that have such a passage.
    assert!(has("tag:follow-up") && !has("tag:data-deletion"));
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let wrong = |text: &str| {
        let error = read(text).expect_err("it is wrong");
        (error.at, error.what)
    };
    assert_eq!(wrong("brief \"van"), (7, Wrong::Quote));
    assert_eq!(wrong("a (b"), (3, Wrong::Parenthesis));
    assert_eq!(wrong("a b)"), (4, Wrong::Parenthesis));
    assert_eq!(wrong("a or"), (5, Wrong::Nothing));
    assert_eq!(wrong("x since:ooit"), (3, Wrong::Day("ooit".into())));
    assert_eq!(wrong("tag:nergens"), (1, Wrong::Tag("nergens".into())));
    assert_eq!(
        wrong("is:steen"),
        (
            1,
            Wrong::Value(
                "steen".into(),
                vec!["unmarked", "unreadable", "undated", "untagged", "noted"]
            )
        )
    );
    let text = "since:2026 onzin:foo 10:30 \"nog:iets\" https://voorbeeld.nl";
    assert_eq!(Query::unknown_names(text), ["onzin"]);
    assert_eq!(query("kind:docx"), query("soort:word"));
    let deep = "(".repeat(40);
    assert_eq!(wrong(&deep), (33, Wrong::Depth));
    // A colon in other words is one of those.
    assert_eq!(query("om 14:30").to_string(), "om \"14:30\"");
}

#[test]
fn what_is_still_being_typed_means_nothing_yet() {
    let known = Known {
        codebook: &default_codebook(),
        others: &[],
        today: TODAY,
    };
    let typed = |text: &str| {
        let (query, error) = Query::parse_typed(text, known);
        (query.map(|it| it.to_string()), error.is_some())
    };
    let meant = |text: &str| Some(text.to_owned());
    for (text, means, wrong) in [
        ("herstel dos", "herstel", false),
        ("herstel dossier:", "herstel", false),
        ("herstel dossier:30821", "herstel dossier:30821", false),
        ("herstel since:o", "herstel", true),
        ("herstel tag:nergens", "herstel", true),
        ("dos ", "dos", false),
        ("vertrouwen", "vertrouwen", false),
    ] {
        assert_eq!(typed(text), (meant(means), wrong), "{text}");
    }
    assert_eq!(last_word("since:2026 dos"), 11);
    assert_eq!(last_word("sender:\"minister van"), 0);
}

#[test]
fn a_facet_takes_several_values_of_which_one_holds() {
    let mut one = query("since:2026-09-01");
    one.toggle(Term::Sender("A".into()));
    one.toggle(Term::Sender("B C".into()));
    assert_eq!(
        one.to_string(),
        "since:2026-09-01 (sender:A or sender:\"B C\")"
    );
    assert!(one.has(&Term::Sender("A".into())));
    one.toggle(Term::Sender("A".into()));
    assert_eq!(one.to_string(), "since:2026-09-01 sender:\"B C\"");
    one.toggle(Term::Sender("B C".into()));
    assert_eq!(one.to_string(), "since:2026-09-01");
    one.toggle(Term::Unmarked);
    one.toggle(Term::Unmarked);
    assert_eq!(one.to_string(), "since:2026-09-01");
}

fn term() -> impl Strategy<Value = Term> {
    let words = "[a-zé \"\\\\:()-]{1,6}".prop_map(|it: String| it.trim().to_owned());
    let words = words.prop_filter("something", |it| !it.is_empty());
    prop_oneof![
        Just(Term::Since(date(2026, 9, 1))),
        Just(Term::Unmarked),
        Just(Term::Tag(tag("follow-up"))),
        Just(Term::Sender(String::new())),
        words.clone().prop_map(Term::Words),
        words.prop_map(Term::Analyst),
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    term()
        .prop_map(Condition::Term)
        .prop_recursive(3, 12, 3, |inner| {
            let several = proptest::collection::vec(inner.clone(), 2..4);
            prop_oneof![
                inner.prop_map(|it| Condition::Not(Box::new(it))),
                several.clone().prop_map(Condition::All),
                several.prop_map(Condition::Any),
            ]
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_as_the_same(all in proptest::collection::vec(condition(), 0..4)) {
        let written = Query { all }.to_string();
        let again = query(&written);
        prop_assert_eq!(again.to_string(), written);
    }

    #[test]
    fn no_text_makes_it_fall_over(text in "\\PC{0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn words_are_held_as_they_are_when_folded(text in "[aAbBé \t_İ]{0,12}", needle in "[aAbBé _]{0,3}") {
        let needle = folded(&needle);
        prop_assert_eq!(holds(&text, &needle), folded(&text).contains(&needle));
    }
}
