//! The journal: what was done to the work on a letter, on this computer's own disk, before it is called saved.
//!
//! One file per opened letter and process, `<writer>-<part>.ron` in the journal folder (and one for all commands on a
//! letter); it only grows. Each line is a
//! RON record with a number one higher than the line before, and a CRC-32C over the checksum of the line before and the
//! record itself, so that a record that was lost, changed or put elsewhere is noticed. Passages are ranges in code
//! points of the text named in the first line; quotes are left out, except those that the letter no longer holds.
//!
//! | to | look in |
//! |---|---|
//! | add to a journal | [`Journal`] |
//! | read one | [`read`] |
//! | check one, and save what can be saved of it | [`inspect`], [`layer_of`] |
//! | add to that of the commands | [`commands`] |
//! | find out what the folder lacks, and what can be undone | [`recover`] |
//! | find the letters in which a tag was changed as one step | [`find_tag_step`] |

pub mod commands;
mod convert;
mod format;
mod inspect;
mod order;
mod read;
mod recall;
mod records;
mod recovery;
mod tag_steps;
mod write;
mod written;

pub use format::{Continues, FORMAT, is_journal_name};
pub use inspect::{Inspection, changes_tags, inspect, is_journal, layer_of, waiting};
pub use read::{Contents, read};
pub use recovery::{Found, JournalFiles, Recovery, files_of, mark_seen, recover, written_here};
pub use tag_steps::{TagStepFound, find_tag_step};
pub use write::{Begin, Journal};
