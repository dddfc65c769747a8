//! Marking passages.

use super::desk::{Desk, LETTER};

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
        let id = desk.mark(tag, quote);
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
fn a_follow_up_is_filled_in_where_a_tag_asks_for_one() {
    let desk = Desk::new();
    let passage = ["--quote", "In het najaar informeer ik u opnieuw."];
    let call = |tag, details: &[&'static str]| {
        let head = ["annotate", "brief.txt", "--tag", tag];
        [&head[..], &passage[..], details].concat()
    };
    desk.done(&call(
        "follow-up",
        &["--what", "Bellen", "--who", "SZW", "--due", "31 mei 2022"],
    ));
    let told = |of: &str| desk.list("brief.txt")[0]["follow_up"][of].clone();
    assert_eq!(
        [told("what"), told("who"), told("due"), told("status")],
        ["Bellen", "SZW", "2022-05-31", "open"]
    );
    // What is given replaces, what is not given stays; words that are no day are kept as they are.
    desk.done(&call(
        "follow-up",
        &["--due", "in het najaar", "--status", "in-progress"],
    ));
    assert_eq!(desk.list("brief.txt").len(), 1);
    assert_eq!([told("what"), told("who")], ["Bellen", "SZW"]);
    assert!(told("due").is_null(), "{}", told("due"));
    assert!(desk.get("brief.txt.anna.ron").contains("in het najaar"));
    let before = desk.get("brief.txt.anna.ron");
    let message = desk.refused(&[
        "annotate",
        "brief.txt",
        "--tag",
        "data-deletion",
        "--quote",
        "Den Haag",
        "--who",
        "SZW",
    ]);
    assert!(message.contains("asks for a follow-up"), "{message}");
    assert_eq!(desk.get("brief.txt.anna.ron"), before);
}
