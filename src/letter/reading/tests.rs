use super::*;
use crate::letter::corrections::CorrectionKind;
use proptest::prelude::*;

fn paragraphs(text: &str) -> Vec<String> {
    Reading::new(text).paragraphs(text)
}

fn whole(text: &str) -> String {
    Reading::new(text).quote(text, Span::new(0, text.len()))
}

/// A page of our own in the genre: hard line breaks, hyphens at line ends, a page break in a sentence.
const LETTER: &str = " Den Haag, 3 mei 2023 \n\
\n\
Per brief van 26 april jl. (Kamerstuk 12 345, nr. 6) kondigde de minister \n\
aan dat zou worden bezien welke lessen uit de werkwijze getrokken kunnen \n\
worden en dat met betrokken partijen voorstellen zullen worden gedaan. \n\
Hiertoe zijn gesprekken gevoerd met plaatselijke organisaties, met gemeen-\n\
ten, en met de SZW-\nmedewerkers die over de sociaal-\neconomische kant van de in-\nen \
uitvoer gaan. De uitkomst is duidelijk.\n\
Daarbij bleek dat overheden worstelden met de manier waarop een beeld \n\
van ontwikkelingen kon worden verkregen. De op \n\
\n\
Pagina 1 van 2\n\
\x0c\n\
\x20deze achterhaalde wijze verkregen gegevens worden volgens de geldende \n\
regels vernietigd. \n\
\n\
De Staatssecretaris van Sociale Zaken en Werkgelegenheid, \n\
A.B. Voorbeeld\n\
\n\
Pagina 2 van 2\n";

#[test]
fn a_letter_reads_as_people_read_it() {
    assert_eq!(
        paragraphs(LETTER),
        [
            "Den Haag, 3 mei 2023",
            "Per brief van 26 april jl. (Kamerstuk 12 345, nr. 6) kondigde de minister aan dat zou worden bezien \
             welke lessen uit de werkwijze getrokken kunnen worden en dat met betrokken partijen voorstellen zullen \
             worden gedaan. Hiertoe zijn gesprekken gevoerd met plaatselijke organisaties, met gemeenten, en met de \
             SZW-medewerkers die over de sociaal-economische kant van de in- en uitvoer gaan. De uitkomst is \
             duidelijk.",
            "Daarbij bleek dat overheden worstelden met de manier waarop een beeld van ontwikkelingen kon worden \
             verkregen. De op deze achterhaalde wijze verkregen gegevens worden volgens de geldende regels \
             vernietigd.",
            "De Staatssecretaris van Sociale Zaken en Werkgelegenheid,",
            "A.B. Voorbeeld",
        ]
    );
}

#[test]
fn the_number_of_a_paragraph_is_its_place_in_the_reading_form() {
    let reading = Reading::new(LETTER);
    let number = |words: &str| {
        let at = LETTER.find(words).expect("the words");
        reading.paragraph_number(ByteOffset(at))
    };
    assert_eq!(reading.paragraph_number(ByteOffset(0)), 1);
    assert_eq!(number("Den Haag"), 1);
    assert_eq!(number("Per brief"), 2);
    assert_eq!(number("Daarbij"), 3);
    assert_eq!(number("Pagina 1"), 3);
    assert_eq!(number("deze achterhaalde"), 3);
    assert_eq!(number("A.B."), 5);
    assert_eq!(reading.paragraph_number(ByteOffset(usize::MAX)), 5);
    assert_eq!(Reading::new("").paragraph_number(ByteOffset(0)), 1);
}

#[test]
fn a_passage_reads_as_its_part_of_the_whole() {
    let reading = Reading::new(LETTER);
    let quote = |from: &str, to: &str| {
        let start = LETTER.find(from).expect("the start");
        let end = start + LETTER[start..].find(to).expect("the end") + to.len();
        reading.quote(LETTER, Span::new(start, end))
    };
    assert_eq!(quote("gemeen-", "gemeen-"), "gemeen");
    assert_eq!(quote("gemeen-", "ten,"), "gemeenten,");
    assert_eq!(quote("-\nten,", "ten,"), "ten,");
    assert_eq!(quote("\nten", "\nten"), "ten");
    assert_eq!(quote("SZW-", "SZW-\n"), "SZW-");
    assert_eq!(quote("De op", "achterhaalde"), "De op deze achterhaalde");
    assert_eq!(quote("van 2\n", "achterhaalde"), "deze achterhaalde");
    assert_eq!(quote("duidelijk.", "Daarbij"), "duidelijk. Daarbij");
    assert_eq!(quote("Pagina 1", "van 2"), "");
    assert_eq!(
        reading.quote(LETTER, Span::new(0, usize::MAX)),
        paragraphs(LETTER).join(" ")
    );
    assert_eq!(reading.quote("é", Span::new(1, 1)), "");
}

#[test]
fn soft_hyphens_are_never_read() {
    assert_eq!(whole("ge\u{ad}meen\u{ad}schap"), "gemeenschap");
    assert_eq!(
        whole("gemeen\u{ad}\nschap en\u{ad}\u{2010}\nkel"),
        "gemeenschap enkel"
    );
    assert!(paragraphs("\u{ad} \n\n\u{ad}").is_empty());
}

#[test]
fn blank_lines_end_paragraphs_within_a_page() {
    assert_eq!(paragraphs("de regel\n\nen meer"), ["de regel", "en meer"]);
    assert_eq!(paragraphs("gemeen-\n\nschap"), ["gemeen-", "schap"]);
    assert_eq!(paragraphs("een\n \n\n twee \n"), ["een", "twee"]);
    assert_eq!(
        paragraphs("een\u{2029}twee\u{2028}drie\u{b}vier"),
        ["een", "twee drie vier"]
    );
}

#[test]
fn sentences_go_on_over_the_end_of_a_page() {
    assert_eq!(
        paragraphs("De op\n\n\x0cdeze wijze."),
        ["De op deze wijze."]
    );
    assert_eq!(
        paragraphs("De op\n- 2 -\ndeze wijze."),
        ["De op deze wijze."]
    );
    assert_eq!(
        paragraphs("De op\n\n2\n\x0c\n\ndeze wijze."),
        ["De op deze wijze."]
    );
    assert_eq!(
        paragraphs("Met gemeen-\n\nPagina 1 van 2\n\nschappen."),
        ["Met gemeenschappen."]
    );
    assert_eq!(
        paragraphs("Dit is klaar.\n\n\x0cNu dit."),
        ["Dit is klaar.", "Nu dit."]
    );
    assert_eq!(
        paragraphs("Zie art.\n\n\x0c12 van de wet."),
        ["Zie art. 12 van de wet."]
    );
    assert_eq!(
        paragraphs("\x0cPagina 1 van 1\n\nDe tekst.\n\x0c"),
        ["De tekst."]
    );
    assert!(paragraphs("Pagina 1 van 1").is_empty());
}

#[test]
fn running_headers_and_footers_are_left_out() {
    let text = "Brief\n\nDe op\n\nMinisterie van SZW\n1\n\x0cDatum 3 mei\n\ndeze wijze verkregen gegevens van de\n\n\
                Ministerie van SZW\n2\n\x0cDatum 3 mei\n\nmensen.\n\nMinisterie van SZW\n3\n";
    assert_eq!(
        paragraphs(text),
        [
            "Brief",
            "De op deze wijze verkregen gegevens van de mensen."
        ]
    );
}

#[test]
fn lists_addresses_and_signatures_keep_their_lines() {
    let body = "Deze regel is ongeveer zo breed als de brief gezet is en loopt door tot\n\
                het einde, zodat te zien is hoe breed een regel in deze brief kan zijn,\n\
                ook als die niet helemaal vol is.\n\n";
    let address = "Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\nPostbus 20018\n2500 EA Den Haag\n\n";
    let list = "Het gaat om:\n- het eerste punt, dat langer is dan een regel van de brief en dus\n  doorloopt;\n\
                - het tweede punt.\n1. Een\n2. Twee\n\n";
    let text = format!(
        "{address}{body}Geachte voorzitter,\nHierbij.\n\n{list}Hoogachtend,\nMinister van Zaken,\nJ. Jansen"
    );
    assert_eq!(
        paragraphs(&text),
        [
            "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
            "Postbus 20018",
            "2500 EA Den Haag",
            "Deze regel is ongeveer zo breed als de brief gezet is en loopt door tot het einde, zodat te zien is \
             hoe breed een regel in deze brief kan zijn, ook als die niet helemaal vol is.",
            "Geachte voorzitter,",
            "Hierbij.",
            "Het gaat om:",
            "- het eerste punt, dat langer is dan een regel van de brief en dus doorloopt;",
            "- het tweede punt.",
            "1. Een",
            "2. Twee",
            "Hoogachtend,",
            "Minister van Zaken,",
            "J. Jansen",
        ]
    );
}

#[test]
fn lines_that_were_not_broken_by_hand_are_paragraphs() {
    let long = "De minister schrijft dit zonder harde regeleinden. ".repeat(4);
    let text = format!("Kop\n{long}\nOok dit is een alinea.\n{long}\n");
    assert_eq!(
        paragraphs(&text),
        ["Kop", long.trim(), "Ook dit is een alinea.", long.trim()]
    );
}

#[test]
fn the_document_decides_on_its_own_words() {
    assert_eq!(
        whole("De pilot-wijken zijn\nde pilot-\nwijken van gemeen-\nten."),
        "De pilot-wijken zijn de pilot-wijken van gemeenten."
    );
}

#[test]
fn a_trema_lost_at_a_line_end_is_read_again() {
    let text = "Zij zijn ge-\ninformeerd. Een re-\n\nPagina 1 van 2\n\x0ceel risico is ge\u{ad}-\nmeld; \
                de idee-\nen van de twee-\nentwintig blijven.";
    let reading = Reading::new(text);
    assert_eq!(
        whole(text),
        "Zij zijn geïnformeerd. Een reëel risico is gemeld; de idee- en van de tweeëntwintig blijven."
    );
    assert_eq!(paragraphs(text), [whole(text)]);
    // Every part of it reads so too, and the word as a whole stands where it does in the text.
    let at = |words: &str| text.find(words).expect("it is there");
    let quote = |start, end| reading.quote(text, Span::new(start, end));
    assert_eq!(quote(at("informeerd"), at(". Een")), "ïnformeerd");
    assert_eq!(quote(at("ge-"), at("nformeerd")), "geï");
    assert_eq!(quote(at("-\nin"), at("nformeerd")), "ï");
    assert_eq!(quote(at("eel"), at("el risico")), "ë");
    let stretch = reading.stretch(text, Span::new(0, text.len()));
    let read = stretch.text().find("ïn").expect("it is read");
    assert_eq!(stretch.offset_behind(read).0, at("informeerd"));
    assert_eq!(stretch.offset(read).0, at("-\nin"));
    assert_eq!(stretch.offset(read + "ï".len()).0, at("nformeerd"));
    assert_eq!(stretch.position(ByteOffset(at("informeerd"))), read);
    assert_eq!(
        stretch.position(ByteOffset(at("nformeerd"))),
        read + "ï".len()
    );
    let word = stretch.span(read - 2..read + "ïnformeerd".len());
    assert_eq!(&text[word.range()], "ge-\ninformeerd");
    // A hyphen that is said to belong to the word stands for nothing.
    let keep = Correction {
        at: ByteOffset(at("-\nin")),
        kind: CorrectionKind::KeepHyphen,
    };
    let drop = Correction {
        kind: CorrectionKind::DropHyphen,
        ..keep
    };
    let corrected =
        |one| Reading::corrected(text, None, &[one]).quote(text, Span::new(0, at("d. Een")));
    assert_eq!(corrected(keep), "Zij zijn ge-informeer");
    assert_eq!(corrected(drop), "Zij zijn geïnformeer");
}

#[test]
fn the_map_takes_little_memory() {
    let line = "Een regel van de brief die ongeveer zo lang is als een regel meestal is.\n";
    let hyphens = "Een regel van de brief die met een afbreekteken eindigt zoals dat gaat in gemeen-\nschappen\n";
    for text in [
        line.repeat(4000),
        hyphens.repeat(4000),
        format!("{line}\n").repeat(4000),
    ] {
        let reading = Reading::new(&text);
        let bytes = reading.marks.bytes() + reading.starts.bytes();
        // Of the 30 % that all indexes together may take.
        assert!(bytes * 12 < text.len(), "{bytes} for {}", text.len());
    }
}

/// Text with all that the reading form looks at.
fn any_text() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        prop_oneof![
            4 => "[a-z]{1,7}",
            1 => "[A-Z][a-z]{0,3}\\.?",
            3 => Just(" ".to_owned()),
            3 => Just("\n".to_owned()),
            1 => Just("-\n".to_owned()),
            1 => Just(" ge-\ninformeerd".to_owned()),
            1 => Just("re-\n\x0ceel ".to_owned()),
            1 => Just("\n\n".to_owned()),
            1 => Just("\n\x0c".to_owned()),
            1 => Just("\u{ad}".to_owned()),
            1 => Just("\u{2028}".to_owned()),
            1 => Just("\nPagina 1 van 2\n".to_owned()),
            1 => Just("\n- punt".to_owned()),
            1 => Just("\n12\n".to_owned()),
            1 => Just("é\u{301}👨‍👩‍👧".to_owned()),
            1 => Just("x".repeat(1500)),
            1 => any::<char>().prop_map(String::from),
        ],
        0..60,
    )
    .prop_map(|parts| parts.concat())
}

/// The reading form by the pieces: what is read, and the byte that each of its characters comes from.
fn by_pieces(reading: &Reading, text: &str, span: Span) -> Vec<(char, usize)> {
    let mut read = Vec::new();
    for piece in reading.pieces(text, span) {
        let start = piece.source.start.0;
        match piece.kind {
            PieceKind::Text => read.extend(
                text[piece.source.range()]
                    .char_indices()
                    .map(|(at, c)| (c, start + at)),
            ),
            PieceKind::Space | PieceKind::ParagraphEnd => read.push((' ', start)),
            PieceKind::Hidden => {}
            PieceKind::Trema => read.extend(piece.read(text, "").chars().map(|c| (c, start))),
        }
    }
    read
}

proptest! {
    #[test]
    fn pieces_tile_the_text_and_lead_back_to_it(text in any_text()) {
        let reading = Reading::new(&text);
        let mut at = 0;
        for piece in reading.pieces(&text, Span::new(0, text.len())) {
            prop_assert_eq!(piece.source.start.0, at);
            prop_assert!(!piece.source.is_empty());
            at = piece.source.end.0;
        }
        prop_assert_eq!(at, text.len());
        let read = by_pieces(&reading, &text, Span::new(0, text.len()));
        for (c, at) in &read {
            let stands = text[*at..].chars().next().expect("a character");
            prop_assert!(stands == *c || *c == ' ' || matches!((stands, *c), ('i', 'ï') | ('e', 'ë')));
            if !c.is_whitespace() {
                let end = at + stands.len_utf8();
                let one: String = by_pieces(&reading, &text, Span::new(*at, end)).into_iter().map(|(c, _)| c).collect();
                prop_assert_eq!(one, c.to_string());
            }
        }
        let joined: String = read.into_iter().map(|(c, _)| c).collect();
        prop_assert_eq!(joined, whole(&text));
    }

    #[test]
    fn the_whole_is_its_paragraphs(text in any_text()) {
        let reading = Reading::new(&text);
        let paragraphs = reading.paragraphs(&text);
        prop_assert_eq!(paragraphs.join(" "), whole(&text));
        for paragraph in &paragraphs {
            prop_assert!(!paragraph.trim().is_empty() && paragraph.trim() == paragraph);
            let breaks = ['\n', '\u{b}', '\x0c', '\u{2028}', '\u{2029}', '\u{ad}'];
            prop_assert!(!paragraph.contains(breaks));
        }
        prop_assert_eq!(reading.paragraph_number(ByteOffset(text.len())), paragraphs.len().max(1));
        // The numbers go up by one at every end of a paragraph.
        let mut number = 1;
        let mut begun = false;
        for piece in reading.pieces(&text, Span::new(0, text.len())) {
            if piece.kind == PieceKind::ParagraphEnd && begun {
                number += 1;
                begun = false;
            } else if piece.kind == PieceKind::Text {
                begun = true;
                prop_assert_eq!(reading.paragraph_number(piece.source.start), number);
            }
        }
    }

    #[test]
    fn a_part_reads_as_part_of_the_whole(text in any_text(), ends in proptest::array::uniform4(0usize..4000)) {
        let reading = Reading::new(&text);
        let mut ends = ends.map(|end| end % (text.len() + 1));
        ends.sort_unstable();
        let outer = reading.quote(&text, Span::new(ends[0], ends[3]));
        let inner = reading.quote(&text, Span::new(ends[1], ends[2]));
        prop_assert!(outer.contains(&inner), "{inner:?} in {outer:?}");
    }

    #[test]
    fn only_hyphens_blanks_and_running_lines_go(text in "([a-zéA-Z.,]{1,9}|[ \n]|-\n|-){0,60}") {
        let kept = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>();
        prop_assert_eq!(kept(&whole(&text)), kept(&text));
    }

    #[test]
    fn words_stay_apart_where_no_hyphen_joins_them(text in "([a-zé.A-Z]{1,9}|[ \n]){0,60}") {
        let read = whole(&text);
        prop_assert_eq!(read.split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
    }
}
