//! The register of commitments from a shell.

use super::desk::Desk;
use serde_json::Value;

const LETTERS: [(&str, &str, &str); 4] = [
    (
        "map/1.txt",
        "16 december 2021",
        "In het voorjaar van 2022 informeer ik u opnieuw over de stand van zaken van dit proces.",
    ),
    (
        "map/2.txt",
        "31 mei 2022",
        "Omdat de gesprekken nog lopen, volgt de stand van zaken van dit proces uiterlijk op 15 oktober 2022.",
    ),
    (
        "map/3.txt",
        "17 juli 2023",
        "Met deze brief ontvangt u de volledige stand van zaken van dit proces.",
    ),
    (
        "map/4.txt",
        "18 juli 2023",
        "Ik stuur u voor het kerstreces het plan van aanpak.",
    ),
];

fn desk() -> Desk {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("map")).expect("a folder");
    for (path, date, says) in LETTERS {
        let text = format!(
            "Den Haag, {date}\n\nBetreft: Brief\n\nGeachte Voorzitter,\n\n{says}\n\nHoogachtend,\n\n\
             De Staatssecretaris van Dorp en Buurt,\n\nA. de Vries\n"
        );
        desk.put(path, text);
        desk.done(&["annotate", path, "--tag", "follow-up", "--quote", says]);
    }
    desk
}

fn json(printed: &str) -> Value {
    serde_json::from_str(printed).expect("JSON")
}

fn ids(desk: &Desk) -> Vec<String> {
    let passages = json(&desk.done(&["passages", "map", "--json"]));
    let all = passages.as_array().expect("an array").iter();
    all.map(|it| it["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[test]
fn a_promise_is_taken_up_postponed_met_and_told() {
    let desk = desk();
    let ids = ids(&desk);
    let listed = json(&desk.done(&["register", "map", "list", "--json"]));
    assert_eq!(listed.as_array().map(Vec::len), Some(4));
    assert_eq!(listed[0]["in_register"], false);
    assert!(
        !desk.path("map/register.anna.ron").exists(),
        "reading writes nothing"
    );
    let one = json(&desk.done(&["register", "map", "add", "--annotation", &ids[0], "--json"]));
    assert_eq!(
        (&one["number"], &one["status"]),
        (&"2021-0001".into(), &"open".into())
    );
    assert_eq!(one["due"]["words"], "In het voorjaar van 2022");
    assert_eq!(
        (&one["due"]["from"], &one["due"]["until"]),
        (&"2022-03-01".into(), &"2022-05-31".into())
    );
    let one = desk.done(&[
        "register",
        "map",
        "link",
        "2021-0001",
        &ids[1],
        "--as",
        "postponement",
        "--json",
    ]);
    let one = json(&one);
    assert_eq!(one["term"]["until"], "2022-10-15");
    assert_eq!(one["places"][1]["reason"], "Omdat de gesprekken nog lopen");
    let one = json(&desk.done(&[
        "register",
        "map",
        "link",
        "2021-0001",
        &ids[2],
        "--as",
        "evidence",
        "--json",
    ]));
    assert_eq!(
        (&one["status"], &one["days_after_first"]),
        (&"met".into(), &412.into())
    );
    assert_eq!(one["met_without_evidence"], false);
    let told = desk.done(&["register", "map", "list", "2021-0001"]);
    for says in [
        "In het voorjaar",
        "until 2022-10-15",
        "Met deze brief",
        "postponed 1×",
        "412 days after",
    ] {
        assert!(told.contains(says), "{says}: {told}");
    }
    // What the register says counts in every list.
    let passages = json(&desk.done(&["passages", "map", "--json"]));
    assert_eq!(passages[0]["follow_up"]["status"], "done");
    assert_eq!(
        passages[1]["follow_up"],
        Value::Null,
        "a postponement asks for nothing itself"
    );
    let open = json(&desk.done(&["register", "map", "list", "--open", "--json"]));
    assert_eq!(open.as_array().map(Vec::len), Some(1));
    let csv = desk.done(&["export", "map/1.txt", "--to", "csv"]);
    assert!(csv.contains("2022-10-15"), "{csv}");
}

#[test]
fn closing_needs_a_reason_and_what_is_not_there_is_said() {
    let desk = desk();
    let ids = ids(&desk);
    desk.done(&["register", "map", "add", "--annotation", &ids[3]]);
    for (arguments, says) in [
        (
            &["register", "map", "status", "2023-0001", "lapsed"][..],
            "needs a reason",
        ),
        (
            &["register", "map", "status", "2099-0001", "open"],
            "no commitment has this number",
        ),
        (
            &[
                "register",
                "map",
                "link",
                "2023-0001",
                "ffffffff",
                "--as",
                "change",
            ],
            "no annotation with this id",
        ),
        (
            &[
                "register",
                "map",
                "link",
                "2023-0001",
                &ids[3],
                "--as",
                "change",
            ],
            "cannot be linked to itself",
        ),
        (&["register", "nergens", "list"], "no such folder"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code(), 2, "{arguments:?}");
        assert!(run.err().contains(says), "{arguments:?}: {}", run.err());
    }
    let closed = desk.done(&[
        "register",
        "map",
        "status",
        "2023-0001",
        "lapsed",
        "--reason",
        "Ingetrokken",
    ]);
    assert!(closed.contains("lapsed"), "{closed}");
    let spoken = desk.done(&[
        "register",
        "map",
        "add",
        "--what",
        "Komt met een brief",
        "--by",
        "Minister van X",
        "--due",
        "2026-03-01",
        "--number",
        "TZ202603-130",
        "--json",
    ]);
    let spoken = json(&spoken);
    assert_eq!(spoken["numbers"][0], "TZ202603-130");
    let related = desk.done(&[
        "register",
        "map",
        "relate",
        "TZ202603-130",
        "replaces",
        "2023-0001",
        "--json",
    ]);
    assert_eq!(json(&related)["links"][0]["link"], "replaces");
    let found = desk.done(&["register", "map", "list", "TZ202603-130"]);
    assert!(found.contains("2026-03-01"), "{found}");
}

#[test]
fn two_analysts_write_in_files_of_their_own_and_read_both() {
    let desk = desk();
    let ids = ids(&desk);
    desk.done(&["register", "map", "add", "--annotation", &ids[0]]);
    desk.done(&[
        "register",
        "map",
        "status",
        "2021-0001",
        "under-way",
        "--analyst",
        "bert",
        "--reason",
        "Bezig",
    ]);
    for name in ["anna", "bert"] {
        assert!(
            desk.path(&format!("map/register.{name}.ron")).exists(),
            "{name}"
        );
    }
    let one = json(&desk.done(&["register", "map", "list", "--status", "under-way", "--json"]));
    assert_eq!(one[0]["history"][0]["by"], "bert");
    // A damaged line is said, and the rest counts.
    let path = desk.path("map/register.bert.ron");
    let text = std::fs::read_to_string(&path).expect("it is there");
    std::fs::write(
        &path,
        text.replace("standing: UnderWay", "standing: Ondrwg"),
    )
    .expect("it is written");
    let run = desk.run(&["register", "map", "list", "2021-0001"]);
    assert!(
        run.err().contains("register.bert.ron: line "),
        "{}",
        run.err()
    );
    assert!(run.out().contains("open"), "{}", run.out());
    assert!(!run.err().contains("Ondrwg"));
    let run = desk.run(&["check", "map", "--repair"]);
    assert_eq!(run.code(), 1);
    assert!(
        run.out().contains("register.bert.ron: line "),
        "{}",
        run.out()
    );
    assert!(
        run.err().contains("register.bert.ron.repaired"),
        "{}",
        run.err()
    );
    let repaired =
        std::fs::read_to_string(desk.path("map/register.bert.ron.repaired")).expect("it is there");
    assert!(repaired.starts_with("// Kanttekening register") && !repaired.contains("Ondrwg"));
}

#[test]
fn the_register_goes_out_in_every_form() {
    let desk = desk();
    let ids = ids(&desk);
    desk.done(&["register", "map", "add", "--annotation", &ids[0]]);
    for form in [
        "register-xlsx",
        "register-csv",
        "register-rappel",
        "register-annex",
        "register-html",
        "register-ics",
        "register-json",
        "minister-note",
    ] {
        let file = format!("uit-{form}");
        desk.done(&[
            "register",
            "map",
            "export",
            "--to",
            form,
            "--on",
            "2022-03-01",
            "--before",
            "2022-07-01",
            "-o",
            &file,
        ]);
        assert!(
            std::fs::metadata(desk.path(&file)).is_ok_and(|it| it.len() > 100),
            "{form}"
        );
    }
    let csv = desk.done(&[
        "register",
        "map",
        "export",
        "--to",
        "register-csv",
        "--language",
        "nl",
    ]);
    assert!(
        csv.contains("2021-0001") && csv.contains("In het voorjaar van 2022"),
        "{csv}"
    );
    let run = desk.run(&[
        "register",
        "map",
        "export",
        "--to",
        "register-csv",
        "-o",
        "map/1.txt",
        "--force",
    ]);
    assert_eq!(run.code(), 2, "a letter is never replaced");
}

#[test]
fn a_check_looks_whether_what_commitments_name_is_there() {
    let desk = desk();
    let ids = ids(&desk);
    desk.done(&["register", "map", "add", "--annotation", &ids[0]]);
    assert_eq!(desk.run(&["check", "map"]).code(), 0);
    std::fs::remove_file(desk.path("map/1.txt")).expect("it was there");
    let run = desk.run(&["check", "map"]);
    assert_eq!(run.code(), 1);
    let says = "commitment 2021-0001 names 1.txt, which is not in this folder";
    assert!(run.out().contains(says), "{}", run.out());
    // Its sentence is still told.
    assert!(
        desk.run(&["register", "map", "list", "2021-0001"])
            .out()
            .contains("In het voorjaar")
    );
}

#[test]
fn records_of_a_chamber_are_taken_in_once_and_ours_stays() {
    let desk = desk();
    let ids = ids(&desk);
    desk.done(&["register", "map", "add", "--annotation", &ids[0]]);
    desk.put(
        "tk.json",
        r#"{"@odata.context": "x", "value": [
            {"Id": "11111111-1111-4111-8111-111111111111", "Nummer": "TZ202112-001", "Status": "Openstaand",
             "Tekst": "De staatssecretaris informeert de Kamer in het voorjaar van 2022 opnieuw over de stand van zaken van dit proces.",
             "Ministerie": "Dorp en Buurt", "Functie": "staatssecretaris", "DatumNakoming": "2022-05-31T00:00:00+02:00",
             "Aanmaakdatum": "2021-12-20T00:00:00+01:00", "Verwijderd": false},
            {"Id": "22222222-2222-4222-8222-222222222222", "Nummer": "TZ202201-007", "Status": "Onbekend woord",
             "Tekst": "De minister stuurt de evaluatie van de wet naar de Kamer.", "Verwijderd": false}
        ]}"#,
    );
    let before = desk.get("map/register.anna.ron");
    let preview = desk.run(&["register", "map", "import", "tk.json", "--preview"]);
    assert_eq!(preview.code(), 0, "{}", preview.err());
    assert!(
        preview.out().contains("TZ202112-001 is 2021-0001"),
        "{}",
        preview.out()
    );
    assert!(
        preview
            .out()
            .contains("TZ202201-007 becomes a new commitment"),
        "{}",
        preview.out()
    );
    assert_eq!(
        desk.get("map/register.anna.ron"),
        before,
        "a preview writes nothing"
    );
    desk.done(&["register", "map", "import", "tk.json"]);
    let one = json(&desk.done(&["register", "map", "list", "TZ202112-001", "--json"]));
    assert_eq!(
        (&one["number"], &one["due"]["until"]),
        (&"2021-0001".into(), &"2022-05-31".into())
    );
    assert!(
        one["note"]
            .as_str()
            .is_some_and(|it| it.contains("DatumNakoming")),
        "{}",
        one["note"]
    );
    let other = json(&desk.done(&["register", "map", "list", "TZ202201-007", "--json"]));
    assert_eq!(other["status_theirs"], "Onbekend woord");
    let again = desk.run(&["register", "map", "import", "tk.json"]);
    assert!(
        again.out().trim().is_empty(),
        "taken in once: {}",
        again.out()
    );
}
