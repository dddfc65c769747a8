//! Going through the annotations whose places have to be checked, as the letter changed.

use super::App;
use super::command_groups::InReview;
use crate::annotation::AnnotationId;
use crate::letter::{CodePoint, Span};
use crate::ui::notices::Notice;
use crate::ui::state::Review;
use crate::workspace::open::{Access, OpenNotice};
use crate::workspace::session::Session;
use egui::Context;

impl App {
    /// Opens the review, at the chosen annotation or the first one. With `shows` the letter goes there.
    pub(super) fn open_review(&mut self, ctx: &Context, shows: bool) {
        let Some(session) = self.session() else {
            return;
        };
        let waiting = session.waiting();
        if waiting.is_empty() {
            self.say_all_checked();
            return;
        }
        let chosen = self
            .screen
            .state
            .chosen
            .as_ref()
            .filter(|id| waiting.contains(id));
        let Some(current) = chosen.or_else(|| waiting.get(0)).cloned() else {
            return;
        };
        let number = waiting.number_of(&current).unwrap_or(0);
        let told =
            |notice: &Notice| matches!(notice, Notice::Opened(OpenNotice::Reanchored { .. }));
        self.notices
            .retain(|notice| !told(notice) && *notice != Notice::PlacesChecked);
        self.screen.state.review = Some(Review {
            current: current.clone(),
            number,
        });
        if shows {
            self.show_in_review(ctx, current);
        }
    }

    /// Opens the review, or closes it.
    pub(super) fn open_or_close_review(&mut self, ctx: &Context) {
        if self.screen.state.review.take().is_none() {
            self.open_review(ctx, true);
        }
    }

    /// Has the review follow what is chosen and what was checked elsewhere; ends it when there is nothing left.
    pub(super) fn follow_review(&mut self, ctx: &Context) {
        let due = self.shown.position.review_due.take();
        let can_be_settled = self.workspace.letter().is_some_and(|letter| {
            letter.access == Access::Writable && !letter.session.waiting().is_empty()
        });
        if let Some(shows) = due.filter(|_| can_be_settled) {
            self.open_review(ctx, shows);
        }
        let (Some(review), Some(session)) = (&self.screen.state.review, self.session()) else {
            return;
        };
        let waiting = session.waiting();
        if waiting.is_empty() {
            self.screen.state.review = None;
            self.say_all_checked();
            return;
        }
        let chosen = self.screen.state.chosen.as_ref().and_then(|id| {
            let number = waiting.number_of(id)?;
            let current = id.clone();
            Some(Review { current, number })
        });
        if let Some(chosen) = chosen {
            self.screen.state.review = Some(chosen);
        } else if !waiting.contains(&review.current) {
            let next = waiting.get(review.number).or_else(|| waiting.get(0));
            if let Some(next) = next.cloned() {
                self.show_in_review(ctx, next);
            }
        }
    }

    fn say_all_checked(&mut self) {
        self.notices
            .retain(|notice| *notice != Notice::PlacesChecked);
        self.notices.push(Notice::PlacesChecked);
    }

    /// Runs one of the review's commands; without the review it is opened first, so that one sees what one does.
    pub(super) fn run_in_review(&mut self, ctx: &Context, command: InReview) {
        let Some(review) = self.screen.state.review.clone() else {
            match command {
                InReview::Review => self.open_or_close_review(ctx),
                _ => self.open_review(ctx, true),
            }
            return;
        };
        match command {
            InReview::Review => return self.open_or_close_review(ctx),
            InReview::ReviewNext => return self.go_in_review(ctx, review.number, 1),
            InReview::ReviewPrevious => return self.go_in_review(ctx, review.number, -1),
            InReview::ConfirmPlace => {
                if self.edit(|session| session.confirm_place(&review.current)) != Some(true) {
                    return;
                }
            }
            InReview::ConfirmSure => {
                self.edit(Session::confirm_sure_places);
            }
            InReview::NotHere => {
                self.edit(|session| session.not_here(&review.current));
            }
            InReview::PutHere => {
                let Some(span) = self.selected() else {
                    return;
                };
                self.set_span(&review.current, span);
            }
        }
        self.follow_review(ctx);
    }

    fn go_in_review(&mut self, ctx: &Context, at: usize, step: isize) {
        let Some(session) = self.session() else {
            return;
        };
        let count = session.waiting().len();
        let next = at
            .checked_add_signed(step)
            .unwrap_or(count.saturating_sub(1));
        let next = session.waiting().get(if next < count { next } else { 0 });
        if let Some(next) = next.cloned() {
            self.show_in_review(ctx, next);
        }
    }

    /// Shows an annotation in the review and in the letter; one that was not found about where it stood.
    fn show_in_review(&mut self, ctx: &Context, id: AnnotationId) {
        self.show_annotation(ctx, id.clone());
        let stood = self.session().and_then(|session| {
            let annotation = session.layer().annotations.get(&id)?;
            let anchor = annotation.recorded.as_ref()?;
            let letter = &session.letter;
            let start = anchor.start.0.min(letter.code_points().0);
            let place = letter.to_byte(CodePoint(start))?;
            annotation.is_orphan().then_some(Span {
                start: place,
                end: place,
            })
        });
        if stood.is_some() {
            self.screen.requests.scroll_to = stood;
        }
        let number = |session: &Session| session.waiting().number_of(&id);
        let number = self.session().and_then(number).unwrap_or(0);
        self.screen.state.review = Some(Review {
            current: id,
            number,
        });
    }
}
