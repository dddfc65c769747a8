//! The pages of a draft.

use crate::letter::PageRun;

/// The pages of a draft.
#[derive(Debug)]
pub(super) struct Paging {
    /// The pages so far, each from where its text begins.
    pub runs: Vec<PageRun>,
    /// The number of the page that the text is on, from 1.
    pub page: u32,
    /// True if the next text begins that page.
    pub ended: bool,
}

impl Paging {
    pub fn new() -> Self {
        Self {
            runs: Vec::new(),
            page: 1,
            ended: true,
        }
    }

    /// Takes over the pages of a text that was appended at `base`: its bytes count from there.
    pub fn take(&mut self, pages: Vec<PageRun>, base: usize) {
        self.runs = pages;
        for run in &mut self.runs {
            run.start.0 += base;
        }
        // What was put before it is on the first page.
        if let Some(first) = self.runs.first_mut() {
            first.start.0 = 0;
        }
    }
}
