//! A tag is about to be deleted, or merged into another one: what happens to its marks is said first.

use super::context::OverlayContext;
use super::frame::{Sheet, confirmed, dot, grave_button, main_button, muted};
use crate::codebook::TagId;
use crate::tr;
use crate::ui::action::EditAction;
use crate::ui::state::Overlay;
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Touched;
use egui::{Context, Id, Label, Ui};

pub(super) fn delete(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    id: TagId,
) -> Overlay {
    let Some(touched) = touched(ctx, cx, &id) else {
        return Overlay::None;
    };
    let (words, colors) = (cx.words, cx.colors);
    let name = cx.tag_name(&id);
    let title = tr!(words, "tag-delete-title", tag = name.as_str());
    let mut state = (cx, false);
    let closed = Sheet::new("delete tag", &title, 460.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, _, (cx, _)| {
            let says = if touched.annotations == 0 {
                tr!(words, "tag-delete-none")
            } else {
                tr!(words, "tag-delete-count", count = touched.annotations)
            };
            ui.add(Label::new(says).wrap());
            if touched.only_tag > 0 {
                let says = tr!(words, "tag-delete-only", count = touched.only_tag);
                ui.add(Label::new(says).wrap());
            }
            ui.add_space(4.0);
            muted(ui, &tr!(words, "tag-delete-undo"), colors);
            reach(ui, cx, context);
        },
        |ui, opening, (cx, done)| {
            let yes = grave_button(ui, &tr!(words, "tag-delete-go"), true, colors);
            let no = ui.button(tr!(words, "tag-delete-cancel"));
            // Enter by itself deletes nothing.
            if opening.first {
                no.request_focus();
            }
            if confirmed(ui, opening, &yes, &no) {
                cx.send(EditAction::DeleteTag(id.clone()));
                *done = true;
            }
            *done |= no.clicked();
        },
    );
    if closed || state.1 {
        Overlay::None
    } else {
        Overlay::DeleteTag(id)
    }
}

struct Merge<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    into: Option<TagId>,
    /// The choice was made or changed in this frame, so Enter meant that.
    choosing: bool,
    done: bool,
}

pub(super) fn merge(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    context: &OverlayContext<'_>,
    id: TagId,
    into: Option<TagId>,
) -> Overlay {
    let Some(touched) = touched(ctx, cx, &id) else {
        return Overlay::None;
    };
    let (words, colors) = (cx.words, cx.colors);
    let name = cx.tag_name(&id);
    let title = tr!(words, "tag-merge-title", tag = name.as_str());
    let into = into.filter(|into| *into != id && !cx.tag_is_unknown(into));
    let mut state = Merge {
        cx,
        into,
        choosing: false,
        done: false,
    };
    let closed = Sheet::new("merge tag", &title, 460.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, merge| merge_body(ui, opening.first, merge, context, &id, touched),
        |ui, opening, merge| {
            let can = merge.into.is_some();
            let yes = main_button(ui, &tr!(words, "tag-merge-go"), can, colors);
            let no = ui.button(tr!(words, "tag-merge-cancel"));
            if confirmed(ui, opening, &yes, &no)
                && !merge.choosing
                && let Some(into) = merge.into.clone()
            {
                merge.cx.send(EditAction::MergeTags(id.clone(), into));
                merge.done = true;
            }
            merge.done |= no.clicked();
        },
    );
    if closed || state.done {
        Overlay::None
    } else {
        Overlay::MergeTag(id, state.into)
    }
}

fn merge_body(
    ui: &mut Ui,
    first: bool,
    merge: &mut Merge<'_, '_>,
    context: &OverlayContext<'_>,
    id: &TagId,
    touched: Touched,
) {
    let (words, colors) = (merge.cx.words, merge.cx.colors);
    let tags = merge
        .cx
        .session
        .map_or(&[][..], |session| &session.codebook().tags);
    let others = || tags.iter().filter(|tag| tag.id != *id);
    if others().next().is_none() {
        ui.add(Label::new(tr!(words, "tag-merge-none-else")).wrap());
        return;
    }
    muted(ui, &tr!(words, "tag-merge-into"), colors);
    let mut to_focus = first;
    let any_chosen = merge.into.is_some();
    for tag in others() {
        let chosen = merge.into.as_ref() == Some(&tag.id);
        let name = merge.cx.tag_name(&tag.id);
        ui.horizontal(|ui| {
            dot(ui, colors.tag(tag.color).line);
            let radio = ui.radio(chosen, name);
            if to_focus && (chosen || !any_chosen) {
                to_focus = false;
                radio.request_focus();
                radio.scroll_to_me(None);
            }
            if radio.clicked() && !chosen {
                merge.into = Some(tag.id.clone());
                merge.choosing = true;
            }
        });
    }
    let tag = merge.cx.tag_name(id);
    ui.add_space(4.0);
    if let Some(into) = &merge.into {
        let other = merge.cx.tag_name(into);
        let says = tr!(
            words,
            "tag-merge-count",
            count = touched.annotations,
            tag = tag.as_str(),
            other = other.as_str(),
        );
        crate::ui::widgets::announce(&ui.add(Label::new(says).wrap()));
    }
    muted(ui, &tr!(words, "tag-merge-undo"), colors);
    reach(ui, merge.cx, context);
}

/// Says what becomes of the tag in the folder's other letters.
fn reach(ui: &mut Ui, cx: &ViewContext<'_>, context: &OverlayContext<'_>) {
    let words = cx.words;
    let says = match context.tag_use {
        None => tr!(words, "tag-reach-counting"),
        Some(found) if !found.is_used() => {
            tr!(words, "tag-reach-none")
        }
        Some(found) => {
            let mut parts = Vec::new();
            if found.annotations > 0 {
                let (count, letters) = (found.annotations, found.letters);
                parts.push(tr!(
                    words,
                    "tag-reach-own",
                    count = count,
                    letters = letters
                ));
            }
            if found.missing > 0 {
                parts.push(tr!(words, "tag-reach-missing", count = found.missing));
            }
            if found.colleagues > 0 {
                parts.push(tr!(words, "tag-reach-colleagues", count = found.colleagues));
            }
            if found.unread > 0 {
                parts.push(tr!(words, "tag-reach-unread", count = found.unread));
            }
            parts.join(" ")
        }
    };
    crate::ui::widgets::announce(&muted(ui, &says, cx.colors));
}

/// What the change would touch. Counted once for as long as nothing changes: the layer may be large, and the sheet is
/// drawn at every movement of the mouse.
fn touched(ctx: &Context, cx: &ViewContext<'_>, id: &TagId) -> Option<Touched> {
    let session = cx.session?;
    let counted_for = (cx.state.opened.number, session.revision(), id.clone());
    let slot = Id::unique("touched by a tag");
    let before: Option<((u64, u64, TagId), Touched)> = ctx.data(|data| data.get_temp(slot));
    if let Some((_, touched)) = before.filter(|(key, _)| *key == counted_for) {
        return Some(touched);
    }
    let touched = session.touched_by(id);
    ctx.data_mut(|data| data.insert_temp(slot, (counted_for, touched)));
    Some(touched)
}
