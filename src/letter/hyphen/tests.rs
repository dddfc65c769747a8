use super::*;

fn decide(a: &str, b: &str) -> Option<Fate> {
    broken_word(a, b).map(|word| fate(word, Evidence::default(), |_| false))
}

#[test]
fn typesetters_hyphens_go() {
    for (a, b) in [
        ("islamitische gemeen-", "schappen valt"),
        ("vormen van samen-", "werking"),
        ("ex-", "pliciter"),
        ("niet-gouver-", "nementele"),
        ("financi-", "eel"),
        ("offici-", "ele"),
        ("be-", "antwoorden"),
        ("maatschap-", "pelijke"),
        ("GEMEEN-", "SCHAPPEN"),
        ("oud-", "ste"),
        ("nie-", "tig"),
        ("muse-", "um"),
        ("samen\u{2010}", "werking"),
    ] {
        assert_eq!(decide(a, b), Some(Fate::Removed), "{a}{b}");
    }
}

#[test]
fn hyphens_of_the_word_stay() {
    for (a, b) in [
        ("sociaal-", "economische kracht"),
        ("juridisch-", "technisch"),
        ("de SZW-", "brief"),
        ("niet-", "gouvernementele"),
        ("ex-", "minister"),
        ("oud-", "voorzitter"),
        ("vice-", "premier"),
        ("Noord-", "Holland"),
        ("2021-", "2022"),
        ("COVID-", "19"),
        ("e-", "mail"),
        ("auto-", "ongeluk"),
        ("zee-", "egel"),
        ("politie-", "eenheid"),
        ("secretaris-", "generaal"),
    ] {
        assert_eq!(decide(a, b), Some(Fate::Kept), "{a}{b}");
    }
}

#[test]
fn hyphens_of_addresses_and_names_of_files_stay() {
    for (a, b) in [
        (
            "zie https://www.voorbeeld.nl/kamerstukken/landelijke-introductie-",
            "coronamelder.html",
        ),
        (
            "https://voorbeeld.nl/app-",
            "coordination/blob/master/nota.pdf;",
        ),
        ("op voorbeeld.nl/beleid-", "nota"),
        ("(www.mijn-", "overheid.nl)"),
        ("het bestand bestuurs-", "verslag.pdf."),
        ("a.jansen-", "dewit@voorbeeld.nl"),
        ("jan_de-", "wit"),
    ] {
        assert_eq!(decide(a, b), Some(Fate::Kept), "{a}{b}");
    }
    for (a, b) in [
        ("en/of gemeen-", "schappen"),
        ("werk. Gemeen-", "schappen.nu"),
        ("d.d. 3 mei/juni gemeen-", "schappen"),
    ] {
        assert_eq!(decide(a, b), Some(Fate::Removed), "{a}{b}");
    }
}

#[test]
fn hyphens_of_several_words_in_one_stay() {
    for (a, b) in [
        ("privacy-by-", "design"),
        ("privacy-", "by-design"),
        ("end-to-", "end"),
        ("een jpg-", "extensie"),
        ("een html-", "pagina"),
        ("non-", "negligible"),
        ("covid-19-", "patiënten"),
        ("covid-", "19-patiënten"),
        ("niet-", "functionele"),
    ] {
        assert_eq!(decide(a, b), Some(Fate::Kept), "{a}{b}");
    }
    assert_eq!(
        decide("bron-", "en contactonderzoek"),
        Some(Fate::KeptBeforeBlank)
    );
    assert_eq!(
        decide("verwerkings-", "verantwoordelijke"),
        Some(Fate::Removed)
    );
    assert_eq!(decide("by-", "passen"), Some(Fate::Removed));
}

#[test]
fn a_part_left_out_keeps_its_hyphen_and_blank() {
    assert_eq!(decide("in-", "en uitvoer"), Some(Fate::KeptBeforeBlank));
    assert_eq!(decide("voor-", "of nadelen"), Some(Fate::KeptBeforeBlank));
    assert_eq!(decide("voor-", "ofschoon"), Some(Fate::Removed));
}

#[test]
fn dashes_are_no_hyphens() {
    assert_eq!(decide("het beleid -", "zoals"), None);
    assert_eq!(decide("het beleid--", "zoals"), None);
    assert_eq!(decide("gemeen-", "(schappen"), None);
    assert_eq!(decide("-", "x"), None);
    assert_eq!(decide("", ""), None);
}

#[test]
fn the_document_itself_knows_best() {
    let word = broken_word("sociaal-", "economisch").expect("a broken word");
    let joined = Evidence {
        joined: true,
        hyphenated: false,
    };
    let hyphenated = Evidence {
        joined: false,
        hyphenated: true,
    };
    assert_eq!(fate(word, joined, |_| false), Fate::Removed);
    let word = broken_word("pilot-", "wijken").expect("a broken word");
    assert_eq!(fate(word, hyphenated, |_| false), Fate::Kept);
}

#[test]
fn the_dictionary_knows_better_than_lists() {
    let dictionary = crate::letter::dictionary::Dictionary::new();
    let decide = |a, b| {
        let word = broken_word(a, b).expect("a broken word");
        fate(word, Evidence::default(), |word| dictionary.has(word))
    };
    for (a, b) in [
        ("sinterklaas-", "feest"),
        ("moslimgemeen-", "schappen"),
        ("vice-", "premier"),
        ("na-", "oorlogse"),
        ("Samen-", "werking"),
        ("nationaal-", "iteit"),
    ] {
        assert_eq!(decide(a, b), Fate::Removed, "{a}{b}");
    }
    for (a, b) in [
        ("na-", "apen"),
        ("kosten-", "batenanalyse"),
        ("auto-", "industrie"),
        ("niet-", "gouvernementele"),
        ("trein-", "SZW"),
    ] {
        assert_eq!(decide(a, b), Fate::Kept, "{a}{b}");
    }
    // Neither is in it: the lists decide.
    assert_eq!(decide("data-", "deletie"), Fate::Removed);
    assert_eq!(decide("anti-", "institutioneel"), Fate::Kept);
    assert_eq!(decide("niet-", "institutionele"), Fate::Kept);
}

#[test]
fn a_trema_comes_back_where_only_the_dictionary_has_it() {
    let dictionary = crate::letter::dictionary::Dictionary::new();
    let decide = |a, b| {
        let word = broken_word(a, b).expect("a broken word");
        fate(word, Evidence::default(), |word| dictionary.has(word))
    };
    for (a, b) in [
        ("ge-", "informeerd"),
        ("Ge-", "interviewde"),
        ("re-", "eel"),
        ("co-", "ordineert"),
        ("be-", "eindiging"),
        ("ru-", "ine"),
        ("bacteri-", "en."),
        ("twee-", "entwintig"),
    ] {
        assert_eq!(decide(a, b), Fate::Trema, "{a}{b}");
    }
    for (a, b) in [
        ("financi-", "eel"),
        ("be-", "amen"),
        ("re-", "elect"),
        ("co-", "operation"),
        ("co-", "ördineert"),
        ("ge-", "informeerdd"),
    ] {
        assert_ne!(decide(a, b), Fate::Trema, "{a}{b}");
    }
    // Part of a word left out, and what the document itself writes.
    assert_eq!(decide("knie-", "en"), Fate::KeptBeforeBlank);
    let word = broken_word("ge-", "informeerd").expect("a broken word");
    let joined = Evidence {
        joined: true,
        hyphenated: false,
    };
    assert_eq!(
        fate(word, joined, |word| dictionary.has(word)),
        Fate::Removed
    );
}

#[test]
fn a_plural_in_capitals_is_one_word_where_the_document_has_it() {
    let hyphenated = Evidence {
        joined: false,
        hyphenated: true,
    };
    let decide = |a, b, evidence| {
        let word = broken_word(a, b).expect("a broken word");
        fate(word, evidence, |_| false)
    };
    assert_eq!(decide("de GGD-", "en hebben", hyphenated), Fate::Kept);
    assert_eq!(
        decide("de GGD-", "en GHOR-medewerkers", Evidence::default()),
        Fate::KeptBeforeBlank
    );
    assert_eq!(
        decide("bron-", "en contactonderzoek", hyphenated),
        Fate::KeptBeforeBlank
    );
}

#[test]
fn addresses_go_on_with_signs_that_no_word_begins_with() {
    for (a, b) in [
        ("zie https://voorbeeld.nl/nota-", "_ii_final.pdf."),
        (
            "https://voorbeeld.nl/Impact%20Assessment%20for",
            "%20the%20App.pdf",
        ),
        ("www.voorbeeld.nl/zoek?jaar=2020", "&nummer=3"),
    ] {
        assert!(parts_address(a, b), "{a} | {b}");
    }
    for (a, b) in [
        ("zie https://voorbeeld.nl", "& de brief"),
        ("zie https://voorbeeld.nl", "50% van de"),
        ("een percentage van", "%20 is niet gek"),
        ("zie https://voorbeeld.nl en", "_onderstreept_"),
    ] {
        assert!(!parts_address(a, b), "{a} | {b}");
    }
}
