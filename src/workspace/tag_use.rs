//! Counts of the annotations in a folder's other letters that carry a tag: what deleting or merging it reaches.

use super::Workspace;
use super::derived::Cancelled;
use super::tag_scope::TagScope;
use crate::codebook::TagId;
use crate::store::disk::Disk;
use std::path::Path;

/// The annotations that carry a tag in the folder's letters besides one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TagUse {
    /// The number of the analyst's own annotations.
    pub annotations: usize,
    /// The number of letters that they are in.
    pub letters: usize,
    /// The number of letters in which they would be, and which are not there.
    pub missing: usize,
    /// The number of colleagues whose annotations carry it.
    pub colleagues: usize,
    /// The number of files that could not be read, and of which nothing is known.
    pub unread: usize,
}

impl TagUse {
    /// Counts in all letters of `scope` but the one at `except`. Reads every layer file there once.
    pub fn count(
        disk: &dyn Disk,
        scope: &TagScope,
        except: &Path,
        tag: &TagId,
        cancelled: &Cancelled,
    ) -> Self {
        let carriers = scope.carriers(disk, tag, Some(except), cancelled);
        Self {
            annotations: carriers.own.values().sum(),
            letters: carriers.own.len(),
            missing: carriers.missing.len(),
            colleagues: carriers.colleagues.len(),
            unread: carriers.unread,
        }
    }

    /// Tells whether anybody uses the tag there, as far as is known.
    pub fn is_used(&self) -> bool {
        self.annotations + self.missing + self.colleagues + self.unread > 0
    }
}

impl Workspace {
    /// The letters that share their tags with the open one: those of the open folder where it lies in that, otherwise those
    /// that lie beside it. `None` where no letter is open.
    pub(super) fn tag_scope(&self) -> Option<TagScope> {
        let session = &self.letter()?.session;
        let project = self.project.as_ref();
        let project = project.filter(|it| it.path_of(&session.path).is_some());
        let folder = match project {
            Some(project) => project.folder(),
            None => session.path.parent().unwrap_or(Path::new("")),
        };
        let account = &self.environment.account;
        Some(TagScope::new(
            folder,
            project.is_some(),
            account,
            &self.settings,
        ))
    }

    /// Has counted what carries `tag` in the letters that share their tags with the open one, besides that one; `None`
    /// where none is open. The work reads files, and is for another thread.
    pub fn tag_use(
        &self,
        tag: TagId,
    ) -> Option<impl FnOnce(&Cancelled) -> TagUse + Send + 'static> {
        let except = self.letter()?.session.path.clone();
        let (scope, disk) = (self.tag_scope()?, self.environment.disk.clone());
        Some(move |cancelled: &Cancelled| TagUse::count(&*disk, &scope, &except, &tag, cancelled))
    }
}

#[cfg(test)]
mod tests;
