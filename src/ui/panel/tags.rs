//! The tags: colour, key, name, count and visibility; below them the colleagues who marked the same letter.

use super::tag_editor::{self, EditorState};
use super::widgets::{self, MARGIN};
use crate::codebook::{Tag, TagId, display_definition};
use crate::tr;
use crate::ui::action::{Action, Target};
use crate::ui::cx::Cx;
use crate::ui::icons;
use crate::ui::theme::{self, mix};
use crate::ui::view::{Overlay, TagDraft};
use crate::workspace::session::Session;
use egui::{
    Align, Align2, FontId, Id, Layout, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

/// The height of a tag's row, in points.
const ROW: f32 = 30.0;

/// What the section keeps between frames.
#[derive(Debug, Default)]
pub struct TagsState {
    editor: EditorState,
    /// The letter's number and the revision that `counts` was counted for.
    counted_for: Option<(u64, u64)>,
    counts: Vec<(TagId, usize)>,
}

impl TagsState {
    /// Counts anew after each edit, not in each frame.
    fn counts(&mut self, session: &Session, letter_number: u64) -> &[(TagId, usize)] {
        let key = Some((letter_number, session.revision()));
        if self.counted_for != key {
            self.counts = session.tag_counts();
            self.counted_for = key;
        }
        &self.counts
    }
}

/// A tag that is dragged to another place.
struct Dragged(TagId);

/// Draws the section in at most `height` points.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, state: &mut TagsState, height: f32) {
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 4))
        .show(ui, |ui| head(ui, cx, session));
    let counts = state.counts(session, cx.view.letter_number).to_vec();
    ScrollArea::vertical()
        .id_salt("tags")
        .max_height(height - 34.0)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let order = session.codebook().tags.len();
            for (index, (id, count)) in counts.iter().enumerate() {
                let edited = cx.view.tag_draft.as_ref();
                if edited.is_some_and(|draft| draft.id.as_ref() == Some(id)) {
                    editor(ui, cx, session, &mut state.editor);
                    continue;
                }
                let place = (index < order).then_some(index);
                let row = TagRow {
                    id,
                    tag: session.codebook().get(id),
                    count: *count,
                    place,
                    order,
                };
                row.show(ui, cx, session, &counts);
            }
            if cx.view.tag_draft.as_ref().is_some_and(|it| it.id.is_none()) {
                editor(ui, cx, session, &mut state.editor);
            }
            colleagues(ui, cx, session);
        });
    // A draft of a tag that is gone (undone, merged away) has nothing left to change.
    let gone = |draft: &TagDraft| {
        let id = draft.id.as_ref();
        id.is_some_and(|id| session.codebook().get(id).is_none())
    };
    if cx.view.tag_draft.as_ref().is_some_and(gone) {
        cx.view.tag_draft = None;
    }
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session) {
    ui.horizontal(|ui| {
        widgets::heading(ui, cx.colors, &tr!(cx.words, "tags-heading"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = tr!(cx.words, "tags-new");
            let sign = egui::RichText::new(icons::PLUS).font(widgets::icon_font(13.0));
            let button = egui::Button::new((sign, name.as_str()));
            let why = widgets::why_read_only(cx).unwrap_or_default();
            let response = ui
                .add_enabled(cx.writable, button)
                .on_hover_text(tr!(cx.words, "tags-new-hint"))
                .on_disabled_hover_text(why)
                .accessible_name(name);
            if response.clicked() {
                cx.view.tag_draft = Some(tag_editor::new_draft(session.codebook()));
            }
        });
    });
}

fn editor(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, state: &mut EditorState) {
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 4))
        .show(ui, |ui| tag_editor::show(ui, cx, session, state));
}

/// What a click on a tag would be about.
fn target(cx: &Cx<'_>) -> Option<Target> {
    let selected = cx.view.selection.map(|selection| selection.span());
    match selected.filter(|span| !span.is_empty()) {
        Some(span) => Some(Target::Passage(span)),
        None => cx.chosen().map(|one| Target::Annotation(one.id.clone())),
    }
}

struct TagRow<'a> {
    id: &'a TagId,
    /// The tag in the codebook; `None` for one that only layers know.
    tag: Option<&'a Tag>,
    count: usize,
    /// Its place in the codebook.
    place: Option<usize>,
    /// How many tags the codebook has.
    order: usize,
}

impl TagRow<'_> {
    fn show(&self, ui: &mut Ui, cx: &mut Cx<'_>, session: &Session, counts: &[(TagId, usize)]) {
        let size = vec2(ui.available_width(), ROW);
        let (_, rect) = ui.allocate_space(size);
        let sense = if self.place.is_some() && cx.writable {
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
            cx.send(Action::ToggleTag(target, self.id.clone()));
        }
        self.drag(ui, cx, rect, &response);
        self.buttons(ui, cx, rect, &name, counts);
        response.context_menu(|ui| self.menu(ui, cx, counts));
        response.on_hover_ui(|ui| self.tooltip(ui, cx, &name, on, enabled));
    }

    fn description(&self, cx: &Cx<'_>) -> String {
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
        cx: &Cx<'_>,
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
        if response.has_focus() {
            widgets::paint_focus(ui, colors, ground);
        }
        let middle = rect.center().y;
        let color = cx.tag_color(self.id);
        let key = self.tag.and_then(|tag| tag.key);
        widgets::paint_swatch(ui, colors, pos2(rect.left() + 22.0, middle), color, key);

        let buttons = rect.right() - 66.0;
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
    fn drag(&self, ui: &Ui, cx: &mut Cx<'_>, rect: Rect, response: &Response) {
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
                cx.send(Action::MoveTag(dragged.0.clone(), to));
            }
        }
    }

    fn buttons(
        &self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        rect: Rect,
        name: &str,
        counts: &[(TagId, usize)],
    ) {
        let room = rect.with_min_x(rect.right() - 64.0).shrink2(vec2(6.0, 2.0));
        let builder = UiBuilder::new()
            .id_salt(("tag-buttons", self.id))
            .max_rect(room)
            .layout(Layout::right_to_left(Align::Center));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.x = 0.0;
        let label = tr!(cx.words, "tags-menu", tag = name);
        let sign = egui::RichText::new(icons::DOTS_THREE_VERTICAL).font(widgets::icon_font(16.0));
        let button = egui::Button::new(sign).frame_when_inactive(false);
        let button = button.min_size(egui::Vec2::splat(24.0));
        let (response, _) = egui::containers::menu::MenuButton::from_button(button)
            .ui(&mut child, |ui| self.menu(ui, cx, counts));
        response.on_hover_text(&label).accessible_name(label);

        let shown = !cx.view.hidden_tags.contains(self.id);
        let label = tr!(cx.words, "tags-show-marks", tag = name);
        if widgets::visibility_button(&mut child, cx.colors, shown, &label).clicked() {
            cx.send(Action::ShowTag(self.id.clone(), !shown));
        }
    }

    fn menu(&self, ui: &mut Ui, cx: &mut Cx<'_>, counts: &[(TagId, usize)]) {
        ui.set_min_width(180.0);
        let why = widgets::why_read_only(cx).unwrap_or_default();
        let writable = cx.writable;
        let item = |ui: &mut Ui, text: String, enabled: bool| {
            ui.add_enabled(enabled, egui::Button::new(text))
                .on_disabled_hover_text(&why)
                .clicked()
        };
        if let Some(tag) = self.tag
            && item(ui, tr!(cx.words, "tags-edit"), writable)
        {
            cx.view.tag_draft = Some(draft_of(cx, tag));
        }
        if item(ui, tr!(cx.words, "tags-only"), true) {
            for (id, _) in counts {
                cx.send(Action::ShowTag(id.clone(), id == self.id));
            }
        }
        if !cx.view.hidden_tags.is_empty() && item(ui, tr!(cx.words, "tags-all"), true) {
            let hidden: Vec<_> = cx.view.hidden_tags.iter().cloned().collect();
            for id in hidden {
                cx.send(Action::ShowTag(id, true));
            }
        }
        if item(ui, tr!(cx.words, "tags-filter"), true) {
            cx.view.filter.tag = Some(self.id.clone());
            cx.view.filter.untagged = false;
        }
        if let Some(place) = self.place {
            ui.separator();
            let move_to = |to| Action::MoveTag(self.id.clone(), to);
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
            cx.view.overlay = Overlay::MergeTag(self.id.clone(), None);
        }
        if item(ui, tr!(cx.words, "tags-delete"), writable) {
            cx.view.overlay = Overlay::DeleteTag(self.id.clone());
        }
    }

    fn tooltip(&self, ui: &mut Ui, cx: &Cx<'_>, name: &str, on: bool, enabled: bool) {
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

fn draft_of(cx: &Cx<'_>, tag: &Tag) -> TagDraft {
    let language = cx.words.language();
    TagDraft {
        id: Some(tag.id.clone()),
        name: crate::codebook::display_name(tag, language).to_owned(),
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

fn colleagues(ui: &mut Ui, cx: &mut Cx<'_>, session: &Session) {
    if session.colleagues.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        widgets::heading(ui, cx.colors, &tr!(cx.words, "tags-colleagues"));
    });
    for (number, colleague) in session.colleagues.iter().enumerate() {
        let analyst = &colleague.layer.analyst;
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        let middle = rect.center().y;
        let (left, right) = (rect.left() + MARGIN, rect.right() - 66.0);
        let chip = Rect::from_center_size(pos2(left + 12.0, middle), vec2(26.0, 18.0));
        let fill = mix(cx.colors.panel, cx.colors.text, 0.12);
        ui.painter().rect_filled(chip, 4, fill);
        let font = theme::semibold(11.0);
        let (text, ink) = (analyst.initials(), cx.colors.text);
        ui.painter()
            .text(chip.center(), Align2::CENTER_CENTER, text, font, ink);
        let count = colleague.layer.annotations.len().to_string();
        let (font, ink) = (FontId::proportional(13.0), cx.colors.muted);
        ui.painter()
            .text(pos2(right, middle), Align2::RIGHT_CENTER, count, font, ink);

        let builder = UiBuilder::new()
            .id_salt(("colleague", number))
            .max_rect(rect.with_min_x(chip.right() + 6.0).with_max_x(right - 26.0))
            .layout(Layout::left_to_right(Align::Center));
        let label = egui::Label::new(&analyst.name).truncate().selectable(false);
        ui.new_child(builder).add(label);

        let room = rect.with_min_x(rect.right() - 64.0).shrink2(vec2(6.0, 2.0));
        let builder = UiBuilder::new()
            .id_salt(("colleague-eye", number))
            .max_rect(room)
            .layout(Layout::left_to_right(Align::Center));
        let label = tr!(
            cx.words,
            "tags-show-colleague",
            name = analyst.name.as_str()
        );
        let shown = colleague.visible;
        let mut child = ui.new_child(builder);
        if widgets::visibility_button(&mut child, cx.colors, shown, &label).clicked() {
            cx.send(Action::ShowColleague(number, !shown));
        }
    }
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
