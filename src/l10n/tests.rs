//! Messages, languages and calls agree.

use super::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

type Arguments<'a> = BTreeSet<&'a str>;

/// The messages of a language with the arguments that they use.
fn messages(source: &str) -> BTreeMap<&str, Arguments<'_>> {
    let mut messages = BTreeMap::new();
    let mut key = None;
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase()) {
            key = line.split_once(" =").map(|(key, _)| key);
            let twice = messages.insert(key.expect("a message"), Arguments::new());
            assert!(twice.is_none(), "{line} stands twice");
        }
        let arguments = key.and_then(|key| messages.get_mut(key));
        let named = line.split('$').skip(1).map(name);
        arguments
            .into_iter()
            .for_each(|it| it.extend(named.clone()));
    }
    messages
}

/// The name with which a text begins.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The parts of what stands between the brackets with which `code` begins, as commas divide them.
fn parts(code: &str) -> Vec<&str> {
    let (mut depth, mut in_text, mut from, mut parts) = (0, false, 1, Vec::new());
    let mut before = ' ';
    for (at, c) in code.char_indices() {
        match c {
            '"' if before != '\\' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 1 => {
                parts.push(code[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
        before = c;
        if depth == 0 {
            parts.push(code[from..at].trim());
            break;
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The message of a call by its parts, and the arguments that it is given.
fn call(parts: Vec<&str>) -> (&str, Arguments<'_>) {
    let names = parts[2..].iter().map(|part| name(part)).collect();
    (parts[1].trim_matches('"'), names)
}

/// Every call in `code`: the message and the arguments that it is given.
fn calls(code: &str) -> Vec<(&str, Arguments<'_>)> {
    let calls = code
        .match_indices("tr!(")
        .map(|(at, _)| parts(&code[at + 3..]));
    // The definition of the macro and what is said of it have no literal there.
    let calls = calls.filter(|parts| parts.get(1).is_some_and(|key| key.starts_with('"')));
    calls.map(call).collect()
}

fn code(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).expect("a folder of code") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            code(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs") && !path.ends_with("tests.rs") {
            let text = std::fs::read_to_string(&path).expect("code is text");
            let lines = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            lines.for_each(|line| {
                found.push_str(line);
                found.push('\n');
            });
        }
    }
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (english, dutch) = (messages(ENGLISH), messages(DUTCH));
    for (key, arguments) in &english {
        assert_eq!(Some(arguments), dutch.get(key), "{key}");
    }
    assert_eq!(english.len(), dutch.len());
}

#[test]
fn every_call_gives_its_message_what_it_uses_and_every_message_is_called() {
    let mut found = String::new();
    code(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut found,
    );
    let messages = messages(ENGLISH);
    let mut called = BTreeSet::new();
    let mut wrong = Vec::new();
    for (key, arguments) in calls(&found) {
        called.insert(key);
        let used = messages.get(key);
        if used != Some(&arguments) {
            wrong.push(format!("{key}: uses {used:?}, is given {arguments:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let uncalled: Vec<_> = messages
        .keys()
        .filter(|key| !called.contains(*key))
        .collect();
    assert!(uncalled.is_empty(), "nobody says {uncalled:#?}");
}

#[test]
fn what_disagrees_would_be_found() {
    let english =
        messages("one = { $count ->\n    [one] One\n   *[other] { $count } of { $all }\n}\n");
    assert_eq!(english["one"], Arguments::from(["all", "count"]));
    let code =
        "tr!(words, \"one\", count = f(1, \"a, \\\"b)\"), all = [1, 2].len(),) tr!(w, \"two\")";
    let one = ("one", Arguments::from(["all", "count"]));
    assert_eq!(calls(code), [one, ("two", Arguments::new())]);
}

#[test]
fn every_message_is_valid_fluent() {
    for source in [ENGLISH, DUTCH] {
        if let Err((_, errors)) = fluent_bundle::FluentResource::try_new(source.to_owned()) {
            panic!("{errors:?}");
        }
    }
}
