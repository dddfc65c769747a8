//! The menus, drawn from the command table.

use super::action::Action;
use super::command::{Command, Menu};
use super::command_state::CommandState;
use super::command_table;
use super::icons;
use super::view_context::ViewContext;
use super::widgets::{icon_font, menu_item, opens_menu};
use super::wording;
use crate::tr;
use egui::accesskit::Role;

/// What a menu leaves free below the bar for its frame and its margins, in points.
const AROUND: f32 = 28.0;

/// Shows the menus.
pub fn show(ui: &mut egui::Ui, cx: &mut ViewContext<'_>, commands: &CommandState<'_>) {
    egui::MenuBar::new().ui(ui, |ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::MenuBar);
            node.set_label(tr!(cx.words, "window-menus"));
        });
        let below = ui.max_rect().bottom();
        for menu in Menu::ALL {
            let name = menu.name(cx.words);
            let shown = ui.menu_button(name, |ui| {
                ui.set_min_width(250.0);
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
                // A menu that is higher than a low window scrolls. It is measured from the bar, not from itself: it would
                // move up by what it is too high, and grow by that.
                let height = ui.ctx().content_rect().bottom() - below - AROUND;
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
    let rows: Vec<_> = rows.filter(|row| commands.is_shown(row.command)).collect();
    // A menu in which something can be on has room for the sign of that before every entry.
    let has_switches = rows
        .iter()
        .any(|row| commands.switched(row.command).is_some());
    for row in rows {
        if row.divided {
            ui.separator();
        }
        let color = match commands.checked(row.command) {
            true => cx.colors.accent,
            false => egui::Color32::TRANSPARENT,
        };
        let sign = egui::RichText::new(icons::CHECK).font(icon_font(13.0));
        let name = commands.name(row.command);
        let button = match has_switches {
            true => egui::Button::selectable(false, (sign.color(color), name)),
            false => egui::Button::selectable(false, name),
        };
        let button = button.shortcut_text(cx.key_text(row.command));
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
            for one in recent {
                let about = wording::where_and_when(cx.words, &one);
                let about = egui::RichText::new(about).color(cx.colors.muted).size(12.0);
                let button = egui::Button::new((wording::name(&one.path), about));
                let path = one.path.display().to_string();
                if ui.add(button).on_hover_text(path).clicked() {
                    cx.send(Action::OpenPath(one.path.clone()));
                    ui.close();
                }
            }
        });
        opens_menu(&shown.response, shown.inner.is_some());
    });
}
