//! The line at the bottom: whether everything is saved, where one is, who reads.

use super::action::Action;
use super::command::Command;
use super::empty::show_opening;
use super::icons;
use super::state::TextView;
use super::view_context::ViewContext;
use super::widgets::text_width;
use super::widgets::{announce, hide, region, small};
use super::wording;
use crate::letter::Reference;
use crate::store::clock::Clock;
use crate::store::lock::Presence;
use crate::store::settings::Settings;
use crate::tr;
use crate::workspace::open::Access;
use crate::workspace::saving::SaveState;
use crate::workspace::{OpenLetter, OpeningStep};
use egui::{Align, Button, Color32, FontFamily, FontId, Label, Layout, RichText, TextStyle, Ui};
use std::path::Path;

/// What a button takes beside its text, and a sign with the space around it, in points.
const BUTTON: f32 = 26.0;
const SIGN: f32 = 33.0;

/// Draws the line. `place` is the place that is at hand, and how many paragraphs there are.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    opening: Option<OpeningStep>,
    letter: Option<&OpenLetter>,
    clock: &dyn Clock,
    place: Option<(Reference, usize)>,
    settings: &Settings,
) {
    let words = cx.words;
    region(ui, &tr!(words, "window-status"));
    ui.horizontal(|ui| {
        if let Some(letter) = letter {
            let (icon, text, color) = saved(cx, letter, clock);
            sign(ui, icon, color);
            let saved = ui.add(Label::new(RichText::new(&text).color(color)).selectable(false));
            cx.key_at(saved.rect, Command::SaveNow);
            if let Some(place) = letter.redirected_to() {
                saved.on_hover_text(tr!(
                    words,
                    "status-elsewhere-tip",
                    folder = place.display().to_string()
                ));
            }
            also_open(ui, cx, letter, clock);
        }
        waiting(ui, cx);
        memo(ui, cx);
        if let Some(step) = opening.filter(|_| letter.is_some()) {
            ui.add_space(12.0);
            show_opening(ui, cx, step);
        }
        where_one_is(ui, cx, letter, place, settings);
    });
}

/// The right part, of which what matters least is left out where there is no room for all: each item has its place in
/// the menus too.
fn where_one_is(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    letter: Option<&OpenLetter>,
    place: Option<(Reference, usize)>,
    settings: &Settings,
) {
    const GAP: f32 = 12.0;
    let words = cx.words;
    let mut room = ui.available_width() - GAP;
    let mut fits = |text: &str, around: f32| {
        let needed = text_width(ui, text, TextStyle::Body) + GAP + around;
        let fits = needed <= room;
        if fits {
            room -= needed;
        }
        fits
    };
    let place = place.map(|(place, count)| match (place.page, place.paragraph) {
        (Some(page), Some(number)) => tr!(
            words,
            "status-page-paragraph",
            page = page,
            number = number,
            count = count
        ),
        (None, Some(number)) => tr!(words, "status-paragraph", number = number, count = count),
        (_, None) => wording::place(words, place),
    });
    let place = place.filter(|place| fits(place, 6.0));
    let switches = [
        tr!(words, "status-page-view"),
        tr!(words, "status-reading-view"),
    ];
    let switched = letter.filter(|_| fits(&switches.concat(), 2.0 * BUTTON));
    let selected = cx.state.selection.map(|selection| selection.span());
    let selected = letter.zip(selected.filter(|span| !span.is_empty()));
    let selected = selected.map(|(letter, span)| {
        let letter = &letter.session.letter;
        let count = letter.to_code_point(span.end).0 - letter.to_code_point(span.start).0;
        tr!(words, "status-selected", count = count)
    });
    let selected = selected.filter(|selected| fits(selected, 6.0));
    let analyst = letter.map(|letter| settings.interface.signed(letter.session.analyst()));
    let shown = analyst.as_ref().and_then(|(name, initials)| {
        let shown = [name, initials].into_iter().find(|it| fits(it, SIGN))?;
        Some((name, shown))
    });
    let size = (!cx.state.mode.pages).then(|| {
        tr!(
            words,
            "status-size",
            size = settings.display.text_size.round()
        )
    });
    let size = size.filter(|size| fits(size, 6.0));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let muted = cx.colors.muted;
        let plain = |text: String| Label::new(RichText::new(text).color(muted)).selectable(false);
        if let Some((name, shown)) = shown {
            let shown = RichText::new(shown.as_str()).color(muted);
            let button = ui.add(Button::new(shown).frame(false)).accessible_name(tr!(
                words,
                "status-analyst-name",
                name = name.as_str()
            ));
            if button.on_hover_text(tr!(words, "status-analyst")).clicked() {
                cx.send(Action::Run(Command::Settings));
            }
            sign(ui, icons::USER, muted);
            ui.add_space(GAP);
        }
        if let Some(size) = size {
            let size = ui.add(plain(size));
            cx.key_at(size.rect, Command::Larger);
            ui.add_space(GAP);
        }
        if switched.is_some() {
            page_view(ui, cx);
            reading_view(ui, cx);
            ui.add_space(GAP);
        }
        if let Some(place) = place {
            let place = ui.add(plain(place));
            cx.key_at(place.rect, Command::GoToParagraph);
        }
        if let Some(selected) = selected {
            ui.add_space(GAP);
            ui.add(plain(selected));
        }
    });
}

/// The first words of the memo on the letter, where there is one.
fn memo(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    const MOST: usize = 28;
    let Some(session) = cx.session else { return };
    let memo = session.layer().memo.text.trim();
    if memo.is_empty() || ui.available_width() < 560.0 {
        return;
    }
    let line = memo.lines().next().unwrap_or_default();
    let mut text: String = line.chars().take(MOST).collect();
    if text.len() < memo.len() {
        text.push('…');
    }
    ui.add_space(12.0);
    let text = RichText::new(tr!(cx.words, "status-memo", text = text)).color(cx.colors.muted);
    let button = ui.add(Button::new(text).frame(false));
    let name = Command::Memo.name(cx.words);
    if button.on_hover_text(name).clicked() {
        cx.send(Action::Run(Command::Memo));
    }
}

/// How many annotations wait for their places to be settled, while that is not under way.
fn waiting(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let count = cx.session.map_or(0, |session| session.waiting().len());
    if count == 0 || cx.state.review.is_some() {
        return;
    }
    ui.add_space(12.0);
    let text = RichText::new(tr!(cx.words, "status-waiting", count = count));
    let button = ui.add(small(Button::new(text.color(cx.colors.warning))));
    cx.key_at(button.rect, Command::Review);
    if button.on_hover_text(cx.key_text(Command::Review)).clicked() {
        cx.send(Action::Run(Command::Review));
    }
}

/// The switch between the letter as it is read and its lines as they stand.
fn reading_view(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let on = cx.state.mode.text_view == TextView::Reading && !cx.state.mode.pages;
    let color = if on { cx.colors.text } else { cx.colors.muted };
    let text = RichText::new(tr!(cx.words, "status-reading-view")).color(color);
    let button = small(Button::selectable(on, text));
    let tip = tr!(
        cx.words,
        "status-reading-view-tip",
        key = cx.key_text(Command::ReadingView)
    );
    let response = ui.add(button).on_hover_text(tip);
    cx.key_at(response.rect, Command::ReadingView);
    if response.clicked() {
        cx.send(Action::Run(Command::ReadingView));
    }
}

/// The switch to the letter as its pages looked.
fn page_view(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let on = cx.state.mode.pages;
    let color = if on { cx.colors.text } else { cx.colors.muted };
    let text = RichText::new(tr!(cx.words, "status-page-view")).color(color);
    let has_pages = cx.session.is_some_and(|it| it.letter.has_layout());
    let key = cx.key_text(Command::PageView);
    let response = ui
        .add_enabled(has_pages, small(Button::selectable(on, text)))
        .on_hover_text(tr!(cx.words, "status-page-view-tip", key = key))
        .on_disabled_hover_text(tr!(cx.words, "command-needs-pages"));
    cx.key_at(response.rect, Command::PageView);
    if response.clicked() {
        cx.send(Action::Run(Command::PageView));
    }
}

fn saved(
    cx: &ViewContext<'_>,
    letter: &OpenLetter,
    clock: &dyn Clock,
) -> (&'static str, String, Color32) {
    let (words, colors) = (cx.words, cx.colors);
    match (&letter.access, letter.save_state()) {
        (Access::Opening, _) => (icons::CLOCK, tr!(words, "status-opening"), colors.muted),
        (Access::Newer { .. }, _) => (icons::EYE, tr!(words, "status-newer"), colors.warning),
        (Access::OpenElsewhere { .. }, _) => {
            let text = tr!(words, "status-open-elsewhere");
            (icons::CLOCK, text, colors.warning)
        }
        (Access::Faulty { .. }, _) => (icons::WARNING, tr!(words, "status-faulty"), colors.warning),
        (_, SaveState::Untouched | SaveState::Published(_)) if letter.is_away() => {
            (icons::WARNING, tr!(words, "status-away"), colors.warning)
        }
        (_, SaveState::Untouched) if let Some(place) = letter.redirected_to() => {
            let text = tr!(words, "status-untouched-elsewhere", folder = short(&place));
            (icons::CHECK, text, colors.muted)
        }
        (_, SaveState::Published(moment)) if let Some(place) = letter.redirected_to() => {
            let (time, folder) = (clock.local_time(moment), short(&place));
            let text = tr!(
                words,
                "status-published-elsewhere",
                time = time,
                folder = folder
            );
            (icons::CHECK, text, colors.good)
        }
        (_, SaveState::Untouched) => (icons::CHECK, tr!(words, "status-untouched"), colors.muted),
        (_, SaveState::Published(moment)) => {
            let time = clock.local_time(moment);
            let text = tr!(words, "status-published", time = time);
            (icons::CHECK, text, colors.good)
        }
        (_, SaveState::Saved { problem: None, .. }) => {
            (icons::CHECK, tr!(words, "status-saved"), colors.good)
        }
        (_, SaveState::Saved { .. }) => (
            icons::WARNING,
            tr!(words, "status-saved-here"),
            colors.warning,
        ),
        (_, SaveState::Saving) => (icons::CLOCK, tr!(words, "status-saving"), colors.muted),
        (_, SaveState::Problem(_)) => {
            (icons::WARNING, tr!(words, "status-problem"), colors.warning)
        }
    }
}

/// The end of a path, which says most.
fn short(path: &Path) -> String {
    const MOST: usize = 32;
    let text = path.display().to_string();
    let count = text.chars().count();
    let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) else {
        return text;
    };
    let end: String = text.chars().skip(more).collect();
    let from = end.find(std::path::is_separator).unwrap_or(0);
    format!("…{}", &end[from..])
}

/// Who else has the letter open.
fn also_open(ui: &mut Ui, cx: &ViewContext<'_>, letter: &OpenLetter, clock: &dyn Clock) {
    let (words, me) = (cx.words, letter.session.analyst());
    let others = letter.others();
    let Some(first) = others.first() else {
        return;
    };
    let text = |other: &Presence| {
        let computer = other.computer.as_str();
        let since = other.since(clock.now());
        if other.analyst != me.id || other.name != me.name {
            let name = other.name.as_str();
            return tr!(
                words,
                "status-open-colleague",
                name = name,
                computer = computer
            );
        }
        match since.map(|since| clock.local_time(since)) {
            Some(_) if letter.is_here(other) => tr!(words, "status-open-window"),
            Some(time) => {
                let time = time.get(..5).unwrap_or(&time);
                tr!(words, "status-open-since", computer = computer, time = time)
            }
            None => tr!(words, "status-open", computer = computer),
        }
    };
    let all: Vec<_> = others.iter().map(text).collect();
    let mut said = text(first);
    if others.len() > 1 {
        said = tr!(
            words,
            "status-open-more",
            text = said,
            count = others.len() - 1
        );
    }
    ui.add_space(12.0);
    sign(ui, icons::USER, cx.colors.muted);
    let said = RichText::new(said).color(cx.colors.muted);
    let shown = ui.add(Label::new(said).selectable(false));
    announce(&shown);
    shown.on_hover_text(format!(
        "{}\n{}",
        all.join("\n"),
        tr!(words, "status-open-tip")
    ));
}

fn sign(ui: &mut Ui, icon: &str, color: Color32) {
    let font = FontId::new(15.0, FontFamily::Name("icons".into()));
    let sign = ui.add(Label::new(RichText::new(icon).font(font).color(color)).selectable(false));
    hide(&sign);
}
