//! What stands beside the text, or ends where the text does not: numbers of pages, headings at the side, names at the right
//! edge, sentences in bold that others follow in the same line.

use super::layout::{Line, document, imported, letter, line, reads, text};
use kanttekening::letter::Letter;

/// Lines of text in a column of its own.
fn beside(lines: &[&str], top: f32) -> Vec<Line> {
    let rows = lines.iter().enumerate();
    rows.map(|(row, text)| line(250.0, top - 12.0 * row as f32, 10.0, text))
        .collect()
}

#[test]
fn the_number_of_a_page_on_a_level_with_its_first_line_is_no_part_of_that() {
    for (form, x) in [("# / 5", 545.0), ("#", 550.0), ("Pagina # van 5", 520.0)] {
        let pages: Vec<Vec<Line>> = (0..5)
            .map(|page| {
                let mut lines = text(page, 30, 770.0);
                let number = form.replace('#', &(page + 1).to_string());
                lines.push(line(x, 770.5, 7.0, &number));
                lines
            })
            .collect();
        let read = reads(&pages);
        assert_eq!(read.len(), 1, "{form}: {read:?}");
        assert!(!read[0].contains(char::is_numeric), "{form}");
    }
}

#[test]
fn a_number_at_the_end_of_first_lines_that_does_not_count_the_pages_is_text() {
    let pages: Vec<Vec<Line>> = [14, 3, 27, 8, 30]
        .iter()
        .enumerate()
        .map(|(page, number)| {
            let mut lines = text(page, 30, 770.0);
            lines.push(line(545.0, 770.0, 10.0, &number.to_string()));
            lines
        })
        .collect();
    let read = reads(&pages).join(" ");
    for number in ["14", "27", "30"] {
        assert!(read.contains(number), "{number}");
    }
}

#[test]
fn headings_at_the_side_are_read_before_the_text_that_they_head() {
    let mut page: Vec<Line> = vec![line(
        40.0,
        780.0,
        12.0,
        "Deze folder legt aan alle bewoners van de wijk uit hoe het onderzoek van de gemeente gaat",
    )];
    page.push(line(40.0, 740.0, 14.0, "Wat is het onderzoek"));
    page.push(line(40.0, 723.0, 14.0, "van de gemeente?"));
    page.extend(beside(
        &[
            "Het onderzoek is een manier om van de bewoners van de",
            "wijk te horen wat zij van de plannen vinden en waar zij",
            "zich zorgen over maken.",
            "De gemeente doet dit samen met het buurthuis en met de",
            "scholen in de wijk.",
        ],
        742.0,
    ));
    page.push(line(40.0, 655.0, 14.0, "Wie doen er mee?"));
    page.extend(beside(
        &[
            "Alle bewoners van de wijk die ouder zijn dan zestien jaar",
            "krijgen een brief, en mogen zeggen wat zij vinden van de",
            "plannen voor de wijk.",
            "Wie niet wil, doet niet mee.",
        ],
        657.0,
    ));
    assert_eq!(
        reads(&[page])[1..],
        [
            "Wat is het onderzoek van de gemeente?",
            "Het onderzoek is een manier om van de bewoners van de wijk te horen wat zij van de plannen vinden en waar zij zich zorgen over maken.",
            "De gemeente doet dit samen met het buurthuis en met de scholen in de wijk.",
            "Wie doen er mee?",
            "Alle bewoners van de wijk die ouder zijn dan zestien jaar krijgen een brief, en mogen zeggen wat zij vinden van de plannen voor de wijk.",
            "Wie niet wil, doet niet mee.",
        ]
    );
}

#[test]
fn two_headings_beside_one_paragraph_both_come_before_it() {
    let mut page: Vec<Line> = vec![
        line(40.0, 740.0, 14.0, "Wat is het onderzoek?"),
        line(40.0, 716.0, 14.0, "En waarom nu?"),
        line(40.0, 655.0, 14.0, "Wie doen er mee?"),
    ];
    let answer = [
        "Het onderzoek is een manier om van de bewoners van de",
        "wijk te horen wat zij van de plannen vinden, en dat moet",
        "voor de zomer klaar zijn omdat de raad daarna besluit en",
        "de begroting van het jaar daarop klaar moet zijn.",
    ];
    page.extend(beside(&answer, 742.0));
    page.extend(beside(&answer, 657.0));
    assert_eq!(
        reads(&[page]),
        [
            "Wat is het onderzoek?",
            "En waarom nu?",
            &answer.join(" "),
            "Wie doen er mee?",
            &answer.join(" "),
        ]
    );
}

#[test]
fn entries_of_contents_are_lines_however_close_their_dots_are() {
    let entries = [
        "Inleiding .................................2",
        "Het onderzoek .............................3",
        "Wat de bewoners vinden ....................7",
        "Wat de gemeente doet .....................12",
        "Bijlagen .................................15",
    ];
    let mut page = vec![line(70.0, 780.0, 14.0, "Inhoudsopgave")];
    let rows = entries.iter().enumerate();
    page.extend(rows.map(|(row, entry)| line(70.0, 740.0 - 14.0 * row as f32, 10.0, entry)));
    let file = String::from_utf8(document(&[page], "", "")).expect("text");
    let file = file.replace("Helvetica", "Courier");
    let letter = Letter::imported("brief.pdf", String::new(), imported(file.as_bytes()));
    assert_eq!(letter.reading().paragraphs(letter.text())[1..], entries);
}

#[test]
fn a_cover_with_short_lines_is_read_from_above() {
    let cover = vec![
        line(200.0, 640.0, 16.0, "Beleid voor sleutels"),
        line(200.0, 610.0, 16.0, "Dienst Dorpen"),
        line(200.0, 590.0, 10.0, "Versie 1.0"),
        line(300.0, 300.0, 10.0, "Ministerie van Dorp en Buurt"),
        line(200.0, 120.0, 10.0, "1.02 -"),
    ];
    let read = reads(&[cover, text(1, 30, 780.0), text(2, 30, 780.0)]);
    assert_eq!(
        read[..5],
        [
            "Beleid voor sleutels",
            "Dienst Dorpen",
            "Versie 1.0",
            "Ministerie van Dorp en Buurt",
            "1.02 -",
        ]
    );
}

#[test]
fn a_paragraph_that_begins_with_a_sentence_in_bold_goes_on_below_it() {
    // Letters of one width, so that it is known where they end.
    let at = |signs: usize| 70.0 + 6.0 * signs as f32;
    let lead = "2. Maak een wet die het gebruik verbiedt.";
    let bold = |x: f32, y: f32, says: &str| -> Line { (x, y, 10.0, true, says.to_owned()) };
    let mut page = text(0, 12, 780.0);
    page.extend([
        bold(70.0, 500.0, lead),
        line(at(lead.len() + 1), 500.0, 10.0, "Omdat de dienst een"),
        line(
            70.0,
            487.0,
            10.0,
            "Uitvoerende Dienst is van het ministerie, is die van de minister",
        ),
        line(70.0, 474.0, 10.0, "niet gescheiden."),
        bold(70.0, 440.0, "Een kop in vette letters"),
        line(
            70.0,
            427.0,
            10.0,
            "Daaronder staat de tekst die bij deze kop hoort en die verder gaat",
        ),
        line(70.0, 414.0, 10.0, "op de volgende regel."),
    ]);
    let file = String::from_utf8(document(&[page], "", "")).expect("text");
    let file = file
        .replace("Helvetica-Bold", "Courier-Bold")
        .replace("Helvetica", "Courier");
    let letter = Letter::imported("brief.pdf", String::new(), imported(file.as_bytes()));
    let read = letter.reading().paragraphs(letter.text());
    assert_eq!(
        read[1..],
        [
            "2. Maak een wet die het gebruik verbiedt. Omdat de dienst een Uitvoerende Dienst is van het ministerie, is die van de minister niet gescheiden.",
            "Een kop in vette letters",
            "Daaronder staat de tekst die bij deze kop hoort en die verder gaat op de volgende regel.",
        ]
    );
}

#[test]
fn names_at_the_right_edge_are_lines_of_their_own() {
    let names = [
        "Prof. A. Jansen, Universiteit van Dorp (voorzitter)",
        "Prof. B. de Wit, Universiteit van Dorp",
        "Prof. C. van Est, Instituut voor Dorpen en Buurten",
        "Prof. D. Bakker, Universiteit van Dorp",
        "Prof. E. Smit, Instituut voor Buurten in de Stad",
    ];
    let mut page = text(0, 12, 780.0);
    for (row, name) in names.iter().enumerate() {
        let x = 520.0 - 6.0 * name.len() as f32;
        page.push(line(x, 560.0 - 13.0 * row as f32, 10.0, name));
    }
    let file = String::from_utf8(document(&[page], "", "")).expect("text");
    let file = file.replace("Helvetica", "Courier");
    let letter = Letter::imported("brief.pdf", String::new(), imported(file.as_bytes()));
    assert_eq!(letter.reading().paragraphs(letter.text())[1..], names);
}

#[test]
fn running_lines_close_to_the_text_and_beside_page_numbers_are_left_out() {
    // The text begins right below the header; the foot is drawn in one piece on some pages, and in two on others.
    let whole = [0, 3, 4, 7, 8, 10, 11];
    let pages: Vec<Vec<Line>> = (0..13)
        .map(|page| {
            let mut lines = vec![line(
                70.0,
                790.0,
                10.0,
                "Directie Wijken - DPIA notificatie",
            )];
            let number = page + 1;
            if whole.contains(&page) {
                let says = format!("{number} | 75 Beoordeling | PIA");
                lines.push(line(70.0, 40.0, 8.0, &says));
            } else {
                lines.push(line(70.0, 40.0, 8.0, &format!("{number} | 75")));
                lines.push(line(140.0, 40.0, 8.0, "Beoordeling | PIA"));
            }
            lines.extend(text(page, 50, 777.0));
            lines
        })
        .collect();
    let letter = letter(&pages);
    let read = letter.reading().paragraphs(letter.text()).join("\n");
    for says in ["DPIA", "| 75", "PIA"] {
        assert!(!read.contains(says), "{says}");
    }
    let out = letter.left_out();
    assert_eq!((out.pages, out.lines.len()), (13, 13 + 7 + 12));
}

#[test]
fn an_imprint_beside_the_last_line_of_a_note_is_of_the_head() {
    let set_in = |lines: Vec<Line>| -> Vec<Line> {
        let lines = lines.into_iter();
        lines.map(|it| (150.0, it.1, it.2, it.3, it.4)).collect()
    };
    let mut first = set_in(text(0, 40, 760.0));
    first.push(line(
        150.0,
        92.0,
        7.0,
        "1 Zie de brief aan de gemeenten van maart over de begroting",
    ));
    first.push(line(150.0, 84.0, 7.0, "en het verslag daarvan."));
    first.push(line(60.0, 84.0, 5.0, "kst-12345-6"));
    let read = reads(&[first, set_in(text(1, 10, 760.0))]);
    assert_eq!(read.len(), 3, "{read:?}");
    assert_eq!(read[0], "kst-12345-6");
    assert!(read[1].starts_with("de ") && read[1].ends_with("gemaakt door"));
    assert_eq!(
        read[2],
        "1 Zie de brief aan de gemeenten van maart over de begroting en het verslag daarvan."
    );
}

#[test]
fn labels_beside_the_text_are_read_with_their_values() {
    let rows = [
        ("voor", "Minister van Wonen en Water"),
        ("cc", ""),
        ("van", ""),
        ("datum", "12 augustus 2020"),
        ("inzake", "Analyse van het advies over de voorziening"),
        ("zaaknr", "11014156"),
    ];
    let mut page = Vec::new();
    for (row, (label, value)) in rows.iter().enumerate() {
        let y = 780.0 - 15.0 * row as f32;
        page.push(line(70.0, y, 7.5, label));
        if !value.is_empty() {
            page.push(line(130.0, y, 10.0, value));
        }
    }
    let body = text(0, 20, 660.0).into_iter();
    page.extend(body.map(|it| (130.0, it.1, it.2, it.3, it.4)));
    let read = reads(&[page]).join(" | ");
    for says in [
        "voor Minister van Wonen en Water",
        "datum 12 augustus 2020",
        "inzake Analyse van het advies over de voorziening",
        "zaaknr 11014156",
    ] {
        assert!(read.contains(says), "{says}: {read}");
    }
}

#[test]
fn a_reference_block_that_is_said_again_overleaf_is_of_the_page() {
    let block = |lines: &[&str]| -> Vec<Line> {
        let rows = lines.iter().enumerate();
        rows.map(|(row, says)| line(525.0, 693.5 - 9.0 * row as f32, 7.0, says))
            .collect()
    };
    let mut first = block(&["Datum", "9 maart 2023", "Kenmerk", "2023-17"]);
    first.extend(text(0, 30, 700.0));
    let mut second = block(&["Datum", "9 maart 2023"]);
    second.extend(text(1, 30, 700.0));
    let letter = letter(&[first.clone(), second]);
    let read = letter.reading().paragraphs(letter.text());
    assert_eq!(read[..4], ["Datum", "9 maart 2023", "Kenmerk", "2023-17"]);
    assert_eq!((read.len(), letter.left_out().lines.len()), (5, 2));
    // What the first page does not say is read.
    let mut other = block(&["Datum", "16 mei 2023"]);
    other.extend(text(1, 30, 700.0));
    let read = reads(&[first, other]);
    assert!(read.iter().any(|it| it == "16 mei 2023"), "{read:?}");
    assert_eq!(read.iter().filter(|it| *it == "Datum").count(), 2);
}

#[test]
fn a_dash_within_a_sentence_is_no_bullet() {
    // The dash by its code in the font.
    let full = "De begeleiding van het onderzoek ligt bij een commissie van onafhankelijke deskundigen van het instituut";
    let mut page = vec![
        line(70.0, 780.0, 10.0, full),
        line(
            70.0,
            767.0,
            10.0,
            "\u{96} een van de vele in het land \u{96} en bij de gemeente.",
        ),
        line(70.0, 737.0, 10.0, "Besproken zijn:"),
        line(70.0, 724.0, 10.0, "\u{96} het verslag"),
        line(70.0, 711.0, 10.0, "\u{96} de begroting"),
    ];
    page.extend(text(0, 12, 680.0));
    let read = reads(&[page]);
    assert_eq!(
        read[..4],
        [
            format!("{full} – een van de vele in het land – en bij de gemeente."),
            "Besproken zijn:".to_owned(),
            "– het verslag".to_owned(),
            "– de begroting".to_owned(),
        ]
    );
}
