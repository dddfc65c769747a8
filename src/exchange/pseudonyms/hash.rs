//! A fast hash for the words of texts, which nobody can foresee: every process has its own.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::OnceLock;

/// Makes the hashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quick {
    seed: u64,
}

impl Default for Quick {
    fn default() -> Self {
        static SEED: OnceLock<u64> = OnceLock::new();
        let seed = *SEED.get_or_init(|| RandomState::new().build_hasher().finish() | 1);
        Self { seed }
    }
}

impl BuildHasher for Quick {
    type Hasher = QuickHasher;

    fn build_hasher(&self) -> QuickHasher {
        QuickHasher {
            state: self.seed,
            seed: self.seed,
        }
    }
}

/// One hash.
#[derive(Debug)]
pub(super) struct QuickHasher {
    state: u64,
    seed: u64,
}

impl QuickHasher {
    /// Folds the product of two words into one, so that each bit depends on all of them.
    fn mix(&mut self, word: u64) {
        let product = u128::from(self.state ^ word) * u128::from(self.seed ^ 0x9e37_79b9_7f4a_7c15);
        let (low, high) = (product & u128::from(u64::MAX), product >> 64);
        self.state = u64::try_from(low ^ high).unwrap_or(0);
    }
}

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        let last = rest
            .iter()
            .fold(1u64, |last, byte| last << 8 | u64::from(*byte));
        self.mix(last);
    }

    fn write_u32(&mut self, number: u32) {
        self.mix(u64::from(number));
    }

    fn write_u8(&mut self, number: u8) {
        self.state = self.state.rotate_left(8) ^ u64::from(number);
    }

    fn finish(&self) -> u64 {
        self.state
    }
}
