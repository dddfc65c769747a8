//! How far reading a folder is, on one line of a terminal that is written over again and again.

use crate::workspace::project::Status;
use std::io::Write;
use std::panic::resume_unwind;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

/// What takes less long needs no progress.
const PATIENCE: Duration = Duration::from_millis(700);
/// The line is written so often at most.
const OFTEN: Duration = Duration::from_millis(200);

/// Hears how far it is.
pub(super) type Told = Box<dyn Fn(&Status) + Send + Sync>;

/// Does what `read` does, and shows meanwhile how far it is. Nothing of that is left in the end.
pub(super) fn shown<T: Send>(err: &mut dyn Write, read: impl FnOnce(Told) -> T + Send) -> T {
    let (send, told) = channel();
    thread::scope(|scope| {
        let tell = move |status: &Status| {
            // Nobody listens any more where the line cannot be written.
            let _ = send.send((status.done, status.of));
        };
        let reading = scope.spawn(|| read(Box::new(tell)));
        let mut line = Line::new(Instant::now());
        for (done, of) in told {
            if line.tell(err, done, of, Instant::now()).is_err() {
                break;
            }
        }
        // That messages cannot be written is no reason to fail.
        let _ = line.clear(err);
        reading.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

/// The line.
struct Line {
    begun: Instant,
    written: Option<Instant>,
    /// Its length, in characters.
    length: usize,
}

impl Line {
    fn new(begun: Instant) -> Self {
        Self {
            begun,
            written: None,
            length: 0,
        }
    }

    /// Writes how far it is, where that takes long and was not written just now.
    fn tell(
        &mut self,
        err: &mut dyn Write,
        done: usize,
        of: usize,
        now: Instant,
    ) -> std::io::Result<()> {
        let since = |time: Instant| now.saturating_duration_since(time);
        let is_early = since(self.begun) < PATIENCE;
        let is_soon = self.written.is_some_and(|it| since(it) < OFTEN);
        if of == 0 || is_early || is_soon {
            return Ok(());
        }
        let text = format!("kanttekening: {done} of {of} letters read");
        write!(err, "\r{text:<width$}", width = self.length)?;
        err.flush()?;
        self.length = text.chars().count();
        self.written = Some(now);
        Ok(())
    }

    fn clear(&mut self, err: &mut dyn Write) -> std::io::Result<()> {
        if self.length > 0 {
            write!(err, "\r{:width$}\r", "", width = self.length)?;
            err.flush()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_written_over_and_gone_in_the_end() {
        let begun = Instant::now();
        let mut line = Line::new(begun);
        let mut err = Vec::new();
        let mut tell = |done, of, millis| {
            let now = begun + Duration::from_millis(millis);
            line.tell(&mut err, done, of, now).expect("it is written");
        };
        tell(1, 900, 100);
        tell(0, 0, 800);
        tell(10, 900, 800);
        tell(11, 900, 900);
        tell(100, 900, 1_000);
        tell(2, 9, 1_500);
        line.clear(&mut err).expect("it is written");
        let written = String::from_utf8(err).expect("a text");
        let lines: Vec<_> = written.split('\r').collect();
        assert_eq!(
            lines,
            [
                "",
                "kanttekening: 10 of 900 letters read",
                "kanttekening: 100 of 900 letters read",
                "kanttekening: 2 of 9 letters read    ",
                "                                 ",
                ""
            ]
        );
    }

    #[test]
    fn what_is_soon_done_is_not_told() {
        let mut err = Vec::new();
        let read = |told: Told| {
            told(&Status {
                of: 3,
                ..Status::default()
            });
            7
        };
        assert_eq!(shown(&mut err, read), 7);
        assert!(err.is_empty());
    }
}
