//! How the lines of marks are drawn: where patterns are wanted, each tag has its own, told apart without colour.

use egui::{Pos2, Shape, Stroke};

/// How a line is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pattern {
    /// In one stroke.
    #[default]
    Solid,
    /// In long dashes.
    Dashed,
    /// In dots.
    Dotted,
    /// In two thin strokes.
    Double,
    /// In short dashes: a colleague's.
    Broken,
}

impl Pattern {
    /// The pattern of the tag at a place of the codebook, from 0. Every fourth has the same.
    pub fn of(place: usize) -> Self {
        [Self::Solid, Self::Dashed, Self::Dotted, Self::Double][place % 4]
    }

    /// The same for a colleague's mark, as far as that can be told apart.
    pub fn for_colleague(self) -> Self {
        match self {
            Self::Solid => Self::Broken,
            other => other,
        }
    }

    /// Adds a line between two places.
    pub fn draw(self, shapes: &mut Vec<Shape>, ends: [Pos2; 2], stroke: Stroke) {
        let width = stroke.width;
        match self {
            Self::Solid => shapes.push(Shape::line_segment(ends, stroke)),
            Self::Dashed => shapes.extend(Shape::dashed_line(&ends, stroke, 9.0, 4.0)),
            Self::Broken => shapes.extend(Shape::dashed_line(&ends, stroke, 3.0, 2.5)),
            Self::Dotted => {
                let radius = (width * 0.6).max(0.8);
                let apart = radius * 4.0;
                shapes.extend(Shape::dotted_line(&ends, stroke.color, apart, radius));
            }
            Self::Double => {
                let aside = (ends[1] - ends[0]).normalized().rot90() * (width * 0.8).max(1.0);
                let thin = Stroke::new((width * 0.6).max(0.7), stroke.color);
                for aside in [aside, -aside] {
                    let ends = ends.map(|end| end + aside);
                    shapes.push(Shape::line_segment(ends, thin));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Color32, pos2};

    #[test]
    fn the_first_four_tags_are_drawn_each_in_its_own_way() {
        let drawn = |place: usize| {
            let mut shapes = Vec::new();
            let stroke = Stroke::new(1.5, Color32::BLACK);
            let ends = [pos2(0.0, 0.0), pos2(100.0, 0.0)];
            Pattern::of(place).draw(&mut shapes, ends, stroke);
            shapes
        };
        assert_eq!(drawn(0).len(), 1);
        assert!((6..10).contains(&drawn(1).len()));
        let dots = drawn(2);
        assert!(dots.len() > 20 && dots.iter().all(|it| matches!(it, Shape::Circle(_))));
        assert_eq!(drawn(3).len(), 2);
        assert_eq!(Pattern::of(4), Pattern::of(0));
    }
}
