//! What a query means: of letters, and of passages in them.

use super::condition::{Condition, Query};
use super::fold::{digits, folded, holds};
use super::term::{Facet, Stage, Term};
use crate::analysis::{
    CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Found, Readable, Texts,
};
use crate::annotation::{FollowUp, Status};
use jiff::civil::Date;

/// What a query is held to, where it looks for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The names, senders, subjects and dossiers of letters.
    Letters,
    /// Those, and the words, notes and follow-ups of passages.
    Passages,
}

/// A query made ready to be held to many letters.
pub struct Lens {
    query: Query,
    today: Date,
    of: Of,
    about_passages: bool,
}

/// What a condition is held to: a letter, or a passage of it with its words.
#[derive(Clone, Copy)]
struct Held<'a> {
    letter: &'a CataloguedLetter,
    passage: Option<(&'a CataloguedLayer, &'a CataloguedAnnotation, &'a str)>,
    today: Date,
    of: Of,
}

impl Lens {
    /// Makes a query ready; `today` says what is overdue.
    pub fn new(query: &Query, today: Date, of: Of) -> Self {
        let mut query = query.clone();
        query.all.iter_mut().for_each(fold_values);
        Self {
            about_passages: query.is_about_passages(),
            query,
            today,
            of,
        }
    }

    /// Tells whether the texts of letters are needed to say which passages are meant.
    pub fn needs_texts(&self) -> bool {
        self.query.needs_texts(self.of == Of::Passages)
    }

    /// Tells whether a letter is meant: where the query is about passages, one of its passages is. Reads its text only
    /// where words of passages are looked for.
    pub fn has_letter(&self, letter: &CataloguedLetter, texts: &dyn Texts) -> bool {
        let reads = self.about_passages && self.needs_texts();
        let text = reads.then(|| texts.text(letter)).flatten();
        self.means(letter, text.as_deref().unwrap_or_default())
    }

    /// The same of a letter whose text is at hand.
    pub fn means(&self, letter: &CataloguedLetter, text: &str) -> bool {
        match self.about_passages {
            true => self.passages(letter, text).next().is_some(),
            false => self.fails(letter, None) == 0,
        }
    }

    /// The passages of a letter that are meant, as the numbers of their layers and in those, from 0. `text` is the
    /// letter's, which counts where words are looked for.
    pub fn passages<'a>(
        &'a self,
        letter: &'a CataloguedLetter,
        text: &'a str,
    ) -> impl Iterator<Item = (usize, usize)> + 'a {
        let layers = letter.layers.iter().enumerate();
        layers.flat_map(move |(layer_number, layer)| {
            let annotations = layer.annotations.iter().enumerate();
            annotations.filter_map(move |(number, annotation)| {
                let fails = self.fails(letter, Some((layer, annotation, text)));
                (fails == 0).then_some((layer_number, number))
            })
        })
    }

    /// Tells whether it is about passages, and not letters.
    pub fn is_about_passages(&self) -> bool {
        self.about_passages
    }

    /// The query's conditions that do not hold, a bit each in their order; the last bit is for all beyond.
    pub fn fails(
        &self,
        letter: &CataloguedLetter,
        passage: Option<(&CataloguedLayer, &CataloguedAnnotation, &str)>,
    ) -> u64 {
        let held = Held {
            letter,
            passage,
            today: self.today,
            of: self.of,
        };
        let mut fails = 0;
        for (number, condition) in self.query.all.iter().enumerate() {
            if !held.meets(condition) {
                fails |= 1 << number.min(63);
            }
        }
        fails
    }

    /// The bit, as of [`Lens::fails`], of the condition that says which of a facet's values may hold; 0 where none does.
    pub fn bit_of(&self, facet: Facet) -> u64 {
        let at = self.query.all.iter().position(|it| it.is_about(facet));
        at.filter(|at| *at < 63).map_or(0, |at| 1 << at)
    }
}

/// Folds what is compared, once.
fn fold_values(condition: &mut Condition) {
    match condition {
        Condition::Term(term) => match term {
            Term::Sender(text)
            | Term::Analyst(text)
            | Term::Who(text)
            | Term::Text(text)
            | Term::Words(text) => {
                *text = folded(text);
            }
            Term::Dossier(text) if !text.is_empty() => {
                let number = digits(text);
                *text = if number.is_empty() {
                    folded(text)
                } else {
                    number
                };
            }
            _ => {}
        },
        Condition::Not(one) => fold_values(one),
        Condition::All(several) | Condition::Any(several) => {
            several.iter_mut().for_each(fold_values);
        }
    }
}

impl Held<'_> {
    fn meets(&self, condition: &Condition) -> bool {
        match condition {
            Condition::Term(term) => self.is(term),
            Condition::Not(one) => !self.meets(one),
            Condition::All(all) => all.iter().all(|it| self.meets(it)),
            Condition::Any(any) => any.iter().any(|it| self.meets(it)),
        }
    }

    fn is(&self, term: &Term) -> bool {
        let letter = self.letter;
        let facts = &letter.facts;
        match term {
            Term::Since(day) => facts.date.is_some_and(|date| date >= *day),
            Term::Until(day) => facts.date.is_some_and(|date| date <= *day),
            Term::Undated => facts.date.is_none(),
            Term::Letter(path) => letter.path == *path,
            Term::Sender(text) if text.is_empty() => facts.sender.is_empty(),
            Term::Sender(text) => match text.strip_prefix('=') {
                Some(whole) => folded(&facts.sender) == whole,
                None => holds(&facts.sender, text),
            },
            Term::Dossier(text) if text.is_empty() => facts.dossiers.is_empty(),
            Term::Dossier(number) => {
                let mut all = facts.dossiers.iter();
                all.any(|one| digits(one) == *number || folded(one) == *number)
            }
            Term::Kind(kind) => letter.kind == *kind,
            Term::Folder(folder) => lies_below(letter.folder(), folder),
            Term::Progress(progress) => letter.progress == *progress,
            Term::Unmarked => letter.annotation_count() == 0,
            Term::Unreadable => letter.readable != Readable::Yes,
            Term::Holds(tag) => letter.has_tag(tag),
            Term::Lacks(tag) => !letter.has_tag(tag),
            Term::Words(text) if self.of == Of::Letters || self.passage.is_none() => {
                names(letter, text)
            }
            _ => self
                .passage
                .is_some_and(|passage| self.is_of_passage(term, passage)),
        }
    }

    fn is_of_passage(
        &self,
        term: &Term,
        (layer, one, text): (&CataloguedLayer, &CataloguedAnnotation, &str),
    ) -> bool {
        let follow_up = one.follow_up.as_deref();
        let due = follow_up.and_then(|it| it.due);
        let mut others = self.letter.annotations().map(|(_, it)| it);
        match term {
            Term::Tag(tag) => one.has_tag(tag),
            Term::Untagged => one.tags.is_empty(),
            Term::Analyst(text) => match text.strip_prefix('=') {
                Some(whole) => folded(&layer.analyst) == whole,
                None => folded(&layer.analyst) == *text || folded(&layer.name).contains(text),
            },
            Term::Overlaps(tag) => {
                others.any(|it| it.has_tag(tag) && it.id != one.id && it.overlaps(one))
            }
            Term::Within(tag) => {
                others.any(|it| it.has_tag(tag) && it.id != one.id && one.lies_in(it))
            }
            Term::Near(tag) => others.any(|it| {
                it.has_tag(tag) && it.id != one.id && is_placed(it) && is_placed(one) && {
                    it.paragraph.abs_diff(one.paragraph) <= 1
                }
            }),
            Term::Beside(tag) => others.any(|it| {
                let both = is_placed(it) && is_placed(one);
                it.has_tag(tag) && it.id != one.id && both && it.paragraph == one.paragraph
            }),
            Term::Noted => !one.note.trim().is_empty(),
            Term::FollowUp(stage) => follow_up.is_some_and(|it| is_at(it, *stage, self.today)),
            Term::Who(text) => follow_up.is_some_and(|it| folded(&it.who).contains(text)),
            Term::DueSince(day) => due.is_some_and(|due| due >= *day),
            Term::DueUntil(day) => due.is_some_and(|due| due <= *day),
            Term::Text(words) => says(one, text, words),
            Term::Words(words) => names(self.letter, words) || says(one, text, words),
            _ => false,
        }
    }
}

/// Tells whether a passage's words, note or follow-up have this in them.
fn says(one: &CataloguedAnnotation, text: &str, words: &str) -> bool {
    let asked = one.follow_up.as_deref();
    let asked = asked.map(|it| [&it.what, &it.who, &it.due_words]);
    holds(one.quote(text), words)
        || holds(&one.note, words)
        || asked.is_some_and(|it| it.iter().any(|it| holds(it, words)))
}

fn is_placed(one: &CataloguedAnnotation) -> bool {
    one.found != Found::Orphan
}

/// Tells whether a folder is another one, or lies in it.
fn lies_below(folder: &str, other: &str) -> bool {
    let rest = folder.strip_prefix(other);
    rest.is_some_and(|rest| other.is_empty() || rest.is_empty() || rest.starts_with('/'))
}

/// Tells whether the follow-up is at a stage.
fn is_at(follow_up: &FollowUp, stage: Stage, today: Date) -> bool {
    match stage {
        Stage::Any => true,
        Stage::Open => follow_up.is_pending(),
        Stage::Overdue => follow_up.is_overdue(today),
        Stage::Done => follow_up.status == Status::Done,
        Stage::Dropped => follow_up.status == Status::Dropped,
    }
}

/// Tells whether a letter's name, sender, subject or dossier has this in it.
fn names(letter: &CataloguedLetter, text: &str) -> bool {
    let facts = &letter.facts;
    let own = [
        letter.path.as_str(),
        &facts.subject,
        &facts.sender,
        &facts.kamerstuk,
        &facts.recipient,
        &facts.reference,
    ];
    own.iter().any(|it| holds(it, text)) || facts.dossiers.iter().any(|it| holds(it, text))
}
