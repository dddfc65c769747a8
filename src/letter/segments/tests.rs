use super::*;
use proptest::prelude::*;

/// The text with `|` taken out, and the place where it stood.
fn at(marked: &str) -> (String, ByteOffset) {
    let place = marked.find('|').expect("a place");
    (marked.replace('|', ""), ByteOffset(place))
}

fn word(marked: &str) -> String {
    let (text, place) = at(marked);
    text[word_at(&text, place).range()].to_owned()
}

fn sentence(marked: &str) -> String {
    let (text, place) = at(marked);
    text[sentence_at(&text, place).range()].to_owned()
}

#[test]
fn graphemes_are_whole() {
    let text = "a👨‍👩‍👧e\u{301}\nx";
    assert_eq!(&text[grapheme_span(text, ByteOffset(5)).range()], "👨‍👩‍👧");
    assert_eq!(
        &text[snap_to_graphemes(text, Span::new(3, 20)).range()],
        "👨‍👩‍👧e\u{301}"
    );
    assert_eq!(snap_to_graphemes(text, Span::new(0, 1)), Span::new(0, 1));
    assert!(grapheme_span(text, ByteOffset(99)).is_empty());
    assert_eq!(snap_to_graphemes(text, Span::new(5, 5)), Span::new(1, 1));
}

#[test]
fn words_keep_hyphens_and_apostrophes() {
    assert_eq!(word("De SZW-br|ief is"), "SZW-brief");
    assert_eq!(word("De |SZW-brief is"), "SZW-brief");
    assert_eq!(word("De SZW|-brief is"), "SZW-brief");
    assert_eq!(word("in zo|'n geval"), "zo'n");
    assert_eq!(word("in zo|’n geval"), "zo’n");
    assert_eq!(word("te 's-Graven|hage."), "'s-Gravenhage");
    assert_eq!(word("de i|n- en uitvoer"), "in");
    assert_eq!(word("einde|."), ".");
    assert_eq!(word("(ein|de)"), "einde");
    assert_eq!(word("tante Ma\u{301}r|ia is"), "Ma\u{301}ria");
}

#[test]
fn words_go_on_behind_a_line_end() {
    assert_eq!(
        word("islamitische ge|meen-\nschappen valt"),
        "gemeen-\nschappen"
    );
    assert_eq!(word("gemeen- \n sch|appen valt"), "gemeen- \n schappen");
    assert_eq!(word("de SZW-\nbr|ief"), "SZW-\nbrief");
    assert_eq!(word("de i|n-\nen uitvoer"), "in");
    assert_eq!(
        word("gemeen\u{ad}\nsch|appen valt"),
        "gemeen\u{ad}\nschappen"
    );
    assert_eq!(word("gemeen-\n\nsch|appen valt"), "schappen");
    assert_eq!(word("beleid -\nz|oals"), "zoals");
}

#[test]
fn blanks_are_taken_together_within_their_line() {
    assert_eq!(word("a  | \tb"), "   \t");
    assert_eq!(word("a |\nb"), "\n");
    assert_eq!(word("a| \nb"), " ");
    assert_eq!(word("einde|"), "");
}

#[test]
fn sentences_run_over_hard_line_ends() {
    let text =
        "Op de Raad. De op \n deze wij|ze verkregen\ngegevens worden vernietigd. \nHet eind.";
    assert_eq!(
        sentence(text),
        "De op \n deze wijze verkregen\ngegevens worden vernietigd."
    );
    assert_eq!(sentence("Een kop|\n\nDe tekst. Meer."), "Een kop");
    assert_eq!(sentence("Een kop\n\n|De tekst. Meer."), "De tekst.");
}

#[test]
fn numbers_of_notes_belong_to_no_sentence() {
    assert_eq!(
        sentence("Wij gaan dat |beleggen.2 Naar aanleiding daarvan."),
        "Wij gaan dat beleggen."
    );
    assert_eq!(
        sentence("Wij gaan dat beleggen.2 |Naar aanleiding daarvan.13"),
        "Naar aanleiding daarvan."
    );
    assert_eq!(
        sentence("Hij zei: “Ja.”¹ |Toen niet meer."),
        "Toen niet meer."
    );
    assert_eq!(
        sentence("Zie |paragraaf 3.2 Naar een nieuw stelsel."),
        "Zie paragraaf 3.2 Naar een nieuw stelsel."
    );
    assert_eq!(
        sentence("|Het was in 2020.5 miljoen keer."),
        "Het was in 2020.5 miljoen keer."
    );
}

#[test]
fn dutch_abbreviations_do_not_end_sentences() {
    let whole = "Per brief van 26 oktober jl. (Kamerstuk 30 821, nr. 155) kondigde drs. A.D. Wiersma, d.w.z. de \
                 staatssecretaris, bijv. Art. 3 aan.";
    assert_eq!(sentence(&format!("Eerst dit. |{whole} Toen dat.")), whole);
    assert_eq!(
        sentence("Dat was 26 oktober jl.| Daarna kwam."),
        "Dat was 26 oktober jl."
    );
    assert_eq!(
        sentence("Dit is nr.| 12 van de lijst. Meer."),
        "Dit is nr. 12 van de lijst."
    );
    assert_eq!(sentence("„Kom!” ri|ep hij. Weg."), "„Kom!” riep hij.");
    assert_eq!(
        sentence("2. Na|ar een stelsel. Meer."),
        "2. Naar een stelsel."
    );
    assert_eq!(
        sentence("(Dit is. Een |tussenzin.) Meer."),
        "(Dit is. Een tussenzin.)"
    );
}

#[test]
fn blanks_between_sentences_belong_to_the_one_before() {
    assert_eq!(sentence("Een. | Twee."), "Een.");
    assert_eq!(sentence("|  Een. Twee."), "Een.");
    assert_eq!(sentence("Een. Twee.|"), "Twee.");
    assert_eq!(sentence("Een.\n|\n\nTwee."), "\n\n");
}

proptest! {
    #[test]
    fn no_place_in_no_text_panics(text in "([a-z]{1,4}|[ \n.(A\u{ad}-]|e\u{301}|👨‍👩‍👧|🇳🇱|ﷺ|\\PC){0,40}", ask in 0usize..400, more in 0usize..40) {
        let offset = ByteOffset(ask);
        for span in [
            grapheme_span(&text, offset),
            word_at(&text, offset),
            sentence_at(&text, offset),
            snap_to_graphemes(&text, Span::new(ask, ask + more)),
        ] {
            prop_assert!(text.get(span.range()).is_some());
        }
        if ask < text.len() {
            let here = ByteOffset(text.floor_char_boundary(ask));
            prop_assert!(grapheme_span(&text, offset).contains(here));
            prop_assert!(word_at(&text, offset).contains(here));
            prop_assert!(!sentence_at(&text, offset).is_empty());
        }
    }

    #[test]
    fn graphemes_agree_with_segmenting_the_whole(text in "(a|\n|e\u{301}|👨‍👩‍👧|🇳🇱|ﷺ){0,30}", ask in 0usize..200) {
        if let Some((start, cluster)) = text.grapheme_indices(true).find(|(start, cluster)| (*start..start + cluster.len()).contains(&ask)) {
            prop_assert_eq!(grapheme_span(&text, ByteOffset(ask)), Span::new(start, start + cluster.len()));
        }
    }
}

#[test]
fn long_rows_of_signs_are_no_sentences_of_their_own() {
    let text = format!("Een zin. {} En nog een.", "[(„".repeat(1_000));
    let span = sentence_at(&text, ByteOffset(2));
    assert_eq!(span.start, ByteOffset(0));
    let last = sentence_at(&text, ByteOffset(text.len() - 2));
    assert!(last.end.0 == text.len());
}
