//! What the steps of opening a letter go by.

use super::options::Options;
use crate::letter::Letter;
use crate::store::disk::Disk;
use std::path::Path;
use std::sync::Arc;

/// The letter that is opened, where it lies, and how it is opened.
pub(super) struct OpenContext<'a> {
    pub disk: &'a dyn Disk,
    pub path: &'a Path,
    pub letter: &'a Arc<Letter>,
    pub options: &'a Options<'a>,
}
