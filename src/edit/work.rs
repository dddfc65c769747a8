//! One change, and what changes change.

use crate::annotation::{Annotation, AnnotationId, CorrectionEntry, Layer, Memo, MetadataEntry};
use crate::codebook::Codebook;

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds this annotation, or replaces the one with its id.
    Put(Box<Annotation>),
    /// Takes an annotation out.
    Remove(AnnotationId),
    /// Replaces the memo on the letter.
    Memo(Memo),
    /// Says how a place of the text is read, or takes that back.
    Correct(CorrectionEntry),
    /// Sets a metadata field, or takes that back.
    Metadata(MetadataEntry),
    /// Replaces the folder's codebook.
    Codebook(Codebook),
}

/// The state that edits change: the analyst's own layer and the folder's codebook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// The analyst's own layer.
    pub layer: Layer,
    /// The folder's tags.
    pub codebook: Codebook,
}

impl Work {
    /// Applies one edit and gives the edit that takes it back; `None` where there was nothing to change. Siblings are
    /// resolved by it.
    ///
    /// # Examples
    /// ```
    /// use kanttekening::annotation::Memo;
    /// use kanttekening::edit::{Edit, Work};
    ///
    /// let mut work = Work::default();
    /// let memo = Memo {
    ///     text: "Compare with 2019.".to_owned(),
    ///     ..Memo::default()
    /// };
    /// let inverse = work.apply(Edit::Memo(memo)).expect("a change");
    /// assert_eq!(work.layer.memo.text, "Compare with 2019.");
    /// work.apply(inverse);
    /// assert_eq!(work, Work::default());
    /// ```
    pub fn apply(&mut self, edit: Edit) -> Option<Edit> {
        match edit {
            Edit::Put(annotation) => {
                let id = annotation.id.clone();
                self.layer.siblings.remove(&id);
                Some(match self.layer.annotations.put(*annotation) {
                    Some(old) => Edit::Put(Box::new(old)),
                    None => Edit::Remove(id),
                })
            }
            Edit::Remove(id) => {
                self.layer.siblings.remove(&id);
                let old = self.layer.annotations.remove(&id);
                old.map(|old| Edit::Put(Box::new(old)))
            }
            Edit::Memo(memo) => {
                self.layer.memo_siblings.clear();
                Some(Edit::Memo(std::mem::replace(&mut self.layer.memo, memo)))
            }
            Edit::Correct(entry) => Some(Edit::Correct(self.layer.corrections.replace(entry))),
            Edit::Metadata(entry) => Some(Edit::Metadata(self.layer.metadata.replace(entry))),
            Edit::Codebook(codebook) => Some(Edit::Codebook(std::mem::replace(
                &mut self.codebook,
                codebook,
            ))),
        }
    }

    /// Applies edits in order and gives those that take them back, in the order in which to apply them.
    pub fn apply_all(&mut self, edits: Vec<Edit>) -> Vec<Edit> {
        let mut inverse: Vec<_> = edits
            .into_iter()
            .filter_map(|edit| self.apply(edit))
            .collect();
        inverse.reverse();
        inverse
    }
}
