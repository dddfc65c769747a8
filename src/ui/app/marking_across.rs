//! Marking what was found in all letters of the folder.

use super::App;
use crate::ui::project_action::MarkAcrossAction;
use crate::ui::state::{LeftOut, MarkAcross};
use crate::workspace::folder_edit::{FolderEdit, SearchedLetter};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

impl App {
    /// Carries out what is asked for of marking what was found.
    pub(super) fn mark_across(&mut self, action: MarkAcrossAction) {
        let search = &mut self.screen.window.project.search;
        if let MarkAcrossAction::Begin(begins) = action {
            search.mark_all = begins.then(MarkAcross::default);
            // From the rows a digit chooses a tag; in the field it would be typed.
            self.screen.requests.project.rows = true;
            return;
        }
        let Some(mark) = &mut search.mark_all else {
            return;
        };
        match action {
            MarkAcrossAction::Begin(_) => {}
            MarkAcrossAction::As(tag) => mark.tag = Some(tag),
            MarkAcrossAction::Sentences(sentences) => mark.sentences = sentences,
            MarkAcrossAction::WantHit(path, hit, wanted) => {
                let letters = self.workspace.project().map(|it| it.letters());
                let found = letters.and_then(|it| Some((it.get(&path)?, it.number_of(&path)?)));
                if let Some((letter, number)) = found {
                    let of = self.project.finder.of(number);
                    mark.want(letter, of.map_or(0, |it| it.in_text), hit, wanted);
                }
            }
            MarkAcrossAction::WantLetter(path, wanted) => {
                let project = self.workspace.project();
                if let Some(letter) = project.and_then(|it| it.letters().get(&path)) {
                    mark.want_letter(letter, wanted);
                }
            }
            MarkAcrossAction::Do => self.mark_found(),
        }
    }

    /// Tells whether marking what was found in all letters can begin, or has.
    pub(super) fn can_mark_across(&self) -> bool {
        let finder = &self.project.finder;
        self.screen.window.project.search.mark_all.is_some()
            || !finder.is_pending() && finder.in_text().0 > 0
    }

    /// Begins to mark what was found in all letters, or leaves that.
    pub(super) fn turn_mark_across(&mut self) {
        let begins = self.screen.window.project.search.mark_all.is_none();
        self.mark_across(MarkAcrossAction::Begin(begins));
    }

    /// Marks what was found, but for what is left out.
    fn mark_found(&mut self) {
        let (Some(project), false) = (self.workspace.project(), self.project.finder.is_pending())
        else {
            return;
        };
        let search = &mut self.screen.window.project.search;
        let chosen = search.mark_all.as_ref();
        let Some((tag, mark)) = chosen.and_then(|it| Some((it.tag.clone()?, it))) else {
            return;
        };
        let mut searched = BTreeMap::new();
        let mut files = Vec::new();
        for of in self.project.finder.found() {
            let letter = project.letters().all().get(of.letter);
            let Some(letter) = letter.filter(|_| of.in_text > 0) else {
                continue;
            };
            let left_out = match mark.left_out(letter) {
                Some(LeftOut::All) => continue,
                Some(LeftOut::Hits(hits)) => hits.clone(),
                None => BTreeSet::new(),
            };
            let file = project.file(&letter.path);
            files.push(file.clone());
            let letter = SearchedLetter {
                text_sha256: letter.text_sha256.clone(),
                hits: of.in_text,
                left_out,
            };
            searched.insert(file, letter);
        }
        if files.is_empty() {
            return;
        }
        let edit = FolderEdit::MarkAll {
            needle: search.needle.clone(),
            options: search.options,
            tag,
            sentences: mark.sentences,
            searched: Arc::new(searched),
        };
        search.mark_all = None;
        self.edit_across(files, edit);
    }
}
