//! The edits that the journals of a letter hold and its folder lacks, and the steps of earlier sessions that can be
//! undone.

use super::format::{Continues, FORMAT, HEADER, is_journal_name};
use super::order::Source;
use super::read::{Contents, holds_records, peek, read};
use super::recall::{Recalled, recall};
use super::records::BeginRecord;
use super::written::gather;
use crate::annotation::{Analyst, Annotation, Layer};
use crate::codebook::Codebook;
use crate::edit::{ChangeKind, Edit, History, StepName, Work};
use crate::letter::Letter;
use crate::store::atomic::write_atomically;
use crate::store::disk::{Disk, Entry, Kind};
use crate::store::layer::LARGEST_LIMIT;
use crate::store::names::is_same_path;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// The time for which a journal is kept whose edits are all in the letter's folder: as long can they be undone.
const KEPT: Duration = Duration::from_secs(30 * 24 * 60 * 60);

/// The journals of a letter and an analyst.
#[derive(Default)]
pub struct Recovery {
    /// The journals, the last one last.
    pub journals: Vec<Found>,
    /// The changes that are not known to be in the letter's folder: annotations, deletions, the memo, corrections
    /// and metadata.
    pub layer: Layer,
    /// All that the journals of where the letter lies say was written and this computer's last version of the layer does
    /// not have: what this computer knows without believing what the folder says.
    pub written: Layer,
    /// The codebook before and after, where it was changed and that is not known to stand in the folder.
    pub codebook: Option<(Codebook, Codebook)>,
    /// The steps that can be undone and redone.
    pub history: History,
    /// The work as it stood when the journals end, as far as they tell.
    pub ended_with: Work,
    /// The number of records that could not be read.
    pub damaged: u64,
    /// Journals that do not say whose they are.
    pub unreadable: Vec<PathBuf>,
    /// The generation of a journal that is begun now.
    pub generation: u64,
    /// The place where its history continues.
    pub continues: Option<Continues>,
}

/// A journal as found.
pub struct Found {
    /// Its path.
    pub path: PathBuf,
    begin: BeginRecord,
    contents: Contents,
    /// All up to this record was seen in the letter's folder by a later start.
    seen: u64,
}

impl Found {
    /// Tells whether it holds edits for another letter than this one, which may not have been published.
    fn waits_for(&self, letter_path: &Path) -> bool {
        let last = self.contents.changes.last().map_or(0, |(seq, _)| *seq);
        !self.is_at(letter_path) && last > self.contents.published
    }

    /// Tells whether it is about the letter at this path, and not about one that is gone.
    fn is_at(&self, letter_path: &Path) -> bool {
        *self.begin.path == *letter_path.to_string_lossy()
    }

    fn name(&self) -> &str {
        self.path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
    }
}

/// Finds the journals of this letter and analyst in `folder`, and what they hold that `base`, the work as it stands in the
/// letter's folder, does not, or `version` does not, which this computer put there last.
pub fn recover(
    disk: &dyn Disk,
    folder: &Path,
    letter_path: &Path,
    letter: &Letter,
    analyst: &Analyst,
    base: &Work,
    version: &Layer,
) -> Recovery {
    let nothing = Layer {
        analyst: analyst.clone(),
        ..Layer::default()
    };
    let mut recovery = Recovery {
        layer: nothing.clone(),
        written: nothing,
        generation: 1,
        ..Recovery::default()
    };
    let entries = disk.list(folder).unwrap_or_default();
    for entry in entries {
        let is_journal = entry.path.extension().is_some_and(|it| it == "ron");
        if !entry.is_file || !is_journal {
            continue;
        }
        // Of a journal of another letter no more than its first records is read, as a rule.
        match begin_of(disk, &entry.path) {
            Ok(Some(mut begin)) if is_of(disk, &begin, letter_path, letter, analyst) => {
                if is_at(disk, &begin, letter_path) {
                    // It may have been spelled otherwise when the journal was begun.
                    begin.path = letter_path.to_string_lossy().into_owned();
                }
                recovery.take_in(disk, entry.path, begin, letter);
            }
            Ok(_) => {}
            Err(_) => recovery.unreadable.push(entry.path),
        }
    }
    recovery
        .journals
        .sort_by(|a, b| (a.begin.generation, a.name()).cmp(&(b.begin.generation, b.name())));
    if let Some(last) = recovery.journals.last() {
        recovery.generation = last.begin.generation.saturating_add(1);
    }
    recovery.unseen(letter_path, base);
    recovery.remember(letter_path, version);
    recovery.recall(letter_path, letter);
    recovery
}

/// The journal files of a letter and an analyst.
#[derive(Debug, Default)]
pub struct JournalFiles {
    /// The journals, with what belongs to them.
    pub files: Vec<PathBuf>,
    /// The paths of the letter when they were written.
    pub letter_paths: BTreeSet<PathBuf>,
}

/// Tells whether the change was made here, and not merged from elsewhere.
fn is_own(kind: &ChangeKind) -> bool {
    let name = match kind {
        ChangeKind::Merge => return false,
        ChangeKind::Step { name, .. } => Some(name),
        ChangeKind::Undo(_) | ChangeKind::Redo(_) => None,
    };
    !matches!(name, Some(StepName::TakeIn(..)))
}

/// All that the journals on this computer say was written into the analyst's layer of the letter at `letter_path`, each
/// annotation where `base` has it.
pub fn written_here(
    disk: &dyn Disk,
    folder: &Path,
    letter_path: &Path,
    letter: &Letter,
    base: &Layer,
) -> Layer {
    let mut found = Recovery::default();
    for entry in disk.list(folder).unwrap_or_default() {
        if !entry.is_file || !is_journal_name(&entry.path) {
            continue;
        }
        if let Ok(Some(begin)) = begin_of(disk, &entry.path)
            && is_at(disk, &begin, letter_path)
            && begin.analyst.id == base.analyst.id
        {
            found.take_in(disk, entry.path, begin, letter);
        }
    }
    let mut written = Layer {
        analyst: base.analyst.clone(),
        ..Layer::default()
    };
    let all = found.journals.iter();
    let all = all.flat_map(|journal| journal.contents.written(0));
    gather(&mut written, base, all, |one| as_in(base, one));
    written
}

/// The files of all journals of this letter and analyst, those of a newer version too.
pub fn files_of(
    disk: &dyn Disk,
    folder: &Path,
    letter_path: &Path,
    letter: &Letter,
    analyst: &Analyst,
) -> JournalFiles {
    let mut found = JournalFiles::default();
    let files = &mut found.files;
    let entries = disk.list(folder).unwrap_or_default();
    for entry in &entries {
        let Ok(Some(begin)) = any_begin_of(disk, &entry.path) else {
            continue;
        };
        if is_of(disk, &begin, letter_path, letter, analyst) {
            let name = entry.path.file_name().unwrap_or_default().to_os_string();
            let repaired = |other: &&Entry| {
                let other = other.path.file_name().unwrap_or_default().to_string_lossy();
                let rest = other.strip_prefix(&*name.to_string_lossy());
                rest.is_some_and(|rest| rest.starts_with(".repaired"))
            };
            files.extend(entries.iter().filter(repaired).map(|it| it.path.clone()));
            let seen = seen_path(&entry.path);
            if disk.kind(&seen).is_ok_and(|kind| kind == Kind::File) {
                files.push(seen);
            }
            files.push(entry.path.clone());
            found.letter_paths.insert(PathBuf::from(begin.path));
        }
    }
    found
}

/// The first record of a journal; `None` for what never came to be one, or is a newer version's.
fn begin_of(disk: &dyn Disk, path: &Path) -> io::Result<Option<BeginRecord>> {
    let begin = any_begin_of(disk, path)?;
    Ok(begin.filter(|begin| begin.format <= FORMAT))
}

/// The same of any version.
fn any_begin_of(disk: &dyn Disk, path: &Path) -> io::Result<Option<BeginRecord>> {
    let start = disk.read_start(path, HEADER)?;
    if let Some(begin) = peek(&start) {
        return Ok(Some(begin));
    }
    let whole = disk.read(path, LARGEST_LIMIT)?;
    if let Some(begin) = peek(&whole) {
        return Ok(Some(begin));
    }
    if holds_records(&whole) {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(None)
}

/// Tells whether a journal is about this letter: the one at that path, or one with the same text whose file is
/// gone.
fn is_of(
    disk: &dyn Disk,
    begin: &BeginRecord,
    letter_path: &Path,
    letter: &Letter,
    analyst: &Analyst,
) -> bool {
    if begin.analyst.id != analyst.id {
        return false;
    }
    if is_at(disk, begin, letter_path) {
        return true;
    }
    let gone = || {
        let there = disk.kind(Path::new(&begin.path));
        there.is_ok_and(|kind| kind == Kind::Missing)
    };
    begin.letter.text_sha256 == letter.text_sha256 && gone()
}

/// Tells whether a journal is about the letter at this path, however that was spelled.
fn is_at(disk: &dyn Disk, begin: &BeginRecord, letter_path: &Path) -> bool {
    let path = letter_path.to_string_lossy();
    is_same_path(
        Path::new(&begin.path),
        Path::new(&*path),
        disk.ignores_case(),
    )
}

fn seen_path(path: &Path) -> PathBuf {
    path.with_extension("seen")
}

/// All up to this record was seen in the letter's folder by a start after that which wrote the journal at `path`.
pub(super) fn seen_upto(disk: &dyn Disk, path: &Path) -> u64 {
    let seen = disk.read(&seen_path(path), 64).ok();
    let seen = seen.and_then(|bytes| std::str::from_utf8(&bytes).ok()?.trim().parse().ok());
    seen.unwrap_or(0)
}

impl Recovery {
    fn take_in(&mut self, disk: &dyn Disk, path: PathBuf, begin: BeginRecord, letter: &Letter) {
        let Ok(bytes) = disk.read(&path, LARGEST_LIMIT) else {
            self.unreadable.push(path);
            return;
        };
        let contents = read(&bytes, letter);
        self.damaged += contents.damaged;
        let seen = seen_upto(disk, &path);
        self.journals.push(Found {
            path,
            begin,
            contents,
            seen,
        });
    }

    /// Collects what no start has seen in the folder yet and `base` does not have.
    ///
    /// Of a journal of another path only what it does not know to stand there: the rest lies in that letter's folder, or
    /// came along from it; a letter that says the same by chance has nothing to do with it.
    fn unseen(&mut self, letter_path: &Path, base: &Work) {
        let Work {
            layer: base,
            codebook: base_codebook,
        } = base;
        let journals = self.journals.iter();
        let from = |journal: &Found| match journal.is_at(letter_path) {
            true => journal.seen,
            false => journal.seen.max(journal.contents.published),
        };
        let written = journals.flat_map(|journal| journal.contents.written(from(journal)));
        let missing = written.filter(|written| !written.stands_in(base));
        gather(&mut self.layer, base, missing, |one| as_in(base, one));
        self.unseen_codebook(base_codebook);
    }

    /// The same of the codebook, which has no versions.
    fn unseen_codebook(&mut self, base: &Codebook) {
        for journal in &self.journals {
            // What it is before each edit; a step that changes it does nothing else.
            let mut before = None;
            for (seq, change) in &journal.contents.changes {
                let unseen = *seq > journal.seen && is_own(&change.kind);
                let published = *seq <= journal.contents.published;
                if let Some(Edit::Codebook(was)) = change.back.first() {
                    before = Some(was);
                }
                for edit in &change.edits {
                    let Edit::Codebook(codebook) = edit else {
                        continue;
                    };
                    let was = before.replace(codebook);
                    if base == codebook {
                        // It got there, whether the journal knows or not.
                        self.codebook = None;
                        continue;
                    }
                    if let Some(was) = was.filter(|_| unseen && !published) {
                        let first = self.codebook.take().map_or(was.clone(), |(was, _)| was);
                        self.codebook = Some((first, codebook.clone()));
                    }
                }
            }
        }
    }

    /// Puts together what can be undone, from the journals of this letter: those of where it lies, and those that they go
    /// on from, as the letter lay elsewhere before.
    fn recall(&mut self, letter_path: &Path, letter: &Letter) {
        let same_text = |found: &Found| found.begin.letter.text_sha256 == letter.text_sha256;
        let here = |found: &&Found| found.is_at(letter_path);
        let mut counts: Vec<usize> = Vec::new();
        for (at, found) in self.journals.iter().enumerate() {
            if here(&found) {
                counts.push(at);
            }
        }
        if counts.is_empty() {
            counts.extend(self.journals.len().checked_sub(1));
        }
        let mut known: BTreeSet<usize> = counts.iter().copied().collect();
        while let Some(at) = counts.pop() {
            let begin = &self.journals[at].begin;
            let Some((name, _)) = &begin.continues else {
                continue;
            };
            let mut others = self.journals.iter();
            let before = others.position(|other| other.name() == name);
            // A journal only goes on from earlier ones; a file that says otherwise would have us go round.
            let earlier = |other: &usize| self.journals[*other].begin.generation < begin.generation;
            if let Some(before) = before.filter(earlier)
                && known.insert(before)
            {
                counts.push(before);
            }
        }
        let all: Vec<_> = known.iter().map(|at| &self.journals[*at]).collect();
        if let Some(last) = all.iter().rev().find(|found| same_text(found)) {
            self.continues = Some((last.name().to_owned(), last.contents.last));
        }
        let sources: Vec<_> = all
            .iter()
            .map(|found| Source {
                contents: &found.contents,
                generation: found.begin.generation,
                name: found.name(),
                same_text: same_text(found),
            })
            .collect();
        let Recalled {
            history,
            ended_with,
        } = recall(&sources);
        self.history = history;
        self.ended_with = ended_with;
    }

    /// All that this computer's journals at this path say was written and `base` does not have.
    fn remember(&mut self, letter_path: &Path, base: &Layer) {
        let here = self.journals.iter().filter(|it| it.is_at(letter_path));
        let written = here.flat_map(|journal| journal.contents.written(0));
        let missing = written.filter(|written| !written.stands_in(base));
        gather(&mut self.written, base, missing, |one| as_in(base, one));
    }
}

/// The annotation with the place and quote that the layer in the folder has for it, where the journal has none.
fn as_in(base: &Layer, annotation: &Annotation) -> Annotation {
    let mut annotation = annotation.clone();
    let there = base.annotations.get(&annotation.id);
    // An anchor of another text has found its place again in the folder's layer, if it has one.
    if let (Some(recorded), Some(there)) = (&annotation.recorded, there)
        && (recorded.quote.is_empty()
            || annotation.is_orphan() && there.recorded == annotation.recorded)
    {
        annotation.span = there.span;
        annotation.state = there.state;
        annotation.recorded = there.recorded.clone();
    }
    annotation
}

/// Notes, for each journal whose edits all stand in the layer `base` of the letter's folder, that they were seen there,
/// and removes those that nobody needs any more. What cannot be noted is compared again at the next start.
///
/// One that is about a letter that is away (moved here, or on a share that is gone for now) and holds what it does not know
/// to stand there stays as it is: that letter may come back.
pub fn mark_seen(
    disk: &dyn Disk,
    recovery: &Recovery,
    letter_path: &Path,
    base: &Layer,
    now: SystemTime,
) {
    for journal in &recovery.journals {
        let last = journal.contents.last;
        if journal.contents.newer || last == 0 {
            // What cannot be read is not ours to judge.
            continue;
        }
        let codebook = journal.contents.changes.iter().rev().find(|(_, change)| {
            let is_codebook = |edit: &Edit| matches!(edit, Edit::Codebook(_));
            change.edits.iter().any(is_codebook)
        });
        let mut written = journal.contents.written(journal.seen);
        let all = written.all(|one| one.stands_in(base))
            && codebook.is_none_or(|(seq, _)| *seq <= journal.contents.published.max(journal.seen));
        if !all || journal.waits_for(letter_path) {
            continue;
        }
        if journal.seen < last {
            let _ = write_atomically(
                disk,
                &seen_path(&journal.path),
                format!("{last}\n").as_bytes(),
            );
            continue;
        }
        let modified = disk.metadata(&journal.path).ok().and_then(|it| it.modified);
        let age = modified.and_then(|modified| now.duration_since(modified).ok());
        if age.is_some_and(|age| age > KEPT) {
            let _ = disk.remove(&journal.path);
            let _ = disk.remove(&seen_path(&journal.path));
        }
    }
}
