//! Going to a paragraph by its number.

use super::frame::{Sheet, muted};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::cx::Cx;
use crate::ui::view::Overlay;
use egui::{Context, Key, TextEdit};

pub(super) fn show(ctx: &Context, cx: &mut Cx<'_>, mut typed: String) -> Overlay {
    let Some(session) = cx.session else {
        return Overlay::None;
    };
    let (words, colors) = (cx.words, cx.colors);
    let count = session.letter.paragraph_count();
    let title = tr!(words, "go-to-title");
    let mut chosen = None;
    let closed = Sheet::new("go-to", &title, 260.0)
        .toggled_by(Command::GoToParagraph)
        .show(ctx, words, colors, &mut typed, |ui, opening, typed| {
            let name = tr!(words, "go-to-field", count = count);
            let field = TextEdit::singleline(typed)
                .id_salt("go-to")
                .char_limit(12)
                .desired_width(f32::INFINITY);
            let field = ui.add(field).accessible_name(&name);
            if opening.first {
                field.request_focus();
            }
            muted(ui, &name, colors);
            let number = typed.trim().parse::<usize>().ok();
            let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if entered && number.is_none() {
                field.request_focus();
            }
            chosen = number.filter(|_| entered);
        });
    if let Some(number) = chosen {
        cx.send(Action::GoToParagraph(number));
    }
    if closed || chosen.is_some() {
        Overlay::None
    } else {
        Overlay::GoToParagraph(typed)
    }
}
