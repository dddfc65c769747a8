//! Keeps what has the keyboard in sight.
//!
//! The Tab key and the arrows give the keyboard to controls that are scrolled out of sight, in whichever list, form, sheet
//! or menu they stand. So each that gets it is looked at, and where it shows too little, whatever it stands in is asked to
//! scroll, as a screen reader would ask.

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, Event, Id, Plugin, RawInput};

/// So much of a control has to show, in points, or all of it. A text that is taller follows its own caret.
const ENOUGH: f32 = 48.0;

/// What had the keyboard last.
#[derive(Default)]
pub struct FocusInSight {
    focused: Option<Id>,
    /// Whether it is still to be looked at.
    is_new: bool,
}

impl FocusInSight {
    /// Sees to the controls of a window, from now on. What takes events from the window has to be installed before.
    pub fn install(ctx: &Context) {
        ctx.add_plugin(Self::default());
    }
}

impl Plugin for FocusInSight {
    fn debug_name(&self) -> &'static str {
        "focus in sight"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let focused = ctx.memory(|memory| memory.focused());
        if focused != self.focused {
            self.focused = focused;
            self.is_new = focused.is_some();
            if self.is_new {
                // What sees to this itself has done so by then.
                ctx.request_repaint();
            }
            return;
        }
        let Some(id) = focused.filter(|_| std::mem::take(&mut self.is_new)) else {
            return;
        };
        if is_hidden(ctx, id) {
            input
                .events
                .push(Event::AccessKitActionRequest(ActionRequest {
                    action: Action::ScrollIntoView,
                    target_tree: TreeId::ROOT,
                    target_node: id.accesskit_id(),
                    data: None,
                }));
        }
    }
}

/// Whether too little of a control shows where it was drawn.
fn is_hidden(ctx: &Context, id: Id) -> bool {
    ctx.read_response(id).is_some_and(|control| {
        let shown = control.interact_rect.intersect(control.rect);
        shown.height() + 1.0 < control.rect.height().min(ENOUGH) || shown.width() <= 0.0
    })
}
