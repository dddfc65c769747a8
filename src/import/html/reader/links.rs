//! Links of a page, as far as they lead to notes.

use super::{LONGEST_MARK, Link, Reader};
use crate::import::ImportError;
use crate::import::html::tags::{attribute, is_named};
use crate::letter::Role;
use html5gum::StartTag;

impl Reader {
    pub(super) fn begin_link(&mut self, tag: &StartTag<()>) {
        let target = attribute(tag, "href").unwrap_or_default();
        self.link = target.strip_prefix('#').map(|target| Link {
            target: target.to_owned(),
            text: String::new(),
            from: self.draft.len(),
        });
    }

    /// A note may begin with a place that links lead to.
    pub(super) fn begin_note_in_line(&mut self, tag: &StartTag<()>) {
        if !self.draft.is_open() && is_named(tag, &self.notes) {
            self.draft.set_role(Role::Footnote);
            self.note_mark = tag.name.as_slice() == b"a";
        }
    }

    pub(super) fn end_link(&mut self) -> Result<(), ImportError> {
        if let Some(link) = self.link.take() {
            let mark = link.text.trim_matches(['[', ']', '(', ')', ' ']);
            let is_mark = link.text.len() <= LONGEST_MARK
                && !mark.is_empty()
                && (mark
                    .chars()
                    .all(|c| c.is_ascii_digit() || "*†‡¹²³ivx".contains(c))
                    || mark.chars().count() == 1);
            if is_mark {
                if mark.starts_with(|c: char| c.is_ascii_digit()) {
                    self.draft.note_mark_from(link.from);
                }
                self.notes.insert(link.target);
            }
        }
        if std::mem::take(&mut self.note_mark) {
            self.draft.push_collapsed(" ")?;
        }
        Ok(())
    }
}
