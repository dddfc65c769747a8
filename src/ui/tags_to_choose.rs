//! Tags to choose from, as chips; where there are many, they are narrowed by typing.

use super::icons;
use super::view_context::ViewContext;
use super::widgets::{self, chip_rows};
use crate::tr;
use egui::{Id, RichText, TextEdit, Ui};

/// More tags than this can be narrowed: as many as have keys.
pub const UNFILTERED: usize = 9;

/// How wide the field is in which one types, in points.
const FIELD: f32 = 150.0;

/// What was typed to narrow them, and in which pass it was last shown.
#[derive(Clone, Default)]
struct Filter {
    text: String,
    shown_in: u64,
}

impl Filter {
    /// What was typed, unless what it narrowed was out of sight since: then one begins anew.
    fn load(ui: &Ui, id: Id) -> Self {
        let now = ui.ctx().cumulative_pass_nr();
        let known = ui.ctx().data(|data| data.get_temp::<Self>(id));
        let known = known.filter(|it| now.saturating_sub(it.shown_in) <= 2);
        Self {
            shown_in: now,
            ..known.unwrap_or_default()
        }
    }

    /// Draws the field.
    fn show(&mut self, ui: &mut Ui, cx: &ViewContext<'_>) {
        let name = tr!(cx.words, "tags-find");
        let sign = RichText::new(icons::MAGNIFYING_GLASS)
            .font(widgets::icon_font(14.0))
            .color(cx.colors.muted);
        TextEdit::singleline(&mut self.text)
            .id_salt("tags to choose")
            .prefix(sign)
            .hint_text(name.as_str())
            .desired_width(FIELD)
            .show(ui)
            .response
            .response
            .accessible_name(name);
    }
}

/// Draws a chip for each tag that fits, by its number among `names`, behind the words `lead`; and then the rest. `salt` tells
/// those that show at the same time apart.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    (salt, lead): (&str, &str),
    names: &[String],
    mut chip: impl FnMut(&mut Ui, &mut ViewContext<'_>, usize),
    rest: impl FnOnce(&mut Ui, &mut ViewContext<'_>),
) {
    let id = Id::unique(("tags to choose", salt));
    let mut filter = (names.len() > UNFILTERED).then(|| Filter::load(ui, id));
    let needle = filter.as_ref().map(|it| it.text.trim().to_lowercase());
    let needle = needle.unwrap_or_default();
    let fits = |name: &String| needle.is_empty() || name.to_lowercase().contains(&needle);
    let fitting: Vec<usize> = (0..names.len()).filter(|at| fits(&names[*at])).collect();
    let chips = |ui: &mut Ui, cx: &mut ViewContext<'_>| {
        if !lead.is_empty() {
            ui.label(lead);
        }
        if fitting.is_empty() && !needle.is_empty() {
            widgets::muted(ui, cx.colors, tr!(cx.words, "tags-none-found"));
        }
        for at in fitting {
            chip(ui, cx, at);
        }
    };
    chip_rows(ui, salt, names.len(), cx, chips, |ui, cx| {
        if let Some(filter) = &mut filter {
            filter.show(ui, cx);
        }
        rest(ui, cx);
    });
    if let Some(filter) = filter {
        ui.ctx().data_mut(|data| data.insert_temp(id, filter));
    }
}
