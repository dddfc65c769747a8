//! A file that is to be taken in: a register of ours that came back, or records of another one.

use super::error::NotARegister;
use super::read::read_register;
use super::register::ForeignRegister;
use crate::exchange::commitments::{NotReturned, ReturnedRegister};
use serde::{Deserialize, Serialize};

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum RegisterFile {
    /// A register of ours, as a workbook or CSV.
    Ours(ReturnedRegister),
    /// Records of another register.
    Theirs(ForeignRegister),
}

impl RegisterFile {
    /// Reads a file. It is not to be trusted: this is done where files are read. `name` is the file's name as it is told.
    ///
    /// # Errors
    /// As [`read_register`]; also if it is of ours and does not come back.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, NotARegister> {
        match ReturnedRegister::of(bytes) {
            Ok(ours) => Ok(Self::Ours(ours)),
            Err(why @ (NotReturned::Newer | NotReturned::NoRows)) => {
                Err(NotARegister::Returned(why))
            }
            Err(NotReturned::Unreadable(_) | NotReturned::NotOurs) => {
                read_register(name, bytes).map(Self::Theirs)
            }
        }
    }

    /// Tells whether what another process says of a file may be relied on.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Ours(_) => true,
            Self::Theirs(it) => it.is_sound(),
        }
    }
}
