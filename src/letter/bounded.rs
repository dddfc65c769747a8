//! Lists that are no longer than they may be, read from what another process wrote: before memory is given to any of their
//! entries.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// The memory reserved for a list before its entries arrive, in bytes.
const BEFOREHAND: usize = 1 << 20;

/// Reads a list of at most `MOST` entries; a longer one is refused before the first of them is read.
///
/// # Errors
/// If it is longer, or an entry is wrong.
pub fn at_most<'de, const MOST: usize, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct Bounded<const MOST: usize, T>(PhantomData<T>);

    impl<'de, const MOST: usize, T: Deserialize<'de>> Visitor<'de> for Bounded<MOST, T> {
        type Value = Vec<T>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "a list of at most {MOST} entries")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Vec<T>, A::Error> {
            let told = entries.size_hint().unwrap_or(0);
            if told > MOST {
                return Err(A::Error::invalid_length(told, &self));
            }
            let first = BEFOREHAND / size_of::<T>().max(1);
            let mut list = Vec::with_capacity(told.min(first));
            while let Some(entry) = entries.next_element()? {
                if list.len() == MOST {
                    return Err(A::Error::invalid_length(MOST, &self));
                }
                list.push(entry);
            }
            Ok(list)
        }
    }

    deserializer.deserialize_seq(Bounded::<MOST, T>(PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_that_do_not_tell_their_length_are_counted() {
        #[derive(Debug, Deserialize, PartialEq)]
        struct Few(#[serde(deserialize_with = "at_most::<3, _, _>")] Vec<u8>);
        let read = |text: &str| serde_json::from_str::<Few>(text);
        assert_eq!(read("[1, 2, 3]").unwrap(), Few(vec![1, 2, 3]));
        assert!(read("[1, 2, 3, 4]").is_err());
    }
}
