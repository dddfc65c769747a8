//! The memo on the letter: a field that is kept as one types.

use super::frame::{Sheet, muted};
use crate::tr;
use crate::ui::action::EditAction;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use egui::{Context, TextEdit, Ui, vec2};

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>) -> Overlay {
    let Some(session) = cx.session else {
        return Overlay::None;
    };
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "memo-title");
    let memo = &session.layer().memo.text;
    let closed = Sheet::new("memo", &title, 520.0).show(
        ctx,
        words,
        colors,
        cx,
        |ui, opening, cx: &mut ViewContext<'_>| {
            muted(ui, &session.letter.file_name, colors);
            let name = tr!(words, "memo-field");
            let field = if cx.writable {
                let mut text = memo.clone();
                let field = field(ui, &mut text, &tr!(words, "memo-hint"));
                if text != *memo {
                    cx.send(EditAction::SetMemo(text));
                }
                field
            } else {
                field(ui, &mut memo.as_str(), "")
            };
            let field = field.accessible_name(name);
            if opening.first {
                field.request_focus();
            }
            let note = if cx.writable {
                tr!(words, "memo-saved")
            } else {
                tr!(words, "memo-read-only")
            };
            muted(ui, &note, colors);
        },
    );
    if !closed {
        return Overlay::Memo;
    }
    cx.send(EditAction::EndTyping);
    Overlay::None
}

fn field(ui: &mut Ui, text: &mut dyn egui::TextBuffer, hint: &str) -> egui::Response {
    ui.add(
        TextEdit::multiline(text)
            .id_salt("memo")
            .hint_text(hint.to_owned())
            .desired_rows(10)
            .desired_width(f32::INFINITY)
            .margin(vec2(8.0, 6.0)),
    )
}
