//! The other process: reads one document, makes a letter of it, draws its pages or takes out what is attached to it, and
//! ends when nobody listens any more.

use super::drawing::Draw;
use super::protocol::{Answer, Ask, Task, pack, receive, send, send_packed};
use super::{sandbox, too_much};
use crate::exchange::registers::{NotARegister, RegisterFile};
use crate::exchange::{self, Addition, ChosenColumn, NotAdded, NotListed};
use crate::import::reason::Excess;
use crate::import::{self, ImportError};
use crate::workspace::open_error::LARGEST_LETTER;
use crate::workspace::page_images::Pages;
use std::alloc::Layout;
use std::io::{self, BufWriter, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// The interval between two messages of progress.
const PACE: Duration = Duration::from_millis(50);
/// The stack of the thread that works, in bytes: the same everywhere, and deep enough for nested documents.
const STACK: usize = 16 << 20;
/// A request for a page is not longer, in bytes.
const REQUEST: u64 = 1 << 10;
/// The exit code where nothing comes of the work.
const PANICKED: i32 = 101;

/// The limits of the process; it sets them itself before it reads anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnLimits {
    /// Memory, in bytes.
    pub memory: u64,
    /// Of the processor, in seconds; 0 for any.
    pub processor_seconds: u64,
}

impl OwnLimits {
    #[cfg(unix)]
    fn set(self) {
        use rlimit::{Resource, setrlimit};
        // Where the system sets none, the other side still ends this process when its time is over. That is so on macOS,
        // which knows this limit and does not keep to it, or refuses it.
        let _ = setrlimit(Resource::AS, self.memory, self.memory);
        // A picture of the memory on the disk would hold what the letter says.
        let _ = setrlimit(Resource::CORE, 0, 0);
        if self.processor_seconds > 0 {
            let seconds = self.processor_seconds;
            let _ = setrlimit(Resource::CPU, seconds, seconds.saturating_add(1));
        }
    }

    /// The other side has set them.
    #[cfg(not(unix))]
    fn set(self) {}
}

/// Does what is asked on `input`, answering on `output`; returns when nothing more comes. Before it reads anything it
/// gives up what it does not need (`sandbox`), for the whole process and for good.
///
/// # Errors
/// If what comes is not asked by this version of the program.
pub fn serve(
    limits: OwnLimits,
    input: &mut dyn Read,
    output: impl Write + Send + 'static,
) -> io::Result<()> {
    limits.set();
    sandbox::shut_in();
    let (hand_in, given) = channel::<(Ask, Vec<u8>)>();
    let (requests, wanted) = channel();
    let (is_there, starts) = channel();
    let mut output = BufWriter::with_capacity(64 << 10, output);
    let worker = std::thread::Builder::new()
        .name("import".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let _ = is_there.send(());
            let Ok((ask, bytes)) = given.recv() else {
                // Nothing is asked.
                return;
            };
            let work = || match &ask.task {
                Task::Import => import(&ask, &bytes, &mut output),
                Task::Pages => draw(&ask, bytes, &wanted, &mut output),
                Task::Attachment(number) => attachment(&ask, &bytes, *number, &mut output),
                Task::Back => back(&ask, &bytes, &mut output),
                Task::List(chosen) => list(&ask, chosen, &bytes, &mut output),
                Task::Register(name) => register(&ask, name, &bytes, &mut output),
                Task::Add(addition) => add(&ask, &bytes, addition, &mut output),
            };
            // Whoever waits for an answer learns that none comes.
            if !matches!(catch_unwind(AssertUnwindSafe(work)), Ok(Ok(()))) {
                std::process::exit(PANICKED);
            }
        });
    if worker.is_err() {
        // There is no room for its stack.
        no_memory();
    }
    // It has all that a thread takes to begin: from here on neither of the two gets anything more.
    let _ = starts.recv();
    sandbox::seal();
    let (ask, bytes) =
        receive::<Ask>(input, LARGEST_LETTER, LARGEST_LETTER).inspect_err(|error| {
            if error.kind() == io::ErrorKind::OutOfMemory {
                no_memory();
            }
        })?;
    if !ask.is_understood() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // It waits for this.
    let _ = hand_in.send((ask, bytes));
    // The end of the input is the end of whoever asks: then this process ends, whatever it is at.
    while let Ok((draw, _)) = receive::<Draw>(input, REQUEST, 0) {
        // Where the work is done already, the end is about to come.
        let _ = requests.send(draw);
    }
    Ok(())
}

/// Ends the process as the runtime does where it is refused memory, for the other side knows it by that.
fn no_memory() -> ! {
    std::alloc::handle_alloc_error(Layout::new::<u8>())
}

fn import(ask: &Ask, bytes: &[u8], output: &mut dyn Write) -> io::Result<()> {
    let mut told: Option<Instant> = None;
    let mut progress = |done, of| {
        if told.is_none_or(|told| told.elapsed() >= PACE) {
            told = Some(Instant::now());
            let _ = send(output, &Answer::Progress { done, of }, &[]);
        }
    };
    let imported = import::read(bytes, &ask.request, &mut progress);
    let answer = pack(&Answer::Imported(imported.map(Box::new)))?;
    if answer.len() as u64 > ask.output {
        let refused = Answer::Imported(Err(too_much(ask.output)));
        return send(output, &refused, &[]);
    }
    send_packed(output, &answer, &[])
}

fn attachment(ask: &Ask, bytes: &[u8], number: u32, output: &mut dyn Write) -> io::Result<()> {
    let number = usize::try_from(number).unwrap_or(usize::MAX);
    let taken = import::attachment(bytes, number, &ask.request);
    let taken = taken.and_then(|content| match content.len() as u64 > ask.output {
        true => Err(ImportError::TooMuch {
            what: Excess::Attachment(ask.output >> 20),
        }),
        false => Ok(content),
    });
    match taken {
        Ok(content) => send(output, &Answer::Attached(Ok(())), &content),
        Err(error) => send(output, &Answer::Attached(Err(error)), &[]),
    }
}

fn add(ask: &Ask, bytes: &[u8], addition: &Addition, output: &mut dyn Write) -> io::Result<()> {
    let made = exchange::add(addition, bytes, ask.request.password.as_deref());
    let made = made.and_then(|made| match made {
        Some(made) if made.bytes.len() as u64 > ask.output => Err(NotAdded::Damaged),
        made => Ok(made),
    });
    match made {
        Ok(made) => {
            let (bytes, remarks) = match made {
                Some(made) => (made.bytes, Some(made.remarks)),
                None => (Vec::new(), None),
            };
            send(output, &Answer::Added(Ok(remarks)), &bytes)
        }
        Err(error) => send(output, &Answer::Added(Err(error)), &[]),
    }
}

fn register(ask: &Ask, name: &str, bytes: &[u8], output: &mut dyn Write) -> io::Result<()> {
    let read = RegisterFile::read(name, bytes).map(Box::new);
    let answer = pack(&Answer::Register(read))?;
    if answer.len() as u64 > ask.output {
        let refused = Answer::Register(Err(NotARegister::Unread));
        return send(output, &refused, &[]);
    }
    send_packed(output, &answer, &[])
}

fn back(ask: &Ask, bytes: &[u8], output: &mut dyn Write) -> io::Result<()> {
    let found = exchange::came_back(bytes, ask.request.password.as_deref());
    let answer = pack(&Answer::Back(found))?;
    if answer.len() as u64 > ask.output {
        return send(output, &Answer::Back(Err(NotAdded::Unreadable)), &[]);
    }
    send_packed(output, &answer, &[])
}

fn list(
    ask: &Ask,
    chosen: &[ChosenColumn],
    bytes: &[u8],
    output: &mut dyn Write,
) -> io::Result<()> {
    let answer = pack(&Answer::Listed(exchange::list_of(bytes, chosen)))?;
    if answer.len() as u64 > ask.output {
        return send(output, &Answer::Listed(Err(NotListed::TooLarge)), &[]);
    }
    send_packed(output, &answer, &[])
}

fn draw(
    ask: &Ask,
    bytes: Vec<u8>,
    wanted: &Receiver<Draw>,
    output: &mut dyn Write,
) -> io::Result<()> {
    let pages = Pages::open(bytes, &ask.request);
    let mut drawing = pages.drawing();
    for draw in wanted {
        match drawing.draw(draw) {
            Ok(image) => {
                let size = (image.width, image.height);
                send(output, &Answer::Drawn(Ok(size)), &image.rgba)?;
            }
            Err(refusal) => send(output, &Answer::Drawn(Err(refusal)), &[])?,
        }
    }
    Ok(())
}
