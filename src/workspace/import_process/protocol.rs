//! The protocol of the two processes: messages, each with bytes behind it that are not looked into.
//!
//! A message is its length (4 bytes, little-endian), the length of the bytes behind it (8), the message itself in
//! postcard, and those bytes.

use super::drawing::LARGEST_SIDE;
use crate::exchange::registers::{NotARegister, RegisterFile};
use crate::exchange::{Addition, Back, ChosenColumn, NotAdded, NotListed, ReadList, Remark};
use crate::import::{ImportError, Imported, Request};
use crate::workspace::open_error::LARGEST_LETTER;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::io::{self, Read, Write};

/// Grows with every change of the messages: another version of the program may lie where this one lay.
const VERSION: u32 = 9;

/// The task to be done with a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Task {
    /// Make a letter of it.
    Import,
    /// Draw pages of it, as they are asked for.
    Pages,
    /// Take out what is attached to it, by its number from 0.
    Attachment(u32),
    /// Add something to it.
    Add(Addition),
    /// List what it holds beside its text, of a document that came back: marks and notes, and what was handed out with it.
    Back,
    /// Read it as a list of passages, in whose columns stands what somebody chose.
    List(Vec<ChosenColumn>),
    /// Read it as a register of commitments, of the file of this name.
    Register(String),
}

/// The first message to the other process. The bytes of the document come behind it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Ask {
    version: u32,
    /// The task.
    pub task: Task,
    /// The data needed beside the document.
    pub request: Request,
    /// The most that may be made of it, in bytes.
    pub output: u64,
}

impl Task {
    /// The most that may be made of a document, in bytes.
    fn output(&self, output: u64) -> u64 {
        match self {
            Self::Import
            | Self::Pages
            | Self::Add(_)
            | Self::Back
            | Self::List(_)
            | Self::Register(_) => output,
            // It is to be opened as a letter.
            Self::Attachment(_) => LARGEST_LETTER,
        }
    }
}

/// The longest answer, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Most {
    /// The message.
    pub message: u64,
    /// The bytes behind the message.
    pub behind: u64,
}

/// An answer that tells of nothing but an end, a size or how far it is, is not longer, in bytes.
const SHORT: u64 = 1 << 10;
/// The largest picture of a page, in bytes.
const PICTURE: u64 = 4 * (LARGEST_SIDE as u64) * (LARGEST_SIDE as u64);

impl Ask {
    /// The longest answer to the task: its result comes in the message or behind it, never both.
    pub fn answer(&self) -> Most {
        let (message, behind) = match &self.task {
            Task::Import | Task::Back | Task::List(_) | Task::Register(_) => (self.output, 0),
            Task::Pages => (SHORT, PICTURE.min(self.output)),
            Task::Attachment(_) | Task::Add(_) => (SHORT, self.output),
        };
        Most { message, behind }
    }

    /// Asks for what is to be done, where `output` bytes may be made of it.
    pub fn new(task: Task, request: Request, output: u64) -> Self {
        Self {
            version: VERSION,
            request,
            output: task.output(output),
            task,
        }
    }

    /// Tells whether both sides are of one kind.
    pub fn is_understood(&self) -> bool {
        self.version == VERSION
    }
}

/// The reasons why a page is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// There is none with this number.
    Missing,
    /// It cannot be drawn.
    NotDrawable,
}

/// The answers of the other process.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// The progress with the letter, in units of the importer's own.
    Progress {
        /// Parts that are done.
        done: u32,
        /// Parts there are.
        of: u32,
    },
    /// The letter.
    Imported(Result<Box<Imported>, ImportError>),
    /// A page: its width and height in pixels. The pixels come behind it, four bytes each.
    Drawn(Result<(u32, u32), Refusal>),
    /// The attachment comes behind the message.
    Attached(Result<(), ImportError>),
    /// The document with what was added comes behind the message; nothing does where nothing can be added to its kind.
    Added(Result<Option<Vec<Remark>>, NotAdded>),
    /// What a document holds beside its text.
    Back(Result<Back, NotAdded>),
    /// The passages of a list.
    Listed(Result<ReadList, NotListed>),
    /// The register.
    Register(Result<Box<RegisterFile>, NotARegister>),
}

/// Sends a message and the bytes behind it.
///
/// # Errors
/// If nobody listens any more, or the message is larger than any is.
pub fn send<T: Serialize>(out: &mut dyn Write, message: &T, behind: &[u8]) -> io::Result<()> {
    send_packed(out, &pack(message)?, behind)
}

/// A message as it is sent.
///
/// # Errors
/// If it cannot be written down.
pub fn pack<T: Serialize>(message: &T) -> io::Result<Vec<u8>> {
    postcard::to_allocvec(message).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// The same as [`send`] for a message that is packed.
///
/// # Errors
/// As [`send`].
pub fn send_packed(out: &mut dyn Write, message: &[u8], behind: &[u8]) -> io::Result<()> {
    let length = u32::try_from(message.len()).map_err(|_| io::ErrorKind::InvalidData)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&(behind.len() as u64).to_le_bytes())?;
    out.write_all(message)?;
    out.write_all(behind)?;
    out.flush()
}

/// Waits for a message of at most `most` bytes, with at most `behind` bytes behind it.
///
/// # Errors
/// [`io::ErrorKind::UnexpectedEof`] if nothing more comes, [`io::ErrorKind::InvalidData`] if it is no message.
pub fn receive<T: DeserializeOwned>(
    input: &mut dyn Read,
    most: u64,
    behind: u64,
) -> io::Result<(T, Vec<u8>)> {
    let (mut length, mut length_behind) = ([0; 4], [0; 8]);
    input.read_exact(&mut length)?;
    input.read_exact(&mut length_behind)?;
    let message = read(input, u32::from_le_bytes(length).into(), most)?;
    let behind = read(input, u64::from_le_bytes(length_behind), behind)?;
    let message = postcard::from_bytes(&message).map_err(|_| io::ErrorKind::InvalidData)?;
    Ok((message, behind))
}

fn read(input: &mut dyn Read, length: u64, most: u64) -> io::Result<Vec<u8>> {
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    let room = usize::try_from(length).map_err(|_| io::ErrorKind::OutOfMemory)?;
    bytes
        .try_reserve_exact(room)
        .map_err(|_| io::ErrorKind::OutOfMemory)?;
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() < room {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn progress(done: u32) -> Answer {
        Answer::Progress { done, of: 9 }
    }

    #[test]
    fn messages_arrive_one_by_one_with_what_is_behind_them() {
        let mut wire = Vec::new();
        send(&mut wire, &progress(3), b"").unwrap();
        send(&mut wire, &progress(4), b"behind it").unwrap();
        let mut wire = wire.as_slice();
        let mut next = || receive::<Answer>(&mut wire, 100, 100);
        assert_eq!(next().unwrap(), (progress(3), Vec::new()));
        assert_eq!(next().unwrap(), (progress(4), b"behind it".to_vec()));
        assert_eq!(next().unwrap_err().kind(), io::ErrorKind::UnexpectedEof);
    }

    #[test]
    fn what_is_larger_than_it_may_be_is_not_read() {
        let mut wire = Vec::new();
        send(&mut wire, &progress(3), &[7; 101]).unwrap();
        let error = receive::<Answer>(&mut wire.as_slice(), 100, 100).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
        let huge = [0xFF; 12];
        let error = receive::<Answer>(&mut huge.as_slice(), u64::MAX, u64::MAX).unwrap_err();
        assert_ne!(error.kind(), io::ErrorKind::InvalidData);
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_message_or_an_error(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0usize..60) {
            let _ = receive::<Answer>(&mut bytes.as_slice(), 1000, 1000);
            let _ = receive::<Ask>(&mut bytes.as_slice(), 1000, 1000);
            let mut wire = Vec::new();
            send(&mut wire, &progress(3), &bytes).unwrap();
            wire.truncate(wire.len().saturating_sub(cut));
            let read = receive::<Answer>(&mut wire.as_slice(), 1000, 1000);
            prop_assert_eq!(read.is_ok(), cut == 0);
        }
    }
}
