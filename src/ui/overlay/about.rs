//! What program this is, and under which licences.

use super::frame::{Sheet, muted};
use crate::tr;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use egui::{Context, Label};

pub(super) fn show(ctx: &Context, cx: &mut ViewContext<'_>) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = tr!(words, "about-title");
    let closed =
        Sheet::new("about", &title, 420.0).show(ctx, words, colors, &mut (), |ui, _, ()| {
            let version = tr!(words, "about-version", version = env!("CARGO_PKG_VERSION"));
            muted(ui, &version, colors);
            ui.add_space(4.0);
            ui.add(Label::new(tr!(words, "about-what")).wrap());
            ui.add(Label::new(tr!(words, "about-private")).wrap());
            ui.add_space(10.0);
            let licences = [
                (
                    tr!(words, "about-program"),
                    tr!(words, "about-program-licence"),
                ),
                (tr!(words, "about-fonts"), tr!(words, "about-fonts-licence")),
                (tr!(words, "about-icons"), tr!(words, "about-icons-licence")),
            ];
            for (what, licence) in licences {
                ui.add(Label::new(what).wrap());
                muted(ui, &licence, colors);
                ui.add_space(4.0);
            }
        });
    if closed {
        Overlay::None
    } else {
        Overlay::About
    }
}
