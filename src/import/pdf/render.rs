//! Pictures of the pages, as they look.

use super::guard::{Meter, guarded};
use super::open::open;
use crate::import::ImportError;
use crate::import::reason::Damage;
use crate::letter::PageSize;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::peniko::ImageAlphaType;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, TransformExt as _, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::page::Page;
use serde::{Deserialize, Serialize};

/// No picture is larger on a side, in pixels.
const MAX_SIDE: f32 = 16_384.0;
/// No picture has more pixels: what they take is 160 MB.
const MAX_PIXELS: f32 = 40e6;

/// The picture of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PageImage {
    /// From left to right, in pixels.
    pub width: u32,
    /// From top to bottom, in pixels.
    pub height: u32,
    /// The number of pixels to a point of the page: as asked for, or less where that would be too large.
    pub scale: f32,
    /// Red, green, blue and opacity (255) of each pixel, row by row from the top.
    pub rgba: Vec<u8>,
}

/// A document whose pages can be drawn.
pub struct Document(Pdf);

impl Document {
    /// Opens the document in `bytes`.
    ///
    /// # Errors
    /// If it is damaged, or needs another password.
    pub fn open(bytes: Vec<u8>, password: Option<&str>) -> Result<Self, ImportError> {
        open(bytes, password).map(Self)
    }

    /// The sizes of its pages as they are shown, in points. A scale of 1 draws them so many pixels large.
    pub fn pages(&self) -> Vec<PageSize> {
        self.0.pages().iter().map(size).collect()
    }

    /// The drawer of its pages, which keeps what they have in common.
    pub fn painter(&self) -> Painter<'_> {
        Painter {
            pdf: &self.0,
            cache: RenderCache::new(),
            harmless: None,
        }
    }
}

/// Draws pages of one document, and keeps fonts and pictures in between. Stays on its thread.
pub struct Painter<'a> {
    pdf: &'a Pdf,
    cache: RenderCache<'a>,
    /// The page that was last found to draw no more than can be waited for.
    harmless: Option<u32>,
}

impl<'a> Painter<'a> {
    /// Draws the page with this number, from 1, at `scale` pixels per point: the coordinates of the letter's
    /// [`Layout`](crate::letter::Layout), times the scale, are those in the picture. A scale that would make
    /// the picture too large is lowered; the picture says to what.
    ///
    /// # Errors
    /// If there is no such page, or it draws too much, or cannot be drawn.
    pub fn page(&mut self, number: u32, scale: f32) -> Result<PageImage, ImportError> {
        self.drawn(number, |page, cache| draw(page, cache, scale))
    }

    /// Draws a part of the page with this number, from 1, at `scale` pixels per point: of the picture of all of it, which
    /// may be larger than any that is drawn, the square with this upper left corner and sides of so many pixels (at most
    /// 65,535), or what of that lies on the page.
    ///
    /// # Errors
    /// If there is no such page or nothing of it there, or it draws too much, or cannot be drawn.
    pub fn part(
        &mut self,
        number: u32,
        scale: f32,
        corner: [u32; 2],
        side: u32,
    ) -> Result<PageImage, ImportError> {
        let outside = ImportError::Damaged {
            why: Damage::NoPage(number),
        };
        self.drawn(number, |page, cache| {
            draw_part(page, cache, scale, corner, side)
        })?
        .ok_or(outside)
    }

    fn drawn<T>(
        &mut self,
        number: u32,
        draw: impl FnOnce(&'a Page<'a>, &RenderCache<'a>) -> T,
    ) -> Result<T, ImportError> {
        let at = usize::try_from(number).ok().and_then(|n| n.checked_sub(1));
        let page = at.and_then(|at| self.pdf.pages().get(at));
        let page = page.ok_or(ImportError::Damaged {
            why: Damage::NoPage(number),
        })?;
        let drawn = guarded(|| {
            if self.harmless != Some(number) {
                measure(page);
                self.harmless = Some(number);
            }
            draw(page, &self.cache)
        });
        if drawn.is_err() {
            // What was thrown may have left it half changed.
            self.cache = RenderCache::new();
        }
        drawn
    }
}

/// Draws one page, as [`Painter::page`] does.
///
/// # Errors
/// Those of [`Document::open`] and [`Painter::page`].
pub fn render(
    bytes: &[u8],
    password: Option<&str>,
    page: u32,
    scale: f32,
) -> Result<PageImage, ImportError> {
    Document::open(bytes.to_vec(), password)?
        .painter()
        .page(page, scale)
}

/// The size at which a page is shown, in points.
pub(super) fn size(page: &Page<'_>) -> PageSize {
    let (width, height) = page.render_dimensions();
    PageSize { width, height }
}

fn draw<'a>(page: &'a Page<'a>, cache: &RenderCache<'a>, scale: f32) -> PageImage {
    let size = size(page);
    let scale = allowed(size, scale);
    let pixmap = hayro::render(
        page,
        cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    PageImage {
        width: pixmap.width().into(),
        height: pixmap.height().into(),
        scale,
        rgba: pixmap.take_rgba8(ImageAlphaType::Alpha),
    }
}

/// The same of a part; `None` where nothing of the page is.
fn draw_part<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    scale: f32,
    corner: [u32; 2],
    side: u32,
) -> Option<PageImage> {
    let size = size(page);
    if !(scale.is_finite() && scale > 0.0) {
        return None;
    }
    let [left, top] = corner;
    // The whole has as many pixels as one of all of it would have.
    let length = |points: f32, from: u32| {
        let whole = (points * scale) as u32;
        let length = whole.saturating_sub(from).min(side);
        u16::try_from(length).ok().filter(|length| *length > 0)
    };
    let (width, height) = (length(size.width, left)?, length(size.height, top)?);
    let mut context = RenderContext::new(width, height);
    let transform = Affine::translate((-f64::from(left), -f64::from(top)))
        * Affine::scale(scale.into())
        * page.initial_transform(true).to_kurbo();
    hayro::render_into(
        page,
        cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &mut context,
        transform,
    );
    context.flush();
    let mut pixmap = Pixmap::new(width, height);
    let settings = RasterizerSettings {
        target_init: TargetInit::Clear(WHITE),
        ..RasterizerSettings::default()
    };
    context.render_with(&mut pixmap, &mut Resources::default(), settings);
    Some(PageImage {
        width: width.into(),
        height: height.into(),
        scale,
        rgba: pixmap.take_rgba8(ImageAlphaType::Alpha),
    })
}

/// The scale that is given where `wish` is asked for.
fn allowed(size: PageSize, wish: f32) -> f32 {
    let (width, height) = (size.width.max(1.0), size.height.max(1.0));
    let most = (MAX_SIDE / width.max(height)).min((MAX_PIXELS / (width * height)).sqrt());
    let least = 1.0 / width.min(height);
    // Not `clamp`: of a page that is a thousand times as long as wide the least may be more than the most.
    let wish = if wish.is_finite() { wish } else { 1.0 };
    wish.max(least).min(most)
}

/// Goes through what a page draws without drawing it, and stops where that is too much.
fn measure(page: &Page<'_>) {
    let size = size(page);
    let cache = InterpreterCache::new();
    let mut context = Context::new(
        Affine::IDENTITY,
        Rect::new(0.0, 0.0, size.width.into(), size.height.into()),
        &cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    interpret_page(page, &mut context, &mut Measuring(Meter::default()));
}

/// Draws nothing, and counts.
struct Measuring(Meter);

impl<'a> Device<'a> for Measuring {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.0.operation();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.0.operation();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.0.operation();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.0.operation();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {
        self.0.glyphs(run.glyphs().len());
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.0.operation();
    }

    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {
        self.0.operation();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
