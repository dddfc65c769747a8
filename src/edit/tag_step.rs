//! A tag that is deleted or merged in all letters of a folder: one step in each of them.

use super::step::StepName;
use crate::annotation::Moment;
use crate::codebook::{Codebook, Tag, display_name};
use crate::l10n::Language;

/// What is done to a tag in all letters of a folder. The step of each letter has this name and this moment, by which
/// those that belong together are found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagStep {
    /// The tag, as it was.
    pub tag: Tag,
    /// True if it was in the codebook, and not only carried by annotations.
    pub known: bool,
    /// Its place in the order there, from 0.
    pub place: usize,
    /// The tag that its annotations carry instead; `None` where it is deleted.
    pub into: Option<Tag>,
    /// The time.
    pub at: Moment,
}

impl TagStep {
    /// The name of the step in the history of each letter.
    pub fn name(&self) -> StepName {
        let tag = self.tag.name.clone();
        match &self.into {
            Some(into) => StepName::MergeTags(tag, into.name.clone()),
            None => StepName::DeleteTag(tag),
        }
    }

    /// Tells whether `codebook` means the same tag by its id, or has none of that id.
    pub fn is_of(&self, codebook: &Codebook) -> bool {
        // A default tag may have its name in either language.
        let name = |tag| display_name(tag, Language::English);
        let there = codebook.get(&self.tag.id);
        there.is_none_or(|there| name(there) == name(&self.tag))
    }

    /// The codebook without the tag, and with that into which it is merged.
    pub fn out_of(&self, codebook: &Codebook) -> Codebook {
        let mut codebook = codebook.clone();
        if let Some(into) = &self.into {
            add(&mut codebook, into, usize::MAX);
        }
        codebook.tags.retain(|tag| tag.id != self.tag.id);
        for tag in &mut codebook.tags {
            if tag.parent.as_ref() == Some(&self.tag.id) {
                tag.parent = None;
            }
        }
        codebook
    }

    /// The codebook with the tag, if it was in one.
    pub fn back_in(&self, codebook: &Codebook) -> Codebook {
        let mut codebook = codebook.clone();
        if self.known {
            add(&mut codebook, &self.tag, self.place);
        }
        codebook
    }
}

/// Adds a tag, unless it is there. A key that another tag has by now stays with that.
fn add(codebook: &mut Codebook, tag: &Tag, place: usize) {
    if codebook.get(&tag.id).is_some() {
        return;
    }
    let parent = tag.parent.clone();
    let added = Tag {
        key: tag.key.filter(|key| codebook.with_key(*key).is_none()),
        parent: parent.filter(|parent| codebook.get(parent).is_some()),
        ..tag.clone()
    };
    let place = place.min(codebook.tags.len());
    codebook.tags.insert(place, added);
}
