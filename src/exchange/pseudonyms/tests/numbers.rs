use super::super::checks::{is_bsn, is_card, is_iban, is_plate};
use super::*;

#[test]
fn telephones_are_replaced() {
    check(&[
        ("Bel 06-12345678 nu.", "Bel Nummer 1 nu."),
        ("Bel 06 12 34 56 78 nu.", "Bel Nummer 1 nu."),
        (
            "Bel +31 6 12345678 of 0612345678.",
            "Bel Nummer 1 of Nummer 1.",
        ),
        (
            "Bel +31 (0)70 340 79 11 of 070-3407911.",
            "Bel Nummer 1 of Nummer 1.",
        ),
        ("Bel (070) 340 79 11 nu.", "Bel Nummer 1 nu."),
        ("Bel 0031 70 340 7911 nu.", "Bel Nummer 1 nu."),
        ("Bel +31 (0) 88 – 323 02 05 nu.", "Bel Nummer 1 nu."),
        ("Call +44 20 7946 0958 now.", "Call Nummer 1 now."),
        (
            "Tel. 340 79 11, fax 340 79 12.",
            "Tel. Nummer 1, fax Nummer 2.",
        ),
        ("Bel 0800-8051 nu.", "Bel Nummer 1 nu."),
        ("Op 12-06-1980 1234 keer.", "Op 12-06-1980 1234 keer."),
        ("Bel 06\u{a0}1234\u{a0}5678 nu.", "Bel Nummer 1 nu."),
        ("Bel 070-\n3407911 nu.", "Bel Nummer 1 nu."),
    ]);
}

#[test]
fn accounts_citizens_and_cards_are_replaced_if_they_add_up() {
    check(&[
        ("Op NL91 ABNA 0417 1643 00 betaald.", "Op Nummer 1 betaald."),
        (
            "Op NL91ABNA0417164300 of nl91abna0417164300.",
            "Op Nummer 1 of Nummer 1.",
        ),
        (
            "Op NL92 ABNA 0417 1643 00 betaald.",
            "Op NL92 ABNA 0417 1643 00 betaald.",
        ),
        ("IBAN: NL92 ABNA 0417 1643 00.", "IBAN: Nummer 1."),
        ("Op DE89370400440532013000 betaald.", "Op Nummer 1 betaald."),
        ("Met 123456782 erin.", "Met Nummer 1 erin."),
        ("Met 123456783 erin.", "Met 123456783 erin."),
        ("Met BSN 123456783 erin.", "Met BSN Nummer 1 erin."),
        ("Met 1234.56.782 erin.", "Met Nummer 1 erin."),
        (
            "Een bedrag van € 123456782 euro.",
            "Een bedrag van € 123456782 euro.",
        ),
        (
            "Kaart 4111 1111 1111 1111 is weg.",
            "Kaart Nummer 1 is weg.",
        ),
        (
            "Kaart 4111 1111 1111 1112 is weg.",
            "Kaart 4111 1111 1111 1112 is weg.",
        ),
        ("Btw NL123456789B01 staat er.", "Btw Nummer 1 staat er."),
    ]);
    assert!(
        is_iban("NL91ABNA0417164300")
            && is_iban("GB82WEST12345698765432")
            && is_iban("BE68539007547034")
    );
    assert!(
        !is_iban("NL91ABNA0417164301")
            && !is_iban("NL91ABNA041716430")
            && !is_iban("")
            && !is_iban("ÉÉ91")
    );
    assert!(is_bsn("123456782") && is_bsn("111222333") && is_bsn("10000008"));
    assert!(!is_bsn("123456789") && !is_bsn("000000000") && !is_bsn("12345678a") && !is_bsn(""));
    assert!(
        is_card("378282246310005") && !is_card("378282246310006") && !is_card("1111111111111111")
    );
    assert!(
        is_plate(["AB", "123", "C"])
            && is_plate(["12", "AB", "34"])
            && !is_plate(["AB", "CD", "EF"])
    );
    let last = (0..10).filter(|digit| is_bsn(&format!("12345678{digit}")));
    assert_eq!(last.collect::<Vec<_>>(), [2]);
    // One digit that is changed is always noticed.
    for at in 0..9 {
        let mut other = *b"123456782";
        other[at] = if other[at] == b'9' {
            b'0'
        } else {
            other[at] + 1
        };
        assert!(!is_bsn(std::str::from_utf8(&other).expect("digits")));
    }
}

#[test]
fn numbers_behind_their_names_are_replaced() {
    check(&[
        ("Zaaknummer 2021-12345 loopt.", "Zaaknummer Nummer 1 loopt."),
        (
            "Ons kenmerk\n2021-0000123456\nDatum",
            "Ons kenmerk\nNummer 1\nDatum",
        ),
        ("Kenmerk: DGB/2021/4567.", "Kenmerk: Nummer 1."),
        ("Dossiernr. 98.765 is weg.", "Dossiernr. Nummer 1 is weg."),
        ("Case number: AB-2020-991.", "Case number: Nummer 1."),
        (
            "KvK 12345678 en V-nummer 2801234567.",
            "KvK Nummer 1 en V-nummer Nummer 2.",
        ),
        ("KvK-nummer: 12 34 56 78.", "KvK-nummer: Nummer 1."),
        ("Paspoort NW1B2C3D4 is weg.", "Paspoort Nummer 1 is weg."),
        (
            "Kenteken AB-123-C en 12-ABC-3.",
            "Kenteken Nummer 1 en Nummer 2.",
        ),
        (
            "Postbus 20018 in Den Haag.",
            "Postbus Nummer 1 in Den Haag.",
        ),
        (
            "Zaaknummer 2021-12345. Later weer 2021-12345 en 202112345.",
            "Zaaknummer Nummer 1. Later weer Nummer 1 en Nummer 1.",
        ),
        (
            "Hij is geboren op 12 maart 1980. Op 12-03-1980, niet op 13 maart 1980.",
            "Hij is geboren op Nummer 1. Op Nummer 1, niet op 13 maart 1980.",
        ),
        (
            "Zij is geboren te Delft op 1-2-80.",
            "Zij is geboren te Delft op Nummer 1.",
        ),
        ("He was born on March 12, 1980.", "He was born on Nummer 1."),
    ]);
}

#[test]
fn addresses_are_replaced() {
    check(&[
        ("Hij woont op 1234 AB 12 nu.", "Hij woont op Nummer 1 nu."),
        (
            "Kerkstraat 12a, 1234 AB Delft.",
            "Nummer 1, Nummer 2 Delft.",
        ),
        (
            "Korte Voorhout 7\n2511 CW Den Haag",
            "Nummer 1\nNummer 2 Den Haag",
        ),
        (
            "Burgemeester van der Jagtstraat 5 is leeg.",
            "Nummer 1 is leeg.",
        ),
        ("Prins Clauslaan 8-III is leeg.", "Nummer 1 is leeg."),
        ("At 10 Downing Street today.", "At Nummer 1 today."),
        ("De Kerkstraat is lang.", "De Kerkstraat is lang."),
    ]);
}

#[test]
fn the_same_number_has_the_same_label_in_all_texts() {
    let texts = [
        "Bel 06-12345678 of 070-3407911.",
        "Bel 070 340 79 11, of 06 1234 5678.",
    ];
    let made = made(&[], &texts);
    assert_eq!(made.apply(texts[1]), "Bel Nummer 2, of Nummer 1.");
    assert_eq!(
        made.apply("Bel 020-1234567."),
        "Bel Nummer 0.",
        "in none of the texts"
    );
    let key = made.key();
    assert_eq!(key[0].label, "Nummer 1");
    assert_eq!(key[0].forms, ["06-12345678", "06 1234 5678"]);
    assert_eq!(key[0].count, 2);
}
