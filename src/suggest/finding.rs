//! Goes over the sentences of a letter and finds what rules propose.

use super::lexicon::{Bits, Sign};
use super::matching::{Found, View};
use super::rules::{Rule, Rules};
use super::tokens::Sentence;
use jiff::civil::Date;
use std::cell::Cell;
use std::ops::Range;

/// How many words are looked at together; what is longer is no sentence.
const MOST_WORDS: usize = 300;

/// Holds a term of time that a grammar of dates has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeTerm {
    /// Where it stands in the text, in bytes, half-open.
    pub range: Range<usize>,
    /// Its first day; open where it has none.
    pub first: Option<Date>,
    /// Its last day, inclusive; open where it has none.
    pub last: Option<Date>,
    /// Whether it says what has to happen first ("zodra het rapport er is").
    pub condition: bool,
}

/// Holds a sentence that a rule proposes for a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion<'a> {
    /// The id of the tag: `follow-up`.
    pub tag: &'a str,
    /// The sentence, in bytes, half-open, as it was passed in.
    pub sentence: Range<usize>,
    /// The id of the rule, by which [`Rules::explanation`] says more.
    pub rule: &'a str,
    /// The words that are the reason, in bytes, half-open, in order and apart.
    pub words: Vec<Range<usize>>,
    /// The first term of time in the sentence that is not over; one among `words` comes first.
    pub term: Option<Range<usize>>,
    /// The weight of the rule, from 0 to 100.
    pub weight: u8,
}

/// Finds the sentences that rules propose for tags, in the order of the sentences.
///
/// `sentences` and the ranges of `terms` are byte ranges of `text`, half-open; what is no range of it is passed over.
/// A term whose last day (or first, where it has no last) lies before `from`, the day of the letter, is over; without `from` none is.
pub fn suggest<'a>(
    text: &str,
    sentences: impl Iterator<Item = Range<usize>>,
    rules: &'a Rules,
    terms: &[TimeTerm],
    from: Option<Date>,
) -> Vec<Suggestion<'a>> {
    let mut terms: Vec<(Range<usize>, Sign)> = terms
        .iter()
        .filter(|term| !term.range.is_empty() && text.get(term.range.clone()).is_some())
        .map(|term| {
            // "Sinds 2020" has no last day, and is over as well: nothing is still to come.
            let end = term.last.or(term.first);
            let over = end.zip(from).is_some_and(|(end, from)| end < from);
            let sign = match (over, term.condition) {
                (true, _) => Sign::Past,
                (false, true) => Sign::Clause,
                (false, false) => Sign::Term,
            };
            (term.range.clone(), sign)
        })
        .collect();
    terms.sort_by_key(|(range, _)| range.start);
    let mut reader = Reader {
        rules,
        terms,
        words: Sentence::default(),
        signs: Vec::new(),
        classes: Bits::with_room(rules.anchored.len()),
    };
    let (mut found, mut best) = (Vec::new(), Vec::new());
    for sentence in sentences {
        if text.get(sentence.clone()).is_none() {
            continue;
        }
        let mut at = sentence.start;
        while at < sentence.end {
            let rest = at..sentence.end;
            let next = reader
                .words
                .read(text, rest, &rules.lexicon, MOST_WORDS)
                .max(at + 1);
            reader.look(&sentence, at..next, &mut best);
            at = next;
        }
        best.sort_by(|(_, one), (_, other)| one.tag.cmp(other.tag));
        found.extend(best.drain(..).map(|(_, one)| one));
    }
    found
}

struct Reader<'a> {
    rules: &'a Rules,
    /// Terms in order, and what each is.
    terms: Vec<(Range<usize>, Sign)>,
    words: Sentence,
    signs: Vec<u8>,
    classes: Bits,
}

impl<'a> Reader<'a> {
    /// Looks at the words that were read from `part`, and keeps in `best` one suggestion for each tag of the sentence,
    /// with the number of its pattern. Of the same weight, the rule and the pattern that come first in the files win.
    fn look(
        &mut self,
        sentence: &Range<usize>,
        part: Range<usize>,
        best: &mut Vec<(usize, Suggestion<'a>)>,
    ) {
        let first = self
            .terms
            .partition_point(|(term, _)| term.start < part.start);
        let behind = self
            .terms
            .partition_point(|(term, _)| term.start < part.end);
        let terms = first..behind;
        self.mark(&terms);
        let rules = self.rules;
        let view = View {
            lexicon: &rules.lexicon,
            sentence: &self.words,
            signs: &self.signs,
            classes: &self.classes,
            steps: Cell::default(),
        };
        if self.classes.common(&rules.anchors).next().is_none() {
            return;
        }
        let spoken = spoken(rules, &view);
        for anchor in self.classes.common(&rules.anchors) {
            let patterns = rules.anchored.get(anchor).into_iter().flatten();
            for &number in patterns {
                let pattern = rules.patterns.get(number);
                let rule = pattern.and_then(|pattern| rules.rules.get(pattern.rule));
                let (Some(pattern), Some(rule)) = (pattern, rule) else {
                    continue;
                };
                let known = best.iter().position(|(_, one)| one.tag == rule.tag);
                let beaten = known.and_then(|index| best.get(index));
                let beaten = beaten.is_some_and(|(earlier, one)| {
                    one.weight > rule.weight || (one.weight == rule.weight && *earlier < number)
                });
                if beaten || spoken.is_some_and(|language| language != rule.language) {
                    continue;
                }
                let mut reason = None;
                view.places(pattern, rule.within, |place| {
                    let mut guards = rule.guards.iter();
                    let free = !guards.any(|guard| {
                        let guard = rules.guards.get(*guard);
                        guard.is_some_and(|guard| guard.forbids(&view, place))
                    });
                    if free {
                        reason = Some(place.clone());
                    }
                    free
                });
                if let Some(reason) = reason {
                    let new = self.suggestion(rule, sentence, &view, &reason, &terms);
                    match known.and_then(|index| best.get_mut(index)) {
                        Some(old) => *old = (number, new),
                        None => best.push((number, new)),
                    }
                }
            }
        }
    }

    /// Notes which words stand in a term, in quotation marks, first, and last in a question; and all classes.
    fn mark(&mut self, terms: &Range<usize>) {
        let words = &self.words;
        self.signs.clear();
        self.signs.resize(words.tokens.len(), 0);
        let bit = |sign: Sign| 1_u8 << sign.entry();
        for (term, sign) in self.terms.get(terms.clone()).unwrap_or_default() {
            let first = words
                .tokens
                .partition_point(|word| word.range.end <= term.start);
            let inside = words.tokens.iter().zip(&mut self.signs).skip(first);
            for (_, signs) in inside.take_while(|(word, _)| word.range.start < term.end) {
                *signs |= bit(*sign);
            }
        }
        for (word, signs) in words.tokens.iter().zip(&mut self.signs) {
            if word.quoted {
                *signs |= bit(Sign::Quoted);
            }
        }
        if let Some(signs) = self.signs.first_mut() {
            *signs |= bit(Sign::First);
        }
        if let Some(signs) = self.signs.last_mut().filter(|_| words.question) {
            *signs |= bit(Sign::Question);
        }
        self.classes.clear();
        let lexicon = &self.rules.lexicon;
        let together = self.signs.iter().fold(0, |sum, signs| sum | signs);
        let signs = Sign::ALL.iter().map(|(_, sign)| sign.entry());
        let signs = signs.filter(|entry| together >> entry & 1 == 1);
        for entry in words.entries.iter().copied().chain(signs) {
            if let Some(classes) = lexicon.classes(entry) {
                self.classes.add(classes);
            }
        }
    }

    fn suggestion(
        &self,
        rule: &'a Rule,
        sentence: &Range<usize>,
        view: &View<'_>,
        reason: &Found,
        terms: &Range<usize>,
    ) -> Suggestion<'a> {
        let mut words = view.ranges(reason);
        let terms = self.terms.get(terms.clone()).unwrap_or_default();
        let coming: Vec<&Range<usize>> = terms
            .iter()
            .filter_map(|(term, sign)| (*sign != Sign::Past).then_some(term))
            .collect();
        // A reason that touches a term has all of it: "1 juli", not "1".
        let mut asked = None;
        for word in &mut words {
            let touched = coming
                .iter()
                .find(|term| term.start < word.end && word.start < term.end);
            if let Some(term) = touched {
                word.start = word.start.min(term.start);
                word.end = word.end.max(term.end.min(sentence.end));
                asked = asked.or(Some((*term).clone()));
            }
        }
        words.sort_by_key(|word| word.start);
        let mut joined: Vec<Range<usize>> = Vec::new();
        for word in words {
            match joined.last_mut() {
                Some(last) if word.start <= last.end => last.end = last.end.max(word.end),
                _ => joined.push(word),
            }
        }
        Suggestion {
            tag: &rule.tag,
            sentence: sentence.clone(),
            rule: &rule.id,
            words: joined,
            term: asked.or_else(|| coming.first().map(|term| (*term).clone())),
            weight: rule.weight,
        }
    }
}

/// Guesses the language of the sentence by its little words; `None` where neither has more.
fn spoken(rules: &Rules, view: &View<'_>) -> Option<usize> {
    let count = |class: usize| {
        let words = 0..view.sentence.tokens.len();
        words.filter(|at| view.is(*at, class)).count()
    };
    let mut best: Option<(usize, usize)> = None;
    let mut even = false;
    for (language, speech) in rules.speeches.iter().enumerate() {
        let Some(markers) = speech.markers else {
            continue;
        };
        let count = count(markers);
        let most = best.map_or(0, |(_, most)| most);
        even = count == most && count > 0 || count == 0 && even;
        if count > most {
            (best, even) = (Some((language, count)), false);
        }
    }
    best.filter(|_| !even).map(|(language, _)| language)
}
