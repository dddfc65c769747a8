//! What may be meant by a path that is being typed: the folders and files beside it, in a list that is walked through by
//! key.

use super::listing::Offer;
use super::path::typed_path;
use super::{OverlayContext, frame};
use crate::tr;
use crate::ui::state::{AskPath, PathPurpose};
use crate::ui::view_context::ViewContext;
use egui::accesskit::Role;
use egui::{Button, Id, Key, Modifiers, Response, ScrollArea, Sense, Ui, WidgetInfo, vec2};
use std::path::{MAIN_SEPARATOR, Path, is_separator};

/// The height of the list, in points.
const HEIGHT: f32 = 188.0;

/// What is offered for what was typed.
pub(super) struct Offers {
    /// What was typed of the folder, with the separator behind it.
    folder: String,
    /// What was typed of the name.
    name: String,
    all: Vec<Offer>,
    is_known: bool,
}

/// What became of keys and clicks.
pub(super) enum Taken {
    /// The path to go on with.
    Text(String),
    /// The path to open at once.
    Whole(String),
}

impl Offers {
    /// What is offered for the path as it is typed.
    pub fn of(ask: &AskPath, context: &OverlayContext<'_>, base: Option<&Path>) -> Self {
        let typed = ask.text.trim_start().trim_start_matches(['"', '\'']);
        let end = typed.rfind(is_separator).map_or(0, |at| {
            at + typed[at..].chars().next().map_or(0, char::len_utf8)
        });
        let (folder, name) = match typed {
            "~" => (format!("~{MAIN_SEPARATOR}"), ""),
            _ => (typed[..end].to_owned(), &typed[end..]),
        };
        let place = match folder.is_empty() {
            true => base.or(context.home).map(Path::to_owned),
            false => typed_path(&folder, context.home, base),
        };
        let listing = place.and_then(|place| (context.listing)(&place));
        let files = matches!(
            ask.purpose,
            PathPurpose::OpenLetter
                | PathPurpose::OpenLetterInTab
                | PathPurpose::TakeComments
                | PathPurpose::Template
        );
        let all = listing.as_ref().map(|it| it.beginning_with(name, files));
        // Where nothing is typed yet, a path from the base on would say less than it seems.
        let folder = match (folder.is_empty(), base.or(context.home)) {
            (true, Some(place)) => with_separator(&place.display().to_string()),
            _ => folder,
        };
        Self {
            folder,
            name: name.to_owned(),
            is_known: listing.is_some(),
            all: all.unwrap_or_default(),
        }
    }

    /// Whether the Tab key writes something.
    pub fn completes(&self, ask: &AskPath) -> bool {
        self.completed(ask.chosen).is_some()
    }

    /// Takes the keys of the field that walk through the list, before the field does.
    pub fn take_keys(&self, ui: &Ui, field: Id, ask: &mut AskPath) -> Option<Taken> {
        if !ui.memory(|memory| memory.has_focus(field)) {
            return None;
        }
        ask.chosen = ask.chosen.filter(|at| *at < self.all.len());
        let completed = self.completed(ask.chosen);
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.all.len().checked_sub(1);
        if pressed(Key::ArrowDown) {
            ask.chosen = last.map(|last| ask.chosen.map_or(0, |at| (at + 1).min(last)));
        }
        if pressed(Key::ArrowUp) {
            ask.chosen = ask.chosen.and_then(|at| at.checked_sub(1));
        }
        if completed.is_some() && pressed(Key::Tab) {
            return completed.map(Taken::Text);
        }
        let chosen = ask.chosen.and_then(|at| self.all.get(at))?;
        pressed(Key::Enter).then(|| self.taken(chosen))
    }

    /// The text that Tab makes of what was typed: with the chosen name, or as much of a name as is certain. `None` where
    /// that is nothing more.
    fn completed(&self, chosen: Option<usize>) -> Option<String> {
        let only = (self.all.len() == 1 && !self.name.is_empty()).then_some(0);
        if let Some(offer) = chosen.or(only).and_then(|at| self.all.get(at)) {
            let text = self.text(offer);
            let typed = format!("{}{}", self.folder, self.name);
            return (text != typed).then_some(text);
        }
        let first = &self.all.first()?.name;
        let shared = self.all.iter().fold(first.len(), |shared, offer| {
            let same = first.chars().zip(offer.name.chars());
            let same = same.take_while(|(one, other)| one.to_lowercase().eq(other.to_lowercase()));
            shared.min(same.map(|(c, _)| c.len_utf8()).sum())
        });
        let more = first.get(..shared)?;
        let longer = more.chars().count() > self.name.chars().count();
        longer.then(|| format!("{}{more}", self.folder))
    }

    fn text(&self, offer: &Offer) -> String {
        let text = format!("{}{}", self.folder, offer.name);
        match offer.is_folder {
            true => with_separator(&text),
            false => text,
        }
    }

    fn taken(&self, offer: &Offer) -> Taken {
        match offer.is_folder {
            true => Taken::Text(self.text(offer)),
            false => Taken::Whole(self.text(offer)),
        }
    }

    /// Draws the list, always as high, below the field. A click goes into a folder, or takes a file.
    pub fn show(
        &self,
        ui: &mut Ui,
        cx: &ViewContext<'_>,
        ask: &AskPath,
        field: &Response,
    ) -> Option<Taken> {
        let mut taken = None;
        let words = cx.words;
        ui.add_space(4.0);
        let size = vec2(ui.available_width(), HEIGHT);
        let list = |ui: &mut Ui| {
            ui.set_min_size(size);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
                node.set_role(Role::ListBox);
                node.set_label(tr!(words, "ask-path-names"));
            });
            if self.all.is_empty() && self.is_known {
                frame::muted(ui, &tr!(words, "ask-path-no-names"), cx.colors);
            }
            for (number, offer) in self.all.iter().enumerate() {
                let on = ask.chosen == Some(number);
                let row = row(ui, cx, offer, on);
                if on {
                    field.ctx.accesskit_node_builder(field.id, |node| {
                        node.set_active_descendant(row.id.accesskit_id());
                    });
                    row.scroll_to_me(None);
                }
                if row.clicked() {
                    field.request_focus();
                    taken = Some(self.taken(offer));
                }
            }
        };
        ScrollArea::vertical()
            .id_salt("names")
            .max_height(HEIGHT)
            .min_scrolled_height(HEIGHT)
            .auto_shrink(false)
            .show(ui, list);
        taken
    }
}

fn row(ui: &mut Ui, cx: &ViewContext<'_>, offer: &Offer, on: bool) -> Response {
    let text = match offer.is_folder {
        true => with_separator(&offer.name),
        false => offer.name.clone(),
    };
    let width = vec2(ui.available_width(), 24.0);
    // The arrows walk through them, not the Tab key.
    let button = Button::selectable(on, text).sense(Sense::CLICK);
    let row = ui.add(button.min_size(width).truncate());
    let name = match offer.is_folder {
        true => tr!(cx.words, "ask-path-folder", name = offer.name.as_str()),
        false => offer.name.clone(),
    };
    row.widget_info(|| WidgetInfo::selected(egui::Role::ListBoxOption, true, on, &name));
    row.ctx
        .accesskit_node_builder(row.id, |node| node.set_selected(on));
    row
}

fn with_separator(text: &str) -> String {
    match text.ends_with(is_separator) {
        true => text.to_owned(),
        false => format!("{text}{MAIN_SEPARATOR}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::overlay::listing::Listing;

    fn offers(typed: &str) -> Offers {
        let names = [
            ("Brief 2.pdf", true),
            ("brief 1.pdf", true),
            ("brief 1.pdf.anna.ron", true),
            (".verborgen", true),
            ("Brieven", false),
            ("archief", false),
        ];
        let listing = Listing::of(names.into_iter());
        Offers {
            folder: "/map/".to_owned(),
            name: typed.to_owned(),
            all: listing.beginning_with(typed, true),
            is_known: true,
        }
    }

    fn names(typed: &str) -> Vec<String> {
        offers(typed).all.into_iter().map(|it| it.name).collect()
    }

    #[test]
    fn folders_come_first_and_capitals_do_not_count() {
        assert_eq!(
            names(""),
            ["archief", "Brieven", "brief 1.pdf", "Brief 2.pdf"]
        );
        assert_eq!(names("BRIEF "), ["brief 1.pdf", "Brief 2.pdf"]);
        assert!(names("brief 3").is_empty());
    }

    #[test]
    fn tab_writes_what_is_certain_and_nothing_more() {
        let completed = |typed: &str, chosen| offers(typed).completed(chosen);
        assert_eq!(completed("b", None).as_deref(), Some("/map/Brie"));
        assert_eq!(completed("brief", None).as_deref(), Some("/map/brief "));
        assert_eq!(completed("brief ", None), None);
        assert_eq!(
            completed("brief ", Some(1)).as_deref(),
            Some("/map/Brief 2.pdf")
        );
        assert_eq!(completed("a", None).as_deref(), Some("/map/archief/"));
        assert_eq!(completed("zzz", None), None);
        assert_eq!(completed("", None), None);
    }
}
