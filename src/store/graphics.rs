//! What draws the window: the ways there are, in which order they are tried, and which of them failed on this computer.
//!
//! What failed is remembered in the state folder, as it is the computer's and not the person's, until another version of
//! the program is used or a month has passed: drivers are repaired, and a remote desktop is left again.

use super::atomic::write_atomically;
use super::disk::Disk;
use crate::annotation::Moment;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The name of the file in the state folder.
pub const FILE_NAME: &str = "graphics.ron";
/// No such file comes near this many bytes.
const LIMIT: u64 = 1 << 16;
/// So long a failure counts.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(30 * 24);
/// So often a way is begun without anything being shown before it counts as failed: one that takes the program with it
/// says nothing. Two windows that are started at once begin it twice.
const MOST_BEGUN: u8 = 3;

/// A way to draw the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Renderer {
    /// DirectX 12, on Windows.
    Dx12,
    /// Metal, on macOS.
    Metal,
    /// Vulkan.
    Vulkan,
    /// OpenGL.
    Gl,
    /// The processor, by DirectX on Windows and by OpenGL elsewhere.
    Software,
}

impl Renderer {
    /// The ways that there are on this system, in the order in which they are tried.
    pub const HERE: &[Self] = if cfg!(windows) {
        &[Self::Dx12, Self::Vulkan, Self::Gl, Self::Software]
    } else if cfg!(target_os = "macos") {
        &[Self::Metal]
    } else {
        &[Self::Gl, Self::Software]
    };

    /// What it is called to people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dx12 => "DirectX 12",
            Self::Metal => "Metal",
            Self::Vulkan => "Vulkan",
            Self::Gl => "OpenGL",
            Self::Software if cfg!(windows) => "WARP",
            Self::Software => "Mesa",
        }
    }

    /// What it is called in `KANTTEKENING_RENDERER`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Dx12 => "dx12",
            Self::Metal => "metal",
            Self::Vulkan => "vulkan",
            Self::Gl => "gl",
            Self::Software => "software",
        }
    }

    /// The way of this id, in any case; `warp` is another word for `software`.
    pub fn of_id(id: &str) -> Option<Self> {
        let all = [
            Self::Dx12,
            Self::Metal,
            Self::Vulkan,
            Self::Gl,
            Self::Software,
        ];
        let id = id.trim().to_ascii_lowercase();
        let found = all.into_iter().find(|it| it.id() == id);
        found.or_else(|| (id == "warp").then_some(Self::Software))
    }

    /// The ways of ids with commas between them; what is none is passed over.
    pub fn of_ids(ids: &str) -> Vec<Self> {
        ids.split(',').filter_map(Self::of_id).collect()
    }
}

/// What is remembered of drawing on this computer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Graphics {
    /// The version of the program that it was remembered by.
    program: String,
    /// The moment since which it is remembered.
    since: Moment,
    /// What failed.
    failed: Vec<Renderer>,
    /// What was begun and has not shown anything yet, and how often.
    begun: Option<(Renderer, u8)>,
}

impl Graphics {
    /// Reads what is remembered and still counts. What cannot be read is as nothing.
    pub fn load(disk: &dyn Disk, folder: &Path, now: Moment) -> Self {
        let bytes = disk.read(&folder.join(FILE_NAME), LIMIT);
        let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
        let read: Self = ron::from_str(&text).unwrap_or_default();
        let age = now.0.duration_since(read.since.0);
        let is_fresh = !age.is_negative() && age < REMEMBERED;
        let mut graphics = if read.program == env!("CARGO_PKG_VERSION") && is_fresh {
            read
        } else {
            Self::empty(now)
        };
        let lost = graphics.begun.filter(|(_, times)| *times >= MOST_BEGUN);
        if let Some((renderer, _)) = lost {
            graphics.begun = None;
            graphics.note_failed(renderer);
        }
        graphics
    }

    fn empty(now: Moment) -> Self {
        Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            since: now,
            ..Self::default()
        }
    }

    /// The ways to try, in order: the one that was `chosen`, then those that are not known to fail, then the others. Those
    /// in `left_out` are not tried.
    pub fn order(
        &self,
        here: &[Renderer],
        chosen: Option<Renderer>,
        left_out: &[Renderer],
    ) -> Vec<Renderer> {
        let chosen = chosen.filter(|it| here.contains(it));
        let mut order: Vec<_> = here.to_vec();
        // Sorting keeps those of a kind in their order.
        order.sort_by_key(|it| (Some(*it) != chosen, self.failed.contains(it)));
        order.retain(|it| !left_out.contains(it));
        order
    }

    /// Notes that this way is begun now.
    pub fn note_begun(&mut self, renderer: Renderer) {
        let times = self.begun.filter(|(begun, _)| *begun == renderer);
        let times = times.map_or(0, |(_, times)| times);
        self.begun = Some((renderer, times.saturating_add(1)));
    }

    /// Notes that this way does not work here.
    pub fn note_failed(&mut self, renderer: Renderer) {
        if !self.failed.contains(&renderer) {
            self.failed.push(renderer);
        }
    }

    /// Notes that this way drew the window.
    pub fn note_shown(&mut self, renderer: Renderer) {
        self.begun = None;
        self.failed.retain(|failed| *failed != renderer);
    }

    /// Notes that the program still runs after this way was tried, whatever came of it.
    pub fn note_ended(&mut self) {
        self.begun = None;
    }

    /// Remembers it. Where that cannot be, what fails is tried again at the next start.
    pub fn save(&self, disk: &dyn Disk, folder: &Path) {
        // Made of numbers and words of ours: it can be written.
        let Ok(text) = ron::to_string(self) else {
            return;
        };
        let text = format!("// What draws Kanttekening's window on this computer.\n{text}\n");
        if disk.create_folder(folder).is_ok() {
            let _ = write_atomically(disk, &folder.join(FILE_NAME), text.as_bytes());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Renderer::{Dx12, Gl, Software, Vulkan};
    use super::*;
    use crate::store::memory_disk::MemoryDisk;

    const WINDOWS: [Renderer; 4] = [Dx12, Vulkan, Gl, Software];

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn now() -> Moment {
        moment("2026-12-01T09:00:00Z")
    }

    #[test]
    fn what_was_chosen_is_tried_first_and_what_failed_last() {
        let mut graphics = Graphics::default();
        assert_eq!(graphics.order(&WINDOWS, None, &[]), WINDOWS);
        graphics.note_failed(Dx12);
        let order = graphics.order(&WINDOWS, None, &[]);
        assert_eq!(order, [Vulkan, Gl, Software, Dx12]);
        graphics.note_failed(Gl);
        let order = graphics.order(&WINDOWS, None, &[]);
        assert_eq!(order, [Vulkan, Software, Dx12, Gl]);
        let order = graphics.order(&WINDOWS, Some(Dx12), &[]);
        assert_eq!(order, [Dx12, Vulkan, Software, Gl]);
        let order = graphics.order(&WINDOWS, Some(Dx12), &[Dx12, Vulkan]);
        assert_eq!(order, [Software, Gl]);
        // What the system does not have is not chosen.
        let order = graphics.order(&[Gl, Software], Some(Vulkan), &[]);
        assert_eq!(order, [Software, Gl]);
        graphics.note_shown(Gl);
        assert_eq!(graphics.order(&[Gl, Software], None, &[]), [Gl, Software]);
    }

    #[test]
    fn what_failed_is_remembered_for_a_month_and_by_one_version() {
        let (disk, folder) = (MemoryDisk::new(), Path::new("/staat"));
        let mut graphics = Graphics::load(&disk, folder, now());
        graphics.note_failed(Dx12);
        graphics.save(&disk, folder);
        let order = |moment| Graphics::load(&disk, folder, moment).order(&WINDOWS, None, &[]);
        let without = [Vulkan, Gl, Software, Dx12];
        assert_eq!(order(now()), without);
        assert_eq!(order(moment("2026-12-30T09:00:00Z")), without);
        assert_eq!(order(moment("2026-12-31T09:00:00Z")), WINDOWS);
        // A clock that was set back says nothing of age.
        assert_eq!(order(moment("2026-11-30T09:00:00Z")), WINDOWS);
        let path = folder.join(FILE_NAME);
        let text = String::from_utf8(disk.read(&path, LIMIT).unwrap()).unwrap();
        let other = text.replace(env!("CARGO_PKG_VERSION"), "0.0.1");
        assert_ne!(other, text);
        disk.put(&path, other.as_str());
        assert_eq!(order(now()), WINDOWS);
        disk.put(&path, "Graphics(failed: [Glide])");
        assert_eq!(order(now()), WINDOWS);
    }

    #[test]
    fn what_takes_the_program_with_it_is_tried_last_in_the_end() {
        let (disk, folder) = (MemoryDisk::new(), Path::new("/staat"));
        let start = || {
            let mut graphics = Graphics::load(&disk, folder, now());
            let order = graphics.order(&WINDOWS, None, &[]);
            graphics.note_begun(order[0]);
            graphics.save(&disk, folder);
            (graphics, order[0])
        };
        assert_eq!(start().1, Dx12);
        // Shown: nothing is counted any more.
        let (mut graphics, shown) = start();
        graphics.note_shown(shown);
        graphics.save(&disk, folder);
        for _ in 0..MOST_BEGUN {
            assert_eq!(start().1, Dx12);
        }
        assert_eq!(start().1, Vulkan);
    }

    #[test]
    fn ways_are_known_by_their_ids() {
        for renderer in [Dx12, Vulkan, Gl, Software, Renderer::Metal] {
            assert_eq!(Renderer::of_id(renderer.id()), Some(renderer));
        }
        assert_eq!(Renderer::of_id(" WARP "), Some(Software));
        assert_eq!(Renderer::of_id("opengl es"), None);
        assert_eq!(Renderer::of_ids("dx12,,x,gl"), [Dx12, Gl]);
        assert_eq!(Renderer::of_ids(""), []);
    }
}
