//! Edits as values: the only way in which a layer or a codebook changes.

mod change;
mod history;
mod step;
mod tag_step;
mod taken;
mod work;

pub use change::{ChangeKind, ChangeRecord};
pub use history::History;
pub(crate) use history::rebase;
pub use step::{Step, StepId, StepName};
pub use tag_step::TagStep;
pub use taken::{Giver, Tally};
pub use work::{Edit, Work};
