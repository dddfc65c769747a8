//! Version vectors.

use std::sync::Arc;

/// A version vector: per device, how many edits of this annotation it has seen. Ordered by device.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Version(pub Vec<(Arc<str>, u64)>);

impl Version {
    /// No writer counts further; a file that says more is read as saying this.
    pub const MOST: u64 = u64::MAX / 2;

    /// One more edit by `writer`. Whatever a file claimed that the writer had done, the version supersedes what it was:
    /// one that is said to have counted as far as it goes, counts on under another name.
    pub fn bump(&mut self, writer: &str) {
        match self.0.binary_search_by(|(known, _)| (**known).cmp(writer)) {
            Ok(at) if self.0[at].1 < Self::MOST => self.0[at].1 += 1,
            Ok(_) => self.bump(&format!("{writer}+")),
            Err(at) => self.0.insert(at, (writer.into(), 1)),
        }
    }

    /// The writers of edits that this version has seen and `other` has not.
    pub fn beyond<'a>(&'a self, other: &'a Version) -> impl Iterator<Item = &'a str> {
        let seen = |writer: &str| {
            let at = other.0.binary_search_by(|(known, _)| (**known).cmp(writer));
            at.map_or(0, |at| other.0[at].1)
        };
        let news = self
            .0
            .iter()
            .filter(move |(writer, count)| *count > seen(writer));
        news.map(|(writer, _)| &**writer)
    }

    /// Takes over everything that `other` has seen.
    pub fn join(&mut self, other: &Version) {
        for (device, count) in &other.0 {
            match self.0.binary_search_by(|(known, _)| known.cmp(device)) {
                Ok(at) => self.0[at].1 = self.0[at].1.max(*count),
                Err(at) => self.0.insert(at, (device.clone(), *count)),
            }
        }
    }

    /// Tells whether this version has seen everything that `other` has. Linear in both.
    pub fn covers(&self, other: &Version) -> bool {
        // Both are ordered by device.
        let mut known = self.0.iter().peekable();
        other.0.iter().all(|(device, count)| {
            while known.next_if(|(before, _)| before < device).is_some() {}
            known
                .peek()
                .is_some_and(|(found, seen)| found == device && seen >= count)
        })
    }

    /// Tells whether this version has seen everything that `other` has, and more.
    pub fn supersedes(&self, other: &Version) -> bool {
        self.covers(other) && !other.covers(self)
    }
}
