//! Destroying the annotations of a letter: what goes, what stays, and what this program cannot reach.

use super::OverlayContext;
use super::frame::{Sheet, main_button, muted, warning};
use crate::tr;
use crate::ui::action::Action;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use egui::{Button, Context, Label, RichText, ScrollArea, Ui};
use std::path::PathBuf;

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
) -> Overlay {
    let Some(session) = cx.session else {
        return Overlay::None;
    };
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "destroy-title");
    let found = context.destroying.found();
    let files = match found {
        Some(Ok(found)) => &*found.files,
        _ => &[],
    };
    let mut done = false;
    let mut state = (cx, &mut done);
    let closed = Sheet::new("destroy", &title, 620.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, _, (_, _)| {
            let file = session.letter.file_name.as_str();
            let analyst = session.analyst().shown_name();
            let what = tr!(words, "destroy-what", file = file, analyst = analyst);
            ui.add(Label::new(what).wrap());
            ui.add_space(6.0);
            match found {
                None => drop(muted(ui, &tr!(words, "destroy-looking"), colors)),
                Some(Err(why)) => {
                    warning(
                        ui,
                        &tr!(words, "destroy-unknown", why = why.as_str()),
                        colors,
                    );
                }
                Some(Ok(found)) => {
                    let count = found.files.len();
                    list(
                        ui,
                        &tr!(words, "destroy-files", count = count),
                        &found.files,
                        150.0,
                    );
                    let count = found.others.len();
                    list(
                        ui,
                        &tr!(words, "destroy-others", count = count),
                        &found.others,
                        70.0,
                    );
                }
            }
            ui.add_space(4.0);
            ui.label(RichText::new(tr!(words, "destroy-beyond-heading")).strong());
            muted(ui, &tr!(words, "destroy-beyond"), colors);
            ui.add_space(6.0);
            if context.also_open {
                warning(ui, &tr!(words, "destroy-also-open"), colors);
            }
            warning(ui, &tr!(words, "destroy-for-good"), colors);
        },
        |ui, opening, (cx, done)| {
            let stay = main_button(ui, &tr!(words, "destroy-cancel"), true, colors);
            if opening.first {
                stay.request_focus();
            }
            **done |= stay.clicked();
            let text = RichText::new(tr!(words, "destroy-do")).color(colors.warning);
            if ui
                .add_enabled(!files.is_empty(), Button::new(text))
                .clicked()
            {
                cx.send(Action::Destroy);
                **done = true;
            }
        },
    );
    if closed || done {
        Overlay::None
    } else {
        Overlay::Destroy
    }
}

fn list(ui: &mut Ui, heading: &str, paths: &[PathBuf], height: f32) {
    if paths.is_empty() && !heading.is_empty() {
        return;
    }
    ui.label(RichText::new(heading).strong());
    let area = ScrollArea::vertical().id_salt(heading).max_height(height);
    let row = ui.text_style_height(&egui::TextStyle::Body);
    area.auto_shrink([false, true])
        .show_rows(ui, row, paths.len(), |ui, range| {
            for path in &paths[range] {
                ui.add(Label::new(path.display().to_string()).truncate());
            }
        });
    ui.add_space(6.0);
}
