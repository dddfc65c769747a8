//! Plain text: in which encoding it is, and what is none.

use super::{import, refusal};
use kanttekening::import::{ImportError, UnsupportedKind};

#[test]
fn other_scripts_are_read_in_their_encodings() {
    let russian = "Уважаемый председатель, сообщаю Вам о состоянии дел. ".repeat(3);
    let greek = "Αξιότιμε πρόεδρε, σας ενημερώνω για την πορεία των εργασιών. ".repeat(3);
    let japanese = "議長殿、本件の進捗状況についてご報告いたします。".repeat(3);
    for (text, encoding) in [
        (&russian, encoding_rs::WINDOWS_1251),
        (&greek, encoding_rs::WINDOWS_1253),
        (&japanese, encoding_rs::SHIFT_JIS),
    ] {
        let (bytes, _, lost) = encoding.encode(text);
        assert!(!lost);
        assert_eq!(&import(&bytes).text, text);
    }
}

#[test]
fn latin_letters_stay_those_of_dutch_offices() {
    // What looks like Polish or Turkish to a guesser, too.
    for text in [
        "één coördinatie, geïnformeerd; België, ’s avonds – € 3",
        "Ñandú çà et là, übermäßig, ænigma",
        "¿Qué? Ação, não",
    ] {
        for times in [1, 50] {
            let text = format!("{text}\n").repeat(times);
            let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
            assert!(!lost);
            assert_eq!(import(&bytes).text, text);
        }
    }
}

#[test]
fn what_is_no_letter_is_named() {
    for (bytes, kind) in [
        (&b"\xFFWPC\x10"[..], UnsupportedKind::WordPerfect),
        (b"7z\xBC\xAF\x27\x1C", UnsupportedKind::Archive),
        (b"\0\0\0\x18ftypheic", UnsupportedKind::Image),
        (b"\0\0\0\x18ftypmp42", UnsupportedKind::Media),
        (b"text with a \0 in it", UnsupportedKind::Binary),
    ] {
        assert_eq!(refusal(bytes), ImportError::NotText { looks_like: kind });
    }
}
