//! What the documents say of this and that.

use super::fixture::{TODAY, export, form, moment, register, say, term, written};
use super::goldens::text_of;
use crate::commitment::{Deliverable, Fact, Register, Standing, Status, What};
use crate::exchange::commitments::{REGISTER_FORMATS, register_format};
use crate::exchange::word;
use crate::l10n::{Language, Words};
use jiff::ToSpan as _;
use jiff::civil::date;

#[test]
fn every_form_has_a_name_and_an_ending_of_its_own() {
    let mut endings = std::collections::BTreeSet::new();
    let mut names = std::collections::BTreeSet::new();
    for format in REGISTER_FORMATS {
        assert!(endings.insert(format.ending()), "{}", format.id());
        assert!(format.ending().ends_with(format.extension()));
        for language in Language::ALL {
            let words = Words::new(language);
            assert!(names.insert(format.name(&words)), "{}", format.id());
            assert!(format.purpose(&words).ends_with('.'));
        }
    }
    assert!(register_format("register-xml").is_none());
}

/// The cell of the state of affairs of a commitment of which this is said.
fn state(facts: Vec<Fact>) -> String {
    let mut register = Register::default();
    let what = What {
        what: "Iets doen".to_owned(),
        deliverable: Some(Deliverable::Letter),
    };
    say(&mut register, "c", 0, vec![Fact::What(what)]);
    say(&mut register, "c", 1, facts);
    let words = Words::new(Language::Dutch);
    let text = text_of(&written("register-annex", &export(&register, &words)));
    let after = text.split_once("Iets doen.").expect("it is described").1;
    after.trim().lines().next().unwrap_or_default().to_owned()
}

#[test]
fn terms_stand_in_sentences_as_one_would_write_them() {
    let due = |words: &str, until| state(vec![Fact::Due(term(words, None, until))]);
    let later = Some(date(2023, 5, 31));
    assert_eq!(
        due("In het voorjaar van 2023", later),
        "In behandeling. De Kamer wordt naar verwachting in het voorjaar van 2023 geïnformeerd."
    );
    // What depends on the day of the letter gets its day.
    assert_eq!(
        due("Binnen zes weken", later),
        "In behandeling. De Kamer wordt naar verwachting uiterlijk op 31 mei 2023 (“Binnen zes weken”) geïnformeerd."
    );
    assert_eq!(
        due("zodra het onderzoek gereed is", None),
        "In behandeling. De Kamer wordt geïnformeerd zodra het onderzoek gereed is."
    );
    assert_eq!(
        due("Prinsjesdag 2023", later),
        "In behandeling. De Kamer wordt naar verwachting Prinsjesdag 2023 geïnformeerd."
    );
    assert_eq!(
        due("", None),
        "In behandeling. Een termijn is niet genoemd."
    );
    assert_eq!(
        due("eind mei", Some(date(2022, 5, 31))),
        "In behandeling. De termijn is verstreken: 31 mei 2022 (“eind mei”)."
    );
}

#[test]
fn what_is_met_without_evidence_is_said_to_be_so() {
    let status = Status {
        standing: Standing::Met,
        reason: "de wet is aangenomen".to_owned(),
        on: None,
        theirs: String::new(),
    };
    assert_eq!(
        state(vec![Fact::Status(status)]),
        "Afgedaan, zonder bewijsplaats. De wet is aangenomen."
    );
}

#[test]
fn a_note_is_for_one_minister_and_until_the_day_that_is_asked() {
    let words = Words::new(Language::Dutch);
    let register = register();
    let mut asked = export(&register, &words);
    asked.minister = Some("bzk".to_owned());
    asked.before = Some(date(2023, 2, 1));
    let text = text_of(&written("minister-note", &asked));
    assert!(text.contains("Wetsvoorstel gegevensverwerking"), "{text}");
    assert!(!text.contains("Kamer opnieuw informeren"), "{text}");
    assert!(
        text.contains("Nota: toezeggingen van bzk die vervallen"),
        "{text}"
    );
    // The day itself is not before it.
    asked.before = Some(date(2023, 1, 1));
    let text = text_of(&written("minister-note", &asked));
    assert!(!text.contains("Wetsvoorstel gegevensverwerking"), "{text}");
    assert!(
        text.contains("Er is geen toezegging te laat; van geen andere verloopt"),
        "{text}"
    );
}

#[test]
fn the_halves_of_a_year_end_on_1_january_and_1_july() {
    let words = Words::new(Language::Dutch);
    let register = register();
    let mut one = export(&register, &words);
    for (today, next) in [
        (date(2022, 6, 30), date(2022, 7, 1)),
        (date(2022, 7, 1), date(2023, 1, 1)),
        (date(2022, 12, 31), date(2023, 1, 1)),
        (date(2023, 1, 1), date(2023, 7, 1)),
    ] {
        one.today = today;
        assert_eq!(one.next_half_year(), next, "{today}");
    }
}

#[test]
fn each_open_commitment_is_in_one_part_of_the_reminder_list() {
    let words = Words::new(Language::Dutch);
    let mut register = Register::default();
    let days = -400..400;
    for (at, days) in days.clone().step_by(25).enumerate() {
        let day = TODAY.checked_add(days.days()).expect("a day");
        let facts = vec![
            Fact::What(What {
                what: format!("Zaak{at}X"),
                deliverable: None,
            }),
            Fact::Due(term("ooit", None, Some(day))),
        ];
        say(&mut register, &format!("c{at:03}"), 0, facts);
    }
    let text = text_of(&written("register-rappel", &export(&register, &words)));
    for at in 0..days.step_by(25).count() {
        assert_eq!(
            text.matches(&format!("Zaak{at}X")).count(),
            1,
            "{at}: {text}"
        );
    }
}

#[test]
fn an_empty_register_says_so_and_is_no_calendar() {
    let words = Words::new(Language::Dutch);
    let register = Register::default();
    let empty = export(&register, &words);
    for format in REGISTER_FORMATS {
        let mut out = Vec::new();
        let made = format.write(&empty, &mut out);
        assert_eq!(
            made.is_err(),
            format.id() == "register-ics",
            "{}",
            format.id()
        );
    }
    let text = text_of(&written("register-annex", &empty));
    assert_eq!(text.matches("Geen.").count(), 2, "{text}");
    assert_eq!(empty.now, moment(6_000_000));
}

#[test]
fn documents_can_have_a_house_style() {
    let template = form("register-annex", Language::English);
    for format in REGISTER_FORMATS.iter().filter(|it| it.takes_template()) {
        let report = form(format.id(), Language::Dutch);
        let dressed = word::in_house_style(&report, &template).expect("it is a template");
        // What stands at the head of the pages is the template's.
        let text = |bytes: &[u8]| {
            let text = text_of(bytes);
            let body = text.split_once('\n').map(|(_, body)| body.to_owned());
            body.unwrap_or_default()
        };
        assert_eq!(text(&dressed.bytes), text(&report), "{}", format.id());
    }
}
