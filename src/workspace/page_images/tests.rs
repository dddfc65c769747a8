//! Pages drawn by a closure.

use super::*;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

fn image(side: u32) -> PageImage {
    PageImage {
        width: side,
        height: side,
        rgba: vec![255; side as usize * side as usize * 4],
    }
}

/// Draws pages one at a time, each when it is told to; says which it begins with.
struct Desk {
    images: PageImages,
    begun: Receiver<u32>,
    go_on: Sender<()>,
    woken: Arc<AtomicUsize>,
}

impl Desk {
    fn new(side: u32) -> Self {
        let woken = Arc::new(AtomicUsize::new(0));
        let count = woken.clone();
        let waker: Waker = Arc::new(move || {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let (begin, begun) = channel();
        let (go_on, gone_on) = channel();
        let images = PageImages::drawn_by(&waker, move |draw| {
            let page = draw.page;
            begin.send(page).unwrap();
            gone_on.recv().unwrap();
            assert_ne!(page, 13, "a page that makes the drawing fail");
            match page {
                0 => Err(PageError::Missing),
                _ => Ok(image(side)),
            }
        });
        Self {
            images,
            begun,
            go_on,
            woken,
        }
    }

    /// Lets the page be drawn that is in work, which is to be this one.
    fn draw(&self, page: u32) {
        assert_eq!(self.begun.recv(), Ok(page));
        self.go_on.send(()).unwrap();
    }

    fn ask(&mut self, pages: &[(u32, f32)]) {
        let whole = pages
            .iter()
            .map(|(page, density)| Draw::whole(*page, *density));
        self.images.ask(&whole.collect::<Vec<_>>());
    }

    fn take(&mut self, count: usize) -> Vec<(u32, bool)> {
        let end = Instant::now() + Duration::from_secs(20);
        let mut taken = Vec::new();
        while taken.len() < count {
            assert!(Instant::now() < end, "{taken:?}");
            std::thread::yield_now();
            let drawn = self.images.take();
            taken.extend(drawn.iter().map(|it| (it.draw.page, it.image.is_ok())));
        }
        taken
    }
}

#[test]
fn pages_that_are_no_longer_wanted_are_not_drawn() {
    let mut desk = Desk::new(1);
    desk.ask(&[(1, 1.0), (2, 1.0), (3, 1.0)]);
    assert_eq!(desk.begun.recv(), Ok(1));
    // The first is in work, and is not drawn twice.
    desk.ask(&[(4, 1.0), (1, 1.0), (4, 1.0), (4, 2.0)]);
    desk.go_on.send(()).unwrap();
    desk.draw(4);
    desk.draw(4);
    assert_eq!(desk.take(3), [(1, true), (4, true), (4, true)]);
    assert!(desk.images.is_idle());
    while desk.woken.load(Ordering::SeqCst) < 3 {
        std::thread::yield_now();
    }
    assert!(desk.begun.try_recv().is_err());
    desk.ask(&[(1, 1.0)]);
    desk.draw(1);
    assert_eq!(desk.take(1), [(1, true)], "taken before, and drawn anew");
}

#[test]
fn what_could_not_be_drawn_is_not_tried_again() {
    let mut desk = Desk::new(1);
    desk.ask(&[(0, 1.0), (13, 1.0), (2, 1.0)]);
    desk.draw(0);
    desk.draw(13);
    desk.draw(2);
    assert_eq!(desk.take(3), [(0, false), (13, false), (2, true)]);
    desk.ask(&[(13, 2.0), (0, 1.0)]);
    assert_eq!(desk.take(2), [(13, false), (0, false)]);
    assert!(desk.begun.try_recv().is_err());
}

#[test]
fn pictures_that_nobody_takes_hold_up_the_rest() {
    // 16 MB each.
    let mut desk = Desk::new(2048);
    let pages: Vec<_> = (1..=9).map(|page| (page, 1.0)).collect();
    desk.ask(&pages);
    (1..=4).for_each(|page| desk.draw(page));
    while desk.woken.load(Ordering::SeqCst) < 4 {
        std::thread::yield_now();
    }
    std::thread::sleep(Duration::from_millis(20));
    assert!(desk.begun.try_recv().is_err(), "four fill the room");
    assert!(!desk.images.is_idle());
    assert_eq!(desk.take(4).len(), 4);
    desk.draw(5);
    assert_eq!(desk.take(1), [(5, true)]);
}

#[test]
fn drawing_ends_with_its_owner() {
    let desk = Desk::new(1);
    let Desk { images, begun, .. } = desk;
    drop(images);
    assert!(begun.recv().is_err(), "the worker is gone");
}
