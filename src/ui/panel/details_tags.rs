//! The tags of the chosen annotation.

use crate::annotation::Annotation;
use crate::codebook::TagId;
use crate::tr;
use crate::ui::action::{EditAction, Target};
use crate::ui::icons;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use crate::workspace::session::Session;
use egui::{RichText, Stroke, Ui};

/// Draws the tags; those of an annotation of one's `own` can be taken off, and others added.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    session: &Session,
    annotation: &Annotation,
    own: bool,
) {
    let editable = own && cx.writable;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for id in &annotation.tags {
            chip(ui, cx, annotation, id, editable);
        }
        if editable {
            add_tag(ui, cx, session, annotation);
        } else if annotation.tags.is_empty() {
            widgets::muted(ui, cx.colors, tr!(cx.words, "list-no-tag"));
        }
    });
}

/// A tag with its colour, and the button that takes it off.
fn chip(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    annotation: &Annotation,
    id: &TagId,
    editable: bool,
) {
    let name = cx.tag_name(id);
    let colors = cx.colors.tag(cx.tag_color(id));
    let shown = if cx.tag_is_unknown(id) {
        let unknown = tr!(cx.words, "tags-unknown");
        format!("{name} ({unknown})")
    } else {
        name.clone()
    };
    let text = RichText::new(shown).size(12.5).color(colors.text);
    if !editable {
        egui::Frame::new()
            .stroke(Stroke::new(1.0, colors.line))
            .corner_radius(10)
            .inner_margin(egui::Margin::symmetric(8, 3))
            .show(ui, |ui| ui.add(egui::Label::new(text).selectable(false)));
        return;
    }
    let sign = RichText::new(icons::X)
        .font(widgets::icon_font(11.0))
        .color(colors.text);
    let label = tr!(cx.words, "details-remove-tag", tag = name);
    let button = egui::Button::new((text, sign))
        .fill(colors.tint)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(12)
        .gap(5.0);
    let chip = ui.add(button).on_hover_text(&label).accessible_name(label);
    widgets::ring_chip(ui, cx.colors, &chip);
    if chip.clicked() {
        let target = Target::Annotation(annotation.id.clone());
        cx.send(EditAction::ToggleTag(target, id.clone()));
    }
}

fn add_tag(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, annotation: &Annotation) {
    let free: Vec<_> = session
        .codebook()
        .tags
        .iter()
        .filter(|tag| !annotation.has_tag(&tag.id))
        .collect();
    if free.is_empty() {
        return;
    }
    let name = tr!(cx.words, "details-add-tag");
    let sign = RichText::new(icons::PLUS).font(widgets::icon_font(11.0));
    let text = RichText::new(name.as_str()).size(12.5);
    let button = egui::Button::new((sign, text)).corner_radius(12).gap(5.0);
    let (response, _) = egui::containers::menu::MenuButton::from_button(button).ui(ui, |ui| {
        for tag in free {
            let mut entry = egui::Button::new(cx.tag_name(&tag.id));
            if let Some(key) = tag.key {
                entry = entry.shortcut_text(key.to_string());
            }
            if ui.add(entry).clicked() {
                let target = Target::Annotation(annotation.id.clone());
                cx.send(EditAction::ToggleTag(target, tag.id.clone()));
            }
        }
    });
    response.accessible_name(name);
}
