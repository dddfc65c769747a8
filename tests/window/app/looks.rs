//! How the window looks: rendered on the processor, and compared with images that were looked at.

use super::desk::{Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;

/// The window with marks, five of them over each other, one of them chosen.
fn marked(look: Look, letter: &str) -> Window {
    let disk = disk();
    disk.put(PATH, letter);
    let mut window = Window::on(disk, Some(PATH), look);
    for (from, to, key) in [
        ("herstel", "vertrouwen", Key::Num2),
        ("De lessen", "verwerken.", Key::Num1),
        ("ook voor", "steeds", Key::Num3),
        ("een grondslag", "persoonsgegevens", Key::Num4),
        ("beleidstaken", "verzamelde", Key::Num2),
        ("grondslag", "te verwerken", Key::Num3),
    ] {
        window.drag(from, to);
        window.press(key);
    }
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    window
}

fn snapshot(window: &mut Window, name: &str) {
    let mut results = SnapshotResults::new();
    window.harness.snapshot(name);
    results.extend_harness(&mut window.harness);
}

#[test]
fn light() {
    let mut window = marked(Look::default(), super::LETTER);
    snapshot(&mut window, "window_light");
}

#[test]
fn dark_in_dutch() {
    let look = Look {
        theme: Theme::Dark,
        ..Look::default()
    };
    let mut window = marked(look, super::LETTER);
    window.command("Find a command", "Nederlands");
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    snapshot(&mut window, "window_dark_dutch");
}

#[test]
fn twice_the_size_in_a_small_window() {
    let look = Look {
        size: Vec2::new(720.0, 470.0),
        scale: 2.0,
        ..Look::default()
    };
    let mut window = Window::on(disk(), Some(PATH), look);
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    snapshot(&mut window, "window_light_200");
}

#[test]
fn a_selection_with_its_palette_and_a_line_of_arabic() {
    let disk = disk();
    disk.put(
        PATH,
        "Brief van محمد علي aan ons.\n\nهذه رسالة قصيرة عن حذف البيانات من النظام.\n\nSlot.\n",
    );
    let look = Look {
        size: Vec2::new(1000.0, 420.0),
        ..Look::default()
    };
    let mut window = Window::on(disk, Some(PATH), look);
    window.drag("Brief", "aan ons");
    window.press(Key::Num3);
    window.drag("Slot", "Slot");
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    snapshot(&mut window, "window_arabic");
}

/// A document with a letterhead and two tables, one of them too wide; marks in a cell and over two of them.
fn with_tables(look: Look) -> Window {
    let wide: String = (1..=8)
        .map(|n| format!("<th>Verantwoordelijke {n}"))
        .collect();
    let page = format!(
        "<html><p>Ministerie van Dorp en Buurt</p><p>Postbus 20011</p><p>2500 EA Den Haag</p>\
         <p>Datum: 12 mei 2024</p><p>Ons kenmerk: 2024-77</p><p>Betreft: stand van zaken</p>\
         <p>Geachte voorzitter,</p><table><tr><th>Gesprek<th>Met<th>Datum</tr>\
         <tr><td>eerste<td>maatschappelijke organisaties<td>9 november</tr>\
         <tr><td>tweede<td>gemeenten, en daarna ook met de vertegenwoordigers van de rijksoverheid die \
         daarover gaan<td>23 november</tr><tr><td colspan=2>samen<td>twee</tr></table>\
         <p>Daarna volgt de rest van de brief.</p><table><tr>{wide}</tr><tr><td>waarde</tr></table></html>"
    );
    let disk = disk();
    let path = "/brieven/brief.html";
    disk.put(path, page);
    let mut window = Window::on(disk, Some(path), look);
    window.drag("maatschappelijke", "organisaties");
    window.press(Key::Num2);
    window.drag("eerste", "maatschappelijke");
    window.press(Key::Num4);
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    window
}

#[test]
fn a_folded_letterhead_and_tables() {
    let mut window = with_tables(Look::default());
    snapshot(&mut window, "tables_light");
}

#[test]
fn an_unfolded_letterhead_and_tables_in_a_small_dark_window() {
    let look = Look {
        size: Vec2::new(1024.0, 700.0),
        theme: Theme::Dark,
        ..Look::default()
    };
    let mut window = with_tables(look);
    window.press(Key::L);
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    snapshot(&mut window, "tables_dark_unfolded");
}

/// The review of the letter as it became, at the third of four annotations.
fn reviewed(look: Look, dutch: bool) -> Window {
    let mut window = super::review::marked();
    if dutch {
        window.command("Find a command", "Nederlands");
    }
    window.disk.put(PATH, super::review::new_letter());
    let disk = window.disk.clone();
    drop(window);
    let mut window = Window::on(disk, Some(PATH), look);
    window.press(Key::F4);
    window.press(Key::F4);
    window.harness.remove_cursor();
    window.harness.run_steps(60);
    window
}

#[test]
fn the_review_of_a_changed_letter() {
    let mut window = reviewed(Look::default(), false);
    snapshot(&mut window, "review_light");
}

#[test]
fn the_review_in_a_low_window() {
    let look = Look {
        size: Vec2::new(1000.0, 500.0),
        scale: 1.0,
        theme: Theme::Dark,
        ..Look::default()
    };
    let mut window = reviewed(look, true);
    snapshot(&mut window, "review_dark_dutch_low");
}

#[test]
fn the_review_at_twice_the_size() {
    let look = Look {
        size: Vec2::new(720.0, 470.0),
        scale: 2.0,
        theme: Theme::Light,
        ..Look::default()
    };
    let mut window = reviewed(look, true);
    snapshot(&mut window, "review_light_200");
}

#[test]
fn nothing_in_the_lowest_line_lies_over_anything_else_however_narrow_the_window() {
    for width in [440.0, 500.0, 560.0, 640.0, 720.0, 900.0, 1280.0] {
        let look = Look {
            size: Vec2::new(width, 500.0),
            ..Look::default()
        };
        let mut window = Window::on(disk(), Some(PATH), look);
        window.command("Find a command", "Nederlands");
        window.press_with(Modifiers::COMMAND, Key::A);
        let mut shown: Vec<_> = window
            .harness
            .query_all_by(|node| matches!(node.role(), Role::Label | Role::Button))
            .map(|node| node.rect())
            .filter(|rect| rect.top() > 470.0 && rect.width() > 0.0)
            .collect();
        shown.sort_by(|a, b| a.left().total_cmp(&b.left()));
        assert!(shown.len() >= 2, "{width}: {shown:?}");
        for pair in shown.windows(2) {
            assert!(pair[0].right() <= pair[1].left() + 0.5, "{width}: {pair:?}");
        }
        assert!(shown.iter().all(|rect| rect.right() <= width));
    }
}

#[test]
fn the_user_guide_by_its_key_and_the_list_of_keys_by_theirs() {
    let mut window = Window::open();
    window.press(Key::F1);
    let dialog = |window: &Window, name: &str| {
        let found = window
            .harness
            .query_by_role_and_label(Role::Dialog, name)
            .is_some();
        assert!(found, "{name}");
    };
    dialog(&window, "User guide");
    window.click(Role::ListItem, "Documents that can be read");
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    snapshot(&mut window, "guide_light");
    window.press(Key::Escape);
    window.press_with(Modifiers::SHIFT, Key::F1);
    dialog(&window, "Keys and mouse");
    window.press(Key::Escape);
    window.command("Find a command", "User guide");
    dialog(&window, "User guide");
}

#[test]
fn the_user_guide_at_twice_the_size_in_dutch_and_dark() {
    let look = Look {
        theme: Theme::Dark,
        size: Vec2::new(720.0, 470.0),
        scale: 2.0,
        ..Look::default()
    };
    let mut window = Window::on(disk(), Some(PATH), look);
    window.command("Find a command", "Nederlands");
    window.press(Key::F1);
    window.harness.remove_cursor();
    window.harness.run_steps(2);
    snapshot(&mut window, "guide_dark_dutch_200");
}
