//! Handing out in Word, and taking in what came back.

use super::desk::{Desk, marked};
use crate::support::packages::{part, with};

/// The letter with comments, of which this was changed in one.
fn returned(desk: &Desk, from: &str, to: &str) {
    desk.done(&["export", "brief.txt", "--to", "docx", "-o", "uit.docx"]);
    let bytes = std::fs::read(desk.path("uit.docx")).unwrap();
    desk.put("terug.docx", with(&bytes, "word/comments.xml", from, to));
}

#[test]
fn what_would_be_taken_in_is_said_before_it_is() {
    let desk = marked();
    returned(&desk, "Data deletion", "Follow-up");
    let preview = desk.done(&["take-in", "brief.txt", "terug.docx", "--preview"]);
    assert_eq!(preview.lines().count(), 1, "{preview}");
    assert!(
        preview.starts_with("changed: ") && preview.contains("[follow-up] “De op"),
        "{preview}"
    );
    let tags = |desk: &Desk| {
        let tags = desk.list("brief.txt");
        let tags = tags
            .iter()
            .map(|it| it["tags"][0].as_str().map(str::to_owned));
        tags.collect::<Vec<_>>()
    };
    let before = tags(&desk);
    assert!(before.contains(&Some("data-deletion".to_owned())));
    let says = desk.done(&["take-in", "brief.txt", "terug.docx"]);
    assert!(
        says.contains("0 new, 1 changed, 0 deleted, 2 known"),
        "{says}"
    );
    assert!(!tags(&desk).contains(&Some("data-deletion".to_owned())));
}

/// The document without the comment that says this.
fn without_comment(bytes: &[u8], says: &str) -> Vec<u8> {
    let name = "word/comments.xml";
    let comments = part(bytes, name);
    let mut all = comments.split_inclusive("</w:comment>");
    let one = all.find(|it| it.contains(says)).expect("it is there");
    // Of the first one without what the part begins with.
    let one = &one[one.find("<w:comment ").expect("it begins")..];
    let id = one.split('"').nth(1).expect("an id").to_owned();
    let mut made = with(bytes, name, one, "");
    for sign in ["RangeStart", "RangeEnd", "Reference"] {
        let sign = format!("<w:comment{sign} w:id=\"{id}\"/>");
        made = with(&made, "word/document.xml", &sign, "");
    }
    made
}

/// What taking in a file says of deletions: asked, not asked, and done.
fn deletes(desk: &Desk, letter: &str, back: &str, known: usize, quote: &str) {
    let take = ["take-in", letter, back];
    let count = desk.list(letter).len();
    let preview = desk.done(&[&take[..], &["--preview", "--deletions"]].concat());
    assert_eq!(preview.lines().count(), 1, "{preview}");
    assert!(
        preview.starts_with("deleted") && preview.contains(quote),
        "{preview}"
    );
    assert_eq!(desk.list(letter).len(), count);
    let says = desk.done(&take);
    let kept = format!(
        "0 new, 0 changed, 0 deleted, {known} known; 0 not in the letter; 1 deleted in the file, and kept here"
    );
    assert_eq!(says.trim(), kept);
    assert_eq!(desk.list(letter).len(), count);
    let says = desk.done(&[&take[..], &["--deletions"]].concat());
    let done = format!("0 new, 0 changed, 1 deleted, {known} known; 0 not in the letter");
    assert_eq!(says.trim(), done);
    assert_eq!(desk.list(letter).len(), count - 1);
    // It is not asked again.
    let says = desk.done(&[&take[..], &["--preview", "--deletions"]].concat());
    assert_eq!(says, "");
}

#[test]
fn a_comment_that_a_colleague_deleted_in_word_is_deleted_where_that_is_asked() {
    let desk = marked();
    desk.done(&["export", "brief.txt", "--to", "docx", "-o", "uit.docx"]);
    let bytes = std::fs::read(desk.path("uit.docx")).unwrap();
    // As it went out there is nothing to delete.
    let take = [
        "take-in",
        "brief.txt",
        "uit.docx",
        "--preview",
        "--deletions",
    ];
    assert_eq!(desk.done(&take), "");
    desk.put("terug.docx", without_comment(&bytes, "Data deletion"));
    // Where its words are gone with it, nobody asked for that.
    let words = with(
        &std::fs::read(desk.path("terug.docx")).unwrap(),
        "word/document.xml",
        "vernietigd",
        "bewaard",
    );
    desk.put("anders.docx", words);
    let take = [
        "take-in",
        "brief.txt",
        "anders.docx",
        "--preview",
        "--deletions",
    ];
    let preview = desk.done(&take);
    assert!(!preview.contains("deleted"), "{preview}");
    deletes(&desk, "brief.txt", "terug.docx", 2, "[data-deletion]");
    assert!(
        !desk
            .list("brief.txt")
            .iter()
            .any(|it| it["tags"][0] == "data-deletion")
    );
}

#[test]
fn a_highlight_that_a_colleague_deleted_in_a_pdf_is_deleted_where_that_is_asked() {
    let desk = marked();
    let letter = include_bytes!("../../fixtures/letter/pdf/libreoffice.pdf");
    desk.put("brief.pdf", letter);
    for (tag, quote) in [
        ("follow-up", "informeer ik uw Kamer"),
        ("lessons-learned", "Geachte voorzitter"),
    ] {
        desk.done(&["annotate", "brief.pdf", "--tag", tag, "--quote", quote]);
    }
    desk.done(&["export", "brief.pdf", "--to", "pdf", "-o", "uit.pdf"]);
    let mut made = std::fs::read(desk.path("uit.pdf")).unwrap();
    desk.put("uit.pdf", &made);
    let take = [
        "take-in",
        "brief.pdf",
        "uit.pdf",
        "--preview",
        "--deletions",
    ];
    assert_eq!(desk.done(&take), "");
    // The page no longer lists the highlight of this note.
    let id = desk.list("brief.pdf").into_iter().find_map(|it| {
        let is_it = it["quote"] == "informeer ik uw Kamer";
        is_it.then(|| it["id"].as_str().expect("an id").to_owned())
    });
    let id = id.expect("it is listed");
    let added = &made[letter.len()..];
    let named = format!("/NM({id})");
    let at = added
        .windows(named.len())
        .position(|it| it == named.as_bytes());
    let before = &added[..at.expect("it has a name")];
    let head = regex::bytes::Regex::new(r"(\d+) 0 obj\n").expect("it is one");
    let number = head.captures_iter(before).last().expect("an object")[1].to_vec();
    let listed = [b"\n", &number[..], b" 0 R"].concat();
    let at = made
        .windows(listed.len())
        .rposition(|it| it == listed.as_slice());
    let at = at.expect("it is listed");
    made[at..at + listed.len()].fill(b' ');
    desk.put("terug.pdf", &made);
    deletes(
        &desk,
        "brief.pdf",
        "terug.pdf",
        1,
        "“informeer ik uw Kamer”",
    );
}

#[test]
fn a_colour_is_given_with_the_tag_that_it_stands_for() {
    let desk = marked();
    returned(&desk, "Data deletion", "Follow-up");
    let take = |color| ["take-in", "brief.txt", "terug.docx", "--color", color];
    assert!(
        desk.refused(&take("#ffd54f=geheim"))
            .contains("has no tag geheim")
    );
    assert!(
        desk.refused(&take("geel"))
            .contains("#ffd54f=data-deletion")
    );
}

#[test]
fn what_a_colleague_highlighted_in_word_gets_the_tag_of_its_colour() {
    let desk = marked();
    desk.done(&["export", "brief.txt", "--to", "docx", "-o", "uit.docx"]);
    let bytes = std::fs::read(desk.path("uit.docx")).unwrap();
    let words = "<w:t xml:space=\"preserve\">Herstel van vertrouwen kost";
    let yellow = format!("<w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>{words}");
    let back = with(&bytes, "word/document.xml", words, &yellow);
    desk.put("terug.docx", &back);
    let take = ["take-in", "brief.txt", "terug.docx"];
    let preview = desk.done(&[&take[..], &["--preview"]].concat());
    // The passages that are shaded as annotations are not among them.
    assert_eq!(preview.lines().count(), 1, "{preview}");
    assert!(
        preview.contains("[] “Herstel van vertrouwen kost tijd.”"),
        "{preview}"
    );
    let says = desk.done(&[&take[..], &["--color", "#ffff00=lessons-learned"]].concat());
    assert!(
        says.contains("1 new, 0 changed, 0 deleted, 3 known"),
        "{says}"
    );
    let all = desk.list("brief.txt");
    let new = all
        .iter()
        .find(|it| it["quote"] == "Herstel van vertrouwen kost tijd.");
    assert_eq!(new.expect("it is there")["tags"][0], "lessons-learned");
    let says = desk.done(&take);
    assert!(
        says.contains("0 new, 0 changed, 0 deleted, 4 known"),
        "{says}"
    );
    // It may be the letter itself that somebody went through with a highlighter.
    desk.put("gelezen.docx", &back);
    let says = desk.done(&[
        "take-in",
        "gelezen.docx",
        "gelezen.docx",
        "--color",
        "#ffff00=follow-up",
    ]);
    assert!(says.contains("1 new, 0 changed, 0 deleted"), "{says}");
    let all = desk.list("gelezen.docx");
    assert_eq!(all.len(), 1);
    assert_eq!(all[0]["quote"], "Herstel van vertrouwen kost tijd.");
    assert_eq!(all[0]["tags"][0], "follow-up");
}

#[test]
fn the_columns_of_a_list_are_named_where_its_titles_do_not_tell() {
    let desk = marked();
    let list = "Nr;Fragmentje;Oordeel\n1;kost tijd;nagaan\n";
    desk.put("lijst.csv", list);
    let take = ["take-in", "brief.txt", "lijst.csv"];
    let with = |more: &[&'static str]| [&take[..], more].concat();
    let why = desk.refused(&take);
    assert!(
        why.contains("--column quote=B") && why.contains("B: Fragmentje; C: Oordeel"),
        "{why}"
    );
    assert!(
        desk.refused(&with(&["--column", "quote=Z"]))
            .contains("has no column Z")
    );
    assert!(
        desk.refused(&with(&["--column", "zin=B"]))
            .contains("quote=C")
    );
    let says = desk.done(&with(&["--column", "quote=B", "--column", "note=oordeel"]));
    assert!(
        says.contains("1 new, 0 changed, 0 deleted, 0 known"),
        "{says}"
    );
    let all = desk.list("brief.txt");
    let new = all.iter().find(|it| it["quote"] == "kost tijd");
    assert_eq!(new.expect("it is there")["note"], "nagaan");
    // The letter is no list.
    desk.done(&["export", "brief.txt", "--to", "docx", "-o", "uit.docx"]);
    let why = desk.refused(&["take-in", "brief.txt", "uit.docx", "--column", "quote=B"]);
    assert!(why.contains("is no list"), "{why}");
}

#[test]
fn a_report_gets_the_house_style_of_a_template() {
    let desk = marked();
    let report = ["export", "brief.txt", "--to", "docx-report", "-o"];
    desk.done(&[&report[..], &["huis.docx"]].concat());
    let own = std::fs::read(desk.path("huis.docx")).unwrap();
    let template = with(&own, "word/styles.xml", "\"Heading1\"", "\"Kop1\"");
    desk.put("huis.dotx", template);
    desk.done(&[&report[..], &["uit.docx", "--template", "huis.dotx"]].concat());
    let made = std::fs::read(desk.path("uit.docx")).unwrap();
    assert!(part(&made, "word/document.xml").contains("\"Kop1\""));
    let says = desk.refused(&[&report[..], &["neen.docx", "--template", "brief.txt"]].concat());
    assert!(
        says.contains("brief.txt cannot be used as its template"),
        "{says}"
    );
    assert!(!desk.path("neen.docx").exists());
}
