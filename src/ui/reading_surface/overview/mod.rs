//! The overview strip beside the scroll bar: the whole letter in the height of the window, with its marks by tag, the
//! hits of the search, what passages are to commitments, and where one is.

mod placing;
mod roles;

use crate::annotation::AnnotationSet;
use crate::codebook::{Color, TagId};
use crate::letter::Span;
use crate::tr;
use crate::ui::reading_surface::metrics::{BY_POINTER, OVERVIEW, SCROLL_BAR};
use crate::ui::theme::mix;
use crate::ui::view_context::ViewContext;
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use crate::workspace::session::Session;
use egui::{Color32, CornerRadius, CursorIcon, Mesh, Rect, Shape, Stroke, StrokeKind, pos2};
pub use placing::Places;
use placing::{AT_ONCE, Line, Marks, Placing, TAGS};
use roles::Roles;
use std::collections::HashSet;
use std::sync::Arc;

/// After so many corrected heights the marks of a long letter are placed anew.
const CORRECTIONS: u64 = 512;
/// So many of them stand side by side.
const COLUMNS: usize = 6;
/// The width of the column of hits, in points.
const HITS: f32 = 3.0;

/// What the strip gives an overview of.
pub trait Ground {
    /// Which letter it is.
    fn number(&self) -> u64;
    /// How often heights turned out otherwise than they were thought to be.
    fn corrections(&self) -> u64;
    /// Its whole height, in points.
    fn height(&self) -> f64;
    /// Where passages are in a strip of so many lines.
    fn places(&self, lines: usize) -> Arc<dyn Places>;
    /// What stands at a share of the height, from 0 to 1, in words.
    fn name_at(&self, cx: &ViewContext<'_>, share: f64) -> String;
}

/// What the strip keeps between frames.
#[derive(Default)]
pub struct Overview {
    places: Option<Arc<dyn Places>>,
    marks: Derived<Key, Marks>,
    roles: Roles,
    mesh: Option<(MeshKey, Arc<Mesh>)>,
    /// Grows with every change of the marks.
    version: u64,
}

/// What the marks were placed by.
#[derive(Clone, PartialEq)]
struct Key {
    letter: u64,
    revision: u64,
    lines: usize,
    corrections: u64,
    hidden: HashSet<TagId>,
    colleagues: Vec<bool>,
}

/// What the painted strip depends on besides.
#[derive(Clone, Copy, PartialEq)]
struct MeshKey {
    version: u64,
    rect: Rect,
    dark: bool,
    /// Where the hits lie in memory, and how many there are: other ones lie elsewhere or are more or fewer.
    hits: (usize, usize),
}

impl Overview {
    /// Draws the strip at the right edge of `area`, left of the scroll bar, whose thumb is at `thumb`. Gives where in
    /// the letter one wants to go, as a share of its height.
    pub fn show(
        &mut self,
        ui: &egui::Ui,
        cx: &ViewContext<'_>,
        session: &Session,
        ground: &dyn Ground,
        area: Rect,
        thumb: Option<Rect>,
    ) -> Option<f64> {
        let right = area.right() - SCROLL_BAR;
        let strip = Rect::from_min_max(
            pos2(right - OVERVIEW, area.top()),
            pos2(right, area.bottom()),
        );
        let height = f64::from(strip.height());
        // Where the letter is shorter than the window, the strip stands beside its rows.
        let share = (height / ground.height()).max(1.0);
        self.refresh(ui.ctx(), cx, session, ground, (height / share) as usize);
        let response = ui.interact(strip, ui.scope_id().with("overview"), BY_POINTER);
        let register = &cx.window.register;
        let places = self.places.as_deref();
        let shown = (session, &cx.state.hidden_tags);
        self.roles.refresh(register, shown, (places, self.version));
        let mut label = tr!(cx.words, "letter-overview");
        for (name, count) in self.roles.said(cx.words) {
            label = format!("{label}, {name} {count}");
        }
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, &label));
        self.paint(ui, cx, strip);
        let painter = ui.painter();
        self.roles.paint(painter, cx.colors, strip);
        if let Some(thumb) = thumb {
            let here = Rect::from_x_y_ranges(strip.x_range(), thumb.y_range());
            painter.rect_stroke(
                here,
                CornerRadius::same(2),
                Stroke::new(1.0, mix(cx.colors.page, cx.colors.muted, 0.6)),
                StrokeKind::Inside,
            );
        }
        if let (Some(caret), Some(places)) = (cx.state.caret, &self.places) {
            let caret = Span::new(caret.0, caret.0);
            places.each(caret, &mut |line| {
                let y = strip.top() + line as f32 + 0.5;
                painter.hline(strip.x_range(), y, Stroke::new(1.5, cx.colors.accent));
            });
        }
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
        let at = response.hover_pos().or(response.interact_pointer_pos())?;
        let share = f64::from(at.y - strip.top()) / height * share;
        let mut name = ground.name_at(cx, share.clamp(0.0, 1.0));
        let line = (at.y - strip.top()).max(0.0) as usize;
        for role in self.roles.at(cx.words, line) {
            name = format!("{name} · {role}");
        }
        response.clone().on_hover_text_at_pointer(name);
        (response.clicked() || response.dragged()).then_some(share.clamp(0.0, 1.0))
    }

    /// Places the marks anew where something they depend on has changed.
    fn refresh(
        &mut self,
        ctx: &egui::Context,
        cx: &ViewContext<'_>,
        session: &Session,
        ground: &dyn Ground,
        lines: usize,
    ) {
        let layers = session.shown_layers();
        let sets: Vec<&AnnotationSet> = layers.map(|layer| &layer.annotations).collect();
        let count: usize = sets.iter().map(|set| set.len()).sum();
        let key = Key {
            letter: ground.number(),
            revision: session.revision(),
            lines,
            corrections: ground.corrections(),
            hidden: cx.state.hidden_tags.clone(),
            colleagues: session.colleagues.iter().map(|one| one.visible).collect(),
        };
        self.version += u64::from(self.marks.poll().is_some());
        if self.marks.is_pending() {
            return;
        }
        let corrections = if count > AT_ONCE { CORRECTIONS } else { 1 };
        let known = self.marks.key().filter(|known| {
            let same = Key {
                corrections: known.corrections,
                revision: known.revision,
                ..key.clone()
            };
            **known == same && key.corrections < known.corrections + corrections
        });
        if known.as_ref().is_some_and(|it| it.revision == key.revision) {
            return;
        }
        let tags = tags(session).into_iter().enumerate();
        let tags = tags.map(|(at, tag)| (tag, at.min(TAGS - 1))).collect();
        let followed = known.map(|known| Key {
            revision: key.revision,
            ..known.clone()
        });
        if let Some(followed) = followed
            && let Some(shows) = self.marks.value_mut().follow(&sets, &tags)
        {
            self.marks.set_key(followed);
            self.version += u64::from(shows);
            return;
        }
        let places = ground.places(lines);
        self.places = Some(places.clone());
        let work = Placing {
            places: Some(places),
            hidden: key.hidden.clone(),
            tags,
        };
        let sets: Vec<AnnotationSet> = sets.into_iter().cloned().collect();
        if count <= AT_ONCE {
            self.marks.set(key, work.marks(sets));
            self.version += 1;
            return;
        }
        let wake = ctx.clone();
        let waker: Waker = Arc::new(move || wake.request_repaint());
        self.marks.start(key, &waker, move |_| work.marks(sets));
    }

    fn paint(&mut self, ui: &egui::Ui, cx: &ViewContext<'_>, strip: Rect) {
        let hits: &[Span] = if cx.state.find.open {
            &cx.state.find.hits
        } else {
            &[]
        };
        let key = MeshKey {
            version: self.version,
            rect: strip,
            dark: cx.colors.dark,
            hits: (hits.as_ptr() as usize, hits.len()),
        };
        let known = self.mesh.as_ref().filter(|(known, _)| *known == key);
        let mesh = match known {
            Some((_, mesh)) => mesh.clone(),
            None => {
                let mesh = Arc::new(self.draw(cx, strip, hits));
                self.mesh = Some((key, mesh.clone()));
                mesh
            }
        };
        ui.painter().add(Shape::mesh(mesh));
    }

    fn draw(&self, cx: &ViewContext<'_>, strip: Rect, hits: &[Span]) -> Mesh {
        let mut mesh = Mesh::default();
        mesh.add_colored_rect(strip, mix(cx.colors.page, cx.colors.line, 0.35));
        let all = cx.session.map(tags).unwrap_or_default();
        let columns = all.len().clamp(1, COLUMNS);
        let width = (strip.width() - HITS - 2.0) / columns as f32;
        for (bit, tag) in all.iter().enumerate().take(TAGS) {
            let color = match tag {
                Some(tag) => cx.colors.tag(cx.tag_color(tag)).line,
                None => cx.colors.tag(Color::UNKNOWN).line,
            };
            let column = bit.min(columns - 1);
            let left = strip.left() + 1.0 + column as f32 * width;
            self.runs(&mut mesh, bit, strip.top(), left..left + width - 0.5, color);
        }
        let left = strip.right() - HITS;
        let hit = self.places.as_ref().map(|places| places.hit(hits));
        for (line, hit) in hit.iter().flatten().enumerate() {
            if *hit {
                let top = strip.top() + line as f32;
                let rect = Rect::from_min_max(pos2(left, top), pos2(strip.right(), top + 2.0));
                mesh.add_colored_rect(rect, cx.colors.warning);
            }
        }
        mesh
    }

    /// The runs of lines in which a tag stands, as rectangles that are high enough to be seen.
    fn runs(&self, mesh: &mut Mesh, bit: usize, top: f32, x: std::ops::Range<f32>, color: Color32) {
        let has = |line: &Line| line.get(bit).is_some_and(|count| *count > 0);
        let lines = &self.marks.value().lines;
        let mut line = 0;
        while let Some(from) = lines.get(line..).and_then(|it| it.iter().position(has)) {
            let start = line + from;
            let rest = lines.get(start..).unwrap_or_default();
            let end = start + rest.iter().take_while(|line| has(line)).count();
            let height = ((end - start) as f32).max(2.0);
            let from = top + start as f32;
            mesh.add_colored_rect(
                Rect::from_min_max(pos2(x.start, from), pos2(x.end, from + height)),
                color,
            );
            line = end;
        }
    }
}

/// The tags that have a place in the strip, in the order of the codebook; the last one stands for comments.
fn tags(session: &Session) -> Vec<Option<TagId>> {
    let codebook = session.codebook().tags.iter();
    let carried = session.layer().carried_tags.iter();
    let mut tags: Vec<_> = codebook.map(|tag| Some(tag.id.clone())).collect();
    let known: HashSet<_> = session.codebook().tags.iter().map(|tag| &tag.id).collect();
    let unknown = carried.filter(|tag| !known.contains(&tag.id));
    tags.extend(unknown.map(|tag| Some(tag.id.clone())));
    tags.push(None);
    tags
}
