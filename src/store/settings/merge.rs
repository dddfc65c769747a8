//! Settings that several windows change at once: each keeps what the others changed.

use super::interface::Interface;
use super::limits::ReadingLimits;
use super::values::{
    Computer, LastExport, LetterDisplay, MOST_COMPUTERS, MOST_EARLY, MOST_MARK_TAGS, MOST_RECENT,
    MOST_REFUSED, MarkTag, Refused, Settings, Visit,
};
use crate::store::storage_redirect::{self, Redirect};

/// Merges one value: ours where it changed since `base`, else theirs.
fn one<T: PartialEq + Clone>(base: &T, ours: &T, theirs: &T) -> T {
    if ours == base { theirs } else { ours }.clone()
}

/// Merges a group of values, value by value.
macro_rules! merge_each {
    ($group:ident of $base:expr, $ours:expr, $theirs:expr; $($field:ident),*) => {
        $group { $($field: one(&$base.$field, &$ours.$field, &$theirs.$field)),* }
    };
}

/// Merges how the window looks and listens.
fn merge_interface(base: &Interface, ours: &Interface, theirs: &Interface) -> Interface {
    merge_each!(
        Interface of base, ours, theirs;
        size, zooms, single_keys, keys, name, initials, reference, template, remember_folders
    )
}

/// Merges how letters are shown.
fn merge_display(
    base: &LetterDisplay,
    ours: &LetterDisplay,
    theirs: &LetterDisplay,
) -> LetterDisplay {
    merge_each!(
        LetterDisplay of base, ours, theirs;
        text_size, show_colleagues, reading_view, page_view
    )
}

/// Merges the limits of reading.
fn merge_limits(
    base: &ReadingLimits,
    ours: &ReadingLimits,
    theirs: &ReadingLimits,
) -> ReadingLimits {
    merge_each!(
        ReadingLimits of base, ours, theirs;
        largest_layer_mb, largest_colleague_mb, colleagues_seconds, import_seconds, import_mb
    )
}

/// Merges how one exported last.
fn merge_last_export(base: &LastExport, ours: &LastExport, theirs: &LastExport) -> LastExport {
    merge_each!(LastExport of base, ours, theirs; folder, format)
}

/// Merges settings: the changes of `ours` since `base`, and for the rest the values that others wrote.
pub fn merge_settings(base: &Settings, ours: &Settings, theirs: &Settings) -> Settings {
    macro_rules! merged {
        ($($field:ident),*; $($group:ident by $merge:ident),*; $($list:ident by $key:expr, most $most:expr),*) => {
            Settings {
                $($field: one(&base.$field, &ours.$field, &theirs.$field),)*
                $($group: $merge(&base.$group, &ours.$group, &theirs.$group),)*
                $($list: merge_lists(&base.$list, &ours.$list, &theirs.$list, $key, $most),)*
            }
        };
    }
    merged!(
        language, theme, device;
        display by merge_display, interface by merge_interface, last_export by merge_last_export,
        limits by merge_limits;
        recent by |it| it.clone(), most MOST_RECENT,
        recent_days by |it: &Visit| it.path.clone(), most MOST_RECENT,
        places by |it| it.letter.clone(), most MOST_RECENT,
        computers by |it: &Computer| it.device.clone(), most MOST_COMPUTERS,
        refused by |it: &Refused| it.clone(), most MOST_REFUSED,
        suggest_early by |it| it.clone(), most MOST_EARLY,
        mark_tags by |it: &MarkTag| it.color.clone(), most MOST_MARK_TAGS,
        redirects by |it: &Redirect| it.folder.clone(), most storage_redirect::MOST
    )
}

/// The same of the folders whose annotations lie elsewhere.
pub fn merge_redirects(base: &[Redirect], ours: &[Redirect], theirs: &[Redirect]) -> Vec<Redirect> {
    let key = |it: &Redirect| it.folder.clone();
    merge_lists(base, ours, theirs, key, storage_redirect::MOST)
}

/// Of lists with at most one entry for each key, the latest first.
fn merge_lists<T: PartialEq + Clone, K: PartialEq>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    key: impl Fn(&T) -> K,
    most: usize,
) -> Vec<T> {
    if ours == base {
        return theirs.to_vec();
    }
    let find = |list: &[T], one: &T| list.iter().find(|it| key(it) == key(one)).cloned();
    let mut merged = Vec::new();
    for one in ours {
        let changed_here = find(base, one).as_ref() != Some(one);
        // What others changed or took away, and we did not touch, is as they have it.
        let kept = if changed_here {
            Some(one.clone())
        } else {
            find(theirs, one)
        };
        merged.extend(kept);
    }
    let is_new = |one: &&T| find(ours, one).is_none() && find(base, one).is_none();
    merged.extend(theirs.iter().filter(is_new).cloned());
    merged.truncate(most);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::settings::Theme;
    use proptest::prelude::*;

    fn settings(pairs: &[(&str, &str)]) -> Settings {
        let mut settings = Settings::new("00000000000000aa".to_owned());
        let pairs = pairs.iter();
        settings.redirects = pairs
            .map(|(folder, place)| Redirect {
                folder: (*folder).to_owned(),
                place: (*place).to_owned(),
            })
            .collect();
        settings
    }

    #[test]
    fn each_window_keeps_what_the_other_changed() {
        let base = settings(&[("/a", "1"), ("/b", "1"), ("/c", "1")]);
        let mut ours = settings(&[("/d", "1"), ("/a", "2"), ("/b", "1"), ("/c", "1")]);
        ours.theme = Theme::Dark;
        let mut theirs = settings(&[("/e", "1"), ("/a", "1"), ("/c", "3")]);
        theirs.display.text_size = 30.0;
        theirs.recent.push("/e/brief.txt".into());
        let merged = merge_settings(&base, &ours, &theirs);
        let mut expected = settings(&[("/d", "1"), ("/a", "2"), ("/c", "3"), ("/e", "1")]);
        expected.theme = Theme::Dark;
        expected.display.text_size = 30.0;
        expected.recent = theirs.recent.clone();
        assert_eq!(merged, expected);
        assert_eq!(merge_settings(&base, &ours, &base), ours);
        assert_eq!(merge_settings(&base, &base, &theirs), theirs);
    }

    proptest! {
        /// Against a model that asks of each key who changed it.
        #[test]
        fn no_change_of_a_list_is_lost(
            base in proptest::collection::btree_map(0_u8..6, 0_u8..3, 0..6),
            ours in proptest::collection::btree_map(0_u8..6, 0_u8..3, 0..6),
            theirs in proptest::collection::btree_map(0_u8..6, 0_u8..3, 0..6),
        ) {
            let list = |map: &std::collections::BTreeMap<u8, u8>| {
                map.iter().map(|(key, value)| (*key, *value)).collect::<Vec<_>>()
            };
            let merged = merge_lists(&list(&base), &list(&ours), &list(&theirs), |it| it.0, 99);
            for key in 0..6 {
                let (was, our, their) = (base.get(&key), ours.get(&key), theirs.get(&key));
                // Where both changed it, or one changed what the other took away, it is as we have it.
                let expected = if our == was { their } else { our };
                let found: Vec<_> = merged.iter().filter(|it| it.0 == key).collect();
                prop_assert!(found.len() <= 1);
                prop_assert_eq!(found.first().map(|it| it.1), expected.copied());
            }
        }
    }
}
