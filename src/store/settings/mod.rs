//! The settings that the program remembers: letters, places, sizes, limits, and the computers that were accepted.

mod file;
mod interface;
mod limits;
mod load;
mod merge;
mod policy;
#[cfg(test)]
mod tests;
mod values;

pub use interface::{CommandKeys, INTERFACE_SIZES, Interface, Zooms};
pub use limits::ReadingLimits;
pub use load::{FILE_NAME, LoadedSettings};
pub use merge::{merge_redirects, merge_settings};
pub use policy::{Policy, PolicyProblem};
pub use values::{
    Computer, DEFAULT_TEXT_SIZE, LastExport, LetterDisplay, MOST_COMPUTERS, MOST_RECENT, MarkTag,
    Place, Recent, Refused, Settings, TEXT_SIZES, Theme, Visit,
};
