//! The user guide: its pages at the left, the one that is read at the right, and a search over all of them.

mod page;
mod search;
mod table;
mod text;

use super::frame::{Sheet, muted};
use crate::guide::{self, Link, PageId};
use crate::l10n::Language;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::state::{GuideView, Overlay};
use crate::ui::theme::Colors;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::announce;
use egui::{
    ComboBox, Context, EventFilter, Id, Key, Modifiers, Rect, Role, ScrollArea, Sense, TextEdit,
    TextWrapMode, Ui, UiBuilder, WidgetInfo, vec2,
};

/// How wide the list of pages is, in points.
const LIST: f32 = 210.0;
/// Between the list and the page, in points.
const GUTTER: f32 = 16.0;
/// In a narrower sheet the list becomes a menu above the page, in points.
const WIDE: f32 = 620.0;

struct Reader<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    guide: GuideView,
}

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, guide: GuideView) -> Overlay {
    let (words, keys, colors) = (cx.words, cx.keys, cx.colors);
    let title = tr!(words, "guide-title");
    let mut reader = Reader { cx, guide };
    let closed = Sheet::new("guide", &title, 940.0)
        .filling()
        .toggled_by(keys.of(Command::Help))
        .show(ctx, words, colors, &mut reader, |ui, _, reader| {
            reader.show(ui);
        });
    if closed {
        Overlay::None
    } else {
        Overlay::Guide(reader.guide)
    }
}

/// Where the page that was read last is kept until the guide is opened again.
fn last_page() -> Id {
    Id::unique("last page of the guide")
}

fn entry_id(page: PageId) -> Id {
    Id::unique(("page of the guide", page))
}

fn field_id() -> Id {
    Id::unique("search of the guide")
}

impl Reader<'_, '_> {
    fn language(&self) -> Language {
        self.cx.words.language()
    }

    fn page(&self) -> PageId {
        self.guide.page.unwrap_or_default()
    }

    /// Leads to a place in the guide, and gives the page the keyboard.
    fn follow(&mut self, ui: &Ui, link: Link) {
        if link.page != self.page() {
            self.guide.before.push(self.page());
        }
        self.turn_to(ui, link.page);
        self.guide.go_to = Some(link);
        ui.memory_mut(|memory| memory.request_focus(page::id()));
    }

    fn turn_to(&mut self, ui: &Ui, page: PageId) {
        self.guide.page = Some(page);
        self.guide.go_to = Some(Link { page, anchor: None });
        ui.data_mut(|data| data.insert_temp(last_page(), page));
        ui.ctx().request_repaint();
    }

    fn show(&mut self, ui: &mut Ui) {
        if self.guide.page.is_none() {
            self.guide.page = ui.data(|data| data.get_temp(last_page()));
        }
        let asked = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F));
        if asked {
            ui.memory_mut(|memory| memory.request_focus(field_id()));
            self.guide.focused = true;
        } else if !self.guide.focused {
            // A sheet that is only measured in its first frame cannot keep the keyboard.
            self.guide.focused = ui.memory(|memory| memory.has_focus(page::id()));
            ui.memory_mut(|memory| memory.request_focus(page::id()));
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowLeft)) {
            self.go_back(ui);
        }
        let size = ui.available_size();
        if size.x < WIDE {
            self.search(ui, size.x);
            if self.guide.query.trim().is_empty() {
                self.menu(ui, size.x);
                self.read(ui);
            } else {
                self.hits(ui);
            }
            return;
        }
        let column = |ui: &mut Ui, left: f32, width: f32, add: &mut dyn FnMut(&mut Ui)| {
            let min = ui.max_rect().min + vec2(left, 0.0);
            let rect = Rect::from_min_size(min, vec2(width, size.y));
            let builder = UiBuilder::new().max_rect(rect).id_salt(left as u32);
            ui.scope_builder(builder, |ui| add(ui));
        };
        column(ui, 0.0, LIST, &mut |ui| {
            self.search(ui, LIST);
            if self.guide.query.trim().is_empty() {
                self.list(ui);
            } else {
                self.hits(ui);
            }
        });
        let left = LIST + GUTTER;
        column(ui, left, size.x - left, &mut |ui| self.read(ui));
    }

    fn search(&mut self, ui: &mut Ui, width: f32) {
        let name = tr!(self.cx.words, "guide-search");
        let has_focus = ui.memory(|memory| memory.has_focus(field_id()));
        let entered =
            has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let field = TextEdit::singleline(&mut self.guide.query)
            .id(field_id())
            .hint_text(name.clone())
            .return_key(None)
            .margin(vec2(8.0, 5.0))
            .desired_width(width - 16.0);
        ui.add(field).accessible_name(name);
        ui.add_space(6.0);
        if entered && let Some(hit) = search::find(self.language(), &self.guide.query).first() {
            self.follow(ui, hit.link());
        }
    }

    /// The pages as a list, through which the arrows lead.
    fn list(&mut self, ui: &mut Ui) {
        let name = tr!(self.cx.words, "guide-pages");
        let area = ScrollArea::vertical()
            .id_salt("pages")
            .animated(false)
            .auto_shrink(false);
        area.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(egui::accesskit::Role::List);
                node.set_label(name);
            });
            let (current, colors) = (self.page(), self.cx.colors);
            for page in guide::guide(self.language()) {
                if entry(ui, page.id, &page.title, page.id == current, colors) {
                    self.guide.before.clear();
                    self.turn_to(ui, page.id);
                }
            }
            let steps = steps_from(ui, entry_id(current));
            let target = current.step(steps);
            if target != current {
                self.guide.before.clear();
                self.turn_to(ui, target);
                ui.memory_mut(|memory| memory.request_focus(entry_id(target)));
            }
        });
    }

    /// The pages as a menu, where there is no room for a list.
    fn menu(&mut self, ui: &mut Ui, width: f32) {
        let current = self.page();
        let title = &guide::page(current, self.language()).title;
        let mut chosen = current;
        ComboBox::from_id_salt("pages of the guide")
            .width(width - 16.0)
            .truncate()
            .selected_text(title)
            .show_ui(ui, |ui| {
                for page in guide::guide(self.language()) {
                    ui.selectable_value(&mut chosen, page.id, &page.title);
                }
            })
            .response
            .accessible_name(tr!(self.cx.words, "guide-pages"));
        ui.add_space(4.0);
        if chosen != current {
            self.guide.before.clear();
            self.turn_to(ui, chosen);
        }
    }

    fn hits(&mut self, ui: &mut Ui) {
        let (words, colors) = (self.cx.words, self.cx.colors);
        let hits = search::find(self.language(), &self.guide.query);
        let count = match hits.len() {
            0 => tr!(words, "guide-none"),
            count => tr!(words, "guide-found", count = count),
        };
        announce(&muted(ui, &count, colors));
        let area = ScrollArea::vertical()
            .id_salt("hits")
            .animated(false)
            .auto_shrink(false);
        area.show(ui, |ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Wrap);
            for hit in hits {
                let opened = text::hit(ui, &hit, colors);
                if opened {
                    self.follow(ui, hit.link());
                    // There is no room for both.
                    if ui.available_width() + LIST >= WIDE {
                        self.guide.query.clear();
                    }
                }
            }
        });
    }

    fn read(&mut self, ui: &mut Ui) {
        if let Some(before) = self.guide.before.last() {
            let title = &guide::page(*before, self.language()).title;
            let name = tr!(self.cx.words, "guide-back", page = title.as_str());
            if ui
                .button(format!("← {name}"))
                .accessible_name(name)
                .clicked()
            {
                self.go_back(ui);
            }
        }
        let go_to = self.guide.go_to.take();
        let page = guide::page(self.page(), self.language());
        if let Some(link) = page::show(ui, page, go_to, self.cx.colors) {
            self.follow(ui, link);
        }
    }

    fn go_back(&mut self, ui: &Ui) {
        if let Some(before) = self.guide.before.pop() {
            self.turn_to(ui, before);
            ui.memory_mut(|memory| memory.request_focus(page::id()));
        }
    }
}

/// How far the arrows, Home and End lead from the row that has the keyboard, in pages.
fn steps_from(ui: &Ui, id: Id) -> isize {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return 0;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    let all = PageId::all().len() as isize;
    ui.input(|input| {
        let presses = |key| input.num_presses(key) as isize;
        presses(Key::ArrowDown) - presses(Key::ArrowUp)
            + all * (presses(Key::End) - presses(Key::Home))
    })
}

/// A row of the list. True once it is chosen. Only the current one is a stop of Tab.
fn entry(ui: &mut Ui, id: PageId, title: &str, current: bool, colors: &Colors) -> bool {
    let inside = vec2(ui.available_width() - 16.0, 0.0);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let galley = ui
        .painter()
        .layout(title.to_owned(), font, colors.text, inside.x);
    let size = vec2(ui.available_width(), galley.size().y + 9.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let sense = if current {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let response = ui.interact(rect, entry_id(id), sense);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, current, title));
    let node = |node: &mut egui::accesskit::Node| node.set_selected(current);
    ui.ctx().accesskit_node_builder(response.id, node);
    if current {
        ui.painter().rect_filled(rect, 5.0, colors.selection);
    } else if response.hovered() {
        let fill = ui.visuals().widgets.hovered.bg_fill;
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    if response.has_focus() {
        crate::ui::widgets::paint_focus(ui, colors, rect);
    }
    // Once, so that the list can be scrolled away from it.
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let at = rect.min + vec2(8.0, 4.5);
    ui.painter().galley(at, galley, colors.text);
    response.clicked()
}
