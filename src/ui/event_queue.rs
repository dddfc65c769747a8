//! One ordered queue of what keys and pointer do.
//!
//! A frame may bring any number of events, above all on a slow computer. Each must act on what the one before it left: a
//! digit on the selection that a drag ended with, a letter on the field that Ctrl+F opened. So the window is handed one
//! step of them per frame, and asks for frames until none is left. What a step may not do is depend on where in it an
//! event stands; only events of which that is true are handed over together.
//!
//! Most of what a frame costs is painting it. So while keys wait, egui is asked for another pass: it runs the window again,
//! which takes the next step, and paints only what the last pass of the frame left.

use egui::{Context, Event, Key, Plugin, Pos2, RawInput, ViewportCommand};
use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::time::Duration;

/// A click this near to the one before, in points, may be its second half or part of a double click.
const SAME_PLACE: f32 = 6.0;

/// So many passes make up a frame at most: what shows follows what is typed, be it in larger steps.
const PASSES: NonZeroUsize = NonZeroUsize::MIN.saturating_add(11);

/// Keys wait no longer for a search than this, in seconds: one of them may be to end it.
const PATIENCE: f64 = 1.0;

/// What has not been handed to the window yet, in the order in which it came.
#[derive(Default)]
pub struct EventQueue {
    events: VecDeque<Event>,
    /// Whether no key is handed over: a dialog is being opened, to which all of them belong.
    is_held: bool,
    /// In how many frames the keyboard may still go elsewhere.
    settling: u8,
    /// Whether something was written in a field in the last frame: it is looked for from the next one on.
    is_typed: bool,
    /// Whether what was looked for has not been found yet, or a tag is about to be changed: the keys behind it act on that.
    is_working: bool,
    /// Since when keys wait for that, in seconds of egui's clock.
    waits_since: Option<f64>,
    /// What egui knows the letter by.
    letter: Option<egui::Id>,
    /// Whether what was copied has been asked for: it comes with the next frame, and before the keys that wait.
    is_pasting: bool,
}

/// What takes the keys while a step is handed over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Focus {
    Field,
    Letter,
    Other,
}

impl EventQueue {
    /// Registers the queue with a window.
    pub fn install(ctx: &Context) {
        ctx.add_plugin(Self::default());
        ctx.options_mut(|options| options.max_passes = PASSES);
    }

    /// Says what egui knows the letter by.
    pub fn follow_letter(ctx: &Context, letter: Option<egui::Id>) {
        ctx.with_plugin(|queue: &mut Self| queue.letter = letter);
    }

    /// Holds the keys that come from now on, or hands them over again.
    pub fn hold(ctx: &Context, hold: bool) {
        let waiting = ctx.with_plugin(|queue: &mut Self| {
            queue.is_held = hold;
            !queue.events.is_empty()
        });
        if !hold && waiting == Some(true) {
            ctx.request_repaint();
        }
    }

    /// Says that the keyboard has gone elsewhere, or is to go, in the frame that ends. A sheet takes it only in the second
    /// frame that it is there: in the first one it is measured.
    pub fn settle(ctx: &Context) {
        ctx.with_plugin(|queue: &mut Self| queue.settling = 2);
    }

    /// Says whether a search, or a change of a tag, is under way, for which all but what is typed waits.
    pub fn wait_for_work(ctx: &Context, is_working: bool) {
        ctx.with_plugin(|queue: &mut Self| queue.is_working = is_working);
    }

    /// Forgets the keys that wait: they were meant for a dialog of the system's.
    pub fn forget_keys(ctx: &Context) {
        ctx.with_plugin(|queue: &mut Self| {
            queue
                .events
                .retain(|event| !is_key(event) || is_release(event));
        });
    }

    /// Asks for another pass of this frame, where a key waits that is handed over in it. What the pointer does waits for the
    /// next frame: it is aimed at what shows.
    pub fn go_on(ctx: &Context) {
        let goes_on = ctx.with_plugin(|queue: &mut Self| {
            let next = queue.events.iter().find(|event| decides(event));
            !queue.is_held
                && !queue.is_pasting
                && queue.waits_since.is_none()
                && next.is_some_and(is_key)
        });
        if goes_on == Some(true) {
            ctx.request_discard("keys wait");
        }
    }

    /// Whether nothing waits.
    pub fn is_empty(ctx: &Context) -> bool {
        ctx.with_plugin(|queue: &mut Self| queue.events.is_empty()) != Some(false)
    }

    /// Whether what waits for work has not waited too long.
    fn has_patience(&mut self, ctx: &Context, now: Option<f64>) -> bool {
        let now = now.unwrap_or_else(|| ctx.input(|input| input.time));
        let since = *self.waits_since.get_or_insert(now);
        let left = PATIENCE - (now - since);
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        left > 0.0
    }

    /// Takes in what a frame brings, behind what waits; what is pasted goes before it.
    fn take_in(&mut self, events: Vec<Event>) {
        let is_pasting = std::mem::take(&mut self.is_pasting);
        let (pasted, others): (Vec<_>, Vec<_>) = events
            .into_iter()
            .map(by_older_keys)
            .partition(|event| is_pasting && matches!(event, Event::Paste(_)));
        self.events.extend(others);
        for event in pasted.into_iter().rev() {
            self.events.push_front(event);
        }
    }

    /// Asks for what was copied where Shift and Insert come next. Where the system's part does that itself, there is
    /// nothing more to ask for.
    fn ask_for_paste(&mut self, ctx: &Context) {
        let next = self.events.iter().position(decides);
        let next = next.filter(|at| self.events.get(*at).is_some_and(asks_for_paste));
        if !cfg!(windows)
            && let Some(next) = next
        {
            self.events.remove(next);
            self.is_pasting = true;
            ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            ctx.request_repaint();
        }
    }

    /// Takes the events of one step.
    fn take_step(&mut self, focus: Focus) -> Vec<Event> {
        let mut step: Vec<Event> = Vec::new();
        while let Some(next) = self.events.front() {
            if !goes_with(&step, next, focus) {
                break;
            }
            step.extend(self.events.pop_front());
        }
        step
    }
}

impl Plugin for EventQueue {
    fn debug_name(&self) -> &'static str {
        "event queue"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.take_in(std::mem::take(&mut input.events));
        let keys: VecDeque<Event> = match self.is_held {
            true => {
                let (keys, others) = self.events.drain(..).partition(is_key);
                self.events = others;
                keys
            }
            false => VecDeque::new(),
        };
        let focused = ctx.memory(|memory| memory.focused());
        let focus = match focused {
            Some(id) if egui::TextEdit::load_state(ctx, id).is_some() => Focus::Field,
            id if id.is_none() || id == self.letter => Focus::Letter,
            _ => Focus::Other,
        };
        let next = self.events.iter().find(|event| decides(event));
        let decides_nothing = next.is_none();
        let goes_on = next.is_none_or(|next| is_typing(next, focus) || is_way(next, focus));
        let is_settling = self.settling > 0;
        self.settling = self.settling.saturating_sub(1);
        let is_typed = std::mem::take(&mut self.is_typed);
        let is_working = self.is_working && !goes_on && self.has_patience(ctx, input.time);
        if decides_nothing || !is_settling && (goes_on || !is_typed && !is_working) {
            self.ask_for_paste(ctx);
        }
        if self.is_pasting {
            self.events.extend(keys);
            return;
        }
        if decides_nothing || !is_settling && (goes_on || !is_typed && !is_working) {
            input.events = self.take_step(focus);
            self.is_typed = input.events.iter().any(|event| is_typing(event, focus));
            self.waits_since = None;
        }
        // The end of the work asks for a frame itself.
        if !self.events.is_empty() && !is_working {
            ctx.request_repaint();
        }
        self.events.extend(keys);
    }
}

/// What Ctrl+Insert and Shift+Delete did before Ctrl+C and Ctrl+X, and still do.
fn by_older_keys(event: Event) -> Event {
    match event {
        Event::Key {
            key: Key::Insert,
            pressed: true,
            modifiers,
            ..
        } if modifiers.command_only() => Event::Copy,
        Event::Key {
            key: Key::Delete,
            pressed: true,
            modifiers,
            ..
        } if modifiers.shift_only() => Event::Cut,
        _ => event,
    }
}

/// Whether these are the keys that pasted before Ctrl+V, and still do.
fn asks_for_paste(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Insert, pressed: true, modifiers, .. } if modifiers.shift_only())
}

/// Whether an event belongs to the step that has begun.
fn goes_with(step: &[Event], next: &Event, focus: Focus) -> bool {
    let decided = |event: &&Event| decides(event);
    let Some(last) = step.iter().rev().find(decided) else {
        return true;
    };
    match next {
        Event::PointerMoved(pos) => is_near(last, *pos),
        // A key that is let go changes nothing; modifiers would.
        _ if !decides(next) => is_release(next),
        // What a key writes is part of it.
        Event::Text(_) => is_typing(last, focus) || matches!(step.last(), Some(Event::Key { .. })),
        Event::Key { .. } => {
            is_typing(last, focus) && is_typing(next, focus)
                || is_way(last, focus) && is_way(next, focus)
        }
        Event::PointerButton { pos, .. } => is_near(last, *pos),
        _ => false,
    }
}

/// Whether a place is where a button was pressed or let go: the rest of a click, or of a double click.
fn is_near(event: &Event, at: Pos2) -> bool {
    matches!(event, Event::PointerButton { pos, .. } if pos.distance(at) < SAME_PLACE)
}

/// Whether what comes behind an event depends on what it did.
fn decides(event: &Event) -> bool {
    match event {
        Event::Key { pressed, .. } => *pressed,
        Event::Copy
        | Event::Cut
        | Event::Paste(_)
        | Event::PasteImage(_)
        | Event::MiddleClickPaste { .. }
        | Event::Text(_)
        | Event::Ime(_)
        | Event::PointerButton { .. }
        | Event::Touch { .. }
        | Event::AccessKitActionRequest(_) => true,
        _ => false,
    }
}

/// Whether an event comes from the keyboard.
fn is_key(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Copy
            | Event::Cut
            | Event::Paste(_)
            | Event::PasteImage(_)
    )
}

/// Whether a key is let go: what was held must not seem to be held for ever.
fn is_release(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: false, .. })
}

/// Whether an event writes into a field or erases in it, and does nothing else.
fn is_typing(event: &Event, focus: Focus) -> bool {
    match event {
        _ if focus != Focus::Field => false,
        Event::Text(_) => true,
        Event::Key { key, modifiers, .. } => {
            let names = key.name();
            let writes = names.chars().count() == 1 || matches!(key, Key::Space | Key::Backspace);
            writes && !modifiers.ctrl && !modifiers.command && !modifiers.alt
        }
        _ => false,
    }
}

/// Whether an event moves the caret of the letter, whose ways are taken one after the other within a frame.
fn is_way(event: &Event, focus: Focus) -> bool {
    let Event::Key { key, modifiers, .. } = event else {
        return false;
    };
    let is_arrow = matches!(
        key,
        Key::ArrowLeft | Key::ArrowRight | Key::ArrowUp | Key::ArrowDown
    );
    focus == Focus::Letter && is_arrow && !modifiers.alt
}
