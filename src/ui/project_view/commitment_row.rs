//! A row of the list of commitments: a group's heading, or a commitment with what it is in each column.

use super::look::Look;
use super::scene::ProjectScene;
use crate::commitment::{Ageing, Commitment, Group};
use crate::exchange::commitments::words as register_words;
use crate::tr;
use crate::ui::commitment_text::{self, capital};
use crate::ui::grid::Place;
use crate::ui::theme;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::text::TextFormat;
use egui::{FontId, Ui};

/// A column of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Promise,
    By,
    First,
    Now,
    State,
}

/// Draws a commitment in a column; gives what it says.
pub(super) fn cell(
    ui: &Ui,
    cx: &ViewContext<'_>,
    look: &Look<'_>,
    one: &Commitment,
    what: What,
    place: &Place,
    today: jiff::civil::Date,
) -> String {
    let (words, colors) = (cx.words, cx.colors);
    let small = |color| TextFormat::simple(FontId::proportional(12.5), color);
    let body = FontId::proportional(13.0);
    let timing = one.timing(today);
    let no_date = || match one.condition.trim() {
        "" => tr!(words, "commitment-no-date"),
        _ => tr!(words, "commitment-on-event"),
    };
    match what {
        What::Promise => {
            let first = commitment_text::title(words, one);
            let mut second = Vec::new();
            let says = one.due.words.trim();
            if !says.is_empty() {
                second.push(format!("«{says}»"));
            } else if !one.condition.trim().is_empty() {
                second.push(format!("«{}»", one.condition.trim()));
            }
            if one.places.len() > 1 {
                second.push(tr!(words, "commitments-places", count = one.places.len()));
            }
            if !one.registered {
                second.push(tr!(words, "commitments-to-confirm"));
            }
            let bold = TextFormat::simple(theme::semibold(13.5), colors.text);
            let second = second.join(" · ");
            wrapped(ui, place, (&first, bold), (&second, small(colors.muted)))
        }
        What::By => {
            let plain = TextFormat::simple(body, colors.text);
            wrapped(
                ui,
                place,
                (one.promiser(), plain),
                ("", small(colors.muted)),
            )
        }
        What::First => {
            let day = timing.first.map_or_else(no_date, |it| look.short_day(it));
            place.line(ui, &day, body, colors.text)
        }
        What::Now => {
            let day = match timing.last {
                Some(last) => look.short_day(last),
                None => "—".to_owned(),
            };
            place.line(ui, &day, body, colors.text)
        }
        What::State => {
            let said = commitment_text::state(words, one, today);
            let color = match (
                commitment_text::needs_attention(one, today),
                one.status.standing.is_open() || one.removed,
            ) {
                (true, _) => colors.warning,
                (false, false) => colors.good,
                (false, true) => colors.text,
            };
            let mut parts = said.splitn(2, " · ");
            let first = parts.next().unwrap_or_default().to_owned();
            let second = parts.next().unwrap_or_default().to_owned();
            let bold = TextFormat::simple(theme::semibold(13.0), color);
            match second.is_empty() {
                true => place.line(ui, &first, theme::semibold(13.0), color),
                false => place.lines(ui, (&first, bold), (&second, small(color))),
            }
        }
    }
}

/// Draws up to two lines of words and one line below them, in the middle of the height; gives both with a comma between
/// them.
fn wrapped(
    ui: &Ui,
    place: &Place,
    first: (&str, TextFormat),
    second: (&str, TextFormat),
) -> String {
    let colors = (first.1.color, second.1.color);
    let width = place.rect.width();
    let above = widgets::rows(ui, first.0, first.1, width, 2);
    let below = (!second.0.is_empty()).then(|| widgets::rows(ui, second.0, second.1, width, 1));
    let height = above.size().y + below.as_ref().map_or(0.0, |it| it.size().y);
    let top = egui::pos2(place.rect.left(), place.rect.center().y - height / 2.0);
    let middle = top + egui::vec2(0.0, above.size().y);
    ui.painter().galley(top, above, colors.0);
    if let Some(below) = below {
        ui.painter().galley(middle, below, colors.1);
        return format!("{}, {}", first.0, second.0);
    }
    first.0.to_owned()
}

/// What stands above a group.
pub(super) fn heading(
    look: &Look<'_>,
    scene: &ProjectScene<'_>,
    group: &Group,
    count: usize,
) -> String {
    let words = look.words;
    let name = match group {
        Group::Late => tr!(words, "commitments-late"),
        Group::BeforeRecess(first) => {
            tr!(
                words,
                "commitments-before-recess",
                day = look.short_day(*first)
            )
        }
        Group::Later => tr!(words, "commitments-later"),
        Group::Undated => tr!(words, "commitments-undated"),
        Group::ToAssess => tr!(words, "commitments-to-assess"),
        Group::InTime => tr!(words, "commitments-in-time"),
        Group::Age(Ageing::UpTo30) => tr!(words, "commitments-age-30"),
        Group::Age(Ageing::UpTo90) => tr!(words, "commitments-age-90"),
        Group::Age(Ageing::UpTo180) => tr!(words, "commitments-age-180"),
        Group::Age(Ageing::Longer) => tr!(words, "commitments-age-longer"),
        Group::Removed => tr!(words, "commitments-removed"),
        Group::Closed(standing) => {
            let name = register_words::standing(words, *standing);
            capital(&name)
        }
        Group::Named(name) if name.is_empty() => tr!(words, "commitments-unnamed"),
        // Of a letter its title tells more than its file.
        Group::Named(name) => match scene.letters.get(name) {
            Some(letter) => letter.title().to_owned(),
            None => name.clone(),
        },
    };
    tr!(words, "commitments-heading", name = name, count = count)
}
