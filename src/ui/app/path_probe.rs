//! What stands at the path that a sheet shows, and beside it, asked on a worker: a share that is gone answers after
//! minutes.

use crate::store::disk::{Disk, Kind};
use crate::ui::overlay::{Listing, Standing};
use crate::workspace::derived::Derived;
use crate::workspace::job::Waker;
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The answer for the last path that was asked for.
#[derive(Default)]
pub struct PathProbe(RefCell<Derived<PathBuf, Option<Standing>>>);

impl PathProbe {
    /// What stands at `path`; unknown as long as nobody has said. Calls `waker` when it is.
    pub fn of(&self, path: &Path, disk: &Arc<dyn Disk>, waker: &Waker) -> Standing {
        let mut answer = self.0.borrow_mut();
        answer.poll();
        if answer.key().is_none_or(|asked| asked != path) {
            answer.clear();
            let (disk, wanted) = (disk.clone(), path.to_owned());
            answer.ask(path.to_owned(), waker, move || {
                Some(match disk.kind(&wanted) {
                    Ok(Kind::File | Kind::Other) => Standing::File,
                    Ok(Kind::Folder) => Standing::Folder,
                    Ok(Kind::Missing) => Standing::Nothing,
                    Err(_) => Standing::Unknown,
                })
            });
        }
        answer.value().unwrap_or(Standing::Unknown)
    }

    /// Forgets the answer: a sheet that opens again asks again.
    pub fn forget(&self) {
        self.0.borrow_mut().clear();
    }
}

/// The names in the last folder that was asked for.
#[derive(Default)]
pub struct PathListing(RefCell<Derived<PathBuf, Option<Arc<Listing>>>>);

impl PathListing {
    /// The names in `folder`; `None` as long as nobody has said, and where nobody can. Calls `waker` when they are there.
    pub fn of(&self, folder: &Path, disk: &Arc<dyn Disk>, waker: &Waker) -> Option<Arc<Listing>> {
        let mut answer = self.0.borrow_mut();
        answer.poll();
        if answer.key().is_none_or(|asked| asked != folder) {
            answer.clear();
            let (disk, wanted) = (disk.clone(), folder.to_owned());
            answer.ask(folder.to_owned(), waker, move || {
                let entries = disk.list(&wanted).ok()?;
                let names = entries.iter().filter_map(|entry| {
                    let name = entry.path.file_name()?.to_str()?;
                    Some((name, entry.is_file))
                });
                Some(Arc::new(Listing::of(names)))
            });
        }
        answer.value().clone()
    }

    /// Forgets the answer: a sheet that opens again asks again.
    pub fn forget(&self) {
        self.0.borrow_mut().clear();
    }
}
