//! Handing passages over.

use super::desk::{Desk, LETTER, marked};
use kanttekening::exchange::FORMATS;
use kanttekening::l10n::{Language, Words};
use serde_json::Value;

#[test]
fn every_format_is_exported_with_the_passages_in_it() {
    let desk = marked();
    let before = desk.get("brief.txt.anna.ron");
    // A calendar holds what is due, and nothing here is.
    let is_calendar = |id: &str| id.starts_with("ics");
    let texts = FORMATS.iter();
    let texts = texts.filter(|format| format.is_text() && !is_calendar(format.id()));
    for format in texts.map(|format| format.id()) {
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
fn help_names_every_format_and_what_it_is_for() {
    let words = Words::new(Language::English);
    let help = Desk::new().done(&["export", "--help"]);
    for format in FORMATS {
        let (id, purpose) = (format.id(), format.purpose(&words));
        assert!(help.contains(&format!("- {id}: ")), "{help}");
        assert!(help.contains(purpose.split_once(' ').unwrap().0), "{help}");
    }
}

#[test]
fn an_export_replaces_no_other_letter() {
    let desk = marked();
    desk.put("twee.txt", "Een andere brief.\n");
    let message = desk.refused(&["export", "brief.txt", "--to", "csv", "-o", "twee.txt"]);
    assert!(message.contains("did not export"), "{message}");
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
