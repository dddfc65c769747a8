//! The real disk, with every call made by one thread: the calls that fail are counted for each thread by itself, and
//! those by which a program is loaded are none of them.

use kanttekening::store::disk::{Disk, Entry, Log, Metadata, RealDisk};
use std::io;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};

type Work = Box<dyn FnOnce() + Send>;

/// The disk.
pub struct OneThread(Sender<Work>);

impl OneThread {
    /// A disk whose thread begins with `before`.
    pub fn new(before: impl FnOnce() + Send + 'static) -> Self {
        let (send, receive) = channel::<Work>();
        std::thread::spawn(move || {
            before();
            receive.into_iter().for_each(|work| work());
        });
        Self(send)
    }

    fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        run(&self.0, work)
    }
}

fn run<T: Send + 'static>(thread: &Sender<Work>, work: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, receive) = channel();
    let work = move || drop(send.send(work()));
    thread.send(Box::new(work)).expect("the thread runs");
    receive.recv().expect("the thread runs")
}

impl Disk for OneThread {
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let path = path.to_owned();
        self.run(move || RealDisk.read(&path, limit))
    }

    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        let path = path.to_owned();
        self.run(move || RealDisk.read_start(&path, length))
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let folder = folder.to_owned();
        self.run(move || RealDisk.list(&folder))
    }

    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        let path = path.to_owned();
        self.run(move || RealDisk.metadata(&path))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        let path = path.to_owned();
        self.run(move || RealDisk.create_folder(&path))
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let (path, bytes) = (path.to_owned(), bytes.to_vec());
        self.run(move || RealDisk.write_new(&path, &bytes))
    }

    fn create_log(&self, path: &Path) -> io::Result<Box<dyn Log>> {
        let path = path.to_owned();
        let log = self.run(move || RealDisk.create_log(&path))?;
        let thread = self.0.clone();
        Ok(Box::new(OneThreadLog {
            thread,
            log: Some(log),
        }))
    }

    fn take_access(&self, path: &Path, of: &Path) -> io::Result<()> {
        let (path, of) = (path.to_owned(), of.to_owned());
        self.run(move || RealDisk.take_access(&path, &of))
    }

    fn open_up(&self, path: &Path, like: &[&Path]) -> io::Result<()> {
        let path = path.to_owned();
        let like: Vec<_> = like.iter().map(|it| it.to_path_buf()).collect();
        self.run(move || {
            let like: Vec<_> = like.iter().map(|it| it.as_path()).collect();
            RealDisk.open_up(&path, &like)
        })
    }

    fn tighten(&self, path: &Path) -> io::Result<bool> {
        let path = path.to_owned();
        self.run(move || RealDisk.tighten(&path))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let (from, to) = (from.to_owned(), to.to_owned());
        self.run(move || RealDisk.rename(&from, &to))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let folder = folder.to_owned();
        self.run(move || RealDisk.sync_folder(&folder))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let path = path.to_owned();
        self.run(move || RealDisk.remove(&path))
    }
}

/// A file that only grows; it visits the thread for each call.
struct OneThreadLog {
    thread: Sender<Work>,
    log: Option<Box<dyn Log>>,
}

impl OneThreadLog {
    fn visit(
        &mut self,
        work: impl FnOnce(&mut dyn Log) -> io::Result<()> + Send + 'static,
    ) -> io::Result<()> {
        let mut log = self.log.take().expect("it came back");
        let (log, result) = run(&self.thread, move || {
            let result = work(&mut *log);
            (log, result)
        });
        self.log = Some(log);
        result
    }
}

impl Log for OneThreadLog {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let bytes = bytes.to_vec();
        self.visit(move |log| log.append(&bytes))
    }

    fn sync(&mut self) -> io::Result<()> {
        self.visit(|log| log.sync())
    }
}
