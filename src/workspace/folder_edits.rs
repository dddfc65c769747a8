//! Letters of a folder that are edited in the background, and queries that are kept in it.

use super::Workspace;
use super::event::Event;
use super::folder_edit::{Across, EditError, FolderEdit, edit_letter};
use super::job::{Job, take_result, take_results};
use crate::annotation::Analyst;
use crate::store::queries_file;
use std::path::PathBuf;

impl Workspace {
    /// Edits letters of the folder that are not open, one after the other, in the background, and once all that was
    /// asked for before is done: what is typed later stays what was typed later. `done` is what was changed already.
    pub fn edit_across(&mut self, paths: Vec<PathBuf>, edit: FolderEdit, done: Across) {
        let edits = &mut self.under_way.folder_edits;
        edits.waiting.push_back((paths, edit, done));
        self.edit_next();
    }

    /// Begins with the next letters that are to be edited, where none are.
    fn edit_next(&mut self) {
        let edits = &mut self.under_way.folder_edits;
        if edits.running.is_some() {
            return;
        }
        let Some((paths, edit, done)) = edits.waiting.pop_front() else {
            return;
        };
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        let job = Job::start(&self.waker, move || {
            let mut across = done;
            for path in paths {
                match edit_letter(&environment, &settings, &path, (&edit, across.at)) {
                    Ok(0) if !edit.is_of_letter() => {}
                    Ok(count) => {
                        across.passages += count;
                        across.letters.push(path);
                    }
                    Err(why) => across.failed.push((path, why)),
                }
            }
            Some((edit, across))
        });
        edits.running = Some(job);
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
        let running = self.under_way.queries.len();
        let done = take_result(&mut self.under_way.folder_edits.running, || None);
        self.edit_next();
        let unkept = take_results(&mut self.under_way.queries, || None);
        if (done.is_some() || running > self.under_way.queries.len())
            && let Some(project) = &self.project
        {
            project.look_now();
        }
        let unkept = unkept.into_iter().flatten();
        self.events.extend(unkept.map(Event::QueryNotKept));
        if let Some((edit, across)) = done.flatten() {
            // Of what was done since, the one who undoes is told how often, not each time.
            let failed = across.failed.iter().cloned();
            let failed = failed.filter(|(_, why)| *why != EditError::DoneSince);
            self.events
                .extend(failed.map(|(path, why)| Event::NotEdited(path, why)));
            self.events
                .push(Event::EditedAcross(edit, Box::new(across)));
        }
    }
}
