//! The menus, drawn from the command table.

use super::action::Action;
use super::command::{Command, Menu};
use super::command_state::CommandState;
use super::command_table;
use super::view_context::ViewContext;
use super::widgets::{menu_item, opens_menu};
use super::wording;
use crate::tr;
use egui::accesskit::Role;

/// Shows the menus.
pub fn show(ui: &mut egui::Ui, cx: &mut ViewContext<'_>, commands: &CommandState<'_>) {
    egui::MenuBar::new().ui(ui, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::MenuBar);
            node.set_label(tr!(cx.words, "window-menus"));
        });
        for menu in Menu::ALL {
            let name = menu.name(cx.words);
            let shown = ui.menu_button(name, |ui| {
                ui.set_min_width(250.0);
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                // A menu that is higher than a low window scrolls.
                let height = ui.ctx().content_rect().bottom() - ui.max_rect().top() - 12.0;
                // What floats has less room of its own than the window has.
                ui.set_max_height(height.max(100.0));
                let scroll = egui::ScrollArea::vertical().max_height(height.max(100.0));
                scroll.show(ui, |ui| rows(ui, cx, commands, menu));
            });
            opens_menu(&shown.response, shown.inner.is_some());
        }
    });
}

fn rows(ui: &mut egui::Ui, cx: &mut ViewContext<'_>, commands: &CommandState<'_>, menu: Menu) {
    let rows = command_table::rows().filter(|row| row.menu == Some(menu));
    for row in rows.filter(|row| commands.is_shown(row.command)) {
        if row.divided {
            ui.separator();
        }
        let button =
            egui::Button::selectable(commands.checked(row.command), commands.name(row.command))
                .shortcut_text(cx.key_text(row.command));
        let mut response = ui.add_enabled(commands.enabled(row.command), button);
        let (name, key) = (commands.name(row.command), cx.key_text(row.command));
        menu_item(&response, &name, &key, commands.switched(row.command));
        if let Some(reason) = commands.reason(row.command) {
            response = response.on_disabled_hover_text(reason);
        }
        if response.clicked() {
            cx.send(Action::Run(row.command));
            ui.close();
        }
        if row.command == Command::Open {
            recent(ui, cx);
        }
    }
}

fn recent(ui: &mut egui::Ui, cx: &mut ViewContext<'_>) {
    let recent = cx.window.recent.clone();
    ui.add_enabled_ui(!recent.is_empty(), |ui| {
        let shown = ui.menu_button(tr!(cx.words, "menu-recent"), |ui| {
            for path in recent {
                let button = egui::Button::new(wording::name(&path));
                if ui
                    .add(button)
                    .on_hover_text(path.display().to_string())
                    .clicked()
                {
                    cx.send(Action::OpenPath(path.clone()));
                    ui.close();
                }
            }
        });
        opens_menu(&shown.response, shown.inner.is_some());
    });
}
