//! Showing what a file that came back would do, and doing what of it is wanted.

use super::App;
use crate::codebook::{Color, TagId};
use crate::exchange::{Field, ListSheet};
use crate::store::settings::MarkTag;
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::state::{IntakeDraft, ListDraft, Overlay};
use crate::workspace::session::{IntakeChoice, TakenComments};
use crate::workspace::taking_comments::{ListColumns, ReadComments};
use egui::Context;
use std::path::Path;
use std::sync::Arc;

impl App {
    /// Shows what the comments of a file would do that were read for the letter at `path`.
    pub(super) fn show_intake(&mut self, path: &Path, read: &ReadComments) {
        let Some((sheet, open)) = self.shown_of_list(read) else {
            return;
        };
        let session = self.session().filter(|session| session.path == path);
        let Some(session) = session else {
            let file = read.file.as_str();
            let why = tr!(self.words, "notice-comments-other-letter", file = file);
            self.notices.push(Notice::NotNow(why));
            return;
        };
        let environment = self.workspace.environment();
        let (clock, ids) = (environment.clock.clone(), environment.ids.clone());
        let new_id = || ids.annotation(clock.now());
        let ReadComments {
            file,
            comments,
            remarks,
            missing,
            elsewhere,
            list,
        } = read;
        let mut intake = session.intake(file, comments, remarks, missing, new_id);
        intake.elsewhere = *elsewhere;
        let asks = |list: &ListColumns| list.lacks_quotes || !list.chosen.is_empty();
        if intake.changes.is_empty() && !list.as_ref().is_some_and(asks) {
            let taken = TakenComments {
                known: intake.known,
                elsewhere: intake.elsewhere,
                ..TakenComments::default()
            };
            self.notices.retain(Notice::is_problem);
            self.notices
                .push(Notice::CommentsTaken(file.clone(), taken));
            return;
        }
        let mut choice = IntakeChoice::first(&intake);
        let remembered = &self.workspace.settings().mark_tags;
        let tags = remembered.iter().filter_map(|mark| {
            let tag = TagId::new(&mark.tag);
            session.tag(&tag)?;
            Some((Color::parse(&mark.color)?, tag))
        });
        choice.tags = tags.collect();
        self.notices.retain(Notice::is_problem);
        self.screen.window.overlay = Overlay::Intake(IntakeDraft {
            letter: path.to_owned(),
            intake: Arc::new(intake),
            choice,
            list: list.as_ref().map(|columns| ListDraft {
                open,
                sheet: sheet.min(columns.sheets.len().saturating_sub(1)),
                chosen: columns.chosen.clone(),
                columns: columns.clone(),
            }),
        });
    }

    /// The number of the sheet to show of a list, and whether its columns are to be shown: as they are, else the first sheet
    /// that holds passages. `None` where it was read by columns that nobody waits for any more.
    fn shown_of_list(&self, read: &ReadComments) -> Option<(usize, bool)> {
        let Some(columns) = &read.list else {
            return Some((0, false));
        };
        let shown = match &self.screen.window.overlay {
            Overlay::Intake(draft) => draft.list.as_ref(),
            _ => None,
        };
        let shown = shown.filter(|it| it.columns.path == columns.path);
        if !columns.chosen.is_empty() {
            let waits = shown.filter(|it| it.chosen == columns.chosen);
            return waits.map(|it| (it.sheet, true));
        }
        let has_quotes = |sheet: &ListSheet| sheet.column_of(Field::Quote).is_some();
        let first = columns.sheets.iter().position(has_quotes);
        Some((first.unwrap_or_default(), columns.lacks_quotes))
    }

    /// A list could not be read by the columns that were chosen last: those stand by which it was.
    pub(super) fn list_stays(&mut self, path: &Path) {
        if let Overlay::Intake(draft) = &mut self.screen.window.overlay
            && let Some(list) = draft.list.as_mut().filter(|it| it.columns.path == path)
        {
            list.chosen.clone_from(&list.columns.chosen);
        }
    }

    /// Takes in what is wanted of a file that came back.
    pub(super) fn take_from(&mut self, ctx: &Context, draft: &IntakeDraft) {
        let IntakeDraft {
            letter,
            intake,
            choice,
            ..
        } = draft;
        if self.session().is_none_or(|session| session.path != *letter) {
            return;
        }
        let Some(taken) = self.edit(|session| session.take_from(intake, choice)) else {
            return;
        };
        let used = intake.colors().into_iter();
        let used = used.filter_map(|(color, _)| Some((color, choice.tags.get(&color)?)));
        let used: Vec<_> = used
            .map(|(color, tag)| MarkTag {
                color: color.to_string(),
                tag: tag.to_string(),
            })
            .collect();
        if !used.is_empty() {
            self.workspace.change_settings(|settings| {
                used.into_iter()
                    .for_each(|it| settings.remember_mark_tag(it))
            });
        }
        if taken.done() > 0 {
            self.show_first_annotation(ctx);
        }
        self.notices
            .push(Notice::CommentsTaken(intake.file.clone(), taken));
    }
}
