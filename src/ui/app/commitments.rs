//! Carrying out what the views ask for of commitments, and what is on screen of them.

use super::App;
use super::project::Arrive;
use super::relations::with_likely;
use crate::annotation::Moment;
use crate::commitment::{Commitment, CommitmentId, Passage, PlaceId, Standing, likely};
use crate::exchange::commitments::{REGISTER_FORMATS, register_format, words as register_words};
use crate::tr;
use crate::ui::action::Target;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_text;
use crate::ui::day;
use crate::ui::notices::Notice;
use crate::ui::state::{
    Choice, ClosingDraft, CommitmentDraft, LinkDraft, Overlay, PathPurpose, ProjectView,
    RegisterExportDraft,
};
use crate::workspace::Source;
use crate::workspace::register::Linked;
use egui::Context;
use std::path::PathBuf;
use std::sync::Arc;

impl App {
    /// Carries out what a view asks for of a commitment.
    pub(super) fn perform_with_commitment(&mut self, ctx: &Context, action: CommitmentAction) {
        let state = &mut self.screen.window.project.commitments;
        match action {
            CommitmentAction::Choose(id) => state.chosen = Some(id),
            CommitmentAction::Group(by) => state.group = by,
            CommitmentAction::ShowRemoved(shows) => state.removed = shows,
            CommitmentAction::Show(id) => {
                state.chosen = Some(id);
                self.show_project(ctx, ProjectView::Commitments);
            }
            CommitmentAction::OpenPlace(id, place) => self.open_place(ctx, &id, &place),
            CommitmentAction::TakeUp(id) => {
                if let Some(one) = self.workspace.commitment(&id) {
                    self.say_of(&one, Vec::new());
                }
            }
            CommitmentAction::Edit(id) => {
                if let Some(one) = self.workspace.commitment(&id) {
                    let language = self.words.language();
                    let draft = CommitmentDraft::of(one, |it| day::in_words(it, language));
                    self.screen.window.overlay = Overlay::Commitment(Box::new(draft));
                }
            }
            CommitmentAction::Close(id) => {
                if let Some(one) = self.workspace.commitment(&id) {
                    self.begin_closing(one, None);
                }
            }
            CommitmentAction::BeginRelate(id) => self.begin_relate(&id),
            CommitmentAction::Relate(one, relation, other, holds) => {
                self.relate(&one, relation, &other, holds);
            }
            CommitmentAction::Say(id, facts) => {
                if let Some(one) = self.workspace.commitment(&id) {
                    self.say_of(&one, facts);
                }
            }
            CommitmentAction::AskTakeIn => self.ask(ctx, PathPurpose::TakeRegister),
            CommitmentAction::ReadRegister(path) => {
                self.note_typed(&path);
                self.workspace.read_register(path, self.words.language());
            }
            CommitmentAction::TakeIn(intake) => {
                let count = intake.changes.len();
                if self.workspace.say(intake.facts.clone()) {
                    self.say_done(tr!(self.words, "notice-register-taken", count = count));
                }
            }
            CommitmentAction::BeginExport => self.begin_register_export(),
            CommitmentAction::Export(draft) => {
                state.export = Some(draft);
                self.ask(ctx, PathPurpose::SaveRegister);
            }
            CommitmentAction::ExportTo(path) => self.export_register(path, false),
            CommitmentAction::BeginLink => self.begin_link(),
            CommitmentAction::Link(passage, id, link) => self.link(&passage, &id, link),
            CommitmentAction::Own(passage) => self.own(&passage),
            CommitmentAction::Unlink(annotation) => {
                if self.workspace.unlink(&annotation) {
                    self.say_done(tr!(self.words, "notice-unlinked"));
                }
            }
        }
    }

    pub(super) fn say_done(&mut self, text: String) {
        self.notices.retain(|notice| notice.is_problem());
        self.notices.push(Notice::Said(text));
    }

    /// Begins to say how a commitment stands: otherwise than now where `standing` says so.
    pub(super) fn begin_closing(&mut self, one: Arc<Commitment>, standing: Option<Standing>) {
        let today = self.workspace.environment().clock.today();
        self.screen.window.overlay = Overlay::Closing(ClosingDraft {
            standing: standing.unwrap_or(one.status.standing),
            reason: one.status.reason.clone(),
            on: day::in_words(one.status.on.unwrap_or(today), self.words.language()),
            of: one,
        });
    }

    pub(super) fn say_of(&mut self, one: &Arc<Commitment>, facts: Vec<crate::commitment::Fact>) {
        if !self.workspace.say_of(one, facts) {
            return;
        }
        let said = self.workspace.commitment(&one.id);
        let title = said.map_or_else(String::new, |it| {
            commitment_text::short_title(&self.words, &it)
        });
        self.say_done(tr!(self.words, "notice-commitment-said", what = title));
    }

    /// Opens the letter of a passage, there.
    fn open_place(&mut self, ctx: &Context, id: &CommitmentId, place: &PlaceId) {
        let Some(one) = self.workspace.commitment(id) else {
            return;
        };
        let placed = one.places.iter().find(|it| it.id == *place);
        let Some((placed, file)) =
            placed.and_then(|it| Some((it, self.workspace.file_in_register(&it.place.letter)?)))
        else {
            return;
        };
        let annotation = placed.place.annotation.clone();
        self.screen.window.project.commitments.chosen = Some(id.clone());
        self.screen.window.project.shown = false;
        let is_open = self.session().is_some_and(|session| session.path == file);
        self.project.arrive = annotation.map(|it| (file.clone(), Arrive::Passage(it)));
        if is_open || self.go_to_letter_behind(&file) {
            self.arrive(ctx);
        } else {
            self.keep_place();
            self.open(Source::Path(file));
        }
    }

    /// Begins to link the passage at hand: the chosen annotation, or the selection or the sentence at the caret, which is
    /// marked as a follow-up first.
    pub(super) fn begin_link(&mut self) {
        let selected = self.selected();
        let known = match selected {
            Some(span) => self
                .session()
                .and_then(|it| it.annotation_at(span))
                .map(|it| it.id.clone()),
            None => self.mark_at_hand().map(|it| it.id.clone()),
        };
        let id = match known {
            Some(id) => id,
            None => {
                let Some(session) = self.session() else {
                    return;
                };
                let span =
                    selected.or_else(|| Some(session.letter.sentence_at(self.screen.state.caret?)));
                let asks = |tag: &&crate::codebook::Tag| !tag.asks.is_empty();
                let tag = session
                    .codebook()
                    .tags
                    .iter()
                    .find(asks)
                    .map(|it| it.id.clone());
                let (Some(span), Some(tag)) = (span, tag) else {
                    let says = tr!(self.words, "link-no-tag");
                    self.notices.push(Notice::NotNow(says));
                    return;
                };
                self.toggle_tag(Target::Passage(span), &tag);
                match self.screen.state.chosen.clone() {
                    Some(id) => id,
                    None => return,
                }
            }
        };
        self.screen.state.chosen = Some(id.clone());
        let annotation = self
            .session()
            .and_then(|it| it.layer().annotations.get(&id))
            .cloned();
        let Some(annotation) = annotation.filter(|it| !it.is_orphan()) else {
            return;
        };
        let Some(passage) = self.workspace.passage_of(&annotation) else {
            let says = tr!(self.words, "link-not-here");
            self.notices.push(Notice::NotNow(says));
            return;
        };
        let all = self.workspace.linkable();
        let own = CommitmentId::of_annotation(&id);
        let others = all.iter().filter(|it| it.id != own);
        let ranked = likely(others.map(|it| &**it), &passage);
        self.screen.window.overlay = Overlay::Link(LinkDraft {
            passage: Box::new(passage),
            choice: Choice::of(with_likely(&all, ranked)),
        });
    }

    fn link(&mut self, passage: &Passage, id: &CommitmentId, link: Linked) {
        let Some(one) = self.workspace.commitment(id) else {
            return;
        };
        if !self.workspace.link(&one, passage, link) {
            return;
        }
        let Some(one) = self.workspace.commitment(id) else {
            return;
        };
        let placed = one.place_of(&passage.annotation);
        let role = placed.map_or_else(String::new, |it| commitment_text::role(&self.words, it));
        let title = commitment_text::short_title(&self.words, &one);
        let standing = register_words::standing(&self.words, one.status.standing);
        let says = tr!(
            self.words,
            "notice-linked",
            what = title,
            role = role,
            standing = standing
        );
        self.say_done(says);
    }

    /// Has a passage make a commitment of its own.
    fn own(&mut self, passage: &Passage) {
        self.workspace.unlink(&passage.annotation);
        let read = crate::commitment::read_passage(passage, self.workspace.suggester_at_hand());
        self.say_of(&Arc::new(read), Vec::new());
    }

    /// Shows in which forms the register can be handed over.
    pub(super) fn begin_register_export(&mut self) {
        let count = self.workspace.commitments().all().len();
        self.screen.window.overlay = Overlay::RegisterExport(RegisterExportDraft {
            format: REGISTER_FORMATS.first().map_or("", |it| it.id()),
            count,
            minister: String::new(),
            before: String::new(),
        });
    }

    /// The name to suggest for the file of the register that waits for one.
    pub(super) fn register_file_name(&self) -> Option<String> {
        let draft = self.screen.window.project.commitments.export.as_ref()?;
        let format = register_format(draft.format)?;
        let folder = self.workspace.project()?.name();
        Some(format!("{folder}{}", format.ending()))
    }

    /// Saves the register that waits for it; with `replaces` in place of a file that stands there.
    pub(super) fn export_register(&mut self, path: PathBuf, replaces: bool) {
        let draft = self.screen.window.project.commitments.export.take();
        let Some((draft, format)) =
            draft.and_then(|it| Some((it.clone(), register_format(it.format)?)))
        else {
            return;
        };
        let Some(mut job) = self.workspace.register_job() else {
            return;
        };
        job.language = self.words.language();
        job.minister = Some(draft.minister.trim().to_owned()).filter(|it| !it.is_empty());
        job.before = day::parse(&draft.before);
        self.workspace.save_register(job, format, path, replaces);
    }

    /// Undoes the last step in the register, or with `back` false does it again, where that is next: `other` is when the
    /// other step was done that would be. Gives whether it was.
    pub(super) fn step_in_register(&mut self, back: bool, other: Option<Moment>) -> bool {
        let Some(at) = self.workspace.register().and_then(|it| it.next_step(back)) else {
            return false;
        };
        // A passage is marked before it is linked.
        let is_next = match back {
            true => other.is_none_or(|other| at >= other),
            false => other.is_none_or(|other| at < other),
        };
        if !is_next {
            return false;
        }
        let Some(step) = self.workspace.step_register(back) else {
            return false;
        };
        let chosen = step.of.first().cloned();
        let one = chosen.as_ref().and_then(|id| self.workspace.commitment(id));
        let title = one.map_or_else(String::new, |it| {
            commitment_text::short_title(&self.words, &it)
        });
        self.screen.window.project.commitments.chosen = chosen;
        self.say_done(match back {
            true => tr!(self.words, "notice-commitment-undone", what = title),
            false => tr!(self.words, "notice-commitment-redone", what = title),
        });
        true
    }

    /// Tells whether there is a step in the register to be undone, or with `back` false to be done again.
    pub(super) fn can_step_register(&self, back: bool) -> bool {
        let register = self.workspace.register();
        register.is_some_and(|it| it.next_step(back).is_some())
    }

    /// Puts on screen what the register says now.
    pub(super) fn follow_register(&mut self) {
        let window = &mut self.screen.window;
        window.project.is_open = self.workspace.project().is_some();
        let register = self.workspace.known_register();
        if !Arc::ptr_eq(&window.register, &register) {
            window.register = register;
            window.names = self
                .workspace
                .register()
                .map(|it| it.names().clone())
                .unwrap_or_default();
        }
        let chosen = self.screen.state.chosen.as_ref();
        let session = self.workspace.letter().map(|it| &it.session);
        let annotation = chosen.zip(session).and_then(|(id, session)| {
            let colleagues = session.colleagues.iter().map(|it| &it.layer);
            let mut layers = std::iter::once(session.layer()).chain(colleagues);
            layers.find_map(|layer| layer.annotations.get(id))
        });
        let commitment = annotation.and_then(|it| self.workspace.commitment_of(it));
        self.screen.state.commitment = commitment;
    }
}
