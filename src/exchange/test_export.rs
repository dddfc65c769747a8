//! Exports for the tests of formats.

use super::{Export, ExportedLetter, Format, Losses};
use crate::annotation::{Layer, Moment};
use crate::codebook::default_codebook;
use crate::l10n::{Language, Words};
use crate::letter::Letter;
use std::io;

/// Calls `use_it` with an export of these letters with their layers, with the default tags, made on 23 November 2026 at ten.
pub fn with_export<T>(
    letters: &[(&Letter, &[&Layer])],
    language: Language,
    use_it: impl FnOnce(&Export) -> T,
) -> T {
    let (codebook, words) = (default_codebook(), Words::new(language));
    let letters = letters.iter().map(|(letter, layers)| ExportedLetter {
        letter,
        layers: layers.to_vec(),
        missing: &[],
    });
    use_it(&Export {
        letters: letters.collect(),
        codebook: &codebook,
        words: &words,
        made: Moment::parse("2026-11-23T10:00:00Z").expect("a moment"),
        made_here: jiff::civil::date(2026, 11, 23).at(10, 0, 0, 0),
        watch: Default::default(),
    })
}

/// What a format writes of these letters with a layer each, and what is lost, which it has to say beforehand.
///
/// # Errors
/// Those of the format.
pub fn try_written(
    format: &dyn Format,
    letters: &[(&Letter, &Layer)],
    language: Language,
) -> io::Result<(Vec<u8>, Losses)> {
    let layers: Vec<[&Layer; 1]> = letters.iter().map(|(_, layer)| [*layer]).collect();
    let letters = letters.iter().zip(&layers);
    let letters: Vec<_> = letters
        .map(|((letter, _), layers)| (*letter, &layers[..]))
        .collect();
    with_export(&letters, language, |export| {
        let mut out = Vec::new();
        let lost = format.write(export, &mut out)?;
        assert_eq!(
            lost,
            format.losses(export),
            "{} says it beforehand",
            format.id()
        );
        Ok((out, lost))
    })
}

/// The same of a format that has a file for them.
pub fn written(
    format: &dyn Format,
    letters: &[(&Letter, &Layer)],
    language: Language,
) -> (Vec<u8>, Losses) {
    try_written(format, letters, language).expect("memory takes it")
}
