//! The lines at the edges of the pages that belong to the pages: running headers, footers, page numbers.
//!
//! No single sign is believed. A line is taken for one of the page where it stands at the page's edge and either the
//! document marks it as drawn for the page, or it numbers the pages as they follow each other, or stands beside what does,
//! or it comes back on most pages of a stretch, stands apart from the text there or is the outermost line of nearly all
//! pages, and is not also said in the text.

use super::line::Line;
use super::page::{FOOT, HEAD, Page};
use super::placed::same_row;
use std::collections::{HashMap, HashSet};

/// Of so many pages of a stretch a line is on one, at the least, that comes back: three in five.
const DENSITY: (usize, usize) = (3, 5);
/// A line that comes back stands so many of its sizes from the text, at least.
const APART: f32 = 1.5;
/// A line that is the outermost of so many pages, and of nine in ten, is of the pages however close the text is.
const OUTERMOST: usize = 8;
/// So many lines that count the pages beside other words do not do so by chance.
const COUNTED: usize = 4;
/// No page has more numbers of its own than are looked at.
const NUMBERS: usize = 8;
/// What says the same beside the numbers of so many pages is of the pages, too.
const BESIDE: usize = 3;
/// The largest part of its letters, one in so many, that a document may mark as not its text: beyond it its marks say
/// nothing.
const ARTIFACTS: usize = 3;

/// A line, by the numbers of its page and of the line there.
type Place = (usize, usize);

/// A line that may be one of the page.
struct Candidate {
    place: Place,
    /// Its numbers, in order.
    numbers: Vec<u32>,
    /// True if it stands apart from the text.
    apart: bool,
    /// True if nothing stands further out on its page.
    outermost: bool,
}

/// Says of every line, page by page, whether it belongs to the page.
pub(super) fn running(pages: &[Page]) -> Vec<Vec<bool>> {
    let mut out: Vec<Vec<bool>> = pages.iter().map(|p| vec![false; p.lines.len()]).collect();
    let mut accept = |(page, line): Place| {
        if let Some(is) = out.get_mut(page).and_then(|lines| lines.get_mut(line)) {
            *is = true;
        }
    };
    let marks_count = artifacts_count(pages);
    let said = said(pages);
    let mut counting: HashSet<Place> = HashSet::new();
    for (shape, group) in groups(pages) {
        let numbers_pages = is_page_number_shape(&shape);
        let (numbered, others) = numbered(&group);
        if numbers_pages {
            let believed = numbered.len() > 1 || pages.len() == 1 || in_words(&shape);
            let these = numbered.iter().filter(|_| believed);
            these.for_each(|candidate| accept(candidate.place));
            if differ(&numbered) {
                counting.extend(numbered.iter().map(|candidate| candidate.place));
            }
        } else if names_page(&shape) && count_pages(&numbered) {
            numbered
                .iter()
                .for_each(|candidate| accept(candidate.place));
        }
        let mut kinds: Vec<Vec<&Candidate>> = Vec::new();
        if !numbered.is_empty() {
            kinds.push(numbered);
        }
        for candidate in others {
            let same = |kind: &&mut Vec<&Candidate>| {
                kind.first()
                    .is_some_and(|first| first.numbers == candidate.numbers)
            };
            match kinds.iter_mut().skip(1).find(same) {
                Some(kind) => kind.push(candidate),
                None => kinds.push(vec![candidate]),
            }
        }
        for kind in kinds {
            let elsewhere = said.get(&shape).map_or(0, |all| all - kind.len().min(*all));
            if comes_back(&kind, pages.len()) && elsewhere * 2 <= kind.len() {
                kind.iter().for_each(|candidate| accept(candidate.place));
            }
        }
    }
    for (number, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            if marks_count && line.artifact && line.upright && page.band(line).is_some() {
                accept((number, at));
            }
        }
    }
    beside_numbers(pages, &counting, &mut out);
    out
}

/// Takes what says the same beside the numbers of several pages, which count them, in one row with those, for lines of the
/// pages, too.
fn beside_numbers(pages: &[Page], counting: &HashSet<Place>, running: &mut [Vec<bool>]) {
    let mut found: HashMap<String, Vec<Place>> = HashMap::new();
    for (number, (page, running)) in pages.iter().zip(running.iter()).enumerate() {
        let lines = || page.lines.iter().enumerate();
        let numbers: Vec<&Line> = lines()
            .filter(|(at, _)| counting.contains(&(number, *at)))
            .map(|(_, line)| line)
            .take(NUMBERS)
            .collect();
        for ((at, line), running) in lines().zip(running) {
            let beside = |number: &&Line| same_row(number, line);
            let candidate = !running && line.upright && page.band(line).is_some();
            if candidate && numbers.iter().any(beside) {
                let places = found.entry(shape_of(&line.text).0).or_default();
                places.push((number, at));
            }
        }
    }
    let enough = |places: &Vec<Place>| places.len() >= BESIDE;
    for (page, line) in found.into_values().filter(enough).flatten() {
        if let Some(is) = running.get_mut(page).and_then(|lines| lines.get_mut(line)) {
            *is = true;
        }
    }
}

/// Tells whether the document's marks of what is drawn for its pages can be believed: where most of a text has them, its
/// program marked all that it did not understand.
fn artifacts_count(pages: &[Page]) -> bool {
    let (mut marked, mut all) = (0, 0);
    for line in pages.iter().flat_map(|page| &page.lines) {
        all += line.text.len();
        marked += line.text.len() * usize::from(line.artifact);
    }
    marked * ARTIFACTS < all || pages.len() == 1
}

/// Counts each shape of a line in the document.
fn said(pages: &[Page]) -> HashMap<String, usize> {
    let mut said = HashMap::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        *said.entry(shape_of(&line.text).0).or_default() += 1;
    }
    said
}

/// The lines in the heads and feet of the pages that say the same but for numbers, at the same place: at most one of
/// each page.
fn groups(pages: &[Page]) -> Vec<(String, Vec<Candidate>)> {
    let mut found: HashMap<(String, i32), Vec<Candidate>> = HashMap::new();
    for (number, page) in pages.iter().enumerate() {
        for (at, line) in page.lines.iter().enumerate() {
            let Some(head) = page.band(line).filter(|_| line.upright) else {
                continue;
            };
            let (shape, numbers) = shape_of(&line.text);
            if shape.len() >= 300 {
                continue;
            }
            let candidate = Candidate {
                place: (number, at),
                numbers,
                apart: is_apart(page, line, head),
                outermost: is_outermost(page, line, head),
            };
            // Scans and rounding move a line a little: it goes with one that is near.
            let place = (line.v / 4.0).round() as i32;
            let near = [place, place - 1, place + 1]
                .into_iter()
                .find(|place| found.contains_key(&(shape.clone(), *place)));
            let group = found.entry((shape, near.unwrap_or(place))).or_default();
            if group.last().is_none_or(|last| last.place.0 != number) {
                group.push(candidate);
            }
        }
    }
    let mut groups: Vec<_> = found.into_iter().collect();
    groups.sort_by(|a, b| a.0.cmp(&b.0));
    groups
        .into_iter()
        .map(|((shape, _), group)| (shape, group))
        .collect()
}

/// The lines of a group whose numbers stay the same or count the pages, and the others.
fn numbered(group: &[Candidate]) -> (Vec<&Candidate>, Vec<&Candidate>) {
    let relative = |candidate: &Candidate| -> Vec<i64> {
        let page = candidate.place.0 as i64;
        let numbers = candidate.numbers.iter();
        numbers.map(|number| i64::from(*number) - page).collect()
    };
    // Which numbers stay, and which count, as most neighbours show.
    let mut ways: HashMap<Vec<(bool, i64)>, usize> = HashMap::new();
    let way = |candidate: &Candidate, stays: &[bool]| -> Vec<(bool, i64)> {
        let relative = relative(candidate);
        let each = candidate.numbers.iter().zip(relative).zip(stays);
        each.map(|((number, relative), stays)| {
            (*stays, if *stays { i64::from(*number) } else { relative })
        })
        .collect()
    };
    for pair in group.windows(2) {
        let [a, b] = pair else { continue };
        let stays: Vec<bool> = a
            .numbers
            .iter()
            .zip(&b.numbers)
            .map(|(a, b)| a == b)
            .collect();
        let (first, second) = (way(a, &stays), way(b, &stays));
        if first == second {
            *ways.entry(first).or_default() += 1;
        }
    }
    let most = ways
        .into_iter()
        .max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
    match most {
        Some((most, _)) => {
            let stays: Vec<bool> = most.iter().map(|(stays, _)| *stays).collect();
            group
                .iter()
                .partition(|candidate| way(candidate, &stays) == most)
        }
        None => match group {
            [only] => (vec![only], Vec::new()),
            _ => (Vec::new(), group.iter().collect()),
        },
    }
}

/// Tells whether lines that say the same come back often enough, and stand apart from the text.
fn comes_back(kind: &[&Candidate], pages: usize) -> bool {
    let (Some(first), Some(last)) = (kind.first(), kind.last()) else {
        return false;
    };
    let apart = kind.iter().filter(|candidate| candidate.apart).count();
    let (from, to) = (first.place.0, last.place.0);
    let stretch = to - from + 1;
    // Left pages may have another header than right ones.
    let sided = kind.iter().all(|c| c.place.0 % 2 == from % 2);
    let stretch = if sided { stretch.div_ceil(2) } else { stretch };
    let dense = kind.len() * DENSITY.1 >= stretch * DENSITY.0;
    let enough = kind.len() >= 3 || (kind.len() == 2 && pages <= 3 && to - from == 1);
    let outermost = kind.len() >= OUTERMOST
        && kind.len() * 10 >= pages * 9
        && kind.iter().all(|candidate| candidate.outermost);
    enough && dense && (outermost || apart * 4 >= kind.len() * 3)
}

/// Tells whether nothing upright stands further out on its page than a line in the head (`true`) or the foot of it.
fn is_outermost(page: &Page, line: &Line, head: bool) -> bool {
    let further = |other: &Line| {
        if head {
            line.v - other.v
        } else {
            other.v - line.v
        }
    };
    let mut upright = page.lines.iter().filter(|other| other.upright);
    !upright.any(|other| further(other) > 0.3 * line.size)
}

/// Tells whether a line stands apart from what is further in on its page.
fn is_apart(page: &Page, line: &Line, head: bool) -> bool {
    let away = |other: &Line| {
        if head {
            other.v - line.v
        } else {
            line.v - other.v
        }
    };
    let next = page
        .lines
        .iter()
        .filter(|other| other.upright && away(other) > 0.3 * line.size)
        .filter(|other| !other.artifact)
        .min_by(|a, b| away(a).total_cmp(&away(b)));
    next.is_none_or(|next| {
        let gap = away(next) / line.size.max(next.size).max(0.1);
        let other_size = (next.size - line.size).abs() > 0.1 * next.size;
        gap > APART || (other_size && gap > APART * 0.8)
    })
}

/// A text in small letters without blanks, each of its numbers as one sign, and those numbers.
pub(super) fn shape_of(text: &str) -> (String, Vec<u32>) {
    let mut shape = String::with_capacity(text.len());
    let mut numbers: Vec<u32> = Vec::new();
    let mut inside = false;
    for c in text.chars() {
        match c.to_digit(10) {
            Some(digit) => {
                if !inside {
                    shape.push('#');
                    numbers.push(0);
                }
                if let Some(number) = numbers.last_mut() {
                    *number = number.saturating_mul(10).saturating_add(digit);
                }
                inside = true;
            }
            None => {
                inside = false;
                if !c.is_whitespace() {
                    shape.extend(c.to_lowercase());
                }
            }
        }
    }
    (shape, numbers)
}

/// Tells whether a line of this shape says nothing but which page it is on.
fn is_page_number_shape(shape: &str) -> bool {
    let bare = bare(shape);
    in_words(shape)
        || matches!(bare, "#" | "#/#" | "#|#" | "#van#" | "#of#")
        || (bare.len() <= 4
            && bare.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
            && !bare.is_empty())
}

/// Tells whether a line of this shape begins or ends with which page of how many it is on.
fn names_page(shape: &str) -> bool {
    let mut forms = ["#|#", "#/#", "#van#", "#of#"].into_iter();
    forms.any(|form| shape.starts_with(form) || shape.ends_with(form))
}

/// Tells whether lines that go together count the pages, rather than say the same on each.
fn count_pages(numbered: &[&Candidate]) -> bool {
    numbered.len() >= COUNTED && differ(numbered)
}

/// Tells whether lines that go together do not all have the same numbers.
fn differ(numbered: &[&Candidate]) -> bool {
    let ends = numbered.first().zip(numbered.last());
    ends.is_some_and(|(first, last)| first.numbers != last.numbers)
}

/// Tells whether it says so in words.
fn in_words(shape: &str) -> bool {
    matches!(
        bare(shape),
        "pagina#van#"
            | "pagina#"
            | "blad#van#"
            | "blad#"
            | "bladzijde#"
            | "blz.#"
            | "p.#"
            | "pagina#/#"
            | "page#of#"
            | "page#"
    )
}

fn bare(shape: &str) -> &str {
    shape.trim_matches(['-', '–', '—', '|', '.', '[', ']', '(', ')', '•', '·'])
}

impl Page {
    /// Tells whether a line stands in the head (`true`) or the foot of its page.
    fn band(&self, line: &Line) -> Option<bool> {
        let depth = self.depth(line.v);
        if depth < HEAD {
            Some(true)
        } else {
            (depth > 1.0 - FOOT).then_some(false)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_page_number(text: &str) -> bool {
        is_page_number_shape(&shape_of(text).0)
    }

    #[test]
    fn page_numbers_in_words_and_alone() {
        for text in [
            "Pagina 1 van 2",
            "- 3 -",
            "12",
            "Page 3 of 10",
            "iv",
            "2 / 7",
            "6 | 75",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["Pagina 1 van de brief", "artikel 3", "2024-0001", "Kamer"] {
            assert!(!is_page_number(text), "{text}");
        }
    }

    fn group(numbers: &[(usize, u32)]) -> Vec<Candidate> {
        numbers
            .iter()
            .map(|(page, number)| Candidate {
                place: (*page, 0),
                numbers: vec![*number],
                apart: true,
                outermost: false,
            })
            .collect()
    }

    #[test]
    fn numbers_count_the_pages_or_stay_or_are_words_like_others() {
        let counting = group(&[(0, 1), (1, 2), (2, 3), (4, 5)]);
        assert_eq!(numbered(&counting).0.len(), 4);
        let staying = group(&[(0, 7), (1, 7), (2, 7)]);
        assert_eq!(numbered(&staying).0.len(), 3);
        let criteria = group(&[(0, 3), (1, 9), (2, 12), (3, 20)]);
        assert_eq!(numbered(&criteria).0.len(), 0);
    }

    #[test]
    fn what_comes_back_does_so_on_most_pages_of_a_stretch() {
        let on = |pages: &[usize]| group(&pages.iter().map(|p| (*p, 7)).collect::<Vec<_>>());
        let back = |candidates: &[Candidate], pages| {
            comes_back(&candidates.iter().collect::<Vec<_>>(), pages)
        };
        assert!(back(&on(&[0, 1, 2, 3]), 4) && back(&on(&[1, 3, 5, 7]), 8));
        assert!(back(&on(&[3, 4, 5]), 30) && back(&on(&[0, 1]), 2));
        assert!(!back(&on(&[2, 5]), 8) && !back(&on(&[0, 5, 9]), 12));
    }

    #[test]
    fn the_outermost_line_of_nearly_all_pages_need_not_stand_apart() {
        let on = |count: usize, outermost: bool| {
            let mut all = group(&(0..count).map(|page| (page, 7)).collect::<Vec<_>>());
            for candidate in &mut all {
                (candidate.apart, candidate.outermost) = (false, outermost);
            }
            all
        };
        let back = |candidates: &[Candidate], pages| {
            comes_back(&candidates.iter().collect::<Vec<_>>(), pages)
        };
        assert!(back(&on(9, true), 10) && back(&on(8, true), 8));
        assert!(!back(&on(9, false), 10) && !back(&on(7, true), 7) && !back(&on(9, true), 12));
    }

    #[test]
    fn numbers_of_pages_stand_beside_other_words() {
        let says = |numbers: &[(usize, u32)]| {
            let all = group(numbers);
            count_pages(&all.iter().collect::<Vec<_>>())
        };
        assert!(says(&[(0, 1), (1, 2), (2, 3), (5, 6)]));
        assert!(!says(&[(0, 2), (1, 2), (2, 2), (3, 2)]) && !says(&[(0, 1), (1, 2), (2, 3)]));
        for text in ["6 | 75 Beoordeling | PIA", "Rapport wijkaanpak 6/75"] {
            assert!(names_page(&shape_of(text).0), "{text}");
        }
        assert!(!names_page(&shape_of("Kamerstukken II 2023/24, nr. 3").0));
    }
}
