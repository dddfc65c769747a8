//! Which record is which commitment of ours.

use super::*;
use jiff::civil::date;
use proptest::prelude::*;

const QUOTE: &str = "Voor de zomer informeer ik uw Kamer over de uitkomsten van het onderzoek naar de wachtlijsten in de jeugdzorg.";
const THEIRS: &str = "De minister zal de Kamer voor de zomer informeren over de uitkomsten van het onderzoek naar wachtlijsten in de jeugdzorg.";

fn promise(number: &str, text: &str) -> String {
    format!(r#"{{"Nummer":"{number}","Tekst":"{text}","Status":"Voldaan"}}"#)
}

fn letter(path: &str, reference: &str) -> LetterFacts {
    LetterFacts {
        path: path.to_owned(),
        reference: reference.to_owned(),
        ..LetterFacts::default()
    }
}

fn ids(all: &[&str]) -> Vec<CommitmentId> {
    all.iter().map(|it| CommitmentId::new(it)).collect()
}

#[test]
fn a_number_comes_first_however_it_is_written() {
    let mut ours = Register::default();
    say(&mut ours, &CommitmentId::new("a"), vec![what(QUOTE)], 0);
    say(
        &mut ours,
        &CommitmentId::new("b"),
        vec![what("Iets."), theirs(&["tz 202603-130"])],
        1,
    );
    let found = matches(&ours, &[], &read(&promise("TZ202603-130", THEIRS)));
    assert_eq!(
        (found[0].ours.clone(), found[0].by.clone()),
        (Some(CommitmentId::new("b")), MatchedBy::Number)
    );
    say(
        &mut ours,
        &CommitmentId::new("c"),
        vec![theirs(&["TZ202603-130"])],
        2,
    );
    let found = matches(&ours, &[], &read(&promise("TZ202603-130", THEIRS)));
    assert_eq!(found[0].by, MatchedBy::Ambiguous(ids(&["b", "c"])));
    assert_eq!(found[0].ours, None);
}

#[test]
fn a_motion_is_found_by_its_kamerstuk() {
    let mut ours = Register::default();
    say(
        &mut ours,
        &CommitmentId::new("a"),
        vec![theirs(&["36410-XV, nr 23"])],
        0,
    );
    let motion = r#"{"Nummer":"2024Z01234","Soort":"Motie","Onderwerp":"Motie","GestartOp":null,"Volgnummer":23,
                     "Kamerstukdossier":{"Nummer":36410,"Toevoeging":"XV"}}"#;
    assert_eq!(matches(&ours, &[], &read(motion))[0].by, MatchedBy::Number);
}

#[test]
fn a_letter_that_fulfils_it_leads_from_a_record_to_ours() {
    let mut ours = Register::default();
    let other = "De evaluatie van het stelsel voor jeugdzorg en wachtlijsten stuur ik uw Kamer.";
    let met = passage(
        "brief.txt",
        date(2026, 6, 1),
        evidence(),
        "Hierbij de uitkomsten.",
    );
    say(
        &mut ours,
        &CommitmentId::new("a"),
        vec![what(other), met],
        0,
    );
    say(
        &mut ours,
        &CommitmentId::new("b"),
        vec![what("Een wetsvoorstel over visserij.")],
        0,
    );
    let text = r#"{"Nummer":"TZ202603-130","Tekst":"De wachtlijsten in de jeugdzorg worden bezien; de Kamer krijgt de evaluatie.",
        "Status":"Voldaan","KamerbriefNakoming":[{"DocumentNummer":"2026D1","KenmerkAfzender":"2026 - 0000123456"}]}"#;
    let letters = [
        letter("andere.txt", "2026-0000123457"),
        letter("brief.txt", "2026-0000123456"),
    ];
    let found = matches(&ours, &letters, &read(text));
    assert_eq!(
        (found[0].ours.clone(), found[0].by.clone()),
        (Some(CommitmentId::new("a")), MatchedBy::Reference)
    );
    // A letter may fulfil several promises: without a word in common it is told, and not taken.
    let text = text.replace(
        "De wachtlijsten in de jeugdzorg worden bezien; de Kamer krijgt de evaluatie.",
        "Havens.",
    );
    let found = matches(&ours, &letters, &read(&text));
    assert_eq!(found[0].by, MatchedBy::Ambiguous(ids(&["a"])));
    let found = matches(&ours, &[letter("brief.txt", "n.v.t.")], &read(&text));
    assert_eq!(found[0].by, MatchedBy::None);
}

#[test]
fn the_same_promise_in_other_words_is_found_by_its_text() {
    let mut ours = Register::default();
    let said = passage("a.txt", date(2026, 3, 1), Role::Said, QUOTE);
    say(
        &mut ours,
        &CommitmentId::new("a"),
        vec![what("Onderzoek"), said],
        0,
    );
    for n in 0..20 {
        let text = format!(
            "Ik stuur uw Kamer onderdeel {n} van het rapport over de havens en de scheepvaart."
        );
        say(
            &mut ours,
            &CommitmentId::new(&format!("o{n}")),
            vec![what(&text)],
            1,
        );
    }
    let found = matches(&ours, &[], &read(&promise("TZ202603-130", THEIRS)));
    assert_eq!(found[0].ours, Some(CommitmentId::new("a")));
    let MatchedBy::Text { share } = found[0].by else {
        panic!("by text: {found:?}");
    };
    assert!((0.5..=1.0).contains(&share), "{share}");
    let none = promise(
        "TZ202603-131",
        "De staatssecretaris overlegt met de gemeenten over parkeertarieven.",
    );
    assert_eq!(matches(&ours, &[], &read(&none))[0].by, MatchedBy::None);
}

#[test]
fn what_could_be_several_is_told_and_not_taken() {
    let mut ours = Register::default();
    say(&mut ours, &CommitmentId::new("a"), vec![what(QUOTE)], 0);
    say(&mut ours, &CommitmentId::new("b"), vec![what(QUOTE)], 0);
    let found = matches(&ours, &[], &read(&promise("TZ202603-130", THEIRS)));
    assert_eq!(
        (found[0].ours.clone(), found[0].by.clone()),
        (None, MatchedBy::Ambiguous(ids(&["a", "b"])))
    );
    // One that is another record of the same register is out of it.
    say(
        &mut ours,
        &CommitmentId::new("b"),
        vec![theirs(&["TZ202001-001"])],
        1,
    );
    let found = matches(&ours, &[], &read(&promise("TZ202603-130", THEIRS)));
    assert_eq!(found[0].ours, Some(CommitmentId::new("a")));
    // Two records cannot both be one of ours.
    let two = format!(
        "[{},{}]",
        promise("TZ202603-130", THEIRS),
        promise("TZ202603-131", THEIRS)
    );
    let found = matches(&ours, &[], &read(&two));
    let all: Vec<_> = found.iter().map(|it| it.by.clone()).collect();
    assert_eq!(all, vec![MatchedBy::Ambiguous(ids(&["a"])); 2]);
}

#[test]
fn many_records_and_commitments_are_matched_in_no_time() {
    let mut ours = Register::default();
    let facts = (0..3_000).map(|n| {
        let text = format!(
            "Ik informeer uw Kamer over onderwerp{n} en dossier{} van gemeente{}",
            n % 700,
            n % 90
        );
        (CommitmentId::new(&format!("o{n:05}")), what(&text))
    });
    ours.say(facts.collect(), &stamp(0), &Act::Done);
    let records: Vec<String> = (0..6_000)
        .map(|n| {
            promise(
                &format!("TZ202603-{n}"),
                &format!(
                    "De Kamer wordt geïnformeerd over onderw{n} dossier{} gemeente{}",
                    n % 700,
                    n % 90
                ),
            )
        })
        .collect();
    let foreign = read(&format!("[{}]", records.join(",")));
    let from = std::time::Instant::now();
    assert_eq!(matches(&ours, &[], &foreign).len(), 6_000);
    assert!(from.elapsed().as_secs() < 30, "{:?}", from.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Each record has one match, in order; none is taken twice but by number; and it is the same each time.
    #[test]
    fn each_record_is_matched_once(
        own in proptest::collection::vec("[a-dé ]{0,30}", 0..8),
        other in proptest::collection::vec("[a-dé ]{0,30}", 0..8),
    ) {
        let mut ours = Register::default();
        for (at, text) in own.iter().enumerate() {
            say(&mut ours, &CommitmentId::new(&format!("o{at}")), vec![what(text)], 0);
        }
        let records = other.iter().enumerate();
        let records: Vec<String> = records.map(|(at, text)| promise(&format!("TZ202603-{at}"), text)).collect();
        let foreign = read(&format!(r#"{{"@odata.context":"$metadata#Toezegging","value":[{}]}}"#, records.join(",")));
        let found = matches(&ours, &[], &foreign);
        let places: Vec<usize> = found.iter().map(|it| it.foreign).collect();
        prop_assert_eq!(places, (0..other.len()).collect::<Vec<_>>());
        let mut taken: Vec<_> = found.iter().filter_map(|it| it.ours.clone()).collect();
        let count = taken.len();
        taken.sort();
        taken.dedup();
        prop_assert_eq!(taken.len(), count);
        prop_assert_eq!(found, matches(&ours, &[], &foreign));
    }
}
