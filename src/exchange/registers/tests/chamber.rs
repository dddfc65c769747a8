//! The open data of the Tweede Kamer.

use super::*;
use crate::commitment::{Acceptance, Kind, Link, Origin, Standing};
use jiff::civil::date;

/// A page as the service gives it, with what belongs to the record.
const WHOLE: &str = r#"{
  "@odata.context": "https://gegevensmagazijn.example/OData/v4/2.0/$metadata#Toezegging(Activiteit(),ToegezegdAan())",
  "value": [{
    "Id": "79a2206a-1111-4222-8333-444455556666",
    "Nummer": "TZ202412-116",
    "Aanmaakdatum": "2024-12-16T15:01:11.847+01:00",
    "ActiviteitNummer": "2024A05766",
    "Naam": "Plas, C.A.M. van der",
    "Achternaam": "Plas", "Initialen": "C.A.M.", "Voornaam": "Caro", "Tussenvoegsel": "van der",
    "Achtervoegsel": null, "Titulatuur": "drs.",
    "Functie": "Minister van Landbouw, Visserij, Voedselzekerheid en Natuur",
    "Ministerie": "Landbouw, Visserij, Voedselzekerheid en Natuur",
    "Status": "Deels Afgedaan",
    "DatumNakoming": "2022-05-31T00:00:00+02:00",
    "Tekst": "De minister stuurt in maart de terugkoppeling op het reductieplan naar de Kamer.",
    "Notities": "Zie ook het verslag.",
    "GewijzigdOp": "2025-01-10T10:00:00+01:00", "ApiGewijzigdOp": "2025-01-10T10:00:01Z",
    "Verwijderd": false,
    "Activiteit": {
      "Id": "a-1", "Soort": "Commissiedebat", "Nummer": "2024A05766", "Onderwerp": "Reductieplan",
      "Datum": "2024-12-12T00:00:00+01:00", "Status": "Uitgevoerd", "Voortouwnaam": "vaste commissie voor Landbouw",
      "Zaak": [{"Id": "z-1", "Kamerstukdossier": [{"Nummer": 36600, "Toevoeging": "XIV"}]}]
    },
    "KamerbriefNakoming": [{"Id": "d-1", "DocumentNummer": "2025D01234", "Soort": "Brief regering",
      "Onderwerp": "Terugkoppeling reductieplan", "Datum": "2025-03-28T00:00:00+01:00",
      "KenmerkAfzender": "2025-0000123456", "Volgnummer": -1}],
    "ToegezegdAan": [
      {"Id": "x", "Persoon": {"Initialen": "J.", "Achternaam": "Jansen", "Fractielabel": "ABC"}, "Fractie": null},
      {"Id": "y", "Persoon": null, "Fractie": {"Afkorting": "DEF", "NaamNL": "De Fractie"}}],
    "IsHerhalingVan": [{"Id": "t-0", "Nummer": "TZ202401-001"}],
    "IsAangevuldVanuit": [{"Id": "t-2", "Nummer": "TZ202501-002"}]
  }]
}"#;

#[test]
fn a_promise_is_read_with_all_that_belongs_to_it() {
    let register = read(WHOLE);
    assert_eq!(told(&register), Vec::<String>::new());
    let it = &register.records()[0];
    assert_eq!(it.number, "TZ202412-116");
    assert_eq!((it.kind, it.origin), (Kind::Promise, Some(Origin::Oral)));
    assert_eq!(it.made, Some(date(2024, 12, 16)));
    assert_eq!(it.person.written(), "C.A.M. van der Plas");
    assert_eq!(it.person.title, "drs.");
    assert!(it.office.starts_with("Minister van Landbouw,"));
    assert_eq!(it.to.chamber, "Tweede Kamer");
    assert_eq!(it.to.committee, "vaste commissie voor Landbouw");
    assert_eq!(it.to.members, ["J. Jansen"]);
    assert_eq!(it.to.parties, ["ABC", "DEF"]);
    assert_eq!(it.occasion.kind, "Commissiedebat");
    assert_eq!(it.occasion.date, Some(date(2024, 12, 12)));
    assert_eq!(it.dossiers.numbers, ["36 600 XIV"]);
    let status = it.status.as_ref().expect("a status");
    assert_eq!(
        (status.standing, status.theirs.as_str()),
        (Standing::PartlyMet, "")
    );
    assert_eq!(it.notes, "Zie ook het verslag.");
    assert_eq!(it.documents[0].reference, "2025-0000123456");
    assert_eq!(it.documents[0].sequence, None);
    let links: Vec<_> = it
        .links
        .iter()
        .map(|it| (it.link, it.inverse, it.key()))
        .collect();
    assert_eq!(
        links,
        [
            (Link::Repeats, false, "TZ202401-001"),
            (Link::AddsTo, true, "TZ202501-002")
        ]
    );
}

#[test]
fn the_day_of_fulfilment_is_shown_and_never_interpreted() {
    let it = one(WHOLE);
    assert_eq!(
        it.shown,
        [("DatumNakoming".to_owned(), "2022-05-31".to_owned())]
    );
    assert_eq!(it.deadline, Deadline::default());
    assert_eq!(it.status.expect("a status").on, None);
    let none = r#"{"Nummer":"TZ202603-130","Tekst":"Een.","Status":"Openstaand","DatumNakoming":"0001-01-01T00:00:00Z"}"#;
    assert_eq!(one(none).shown, []);
}

#[test]
fn a_page_a_list_and_a_single_record_are_read_alike() {
    let record = r#"{"Id":"i","Nummer":"TZ202603-130","Tekst":"Een.","Status":"Openstaand","ActiviteitNummer":"2026A1"}"#;
    let expected = one(record);
    for text in [
        format!("[{record}]"),
        format!(r#"{{"value":[{record}]}}"#),
        format!(r#"{{"@odata.context":"x/$metadata#Toezegging","value":[{record}]}}"#),
        format!("\u{feff}\n {record}"),
    ] {
        assert_eq!(one(&text), expected);
    }
    let wide: Vec<u8> = format!("\u{feff}{record}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let register = read_register("file", &wide).expect("a register");
    assert_eq!(register.records(), [expected]);
}

#[test]
fn statuses_of_the_mapping_are_ours_and_others_are_kept() {
    for (words, standing, kept) in [
        ("Openstaand", Standing::Open, ""),
        ("Voldaan", Standing::Met, ""),
        ("Afgedaan", Standing::Met, ""),
        ("Nagekomen", Standing::Met, ""),
        ("Deels Afgedaan", Standing::PartlyMet, ""),
        ("Vervallen", Standing::ToAssess, "Vervallen"),
        ("Iets nieuws", Standing::ToAssess, "Iets nieuws"),
    ] {
        let text = format!(r#"{{"Nummer":"TZ202603-130","Tekst":"Een.","Status":"{words}"}}"#);
        let register = read(&text);
        let status = register.records()[0].status.clone().expect("a status");
        assert_eq!(
            (status.standing, status.theirs.as_str()),
            (standing, kept),
            "{words}"
        );
        assert_eq!(register.remarks().len(), usize::from(!kept.is_empty()));
    }
}

#[test]
fn what_is_missing_null_or_of_a_wrong_type_is_told_and_the_rest_read() {
    let register = read(
        r#"[
        {"Nummer":"TZ202603-001","Tekst":null,"Ministerie":["x"],"Aanmaakdatum":"2026-02-30","Activiteit":"geen","Nieuw":1},
        {"Nummer":"TZ202603-002","Tekst":"Twee.","Status":{"a":1},"ToegezegdAan":[null,3],"KamerbriefNakoming":7,"Nieuw":2},
        {"Nummer":"TZ202603-003","Tekst":"Drie.","Status":"Voldaan","Verwijderd":true},
        {"Id":"alleen-id","Tekst":"Vier.","Status":"Voldaan","Functie":null},
        {"Tekst":"Vijf.","Status":"Voldaan","Functie":"Minister"},
        17
    ]"#,
    );
    let keys: Vec<&str> = register
        .records()
        .iter()
        .map(ForeignCommitment::key)
        .collect();
    assert_eq!(keys, ["TZ202603-001", "TZ202603-002", "alleen-id"]);
    assert_eq!(
        told(&register),
        [
            "TZ202603-001 has no Tekst",
            "TZ202603-001 holds in Aanmaakdatum no day that there is",
            "TZ202603-001 holds in Ministerie something else than it should",
            "TZ202603-001 has no Status",
            "TZ202603-001 holds in Activiteit something else than it should",
            "TZ202603-001 has a field Nieuw, which is not read",
            "TZ202603-002 holds in Status something else than it should",
            "TZ202603-002 has no Status",
            "TZ202603-002 holds in KamerbriefNakoming something else than it should",
            "TZ202603-002 holds in ToegezegdAan something else than it should",
            "TZ202603-003 was taken out of its register, and is left out",
            "record 5 has neither a number nor an id, and is left out",
            "record 6 is no record, and is left out",
        ]
    );
}

#[test]
fn older_records_name_people_and_letters_by_a_text() {
    let it = one(
        r#"{"Nummer":"TZ202203-001","Tekst":"Een.","Status":"Voldaan","Naam":"Wiersma, F.M.",
        "ToegezegdAanPersoon":"Jansen, J.","ToegezegdAanFractie":[{"Afkorting":"ABC"}],
        "KamerbriefNakoming":"2022Z00001, 2022Z00002"}"#,
    );
    assert_eq!(it.person.written(), "F.M. Wiersma");
    assert_eq!(
        (it.to.members, it.to.parties),
        (vec!["Jansen, J.".to_owned()], vec!["ABC".to_owned()])
    );
    let keys: Vec<&str> = it.documents.iter().map(ForeignDocument::key).collect();
    assert_eq!(keys, ["2022Z00001", "2022Z00002"]);
}

#[test]
fn documents_of_another_file_say_which_letter_it_is() {
    let mut register = read(
        r#"[{"Nummer":"TZ202603-001","Tekst":"Een.","Status":"Voldaan","KamerbriefNakoming":[{"Id":"D-1"}]},
            {"Nummer":"TZ202603-002","Tekst":"Twee.","Status":"Voldaan","KamerbriefNakoming":"2026Z00001"}]"#,
    );
    assert_eq!(register.remarks().len(), 2, "{:?}", told(&register));
    let documents = read(
        r#"{"value":[
          {"Id":"d-1","DocumentNummer":"2026D1","Soort":"Brief regering","Onderwerp":"A","Datum":"2026-05-01","KenmerkAfzender":"K-1234"},
          {"Id":"d-2","DocumentNummer":"2026D2","Soort":"Brief regering","Onderwerp":"B","Datum":"2026-05-02",
           "Zaak":[{"Nummer":"2026Z00001"}],"Kamerstukdossier":[{"Nummer":"36200","Toevoeging":"VIII"}],"Volgnummer":34}]}"#,
    );
    assert_eq!(documents.documents().len(), 2);
    register.join(documents).expect("room for them");
    assert_eq!(register.remarks(), []);
    assert_eq!(register.records()[0].documents[0].reference, "K-1234");
    let other = &register.records()[1].documents[0];
    assert_eq!(
        (other.number.as_str(), other.dossier.as_str()),
        ("2026Z00001", "36 200 VIII")
    );
    assert_eq!((other.subject.as_str(), other.sequence), ("B", Some(34)));
}

#[test]
fn of_a_record_in_two_files_the_one_that_was_changed_last_counts() {
    let old = r#"{"Nummer":"TZ202603-001","Tekst":"Een.","Status":"Openstaand","Notities":"Noot.","GewijzigdOp":"2026-03-01"}"#;
    let new =
        r#"{"Nummer":"tz202603-001","Tekst":"Een.","Status":"Voldaan","GewijzigdOp":"2026-06-01"}"#;
    for (first, second) in [(old, new), (new, old)] {
        let mut register = read(first);
        register.join(read(second)).expect("room for it");
        assert_eq!(register.records().len(), 1);
        let it = &register.records()[0];
        assert_eq!(
            (it.status_words.as_str(), it.notes.as_str()),
            ("Voldaan", "Noot.")
        );
    }
}

#[test]
fn a_motion_is_read_and_other_matters_are_left_out() {
    let register = read(
        r#"{"@odata.context":"x/$metadata#Zaak","@odata.nextLink":"https://x/?$skip=250","value":[
        {"Id":"z-1","Nummer":"2024Z01234","Soort":"Motie (gewijzigd/nader)","Titel":"Begroting 2024",
         "Onderwerp":"Motie van het lid Jansen over een plan voor de zomer","GestartOp":"2024-02-01T00:00:00+01:00",
         "Termijn":"2024-06-30T00:00:00+02:00","Kabinetsappreciatie":"Overgenomen","Afgedaan":false,"Volgnummer":23,
         "Kamerstukdossier":[{"Nummer":36410,"Toevoeging":"XV"}],"Organisatie":"Tweede Kamer",
         "ZaakActor":[{"ActorNaam":"J. Jansen","ActorFractie":"ABC","Relatie":"Indiener"},
                      {"ActorNaam":"vaste commissie","Relatie":"Voortouwcommissie"}],
         "Besluit":[{"BesluitTekst":"Stemmen - aangenomen."}],
         "VervangenVanuit":[{"Id":"z-0","Nummer":"2024Z01000"}]},
        {"Id":"z-2","Nummer":"2024Z01235","Soort":"Motie","Onderwerp":"Motie over iets anders","Afgedaan":true,
         "Kabinetsappreciatie":"Oordeel Kamer"},
        {"Id":"z-3","Nummer":"2024Z01236","Soort":"Wetgeving","Onderwerp":"Wet"}]}"#,
    );
    let [first, second] = register.records() else {
        panic!("two motions: {:?}", register.records());
    };
    assert_eq!(first.kind, Kind::Motion);
    assert_eq!(first.acceptance, Some(Acceptance::Accepted));
    assert_eq!(first.deadline.date, Some(date(2024, 6, 30)));
    assert_eq!(first.aliases, ["36 410 XV, nr. 23"]);
    assert_eq!(
        (first.to.members.as_slice(), first.to.parties.as_slice()),
        (&["J. Jansen".to_owned()][..], &["ABC".to_owned()][..])
    );
    assert_eq!(
        first.status.as_ref().map(|it| it.standing),
        Some(Standing::Open)
    );
    assert_eq!(
        (first.links[0].link, first.links[0].inverse),
        (Link::Replaces, false)
    );
    // That a matter is done with in the Chamber does not say that what it asked for was done.
    let status = second.status.as_ref().expect("a status");
    assert_eq!(
        (status.standing, status.theirs.as_str()),
        (Standing::ToAssess, "Afgedaan")
    );
    assert_eq!(second.acceptance, None);
    assert!(
        second
            .shown
            .contains(&("Kabinetsappreciatie".to_owned(), "Oordeel Kamer".to_owned()))
    );
    assert_eq!(
        told(&register),
        [
            "is one page of several: save and add the next ones",
            "2024Z01236 is no motion but “Wetgeving”, and is left out",
        ]
    );
}
