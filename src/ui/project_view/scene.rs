//! What is shown of a folder, as it is worked out by now.

use crate::analysis::PassageList;
use crate::analysis::overview::{Overview, Row};
use crate::commitment::ListRow;
use crate::workspace::project::{Finder, Letters, Project, Status};
use crate::workspace::register::{Commitments, RegisterProblem};

/// What is shown of a folder, as it is worked out by now.
pub struct ProjectScene<'a> {
    /// The folder.
    pub project: &'a Project,
    /// Its letters.
    pub letters: &'a Letters,
    /// How far reading them is.
    pub status: &'a Status,
    /// Which of them are shown, and how many there are of each kind.
    pub overview: &'a Overview,
    /// The passages that are meant.
    pub passages: &'a PassageList,
    /// What is found in the texts.
    pub finder: &'a Finder,
    /// The commitments, and how they are listed.
    pub commitments: &'a Commitments,
    /// The rows of that list.
    pub commitment_rows: &'a [ListRow],
    /// What is wrong with files of the register.
    pub register_problems: &'a [RegisterProblem],
    /// Grow whenever the overview, the list of passages, or that of commitments is another one.
    pub numbers: [u64; 3],
    /// Whether what is meant is still being looked for.
    pub pending: bool,
    /// How passages are referred to.
    pub reference: &'a str,
    /// How one signs.
    pub me: &'a str,
    /// The id under which one's own queries are kept.
    pub analyst: &'a str,
}

impl ProjectScene<'_> {
    /// The path of the letter in a row of the overview; `None` where that is a heading.
    pub fn path_at(&self, row: usize) -> Option<String> {
        match self.overview.rows.get(row)? {
            Row::Letter(number) => Some(self.letters.all().get(*number)?.path.clone()),
            Row::Group(..) => None,
        }
    }
}
