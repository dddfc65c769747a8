//! Short texts that stand in files again and again, kept once.

use foldhash::{HashSet, HashSetExt as _};
use serde::de::{Deserializer, Error, Visitor};
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// As many texts are known at a time.
const MOST: usize = 256;

/// Longer ones, in bytes, are kept each time.
const LONGEST: usize = 64;

thread_local! {
    static KNOWN: RefCell<HashSet<Arc<str>>> = RefCell::new(HashSet::new());
}

/// Reads a text such as a tag's id: those that are the same share one place in memory, where one thread reads them.
///
/// A folder of a million annotations has a handful of tags. Kept for each annotation, they would take most of the time
/// of reading it and of counting it.
pub(crate) fn shared_text<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Arc<str>, D::Error> {
    struct Text;
    impl Visitor<'_> for Text {
        type Value = Arc<str>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Arc<str>, E> {
            Ok(KNOWN.with_borrow_mut(|known| known_as(known, text)))
        }
    }
    deserializer.deserialize_str(Text)
}

fn known_as(known: &mut HashSet<Arc<str>>, text: &str) -> Arc<str> {
    if let Some(same) = known.get(text) {
        return same.clone();
    }
    let new: Arc<str> = text.into();
    if text.len() <= LONGEST {
        if known.len() == MOST {
            known.clear();
        }
        known.insert(new.clone());
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_texts_share_one_place_and_no_more_are_known_than_may_be() {
        let mut known = HashSet::new();
        let one = known_as(&mut known, "follow-up");
        assert!(Arc::ptr_eq(&one, &known_as(&mut known, "follow-up")));
        for number in 0..MOST * 3 {
            assert_eq!(
                &*known_as(&mut known, &number.to_string()),
                number.to_string()
            );
            assert!(known.len() <= MOST);
        }
        let long = "x".repeat(LONGEST + 1);
        assert_eq!(&*known_as(&mut known, &long), long);
        assert!(!known.contains(long.as_str()));
    }
}
