//! The letters of a folder by month, as bars; a click narrows to a month, a drag to several.

use super::look::Look;
use super::scene::ProjectScene;
use crate::analysis::query::{Condition, Term};
use crate::tr;
use crate::ui::project_action::ProjectAction;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{Align, Label, Layout, Rect, Response, RichText, Sense, Ui, pos2, vec2};
use jiff::civil::Date;

/// There are at most so many bars; of a long time several months share one.
const MOST: i32 = 36;

/// The bars: from which month on, how many months each stands for, and how many letters there are in each.
struct Bars {
    from: i32,
    each: i32,
    counts: Vec<usize>,
}

/// The number of a month, counted from the year 0.
fn month_of(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

impl Bars {
    fn new(first: Date, last: Date, scene: &ProjectScene<'_>) -> Self {
        let (from, to) = (month_of(first), month_of(last));
        let span = to - from + 1;
        let each = (span + MOST - 1) / MOST;
        let bars = ((span + each - 1) / each).max(1);
        let mut counts = vec![0; usize::try_from(bars).unwrap_or(1)];
        for (month, count) in &scene.overview.counts.months {
            let at = usize::try_from((month_of(*month) - from) / each).unwrap_or(0);
            if let Some(here) = counts.get_mut(at) {
                *here += count;
            }
        }
        Self { from, each, counts }
    }

    /// The first day that a bar stands for.
    fn day(&self, bar: i32) -> Option<Date> {
        let month = self.from + bar * self.each;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()
    }

    /// The bar at a place in `area`.
    fn at(&self, area: Rect, x: f32) -> i32 {
        let step = area.width() / self.counts.len() as f32;
        ((x - area.left()) / step).clamp(0.0, self.counts.len() as f32 - 1.0) as i32
    }

    /// Draws them; those that are `chosen` stand out, or all where none is.
    fn paint(&self, ui: &Ui, cx: &ViewContext<'_>, area: Rect, chosen: Option<(i32, i32)>) {
        let most = self.counts.iter().copied().max().unwrap_or(1).max(1) as f32;
        let step = area.width() / self.counts.len() as f32;
        let gap = if step > 4.0 { 1.0 } else { 0.0 };
        for (at, count) in self.counts.iter().enumerate() {
            let left = area.left() + step * at as f32;
            let least = if *count > 0 { 2.0 } else { 1.0 };
            let height = (area.height() * *count as f32 / most).max(least);
            let min = pos2(left, area.bottom() - height);
            let bar = Rect::from_min_max(min, pos2(left + step - gap, area.bottom()));
            let number = i32::try_from(at).unwrap_or(0);
            let stands_out = chosen.is_none_or(|(from, to)| (from..=to).contains(&number));
            let color = match (*count, stands_out) {
                (0, _) => cx.colors.line,
                (_, true) => cx.colors.accent,
                (_, false) => cx.colors.outline,
            };
            ui.painter().rect_filled(bar, 0.0, color);
        }
    }
}

/// Draws the bars with the first and the last month below them.
pub fn show(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>, look: &Look<'_>) {
    let (Some(first), Some(last)) = scene.overview.days else {
        return;
    };
    let bars = Bars::new(first, last, scene);
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        widgets::heading(ui, cx.colors, &tr!(cx.words, "project-period"));
    });
    ui.add_space(4.0);
    let size = vec2(ui.available_width(), 40.0);
    let (area, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    let area = area.shrink2(vec2(14.0, 2.0));
    let origin = ui.input(|input| input.pointer.press_origin());
    let ends = origin.zip(response.interact_pointer_pos());
    let chosen = ends.map(|(one, other)| {
        let (one, other) = (bars.at(area, one.x), bars.at(area, other.x));
        (one.min(other), one.max(other))
    });
    let held = chosen.filter(|_| response.is_pointer_button_down_on());
    bars.paint(ui, cx, area, held);
    if response.has_focus() {
        widgets::paint_focus(ui, cx.colors, area.expand(3.0));
    }
    response.widget_info(|| {
        let name = tr!(cx.words, "project-period");
        egui::WidgetInfo::labeled(egui::Role::Button, true, name)
    });
    if response.drag_stopped() || response.clicked() {
        let here = response.interact_pointer_pos();
        let here = here.map(|it| bars.at(area, it.x)).map(|it| (it, it));
        if let Some((one, other)) = chosen.or(here) {
            narrow(cx, &bars, one, other);
        }
    }
    say(cx, look, &bars, area, response);
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        let small = |text: String| {
            let text = RichText::new(text).size(11.5).color(cx.colors.muted);
            Label::new(text).selectable(false)
        };
        ui.add(small(look.month(first)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(14.0);
            ui.add(small(look.month(last)));
        });
    });
}

/// Narrows what is meant to the time from one bar to another.
fn narrow(cx: &mut ViewContext<'_>, bars: &Bars, one: i32, other: i32) {
    let since = bars.day(one);
    let until = bars.day(other + 1).and_then(|it| it.yesterday().ok());
    let mut query = cx.window.project.query.meant.clone();
    query.take_out(|term| matches!(term, Term::Since(_) | Term::Until(_)));
    let ends = [since.map(Term::Since), until.map(Term::Until)];
    let ends = ends.into_iter().flatten().map(Condition::Term);
    query.all.extend(ends);
    cx.send(ProjectAction::Type(query.to_string()));
}

/// Says how many letters the bar under the pointer stands for.
fn say(cx: &ViewContext<'_>, look: &Look<'_>, bars: &Bars, area: Rect, response: Response) {
    let said = response.hover_pos().and_then(|at| {
        let bar = bars.at(area, at.x);
        let count = *bars.counts.get(usize::try_from(bar).ok()?)?;
        let name = look.month(bars.day(bar)?);
        Some(tr!(
            cx.words,
            "project-facet-value",
            name = name,
            count = count
        ))
    });
    if let Some(said) = said {
        response.on_hover_text_at_pointer(said);
    }
}
