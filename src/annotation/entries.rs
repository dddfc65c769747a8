//! Values that are known by a key: what an analyst says of the reading form and of the letter's metadata.

use super::Version;

/// The value that one edit left at a key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry<K, V> {
    /// The key.
    pub key: K,
    /// The value; `None` where it was taken back.
    pub value: Option<V>,
    /// The edits that it has seen.
    pub version: Version,
}

/// The most siblings of one key that are compared with each other; a file with more of them was not written by this
/// program.
const MOST_APART: usize = 128;

/// Multi-value registers by their keys: of the values of a key that were written concurrently, all are kept
/// until an edit is made in the knowledge of them. Of those the greatest counts, whoever wrote it; what was taken back
/// is less than anything that is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entries<K, V>(Vec<Entry<K, V>>);

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord + Clone, V: Ord + Clone> Entries<K, V> {
    /// All that was written, ordered by key, value and version.
    pub fn all(&self) -> &[Entry<K, V>] {
        &self.0
    }

    /// Tells whether nothing was ever written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that stands at a key; more than one where it was written concurrently. The last one counts.
    pub fn of(&self, key: &K) -> &[Entry<K, V>] {
        let range = self.range(key);
        &self.0[range]
    }

    fn range(&self, key: &K) -> std::ops::Range<usize> {
        let start = self.0.partition_point(|entry| entry.key < *key);
        let count = self.0[start..].partition_point(|entry| entry.key == *key);
        start..start + count
    }

    /// The value that counts at a key.
    pub fn get(&self, key: &K) -> Option<&V> {
        self.of(key).last()?.value.as_ref()
    }

    /// The values that count, with their keys, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        let next = self.0.iter().skip(1).map(|entry| &entry.key);
        let nexts = next.map(Some).chain(std::iter::once(None));
        let last = self.0.iter().zip(nexts);
        last.filter(|(entry, next)| *next != Some(&entry.key))
            .filter_map(|(entry, _)| Some((&entry.key, entry.value.as_ref()?)))
    }

    /// The same entries with other values.
    pub fn with_values(&self, change: &dyn Fn(&V) -> V) -> Self {
        let entries = self.0.iter().map(|entry| Entry {
            value: entry.value.as_ref().map(change),
            ..entry.clone()
        });
        let mut entries: Vec<_> = entries.collect();
        entries.sort_by(|a, b| (&a.key, &a.value).cmp(&(&b.key, &b.value)));
        Self(entries)
    }

    /// All edits that what stands at a key has seen.
    pub fn version(&self, key: &K) -> Version {
        let mut version = Version::default();
        for entry in self.of(key) {
            version.join(&entry.version);
        }
        version
    }

    /// Takes the place of all that stands at the entry's key; gives what counted there.
    pub fn replace(&mut self, entry: Entry<K, V>) -> Entry<K, V> {
        let version = self.version(&entry.key);
        let range = self.range(&entry.key);
        let before = Entry {
            key: entry.key.clone(),
            value: self.get(&entry.key).cloned(),
            version,
        };
        self.0.splice(range, [entry]);
        before
    }

    /// Takes in what was written elsewhere. Commutative, associative and idempotent.
    pub fn join(&mut self, others: impl IntoIterator<Item = Entry<K, V>>) {
        let known = self.0.len();
        self.0.extend(others);
        if self.0.len() == known {
            return;
        }
        self.0.sort();
        self.0.dedup();
        let all = std::mem::take(&mut self.0);
        for values in all.chunk_by(|one, other| one.key == other.key) {
            let superseded = |one: &Entry<K, V>| {
                values.len() <= MOST_APART
                    && values
                        .iter()
                        .any(|other| other.version.supersedes(&one.version))
            };
            let kept = values.iter().filter(|one| !superseded(one));
            self.0.extend(kept.cloned());
        }
    }
}

impl<K: Ord + Clone, V: Ord + Clone> FromIterator<Entry<K, V>> for Entries<K, V> {
    fn from_iter<I: IntoIterator<Item = Entry<K, V>>>(entries: I) -> Self {
        let mut all = Self::default();
        all.join(entries);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn entries() -> impl Strategy<Value = Vec<Entry<u8, u8>>> {
        let version = proptest::collection::btree_map("[ab]", 1u64..4, 0..3);
        let entry = (0u8..3, proptest::option::of(0u8..3), version);
        let entry = entry.prop_map(|(key, value, version)| Entry {
            key,
            value,
            version: Version(version.into_iter().map(|(d, n)| (d.into(), n)).collect()),
        });
        proptest::collection::vec(entry, 0..9)
    }

    fn joined(parts: &[&[Entry<u8, u8>]]) -> Entries<u8, u8> {
        let mut all = Entries::default();
        for part in parts {
            all.join(part.iter().cloned().collect::<Entries<_, _>>().0);
        }
        all
    }

    proptest! {
        #[test]
        fn joining_is_what_a_list_of_all_maximal_values_is(
            a in entries(), b in entries(), c in entries(), key in 0u8..4,
        ) {
            let all = joined(&[&a, &b, &c]);
            prop_assert_eq!(&joined(&[&c, &b, &a]), &all);
            let mut right = joined(&[&b, &c]);
            right.join(joined(&[&a]).0);
            prop_assert_eq!(&right, &all);
            let mut again = all.clone();
            again.join(all.0.clone());
            prop_assert_eq!(&again, &all);

            let written: Vec<_> = [a, b, c].concat();
            let over = |one: &Entry<u8, u8>| {
                let mut same = written.iter().filter(|other| other.key == one.key);
                same.any(|other| other.version.supersedes(&one.version))
            };
            let mut naive: Vec<_> = written.iter().filter(|one| !over(one)).cloned().collect();
            naive.sort();
            naive.dedup();
            prop_assert_eq!(all.all(), &naive);
            let here: Vec<_> = naive.iter().filter(|one| one.key == key).cloned().collect();
            prop_assert_eq!(all.of(&key), &here);
            let greatest = here.iter().filter_map(|one| one.value).max();
            prop_assert_eq!(all.get(&key).copied(), greatest);
            let shown: Vec<_> = all.iter().map(|(key, value)| (*key, *value)).collect();
            let expected: Vec<_> = (0..4).filter_map(|key| Some((key, *all.get(&key)?))).collect();
            prop_assert_eq!(shown, expected);
        }

        #[test]
        fn what_is_replaced_can_be_put_back(written in entries(), key in 0u8..4, value in 0u8..3) {
            let mut all: Entries<u8, u8> = written.into_iter().collect();
            let was = all.get(&key).copied();
            let mut version = all.version(&key);
            version.bump("c");
            let before = all.replace(Entry { key, value: Some(value), version });
            prop_assert_eq!((before.value, all.get(&key)), (was, Some(&value)));
            prop_assert_eq!(all.of(&key).len(), 1);
            all.replace(before);
            prop_assert_eq!(all.get(&key).copied(), was);
        }
    }
}
