//! The command palette: a field, and below it every command, tag and recent letter that fits what is typed.

use super::frame::{Sheet, muted};
use super::keys::Caps;
use super::search::Query;
use super::{OverlayContext, frame};
use crate::codebook::TagId;
use crate::tr;
use crate::ui::action::{Action, EditAction, ScreenAction, Target};
use crate::ui::command::{Command, Menu};
use crate::ui::command_table::rows;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::announce;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Color32, Context, Id, Key, KeyboardShortcut, Modifiers, Response, Role, ScrollArea, Sense,
    TextEdit, TextStyle, Ui, WidgetInfo, vec2,
};

/// Rows that Page Up and Page Down pass over.
const PAGE: isize = 8;

/// One row of the list.
struct Entry {
    name: String,
    /// Where it stands: the menu.
    before: String,
    /// What tells it from another one of the same name.
    after: String,
    keys: Option<KeyboardShortcut>,
    enabled: bool,
    does: Action,
}

struct Palette<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    query: String,
    chosen: usize,
    done: bool,
}

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    query: String,
    chosen: usize,
) -> Overlay {
    let (words, keys, colors) = (cx.words, cx.keys, cx.colors);
    let title = tr!(words, "palette-title");
    let mut palette = Palette {
        cx,
        query,
        chosen,
        done: false,
    };
    let closed = Sheet::new("palette", &title, 560.0)
        .at_top()
        .toggled_by(keys.of(Command::Palette))
        .show(ctx, words, colors, &mut palette, |ui, opening, palette| {
            body(ui, opening, palette, context)
        });
    if closed || palette.done {
        Overlay::None
    } else {
        Overlay::Palette(palette.query, palette.chosen)
    }
}

fn body(
    ui: &mut Ui,
    opening: &frame::Opening,
    palette: &mut Palette<'_, '_>,
    context: &OverlayContext<'_>,
) {
    let (words, colors) = (palette.cx.words, palette.cx.colors);
    // The field would move its cursor with these.
    let (steps, enter) = ui.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key) as isize;
        let steps = count(Key::ArrowDown) - count(Key::ArrowUp)
            + PAGE * (count(Key::PageDown) - count(Key::PageUp));
        (steps, count(Key::Enter) > 0)
    });
    let field = TextEdit::singleline(&mut palette.query)
        .id(Id::unique("palette field"))
        .hint_text(tr!(words, "palette-hint"))
        .return_key(None)
        .margin(vec2(8.0, 6.0))
        .desired_width(f32::INFINITY);
    let field = ui
        .add(field)
        .accessible_name(tr!(words, "palette-title").trim_end_matches('…'));
    // Typing goes on after a click beside the rows.
    let idle = ui.memory(|memory| memory.focused().is_none());
    let leaving = ui.input(|input| input.key_pressed(Key::Escape));
    if opening.first || (idle && !leaving) {
        field.request_focus();
    }
    if field.changed() {
        palette.chosen = 0;
    }
    ui.add_space(4.0);

    let mut entries = fitting(&palette.query, entries(palette.cx, context));
    if entries.is_empty() {
        announce(&muted(ui, &tr!(words, "palette-none"), colors));
        return;
    }
    palette.chosen = step(palette.chosen, steps, entries.len());
    let scroll = steps != 0 || field.changed() || opening.first;
    let mut run = enter.then_some(palette.chosen);
    let rows = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, entry) in entries.iter().enumerate() {
            let chosen = at == palette.chosen;
            let row = row(ui, palette.cx, entry, chosen);
            if chosen {
                field.ctx.accesskit_node_builder(field.id, |node| {
                    node.set_active_descendant(row.id.accesskit_id());
                });
            }
            if chosen && scroll {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                run = Some(at);
            }
        }
    };
    ScrollArea::vertical()
        .id_salt("entries")
        .max_height(ui.available_height().min(420.0))
        .min_scrolled_height(32.0)
        .auto_shrink([false, true])
        .animated(false)
        .show(ui, rows);
    if let Some(at) = run.filter(|at| entries[*at].enabled) {
        palette.cx.send(entries.swap_remove(at).does);
        palette.done = true;
    }
}

/// Where the choice goes from `chosen`: single steps go round, pages stop at the ends.
fn step(chosen: usize, steps: isize, count: usize) -> usize {
    let count = isize::try_from(count).unwrap_or(isize::MAX).max(1);
    let from = isize::try_from(chosen).unwrap_or(0).min(count - 1);
    let to = from.saturating_add(steps);
    let to = if steps.abs() < PAGE {
        to.rem_euclid(count)
    } else {
        to.clamp(0, count - 1)
    };
    to.unsigned_abs()
}

/// Everything that can be asked for, in the order of the menus.
fn entries(cx: &ViewContext<'_>, context: &OverlayContext<'_>) -> Vec<Entry> {
    let words = cx.words;
    let mut entries = Vec::new();
    let codebook = cx.session.map(|session| session.codebook());
    for row in rows() {
        let Some(menu) = row.menu.filter(|_| row.command != Command::Palette) else {
            continue;
        };
        if let Command::Tag(key) = row.command
            && codebook.is_none_or(|codebook| codebook.with_key(key).is_none())
        {
            continue;
        }
        entries.push(Entry {
            name: (context.command_name)(row.command),
            before: menu.name(words),
            after: String::new(),
            keys: cx.keys.first(row.command),
            enabled: (context.enabled)(row.command),
            does: Action::Run(row.command),
        });
    }
    let target = target(cx);
    let keyless = codebook
        .iter()
        .flat_map(|codebook| &codebook.tags)
        .filter(|tag| tag.key.is_none());
    for tag in keyless {
        entries.push(Entry {
            name: cx.tag_name(&tag.id),
            before: Menu::Mark.name(words),
            after: String::new(),
            keys: None,
            enabled: target.is_some(),
            does: toggle(target.clone(), &tag.id),
        });
    }
    for one in &cx.window.recent {
        let path = &one.path;
        let part = |part: Option<&std::ffi::OsStr>| {
            part.unwrap_or_default().to_string_lossy().into_owned()
        };
        let file = part(path.file_name());
        let folder_name = part(path.parent().and_then(|folder| folder.file_name()));
        entries.push(Entry {
            name: tr!(words, "palette-open", file = file.as_str()),
            before: tr!(words, "menu-recent"),
            after: match one.day {
                Some(day) => format!("{} · {}", folder_name, crate::exchange::day(words, day)),
                None => folder_name,
            },
            keys: None,
            enabled: true,
            does: Action::OpenPath(path.clone()),
        });
    }
    entries
}

/// What a tag would be given to: the selection, or else the chosen annotation.
fn target(cx: &ViewContext<'_>) -> Option<Target> {
    let selected = cx.session.and_then(|it| cx.state.selected(&it.letter));
    selected
        .map(Target::Passage)
        .or_else(|| {
            cx.chosen()
                .map(|chosen| Target::Annotation(chosen.id.clone()))
        })
        .filter(|_| cx.writable)
}

fn toggle(target: Option<Target>, tag: &TagId) -> Action {
    // Without a target the row is there to be read only.
    target.map_or(Action::Screen(ScreenAction::Choose(None)), |target| {
        Action::Edit(EditAction::ToggleTag(target, tag.clone()))
    })
}

/// Those that fit, best first; of those that fit as well, what can be run goes first.
fn fitting(query: &str, entries: Vec<Entry>) -> Vec<Entry> {
    let query = Query::new(query);
    let mut ranked: Vec<_> = entries
        .into_iter()
        .filter_map(|entry| {
            let around = format!("{} {}", entry.before, entry.after);
            query.rank(&entry.name, &around).map(|rank| (rank, entry))
        })
        .collect();
    ranked.sort_by_key(|(rank, entry)| (*rank, !entry.enabled));
    ranked.into_iter().map(|(_, entry)| entry).collect()
}

fn row(ui: &mut Ui, cx: &ViewContext<'_>, entry: &Entry, chosen: bool) -> Response {
    let colors = cx.colors;
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y + 2.0);
    let sense = if entry.enabled {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    describe(&response, entry, chosen);
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let inside = rect.shrink2(vec2(8.0, 0.0));
    if chosen {
        ui.painter().rect_filled(rect, 5.0, colors.selection);
    } else if response.hovered() && entry.enabled {
        let fill = ui.visuals().widgets.hovered.bg_fill;
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    if response.has_focus() {
        let stroke = ui.visuals().selection.stroke;
        ui.painter()
            .rect_stroke(rect, 5.0, stroke, egui::StrokeKind::Inside);
    }
    // Muted text would not be read easily on what is chosen.
    let quiet = if chosen && entry.enabled {
        colors.text
    } else {
        colors.muted
    };
    let caps = entry.keys.map(|keys| Caps::new(ui, keys, colors.muted));
    let keys_width = caps.as_ref().map_or(0.0, Caps::width);
    if let Some(caps) = caps {
        caps.paint(ui.painter(), inside.right_center(), colors);
    }
    let name = if entry.enabled { colors.text } else { quiet };
    let job = text(ui, entry, name, quiet, inside.width() - keys_width - 12.0);
    let galley = ui.painter().layout_job(job);
    let at = inside.left_center() - vec2(0.0, galley.size().y / 2.0);
    ui.painter().galley(at, galley, colors.text);
    response
}

fn text(ui: &Ui, entry: &Entry, name: Color32, quiet: Color32, width: f32) -> LayoutJob {
    let font = TextStyle::Body.resolve(ui.style());
    let mut job = LayoutJob {
        wrap: TextWrapping::truncate_at_width(width.max(0.0)),
        ..LayoutJob::default()
    };
    let format = |color| TextFormat::simple(font.clone(), color);
    job.append(&entry.before, 0.0, format(quiet));
    job.append("›", 6.0, format(quiet));
    job.append(&entry.name, 6.0, format(name));
    if !entry.after.is_empty() {
        job.append(&entry.after, 10.0, format(quiet));
    }
    job
}

fn describe(response: &Response, entry: &Entry, chosen: bool) {
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, entry.enabled, chosen, &entry.name)
    });
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_selected(chosen);
        let place = [entry.before.as_str(), &entry.after];
        node.set_description(place.join(" ").trim_end());
        if let Some(keys) = entry.keys {
            node.set_keyboard_shortcut(crate::ui::command::shortcut_text(keys));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, before: &str, enabled: bool) -> Entry {
        Entry {
            name: name.to_owned(),
            before: before.to_owned(),
            after: String::new(),
            keys: None,
            enabled,
            does: Action::Edit(EditAction::EndTyping),
        }
    }

    fn names(query: &str) -> Vec<String> {
        let entries = vec![
            entry("Brief openen…", "Bestand", true),
            entry("Exporteren…", "Bestand", false),
            entry("Citaat kopiëren", "Bewerken", true),
            entry("Memo bij de brief", "Bewerken", true),
            entry("Briefpaneel", "Beeld", false),
        ];
        let fitting = fitting(query, entries);
        fitting.into_iter().map(|entry| entry.name).collect()
    }

    #[test]
    fn the_best_fit_comes_first_and_what_cannot_be_run_last_among_equals() {
        assert_eq!(
            names(""),
            [
                "Brief openen…",
                "Citaat kopiëren",
                "Memo bij de brief",
                "Exporteren…",
                "Briefpaneel"
            ]
        );
        assert_eq!(
            names("BRIEF"),
            ["Brief openen…", "Briefpaneel", "Memo bij de brief"]
        );
        assert_eq!(names("kopieren"), ["Citaat kopiëren"]);
        assert_eq!(names("bewerken memo"), ["Memo bij de brief"]);
        assert!(names("zzz").is_empty());
    }

    #[test]
    fn steps_go_round_and_pages_stop() {
        assert_eq!(step(0, -1, 3), 2);
        assert_eq!(step(2, 1, 3), 0);
        assert_eq!(step(1, -PAGE, 3), 0);
        assert_eq!(step(1, PAGE, 30), 1 + PAGE.unsigned_abs());
        assert_eq!(step(29, PAGE, 30), 29);
        assert_eq!(step(99, 0, 3), 2);
        assert_eq!(step(0, 1, 1), 0);
    }
}
