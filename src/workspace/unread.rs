//! Files of which not everything could be read: whoever is handed the rest has to know.

use super::fault::Fault;
use super::open_notice::{HeldFile, OpenNotice};
use std::path::{Path, PathBuf};

/// A file of annotations of which not everything could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// The file; the folder where that does not even say what lies in it.
    pub path: PathBuf,
    /// True if it is the analyst's own.
    pub own: bool,
    /// The number of missing annotations; none where those were taken from elsewhere, `None` where nobody knows.
    pub count: Option<usize>,
    /// The system's message, where it does not hand the file out.
    pub refused: Option<String>,
}

impl Unread {
    /// The part of a notice that tells of missing annotations, about the letter at `letter_path`.
    pub(super) fn of(notice: &OpenNotice, letter_path: &Path) -> Option<Self> {
        let folder = |path: PathBuf, message: &str| Self {
            path,
            own: true,
            count: None,
            refused: Some(message.to_owned()),
        };
        match notice {
            OpenNotice::Faulty {
                path,
                own,
                fault,
                lost,
                ..
            } => Some(Self {
                path: path.clone(),
                own: *own,
                count: *lost,
                refused: match fault {
                    Fault::Unreadable { message } => Some(message.clone()),
                    _ => None,
                },
            }),
            OpenNotice::Newer {
                path, own, lost, ..
            } if *lost > 0 => Some(Self {
                path: path.clone(),
                own: *own,
                count: Some(*lost),
                refused: None,
            }),
            OpenNotice::OpenElsewhere {
                path,
                what: what @ (HeldFile::Own | HeldFile::Other),
            } => Some(Self {
                path: path.clone(),
                own: *what == HeldFile::Own,
                count: None,
                refused: None,
            }),
            OpenNotice::RedirectUnreadable {
                folder: path,
                message,
            } => Some(folder(path.clone(), message)),
            OpenNotice::FolderUnreadable { message } => {
                let path = crate::store::atomic::folder_of(letter_path);
                Some(folder(path, message))
            }
            _ => None,
        }
    }

    /// The same, where `recovered` annotations of the layer at `own` came from elsewhere: this computer's journal, or a copy
    /// of it. Of a copy nobody knows which of its annotations the layer has as well.
    pub(super) fn given(self, recovered: usize, own: &Path) -> Self {
        let count = match self.path == own {
            true => self.count.map(|count| count.saturating_sub(recovered)),
            false if self.own => None,
            false => self.count,
        };
        Self { count, ..self }
    }

    /// The name of the file.
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy().into_owned()
    }
}
