//! What is offered while one types in the field above the views of a folder: a list below it, walked through by key.

use super::completion::{Completion, completions};
use super::look::Look;
use super::scene::ProjectScene;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::accesskit::Role;
use egui::{Align2, Frame, Id, Key, Modifiers, Order, Response, RichText, Ui};

/// What is offered.
pub struct Offers {
    all: Vec<Completion>,
    /// The one that is chosen.
    chosen: Option<usize>,
}

fn chosen_id() -> Id {
    Id::unique("query-offer")
}

impl Offers {
    /// What is offered for what is typed in the field `id`, while that has the keyboard.
    pub fn of(
        ui: &Ui,
        id: Id,
        typed: &str,
        scene: &ProjectScene<'_>,
        cx: &ViewContext<'_>,
    ) -> Option<Self> {
        if !ui.memory(|memory| memory.has_focus(id)) {
            return None;
        }
        let look = Look {
            words: cx.words,
            codebook: scene.letters.codebook(),
        };
        let all = completions(typed, scene, &look);
        let chosen: Option<(String, usize)> = ui.data(|data| data.get_temp(chosen_id()));
        // What was chosen for another text is not for this one.
        let chosen = chosen.filter(|(of, at)| of == typed && *at < all.len());
        (!all.is_empty()).then_some(Self {
            all,
            chosen: chosen.map(|(_, at)| at),
        })
    }

    /// Takes the keys that walk through the list; gives the text to take over. Tab takes the first one.
    pub fn take_keys(&self, ui: &Ui, id: Id) -> Option<String> {
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter {
                tab: true,
                vertical_arrows: true,
                horizontal_arrows: true,
                ..egui::EventFilter::default()
            };
            memory.set_focus_lock_filter(id, filter);
        });
        let plain = Modifiers::NONE;
        let pressed = |key| ui.input_mut(|input| input.consume_key(plain, key));
        let last = self.all.len() - 1;
        let next = if pressed(Key::ArrowDown) {
            Some(self.chosen.map_or(0, |at| (at + 1).min(last)))
        } else if self.chosen.is_some() && pressed(Key::ArrowUp) {
            self.chosen.and_then(|at| at.checked_sub(1))
        } else {
            self.chosen
        };
        let takes = pressed(Key::Tab) || self.chosen.is_some() && pressed(Key::Enter);
        if next != self.chosen {
            let typed = ui.data(|data| data.get_temp::<String>(chosen_id().with("typed")));
            let typed = typed.unwrap_or_default();
            ui.data_mut(|data| match next {
                Some(at) => drop(data.insert_temp(chosen_id(), (typed, at))),
                None => drop(data.remove_temp::<(String, usize)>(chosen_id())),
            });
        }
        let at = self.chosen.unwrap_or(0);
        takes.then(|| self.all[at].text.clone())
    }

    /// Draws the list below the field; gives the text of the one that was clicked.
    pub fn show(self, ui: &Ui, cx: &ViewContext<'_>, field: &Response) -> Option<String> {
        let typed = cx.window.project.query.typed.clone();
        ui.data_mut(|data| data.insert_temp(chosen_id().with("typed"), typed));
        let mut taken = None;
        egui::Area::new(Id::unique("query-offers"))
            .order(Order::Foreground)
            .pivot(Align2::LEFT_TOP)
            .fixed_pos(field.rect.left_bottom() + egui::vec2(0.0, 3.0))
            .show(ui.ctx(), |ui| {
                Frame::popup(ui.style()).show(ui, |ui| {
                    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                        node.set_role(Role::ListBox);
                    });
                    ui.set_min_width(260.0);
                    ui.spacing_mut().item_spacing.y = 1.0;
                    for (number, one) in self.all.iter().enumerate() {
                        let on = self.chosen == Some(number);
                        let means = RichText::new(&one.means).color(cx.colors.muted).size(12.5);
                        let button = egui::Button::selectable(on, (one.word.as_str(), means));
                        let response = ui.add(button);
                        if on {
                            widgets::announce(&response);
                        }
                        if response.clicked() {
                            taken = Some(one.text.clone());
                        }
                    }
                });
            });
        taken
    }
}
