//! Letters by their days with what is marked in them, and follow-ups by the days on which they are due.

use super::tag_columns::TagColumns;
use crate::analysis::query::{Condition, Lens, Stage, Term};
use crate::analysis::{CataloguedLetter, Texts};
use crate::annotation::{AnnotationId, FollowUp, Status};
use crate::codebook::TagId;
use jiff::ToSpan as _;
use jiff::civil::Date;
use std::sync::Arc;

/// So many stretches of time are told apart at most, but for years.
const MOST: i32 = 72;

/// How far a follow-up with a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DueState {
    /// It is to be done, and its day has not passed.
    Open,
    /// It is to be done, and its day has passed.
    Overdue,
    /// It is done.
    Done,
    /// It will not be done.
    Dropped,
}

impl DueState {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Open, Self::Overdue, Self::Done, Self::Dropped];

    /// How far a follow-up is on `today`.
    pub fn of(follow_up: &FollowUp, today: Date) -> Self {
        match follow_up.status {
            Status::Done => Self::Done,
            Status::Dropped => Self::Dropped,
            Status::Open | Status::InProgress if follow_up.is_overdue(today) => Self::Overdue,
            Status::Open | Status::InProgress => Self::Open,
        }
    }

    fn conditions(self) -> Vec<Condition> {
        let at = |stage| Condition::Term(Term::FollowUp(stage));
        match self {
            Self::Open => vec![
                at(Stage::Open),
                Condition::Not(Box::new(at(Stage::Overdue))),
            ],
            Self::Overdue => vec![at(Stage::Overdue)],
            Self::Done => vec![at(Stage::Done)],
            Self::Dropped => vec![at(Stage::Dropped)],
        }
    }
}

/// A stretch of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// The letters dated in it.
    pub letters: u64,
    /// The passages in those.
    pub passages: u64,
    /// The passages in those with each tag.
    pub tags: Vec<u64>,
    /// The follow-ups that are due in it, as they are told in [`DueState::ALL`].
    pub due: [u64; 4],
}

/// A follow-up with a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The day.
    pub due: Date,
    /// The day of its letter.
    pub said: Option<Date>,
    /// How far it is.
    pub state: DueState,
    /// What is to be done; may be empty.
    pub what: String,
    /// By whom; may be empty.
    pub who: String,
    /// The path of its letter.
    pub letter: String,
    /// The passage.
    pub id: AnnotationId,
}

/// Letters and follow-ups along time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// The tags.
    pub tags: Vec<TagId>,
    /// The stretches of time, one after the other: weeks, months, quarters or years, as many as show well.
    pub bins: Vec<Bin>,
    /// Follow-ups that have a day, the first one first.
    pub due: Vec<Due>,
    /// Letters without a day.
    pub undated: u64,
    /// Letters without passages from before the first stretch or after the last one.
    pub outside: u64,
    /// Follow-ups without a day.
    pub without_day: u64,
}

/// A letter on its day: the day, how many passages are meant in it, and how many with each tag.
type Dated = (Date, u64, Vec<(usize, u64)>);

impl Timeline {
    /// Gathers the letters and passages that are meant. `tags` come first, in this order. Ends early, with less, once
    /// `cancelled` says so.
    pub fn new(
        letters: &[Arc<CataloguedLetter>],
        lens: &Lens,
        texts: &dyn Texts,
        (tags, today): (&[TagId], Date),
        cancelled: &dyn Fn() -> bool,
    ) -> Self {
        let mut columns = TagColumns::new(tags);
        let mut timeline = Self::default();
        let mut dated: Vec<Dated> = Vec::new();
        for (at, letter) in letters.iter().enumerate() {
            if at % 256 == 0 && cancelled() {
                break;
            }
            let text = lens.needs_texts().then(|| texts.text(letter)).flatten();
            let text = text.as_deref().unwrap_or_default();
            let (mut passages, mut counts) = (0, Vec::<(usize, u64)>::new());
            for (layer, number) in lens.passages(letter, text) {
                let one = &letter.layers[layer].annotations[number];
                passages += 1;
                for tag in &one.tags {
                    let tag = columns.number(tag);
                    match counts.iter_mut().find(|it| it.0 == tag) {
                        Some(count) => count.1 += 1,
                        None => counts.push((tag, 1)),
                    }
                }
                if let Some(follow_up) = &one.follow_up {
                    timeline.follow_up(letter, &one.id, follow_up, today);
                }
            }
            // Of what is about passages nothing is meant where none of them is.
            let is_meant =
                passages > 0 || !lens.is_about_passages() && lens.has_letter(letter, texts);
            match letter.facts.date {
                Some(day) if is_meant => dated.push((day, passages, counts)),
                None if is_meant => timeline.undated += 1,
                _ => {}
            }
        }
        timeline.due.sort();
        let (tags, order) = columns.sorted();
        timeline.tags = tags;
        timeline.fill(&dated, &order);
        timeline
    }

    fn follow_up(
        &mut self,
        letter: &CataloguedLetter,
        id: &AnnotationId,
        follow_up: &FollowUp,
        today: Date,
    ) {
        let Some(due) = follow_up.due else {
            self.without_day += 1;
            return;
        };
        self.due.push(Due {
            due,
            said: letter.facts.date,
            state: DueState::of(follow_up, today),
            what: follow_up.what.clone(),
            who: follow_up.who.clone(),
            letter: letter.path.clone(),
            id: id.clone(),
        });
    }

    fn fill(&mut self, dated: &[Dated], order: &[usize]) {
        // An old letter in which nothing is marked leaves no room for what is.
        let marked = dated.iter().filter(|it| it.1 > 0).map(|it| it.0);
        let drawn = marked.chain(self.due.iter().map(|it| it.due));
        let all = || first_and_last(dated.iter().map(|it| it.0));
        let Some((first, last)) = first_and_last(drawn).or_else(all) else {
            return;
        };
        let step = Step::for_days(first, last);
        let mut bins = Vec::new();
        let mut start = step.begin(first);
        while start <= last {
            let Some(next) = step.next(start) else { break };
            bins.push(Bin {
                first: start,
                last: next.yesterday().unwrap_or(start),
                letters: 0,
                passages: 0,
                tags: vec![0; order.len()],
                due: [0; 4],
            });
            start = next;
        }
        let at = |bins: &[Bin], day: Date| {
            let after = bins.partition_point(|bin| bin.first <= day);
            let at = after.checked_sub(1)?;
            (day <= bins[at].last).then_some(at)
        };
        // Where each tag stands now that they are in order.
        let mut places = vec![0; order.len()];
        for (place, number) in order.iter().enumerate() {
            places[*number] = place;
        }
        for (day, passages, counts) in dated {
            let Some(at) = at(&bins, *day) else {
                self.outside += 1;
                continue;
            };
            let bin = &mut bins[at];
            bin.letters += 1;
            bin.passages += passages;
            for (tag, count) in counts {
                bin.tags[places[*tag]] += count;
            }
        }
        for due in &self.due {
            if let Some(at) = at(&bins, due.due) {
                bins[at].due[due.state as usize] += 1;
            }
        }
        self.bins = bins;
    }

    /// What means exactly the passages with a tag (or all) in the letters of a stretch.
    pub fn conditions(&self, bin: usize, tag: Option<usize>) -> Vec<Condition> {
        let Some(bin) = self.bins.get(bin) else {
            return Vec::new();
        };
        let days = [Term::Since(bin.first), Term::Until(bin.last)];
        let tag = tag.and_then(|tag| self.tags.get(tag)).cloned();
        let terms = days.into_iter().chain(tag.map(Term::Tag));
        terms.map(Condition::Term).collect()
    }

    /// What means exactly the passages whose follow-ups are due in a stretch, and so far.
    pub fn conditions_of_due(&self, bin: usize, state: DueState) -> Vec<Condition> {
        let Some(bin) = self.bins.get(bin) else {
            return Vec::new();
        };
        let days = [Term::DueSince(bin.first), Term::DueUntil(bin.last)];
        let mut all: Vec<_> = days.into_iter().map(Condition::Term).collect();
        all.extend(state.conditions());
        all
    }
}

fn first_and_last(days: impl Iterator<Item = Date> + Clone) -> Option<(Date, Date)> {
    Some((days.clone().min()?, days.max()?))
}

/// How long a stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Week,
    Months(i8),
}

impl Step {
    /// The shortest by which there are not too many.
    fn for_days(first: Date, last: Date) -> Self {
        let days = first.duration_until(last).as_hours() / 24;
        let days = i32::try_from(days).unwrap_or(i32::MAX);
        match days {
            days if days <= 40 * 7 => Self::Week,
            days if days / 31 <= MOST - 2 => Self::Months(1),
            days if days / 92 <= MOST - 2 => Self::Months(3),
            _ => Self::Months(12),
        }
    }

    /// The first day of the stretch in which a day lies.
    fn begin(self, day: Date) -> Date {
        match self {
            Self::Week => {
                let past = day.weekday().to_monday_zero_offset();
                day.saturating_sub(i64::from(past).days())
            }
            Self::Months(months) => {
                let month = (day.month() - 1) / months * months + 1;
                Date::new(day.year(), month, 1).unwrap_or(day)
            }
        }
    }

    /// The first day of the next one; `None` where days end.
    fn next(self, first: Date) -> Option<Date> {
        match self {
            Self::Week => first.checked_add(1.week()).ok(),
            Self::Months(months) => first.checked_add(i64::from(months).months()).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn stretches_are_as_short_as_shows_well() {
        let first = date(2024, 2, 14);
        let step = |days: i64| Step::for_days(first, first.saturating_add(days.days()));
        assert_eq!(step(0), Step::Week);
        assert_eq!(step(365), Step::Months(1));
        assert_eq!(step(10 * 365), Step::Months(3));
        assert_eq!(step(40 * 365), Step::Months(12));
        assert_eq!(Step::Week.begin(first), date(2024, 2, 12));
        assert_eq!(Step::Months(1).begin(first), date(2024, 2, 1));
        assert_eq!(Step::Months(3).begin(date(2024, 8, 9)), date(2024, 7, 1));
        assert_eq!(Step::Months(12).begin(first), date(2024, 1, 1));
    }
}
