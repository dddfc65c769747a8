//! How far an export is, and whether somebody still waits for it.

use std::fmt;
use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How far an export is, and whether somebody still waits for it; its clones are one. Whoever writes a format tells it of
/// each annotation, and ends early once nobody waits.
#[derive(Clone, Default)]
pub struct Watch(Arc<Shared>);

#[derive(Default)]
struct Shared {
    /// The number of annotations that are in it.
    done: AtomicUsize,
    cancelled: AtomicBool,
    end: Mutex<End>,
}

/// The end of an export: it is put in its place, or it is cancelled, never both.
#[derive(Default)]
struct End {
    is_decided: bool,
    /// The action that ends work elsewhere.
    stop: Option<Box<dyn FnOnce() + Send>>,
}

impl Watch {
    /// One more annotation is in the export.
    pub(super) fn step(&self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }

    /// The number of annotations that are in it; more than there are where they are in it several times.
    pub fn done(&self) -> usize {
        self.0.done.load(Ordering::Relaxed)
    }

    /// Tells whether nobody waits any more. What is written then is not looked at.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }

    /// Says that nobody waits any more. Gives whether that comes in time: the export is not put in its place any more.
    pub fn cancel(&self) -> bool {
        let stop = {
            let mut end = self.end();
            if std::mem::replace(&mut end.is_decided, true) {
                return false;
            }
            self.0.cancelled.store(true, Ordering::Relaxed);
            end.stop.take()
        };
        stop.into_iter().for_each(|stop| stop());
        true
    }

    /// The export is about to be put in its place. Gives whether it may be; from then on it is not cancelled any more.
    pub fn may_be_placed(&self) -> bool {
        let mut end = self.end();
        !std::mem::replace(&mut end.is_decided, true)
    }

    /// Sets the action for when it is cancelled, in the place of the one before; runs it at once where it was.
    pub fn on_cancel(&self, stop: impl FnOnce() + Send + 'static) {
        let mut end = self.end();
        if self.is_cancelled() {
            drop(end);
            stop();
        } else {
            end.stop = Some(Box::new(stop));
        }
    }

    /// Goes on, unless nobody waits any more.
    ///
    /// # Errors
    /// Where nobody does.
    pub(super) fn check(&self) -> io::Result<()> {
        match self.is_cancelled() {
            true => Err(io::Error::other("cancelled")),
            false => Ok(()),
        }
    }

    fn end(&self) -> std::sync::MutexGuard<'_, End> {
        self.0.end.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Watch({}, {})", self.done(), self.is_cancelled())
    }
}

/// Writes into memory for as long as somebody waits.
pub struct Watched<'a> {
    bytes: &'a mut Vec<u8>,
    watch: &'a Watch,
}

impl<'a> Watched<'a> {
    /// Writes behind these bytes.
    pub fn new(bytes: &'a mut Vec<u8>, watch: &'a Watch) -> Self {
        Self { bytes, watch }
    }
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.watch.check()?;
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_is_put_in_its_place_or_cancelled_never_both() {
        let watch = Watch::default();
        assert!(watch.may_be_placed());
        assert!(!watch.cancel() && !watch.is_cancelled());
        let watch = Watch::default();
        assert!(watch.cancel() && watch.is_cancelled());
        assert!(!watch.may_be_placed() && !watch.cancel());
    }

    #[test]
    fn what_goes_on_elsewhere_is_ended_with_it() {
        let ended = Arc::new(AtomicUsize::new(0));
        let end = || {
            let ended = ended.clone();
            move || {
                ended.fetch_add(1, Ordering::Relaxed);
            }
        };
        let watch = Watch::default();
        watch.on_cancel(end());
        assert_eq!(ended.load(Ordering::Relaxed), 0);
        watch.cancel();
        assert_eq!(ended.load(Ordering::Relaxed), 1);
        watch.on_cancel(end());
        assert_eq!(ended.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn nothing_is_written_any_more_once_nobody_waits() {
        let (mut bytes, watch) = (Vec::new(), Watch::default());
        assert!(Watched::new(&mut bytes, &watch).write_all(b"een").is_ok());
        watch.cancel();
        assert!(Watched::new(&mut bytes, &watch).write_all(b"twee").is_err());
        assert_eq!(bytes, b"een");
    }
}
