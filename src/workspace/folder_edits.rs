//! Letters of a folder that are edited in the background, and queries that are kept in it.

use super::edit_queue::Part;
use super::event::Event;
use super::folder_edit::{Across, EditError, FolderEdit, edit_letter};
use super::job::{Job, take_results};
use super::open::Access;
use super::{Environment, Workspace, interrupted};
use crate::annotation::Analyst;
use crate::store::publish::PublishError;
use crate::store::queries_file;
use crate::store::settings::Settings;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Letters are edited for so long before it is asked again which are next.
const TURN: Duration = Duration::from_millis(150);

impl Workspace {
    /// Edits letters of the folder: those that are open at once, in their sessions, the others one after the other in the
    /// background. Whatever is asked of one letter is done in the order in which it was asked.
    pub fn edit_across(&mut self, paths: Vec<PathBuf>, edit: FolderEdit, mut done: Across) {
        let mut later = VecDeque::new();
        for path in paths {
            let is_open = self.open_at(&path).is_some();
            if is_open && !self.under_way.folder_edits.has(&path) {
                self.edit_here(&path, &edit, &mut done);
            } else {
                later.push_back(path);
            }
        }
        if later.is_empty() {
            return self.edited_across(&edit, done);
        }
        self.under_way.folder_edits.add(later, edit, done);
        self.edit_next();
    }

    /// Edits a letter that is open.
    fn edit_here(&mut self, path: &Path, edit: &FolderEdit, done: &mut Across) {
        let (ids, at) = (self.environment.ids.clone(), done.at);
        let Some(letter) = self.open_at(path) else {
            return;
        };
        let session = &mut letter.session;
        let refusal = match letter.access {
            Access::Writable => edit.refusal(session),
            _ => Some(EditError::of_access(&letter.access)),
        };
        if let Some(refusal) = refusal {
            done.failed.push((path.to_owned(), refusal));
        } else if let Some(count) = edit.apply(session, at, &|| ids.annotation(at)) {
            done.passages += count;
            done.letters.push(path.to_owned());
        }
    }

    /// Begins with the letters that are next, where none are being edited, and where annotations do not move just now.
    fn edit_next(&mut self) {
        while !self.is_moving()
            && let Some(turn) = self.under_way.folder_edits.next()
        {
            let mut part = Part::default();
            part.done.at = turn.at;
            // One of them may have been opened since.
            let (here, others): (Vec<_>, Vec<_>) = turn
                .letters
                .into_iter()
                .partition(|path| self.open_at(path).is_some());
            for path in here {
                self.edit_here(&path, &turn.edit, &mut part.done);
            }
            if others.is_empty() {
                let done = self.under_way.folder_edits.end(turn.order, part);
                if let Some((edit, done)) = done {
                    self.edited_across(&edit, done);
                }
                continue;
            }
            let (environment, settings) = (self.environment.clone(), self.settings.clone());
            let (letters, edit) = (others.clone(), turn.edit.clone());
            let job = Job::start(&self.waker, move || {
                edit_letters(&environment, &settings, letters, &edit, part)
            });
            let edits = &mut self.under_way.folder_edits;
            edits.run(turn.order, others, job);
        }
    }

    fn edited_across(&mut self, edit: &FolderEdit, across: Across) {
        if let Some(project) = &self.project {
            project.look_now();
        }
        // Of what was done since, the one who undoes is told how often, not each time.
        let failed = across.failed.iter();
        let failed = failed.filter(|(_, why)| *why != EditError::DoneSince);
        let failed = failed
            .cloned()
            .map(|(path, why)| Event::NotEdited(path, why));
        self.events.extend(failed);
        let event = Event::EditedAcross(edit.clone(), Box::new(across));
        self.events.push(event);
    }

    /// Keeps a query of the folder under a name, or with `None` takes the one of that name out; in the background.
    pub fn keep_query(&mut self, name: String, query: Option<String>) {
        let Some(project) = &self.project else {
            return;
        };
        let (disk, folder) = (self.environment.disk.clone(), project.folder().to_owned());
        let analyst = Analyst::from_account(&self.environment.account).id;
        self.under_way
            .queries
            .push(Job::start(&self.waker, move || {
                let kept = queries_file::keep(&*disk, &folder, &analyst, &name, query.as_deref());
                kept.err()
            }));
    }

    /// Picks up what was edited in letters that are not open, and which queries were kept.
    pub(super) fn tick_folder_edits(&mut self) {
        let lost = EditError::NotKept(PublishError::Save(interrupted()));
        if let Some((edit, done)) = self.under_way.folder_edits.poll(&lost) {
            self.edited_across(&edit, done);
        }
        self.edit_next();
        let running = self.under_way.queries.len();
        let unkept = take_results(&mut self.under_way.queries, || None);
        if running > self.under_way.queries.len()
            && let Some(project) = &self.project
        {
            project.look_now();
        }
        let unkept = unkept.into_iter().flatten();
        self.events.extend(unkept.map(Event::QueryNotKept));
    }
}

/// Edits letters that are not open, until the turn is over.
fn edit_letters(
    environment: &Environment,
    settings: &Settings,
    letters: Vec<PathBuf>,
    edit: &FolderEdit,
    mut part: Part,
) -> Part {
    let (begun, at) = (Instant::now(), part.done.at);
    for path in letters {
        if begun.elapsed() >= TURN {
            part.left.push(path);
            continue;
        }
        match edit_letter(environment, settings, &path, (edit, at)) {
            Ok(None) => {}
            Ok(Some(count)) => {
                part.done.passages += count;
                part.done.letters.push(path);
            }
            Err(why) => part.done.failed.push((path, why)),
        }
    }
    part
}
