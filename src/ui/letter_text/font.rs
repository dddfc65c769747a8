//! The fonts as they are rasterised.

use super::shape::Brush;
use parley::FontData;
/// The fonts that layouts refer to by number. It only grows: there are as many as faces in use.
#[derive(Default)]
pub(super) struct FontList(Vec<Font>);

/// A font as it is rasterised.
pub(super) struct Font {
    pub data: FontData,
    /// Normalised coordinates of a variable font.
    pub coords: Vec<i16>,
    pub embolden: bool,
    /// Degrees to the right, for a family without an italic.
    pub skew: Option<f32>,
}

impl FontList {
    pub fn get(&self, number: u16) -> Option<&Font> {
        self.0.get(usize::from(number))
    }

    pub fn number(&mut self, run: &parley::Run<'_, Brush>) -> Option<u16> {
        let (data, synthesis) = (run.font(), run.synthesis());
        let coords = || run.normalized_coords().iter().map(|coord| coord.to_bits());
        let known = self.0.iter().position(|font| {
            font.data.data.id() == data.data.id()
                && font.data.index == data.index
                && font.coords.iter().copied().eq(coords())
                && font.embolden == synthesis.embolden()
                && font.skew == synthesis.skew()
        });
        let number = known.unwrap_or_else(|| {
            self.0.push(Font {
                data: data.clone(),
                coords: coords().collect(),
                embolden: synthesis.embolden(),
                skew: synthesis.skew(),
            });
            self.0.len() - 1
        });
        u16::try_from(number).ok()
    }
}
