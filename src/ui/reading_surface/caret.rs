//! The caret by key: ways that the rows of the window decide, and keeping it in view.

use super::surface::Rows;
use crate::ui::action::ScreenAction;
use crate::ui::motion::Unit;
use crate::ui::state::{LetterState, Selection};
use crate::ui::view_context::ViewContext;
use crate::workspace::session::Session;

/// What the caret remembers from one way to the next.
#[derive(Default)]
pub struct CaretWays {
    /// Where it would be in a row that is long enough, in points from the left of the column.
    goal: Option<f32>,
}

impl CaretWays {
    /// Takes the ways that were asked for, in order, and scrolls so that the caret shows. Gives the state to which they
    /// lead, for the rest of the frame.
    pub fn take(
        &mut self,
        cx: &mut ViewContext<'_>,
        session: &Session,
        rows: &mut dyn Rows,
    ) -> Option<LetterState> {
        let motions = std::mem::take(&mut cx.requests.motions);
        let (mut selected, mut caret) = (cx.state.selection, cx.state.caret);
        let mut moved = None;
        for (motion, extends) in motions {
            let from = selected.map_or(caret, |selection| Some(selection.head));
            let from = from.unwrap_or_else(|| rows.top());
            let by_rows = matches!(motion.unit, Unit::Row | Unit::Page);
            if !by_rows {
                self.goal = None;
            }
            let to = match (motion.unit, motion.target(&session.letter, from)) {
                (Unit::Character, _) => rows.next_character(from, motion.forward),
                (Unit::RowEdge, _) => rows.row_edge(from, motion.forward),
                (_, Some(to)) => to,
                (_, None) => rows.by_rows(motion, from, &mut self.goal),
            };
            let to = rows.snapped(to, motion.forward);
            let anchor = selected.map_or(from, |selection| selection.anchor);
            let selection = Selection { anchor, head: to };
            selected = (extends && anchor != to).then_some(selection);
            caret = Some(to);
            rows.keep_visible(to);
            moved = Some(to);
        }
        cx.send(ScreenAction::MoveCaret(selected, moved?));
        Some(LetterState {
            selection: selected,
            caret,
            chosen: None,
            ..cx.state.clone()
        })
    }
}
