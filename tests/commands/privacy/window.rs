//! The program's window, on the real disk.

use super::{CANARY, Home, holds_canary};
use crate::support::cpu_render::CpuRenderer;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use kanttekening::store::clock::SystemClock;
use kanttekening::store::disk::RealDisk;
use kanttekening::store::ids::Ids;
use kanttekening::ui::App;
use kanttekening::ui::dialogs::{Answer, FileDialogs, Request};
use kanttekening::workspace::Environment;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

const CTRL: Modifiers = Modifiers::COMMAND;

/// Everything that was logged by any crate.
static LOGGED: Mutex<String> = Mutex::new(String::new());

/// Writes all records down.
struct Logger;

impl log::Log for Logger {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let mut logged = LOGGED.lock().unwrap();
        logged.push_str(&format!("{}: {}\n", record.target(), record.args()));
    }

    fn flush(&self) {}
}

/// Dialogs that always choose this path.
struct Chooses(PathBuf);

impl FileDialogs for Chooses {
    fn ask(&self, _: Request, wake: Box<dyn Fn() + Send>) -> Receiver<Answer> {
        let (send, receive) = channel();
        send.send(Answer::Chosen(self.0.clone())).unwrap();
        wake();
        receive
    }
}

struct Window(Harness<'static, App>);

impl Window {
    fn open(home: &Home) -> Self {
        let environment = Environment {
            disk: Arc::new(RealDisk),
            clock: Arc::new(SystemClock),
            ids: Arc::new(Ids::system()),
            settings_folder: home.at("staat"),
            data_folder: home.at("staat"),
            state_folder: home.at("staat"),
            account: "anna".to_owned(),
            program: None,
            folders: Arc::default(),
            computer: "PC-1".to_owned(),
        };
        let (letter, dialogs) = (home.at("brieven/brief.txt"), Chooses(home.at("uit.md")));
        let harness = Harness::builder()
            .with_size(Vec2::new(1280.0, 860.0))
            .with_max_steps(60)
            .with_step_dt(0.05)
            .renderer(CpuRenderer::default())
            .build_eframe(move |creation| {
                let mut app = App::new(&creation.egui_ctx, environment, Box::new(dialogs), false);
                app.start(Some(letter));
                app
            });
        let mut window = Self(harness);
        window.settle();
        window
    }

    fn settle(&mut self) {
        let end = Instant::now() + Duration::from_secs(20);
        let mut idle = 0;
        while idle < 3 {
            assert!(Instant::now() < end, "something goes on for ever");
            self.0.step();
            idle = if self.0.state().is_idle() {
                idle + 1
            } else {
                0
            };
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.0.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn type_into(&mut self, role: Role, name: &str, text: &str) {
        self.0.get_by_role_and_label(role, name).focus();
        self.0.step();
        self.0.get_by_role_and_label(role, name).type_text(text);
        self.settle();
    }

    fn marks(&self) -> usize {
        let letter = self.0.state().workspace().letter().unwrap();
        letter.session.layer().annotations.len()
    }

    /// What eframe would write down of the window when it closes.
    fn remembered(&self) -> String {
        self.0.ctx.memory(|memory| ron::to_string(memory).unwrap())
    }
}

#[test]
fn the_window_leaves_nothing_of_a_letter_anywhere_else() {
    log::set_logger(&Logger).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let home = Home::new();
    std::fs::write(home.at("staat/settings.ron"), "(language: Some(\"en\"))").unwrap();
    let mut window = Window::open(&home);
    // Marks the sentence with the canary, and notes something.
    window.press(CTRL, Key::Home);
    window.press(CTRL, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Num1);
    assert_eq!(window.marks(), 1);
    window.press(Modifiers::NONE, Key::N);
    window.type_into(Role::MultilineTextInput, "Note", "Nagaan");
    window.press(Modifiers::NONE, Key::Escape);
    // Looks for it.
    window.press(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", CANARY);
    let mut found = window.0.query_all_by_label_contains("1 of ");
    assert!(found.next().is_some());
    drop(found);
    let before = window.remembered();
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::NONE, Key::Escape);
    // Exports it, undoes and redoes, saves.
    window.press(CTRL, Key::E);
    window.0.get_by_label_contains("Markdown").click();
    window.settle();
    window
        .0
        .get_by_role_and_label(Role::Button, "Choose…")
        .click();
    window.settle();
    let export = window.0.get_all_by_role_and_label(Role::Button, "Export");
    export.last().unwrap().click();
    window.settle();
    assert!(holds_canary(&std::fs::read(home.at("uit.md")).unwrap()));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(CTRL, Key::Z);
    window.press(CTRL | Modifiers::SHIFT, Key::Z);
    window.press(CTRL, Key::S);
    window.0.run_steps(10);
    let layer = std::fs::read(home.at("brieven/brief.txt.anna.ron")).unwrap();
    assert!(holds_canary(&layer), "the quote is in the layer");
    let remembered = window.remembered();
    // Ends in the middle of an edit: the window is gone before anything is said to be saved.
    window.0.key_press(Key::Num2);
    window.0.step();
    drop(window);
    let mut window = Window::open(&home);
    assert_eq!(window.marks(), 1);
    // A journal that the folder does not have yet: its place is taken by something that cannot be replaced.
    window.press(CTRL, Key::Home);
    window.0.key_press(Key::Num3);
    window.0.run_steps(3);
    drop(window);

    assert!(remembered.len() > 20 && before.len() > 20);
    for memory in [&before, &remembered] {
        assert!(!holds_canary(memory.as_bytes()), "{memory}");
    }
    // What was being written when the window went is done soon.
    let end = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !home.leaks(&["uit.md"]).is_empty() && std::time::Instant::now() < end {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    assert_eq!(home.leaks(&["uit.md"]), Vec::<std::path::PathBuf>::new());
    log::trace!("the logger hears this");
    let logged = LOGGED.lock().unwrap();
    assert!(logged.contains("the logger hears this"));
    let line = logged.lines().find(|line| holds_canary(line.as_bytes()));
    assert_eq!(line, None);
}
