//! A picture as a PNG file, at twice the size of the window's points: what [`svg`](crate::exchange::svg) writes as text,
//! drawn, with the program's own fonts.

use crate::analysis::drawing::{Anchor, Drawing, Frame, Paint, Shape};
use crate::codebook::Color;
use crate::exchange::{PICTURE_MARGIN, PICTURE_TITLE, paint_on_paper};
use crate::ui::letter_text::{Emphasis, Face, TextEngine, TextStyle};
use egui::{Color32, Pos2, pos2};
use image::{ExtendedColorType, ImageEncoder as _};
use std::io;

/// So many pixels a point.
const SCALE: f32 = 2.0;
/// A picture has no more pixels: a larger one is drawn smaller.
const MOST_PIXELS: f32 = 48e6;
/// The rounding of corners, in points.
const ROUND: f32 = 1.5;
/// The colour of the paper.
const PAPER: [u8; 3] = [0xff, 0xfe, 0xfb];

/// Draws a picture below its title, and writes it as PNG.
///
/// # Errors
/// Where it cannot be written down.
pub fn png<T>(drawing: &Drawing<T>, title: &str) -> io::Result<Vec<u8>> {
    let width = drawing.width + 2.0 * PICTURE_MARGIN;
    let height = drawing.height + 2.0 * PICTURE_MARGIN + PICTURE_TITLE;
    let scale = SCALE.min((MOST_PIXELS / (width * height).max(1.0)).sqrt());
    let mut canvas = Canvas::new(width, height, scale);
    canvas.by = pos2(PICTURE_MARGIN, PICTURE_MARGIN);
    canvas.draw(&Shape::Label {
        at: (0.0, 7.0),
        text: title.to_owned(),
        size: 15.0,
        strong: true,
        anchor: Anchor::Start,
        paint: Paint::Text,
        most: drawing.width,
    });
    canvas.by = pos2(PICTURE_MARGIN, PICTURE_MARGIN + PICTURE_TITLE);
    for shape in &drawing.shapes {
        canvas.draw(shape);
    }
    let mut out = Vec::new();
    let (width, height) = (canvas.width as u32, canvas.height as u32);
    let bytes = canvas.pixels.as_flattened();
    image::codecs::png::PngEncoder::new(&mut out)
        .write_image(bytes, width, height, ExtendedColorType::Rgb8)
        .map_err(io::Error::other)?;
    Ok(out)
}

/// Paper that is drawn on.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
    /// So many pixels a point.
    scale: f32,
    /// Where what is drawn has its origin, in points.
    by: Pos2,
    text: TextEngine,
}

impl Canvas {
    fn new(width: f32, height: f32, scale: f32) -> Self {
        let [width, height] = [width, height].map(|it| (it * scale).ceil().max(1.0) as usize);
        Self {
            width,
            height,
            pixels: vec![PAPER; width * height],
            scale,
            by: Pos2::ZERO,
            text: TextEngine::new(false),
        }
    }

    fn draw(&mut self, shape: &Shape) {
        match shape {
            Shape::Rect(frame, paint) => self.fill(*frame, ROUND, paint_on_paper(*paint)),
            Shape::Line(from, to, paint) => {
                // All lines of pictures run along or down: half a point to both sides.
                let frame = Frame {
                    x: from.0.min(to.0) - if from.0 == to.0 { 0.5 } else { 0.0 },
                    y: from.1.min(to.1) - if from.1 == to.1 { 0.5 } else { 0.0 },
                    width: (from.0 - to.0).abs().max(1.0),
                    height: (from.1 - to.1).abs().max(1.0),
                };
                self.fill(frame, 0.0, paint_on_paper(*paint));
            }
            Shape::Label {
                at,
                text,
                size,
                strong,
                anchor,
                paint,
                most,
            } => {
                let spans = [(0..text.len(), Emphasis::SemiBold)];
                let style = TextStyle {
                    max_rows: Some(1),
                    spans: if *strong { &spans } else { &[] },
                    ..TextStyle::new(Face::Interface, *size, size * 1.3, most.max(8.0))
                };
                let layout = self.text.layout(text, &style, self.scale);
                let taken = layout.size();
                let left = match anchor {
                    Anchor::Start => at.0,
                    Anchor::Middle => at.0 - taken.x / 2.0,
                    Anchor::End => at.0 - taken.x,
                };
                let at = pos2(left, at.1 - taken.y / 2.0) + self.by.to_vec2();
                let Color { red, green, blue } = paint_on_paper(*paint);
                let color = Color32::from_rgb(red, green, blue);
                let (width, height) = (self.width, self.height);
                let pixels = &mut self.pixels;
                self.text.draw(&layout, at, color, &mut |x, y, color| {
                    let place = usize::try_from(x).ok().zip(usize::try_from(y).ok());
                    if let Some((x, y)) = place.filter(|(x, y)| *x < width && *y < height) {
                        lay_over(&mut pixels[y * width + x], color);
                    }
                });
            }
        }
    }

    /// Fills a rectangle; at its edges by how much of a pixel is in it.
    fn fill(&mut self, frame: Frame, round: f32, color: Color) {
        let scale = self.scale;
        let [left, top] = [frame.x + self.by.x, frame.y + self.by.y].map(|it| it * scale);
        let [wide, high] = [frame.width, frame.height].map(|it| it * scale);
        let round = (round * scale).min(wide / 2.0).min(high / 2.0);
        let (middle_x, middle_y) = (left + wide / 2.0, top + high / 2.0);
        let columns = (left.floor().max(0.0) as usize)..((left + wide).ceil() as usize);
        let rows = (top.floor().max(0.0) as usize)..((top + high).ceil() as usize);
        for y in rows.start..rows.end.min(self.height) {
            for x in columns.start..columns.end.min(self.width) {
                // How far the pixel's middle lies outside of the rounded rectangle; inside, that is negative.
                let out_x = (x as f32 + 0.5 - middle_x).abs() - wide / 2.0 + round;
                let out_y = (y as f32 + 0.5 - middle_y).abs() - high / 2.0 + round;
                let corner = out_x.max(0.0).hypot(out_y.max(0.0));
                let out = corner + out_x.max(out_y).min(0.0) - round;
                let part = (0.5 - out).clamp(0.0, 1.0);
                let alpha = (part * 255.0).round() as u8;
                let Color { red, green, blue } = color;
                let color = Color32::from_rgba_unmultiplied(red, green, blue, alpha);
                lay_over(&mut self.pixels[y * self.width + x], color);
            }
        }
    }
}

/// Lays a colour over a pixel.
fn lay_over(pixel: &mut [u8; 3], color: Color32) {
    let [red, green, blue, alpha] = color.to_array();
    for (below, above) in pixel.iter_mut().zip([red, green, blue]) {
        let rest = u32::from(*below) * (255 - u32::from(alpha));
        let shines = u8::try_from((rest + 127) / 255).unwrap_or(u8::MAX);
        *below = above.saturating_add(shines);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::drawing::{Bar, bars};

    fn decoded(png: &[u8]) -> image::RgbImage {
        let image = image::load_from_memory_with_format(png, image::ImageFormat::Png);
        image.expect("it is a picture").into_rgb8()
    }

    fn picture(rows: usize, label: &str) -> Drawing<()> {
        let bar = |number: usize| Bar {
            label: label.to_owned(),
            value: number as f64,
            number: number.to_string(),
            name: String::new(),
            paint: Paint::Tag(Color {
                red: 200,
                green: 10,
                blue: 30,
            }),
            leads_to: (),
        };
        bars((0..rows).map(bar).collect(), 400.0)
    }

    #[test]
    fn a_picture_is_drawn_at_twice_its_size_with_its_words_and_colours() {
        let drawing = picture(3, "Gegevens");
        let image = decoded(&png(&drawing, "Titel").expect("it is drawn"));
        assert_eq!(image.dimensions(), (2 * 432, 2 * (3 * 24 + 32 + 26)));
        // The middle of the longest bar.
        let Some(Shape::Rect(frame, _)) = drawing
            .shapes
            .iter()
            .rev()
            .find(|it| matches!(it, Shape::Rect(..)))
        else {
            panic!("there are bars");
        };
        let at = |x: f32, y: f32| {
            image
                .get_pixel(
                    ((x + PICTURE_MARGIN) * 2.0) as u32,
                    ((y + PICTURE_MARGIN + PICTURE_TITLE) * 2.0) as u32,
                )
                .0
        };
        let middle = at(frame.x + frame.width / 2.0, frame.y + frame.height / 2.0);
        assert_eq!(middle, [200, 10, 30]);
        assert_eq!(at(0.0, -PICTURE_TITLE - PICTURE_MARGIN), PAPER);
        // Words: dark pixels where the title and the labels stand, and none between.
        let dark = |rows: std::ops::Range<u32>| {
            let all = rows.flat_map(|y| (0..300).map(move |x| (x, y)));
            all.filter(|(x, y)| image.get_pixel(*x, *y).0[1] < 80)
                .count()
        };
        assert!(dark(32..66) > 100 && dark(84..132) > 60, "words are drawn");
        assert_eq!(dark(0..30), 0);
    }

    #[test]
    fn a_picture_that_would_be_too_large_is_drawn_smaller() {
        let mut drawing = picture(1, "");
        drawing.height = 400_000.0;
        let image = decoded(&png(&drawing, "").expect("it is drawn"));
        let pixels = f64::from(image.width()) * f64::from(image.height());
        assert!(pixels <= 50e6, "{pixels}");
    }

    #[test]
    fn odd_places_and_sizes_are_no_trouble() {
        let mut drawing: Drawing<()> = Drawing::new(10.0, 10.0);
        for x in [-1e9, -3.0, 0.0, 9.5, 1e9, f32::NAN, f32::INFINITY] {
            for width in [0.0, 0.1, 4.0, 1e9, f32::NAN] {
                let (y, height) = (x, width);
                let frame = Frame {
                    x,
                    y,
                    width,
                    height,
                };
                drawing.rect(frame, Paint::Heat(0.5));
                drawing.line((x, 1.0), (width, 1.0), Paint::Line);
                drawing.label((x, y), "a\u{0}ب🙂", Anchor::End, Paint::Text, width);
            }
        }
        png(&drawing, "t").expect("it is drawn");
    }
}
