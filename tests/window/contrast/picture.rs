//! A picture of the window, in which contrasts are measured.

use egui::{Color32, Rect};
use image::RgbaImage;
use kanttekening::ui::theme::contrast;
use std::collections::HashMap;

/// Two colours that differ by less, over all three parts, are one.
const SAME: u32 = 20;
/// Signs that are nearer to each other than this, in points, are one word.
const NEAR: f32 = 3.0;
/// What is lower or narrower than this, in points, is a line or a dot.
const LOW: f32 = 4.5;
/// What stands out by less is a ground: the rounded corner of a row, not a sign on it.
const GROUND: f32 = 1.5;
/// What fills more than this of the rectangle around it is a shape, not letters.
const SOLID: f32 = 0.62;

/// A picture, with how many pixels go to a point.
pub struct Picture {
    image: RgbaImage,
    scale: f32,
}

/// What is found in a place: what it is, its contrast with what is behind it, and what that has to be.
pub type Found = (&'static str, f32, f32);

impl Picture {
    pub fn of(image: RgbaImage, scale: f32) -> Self {
        Self { image, scale }
    }

    fn pixel(&self, x: i32, y: i32) -> Color32 {
        let x = x.clamp(0, self.image.width() as i32 - 1) as u32;
        let y = y.clamp(0, self.image.height() as i32 - 1) as u32;
        let [red, green, blue, _] = self.image.get_pixel(x, y).0;
        Color32::from_rgb(red, green, blue)
    }

    /// From left, top, right to bottom, in pixels.
    fn pixels(&self, rect: Rect) -> [i32; 4] {
        let rect = rect * self.scale;
        [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|it| it.round() as i32)
    }

    /// The words and signs in a rectangle, from left to right, each with how much it stands out. A `tight` one has only
    /// words in it, which may reach its edge.
    pub fn signs(&self, rect: Rect, tight: bool) -> Vec<Found> {
        let [left, top, right, bottom] = self.pixels(rect);
        if right <= left || bottom <= top {
            return Vec::new();
        }
        let (wide, high) = ((right - left) as usize, (bottom - top) as usize);
        let colors: Vec<Color32> = (0..high * wide)
            .map(|at| self.pixel(left + (at % wide) as i32, top + (at / wide) as i32))
            .collect();
        let mut counts: HashMap<Color32, usize> = HashMap::new();
        colors
            .iter()
            .for_each(|it| *counts.entry(*it).or_default() += 1);
        let ground = counts.into_iter().max_by_key(|(_, count)| *count);
        let ground = ground.map_or(Color32::WHITE, |(color, _)| color);
        let other: Vec<bool> = colors.iter().map(|it| differs(*it, ground)).collect();
        let mut seen = vec![false; other.len()];
        let mut found = Vec::new();
        let reach = (NEAR * self.scale) as usize;
        for x in 0..wide {
            for y in 0..high {
                let at = y * wide + x;
                if other[at] && !seen[at] {
                    let word = grown(at, wide, high, reach, &other, &mut seen);
                    let seen = self.judged(&word, wide, &colors, ground, tight);
                    found.extend(seen.map(|(what, is, wanted)| (x, (what, is, wanted))));
                }
            }
        }
        found.sort_by_key(|(x, _)| *x);
        found.into_iter().map(|(_, found)| found).collect()
    }

    /// How much the pixels of a word or sign stand out; `None` where they are a line, a dot or the edge of a shape.
    fn judged(
        &self,
        word: &[usize],
        wide: usize,
        colors: &[Color32],
        ground: Color32,
        tight: bool,
    ) -> Option<Found> {
        let x = word.iter().map(|at| at % wide);
        let y = word.iter().map(|at| at / wide);
        let width = x.clone().max()? - x.min()? + 1;
        let height = y.clone().max()? - y.min()? + 1;
        let least = LOW * self.scale;
        if (width as f32) < least || (height as f32) < least {
            return None;
        }
        let filled = word.len() as f32 / (width * height) as f32;
        let most = word.iter().map(|at| contrast(colors[*at], ground));
        let most = most.fold(1.0, f32::max);
        // What reaches the edge comes from there: a piece of an outline, or what is beside a rounded ground.
        let high = colors.len() / wide;
        let at_edge = |at: &usize| {
            let (x, y) = (at % wide, at / wide);
            [x, y].contains(&0) || x + 1 == wide || y + 1 == high
        };
        let is_at_edge = word.iter().any(at_edge);
        match filled > SOLID {
            is_solid if most < GROUND && (is_solid || is_at_edge) => None,
            true => Some(("a shape", most, 3.0)),
            false if is_at_edge && !tight => Some(("an edge", most, 3.0)),
            false => Some(("text", most, 4.5)),
        }
    }

    /// How much the outline of a field, or the field itself, stands out from what is around it.
    pub fn outline(&self, rect: Rect) -> f32 {
        let [left, _, right, _] = self.pixels(rect);
        let middle = (rect.center().y * self.scale).round() as i32;
        let outside = (4.0 * self.scale) as i32;
        let inside = (3.0 * self.scale) as i32;
        let at = |edge: i32, inward: i32| {
            let around = self.pixel(edge - inward * outside, middle);
            let across = (-outside..=inside).map(|step| self.pixel(edge + inward * step, middle));
            let most = across.map(|color| contrast(color, around));
            most.fold(1.0, f32::max)
        };
        at(left, 1).max(at(right, -1))
    }

    /// How much the box or ring at the left of a choice stands out.
    pub fn box_outline(&self, rect: Rect) -> f32 {
        let [left, ..] = self.pixels(rect);
        let middle = (rect.center().y * self.scale).round() as i32;
        let around = self.pixel(left - (3.0 * self.scale) as i32, middle);
        let across = 0..(20.0 * self.scale) as i32;
        let most = across.map(|step| contrast(self.pixel(left + step, middle), around));
        most.fold(1.0, f32::max)
    }
}

fn differs(one: Color32, other: Color32) -> bool {
    let parts = one.to_array().into_iter().zip(other.to_array());
    parts
        .map(|(one, other)| u32::from(one.abs_diff(other)))
        .sum::<u32>()
        > SAME
}

/// The pixels that hang together with one of them, over gaps of so many pixels.
fn grown(
    from: usize,
    wide: usize,
    high: usize,
    reach: usize,
    other: &[bool],
    seen: &mut [bool],
) -> Vec<usize> {
    let mut word = Vec::new();
    let mut next = vec![from];
    seen[from] = true;
    while let Some(at) = next.pop() {
        word.push(at);
        let (x, y) = (at % wide, at / wide);
        // Lines of text stand apart; letters of a word stand beside each other.
        for row in y.saturating_sub(2)..=(y + 2).min(high - 1) {
            for column in x.saturating_sub(reach)..=(x + reach).min(wide - 1) {
                let near = row * wide + column;
                if other[near] && !seen[near] {
                    seen[near] = true;
                    next.push(near);
                }
            }
        }
    }
    word
}
