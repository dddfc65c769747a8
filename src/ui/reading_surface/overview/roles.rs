//! What passages are to commitments, in the strip: a sign for each, told apart by its shape.

use super::placing::Places;
use crate::codebook::TagId;
use crate::commitment::{Register, Role, Verdict};
use crate::l10n::Words;
use crate::ui::commitment_text::short_role;
use crate::ui::reading_surface::marks::is_hidden;
use crate::ui::theme::Colors;
use crate::workspace::session::Session;
use egui::{Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// Half of how high and wide a sign is, in points.
const HALF: f32 = 3.5;
/// Signs that are nearer to each other than this stand for one, in lines of the strip.
const NEAR: usize = 8;

/// The shape of a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// Said here too: a square.
    Place,
    /// Said again: two bars.
    Repetition,
    /// Changed: a diamond.
    Change,
    /// Put off: an arrow.
    Postponement,
    /// Met, wholly or in part: a tick.
    Met,
    /// Not met: a cross.
    NotMet,
}

/// A sign in the strip.
#[derive(Clone, Debug, PartialEq)]
struct Mark {
    /// The line in which its passage begins.
    line: usize,
    sign: Sign,
    /// What the passage is.
    role: Role,
}

/// What the signs follow from: the register, by where it lies and how often it changed, the revision of the annotations,
/// and the version of the marks, which grows with new places.
type Key = (usize, u64, u64, u64);

/// The signs of a letter.
#[derive(Default)]
pub(super) struct Roles {
    key: Option<Key>,
    marks: Vec<Mark>,
}

impl Roles {
    /// Has the signs placed anew where something they depend on has changed. Takes the logarithm of the letter's
    /// annotations for each passage of the register.
    pub fn refresh(
        &mut self,
        register: &Arc<Register>,
        (session, hidden): (&Session, &HashSet<TagId>),
        (places, version): (Option<&dyn Places>, u64),
    ) {
        let lies = Arc::as_ptr(register) as usize;
        let key = Some((lies, register.revision(), session.revision(), version));
        if self.key == key {
            return;
        }
        self.key = key;
        self.marks = places.map_or_else(Vec::new, |places| {
            found(register, (session, hidden), places)
        });
    }

    /// What passages whose signs are within reach of a line are, each once.
    pub fn at(&self, words: &Words, line: usize) -> Vec<String> {
        let near = self
            .marks
            .iter()
            .filter(|it| it.line.abs_diff(line) <= HALF as usize + 1);
        let mut says: Vec<String> = near.map(|it| short_role(words, &it.role)).collect();
        says.dedup();
        says
    }

    /// How many passages there are of each kind, in words.
    pub fn said(&self, words: &Words) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<Sign, (String, usize)> = BTreeMap::new();
        for mark in &self.marks {
            let name = || (short_role(words, &mark.role), 0);
            counts.entry(mark.sign).or_insert_with(name).1 += 1;
        }
        counts.into_values().collect()
    }

    /// Draws the signs over the strip.
    pub fn paint(&self, painter: &Painter, colors: &Colors, strip: Rect) {
        let x = strip.center().x;
        let mut last: BTreeMap<Sign, usize> = BTreeMap::new();
        for mark in &self.marks {
            let before = last.get(&mark.sign);
            if before.is_some_and(|it| mark.line.saturating_sub(*it) < NEAR) {
                continue;
            }
            last.insert(mark.sign, mark.line);
            let y = strip.top() + mark.line as f32 + 0.5;
            let y = y.clamp(strip.top() + HALF + 1.0, strip.bottom() - HALF - 1.0);
            let center = pos2(x, y);
            let ground = Rect::from_center_size(center, vec2(1.0, 1.0) * (2.0 * HALF + 3.0));
            painter.rect_filled(ground, 2, colors.page);
            painter.extend(shapes(mark.sign, center, colors.text));
        }
    }
}

fn found(
    register: &Register,
    (session, hidden): (&Session, &HashSet<TagId>),
    places: &dyn Places,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for id in register.annotations() {
        let mut layers = session.shown_layers();
        let Some(annotation) = layers.find_map(|it| it.annotations.get(id)) else {
            continue;
        };
        let placed = register.of_annotation(id).and_then(|it| it.place_of(id));
        let Some(placed) = placed else { continue };
        let role = &placed.place.role;
        let Some(sign) = sign(role) else { continue };
        if annotation.is_orphan() || is_hidden(annotation, hidden) {
            continue;
        }
        let mut first = None;
        places.each(annotation.span, &mut |line| {
            first = Some(first.map_or(line, |it: usize| it.min(line)));
        });
        marks.extend(first.map(|line| Mark {
            line,
            sign,
            role: role.clone(),
        }));
    }
    marks.sort_by_key(|it| (it.line, it.sign));
    marks
}

/// The sign of a role; a passage that makes a commitment has none, like any other mark.
fn sign(role: &Role) -> Option<Sign> {
    Some(match role {
        Role::Said => return None,
        Role::AnotherPlace => Sign::Place,
        Role::Repetition => Sign::Repetition,
        Role::Change { .. } => Sign::Change,
        Role::Postponement { .. } => Sign::Postponement,
        Role::Evidence { verdict, .. } => match verdict {
            Verdict::Whole | Verdict::Part => Sign::Met,
            Verdict::Not => Sign::NotMet,
        },
    })
}

fn shapes(sign: Sign, center: Pos2, color: egui::Color32) -> Vec<Shape> {
    let at = |x: f32, y: f32| center + vec2(x, y) * HALF;
    let stroke = Stroke::new(1.5, color);
    let filled = |points: Vec<Pos2>| vec![Shape::convex_polygon(points, color, Stroke::NONE)];
    let lines = |all: &[[Pos2; 2]]| {
        all.iter()
            .map(|it| Shape::line_segment(*it, stroke))
            .collect()
    };
    match sign {
        Sign::Place => {
            let rect = Rect::from_center_size(center, vec2(1.0, 1.0) * 1.6 * HALF);
            vec![Shape::rect_filled(rect, 0, color)]
        }
        Sign::Repetition => lines(&[
            [at(-1.0, -0.5), at(1.0, -0.5)],
            [at(-1.0, 0.5), at(1.0, 0.5)],
        ]),
        Sign::Change => filled(vec![
            at(0.0, -1.0),
            at(1.0, 0.0),
            at(0.0, 1.0),
            at(-1.0, 0.0),
        ]),
        Sign::Postponement => filled(vec![at(-0.8, -1.0), at(1.0, 0.0), at(-0.8, 1.0)]),
        Sign::Met => lines(&[
            [at(-1.0, 0.0), at(-0.3, 0.8)],
            [at(-0.3, 0.8), at(1.0, -0.8)],
        ]),
        Sign::NotMet => lines(&[
            [at(-0.8, -0.8), at(0.8, 0.8)],
            [at(-0.8, 0.8), at(0.8, -0.8)],
        ]),
    }
}
