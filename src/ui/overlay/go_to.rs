//! Going to a paragraph or a page by its number.

use super::frame::{Sheet, muted, warning};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use egui::{Context, Key, TextEdit};

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>, mut typed: String) -> Overlay {
    let Some(session) = cx.session else {
        return Overlay::None;
    };
    let (words, keys, colors) = (cx.words, cx.keys, cx.colors);
    let count = session.letter.paragraph_count();
    let pages = session.letter.structure().map_or(0, |it| it.page_count);
    let title = match pages {
        0 => tr!(words, "go-to-title"),
        _ => tr!(words, "go-to-title-pages"),
    };
    let mut chosen = None;
    let closed = Sheet::new("go-to", &title, 300.0)
        .toggled_by(keys.of(Command::GoToParagraph))
        .show(ctx, words, colors, &mut typed, |ui, opening, typed| {
            let name = match pages {
                0 => tr!(words, "go-to-field", count = count),
                pages => tr!(words, "go-to-field-pages", count = count, pages = pages),
            };
            let field = TextEdit::singleline(typed)
                .id_salt("go-to")
                .char_limit(12)
                .desired_width(f32::INFINITY);
            let field = ui.add(field).accessible_name(&name);
            if opening.first {
                field.request_focus();
            }
            muted(ui, &name, colors);
            let wanted = target(typed, pages > 0);
            let is_there = match wanted {
                Some(Action::GoToParagraph(number)) => (1..=count).contains(&number),
                Some(Action::GoToPage(page)) => (1..=pages).contains(&page),
                _ => false,
            };
            if !is_there && !typed.trim().is_empty() {
                warning(ui, &tr!(words, "go-to-not-there"), colors);
            }
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if entered && !is_there {
                field.request_focus();
            }
            chosen = wanted.filter(|_| entered && is_there);
        });
    let is_done = chosen.is_some();
    if let Some(action) = chosen {
        cx.send(action);
    }
    if closed || is_done {
        Overlay::None
    } else {
        Overlay::GoToParagraph(typed)
    }
}

/// What was typed: the number of a paragraph, or of a page behind a "p".
fn target(typed: &str, has_pages: bool) -> Option<Action> {
    let typed = typed.trim();
    let page = typed.strip_prefix(['p', 'P']).filter(|_| has_pages);
    match page {
        Some(page) => {
            let number = page.trim_start_matches('.').trim().parse().ok()?;
            Some(Action::GoToPage(number))
        }
        None => {
            let number = typed.strip_prefix('¶').unwrap_or(typed).trim();
            Some(Action::GoToParagraph(number.parse().ok()?))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_pages_are_told_apart() {
        for (typed, has_pages, expected) in [
            ("12", true, Some(Action::GoToParagraph(12))),
            (" ¶ 5 ", false, Some(Action::GoToParagraph(5))),
            ("p 2", true, Some(Action::GoToPage(2))),
            ("P.3", true, Some(Action::GoToPage(3))),
            ("p 2", false, None),
            ("-1", true, None),
            ("p", true, None),
        ] {
            assert_eq!(target(typed, has_pages), expected, "{typed}");
        }
    }
}
