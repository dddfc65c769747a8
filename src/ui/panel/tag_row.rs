//! One tag in the list of tags: what it shows, says and answers to.

use crate::codebook::{Tag, TagId, display_definition, display_name};
use crate::tr;
use crate::ui::action::{Action, EditAction, ScreenAction, Target};
use crate::ui::icons;
use crate::ui::reading_surface::pattern::Pattern;
use crate::ui::state::Pane;
use crate::ui::state::{Overlay, TagDraft};
use crate::ui::theme::{self, mix};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{self, MARGIN};
use crate::workspace::session::Session;
use egui::{
    Align, Align2, FontId, Id, Layout, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

/// The height of a row, in points.
pub const ROW: f32 = 30.0;

/// The width of the buttons at the end of a row, in points.
pub const BUTTONS: f32 = 62.0;

/// A tag that is dragged to another place.
struct Dragged(TagId);

/// What a click on a tag would be about.
fn target(cx: &ViewContext<'_>) -> Option<Target> {
    match cx.state.selected(&cx.session?.letter) {
        Some(span) => Some(Target::Passage(span)),
        None => cx.chosen().map(|one| Target::Annotation(one.id.clone())),
    }
}

/// A tag's row.
pub struct TagRow<'a> {
    /// The tag's id.
    pub id: &'a TagId,
    /// The tag in the codebook; `None` for one that only layers know.
    pub tag: Option<&'a Tag>,
    /// How many of the analyst's annotations carry it.
    pub count: usize,
    /// Its place in the codebook.
    pub place: Option<usize>,
    /// How many tags the codebook has.
    pub order: usize,
}

impl TagRow<'_> {
    /// Draws the row; `counts` names all tags that are listed.
    pub fn show(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        session: &Session,
        counts: &[(TagId, usize)],
    ) {
        let size = vec2(ui.available_width(), ROW);
        let (_, rect) = ui.allocate_space(size);
        let sense = if self.place.is_some() && cx.tags_writable() {
            Sense::click_and_drag()
        } else {
            Sense::click()
        };
        let response = ui.interact(rect, Id::unique(("tag-row", self.id)), sense);
        let name = cx.tag_name(self.id);
        let target = target(cx);
        let on = is_on(session, target.as_ref(), self.id);
        let enabled = cx.writable && target.is_some();
        response.widget_info(|| WidgetInfo::selected(Role::Button, enabled, on, &name));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_description(self.description(cx));
        });
        self.paint(ui, cx, rect, &response, on, enabled, &name);
        if response.clicked()
            && enabled
            && let Some(target) = target
        {
            cx.send(EditAction::ToggleTag(target, self.id.clone()));
        }
        self.drag(ui, cx, rect, &response);
        self.buttons(ui, cx, rect, &name, counts);
        widgets::context_menu(&response, rect, |ui| self.menu(ui, cx, counts));
        response.on_hover_ui(|ui| self.tooltip(ui, cx, &name, on, enabled));
    }

    fn description(&self, cx: &ViewContext<'_>) -> String {
        let count = tr!(cx.words, "tags-count", count = self.count);
        match self.tag.and_then(|tag| tag.key) {
            Some(key) => format!("{count}, {}", tr!(cx.words, "tags-has-key", key = key)),
            None => count,
        }
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "one place that paints, with all it shows"
    )]
    fn paint(
        &self,
        ui: &Ui,
        cx: &mut ViewContext<'_>,
        rect: Rect,
        response: &Response,
        on: bool,
        enabled: bool,
        name: &str,
    ) {
        let colors = cx.colors;
        let hovered = response.hovered() && enabled;
        let share = match (on, hovered) {
            (true, _) => 0.14,
            (false, true) => 0.07,
            (false, false) => 0.0,
        };
        let ground = rect.shrink2(vec2(6.0, 1.0));
        if share > 0.0 {
            let fill = mix(colors.panel, colors.accent, share);
            ui.painter().rect_filled(ground, 5, fill);
        }
        if cx.requests.take_pane(Pane::Tags) {
            response.request_focus();
        }
        if response.has_focus() {
            cx.has_keyboard(Pane::Tags);
            widgets::paint_focus(ui, colors, ground);
        }
        let middle = rect.center().y;
        let color = cx.tag_color(self.id);
        let key = self.tag.and_then(|tag| tag.key);
        widgets::paint_swatch(ui, colors, pos2(rect.left() + 22.0, middle), color, key);
        if let Some(place) = self.place.filter(|_| cx.window.parts.patterns) {
            // What the lines of its marks look like.
            let ends = [13.0, 31.0].map(|x| pos2(rect.left() + x, middle + 12.0));
            let mut shapes = Vec::new();
            Pattern::of(place).draw(&mut shapes, ends, Stroke::new(1.6, colors.tag(color).line));
            ui.painter().extend(shapes);
        }

        let buttons = rect.right() - BUTTONS - 8.0;
        let font = FontId::proportional(13.5);
        let count = self.count.to_string();
        let counted = ui.painter().text(
            pos2(buttons, middle),
            Align2::RIGHT_CENTER,
            count,
            FontId::proportional(13.0),
            colors.muted,
        );
        let mut end = counted.left().min(buttons - 18.0) - 6.0;
        if on {
            let place = pos2(end, middle);
            let font = widgets::icon_font(14.0);
            let check = icons::CHECK;
            let drawn = ui
                .painter()
                .text(place, Align2::RIGHT_CENTER, check, font, colors.accent);
            end = drawn.left() - 4.0;
        }
        if self.tag.is_none() {
            let word = tr!(cx.words, "tags-unknown");
            end = widgets::paint_badge(ui, end, middle, &word, colors.warning).left() - 4.0;
        }
        let ink = if enabled || on {
            colors.text
        } else {
            colors.muted
        };
        let font = if on { theme::semibold(13.5) } else { font };
        let left = rect.left() + 40.0;
        let galley = widgets::one_line(ui, name, font, ink, end - left);
        let top = middle - galley.size().y / 2.0;
        ui.painter().galley(pos2(left, top), galley, ink);
    }

    /// Rows are dragged to another place of the order.
    fn drag(&self, ui: &Ui, cx: &mut ViewContext<'_>, rect: Rect, response: &Response) {
        let Some(place) = self.place else {
            return;
        };
        response.dnd_set_drag_payload(Dragged(self.id.clone()));
        if response.dragged() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
        }
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else {
            return;
        };
        let below = pointer.y > rect.center().y;
        if response.dnd_hover_payload::<Dragged>().is_some() {
            let y = if below { rect.bottom() } else { rect.top() };
            let stroke = Stroke::new(2.0, cx.colors.accent);
            let range = rect.x_range().shrink(MARGIN);
            ui.painter().hline(range, y, stroke);
        }
        if let Some(dragged) = response.dnd_release_payload::<Dragged>()
            && let Some(session) = cx.session
        {
            let mut tags = session.codebook().tags.iter();
            let Some(from) = tags.position(|tag| tag.id == dragged.0) else {
                return;
            };
            let to = landing(from, place, below);
            if to != from {
                cx.send(EditAction::MoveTag(dragged.0.clone(), to));
            }
        }
    }

    fn buttons(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        rect: Rect,
        name: &str,
        counts: &[(TagId, usize)],
    ) {
        let room = rect
            .with_min_x(rect.right() - BUTTONS)
            .shrink2(vec2(6.0, 2.0));
        let builder = UiBuilder::new()
            .id_salt(("tag-buttons", self.id))
            .max_rect(room)
            .layout(Layout::right_to_left(Align::Center));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.x = 2.0;
        child.spacing_mut().button_padding.x = 4.0;
        let label = tr!(cx.words, "tags-menu", tag = name);
        let sign = egui::RichText::new(icons::DOTS_THREE_VERTICAL).font(widgets::icon_font(16.0));
        let button = egui::Button::new(sign).frame_when_inactive(false);
        // The Tab key stops once at a tag: with the keyboard there, the Menu key opens this menu, in which all is.
        let button = button.min_size(egui::Vec2::splat(24.0)).sense(Sense::CLICK);
        let (response, _) = egui::containers::menu::MenuButton::from_button(button)
            .ui(&mut child, |ui| self.menu(ui, cx, counts));
        response.on_hover_text(&label).accessible_name(label);

        let shown = !cx.state.hidden_tags.contains(self.id);
        let label = tr!(cx.words, "tags-show-marks", tag = name);
        let eye = widgets::visibility_button(cx.colors, shown).sense(Sense::CLICK);
        if widgets::show_visibility(&mut child, eye, shown, &label).clicked() {
            cx.send(ScreenAction::ShowTag(self.id.clone(), !shown));
        }
    }

    fn menu(&self, ui: &mut Ui, cx: &mut ViewContext<'_>, counts: &[(TagId, usize)]) {
        ui.set_min_width(180.0);
        let why = widgets::why_tags_read_only(cx).unwrap_or_default();
        let writable = cx.tags_writable();
        let item = |ui: &mut Ui, text: String, enabled: bool| {
            ui.add_enabled(enabled, egui::Button::new(text))
                .on_disabled_hover_text(&why)
                .clicked()
        };
        if let Some(tag) = self.tag
            && item(ui, tr!(cx.words, "tags-edit"), writable)
        {
            cx.send(ScreenAction::DraftTag(Some(draft_of(cx, tag))));
        }
        if item(ui, tr!(cx.words, "tags-only"), true) {
            for (id, _) in counts {
                cx.send(ScreenAction::ShowTag(id.clone(), id == self.id));
            }
        }
        let shown = !cx.state.hidden_tags.contains(self.id);
        let turn = match shown {
            true => tr!(cx.words, "tags-hide"),
            false => tr!(cx.words, "tags-show"),
        };
        if item(ui, turn, true) {
            cx.send(ScreenAction::ShowTag(self.id.clone(), !shown));
        }
        if !cx.state.hidden_tags.is_empty() && item(ui, tr!(cx.words, "tags-all"), true) {
            let hidden: Vec<_> = cx.state.hidden_tags.iter().cloned().collect();
            for id in hidden {
                cx.send(ScreenAction::ShowTag(id, true));
            }
        }
        if item(ui, tr!(cx.words, "tags-filter"), true) {
            cx.send(ScreenAction::FilterByTag(self.id.clone()));
        }
        if let Some(place) = self.place {
            ui.separator();
            let move_to = |to| Action::Edit(EditAction::MoveTag(self.id.clone(), to));
            if ui
                .add_enabled(
                    writable && place > 0,
                    egui::Button::new(tr!(cx.words, "tags-up")),
                )
                .clicked()
            {
                cx.send(move_to(place - 1));
            }
            if ui
                .add_enabled(
                    writable && place + 1 < self.order,
                    egui::Button::new(tr!(cx.words, "tags-down")),
                )
                .clicked()
            {
                cx.send(move_to(place + 1));
            }
        }
        ui.separator();
        if item(ui, tr!(cx.words, "tags-merge"), writable) {
            let sheet = Overlay::MergeTag(self.id.clone(), None);
            cx.send(ScreenAction::SetOverlay(Box::new(sheet)));
        }
        if item(ui, tr!(cx.words, "tags-delete"), writable) {
            let sheet = Overlay::DeleteTag(self.id.clone());
            cx.send(ScreenAction::SetOverlay(Box::new(sheet)));
        }
    }

    fn tooltip(&self, ui: &mut Ui, cx: &ViewContext<'_>, name: &str, on: bool, enabled: bool) {
        ui.set_max_width(300.0);
        let title = egui::RichText::new(name).font(theme::semibold(13.5));
        ui.label(title);
        let definition = self
            .tag
            .map(|tag| display_definition(tag, cx.words.language()));
        if let Some(definition) = definition.filter(|text| !text.is_empty()) {
            ui.label(definition);
        }
        if self.tag.is_none() {
            ui.label(tr!(cx.words, "tags-unknown-hint"));
        }
        let hint = match (widgets::why_read_only(cx), enabled, on) {
            (Some(why), ..) => why,
            (None, false, _) => tr!(cx.words, "tags-nothing-selected"),
            (None, true, true) => tr!(cx.words, "tags-click-off"),
            (None, true, false) => tr!(cx.words, "tags-click-on"),
        };
        widgets::muted(ui, cx.colors, hint);
        if let Some(key) = self.tag.and_then(|tag| tag.key) {
            widgets::muted(ui, cx.colors, tr!(cx.words, "tags-has-key", key = key));
        }
    }
}

/// Whether what a click would be about has the tag already.
fn is_on(session: &Session, target: Option<&Target>, tag: &TagId) -> bool {
    let annotation = match target {
        Some(Target::Passage(span)) => session.annotation_at(*span),
        Some(Target::Annotation(id)) => session.layer().annotations.get(id),
        None => None,
    };
    annotation.is_some_and(|one| one.has_tag(tag))
}

fn draft_of(cx: &ViewContext<'_>, tag: &Tag) -> TagDraft {
    let language = cx.words.language();
    TagDraft {
        id: Some(tag.id.clone()),
        name: display_name(tag, language).to_owned(),
        definition: display_definition(tag, language).to_owned(),
        color: tag.color,
        key: tag.key,
        focus: true,
    }
}

/// Where a tag from place `from` ends up when it is dropped on the upper or lower half of the row at `place`.
fn landing(from: usize, place: usize, below: bool) -> usize {
    let gap = place + usize::from(below);
    // Taking it out of its old place moves what lies behind it up by one.
    if from < gap { gap - 1 } else { gap }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_tag_lands_where_the_line_was_drawn() {
        for from in 0..4 {
            for place in 0..4 {
                for below in [false, true] {
                    let mut naive: Vec<Option<usize>> = (0..4).map(Some).collect();
                    naive.insert(place + usize::from(below), Some(99));
                    naive.retain(|tag| *tag != Some(from));
                    let expected = naive.iter().position(|tag| *tag == Some(99));
                    assert_eq!(Some(landing(from, place, below)), expected);
                }
            }
        }
    }
}
