//! Where in letters passages stand, against the letters themselves.

use super::*;

proptest! {
    #[test]
    fn portraits_show_each_passage_where_it_stands(folder in folder(), base in base(), from in 0_usize..9) {
        let lens = Lens::new(&base, TODAY, Of::Passages);
        // Not in the order in which they lie, and one that is not there.
        let mut order: Vec<usize> = (0..=folder.letters.len()).collect();
        order.rotate_left(from % (folder.letters.len() + 1));
        let portraits = Portraits::new(&folder.letters, &order, &lens, &folder, &|| false);
        let mut rows = 0;
        let mut all = Vec::new();
        for letter in order.iter().filter_map(|it| folder.letters.get(*it)) {
            let text = folder.text(letter).unwrap_or_default();
            let mut expected: Vec<_> = lens
                .passages(letter, &text)
                .map(|(layer, at)| &letter.layers[layer].annotations[at])
                .filter(|one| one.found != Found::Orphan)
                .map(|one| (one.start, std::cmp::Reverse(one.end), &one.id))
                .collect();
            if expected.is_empty() {
                continue;
            }
            prop_assert_eq!(&portraits.letter(rows).expect("it is there").path, &letter.path);
            prop_assert_eq!(portraits.count(rows), expected.len());
            prop_assert_eq!(portraits.drawn(rows).collect::<Vec<_>>(), (0..expected.len()).collect::<Vec<_>>());
            let mut found = Vec::new();
            let mut before = (0.0, 1.0);
            for number in 0..expected.len() {
                all.push((rows, number));
                let mark = portraits.mark(rows, number).expect("it is there");
                let one = mark.passage;
                prop_assert_eq!(mark.from, one.start as f32 / letter.length.max(1) as f32);
                prop_assert!(mark.from <= mark.to && mark.to <= 1.0);
                prop_assert!(before.0 < mark.from || before.0 == mark.from && before.1 >= mark.to);
                before = (mark.from, mark.to);
                found.push((one.start, std::cmp::Reverse(one.end), &one.id));
            }
            prop_assert!(portraits.mark(rows, expected.len()).is_none());
            found.sort();
            expected.sort();
            prop_assert_eq!(found, expected);
            rows += 1;
        }
        prop_assert_eq!(portraits.len(), rows);
        let shown: Vec<_> = (0..rows).filter_map(|it| Some(&portraits.letter(it)?.path)).collect();
        let others = folder.letters.iter().filter(|it| !shown.contains(&&it.path));
        let without = others.filter(|it| lens.has_letter(it, &folder)).count();
        prop_assert_eq!(portraits.without as usize, without);
        let places = (0..portraits.passages()).map(|it| portraits.place(it).expect("it is there"));
        prop_assert_eq!(places.collect::<Vec<_>>(), all);
        prop_assert!(portraits.place(portraits.passages()).is_none());
        let longest = (0..rows).map(|it| portraits.length(it)).fold(0.0, f32::max);
        // A letter whose text is not known has no length.
        let long = (0..rows).any(|it| portraits.letter(it).is_some_and(|it| it.length > 0));
        prop_assert_eq!(longest, if long { 1.0 } else { 0.0 });
    }
}

#[test]
fn of_very_many_passages_those_are_drawn_that_others_do_not_hide() {
    let one = |number: u32| CataloguedAnnotation {
        id: AnnotationId::new(&number.to_string()),
        start: number / 5 * 10,
        end: number / 5 * 10 + 1 + number % 5,
        tags: [TagId::new(TAGS[number as usize % 2])].into(),
        ..CataloguedAnnotation::default()
    };
    let letter = CataloguedLetter {
        length: 100_000,
        layers: vec![CataloguedLayer {
            annotations: (0..50_000).map(one).collect(),
            ..CataloguedLayer::default()
        }]
        .into(),
        ..CataloguedLetter::default()
    };
    let folder = Folder {
        letters: vec![Arc::new(letter)],
        texts: BTreeMap::new(),
    };
    let lens = Lens::new(&Query::default(), TODAY, Of::Passages);
    let portraits = Portraits::new(&folder.letters, &[0], &lens, &folder, &|| false);
    assert_eq!(portraits.passages(), 50_000);
    let drawn: Vec<_> = portraits.drawn(0).collect();
    assert!((1024..=2 * 1024).contains(&drawn.len()), "{}", drawn.len());
    // Each passage lies within a point of one that is drawn with its tag.
    let of = |number| portraits.mark(0, number).expect("it is there");
    for number in (0..50_000).step_by(77) {
        let mark = of(number);
        let near = drawn.iter().map(|it| of(*it)).any(|it| {
            it.passage.tags == mark.passage.tags && (it.from - mark.from).abs() < 1.0 / 1024.0
        });
        assert!(near, "{number}");
    }
}
