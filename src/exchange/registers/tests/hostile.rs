//! Files that are damaged, or made to do harm.

use super::*;
use proptest::prelude::*;

fn error(bytes: &[u8]) -> NotARegister {
    read_register("x", bytes).expect_err("no register")
}

#[test]
fn deep_and_damaged_json_is_refused_and_says_where() {
    let deep = "[".repeat(100_000);
    assert_eq!(
        error(deep.as_bytes()),
        NotARegister::TooDeep { line: 1, limit: 64 }
    );
    let deep = format!("{}{}", "{\"a\":".repeat(70), "1");
    assert!(matches!(
        error(deep.as_bytes()),
        NotARegister::TooDeep { .. }
    ));
    let cut = b"{\"value\":[\n{\"Nummer\":\"TZ202603-001\",\"Tekst\":\"Ee";
    assert!(matches!(
        error(cut),
        NotARegister::DamagedJson { line: 2, .. }
    ));
    assert!(matches!(
        error(b"{\"Nummer\":1e999,\"Tekst\":1}"),
        NotARegister::DamagedJson { .. }
    ));
    assert!(matches!(error(b"[1,2,]"), NotARegister::DamagedJson { .. }));
    for other in [
        "{}",
        "[]",
        "[1,\"a\",null]",
        "{\"value\":7}",
        "{\"value\":[{\"Naam\":\"x\"}]}",
    ] {
        assert_eq!(error(other.as_bytes()), NotARegister::OtherJson, "{other}");
    }
    for one in [error(cut), NotARegister::OtherJson, NotARegister::Empty] {
        let says = one.says(&Words::new(Language::English));
        assert!(says.ends_with('.') && !says.contains("TZ2026"), "{says}");
    }
}

#[test]
fn what_is_too_much_is_refused_or_cut() {
    let many = format!("[{}1]", "1,".repeat(8_000_001));
    assert_eq!(
        error(many.as_bytes()),
        NotARegister::TooManyValues { limit: 8_000_000 }
    );
    let record = r#"{"Nummer":"TZ1","Tekst":"a","Status":"b"},"#;
    let many = format!(
        "[{}{}]",
        record.repeat(200_000),
        record.trim_end_matches(',')
    );
    assert_eq!(
        error(many.as_bytes()),
        NotARegister::TooManyRecords { limit: 200_000 }
    );
    let long = format!(
        r#"{{"Nummer":"TZ1","Tekst":"{}","Status":"Voldaan"}}"#,
        "é".repeat(200_000)
    );
    let register = read(&long);
    assert_eq!(register.records()[0].text.len(), 100_000);
    assert_eq!(told(&register), ["TZ1 has more in Tekst than is read"]);
    let odd = r#"{"Nummer":"TZ1","Tekst":"a"},"#.repeat(12_000);
    let register = read(&format!("[{}]", odd.trim_end_matches(',')));
    assert_eq!(register.records().len(), 1);
    assert_eq!(
        (register.remarks().len(), register.more_remarks()),
        (10_000, 13_999)
    );
}

#[test]
fn huge_numbers_are_texts() {
    let it = one(
        r#"{"Nummer":123456789012345678901234567890,"Tekst":-0.0,"Status":1e300,"Ministerie":"x"}"#,
    );
    assert!(!it.number.is_empty());
    assert_eq!(it.status.expect("a status").theirs, "1e+300");
}

#[test]
fn scripts_and_unclosed_elements_on_a_page_say_nothing() {
    let page = "<html><body><script>document.write('<tr><td>Nummer</td><td>T00001</td></tr>')</script>\
                <style>T00002</style><noscript>T00003</noscript><!-- T00004 -->\
                <h1>Toezegging <b onclick='x()'>Brief</b> (T02838)<table><tr><td>Nummer<td>T02838<tr><td>Status<td>voldaan";
    let it = one(page);
    assert_eq!(
        (it.number.as_str(), it.status_words.as_str()),
        ("T02838", "voldaan")
    );
    let deep = format!("<html>{}T02838", "<div><table><tr><td>".repeat(50_000));
    assert!(read_register("x", deep.as_bytes()).is_ok());
    let items = format!("<html>{}", "<li>T02838 T02839".repeat(20_000));
    assert_eq!(read(&items).records().len(), 1);
}

/// Any JSON of the fields that there are, with any values.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        "\\PC{0,20}".prop_map(Into::into),
        "(TZ202603-130|T02838|2026-02-30|0001-01-01T00:00:00Z|Voldaan|Motie|é{3}T0283[0-9])"
            .prop_map(Into::into),
    ];
    let key = proptest::sample::select(vec![
        "Id",
        "Nummer",
        "Tekst",
        "Status",
        "Naam",
        "Achternaam",
        "Activiteit",
        "KamerbriefNakoming",
        "ToegezegdAan",
        "Persoon",
        "Fractie",
        "IsHerhalingVan",
        "IsHerhaaldDoor",
        "Kamerstukdossier",
        "Zaak",
        "Soort",
        "Volgnummer",
        "DatumNakoming",
        "Datum",
        "Kabinetsappreciatie",
        "Besluit",
        "Document",
        "DocumentNummer",
        "KenmerkAfzender",
        "Verwijderd",
        "value",
        "@odata.context",
        "Nieuw",
        "Termijn",
        "VervangenDoor",
        "ZaakActor",
    ]);
    leaf.prop_recursive(5, 64, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            proptest::collection::vec((key.clone(), inner), 0..8).prop_map(|all| {
                let all = all.into_iter().map(|(key, value)| (key.to_owned(), value));
                serde_json::Value::Object(all.collect())
            }),
        ]
    })
}

/// Reads, joins, matches and takes in, whatever it is.
fn all_of_it(bytes: &[u8]) {
    let Ok(mut register) = read_register("x", bytes) else {
        return;
    };
    register.join(register.clone()).expect("room for it");
    let letters = [LetterFacts::default()];
    let found = matches(&Register::default(), &letters, &register);
    assert_eq!(found.len(), register.records().len());
    let known = Known::of(&register, &found, &letters);
    for record in register.records() {
        assert!(!record.key().is_empty());
        assert!(!facts_of(record, None, &known).facts.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn no_json_does_harm(value in json()) {
        all_of_it(value.to_string().as_bytes());
        all_of_it(format!("[{value}]").as_bytes());
    }

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200), start in "(\\{|\\[|<|Nummer;Status\n|)") {
        all_of_it(&[start.as_bytes(), &bytes].concat());
    }

    #[test]
    fn no_page_does_harm(parts in proptest::collection::vec(
        "(<tr>|</tr>|<td>|</td>|<dl>|<dt>|<dd>|</dl>|<li>|<h1>|</h1>|<h2>|<p>|<br>|<table>|</table>|<script>|</script>|<nav>|</nav>|T02838|T02839|Nummer|Status|: |Historie|Uit de stukken|voldaan|1 juli 2020|é(|)|;|\n)", 0..40)
    ) {
        all_of_it(format!("<html>{}", parts.concat()).as_bytes());
    }

    #[test]
    fn a_file_that_is_cut_off_does_no_harm(at in 0_usize..2_000) {
        let text = r#"{"value":[{"Nummer":"TZ202603-130","Tekst":"Eén brief.","Status":"Voldaan"},{"Nummer":"TZ202603-131"}]}"#;
        all_of_it(&text.as_bytes()[..at.min(text.len())]);
        let list = "Nummer;Toezegging;Status\nT02838;\"Eén brief\";voldaan\n";
        all_of_it(&list.as_bytes()[..at.min(list.len())]);
    }
}
