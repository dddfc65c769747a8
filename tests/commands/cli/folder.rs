//! Commands on a folder of letters.

use super::desk::Desk;
use serde_json::Value;

const SOCIAL: &str = "Ministerie van Sociale Zaken en Werkgelegenheid\n\n\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA DEN HAAG\n\n\
Datum: 3 september 2024\nOns kenmerk: 2024-0001\nBetreft: Herstel van vertrouwen\n\n\
Geachte voorzitter,\n\nOver Kamerstuk 30 821, nr. 155. De gegevens worden vernietigd, zoals is gezegd in het \
café.\n\nIn het najaar informeer ik uw Kamer opnieuw.\n\nHoogachtend,\n\n\
De Minister van Sociale Zaken en Werkgelegenheid,\n\nA. Verhoeven\n";
const JUSTICE: &str = "Ministerie van Justitie en Veiligheid\n\n\
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA DEN HAAG\n\n\
Datum: 12 oktober 2024\nOns kenmerk: 2024-0002\nBetreft: Toegang tot het recht\n\n\
Geachte voorzitter,\n\nOver Kamerstuk 29 279, nr. 12. Ik zeg toe dat de evaluatie volgt.\n\nHoogachtend,\n\n\
De Minister van Justitie en Veiligheid,\n\nB. Brinke\n";

/// Two letters in a folder, one of them in a sub-folder, each marked; and one that cannot be read.
pub fn desk() -> Desk {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("map/2024")).unwrap();
    desk.put("map/brief.txt", SOCIAL);
    desk.put("map/2024/brief.txt", JUSTICE);
    desk.put("map/stuk.pdf", "%PDF-1.7 en verder niets");
    for (letter, tag, quote, note) in [
        (
            "map/brief.txt",
            "data-deletion",
            "De gegevens worden vernietigd",
            "Nagaan bij het archief.",
        ),
        (
            "map/brief.txt",
            "follow-up",
            "In het najaar informeer ik uw Kamer opnieuw.",
            "",
        ),
        (
            "map/2024/brief.txt",
            "follow-up",
            "Ik zeg toe dat de evaluatie volgt.",
            "",
        ),
    ] {
        desk.done(&[
            "annotate", letter, "--tag", tag, "--quote", quote, "--note", note,
        ]);
    }
    desk
}

/// What a command prints that could do its work, but for what cannot be read.
pub fn partly(desk: &Desk, arguments: &[&str]) -> String {
    let run = desk.run(arguments);
    assert_eq!(run.code(), 1, "{arguments:?}: {}", run.err());
    assert!(run.err().contains("stuk.pdf"), "{}", run.err());
    run.out()
}

fn json(printed: &str) -> Vec<Value> {
    serde_json::from_str(printed).expect("a JSON array")
}

fn paths(letters: &[Value]) -> Vec<&str> {
    letters
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect()
}

#[test]
fn the_letters_of_a_folder_are_listed_with_what_is_marked_in_them() {
    let desk = desk();
    let all = json(&desk.done(&["list", "map", "--json"]));
    assert_eq!(paths(&all), ["2024/brief.txt", "brief.txt", "stuk.pdf"]);
    let letter = &all[1];
    assert_eq!(letter["date"], "2024-09-03");
    assert_eq!(letter["subject"], "Herstel van vertrouwen");
    assert_eq!(letter["dossiers"][0], "30 821");
    assert_eq!(letter["tags"]["data-deletion"], 1);
    assert_eq!(
        (&letter["open"], &letter["progress"]),
        (&1.into(), &"begun".into())
    );
    assert_eq!(letter["analysts"][0]["id"], "anna");
    assert_eq!(all[2]["readable"], "no");
    assert!(!all[2]["why"].as_str().unwrap().is_empty());
    for (query, expected) in [
        (&["since:2024-10"][..], "2024/brief.txt"),
        (&["dossier:30821", "has:follow-up"], "brief.txt"),
        (
            &["lacks:data-deletion", "not", "is:unreadable"],
            "2024/brief.txt",
        ),
        (&["zonder:follow-up"], "stuk.pdf"),
        (&["folder:2024 sender:justitie"], "2024/brief.txt"),
    ] {
        let arguments = [&["list", "map"], query, &["--json"]].concat();
        assert_eq!(
            paths(&json(&desk.done(&arguments))),
            [expected],
            "{query:?}"
        );
    }
    let printed = desk.done(&["list", "map", "herstel"]);
    assert!(printed.contains("2024-09-03  30 821  "), "{printed}");
    assert!(printed.contains("1 data-deletion") && printed.contains("1 open"));
    assert!(!printed.contains("Toegang"));
}

#[test]
fn what_is_wrong_with_a_query_is_said_with_its_place() {
    let desk = desk();
    for (arguments, said) in [
        (&["list", "map", "since:ooit"][..], "“ooit” is no day"),
        (
            &["passages", "map", "tag:nergens"],
            "no tag is called “nergens” at character 1",
        ),
        (&["search", "map", "x", "--letters", "(a"], "at character 1"),
        (
            &["export", "map", "--to", "csv", "--query", "a or"],
            "nothing follows",
        ),
        (&["search", "map", "(x", "--regex"], "character 1"),
        (&["search", "map", " "], "nothing to search for"),
        (&["list", "map", "kind:steen"], "possible values: pdf, word"),
        (&["passages", "weg"], "no such folder"),
        (&["passages", "brief.txt"], "not a folder"),
        (&["list", "brief.txt", "since:2024"], "takes no query"),
    ] {
        let message = desk.refused(arguments);
        assert!(message.contains(said), "{arguments:?}: {message}");
    }
    // What looks like a term and is none is no fault, but said.
    let said = desk.run(&["list", "map", "afzendr:minister"]).err();
    assert!(said.contains("“afzendr:” is not a term"), "{said}");
}

#[test]
fn passages_are_told_with_their_words_and_places() {
    let desk = desk();
    let all = json(&partly(&desk, &["passages", "map", "--json"]));
    // By the days of their letters.
    let quotes: Vec<_> = all.iter().map(|it| it["quote"].as_str().unwrap()).collect();
    assert_eq!(
        quotes,
        [
            "De gegevens worden vernietigd",
            "In het najaar informeer ik uw Kamer opnieuw.",
            "Ik zeg toe dat de evaluatie volgt.",
        ]
    );
    assert_eq!(all[0]["note"], "Nagaan bij het archief.");
    assert_eq!(all[0]["letter"]["path"], "brief.txt");
    assert_eq!(
        (&all[0]["paragraph"], &all[0]["own"]),
        (&2.into(), &true.into())
    );
    assert_eq!(all[1]["follow_up"]["status"], "open");
    for (query, count) in [
        ("tag:follow-up", 2),
        ("archief", 1),
        ("tag:follow-up sender:justitie", 1),
        ("evaluatie or vernietigd", 2),
        ("is:noted -tag:data-deletion", 0),
    ] {
        let run = desk.run(&["passages", "map", query, "--json"]);
        assert_eq!(json(&run.out()).len(), count, "{query}");
    }
    let groups = json(&partly(
        &desk,
        &["passages", "map", "--group", "tag", "--json"],
    ));
    let names: Vec<_> = groups
        .iter()
        .map(|it| it["group"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["data-deletion", "follow-up"]);
    assert_eq!(groups[1]["passages"].as_array().unwrap().len(), 2);
    let printed = partly(&desk, &["passages", "map"]);
    assert!(
        printed.contains("¶2") && printed.contains("Nagaan bij het archief."),
        "{printed}"
    );
}

#[test]
fn words_are_found_in_all_letters_and_in_notes() {
    let desk = desk();
    let search = |arguments: &[&str]| {
        let run = desk.run(&[&["search", "map"], arguments, &["--json"]].concat());
        json(&run.out())
    };
    let found = search(&["geachte voorzitter"]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0]["letter"]["path"], "2024/brief.txt");
    assert_eq!(found[0]["hits"][0]["words"], "Geachte voorzitter");
    let found = search(&["cafe", "geachte"]);
    assert!(found.is_empty());
    let found = search(&["gezegd in het cafe"]);
    let hit = &found[0]["hits"][0];
    assert_eq!(
        (&found[0]["count"], &hit["words"]),
        (&1.into(), &"gezegd in het café".into())
    );
    assert_eq!(
        (&hit["place"], &hit["after"]),
        (&"text".into(), &".".into())
    );
    let line = hit["line"].as_u64().unwrap() as usize;
    let read = desk.done(&["text", "map/brief.txt", "--reading"]);
    assert!(read.lines().nth(line - 1).unwrap().contains("café"));
    let found = search(&["archief"]);
    let hit = &found[0]["hits"][0];
    assert_eq!(
        (&hit["place"], &hit["analyst"]),
        (&"note".into(), &"anna".into())
    );
    assert_eq!(hit["before"], "Nagaan bij het ");
    assert_eq!(search(&["^ik .* toe", "--regex"]).len(), 0);
    assert_eq!(search(&["ik zeg .*volgt", "--regex"]).len(), 1);
    assert_eq!(search(&["Evaluatie", "--match-case"]).len(), 0);
    assert_eq!(search(&["evaluati", "--whole-word"]).len(), 0);
    assert_eq!(search(&["kamer", "--letters", "since:2024-10"]).len(), 1);
    let printed = partly(&desk, &["search", "map", "vernietigd"]);
    assert!(
        printed.contains("brief.txt: 1") && printed.contains("[vernietigd]"),
        "{printed}"
    );
}

#[test]
fn a_folder_is_exported_with_the_passages_that_are_meant() {
    let desk = desk();
    let all = partly(&desk, &["export", "map", "--to", "csv"]);
    assert_eq!(all.lines().count(), 4, "{all}");
    let some = partly(
        &desk,
        &["export", "map", "--to", "csv", "--query", "tag:follow-up"],
    );
    assert!(some.contains("evaluatie") && some.contains("najaar") && !some.contains("vernietigd"));
    let one = partly(
        &desk,
        &["export", "map", "--to", "csv", "--query", "dossier:29279"],
    );
    assert!(
        one.contains("evaluatie") && !one.contains("najaar"),
        "{one}"
    );
    // What is named twice is in it once, and a letter takes a query as well.
    let both = [
        "export",
        "map/brief.txt",
        "map",
        "--to",
        "csv",
        "--query",
        "tag:2 or tag:3",
    ];
    let both = desk.run(&both).out();
    assert_eq!(both.lines().count(), 2, "{both}");
    let none = [
        "export",
        "map",
        "--to",
        "csv",
        "--query",
        "since:2030",
        "-o",
        "uit.csv",
    ];
    let message = desk.refused(&none);
    assert!(message.contains("nothing was exported"), "{message}");
    assert!(!desk.path("uit.csv").exists());
    // An export into the folder is no letter of it.
    partly(
        &desk,
        &["export", "map", "--to", "html", "-o", "map/verslag.html"],
    );
    assert_eq!(json(&desk.done(&["list", "map", "--json"])).len(), 3);
}

#[test]
fn what_is_put_into_a_folder_is_there_at_the_next_command_and_what_is_gone_is_not() {
    let desk = desk();
    let count = || json(&desk.done(&["list", "map", "--json"])).len();
    assert_eq!(count(), 3);
    desk.put("map/nieuw.txt", "Een nieuwe brief over het archief.\n");
    assert_eq!(count(), 4);
    let found = desk.run(&["search", "map", "nieuwe brief"]);
    assert!(found.out().contains("nieuw.txt: 1"));
    std::fs::remove_file(desk.path("map/nieuw.txt")).unwrap();
    assert_eq!(count(), 3);
}

#[test]
fn nothing_of_a_folder_is_kept_where_the_settings_say_so() {
    let desk = desk();
    let kept = || {
        std::fs::read_dir(desk.path("home/catalogue")).map_or(0, |all| {
            let files = all
                .flatten()
                .filter_map(|it| std::fs::read_dir(it.path()).ok());
            files
                .flatten()
                .flatten()
                .filter(|it| it.path().metadata().is_ok_and(|it| it.len() > 0))
                .count()
        })
    };
    desk.done(&["list", "map"]);
    assert!(kept() > 0);
    let settings = desk.get("home/settings.ron");
    let settings = settings.replace("remember_folders: true", "remember_folders: false");
    assert!(settings.contains("remember_folders: false"), "{settings}");
    desk.put("home/settings.ron", settings);
    desk.done(&["list", "map"]);
    assert_eq!(kept(), 0, "what was kept before goes, too");
    let found = partly(&desk, &["search", "map", "vernietigd"]);
    assert!(found.contains("vernietigd"));
}

#[test]
fn a_query_that_begins_with_a_hyphen_comes_behind_two() {
    let desk = desk();
    let all = json(&partly(
        &desk,
        &["passages", "map", "--json", "--", "-tag:follow-up"],
    ));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["tags"][0], "data-deletion");
    let letters = json(&desk.done(&["list", "map", "--json", "--", "-has:follow-up"]));
    assert_eq!(paths(&letters), ["stuk.pdf"]);
    let arguments = [
        "search",
        "map",
        "--letters",
        "-folder:2024",
        "--json",
        "Kamerstuk",
    ];
    assert_eq!(json(&partly(&desk, &arguments)).len(), 1);
    let arguments = ["export", "map", "--query", "-tag:follow-up", "--to", "csv"];
    assert_eq!(partly(&desk, &arguments).lines().count(), 2);
    // Without them it is told how.
    let run = desk.run(&["passages", "map", "-tag:follow-up"]);
    assert_eq!(run.code(), 2);
    assert!(run.err().contains("--"), "{}", run.err());
}

#[test]
fn a_layer_whose_name_has_the_accent_written_otherwise_is_the_letters() {
    let desk = Desk::new();
    for [name, other] in [
        ["map/reünie.txt", "map/reu\u{308}nie.txt"],
        ["weg/reu\u{308}nie.txt", "weg/reünie.txt"],
    ] {
        let folder = name.split('/').next().unwrap();
        std::fs::create_dir_all(desk.path(folder)).unwrap();
        desk.put(name, SOCIAL);
        let quote = ["--quote", "opnieuw", "--analyst", "bert"];
        desk.done(&[&["annotate", name, "--tag", "follow-up"], &quote[..]].concat());
        let layer = |name: &str| desk.path(&format!("{name}.bert.ron"));
        // As a synced folder hands it on.
        let written = std::fs::read_to_string(layer(name)).unwrap();
        let file = |name: &str| {
            let name = name.split('/').nth(1).unwrap();
            format!("file: \"{}\"", name.replace('\u{308}', "\\u{308}"))
        };
        assert!(written.contains(&file(name)));
        let handed_on = written.replace(&file(name), &file(other));
        std::fs::write(layer(other), handed_on).unwrap();
        std::fs::remove_file(layer(name)).unwrap();
        assert_eq!(json(&desk.done(&["list", name, "--json"])).len(), 1);
        assert_eq!(json(&desk.done(&["passages", folder, "--json"])).len(), 1);
        // Another letter of that name takes it.
        desk.put(other, "Iets anders.\n");
        assert_eq!(json(&desk.done(&["list", name, "--json"])).len(), 0);
        assert_eq!(json(&desk.done(&["list", other, "--json"])).len(), 1);
        // But what says in itself whose it is stays with that, whatever the file is called.
        std::fs::write(layer(other), &written).unwrap();
        assert_eq!(json(&desk.done(&["list", name, "--json"])).len(), 1);
        assert_eq!(json(&desk.done(&["list", other, "--json"])).len(), 0);
    }
}
