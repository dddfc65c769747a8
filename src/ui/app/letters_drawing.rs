//! Drawing the letters that are open: their tabs, and one of them or two side by side.

use super::App;
use super::tabs::Parked;
use super::views::{LetterViews, Views};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command_state::CommandState;
use crate::ui::state::TabId;
use crate::ui::tab_action::TabAction;
use crate::ui::theme;
use crate::ui::view_context::{Report, ViewContext};
use crate::ui::{icons, left_out_bar, tab_strip, widgets};
use crate::workspace::open::Access;
use egui::{
    Align, Frame, Label, Layout, Margin, Panel, Rect, RichText, Sense, Ui, UiBuilder, vec2,
};

/// Two letters side by side need so much width, in points; in less the one in front has all of it.
const ROOM_FOR_TWO: f32 = 560.0;
/// How high what a letter is called stands above it, in points.
const NAME: f32 = 30.0;
/// How wide the place of the button behind that is, in points.
const CLOSE: f32 = 36.0;

/// What was asked for in the letter beside the one in front.
#[derive(Default)]
pub(super) struct OfBeside {
    /// Whether one turned to it: then it comes to the front.
    pub(super) is_wanted: bool,
    /// What was asked for there.
    pub(super) actions: Vec<Action>,
    /// Whether it is not shown, as there is no room for two.
    pub(super) lacks_room: bool,
}

impl App {
    /// The tabs, where more than one letter is open.
    pub(super) fn draw_tabs(&self, ui: &mut Ui, cx: &mut ViewContext<'_>) {
        if cx.window.tabs.all.len() < 2 {
            return;
        }
        let looks = self.tab_looks();
        let folder = self.workspace.project().map(|it| it.name());
        let frame = Frame::new().fill(cx.colors.panel);
        let margin = Margin {
            left: 8,
            right: 8,
            top: 2,
            bottom: 0,
        };
        Panel::top("tabs")
            .frame(frame.inner_margin(margin))
            .show(ui, |ui| tab_strip::show(ui, cx, folder.as_deref(), &looks));
    }

    /// The letter in front, and another one beside it where that is asked for and there is room. Gives what was asked for
    /// there.
    pub(super) fn draw_letters(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        views: &mut Views,
        state: &CommandState<'_>,
        beside: Option<&mut (TabId, Parked)>,
    ) -> OfBeside {
        let front = cx.window.tabs.front;
        let area = ui.available_rect_before_wrap();
        let beside = beside.filter(|_| cx.session.is_some());
        let lacks_room = beside.is_some() && area.width() < ROOM_FOR_TWO;
        let Some((id, parked)) = beside.filter(|_| !lacks_room) else {
            self.draw_middle(ui, cx, views, state);
            return OfBeside {
                lacks_room,
                ..OfBeside::default()
            };
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        // Below both, so that neither moves when one turns to the other.
        if cx.state.find.open || cx.state.marker.is_some() || cx.state.correcting {
            Panel::bottom("bars")
                .frame(Frame::new().fill(cx.colors.panel))
                .show(ui, |ui| self.draw_bars(ui, cx, state));
        }
        let area = ui.available_rect_before_wrap();
        let (left, right) = area.split_left_right_at_fraction(0.5);
        let (of_front, of_other) = match cx.window.tabs.beside_is_left {
            true => (right, left),
            false => (left, right),
        };
        let draw_front = |ui: &mut Ui, cx: &mut ViewContext<'_>, views: &mut Views| {
            side(ui, of_front, front, |ui| {
                self.name_letter(ui, cx, front);
                self.draw_side(ui, cx, &mut views.of_letter);
            });
        };
        // In the order in which they stand, for the keyboard and screen readers.
        let done = if cx.window.tabs.beside_is_left {
            let done = self.draw_beside(ui, cx, of_other, *id, parked);
            draw_front(ui, cx, views);
            done
        } else {
            draw_front(ui, cx, views);
            self.draw_beside(ui, cx, of_other, *id, parked)
        };
        let line = egui::Stroke::new(1.0, cx.colors.line);
        ui.painter().vline(right.left(), area.y_range(), line);
        done
    }

    fn draw_beside(
        &self,
        ui: &mut Ui,
        cx: &mut ViewContext<'_>,
        area: Rect,
        id: TabId,
        parked: &mut Parked,
    ) -> OfBeside {
        let Some(letter) = self.letter_of_tab(id) else {
            return OfBeside::default();
        };
        let (mut report, mut actions) = (Report::default(), Vec::new());
        let mut asked = None;
        let mut other = ViewContext {
            words: cx.words,
            keys: cx.keys,
            colors: cx.colors,
            session: Some(&letter.session),
            folder_tags: cx.folder_tags,
            writable: letter.access == Access::Writable,
            in_front: false,
            state: &parked.state,
            window: cx.window,
            requests: &mut parked.requests,
            report: &mut report,
            actions: &mut actions,
            local_date_time: cx.local_date_time,
            today: cx.today,
            engine: cx.engine,
        };
        let views = &mut parked.views;
        side(ui, area, id, |ui| {
            asked = self.name_letter(ui, &other, id);
            self.draw_side(ui, &mut other, views);
        });
        // That is asked of the window, not of the letter.
        asked.into_iter().for_each(|it| cx.send(it));
        let letter = report.letter.and_then(|place| place.id);
        let letter = letter.and_then(|id| ui.ctx().read_response(id));
        // Where the keyboard was already there it is on its way to the letter that came to the front.
        let turned = letter
            .is_some_and(|it| it.is_pointer_button_down_on() || it.clicked() || it.gained_focus());
        OfBeside {
            is_wanted: turned || !actions.is_empty(),
            actions,
            lacks_room: false,
        }
    }

    fn draw_side(&self, ui: &mut Ui, cx: &mut ViewContext<'_>, views: &mut LetterViews) {
        views.metadata_band.show(ui, cx, cx.window.parts.metadata);
        left_out_bar::show(ui, cx);
        self.draw_letter(ui, cx, views);
    }

    /// What a letter is called, above it; a click brings it to the front.
    fn name_letter(&self, ui: &mut Ui, cx: &ViewContext<'_>, id: TabId) -> Option<TabAction> {
        let tab = cx.window.tabs.get(id);
        let name = tab.map_or_else(String::new, |it| crate::ui::wording::name(&it.path));
        let (is_front, colors) = (cx.in_front, cx.colors);
        // In places of their own: nothing of it may make this side wider than the other.
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), NAME));
        let (text, close) = rect.split_left_right_at_x(rect.right() - CLOSE);
        let place = |rect: Rect| {
            let layout = Layout::left_to_right(Align::Center);
            UiBuilder::new().max_rect(rect).layout(layout)
        };
        let mut asked = None;
        let shown = match is_front {
            true => RichText::new(&name).font(theme::semibold(13.0)),
            false => RichText::new(&name).size(13.0).color(colors.muted),
        };
        let label = Label::new(shown).truncate().selectable(false);
        let mut within = ui.new_child(place(text.with_min_x(text.left() + 16.0)));
        if within.add(label.sense(Sense::CLICK)).clicked() && !is_front {
            asked = Some(TabAction::GoTo(id, true));
        }
        let mut within = ui.new_child(place(close));
        let close = tr!(cx.words, "tabs-end-beside");
        if !is_front && widgets::bar_button(&mut within, icons::X, &close, colors).clicked() {
            asked = Some(TabAction::EndBeside);
        }
        let (width, color) = match is_front {
            true => (2.0, colors.accent),
            false => (1.0, colors.line),
        };
        let stroke = egui::Stroke::new(width, color);
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - width / 2.0, stroke);
        asked
    }
}

/// Draws one of two letters in its half.
fn side(ui: &mut Ui, area: Rect, id: TabId, content: impl FnOnce(&mut Ui)) {
    let builder = UiBuilder::new().max_rect(area).id_salt(id);
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.set_clip_rect(area.intersect(ui.clip_rect()));
        content(ui);
    });
}
