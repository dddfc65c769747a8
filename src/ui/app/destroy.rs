//! Having the annotations of a letter destroyed, with a statement in the language of the interface.

use super::App;
use crate::exchange::date_time;
use crate::tr;
use crate::ui::wording;
use crate::workspace::destroying::{Outcome, Statement};

impl App {
    /// Destroys the annotations of the open letter.
    pub(super) fn destroy(&mut self) {
        let Some(session) = self.session() else {
            return;
        };
        let words = &self.words;
        let clock = &self.workspace.environment().clock;
        let (letter, file) = (&session.letter, session.letter.file_name.as_str());
        let now = clock.now();
        let name = tr!(
            words,
            "destroy-statement-name",
            file = file,
            day = clock.today().to_string()
        );
        // Where the annotations lay: beside the letter, or elsewhere where that may not be written.
        let layer = self.workspace.letter().map(|letter| letter.layer_path());
        let beside = layer.unwrap_or(&session.path);
        let statement = Statement {
            path: beside.with_file_name(format!("{name}.txt")),
            head: tr!(
                words,
                "destroy-statement-head",
                file = file,
                sha256 = letter.sha256.as_str(),
                analyst = session.analyst().shown_name(),
                time = date_time(words, clock.local(now))
            ),
            removed: tr!(words, "destroy-statement-removed"),
            journals: tr!(words, "destroy-statement-journals"),
            versions: tr!(words, "destroy-statement-versions"),
            left: tr!(words, "destroy-statement-left"),
            foot: format!(
                "{}\n{}",
                tr!(words, "destroy-beyond-heading"),
                tr!(words, "destroy-beyond")
            ),
        };
        self.workspace.destroy(statement);
    }

    /// What is to be said of what was destroyed, and whether something went wrong.
    pub(super) fn destroyed_text(words: &crate::l10n::Words, outcome: &Outcome) -> (String, bool) {
        let destroyed = match &outcome.destroyed {
            Err(why) => return (tr!(words, "destroy-unknown", why = why.as_str()), true),
            Ok(destroyed) => destroyed,
        };
        let mut text = tr!(words, "destroyed-done", count = destroyed.removed.len());
        if !destroyed.left.is_empty() {
            text.push(' ');
            text += &tr!(words, "destroyed-left", count = destroyed.left.len());
        }
        text.push(' ');
        text += &match &outcome.statement {
            Ok(path) => tr!(
                words,
                "destroyed-statement",
                file = path.display().to_string()
            ),
            Err(error) => wording::save_error(words, error),
        };
        (
            text,
            !destroyed.left.is_empty() || outcome.statement.is_err(),
        )
    }
}
