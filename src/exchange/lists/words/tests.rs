use super::*;
use jiff::civil::date;

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn marks_and_ellipses_around_a_quote_are_taken_off() {
    for (raw, bare, open_start, open_end) in [
        ("gewoon", "gewoon", false, false),
        ("  „gewoon”  ", "gewoon", false, false),
        ("“gewoon”", "gewoon", false, false),
        ("\"gewoon\"", "gewoon", false, false),
        ("«gewoon»", "gewoon", false, false),
        ("»gewoon«", "gewoon", false, false),
        ("”gewoon”", "gewoon", false, false),
        ("…gewoon", "gewoon", true, false),
        ("gewoon ...", "gewoon", false, true),
        ("“[...] gewoon [...]”", "gewoon", true, true),
        ("[…] “gewoon” (…)", "gewoon", true, true),
        ("“Ja” en “nee”", "“Ja” en “nee”", false, false),
        ("\"Ja\" en \"nee\"", "\"Ja\" en \"nee\"", false, false),
        (
            "“Hij zei “ja” en ging”",
            "Hij zei “ja” en ging",
            false,
            false,
        ),
        ("“half", "“half", false, false),
        ("…", "…", false, false),
        ("“”", "“”", false, false),
        ("", "", false, false),
    ] {
        let read = quote(raw);
        assert_eq!(
            (read.text.as_str(), read.open_start, read.open_end),
            (bare, open_start, open_end),
            "{raw}"
        );
    }
}

#[test]
fn tags_are_split_at_the_strongest_sign() {
    let tags = |cells: &[&str]| {
        let all: Vec<Cell> = cells.iter().map(|it| text(it)).collect();
        let sign = tag_separator(all.iter());
        let split =
            |cell: &&str| sign.map_or_else(|| vec![cell.to_string()], |sign| split(cell, sign));
        cells.iter().map(split).collect::<Vec<_>>()
    };
    assert_eq!(tags(&["a; b;c", "d"]), [vec!["a", "b", "c"], vec!["d"]]);
    assert_eq!(tags(&["a, b"]), [["a", "b"]]);
    assert_eq!(tags(&["a | b, c"]), [["a", "b, c"]]);
    assert_eq!(tags(&["a\nb", "c, d"]), [vec!["a", "b"], vec!["c, d"]]);
    assert_eq!(tags(&["\"a, b\", c"]), [["a, b", "c"]]);
    assert_eq!(tags(&["een tag"]), [["een tag"]]);
    assert_eq!(tags(&["a;;b; "]), [["a", "b"]]);
    assert_eq!(tags(&["5\" scherm, b"]), [["5\" scherm", "b"]]);
}

#[test]
fn pages_days_and_times_as_people_write_them() {
    for (raw, expected) in [
        ("3", Some(3)),
        ("p. 3", Some(3)),
        ("blz. 12-14", Some(12)),
        ("Pagina 7", Some(7)),
        ("iv", None),
        ("¶ 5", None),
        ("-1", None),
        ("99999999999999", None),
    ] {
        assert_eq!(page(&text(raw)), expected, "{raw}");
    }
    assert_eq!(page(&Cell::Number(4.0)), Some(4));
    assert_eq!(page(&Cell::Number(4.5)), None);
    let day = date(2022, 5, 31);
    for (raw, expected) in [
        ("2022-05-31", Some(Time::Day(day))),
        ("31 mei 2022", Some(Time::Day(day))),
        ("31-05-2022 14:30", Some(Time::Local(day.at(14, 30, 0, 0)))),
        (
            "31.05.2022 14:30:05",
            Some(Time::Local(day.at(14, 30, 5, 0))),
        ),
        (
            "2022-05-31T14:30:05",
            Some(Time::Local(day.at(14, 30, 5, 0))),
        ),
        (
            "2022-05-31 14:30:05",
            Some(Time::Local(day.at(14, 30, 5, 0))),
        ),
        (
            "2022-05-31T14:30:05Z",
            "2022-05-31T14:30:05Z".parse().ok().map(Time::Instant),
        ),
        ("gisteren", None),
        ("31-05-2022 25:00", None),
    ] {
        assert_eq!(time(&text(raw)), expected, "{raw}");
    }
    let said = |words: &str| words.to_owned();
    assert_eq!(due(&Cell::Date(day)), (Some(day), said("")));
    assert_eq!(due(&text("31/05/2022")), (Some(day), said("")));
    assert_eq!(
        due(&text("2022-05-31 (eind mei)")),
        (Some(day), said("eind mei"))
    );
    assert_eq!(due(&text("voor de zomer")), (None, said("voor de zomer")));
    assert_eq!(number(&Cell::Number(1e300)), None);
    assert_eq!(number(&text(" 12 ")), Some(12));
}

#[test]
fn statuses_are_known_in_both_languages() {
    for (raw, id) in [
        ("In behandeling", Some("in_progress")),
        ("gereed", Some("done")),
        ("OPEN", Some("open")),
        ("vervallen", Some("dropped")),
        ("in_progress", Some("in_progress")),
        ("misschien", None),
    ] {
        assert_eq!(known_status(raw), id);
    }
}
