//! Pages: what is drawn on them, and how the PDF writer gets it.

use super::block::Colour;
use super::fonts::Faces;
use super::line::{Line, Stretch};
use super::style::{PAGE_HEIGHT, PAGE_WIDTH, UNDERLINE};
use super::tags::{ARTIFACT, Elements};
use krilla::Document;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Quadrilateral, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{GlyphId, KrillaGlyph};
use std::collections::HashMap;

/// Something to draw; places are from the left and the top of the page, in points.
#[derive(Clone)]
pub enum Op {
    /// A line of text.
    Line {
        /// The line.
        line: Line,
        /// Its left.
        x: f32,
        /// Its baseline.
        y: f32,
    },
    /// A filled rectangle.
    Rect {
        /// Left, top, width and height.
        place: [f32; 4],
        /// Its colour.
        colour: Colour,
        /// The element it belongs to.
        element: u32,
    },
    /// Gives an element its place among the others, even if nothing of it is drawn.
    Attach(u32),
}

impl Op {
    /// The same further down.
    pub fn moved(mut self, down: f32) -> Self {
        match &mut self {
            Self::Line { y, .. } => *y += down,
            Self::Rect { place, .. } => place[1] += down,
            Self::Attach(_) => {}
        }
        self
    }

    /// The same without any meaning: what has been read once is not read again.
    pub fn into_artifact(mut self) -> Option<Self> {
        match &mut self {
            Self::Line { line, .. } => {
                for stretch in &mut line.stretches {
                    stretch.element = ARTIFACT;
                    stretch.linked = false;
                }
            }
            Self::Rect { element, .. } => *element = ARTIFACT,
            Self::Attach(_) => return None,
        }
        Some(self)
    }
}

/// A page, in the order in which it is drawn and read.
pub type Page = Vec<Op>;

/// A place: the number of a page from 0 and the way down from its top, in points.
pub type Place = (usize, f32);

/// Draws pages.
pub struct Painter<'a> {
    /// The fonts.
    pub faces: &'a Faces,
    /// The elements that what is drawn becomes part of.
    pub elements: &'a mut Elements,
    /// Where the bookmarks are.
    pub bookmarks: &'a HashMap<String, Place>,
    /// The links that lead nowhere.
    pub lost_links: usize,
}

impl Painter<'_> {
    /// Adds a page to the document. `foot` is drawn last.
    pub fn page(&mut self, document: &mut Document, page: Page, foot: Page) {
        let settings = PageSettings::from_wh(PAGE_WIDTH, PAGE_HEIGHT).unwrap_or_default();
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        let mut open = None;
        let mut links: Vec<(u32, Vec<Quadrilateral>)> = Vec::new();
        for op in page {
            match op {
                Op::Attach(element) => self.elements.attach(element),
                Op::Rect {
                    place,
                    colour,
                    element,
                } => {
                    self.turn_to(&mut surface, &mut open, element, ArtifactType::Layout);
                    fill(&mut surface, place, colour);
                }
                Op::Line { line, x, y } => {
                    self.line(&mut surface, &mut open, &line, (x, y), &mut links)
                }
            }
        }
        close(&mut surface, &mut open);
        for op in foot {
            self.turn_to(&mut surface, &mut open, ARTIFACT, ArtifactType::Footer);
            match op {
                Op::Attach(_) => {}
                Op::Rect { place, colour, .. } => fill(&mut surface, place, colour),
                Op::Line { line, x, y } => {
                    for stretch in &line.stretches {
                        self.stretch(&mut surface, &line, stretch, (x, y));
                    }
                }
            }
        }
        close(&mut surface, &mut open);
        surface.finish();
        for (element, quads) in links {
            let Some((bookmark, says)) = self.elements.link(element) else {
                continue;
            };
            let Some(place) = self.bookmarks.get(bookmark) else {
                self.lost_links += 1;
                self.elements.drop_link(element);
                continue;
            };
            let target = Target::Destination(destination(*place).into());
            let link = LinkAnnotation::new_with_quad_points(quads, target);
            let says = says.to_owned();
            let identifier = sheet.add_tagged_annotation(Annotation::new_link(link, Some(says)));
            self.elements.push(element, identifier);
        }
        sheet.finish();
    }

    /// Begins content of an element, unless it is the one whose content is being drawn.
    fn turn_to(
        &mut self,
        surface: &mut Surface,
        open: &mut Option<u32>,
        element: u32,
        kind: ArtifactType,
    ) {
        if *open == Some(element) {
            return;
        }
        close(surface, open);
        let tag = match element {
            ARTIFACT => ContentTag::Artifact(Artifact::with_kind(kind)),
            _ => ContentTag::Span(SpanTag::empty()),
        };
        let identifier = surface.start_tagged(tag);
        if element != ARTIFACT {
            self.elements.push(element, identifier);
        }
        *open = Some(element);
    }

    fn line(
        &mut self,
        surface: &mut Surface,
        open: &mut Option<u32>,
        line: &Line,
        (x, y): (f32, f32),
        links: &mut Vec<(u32, Vec<Quadrilateral>)>,
    ) {
        // What lies behind the letters comes first.
        for stretch in &line.stretches {
            let (left, size) = (x + stretch.x, stretch.size);
            if stretch.linked && stretch.width > 0.0 {
                self.turn_to(surface, open, ARTIFACT, ArtifactType::Layout);
                fill(
                    surface,
                    [left, y + size * 0.16, stretch.width, 0.5],
                    UNDERLINE,
                );
            }
        }
        for stretch in &line.stretches {
            // The PDF writer marks letters that stand in another order than they are read in. Some readers lose what
            // follows such a mark in the same sequence.
            if line.reordered {
                close(surface, open);
            }
            self.turn_to(surface, open, stretch.element, ArtifactType::Layout);
            self.stretch(surface, line, stretch, (x, y));
            if self.elements.link(stretch.element).is_some() && stretch.width > 0.0 {
                let quad = quad(x + stretch.x, y, stretch);
                match links.last_mut() {
                    Some((last, quads)) if *last == stretch.element => quads.push(quad),
                    _ => links.push((stretch.element, vec![quad])),
                }
            }
        }
    }

    fn stretch(&self, surface: &mut Surface, line: &Line, stretch: &Stretch, (x, y): (f32, f32)) {
        let Some(drawn) = self.faces.drawn(stretch.font) else {
            return;
        };
        let numbers = stretch.glyphs.clone();
        let glyphs = line
            .glyphs
            .get(numbers.start as usize..numbers.end as usize);
        let first = line.shifts.partition_point(|shift| shift.0 < numbers.start);
        let mut shifts = line.shifts.iter().skip(first).peekable();
        let glyphs: Vec<_> = glyphs
            .unwrap_or_default()
            .iter()
            .zip(numbers)
            .map(|(glyph, number)| {
                let shift = shifts.next_if(|shift| shift.0 == number);
                let (right, up) = shift.map_or((0.0, 0.0), |(_, right, up)| (*right, *up));
                let start = usize::from(glyph.start);
                KrillaGlyph::new(
                    GlyphId::new(glyph.id.into()),
                    f32::from(glyph.advance) / drawn.units,
                    right,
                    up,
                    0.0,
                    start..start + usize::from(glyph.len),
                    None,
                )
            })
            .collect();
        let paint = solid(stretch.colour);
        let stroke = stretch.thick.then(|| Stroke {
            paint: paint.paint.clone(),
            width: stretch.size / 36.0,
            ..Stroke::default()
        });
        surface.set_fill(Some(paint));
        surface.set_stroke(stroke);
        let start = Point::from_xy(x + stretch.x, y);
        surface.draw_glyphs(
            start,
            &glyphs,
            drawn.font.clone(),
            &line.text,
            stretch.size,
            false,
        );
        surface.set_stroke(None);
    }
}

/// The place as the PDF writer knows it, a little above what is meant.
pub fn destination((page, y): Place) -> XyzDestination {
    XyzDestination::new(page, Point::from_xy(0.0, (y - 12.0).max(0.0)))
}

fn close(surface: &mut Surface, open: &mut Option<u32>) {
    if open.take().is_some() {
        surface.end_tagged();
    }
}

fn solid(Colour(red, green, blue): Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        ..Fill::default()
    }
}

fn fill(surface: &mut Surface, [x, y, width, height]: [f32; 4], colour: Colour) {
    let Some(rect) = Rect::from_xywh(x, y, width, height) else {
        return;
    };
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(solid(colour)));
        surface.set_stroke(None);
        surface.draw_path(&path);
    }
}

/// The corners of a link, from the lower left one against the clock.
fn quad(x: f32, y: f32, stretch: &Stretch) -> Quadrilateral {
    let (top, bottom) = (y - stretch.size * 0.9, y + stretch.size * 0.3);
    let right = x + stretch.width;
    Quadrilateral([
        Point::from_xy(x, bottom),
        Point::from_xy(right, bottom),
        Point::from_xy(right, top),
        Point::from_xy(x, top),
    ])
}
