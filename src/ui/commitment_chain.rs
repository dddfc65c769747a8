//! The chain of what happened to a commitment, drawn from top to bottom: each passage with its sentence, and what it
//! became to other commitments.

use super::commitment_action::CommitmentAction;
use super::commitment_text::{self, capital};
use super::theme::{self, Colors};
use super::view_context::ViewContext;
use super::widgets;
use crate::commitment::{
    Commitment, CommitmentId, EventKind, PlaceId, Placed, Related, Relation, Role, Verdict,
};
use crate::exchange::commitments::words as register_words;
use crate::exchange::day;
use crate::tr;
use egui::{Color32, FontFamily, FontId, Label, RichText, Stroke, Ui, vec2};

/// Between the edge and the words, where the dots stand, in points.
const INDENT: f32 = 20.0;
/// How large a dot is.
const DOT: f32 = 4.5;

/// What was asked for in a chain.
pub enum Asked {
    /// To go to this passage.
    Open(PlaceId),
    /// To show this other commitment.
    Show(CommitmentId),
    /// To take away what it is to this other one.
    TakeAway(Relation, CommitmentId),
}

impl Asked {
    /// What has to be done with `of`, whose chain it is; `shows` is what shows another one.
    pub fn action(
        self,
        of: &CommitmentId,
        shows: fn(CommitmentId) -> CommitmentAction,
    ) -> CommitmentAction {
        match self {
            Self::Open(place) => CommitmentAction::OpenPlace(of.clone(), place),
            Self::Show(other) => shows(other),
            Self::TakeAway(relation, other) => {
                CommitmentAction::Relate(of.clone(), relation, other, false)
            }
        }
    }
}

/// Draws the chain. `current` is the annotation that one is at already.
pub fn show(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    one: &Commitment,
    current: Option<&crate::annotation::AnnotationId>,
) -> Option<Asked> {
    let words = cx.words;
    let register = &cx.window.register;
    let (history, related) = (register.history(&one.id), register.related(&one.id));
    let mut asked = None;
    let mut last_dot = None;
    for event in one.chain(history, related) {
        let color = color(cx.colors, &event.kind);
        let on = event
            .on
            .map_or_else(|| tr!(words, "commitment-no-date"), |it| day(words, it));
        let top = ui.cursor().min;
        ui.horizontal_top(|ui| {
            ui.add_space(INDENT);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                match &event.kind {
                    EventKind::Said(placed) => {
                        let is_here =
                            placed.place.annotation.as_ref() == current && current.is_some();
                        let head = commitment_text::role(words, placed);
                        if said(ui, cx, placed, (&head, &on, color), is_here) {
                            asked = Some(Asked::Open(placed.id.clone()));
                        }
                    }
                    EventKind::Status { status, by } => {
                        let name = register_words::standing(words, status.standing);
                        heading(ui, cx, (&name, &on, color));
                        let by = cx.window.names.get(*by).map_or(*by, String::as_str);
                        let text = match status.reason.trim() {
                            "" => by.to_owned(),
                            reason => format!("{reason} · {by}"),
                        };
                        widgets::muted(ui, cx.colors, text);
                    }
                    EventKind::Related(it) => {
                        asked = related_to(ui, cx, it, (&on, color)).or(asked.take());
                    }
                }
                ui.add_space(8.0);
            });
        });
        let dot = top + vec2(DOT + 2.0, 10.0);
        if let Some(before) = last_dot.replace(dot) {
            let line = [before + vec2(0.0, DOT + 2.0), dot - vec2(0.0, DOT + 2.0)];
            ui.painter()
                .line_segment(line, Stroke::new(1.5, cx.colors.line));
        }
        ui.painter().circle_filled(dot, DOT, color);
    }
    asked
}

fn color(colors: &Colors, kind: &EventKind<'_>) -> Color32 {
    match kind {
        EventKind::Said(placed) => match &placed.place.role {
            Role::Postponement { .. } => colors.warning,
            Role::Evidence {
                verdict: Verdict::Whole | Verdict::Part,
                ..
            } => colors.good,
            Role::Evidence { .. } => colors.warning,
            _ => colors.accent,
        },
        EventKind::Status { status, .. } => match status.standing.is_open() {
            true => colors.muted,
            false => colors.good,
        },
        EventKind::Related(_) => colors.accent,
    }
}

fn heading(ui: &mut Ui, cx: &ViewContext<'_>, (head, on, color): (&str, &str, Color32)) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(head).font(theme::semibold(13.0)).color(color));
        ui.label(RichText::new(on).size(12.5).color(cx.colors.muted));
    });
}

/// Draws what it is to another commitment.
fn related_to(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    it: &Related<'_>,
    (on, color): (&str, Color32),
) -> Option<Asked> {
    let words = cx.words;
    let relation = register_words::relation(words, it.relation);
    heading(ui, cx, (&capital(&relation), on, color));
    let title = commitment_text::short_title(words, it.other);
    let link = egui::Link::new(RichText::new(&title).size(12.5).color(cx.colors.accent));
    let shows = ui.add(link).clicked();
    let name = tr!(
        words,
        "commitment-unrelate-tip",
        relation = relation,
        what = title
    );
    let button = ui.small_button(tr!(words, "commitment-unrelate"));
    let button = button.accessible_name(&name).on_hover_text(name);
    match (button.clicked(), shows) {
        (true, _) => Some(Asked::TakeAway(it.relation, it.other.id.clone())),
        (false, true) => Some(Asked::Show(it.other.id.clone())),
        (false, false) => None,
    }
}

/// Draws a passage; gives whether to go there.
fn said(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    placed: &Placed,
    head: (&str, &str, Color32),
    is_here: bool,
) -> bool {
    let words = cx.words;
    heading(ui, cx, head);
    let font = FontId::new(14.5, FontFamily::Name("letter".into()));
    ui.add(
        Label::new(
            RichText::new(&placed.place.quote)
                .font(font)
                .color(cx.colors.text),
        )
        .wrap(),
    );
    let detail = match &placed.place.role {
        Role::Postponement { after, reason, .. } => {
            let reason = match reason.trim() {
                "" => tr!(words, "commitment-no-reason"),
                reason => tr!(words, "commitment-reason", reason = reason),
            };
            Some(format!(
                "{} · {reason}",
                commitment_text::term(words, after)
            ))
        }
        Role::Evidence { remark, .. } if !remark.trim().is_empty() => Some(remark.clone()),
        Role::Change { before } if !before.trim().is_empty() => {
            Some(tr!(words, "commitment-before", before = before.as_str()))
        }
        _ => None,
    };
    if let Some(detail) = detail {
        widgets::muted(ui, cx.colors, detail);
    }
    let place = commitment_text::place(words, placed);
    if is_here || placed.place.letter.is_empty() {
        widgets::muted(ui, cx.colors, place);
        return false;
    }
    let link = egui::Link::new(RichText::new(&place).size(12.5).color(cx.colors.accent));
    ui.add(link)
        .on_hover_text(tr!(words, "commitment-open-there"))
        .clicked()
}
