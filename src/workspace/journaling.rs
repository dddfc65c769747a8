//! Keeping the journal: what was done is on this computer's disk before it is called saved. On a thread of its own,
//! as the disk takes its time; what comes while it is at it is added in one go.

use super::job::Waker;
use crate::edit::Deed;
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
    keeper: Option<JoinHandle<()>>,
}

enum Message {
    Deeds(Vec<Deed>),
    /// All deeds up to this number stand in the letter's folder.
    Published(u64),
}

#[derive(Default)]
struct Shared {
    /// The number of changes that are on the disk.
    written: AtomicU64,
    /// True if the last attempt failed.
    failing: AtomicBool,
}

impl Journaling {
    /// No journal: nothing is ever called written.
    pub fn none() -> Self {
        Self {
            messages: None,
            shared: Arc::default(),
            keeper: None,
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
        let mut keeper = Keeper {
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
        let keeper = std::thread::spawn(move || keeper.run(&receive, &waker));
        Self {
            messages: Some(send),
            shared,
            keeper: Some(keeper),
        }
    }

    /// Waits until what was handed over is written, or cannot be; nothing is written any more then.
    pub fn end(mut self) {
        self.messages = None;
        if let Some(keeper) = self.keeper.take() {
            // One that panicked writes nothing any more, either.
            let _ = keeper.join();
        }
    }

    /// Hands over what was done.
    pub fn write(&mut self, deeds: Vec<Deed>) {
        if let Some(messages) = self.messages.as_ref().filter(|_| !deeds.is_empty()) {
            // The keeper only ends when this does.
            let _ = messages.send(Message::Deeds(deeds));
        }
    }

    /// All deeds up to the one with this number (from 1) stand in the letter's folder.
    pub fn published(&self, deeds: u64) {
        if let Some(messages) = &self.messages {
            let _ = messages.send(Message::Published(deeds));
        }
    }

    /// Tells whether everything that was done is on this computer's disk.
    pub fn has_all(&self, deeds: u64) -> bool {
        self.messages.is_some() && self.shared.written.load(Ordering::Acquire) >= deeds
    }

    /// Tells whether the journal cannot be written at the moment.
    pub fn is_failing(&self) -> bool {
        self.messages.is_none() || self.shared.failing.load(Ordering::Acquire)
    }
}

/// Writes one letter's journal.
struct Keeper {
    plan: JournalPlan,
    disk: Arc<dyn Disk>,
    clock: Arc<dyn Clock>,
    shared: Arc<Shared>,
    journal: Option<Journal>,
    /// The number of files that were begun.
    parts: u32,
    /// The changes that are not on the disk yet.
    waiting: Vec<Deed>,
    /// The last record of this file that is known to be on the disk.
    acknowledged: Option<u64>,
    /// The number of changes that had been made when the record with this number was written, for those not known
    /// to be in the folder.
    written: VecDeque<(u64, u64)>,
}

impl Keeper {
    fn run(&mut self, messages: &Receiver<Message>, waker: &Waker) {
        loop {
            let message = if self.waiting.is_empty() {
                messages.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                messages.recv_timeout(RETRY)
            };
            let ended = matches!(message, Err(RecvTimeoutError::Disconnected));
            let mut published = None;
            for message in message.into_iter().chain(messages.try_iter()) {
                match message {
                    Message::Deeds(deeds) => self.waiting.extend(deeds),
                    Message::Published(deeds) => published = Some(deeds),
                }
            }
            if !self.waiting.is_empty() {
                self.write();
                waker();
            }
            if let Some(deeds) = published {
                self.published(deeds);
            }
            if ended {
                return;
            }
        }
    }

    fn write(&mut self) {
        let deeds = std::mem::take(&mut self.waiting);
        let failed = match self.append(&deeds) {
            Ok(seq) => {
                let before = self.shared.written.load(Ordering::Acquire);
                let written = before + deeds.len() as u64;
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
                self.waiting = deeds;
                true
            }
        };
        self.shared.failing.store(failed, Ordering::Release);
    }

    /// Adds deeds to the journal, which is begun where there is none. Gives the number of the last record.
    fn append(&mut self, deeds: &[Deed]) -> io::Result<u64> {
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
        journal.append(&*self.disk, deeds)?;
        Ok(journal.end().1)
    }

    fn published(&mut self, deeds: u64) {
        let mut last = None;
        while let Some((_, seq)) = self.written.pop_front_if(|(done, _)| *done <= deeds) {
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
