//! What shows stands out from what is behind it: measured in pictures of the window, not in the constants of themes.
//!
//! WCAG 2.2: text 4.5 to 1 (1.4.3), outlines and signs 3 to 1 (1.4.11), targets of 24 points (2.5.8).

mod picture;
mod vision;

use crate::app::desk::{Look, PATH, Window, disk};
use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Rect, Theme, Vec2};
use egui_kittest::kittest::NodeT as _;
use picture::Picture;

const CTRL: Modifiers = Modifiers::COMMAND;
/// Pixels to a point: thin letters reach their colour.
const SCALE: f32 = 2.0;
/// What outlines have to reach.
const SIGN: f32 = 3.0;
/// A target is at least so wide and high, in points.
const TARGET: f32 = 24.0;

/// The window with marks, one of them chosen with its follow-up.
fn window(theme: Theme) -> Window {
    let look = Look {
        scale: SCALE,
        theme,
        ..Look::default()
    };
    let disk = disk();
    disk.put(PATH, crate::app::desk::LETTER);
    let mut window = Window::on(disk, Some(PATH), look);
    for (from, to, key) in [
        ("herstel", "vertrouwen", Key::Num2),
        ("De lessen", "verwerken.", Key::Num1),
        ("een grondslag", "persoonsgegevens", Key::Num3),
        ("najaar", "zaken", Key::Num4),
    ] {
        window.drag(from, to);
        window.press(key);
    }
    window
}

/// A node that shows.
#[derive(Debug)]
struct Shown {
    role: Role,
    name: String,
    rect: Rect,
    clickable: bool,
}

fn shown(window: &Window) -> Vec<Shown> {
    let area = Rect::from_min_size(egui::Pos2::ZERO, Vec2::new(1280.0, 860.0));
    // What floats above the window covers or dims the rest.
    let floats = |node: &egui_kittest::Node<'_>| {
        matches!(node.accesskit_node().role(), Role::Menu | Role::Dialog)
    };
    let root = window.harness.root();
    let floating = root.children_recursive().find(floats);
    let nodes = floating.unwrap_or(root).children_recursive();
    let nodes = nodes.filter(|node| {
        let node = node.accesskit_node();
        node.bounding_box().is_some() && !node.is_hidden() && !node.is_disabled()
    });
    let nodes = nodes.map(|node| {
        let data = node.accesskit_node();
        let name = data.label().or_else(|| data.value()).unwrap_or_default();
        Shown {
            role: data.role(),
            name,
            rect: node.rect(),
            clickable: data.data().supports_action(Action::Click),
        }
    });
    let nodes = nodes.filter(|node| node.rect.is_positive() && area.contains_rect(node.rect));
    let mut nodes: Vec<_> = nodes.collect();
    // A row that is scrolled away in part lies below what stands above its list.
    let filter = nodes.iter().find(|node| node.name.starts_with("Filter "));
    if let Some(filter) = filter.map(|node| node.rect) {
        nodes.retain(|node| node.role != Role::ListItem || !node.rect.intersects(filter));
    }
    // So does what goes on behind a sheet's foot, which begins with this word.
    let is_foot = |node: &Shown| node.role == Role::Label && node.name == "File";
    if let Some(foot) = nodes.iter().position(is_foot) {
        let below = nodes.split_off(foot);
        let top = below.first().map_or(f32::INFINITY, |node| node.rect.top());
        nodes.retain(|node| node.rect.bottom() < top - 12.0);
        nodes.extend(below);
    }
    nodes
}

/// What stands out too little in what shows now.
fn faults(window: &mut Window, state: &str) -> Vec<String> {
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    let nodes = shown(window);
    let picture = Picture::of(window.harness.render().expect("it is rendered"), SCALE);
    let mut faults = Vec::new();
    let mut fault = |node: &Shown, what: &str, found: f32, wanted: f32| {
        if found < wanted {
            let Shown { role, name, .. } = node;
            faults.push(format!("{state}: {role:?} {name:?}: {what} {found:.2}"));
        }
    };
    for node in &nodes {
        match node.role {
            Role::Label
            | Role::Heading
            | Role::Button
            | Role::ListItem
            | Role::MenuItem
            | Role::MenuItemCheckBox
            | Role::ListBoxOption
            | Role::RadioButton
            | Role::CheckBox
            | Role::ComboBox => {
                // Words have no edge around them; what is pressed has one, which is looked at by itself.
                let tight = matches!(node.role, Role::Label | Role::Heading);
                let rect = node.rect.shrink(if tight { 0.0 } else { 2.5 });
                for (what, found, wanted) in picture.signs(rect, tight) {
                    fault(node, what, found, wanted);
                }
            }
            _ => {}
        }
        match node.role {
            Role::TextInput | Role::MultilineTextInput | Role::ComboBox => {
                fault(node, "outline", picture.outline(node.rect), SIGN);
            }
            Role::RadioButton | Role::CheckBox => {
                fault(
                    node,
                    "outline of the sign",
                    picture.box_outline(node.rect),
                    SIGN,
                );
            }
            _ => {}
        }
    }
    faults
}

/// Every state that is looked at, each made of the one before.
fn states(window: &mut Window) -> Vec<String> {
    let mut all = faults(window, "a row is chosen");
    for key in [Key::F8, Key::F8, Key::F8] {
        window.press(key);
        all.extend(faults(window, "another row is chosen"));
    }
    window.press(Key::Escape);
    window.click(Role::MenuItem, "View");
    all.extend(faults(window, "a menu is open"));
    window.press(Key::Escape);
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "de");
    all.extend(faults(window, "the search"));
    window.press_with(CTRL | Modifiers::SHIFT, Key::F);
    window.press(Key::Num2);
    all.extend(faults(window, "all hits are about to be marked"));
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.press_with(CTRL, Key::E);
    all.extend(faults(window, "the export"));
    window.press(Key::Escape);
    window.press_with(CTRL | Modifiers::SHIFT, Key::H);
    all.extend(faults(window, "the history"));
    window.press(Key::Escape);
    all
}

#[test]
fn everything_stands_out_in_the_light_theme() {
    let faults = states(&mut window(Theme::Light));
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn everything_stands_out_in_the_dark_theme() {
    let faults = states(&mut window(Theme::Dark));
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn what_can_be_clicked_is_large_enough() {
    let mut window = window(Theme::Light);
    window.press_with(CTRL, Key::F);
    let small = shown(&window).into_iter().filter(|node| {
        // Links stand in lines of text, and words can be selected there; bars and dividers can be moved by keys and menus.
        let is_control = !matches!(
            node.role,
            Role::Link
                | Role::Label
                | Role::TextRun
                | Role::Document
                | Role::ScrollBar
                | Role::Splitter
        );
        let is_small = node.rect.width() < TARGET - 0.5 || node.rect.height() < TARGET - 0.5;
        node.clickable && is_control && is_small && !node.name.is_empty()
    });
    let small: Vec<_> = small.collect();
    assert!(small.is_empty(), "{small:#?}");
}

#[test]
fn what_stands_out_too_little_is_found() {
    let mut image = image::RgbaImage::from_pixel(200, 60, image::Rgba([255, 255, 255, 255]));
    let mut paint = |x: u32, y: u32, wide: u32, high: u32, gray: u8| {
        for x in x..x + wide {
            for y in y..y + high {
                image.put_pixel(x, y, image::Rgba([gray, gray, gray, 255]));
            }
        }
    };
    // Two words of strokes, one of them pale, and a pale frame around a field.
    for (left, gray) in [(20, 0), (90, 150)] {
        for stroke in 0..6 {
            paint(left + stroke * 8, 20, 2, 18, gray);
            paint(left + stroke * 8, 28, 6, 2, gray);
        }
    }
    paint(160, 10, 30, 1, 220);
    let picture = Picture::of(image, 1.0);
    let words = picture.signs(
        Rect::from_min_max(egui::pos2(2.0, 12.0), egui::pos2(150.0, 50.0)),
        false,
    );
    let found: Vec<_> = words.iter().map(|(_, found, _)| *found).collect();
    assert_eq!(found.len(), 2, "{words:?}");
    assert!(found[0] > 20.0 && found[1] < 3.0, "{words:?}");
    let frame = Rect::from_min_max(egui::pos2(160.0, 10.0), egui::pos2(190.0, 40.0));
    assert!(picture.outline(frame) < 1.5);
}
