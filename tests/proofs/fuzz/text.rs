//! Letters.

use super::mutate::Dice;
use super::runner::{Target, class};
use super::world::TEXT;
use kanttekening::annotation::anchor;
use kanttekening::import;
use kanttekening::letter::{
    ByteOffset, CodePoint, FindOptions, Letter, PieceKind, Search, Span, find_quote, grapheme_span,
    snap_to_graphemes, word_at,
};

/// Whether a passage is one: whole characters of the text.
fn is_whole(text: &str, span: Span) -> bool {
    text.get(span.range()).is_some()
}

fn look(bytes: &[u8]) -> u64 {
    if let Some(beginning) = import::beginning("brief.txt", bytes) {
        assert!(!beginning.text().contains('\r'));
    }
    let letter = match import::letter("brief.txt", bytes) {
        Ok(letter) => letter,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return class(format!("{error:?}"));
        }
    };
    let text = letter.text();
    assert!(!text.contains(['\r', '\0']) && !text.trim().is_empty());
    if let Ok(utf_8) = std::str::from_utf8(bytes) {
        // Read as it stands, apart from its line ends and byte-order mark.
        let utf_8 = utf_8.strip_prefix('\u{feff}').unwrap_or(utf_8);
        assert!(utf_8.contains(['\0', '\r']) || utf_8 == text);
    }
    let mut at = 0;
    for number in 0..letter.paragraphs().count() {
        let span = letter
            .paragraphs()
            .span(kanttekening::letter::ParagraphIndex(number));
        assert!(span.start.0 == at && is_whole(text, span));
        at = span.end.0;
    }
    assert_eq!(at, text.len());
    let kinds = pieces(&letter);
    places(&letter, &mut Dice::new(class(bytes)));
    class((
        letter.paragraphs().count().min(12),
        letter.reading().paragraph_count().min(12),
        kinds,
        text.is_ascii(),
        text.len().ilog2(),
    ))
}

/// The pieces of the reading form tile the text, and read as it does. Gives how many of each kind there are.
fn pieces(letter: &Letter) -> [usize; 5] {
    let (text, reading) = (letter.text(), letter.reading());
    let whole = Span::new(0, text.len());
    let (mut at, mut read, mut kinds) = (0, String::new(), [0; 5]);
    for piece in reading.pieces(text, whole) {
        assert!(piece.source.start.0 == at && is_whole(text, piece.source));
        at = piece.source.end.0;
        match piece.kind {
            PieceKind::Text => read.push_str(letter.slice(piece.source)),
            PieceKind::Space | PieceKind::ParagraphEnd => read.push(' '),
            PieceKind::Hidden => {}
            PieceKind::Trema => {
                assert_eq!(piece.source.len(), 1);
                let c = piece.read(text, "").chars().next();
                read.extend(c.filter(|c| "äëïöüÄËÏÖÜ".contains(*c)));
            }
        }
        let kind = &mut kinds[piece.kind as usize];
        *kind = (*kind + 1).min(6);
    }
    assert_eq!(at, text.len());
    let stretch = reading.stretch(text, whole);
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(words(stretch.text()), words(&read));
    assert_eq!(words(&reading.paragraphs(text).join(" ")), words(&read));
    kinds
}

/// Whatever is asked of a place or a passage is answered with whole characters.
fn places(letter: &Letter, dice: &mut Dice) {
    let (text, reading) = (letter.text(), letter.reading());
    for _ in 0..6 {
        let at = text.floor_char_boundary(dice.roll(text.len() + 1));
        let (offset, point) = (ByteOffset(at), letter.to_code_point(ByteOffset(at)));
        assert_eq!(letter.to_byte(point), Some(offset));
        assert_eq!(point.0, text[..at].chars().count());
        let around = [
            letter.sentence_at(offset),
            letter.paragraph_at(offset),
            word_at(text, offset),
            grapheme_span(text, offset),
        ];
        assert!(around.iter().all(|span| is_whole(text, *span)));
        let end = text.floor_char_boundary(at + dice.roll(60));
        let span = snap_to_graphemes(text, Span::new(at, end));
        // An empty passage stays empty, also within a cluster.
        let covers = span.start.0 <= at && (end == at || span.end.0 >= end);
        assert!(is_whole(text, span) && covers, "{span:?} of {at}..{end}");
        let stretch = reading.stretch(text, span);
        for (position, _) in stretch.text().char_indices() {
            let back = stretch.offset(position);
            assert!(text.is_char_boundary(back.0) && is_whole(text, stretch.span(0..position)));
        }
        assert!(is_whole(text, reading.trimmed(text, span)));
        // What stands there is found there again.
        let anchor = anchor::record(letter, span);
        let (_, found) = anchor::resolve(letter, &anchor);
        assert_eq!(found.map(|it| letter.slice(it)), Some(letter.slice(span)));
        let quote = letter.quote(span);
        let hits = find_quote(letter, &quote);
        assert!(hits.iter().all(|hit| is_whole(text, *hit)));
        search(letter, &quote, dice);
    }
    assert_eq!(letter.to_byte(CodePoint(letter.code_points().0 + 1)), None);
}

fn search(letter: &Letter, words: &str, dice: &mut Dice) {
    let mut options = FindOptions {
        match_case: dice.one_in(2),
        whole_word: dice.one_in(3),
        match_accents: dice.one_in(2),
        regex: dice.one_in(3),
    };
    let expression = dice.choose(&["\\w+", "[aeiou]{2}", "(een|twee)?", "^", "\\b", "", "."]);
    let needle = if options.regex && dice.one_in(2) {
        expression
    } else {
        words
    };
    let search = match Search::new(needle, options) {
        Ok(search) => search,
        Err(error) => {
            assert!(options.regex && !error.to_string().is_empty());
            options.regex = false;
            Search::new(needle, options).expect("a literal text")
        }
    };
    let hits = search.all(letter, &|| false);
    let text = letter.text();
    assert!(hits.iter().all(|hit| is_whole(text, *hit)));
    assert!(hits.windows(2).all(|two| two[0].end <= two[1].start));
}

fn target() -> Target<'static> {
    let utf_16 = |text: &str| -> Vec<u8> {
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect()
    };
    let page = |number: usize| {
        format!(
            "Pagina {number} van 9\n\nDe minister schrijft, zie art. 3,\nover persoons-\ngegevens en zo voort.\n\x0c"
        )
    };
    let pages: String = (1..9).map(page).collect();
    let latin = TEXT
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'));
    Target {
        name: "text",
        seeds: vec![
            TEXT.into(),
            TEXT.replace('\n', "\r\n").into(),
            utf_16(TEXT),
            latin.collect(),
            pages.into(),
            "مرحبا بالعالم\u{2029}a\u{301}\u{301}b \u{ad}c‑d\u{200b} 👨‍👩‍👧 ﬁ İ ẞ".into(),
            "%PDF-1.7\n1 0 obj".into(),
            include_bytes!("../../../assets/sample/voorbeeldbrief.txt").to_vec(),
        ],
        sign: <[u8]>::to_vec,
        look: &look,
    }
}

#[test]
fn letters_are_answered_whatever_they_hold() {
    target().run(1_500);
}

#[test]
#[ignore = "ten minutes"]
fn letters_for_long() {
    target().run_long();
}
