//! From the versions in the records of a layer file to versions.

use super::record_source::RecordSource;
use super::report::Reason;
use crate::annotation::Version;
use crate::store::ron_line::checksum;
use crate::store::ron_outline::Checksum;
use std::sync::Arc;

/// More devices than one analyst will ever use.
const MOST_DEVICES: usize = 256;

/// The version of a record that nothing else could prove right if its checksum does not fit.
pub(in crate::store) fn sound_version(
    pairs: &[(String, u64)],
    source: Option<&RecordSource>,
) -> Result<Version, Reason> {
    if source.is_some_and(|at| at.checksum == Checksum::Differs) {
        return Err(Reason::Damaged);
    }
    version(pairs).ok_or(Reason::TooManyDevices)
}

/// An edit by hand counts as one of a writer of its own, which is the same wherever the file is read.
pub(in crate::store) fn by_hand(version: &mut Version, record: &str) {
    version.bump(&format!("hand-{:08x}", checksum(record)));
}

/// A version as it stands in a file: ordered by device, each device once; `None` if there are too many.
pub(in crate::store) fn version(pairs: &[(String, u64)]) -> Option<Version> {
    version_of(pairs, |device| device.into())
}

pub(in crate::store) fn version_of(
    pairs: &[(String, u64)],
    mut device: impl FnMut(&str) -> Arc<str>,
) -> Option<Version> {
    if pairs.len() > MOST_DEVICES {
        return None;
    }
    let mut version = Version(Vec::with_capacity(pairs.len()));
    for (name, count) in pairs {
        let count = (*count).min(Version::MOST);
        match version.0.binary_search_by(|(known, _)| (**known).cmp(name)) {
            Ok(at) => version.0[at].1 = version.0[at].1.max(count),
            Err(at) => version.0.insert(at, (device(name), count)),
        }
    }
    Some(version)
}
