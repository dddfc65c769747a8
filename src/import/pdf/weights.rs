//! Letters that are bold, or of another face than the text's: seen from their outlines, since fonts often don't say.

use super::glyphs::Outline;
use super::line::Line;
use std::collections::HashMap;

/// From so many times the usual ink on, letters are bold.
const BOLD: f32 = 1.2;
/// The number of letters at the end of a line that tell how it ends.
const FEW: usize = 8;

/// The outlines of a document, compared with what its letters usually look like.
pub(super) struct Weights(Vec<Weight>);

#[derive(Clone, Copy)]
struct Weight {
    /// The black share of it, where 1 is usual; 0 where that is not known.
    ink: f32,
    foreign: bool,
}

impl Weights {
    /// Compares each outline with the one that its character has most often.
    pub fn of(outlines: &[Outline]) -> Self {
        let mut usual: HashMap<char, &Outline> = HashMap::new();
        let letters = |outline: &&Outline| outline.sign.is_alphanumeric() && outline.ink > 0.0;
        for outline in outlines.iter().filter(letters) {
            let most = usual.entry(outline.sign).or_insert(outline);
            if outline.count > most.count {
                *most = outline;
            }
        }
        let weight = |outline: &Outline| {
            let usual = usual.get(&outline.sign).filter(|_| outline.ink > 0.0);
            usual.map_or(
                Weight {
                    ink: 0.0,
                    foreign: false,
                },
                |usual| Weight {
                    ink: outline.ink / usual.ink,
                    foreign: (outline.ink / usual.ink - 1.0).abs() > 0.03
                        || (outline.sides.0 - usual.sides.0).abs() > 0.02
                        || (outline.sides.1 - usual.sides.1).abs() > 0.02
                        || (outline.top - usual.top).abs() > 0.02
                        || (outline.bottom - usual.bottom).abs() > 0.02,
                },
            )
        };
        Self(outlines.iter().map(weight).collect())
    }

    fn all<'l>(&'l self, line: &'l Line) -> impl Iterator<Item = Weight> + 'l {
        let weight = |shape: &u32| self.0.get(*shape as usize).copied();
        line.shapes
            .iter()
            .filter_map(weight)
            .filter(|weight| weight.ink > 0.0)
    }

    /// Tells whether a line is bold as a whole.
    pub fn is_bold(&self, line: &Line) -> bool {
        let (sum, count) = self
            .all(line)
            .fold((0.0, 0u32), |(sum, count), w| (sum + w.ink, count + 1));
        count > 0 && sum / count as f32 > BOLD
    }

    /// Tells whether the weight changes between a line and the next: one is bold and the other is not, and that is no sentence
    /// in bold that ends within a line, or begins within one.
    pub fn change(&self, line: &Line, next: &Line) -> bool {
        let end = || self.are_bold(line.shapes.iter().rev());
        let start = || self.are_bold(next.shapes.iter());
        self.is_bold(line) != self.is_bold(next) && end() != start()
    }

    /// Tells whether the first few of these outlines are bold.
    fn are_bold<'l>(&self, shapes: impl Iterator<Item = &'l u32>) -> bool {
        let weights = shapes.filter_map(|shape| self.0.get(*shape as usize));
        let known = weights.filter(|weight| weight.ink > 0.0).take(FEW);
        let (sum, count) = known.fold((0.0, 0u32), |(sum, count), w| (sum + w.ink, count + 1));
        count > 0 && sum / count as f32 > BOLD
    }

    /// Tells whether most of a line is of another face than the text.
    pub fn is_foreign(&self, line: &Line) -> bool {
        let (foreign, count) = self.all(line).fold((0u32, 0u32), |(foreign, count), w| {
            (foreign + u32::from(w.foreign), count + 1)
        });
        foreign * 10 > count * 7
    }
}
