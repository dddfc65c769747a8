//! Rasterised glyphs in a texture.

use std::collections::HashMap;

use egui::epaint::FontColorTransferFunction;
use egui::{Color32, ColorImage, Context, TextureHandle, TextureId};
use swash::scale::image::{Content, Image};
use swash::scale::{Render, ScaleContext, Source, StrikeWith};
use swash::zeno::{Angle, Transform, Vector};

use super::font::{Font, FontList};

/// The side of the first texture and of the largest one, in pixels.
const FIRST_SIDE: usize = 1024;
const LARGEST_SIDE: usize = 4096;

/// Empty pixels around each glyph, so that filtering never sees its neighbour.
const GAP: usize = 1;

/// In how many places between two pixels a glyph can begin.
pub(super) const SUBPIXELS: f32 = 4.0;

/// A glyph as it looks on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct GlyphKey {
    /// In the engine's list of fonts.
    pub font: u16,
    pub glyph: u16,
    /// The size in 64ths of a pixel.
    pub size: u32,
    /// How far right of a whole pixel it begins, in quarters.
    pub subpixel: u8,
    /// Whether it is light text on a dark ground, which needs more weight to look the same.
    pub light: bool,
}

/// Where a glyph lies in the texture, and how far from its origin it is painted, in pixels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Slot {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
    /// From the origin to the left side, rightwards.
    pub left: i32,
    /// From the baseline to the top, upwards.
    pub top: i32,
    /// Whether it has its own colours.
    pub colored: bool,
}

/// The texture is full: what was painted from it so far has to be handed out before the next one is begun.
#[derive(Debug)]
pub(super) struct Full;

/// All glyphs that were painted lately.
#[derive(Default)]
pub(super) struct GlyphAtlas {
    page: Option<Page>,
    /// Full textures, kept until the frame that was painted from them is over.
    retired: Vec<(u64, TextureHandle)>,
    scaler: ScaleContext,
    image: Image,
}

struct Page {
    texture: TextureHandle,
    side: usize,
    slots: HashMap<GlyphKey, Slot>,
    /// The shelf that is being filled: its top, its height, and how far it is filled.
    shelf: (usize, usize, usize),
}

impl GlyphAtlas {
    /// Drops textures that earlier frames were painted from.
    pub fn begin(&mut self, ctx: &Context) {
        let pass = ctx.cumulative_pass_nr();
        self.retired.retain(|(last, _)| *last >= pass);
    }

    /// The texture, and its side in pixels.
    pub fn texture(&mut self, ctx: &Context) -> (TextureId, usize) {
        let page = self.page.get_or_insert_with(|| Page::new(ctx, FIRST_SIDE));
        (page.texture.id(), page.side)
    }

    /// The place of a glyph, which is rasterised and uploaded if it is new; `None` for one that leaves no mark.
    pub fn slot(
        &mut self,
        ctx: &Context,
        fonts: &FontList,
        key: GlyphKey,
    ) -> Result<Option<Slot>, Full> {
        let page = self.page.get_or_insert_with(|| Page::new(ctx, FIRST_SIDE));
        if let Some(slot) = page.slots.get(&key) {
            return Ok((slot.width > 0).then_some(*slot));
        }
        let mut slot = Slot::default();
        if let Some(font) = fonts.get(key.font)
            && rasterise(&mut self.scaler, &mut self.image, font, key)
        {
            let placement = self.image.placement;
            let size = [placement.width as usize, placement.height as usize];
            if size[0] > 0 && size[1] > 0 && size.iter().all(|side| side + 2 * GAP <= page.side) {
                let [x, y] = page.allocate(size).ok_or(Full)?;
                let colored = self.image.content == Content::Color;
                let pixels = pixels(&self.image, key.light);
                if pixels.len() == size[0] * size[1] {
                    page.texture.set_partial(
                        [x, y],
                        ColorImage::new(size, pixels),
                        egui::TextureOptions::LINEAR,
                    );
                    slot = Slot {
                        x: x as u32,
                        y: y as u32,
                        width: placement.width,
                        height: placement.height,
                        left: placement.left,
                        top: placement.top,
                        colored,
                    };
                }
            }
        }
        page.slots.insert(key, slot);
        Ok((slot.width > 0).then_some(slot))
    }

    /// The pixels of a glyph, row by row, where no texture is wanted; `None` for one that leaves no mark.
    pub fn drawn(&mut self, fonts: &FontList, key: GlyphKey) -> Option<(Slot, Vec<Color32>)> {
        let font = fonts.get(key.font)?;
        if !rasterise(&mut self.scaler, &mut self.image, font, key) {
            return None;
        }
        let placement = self.image.placement;
        let slot = Slot {
            width: placement.width,
            height: placement.height,
            left: placement.left,
            top: placement.top,
            colored: self.image.content == Content::Color,
            ..Slot::default()
        };
        let pixels = pixels(&self.image, key.light);
        (slot.width > 0).then_some((slot, pixels))
    }

    /// Begins an empty texture, larger than the full one where that is possible.
    pub fn renew(&mut self, ctx: &Context) {
        let mut side = FIRST_SIDE;
        if let Some(page) = self.page.take() {
            side = page.side * 2;
            self.retired.push((ctx.cumulative_pass_nr(), page.texture));
        }
        self.page = Some(Page::new(ctx, side));
    }
}

impl Page {
    fn new(ctx: &Context, side: usize) -> Self {
        let limit = ctx.input(|input| input.max_texture_side);
        let side = side.min(LARGEST_SIDE).min(limit);
        Self {
            texture: ctx.load_texture(
                "letter text",
                ColorImage::filled([side, side], Color32::TRANSPARENT),
                egui::TextureOptions::LINEAR,
            ),
            side,
            slots: HashMap::new(),
            shelf: (GAP, 0, GAP),
        }
    }

    /// Room for an image of this size. The shelves are filled from the top down.
    fn allocate(&mut self, [width, height]: [usize; 2]) -> Option<[usize; 2]> {
        let (mut top, mut tall, mut filled) = self.shelf;
        if filled + width + GAP > self.side {
            (top, tall, filled) = (top + tall + GAP, 0, GAP);
        }
        tall = tall.max(height);
        if top + tall + GAP > self.side {
            return None;
        }
        self.shelf = (top, tall, filled + width + GAP);
        Some([filled, top])
    }
}

/// Draws a glyph into `image`: its colours if it has any, else its coverage. Without hinting, so that letters keep
/// their shapes and their distances at every size.
fn rasterise(scaler: &mut ScaleContext, image: &mut Image, font: &Font, key: GlyphKey) -> bool {
    let data = font.data.data.data();
    let Some(face) = swash::FontRef::from_index(data, font.data.index as usize) else {
        return false;
    };
    let size = key.size as f32 / 64.0;
    let id = [font.data.data.id(), u64::from(font.data.index)];
    let mut scaler = scaler
        .builder_with_id(face, id)
        .size(size)
        .hint(false)
        .normalized_coords(&font.coords)
        .build();
    image.clear();
    Render::new(&[
        Source::ColorOutline(0),
        Source::ColorBitmap(StrikeWith::BestFit),
        Source::Outline,
    ])
    .offset(Vector::new(f32::from(key.subpixel) / SUBPIXELS, 0.0))
    .embolden(if font.embolden { size / 28.0 } else { 0.0 })
    .transform(
        font.skew
            .map(|degrees| Transform::skew(Angle::from_degrees(degrees), Angle::from_degrees(0.0))),
    )
    .render_into(&mut scaler, key.glyph, image)
}

/// The pixels of a texture: premultiplied, white where the colour of the text is to come through. Coverage becomes
/// alpha as in egui's own font texture, whose shader multiplies and blends gamma-encoded values.
fn pixels(image: &Image, light: bool) -> Vec<Color32> {
    match image.content {
        Content::Color | Content::SubpixelMask => image
            .data
            .as_chunks()
            .0
            .iter()
            .map(|[r, g, b, a]| Color32::from_rgba_unmultiplied(*r, *g, *b, *a))
            .collect(),
        Content::Mask => {
            let transfer = if light {
                FontColorTransferFunction::DARK_MODE_DEFAULT
            } else {
                FontColorTransferFunction::LIGHT_MODE_DEFAULT
            };
            image
                .data
                .iter()
                .map(|coverage| transfer.color_from_coverage(f32::from(*coverage) / 255.0))
                .collect()
        }
    }
}
