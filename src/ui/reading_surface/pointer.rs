//! What the mouse does in the letter.

use super::gestures::{
    ClickCount, Doing, Grain, Press, dragged_by_words, extend, grain_at, moved_boundary,
};
use super::marks;
use super::surface::{Bar, Surface};
use crate::annotation::AnnotationId;
use crate::letter::{ByteOffset, Letter, Span};
use crate::ui::action::{EditAction, ScreenAction};
use crate::ui::state::{LetterState, Selection};
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;
use egui::{CursorIcon, Event, PointerButton, Pos2, Rect};

/// How near a boundary the pointer takes hold of it, in points.
const GRIP: f32 = 7.0;
/// How far above and below it.
const OVER: f32 = 2.0;
/// How far a hand moves at most that only clicks, in points.
const STILL: f32 = 3.5;
/// How near an edge of the view the text begins to scroll while it is chosen, in points.
const EDGE: f32 = 4.0;

/// What the mouse can hit.
pub struct Scene<'a> {
    /// The open letter.
    pub session: &'a Session,
    /// The text that shows.
    pub surface: &'a dyn Surface,
    /// The names in the margin.
    pub names: &'a [(Rect, AnnotationId)],
    /// Where all this shows, in the window.
    pub area: Rect,
    /// What lies over the text and is pressed by itself.
    pub covered: &'a [Rect],
}

/// What is selected while the mouse's events of a frame are taken, each on what the one before it left.
struct Choice {
    selection: Option<Selection>,
    caret: Option<ByteOffset>,
    /// What of it is asked for already.
    sent: (Option<Selection>, Option<ByteOffset>),
}

impl Choice {
    fn of(state: &LetterState) -> Self {
        let (selection, caret) = (state.selection, state.caret);
        Self {
            selection,
            caret,
            sent: (selection, caret),
        }
    }

    /// Asks for it, where it changed.
    fn send(&mut self, cx: &mut ViewContext<'_>) {
        let now = (self.selection, self.caret);
        if std::mem::replace(&mut self.sent, now) != now {
            cx.send(ScreenAction::Select(self.selection, self.caret));
        }
    }
}

/// What the mouse is doing, and what it did last.
#[derive(Default)]
pub struct Pointer {
    press: Option<Press>,
    clicks: ClickCount,
    /// Whether a boundary is dragged by characters, not by words: while Alt is held.
    by_characters: bool,
    /// The annotations under the last click, so that the next one there chooses the next of them.
    cycle: Vec<AnnotationId>,
}

impl Pointer {
    /// Takes the mouse's events of this frame, each where it happened: a slow connection delivers several at once.
    /// Gives whether the letter was pressed.
    pub fn handle(
        &mut self,
        ui: &egui::Ui,
        cx: &mut ViewContext<'_>,
        response: &egui::Response,
        scene: &Scene<'_>,
    ) -> bool {
        let mut choice = Choice::of(cx.state);
        let pressed = self.take_events(ui, cx, response, scene, &mut choice);
        choice.send(cx);
        pressed
    }

    fn take_events(
        &mut self,
        ui: &egui::Ui,
        cx: &mut ViewContext<'_>,
        response: &egui::Response,
        scene: &Scene<'_>,
        choice: &mut Choice,
    ) -> bool {
        let taken_away = |press: &Press| press.selects && choice.selection.is_none();
        if self.press.as_ref().is_some_and(taken_away) {
            self.abandon(choice);
        }
        let is_ours = |event: &&Event| {
            matches!(
                event,
                Event::PointerMoved(_)
                    | Event::PointerButton {
                        button: PointerButton::Primary,
                        ..
                    }
            )
        };
        let (events, time) = ui.input(|input| {
            (
                input
                    .events
                    .iter()
                    .filter(is_ours)
                    .cloned()
                    .collect::<Vec<_>>(),
                input.time,
            )
        });
        let mut pressed_here = false;
        self.by_characters = ui.input(|input| input.modifiers.alt);
        for event in events {
            match event {
                Event::PointerMoved(at) => self.move_to(choice, scene, at),
                Event::PointerButton {
                    pos,
                    pressed: true,
                    modifiers,
                    ..
                } if scene.is_text(pos) && is_hit(ui, response, pos) => {
                    pressed_here = true;
                    response.request_focus();
                    cx.send(EditAction::EndTyping);
                    self.press_at(cx, choice, scene, (pos, modifiers.shift, time));
                }
                Event::PointerButton {
                    pos,
                    pressed: false,
                    modifiers,
                    ..
                } => {
                    self.by_characters = modifiers.alt;
                    self.move_to(choice, scene, pos);
                    if let Some(press) = self.press.take() {
                        self.release(cx, choice, scene, press);
                    }
                }
                _ => {}
            }
        }
        let (down, at) =
            ui.input(|input| (input.pointer.primary_down(), input.pointer.latest_pos()));
        if self.press.is_some() && !down {
            // The window lost the mouse before the button was let go.
            self.abandon(choice);
        }
        let Some(at) = at else {
            return pressed_here;
        };
        // Also where the pointer stands still: the text may have scrolled under it.
        self.move_to(choice, scene, at);
        if response.contains_pointer() {
            self.set_cursor(ui, cx, scene, at);
        }
        if response.secondary_clicked() {
            choose_for_menu(cx, choice, scene, at);
        }
        pressed_here
    }

    /// How far to scroll in this frame because text is being chosen past an edge, in points.
    pub fn scroll_while_choosing(&self, ui: &egui::Ui, area: Rect) -> Option<f64> {
        self.press.as_ref().filter(|press| press.moved)?;
        let (at, time) = ui.input(|input| (input.pointer.latest_pos(), input.stable_dt.min(0.05)));
        let at = at?;
        let past = if at.y < area.top() + EDGE {
            at.y - (area.top() + EDGE)
        } else if at.y > area.bottom() - EDGE {
            at.y - (area.bottom() - EDGE)
        } else {
            return None;
        };
        // Faster the further out the pointer is.
        Some(f64::from((past * 12.0 + past.signum() * 120.0) * time))
    }

    /// Whether the pointer is choosing, or moving a boundary.
    pub fn is_pressed(&self) -> bool {
        self.press.is_some()
    }

    /// Ends the press without doing anything.
    fn abandon(&mut self, choice: &mut Choice) {
        let boundary = matches!(
            self.press.take(),
            Some(Press {
                doing: Doing::Boundary { .. },
                ..
            })
        );
        if boundary || choice.selection.is_some_and(|it| it.span().is_empty()) {
            choice.selection = None;
        }
    }

    /// Takes a press: where, whether with Shift, and when, in seconds.
    fn press_at(
        &mut self,
        cx: &mut ViewContext<'_>,
        choice: &mut Choice,
        scene: &Scene<'_>,
        (at, shift, time): (Pos2, bool, f64),
    ) {
        if let Some(id) = scene.name_at(at) {
            cx.send(ScreenAction::Choose(Some(id.clone())));
            cx.send(ScreenAction::ScrollList);
            return;
        }
        let letter = &scene.session.letter;
        let Some(offset) = scene.surface.offset_at(at) else {
            return;
        };
        let grain = self.clicks.press(at, time);
        let begun = choice.selection.map(|selection| selection.anchor);
        let begun = begun.or(choice.caret);
        let (selects, doing) = if let Some(anchor) = begun.filter(|_| shift) {
            let origin = Span {
                start: anchor,
                end: anchor,
            };
            choice.selection = Some(extend(letter, origin, offset, Grain::Character));
            let doing = Doing::Choosing {
                grain: Grain::Character,
                origin,
                extends: true,
            };
            (true, doing)
        } else if grain == Grain::Character {
            choice.caret = Some(offset);
            let origin = grain_at(letter, offset, grain);
            choice.selection = None;
            let choosing = Doing::Choosing {
                grain,
                origin,
                extends: false,
            };
            (false, scene.boundary_at(cx, at).unwrap_or(choosing))
        } else {
            let under = scene.surface.character_at(at).unwrap_or(offset);
            let origin = grain_at(letter, under, grain);
            choice.selection = Some(Selection::of(origin));
            let doing = Doing::Choosing {
                grain,
                origin,
                extends: false,
            };
            (true, doing)
        };
        self.press = Some(Press {
            at,
            moved: false,
            selects,
            doing,
        });
    }

    fn move_to(&mut self, choice: &mut Choice, scene: &Scene<'_>, at: Pos2) {
        let Some(press) = &mut self.press else { return };
        if !press.moved && at.distance(press.at) < STILL {
            return;
        }
        press.moved = true;
        let letter = &scene.session.letter;
        // What is chosen ends where one sees it; the rest comes by scrolling.
        let at = Pos2::new(at.x, at.y.clamp(scene.area.top(), scene.area.bottom()));
        let Some(offset) = scene.surface.offset_at(at) else {
            return;
        };
        press.selects = true;
        choice.selection = Some(match &mut press.doing {
            Doing::Choosing { grain, origin, .. } => {
                let to = match grain {
                    Grain::Character => offset,
                    _ => scene.surface.character_at(at).unwrap_or(offset),
                };
                extend(letter, *origin, to, *grain)
            }
            Doing::Boundary { fixed, moving, .. } => {
                *moving = offset;
                Selection::of(dragged(letter, *fixed, offset, self.by_characters))
            }
        });
    }

    fn release(
        &mut self,
        cx: &mut ViewContext<'_>,
        choice: &mut Choice,
        scene: &Scene<'_>,
        press: Press,
    ) {
        let empty = |selection: &mut Selection| selection.span().is_empty();
        choice.selection.take_if(empty);
        if let Some(selection) = choice.selection {
            choice.caret = Some(selection.head);
        }
        match press.doing {
            Doing::Boundary { id, fixed, moving } if press.moved => {
                choice.selection = None;
                choice.send(cx);
                let span = dragged(&scene.session.letter, fixed, moving, self.by_characters);
                cx.send(EditAction::SetSpan(id, span));
            }
            Doing::Choosing { grain, extends, .. }
                if press.moved || extends || grain != Grain::Character =>
            {
                // Where a passage was chosen, what was chosen before would only get in the way of its tag.
                if choice.selection.is_some() {
                    choice.send(cx);
                    cx.send(ScreenAction::Choose(None));
                    cx.send(EditAction::Selected);
                    self.cycle.clear();
                }
            }
            Doing::Boundary { .. } | Doing::Choosing { .. } => {
                let under = scene.annotations_at(cx, press.at);
                let next = next_in_cycle(&self.cycle, &under, cx.state.chosen.as_ref());
                self.cycle = under;
                let is_some = next.is_some();
                cx.send(ScreenAction::Choose(next));
                if is_some {
                    cx.send(ScreenAction::ScrollList);
                }
            }
        }
    }

    fn set_cursor(&self, ui: &egui::Ui, cx: &ViewContext<'_>, scene: &Scene<'_>, at: Pos2) {
        let icon = match &self.press {
            Some(Press {
                doing: Doing::Boundary { .. },
                ..
            }) => CursorIcon::ResizeHorizontal,
            Some(_) => CursorIcon::Text,
            None if !scene.is_text(at) => return,
            None if scene.name_at(at).is_some() => CursorIcon::PointingHand,
            None if scene.boundary_at(cx, at).is_some() => CursorIcon::ResizeHorizontal,
            None if !scene.annotations_at(cx, at).is_empty() => CursorIcon::PointingHand,
            None => CursorIcon::Text,
        };
        ui.ctx().set_cursor_icon(icon);
    }
}

/// The passage between a boundary that stays and one that is dragged.
fn dragged(letter: &Letter, fixed: ByteOffset, moving: ByteOffset, by_characters: bool) -> Span {
    match by_characters {
        true => moved_boundary(letter, fixed, moving),
        false => dragged_by_words(letter, fixed, moving),
    }
}

/// Chooses what the context menu at `at` is about.
fn choose_for_menu(cx: &mut ViewContext<'_>, choice: &mut Choice, scene: &Scene<'_>, at: Pos2) {
    let selected = choice.selection.map(Selection::span);
    if selected.is_some_and(|span| scene.surface.is_on(span, at)) {
        return;
    }
    choice.selection = None;
    let under = match scene.name_at(at) {
        Some(id) => vec![id.clone()],
        None => scene.annotations_at(cx, at),
    };
    let chosen = cx.state.chosen.as_ref();
    if !chosen.is_some_and(|chosen| under.contains(chosen)) {
        cx.send(ScreenAction::Choose(under.into_iter().next()));
    }
}

/// Whether a press at `at` is for the letter and not for what lies on it or at its edge.
fn is_hit(ui: &egui::Ui, response: &egui::Response, at: Pos2) -> bool {
    if ui.input(|input| input.pointer.primary_down()) {
        return response.is_pointer_button_down_on();
    }
    // Pressed and let go within one frame: egui keeps no record of what was hit.
    let layer = ui.layer_id();
    ui.ctx().layer_id_at(at).is_none_or(|top| top == layer)
        && ui.memory(|memory| memory.allows_interaction(layer))
}

impl Scene<'_> {
    /// Whether a point is in the view and not on its scroll bar or on what lies over the text.
    fn is_text(&self, at: Pos2) -> bool {
        self.area.contains(at)
            && at.x < self.area.right() - super::metrics::RIGHT_EDGE
            && !self.covered.iter().any(|rect| rect.contains(at))
    }

    /// The annotation whose name in the margin is under a point.
    fn name_at(&self, at: Pos2) -> Option<&AnnotationId> {
        let name = self.names.iter().find(|(rect, _)| rect.contains(at));
        name.map(|(_, id)| id)
    }

    /// The annotations whose text is right under a point, the shortest first.
    fn annotations_at(&self, cx: &ViewContext<'_>, at: Pos2) -> Vec<AnnotationId> {
        let Some(under) = self.surface.character_at(at) else {
            return Vec::new();
        };
        let under = Span::new(under.0, under.0 + 1);
        let hidden = &cx.state.hidden_tags;
        let marks = marks::visible(self.session, |item| marks::is_hidden(item, hidden), under);
        let mut under: Vec<_> = marks
            .into_iter()
            .filter(|(annotation, _)| self.surface.is_on(annotation.span, at))
            .map(|(annotation, _)| (annotation.span.len(), &annotation.id))
            .collect();
        under.sort();
        under.into_iter().map(|(_, id)| id.clone()).collect()
    }

    /// The boundary of the chosen annotation that is under a point.
    fn boundary_at(&self, cx: &ViewContext<'_>, at: Pos2) -> Option<Doing> {
        let hidden = &cx.state.hidden_tags;
        let chosen = cx.chosen().filter(|annotation| {
            cx.writable && !annotation.is_orphan() && !marks::is_hidden(annotation, hidden)
        })?;
        let span = chosen.span;
        let boundary = |fixed, moving| Doing::Boundary {
            id: chosen.id.clone(),
            fixed,
            moving,
        };
        // Where a passage is so short that both are near, the nearer side of it decides.
        let [start, end] = self.surface.ends(span);
        let near = |end: Option<Bar>| end.and_then(|end| grip(end, at));
        match (near(start), near(end)) {
            (Some(start), Some(end)) if end < start => Some(boundary(span.start, span.end)),
            (Some(_), _) => Some(boundary(span.end, span.start)),
            (None, Some(_)) => Some(boundary(span.start, span.end)),
            (None, None) => None,
        }
    }
}

/// How far a point is beside a boundary; `None` where it is too far to take hold of it.
fn grip([head, foot]: Bar, at: Pos2) -> Option<f32> {
    let length = head.distance(foot).max(0.1);
    let down = (foot - head) / length;
    let along = (at - head).dot(down);
    let beside = (at - head).dot(down.rot90()).abs();
    let reached = (-OVER..=length + OVER).contains(&along) && beside <= GRIP;
    reached.then_some(beside)
}

/// The one of `under` that a click chooses: the first (shortest), or the next where the last click was on the same
/// ones and chose one of them.
fn next_in_cycle(
    last: &[AnnotationId],
    under: &[AnnotationId],
    chosen: Option<&AnnotationId>,
) -> Option<AnnotationId> {
    let chosen = under.iter().position(|id| Some(id) == chosen);
    let next = match chosen {
        Some(chosen) if last == under => under.get(chosen + 1),
        _ => None,
    };
    next.or(under.first()).cloned()
}
