//! Marks on the letter: tint behind the text, underlines in lanes, stripes with names in the margin.

use super::lanes::shared_lanes;
use super::pattern::Pattern;
use crate::annotation::{Analyst, Annotation, AnnotationId};
use crate::codebook::{Color, TagId};
use crate::commitment::Role;
use crate::letter::Span;
use crate::tr;
use crate::ui::commitment_text::short_role;
use crate::ui::theme::TagColors;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use egui::{Color32, CornerRadius, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

/// So many marks over each other have a line each; what lies deeper shows as one line more, for all of them. More
/// tints over each other than that would make the text hard to read.
const LANES: usize = 5;

/// One tag of one annotation as it shows: an underline and a stripe of its own.
pub struct Strand<'a> {
    /// The annotation.
    pub id: &'a AnnotationId,
    /// Its passage.
    pub span: Span,
    /// How it looks, among [`Strands::looks`].
    pub look: usize,
    /// Whether it is the first of its annotation, which alone paints the tint.
    pub first: bool,
    /// Whether it is a colleague's.
    pub foreign: bool,
    /// Its lane among the underlines.
    pub lane: usize,
    /// How many lanes share the space under the text where it stands.
    pub lanes: usize,
}

/// How the marks with one tag look, of one analyst.
pub struct Look {
    /// What they say in the margin.
    pub name: String,
    /// Their colours.
    pub colors: TagColors,
    /// How their lines are drawn.
    pub pattern: Pattern,
}

/// The marks in a part of the letter.
pub struct Strands<'a> {
    /// All of them, ordered by start.
    pub all: Vec<Strand<'a>>,
    /// How they look.
    pub looks: Vec<Look>,
    /// Where more marks lie over each other than have a line each.
    pub crowded: Vec<Span>,
}

impl<'a> Strands<'a> {
    /// How a strand looks.
    pub fn look(&self, strand: &Strand<'_>) -> &Look {
        &self.looks[strand.look]
    }

    /// Those that are painted each by itself: all but the deepest, and `chosen` also where it lies deep.
    pub fn painted(&self, chosen: Option<&AnnotationId>) -> impl Iterator<Item = &Strand<'a>> {
        let counts = move |strand: &&Strand<'_>| strand.lane < LANES || chosen == Some(strand.id);
        self.all.iter().filter(counts)
    }

    /// Those that are named in the margin, or counted where there is no room for their names.
    pub fn named(&self, chosen: Option<&AnnotationId>) -> impl Iterator<Item = &Strand<'a>> {
        let counts = move |(number, strand): &(usize, &Strand<'_>)| {
            *number < MOST_NAMED || strand.lane < LANES || chosen == Some(strand.id)
        };
        self.all
            .iter()
            .enumerate()
            .filter(counts)
            .map(|(_, strand)| strand)
    }
}

/// So many marks are named in the margin, or counted there, besides those that are painted.
const MOST_NAMED: usize = 400;

/// The annotations that show somewhere in `span`, the analyst's own first.
pub fn visible(
    session: &Session,
    hidden: impl Fn(&Annotation) -> bool,
    span: Span,
) -> Vec<(&Annotation, Option<&Analyst>)> {
    let own = session
        .layer()
        .annotations
        .overlapping(span)
        .map(|annotation| (annotation, None));
    let foreign = session
        .colleagues
        .iter()
        .filter(|colleague| colleague.visible)
        .flat_map(|colleague| {
            let analyst = &colleague.layer.analyst;
            let overlapping = colleague.layer.annotations.overlapping(span);
            overlapping.map(move |annotation| (annotation, Some(analyst)))
        });
    own.chain(foreign)
        .filter(|(item, _)| !item.is_orphan() && !hidden(item))
        .collect()
}

/// Whether all of an annotation's tags are switched off.
pub fn is_hidden(annotation: &Annotation, hidden: &std::collections::HashSet<TagId>) -> bool {
    !annotation.tags.is_empty() && annotation.tags.iter().all(|tag| hidden.contains(tag))
}

/// The strands of the annotations that show in `span`, ordered by start, each in a lane of its own.
pub fn strands<'a>(cx: &ViewContext<'_>, session: &'a Session, span: Span) -> Strands<'a> {
    let hidden = &cx.state.hidden_tags;
    let mut looks = Looks::default();
    let mut all = Vec::new();
    for (annotation, analyst) in visible(session, |item| is_hidden(item, hidden), span) {
        let mut first = true;
        let shown = annotation.tags.iter().filter(|tag| !hidden.contains(tag));
        let untagged = annotation.tags.is_empty().then_some(None);
        let register = &cx.window.register;
        let placed = register.of_annotation(&annotation.id);
        let placed = placed.and_then(|it| it.place_of(&annotation.id));
        let role = placed
            .map(|it| &it.place.role)
            .filter(|it| **it != Role::Said);
        for tag in shown.map(Some).chain(untagged) {
            all.push(Strand {
                id: &annotation.id,
                span: annotation.span,
                look: looks.number(cx, analyst, tag, role.filter(|_| first)),
                first,
                foreign: analyst.is_some(),
                lane: 0,
                lanes: 1,
            });
            first = false;
        }
    }
    // Layers are in order already, so this only merges.
    all.sort_by(|one, other| (one.span, one.id).cmp(&(other.span, other.id)));
    let spans = all.iter().map(|strand| strand.span);
    let in_lanes = shared_lanes(spans.map(|span| (span.start, span.end)), LANES);
    let mut crowded: Vec<Span> = Vec::new();
    for (strand, (lane, lanes)) in all.iter_mut().zip(in_lanes) {
        strand.lane = lane;
        strand.lanes = lanes;
        if lane < LANES {
            continue;
        }
        match crowded.last_mut() {
            Some(last) if strand.span.start <= last.end => last.end = last.end.max(strand.span.end),
            _ => crowded.push(strand.span),
        }
    }
    Strands {
        all,
        looks: looks.looks,
        crowded,
    }
}

/// What a look is known by: the analyst, the tag, and what the passage is to a commitment.
type LookKey<'a> = (
    Option<&'a str>,
    Option<&'a TagId>,
    Option<std::mem::Discriminant<Role>>,
);

/// The looks that have been needed so far.
#[derive(Default)]
struct Looks<'a> {
    of: Vec<LookKey<'a>>,
    looks: Vec<Look>,
}

impl<'a> Looks<'a> {
    /// The number of the look of a tag, or of a mark without one, as this analyst gives it.
    fn number(
        &mut self,
        cx: &ViewContext<'_>,
        analyst: Option<&'a Analyst>,
        tag: Option<&'a TagId>,
        role: Option<&Role>,
    ) -> usize {
        let role_key = role.map(std::mem::discriminant);
        let key = (analyst.map(|analyst| &*analyst.id), tag, role_key);
        if let Some(known) = self.of.iter().position(|known| *known == key) {
            return known;
        }
        let (name, color) = match tag {
            Some(tag) => (cx.tag_name(tag), cx.tag_color(tag)),
            None => (tr!(cx.words, "letter-comment"), Color::UNKNOWN),
        };
        let name = match analyst {
            Some(analyst) => format!("{} · {name}", analyst.initials()),
            None => name,
        };
        // What it is to a commitment tells more than the tag, which the colour tells too.
        let name = match role {
            Some(role) => format!("{} · {name}", short_role(cx.words, role)),
            None => name,
        };
        let codebook = cx.session.map(|session| session.codebook());
        let place = codebook.and_then(|it| it.tags.iter().position(|own| Some(&own.id) == tag));
        let pattern = match place.filter(|_| cx.window.parts.patterns) {
            Some(place) => Pattern::of(place),
            None => Pattern::Solid,
        };
        self.of.push(key);
        self.looks.push(Look {
            name,
            colors: cx.colors.tag(color),
            pattern: match analyst {
                Some(_) => pattern.for_colleague(),
                None => pattern,
            },
        });
        self.looks.len() - 1
    }
}

/// The tint of a passage: its row rectangles, slightly rounded, as high as the letters.
pub fn tint(shapes: &mut Vec<Shape>, rects: &[Rect], color: Color32) {
    for rect in rects {
        shapes.push(Shape::rect_filled(
            body(*rect),
            CornerRadius::same(2),
            color,
        ));
    }
}

/// The frame around a passage that flashes: outside of its letters, whose contrast it leaves alone.
pub fn flash(shapes: &mut Vec<Shape>, rects: &[Rect], color: Color32) {
    for rect in rects {
        shapes.push(Shape::rect_stroke(
            body(*rect).expand2(vec2(2.0, 0.0)),
            CornerRadius::same(3),
            Stroke::new(2.0, color),
            StrokeKind::Outside,
        ));
    }
}

fn body(rect: Rect) -> Rect {
    let inset = rect.height() * 0.12;
    Rect::from_min_max(
        pos2(rect.left(), rect.top() + inset),
        pos2(rect.right(), rect.bottom() - inset * 0.6),
    )
}

/// How the lines under a passage are set: they begin under the letters and end above those of the next row; where
/// there are many they become thinner, so that there is air between any two.
fn line(row: f32, lane: usize, lanes: usize, strong: bool) -> (f32, f32) {
    let pitch = (row * 0.36 / lanes.max(1) as f32).min(3.2);
    let width = (pitch * 0.6).min(1.6);
    let width = if strong {
        (width + 1.0).min(pitch)
    } else {
        width
    };
    (row * 0.80 + lane as f32 * pitch, width)
}

/// The underline of a passage in its lane.
pub fn underline(
    shapes: &mut Vec<Shape>,
    rects: &[Rect],
    strand: &Strand<'_>,
    look: &Look,
    strong: bool,
) {
    for rect in rects {
        let (below, width) = line(rect.height(), strand.lane, strand.lanes, strong);
        let y = rect.top() + below;
        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
        let stroke = Stroke::new(width, look.colors.line);
        look.pattern.draw(shapes, ends, stroke);
    }
}

/// The one line under a passage for all marks that have none of their own.
pub fn crowd(shapes: &mut Vec<Shape>, rects: &[Rect], color: Color32) {
    for rect in rects {
        let (below, width) = line(rect.height(), LANES, LANES + 1, true);
        let y = rect.top() + below;
        let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
        shapes.push(Shape::line_segment(ends, Stroke::new(width, color)));
    }
}

/// The handle at a boundary of the chosen annotation.
pub fn handle(shapes: &mut Vec<Shape>, caret: Rect, at_start: bool, color: Color32) {
    let x = caret.center().x;
    let (top, bottom) = (caret.top() + 2.0, caret.bottom() - 1.0);
    shapes.push(Shape::line_segment(
        [pos2(x, top), pos2(x, bottom)],
        Stroke::new(2.0, color),
    ));
    let knob = if at_start {
        pos2(x, top)
    } else {
        pos2(x, bottom)
    };
    shapes.push(Shape::circle_filled(knob, 4.0, color));
}

/// What is about to be marked in the passage, in the order of the text, in the colours that it would have.
pub fn about_to_be_marked(
    cx: &ViewContext<'_>,
    visible: Span,
) -> impl Iterator<Item = (Span, TagColors)> {
    let mark_all = cx.state.find.mark_all.as_ref();
    let planned = mark_all.and_then(|it| Some((it.tag.as_ref()?, it.plan.as_ref()?)));
    planned.into_iter().flat_map(move |(tag, plan)| {
        let colors = cx.colors.tag(cx.tag_color(tag));
        let first = plan.spans.partition_point(|span| span.end <= visible.start);
        let later = plan.spans.iter().skip(first);
        later
            .take_while(move |span| span.start < visible.end)
            .map(move |span| (*span, colors))
    })
}

/// The hits of the search in the passage, in the order of the text, each in its colour.
pub fn found<'a>(
    cx: &'a ViewContext<'_>,
    visible: Span,
) -> impl Iterator<Item = (Span, Color32)> + 'a {
    let find = &cx.state.find;
    let hits = if find.open { &find.hits[..] } else { &[] };
    let first = hits.partition_point(|hit| hit.end <= visible.start);
    let later = hits.iter().enumerate().skip(first);
    later
        .take_while(move |(_, hit)| hit.start < visible.end)
        .map(|(number, hit)| match find.current == Some(number) {
            true => (*hit, cx.colors.hits.current),
            false => (*hit, cx.colors.hits.any),
        })
}
