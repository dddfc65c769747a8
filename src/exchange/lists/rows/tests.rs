use super::*;
use crate::exchange::lists::{Kind, Limits, guess, read};

fn all(text: &str) -> Vec<ListRow> {
    let book = read(text.as_bytes(), Kind::Csv, &Limits::default()).expect("it is read");
    rows(&book.sheets[0], &guess(&book.sheets[0]))
}

#[test]
fn a_row_of_an_officer() {
    let rows = all(
        "citaat;labels;opmerking;wie;actie;termijn;blz;brief;status\n\
        „De minister komt terug …”;kern, belofte;let op;Jan;bellen;31 mei 2022;p. 3;brief.docx;bezig\n;;;;;;;;\n\
        tweede;;;;;voor de zomer;;;\n",
    );
    assert_eq!(rows.len(), 2);
    let expected = ListRow {
        row: 2,
        quote: "De minister komt terug".to_owned(),
        open_end: true,
        tags: vec!["kern".to_owned(), "belofte".to_owned()],
        note: "let op".to_owned(),
        who: "Jan".to_owned(),
        what: "bellen".to_owned(),
        due: Some(jiff::civil::date(2022, 5, 31)),
        page: Some(3),
        letter: "brief.docx".to_owned(),
        status: "bezig".to_owned(),
        ..ListRow::default()
    };
    assert_eq!(rows[0], expected);
    assert_eq!(
        (rows[1].row, rows[1].due_words.as_str()),
        (4, "voor de zomer")
    );
}

#[test]
fn own_rows_stay_as_they_are() {
    let rows = all("letter,start,end,tag_id,tag,quote,note,id,state\n\
        brief.txt,3,9,kern,\"Kern, en meer\",„Ja”…,n,a1,kept\nbrief.txt,,,,,,Drie ontbreken,,unread\n");
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].quote, "„Ja”…");
    assert_eq!(rows[0].tags, ["Kern, en meer"]);
    assert_eq!((rows[0].start, rows[0].end), (Some(3), Some(9)));
}

#[test]
fn programs_write_tags_and_places_in_their_own_ways() {
    let maxqda =
        all("Segment;Code;Document name;Beginning;End\neen;Thema, en zo;brief;3: 120;3: 140\n");
    assert_eq!(maxqda[0].tags, ["Thema, en zo"]);
    assert_eq!((maxqda[0].page, maxqda[0].start), (Some(3), None));
    let atlas = all(
        "Quotation Content;Codes;Document;Reference\neen;\"a\nb, c\";brief;12\ntwee;d;brief;p 7\n",
    );
    assert_eq!(atlas[0].tags, ["a", "b, c"]);
    assert_eq!((atlas[0].page, atlas[1].page), (None, Some(7)));
}
