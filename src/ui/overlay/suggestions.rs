//! What rules propose: sentence by sentence, with the words that are the reason, to be taken or refused one by one.

use super::context::OverlayContext;
use super::frame::{Sheet, muted};
use crate::codebook::TagId;
use crate::exchange::day;
use crate::l10n::Language;
use crate::letter::Span;
use crate::suggest::Suggested;
use crate::tr;
use crate::ui::action::{Action, ScreenAction};
use crate::ui::state::{Overlay, Selection, SuggestionsDraft};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{tell_list, tell_row};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Button, Context, FontId, Key, Label, RichText, ScrollArea, Stroke, Ui, WidgetInfo, vec2,
};
use std::sync::Arc;

/// As high as a row is, in points: tag, two lines of the sentence, the reason, and the buttons.
const ROW: f32 = 118.0;

/// What became of a suggestion.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Take,
    Refuse,
    Show,
}

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    mut draft: SuggestionsDraft,
) -> Overlay {
    if cx.session.is_none_or(|it| it.path != draft.letter) || draft.open.is_empty() {
        return Overlay::None;
    }
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "suggestions-title", count = draft.open.len());
    let mut answer = None;
    let mut state = (cx, &mut draft, &mut answer);
    let closed = Sheet::new("suggestions", &title, 720.0).show(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, (cx, draft, answer)| {
            if !draft.shown {
                muted(ui, &tr!(words, "suggestions-first-read"), colors);
                ui.add_space(6.0);
                let anyway = ui.button(tr!(words, "suggestions-anyway"));
                if opening.first {
                    anyway.request_focus();
                }
                ui.add_space(6.0);
                // Who switches it on wants to see them here, too.
                if anyway.clicked() | switch(ui, cx, context, draft) {
                    draft.shown = true;
                    ui.data_mut(|data| data.insert_temp(waiting(0), true));
                }
                return;
            }
            muted(ui, &tr!(words, "suggestions-what"), colors);
            ui.add_space(6.0);
            switch(ui, cx, context, draft);
            ui.add_space(6.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            let height = (ctx.content_rect().height() - 220.0).clamp(ROW, 5.0 * ROW);
            let area = ScrollArea::vertical()
                .id_salt("suggestions")
                .auto_shrink([false, true])
                .max_height(height);
            let open = draft.open.clone();
            area.show_rows(ui, ROW, open.len(), |ui, range| {
                let name = tr!(words, "suggestions-title", count = open.len());
                tell_list(ui, &name, open.len());
                for number in range {
                    let one = open.get(number).and_then(|at| draft.found.get(*at));
                    if let Some(one) = one
                        && let Some(said) =
                            row(ui, cx, context, one, number, opening.first && number == 0)
                    {
                        **answer = Some((number, said));
                    }
                }
            });
        },
    );
    let (cx, ..) = state;
    let Some((number, said)) = answer else {
        return match closed {
            true => Overlay::None,
            false => Overlay::Suggestions(draft),
        };
    };
    let at = draft.open.get(number).copied();
    let Some(one) = at.and_then(|at| draft.found.get(at)).cloned() else {
        return Overlay::Suggestions(draft);
    };
    if said == Answer::Show {
        let Span { start, end } = one.span;
        let selection = Selection {
            anchor: start,
            head: end,
        };
        cx.send(Action::Screen(ScreenAction::SelectAndShow(selection)));
        return Overlay::None;
    }
    let mut open = draft.open.to_vec();
    open.remove(number);
    draft.open = Arc::new(open);
    cx.send(Action::AnswerSuggestion(
        Box::new(one),
        said == Answer::Take,
    ));
    match draft.open.is_empty() {
        true => Overlay::None,
        false => Overlay::Suggestions(draft),
    }
}

/// The switch for the letter's folder: whether suggestions are shown before the first pass is done. True where it was just
/// switched on.
fn switch(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    draft: &SuggestionsDraft,
) -> bool {
    let Some(folder) = draft.letter.parent() else {
        return false;
    };
    let mut early = context.settings.suggests_early(folder);
    let changed = ui
        .checkbox(&mut early, tr!(cx.words, "suggestions-early"))
        .changed();
    if changed {
        cx.send(Action::SuggestEarly(folder.to_owned(), early));
    }
    changed && early
}

fn row(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    context: &OverlayContext<'_>,
    one: &Suggested,
    number: usize,
    first: bool,
) -> Option<Answer> {
    let (words, colors) = (cx.words, cx.colors);
    let session = cx.session?;
    let tag = TagId::new(&one.tag);
    let head = tr!(words, "report-letterhead");
    let place = session.letter.reference_range(one.span).with_head(&head);
    let mut answer = None;
    let quote = session.letter.quote(one.span);
    let size = vec2(ui.available_width(), ROW);
    ui.allocate_ui_with_layout(size, egui::Layout::top_down(egui::Align::Min), |ui| {
        tell_row(ui, &quote, number);
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            super::frame::dot(ui, colors.tag(cx.tag_color(&tag)).line);
            ui.label(RichText::new(cx.tag_name(&tag)).strong().color(colors.text));
            ui.label(RichText::new(place).size(12.5).color(colors.muted));
        });
        let job = sentence(cx, one, ui.available_width());
        ui.add(Label::new(job));
        let reason = reason(cx, context, one);
        ui.add(
            Label::new(
                RichText::new(reason.as_str())
                    .size(12.5)
                    .color(colors.muted),
            )
            .truncate(),
        );
        ui.horizontal(|ui| {
            let mut button = |ui: &mut Ui, name: String, said: Answer| {
                let response = ui.add_enabled(
                    cx.writable || said == Answer::Show,
                    Button::new(name.as_str()),
                );
                response.widget_info(|| {
                    let label = format!("{name}: {quote}");
                    WidgetInfo::labeled(egui::Role::Button, true, label)
                });
                if response.clicked() {
                    answer = Some(said);
                }
                response
            };
            let take = button(ui, tr!(words, "suggestions-take"), Answer::Take);
            // The next one has the keyboard once this one is answered: it moves into its place.
            let id = waiting(number);
            let waits = ui.data_mut(|data| data.remove_temp::<bool>(id)).is_some();
            if first || waits {
                take.request_focus();
            }
            let refuse = button(ui, tr!(words, "suggestions-refuse"), Answer::Refuse);
            let show = button(ui, tr!(words, "suggestions-show"), Answer::Show);
            let here = [&take, &refuse, &show].iter().any(|it| it.has_focus());
            if here && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Delete)) {
                answer = Some(Answer::Refuse);
            }
            if matches!(answer, Some(Answer::Take | Answer::Refuse)) {
                ui.data_mut(|data| data.insert_temp(id, true));
            }
        });
    });
    answer
}

/// Where it is noted that the suggestion with this number gets the keyboard.
fn waiting(number: usize) -> egui::Id {
    egui::Id::unique(("suggestion", number))
}

/// The sentence with the words that are the reason underlined, in two lines at most.
fn sentence(cx: &ViewContext<'_>, one: &Suggested, width: f32) -> LayoutJob {
    let plain = TextFormat {
        font_id: FontId::proportional(14.0),
        color: cx.colors.text,
        ..TextFormat::default()
    };
    let marked = TextFormat {
        underline: Stroke::new(1.5, cx.colors.accent),
        ..plain.clone()
    };
    let mut job = LayoutJob::default();
    let Some(session) = cx.session else {
        return job;
    };
    let letter = &session.letter;
    // With the blanks between the words, which a quote has not at its edges.
    let read = |span: Span| letter.reading().stretch(letter.text(), span).into_text();
    let mut at = one.span.start;
    for word in &one.words {
        let before = Span {
            start: at,
            end: word.start.max(at),
        };
        job.append(&read(before), 0.0, plain.clone());
        job.append(&read(*word), 0.0, marked.clone());
        at = word.end.max(at);
    }
    let rest = Span {
        start: at,
        end: one.span.end.max(at),
    };
    job.append(read(rest).trim_end(), 0.0, plain);
    job.wrap.max_width = width;
    job.wrap.max_rows = 2;
    job
}

/// What the rule looks for, and by when.
fn reason(cx: &ViewContext<'_>, context: &OverlayContext<'_>, one: &Suggested) -> String {
    let words = cx.words;
    let code = match words.language() {
        Language::English => "en",
        Language::Dutch => "nl",
    };
    let rules = context.suggester.map(|it| &it.rules);
    let explained = rules.and_then(|rules| rules.explanation(&one.rule, code));
    let explained = explained.unwrap_or(&one.rule).to_owned();
    let last = one.term.as_ref().and_then(|(term, _)| term.last);
    match last {
        Some(last) => {
            let by = tr!(words, "suggestions-by", day = day(words, last));
            format!("{explained} · {by}")
        }
        None => explained,
    }
}
