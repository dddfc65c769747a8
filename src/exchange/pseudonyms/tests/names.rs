use super::*;

#[test]
fn names_behind_titles_are_replaced() {
    check(&[
        ("Ik sprak de heer Jansen.", "Ik sprak de heer Persoon 1."),
        ("Ik sprak mevrouw De Vries.", "Ik sprak mevrouw Persoon 1."),
        (
            "Aan mevrouw de Vries, hier.",
            "Aan mevrouw Persoon 1, hier.",
        ),
        (
            "Volgens dhr. A.B. van den Berg klopt dit.",
            "Volgens dhr. Persoon 1 klopt dit.",
        ),
        (
            "Volgens mw. mr. C. ten Hove klopt dit.",
            "Volgens mw. mr. Persoon 1 klopt dit.",
        ),
        (
            "Door prof.dr. J.H. Bakker-Smit geschreven.",
            "Door prof.dr. Persoon 1 geschreven.",
        ),
        (
            "Met drs. Van 't Hof overlegd.",
            "Met drs. Persoon 1 overlegd.",
        ),
        (
            "Met ir. P. Jansen-van der Meer overlegd.",
            "Met ir. Persoon 1 overlegd.",
        ),
        (
            "Met mevrouw Yıldız-Öztürk overlegd.",
            "Met mevrouw Persoon 1 overlegd.",
        ),
        ("Met ing. Kuipers overlegd.", "Met ing. Persoon 1 overlegd."),
        ("Dear Mr. Smith, welcome.", "Dear Mr. Persoon 1, welcome."),
        (
            "We met Mrs O'Brien and Dr. Watson.",
            "We met Mrs Persoon 1 and Dr. Persoon 2.",
        ),
        (
            "De heer Jan de Wit en mevrouw Li kwamen.",
            "De heer Persoon 1 en mevrouw Persoon 2 kwamen.",
        ),
        (
            "De heren Van Dam, Ketting en Prins kwamen.",
            "De heren Persoon 1, Persoon 2 en Persoon 3 kwamen.",
        ),
        (
            "De heer D'Hondt en dr. in 't Veld kwamen.",
            "De heer Persoon 1 en dr. Persoon 2 kwamen.",
        ),
        ("DE HEER KETTING IS HIER", "DE HEER Persoon 1 IS HIER"),
        ("prof. Özcan van den Akker kwam.", "prof. Persoon 1 kwam."),
        ("dr. Rinze van Estveld kwam.", "dr. Persoon 1 kwam."),
    ]);
}

#[test]
fn names_behind_roles_and_initials_are_replaced() {
    check(&[
        (
            "Dat zei minister Koolmees toen.",
            "Dat zei minister Persoon 1 toen.",
        ),
        (
            "Dat zei staatssecretaris B. van 't Wout toen.",
            "Dat zei staatssecretaris Persoon 1 toen.",
        ),
        (
            "Dat zei minister De Jonge toen.",
            "Dat zei minister Persoon 1 toen.",
        ),
        (
            "Vragen van de leden Kuzu en Van Baarle (beiden DENK).",
            "Vragen van de leden Persoon 1 en Persoon 2 (beiden DENK).",
        ),
        (
            "Vragen van het lid Kat over dit.",
            "Vragen van het lid Persoon 1 over dit.",
        ),
        (
            "MOTIE VAN DE LEDEN INGE VAN DIJK EN GRINWIS",
            "MOTIE VAN DE LEDEN Persoon 1 EN Persoon 2",
        ),
        (
            "Met A.B. van den Berg gesproken.",
            "Met Persoon 1 gesproken.",
        ),
        (
            "Met H.M. (Hugo) de Jonge gesproken.",
            "Met Persoon 1 gesproken.",
        ),
        ("Met Th.C. Graafland gesproken.", "Met Persoon 1 gesproken."),
        ("Met A.-M. Janszoon gesproken.", "Met Persoon 1 gesproken."),
        ("Zie Leijten (SP) hierover.", "Zie Persoon 1 (SP) hierover."),
        (
            "Zie de lijst: Ketting, A.B. van de",
            "Zie de lijst: Persoon 1, A.B. van de",
        ),
        (
            "Toen kwam Fatima El Amrani binnen.",
            "Toen kwam Persoon 1 binnen.",
        ),
        (
            "Toen kwam Jean-Thibault Walters binnen.",
            "Toen kwam Persoon 1 binnen.",
        ),
        (
            "Councillor Whitmore agreed.",
            "Councillor Persoon 1 agreed.",
        ),
        (
            "Burgemeester Halsema sprak.",
            "Burgemeester Persoon 1 sprak.",
        ),
    ]);
}

#[test]
fn salutations_signatures_and_fields_have_names() {
    check(&[
        (
            "Geachte heer Ketting,\nDank.",
            "Geachte heer Persoon 1,\nDank.",
        ),
        ("Beste Joost,\nDank.", "Beste Persoon 1,\nDank."),
        ("Dear Margaret,\nThanks.", "Dear Persoon 1,\nThanks."),
        (
            "Hoogachtend,\n\nÖzcan Demirel\nbeleidsadviseur",
            "Hoogachtend,\n\nPersoon 1\nbeleidsadviseur",
        ),
        (
            "Met vriendelijke groet,\nW. Ketting",
            "Met vriendelijke groet,\nPersoon 1",
        ),
        (
            "Yours sincerely,\nTheresa Maybury",
            "Yours sincerely,\nPersoon 1",
        ),
        (
            "De Minister van Financiën,\n\nW.B. Hoekstra",
            "De Minister van Financiën,\n\nPersoon 1",
        ),
        (
            "De Staatssecretaris van SZW, \nA.D. Wiersma",
            "De Staatssecretaris van SZW, \nPersoon 1",
        ),
        ("Contactpersoon: Ünal Korkmaz", "Contactpersoon: Persoon 1"),
        (
            "Contactpersoon\nÜnal Korkmaz\nDatum",
            "Contactpersoon\nPersoon 1\nDatum",
        ),
        (
            "en gaat over tot de orde van de dag.\n\nInge van Dijk\nGrinwis\n",
            "en gaat over tot de orde van de dag.\n\nPersoon 1\nPersoon 2\n",
        ),
    ]);
}

#[test]
fn later_mentions_have_the_same_label() {
    check(&[
        (
            "De heer Ketting kwam. Ketting ging. KETTING bleef.",
            "De heer Persoon 1 kwam. Persoon 1 ging. Persoon 1 bleef.",
        ),
        (
            "De heer Ketting kwam. Kettings plan en Ketting's hond.",
            "De heer Persoon 1 kwam. Persoon 1 plan en Persoon 1's hond.",
        ),
        (
            "Mevrouw De Vries kwam. De Vries’ plan.",
            "Mevrouw Persoon 1 kwam. Persoon 1’ plan.",
        ),
        (
            "Mevrouw Müller kwam. MULLER en Mu\u{308}ller ook.",
            "Mevrouw Persoon 1 kwam. Persoon 1 en Persoon 1 ook.",
        ),
        (
            "Mevrouw van der Laak kwam. Van\u{a0}der\nLaak ging.",
            "Mevrouw Persoon 1 kwam. Persoon 1 ging.",
        ),
        (
            "De heer Ketting kwam. Ket-\nting ging, Ket\u{ad}\nting ook, Ket\u{ad}ting bleef.",
            "De heer Persoon 1 kwam. Persoon 1 ging, Persoon 1 ook, Persoon 1 bleef.",
        ),
        (
            "De heer P. Ketting kwam, Pieter Ketting dus.",
            "De heer Persoon 1 kwam, Persoon 1 dus.",
        ),
        (
            "Minister Van Nieuwenhuizen-Wijbenga; Van Nieuwenhuizen zei.",
            "Minister Persoon 1; Persoon 1 zei.",
        ),
        (
            "Mevrouw van 't Wout kwam. Wout niet, Van ’t Wout wel.",
            "Mevrouw Persoon 1 kwam. Persoon 1 niet, Persoon 1 wel.",
        ),
        (
            "Ketting ging. Toen kwam de heer Ketting.",
            "Persoon 1 ging. Toen kwam de heer Persoon 1.",
        ),
        (
            "Zie Ketting1 en de heer Ketting.",
            "Zie Persoon 1 en de heer Persoon 1.",
        ),
        (
            "Beste Joost, de heer Joost Ketting komt.",
            "Beste Persoon 1, de heer Persoon 1 komt.",
        ),
    ]);
}

#[test]
fn two_people_of_one_surname_are_told_apart_by_initials() {
    check(&[(
        "De heer A. Ketting en mevrouw B. Ketting; Ketting zei dit. A. Ketting ook.",
        "De heer Persoon 1 en mevrouw Persoon 2; Persoon 3 zei dit. Persoon 1 ook.",
    )]);
}

#[test]
fn surnames_that_are_words_count_with_a_capital() {
    check(&[
        (
            "De heer Bos liep door het bos. Bosbouw, Bosch, bosch; Bos zag het.",
            "De heer Persoon 1 liep door het bos. Bosbouw, Bosch, bosch; Persoon 1 zag het.",
        ),
        (
            "Mevrouw De Groot vond de groot opgezette dag, de groot. De Groot ging.",
            "Mevrouw Persoon 1 vond de groot opgezette dag, de groot. Persoon 1 ging.",
        ),
        (
            "Mevrouw Van Utrecht kwam uit de stad van Utrecht. Utrecht is mooi.",
            "Mevrouw Persoon 1 kwam uit de stad van Utrecht. Utrecht is mooi.",
        ),
        (
            "De heer Van den Berg zag een berg. Van den Berg bleef.",
            "De heer Persoon 1 zag een berg. Persoon 1 bleef.",
        ),
    ]);
}

#[test]
fn names_are_found_in_addresses() {
    check(&[
        (
            "De heer Ketting: p.ketting@voorbeeld.nl.",
            "De heer Persoon 1: Persoon 1.",
        ),
        (
            "De heer Ketting: https://voorbeeld.nl/pietketting/over",
            "De heer Persoon 1: https://voorbeeld.nl/Persoon 1/over",
        ),
        (
            "Mevrouw De Groot: www.de-groot.nl/wie",
            "Mevrouw Persoon 1: www.Persoon 1.nl/wie",
        ),
        ("Schrijf info@voorbeeld.nl nu.", "Schrijf Nummer 1 nu."),
    ]);
}

#[test]
fn a_dictionary_keeps_words_from_being_names() {
    let text = "Dat zei directeur Vergunningen. Minister Vergunningen zei: vergunningen.";
    let made = Pseudonyms::knowing(choice(&[]), std::iter::once(text), &|word| {
        word == "vergunningen"
    });
    assert_eq!(made.apply(text), text);
    let text = "De heer Vergunningen zei: vergunningen. Vergunningen ging.";
    let made = Pseudonyms::knowing(choice(&[]), std::iter::once(text), &|word| {
        word == "vergunningen"
    });
    assert_eq!(
        made.apply(text),
        "De heer Persoon 1 zei: vergunningen. Persoon 1 ging."
    );
}

#[test]
fn names_stay_where_they_are_not_asked_for() {
    let text = "De heer Ketting, tel. 06-12345678.";
    let only = |names, numbers| {
        let choice = Choice {
            names,
            numbers,
            ..choice(&[])
        };
        Pseudonyms::of(choice, std::iter::once(text)).apply(text)
    };
    assert_eq!(only(false, false), text);
    assert_eq!(only(true, false), "De heer Persoon 1, tel. 06-12345678.");
    assert_eq!(only(false, true), "De heer Ketting, tel. Nummer 1.");
}
