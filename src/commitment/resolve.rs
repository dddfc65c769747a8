//! Which of the entries of one key hold.

use super::entry::Entry;

/// So many sayings at the same time are told apart; nobody could settle more.
const MOST: usize = 64;

/// Those that no other has seen, the newest first. Several where people wrote at the same time.
pub(super) fn maximal<'a>(siblings: &[&'a Entry]) -> Vec<&'a Entry> {
    let reach = |one: &Entry| {
        one.version
            .0
            .iter()
            .fold(0_u64, |sum, it| sum.saturating_add(it.1))
    };
    let mut all: Vec<&Entry> = siblings.to_vec();
    // What has seen another reaches further, so that each has to be held only against those before it.
    all.sort_by_cached_key(|one| std::cmp::Reverse(reach(one)));
    let mut found: Vec<&Entry> = Vec::new();
    for one in all {
        if found.len() < MOST && !found.iter().any(|it| it.version.supersedes(&one.version)) {
            found.push(one);
        }
    }
    found.sort_by(|one, other| newest(other).cmp(&newest(one)));
    // The same said twice, by two who did not know of each other, is no conflict.
    let mut said: Vec<&Entry> = Vec::new();
    for one in found {
        if !said.iter().any(|it| it.fact == one.fact) {
            said.push(one);
        }
    }
    said
}

/// The one that is shown: of several the newest, the same wherever it is worked out.
pub(super) fn shown<'a>(siblings: &[&'a Entry]) -> Option<&'a Entry> {
    maximal(siblings).first().copied()
}

fn newest(entry: &Entry) -> (crate::annotation::Moment, &crate::annotation::Version, &str) {
    (entry.at, &entry.version, &entry.step)
}
