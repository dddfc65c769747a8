//! The Chambers of parliament.

use serde::{Deserialize, Serialize};

/// Names a Chamber of the States General.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Chamber {
    /// The House of Representatives.
    #[default]
    Tweede,
    /// The Senate.
    Eerste,
}
