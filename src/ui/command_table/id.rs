//! What commands are called in the settings.

use crate::ui::command::Command;
use crate::ui::motion::{Boundary, Motion};

impl Command {
    /// The command's id in the settings: its name in the code in lower case, with hyphens, such as `next-annotation`,
    /// `tag-3` or `caret-word-forward-extend`. Ids stay, as they stand in files.
    pub fn id(self) -> String {
        match self {
            Self::Tag(number) => format!("tag-{number}"),
            Self::Correct(wish) => kebab(&format!("Correct{wish:?}")),
            Self::Caret(motion, extends) => {
                let extends = if extends { "-extend" } else { "" };
                format!("caret-{}{extends}", way(motion))
            }
            Self::MoveBoundary(Boundary::Start, motion) => {
                format!("boundary-start-{}", way(motion))
            }
            Self::MoveBoundary(Boundary::End, motion) => format!("boundary-end-{}", way(motion)),
            _ => kebab(&format!("{self:?}")),
        }
    }
}

fn way(motion: Motion) -> String {
    let forward = if motion.forward { "forward" } else { "back" };
    format!("{}-{forward}", kebab(&format!("{:?}", motion.unit)))
}

/// `NextAnnotation` as `next-annotation`.
fn kebab(name: &str) -> String {
    let mut id = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !id.is_empty() {
            id.push('-');
        }
        id.push(c.to_ascii_lowercase());
    }
    id
}
