//! A window's worth of state around the sheets, as the app would hold it.

use egui::accesskit::Role;
use egui::{Key, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use kanttekening::annotation::{Analyst, AnnotationId, Layer, Memo, Moment};
use kanttekening::codebook::{TagId, default_codebook, display_name};
use kanttekening::edit::Work;
use kanttekening::l10n::{Language, Words};
use kanttekening::letter::{Letter, Span};
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::store::settings::Settings;
use kanttekening::ui::Screen;
use kanttekening::ui::action::Action;
use kanttekening::ui::command::Command;
use kanttekening::ui::find;
use kanttekening::ui::key_map::KeyMap;
use kanttekening::ui::letter_text::{TextEngine, egui_fonts};
use kanttekening::ui::overlay::{self, ExportSummary, Listing, NotSaved, OverlayContext, Standing};
use kanttekening::ui::state::{AskPath, ExportDraft, Overlay, PathPurpose};
use kanttekening::ui::theme::{self, Colors};
use kanttekening::ui::view_context::{Report, ViewContext};
use kanttekening::workspace::export::{ExportJob, ExportLetter, Originals};
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::running_export::ExportProgress;
use kanttekening::workspace::session::{Colleague, Session};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the app would hold around the sheets.
pub struct Desk {
    /// The messages of the language.
    pub words: Words,
    /// The open letter.
    pub session: Session,
    /// Whether its annotations may be changed.
    pub writable: bool,
    /// What is on screen.
    pub screen: Screen,
    /// What was asked for besides what changes only what is on screen.
    pub actions: Vec<Action>,
    /// The export that is being written.
    pub exporting: Option<ExportProgress>,
    set_up: bool,
    engine: RefCell<TextEngine>,
}

impl Desk {
    fn job(&self, colleagues: bool) -> ExportJob {
        ExportJob {
            letters: vec![ExportLetter::of(&self.session, colleagues, "")],
            codebook: self.session.codebook().clone(),
            language: self.words.language(),
            made: Moment::default(),
            made_here: Default::default(),
        }
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        if !std::mem::replace(&mut self.set_up, true) {
            ui.ctx().set_fonts(egui_fonts());
            theme::install(ui.ctx());
            ui.ctx().request_repaint();
            return;
        }
        let requests = self.screen.take_requests();
        let enabled = |command| !matches!(command, Command::Undo | Command::Redo);
        let names = |command: Command| match command {
            Command::Tag(key) => {
                let tag = self.session.codebook().with_key(key);
                tag.map_or_else(String::new, |tag| {
                    display_name(tag, self.words.language()).to_owned()
                })
            }
            other => other.name(&self.words),
        };
        let export = match &self.screen.window.overlay {
            Overlay::Export(draft) => Some(ExportSummary {
                leaves_out: match draft.format {
                    "csv" => vec!["the letter’s text".to_owned()],
                    _ => Vec::new(),
                },
                ..ExportSummary::of(&self.job(draft.colleagues), None, &originals())
            }),
            _ => None,
        };
        let standing = |path: &Path| match path.to_str() {
            Some("/letters/there.csv" | "/letters/brief.txt") => Standing::File,
            Some("/letters" | "/letters/") => Standing::Folder,
            Some("/no.txt") => Standing::Nothing,
            _ => Standing::Unknown,
        };
        let context = OverlayContext {
            enabled: &enabled,
            command_name: &names,
            export: export.as_ref(),
            exporting: self.exporting.as_ref(),
            tag_use: None,
            standing: &standing,
            listing: &|folder| {
                let names = [("archief", false), ("brief.txt", true), ("nota.txt", true)];
                let known = folder.starts_with("/letters");
                known.then(|| Arc::new(Listing::of(names.into_iter())))
            },
            settings: &Settings::new(String::new()),
            account: "analyst",
            folders: [
                Path::new("/home/anna/settings"),
                Path::new("/home/anna/drafts"),
            ],
            home: Some(Path::new("/home/anna")),
            unsaved: NotSaved {
                why: "The disk is full.",
                is_kept: false,
            },
            suggester: None,
            also_open: false,
            versions: &Default::default(),
            destroying: &Default::default(),
        };
        let (mut actions, mut report) = (Vec::new(), Report::default());
        let mut requests = requests;
        let mut cx = ViewContext {
            words: &self.words,
            keys: &KeyMap::default(),
            colors: Colors::of(ui.ctx()),
            folder_tags: None,
            session: Some(&self.session),
            writable: self.writable,
            in_front: true,
            state: &self.screen.state,
            window: &self.screen.window,
            requests: &mut requests,
            report: &mut report,
            actions: &mut actions,
            local_date_time: &|moment| moment.to_string(),
            today: jiff::civil::date(2026, 11, 23),
            engine: &self.engine,
        };
        find::show(ui, &mut cx);
        overlay::show(ui.ctx(), &mut cx, &context);
        self.screen.take_report(report, requests);
        let letter = self.session.letter.clone();
        for action in actions {
            ui.ctx().request_repaint();
            match action {
                Action::Screen(action) => self.screen.carry_out(action, Some(&letter)),
                action => self.actions.push(action),
            }
        }
    }
}

/// When and under which id an edit is made.
pub fn stamp(id: &str) -> AnnotationId {
    AnnotationId::new(id)
}

/// A tag's id.
pub fn tag(id: &str) -> TagId {
    TagId::new(id)
}

/// Three passages: one with two tags, one with one of them, one with none.
fn session() -> Session {
    let text = "De gegevens zijn vernietigd. De lessen zijn geleerd. Het vertrouwen keert terug.";
    let letter = Letter::new("brief.txt", String::new(), "text 1", text);
    let work = Work {
        layer: Layer {
            analyst: Analyst::from_account("anna"),
            memo: Memo {
                text: "Vergelijk met 2019.".to_owned(),
                ..Memo::default()
            },
            ..Layer::default()
        },
        codebook: default_codebook(),
    };
    let colleague = Colleague {
        id: Default::default(),
        path: PathBuf::from("/letters/brief.txt.bob.ron"),
        layer: Layer::default(),
        visible: true,
    };
    let path = PathBuf::from("/letters/brief.txt");
    let mut session = Session::new(path, Arc::new(letter), work, vec![colleague], "device");
    let both = [tag("data-deletion"), tag("follow-up")];
    session.annotate(Span::new(3, 11), &both, "", stamp("a"));
    session.annotate(Span::new(17, 27), &both[..1], "", stamp("b"));
    session.comment_on(Span::new(57, 68), stamp("c"));
    session
}

/// A harness of 1280 × 800 points around a desk that `set` has prepared.
pub fn desk(language: Language, set: impl FnOnce(&mut Desk)) -> Harness<'static, Desk> {
    let mut desk = Desk {
        words: Words::new(language),
        session: session(),
        writable: true,
        screen: Screen::default(),
        actions: Vec::new(),
        exporting: None,
        set_up: false,
        engine: RefCell::new(TextEngine::new(false)),
    };
    set(&mut desk);
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1280.0, 800.0))
        .with_theme(Theme::Light)
        .with_max_steps(12)
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), desk);
    harness.run();
    harness
}

/// A harness in which this sheet is shown.
pub fn with(language: Language, overlay: Overlay) -> Harness<'static, Desk> {
    desk(language, |desk| desk.screen.window.overlay = overlay)
}

/// The sheet that asks for a path.
pub fn ask(purpose: PathPurpose) -> Overlay {
    Overlay::AskPath(AskPath::new(purpose, String::new()))
}

/// The export dialog for CSV.
pub fn export(path: &str, error: Option<&str>) -> Overlay {
    Overlay::Export(ExportDraft {
        format: "csv",
        left_out: Default::default(),
        colleagues: false,
        path: path.to_owned(),
        error: error.map(str::to_owned),
        replaces: None,
    })
}

/// Presses a key.
pub fn press(harness: &mut Harness<'static, Desk>, key: Key) {
    harness.key_press(key);
    harness.run();
}

/// Clicks the control with this role and name.
pub fn click(harness: &mut Harness<'static, Desk>, role: Role, label: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run();
}

/// Whether no sheet is shown.
pub fn is_closed(harness: &Harness<'static, Desk>) -> bool {
    matches!(harness.state().screen.window.overlay, Overlay::None)
}

/// Nothing is read of a letter's file here.
fn originals() -> Originals {
    Originals {
        disk: Arc::new(MemoryDisk::new()),
        importer: Importer::default(),
        template: None,
    }
}
