//! Showing what rules propose, and doing what the person at the desk says of it.

use super::App;
use crate::letter::MetadataField;
use crate::store::settings::Refused;
use crate::suggest::Suggested;
use crate::tr;
use crate::ui::notices::Notice;
use crate::ui::state::{Overlay, SuggestionsDraft};
use crate::workspace::session::Session;
use egui::Context;
use std::path::Path;
use std::sync::Arc;

impl App {
    /// Shows what rules propose for the letter at `path`, without what is marked already or was refused.
    pub(super) fn show_suggestions(&mut self, path: &Path, found: Arc<Vec<Suggested>>) {
        let session = self.session().filter(|session| session.path == path);
        let Some(session) = session else {
            return;
        };
        let refused = &self.workspace.settings().refused;
        let is_open =
            |one: &Suggested| session.is_news(one) && !refused.contains(&refusal(session, one));
        let open = found.iter().enumerate();
        let open: Vec<usize> = open
            .filter(|(_, one)| is_open(one))
            .map(|(at, _)| at)
            .collect();
        if open.is_empty() {
            let says = tr!(self.words, "suggestions-none");
            self.notices.push(Notice::NotNow(says));
            return;
        }
        let metadata = crate::annotation::resolve_metadata(&session.letter, &[session.layer()]);
        let progress = metadata
            .iter()
            .find(|it| it.kind == MetadataField::Progress);
        let folder = path.parent();
        let early = folder.is_some_and(|it| self.workspace.settings().suggests_early(it));
        let is_done = progress.is_some_and(|it| it.value() == "done");
        self.screen.window.overlay = Overlay::Suggestions(SuggestionsDraft {
            letter: path.to_owned(),
            found,
            open: Arc::new(open),
            shown: is_done || early,
        });
    }

    /// Takes a suggestion, or remembers that it was refused.
    pub(super) fn answer_suggestion(&mut self, ctx: &Context, one: &Suggested, take: bool) {
        if !take {
            let refused = self.session().map(|session| refusal(session, one));
            if let Some(refused) = refused {
                self.workspace
                    .change_settings(|settings| settings.refuse(refused));
            }
            return;
        }
        let id = self.workspace.new_id();
        let taken = self.edit(|session| session.take_suggestion(one, id));
        if let Some(id) = taken.flatten() {
            self.show_annotation(ctx, id);
        }
    }
}

fn refusal(session: &Session, one: &Suggested) -> Refused {
    const SUM: usize = 16;
    let sum = &session.letter.text_sha256;
    Refused {
        text: sum.get(..SUM).unwrap_or(sum).to_owned(),
        at: one.span.start.0,
        rule: one.rule.clone(),
    }
}
