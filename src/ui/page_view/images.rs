//! The pictures of the pages: those that show are asked for and kept, within bounds, others stand in for them meanwhile.

use super::parts::{Density, Grid};
use super::sheets::on_pixels;
use crate::workspace::job::{Cancelled, Job, Progress, Waker};
use crate::workspace::page_images::{Draw, PageError, PageImage, PageImages, Part};
use crate::workspace::pool::Urgency;
use egui::{Color32, ColorImage, Context, Mesh, Rect, Shape, TextureHandle, TextureOptions, vec2};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many pixels are kept at most, four bytes each, besides what shows.
const KEPT: usize = 24 << 20;

/// Which picture: the number of the page, from 1, its pixels per point, as bits, and of which part it is.
type Key = (u32, u32, Option<Part>);

/// The pictures of a letter's pages.
pub struct Images {
    source: PageImages,
    waker: Waker,
    pictures: HashMap<Key, Picture>,
    failed: HashMap<u32, PageError>,
    preparing: Vec<(Key, Job<Option<Prepared>>)>,
    /// Parts that could not be drawn, at their sizes.
    failed_parts: HashSet<Key>,
    asked: Vec<Draw>,
    /// Counts the frames, so that what was shown last goes last.
    frame: u64,
    /// What the frame wants, the most urgent first.
    wanted: Vec<Draw>,
}

/// A picture that can be painted.
struct Picture {
    /// Pixels from side to side and from top to bottom.
    size: [usize; 2],
    tiles: Vec<Tile>,
    used: u64,
}

/// A part of a picture: no graphics card takes pictures of any size.
struct Tile {
    /// The pixels it covers, from the upper left corner of the picture.
    pixels: Rect,
    texture: TextureHandle,
}

/// A picture that is to become one.
struct Prepared {
    size: [usize; 2],
    tiles: Vec<(Rect, ColorImage)>,
}

/// How a page can be shown now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Sharp.
    Sharp,
    /// By a picture of another size.
    StandIn,
    /// Not at all yet.
    Missing,
    /// Never.
    Failed,
}

impl Images {
    /// The pictures that come from `source`. `waker` is called when one is ready to be shown.
    pub fn new(source: PageImages, waker: Waker) -> Self {
        Self {
            source,
            waker,
            pictures: HashMap::new(),
            failed: HashMap::new(),
            failed_parts: HashSet::new(),
            preparing: Vec::new(),
            asked: Vec::new(),
            frame: 0,
            wanted: Vec::new(),
        }
    }

    /// Takes what has been drawn since the last frame.
    pub fn begin(&mut self, ctx: &Context) {
        self.frame += 1;
        self.wanted.clear();
        let side = ctx.input(|input| input.max_texture_side).max(64);
        for drawn in self.source.take() {
            match drawn.image {
                Ok(image) => {
                    let key = drawn.draw.key();
                    let work = move |_: &Cancelled| prepared(&image, side);
                    let job = Job::compute(&self.waker, Urgency::Now, work);
                    self.preparing.push((key, job));
                }
                Err(error) => self.fail(drawn.draw.key(), error),
            }
        }
        let mut running = Vec::new();
        for (key, job) in std::mem::take(&mut self.preparing) {
            match job.poll() {
                Progress::Running => running.push((key, job)),
                Progress::Done(Some(prepared)) => {
                    let picture = Picture::new(ctx, key, prepared, self.frame);
                    self.pictures.insert(key, picture);
                }
                Progress::Done(None) | Progress::Lost => self.fail(key, PageError::NotDrawable),
            }
        }
        self.preparing = running;
    }

    /// What could not be drawn once is not asked for again; a part that fails says nothing of the page.
    fn fail(&mut self, key: Key, error: PageError) {
        if key.2.is_some() {
            self.failed_parts.insert(key);
        } else {
            self.failed.insert(key.0, error);
        }
    }

    /// Wants a page (its number from 1) to be drawn.
    pub fn want(&mut self, page: u32, density: Density) {
        self.wanted.push(Draw::whole(page, density.whole));
    }

    /// Has pages drawn before all that is wanted so far in this frame, in this order: each with its place in the window
    /// where it shows in `area`.
    pub fn want_first(
        &mut self,
        pages: impl Iterator<Item = (u32, Density, Option<Rect>)>,
        area: Rect,
        pixels_per_point: f32,
    ) {
        let mut first = Vec::new();
        for (page, density, place) in pages {
            first.push(Draw::whole(page, density.whole));
            let grid = place.and_then(|place| Grid::of(density, place, pixels_per_point));
            first.extend(grid.iter().flat_map(|grid| {
                let parts = grid.parts(area).into_iter();
                parts.map(|part| Draw {
                    page,
                    pixels_per_point: density.screen,
                    part: Some(part),
                })
            }));
        }
        self.wanted.splice(0..0, first);
    }

    /// Paints a page into `rect`, or what stands in for it, and says how it stands.
    pub fn paint(
        &mut self,
        painter: &egui::Painter,
        page: u32,
        density: Density,
        rect: Rect,
    ) -> Standing {
        let pixels_per_point = painter.ctx().pixels_per_point();
        let Some(grid) = Grid::of(density, rect, pixels_per_point) else {
            return self.paint_whole(painter, page, density.whole, rect, true);
        };
        let mut worst = Standing::Sharp;
        for part in grid.parts(painter.clip_rect()) {
            let place = grid.place(part);
            let key = (page, density.screen.to_bits(), Some(part));
            if let Some(picture) = self.pictures.get_mut(&key) {
                picture.used = self.frame;
                picture.paint(painter, picture.own(place.min, pixels_per_point), true);
                continue;
            }
            let clip = place.intersect(painter.clip_rect());
            let standing = self.paint_whole(
                &painter.with_clip_rect(clip),
                page,
                density.whole,
                rect,
                false,
            );
            if worst == Standing::Sharp {
                worst = standing;
            }
        }
        worst
    }

    /// Paints it by a picture of all of it; where one as `sharp` as the screen is asked for, one of that size is.
    fn paint_whole(
        &mut self,
        painter: &egui::Painter,
        page: u32,
        density: f32,
        rect: Rect,
        sharp: bool,
    ) -> Standing {
        let exact = (page, density.to_bits(), None);
        let key = if self.pictures.contains_key(&exact) {
            Some(exact)
        } else {
            self.stand_in(page, density)
        };
        let picture = key.and_then(|key| self.pictures.get_mut(&key));
        let Some(picture) = picture else {
            return match self.failed.contains_key(&page) {
                true => Standing::Failed,
                false => Standing::Missing,
            };
        };
        picture.used = self.frame;
        let sharp = sharp && key == Some(exact);
        picture.paint(painter, rect, sharp);
        if sharp {
            Standing::Sharp
        } else if self.failed.contains_key(&page) {
            Standing::Failed
        } else {
            Standing::StandIn
        }
    }

    /// The picture of a page that is shown until the right one is there: a larger one rather than a smaller one.
    fn stand_in(&self, page: u32, density: f32) -> Option<Key> {
        let of_page = self
            .pictures
            .keys()
            .filter(|key| key.0 == page && key.2.is_none());
        let rank = |key: &Key| {
            let other = f32::from_bits(key.1);
            let smaller = other < density;
            (
                smaller,
                if smaller {
                    density / other
                } else {
                    other / density
                },
            )
        };
        let best = of_page.min_by(|one, other| {
            let (one, other) = (rank(one), rank(other));
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1))
        });
        best.copied()
    }

    /// Asks for what the frame wants and is not there, and lets go of what has not been shown for longest.
    pub fn end(&mut self) {
        let is_coming = |key: Key| self.preparing.iter().any(|(coming, _)| *coming == key);
        let missing = self.wanted.iter().copied().filter(|draw| {
            let key = draw.key();
            let failed = self.failed.contains_key(&draw.page) || self.failed_parts.contains(&key);
            !failed && !self.pictures.contains_key(&key) && !is_coming(key)
        });
        let missing: Vec<_> = missing.collect();
        if missing != self.asked {
            self.source.ask(&missing);
            self.asked = missing;
        }
        let wanted: HashSet<Key> = self.wanted.iter().map(Draw::key).collect();
        let mut total: usize = self.pictures.values().map(Picture::pixels).sum();
        while total > KEPT {
            let spare = self
                .pictures
                .iter()
                .filter(|(key, picture)| !wanted.contains(*key) && picture.used < self.frame);
            let oldest = spare.min_by_key(|(_, picture)| picture.used);
            let Some(oldest) = oldest.map(|(key, _)| *key) else {
                break;
            };
            total -= self.pictures.remove(&oldest).map_or(0, |it| it.pixels());
        }
    }

    /// Why a page is not drawn.
    pub fn failure(&self, page: u32) -> Option<&PageError> {
        self.failed.get(&page)
    }

    /// Whether everything that was wanted is there.
    pub fn is_idle(&self) -> bool {
        self.asked.is_empty() && self.preparing.is_empty() && self.source.is_idle()
    }

    /// How many pixels are kept.
    #[cfg(test)]
    fn pixels(&self) -> usize {
        self.pictures.values().map(Picture::pixels).sum()
    }
}

impl Picture {
    fn new(ctx: &Context, key: Key, prepared: Prepared, used: u64) -> Self {
        let options = TextureOptions::LINEAR;
        let tile = |(pixels, image)| Tile {
            pixels,
            texture: ctx.load_texture(format!("page {}", key.0), image, options),
        };
        Self {
            size: prepared.size,
            tiles: prepared.tiles.into_iter().map(tile).collect(),
            used,
        }
    }

    fn pixels(&self) -> usize {
        self.size[0] * self.size[1]
    }

    /// Where it is with a pixel of its own for each of the screen, and its upper left corner at `min`.
    fn own(&self, min: egui::Pos2, pixels_per_point: f32) -> Rect {
        let size = vec2(self.size[0] as f32, self.size[1] as f32);
        Rect::from_min_size(min, size / pixels_per_point)
    }

    /// Paints it into `rect`; a sharp one with a pixel of its own for each of the screen.
    fn paint(&self, painter: &egui::Painter, rect: Rect, sharp: bool) {
        let size = vec2(self.size[0] as f32, self.size[1] as f32);
        let density = painter.ctx().pixels_per_point();
        let own = size / density;
        let fits = sharp && (own - rect.size()).abs().max_elem() * density <= 1.5;
        let (min, grown) = if fits {
            (on_pixels(rect.min, density), vec2(1.0, 1.0) / density)
        } else {
            (rect.min, rect.size() / size)
        };
        let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
        for tile in &self.tiles {
            let on_screen = Rect::from_min_max(
                min + tile.pixels.min.to_vec2() * grown,
                min + tile.pixels.max.to_vec2() * grown,
            );
            if !on_screen.intersects(painter.clip_rect()) {
                continue;
            }
            let mut mesh = Mesh::with_texture(tile.texture.id());
            mesh.add_rect_with_uv(on_screen, whole, Color32::WHITE);
            painter.add(Shape::mesh(Arc::new(mesh)));
        }
    }
}

/// Divides a picture into tiles of at most `side` pixels, and takes the white of the paper out of it: what lies under it
/// shows through as under ink on paper. `None` where it is not as large as it says.
fn prepared(image: &PageImage, side: usize) -> Option<Prepared> {
    let (width, height) = (image.width as usize, image.height as usize);
    let fits = image.rgba.len() == width.checked_mul(height)?.checked_mul(4)?;
    if !fits || width == 0 || height == 0 {
        return None;
    }
    let mut tiles = Vec::new();
    for top in (0..height).step_by(side) {
        for left in (0..width).step_by(side) {
            let (wide, high) = (side.min(width - left), side.min(height - top));
            let mut pixels = Vec::with_capacity(wide * high);
            for row in top..top + high {
                let start = (row * width + left) * 4;
                let row = image.rgba.get(start..start + wide * 4)?;
                pixels.extend(row.chunks_exact(4).map(ink));
            }
            let corner = egui::pos2(left as f32, top as f32);
            let rect = Rect::from_min_size(corner, vec2(wide as f32, high as f32));
            tiles.push((rect, ColorImage::new([wide, high], pixels)));
        }
    }
    Some(Prepared {
        size: [width, height],
        tiles,
    })
}

/// What has to be laid over white paper for a pixel to look as it does: as little as will do.
fn ink(pixel: &[u8]) -> Color32 {
    let [red, green, blue] = match pixel {
        [red, green, blue, ..] => [*red, *green, *blue],
        _ => [255; 3],
    };
    let paper = red.min(green).min(blue);
    Color32::from_rgba_premultiplied(red - paper, green - paper, blue - paper, 255 - paper)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;
    use crate::ui::theme::{LIGHT, contrast};

    #[test]
    fn ink_on_paper_looks_as_it_did_and_leaves_what_is_under_it_visible() {
        for pixel in [
            [0, 0, 0],
            [255, 255, 255],
            [128, 128, 128],
            [20, 60, 200],
            [255, 0, 0],
        ] {
            let [red, green, blue] = pixel;
            let on_white = Color32::WHITE.blend(ink(&pixel));
            let near = |one: u8, other: u8| one.abs_diff(other) <= 1;
            assert!(
                near(on_white.r(), red) && near(on_white.g(), green) && near(on_white.b(), blue),
                "{pixel:?} became {on_white:?}"
            );
        }
        let tint = Color32::from_rgb(255, 230, 150);
        assert_eq!(tint.blend(ink(&[255, 255, 255])), tint);
        assert_eq!(tint.blend(ink(&[0, 0, 0])), Color32::BLACK);
    }

    #[test]
    fn black_and_grey_print_stays_readable_under_five_marks_and_a_chosen_one() {
        for tag in &default_codebook().tags {
            let tint = LIGHT.tag(tag.color).tint;
            let paper = (0..6).fold(Color32::WHITE, |paper, _| paper.blend(tint));
            for print in [0, 30, 60] {
                let ink = paper.blend(ink(&[print; 3]));
                assert!(contrast(ink, paper) >= 4.5, "{print} on {}", tag.color);
            }
        }
        for paper in [LIGHT.selection, LIGHT.hit, LIGHT.current_hit] {
            assert!(contrast(paper.blend(ink(&[40; 3])), paper) >= 4.5);
        }
    }

    #[test]
    fn a_picture_is_divided_without_losing_a_pixel() {
        let (width, height) = (7u32, 5u32);
        let shade = |at: u32| [at as u8, at as u8, at as u8, 255];
        let image = PageImage {
            width,
            height,
            rgba: (0..width * height).flat_map(shade).collect(),
        };
        let prepared = prepared(&image, 3).expect("it is as large as it says");
        assert_eq!(prepared.tiles.len(), 6);
        for (rect, tile) in prepared.tiles {
            for y in 0..tile.size[1] {
                for x in 0..tile.size[0] {
                    let at = (rect.top() as usize + y) * 7 + rect.left() as usize + x;
                    assert_eq!(tile[(x, y)].a(), 255 - at as u8);
                }
            }
        }
        let short = PageImage {
            width: 9,
            ..image.clone()
        };
        assert!(super::prepared(&short, 3).is_none());
    }

    #[test]
    fn however_many_pages_are_shown_memory_is_bounded_and_what_shows_is_kept() {
        let ctx = Context::default();
        let waker: Waker = Arc::new(|| {});
        let side = 2000;
        let source = PageImages::drawn_by(&waker, move |_| {
            Ok(PageImage {
                width: side,
                height: side,
                rgba: vec![255; (side * side * 4) as usize],
            })
        });
        let mut images = Images::new(source, waker);
        let density = Density {
            screen: 1.0,
            whole: 1.0,
        };
        for page in 1..14 {
            while !images.pictures.contains_key(&Draw::whole(page, 1.0).key()) {
                images.begin(&ctx);
                images.want(page, density);
                images.end();
                std::thread::yield_now();
            }
            assert!(images.pixels() <= KEPT + (side * side) as usize);
        }
        assert!(images.pictures.len() > 3 && images.pictures.len() < 9);
        assert!(images.is_idle());
    }
}
