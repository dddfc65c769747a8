//! Documents are read by another process of this program, as a file may be made to take all time and memory, or to make
//! its reader fall over.
//!
//! | | |
//! |---|---|
//! | `protocol` | what the two say to each other |
//! | `process` | this side: starts the other process, listens to it, and ends it when its time is over |
//! | `outside`, `processor_time` | what the system holds the other process to, and what its exit code says |
//! | [`child`] | the other side |
//! | `sandbox`, `system_calls` | what that gives up before it reads anything |
//! | `cancel` | ending it before |
//! | [`validate`] | whether what it says may be relied on |

mod cancel;
pub mod child;
pub(crate) mod drawing;
mod ended;
mod limits;
mod outside;
mod process;
#[cfg(windows)]
mod processor_time;
mod protocol;
mod sandbox;
#[cfg(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
))]
mod system_calls;
pub mod validate;

pub use cancel::Cancel;
pub(super) use ended::Ended;
pub use limits::Limits;
pub(super) use process::Process;
pub(super) use protocol::{Answer, Ask, Refusal, Task};

use super::Password;
use super::open_error::OpenError;
use crate::exchange::registers::{NotARegister, RegisterFile};
use crate::exchange::{self, Added, Addition, Back, ChosenColumn, NotAdded, NotListed, ReadList};
use crate::import::reason::Excess;
use crate::import::{self, ImportError, Imported, Progress, Request};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Reads documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Importer {
    /// The program that reads what is not to be read in this process; `None`: everything is read here.
    pub program: Option<PathBuf>,
    /// The limits for a document.
    pub limits: Limits,
    /// The password of protected documents.
    pub password: Option<Password>,
}

impl Importer {
    /// The same with this password.
    #[must_use]
    pub fn with_password(mut self, password: Option<Password>) -> Self {
        self.password = password;
        self
    }

    /// The request that the importers need.
    pub(super) fn request(&self) -> Request {
        Request {
            password: self.password.as_ref().map(|it| it.reveal().to_owned()),
        }
    }

    /// Reads the bytes of a file: plain text here, documents in a process of their own.
    ///
    /// # Errors
    /// [`OpenError`]; any where it was cancelled.
    pub fn import(
        &self,
        bytes: &Arc<Vec<u8>>,
        cancel: &Cancel,
        progress: Progress<'_>,
    ) -> Result<Imported, OpenError> {
        let imported = match &self.program {
            Some(program) if import::needs_process(bytes) => {
                let end = Instant::now() + self.limits.time;
                let ask = Ask::new(Task::Import, self.request(), self.limits.output);
                let mut process = Process::start(program, &self.limits, ask, bytes, cancel)?;
                import_in(&mut process, end, progress)?
            }
            _ => here(|| import::read(bytes, &self.request(), progress))?,
        };
        let sound = validate::is_valid(&imported);
        sound.then_some(imported).ok_or(OpenError::ImportCrashed)
    }

    /// Takes what is attached to a mail out of its bytes, by its number from 0, in a process of its own.
    ///
    /// # Errors
    /// [`OpenError`]; any where it was cancelled.
    pub fn attachment(
        &self,
        bytes: &Arc<Vec<u8>>,
        number: usize,
        cancel: &Cancel,
    ) -> Result<Vec<u8>, OpenError> {
        let Some(program) = &self.program else {
            return here(|| import::attachment(bytes, number, &self.request()));
        };
        let end = Instant::now() + self.limits.time;
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let ask = Ask::new(Task::Attachment(number), self.request(), self.limits.output);
        let mut process = Process::start(program, &self.limits, ask, bytes, cancel)?;
        match process.receive(end)? {
            (Answer::Attached(Ok(())), content) => Ok(content),
            (Answer::Attached(Err(error)), _) => Err(error.into()),
            _ => Err(OpenError::ImportCrashed),
        }
    }
}

impl Importer {
    /// Adds something to a document, in a process of its own that `cancel` ends; `None` where nothing can be added to one of
    /// its kind.
    ///
    /// # Errors
    /// [`NotAdded`]: [`NotAdded::Unreadable`] also where the process ended without an answer.
    pub fn add(
        &self,
        bytes: &Arc<Vec<u8>>,
        addition: Addition,
        cancel: &Cancel,
    ) -> Result<Option<Added>, NotAdded> {
        let unreadable = NotAdded::Unreadable;
        let Some(program) = &self.program else {
            let request = self.request();
            let password = request.password.as_deref();
            let done = catch_unwind(AssertUnwindSafe(|| {
                exchange::add(&addition, bytes, password)
            }));
            return done.map_err(|_| unreadable)?;
        };
        let end = Instant::now() + self.limits.time;
        let ask = Ask::new(Task::Add(addition), self.request(), self.limits.output);
        let process = Process::start(program, &self.limits, ask, bytes, cancel);
        let answer = process.and_then(|mut process| process.receive(end));
        match answer.map_err(|_| unreadable)? {
            (Answer::Added(Ok(remarks)), bytes) => {
                Ok(remarks.map(|remarks| Added { bytes, remarks }))
            }
            (Answer::Added(Err(error)), _) => Err(error),
            _ => Err(unreadable),
        }
    }
}

impl Importer {
    /// What a PDF or Word document that came back holds beside its text, listed in a process of its own.
    ///
    /// # Errors
    /// [`NotAdded::Unreadable`], also where the process ended without an answer.
    pub fn back(&self, bytes: &Arc<Vec<u8>>, cancel: &Cancel) -> Result<Back, NotAdded> {
        let unreadable = NotAdded::Unreadable;
        let request = self.request();
        let Some(program) = &self.program else {
            let password = request.password.as_deref();
            let done = catch_unwind(AssertUnwindSafe(|| exchange::came_back(bytes, password)));
            return done.map_err(|_| unreadable)?;
        };
        let end = Instant::now() + self.limits.time;
        let ask = Ask::new(Task::Back, request, self.limits.output);
        let process = Process::start(program, &self.limits, ask, bytes, cancel);
        let answer = process.and_then(|mut process| process.receive(end));
        match answer.map_err(|_| unreadable)? {
            (Answer::Back(found), _) => found,
            _ => Err(unreadable),
        }
    }
}

impl Importer {
    /// The passages of a list, read in a process of its own. `chosen` is what somebody says that its columns hold.
    ///
    /// # Errors
    /// [`NotListed`]; [`NotListed::Damaged`] also where the process ended without an answer.
    pub fn list(
        &self,
        bytes: &Arc<Vec<u8>>,
        chosen: &[ChosenColumn],
        cancel: &Cancel,
    ) -> Result<ReadList, NotListed> {
        let damaged = NotListed::Damaged;
        let Some(program) = &self.program else {
            let done = catch_unwind(AssertUnwindSafe(|| exchange::list_of(bytes, chosen)));
            return done.map_err(|_| damaged)?;
        };
        let end = Instant::now() + self.limits.time;
        let ask = Ask::new(
            Task::List(chosen.to_vec()),
            self.request(),
            self.limits.output,
        );
        let process = Process::start(program, &self.limits, ask, bytes, cancel);
        let answer = process.and_then(|mut process| process.receive(end));
        match answer.map_err(|_| damaged)? {
            (Answer::Listed(passages), _) => passages,
            _ => Err(damaged),
        }
    }
}

impl Importer {
    /// A register of commitments that a file of this name holds, read in a process of its own.
    ///
    /// # Errors
    /// [`NotARegister`]; [`NotARegister::Unread`] where the process ended without an answer, or says what cannot be.
    pub fn register(
        &self,
        name: &str,
        bytes: &Arc<Vec<u8>>,
        cancel: &Cancel,
    ) -> Result<RegisterFile, NotARegister> {
        let unread = NotARegister::Unread;
        let Some(program) = &self.program else {
            let done = catch_unwind(AssertUnwindSafe(|| RegisterFile::read(name, bytes)));
            return done.unwrap_or(Err(unread));
        };
        let end = Instant::now() + self.limits.time;
        let task = Task::Register(name.to_owned());
        let ask = Ask::new(task, self.request(), self.limits.output);
        let process = Process::start(program, &self.limits, ask, bytes, cancel);
        let answer = process.and_then(|mut process| process.receive(end));
        match answer {
            Ok((Answer::Register(Ok(read)), _)) if read.is_sound() => Ok(*read),
            Ok((Answer::Register(Err(why)), _)) => Err(why),
            _ => Err(unread),
        }
    }
}

/// Works on a document in this process, where there is no other.
fn here<T>(work: impl FnOnce() -> Result<T, ImportError>) -> Result<T, OpenError> {
    let done = catch_unwind(AssertUnwindSafe(work));
    Ok(done.map_err(|_| OpenError::ImportCrashed)??)
}

fn import_in(
    process: &mut Process,
    end: Instant,
    progress: Progress<'_>,
) -> Result<Imported, OpenError> {
    loop {
        match process.receive(end)?.0 {
            Answer::Progress { done, of } => progress(done, of),
            Answer::Imported(Ok(imported)) => return Ok(*imported),
            Answer::Imported(Err(error)) => return Err(error.into()),
            _ => return Err(OpenError::ImportCrashed),
        }
    }
}

impl From<Ended> for OpenError {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::NotStarted { message } => Self::ImportNotStarted { message },
            Ended::Replaced => Self::ImportReplaced,
            Ended::TookTooLong => Self::ImportTookTooLong,
            Ended::TooMuchMemory => Self::ImportTooMuchMemory,
            Ended::Crashed => Self::ImportCrashed,
            // Nobody looks at it any more.
            Ended::Cancelled => Self::Interrupted,
        }
    }
}

/// Makes the error for a document that exceeds a limit.
fn too_much(output: u64) -> ImportError {
    ImportError::TooMuch {
        what: Excess::Text(output >> 20),
    }
}
