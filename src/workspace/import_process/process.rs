//! This side: the other process while it runs.
//!
//! Three threads look after its input, its output and its messages, so that none of the pipes between the two can block;
//! they end with it. What it says on its error output is looked at for one thing, and kept nowhere.

use super::cancel::Cancel;
use super::drawing::Draw;
use super::ended::Ended;
use super::limits::Limits;
use super::outside::{by_code, limit_memory, limit_processor_time};
use super::protocol::{Answer, Ask, Most, receive, send};
use memchr::memmem;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// The command of the program that does the work.
pub const COMMAND: &str = "import-process";
/// The most answers that wait to be received.
const WAITING: usize = 2;
/// The longest wait for a process that closed its output, to learn why it ended.
const LAST_WORDS: Duration = Duration::from_secs(1);
/// The message of the runtime where memory was refused.
const NO_MEMORY: &[u8] = b"memory allocation of";

/// The messages received from the other process.
enum Heard {
    Answer(Answer, Vec<u8>),
    /// Something that is no answer.
    Noise,
    /// The end of all it says.
    End,
    Cancelled,
}

/// The other process; it ends with this.
pub struct Process {
    child: Child,
    heard: Receiver<Heard>,
    asks: Option<Sender<Draw>>,
    /// True if it was refused memory, once it has closed its error output.
    memory: Receiver<bool>,
    cancel: Cancel,
}

impl Process {
    /// Starts it, and has it do what `ask` says with the document `bytes`. Cancelling ends it.
    ///
    /// # Errors
    /// [`Ended::NotStarted`].
    pub fn start(
        program: &Path,
        limits: &Limits,
        ask: Ask,
        bytes: &Arc<Vec<u8>>,
        cancel: &Cancel,
    ) -> Result<Self, Ended> {
        let memory = limits.memory.saturating_add(bytes.len() as u64);
        let mut command = Command::new(program);
        command
            .arg(COMMAND)
            .arg(memory.to_string())
            .arg(limits.processor_time.as_secs().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // What it does not know it cannot give away.
            .env_clear()
            // Each thread would take 64 MB of what it may use, to be quick in what it hardly does.
            .env("MALLOC_ARENA_MAX", "1");
        keep_what_the_system_needs(&mut command);
        without_console(&mut command);
        let not_started = |error: io::Error| Ended::NotStarted {
            message: error.to_string(),
        };
        let mut child = command.spawn().map_err(not_started)?;
        let pipes = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        limit_memory(&mut child, memory);
        limit_processor_time(&child, limits.processor_time);
        let (asks, wanted) = channel();
        let (tell, heard) = sync_channel(WAITING);
        let (tell_memory, memory) = channel();
        let stop = tell.clone();
        let process = Self {
            child,
            heard,
            asks: Some(asks),
            memory,
            cancel: cancel.clone(),
        };
        let (Some(input), Some(output), Some(messages)) = pipes else {
            return Err(Ended::Crashed);
        };
        let (bytes, most) = (bytes.clone(), ask.answer());
        // Where one cannot be started, the others end with the process.
        let start = |work: Box<dyn FnOnce() + Send>| {
            let started = thread::Builder::new().spawn(work);
            started.map(drop).map_err(not_started)
        };
        start(Box::new(move || write(input, &ask, bytes, &wanted)))?;
        start(Box::new(move || listen(output, most, &tell)))?;
        start(Box::new(move || {
            let _ = tell_memory.send(listen_for_memory(messages));
        }))?;
        cancel.on_cancel(move || {
            // Where there is no room something is heard anyway, and it is seen then that all was cancelled.
            let _ = stop.try_send(Heard::Cancelled);
        });
        Ok(process)
    }

    /// Asks for a page.
    pub fn draw(&self, draw: Draw) {
        // That it has ended is heard where its answer is waited for.
        let _ = self.asks.as_ref().map(|asks| asks.send(draw));
    }

    /// Its next answer, with the bytes behind it; waits for it until `end`.
    ///
    /// # Errors
    /// [`Ended`]; then the process is no more.
    pub fn receive(&mut self, end: Instant) -> Result<(Answer, Vec<u8>), Ended> {
        let left = end.saturating_duration_since(Instant::now());
        let heard = self.heard.recv_timeout(left);
        if self.cancel.is_cancelled() {
            self.kill();
            return Err(Ended::Cancelled);
        }
        match heard {
            Ok(Heard::Answer(answer, behind)) => Ok((answer, behind)),
            Ok(Heard::Noise | Heard::Cancelled) => {
                self.kill();
                Err(Ended::Crashed)
            }
            Ok(Heard::End) | Err(RecvTimeoutError::Disconnected) => Err(self.why_it_ended()),
            Err(RecvTimeoutError::Timeout) => {
                self.kill();
                Err(Ended::TookTooLong)
            }
        }
    }

    fn why_it_ended(&mut self) -> Ended {
        let end = Instant::now() + LAST_WORDS;
        let status = loop {
            match self.child.try_wait() {
                Ok(Some(status)) => break Some(status),
                Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(2)),
                _ => break None,
            }
        };
        self.kill();
        if self.memory.recv_timeout(LAST_WORDS) == Ok(true) {
            return Ended::TooMuchMemory;
        }
        status.map_or(Ended::Crashed, by_status)
    }

    fn kill(&mut self) {
        self.asks = None;
        // It may have ended by itself; waited for, it leaves nothing behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Writes what is asked for until nobody asks any more, or nobody listens.
fn write(mut input: ChildStdin, ask: &Ask, bytes: Arc<Vec<u8>>, wanted: &Receiver<Draw>) {
    let input: &mut dyn Write = &mut input;
    let sent = send(input, ask, &bytes);
    // The other side has them now.
    drop(bytes);
    if sent.is_ok() {
        while let Ok(draw) = wanted.recv() {
            if send(input, &draw, &[]).is_err() {
                break;
            }
        }
    }
}

/// Takes in the answers until there are no more, or nobody wants them.
fn listen(mut output: impl Read, most: Most, tell: &SyncSender<Heard>) {
    loop {
        let heard = match receive::<Answer>(&mut output, most.message, most.behind) {
            Ok((answer, behind)) => Heard::Answer(answer, behind),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Heard::End,
            Err(_) => Heard::Noise,
        };
        let goes_on = matches!(heard, Heard::Answer(..));
        if tell.send(heard).is_err() || !goes_on {
            return;
        }
    }
}

/// Tells whether it is said that memory was refused, after whatever else. Nothing that is said is kept.
fn listen_for_memory(mut messages: impl Read) -> bool {
    let (mut said, mut kept, mut refused) = ([0; 4 << 10], 0, false);
    loop {
        let more = match messages.read(&mut said[kept..]) {
            Ok(0) => return refused,
            Ok(more) => more,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => return refused,
        };
        let known = kept + more;
        refused |= memmem::find(&said[..known], NO_MEMORY).is_some();
        // The beginning of it may be there, and the end still come.
        let rest = known.saturating_sub(NO_MEMORY.len() - 1);
        said.copy_within(rest..known, 0);
        kept = known - rest;
    }
}

#[cfg(unix)]
fn by_status(status: ExitStatus) -> Ended {
    use std::os::unix::process::ExitStatusExt as _;
    /// The processor time is over.
    const SIGXCPU: i32 = 24;
    /// Not sent from here: the system had no memory left.
    const SIGKILL: i32 = 9;
    match status.signal() {
        Some(SIGXCPU) => Ended::TookTooLong,
        Some(SIGKILL) => Ended::TooMuchMemory,
        _ => status.code().map_or(Ended::Crashed, by_code),
    }
}

#[cfg(not(unix))]
fn by_status(status: ExitStatus) -> Ended {
    status.code().map_or(Ended::Crashed, by_code)
}

/// Windows finds its own libraries by this.
fn keep_what_the_system_needs(command: &mut Command) {
    if cfg!(windows)
        && let Some(folder) = std::env::var_os("SystemRoot")
    {
        command.env("SystemRoot", folder);
    }
}

/// Keeps a console window from flashing up.
fn without_console(command: &mut Command) {
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        const CREATE_NO_WINDOW: u32 = 0x0800_0000;
        command.creation_flags(CREATE_NO_WINDOW);
    }
    #[cfg(not(windows))]
    let _ = command;
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hands out a few bytes at a time.
    struct Slowly<'a>(&'a [u8], usize);

    impl Read for Slowly<'_> {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            let most = into.len().min(self.1);
            self.0.read(&mut into[..most])
        }
    }

    proptest! {
        #[test]
        fn that_memory_was_refused_is_heard_wherever_it_is_said(
            before in 0usize..9000,
            of in 0usize..=NO_MEMORY.len(),
            at_once in 1usize..6000,
        ) {
            let mut said = b"memory all".repeat(before / 10);
            said.extend_from_slice(&NO_MEMORY[..of]);
            said.extend_from_slice(b" 77 bytes failed");
            prop_assert_eq!(listen_for_memory(Slowly(&said, at_once)), of == NO_MEMORY.len());
        }
    }
}
