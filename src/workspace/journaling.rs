//! Keeping the journal: what was done is on this computer's disk before it is called saved. On a thread of its own,
//! as the disk takes its time; what comes while it is at it is added in one go.

use super::job::Waker;
use crate::edit::ChangeRecord;
use crate::store::clock::Clock;
use crate::store::disk::Disk;
use crate::store::journal::{Begin, Journal};
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// The wait after a failure before a new journal is begun.
const RETRY: Duration = Duration::from_secs(5);

/// The place of a letter's journal, and its first record.
#[derive(Clone)]
pub struct JournalPlan {
    /// The folder of all journals.
    pub folder: PathBuf,
    /// The name of the journal, without the number of its part.
    pub writer: String,
    /// Its first record.
    pub begin: Begin,
}

/// The journal of an open letter.
pub struct Journaling {
    messages: Option<Sender<Message>>,
    shared: Arc<Shared>,
    /// How often it was said what stands in the letter's folder.
    publications: u64,
    writer: Option<JoinHandle<()>>,
}

enum Message {
    Changes(Vec<ChangeRecord>),
    /// All changes up to this number stand in the letter's folder.
    Published(u64),
}

#[derive(Default)]
struct Shared {
    /// The number of changes that are on the disk.
    written: AtomicU64,
    /// True if the last attempt failed.
    failing: AtomicBool,
    /// The number of publications that were noted, or cannot be.
    noted: AtomicU64,
}

impl Journaling {
    /// No journal: nothing is ever called written.
    pub fn none() -> Self {
        Self {
            messages: None,
            shared: Arc::default(),
            publications: 0,
            writer: None,
        }
    }

    /// Keeps a journal as planned. The file is made when there is something to write.
    pub fn new(
        plan: JournalPlan,
        disk: &Arc<dyn Disk>,
        clock: &Arc<dyn Clock>,
        waker: &Waker,
    ) -> Self {
        let shared = Arc::<Shared>::default();
        let (send, receive) = channel();
        let mut writer = JournalWriter {
            plan,
            disk: disk.clone(),
            clock: clock.clone(),
            shared: shared.clone(),
            journal: None,
            parts: 0,
            waiting: Vec::new(),
            acknowledged: None,
            written: VecDeque::new(),
        };
        let waker = waker.clone();
        let writer = std::thread::spawn(move || writer.run(&receive, &waker));
        Self {
            messages: Some(send),
            shared,
            publications: 0,
            writer: Some(writer),
        }
    }

    /// Waits until what was handed over is written, or cannot be; nothing is written any more then.
    pub fn end(mut self) {
        self.messages = None;
        if let Some(writer) = self.writer.take() {
            // One that panicked writes nothing any more, either.
            let _ = writer.join();
        }
    }

    /// Hands over what was done.
    pub fn write(&mut self, changes: Vec<ChangeRecord>) {
        if let Some(messages) = self.messages.as_ref().filter(|_| !changes.is_empty()) {
            // The writer only ends when this does.
            let _ = messages.send(Message::Changes(changes));
        }
    }

    /// All changes up to the one with this number (from 1) stand in the letter's folder.
    pub fn published(&mut self, changes: u64) {
        if let Some(messages) = &self.messages {
            self.publications += 1;
            let _ = messages.send(Message::Published(changes));
        }
    }

    /// Tells whether the journal knows all that it was told to stand in the letter's folder, as far as it can: where it does
    /// not, the next start compares, and finds nothing to compare with once that folder is gone.
    pub fn knows_what_is_published(&self) -> bool {
        // One that panicked writes nothing any more.
        let ended = self.writer.as_ref().is_none_or(JoinHandle::is_finished);
        ended || self.shared.noted.load(Ordering::Acquire) == self.publications
    }

    /// Tells whether everything that was done is on this computer's disk.
    pub fn has_all(&self, changes: u64) -> bool {
        self.messages.is_some() && self.shared.written.load(Ordering::Acquire) >= changes
    }

    /// Tells whether the journal cannot be written at the moment.
    pub fn is_failing(&self) -> bool {
        self.messages.is_none() || self.shared.failing.load(Ordering::Acquire)
    }
}

/// Writes one letter's journal.
struct JournalWriter {
    plan: JournalPlan,
    disk: Arc<dyn Disk>,
    clock: Arc<dyn Clock>,
    shared: Arc<Shared>,
    journal: Option<Journal>,
    /// The number of files that were begun.
    parts: u32,
    /// The changes that are not on the disk yet.
    waiting: Vec<ChangeRecord>,
    /// The last record of this file that is known to be on the disk.
    acknowledged: Option<u64>,
    /// The number of changes that had been made when the record with this number was written, for those not known
    /// to be in the folder.
    written: VecDeque<(u64, u64)>,
}

impl JournalWriter {
    fn run(&mut self, messages: &Receiver<Message>, waker: &Waker) {
        loop {
            let message = if self.waiting.is_empty() {
                messages.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                messages.recv_timeout(RETRY)
            };
            let ended = matches!(message, Err(RecvTimeoutError::Disconnected));
            let (mut published, mut publications) = (None, 0);
            for message in message.into_iter().chain(messages.try_iter()) {
                match message {
                    Message::Changes(changes) => self.waiting.extend(changes),
                    Message::Published(changes) => {
                        published = Some(changes);
                        publications += 1;
                    }
                }
            }
            if !self.waiting.is_empty() {
                self.write();
                waker();
            }
            if let Some(changes) = published {
                self.published(changes);
                self.shared.noted.fetch_add(publications, Ordering::Release);
                waker();
            }
            if ended {
                return;
            }
        }
    }

    fn write(&mut self) {
        let changes = std::mem::take(&mut self.waiting);
        let failed = match self.append(&changes) {
            Ok(seq) => {
                let before = self.shared.written.load(Ordering::Acquire);
                let written = before + changes.len() as u64;
                self.written.push_back((written, seq));
                self.acknowledged = Some(seq);
                self.shared.written.store(written, Ordering::Release);
                false
            }
            Err(_) => {
                // What the file holds now is not known: it is left as it is, and what waits goes into a new one.
                if let Some(journal) = self.journal.take() {
                    match self.acknowledged.take() {
                        Some(seq) => {
                            self.plan.begin.continues = Some((journal.end().0, seq));
                            self.plan.begin.generation += 1;
                        }
                        None => journal.discard(&*self.disk),
                    }
                }
                self.written.clear();
                self.waiting = changes;
                true
            }
        };
        self.shared.failing.store(failed, Ordering::Release);
    }

    /// Adds changes to the journal, which is begun where there is none. Gives the number of the last record.
    fn append(&mut self, changes: &[ChangeRecord]) -> io::Result<u64> {
        let journal = match &mut self.journal {
            Some(journal) => journal,
            none => {
                self.parts += 1;
                let name = format!("{}-{}", self.plan.writer, self.parts);
                let JournalPlan { folder, begin, .. } = &self.plan;
                let now = self.clock.now();
                none.insert(Journal::create(&*self.disk, folder, &name, begin, now)?)
            }
        };
        journal.append(&*self.disk, changes)?;
        Ok(journal.end().1)
    }

    fn published(&mut self, changes: u64) {
        let mut last = None;
        while let Some((_, seq)) = self.written.pop_front_if(|(done, _)| *done <= changes) {
            last = Some(seq);
        }
        if let (Some(seq), Some(journal)) = (last, &mut self.journal)
            && journal.published(seq, self.clock.now()).is_err()
        {
            // All that it was for is in the folder; what comes goes into a new one.
            self.plan.begin.continues = Some((journal.end().0, self.acknowledged.unwrap_or(seq)));
            self.plan.begin.generation += 1;
            self.journal = None;
            self.acknowledged = None;
        }
    }
}
