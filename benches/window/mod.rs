//! The window's state with a letter in it, without a screen.

use kanttekening::annotation::{Analyst, Moment};
use kanttekening::edit::Work;
use kanttekening::letter::Letter;
use kanttekening::store::clock::FixedClock;
use kanttekening::store::disk::RealDisk;
use kanttekening::store::folder::FolderMemory;
use kanttekening::store::ids::Ids;
use kanttekening::store::layer;
use kanttekening::store::settings::Settings;
use kanttekening::ui::App;
use kanttekening::ui::dialogs::SystemDialogs;
use kanttekening::workspace::Environment;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 860.0;

/// Writes a letter with its layer, and settings that let layers of any size be read, into a new folder.
pub fn write(folder: &Path, letter: &Letter, work: impl FnOnce(&Letter) -> Work) {
    std::fs::create_dir_all(folder).expect("the temporary folder can be written");
    let Work {
        mut layer,
        codebook,
    } = work(letter);
    layer.analyst = Analyst::from_account("anna");
    let put = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).expect("the temporary folder can be written");
    };
    put("brief.txt", letter.text().as_bytes());
    put(
        "brief.txt.anna.ron",
        layer::serialise(letter, &layer, &codebook).as_bytes(),
    );
    let mut settings = Settings::new("00000000000000aa".to_owned());
    settings.limits.largest_layer_mb = 1024;
    settings
        .save(&RealDisk, &folder.join("settings"))
        .expect("the temporary folder can be written");
}

/// How long it took to open a letter, from the request.
pub struct Opening {
    /// To the first frame in which something of it could be read.
    pub beginning: Duration,
    /// To the first frame with all of its text.
    pub text: Duration,
    /// To the first frame with its marks.
    pub marks: Duration,
}

/// The window.
pub struct Window {
    ctx: egui::Context,
    app: App,
    frames: usize,
}

/// What is remembered of folders, by all windows together: the one that is measured runs already.
fn folders() -> Arc<FolderMemory> {
    static FOLDERS: LazyLock<Arc<FolderMemory>> = LazyLock::new(Arc::default);
    FOLDERS.clone()
}

impl Window {
    /// A window on the letter at `path`, with everything read and drawn.
    pub fn open(path: &Path) -> (Self, Opening) {
        let folder = path.parent().expect("a letter lies in a folder");
        let environment = Environment {
            disk: Arc::new(RealDisk),
            clock: Arc::new(FixedClock::new(Moment::default())),
            ids: Arc::new(Ids::seeded(1)),
            settings_folder: folder.join("settings"),
            data_folder: folder.join("settings"),
            state_folder: folder.join("settings"),
            computer: "PC-1".to_owned(),
            account: "anna".to_owned(),
            program: None,
            folders: folders(),
        };
        let ctx = egui::Context::default();
        let app = App::new(&ctx, environment, Box::new(SystemDialogs::default()), false);
        let mut window = Self {
            ctx,
            app,
            frames: 0,
        };
        // The window is running already.
        for _ in 0..3 {
            window.frame(Vec::new());
        }
        let length = std::fs::metadata(path).map_or(0, |file| file.len()) as usize;
        let start = Instant::now();
        window.app.start(Some(path.to_owned()));
        let (mut beginning, mut text) = (None, None);
        loop {
            window.frame(Vec::new());
            let letter = window.app.workspace().letter();
            if let Some(letter) = letter {
                beginning.get_or_insert_with(|| start.elapsed());
                if letter.session.letter.text().len() == length {
                    text.get_or_insert_with(|| start.elapsed());
                }
            }
            if letter.is_some() && window.app.is_idle() {
                break;
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        let marks = start.elapsed();
        for _ in 0..300 {
            window.scroll();
            std::thread::sleep(Duration::from_millis(1));
        }
        let opening = Opening {
            beginning: beginning.unwrap_or(marks),
            text: text.unwrap_or(marks),
            marks,
        };
        (window, opening)
    }

    /// How many annotations the letter has.
    pub fn marks(&self) -> usize {
        let letter = self.app.workspace().letter();
        letter.map_or(0, |letter| letter.session.layer().annotations.len())
    }

    /// A frame with these events, with its triangles made; how long it took.
    fn frame(&mut self, events: Vec<egui::Event>) -> Duration {
        self.frames += 1;
        let size = egui::vec2(WIDTH, HEIGHT);
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(self.frames as f64 / 60.0),
            events,
            ..egui::RawInput::default()
        };
        let start = Instant::now();
        let output = self.ctx.run_ui(input, |ui| self.app.frame(ui));
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        let time = start.elapsed();
        std::hint::black_box(shapes);
        time
    }

    fn wheel(&mut self, distance: f32) -> Duration {
        self.frame(vec![
            egui::Event::PointerMoved(egui::pos2(400.0, 400.0)),
            egui::Event::MouseWheel {
                unit: egui::MouseWheelUnit::Point,
                source: egui::MouseWheelSource::Wheel,
                delta: egui::vec2(0.0, distance),
                phase: egui::TouchPhase::Move,
                modifiers: egui::Modifiers::NONE,
            },
        ])
    }

    /// The wheel turned: down for a while, then up again.
    pub fn scroll(&mut self) -> Duration {
        let down = (self.frames / 200).is_multiple_of(2);
        self.wheel(if down { -40.0 } else { 40.0 })
    }

    /// The wheel turned a little, so that the same lines stay on screen.
    pub fn nudge(&mut self, number: usize) -> Duration {
        self.wheel(if (number / 10).is_multiple_of(2) {
            -4.0
        } else {
            4.0
        })
    }

    /// A click somewhere on the scroll bar.
    pub fn jump(&mut self, number: usize) -> Duration {
        let y = 60.0 + (number * 7919 % 740) as f32;
        let at = egui::pos2(913.0, y);
        let button = |pressed| egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        };
        self.frame(vec![egui::Event::PointerMoved(at)]);
        let time = self.frame(vec![button(true)]);
        self.frame(vec![button(false)]);
        time
    }

    fn key(&mut self, key: egui::Key, modifiers: egui::Modifiers) -> Duration {
        let event = |pressed| egui::Event::Key {
            key,
            physical_key: Some(key),
            pressed,
            repeat: false,
            modifiers,
        };
        let time = self.frame(vec![event(true)]);
        self.frame(vec![event(false)]);
        time
    }

    /// Page Down for a while, then Page Up.
    pub fn page(&mut self, number: usize) -> Duration {
        let key = if (number / 50).is_multiple_of(2) {
            egui::Key::PageDown
        } else {
            egui::Key::PageUp
        };
        self.key(key, egui::Modifiers::NONE)
    }

    /// To the end of the letter, and back to its beginning.
    pub fn ends(&mut self, number: usize) -> Duration {
        let key = if number.is_multiple_of(2) {
            egui::Key::End
        } else {
            egui::Key::Home
        };
        self.key(key, egui::Modifiers::COMMAND | egui::Modifiers::CTRL)
    }

    /// Marks the sentence at the caret, and takes that back.
    pub fn edit(&mut self, number: usize) -> Duration {
        if number.is_multiple_of(2) {
            self.key(egui::Key::Escape, egui::Modifiers::NONE);
            self.key(egui::Key::ArrowDown, egui::Modifiers::NONE);
            self.key(egui::Key::Num2, egui::Modifiers::NONE)
        } else {
            self.key(
                egui::Key::Z,
                egui::Modifiers::COMMAND | egui::Modifiers::CTRL,
            )
        }
    }

    /// Waits until everything is on the disk.
    pub fn close(mut self) {
        while !self.app.is_idle() {
            self.frame(Vec::new());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
