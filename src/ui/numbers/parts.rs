//! The head of a figure: what it is called, what is chosen for it, and taking it out as a file.

use super::model::Asked;
use super::output::{FileKind, Output};
use crate::analysis::drawing::Paint;
use crate::tr;
use crate::ui::chart;
use crate::ui::state::{FigureContent, SavedFigure};
use crate::ui::theme::{self, Colors};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{
    Align, ComboBox, FontId, Label, Layout, Rect, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

/// What all figures are drawn with: they say here what is asked for.
pub struct Frame<'a, 'b> {
    /// The frame of the window.
    pub cx: &'a mut ViewContext<'b>,
    /// What is asked for.
    pub asked: &'a mut Vec<Asked>,
    /// Whether the keyboard is in one of the figures.
    pub has_keyboard: bool,
    /// Whether the first figure takes it.
    pub takes_keyboard: bool,
}

/// Draws the name of a figure with what is told beside it, and the buttons that take it out as a file; `output` gives what
/// makes that, beside the window.
pub fn title<M: Fn() -> Output + Send + Sync + 'static>(
    ui: &mut Ui,
    frame: &mut Frame<'_, '_>,
    (name, told): (&str, &str),
    output: impl FnOnce() -> M,
) {
    let words = frame.cx.words;
    let colors = frame.cx.colors;
    let mut kind = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for one in FileKind::ALL.into_iter().rev() {
                let button = widgets::small(egui::Button::new(one.name()));
                let said = tr!(words, "numbers-save-as", kind = one.name(), figure = name);
                let button = ui.add(button).on_hover_text(&said).accessible_name(&said);
                if button.clicked() {
                    kind = Some(one);
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = RichText::new(name)
                    .font(theme::semibold(13.5))
                    .color(colors.text);
                let heading = ui.add(Label::new(text).selectable(false).truncate());
                heading.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
                if !told.is_empty() {
                    let told = RichText::new(told).size(12.5).color(colors.muted);
                    ui.add(Label::new(told).selectable(false).truncate());
                }
            });
        });
    });
    if let Some(kind) = kind {
        let make = output();
        let (title, language) = (name.to_owned(), words.language());
        frame.asked.push(Asked::Save(SavedFigure {
            file_name: kind.file_name(name),
            content: FigureContent::new(move || make().content(&title, language, kind)),
        }));
    }
}

/// What colours stand for.
pub fn legend(ui: &mut Ui, colors: &Colors, items: impl IntoIterator<Item = (Paint, String)>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 15.0;
        for (paint, name) in items {
            let font = FontId::proportional(12.5);
            let galley = widgets::one_line(ui, &name, font, colors.muted, f32::INFINITY);
            // A colour and its name stay on one line.
            let size = vec2(15.0 + galley.size().x, 18.0);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            let swatch = pos2(rect.left(), rect.center().y - 5.0);
            let swatch = Rect::from_min_size(swatch, vec2(10.0, 10.0));
            let color = chart::color(colors, paint);
            ui.painter().rect_filled(swatch, 2.0, color);
            let at = pos2(rect.left() + 15.0, rect.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, colors.muted);
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        }
    });
}

/// A choice of a few, named for assistive technology; gives what was chosen now.
pub fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    id: &str,
    name: &str,
    now: &T,
    all: &[(T, String)],
) -> Option<T> {
    let selected = all.iter().find(|(it, _)| it == now);
    let selected = selected.map_or_else(String::new, |(_, name)| name.clone());
    let mut chosen = None;
    ComboBox::from_id_salt(id)
        .selected_text(selected)
        .truncate()
        .width(ui.available_width().clamp(60.0, 158.0))
        .height(360.0)
        .show_ui(ui, |ui| {
            for (it, name) in all {
                if ui.selectable_label(it == now, name).clicked() {
                    chosen = Some(it.clone());
                }
            }
        })
        .response
        .accessible_name(name);
    chosen
}

/// The switch between charts and tables.
pub fn table_switch(ui: &mut Ui, frame: &Frame<'_, '_>, table: &mut bool) {
    let words = frame.cx.words;
    let name = match *table {
        true => tr!(words, "numbers-as-chart"),
        false => tr!(words, "numbers-as-table"),
    };
    let button = widgets::small(egui::Button::new(name));
    if ui.add(button).on_hover_text("T").clicked() {
        *table = !*table;
    }
}
