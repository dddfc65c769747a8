//! The menus, drawn from the command table.

use super::action::Action;
use super::command::{Command, Menu, TABLE};
use super::cx::Cx;
use crate::tr;

/// Shows the menus. `enabled`, `name` and `checked` say how each command stands.
pub fn show(
    ui: &mut egui::Ui,
    cx: &mut Cx<'_>,
    enabled: &dyn Fn(Command) -> bool,
    name: &dyn Fn(Command) -> Option<String>,
    checked: &dyn Fn(Command) -> bool,
) {
    egui::MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.name(cx.words), |ui| {
                ui.set_min_width(230.0);
                for row in TABLE.iter().filter(|row| row.menu == Some(menu)) {
                    let Some(text) = name(row.command) else { continue };
                    if row.divided {
                        ui.separator();
                    }
                    let mut button =
                        egui::Button::new(text).shortcut_text(row.command.key_text());
                    if checked(row.command) {
                        button = button.selected(true);
                    }
                    if ui.add_enabled(enabled(row.command), button).clicked() {
                        cx.send(Action::Run(row.command));
                        ui.close();
                    }
                    if row.command == Command::Open {
                        recent(ui, cx);
                    }
                }
            });
        }
    });
}

fn recent(ui: &mut egui::Ui, cx: &mut Cx<'_>) {
    let recent = cx.view.recent.clone();
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        ui.menu_button(tr!(cx.words, "menu-recent"), |ui| {
            for path in recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let button = egui::Button::new(name.as_ref());
                if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
                    cx.send(Action::OpenPath(path.clone()));
                    ui.close();
                }
            }
        });
    });
}
