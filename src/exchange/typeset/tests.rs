use super::flow::Heading;
use super::page::{Op, Page};
use super::style::{HEIGHT, TOP};
use super::tags::ARTIFACT;
use super::*;

fn typesetter() -> Typesetter {
    let document = Document {
        title: "Proef".to_owned(),
        language: "nl".to_owned(),
        author: Some("Noor de Wit".to_owned()),
        made: Made {
            year: 2026,
            month: 12,
            day: 3,
            hour: 9,
            minute: 41,
            second: 0,
            offset: 60,
        },
        program: "Kanttekening".to_owned(),
    };
    Typesetter::new(document).expect("fonts that can be read")
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.to_owned(),
        bookmark: None,
        begins_page: false,
    }
}

fn quote(text: &str, keeps_next: bool) -> Block {
    Block::Quote {
        text: Text {
            runs: vec![Run::plain(text)],
            bookmark: None,
            keeps_next,
        },
        bar: Colour(0, 0, 200),
    }
}

fn table(names: [&str; 2], rows: Vec<Vec<Vec<Run>>>) -> Block {
    let column = |name: &str| Column {
        name: name.to_owned(),
        share: 1,
        align: Align::Start,
    };
    Block::Table(Table {
        columns: names.map(column).to_vec(),
        rows,
        names_rows: true,
    })
}

/// The pages so far, without feet.
fn pages(mut typesetter: Typesetter) -> (Vec<Page>, Vec<Heading>) {
    let mut pages = typesetter.flow.finish();
    typesetter.fill_contents(&mut pages);
    (pages, typesetter.flow.headings)
}

/// The lines of a page: what they say, the element they belong to, and their baseline in points.
fn lines(page: &Page) -> Vec<(String, u32, f32)> {
    let line = |op: &Op| match op {
        Op::Line { line, y, .. } => {
            let element = line.stretches.first().map_or(ARTIFACT, |it| it.element);
            Some((line.text.to_string(), element, *y))
        }
        _ => None,
    };
    page.iter().filter_map(line).collect()
}

const SENTENCE: &str =
    "De minister stuurt voor het einde van het jaar een brief over de uitvoering aan de Kamer. ";

#[test]
fn the_same_blocks_give_the_same_bytes() {
    let made = || {
        let mut report = typesetter();
        report.add(heading(1, "Overzicht"));
        report.add(Block::Paragraph(SENTENCE.repeat(30).as_str().into()));
        report.add(table(
            ["Wat", "Wie"],
            vec![vec![vec![Run::plain("a")], vec![Run::plain("b")]]],
        ));
        report.finish().expect("a report").bytes
    };
    let (one, other) = (made(), made());
    assert!(one.starts_with(b"%PDF-1.7"));
    assert_eq!(one, other);
}

#[test]
fn nothing_is_a_report_too() {
    assert_eq!(typesetter().finish().expect("a report").replaced, 0);
    assert_eq!(pages(typesetter()).0.len(), 1);
}

#[test]
fn a_heading_never_ends_a_page() {
    for lead in 0..8 {
        let mut report = typesetter();
        for number in 0..60 {
            report.add(Block::Note {
                label: String::new(),
                text: "Regel".into(),
            });
            if (number + lead) % 7 == 0 {
                report.add(heading(1, "KOP"));
                report.add(heading(2, "KOP"));
                report.add(quote(&SENTENCE.repeat(1 + number % 5), true));
            }
        }
        for page in pages(report).0 {
            let last = lines(&page).pop().expect("a line");
            assert_ne!(last.0, "KOP");
        }
    }
}

#[test]
fn neither_the_first_nor_the_last_line_stands_alone() {
    for lead in 0..8 {
        let mut report = typesetter();
        for _ in 0..lead {
            report.add(Block::Note {
                label: String::new(),
                text: "Regel".into(),
            });
        }
        for number in 0..40 {
            let text = SENTENCE.repeat(1 + (number * 5 + lead) % 9);
            match number % 3 {
                0 => report.add(Block::Paragraph(text.as_str().into())),
                1 => report.add(quote(&text, number % 2 == 0)),
                _ => report.add(Block::List(vec![text.as_str().into(), "Kort".into()])),
            }
        }
        let pages = pages(report).0;
        for two in pages.windows(2) {
            let (above, below) = (lines(&two[0]), lines(&two[1]));
            let element = above.last().expect("a line").1;
            if below.first().is_some_and(|line| line.1 == element) {
                let of = |lines: &[(String, u32, f32)]| {
                    lines.iter().filter(|line| line.1 == element).count()
                };
                assert!(
                    of(&above) >= 2 && of(&below) >= 2,
                    "{lead}: {above:?} {below:?}"
                );
            }
        }
    }
}

#[test]
fn nothing_lies_below_the_text() {
    let long = SENTENCE.repeat(200);
    let mut report = typesetter();
    report.add(heading(1, &long));
    report.add(table(
        ["Wat", "Wie"],
        vec![
            vec![vec![Run::plain(&*long)], vec![Run::plain("kort")]],
            vec![vec![Run::plain("kort")]],
        ],
    ));
    report.add(Block::Bars(vec![
        Bar {
            label: SENTENCE.repeat(40),
            count: u64::MAX,
            colour: Colour(0, 0, 0)
        };
        4
    ]));
    report.add(quote(&long, true));
    let pages = pages(report).0;
    assert!(pages.len() > 8);
    for page in &pages {
        for (text, _, y) in lines(page) {
            assert!(y < TOP + HEIGHT, "{y} {text}");
        }
    }
}

#[test]
fn the_head_of_a_table_stands_on_each_of_its_pages_but_is_read_once() {
    let rows = (0..120)
        .map(|number| vec![vec![Run::plain(format!("rij {number}"))], Vec::new()])
        .collect();
    let mut report = typesetter();
    report.add(table(["Wat", "Wie"], rows));
    report.add(Block::Paragraph("Erna.".into()));
    let pages = pages(report).0;
    assert!(pages.len() > 2);
    for (number, page) in pages.iter().enumerate() {
        let lines = lines(page);
        assert_eq!(lines[0].0, "Wat");
        assert_eq!(lines[0].1 == ARTIFACT, number > 0);
    }
}

#[test]
fn the_contents_know_the_pages() {
    let mut report = typesetter();
    report.add(Block::Title {
        text: "Titel".to_owned(),
        below: String::new(),
    });
    report.add(Block::Contents {
        title: "Inhoud".to_owned(),
        deepest: 2,
    });
    for number in 0..90 {
        report.add(heading(2, &format!("Kop {number}")));
        report.add(Block::Paragraph(SENTENCE.repeat(9).as_str().into()));
    }
    let (pages, headings) = pages(report);
    let contents = pages.iter().take(3).flat_map(lines).collect::<Vec<_>>();
    for (number, heading) in headings.iter().enumerate() {
        let name = format!("Kop {number}");
        let shown = lines(&pages[heading.place.0]);
        assert!(
            shown
                .iter()
                .any(|(text, _, y)| *text == name && *y > heading.place.1)
        );
        let at = contents.iter().position(|(text, ..)| *text == name);
        let behind = &contents[at.expect("an entry") + 1].0;
        assert_eq!(behind.trim(), (heading.place.0 + 1).to_string());
    }
}

#[test]
fn what_cannot_be_set_is_replaced_and_counted() {
    let mut report = typesetter();
    report.add(Block::Paragraph("漢字 \u{e000} \u{0}\u{202e}x".into()));
    assert_eq!(report.finish().expect("a report").replaced, 5);
    let mut report = typesetter();
    report.add(Block::Paragraph(
        "één – “twee” € ½ ﬁ شكرا תודה 🙂 e\u{301}\u{ad}\u{feff}".into(),
    ));
    assert_eq!(report.finish().expect("a report").replaced, 0);
}

#[test]
fn links_that_lead_nowhere_are_counted() {
    let mut report = typesetter();
    report.add(Block::Paragraph(
        vec![Run::to("hier", "hier"), Run::to("weg", "weg")].into(),
    ));
    report.add(Block::Paragraph(Text {
        bookmark: Some("hier".to_owned()),
        ..Text::from("Daar.")
    }));
    assert_eq!(report.finish().expect("a report").lost_links, 1);
}

#[test]
fn hostile_text_is_set() {
    // Without optimisation the whole would take minutes.
    let part = if cfg!(debug_assertions) { 64 } else { 1 };
    let long = "a".repeat((1 << 20) / part);
    let marks = format!("e{}", "\u{301}".repeat(100_000 / part));
    let texts = [
        "",
        " \u{a0} ",
        "\n\n\r\n",
        "\u{0}\u{1}\u{7f}\u{9f}",
        "\u{202e}\u{2066}\u{2069}\u{202c}\u{200f}\u{61c}",
        "\u{301}",
        "א\u{301}ب\u{5b0}\u{64b}q\u{5b0}",
        "👩\u{200d}👩\u{200d}👧 🇳🇱 1\u{fe0f}\u{20e3} ☺\u{fe0f}",
        "\u{ffff}\u{fdd0}\u{10ffff}\u{e0001}\u{fffd}",
        "ﷺ ﷽ ஃ ก้้้้้ ᚠ 𝔘 𐍈",
        "office ﬃ Ĳ ĳ fi fl ffi",
        "(a) [b] {c} \u{200b}\u{200d}\u{200c}",
        &long,
        &marks,
        &"\u{200d}".repeat(20_000 / part),
        &"\u{202b}x".repeat(20_000 / part),
        &"ab ".repeat(60_000 / part),
        &"لا".repeat(20_000 / part),
    ];
    let mut report = typesetter();
    for text in texts {
        report.add(heading(9, text));
        report.add(Block::Paragraph(text.into()));
        report.add(quote(text, true));
        report.add(Block::Note {
            label: text.chars().take(300).collect(),
            text: Text {
                runs: vec![
                    Run::to("nergens", text),
                    Run {
                        bold: true,
                        italic: true,
                        link: Some(text.to_owned()),
                        ..Run::plain(text)
                    },
                ],
                bookmark: Some(text.to_owned()),
                keeps_next: true,
            },
        });
        report.add(Block::List(vec![text.into(), Text::default()]));
        let row = vec![vec![Run::plain(text)]];
        report.add(table([text, ""], vec![row.clone(), Vec::new(), row]));
        let bar = |count| Bar {
            label: text.chars().take(999).collect(),
            count,
            colour: Colour(1, 2, 3),
        };
        report.add(Block::Bars(vec![bar(0), bar(1)]));
    }
    report.add(Block::Bars(Vec::new()));
    report.add(Block::Table(Table::default()));
    report.add(Block::List(Vec::new()));
    let made = report.finish().expect("a report");
    assert!(made.replaced > 100_000 / part);
}

#[test]
fn titles_that_say_nothing_have_a_stand_in() {
    let mut report = typesetter();
    report.document.title = "\u{0} ".to_owned();
    report.add(heading(3, "Kop"));
    assert!(report.finish().is_ok());
}
