//! What came with the letter: what is attached to it, and the comments that people made in the document.

use super::LINE;
use crate::tr;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::icons;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets::{icon_font, one_line, small};
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, FontId, Label, RichText, Ui, vec2};

/// The widest name of a file, in points.
const WIDEST: f32 = 260.0;

/// A button for each attachment, with its size.
pub(super) fn attachments(ui: &mut Ui, cx: &mut ViewContext<'_>) {
    let Some(session) = cx.session else {
        return;
    };
    for (number, attachment) in session.letter.attachments().iter().enumerate() {
        let size = size(cx, attachment.size);
        let about = tr!(
            cx.words,
            "metadata-attachment",
            name = attachment.name.as_str(),
            size = size.as_str()
        );
        let font = FontId::proportional(12.5);
        let color = cx.colors.text;
        let room = WIDEST.min(ui.max_rect().width() - 120.0).max(40.0);
        let cut = one_line(ui, &attachment.name, font.clone(), color, room);
        let shown: String = match cut.elided {
            true => {
                let rows = cut.rows.first().map(|row| row.text());
                rows.unwrap_or_default()
            }
            false => attachment.name.clone(),
        };
        let mut job = LayoutJob::default();
        let icon = TextFormat::simple(icon_font(14.0), cx.colors.muted);
        job.append(icons::FILE_TEXT, 0.0, icon);
        job.append(&shown, 4.0, TextFormat::simple(font.clone(), color));
        job.append(&size, 6.0, TextFormat::simple(font, cx.colors.muted));
        let button = Button::new(job).min_size(vec2(0.0, LINE)).small();
        let response = ui.add(button);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &about));
        let hint = tr!(cx.words, "metadata-attachment-hint");
        if response.on_hover_text(format!("{about}\n{hint}")).clicked() {
            cx.send(Action::OpenAttachment(number));
        }
    }
}

/// How many comments the document has, and the button that takes over the `left` ones.
pub(super) fn comments(ui: &mut Ui, cx: &mut ViewContext<'_>, left: usize) {
    let count = cx.session.map_or(0, |it| it.letter.comments().len());
    if count == 0 {
        return;
    }
    let text = match left {
        0 => tr!(cx.words, "metadata-comments-taken", count = count),
        _ => tr!(cx.words, "metadata-comments", count = count),
    };
    let text = RichText::new(text).size(12.5).color(cx.colors.muted);
    ui.add(Label::new(text).selectable(false));
    if left > 0 && cx.writable {
        let text = RichText::new(tr!(cx.words, "metadata-comments-take", count = left)).size(12.5);
        let button = ui.add(small(Button::new(text)));
        let hint = tr!(cx.words, "metadata-comments-hint");
        if button.on_hover_text(hint).clicked() {
            cx.send(Action::Run(Command::TakeComments));
        }
    }
}

/// So many bytes, in the unit that people say.
fn size(cx: &ViewContext<'_>, bytes: u64) -> String {
    const KILO: u64 = 1 << 10;
    match bytes {
        0..KILO => tr!(cx.words, "size-bytes", count = bytes),
        KILO..0x10_0000 => tr!(cx.words, "size-kilobytes", count = bytes.div_ceil(KILO)),
        // With one decimal: the last megabytes are the ones that matter for mail.
        _ => {
            let tenths = bytes.saturating_mul(10) >> 20;
            let megabytes = tenths as f64 / 10.0;
            tr!(cx.words, "size-megabytes", count = megabytes)
        }
    }
}
