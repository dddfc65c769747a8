//! The keys that copied, cut and pasted before Ctrl+C, Ctrl+X and Ctrl+V.

use super::CTRL;
use super::desk::Window;
use super::keyboard::{copied, key};
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, ViewportCommand, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

const SHIFT: Modifiers = Modifiers::SHIFT;

/// Lets frames pass until this is so.
fn step_until(window: &mut Window, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..20 {
        window.harness.step();
        if is_so(window) {
            return;
        }
    }
    panic!("it never is so");
}

/// Whether the last frame asked the system for what was copied.
fn asks(window: &Window) -> bool {
    let output = &window.harness.output().viewport_output;
    let root = output.get(&ViewportId::ROOT);
    root.is_some_and(|it| it.commands.contains(&ViewportCommand::RequestPaste))
}

/// What stands in the field that has the keyboard.
fn typed(window: &Window) -> String {
    let fields = window.harness.query_all_by_role(Role::TextInput);
    let field = fields.into_iter().find(|it| it.is_focused());
    let field = field.expect("a field has the keyboard");
    field.accesskit_node().value().unwrap_or_default()
}

#[test]
#[cfg(not(windows))]
fn shift_and_insert_paste_before_what_is_typed_behind_them() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::F);
    let mut events = key(Key::A, Modifiers::NONE);
    events.extend(key(Key::Insert, SHIFT));
    events.extend(key(Key::B, Modifiers::NONE));
    window.harness.input_mut().events.extend(events);
    step_until(&mut window, asks);
    // As the system's part does it: behind whatever was typed since.
    let mut next = key(Key::C, Modifiers::NONE);
    next.push(Event::Paste("plakken".to_owned()));
    window.harness.input_mut().events.extend(next);
    window.settle();
    assert_eq!(typed(&window), "aplakkenbc");
    // Where there was nothing to paste, the keys go on.
    let mut events = key(Key::Insert, SHIFT);
    events.extend(key(Key::D, Modifiers::NONE));
    window.harness.input_mut().events.extend(events);
    window.settle();
    assert_eq!(typed(&window), "aplakkenbcd");
}

#[test]
fn shift_and_delete_cut_and_ctrl_and_insert_copy() {
    let mut window = Window::open();
    window.press_with(CTRL, Key::F);
    let events = [Key::O, Key::O, Key::R].map(|it| key(it, Modifiers::NONE));
    window.harness.input_mut().events.extend(events.concat());
    window.settle();
    window.press_with(CTRL, Key::A);
    let events = key(Key::Insert, CTRL);
    window.harness.input_mut().events.extend(events);
    step_until(&mut window, |it| copied(it).as_deref() == Some("oor"));
    window.settle();
    assert_eq!(typed(&window), "oor");
    let events = key(Key::Delete, SHIFT);
    window.harness.input_mut().events.extend(events);
    step_until(&mut window, |it| copied(it).as_deref() == Some("oor"));
    window.settle();
    assert_eq!(typed(&window), "");
}
