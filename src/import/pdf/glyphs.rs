//! The glyphs of a page, in the order in which they are drawn: what they say, where they stand, and how black they are.

use super::count::as_u32;
use super::fonts::{Fonts, Says};
use super::guard::Meter;
use super::tags::Tags;
use super::unicode_map;
use hayro_interpret::font::{Glyph as Drawn, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro_syntax::object::{Dict, String as PdfString};
use std::collections::{BTreeMap, HashMap};

/// No deeper are pieces of marked content followed into each other.
const MAX_NESTING: usize = 256;

/// A glyph on its page. Lengths are in points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph {
    /// The text: bytes of [`PageGlyphs::text`].
    pub text: (u32, u32),
    /// The start of its baseline, in points from the upper left corner of the page, y down.
    pub origin: [f32; 2],
    /// The direction of its line, a unit vector.
    pub direction: [f32; 2],
    /// The distance to the next glyph.
    pub advance: f32,
    /// The size of its letter.
    pub size: f32,
    /// The reach of its ink above the baseline.
    pub top: f32,
    /// The reach below the baseline.
    pub bottom: f32,
    /// The height above the baseline at which its ink begins, where that is above it: of a raised sign with an outline
    /// of its own.
    pub rise: f32,
    /// Its outline: an index of [`Shapes`].
    pub shape: u32,
    /// The piece of marked content that it is in: an index of [`PageGlyphs::contents`].
    pub content: u32,
}

/// A piece of marked content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Content {
    /// Drawn for the page, not for the letter.
    pub artifact: bool,
    /// Its number on the page, by which the structure tree names it.
    pub id: Option<i32>,
}

/// The outline of a glyph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    /// The character that it stands for, where it is one.
    pub sign: char,
    /// The black share of a square of its size; 0 where that is not known.
    pub ink: f32,
    /// The number of glyphs that have it.
    pub count: u32,
    /// From where to where it reaches, in sizes of its letter.
    pub sides: (f32, f32),
    /// The reach above the baseline, in sizes of its letter.
    pub top: f32,
    /// The reach below the baseline.
    pub bottom: f32,
    /// The height above the baseline at which it begins, in sizes of its letter; 0 where it does not.
    pub rise: f32,
}

/// The outlines in a document, each once.
#[derive(Default)]
pub(super) struct Shapes {
    /// By their indices.
    pub all: Vec<Outline>,
    fonts: Fonts,
    known: HashMap<(u128, char), u32>,
}

/// The content of a page.
#[derive(Default)]
pub(super) struct PageGlyphs {
    /// In the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Their texts, one after the other.
    pub text: String,
    /// The pieces of marked content; the first is what is not marked.
    pub contents: Vec<Content>,
    /// True if there are pictures on it.
    pub pictures: bool,
    /// The places of the pictures that the tags describe: by their numbers there, in points of the page.
    pub shown: BTreeMap<u32, Rect>,
}

impl PageGlyphs {
    /// The text of a glyph.
    pub fn says(&self, glyph: &Glyph) -> &str {
        self.text
            .get(glyph.text.0 as usize..glyph.text.1 as usize)
            .unwrap_or_default()
    }

    /// Lets a glyph say something else.
    pub fn replace(&mut self, glyph: usize, says: &str) {
        let start = self.text.len();
        self.text.push_str(says);
        if let Some(glyph) = self.glyphs.get_mut(glyph) {
            glyph.text = (as_u32(start), as_u32(self.text.len()));
        }
    }
}

/// A piece of marked content that has not ended.
struct Open {
    content: u32,
    /// The first glyph in it, and what it says in the place of its glyphs.
    says: Option<(usize, String)>,
    /// The picture that it is of, by its number in the tags.
    picture: Option<u32>,
}

/// Collects glyphs; to be handed to hayro.
pub(super) struct Collector<'m> {
    /// The content found.
    pub page: PageGlyphs,
    shapes: &'m mut Shapes,
    meter: &'m mut Meter,
    /// The tags of the pieces of the page with this number, from 0.
    tags: (&'m Tags, u32),
    open: Vec<Open>,
    /// The start and the text of the run before: outlines and fillings come one after the other.
    last_run: Option<(usize, usize)>,
}

impl<'m> Collector<'m> {
    /// For another page, with its number from 0.
    pub fn new(shapes: &'m mut Shapes, meter: &'m mut Meter, tags: &'m Tags, number: u32) -> Self {
        meter.next_page();
        Self {
            page: PageGlyphs {
                contents: vec![Content::default()],
                ..PageGlyphs::default()
            },
            shapes,
            meter,
            tags: (tags, number),
            open: Vec::new(),
            last_run: None,
        }
    }

    fn content(&self) -> u32 {
        self.open.last().map_or(0, |open| open.content)
    }

    fn glyph(&mut self, glyph: &PositionedGlyph<'_>, props: Affine, vertical: bool, squeeze: f64) {
        let transform = props * glyph.transform();
        let [a, b, c, d, x, y] = transform.as_coeffs();
        let along = Vec2::new(a, b) * squeeze;
        let up = Vec2::new(c, d);
        let width = along.hypot();
        let advance = match &**glyph {
            Drawn::Outline(outline) => outline.advance_width(),
            Drawn::Type3(glyph) => glyph.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        // Of a slanted letter the height, not the length of its stem.
        let height = if width > 0.0 {
            (along.cross(up) / width).abs()
        } else {
            0.0
        };
        let mut size = height * 1000.0;
        if matches!(&**glyph, Drawn::Type3(_)) {
            // Its font may be drawn in any unit; a letter is half as wide as its size or so.
            let wide = width * advance.abs() * 2.0;
            if wide > 0.0 && !(wide * 0.3..wide * 3.0).contains(&size) {
                size = wide;
            }
        }
        let (direction, advance) = if vertical {
            (up * -1.0, up.hypot() * advance.abs())
        } else if advance < 0.0 {
            (along * -1.0, width * -advance)
        } else {
            (along, width * advance)
        };
        let length = direction.hypot();
        let numbers = [x, y, advance, size, length];
        let far = |number: &f64| !number.is_finite() || number.abs() > 1e6;
        if numbers.iter().any(far) || length <= 0.0 || size < 0.01 {
            return;
        }
        let start = self.page.text.len();
        let said = glyph
            .as_unicode()
            .filter(|said| *said != BfString::Char('\u{fffd}'));
        let says = match said {
            Some(BfString::Char(c)) => unicode_map::push(&mut self.page.text, c),
            Some(BfString::String(text)) => {
                let text = unicode_map::unswapped(text);
                text.chars().for_each(|c| {
                    unicode_map::push(&mut self.page.text, c);
                });
                text.chars().next().unwrap_or(' ')
            }
            None => {
                let says = match &**glyph {
                    Drawn::Outline(outline) => self.shapes.fonts.ask(outline),
                    Drawn::Type3(_) => Says::NotAsked,
                };
                match says {
                    Says::Sign(sign) => unicode_map::push(&mut self.page.text, sign),
                    Says::Nothing => unicode_map::push(&mut self.page.text, '\0'),
                    Says::NotAsked => {
                        unicode_map::push_code(&mut self.page.text, glyph.char_code())
                    }
                }
            }
        };
        let shape = self.shapes.of(glyph, says);
        let outline = self.shapes.all.get(shape as usize);
        let (top, bottom, rise) =
            outline.map_or((0.0, 0.0, 0.0), |it| (it.top, it.bottom, it.rise));
        let points = size as f32;
        let direction = direction / length;
        self.page.glyphs.push(Glyph {
            text: (as_u32(start), as_u32(self.page.text.len())),
            origin: [x as f32, y as f32],
            direction: [direction.x as f32, direction.y as f32],
            advance: advance as f32,
            size: size as f32,
            top: top * points,
            bottom: bottom * points,
            rise: rise * points,
            shape,
            content: self.content(),
        });
    }

    /// Tells whether the glyphs from `from` on are those of the run before once more: the outline of letters after their
    /// filling, or a shadow that makes them bold.
    fn is_repeated(&self, from: usize) -> bool {
        let Some((start, end)) = self.last_run else {
            return false;
        };
        let all = &self.page.glyphs;
        let (Some(before), Some(now)) = (all.get(start..end), all.get(from..)) else {
            return false;
        };
        !now.is_empty()
            && before.len() == now.len()
            && before.iter().zip(now).all(|(a, b)| {
                a.shape == b.shape
                    && (a.origin[0] - b.origin[0]).hypot(a.origin[1] - b.origin[1]) < a.size * 0.15
            })
    }
}

impl Shapes {
    fn of(&mut self, glyph: &PositionedGlyph<'_>, sign: char) -> u32 {
        let key = match &**glyph {
            Drawn::Outline(outline) => outline.identifier().cache_key(),
            Drawn::Type3(_) => 0,
        };
        let all = &mut self.all;
        let index = *self.known.entry((key, sign)).or_insert_with(|| {
            let outline = match &**glyph {
                Drawn::Outline(outline) => outline.outline(),
                Drawn::Type3(_) => BezPath::new(),
            };
            let bounds = if outline.is_empty() {
                Rect::ZERO
            } else {
                outline.bounding_box()
            };
            let sane = |number: f64| if number.is_finite() { number } else { 0.0 };
            all.push(Outline {
                sign,
                ink: sane(outline.area().abs() / 1e6) as f32,
                count: 0,
                sides: (
                    sane(bounds.x0 / 1000.0) as f32,
                    sane(bounds.x1 / 1000.0) as f32,
                ),
                top: sane(bounds.y1 / 1000.0).clamp(0.0, 2.0) as f32,
                bottom: sane(-bounds.y0 / 1000.0).clamp(0.0, 2.0) as f32,
                rise: sane(bounds.y0 / 1000.0).clamp(0.0, 2.0) as f32,
            });
            as_u32(all.len() - 1)
        });
        if let Some(shape) = self.all.get_mut(index as usize) {
            shape.count = shape.count.saturating_add(1);
        }
        index
    }
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.meter.glyphs(run.glyphs().len());
        let from = self.page.glyphs.len();
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let squeeze = squeeze(run.glyphs());
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform, vertical, squeeze(glyph));
        }
        if self.is_repeated(from) {
            self.page.glyphs.truncate(from);
        } else {
            self.last_run = Some((from, self.page.glyphs.len()));
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.meter.operation();
        if self.open.len() >= MAX_NESTING {
            // Counted with what it is in; its end is not told from that one's, so that one ends early.
            return;
        }
        let outer = self.content();
        let mut content = self
            .page
            .contents
            .get(outer as usize)
            .copied()
            .unwrap_or_default();
        content.artifact |= tag == b"Artifact";
        let id = properties.and_then(|all| all.get::<i32>(b"MCID"));
        content.id = id.or(content.id);
        let (tags, number) = self.tags;
        let says = properties.and_then(|all| all.get::<PdfString<'_>>(b"ActualText"));
        let says = says.map(|text| unicode_map::text_string(text.as_bytes()));
        let says = says.or_else(|| tags.says(number, id?).map(str::to_owned));
        let says = says.map(|text| (self.page.glyphs.len(), text));
        let outer_picture = self.open.last().and_then(|open| open.picture);
        let picture = id.and_then(|id| tags.picture(number, id));
        let index = if self.page.contents.get(outer as usize) == Some(&content) {
            outer
        } else {
            self.page.contents.push(content);
            as_u32(self.page.contents.len() - 1)
        };
        self.open.push(Open {
            content: index,
            says,
            picture: picture.or(outer_picture),
        });
    }

    fn end_marked_content(&mut self) {
        let Some(Open {
            says: Some((from, says)),
            ..
        }) = self.open.pop()
        else {
            return;
        };
        self.say(from, &says);
        self.last_run = None;
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        self.meter.operation();
        self.shows(|| props.transform.transform_rect_bbox(path.bounding_box()));
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.meter.operation();
    }

    fn push_clip_rect(&mut self, _: &Rect) {
        self.meter.operation();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.meter.operation();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        self.meter.operation();
        self.page.pictures = true;
        let whole = Rect::new(0.0, 0.0, image.width().into(), image.height().into());
        self.shows(|| props.transform.transform_rect_bbox(whole));
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, _: &DrawMode) {
        self.meter.operation();
        self.shows(|| props.transform.transform_rect_bbox(*rect));
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}

impl Collector<'_> {
    /// Something is drawn there: where it is of a picture, that reaches so far.
    fn shows(&mut self, place: impl FnOnce() -> Rect) {
        let Some(picture) = self.open.last().and_then(|open| open.picture) else {
            return;
        };
        let place = place();
        let sides = [place.x0, place.y0, place.x1, place.y1];
        if sides.iter().all(|side| side.is_finite()) {
            let shown = self.page.shown.entry(picture).or_insert(place);
            *shown = shown.union(place);
        }
    }

    /// Lets the glyphs from `from` on say what the document says that they do, where they are few or don't say
    /// anything themselves: a hyphen, a ligature, a sign without a code.
    fn say(&mut self, from: usize, says: &str) {
        let Some(glyphs) = self.page.glyphs.get(from..) else {
            return;
        };
        let own: String = glyphs.iter().map(|glyph| self.page.says(glyph)).collect();
        let few = glyphs.len() <= 2;
        if glyphs.is_empty() || own == says || !(few || own.contains('\u{fffd}')) {
            return;
        }
        let mut text = String::new();
        says.chars().for_each(|c| {
            unicode_map::push(&mut text, c);
        });
        let last = glyphs.last().copied();
        self.page.replace(from, &text);
        if let (Some(first), Some(last)) = (self.page.glyphs.get_mut(from), last) {
            let reach = (last.origin[0] - first.origin[0]) * first.direction[0]
                + (last.origin[1] - first.origin[1]) * first.direction[1]
                + last.advance;
            first.advance = first.advance.max(reach);
        }
        self.page.glyphs.truncate(from + 1);
    }
}

/// The factor for the widths in a run. Letters of a font that stands in for one that is not in the
/// document are stretched, each to the width it should have, and their widths are given as stretched already.
fn squeeze<'g>(run: &'g [PositionedGlyph<'_>]) -> impl Fn(&PositionedGlyph<'_>) -> f64 + use<'g> {
    let ratio = |glyph: &PositionedGlyph<'_>| {
        let [a, b, c, d, ..] = glyph.transform().as_coeffs();
        Point::new(a, b).to_vec2().hypot() / Vec2::new(c, d).hypot().max(1e-9)
    };
    let first = run.first().map_or(1.0, ratio);
    let stretched = run
        .iter()
        .any(|glyph| (ratio(glyph) / first - 1.0).abs() > 1e-3);
    move |glyph| {
        let own = ratio(glyph);
        if stretched && own > 1e-9 {
            1.0 / own
        } else {
            1.0
        }
    }
}
