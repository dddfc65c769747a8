//! The typefaces, as the shaper and the PDF writer each need them.

use super::document::Error;
use super::style::Face;
use crate::fonts::{BUNDLED, EMOJI, FALLBACKS, ICONS, INTERFACE, TEXT};
use krilla::text::Font;
use parley::fontique::{
    Blob, CharmapIndex, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight,
    GenericFamily, SourceCache,
};
use parley::{FontContext, FontFamilyName};
use std::collections::HashMap;
use std::sync::Arc;

/// A font file that can be drawn with.
pub struct Drawn {
    /// The font.
    pub font: Font,
    /// The number of its units in the size of the type.
    pub units: f32,
}

/// The typefaces at work.
pub struct Faces {
    context: FontContext,
    families: [Vec<FontFamilyName<'static>>; 2],
    /// The rise of the middle of letters above the baseline, for each face, in parts of the type's size.
    middles: [f32; 2],
    drawn: Vec<Drawn>,
    numbers: HashMap<u64, u16>,
    charmaps: Vec<(&'static [u8], CharmapIndex)>,
    /// What has been looked up so far.
    known: HashMap<char, bool>,
}

impl Faces {
    /// Reads the bundled fonts. No others are used, least of all those of the operating system.
    pub fn new() -> Result<Self, Error> {
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        let (mut drawn, mut numbers, mut charmaps) = (Vec::new(), HashMap::new(), Vec::new());
        // Icons stand for no text.
        for file in BUNDLED.iter().filter(|it| it.family != ICONS) {
            let unreadable = || Error::Font(file.family);
            let data: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(file.data);
            let blob = Blob::new(data.clone());
            let font = Font::new(data.into(), 0).ok_or_else(unreadable)?;
            let units = font.units_per_em();
            if !units.is_normal() || units < 0.0 {
                return Err(unreadable());
            }
            let number = u16::try_from(drawn.len()).map_err(|_| unreadable())?;
            numbers.insert(blob.id(), number);
            drawn.push(Drawn { font, units });
            let naming = FontInfoOverride {
                family_name: Some(file.family),
                weight: Some(FontWeight::new(file.weight)),
                style: Some(match file.italic {
                    true => FontStyle::Italic,
                    false => FontStyle::Normal,
                }),
                ..FontInfoOverride::default()
            };
            let registered = collection.register_fonts(blob, Some(naming));
            let infos = registered.iter().flat_map(|(_, infos)| infos);
            charmaps.extend(infos.map(|info| (file.data, info.charmap_index())));
        }
        for family in [TEXT, INTERFACE] {
            if collection.family_id(family).is_none() {
                return Err(Error::Font(family));
            }
        }
        let emoji = collection.family_id(EMOJI);
        collection.set_generic_families(GenericFamily::Emoji, emoji.into_iter());
        let families = |first, second| {
            let names = [first, second].into_iter().chain(FALLBACKS);
            names.map(FontFamilyName::named).collect::<Vec<_>>()
        };
        Ok(Self {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            families: [families(TEXT, INTERFACE), families(INTERFACE, TEXT)],
            // Half the height of capitals and ascenders: of Source Serif and Inter alike.
            middles: [0.345, 0.364],
            drawn,
            numbers,
            charmaps,
            known: HashMap::new(),
        })
    }

    /// What Parley looks in, and the families of a face in the order in which it does.
    pub fn looked_in(&mut self, face: Face) -> (&mut FontContext, &[FontFamilyName<'static>]) {
        (&mut self.context, &self.families[face as usize])
    }

    /// From the middle of a line to its baseline, in parts of the type's size.
    pub fn middle(&self, face: Face) -> f32 {
        self.middles[face as usize]
    }

    /// The number of the font that the shaper took.
    pub fn number(&self, blob: u64) -> Option<u16> {
        self.numbers.get(&blob).copied()
    }

    /// The font of a number.
    pub fn drawn(&self, number: u16) -> Option<&Drawn> {
        self.drawn.get(usize::from(number))
    }

    /// Whether any font has a glyph for a character.
    pub fn has(&mut self, c: char) -> bool {
        let charmaps = &self.charmaps;
        *self.known.entry(c).or_insert_with(|| {
            charmaps.iter().any(|(data, index)| {
                let charmap = index.charmap(data);
                charmap.and_then(|it| it.map(c)).is_some_and(|id| id != 0)
            })
        })
    }
}
