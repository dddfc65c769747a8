//! The overview, the lens and the passages of random folders, against the plainest way to work them out.

mod naive;
mod random;

use super::*;
use crate::analysis::query::Of;
use crate::analysis::{Found, PassageList, PassageRow, Texts};
use crate::codebook::TagId;
use jiff::civil::date;
use naive::{counts, grouped_by, in_order, is_shown, key_text, meant, sorted_by};
use proptest::prelude::*;
use random::{arrangement, folder, query};
use std::cmp::Ordering;

const TODAY: Date = date(2026, 11, 29);
const TEXT: &str = "Wij hebben gegevens vernietigd en zeggen toe dat te melden.";

/// Texts of which each letter has the same one.
struct OneText;

impl Texts for OneText {
    fn text(&self, _: &CataloguedLetter) -> Option<Arc<str>> {
        Some(TEXT.into())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn a_lens_means_what_its_query_says(letters in folder(), query in query()) {
        for of in [Of::Letters, Of::Passages] {
            let lens = Lens::new(&query, TODAY, of);
            for letter in &letters {
                let found = lens.passages(letter, TEXT);
                let found: Vec<_> = found.map(|(layer, at)| &letter.layers[layer].annotations[at].id).collect();
                let naive: Vec<_> = meant(&query, letter, of).into_iter().map(|(_, it)| &it.id).collect();
                prop_assert_eq!(found, naive, "{}", query);
            }
        }
        let lens = Lens::new(&query, TODAY, Of::Letters);
        for letter in &letters {
            prop_assert_eq!(lens.has_letter(letter, &OneText), is_shown(&query, letter), "{}", query);
        }
    }

    #[test]
    fn an_overview_counts_what_a_query_means(letters in folder(), query in query()) {
        let lens = Lens::new(&query, TODAY, Of::Letters);
        let overview = Overview::new(&letters, &lens, &OneText, &Arrangement::default(), &|| false);
        let shown: Vec<_> = letters.iter().filter(|it| is_shown(&query, it)).collect();
        let passages: Vec<_> = shown.iter().flat_map(|it| meant(&query, it, Of::Letters)).collect();
        let open = passages.iter().filter_map(|(_, it)| it.follow_up.as_deref());
        prop_assert_eq!(overview.letters, shown.len(), "{}", query);
        prop_assert_eq!(overview.passages, passages.len(), "{}", query);
        prop_assert_eq!(overview.open, open.filter(|it| it.is_pending()).count(), "{}", query);
        prop_assert_eq!(&overview.counts, &counts(&letters, &query), "{}", query);
        for threads in 2..5 {
            let how = Arrangement::default();
            let parts = Overview::in_parts(&letters, &lens, &OneText, &how, (threads, &|| false));
            prop_assert_eq!(&parts, &overview, "{} threads", threads);
        }
    }

    #[test]
    fn letters_are_shown_in_order_and_groups(letters in folder(), query in query(), how in arrangement()) {
        let lens = Lens::new(&query, TODAY, Of::Letters);
        let overview = Overview::new(&letters, &lens, &OneText, &how, &|| false);
        let mut groups: Vec<(String, usize, Vec<usize>)> = Vec::new();
        for row in &overview.rows {
            match row {
                Row::Group(key, count) => groups.push((key_text(key), *count, Vec::new())),
                Row::Letter(number) => {
                    if groups.is_empty() {
                        groups.push((String::new(), 0, Vec::new()));
                    }
                    groups.last_mut().expect("one").2.push(*number);
                }
            }
        }
        let mut all: Vec<usize> = groups.iter().flat_map(|it| it.2.clone()).collect();
        all.sort_unstable();
        let shown = letters.iter().enumerate().filter(|(_, it)| is_shown(&query, it));
        prop_assert_eq!(all, shown.map(|(number, _)| number).collect::<Vec<_>>());
        let mut last: Option<Option<String>> = None;
        for (key, count, members) in &groups {
            if how.group != GroupBy::Nothing {
                prop_assert_eq!(*count, members.len());
                let known = (!key.is_empty()).then(|| key.clone());
                let backwards = how.group == GroupBy::Month && how.descending;
                if let Some(last) = &last {
                    prop_assert_eq!(in_order(last, &known, backwards), Ordering::Less);
                }
                last = Some(known);
            }
            for number in members {
                prop_assert_eq!(&grouped_by(&letters[*number], how.group), key);
            }
            for pair in members.windows(2) {
                let [one, two] = [pair[0], pair[1]].map(|it| &letters[it]);
                let keys = [one, two].map(|it| sorted_by(it, &how.sort));
                let order = in_order(&keys[0], &keys[1], how.descending);
                prop_assert!(order.then_with(|| one.path.cmp(&two.path)).is_lt(), "{:?}", keys);
            }
        }
    }

    #[test]
    fn the_passages_are_those_that_are_meant(letters in folder(), query in query(), by_tag in any::<bool>()) {
        let lens = Lens::new(&query, TODAY, Of::Passages);
        let list = PassageList::new(&letters, &lens, &OneText, by_tag, &|| false);
        let naive: Vec<_> = letters.iter().map(|it| meant(&query, it, Of::Passages)).collect();
        prop_assert_eq!(list.passages, naive.iter().map(Vec::len).sum::<usize>());
        prop_assert_eq!(list.letters, naive.iter().filter(|it| !it.is_empty()).count());
        // Under each heading, in the order of the letters' days and of their texts.
        let mut heading: Option<(Option<TagId>, Option<usize>, usize)> = None;
        let mut under = Vec::new();
        let mut seen = 0;
        for row in list.rows.iter().chain([&PassageRow::Tag(None, 0)]) {
            let PassageRow::Passage(place) = row else {
                if let Some((tag, letter, count)) = heading.take() {
                    prop_assert_eq!(count, under.len());
                    seen += count;
                    let expected = naive.iter().flatten().filter(|(_, it)| match (&tag, letter) {
                        (_, Some(number)) => letters[number].annotations().any(|(_, other)| other.id == it.id),
                        (Some(tag), None) => it.has_tag(tag),
                        (None, None) => it.tags.is_empty(),
                    });
                    prop_assert_eq!(expected.count(), count);
                }
                heading = match row {
                    PassageRow::Letter(number, count) => Some((None, Some(*number), *count)),
                    PassageRow::Tag(tag, count) => Some((tag.clone(), None, *count)),
                    PassageRow::Passage(_) => None,
                };
                under.clear();
                continue;
            };
            let (letter, _, one) = place.of(&letters).expect("it is there");
            let day = letter.facts.date;
            let key = (day.is_none(), day, letter.path.clone(), one.found == Found::Orphan, one.start, one.end);
            prop_assert!(under.last().is_none_or(|last| *last <= key));
            under.push(key);
        }
        let tags: usize = naive.iter().flatten().map(|(_, it)| it.tags.len().max(1)).sum();
        prop_assert_eq!(seen, if by_tag { tags } else { list.passages });
    }
}
