//! Narrowing what is shown by the values that there are: a list for each facet, with how many there are of each.

use super::kept::{FacetValue, Facets, ProjectViews};
use super::look::Look;
use super::period;
use super::scene::ProjectScene;
use crate::analysis::Progress;
use crate::analysis::query::{Stage, Term};
use crate::codebook::TagId;
use crate::l10n::Language;
use crate::tr;
use crate::ui::project_action::ProjectAction;
use crate::ui::theme::{self, mix};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{FontId, Key, ScrollArea, Sense, Ui, pos2, vec2};

/// So many values of a facet show before it is unfolded.
const FEW: usize = 7;
/// How high a value stands, in points.
const HEIGHT: f32 = 25.0;

/// Draws the facets.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    widgets::region(ui, &tr!(cx.words, "project-facets"));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        all(ui, cx, scene, views);
        ui.add_space(8.0);
    });
}

/// The same behind a button, where there is no room beside the view.
pub fn menu(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    let name = tr!(cx.words, "project-facets");
    widgets::staying_menu(ui, name, |ui| {
        ui.set_width(230.0);
        let height = (ui.ctx().content_rect().height() - 160.0).max(160.0);
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            all(ui, cx, scene, views);
        });
    });
}

fn all(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>, views: &mut ProjectViews) {
    let look = Look {
        words: cx.words,
        codebook: scene.letters.codebook(),
    };
    period::show(ui, cx, scene, &look);
    let dutch = cx.words.language() == Language::Dutch;
    let query = cx.window.project.query.meant.clone();
    let of = (
        2 * scene.numbers[0] + u64::from(cx.colors.dark),
        dutch,
        query,
    );
    // Gathered and put in order once, not in every frame.
    if views.facets.as_ref().is_none_or(|(key, _)| *key != of) {
        let facets = facets(cx, scene, &look);
        views.facets = Some((of, facets));
    }
    let facets = views.facets.as_ref().map(|(_, facets)| facets.as_slice());
    for (id, title, values) in facets.unwrap_or_default() {
        list(ui, cx, id, title, values);
    }
}

/// The lists of values that there are.
fn facets(cx: &ViewContext<'_>, scene: &ProjectScene<'_>, look: &Look<'_>) -> Facets {
    let words = cx.words;
    let counts = &scene.overview.counts;
    let plain = |term: Term, name: String, count: usize| FacetValue {
        term,
        name,
        count,
        color: None,
    };
    let named = |name: &str, none: String| match name {
        "" => none,
        name => name.to_owned(),
    };
    // Of two names of which one begins like the other, only the whole one is meant.
    let whole = |name: &str| match name {
        "" => String::new(),
        name => format!("={name}"),
    };
    let dossiers = counts.dossiers.iter().map(|(dossier, count)| {
        let name = named(dossier, tr!(words, "query-no-dossier"));
        plain(Term::Dossier(dossier.clone()), name, *count)
    });
    let senders = counts.senders.iter().map(|(sender, count)| {
        let name = named(sender, tr!(words, "query-no-sender"));
        plain(Term::Sender(whole(sender)), name, *count)
    });
    let analysts = counts.analysts.iter().map(|((other, id, name), count)| {
        let name = if *other {
            name.to_string()
        } else {
            scene.me.to_owned()
        };
        plain(Term::Analyst(whole(id)), name, *count)
    });
    let query = &cx.window.project.query.meant;
    let facet = |id, title, mut values: Vec<FacetValue>| {
        values.retain(|it| it.count > 0 || id == "tags" || query.has(&it.term));
        (id, title, values)
    };
    vec![
        facet("tags", tr!(words, "project-tags"), tags(cx, scene, look)),
        facet("state", tr!(words, "project-state"), state(cx, scene, look)),
        facet(
            "dossiers",
            tr!(words, "project-dossiers"),
            by_count(dossiers.collect()),
        ),
        facet(
            "senders",
            tr!(words, "project-senders"),
            by_count(senders.collect()),
        ),
        facet(
            "analysts",
            tr!(words, "project-analysts"),
            analysts.collect(),
        ),
    ]
}

/// The tags of the folder, and those that only its letters have.
fn tags(cx: &ViewContext<'_>, scene: &ProjectScene<'_>, look: &Look<'_>) -> Vec<FacetValue> {
    let counts = &scene.overview.counts.tags;
    let known = look.codebook.tags.iter().map(|tag| &tag.id);
    let others = counts.keys().filter(|id| look.codebook.get(id).is_none());
    let value = |id: &TagId| FacetValue {
        term: Term::Tag(id.clone()),
        name: look.tag_name(id),
        count: counts.get(id).copied().unwrap_or_default(),
        color: Some(cx.colors.tag(look.tag_color(id)).line),
    };
    known.chain(others).map(value).collect()
}

/// How far letters and follow-ups are.
fn state(cx: &ViewContext<'_>, scene: &ProjectScene<'_>, look: &Look<'_>) -> Vec<FacetValue> {
    let (words, overview) = (cx.words, scene.overview);
    let counts = &overview.counts;
    let progress = Progress::ALL.into_iter().map(|it| {
        let count = counts.progress.get(&it).copied().unwrap_or_default();
        (Term::Progress(it), look.progress(it), count)
    });
    let others = [
        (
            Term::Unmarked,
            tr!(words, "query-unmarked"),
            counts.unmarked,
        ),
        (
            Term::FollowUp(Stage::Open),
            tr!(words, "query-open"),
            overview.open,
        ),
        (
            Term::Unreadable,
            tr!(words, "query-unreadable"),
            counts.unreadable,
        ),
    ];
    let all = progress.chain(others);
    let value = |(term, name, count)| FacetValue {
        term,
        name,
        count,
        color: None,
    };
    all.map(value).collect()
}

/// Those of which there are most come first; what is not known comes last.
fn by_count(mut values: Vec<FacetValue>) -> Vec<FacetValue> {
    let unknown = |it: &FacetValue| matches!(&it.term, Term::Dossier(text) | Term::Sender(text) if text.is_empty());
    values.sort_by(|one, other| {
        let order = unknown(one).cmp(&unknown(other));
        order
            .then(other.count.cmp(&one.count))
            .then_with(|| one.name.cmp(&other.name))
    });
    values
}

fn list(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    id: &'static str,
    title: &str,
    values: &[FacetValue],
) {
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

fn row(ui: &mut Ui, cx: &mut ViewContext<'_>, value: &FacetValue) {
    let on = cx.window.project.query.meant.has(&value.term);
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
