//! Narrowing what is shown by the values that there are: a list for each facet, with how many there are of each.

use super::look::Look;
use super::scene::ProjectScene;
use crate::analysis::Progress;
use crate::analysis::query::{Stage, Term};
use crate::tr;
use crate::ui::project_action::ProjectAction;
use crate::ui::theme::{self, mix};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Color32, FontId, Key, Rect, ScrollArea, Sense, Ui, pos2, vec2};
use jiff::civil::Date;

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
    months(ui, cx, scene, &look);
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

/// The letters by month, as bars; a click narrows to a month, a drag to several.
fn months(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>, look: &Look<'_>) {
    let counts = &scene.overview.counts.months;
    let (first, last) = scene.overview.days;
    let (Some(first), Some(last)) = (first, last) else {
        return;
    };
    let number = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
    let (from, to) = (number(first), number(last));
    let span = to - from + 1;
    // Of a long time several months share a bar.
    let each = (span + 35) / 36;
    let bars = ((span + each - 1) / each).max(1);
    let mut heights = vec![0usize; usize::try_from(bars).unwrap_or(1)];
    for (month, count) in counts {
        let at = usize::try_from((number(*month) - from) / each).unwrap_or(0);
        if let Some(height) = heights.get_mut(at) {
            *height += count;
        }
    }
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        widgets::heading(ui, cx.colors, &tr!(cx.words, "project-period"));
    });
    ui.add_space(4.0);
    let width = ui.available_width();
    let (area, response) = ui.allocate_exact_size(vec2(width, 40.0), Sense::click_and_drag());
    let area = area.shrink2(vec2(14.0, 2.0));
    let most = heights.iter().copied().max().unwrap_or(1).max(1) as f32;
    let step = area.width() / heights.len() as f32;
    let bar_at = |x: f32| ((x - area.left()) / step).clamp(0.0, heights.len() as f32 - 1.0) as i32;
    let origin = ui.input(|input| input.pointer.press_origin());
    let here = response.interact_pointer_pos();
    let dragged = origin
        .zip(here)
        .filter(|_| response.is_pointer_button_down_on());
    let chosen = dragged.map(|(one, other)| {
        let (one, other) = (bar_at(one.x), bar_at(other.x));
        (one.min(other), one.max(other))
    });
    for (at, height) in heights.iter().enumerate() {
        let left = area.left() + step * at as f32;
        let high = (area.height() * *height as f32 / most).max(if *height > 0 { 2.0 } else { 1.0 });
        let gap = if step > 4.0 { 1.0 } else { 0.0 };
        let min = pos2(left, area.bottom() - high);
        let bar = Rect::from_min_max(min, pos2(left + step - gap, area.bottom()));
        let number = i32::try_from(at).unwrap_or(0);
        let marked = chosen.is_none_or(|(from, to)| (from..=to).contains(&number));
        let color = match (*height, marked) {
            (0, _) => cx.colors.line,
            (_, true) => cx.colors.accent,
            (_, false) => cx.colors.outline,
        };
        ui.painter().rect_filled(bar, 0.0, color);
    }
    if response.has_focus() {
        widgets::paint_focus(ui, cx.colors, area.expand(3.0));
    }
    let day_of = |bar: i32| {
        let month = from + bar * each;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
    };
    response.widget_info(|| {
        let name = tr!(cx.words, "project-period");
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    let released = response.drag_stopped() || response.clicked();
    if let (true, Some(start), Some(here)) = (released, origin.or(here), here) {
        let (one, other) = (bar_at(start.x), bar_at(here.x));
        let since = day_of(one.min(other));
        let until = day_of(one.max(other) + 1).and_then(|it| it.yesterday().ok());
        let mut query = cx.window.project.query.clone();
        query.take_out(|term| matches!(term, Term::Since(_) | Term::Until(_)));
        query
            .all
            .extend(since.map(|day| crate::analysis::query::Condition::Term(Term::Since(day))));
        query
            .all
            .extend(until.map(|day| crate::analysis::query::Condition::Term(Term::Until(day))));
        cx.send(ProjectAction::Type(query.to_string()));
    }
    let hovered = response.hover_pos().and_then(|at| {
        let bar = bar_at(at.x);
        let count = heights.get(usize::try_from(bar).ok()?)?;
        let month = look.month(day_of(bar)?);
        Some(tr!(
            cx.words,
            "project-facet-value",
            name = month,
            count = *count
        ))
    });
    if let Some(said) = hovered {
        response.on_hover_text_at_pointer(said);
    }
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        let small = |text: String| {
            let text = egui::RichText::new(text).size(11.5).color(cx.colors.muted);
            egui::Label::new(text).selectable(false)
        };
        ui.add(small(look.month(first)));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(14.0);
            ui.add(small(look.month(last)));
        });
    });
}
