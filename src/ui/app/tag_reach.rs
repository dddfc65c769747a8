//! What deleting or merging a tag reaches in the folder's other letters, counted while its sheet is open.

use super::App;
use crate::codebook::TagId;
use crate::ui::state::Overlay;
use crate::workspace::derived::Derived;
use crate::workspace::tag_use::TagUse;

/// What the count follows from: the number of the letter, its revision, the tag.
type ReachKey = (u64, u64, TagId);

/// The count as far as it is known.
pub(super) type TagReach = Derived<ReachKey, Option<TagUse>>;

impl App {
    /// Has the other letters of the folder looked through while a sheet asks about a tag.
    pub(super) fn count_tag_use(&mut self) {
        let tag = match &self.screen.window.overlay {
            Overlay::DeleteTag(tag) | Overlay::MergeTag(tag, _) => tag.clone(),
            _ => {
                self.sheets.tag_reach.clear();
                return;
            }
        };
        let Some(session) = self.session() else {
            return;
        };
        let key = (
            self.screen.state.opened.number,
            session.revision(),
            tag.clone(),
        );
        self.sheets.tag_reach.poll();
        if self.sheets.tag_reach.is_of(&key) {
            return;
        }
        if let Some(count) = self.workspace.tag_use(tag) {
            self.sheets.tag_reach.clear();
            let waker = self.workspace.waker();
            let work = move |cancelled: &_| Some(count(cancelled));
            self.sheets.tag_reach.start(key, waker, work);
        }
    }
}
