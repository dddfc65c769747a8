//! Notes behind their paragraphs, their numbers, and large first letters.

use super::layout::{Line, document, imported, letter, line, reads, text};
use kanttekening::letter::{FindOptions, Letter, Role, Search, find_quote};

/// A line with a raised number in it: what stands before it, the number, and what stands behind it.
fn raised(y: f32, before: &str, number: &str, behind: &str) -> Vec<Line> {
    // Widths of Helvetica, in thousandths: enough letters for what is said here.
    let width = |text: &str| -> f32 {
        let each = |c: char| match c {
            'i' | 'j' | 'l' => 222.0,
            'f' | 't' | ' ' | '.' | ',' => 278.0,
            'r' => 333.0,
            'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
            'm' => 833.0,
            'w' | 'D' | 'H' | 'N' | 'R' => 722.0,
            'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667.0,
            'M' => 833.0,
            'G' | 'O' | 'Q' => 778.0,
            _ => 556.0,
        };
        text.chars().map(each).sum::<f32>() / 100.0
    };
    let at = 70.0 + width(before);
    vec![
        line(70.0, y, 10.0, before),
        line(at, y + 3.5, 6.0, number),
        line(at + 3.5 * number.len() as f32, y, 10.0, behind),
    ]
}

/// A letter with two notes on a page, and one square metre.
fn noted() -> Vec<Line> {
    let mut lines = Vec::new();
    lines.extend(raised(
        780.0,
        "De Kamer heeft dat besproken",
        "1",
        " en het kabinet heeft daarna het",
    ));
    lines.extend(raised(
        767.0,
        "stelsel herzien.",
        "2",
        " Naar het oordeel van de commissie volstaat dat",
    ));
    lines.push(line(70.0, 754.0, 10.0, "voorlopig."));
    lines.extend(raised(
        724.0,
        "Er is 40 m",
        "2",
        " nodig, zo heeft de commissie aan het kabinet bericht",
    ));
    lines.push(line(70.0, 711.0, 10.0, "in haar brief van maart."));
    lines.extend(text(0, 12, 680.0));
    lines.push(line(
        70.0,
        110.0,
        8.0,
        "1 Kamerstukken II 2023/24, 30 821, nr. 155.",
    ));
    lines.push(line(70.0, 98.0, 8.0, "2 Advies van 22 januari 2024."));
    lines
}

#[test]
fn notes_stand_behind_the_paragraph_that_has_their_numbers() {
    let read = reads(&[noted()]);
    assert!(
        read[0].contains("besproken1 en") && read[0].contains("herzien.2 Naar"),
        "{read:?}"
    );
    assert!(
        read[1].starts_with("1 Kamerstukken") && read[2].starts_with("2 Advies"),
        "{read:?}"
    );
    assert!(read[3].starts_with("Er is 40 m2 nodig"), "{read:?}");
}

#[test]
fn numbers_of_notes_are_no_part_of_what_is_said() {
    let letter = letter(&[noted()]);
    let marks = &letter.structure().expect("a structure").note_marks;
    let marks: Vec<&str> = marks.iter().map(|mark| letter.slice(*mark)).collect();
    assert_eq!(marks, ["1", "2"]);
    let paragraph = letter.reading().paragraph(1).expect("a paragraph");
    let quote = letter.quote(paragraph);
    assert!(
        quote.contains("besproken en het") && quote.contains("herzien. Naar"),
        "{quote}"
    );
    assert!(letter.shown(paragraph).contains("besproken1 en het"));
    // The first sentence ends before the number of its note, and the next one begins behind it.
    let at = |words: &str| letter.text().find(words).expect("it is there");
    let of =
        |words: &str| letter.quote(letter.sentence_at(kanttekening::letter::ByteOffset(at(words))));
    assert!(of("stelsel").starts_with("De Kamer") && of("stelsel").ends_with("herzien."));
    assert_eq!(
        of("oordeel"),
        "Naar het oordeel van de commissie volstaat dat voorlopig."
    );
    // Found as it is said, and as it is shown.
    let hits = |words: &str| (find_quote(&letter, words).len(), searched(&letter, words));
    assert_eq!(hits("besproken en het kabinet"), (1, 1));
    assert_eq!(hits("besproken1 en het kabinet"), (1, 1));
    assert_eq!(hits("stelsel herzien. Naar"), (1, 1));
    assert_eq!(hits("40 m2 nodig"), (1, 1));
    let said = find_quote(&letter, "heeft dat besproken")[0];
    assert_eq!(letter.slice(said), "heeft dat besproken");
    let whole = FindOptions {
        whole_word: true,
        ..FindOptions::default()
    };
    let word = Search::new("besproken", whole).expect("a search");
    assert_eq!(word.all(&letter, &|| false).len(), 1);
    let regex = FindOptions {
        regex: true,
        ..FindOptions::default()
    };
    let search = Search::new("besproken.en\\b", regex).expect("a search");
    assert_eq!(search.all(&letter, &|| false).len(), 2 - 1);
}

fn searched(letter: &Letter, words: &str) -> usize {
    let search = Search::new(words, FindOptions::default()).expect("a search");
    search.all(letter, &|| false).len()
}

#[test]
fn numbers_that_are_drawn_apart_are_put_with_their_words() {
    // All numbers first, then the text: as programs do that draw size by size.
    let mut page = noted();
    page.sort_by(|a, b| a.2.total_cmp(&b.2).then(b.1.total_cmp(&a.1)));
    assert_eq!(reads(&[page]), reads(&[noted()]));
}

#[test]
fn entries_of_a_small_table_of_contents_are_no_notes() {
    let mut page: Vec<Line> = text(0, 14, 780.0);
    page.push(line(70.0, 560.0, 10.0, "Inhoud"));
    for (row, title) in ["Inleiding", "Werkwijze", "Slot"].iter().enumerate() {
        let says = format!("{}. {title} {} {}", row + 1, ".".repeat(60), row + 3);
        page.push(line(70.0, 540.0 - 12.0 * row as f32, 8.0, &says));
    }
    let letter = letter(&[page]);
    let blocks = &letter.structure().expect("a structure").blocks;
    assert!(blocks.iter().all(|block| block.role != Role::Footnote));
}

#[test]
fn a_note_goes_on_overleaf() {
    let mut first = raised(
        780.0,
        "De Kamer heeft dat besproken",
        "1",
        " en het kabinet heeft daarna niets meer",
    );
    first.push(line(70.0, 767.0, 10.0, "gedaan."));
    first.extend(text(0, 12, 740.0));
    first.push(line(70.0, 98.0, 8.0, "1 Zie de brief van de minister over de uitvoering van de motie die de Kamer in het voorjaar van vorig"));
    let mut second = text(1, 14, 780.0);
    second.push(line(
        70.0,
        110.0,
        8.0,
        "jaar heeft aangenomen, en zijn antwoord daarop.",
    ));
    second.push(line(70.0, 98.0, 8.0, "2 Idem."));
    let read = reads(&[first, second]);
    let note = read
        .iter()
        .find(|it| it.starts_with("1 Zie"))
        .expect("a note");
    assert!(
        note.ends_with("van vorig jaar heeft aangenomen, en zijn antwoord daarop."),
        "{note}"
    );
    assert!(read.iter().any(|it| it == "2 Idem."));
}

#[test]
fn a_large_first_letter_is_of_its_word() {
    for (size, y) in [(46.0, 754.0), (36.0, 754.0), (24.0, 767.0), (24.0, 780.0)] {
        let cap = 72.0 + 0.72 * size;
        let drop = y < 780.0;
        let lines = [
            "e minister heeft toegezegd de Kamer voor het zomerreces te informeren over",
            "de voortgang van het onderzoek en over de wijze waarop hij de uitkomsten",
            "daarvan denkt te gebruiken bij de herziening van het stelsel, die hij in het",
            "najaar aan de Kamer wil voorleggen. Daarbij betrekt hij ook het advies van de",
            "commissie.",
        ];
        let beside = (780.0 - y) / 13.0;
        let mut page = vec![line(70.0, y, size, "D")];
        for (row, says) in lines.iter().enumerate() {
            let set_in = row == 0 || (drop && row as f32 <= beside);
            let x = if set_in { cap } else { 70.0 };
            page.push(line(x, 780.0 - 13.0 * row as f32, 10.0, says));
        }
        page.extend(text(0, 8, 700.0));
        let read = reads(&[page]);
        assert!(
            read[0].starts_with("De minister heeft") && read[0].ends_with("commissie."),
            "{size}: {read:?}"
        );
    }
}

#[test]
fn one_large_letter_in_a_drawing_is_none() {
    let page: Vec<Line> = (0..40)
        .map(|at| line(70.0 + 12.0 * at as f32, 700.0 - 7.0 * at as f32, 30.0, "A"))
        .chain(text(0, 10, 400.0))
        .collect();
    let file = document(&[page], "", "");
    super::structure::check(&imported(&file));
}

#[test]
fn marks_that_hang_before_their_notes_are_read_with_them() {
    let mut first = text(0, 40, 760.0);
    let notes = [
        (
            120.0,
            Some("1"),
            "Zie de brief aan de gemeenten van maart over de begroting",
        ),
        (111.0, None, "en het verslag daarvan."),
        (102.0, Some("2"), "Dit zijn voorlopige cijfers van de wijk."),
    ];
    for (y, mark, says) in notes {
        first.extend(mark.map(|mark| line(70.0, y + 2.5, 4.5, mark)));
        first.push(line(84.0, y, 7.0, says));
    }
    let read = reads(&[first, text(1, 10, 760.0)]);
    assert_eq!(
        read[1..],
        [
            "1 Zie de brief aan de gemeenten van maart over de begroting en het verslag daarvan.",
            "2 Dit zijn voorlopige cijfers van de wijk."
        ],
        "{read:?}"
    );
}
