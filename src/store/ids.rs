//! New ids, and the one place that asks for random bits.

use crate::annotation::{AnnotationId, Moment};
use std::hash::{BuildHasher as _, Hasher as _};
use std::sync::atomic::{AtomicU64, Ordering};

/// 64 random bits.
pub(super) fn random() -> u64 {
    // Where the system has no random source (or not yet), the keys of the standard hasher still differ per call.
    getrandom::u64().unwrap_or_else(|_| std::hash::RandomState::new().build_hasher().finish())
}

/// Makes ids: random, or the same ones in every run of a test.
#[derive(Debug)]
pub struct Ids {
    /// The state of the generator, where the ids are to be the same in every run.
    seed: Option<AtomicU64>,
}

impl Ids {
    /// Ids that nobody else makes.
    pub fn system() -> Self {
        Self { seed: None }
    }

    /// The same ids in the same order for the same seed; for tests.
    pub fn seeded(seed: u64) -> Self {
        Self {
            seed: Some(AtomicU64::new(seed)),
        }
    }

    /// 64 bits.
    fn bits(&self) -> u64 {
        let Some(seed) = &self.seed else {
            return random();
        };
        // SplitMix64: a step by the golden ratio, then a mix.
        const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut bits = seed.fetch_add(STEP, Ordering::Relaxed).wrapping_add(STEP);
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// The id of an annotation made at this moment: a version 7 UUID, so that ids made later sort later.
    pub fn annotation(&self, now: Moment) -> AnnotationId {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.bits().to_le_bytes());
        random[8..].copy_from_slice(&self.bits().to_le_bytes()[..2]);
        let millis = u64::try_from(now.0.as_millisecond()).unwrap_or(0);
        let uuid = uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid();
        AnnotationId::new(&uuid.to_string())
    }

    /// Makes the name of a writer on the computer `device` for versions: two windows, or a window and a command, on
    /// one computer must not count under one name.
    pub fn writer(&self, device: &str) -> String {
        format!("{device}-{:08x}", self.bits() >> 32)
    }

    /// Makes the name of this computer for versions: 16 hexadecimal digits, made once and kept in the settings.
    pub fn device(&self) -> String {
        format!("{:016x}", self.bits())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_version_7_ordered_by_time_and_never_the_same() {
        let early = Moment::parse("2026-11-23T10:00:00Z").unwrap();
        let late = Moment::parse("2026-11-23T10:00:01Z").unwrap();
        for ids in [Ids::system(), Ids::seeded(1)] {
            let first: Vec<_> = (0..500).map(|_| ids.annotation(early)).collect();
            assert_eq!(first.iter().collect::<HashSet<_>>().len(), 500);
            let later = ids.annotation(late);
            assert!(first.iter().all(|id| *id < later));
            let parsed = uuid::Uuid::parse_str(later.as_str()).unwrap();
            assert_eq!(parsed.get_version_num(), 7);
            assert_eq!(ids.device().len(), 16);
        }
    }

    #[test]
    fn seeded_ids_are_the_same_in_every_run() {
        let now = Moment::default();
        let (one, two) = (Ids::seeded(7), Ids::seeded(7));
        assert_eq!(one.annotation(now), two.annotation(now));
        assert_eq!(one.device(), two.device());
        assert_ne!(one.device(), Ids::seeded(8).device());
    }
}
