//! What a letter says: its text, its reading form, its metadata.

use super::desk::{Desk, LETTER};
use serde_json::Value;

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
fn paragraphs_are_printed_with_their_numbers_and_those_of_the_head_with_none() {
    let desk = Desk::new();
    let printed = desk.done(&["text", "brief.txt", "--reading", "--numbers"]);
    assert!(printed.starts_with("1\tDen Haag, 3 mei 2024\n2\tUit gesprekken"));
    let head = "Ministerie van Dorp\n\nDatum: 3 mei 2024\n\nOns kenmerk: 2024-77\n\n";
    desk.put(
        "hoofd.txt",
        format!("{head}Geachte voorzitter,\n\nDaarover meer.\n"),
    );
    assert_eq!(
        desk.done(&["text", "hoofd.txt", "--reading", "--numbers"]),
        "\tMinisterie van Dorp\n\tDatum: 3 mei 2024\n\tOns kenmerk: 2024-77\n\
         1\tGeachte voorzitter,\n2\tDaarover meer.\n"
    );
    let rows = "<table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table><p>e</p>";
    desk.put("tabel.html", format!("<html>{rows}</html>"));
    assert_eq!(
        desk.done(&["text", "tabel.html", "--reading", "--numbers"]),
        "1\ta\tb\n3\tc\td\n5\te\n"
    );
}

#[test]
fn the_reading_form_quotes_and_paragraphs_are_as_the_analyst_corrected_them() {
    let desk = Desk::new();
    let passage = "Herstel van vertrouwen kost tijd.";
    desk.mark("follow-up", passage);
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
fn a_letter_tells_its_metadata() {
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
