//! The tags: colour, key, name, count and visibility; below them the colleagues who marked the same letter.

use super::tag_editor::{self, EditorState};
use super::tag_row::{BUTTONS, ROW, TagRow};
use crate::codebook::TagId;
use crate::tr;
use crate::ui::action::{Action, ScreenAction};
use crate::ui::command::Command;
use crate::ui::icons;
use crate::ui::state::TagDraft;
use crate::ui::tags_to_choose::UNFILTERED;
use crate::ui::theme::{self, mix};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{self, MARGIN};
use crate::workspace::session::Session;
use egui::{Align, Align2, FontId, Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

/// Of more rows than this only those that are in sight are drawn.
const MANY: usize = 100;

/// What the section keeps between frames.
#[derive(Debug, Default)]
pub struct TagsState {
    editor: EditorState,
    /// The letter's number and the revision that `counts` was counted for.
    counted_for: Option<(u64, u64)>,
    counts: Vec<(TagId, usize)>,
    /// What the names hold of those that are shown, where there are many.
    filter: String,
}

impl TagsState {
    /// The height of the section where all of it shows, in points.
    pub fn height(&mut self, session: &Session, letter_number: u64) -> f32 {
        let rows = self.counts(session, letter_number).len() as f32;
        let filter = match session.codebook().tags.len() > UNFILTERED {
            true => 32.0,
            false => 0.0,
        };
        let colleagues = match session.colleagues.len() {
            0 => 0.0,
            count => 34.0 + count as f32 * ROW,
        };
        50.0 + filter + rows * ROW + colleagues
    }

    /// How many of the analyst's annotations carry each tag, unknown ones included. Counted anew after each edit, not
    /// in each frame.
    pub fn counts(&mut self, session: &Session, letter_number: u64) -> &[(TagId, usize)] {
        let key = Some((letter_number, session.revision()));
        if self.counted_for != key {
            self.counts = session.tag_counts();
            self.counted_for = key;
        }
        &self.counts
    }
}

/// Draws the section over the room that `ui` has.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, state: &mut TagsState) {
    ui.add_space(6.0);
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 4))
        .show(ui, |ui| {
            head(ui, cx, session);
            if session.codebook().tags.len() > UNFILTERED {
                filter(ui, cx, &mut state.filter);
            } else {
                state.filter.clear();
            }
        });
    let counts = state.counts(session, cx.state.opened.number).to_vec();
    ScrollArea::vertical()
        .id_salt("tags")
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let order = session.codebook().tags.len();
            let needle = state.filter.trim().to_lowercase();
            let mut found = false;
            for (index, (id, count)) in counts.iter().enumerate() {
                if !needle.is_empty() && !cx.tag_name(id).to_lowercase().contains(&needle) {
                    continue;
                }
                found = true;
                if counts.len() > MANY && widgets::is_out_of_sight(ui, ROW) {
                    ui.allocate_space(vec2(ui.available_width(), ROW));
                    continue;
                }
                let place = (index < order).then_some(index);
                let row = TagRow {
                    id,
                    // The codebook's tags come first, in its order.
                    tag: place.and_then(|at| session.codebook().tags.get(at)),
                    count: *count,
                    place,
                    order,
                };
                row.show(ui, cx, session, &counts);
            }
            if !found && !needle.is_empty() {
                ui.horizontal(|ui| {
                    ui.add_space(MARGIN);
                    widgets::muted(ui, cx.colors, tr!(cx.words, "tags-none-found"));
                });
            }
            colleagues(ui, cx, session);
        });
}

/// Draws the form of the tag that is being made or changed, over the room that `ui` has.
pub fn show_form(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, state: &mut TagsState) {
    ScrollArea::vertical()
        .id_salt("tag form")
        .auto_shrink(false)
        .show(ui, |ui| editor(ui, cx, session, &mut state.editor));
    // A draft of a tag that is gone (undone, merged away) has nothing left to change.
    let gone = |draft: &TagDraft| {
        let id = draft.id.as_ref();
        id.is_some_and(|id| session.codebook().get(id).is_none())
    };
    if cx.state.drafts.tag.as_ref().is_some_and(gone) {
        cx.send(ScreenAction::DraftTag(None));
    }
}

fn head(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session) {
    ui.horizontal(|ui| {
        widgets::heading(ui, cx.colors, &tr!(cx.words, "tags-heading"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let name = tr!(cx.words, "tags-new");
            let sign = egui::RichText::new(icons::PLUS).font(widgets::icon_font(13.0));
            let button = egui::Button::new((sign, name.as_str()));
            let why = widgets::why_tags_read_only(cx).unwrap_or_default();
            let response = ui
                .add_enabled(cx.tags_writable(), button)
                .on_hover_text(tr!(cx.words, "tags-new-hint"))
                .on_disabled_hover_text(why)
                .accessible_name(name);
            cx.key_at(response.rect, Command::NewTag);
            if response.clicked() {
                let draft = tag_editor::new_draft(session.codebook());
                cx.send(ScreenAction::DraftTag(Some(draft)));
            }
        });
    });
}

/// The field that narrows the tags by their names.
fn filter(ui: &mut Ui, cx: &ViewContext<'_>, text: &mut String) {
    let name = tr!(cx.words, "tags-find");
    let sign = egui::RichText::new(icons::MAGNIFYING_GLASS)
        .font(widgets::icon_font(14.0))
        .color(cx.colors.muted);
    egui::TextEdit::singleline(text)
        .id(egui::Id::unique("tags-filter"))
        .prefix(sign)
        .hint_text(name.as_str())
        .desired_width(f32::INFINITY)
        .show(ui)
        .response
        .response
        .accessible_name(name);
}

fn editor(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session, state: &mut EditorState) {
    egui::Frame::NONE
        .inner_margin(egui::Margin::symmetric(MARGIN as i8, 4))
        .show(ui, |ui| tag_editor::show(ui, cx, session, state));
}

fn colleagues(ui: &mut Ui, cx: &mut ViewContext<'_>, session: &Session) {
    if session.colleagues.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        widgets::heading(ui, cx.colors, &tr!(cx.words, "tags-colleagues"));
    });
    for colleague in &session.colleagues {
        let analyst = &colleague.layer.analyst;
        let out_of_sight = session.colleagues.len() > MANY && widgets::is_out_of_sight(ui, ROW);
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
        if out_of_sight {
            continue;
        }
        let middle = rect.center().y;
        let (left, right) = (rect.left() + MARGIN, rect.right() - BUTTONS - 8.0);
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
            .id_salt(("colleague", colleague.id))
            .max_rect(rect.with_min_x(chip.right() + 6.0).with_max_x(right - 26.0))
            .layout(Layout::left_to_right(Align::Center));
        let label = egui::Label::new(analyst.shown_name())
            .truncate()
            .selectable(false);
        ui.new_child(builder).add(label);

        let room = rect
            .with_min_x(rect.right() - BUTTONS)
            .shrink2(vec2(6.0, 2.0));
        let builder = UiBuilder::new()
            .id_salt(("colleague-eye", colleague.id))
            .max_rect(room)
            .layout(Layout::right_to_left(Align::Center));
        let label = tr!(cx.words, "tags-show-colleague", name = analyst.shown_name());
        let shown = colleague.visible;
        let mut child = ui.new_child(builder);
        child.spacing_mut().button_padding.x = 4.0;
        // Under the tags' own switches: the room of their menus stays empty.
        child.add_space(26.0);
        let eye = widgets::visibility_button(cx.colors, shown);
        if widgets::show_visibility(&mut child, eye, shown, &label).clicked() {
            cx.send(Action::ShowColleague(colleague.id, !shown));
        }
    }
}
