//! The overview strip beside the scroll bar: the whole letter in the height of the window, with its marks by tag, the
//! hits of the search, and where one is.

use super::open::Open;
use super::{OVERVIEW, SCROLL_BAR, is_hidden};
use crate::annotation::{Annotation, AnnotationSet};
use crate::codebook::{Color, TagId};
use crate::letter::{ByteOffset, Span};
use crate::tr;
use crate::ui::cx::Cx;
use crate::ui::theme::mix;
use crate::ui::wording;
use crate::workspace::job::{Job, Waker, take_result};
use crate::workspace::session::Session;
use egui::{Color32, CornerRadius, CursorIcon, Mesh, Rect, Sense, Shape, Stroke, StrokeKind, pos2};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many annotations are gone through between two frames without anybody noticing; more on a worker. So many may have
/// been edited.
const AT_ONCE: usize = 10_000;
/// After so many corrected heights the marks of a long letter are placed anew.
const CORRECTIONS: u64 = 512;
/// So many tags have a place of their own; further ones share the last.
const TAGS: usize = 32;
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
    fn name_at(&self, cx: &Cx<'_>, share: f64) -> String;
}

/// Where passages are among the lines of the strip.
pub trait Places: Send + Sync {
    /// How many lines the strip has.
    fn count(&self) -> usize;
    /// The lines in which a passage is; the one in which it begins where it is empty. They may come more than once.
    fn each(&self, span: Span, line: &mut dyn FnMut(usize));
    /// Whether each line holds a part of one of `hits`, which are in the order of the text.
    fn hit(&self, hits: &[Span]) -> Vec<bool>;
}

/// What stands in one line of the strip: how many annotations with each tag.
type Line = [u32; TAGS];

/// What the strip keeps between frames.
#[derive(Default)]
pub struct Overview {
    key: Option<Key>,
    places: Option<Arc<dyn Places>>,
    marks: Marks,
    job: Option<Job<Marks>>,
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
        cx: &Cx<'_>,
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
        let response = ui.interact(
            strip,
            ui.scope_id().with("overview"),
            Sense::click_and_drag(),
        );
        let label = tr!(cx.words, "letter-overview");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ScrollBar, true, &label));
        self.paint(ui, cx, strip);
        let painter = ui.painter();
        if let Some(thumb) = thumb {
            let here = Rect::from_x_y_ranges(strip.x_range(), thumb.y_range());
            painter.rect_stroke(
                here,
                CornerRadius::same(2),
                Stroke::new(1.0, mix(cx.colors.page, cx.colors.muted, 0.6)),
                StrokeKind::Inside,
            );
        }
        if let (Some(caret), Some(places)) = (cx.view.caret, &self.places) {
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
        let name = ground.name_at(cx, share.clamp(0.0, 1.0));
        response.clone().on_hover_text_at_pointer(name);
        (response.clicked() || response.dragged()).then_some(share.clamp(0.0, 1.0))
    }

    /// Places the marks anew where something they depend on has changed.
    fn refresh(
        &mut self,
        ctx: &egui::Context,
        cx: &Cx<'_>,
        session: &Session,
        ground: &dyn Ground,
        lines: usize,
    ) {
        let visible = session
            .colleagues
            .iter()
            .filter(|colleague| colleague.visible);
        let sets: Vec<&AnnotationSet> = std::iter::once(session.layer())
            .chain(visible.map(|colleague| &colleague.layer))
            .map(|layer| &layer.annotations)
            .collect();
        let count: usize = sets.iter().map(|set| set.len()).sum();
        let key = Key {
            letter: ground.number(),
            revision: session.revision(),
            lines,
            corrections: ground.corrections(),
            hidden: cx.view.hidden_tags.clone(),
            colleagues: session.colleagues.iter().map(|one| one.visible).collect(),
        };
        if let Some(marks) = take_result(&mut self.job, Marks::default) {
            self.marks = marks;
            self.version += 1;
        }
        if self.job.is_some() {
            return;
        }
        let corrections = if count > AT_ONCE { CORRECTIONS } else { 1 };
        let known = self.key.as_mut().filter(|known| {
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
        if let Some(known) = known
            && let Some(shows) = self.marks.follow(&sets, &tags)
        {
            known.revision = key.revision;
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
        self.key = Some(key);
        let sets: Vec<AnnotationSet> = sets.into_iter().cloned().collect();
        if count <= AT_ONCE {
            self.marks = work.marks(sets);
            self.version += 1;
            return;
        }
        let wake = ctx.clone();
        let waker: Waker = Arc::new(move || wake.request_repaint());
        self.job = Some(Job::start(&waker, move || work.marks(sets)));
    }

    fn paint(&mut self, ui: &egui::Ui, cx: &Cx<'_>, strip: Rect) {
        let hits: &[Span] = if cx.view.find.open {
            &cx.view.find.hits
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

    fn draw(&self, cx: &Cx<'_>, strip: Rect, hits: &[Span]) -> Mesh {
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
        let lines = &self.marks.lines;
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
    for tag in carried.map(|tag| Some(tag.id.clone())) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags.push(None);
    tags
}

/// Where each line of the strip begins in the text, and the end of the text.
struct Edges(Vec<usize>);

impl Edges {
    fn line_at(&self, offset: usize) -> usize {
        let starts = self.0.get(..self.count()).unwrap_or_default();
        let after = starts.partition_point(|start| *start <= offset);
        after.saturating_sub(1)
    }
}

impl Places for Edges {
    fn count(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    fn each(&self, span: Span, line: &mut dyn FnMut(usize)) {
        let first = self.line_at(span.start.0);
        let last = self.line_at(span.end.0.saturating_sub(1).max(span.start.0));
        (first..=last).for_each(line);
    }

    fn hit(&self, hits: &[Span]) -> Vec<bool> {
        let edges = self.0.iter().zip(self.0.iter().skip(1));
        let hit = edges.map(|(start, end)| {
            let first = hits.partition_point(|hit| hit.end.0 <= *start);
            hits.get(first).is_some_and(|hit| hit.start.0 < *end)
        });
        hit.collect()
    }
}

impl Ground for Open {
    fn number(&self) -> u64 {
        self.number
    }

    fn corrections(&self) -> u64 {
        self.scroll.corrections()
    }

    fn height(&self) -> f64 {
        self.scroll.height()
    }

    fn places(&self, lines: usize) -> Arc<dyn Places> {
        let mut edges: Vec<_> = (0..lines)
            .map(|line| self.offset_at_share(line as f64 / lines as f64))
            .map(|ByteOffset(offset)| offset)
            .collect();
        edges.push(self.length());
        Arc::new(Edges(edges))
    }

    fn name_at(&self, cx: &Cx<'_>, share: f64) -> String {
        let offset = self.offset_at_share(share);
        cx.session.map_or(String::new(), |session| {
            wording::place(cx.words, session.letter.reference(offset))
        })
    }
}

/// Places marks among the lines of the strip.
#[derive(Default)]
struct Placing {
    places: Option<Arc<dyn Places>>,
    hidden: HashSet<TagId>,
    tags: HashMap<Option<TagId>, usize>,
}

/// The marks as they stand in the lines of the strip.
#[derive(Default)]
struct Marks {
    by: Placing,
    /// What was placed.
    sets: Vec<AnnotationSet>,
    lines: Vec<Line>,
}

impl Placing {
    /// Places all annotations. Linear in their number.
    fn marks(self, sets: Vec<AnnotationSet>) -> Marks {
        let mut lines = vec![Line::default(); self.places.as_ref().map_or(0, |it| it.count())];
        for annotation in sets.iter().flat_map(AnnotationSet::iter) {
            self.place(&mut lines, annotation, |count| *count += 1);
        }
        let by = self;
        Marks { by, sets, lines }
    }

    /// Counts an annotation wherever it stands.
    fn place(&self, lines: &mut [Line], annotation: &Annotation, count: impl Fn(&mut u32)) {
        if annotation.is_orphan() || is_hidden(annotation, &self.hidden) {
            return;
        }
        let shown = annotation.tags.iter();
        let shown = shown.filter(|tag| !self.hidden.contains(tag));
        let mut bits = shown.fold(0, |bits, tag| bits | self.bit(Some(tag)));
        if annotation.tags.is_empty() {
            bits = self.bit(None);
        }
        let Some(places) = &self.places else { return };
        places.each(annotation.span, &mut |line| {
            let counts = lines.get_mut(line).into_iter().flatten().enumerate();
            let counts = counts.filter(|(bit, _)| bits & (1 << bit) != 0);
            counts.for_each(|(_, number)| count(number));
        });
    }

    /// The bit of a tag.
    fn bit(&self, tag: Option<&TagId>) -> u32 {
        let at = self.tags.get(&tag.cloned());
        1 << at.copied().unwrap_or(TAGS - 1)
    }
}

impl Marks {
    /// Places anew what was edited since, and gives whether that shows; `None` where that is too much, or the tags have
    /// other places now.
    fn follow(
        &mut self,
        sets: &[&AnnotationSet],
        tags: &HashMap<Option<TagId>, usize>,
    ) -> Option<bool> {
        if self.sets.len() != sets.len() || self.by.tags != *tags {
            return None;
        }
        let pairs = self.sets.iter().zip(sets);
        let changes = pairs.map(|(before, now)| now.changes(before, AT_ONCE));
        let changes = changes.collect::<Option<Vec<_>>>()?;
        let shows = std::cell::Cell::new(false);
        for (gone, come) in changes {
            for annotation in gone {
                self.by.place(&mut self.lines, annotation, |count| {
                    *count = count.saturating_sub(1);
                    shows.set(shows.get() || *count == 0);
                });
            }
            for annotation in come {
                self.by.place(&mut self.lines, annotation, |count| {
                    *count += 1;
                    shows.set(shows.get() || *count == 1);
                });
            }
        }
        self.sets = sets.iter().map(|set| (*set).clone()).collect();
        Some(shows.get())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Annotation, AnnotationId};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn each_line_shows_what_lies_in_it(
            marks in proptest::collection::vec((0usize..100, 1usize..60, 0usize..3), 0..20),
            starts in proptest::collection::btree_set(1usize..100, 0..12),
        ) {
            let mut edges = vec![0];
            edges.extend(starts);
            edges.push(100);
            let names = ["a", "b"].map(TagId::new);
            let annotation = |(at, (start, length, tag)): (usize, (usize, usize, usize))| Annotation {
                id: AnnotationId::new(&at.to_string()),
                span: Span::new(start, (start + length).min(100)),
                tags: names.get(tag).cloned().into_iter().collect(),
                ..Annotation::default()
            };
            let set: AnnotationSet = marks.iter().copied().enumerate().map(annotation).collect();
            let tags = [Some(names[0].clone()), Some(names[1].clone()), None];
            let placing = Placing {
                places: Some(Arc::new(Edges(edges.clone()))),
                hidden: HashSet::from([names[1].clone()]),
                tags: tags.into_iter().zip(0..).collect(),
            };
            let tags = placing.tags.clone();
            // Some of them, and then what was edited: those that come, go, or are elsewhere.
            let mut before: AnnotationSet = marks.iter().copied().enumerate().take(10).map(annotation).collect();
            for at in 0..5 {
                before.put(annotation((at * 7, (3 * at, 9, at % 3))));
            }
            let mut placed = placing.marks(vec![before.clone()]);
            let mut after = before;
            for at in 0..40 {
                after.remove(&AnnotationId::new(&at.to_string()));
            }
            for one in set.iter() {
                after.put(one.clone());
            }
            prop_assert!(placed.follow(&[&after], &tags).is_some());
            let lines = placed.lines;
            for (line, around) in lines.iter().zip(edges.windows(2)) {
                let within = Span::new(around[0], around[1]);
                let shows = |bit: usize| line[bit] > 0;
                let expected = |tag: usize| set.iter().any(|one| {
                    one.span.overlaps(within) && match names.get(tag) {
                        Some(tag) => one.has_tag(tag),
                        None => one.tags.is_empty(),
                    }
                });
                prop_assert_eq!(shows(0), expected(0));
                prop_assert!(!shows(1), "a hidden tag is not shown");
                prop_assert_eq!(shows(2), expected(2));
            }
        }
    }
}
