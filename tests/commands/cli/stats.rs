//! What is marked in the letters of a folder, counted by a command.

use super::folder::{desk, partly};
use serde_json::Value;

#[test]
fn each_number_comes_with_the_query_that_means_its_passages() {
    let desk = desk();
    for by in ["sender", "month", "dossier", "analyst", "letter"] {
        let printed = partly(&desk, &["stats", "map", "--by", by, "--json"]);
        let found: Value = serde_json::from_str(&printed).expect("it is JSON");
        assert_eq!(found["all"]["all"]["passages"], 3, "{by}");
        let rows = found["rows"].as_array().expect("rows");
        let mut sum = 0;
        for row in rows.iter().chain([&found["all"]]) {
            let cells = row["tags"].as_object().expect("cells").values();
            for cell in cells.chain([&row["all"]]) {
                let query = cell["query"].as_str().expect("a query");
                let passages = desk.run(&["passages", "map", query, "--json"]).out();
                let passages: Vec<Value> = serde_json::from_str(&passages).expect("JSON");
                assert_eq!(cell["passages"], passages.len(), "{by}: {query}");
            }
            sum += row["all"]["passages"].as_u64().expect("a number");
        }
        assert_eq!(sum, 3 + 3, "{by}: each passage is in one row, and in all");
    }
}

#[test]
fn figures_are_printed_as_tables() {
    let desk = desk();
    let lines = |arguments: &[&str]| -> Vec<Vec<String>> {
        let arguments = [&["stats", "map"], arguments].concat();
        let printed = partly(&desk, &arguments);
        let cells = |line: &str| line.split_whitespace().map(str::to_owned).collect();
        printed.lines().map(cells).collect()
    };
    let months = lines(&["--by", "month"]);
    assert_eq!(months[1][0], "2024-09");
    assert_eq!(months.last().unwrap().join(" "), "together 0 0 1 2 3");
    let together = lines(&["--by", "together", "tag:data-deletion"]);
    assert_eq!(together[3].join(" "), "data-deletion 0 0 1 1");
    let time = lines(&["--by", "time"]);
    assert!(time[0].contains(&"overdue".to_owned()) && time.len() > 2);
    let words = lines(&["--by", "words"]);
    assert!(words.contains(&["gegevens", "1", "1"].map(str::to_owned).to_vec()));
    assert!(!words.iter().any(|it| it[0] == "de"));
    assert!(desk.refused(&["stats", "weg"]).contains("no such folder"));
}
