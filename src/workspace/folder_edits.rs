//! Letters of a folder that are edited in the background, and queries that are kept in it.

use super::Workspace;
use super::event::Event;
use super::folder_edit::{Across, FolderEdit, edit_letter};
use super::job::{Job, take_results};
use crate::annotation::Analyst;
use crate::store::queries_file;
use std::path::PathBuf;

impl Workspace {
    /// Edits a letter of the folder that is not open, in the background.
    pub fn edit_in_folder(&mut self, path: PathBuf, edit: FolderEdit) {
        self.edit_across(vec![path], edit, Across::default());
    }

    /// Edits several letters of the folder that are not open, one after the other, in the background. `done` is what was
    /// changed already.
    pub fn edit_across(&mut self, paths: Vec<PathBuf>, edit: FolderEdit, done: Across) {
        let (environment, settings) = (self.environment.clone(), self.settings.clone());
        let job = Job::start(&self.waker, move || {
            let mut across = done;
            for path in paths {
                match edit_letter(&environment, &settings, &path, &edit) {
                    Ok(0) => {}
                    Ok(count) => {
                        across.passages += count;
                        across.letters.push(path);
                    }
                    Err(why) => across.failed.push((path, why)),
                }
            }
            Some((edit, across))
        });
        self.under_way.folder_edits.push(job);
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
        let running = self.under_way.folder_edits.len() + self.under_way.queries.len();
        let done = take_results(&mut self.under_way.folder_edits, || None);
        let unkept = take_results(&mut self.under_way.queries, || None);
        if running > self.under_way.folder_edits.len() + self.under_way.queries.len()
            && let Some(project) = &self.project
        {
            project.look_now();
        }
        let unkept = unkept.into_iter().flatten();
        self.events.extend(unkept.map(Event::QueryNotKept));
        for (edit, across) in done.into_iter().flatten() {
            let failed = across.failed.iter().cloned();
            self.events
                .extend(failed.map(|(path, why)| Event::NotEdited(path, why)));
            self.events.push(Event::EditedAcross(edit, across));
        }
    }
}
