use super::*;

fn with(words: &[&str], text: &str) -> String {
    let made = made(words, &[text]);
    let out = made.apply(text);
    assert_eq!(made.apply(&out), out);
    out
}

#[test]
fn chosen_words_are_replaced_whatever_their_case_and_accents() {
    let cases = [
        (
            "Loket Zuid",
            "Bij LOKET ZUID, loket\u{a0}zuid en Lo-\nket Zuid.",
            "Bij Woord 1, Woord 1 en Woord 1.",
        ),
        (
            "bos",
            "Het Bos, het bos, de bosbouw, Bosch.",
            "Het Woord 1, het Woord 1, de bosbouw, Bosch.",
        ),
        (
            "project café",
            "Project Cafe en project cafe\u{301}!",
            "Woord 1 en Woord 1!",
        ),
        ("A4", "Op A4 en A 4 en A44.", "Op Woord 1 en A 4 en A44."),
        (
            "B&W",
            "Het college van B&W en B & W.",
            "Het college van Woord 1 en Woord 1.",
        ),
        ("C++", "In C++ en in C.", "In Woord 1 en in C."),
        ("12", "Dus 12, 12.5 en 112.", "Dus Woord 1, 12.5 en 112."),
        ("東京", "在東京都。", "在Woord 1都。"),
        (
            "de heer De Vries",
            "De heer De Vries en mevrouw DE VRIES.",
            "De heer Persoon 1 en mevrouw Persoon 1.",
        ),
        (
            "Jansen",
            "Zie jansen en JANSENS.",
            "Zie Persoon 1 en Persoon 1.",
        ),
        (
            "Wouter Bos",
            "Zie wouter bos in het bos; Bos.",
            "Zie Persoon 1 in het bos; Persoon 1.",
        ),
        (
            "A.B. van den Berg",
            "Zie a.b. van den berg.",
            "Zie Persoon 1.",
        ),
        ("!!!", "Zie!!! Hier.", "Zie!!! Hier."),
    ];
    for (word, text, expected) in cases {
        assert_eq!(with(&[word], text), expected, "{word}");
    }
}

#[test]
fn the_longest_wins_and_none_is_left() {
    assert_eq!(
        with(&["Loket Zuid", "Zuid Nieuw Oost"], "Loket Zuid Nieuw Oost"),
        "Loket Woord 1"
    );
    assert_eq!(
        with(&["Loket", "Loket Zuid"], "Loket Zuid en Loket."),
        "Woord 1 en Woord 2."
    );
    assert_eq!(
        with(&["project A"], "project A. Ketting"),
        "project Persoon 1"
    );
    // What is left of a name of which another find took the initial is replaced all the same.
    assert_eq!(
        with(&["projecten A"], "projecten A. Ketting"),
        "Woord 1. Persoon 1"
    );
}

#[test]
fn labels_are_numbered_in_order_and_by_language() {
    let english = Choice {
        language: Language::English,
        ..choice(&["Loket Zuid"])
    };
    let texts = [
        "Mr Ketting, Loket Zuid, 06-12345678.",
        "Mrs Alderman and Mr Ketting.",
    ];
    let made = Pseudonyms::of(english, texts.iter().copied());
    assert_eq!(made.apply(texts[0]), "Mr Person 1, Word 1, Number 1.");
    assert_eq!(made.apply(texts[1]), "Mrs Person 2 and Mr Person 1.");
    let labels: Vec<_> = made
        .key()
        .into_iter()
        .map(|row| (row.label, row.forms, row.count))
        .collect();
    let row = |label: &str, form: &str, count| (label.to_owned(), vec![form.to_owned()], count);
    assert_eq!(
        labels,
        [
            row("Person 1", "Ketting", 2),
            row("Person 2", "Alderman", 1),
            row("Word 1", "Loket Zuid", 1),
            row("Number 1", "06-12345678", 1),
        ]
    );
}

#[test]
fn labels_that_stand_there_already_are_not_given_again() {
    let text = "Persoon 1 en de heer Ketting en de heer Persoon 3 en mevrouw Alders.";
    let made = made(&[], &[text]);
    assert_eq!(
        made.apply(text),
        "Persoon 1 en de heer Persoon 2 en de heer Persoon 3 en mevrouw Persoon 4."
    );
}

#[test]
fn places_are_found_again_in_the_new_text_and_back() {
    let text = "Zie de heer Ketting, é 06-12345678.";
    let made = made(&[], &[text]);
    let replacements = made.replacements(text);
    let replaced = made.replaced(text);
    assert_eq!(replaced.text, "Zie de heer Persoon 1, é Nummer 1.");
    let name = text.find("Ketting").expect("it is there");
    assert_eq!(replacements[0].range, name..name + 7);
    for old in 0..=text.len() + 2 {
        for side in [Side::Start, Side::End] {
            let new = replaced.offset(old, side);
            let hit = replacements
                .iter()
                .position(|it| it.range.start < old && old < it.range.end);
            if let Some(hit) = hit {
                let label = &replaced.shifts[hit].new;
                assert_eq!(
                    new,
                    if side == Side::Start {
                        label.start
                    } else {
                        label.end
                    }
                );
            } else {
                assert_eq!(replaced.old_offset(new, side), old);
                assert_eq!(
                    text.get(old..),
                    replaced.text.get(new..).map(|_| &text[old..])
                );
            }
        }
    }
    assert_eq!(replaced.offset(name, Side::End), name);
    assert_eq!(replaced.offset(name + 7, Side::Start), name + 9);
    let wrong = [
        Replacement {
            range: 3..99,
            label: "x".to_owned(),
        },
        Replacement {
            range: std::ops::Range { start: 5, end: 2 },
            label: "y".to_owned(),
        },
    ];
    assert_eq!(Replaced::new("abc é", &wrong).text, "abc é");
}
