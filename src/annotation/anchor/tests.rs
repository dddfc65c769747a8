mod proof;

use super::*;
use proptest::prelude::*;

fn letter(text: &str) -> Letter {
    Letter::new("brief.txt", String::new(), "text 1", text)
}

/// The record of the first `quote` after `from` in `text`.
fn recorded(text: &str, from: &str, quote: &str) -> RecordedAnchor {
    let from = text.find(from).expect("a place to start");
    let start = from + text[from..].find(quote).expect("the quote");
    recorded_at(text, Span::new(start, start + quote.len()))
}

/// The record of a passage.
fn recorded_at(text: &str, span: Span) -> RecordedAnchor {
    record_all(&letter(text), vec![span])
        .next()
        .expect("one for each")
}

/// The state, the text found, and a few characters before it.
fn found(text: &str, anchor: &RecordedAnchor) -> (AnchorState, String) {
    let letter = letter(text);
    let (state, span) = resolve(&letter, anchor);
    let shown = span.map(|span| {
        let before: String = text[..span.start.0].chars().rev().take(4).collect();
        format!(
            "{}[{}]",
            before.chars().rev().collect::<String>(),
            letter.slice(span)
        )
    });
    (state, shown.unwrap_or_default())
}

const OLD: &str = "De minister sprak met gemeenten. De gegevens zijn vernietigd. Later sprak de Kamer. \
                   De gegevens zijn vernietigd. Daarna niets.";

#[test]
fn kept_where_it_stands() {
    let anchor = recorded(OLD, "De gegevens", "gegevens zijn");
    assert_eq!(
        found(OLD, &anchor),
        (AnchorState::Kept, " De [gegevens zijn]".to_owned())
    );
}

#[test]
fn moved_with_its_context() {
    let second = recorded(OLD, "Kamer", "gegevens zijn vernietigd");
    let new = format!("Vooraf: é. {OLD}");
    let (state, place) = found(&new, &second);
    assert_eq!(state, AnchorState::Moved(Certainty::Sure));
    assert_eq!(place, " De [gegevens zijn vernietigd]");
    let (_, span) = resolve(&letter(&new), &second);
    assert_eq!(span.map(|span| span.start.0), new.rfind("gegevens"));
}

#[test]
fn places_that_overlap_are_told_apart() {
    let old = "De gemeente vroeg om a b a b a, en de Kamer niet.";
    let start = old.rfind("a b a").expect("it is there");
    let anchor = recorded_at(old, Span::new(start, start + 5));
    let new = format!("Nieuw. {old}");
    let moved = Some(Span::new(start + 7, start + 12));
    assert_eq!(
        resolve(&letter(&new), &anchor),
        (AnchorState::Moved(Certainty::Unsure), moved)
    );
}

#[test]
fn of_equal_places_the_nearest() {
    let old = "x. De kern is goed. y. ".repeat(9);
    let anchor = recorded(&old, "y. ", "kern");
    let new = format!("Nieuw. {old}");
    let (_, span) = resolve(&letter(&new), &anchor);
    let first = new.find("kern").expect("a kern");
    let second = first + 1 + new[first + 1..].find("kern").expect("another");
    assert_eq!(span.map(|span| span.start.0), Some(second));
}

#[test]
fn changed_where_the_lines_are_broken_otherwise() {
    let anchor = recorded(
        "Zij sprak van\nde islamitische gemeen-\nschappen en meer.",
        "Zij",
        "islamitische gemeen-\nschappen",
    );
    assert_eq!(
        found(
            "Toen: zij sprak van de islamitische\ngemeenschappen en meer.",
            &anchor
        ),
        (
            AnchorState::Changed(Certainty::Unsure),
            " de [islamitische\ngemeenschappen]".to_owned()
        )
    );
}

#[test]
fn the_only_place_will_do_without_context() {
    let anchor = RecordedAnchor {
        quote: "vertrouwen".to_owned(),
        start: CodePoint(400),
        end: CodePoint(410),
        ..RecordedAnchor::default()
    };
    assert_eq!(
        found("Herstel van vertrouwen is nodig.", &anchor).0,
        AnchorState::Moved(Certainty::Unsure)
    );
    assert_eq!(
        found("Herstel van ver-\ntrouwen is nodig.", &anchor).0,
        AnchorState::Changed(Certainty::Unsure)
    );
}

#[test]
fn ambiguous_places_are_not_guessed() {
    let anchor = RecordedAnchor {
        quote: "de".to_owned(),
        start: CodePoint(7),
        end: CodePoint(9),
        before: "totaal andere woorden".to_owned(),
        after: "niets dat hier staat".to_owned(),
        standing: Standing::Unknown,
        ..RecordedAnchor::default()
    };
    assert_eq!(
        found("Op de raad en de Kamer.", &anchor),
        (AnchorState::Orphan, String::new())
    );
}

#[test]
fn a_supported_place_goes_before_an_exact_one() {
    let anchor = recorded(
        "Eerst dit stuk. Wij danken het kabinet voor zijn inzet hierbij.",
        "Wij",
        "het kabinet",
    );
    assert_eq!(
        found(
            "Over het kabinet later. Wij danken het\nkabinet voor zijn inzet hierbij.",
            &anchor
        ),
        (
            AnchorState::Changed(Certainty::Unsure),
            "ken [het\nkabinet]".to_owned()
        )
    );
}

#[test]
fn nothing_absurd_panics() {
    for (start, end, quote) in [
        (0, 0, ""),
        (9, 3, "x"),
        (usize::MAX, usize::MAX, "de"),
        (usize::MAX, 0, ""),
        (2, usize::MAX, "\n"),
    ] {
        let anchor = RecordedAnchor {
            start: CodePoint(start),
            end: CodePoint(end),
            quote: quote.to_owned(),
            ..RecordedAnchor::default()
        };
        for text in ["", "e\u{301}", "de de\nde"] {
            let letter = letter(text);
            let (_, span) = resolve(&letter, &anchor);
            assert!(span.is_none_or(|span| text.get(span.range()).is_some()));
        }
    }
}

#[test]
fn what_was_rewritten_a_little_is_found_with_whole_words() {
    let old = "Wij danken u voor uw brief. De op deze wijze verkregen gegevens zijn inmiddels vernietigd. \
               Daarover bent u in mei geïnformeerd.";
    let anchor = recorded(
        old,
        "De op",
        "De op deze wijze verkregen gegevens zijn inmiddels vernietigd.",
    );
    let new = "Aan de Kamer. Wij danken u voor uw brief. De zo verkregen gegevens zijn op 3 mei vernietigd! \
               Daarover bent u in mei geïnformeerd.";
    assert_eq!(
        found(new, &anchor),
        (
            AnchorState::Changed(Certainty::Unsure),
            "ef. [De zo verkregen gegevens zijn op 3 mei vernietigd!]".to_owned()
        )
    );
    let word = recorded(old, "gegevens", "gegevens zijn inmiddels");
    assert_eq!(
        found(&old.replace("inmiddels", "onmiddellijk"), &word),
        (
            AnchorState::Changed(Certainty::Unsure),
            "gen [gegevens zijn onmiddellijk]".to_owned()
        )
    );
    assert_eq!(
        found("Wij schrijven u over iets heel anders dan toen.", &anchor).0,
        AnchorState::Orphan
    );
}

#[test]
fn of_a_very_long_quote_its_ends_are_found() {
    let sentence =
        |number: usize| format!("Zin {number} van de toelichting zegt weer iets anders. ");
    let long: String = (0..60).map(sentence).collect();
    let old = format!("Vooraf staat dit. {long}Achteraf staat dat.");
    let anchor = recorded(&old, "Zin 0", long.trim());
    let new = format!(
        "Nieuw begin. {}",
        old.replace("Zin 30 van", "Zin dertig uit")
    );
    let (state, span) = resolve(&letter(&new), &anchor);
    assert_eq!(state, AnchorState::Changed(Certainty::Unsure));
    let span = span.expect("a place");
    let slice = &new[span.range()];
    assert!(
        slice.starts_with("Zin 0 van")
            && slice.ends_with("Zin 59 van de toelichting zegt weer iets anders.")
    );
}

#[test]
fn sure_is_what_stands_with_all_its_context_and_nowhere_else() {
    let line = "De kern van deze brief is goed en wordt door iedereen gedeeld, dat staat vast. ";
    let old = line.repeat(4);
    let start = line.len() + line.find("goed").expect("a word");
    let anchor = recorded_at(&old, Span::new(start, start + 4));
    let once = format!("Nieuw. {line}");
    let near = &old[..line.len() * 3];
    assert_eq!(
        resolve(&letter(&format!("Nieuw. {near}")), &anchor).0,
        AnchorState::Moved(Certainty::Unsure)
    );
    assert_eq!(
        resolve(&letter(&format!("{once}{line}")), &anchor).0,
        AnchorState::Moved(Certainty::Unsure),
        "it was one of several when it was marked"
    );
    let marked = recorded_at(
        &once,
        Span::new(start - line.len() + 7, start - line.len() + 11),
    );
    let state = |text: &str| resolve(&letter(text), &marked).0;
    assert_eq!(
        state(&format!("Iets. {once}Meer.")),
        AnchorState::Moved(Certainty::Sure)
    );
    assert_eq!(
        state(&format!("Iets. {once}{once}")),
        AnchorState::Moved(Certainty::Unsure)
    );
}

#[test]
fn with_the_old_text_at_hand_repeated_phrases_are_told_apart() {
    let row = "De gegevens zijn vernietigd en de Kamer is geïnformeerd.\n";
    let old = letter(&format!("Aanhef.\n{}", row.repeat(9)));
    let new = letter(&format!("Aanhef.\nEen nieuwe regel.\n{}", row.repeat(9)));
    let changes = Changes::between(&old, &new);
    let start = "Aanhef.\n".len() + 4 * row.len() + 3;
    let anchor = recorded_at(old.text(), Span::new(start, start + 8));
    let moved = start + "Een nieuwe regel.\n".len();
    assert_eq!(
        Resolver::new(&new, Some(&changes)).resolve(&anchor),
        (
            AnchorState::Moved(Certainty::Unsure),
            Some(Span::new(moved, moved + 8))
        )
    );
}

#[test]
fn what_is_not_in_this_text_is_not_looked_for_in_it() {
    let now = letter("De gegevens zijn weg.");
    let mut anchor = recorded("Nu: de gegevens zijn er.", "Nu", "de gegevens zijn");
    anchor.not_in = Some(now.text_sha256.clone());
    assert_eq!(resolve(&now, &anchor), (AnchorState::Orphan, None));
    let later = letter("Toch: de gegevens zijn niet weg.");
    assert!(matches!(resolve(&later, &anchor).0, AnchorState::Moved(_)));
}

#[test]
fn where_the_budget_ends_the_rest_is_counted_and_stays_without_a_place() {
    let now = letter("Vooraf. Nu: de gegevens zijn.");
    let anchor = recorded("Nu: de gegevens zijn.", "Nu", "gegevens zijn");
    let mut resolver = Resolver::new(&now, None);
    resolver.everywhere = Budget(1);
    let near = AnchorState::Moved(Certainty::Unsure);
    assert_eq!(resolver.resolve(&anchor).0, near, "it is looked for nearby");
    resolver.nearby = Budget(1);
    resolver.shift = 0;
    assert_eq!(resolver.resolve(&anchor), (AnchorState::Orphan, None));
    assert_eq!(resolver.unsearched(), 1);
}

#[test]
fn the_same_word_in_its_old_place_by_chance_is_not_taken_for_it() {
    let old = "In mei 2019 heeft mijn ambtsvoorganger de Kamer hierover geïnformeerd en is zij ingelicht.";
    let anchor = recorded(old, "ambts", "de");
    let start = anchor.start.0;
    let other: String = "Over de raad en wat hij vindt van de brief die u hier leest."
        .chars()
        .take(start)
        .collect();
    let chance = format!("{other}de zaak is nu anders. Toch: {old}");
    let (state, span) = resolve(&letter(&chance), &anchor);
    assert_eq!(state, AnchorState::Moved(Certainty::Sure));
    assert_eq!(
        span.map(|span| span.start.0),
        chance.find("de Kamer hierover")
    );
    let gone = format!("{other}de zaak is nu anders.");
    assert_eq!(
        resolve(&letter(&gone), &anchor).0,
        AnchorState::Orphan,
        "a word says nothing"
    );
}

proptest! {
    #[test]
    fn what_is_found_holds_the_quote(
        old in "[ab éx\n-]{0,60}", new in "[ab éx\n-]{0,60}", start in 0usize..60, length in 0usize..20,
    ) {
        let before = letter(&old);
        let start = old.floor_char_boundary(start);
        let end = old.floor_char_boundary(start + length);
        let anchor = recorded_at(&old, Span::new(start, end));
        prop_assert_eq!(resolve(&before, &anchor), (AnchorState::Kept, Some(Span::new(start, end))));
        let now = letter(&new);
        let (state, span) = resolve(&now, &anchor);
        prop_assert_eq!(span.is_none(), state == AnchorState::Orphan);
        if matches!(state, AnchorState::Kept | AnchorState::Moved(_)) {
            prop_assert_eq!(span.map(|span| now.slice(span)), Some(anchor.quote.as_str()));
        }
    }

    #[test]
    fn text_before_moves_all(prefix in "[a-z .]{1,40}", text in "[A-Z]{3}[a-z ]{40,120}", start in 0usize..100, length in 1usize..20) {
        let (start, end) = (start.min(text.len()), (start + length).min(text.len()));
        // Blanks at the ends of a word or two are not looked for.
        let quote = &text[start..end];
        prop_assume!(!quote.is_empty() && quote.trim() == quote);
        let anchor = recorded_at(&text, Span::new(start, end));
        let new = format!("{prefix}{text}");
        let (_, span) = resolve(&letter(&new), &anchor);
        if text.matches(&anchor.quote).count() == 1 && new.matches(&anchor.quote).count() == 1 {
            prop_assert_eq!(span, Some(Span::new(start + prefix.len(), end + prefix.len())));
        }
    }

    #[test]
    fn what_is_found_are_whole_characters_whatever_is_recorded(
        text in "[ab éx\n.-]{0,300}", quote in "[ab éx\n.-]{0,60}", before in "[ab é]{0,40}", after in "[ab é]{0,40}",
        start in any::<usize>(), end in any::<usize>(), near in 0usize..400,
    ) {
        let letter = letter(&text);
        for start in [start, near] {
            let anchor = RecordedAnchor {
                start: CodePoint(start),
                end: CodePoint(end),
                quote: quote.clone(),
                before: before.clone(),
                after: after.clone(),
                standing: Standing::Unknown,
                ..RecordedAnchor::default()
            };
            let (state, span) = resolve(&letter, &anchor);
            prop_assert_eq!(span.is_none(), state == AnchorState::Orphan);
            prop_assert!(span.is_none_or(|span| text.get(span.range()).is_some()));
        }
    }

    #[test]
    fn what_stands_in_its_place_is_found_there(
        text in "[ab é]{0,90}", other in "[ab é]{0,90}", start in 0usize..90, length in 0usize..9, same in any::<bool>(),
    ) {
        let whole = |at: usize| text.floor_char_boundary(at.min(text.len()));
        let span = Span::new(whole(start), whole(start + length));
        let anchor = recorded_at(&text, span);
        let now = letter(if same { &text } else { &other });
        let (state, found) = resolve(&now, &anchor);
        if now.text() == text {
            prop_assert_eq!((state, found), (AnchorState::Kept, Some(span)));
        } else {
            prop_assert!(state != AnchorState::Kept || text.len() > 24);
        }
    }
}
