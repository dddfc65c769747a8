//! Long texts in pieces that are laid out one by one.

use std::ops::Range;

/// The longest text that should be laid out at once, in bytes: shaping is linear, but a layout is made and dropped
/// whole.
pub const PIECE_BYTES: usize = 16 * 1024;

/// Cuts `text` into ranges of bytes of at most [`PIECE_BYTES`] that tile it, preferably after a line end, else after
/// a space, else between characters. A text that is short enough is one piece, also when it is empty.
///
/// A piece begins a new row, so the rows of the pieces are those of the text where it was cut at line ends.
pub fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(1 + text.len() / PIECE_BYTES);
    let mut start = 0;
    while text.len() - start > PIECE_BYTES {
        let limit = text.floor_char_boundary(start + PIECE_BYTES);
        let window = &text.as_bytes()[start..limit];
        let end = memchr::memrchr(b'\n', window)
            .or_else(|| memchr::memrchr(b' ', window))
            .map_or(limit, |at| start + at + 1);
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..text.len());
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cuts_after_the_last_line_end_then_the_last_space_then_anywhere() {
        for short in ["", "kort"] {
            let whole = 0..short.len();
            assert_eq!(pieces(short), [whole]);
        }
        let lines = "regel van tekst\n".repeat(1500);
        let cut = pieces(&lines);
        assert_eq!(cut.len(), 2);
        assert!(cut.iter().all(|piece| lines[piece.clone()].ends_with('\n')));
        let words = "woord ".repeat(4000);
        assert!(
            pieces(&words)
                .iter()
                .all(|piece| words[piece.clone()].ends_with(' '))
        );
        let emoji = "🙂".repeat(10_000);
        assert_eq!(pieces(&emoji)[0], 0..PIECE_BYTES);
    }

    proptest! {
        #[test]
        fn pieces_tile_the_text(
            words in proptest::collection::vec("[a-zé🙂 \n]{0,40}", 1..40),
            times in 0_usize..90,
        ) {
            let text = words.concat().repeat(times);
            let mut end = 0;
            for piece in pieces(&text) {
                prop_assert_eq!(piece.start, end);
                prop_assert!(piece.len() <= PIECE_BYTES);
                prop_assert!(text.get(piece.clone()).is_some());
                prop_assert!(!piece.is_empty() || text.is_empty());
                end = piece.end;
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
