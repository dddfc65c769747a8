//! The reasons why the other process gave no answer.

/// The reasons why the other process gave no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// It could not be started.
    NotStarted {
        /// The system's message.
        message: String,
    },
    /// It is of another version of the program, which lies now where this one lay.
    Replaced,
    /// Its time was over.
    TookTooLong,
    /// It was refused memory.
    TooMuchMemory,
    /// It fell over, or said something that nobody can understand.
    Crashed,
    /// It was not wanted any more.
    Cancelled,
}
