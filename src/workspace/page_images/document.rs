//! The pages of a letter's document, drawn by a process of their own while there is something to draw.

use super::pages::Pages;
use super::queue::Draws;
use super::{Draw, LARGEST_SIDE, PageError, PageImage};
use crate::letter::sha256_hex;
use crate::store::disk::Disk;
use crate::workspace::import_process::{
    Answer, Ask, Cancel, Ended, Importer, Process, Refusal, Task,
};
use crate::workspace::open_error::LARGEST_LETTER;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The document whose pages are drawn.
#[derive(Clone)]
pub struct Document {
    /// The way to its file.
    pub disk: Arc<dyn Disk>,
    /// Its file.
    pub path: PathBuf,
    /// The sum of the file that the letter was made of (SHA-256, lower-case hexadecimal).
    pub sha256: String,
    /// The importer that read it, with its password.
    pub importer: Importer,
}

/// The drawers of pages.
enum Drawer {
    Process(Box<Process>),
    /// This process, where no program was handed in that another one could be started of.
    Here(Box<Pages>),
}

/// Draws the pages of a document.
pub(super) struct Drawing {
    document: Document,
    cancel: Cancel,
    drawer: Option<Drawer>,
    /// The reason why nothing of it can be drawn any more.
    broken: Option<PageError>,
}

impl Drawing {
    pub fn new(document: Document, cancel: Cancel) -> Self {
        Self {
            document,
            cancel,
            drawer: None,
            broken: None,
        }
    }

    /// Reads the file again: it is not kept in memory.
    fn start(&self) -> Result<Drawer, PageError> {
        let Document {
            disk,
            path,
            sha256,
            importer,
        } = &self.document;
        let unreadable = |message| PageError::Unreadable { message };
        let bytes = disk.read(path, LARGEST_LETTER);
        let bytes = bytes.map_err(|error| unreadable(error.to_string()))?;
        if sha256_hex(&bytes) != *sha256 {
            return Err(PageError::Changed);
        }
        let Some(program) = &importer.program else {
            return Ok(Drawer::Here(Box::new(Pages::open(
                bytes,
                &importer.request(),
            ))));
        };
        let mut limits = importer.limits;
        // It lives as long as pages are looked at; each page has its own time.
        limits.processor_time = Duration::ZERO;
        let ask = Ask::new(Task::Pages, importer.request(), importer.limits.output);
        match Process::start(program, &limits, ask, &Arc::new(bytes), &self.cancel) {
            Ok(process) => Ok(Drawer::Process(Box::new(process))),
            Err(_) => Err(PageError::NotStarted),
        }
    }

    /// One page, by a process that is new or not. A page is not judged by the end of one that drew others before.
    fn by_process(&mut self, draw: Draw) -> Result<PageImage, PageError> {
        loop {
            let fresh = self.drawer.is_none();
            let drawer = match self.drawer.take() {
                Some(drawer) => drawer,
                None => match self.start() {
                    Ok(drawer) => drawer,
                    Err(error) => {
                        self.broken = Some(error.clone());
                        return Err(error);
                    }
                },
            };
            let mut process = match drawer {
                Drawer::Process(process) => process,
                Drawer::Here(pages) => {
                    let drawn = pages.drawing().draw(draw);
                    self.drawer = Some(Drawer::Here(pages));
                    return drawn.map_err(PageError::from);
                }
            };
            process.draw(draw);
            let end = Instant::now() + self.document.importer.limits.processor_time;
            match process.receive(end) {
                Ok((Answer::Drawn(Ok((width, height))), rgba))
                    if is_whole(width, height, &rgba) =>
                {
                    self.drawer = Some(Drawer::Process(process));
                    return Ok(PageImage {
                        width,
                        height,
                        rgba,
                    });
                }
                Ok((Answer::Drawn(Err(refusal)), _)) => {
                    self.drawer = Some(Drawer::Process(process));
                    return Err(refusal.into());
                }
                Err(Ended::Crashed | Ended::TooMuchMemory) if !fresh => {}
                Err(Ended::Replaced) => {
                    self.broken = Some(PageError::NotStarted);
                    return Err(PageError::NotStarted);
                }
                _ => return Err(PageError::NotDrawable),
            }
        }
    }
}

impl Draws for Drawing {
    fn draw(&mut self, draw: Draw) -> Result<PageImage, PageError> {
        match &self.broken {
            Some(error) => Err(error.clone()),
            None => self.by_process(draw),
        }
    }

    fn rest(&mut self) {
        self.drawer = None;
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Missing => Self::Missing,
            Refusal::NotDrawable => Self::NotDrawable,
        }
    }
}

fn is_whole(width: u32, height: u32, rgba: &[u8]) -> bool {
    let side = 1..=LARGEST_SIDE;
    side.contains(&width)
        && side.contains(&height)
        && rgba.len() as u64 == 4 * u64::from(width) * u64::from(height)
}
