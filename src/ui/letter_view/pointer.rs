//! What the mouse does in the letter.

use super::gestures::{ClickCount, Grain, Press, extend, grain_at, moved_boundary};
use super::{Shown, marks};
use crate::annotation::AnnotationId;
use crate::letter::{ByteOffset, Span};
use crate::ui::action::Action;
use crate::ui::cx::Cx;
use crate::ui::view::Selection;
use crate::workspace::session::Session;
use egui::{CursorIcon, Event, PointerButton, Pos2, Rect};

/// How near a boundary the pointer takes hold of it, in points.
const GRIP: f32 = 7.0;

/// What the mouse is doing, and what it did last.
#[derive(Default)]
pub struct Pointer {
    press: Option<Press>,
    clicks: ClickCount,
    /// The annotations under the last click, so that the next one there chooses the next of them.
    cycle: Vec<AnnotationId>,
    last_chosen: Option<AnnotationId>,
}

impl Pointer {
    /// Takes the mouse's events of this frame.
    #[expect(
        clippy::too_many_arguments,
        reason = "each is a different thing that the mouse can hit"
    )]
    pub fn handle(
        &mut self,
        ui: &egui::Ui,
        cx: &mut Cx<'_>,
        response: &egui::Response,
        session: &Session,
        shown: &[Shown],
        names: &[(Rect, AnnotationId)],
        area: Rect,
    ) {
        let (events, time) = ui.input(|input| (input.events.clone(), input.time));
        // One by one: on a slow connection a whole drag arrives in one frame.
        for event in events {
            match event {
                Event::PointerMoved(at) => self.drag_to(cx, session, shown, at),
                Event::PointerButton {
                    pos: at,
                    button: PointerButton::Primary,
                    pressed: true,
                    modifiers,
                } if hits(ui, area, at) => {
                    response.request_focus();
                    cx.send(Action::EndTyping);
                    if let Some((_, id)) = names.iter().find(|(rect, _)| rect.contains(at)) {
                        cx.send(Action::Choose(Some(id.clone())));
                        cx.view.scroll_list = true;
                    } else {
                        self.press_at(cx, session, shown, at, modifiers.shift, time);
                    }
                }
                Event::PointerButton {
                    pos: at,
                    button: PointerButton::Primary,
                    pressed: false,
                    ..
                } => {
                    self.drag_to(cx, session, shown, at);
                    if let Some(press) = self.press.take() {
                        cx.view.selecting = false;
                        self.release(cx, session, shown, press, at);
                    }
                }
                _ => {}
            }
        }
        let Some(at) = ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        if self.press.is_some() {
            // The text may have scrolled under a pointer that rests.
            self.drag_to(cx, session, shown, at);
        }
        if response.contains_pointer() {
            self.set_cursor(ui, cx, session, shown, names, at);
        }
        if response.secondary_clicked() {
            self.choose_for_menu(cx, session, shown, at);
        }
    }

    /// How far to scroll in this frame because text is being chosen past an edge, in points.
    pub fn scroll_while_choosing(&self, ui: &egui::Ui, area: Rect) -> Option<f64> {
        self.press.as_ref()?;
        let (at, time) = ui.input(|input| (input.pointer.latest_pos(), input.stable_dt.min(0.05)));
        let at = at?;
        let past = if at.y < area.top() + 4.0 {
            at.y - (area.top() + 4.0)
        } else if at.y > area.bottom() - 4.0 {
            at.y - (area.bottom() - 4.0)
        } else {
            return None;
        };
        // Faster the further out the pointer is.
        Some(f64::from((past * 12.0 + past.signum() * 120.0) * time))
    }

    fn press_at(
        &mut self,
        cx: &mut Cx<'_>,
        session: &Session,
        shown: &[Shown],
        at: Pos2,
        shift: bool,
        time: f64,
    ) {
        if let Some(press) = boundary_at(cx, shown, at) {
            self.press = Some(press);
            return;
        }
        let Some(offset) = offset_at(shown, at) else {
            return;
        };
        let mut grain = self.clicks.press(at, time);
        let origin = match cx.view.selection {
            Some(selection) if shift => {
                grain = Grain::Character;
                Span {
                    start: selection.anchor,
                    end: selection.anchor,
                }
            }
            _ => grain_at(&session.letter, offset, grain),
        };
        let selection = extend(&session.letter, origin, offset, grain);
        cx.view.selection = (!selection.span().is_empty() || shift).then_some(selection);
        cx.view.selecting = true;
        self.press = Some(Press::Choosing {
            grain,
            origin,
            moved: shift,
        });
    }

    fn drag_to(&mut self, cx: &mut Cx<'_>, session: &Session, shown: &[Shown], at: Pos2) {
        let Some(offset) = offset_at(shown, at) else {
            return;
        };
        match &mut self.press {
            Some(Press::Choosing {
                grain,
                origin,
                moved,
            }) => {
                let selection = extend(&session.letter, *origin, offset, *grain);
                *moved |= selection.span() != *origin;
                cx.view.selection = (!selection.span().is_empty()).then_some(selection);
            }
            Some(Press::Boundary { fixed, moving, .. }) => {
                *moving = offset;
                let span = moved_boundary(&session.letter, *fixed, offset);
                cx.view.selection = Some(Selection::of(span));
                cx.view.selecting = true;
            }
            None => {}
        }
    }

    fn release(
        &mut self,
        cx: &mut Cx<'_>,
        session: &Session,
        shown: &[Shown],
        press: Press,
        at: Pos2,
    ) {
        match press {
            Press::Boundary { id, fixed, moving } => {
                cx.view.selection = None;
                let span = moved_boundary(&session.letter, fixed, moving);
                cx.send(Action::SetSpan(id, span));
            }
            Press::Choosing {
                grain: Grain::Character,
                moved: false,
                ..
            } => {
                cx.view.selection = None;
                let under = annotations_at(cx, session, shown, at);
                let next = self.next_in_cycle(&under);
                self.cycle = under;
                cx.view.scroll_list = next.is_some();
                cx.send(Action::Choose(next));
            }
            Press::Choosing { moved, .. } => {
                // A passage was chosen: what was chosen before would only get in the way of its tag.
                if moved || cx.view.selection.is_some() {
                    cx.send(Action::Choose(None));
                    self.cycle.clear();
                }
            }
        }
    }

    /// The annotation after the one that the last click here chose; the shortest first.
    fn next_in_cycle(&mut self, under: &[AnnotationId]) -> Option<AnnotationId> {
        if under.len() > 1 && self.cycle.len() == under.len() {
            let same = under.iter().all(|id| self.cycle.contains(id));
            if same && let Some(last) = self.last_chosen.take() {
                let at = under
                    .iter()
                    .position(|id| *id == last)
                    .map_or(0, |at| (at + 1) % under.len());
                self.last_chosen = Some(under[at].clone());
                return self.last_chosen.clone();
            }
        }
        self.last_chosen = under.first().cloned();
        self.last_chosen.clone()
    }

    fn choose_for_menu(&mut self, cx: &mut Cx<'_>, session: &Session, shown: &[Shown], at: Pos2) {
        let inside_selection = offset_at(shown, at)
            .zip(cx.view.selection)
            .is_some_and(|(offset, selection)| selection.span().contains(offset));
        if !inside_selection {
            let under = annotations_at(cx, session, shown, at);
            if let Some(first) = under.first() {
                cx.view.selection = None;
                cx.send(Action::Choose(Some(first.clone())));
            }
        }
    }

    fn set_cursor(
        &self,
        ui: &egui::Ui,
        cx: &Cx<'_>,
        session: &Session,
        shown: &[Shown],
        names: &[(Rect, AnnotationId)],
        at: Pos2,
    ) {
        let icon = if boundary_at(cx, shown, at).is_some() {
            CursorIcon::ResizeHorizontal
        } else if names.iter().any(|(rect, _)| rect.contains(at)) {
            CursorIcon::PointingHand
        } else if annotations_at(cx, session, shown, at).is_empty() || self.press.is_some() {
            CursorIcon::Text
        } else {
            CursorIcon::PointingHand
        };
        ui.ctx().set_cursor_icon(icon);
    }
}

/// Whether a press at `at` is meant for the letter, and not for its scroll bar or something above it.
fn hits(ui: &egui::Ui, area: Rect, at: Pos2) -> bool {
    let inside = area.contains(at) && at.x < area.right() - super::SCROLL_BAR;
    inside && ui.ctx().layer_id_at(at) == Some(ui.layer_id())
}

/// The place in the text that is nearest to a point in the window.
fn offset_at(shown: &[Shown], at: Pos2) -> Option<ByteOffset> {
    let under = shown
        .partition_point(|block| block.origin.y <= at.y)
        .saturating_sub(1);
    let block = shown.get(under)?;
    let local = block.layout.hit(at - block.origin);
    Some(ByteOffset(
        (block.block.shown.start.0 + local).min(block.block.shown.end.0),
    ))
}

/// The annotations whose text is right under a point, the shortest first.
fn annotations_at(cx: &Cx<'_>, session: &Session, shown: &[Shown], at: Pos2) -> Vec<AnnotationId> {
    let Some(offset) = offset_at(shown, at) else {
        return Vec::new();
    };
    let near = Span::new(offset.0.saturating_sub(1), offset.0 + 1);
    let hidden = &cx.view.hidden_tags;
    let mut under: Vec<_> = marks::visible(session, |item| marks::is_hidden(item, hidden), near)
        .into_iter()
        .filter(|(annotation, _)| {
            shown
                .iter()
                .flat_map(|block| block.rects(annotation.span))
                .any(|rect| rect.contains(at))
        })
        .map(|(annotation, _)| (annotation.span.len(), annotation.id.clone()))
        .collect();
    under.sort();
    under.into_iter().map(|(_, id)| id).collect()
}

/// The boundary of the chosen annotation that is under a point.
fn boundary_at(cx: &Cx<'_>, shown: &[Shown], at: Pos2) -> Option<Press> {
    let chosen = cx
        .chosen()
        .filter(|annotation| cx.writable && !annotation.is_orphan())?;
    let span = chosen.span;
    let near = |offset: ByteOffset| {
        let caret = shown.iter().find_map(|block| block.caret(offset));
        caret.is_some_and(|caret| caret.expand2(egui::vec2(GRIP, 2.0)).contains(at))
    };
    let press = |fixed, moving| Press::Boundary {
        id: chosen.id.clone(),
        fixed,
        moving,
    };
    if near(span.start) {
        Some(press(span.end, span.start))
    } else if near(span.end) {
        Some(press(span.start, span.end))
    } else {
        None
    }
}
