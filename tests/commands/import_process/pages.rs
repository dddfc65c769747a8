//! Pictures of pages.

use super::{PROGRAM, document, fixture, importer};
use kanttekening::letter::sha256_hex;
use kanttekening::store::memory_disk::MemoryDisk;
use kanttekening::workspace::import_process::Importer;
use kanttekening::workspace::job::Waker;
use kanttekening::workspace::page_images::{
    Document, Draw, Drawn, LARGEST_SIDE, PART, PageError, PageImage, PageImages, Part,
};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const PATH: &str = "/brieven/brief.pdf";

/// Pages of a file on a disk in memory.
struct Desk {
    disk: Arc<MemoryDisk>,
    images: PageImages,
    woken: Receiver<()>,
}

impl Desk {
    fn new(bytes: &[u8], importer: Importer) -> Self {
        let disk = Arc::new(MemoryDisk::new());
        disk.put(PATH, bytes);
        let document = Document {
            disk: disk.clone(),
            path: PATH.into(),
            sha256: sha256_hex(bytes),
            importer,
        };
        let (wake, woken) = channel();
        let waker: Waker = Arc::new(move || {
            // The test may be over.
            let _ = wake.send(());
        });
        Self {
            disk,
            images: PageImages::new(document, &waker),
            woken,
        }
    }

    /// Asks for pages, and waits for them.
    fn draw(&mut self, wanted: &[(u32, f32)]) -> Vec<Drawn> {
        let whole = wanted
            .iter()
            .map(|(page, density)| Draw::whole(*page, *density));
        self.images.ask(&whole.collect::<Vec<_>>());
        let end = Instant::now() + Duration::from_secs(60);
        let mut drawn = Vec::new();
        while drawn.len() < wanted.len() {
            let left = end.saturating_duration_since(Instant::now());
            self.woken.recv_timeout(left).expect("the pages come");
            drawn.extend(self.images.take());
        }
        drawn
    }

    fn one(&mut self, page: u32, pixels_per_point: f32) -> Result<PageImage, PageError> {
        let drawn = self.draw(&[(page, pixels_per_point)]).remove(0);
        assert_eq!(
            (drawn.draw.page, drawn.draw.pixels_per_point),
            (page, pixels_per_point)
        );
        drawn.image
    }
}

#[test]
fn parts_of_pages_are_as_sharp_as_they_are_asked_for() {
    let bytes = fixture("typst.pdf");
    let part = Part { column: 2, row: 4 };
    let asked = Draw {
        page: 1,
        pixels_per_point: 13.3,
        part: Some(part),
    };
    let [there, beyond] = [
        part,
        Part {
            column: 900,
            ..part
        },
    ]
    .map(|part| {
        let mut desk = Desk::new(&bytes, importer(PROGRAM));
        let asked = Draw {
            part: Some(part),
            ..asked
        };
        desk.images.ask(&[asked]);
        desk.woken
            .recv_timeout(Duration::from_secs(60))
            .expect("it comes");
        let drawn = desk.images.take().remove(0);
        assert_eq!(drawn.draw, asked);
        drawn.image
    });
    let there = there.expect("a picture");
    assert_eq!((there.width, there.height), (PART, PART));
    assert!(
        there.rgba.chunks_exact(4).any(|pixel| pixel[0] < 64),
        "print"
    );
    assert_eq!(beyond, Err(PageError::NotDrawable));
}

fn here() -> Importer {
    Importer::default()
}

#[test]
fn another_process_draws_what_this_one_does() {
    let bytes = fixture("typst.pdf");
    let wanted = [(1, 0.5), (2, 1.5), (1, 1.0)];
    let there = Desk::new(&bytes, importer(PROGRAM)).draw(&wanted);
    let here = Desk::new(&bytes, here()).draw(&wanted);
    assert!(there == here);
    for (drawn, scale) in there.iter().zip([0.5, 1.5, 1.0]) {
        let image = drawn.image.as_ref().unwrap();
        let near = |pixels: u32, points: f32| (pixels as f32 - points * scale).abs() <= 1.0;
        assert!(
            near(image.width, 595.28) && near(image.height, 841.89),
            "{image:?}"
        );
        assert!(
            image.rgba.chunks(4).any(|pixel| pixel[0] < 60),
            "there is ink on it"
        );
        assert!(image.rgba.chunks(4).all(|pixel| pixel[3] == 255));
    }
}

#[test]
fn a_page_that_is_not_there_and_sizes_that_cannot_be() {
    for importer in [here(), importer(PROGRAM)] {
        let mut desk = Desk::new(&fixture("typst.pdf"), importer);
        assert_eq!(desk.one(0, 1.0), Err(PageError::Missing));
        assert_eq!(desk.one(99, 1.0), Err(PageError::Missing));
        for scale in [0.0, -3.0, f32::MIN_POSITIVE] {
            let image = desk.one(1, scale).unwrap();
            assert!(image.width >= 1 && image.height <= 3, "{image:?}");
        }
        assert!(desk.images.is_idle());
    }
    let mut desk = Desk::new(&fixture("typst.pdf"), importer(PROGRAM));
    let image = desk.one(2, f32::MAX).unwrap();
    assert!(image.height <= LARGEST_SIDE && image.height > LARGEST_SIDE / 2);
}

#[test]
fn a_protected_document_is_drawn_with_its_password_only() {
    let bytes = fixture("locked-aes128.pdf");
    for (password, drawn) in [(Some("geheim"), true), (Some("fout"), false), (None, false)] {
        let importer = importer(PROGRAM).with_password(password.map(Into::into));
        let image = Desk::new(&bytes, importer).one(1, 0.5);
        assert_eq!(image.is_ok(), drawn, "{password:?}");
    }
}

#[test]
fn what_is_not_the_letter_any_more_is_not_drawn() {
    let mut desk = Desk::new(&fixture("typst.pdf"), importer(PROGRAM));
    desk.disk.put(PATH, fixture("qpdf.pdf").as_slice());
    assert_eq!(desk.one(1, 1.0), Err(PageError::Changed));
    assert_eq!(desk.one(2, 1.0), Err(PageError::Changed));
    let mut desk = Desk::new(&fixture("typst.pdf"), importer(PROGRAM));
    desk.disk.remove_folder("/brieven");
    let gone = desk.one(1, 1.0);
    assert!(
        matches!(gone, Err(PageError::Unreadable { .. })),
        "{gone:?}"
    );
    // Not a document that has pages.
    let mut desk = Desk::new(&document(), importer(PROGRAM));
    assert_eq!(desk.one(1, 1.0), Err(PageError::NotDrawable));
    let mut desk = Desk::new(&fixture("typst.pdf"), importer("/no/such/program"));
    assert_eq!(desk.one(1, 1.0), Err(PageError::NotStarted));
}

/// What brings the process down at one page leaves the others.
#[cfg(target_os = "linux")]
#[test]
fn a_page_that_takes_too_much_is_not_drawn() {
    let mut importer = importer(PROGRAM);
    importer.limits.memory = 224 << 20;
    let mut desk = Desk::new(&super::hostile("takes-memory.pdf"), importer);
    assert_eq!(desk.one(1, 0.2), Err(PageError::NotDrawable));
    assert_eq!(desk.one(1, 0.3), Err(PageError::NotDrawable));
    assert_eq!(desk.one(2, 0.3), Err(PageError::Missing));
}

#[cfg(unix)]
mod others {
    use super::super::others::{Script, is_there, until};
    use super::*;

    #[test]
    fn a_page_at_which_drawing_falls_over_is_tried_once() {
        let script = Script::new("echo . >> $0.left; exit 1");
        let mut desk = Desk::new(&document(), script.importer());
        let drawn = desk.draw(&[(1, 1.0), (2, 1.0), (1, 2.0)]);
        assert!(
            drawn
                .iter()
                .all(|it| it.image == Err(PageError::NotDrawable))
        );
        assert_eq!(script.left().lines().count(), 2, "once for each page");
        assert!(desk.images.is_idle());
    }

    /// A newer version of the program does not understand what it is asked.
    #[test]
    fn another_version_of_the_program_is_not_started_for_every_page() {
        let script = Script::new("echo . >> $0.left; exit 2");
        let mut desk = Desk::new(&document(), script.importer());
        let drawn = desk.draw(&[(1, 1.0), (2, 1.0)]);
        let all = |it: &Drawn| it.image == Err(PageError::NotStarted);
        assert!(drawn.iter().all(all), "{drawn:?}");
        assert_eq!(script.left().lines().count(), 1);
    }

    /// The program that ends while it draws page 2, the first time.
    #[test]
    fn one_that_fell_over_after_other_pages_is_started_again() {
        let script = Script::new(&format!("echo $$ >> $0.left; exec {PROGRAM} \"$@\""));
        let mut desk = Desk::new(&fixture("typst.pdf"), script.importer());
        assert!(desk.one(1, 0.5).is_ok());
        let first = script.left().trim().to_owned();
        let killed = std::process::Command::new("kill")
            .args(["-9", &first])
            .status();
        assert!(killed.unwrap().success());
        assert!(desk.one(2, 0.5).is_ok());
        assert_eq!(script.left().lines().count(), 2);
    }

    #[test]
    fn the_process_ends_with_the_pages_whatever_it_is_at() {
        let script = Script::new("echo $$ > $0.left; exec sleep 1000");
        let mut desk = Desk::new(&document(), script.importer());
        desk.images.ask(&[Draw::whole(1, 1.0)]);
        until("it starts", || script.left().ends_with('\n'));
        let id = script.left().trim().to_owned();
        assert!(is_there(&id));
        drop(desk);
        until("it ends", || !is_there(&id));
    }

    #[test]
    fn a_page_that_takes_too_long_is_given_up() {
        let script = Script::new("echo . >> $0.left; exec sleep 1000");
        let mut importer = script.importer();
        importer.limits.processor_time = Duration::from_millis(300);
        let mut desk = Desk::new(&document(), importer);
        assert_eq!(desk.one(1, 1.0), Err(PageError::NotDrawable));
        assert_eq!(desk.one(1, 2.0), Err(PageError::NotDrawable));
        assert_eq!(script.left().lines().count(), 1);
    }
}
