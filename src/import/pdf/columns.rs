//! The columns that the text of a page stands in.

/// No page has more columns than this.
const MOST: usize = 4;
/// A line of fewer glyphs does not show where a column is.
const LONG: usize = 22;

/// The columns of a page's running text, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Columns(pub Vec<(f32, f32)>);

/// A piece of a line: from, to, baseline, size, number of glyphs.
type Piece = (f32, f32, f32, f32, usize);

impl Columns {
    /// Finds them in the pieces of a page's lines.
    pub fn of(pieces: &[Piece]) -> Self {
        let mut sizes: Vec<(f32, usize)> = pieces.iter().map(|p| (p.3, p.4)).collect();
        sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let half = sizes.iter().map(|s| s.1).sum::<usize>() / 2;
        let mut sum = 0;
        let usual = sizes.iter().find(|(_, glyphs)| {
            sum += glyphs;
            sum > half
        });
        let Some(usual) = usual.map(|s| s.0) else {
            return Self::default();
        };
        let mut long: Vec<Piece> = pieces
            .iter()
            .filter(|p| p.4 >= LONG && (usual * 0.8..usual * 1.3).contains(&p.3))
            .copied()
            .collect();
        long.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut columns = Vec::new();
        divide(&long, usual, MOST, &mut columns);
        Self(columns)
    }

    /// Tells whether two pieces of a line are in different columns: the first ends and the second begins here.
    pub fn part(&self, end: f32, start: f32) -> bool {
        self.0.windows(2).any(|pair| match pair {
            [(_, left), (right, _)] => end <= left + 2.0 && start >= right - 2.0,
            _ => false,
        })
    }

    /// The column that a line is in: where it begins, before the column's end. `None` where it is in more than one.
    pub fn column(&self, u0: f32, u1: f32) -> Option<usize> {
        let last = self.0.len().checked_sub(1)?;
        let at = self.0.iter().position(|c| u0 < c.1).unwrap_or(last);
        let end = self.0.get(at).map_or(f32::MAX, |column| column.1);
        (at == last || u1 < end + 8.0).then_some(at)
    }

    /// Tells whether what stands here is beside the columns, `slack` away at least.
    pub fn is_beside(&self, u0: f32, u1: f32, slack: f32) -> bool {
        match (self.0.first(), self.0.last()) {
            (Some(first), Some(last)) => u1 < first.0 - slack || u0 > last.1 + slack,
            _ => false,
        }
    }
}

/// Divides long pieces, in the order of their starts, where hardly any crosses and there are many on both sides.
fn divide(long: &[Piece], em: f32, most: usize, columns: &mut Vec<(f32, f32)>) {
    let (Some(first), true) = (long.first(), long.len() >= 2) else {
        columns.extend(long.first().map(|p| (p.0, p.1)));
        return;
    };
    let mut ends: Vec<f32> = long.iter().map(|p| p.1).collect();
    ends.sort_by(f32::total_cmp);
    let mut best: Option<(usize, f32)> = None;
    for (at, pair) in long.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if b.0 - a.0 < em || most < 2 {
            continue;
        }
        let (left, right) = (at + 1, long.len() - at - 1);
        // What begins left of it and ends right of it crosses; a title above both or a note below them does not.
        let whole = ends.partition_point(|e| *e < b.0 - 3.0);
        let mut crossing = left.saturating_sub(whole);
        if whole >= 4 && right >= 4 && crossing > 0 {
            let beside = long.get(at + 1..).unwrap_or_default();
            let top = beside.iter().map(|p| p.2).fold(f32::MAX, f32::min) - em;
            let bottom = beside.iter().map(|p| p.2).fold(f32::MIN, f32::max) + em;
            let crosses = |p: &&Piece| p.1 >= b.0 - 3.0 && (top..=bottom).contains(&p.2);
            let before = long.get(..=at).unwrap_or_default();
            crossing = before.iter().filter(crosses).count();
        }
        if whole >= 4 && right >= 4 && crossing * 4 <= whole.min(right) {
            let width = b.0 - a.0;
            if best.is_none_or(|(_, widest)| width > widest) {
                best = Some((at + 1, width));
            }
        }
    }
    match best {
        Some((at, _)) => {
            let (left, right) = long.split_at(at);
            let edge = right.first().map_or(f32::MAX, |p| p.0);
            let left: Vec<Piece> = left.iter().filter(|p| p.1 < edge).copied().collect();
            divide(&left, em, most - 1, columns);
            divide(right, em, most - 1, columns);
        }
        None => columns.push((first.0, shared_end(&mut ends, em).unwrap_or(first.1))),
    }
}

/// The right edge of lines that have a measure: the furthest end that two of them share, so that one line that runs
/// over does not count. Else the end of the longest. Sorts the ends.
pub(super) fn shared_end(ends: &mut [f32], em: f32) -> Option<f32> {
    ends.sort_by(f32::total_cmp);
    let shared = ends.windows(2).rev().find_map(|pair| match pair {
        [a, b] if b - a < 0.3 * em => Some(*b),
        _ => None,
    });
    let furthest = *ends.last()?;
    Some(
        shared
            .filter(|end| furthest - end < 4.0 * em)
            .unwrap_or(furthest),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(from: f32, to: f32) -> impl Iterator<Item = Piece> {
        (0..12).map(move |row| (from, to, row as f32 * 12.0, 10.0, 40))
    }

    #[test]
    fn one_column_two_and_a_title_over_both() {
        let one: Vec<Piece> = lines(50.0, 400.0).collect();
        assert_eq!(Columns::of(&one), Columns(vec![(50.0, 400.0)]));
        let mut two: Vec<Piece> = lines(50.0, 250.0).chain(lines(270.0, 470.0)).collect();
        two.push((50.0, 460.0, 0.0, 10.0, 80));
        let columns = Columns::of(&two);
        assert_eq!(columns, Columns(vec![(50.0, 250.0), (270.0, 470.0)]));
        assert_eq!(columns.column(50.0, 240.0), Some(0));
        assert_eq!(columns.column(270.0, 300.0), Some(1));
        assert_eq!(columns.column(50.0, 460.0), None);
        assert!(columns.part(250.0, 270.0) && !columns.part(100.0, 110.0));
        assert!(columns.is_beside(490.0, 520.0, 10.0) && !columns.is_beside(255.0, 265.0, 10.0));
    }

    #[test]
    fn a_line_that_runs_over_does_not_make_the_measure() {
        let mut ends = [100.0, 300.0, 300.5, 312.0];
        assert_eq!(shared_end(&mut ends, 10.0), Some(300.5));
        let mut ragged = [100.0, 240.0, 300.0];
        assert_eq!(shared_end(&mut ragged, 10.0), Some(300.0));
        assert_eq!(shared_end(&mut [], 10.0), None);
    }
}
