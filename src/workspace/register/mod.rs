//! The register of commitments of a folder, on the disk and in memory.
//!
//! | file | what |
//! |---|---|
//! | `keeping` | reading all its files, and keeping what was said |
//! | `desk` | the register of the folder that is open, kept in the background |
//! | `commitments` | those in the register, and those that follow-ups in letters make |
//! | `taking_in` | what saved files say, brought in |
//! | `opened` | the register as a command opens it |
//! | `forgetting` | taking out what is destroyed |
//! | `handing_over` | the register as a file for others |
//! | `linking` | what is said when a passage is linked, a commitment edited or closed |
//! | `relating` | what is said when one becomes something to another one |
//! | `numbering` | numbers for several at once |

mod commitments;
mod desk;
mod forgetting;
mod handing_over;
mod keeping;
mod linking;
mod numbering;
mod opened;
mod relating;
mod taking_in;
#[cfg(test)]
mod tests;

pub use commitments::{Commitments, passage_in};
pub use desk::{RegisterDesk, Trouble, step_id};
pub use forgetting::forget;
pub use handing_over::{RegisterJob, in_order};
pub use keeping::{
    Kept, Loaded, RegisterFault, RegisterPlace, RegisterProblem, keep, load, shadow_folder,
};
pub use linking::{Linked, adopted, closing, linked, unlinked};
pub use opened::{OpenRegister, place_of, register_of};
pub use relating::related;
pub use taking_in::{Against, RegisterIntake, take_in};
