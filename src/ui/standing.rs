//! What stands at the path that a sheet shows, asked on a worker: a share that is gone answers after minutes.

use super::overlay::Standing;
use crate::store::disk::{Disk, Kind};
use crate::workspace::job::{Job, Progress, Waker};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The last path that was asked for, with its answer or the question that is under way.
#[derive(Default)]
pub struct StandingCache(RefCell<Option<Asked>>);

struct Asked {
    path: PathBuf,
    answer: Option<Standing>,
    job: Option<Job<Standing>>,
}

impl StandingCache {
    /// What stands at `path`; nothing as long as that is not known. Calls `waker` when it is.
    pub fn of(&self, path: &Path, disk: &Arc<dyn Disk>, waker: &Waker) -> Standing {
        let mut slot = self.0.borrow_mut();
        if slot.as_ref().is_none_or(|asked| asked.path != path) {
            let (disk, wanted) = (disk.clone(), path.to_owned());
            let question = move || match disk.kind(&wanted) {
                Ok(Kind::File | Kind::Other) => Standing::File,
                Ok(Kind::Folder) => Standing::Folder,
                Ok(Kind::Missing) | Err(_) => Standing::Nothing,
            };
            *slot = Some(Asked {
                path: path.to_owned(),
                answer: None,
                job: Some(Job::start(waker, question)),
            });
        }
        let Some(asked) = slot.as_mut() else {
            return Standing::Nothing;
        };
        if let Some(Progress::Done(answer)) = asked.job.as_ref().map(Job::poll) {
            asked.answer = Some(answer);
            asked.job = None;
        }
        asked.answer.unwrap_or(Standing::Nothing)
    }

    /// Forgets the answer: a sheet that opens again asks again.
    pub fn forget(&self) {
        self.0.borrow_mut().take();
    }
}
