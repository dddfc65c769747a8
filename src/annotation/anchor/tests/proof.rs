//! Tests of the proof that a passage is the marked one, at the boundaries.

use super::super::*;
use crate::letter::Side;
use crate::letter::prefixes;

fn letter(text: &str) -> Letter {
    Letter::new("brief.txt", String::new(), "text 1", text)
}

/// The record of the `number`th `quote`, from 1.
fn recorded(text: &str, quote: &str, number: usize) -> RecordedAnchor {
    let (start, _) = text
        .match_indices(quote)
        .nth(number - 1)
        .expect("it is there");
    let span = Span::new(start, start + quote.len());
    let letter = letter(text);
    record_all(&letter, vec![span])
        .next()
        .expect("one for each")
}

fn state(text: &str, anchor: &RecordedAnchor) -> AnchorState {
    resolve(&letter(text), anchor).0
}

const SURE: AnchorState = AnchorState::Moved(Certainty::Sure);
const HEAD: &str =
    "Over de eerste maatregel kan ik u het volgende melden, zoals gevraagd in het debat. ";
const ROW: &str =
    "De uitvoering daarvan is geheel afgerond en de Kamer is daarover per brief ingelicht. ";
const TAIL: &str =
    "Over de bezwaren van de gemeenten volgt nog een nadere brief in het komende voorjaar. ";

/// A passage that what stands after it tells from others, and what stands before it does not.
fn told_by_what_follows() -> (String, RecordedAnchor) {
    let text = format!("{}{TAIL}{}Slot.", ROW.repeat(9), ROW.repeat(9));
    let anchor = recorded(&text, "uitvoering daarvan", 9);
    assert_eq!(anchor.standing, Standing::Once(Side::After));
    (text, anchor)
}

#[test]
fn with_nothing_changed_before_it_what_follows_proves_a_passage() {
    let (text, anchor) = told_by_what_follows();
    let changed = text.replace("Slot.", "Einde.");
    assert_eq!(state(&changed, &anchor), AnchorState::Kept);
    let unknown = RecordedAnchor {
        upto: None,
        ..anchor.clone()
    };
    assert_eq!(state(&changed, &unknown), AnchorState::ToCheck);
    // A change of as many characters before it leaves the quote in its place.
    let before = changed.replacen("De uitvoering", "Zo uitvoering", 1);
    assert_eq!(state(&before, &anchor), AnchorState::ToCheck);
    // The last character before it counts.
    let at = anchor.start.0 - 1;
    let last = format!("{}\u{a0}{}", &text[..at], &text[at + 1..]);
    assert_eq!(state(&last, &anchor), AnchorState::ToCheck);
}

#[test]
fn what_follows_has_to_stand_nowhere_else_now() {
    let (text, anchor) = told_by_what_follows();
    let again = format!("{text} {ROW}{TAIL}");
    assert_eq!(state(&again, &anchor), AnchorState::ToCheck);
}

#[test]
fn what_stands_before_a_passage_does_not_prove_it_where_what_follows_recurs() {
    // The marked paragraph is taken out: the next one says the same at its place.
    let rows = ROW.repeat(9);
    let text = format!("{HEAD}{rows}Slot.");
    let anchor = recorded(&text, "uitvoering daarvan", 1);
    assert_eq!(anchor.standing, Standing::Once(Side::Before));
    let shorter = text.replacen(ROW, "", 1);
    assert_eq!(state(&shorter, &anchor), AnchorState::ToCheck);
}

#[test]
fn words_that_stand_nowhere_else_need_one_side_and_the_beginning_of_the_other() {
    let text = format!("{HEAD}De nieuwe regeling vervangt vergunningen. {TAIL}");
    let quote = "nieuwe regeling vervangt vergunningen";
    let anchor = recorded(&text, quote, 1);
    assert_eq!(anchor.standing, Standing::Once(Side::Itself));
    let unsure = AnchorState::Moved(Certainty::Unsure);
    // Eight signs stay behind it (".Overdeb"), or seven.
    let eight = text
        .replace("de bezwaren", "de beroepen")
        .replace("beroepen", "bxroepen");
    let moved = |text: &str| format!("Vooraf. {text}");
    assert_eq!(state(&moved(&eight), &anchor), SURE);
    let seven = text.replace("de bezwaren", "de zorgen");
    assert_eq!(state(&moved(&seven), &anchor), unsure);
    // The same before it.
    let before = text.replace("gevraagd in", "verzocht in");
    assert_eq!(state(&moved(&before), &anchor), SURE);
    let next = text.replace("debat. De", "debat. Een");
    assert_eq!(state(&moved(&next), &anchor), unsure);
    let neither = before.replace("de bezwaren", "de beroepen");
    assert_eq!(state(&moved(&neither), &anchor), unsure);
    let twice = format!("{before} De {quote} dan ook.");
    assert_eq!(state(&twice, &anchor), AnchorState::ToCheck);
}

#[test]
fn how_many_words_it_takes_is_counted() {
    let text = |quote: &str| format!("{HEAD}De {quote}. {TAIL}");
    let (three, two) = (
        "gemeentelijke vergunningverlening vervalt",
        "vergunningverleningsprocedure vervalt",
    );
    for (quote, in_place, moved) in [
        (
            "nieuwe regeling vervangt vergunningen",
            AnchorState::Kept,
            SURE,
        ),
        (
            three,
            AnchorState::Kept,
            AnchorState::Moved(Certainty::Unsure),
        ),
        (
            two,
            AnchorState::ToCheck,
            AnchorState::Moved(Certainty::Unsure),
        ),
    ] {
        let text = text(quote);
        let anchor = recorded(&text, quote, 1);
        assert_eq!(anchor.standing, Standing::Once(Side::Itself), "{quote}");
        let changed = text.replace("bezwaren", "bedenkingen");
        assert_eq!(state(&changed, &anchor), in_place, "{quote}");
        assert_eq!(
            state(&format!("Vooraf. {changed}"), &anchor),
            moved,
            "{quote}"
        );
    }
}

#[test]
fn with_the_old_text_at_hand_the_same_is_found_out() {
    let (text, anchor) = told_by_what_follows();
    let (old, new) = (letter(&text), letter(&text.replace("Slot.", "Einde.")));
    let changes = Changes::between(&old, &new);
    let there = |anchor: &RecordedAnchor| Resolver::new(&new, Some(&changes)).resolve(anchor).0;
    assert_eq!(there(&anchor), AnchorState::Kept);
    // An edit right behind words that stand nowhere else.
    let text = format!("{HEAD}De nieuwe regeling vervangt vergunningen. {TAIL}");
    let anchor = recorded(&text, "nieuwe regeling vervangt vergunningen", 1);
    let (old, new) = (
        letter(&text),
        letter(&text.replace("vergunningen. Over", "vergunningen; wat")),
    );
    let changes = Changes::between(&old, &new);
    assert_eq!(
        Resolver::new(&new, Some(&changes)).resolve(&anchor).0,
        AnchorState::Kept
    );
}

#[test]
fn places_are_compared_up_to_where_they_start() {
    let text = letter("één twee drie");
    let upto = |at: usize| prefixes(text.text(), &[at])[0];
    let places = [
        (CodePoint(4), Some(upto(6))),
        (CodePoint(4), Some(upto(5))),
        (CodePoint(4), None),
        (CodePoint(0), Some(upto(0))),
        (CodePoint(13), Some(upto(15))),
        (CodePoint(14), Some(upto(15))),
    ];
    assert_eq!(
        follow_the_same(&text, &places),
        [true, false, false, true, true, false]
    );
}
