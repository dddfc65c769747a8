//! The bundled typefaces, for the engine and for egui's own widgets.
//!
//! Both get the same files, so that a quote in a list looks like the letter it was taken from.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};
use parley::fontique::{
    Blob, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight, GenericFamily,
    Script, SourceCache,
};
use parley::{FontContext, FontFamilyName};

use super::style::Face;
use crate::fonts::{ARABIC, BUNDLED, EMOJI, HEBREW, INTERFACE, TEXT};

/// The name of egui's family for semi-bold interface text.
pub const SEMIBOLD: &str = "semibold";
/// The name of egui's family for bold interface text.
pub const BOLD: &str = "bold";
/// The name of egui's family for italic interface text.
pub const ITALIC: &str = "italic";
/// The name of egui's family for the text face.
pub const LETTER: &str = "letter";
/// The name of egui's family for the interface's icons.
pub const ICONS: &str = "icons";

/// What egui looks in after a family's own face.
const FALLBACKS: [&str; 3] = [
    "NotoNaskhArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoEmoji-Regular",
];

/// The fonts of egui's widgets: `Proportional` is the interface face, [`SEMIBOLD`], [`BOLD`] and [`ITALIC`] its
/// variants, [`LETTER`] the text face; each falls back to the bundled Arabic, Hebrew and emoji.
pub fn egui_fonts() -> FontDefinitions {
    let family = |faces: &[&str]| -> Vec<String> {
        faces
            .iter()
            .chain(&FALLBACKS)
            .map(|name| (*name).to_owned())
            .collect()
    };
    let named = |name: &str| FontFamily::Name(name.into());
    FontDefinitions {
        font_data: BUNDLED
            .iter()
            .map(|font| {
                let data = Arc::new(FontData::from_static(font.data));
                (font.name.to_owned(), data)
            })
            .collect(),
        families: BTreeMap::from([
            (FontFamily::Proportional, family(&["Inter-Regular"])),
            (FontFamily::Monospace, family(&["Inter-Regular"])),
            (
                named(SEMIBOLD),
                family(&["Inter-SemiBold", "Inter-Regular"]),
            ),
            (named(BOLD), family(&["Inter-Bold", "Inter-Regular"])),
            (named(ITALIC), family(&["Inter-Italic", "Inter-Regular"])),
            (named(ICONS), family(&["Icons"])),
            (
                named(LETTER),
                family(&["SourceSerif4-Regular", "Inter-Regular"]),
            ),
        ]),
    }
}

/// The fonts that Parley may use. With `system_fonts`, scripts that no bundled face covers fall back to those of the
/// operating system; without, what is laid out depends on nothing but this program.
pub(super) fn font_context(system_fonts: bool) -> FontContext {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts,
    });
    for font in &BUNDLED {
        // Families are named here and not by the files, whose naming of weights differs from foundry to foundry.
        collection.register_fonts(
            Blob::new(Arc::new(font.data)),
            Some(FontInfoOverride {
                family_name: Some(font.family),
                weight: Some(FontWeight::new(font.weight)),
                style: Some(if font.italic {
                    FontStyle::Italic
                } else {
                    FontStyle::Normal
                }),
                ..FontInfoOverride::default()
            }),
        );
    }
    for (script, family) in [(*b"Arab", ARABIC), (*b"Hebr", HEBREW), (*b"Zyyy", EMOJI)] {
        let family = collection.family_id(family);
        collection.set_fallbacks(Script::from_bytes(script), family.into_iter());
    }
    let emoji = collection.family_id(EMOJI);
    collection.set_generic_families(GenericFamily::Emoji, emoji.into_iter());
    FontContext {
        collection,
        source_cache: SourceCache::default(),
    }
}

/// The families of a face, in the order in which a character is looked for.
pub(super) fn families(face: Face) -> [FontFamilyName<'static>; 5] {
    let [first, second] = match face {
        Face::Text => [TEXT, INTERFACE],
        Face::Interface => [INTERFACE, TEXT],
    };
    [first, second, ARABIC, HEBREW, EMOJI].map(FontFamilyName::named)
}

/// The font file of a face in its regular style.
pub(super) fn regular(face: Face) -> &'static [u8] {
    let family = match face {
        Face::Text => TEXT,
        Face::Interface => INTERFACE,
    };
    BUNDLED
        .iter()
        .find(|font| font.family == family && font.weight == 400.0 && !font.italic)
        .map_or(&[], |font| font.data)
}

/// How far a face reaches above and below the baseline, in parts of the type's size.
pub(super) fn vertical_metrics(face: Face) -> (f32, f32) {
    swash::FontRef::from_index(regular(face), 0).map_or((0.8, 0.2), |font| {
        let metrics = font.metrics(&[]).scale(1.0);
        (metrics.ascent, metrics.descent)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_of_egui_names_bundled_fonts() {
        let fonts = egui_fonts();
        for (family, names) in &fonts.families {
            assert!(!names.is_empty(), "{family:?} is empty");
            for name in names {
                assert!(
                    fonts.font_data.contains_key(name),
                    "{family:?} names {name}"
                );
            }
        }
        for name in [SEMIBOLD, BOLD, ITALIC, LETTER] {
            assert!(fonts.families.contains_key(&FontFamily::Name(name.into())));
        }
    }

    #[test]
    fn the_engine_finds_every_bundled_family_and_weight() {
        let mut context = font_context(false);
        for font in &BUNDLED {
            let family = context
                .collection
                .family_by_name(font.family)
                .unwrap_or_else(|| panic!("{} is not registered", font.family));
            assert!(
                family
                    .fonts()
                    .iter()
                    .any(|info| info.weight().value() == font.weight
                        && matches!(info.style(), FontStyle::Italic) == font.italic),
                "{} is not among the fonts of its family",
                font.name
            );
        }
    }

    #[test]
    fn each_face_has_a_regular_font() {
        assert!(!regular(Face::Text).is_empty());
        assert!(!regular(Face::Interface).is_empty());
    }
}
