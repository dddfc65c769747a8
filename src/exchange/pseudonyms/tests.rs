use super::*;

mod names;
mod numbers;
mod plain;
mod properties;
mod words;

/// Names and numbers, with labels in Dutch.
fn choice(words: &[&str]) -> Choice {
    Choice {
        words: words.iter().map(|it| (*it).to_owned()).collect(),
        names: true,
        numbers: true,
        language: Language::Dutch,
    }
}

fn made(words: &[&str], texts: &[&str]) -> Pseudonyms {
    Pseudonyms::of(choice(words), texts.iter().copied())
}

/// What a text becomes.
fn becomes(text: &str) -> String {
    let made = made(&[], &[text]);
    let out = made.apply(text);
    assert_eq!(made.apply(&out), out, "labels stay as they are");
    out
}

/// Checks what texts become, and tells of all that become something else.
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let out = becomes(text);
            (out != *expected).then(|| format!("{text:?}\n  became {out:?}\n  not    {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
