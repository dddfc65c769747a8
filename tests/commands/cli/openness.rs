//! Who may open the files that the program makes: nobody else what it keeps for itself, and beside the letter nobody who
//! may not open that.
#![cfg(unix)]

use super::desk::Desk;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

fn mode(path: &Path) -> u32 {
    let metadata = fs::metadata(path).unwrap_or_else(|_| panic!("{}", path.display()));
    metadata.permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs the program with new files open as this mask has it.
fn run(desk: &Desk, mask: &str, arguments: &[&str]) {
    let mut command = Command::new("sh");
    let output = command
        .args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\"")])
        .arg(env!("CARGO_BIN_EXE_kanttekening"))
        .args(arguments)
        .current_dir(desk.path(""))
        .env("KANTTEKENING_HOME", desk.path("home"))
        .env("USER", "Anna")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

fn mark(desk: &Desk, mask: &str, quote: &str) {
    let tag = [
        "annotate",
        "brief.txt",
        "--tag",
        "follow-up",
        "--quote",
        quote,
    ];
    run(desk, mask, &tag);
}

/// The files and folders in a folder that are open to others.
fn open_to_others(folder: &Path) -> Vec<String> {
    let mut open = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap().flatten().map(|it| it.path());
        for path in entries.chain([folder.clone()]) {
            if mode(&path) & 0o077 != 0 {
                open.push(format!("{} {:o}", path.display(), mode(&path)));
            }
            if path.is_dir() && path != folder {
                folders.push(path);
            }
        }
    }
    open
}

#[test]
fn what_lies_beside_the_letter_is_no_more_open_than_that() {
    for (mask, letter, expected) in [
        ("000", 0o600, 0o600),
        ("022", 0o600, 0o600),
        ("022", 0o644, 0o644),
        ("000", 0o640, 0o640),
        ("077", 0o644, 0o600),
        ("022", 0o666, 0o644),
    ] {
        let desk = Desk::new();
        set_mode(&desk.path("brief.txt"), letter);
        mark(&desk, mask, "de gemeenschappen");
        let layer = desk.path("brief.txt.anna.ron");
        assert_eq!(mode(&layer), expected, "{mask} {letter:o}");
        run(
            &desk,
            mask,
            &["export", "brief.txt", "--to", "csv", "-o", "uit.csv"],
        );
        assert_eq!(mode(&desk.path("uit.csv")), expected, "{mask} {letter:o}");
    }
}

#[test]
fn what_the_person_opened_or_closed_stays_so() {
    let desk = Desk::new();
    mark(&desk, "022", "de gemeenschappen");
    let layer = desk.path("brief.txt.anna.ron");
    let mut quotes = [
        "Herstel van vertrouwen",
        "In het najaar",
        "gegevens worden",
        "kost tijd",
    ]
    .iter();
    for closed in [0o600, 0o640, 0o660, 0o666] {
        set_mode(&layer, closed);
        mark(&desk, "022", quotes.next().unwrap());
        assert_eq!(mode(&layer), closed);
    }
}

#[test]
fn what_is_kept_for_the_person_alone_is_closed_also_where_it_was_open() {
    for mask in ["000", "022"] {
        let desk = Desk::new();
        let home = desk.path("home");
        fs::create_dir_all(home.join("journal")).unwrap();
        fs::create_dir_all(home.join("versions/x")).unwrap();
        let files = [
            "settings.ron",
            "window.ron",
            "journal/x.seen",
            "versions/x/y.ron",
        ];
        for file in files {
            fs::write(home.join(file), "Settings()").unwrap();
            set_mode(&home.join(file), 0o666);
        }
        // What is not ours is left alone.
        fs::write(home.join("boodschappen.txt"), "melk").unwrap();
        set_mode(&home.join("boodschappen.txt"), 0o644);
        for folder in ["", "journal", "versions", "versions/x"] {
            set_mode(&home.join(folder), 0o755);
        }
        mark(&desk, mask, "de gemeenschappen");
        let open = open_to_others(&home);
        assert!(
            open.len() == 1 && open[0].ends_with("boodschappen.txt 644"),
            "{mask}: {open:?}"
        );
    }
}
