//! Images of the window without a graphics card or a driver for one.
//!
//! A small rasteriser that does what egui's shader does: it multiplies gamma-encoded, premultiplied colours of
//! vertices and textures, and blends them over each other. Equal input gives equal pixels on every machine.

use std::collections::HashMap;

use eframe::egui::epaint::{ImageData, Primitive, Vertex};
use eframe::egui::{
    Context, FullOutput, Rect, TextureFilter, TextureId, TextureOptions, TextureWrapMode,
    TexturesDelta,
};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// Red, green, blue and alpha from 0 to 255, premultiplied.
type Color = [f32; 4];

/// Renders what a harness shows, on the processor.
#[derive(Default)]
pub struct CpuRenderer {
    textures: HashMap<TextureId, Texture>,
}

struct Texture {
    width: usize,
    height: usize,
    texels: Vec<[u8; 4]>,
    options: TextureOptions,
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in images {
                let ImageData::Color(pixels) = &image.image;
                let [width, height] = pixels.size;
                let texels = pixels.pixels.iter().map(|pixel| pixel.to_array());
                match (image.pos, self.textures.get_mut(&id)) {
                    (Some([left, top]), Some(texture)) => {
                        let texels: Vec<_> = texels.collect();
                        for (row, line) in texels.chunks_exact(width.max(1)).enumerate() {
                            let start = (top + row) * texture.width + left;
                            texture.texels[start..start + width].copy_from_slice(line);
                        }
                        texture.options = image.options;
                    }
                    (Some(_), None) => panic!("an update of a texture that was never set"),
                    (None, _) => {
                        let texture = Texture {
                            width,
                            height,
                            texels: texels.collect(),
                            options: image.options,
                        };
                        self.textures.insert(id, texture);
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for primitive in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = &primitive.primitive else {
                return Err("paint callbacks need a graphics card".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or_else(|| format!("no texture {:?}", mesh.texture_id))?;
            canvas.clip_to(primitive.clip_rect, scale);
            for corners in mesh.indices.chunks_exact(3) {
                let corner = |i: usize| mesh.vertices[corners[i] as usize];
                canvas.triangle([corner(0), corner(1), corner(2)], scale, texture);
            }
        }
        let pixels = canvas.pixels.into_iter().flatten().collect();
        RgbaImage::from_raw(canvas.width as u32, canvas.height as u32, pixels)
            .ok_or_else(|| "the image is too large".to_owned())
    }
}

/// The image, and where in it may be painted.
struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
    /// Left, top, right and bottom in pixels, the latter two excluded.
    clip: [usize; 4],
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![[0; 4]; width * height],
            clip: [0, 0, width, height],
        }
    }

    fn clip_to(&mut self, rect: Rect, scale: f32) {
        let edge = |points: f32, limit: usize| ((points * scale).round() as usize).min(limit);
        self.clip = [
            edge(rect.left(), self.width),
            edge(rect.top(), self.height),
            edge(rect.right(), self.width),
            edge(rect.bottom(), self.height),
        ];
    }

    /// Paints the pixels whose centres lie within a triangle, row by row.
    fn triangle(&mut self, vertices: [Vertex; 3], scale: f32, texture: &Texture) {
        let corners = vertices.map(|vertex| (vertex.pos.x * scale, vertex.pos.y * scale));
        let Some(shading) = Shading::new(&vertices, corners, texture) else {
            return;
        };
        let (top, bottom) = corners
            .iter()
            .fold((f32::MAX, f32::MIN), |(top, bottom), corner| {
                (top.min(corner.1), bottom.max(corner.1))
            });
        let [left, clip_top, right, clip_bottom] = self.clip;
        let rows = first_centre(top).max(clip_top)..first_centre(bottom).min(clip_bottom);
        for y in rows {
            let centre = y as f32 + 0.5;
            let (mut from, mut to) = (f32::MAX, f32::MIN);
            for (a, b) in [(0, 1), (1, 2), (2, 0)] {
                if let Some(x) = crossing(corners[a], corners[b], centre) {
                    from = from.min(x);
                    to = to.max(x);
                }
            }
            let columns = first_centre(from).max(left)..first_centre(to).min(right);
            if columns.is_empty() {
                continue;
            }
            let start = y * self.width;
            let span = &mut self.pixels[start + columns.start..start + columns.end];
            match shading.flat {
                Some(color) => fill(span, color),
                None => shade(span, &shading, columns.start as f32 + 0.5, centre, texture),
            }
        }
    }
}

/// The first pixel whose centre is not before `edge`, so that triangles that share an edge share no pixel.
fn first_centre(edge: f32) -> usize {
    (edge - 0.5).ceil() as usize
}

/// Where an edge crosses the horizontal line at `y`. Both triangles at an edge compute the same.
fn crossing(a: (f32, f32), b: (f32, f32), y: f32) -> Option<f32> {
    let (upper, lower) = if a.1 <= b.1 { (a, b) } else { (b, a) };
    (upper.1 <= y && y < lower.1)
        .then(|| upper.0 + (lower.0 - upper.0) * ((y - upper.1) / (lower.1 - upper.1)))
}

/// How colour and texture coordinates change over a triangle.
struct Shading {
    /// The one colour of the triangle, where it has only one.
    flat: Option<Color>,
    /// The values of (red, green, blue, alpha, u, v) at the first corner, and their changes to the right and down;
    /// colours from 0 to 255, coordinates in texels.
    origin: (f32, f32),
    value: [f32; 6],
    right: [f32; 6],
    down: [f32; 6],
}

impl Shading {
    /// `None` for a triangle without an area.
    fn new(vertices: &[Vertex; 3], corners: [(f32, f32); 3], texture: &Texture) -> Option<Self> {
        let (ax, ay) = (corners[1].0 - corners[0].0, corners[1].1 - corners[0].1);
        let (bx, by) = (corners[2].0 - corners[0].0, corners[2].1 - corners[0].1);
        let area = ax * by - bx * ay;
        if area == 0.0 || !area.is_finite() {
            return None;
        }
        let values = vertices.map(|vertex| {
            let [r, g, b, a] = vertex.color.to_array().map(f32::from);
            let u = vertex.uv.x * texture.width as f32;
            let v = vertex.uv.y * texture.height as f32;
            [r, g, b, a, u, v]
        });
        let (mut right, mut down) = ([0.0; 6], [0.0; 6]);
        for i in 0..6 {
            let (a, b) = (values[1][i] - values[0][i], values[2][i] - values[0][i]);
            right[i] = (a * by - b * ay) / area;
            down[i] = (b * ax - a * bx) / area;
        }
        let flat = (values[0] == values[1] && values[0] == values[2]).then(|| {
            let [r, g, b, a, u, v] = values[0];
            multiplied([r, g, b, a], texture.sample(u, v))
        });
        Some(Self {
            flat,
            origin: corners[0],
            value: values[0],
            right,
            down,
        })
    }
}

/// Paints a row of pixels in one colour.
fn fill(span: &mut [[u8; 4]], color: Color) {
    if color[3] >= 254.5 {
        span.fill(color.map(|channel| channel.round() as u8));
    } else if color != [0.0; 4] {
        for pixel in span {
            blend(pixel, color);
        }
    }
}

/// Paints a row of pixels that begins at (x, y).
fn shade(span: &mut [[u8; 4]], shading: &Shading, x: f32, y: f32, texture: &Texture) {
    let (dx, dy) = (x - shading.origin.0, y - shading.origin.1);
    let mut value = shading.value;
    for (i, value) in value.iter_mut().enumerate() {
        *value += shading.right[i] * dx + shading.down[i] * dy;
    }
    for pixel in span {
        let texel = texture.sample(value[4], value[5]);
        if texel[3] > 0.0 || texel != [0.0; 4] {
            let [r, g, b, a, ..] = value;
            blend(pixel, multiplied([r, g, b, a], texel));
        }
        for (value, step) in value.iter_mut().zip(shading.right) {
            *value += step;
        }
    }
}

fn multiplied(a: Color, b: Color) -> Color {
    [
        a[0] * b[0] / 255.0,
        a[1] * b[1] / 255.0,
        a[2] * b[2] / 255.0,
        a[3] * b[3] / 255.0,
    ]
}

/// Paints a premultiplied colour over a pixel.
fn blend(pixel: &mut [u8; 4], color: Color) {
    let rest = 1.0 - color[3] / 255.0;
    for (channel, over) in pixel.iter_mut().zip(color) {
        // The cast keeps values within a byte.
        *channel = (over + f32::from(*channel) * rest + 0.5) as u8;
    }
}

impl Texture {
    /// The colour at a place, in texels.
    fn sample(&self, u: f32, v: f32) -> Color {
        if self.options.magnification == TextureFilter::Nearest {
            return self.texel(u.floor(), v.floor());
        }
        let (left, top) = ((u - 0.5).floor(), (v - 0.5).floor());
        let (x, y) = (u - 0.5 - left, v - 0.5 - top);
        // Between four texels only where the image is not painted pixel for pixel, as it mostly is.
        const NEAR: f32 = 1.0 / 256.0;
        if (NEAR..1.0 - NEAR).contains(&x) || (NEAR..1.0 - NEAR).contains(&y) {
            let (a, b) = (self.texel(left, top), self.texel(left + 1.0, top));
            let (c, d) = (
                self.texel(left, top + 1.0),
                self.texel(left + 1.0, top + 1.0),
            );
            let mut color = [0.0; 4];
            for i in 0..4 {
                let upper = a[i] + (b[i] - a[i]) * x;
                let lower = c[i] + (d[i] - c[i]) * x;
                color[i] = upper + (lower - upper) * y;
            }
            color
        } else {
            self.texel(left + x.round(), top + y.round())
        }
    }

    fn texel(&self, x: f32, y: f32) -> Color {
        let place = |at: f32, size: usize| {
            let (at, size) = (at as isize, size as isize);
            let at = match self.options.wrap_mode {
                TextureWrapMode::ClampToEdge => at.clamp(0, size - 1),
                TextureWrapMode::Repeat => at.rem_euclid(size),
                TextureWrapMode::MirroredRepeat => {
                    let at = at.rem_euclid(2 * size);
                    at.min(2 * size - 1 - at)
                }
            };
            at as usize
        };
        self.texels[place(y, self.height) * self.width + place(x, self.width)].map(f32::from)
    }
}
