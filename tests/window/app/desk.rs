//! The real window on a disk in memory, driven by the names of what it shows.

use crate::letter_desk;
use crate::support::cpu_render::CpuRenderer;
use crate::support::environment::environment;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Pos2, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::ui::App;
use kanttekening::ui::dialogs::{Answer, FileDialogs, Request};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Where the letter of these tests lies.
pub const PATH: &str = "/brieven/brief.txt";
/// Where the analyst's annotations of it lie.
pub const LAYER: &str = "/brieven/brief.txt.anna.ron";

/// Where the journals lie.
pub const JOURNALS: &str = "/thuis/staat/journal";

/// A letter as it comes out of a PDF.
pub const LETTER: &str = "Den Haag, 3 mei 2024\n\n\
Uit gesprekken met de gemeen-\nschappen blijkt dat het proces vraagt om \nherstel van vertrouwen. De op\n\n\
Pagina 1 van 2\n\x0c\n\
deze wijze verkregen gegevens worden\nvernietigd.\n\n\
De lessen op dit punt zijn reeds getrokken: ook voor beleidstaken is steeds \n\
een grondslag nodig om verzamelde persoonsgegevens te verwerken.\n\n\
In het najaar informeer ik u opnieuw over de stand van zaken.\n";

/// Dialogs that give the answers that were laid out, and none when there are no more.
#[derive(Clone, Default)]
pub struct Answers {
    pub answers: Arc<Mutex<Vec<Answer>>>,
    pub asked: Arc<Mutex<Vec<Request>>>,
    /// What was copied: HTML and text.
    pub copied: Arc<Mutex<Vec<(String, String)>>>,
}

impl FileDialogs for Answers {
    fn ask(&self, request: Request, wake: Box<dyn Fn() + Send>) -> Receiver<Answer> {
        let (send, receive) = channel();
        self.asked.lock().unwrap().push(request);
        let answer = self
            .answers
            .lock()
            .unwrap()
            .pop()
            .unwrap_or(Answer::NoDialog);
        send.send(answer).unwrap();
        wake();
        receive
    }

    fn copy(&self, html: &str, text: &str) -> bool {
        let copied = (html.to_owned(), text.to_owned());
        self.copied.lock().unwrap().push(copied);
        true
    }
}

/// The window.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub disk: Arc<MemoryDisk>,
    pub dialogs: Answers,
}

/// How the window is to look.
pub struct Look {
    pub size: Vec2,
    pub scale: f32,
    pub theme: Theme,
    /// What the computer's clock shows.
    pub now: &'static str,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            size: Vec2::new(1280.0, 860.0),
            scale: 1.0,
            theme: Theme::Light,
            now: "2024-05-06T09:00:00Z",
        }
    }
}

/// A disk with the letter on it, and settings in English.
pub fn disk() -> Arc<MemoryDisk> {
    let disk = MemoryDisk::new();
    disk.put(PATH, LETTER);
    disk.put("/elders/lees-mij.txt", "");
    disk.put(
        "/thuis/settings.ron",
        "(language: Some(\"en\"), device: \"00000000000000aa\")",
    );
    Arc::new(disk)
}

impl Window {
    /// The window on the letter.
    pub fn open() -> Self {
        Self::on(disk(), Some(PATH), Look::default())
    }

    /// The window on a letter of this disk.
    pub fn on(disk: Arc<MemoryDisk>, letter: Option<&str>, look: Look) -> Self {
        let dialogs = Answers::default();
        let environment = environment(disk.clone(), Path::new("/thuis"), look.now);
        let letter = letter.map(PathBuf::from);
        let answers = dialogs.clone();
        let harness = Harness::builder()
            .with_size(look.size)
            .with_pixels_per_point(look.scale)
            .with_theme(look.theme)
            .with_max_steps(60)
            .with_step_dt(0.05)
            .renderer(CpuRenderer::default())
            .build_eframe(move |creation| {
                let ctx = &creation.egui_ctx;
                let mut app = App::new(ctx, environment, Box::new(answers), false);
                app.start(letter);
                app
            });
        let mut window = Self {
            harness,
            disk,
            dialogs,
        };
        window.settle();
        window
    }

    /// Lets frames pass until nothing is under way and everything is saved, or cannot be.
    pub fn settle(&mut self) {
        // Far beyond what a busy machine takes.
        let end = Instant::now() + Duration::from_secs(60);
        let (mut idle, mut stuck) = (0, 0);
        // An attempt to save that fails again takes a few frames.
        while idle < 3 && stuck < 40 {
            assert!(Instant::now() < end, "something goes on for ever");
            self.harness.step();
            let app = self.harness.state();
            let workspace = app.workspace();
            let mut open = workspace.letter().into_iter().chain(workspace.behind());
            let problem = open.any(|letter| letter.save_state().problem().is_some());
            idle = if app.is_idle() { idle + 1 } else { 0 };
            stuck = if problem { stuck + 1 } else { 0 };
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    /// The tags of each annotation with its quote in reading form, in the order of the text.
    pub fn marks(&self) -> Vec<(String, String)> {
        let letter = self
            .harness
            .state()
            .workspace()
            .letter()
            .expect("a letter is open");
        let marks = letter.session.layer().annotations.iter().map(|one| {
            let tags: Vec<_> = one.tags.iter().map(|tag| tag.as_str()).collect();
            (tags.join("+"), letter.session.letter.quote(one.span))
        });
        marks.collect()
    }

    /// The layer file as it stands on the disk.
    pub fn file(&self) -> String {
        let bytes = self.disk.bytes(LAYER).expect("the layer file is there");
        String::from_utf8(bytes).unwrap()
    }

    /// Where the caret before the first `words` of the letter stands, or with `after` the one behind them. The words
    /// are on one line.
    pub fn place(&self, words: &str, after: bool) -> Pos2 {
        letter_desk::place(&self.harness, words, after)
    }

    /// Drags over the letter from before `from` to behind `to`.
    pub fn drag(&mut self, from: &str, to: &str) {
        let (from, to) = (self.place(from, false), self.place(to, true));
        self.drag_between(from, to);
    }

    pub fn drag_between(&mut self, from: Pos2, to: Pos2) {
        self.harness.hover_at(from);
        self.harness.step();
        self.harness.drag_at(from);
        self.harness.step();
        self.harness.hover_at(from + (to - from) / 2.0);
        self.harness.step();
        self.harness.hover_at(to);
        self.harness.step();
        self.harness.drop_at(to);
        self.harness.step();
        self.wait_for_new_click();
    }

    /// Clicks at a place of the letter, so many times.
    pub fn click_at(&mut self, at: Pos2, times: usize) {
        self.harness.hover_at(at);
        self.harness.step();
        for _ in 0..times {
            self.harness.drag_at(at);
            self.harness.step();
            self.harness.drop_at(at);
            self.harness.step();
        }
        self.wait_for_new_click();
    }

    /// Lets time pass, so that the next click is not taken for a double one.
    fn wait_for_new_click(&mut self) {
        self.harness.run_steps(12);
    }

    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    pub fn click(&mut self, role: Role, name: &str) {
        self.harness.get_by_role_and_label(role, name).click();
        self.settle();
    }

    /// Clicks the control whose name contains this.
    pub fn click_containing(&mut self, name: &str) {
        self.harness.get_by_label_contains(name).click();
        self.settle();
    }

    pub fn type_into(&mut self, role: Role, name: &str, text: &str) {
        self.harness.get_by_role_and_label(role, name).focus();
        self.harness.step();
        self.harness
            .get_by_role_and_label(role, name)
            .type_text(text);
        self.settle();
    }

    /// Runs a command by its name; `palette` is what the field is called in which to look for it.
    pub fn command(&mut self, palette: &str, name: &str) {
        self.press_with(Modifiers::COMMAND, Key::K);
        let field = self.harness.get_by_role_and_label(Role::TextInput, palette);
        field.type_text(name);
        self.settle();
        self.press(Key::Enter);
    }

    /// Whether something that shows says this; what is only announced does not show.
    pub fn shows(&self, text: &str) -> bool {
        let saying = self.harness.query_all_by_label_contains(text);
        let is_shown = |node: egui_kittest::Node<'_>| node.accesskit_node().role() != Role::Status;
        saying.into_iter().any(is_shown)
    }
}
