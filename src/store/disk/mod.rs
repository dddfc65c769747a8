//! Every byte of I/O goes through a [`Disk`]: the real one, or one that tests make fail.

mod interface;
mod real;

pub use interface::{Content, Disk, Entry, FileLock, Kind, Log, Metadata, Part};
pub use real::RealDisk;
