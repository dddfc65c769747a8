//! Narrowing what is shown by the values that there are: a list for each facet, with how many there are of each.

use super::look::Look;
use super::period;
use super::scene::ProjectScene;
use crate::analysis::Progress;
use crate::analysis::query::{Stage, Term};
use crate::tr;
use crate::ui::project_action::ProjectAction;
use crate::ui::theme::{self, mix};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Color32, FontId, Key, ScrollArea, Sense, Ui, pos2, vec2};

/// So many values of a facet show before it is unfolded.
const FEW: usize = 7;
/// How high a value stands, in points.
const HEIGHT: f32 = 25.0;

/// A value of a facet.
struct Value {
    term: Term,
    name: String,
    count: usize,
    color: Option<Color32>,
}

/// Draws the facets.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    widgets::region(ui, &tr!(cx.words, "project-facets"));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        all(ui, cx, scene);
        ui.add_space(8.0);
    });
}

/// The same behind a button, where there is no room beside the view.
pub fn menu(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let name = tr!(cx.words, "project-facets");
    widgets::staying_menu(ui, name, |ui| {
        ui.set_width(230.0);
        let height = (ui.ctx().content_rect().height() - 160.0).max(160.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            all(ui, cx, scene);
        });
    });
}

fn all(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let look = Look {
        words,
        codebook: scene.letters.codebook(),
    };
    let counts = &scene.overview.counts;
    period::show(ui, cx, scene, &look);
    let mut tags: Vec<Value> = Vec::new();
    for tag in &look.codebook.tags {
        let count = counts.tags.get(&tag.id).copied().unwrap_or_default();
        tags.push(Value {
            term: Term::Tag(tag.id.clone()),
            name: look.tag_name(&tag.id),
            count,
            color: Some(cx.colors.tag(tag.color).line),
        });
    }
    for (id, count) in &counts.tags {
        if look.codebook.get(id).is_none() {
            tags.push(Value {
                term: Term::Tag(id.clone()),
                name: id.to_string(),
                count: *count,
                color: Some(cx.colors.tag(look.tag_color(id)).line),
            });
        }
    }
    list(ui, cx, "tags", &tr!(words, "project-tags"), tags);
    let plain = |term: Term, name: String, count: usize| Value {
        term,
        name,
        count,
        color: None,
    };
    let progress = Progress::ALL.into_iter().map(|it| {
        let count = counts.progress.get(&it).copied().unwrap_or_default();
        plain(Term::Progress(it), look.progress(it), count)
    });
    let mut state: Vec<_> = progress.collect();
    state.push(plain(
        Term::Unmarked,
        tr!(words, "query-unmarked"),
        counts.unmarked,
    ));
    if scene.overview.open > 0 {
        let term = Term::FollowUp(Stage::Open);
        state.push(plain(term, tr!(words, "query-open"), scene.overview.open));
    }
    if counts.unreadable > 0 {
        let name = tr!(words, "query-unreadable");
        state.push(plain(Term::Unreadable, name, counts.unreadable));
    }
    list(ui, cx, "state", &tr!(words, "project-state"), state);
    let named = |name: &str, none: String| match name {
        "" => none,
        name => name.to_owned(),
    };
    let dossiers = counts.dossiers.iter().map(|(dossier, count)| {
        let name = named(dossier, tr!(words, "query-no-dossier"));
        plain(Term::Dossier(dossier.clone()), name, *count)
    });
    let dossiers = by_count(dossiers.collect());
    list(
        ui,
        cx,
        "dossiers",
        &tr!(words, "project-dossiers"),
        dossiers,
    );
    let senders = counts.senders.iter().map(|(sender, count)| {
        let name = named(sender, tr!(words, "query-no-sender"));
        plain(Term::Sender(sender.clone()), name, *count)
    });
    let senders = by_count(senders.collect());
    list(ui, cx, "senders", &tr!(words, "project-senders"), senders);
    let analysts = counts.analysts.iter().map(|((other, id, name), count)| {
        let name = if *other {
            name.to_string()
        } else {
            scene.me.to_owned()
        };
        plain(Term::Analyst(id.to_string()), name, *count)
    });
    let analysts: Vec<_> = analysts.collect();
    list(
        ui,
        cx,
        "analysts",
        &tr!(words, "project-analysts"),
        analysts,
    );
}

/// Those of which there are most come first; what is not known comes last.
fn by_count(mut values: Vec<Value>) -> Vec<Value> {
    let unknown = |it: &Value| matches!(&it.term, Term::Dossier(text) | Term::Sender(text) if text.is_empty());
    values.sort_by(|one, other| {
        let order = unknown(one).cmp(&unknown(other));
        order
            .then(other.count.cmp(&one.count))
            .then_with(|| one.name.cmp(&other.name))
    });
    values
}

fn list(ui: &mut Ui, cx: &mut ViewContext<'_>, id: &'static str, title: &str, values: Vec<Value>) {
    let query = &cx.window.project.query;
    let values: Vec<_> = {
        let kept = values
            .into_iter()
            .filter(|it| it.count > 0 || query.has(&it.term) || id == "tags");
        kept.collect()
    };
    if values.is_empty() {
        return;
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        widgets::heading(ui, cx.colors, title);
    });
    ui.add_space(2.0);
    let unfolded = cx.window.project.unfolded.contains(id);
    let shown = if unfolded || values.len() <= FEW + 1 {
        values.len()
    } else {
        FEW
    };
    for value in &values[..shown] {
        row(ui, cx, value);
    }
    if values.len() > FEW + 1 {
        let name = match unfolded {
            true => tr!(cx.words, "project-fewer"),
            false => tr!(cx.words, "project-more", count = values.len() - shown),
        };
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            let text = egui::RichText::new(name).size(12.5).color(cx.colors.muted);
            if ui.add(egui::Button::new(text).frame(false)).clicked() {
                cx.send(ProjectAction::Unfold(id));
            }
        });
    }
}

fn row(ui: &mut Ui, cx: &mut ViewContext<'_>, value: &Value) {
    let on = cx.window.project.query.has(&value.term);
    let width = ui.available_width();
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let name = tr!(
        cx.words,
        "project-facet-value",
        name = value.name.as_str(),
        count = value.count
    );
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::CheckBox, true, on, &name));
    let inner = rect.shrink2(vec2(8.0, 1.0));
    if on {
        ui.painter().rect_filled(inner, 5.0, cx.colors.chosen());
    } else if response.hovered() {
        let ground = mix(cx.colors.panel, cx.colors.text, 0.05);
        ui.painter().rect_filled(inner, 5.0, ground);
    }
    if response.has_focus() {
        widgets::paint_focus(ui, cx.colors, inner);
    }
    widgets::keep_in_sight(&response);
    let mut left = inner.left() + 6.0;
    if let Some(color) = value.color {
        ui.painter()
            .circle_filled(pos2(left + 5.0, rect.center().y), 5.0, color);
        left += 16.0;
    }
    let color = if value.count == 0 && !on {
        cx.colors.muted
    } else {
        cx.colors.text
    };
    let font = if on {
        theme::semibold(13.0)
    } else {
        FontId::proportional(13.0)
    };
    let count = value.count.to_string();
    let count = widgets::one_line(
        ui,
        &count,
        FontId::proportional(12.5),
        cx.colors.muted,
        80.0,
    );
    let right = inner.right() - 6.0 - count.size().x;
    let text = widgets::one_line(ui, &value.name, font, color, right - left - 8.0);
    let middle = rect.center().y;
    ui.painter()
        .galley(pos2(left, middle - text.size().y / 2.0), text, color);
    let at = pos2(right, middle - count.size().y / 2.0);
    ui.painter().galley(at, count, cx.colors.muted);
    walk(ui, &response);
    let response = response.on_hover_text(value.name.as_str());
    if response.clicked() {
        cx.send(ProjectAction::Toggle(value.term.clone()));
    }
}

/// The arrow keys go from value to value.
fn walk(ui: &Ui, response: &egui::Response) {
    let id = egui::Id::unique("facets-before");
    let before = ui.data(|data| data.get_temp::<egui::Id>(id));
    ui.data_mut(|data| data.insert_temp(id, response.id));
    let wanted = egui::Id::unique("facets-next");
    let waits = ui.data(|data| data.get_temp::<bool>(wanted)) == Some(true);
    if waits {
        ui.data_mut(|data| data.insert_temp(wanted, false));
        response.request_focus();
        return;
    }
    if !response.has_focus() {
        return;
    }
    let plain = egui::Modifiers::NONE;
    ui.memory_mut(|memory| {
        let filter = egui::EventFilter {
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        memory.set_focus_lock_filter(response.id, filter);
    });
    if ui.input_mut(|input| input.consume_key(plain, Key::ArrowDown)) {
        ui.data_mut(|data| data.insert_temp(wanted, true));
    }
    if ui.input_mut(|input| input.consume_key(plain, Key::ArrowUp))
        && let Some(before) = before
    {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
}
