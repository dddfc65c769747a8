//! Opening what is attached to a mail.

use super::attaching::{AttachmentError, save_beside};
use super::attaching_job::Attaching;
use super::import_process::{Cancel, Importer};
use super::job::{Job, take_result};
use super::open_error::{LARGEST_LETTER, OpenError};
use super::{Event, Source, Workspace};
use crate::letter::sha256_hex;
use crate::store::disk::Disk;
use std::path::Path;
use std::sync::Arc;

impl Workspace {
    /// Takes the attachment with this number, from 0, out of the open letter, puts it beside it, and opens it; all on
    /// a worker. One that is asked for twice is taken out once; of several the last one is.
    pub fn open_attachment(&mut self, number: usize) {
        let Some(session) = self.letter().map(|letter| &letter.session) else {
            return;
        };
        let letter = session.letter.clone();
        let Some(attachment) = letter.attachments().get(number).cloned() else {
            return;
        };
        let same = |before: &Attaching| before.number == number && before.mail == session.path;
        if self.under_way.attaching.as_ref().is_some_and(same) {
            return;
        }
        let (disk, mail) = (self.environment.disk.clone(), session.path.clone());
        let importer = self.importer_of(&mail);
        let before = self.under_way.attaching.take();
        let cancel = Cancel::default();
        let (path, name, ended) = (mail.clone(), attachment.name.clone(), cancel.clone());
        let job = Job::start(&self.waker, move || {
            before.into_iter().for_each(Attaching::end);
            let name = attachment.name;
            let taken = take_out(&*disk, &path, &letter.sha256, number, &importer, &ended);
            let saved = taken.and_then(|content| save_beside(&*disk, &path, &name, &content));
            match saved {
                Ok(attachment) => Event::Attached(attachment, path),
                Err(error) => Event::NotAttached(name, error),
            }
        });
        self.under_way.attaching = Some(Attaching {
            job: Some(job),
            mail,
            number,
            name,
            cancel,
        });
    }

    pub(super) fn tick_attaching(&mut self) {
        let Some(attaching) = &mut self.under_way.attaching else {
            return;
        };
        let name = &attaching.name;
        let lost = || Event::NotAttached(name.clone(), OpenError::Interrupted.into());
        let Some(event) = take_result(&mut attaching.job, lost) else {
            return;
        };
        let mail = std::mem::take(&mut attaching.mail);
        self.under_way.attaching = None;
        // Whoever has turned to another letter meanwhile is not pulled out of it.
        let stays = self.letter().is_some_and(|it| it.session.path == mail);
        if let Event::Attached(path, _) = &event
            && stays
            && !self.is_opening()
        {
            self.open(Source::Path(path.clone()));
        }
        self.events.push(event);
    }
}

/// The content of an attachment of the mail at `path`.
fn take_out(
    disk: &dyn Disk,
    path: &Path,
    sha256: &str,
    number: usize,
    importer: &Importer,
    cancel: &Cancel,
) -> Result<Vec<u8>, AttachmentError> {
    let bytes = disk.read(path, LARGEST_LETTER);
    let bytes = bytes.map_err(|error| AttachmentError::Unreadable {
        message: error.to_string(),
    })?;
    if sha256_hex(&bytes) != sha256 {
        return Err(AttachmentError::Changed);
    }
    Ok(importer.attachment(&Arc::new(bytes), number, cancel)?)
}
