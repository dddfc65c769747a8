//! `suggest` and `when`, with a person's own rules and tables.

use super::desk::Desk;
use serde_json::Value;

#[test]
fn when_says_days_precision_and_rule() {
    let desk = Desk::new();
    let out = desk.done(&["when", "voor de zomer", "--from", "2021-12-16", "--json"]);
    let when: Value = serde_json::from_str(&out).expect("JSON");
    for field in ["words", "first", "last", "precision", "rule", "condition"] {
        assert!(when.get(field).is_some(), "{field} in {when}");
    }
    assert_eq!(when["last"], "2022-06-30");
    assert!(
        when["rule"].as_str().is_some_and(|rule| !rule.is_empty()),
        "{when}"
    );
    let plain = desk.done(&["when", "voor de zomer", "--from", "2021-12-16"]);
    assert!(
        plain.contains("2022-06-30") && plain.contains(when["rule"].as_str().expect("a rule")),
        "{plain}"
    );
}

#[test]
fn own_files_hold_and_a_faulty_one_is_said() {
    let desk = Desk::new();
    let folder = desk.path("home/suggest");
    std::fs::create_dir_all(&folder).unwrap();
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put(
        "conventions.ron",
        "(seasons: [(season: Summer, first: (6, 21), last: (9, 20), before: (6, 20))])",
    );
    let out = desk.done(&["when", "voor de zomer", "--from", "2021-12-16"]);
    assert!(out.contains("2022-06-20"), "{out}");
    put(
        "rules.ron",
        "(language: \"nl\", rules: [(id: \"eigen\", tag: \"follow-up\", weight: 1, when: [\"(a\"], why: \"\", nl: \"\", en: \"\")])",
    );
    let run = desk.run(&["suggest", "brief.txt", "--json"]);
    assert_eq!(run.code(), 0);
    assert!(
        run.err().contains("rules.ron: line 1, column 31: eigen: "),
        "{}",
        run.err()
    );
    let found: Value = serde_json::from_str(&run.out()).expect("JSON");
    assert!(found.as_array().is_some_and(|all| !all.is_empty()));
}
