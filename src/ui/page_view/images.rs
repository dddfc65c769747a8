//! The pictures of the pages: those that show are asked for and kept, within bounds, others stand in for them meanwhile.

use super::ink::{dark_ink, light_ink};
use super::parts::{Density, Grid};
use super::placed::Placed;
use crate::workspace::job::{Cancelled, Job, Progress, Waker};
use crate::workspace::page_images::{Draw, PageError, PageImage, PageImages, Part};
use crate::workspace::pool::Urgency;
use egui::epaint::Vertex;
use egui::{
    Color32, ColorImage, Context, Mesh, Pos2, Rect, Shape, TextureHandle, TextureOptions, Vec2,
    vec2,
};
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
    /// Whether the paper is dark, and the print on it light.
    dark: bool,
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
            dark: false,
            frame: 0,
            wanted: Vec::new(),
        }
    }

    /// Takes what has been drawn since the last frame, for white or for dark paper.
    pub fn begin(&mut self, ctx: &Context, dark: bool) {
        self.frame += 1;
        self.wanted.clear();
        if std::mem::replace(&mut self.dark, dark) != dark {
            self.pictures.clear();
            self.preparing.clear();
            self.asked.clear();
        }
        let side = ctx.input(|input| input.max_texture_side).max(64);
        for drawn in self.source.take() {
            match drawn.image {
                Ok(image) => {
                    let key = drawn.draw.key();
                    let work = move |_: &Cancelled| prepared(&image, side, dark);
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
        pages: impl Iterator<Item = (u32, Density, Option<Placed>)>,
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

    /// Paints a page, or what stands in for it, and says how it stands.
    pub fn paint(
        &mut self,
        painter: &egui::Painter,
        page: u32,
        density: Density,
        place: Placed,
    ) -> Standing {
        let pixels_per_point = painter.ctx().pixels_per_point();
        let Some(grid) = Grid::of(density, place, pixels_per_point) else {
            return self.paint_whole(painter, page, density.whole, place, true);
        };
        let mut worst = Standing::Sharp;
        for part in grid.parts(painter.clip_rect()) {
            let key = (page, density.screen.to_bits(), Some(part));
            if let Some(picture) = self.pictures.get_mut(&key) {
                picture.used = self.frame;
                let own = picture.size() / pixels_per_point;
                let upright = Rect::from_min_size(grid.corner(part), own);
                picture.paint_part(painter, grid.page, upright);
                continue;
            }
            let clip = grid.place(part).intersect(painter.clip_rect());
            let standing = self.paint_whole(
                &painter.with_clip_rect(clip),
                page,
                density.whole,
                place,
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
        place: Placed,
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
        picture.paint(painter, place, sharp);
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

    /// Its pixels from side to side and from top to bottom.
    fn size(&self) -> Vec2 {
        vec2(self.size[0] as f32, self.size[1] as f32)
    }

    /// Paints it as a whole page; a sharp one with a pixel of its own for each of the screen.
    fn paint(&self, painter: &egui::Painter, place: Placed, sharp: bool) {
        let density = painter.ctx().pixels_per_point();
        let own = self.size() / density;
        let fits = sharp && (own - place.upright()).abs().max_elem() * density <= 1.5;
        let place = match fits {
            true => place.on_pixels(own, density),
            false => place,
        };
        let whole = Rect::from_min_size(Pos2::ZERO, place.upright());
        self.paint_part(painter, place, whole);
    }

    /// Paints it as a part of a page; `upright` is where that is before the page is turned.
    fn paint_part(&self, painter: &egui::Painter, page: Placed, upright: Rect) {
        let grown = upright.size() / self.size();
        let uv = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        for tile in &self.tiles {
            let part = Rect::from_min_max(
                upright.min + tile.pixels.min.to_vec2() * grown,
                upright.min + tile.pixels.max.to_vec2() * grown,
            );
            let corners = page.corners(part);
            if !Rect::from_points(&corners).intersects(painter.clip_rect()) {
                continue;
            }
            let mut mesh = Mesh::with_texture(tile.texture.id());
            mesh.add_triangle(0, 1, 2);
            mesh.add_triangle(0, 2, 3);
            let vertex = |(pos, (u, v)): (Pos2, (f32, f32))| Vertex {
                pos,
                uv: egui::pos2(u, v),
                color: Color32::WHITE,
            };
            mesh.vertices = corners.into_iter().zip(uv).map(vertex).collect();
            painter.add(Shape::mesh(Arc::new(mesh)));
        }
    }
}

/// Divides a picture into tiles of at most `side` pixels, and takes the white of the paper out of it: what lies under it
/// shows through as under ink on paper; light ink where the paper is `dark`. `None` where it is not as large as it says.
fn prepared(image: &PageImage, side: usize, dark: bool) -> Option<Prepared> {
    let ink = if dark { light_ink } else { dark_ink };
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_divided_without_losing_a_pixel() {
        let (width, height) = (7u32, 5u32);
        let shade = |at: u32| [at as u8, at as u8, at as u8, 255];
        let image = PageImage {
            width,
            height,
            rgba: (0..width * height).flat_map(shade).collect(),
        };
        let prepared = prepared(&image, 3, false).expect("it is as large as it says");
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
        assert!(super::prepared(&short, 3, false).is_none());
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
                images.begin(&ctx, false);
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
