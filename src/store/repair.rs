//! Saving what can be saved of a damaged layer file, for a file of its own. What is left out is kept word for word.

use super::layer::salvage::salvage;
use super::layer::{LARGEST_LIMIT, LayerFile};
use super::layer::{LayerFileError, LoadReport, parse_up_to, serialise, to_layer};
use crate::annotation::{Analyst, Layer};
use crate::codebook::Codebook;
use crate::letter::Letter;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// The part that could be saved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Repaired {
    /// The text of a layer file with nothing wrong in it.
    pub text: String,
    /// The number of annotations in it.
    pub annotations: usize,
    /// The lines that are not in it.
    pub left_out: Vec<LeftOut>,
}

/// Something of the damaged file that is not in the repaired one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line, from 1.
    pub line: usize,
    /// The bytes, as they stand in the file.
    pub bytes: Vec<u8>,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq)]
pub enum Repair {
    /// Nothing is wrong with the file that a repair would change.
    NotNeeded,
    /// Nothing can be done here, for this reason.
    Impossible(&'static str),
    /// This could be saved.
    Saved(Repaired),
}

/// Repairs the layer file with these bytes. `analyst` is who wrote it, where it does not say so itself any more.
pub fn repair(bytes: &[u8], letter: &Letter, analyst: &Analyst, codebook: &Codebook) -> Repair {
    let bytes = utf_8(bytes);
    let recoded = matches!(bytes, Cow::Owned(_));
    let bytes = &*bytes;
    let (file, broken) = match parse_up_to(bytes, LARGEST_LIMIT) {
        Ok(file) => (file, false),
        Err(LayerFileError::TooLarge { .. }) => return Repair::Impossible("it is too large"),
        Err(error) => match error.survivors() {
            Some(survivors) => (survivors.clone(), true),
            None => (salvage(bytes), true),
        },
    };
    let (mut layer, report) = to_layer(&file, letter);
    if report.newer_format.is_some() {
        return Repair::Impossible(
            "a newer version of Kanttekening wrote it; check it with that one",
        );
    }
    let sound = !broken && !recoded && report.set_aside.is_empty();
    if sound && report.hand_edited.is_empty() && report.miscounted.is_none() {
        return Repair::NotNeeded;
    }
    if layer.analyst.id.is_empty() {
        layer.analyst = analyst.clone();
    }
    let left_out = left_out(bytes, &file, &report, broken);
    if is_empty(&layer) {
        return Repair::Impossible("nothing in it can be read; put back an older copy");
    }
    Repair::Saved(Repaired {
        text: serialise(letter, &layer, codebook),
        annotations: layer.annotations.len(),
        left_out,
    })
}

fn is_empty(layer: &Layer) -> bool {
    layer.annotations.is_empty()
        && layer.deleted.is_empty()
        && layer.memo.text.is_empty()
        && layer.corrections.is_empty()
        && layer.metadata.is_empty()
}

/// Converts a file that an editor saved as UTF-16 to UTF-8.
fn utf_8(bytes: &[u8]) -> Cow<'_, [u8]> {
    use encoding_rs::{UTF_16BE, UTF_16LE};
    let encoding = match bytes {
        [0xff, 0xfe, ..] | [1..=127, 0, 1..=127, 0, ..] => UTF_16LE,
        [0xfe, 0xff, ..] | [0, 1..=127, 0, 1..=127, ..] => UTF_16BE,
        _ => return Cow::Borrowed(bytes),
    };
    Cow::Owned(encoding.decode(bytes).0.into_owned().into_bytes())
}

/// Records that are set aside; of a broken file also each line that says something and was not read.
fn left_out(bytes: &[u8], file: &LayerFile, report: &LoadReport, broken: bool) -> Vec<LeftOut> {
    let mut left_out: Vec<_> = report
        .set_aside
        .iter()
        .map(|it| LeftOut {
            line: it.line,
            bytes: it.text.clone().into_bytes(),
        })
        .collect();
    if broken {
        let source = &file.source;
        let sources = [
            &source.header,
            &source.memos,
            &source.tags,
            &source.annotations,
            &source.deleted,
            &source.corrections,
            &source.facts,
        ];
        let read: BTreeSet<_> = sources.into_iter().flatten().map(|it| it.line).collect();
        for (index, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if !read.contains(&(index + 1)) && !is_frame(line) {
                left_out.push(LeftOut {
                    line: index + 1,
                    bytes: line.to_owned(),
                });
            }
        }
    }
    left_out.sort_by_key(|it| it.line);
    left_out
}

/// Tells whether a line holds nothing of anyone's work: the frame around the records, and the marks that version
/// control puts around two sides.
fn is_frame(line: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(line) else {
        return false;
    };
    let line = line.trim_start_matches('\u{feff}').trim();
    let starts = |starts: &[&str]| starts.iter().any(|start| line.starts_with(start));
    let list = || {
        starts(&[
            "tags:",
            "annotations:",
            "deleted:",
            "corrections:",
            "facts:",
        ])
    };
    matches!(line, "" | "(" | ")" | "]" | "]," | "Layer(" | "memo: \"\",")
        || starts(&["//", "<<<<<<<", "=======", ">>>>>>>", "|||||||"])
        || starts(&["format: ", "count: "]) && line.len() < 40
        || list() && (line.ends_with(": [") || line.ends_with(": [],"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, AnnotationId, Memo, Version};
    use crate::codebook::{TagId, default_codebook};
    use crate::letter::Span;
    use crate::store::layer::parse;

    fn letter() -> Letter {
        Letter::new(
            "brief.txt",
            "00".repeat(32),
            "text 1",
            "Geachte Voorzitter, beste leden,\n",
        )
    }

    fn annotation(id: &str, start: usize, end: usize, counter: u64) -> Annotation {
        Annotation {
            id: AnnotationId::new(id),
            span: Span::new(start, end),
            tags: vec![TagId::new("follow-up")],
            note: format!("noot {id}"),
            version: Version(vec![("aa-1".into(), counter)]),
            ..Annotation::default()
        }
    }

    fn layer() -> Layer {
        let annotations = [("a", 0, 7), ("b", 8, 18), ("c", 20, 25)];
        let annotations = annotations.map(|(id, start, end)| annotation(id, start, end, 1));
        Layer {
            analyst: anna(),
            memo: Memo {
                text: "Een memo.".to_owned(),
                version: Version(vec![("k3f9".into(), 1)]),
            },
            annotations: annotations.into_iter().collect(),
            ..Layer::default()
        }
    }

    fn anna() -> Analyst {
        Analyst::from_account("anna")
    }

    fn good() -> String {
        serialise(&letter(), &layer(), &default_codebook())
    }

    fn repaired(bytes: &[u8]) -> Repaired {
        let repaired = match repair(bytes, &letter(), &anna(), &default_codebook()) {
            Repair::Saved(repaired) => repaired,
            other => panic!("{other:?}"),
        };
        // Whatever it was, nothing is wrong with what comes out.
        let again = repair(
            repaired.text.as_bytes(),
            &letter(),
            &anna(),
            &default_codebook(),
        );
        assert_eq!(again, Repair::NotNeeded);
        let (layer, _) = to_layer(&parse(repaired.text.as_bytes()).unwrap(), &letter());
        assert_eq!(layer.annotations.len(), repaired.annotations);
        assert_eq!(layer.analyst.id, "anna");
        repaired
    }

    fn lines(repaired: &Repaired) -> Vec<usize> {
        repaired.left_out.iter().map(|it| it.line).collect()
    }

    fn line_of(text: &str, what: &str) -> usize {
        text.lines().position(|line| line.contains(what)).unwrap() + 1
    }

    #[test]
    fn nothing_is_done_to_a_sound_file_or_to_one_of_which_nothing_is_left() {
        let marked = format!("\u{feff}{}", good());
        for sound in [good(), marked, good().replace('\n', "\r\n")] {
            let repair = repair(sound.as_bytes(), &letter(), &anna(), &default_codebook());
            assert_eq!(repair, Repair::NotNeeded);
        }
        let newer = good().replace("format: 2", "format: 9");
        for lost in [&b""[..], &[0; 4096], b"Layer(", newer.as_bytes()] {
            let repair = repair(lost, &letter(), &anna(), &default_codebook());
            assert!(matches!(repair, Repair::Impossible(_)), "{repair:?}");
        }
    }

    #[test]
    fn a_torn_file_gives_what_was_whole_of_it_and_keeps_the_rest() {
        let good = good();
        let line = line_of(&good, "noot b");
        let end = good.find("noot b").unwrap();
        let torn = repaired(&good.as_bytes()[..end]);
        assert_eq!((torn.annotations, lines(&torn)), (1, vec![line]));
        let start = good[..end].rfind('\n').unwrap() + 1;
        assert_eq!(torn.left_out[0].bytes, good.as_bytes()[start..end]);
        assert!(torn.text.contains("Een memo."));
    }

    #[test]
    fn flipped_bits_lost_checksums_and_wrong_ids_cost_no_more_than_their_line() {
        let good = good();
        let line = line_of(&good, "noot b");
        // The quote is another one: damage.
        let flipped = repaired(good.replace("\"Voorzitter\"", "\"Voorzittes\"").as_bytes());
        assert_eq!((flipped.annotations, lines(&flipped)), (2, vec![line]));
        // Bytes that are no text.
        let mut bytes = good.clone().into_bytes();
        bytes[good.find("noot b").unwrap()] = 0xff;
        let no_text = repaired(&bytes);
        assert_eq!((no_text.annotations, lines(&no_text)), (2, vec![line]));
        // Checksums that went, in a file that is sound otherwise, and in a broken one.
        let bare: String = good
            .lines()
            .map(|line| {
                line.rsplit_once(", // ")
                    .map_or(line.to_owned(), |(it, _)| format!("{it},"))
            })
            .map(|line| line + "\n")
            .collect();
        let without = repaired(bare.as_bytes());
        assert_eq!((without.annotations, lines(&without)), (3, vec![]));
        let broken = bare.replace("count: 3,", "count: 3");
        let without = repaired(broken.as_bytes());
        assert_eq!((without.annotations, lines(&without)), (3, vec![]));
        // Two annotations of one id, neither of which is a version of the other.
        let twice = repaired(good.replace("id: \"c\"", "id: \"b\"").as_bytes());
        assert_eq!(
            (twice.annotations, lines(&twice)),
            (2, vec![line_of(&good, "noot c")])
        );
    }

    #[test]
    fn both_sides_of_a_conflict_of_version_control_are_there() {
        let side = |annotations: &[Annotation], memo: &str| {
            let layer = Layer {
                analyst: anna(),
                memo: Memo {
                    text: memo.to_owned(),
                    version: Version(vec![(memo.into(), 1)]),
                },
                annotations: annotations.iter().cloned().collect(),
                ..Layer::default()
            };
            serialise(&letter(), &layer, &default_codebook())
        };
        let (a, b, c) = (
            annotation("a", 0, 7, 1),
            annotation("b", 8, 18, 1),
            annotation("c", 20, 25, 1),
        );
        let (mut ours_a, mut theirs_a) = (a.clone(), a);
        ours_a.version = Version(vec![("aa-1".into(), 2)]);
        ours_a.note = "de onze".to_owned();
        theirs_a.version = Version(vec![("aa-1".into(), 1), ("bb-1".into(), 1)]);
        theirs_a.note = "de hunne".to_owned();
        let ours = side(&[ours_a, b], "onze memo");
        let theirs = side(&[theirs_a, c], "hun memo");
        let (ours, theirs): (Vec<_>, Vec<_>) = (ours.lines().collect(), theirs.lines().collect());
        let differ = ours.iter().zip(&theirs).position(|(a, b)| a != b).unwrap();
        let same_end = ours.iter().rev().zip(theirs.iter().rev());
        let same_end = same_end.take_while(|(a, b)| a == b).count();
        let mut text = ours[..differ].to_vec();
        text.push("<<<<<<< HEAD");
        text.extend(&ours[differ..ours.len() - same_end]);
        text.push("=======");
        text.extend(&theirs[differ..theirs.len() - same_end]);
        text.push(">>>>>>> andere");
        text.extend(&ours[ours.len() - same_end..]);
        let both = repaired((text.join("\n") + "\n").as_bytes());
        assert_eq!((both.annotations, lines(&both)), (3, vec![]));
        for kept in [
            "de onze",
            "de hunne",
            "onze memo",
            "hun memo",
            "noot b",
            "noot c",
        ] {
            assert!(both.text.contains(kept), "{kept}: {}", both.text);
        }
    }

    #[test]
    fn what_was_saved_as_utf_16_is_recoded() {
        let wide: Vec<u16> = format!("\u{feff}{}", good()).encode_utf16().collect();
        let little: Vec<u8> = wide.iter().flat_map(|it| it.to_le_bytes()).collect();
        let big: Vec<u8> = wide.iter().flat_map(|it| it.to_be_bytes()).collect();
        for bytes in [&little[..], &big, &little[2..], &big[2..]] {
            assert_eq!(repaired(bytes).text, good());
        }
    }
}
