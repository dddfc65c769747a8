//! The commands as a shell calls them: the real program on real files.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const LETTER: &str = "Den Haag, 3 mei 2024\n\n\
Uit gesprekken met de gemeen-\nschappen blijkt dat het proces vraagt om \nherstel van vertrouwen. De op\n\n\
Pagina 1 van 2\n\x0c\n\
deze wijze verkregen gegevens worden\nvernietigd.\n\n\
Herstel van vertrouwen kost tijd. In het najaar informeer ik u opnieuw.\n";

/// A folder with a letter in it, and a home of its own for settings.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        desk.put("brief.txt", LETTER);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("the file is written");
        path
    }

    fn get(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kanttekening"));
        command
            .current_dir(self.folder.path())
            .env("KANTTEKENING_HOME", self.path("home"))
            .env("USER", "Anna");
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = self
            .command()
            .args(arguments)
            .output()
            .expect("the program runs");
        Run(output)
    }

    /// Runs a command that has to succeed, and gives what it prints.
    fn done(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.code(), 0, "{arguments:?}: {}", run.err());
        run.out()
    }

    /// Runs a command that cannot do it, and gives its message.
    fn refused(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!((run.code(), run.out()), (2, String::new()), "{arguments:?}");
        run.err()
    }

    fn list(&self, letter: &str) -> Vec<Value> {
        serde_json::from_str(&self.done(&["list", letter, "--json"])).expect("a JSON array")
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).expect("the folder is listed");
        let name = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        let mut names: Vec<_> = entries
            .flatten()
            .map(name)
            .filter(|name| name != "home")
            .collect();
        names.sort();
        names
    }
}

struct Run(Output);

impl Run {
    fn code(&self) -> i32 {
        self.0.status.code().expect("it ended by itself")
    }

    fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }
}

#[test]
fn the_text_is_printed_as_it_is_and_as_one_reads_it() {
    let desk = Desk::new();
    assert_eq!(desk.done(&["text", "brief.txt"]), LETTER);
    assert_eq!(
        desk.done(&["text", "brief.txt", "--reading"]),
        "Den Haag, 3 mei 2024\n\
         Uit gesprekken met de gemeenschappen blijkt dat het proces vraagt om herstel van vertrouwen. \
         De op deze wijze verkregen gegevens worden vernietigd.\n\
         Herstel van vertrouwen kost tijd. In het najaar informeer ik u opnieuw.\n"
    );
    let text = "Eén\r\ntwee\r";
    for bytes in [
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        b"E\xE9n\r\ntwee\r".to_vec(),
    ] {
        desk.put("anders.txt", bytes);
        assert_eq!(desk.done(&["text", "anders.txt"]), "Eén\ntwee\n");
    }
}

#[test]
fn passages_are_marked_by_their_words_however_the_lines_are_broken() {
    let desk = Desk::new();
    for (tag, quote) in [
        (
            "trust-restoration",
            "het proces vraagt om herstel van vertrouwen",
        ),
        ("lessons-learned", "de gemeenschappen"),
        (
            "data-deletion",
            "De op deze wijze verkregen gegevens worden vernietigd.",
        ),
    ] {
        let id = desk.done(&["annotate", "brief.txt", "--tag", tag, "--quote", quote]);
        assert_eq!(id.trim().len(), 36);
    }
    let list = desk.list("brief.txt");
    let tags: Vec<_> = list
        .iter()
        .map(|item| item["tags"][0].as_str().unwrap())
        .collect();
    assert_eq!(
        tags,
        ["lessons-learned", "trust-restoration", "data-deletion"]
    );
    let last = &list[2];
    assert_eq!(
        last["quote"],
        "De op deze wijze verkregen gegevens worden vernietigd."
    );
    let (start, end) = (
        last["start"].as_u64().unwrap(),
        last["end"].as_u64().unwrap(),
    );
    let slice: String = LETTER
        .chars()
        .skip(start as usize)
        .take((end - start) as usize)
        .collect();
    assert_eq!(last["text"], slice);
    assert_eq!(
        (&last["state"], &last["analyst"]),
        (&"kept".into(), &"anna".into())
    );
    assert_eq!(desk.names(), ["brief.txt", "brief.txt.anna.ron"]);
    assert_eq!(desk.get("brief.txt"), LETTER);
}

#[test]
fn offsets_several_tags_notes_and_what_is_there_already() {
    let desk = Desk::new();
    let id = desk.done(&[
        "annotate",
        "brief.txt",
        "--start",
        "0",
        "--end",
        "8",
        "--tag",
        "follow-up",
        "--tag",
        "data-deletion",
        "--note",
        "een ‘notitie’",
        "--analyst",
        "beleid-01",
    ]);
    let again = desk.done(&[
        "annotate",
        "brief.txt",
        "--quote",
        "Den Haag",
        "--tag",
        "follow-up",
        "lessons-learned",
        "--note",
        "nog een",
        "--analyst",
        "beleid-01",
    ]);
    assert_eq!(id, again);
    let list = desk.list("brief.txt");
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["tags"].as_array().unwrap().len(), 3);
    assert_eq!(list[0]["note"], "een ‘notitie’\n\nnog een");
    assert_eq!(list[0]["follow_up"]["status"], "open");
    assert_eq!(list[0]["analyst"], "beleid-01");
    let run = desk.run(&["list", "brief.txt", "--analyst", "beleid-01"]);
    assert_eq!(run.err(), "", "one's own file is no other copy");
    assert!(desk.done(&["list", "brief.txt"]).contains("Den Haag"));
}

#[test]
fn what_is_not_clear_is_refused_and_nothing_written() {
    let desk = Desk::new();
    let mark = |more: &[&str]| desk.refused(&[&["annotate", "brief.txt"], more].concat());
    assert!(mark(&["--tag", "follow-up", "--quote", "nergens"]).contains("not in the letter"));
    assert!(mark(&["--tag", "x", "--quote", "Den Haag"]).contains("no tag x"));
    let several = ["--tag", "follow-up", "--quote", "erstel van vertrouwen"];
    assert!(mark(&several).contains("2 times"));
    assert!(mark(&[&several[..], &["--nth", "3"]].concat()).contains("no number 3"));
    assert!(mark(&[&several[..], &["--nth", "0"]].concat()).contains("no number 0"));
    let offsets = |start, end| mark(&["--tag", "follow-up", "--start", start, "--end", end]);
    assert!(offsets("0", "99999").contains("outside the text"));
    assert!(offsets("9", "3").contains("outside the text"));
    assert!(offsets("3", "3").contains("empty"));
    mark(&["--tag", "follow-up"]);
    mark(&["--quote", "Den Haag"]);
    mark(&[
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
        "--analyst",
        "../x",
    ]);
    assert_eq!(desk.names(), ["brief.txt"]);
    desk.done(&[&["annotate", "brief.txt"], &several[..], &["--nth", "2"]].concat());
    assert_eq!(desk.list("brief.txt")[0]["quote"], "erstel van vertrouwen");
}

#[test]
fn bad_files_are_named_with_what_is_wrong() {
    let desk = Desk::new();
    desk.put("leeg.txt", "  \n");
    desk.put("plaat.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    std::fs::create_dir(desk.path("map")).unwrap();
    desk.done(&[
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
        "--note",
        "- kort",
    ]);
    for (name, why) in [
        ("weg.txt", "no such file"),
        ("leeg.txt", "empty"),
        ("plaat.txt", "an image"),
        ("map", "is a folder"),
        ("brief.txt.anna.ron", "holds annotations"),
    ] {
        for command in [&["text"][..], &["list"], &["export", "--to", "csv"]] {
            let message = desk.refused(&[command, &[name]].concat());
            assert!(message.contains(why) && message.contains(name), "{message}");
        }
    }
    assert!(
        desk.refused(&["export", "brief.txt", "--to", "pdf"])
            .contains("csv-excel")
    );
}

fn marked() -> Desk {
    let desk = Desk::new();
    for (tag, quote) in [
        ("lessons-learned", "de gemeenschappen"),
        (
            "data-deletion",
            "De op deze wijze verkregen gegevens worden vernietigd.",
        ),
        ("follow-up", "In het najaar informeer ik u opnieuw."),
    ] {
        desk.done(&["annotate", "brief.txt", "--tag", tag, "--quote", quote]);
    }
    desk
}

#[test]
fn every_format_is_exported_with_the_passages_in_it() {
    let desk = marked();
    let before = desk.get("brief.txt.anna.ron");
    for format in ["csv", "csv-excel", "html", "markdown", "web-annotation"] {
        let file = format!("uit.{format}");
        desk.done(&["export", "brief.txt", "--to", format, "-o", &file]);
        let content = desk.get(&file);
        let quote = "De op deze wijze verkregen gegevens worden vernietigd.";
        assert!(content.contains(quote), "{format}: {content}");
        assert_eq!(content.starts_with('\u{feff}'), format == "csv-excel");
        let printed = desk.done(&["export", "brief.txt", "--to", format]);
        assert!(printed.contains(quote), "{format}");
    }
    let json: Value = serde_json::from_str(&desk.get("uit.web-annotation")).unwrap();
    assert!(json.to_string().contains("TextPositionSelector"));
    let dutch = desk.done(&[
        "export",
        "brief.txt",
        "--to",
        "markdown",
        "--language",
        "nl",
    ]);
    assert!(dutch.contains("Vervolgactie"));
    assert_eq!(desk.get("brief.txt.anna.ron"), before);
    let message = desk.refused(&["export", "brief.txt", "--to", "csv", "-o", "brief.txt"]);
    assert!(message.contains("letter itself"), "{message}");
    desk.refused(&[
        "export",
        "brief.txt",
        "--to",
        "csv",
        "-o",
        "brief.txt.anna.ron",
    ]);
    assert_eq!(desk.get("brief.txt"), LETTER);
    assert_eq!(desk.get("brief.txt.anna.ron"), before);
}

#[test]
fn ten_lines_of_anyones_code_read_the_layer_file() {
    #[derive(serde::Deserialize)]
    struct Layer {
        annotations: Vec<Annotation>,
    }
    #[derive(serde::Deserialize)]
    struct Annotation {
        start: usize,
        end: usize,
        tags: Vec<String>,
    }
    let desk = marked();
    let layer: Layer = ron::from_str(&desk.get("brief.txt.anna.ron")).expect("plain RON");
    let found = &layer.annotations[2];
    let slice: String = LETTER
        .chars()
        .skip(found.start)
        .take(found.end - found.start)
        .collect();
    assert_eq!(slice, "In het najaar informeer ik u opnieuw.");
    assert_eq!(found.tags, ["follow-up"]);
}

#[test]
fn the_file_in_the_readme_is_a_real_one_on_the_sample_letter() {
    let desk = Desk::new();
    let readme = include_str!("../README.md");
    let start = readme.find("```ron\n").expect("the file") + "```ron\n".len();
    let end = start + readme[start..].find("```").expect("its end");
    desk.put(
        "voorbeeldbrief.txt",
        include_str!("../assets/sample/voorbeeldbrief.txt"),
    );
    desk.put("voorbeeldbrief.txt.beleid-01.ron", &readme[start..end]);
    assert_eq!(desk.done(&["check", "voorbeeldbrief.txt"]), "");
    assert_eq!(desk.list("voorbeeldbrief.txt").len(), 2);
}

#[test]
fn a_faulty_or_newer_layer_is_never_overwritten() {
    let desk = marked();
    let good = desk.get("brief.txt.anna.ron");
    let mark = [
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
    ];
    for (bad, why) in [
        (
            good.replace("tags: [\"data-deletion\"]", "tags: [\"data-deletion\""),
            "line 1",
        ),
        (good.replace("format: 1", "format: 2"), "newer version"),
        (
            good.replacen("gegevens worden", "gegevens w0rden", 1),
            "line 1",
        ),
    ] {
        assert_ne!(bad, good);
        desk.put("brief.txt.anna.ron", &bad);
        let message = desk.refused(&mark);
        assert!(message.contains(why), "{message}");
        assert_eq!(desk.get("brief.txt.anna.ron"), bad);
        let check = desk.run(&["check", "."]);
        assert_eq!(check.code(), 1, "{}", check.err());
        assert!(
            check.out().contains("brief.txt.anna.ron"),
            "{}",
            check.out()
        );
    }
}

#[test]
fn a_changed_letter_keeps_moves_changes_and_loses_passages() {
    let desk = marked();
    assert_eq!(desk.run(&["check", "brief.txt"]).code(), 0);
    let changed = LETTER
        .replace("Uit gesprekken", "Uit alle gesprekken")
        .replace(
            "verkregen gegevens worden\nvernietigd",
            "verkregen gegevens\nworden vernietigd",
        )
        .replace("In het najaar informeer ik u opnieuw.", "Dat was het.");
    desk.put("brief.txt", changed);
    let list = desk.list("brief.txt");
    let state = |tag: &str| {
        let item = list
            .iter()
            .find(|item| item["tags"][0] == tag)
            .expect("nothing is dropped");
        item["state"].as_str().unwrap().to_owned()
    };
    assert_eq!(state("lessons-learned"), "moved");
    assert_eq!(state("data-deletion"), "changed");
    assert_eq!(state("follow-up"), "orphan");
    let check = desk.run(&["check", "brief.txt"]);
    assert_eq!(check.code(), 1);
    assert_eq!(check.out().lines().count(), 3, "{}", check.out());
}

#[test]
fn colleagues_are_listed_and_exported_and_a_codebook_decides_on_tags() {
    let desk = marked();
    let as_bob = ["--analyst", "bob"];
    desk.done(
        &[
            &[
                "annotate",
                "brief.txt",
                "--tag",
                "follow-up",
                "--quote",
                "Den Haag",
            ][..],
            &as_bob,
        ]
        .concat(),
    );
    let list = desk.list("brief.txt");
    assert_eq!(list.len(), 4);
    assert_eq!(list[0]["analyst"], "bob");
    let all = desk.done(&["export", "brief.txt", "--to", "csv"]);
    let own = desk.done(&["export", "brief.txt", "--to", "csv", "--own"]);
    assert_eq!(all.lines().count(), own.lines().count() + 1);

    desk.put(
        "codebook.ron",
        "Codebook(format: 1, tags: [(id: \"eigen\", name: \"Eigen\", definition: \"\", color: \"#112233\", key: None, parent: None, asks: [])])",
    );
    desk.done(&[
        "annotate",
        "brief.txt",
        "--tag",
        "eigen",
        "--quote",
        "Den Haag",
    ]);
    let check = desk.run(&["check", "."]);
    assert_eq!(check.code(), 1);
    assert!(
        check.out().contains("unknown tag follow-up"),
        "{}",
        check.out()
    );
    let before = desk.get("codebook.ron");
    desk.put("codebook.ron", "Codebook(");
    assert!(
        desk.run(&["check", "."])
            .out()
            .contains("codebook.ron: line 1")
    );
    desk.put("codebook.ron", before);
}

#[test]
fn an_export_replaces_no_other_letter() {
    let desk = marked();
    desk.put("twee.txt", "Een andere brief.\n");
    let message = desk.refused(&["export", "brief.txt", "--to", "csv", "-o", "twee.txt"]);
    assert!(message.contains("another kind"), "{message}");
    assert_eq!(desk.get("twee.txt"), "Een andere brief.\n");
    desk.put("drie.csv", "Een brief die zo heet.\n");
    desk.done(&[
        "annotate",
        "drie.csv",
        "--tag",
        "follow-up",
        "--quote",
        "Een brief",
    ]);
    desk.refused(&["export", "brief.txt", "--to", "csv", "-o", "drie.csv"]);
    desk.done(&["export", "brief.txt", "--to", "csv", "-o", "uit.csv"]);
    desk.done(&["export", "brief.txt", "--to", "csv", "-o", "uit.csv"]);
}

#[test]
fn a_renamed_letter_keeps_its_layers_for_whom_they_were() {
    let desk = Desk::new();
    let mark = |user: &str, letter: &str, tag: &str, quote: &str| {
        let output = desk
            .command()
            .env("USER", user)
            .args(["annotate", letter, "--tag", tag, "--quote", quote])
            .output()
            .expect("the program runs");
        assert_eq!(output.status.code(), Some(0));
    };
    mark("Jan.K", "brief.txt", "follow-up", "Den Haag");
    mark("jan k", "brief.txt", "data-deletion", "de gemeenschappen");
    std::fs::rename(desk.path("brief.txt"), desk.path("nieuw.txt")).unwrap();
    mark("jan k", "nieuw.txt", "lessons-learned", "Den Haag");
    let list = desk.list("nieuw.txt");
    let of = |analyst: &str| {
        list.iter()
            .filter(|item| item["analyst"] == analyst)
            .count()
    };
    assert_eq!((of("jan-k"), of("jan-k-2")), (1, 2));
    assert_eq!(
        desk.run(&["check", "."]).code(),
        0,
        "{}",
        desk.run(&["check", "."]).out()
    );
    std::fs::remove_file(desk.path("nieuw.txt")).unwrap();
    let check = desk.run(&["check", "."]);
    assert_eq!(check.code(), 1);
    assert!(
        check.out().contains("is not in this folder"),
        "{}",
        check.out()
    );
}

#[test]
fn a_newer_codebook_is_said_and_never_written() {
    let desk = Desk::new();
    let newer = "Codebook(format: 2, tags: [])";
    desk.put("codebook.ron", newer);
    let run = desk.run(&["list", "brief.txt"]);
    assert!(run.err().contains("newer version"), "{}", run.err());
    assert_eq!(desk.run(&["check", "codebook.ron"]).code(), 1);
    assert_eq!(desk.get("codebook.ron"), newer);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new();
    desk.put(
        "lang.txt",
        "Een regel van een lange brief.\n".repeat(20_000),
    );
    let mut child = desk
        .command()
        .args(["text", "lang.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_read_only_folder_is_said_and_nothing_lost() {
    let desk = Desk::new();
    let folder = desk.path("vast");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(desk.path("brief.txt"), folder.join("brief.txt")).unwrap();
    read_only(&folder, true);
    let writes = std::fs::write(folder.join("proef"), "").is_ok();
    let run = desk.run(&[
        "annotate",
        "vast/brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        "Den Haag",
    ]);
    read_only(&folder, false);
    // The superuser may write everywhere.
    if !writes {
        assert_eq!(run.code(), 2);
        assert!(run.err().contains("cannot be saved"), "{}", run.err());
    }
}

fn read_only(folder: &Path, on: bool) {
    let mut permissions = std::fs::metadata(folder).unwrap().permissions();
    permissions.set_readonly(on);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        permissions.set_mode(if on { 0o555 } else { 0o755 });
    }
    std::fs::set_permissions(folder, permissions).unwrap();
}

#[test]
fn the_reading_form_quotes_and_paragraphs_are_as_the_analyst_corrected_them() {
    let desk = Desk::new();
    let passage = "Herstel van vertrouwen kost tijd.";
    desk.done(&[
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        passage,
    ]);
    let before = desk.done(&["text", "brief.txt", "--reading"]);
    let name = "brief.txt.anna.ron";
    let at = LETTER.find("\n\nUit").expect("the end of the paragraph");
    let start = LETTER.char_indices().count();
    assert!(start > at);
    let after: String = LETTER[at..].chars().take(32).collect();
    let record = format!(
        "(at: {at}, before: {:?}, after: {after:?}, about: Paragraph, kind: Some(Join), version: [(\"k3f9\", 1)])",
        &LETTER[..at]
    );
    let line = format!(
        "    corrections: [\n        {record}, // {:08x}\n    ],",
        crc32c::crc32c(record.as_bytes())
    );
    desk.put(name, desk.get(name).replace("    corrections: [],", &line));
    let after = desk.done(&["text", "brief.txt", "--reading"]);
    assert_eq!(after.lines().count(), before.lines().count() - 1);
    assert!(after.starts_with("Den Haag, 3 mei 2024 Uit gesprekken"));
    let other = desk.done(&["text", "brief.txt", "--reading", "--analyst", "bob"]);
    assert_eq!(other, before, "corrections are the analyst's own");
    let number = |desk: &Desk| desk.done(&["export", "brief.txt", "--to", "markdown"]);
    let corrected = number(&desk);
    desk.put(name, desk.get(name).replace("Some(Join)", "None"));
    assert_ne!(corrected, number(&desk), "paragraphs count otherwise");
}

#[test]
fn a_letter_tells_its_facts() {
    let desk = Desk::new();
    assert_eq!(
        desk.done(&["facts", "brief.txt"]),
        "date      2024-05-03\nplace     Den Haag\n"
    );
    let json: Value =
        serde_json::from_str(&desk.done(&["facts", "brief.txt", "--json"])).expect("JSON");
    let read = serde_json::json!([{"value": "2024-05-03", "start": 10, "end": 20, "page": null}]);
    let date =
        serde_json::json!({"kind": "date", "value": "2024-05-03", "own": false, "read": read});
    assert_eq!(json[0], date);
    assert!(desk.refused(&["facts", "niet.txt"]).contains("niet.txt"));
    assert_eq!(desk.names(), ["brief.txt"]);
}
