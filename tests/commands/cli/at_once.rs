//! Several commands at once: nothing is lost, and nothing untrue is said.

use super::desk::Desk;
use std::collections::BTreeSet;

/// Two loops of `calls` calls on one letter by one analyst, in the homes named.
fn race(calls: usize, homes: [&str; 2]) {
    let desk = Desk::new();
    let words: Vec<_> = (0..1500).map(|number| format!("woord{number}")).collect();
    desk.put(
        "lang.txt",
        format!("Aan de Voorzitter\n\n{}\n", words.join(" ")),
    );
    let marking = |which: usize, home: &str| -> Vec<String> {
        let mark = |number: usize| {
            let start = (number * 37 + which * 11) % 10_000;
            let (start, end) = (start.to_string(), (start + 6).to_string());
            let output = desk
                .command()
                .env("KANTTEKENING_HOME", desk.path(home))
                .args(["annotate", "lang.txt", "--tag", "follow-up"])
                .args(["--start", &start, "--end", &end])
                .args(["--note", &format!("{which}.{number}")])
                .output()
                .expect("the program runs");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{said}");
            assert!(!said.contains("not in the folder"), "{said}");
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        };
        (1..=calls).map(mark).collect()
    };
    let ids: BTreeSet<String> = std::thread::scope(|scope| {
        let other = scope.spawn(|| marking(1, homes[0]));
        let mut ids = marking(2, homes[1]);
        ids.extend(other.join().expect("all went well"));
        ids.into_iter().collect()
    });
    // In a home that knows nothing: what stands in the folder counts.
    let list = desk
        .command()
        .env("KANTTEKENING_HOME", desk.path("home/vers"))
        .args(["list", "lang.txt", "--json"])
        .output()
        .expect("the program runs");
    let list: Vec<serde_json::Value> = serde_json::from_slice(&list.stdout).expect("JSON");
    let listed: BTreeSet<_> = list.iter().filter_map(|item| item["id"].as_str()).collect();
    let lost: Vec<_> = ids
        .iter()
        .filter(|id| !listed.contains(id.as_str()))
        .collect();
    assert!(lost.is_empty(), "{} of {} lost", lost.len(), ids.len());
    let notes: String = list
        .iter()
        .filter_map(|item| item["note"].as_str())
        .collect();
    for which in 1..=2 {
        for number in 1..=calls {
            assert!(
                notes.contains(&format!("{which}.{number}")),
                "{which}.{number}"
            );
        }
    }
}

#[test]
fn two_loops_of_commands_lose_nothing() {
    race(25, ["home", "home"]);
}

#[test]
fn two_loops_of_commands_of_two_homes_lose_nothing() {
    race(25, ["home/een", "home/twee"]);
}

#[test]
#[ignore = "takes minutes"]
fn two_loops_of_a_thousand_commands_lose_nothing() {
    race(1_000, ["home", "home"]);
    race(100, ["home/een", "home/twee"]);
}
