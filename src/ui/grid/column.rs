//! The columns of a grid, and which of them there is room for.

use egui::Color32;
use std::ops::Range;

/// A column of a grid.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What stands above it.
    pub title: String,
    /// What it is called to assistive technology and under the pointer, where the title is only a sign.
    pub name: Option<String>,
    /// How wide it is.
    pub width: Width,
    /// Whether the rows can be sorted by it.
    pub sortable: bool,
    /// Whether its cells hold numbers, which stand at the right.
    pub numeric: bool,
    /// Where there is no room for all, the column with the least weight gives way first.
    pub weight: u8,
    /// The colour of its title, where it has one of its own.
    pub color: Option<Color32>,
}

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Width {
    /// So many points.
    Fixed(f32),
    /// A share of what the others leave, and so many points at least.
    Share {
        /// The share, to be compared with those of other columns.
        share: f32,
        /// The least width, in points.
        least: f32,
    },
}

impl Width {
    fn least(self) -> f32 {
        match self {
            Self::Fixed(width) => width,
            Self::Share { least, .. } => least,
        }
    }
}

impl Column {
    /// A column with this title, of text, that cannot be sorted by and gives way to none.
    pub fn new(title: impl Into<String>, width: Width) -> Self {
        Self {
            title: title.into(),
            name: None,
            width,
            sortable: false,
            numeric: false,
            weight: u8::MAX,
            color: None,
        }
    }

    /// The same with a name for assistive technology.
    pub fn named(self, name: impl Into<String>) -> Self {
        let name = Some(name.into());
        Self { name, ..self }
    }

    /// The same, by which rows can be sorted.
    pub fn sortable(self) -> Self {
        let sortable = true;
        Self { sortable, ..self }
    }

    /// The same, of numbers.
    pub fn numeric(self) -> Self {
        let numeric = true;
        Self { numeric, ..self }
    }

    /// The same, with this weight.
    pub fn weight(self, weight: u8) -> Self {
        Self { weight, ..self }
    }

    /// The same, with a title in this colour.
    pub fn color(self, color: Color32) -> Self {
        let color = Some(color);
        Self { color, ..self }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.title)
    }
}

/// Where each column stands, as points from the left of the grid; `None` for those that gave way.
pub fn places(columns: &[Column], room: f32) -> Vec<Option<Range<f32>>> {
    let mut shown: Vec<bool> = vec![true; columns.len()];
    let needed = |shown: &[bool]| -> f32 {
        let both = columns.iter().zip(shown);
        both.filter(|(_, shown)| **shown)
            .map(|(column, _)| column.width.least())
            .sum()
    };
    // The one that stays at last has whatever room there is.
    while needed(&shown) > room && shown.iter().filter(|it| **it).count() > 1 {
        let lightest = (0..columns.len())
            .rev()
            .filter(|at| shown[*at])
            .min_by_key(|at| columns[*at].weight);
        match lightest {
            Some(at) => shown[at] = false,
            None => break,
        }
    }
    let rest = (room - needed(&shown)).max(0.0);
    let share = |column: &Column| match column.width {
        Width::Fixed(_) => 0.0,
        Width::Share { share, .. } => share,
    };
    let both = columns.iter().zip(&shown);
    let shares: f32 = both.filter(|it| *it.1).map(|(it, _)| share(it)).sum();
    let mut left = 0.0;
    let both = columns.iter().zip(&shown);
    both.map(|(column, shown)| {
        if !shown {
            return None;
        }
        let more = match shares > 0.0 {
            true => rest * share(column) / shares,
            false => 0.0,
        };
        let start = left;
        left = (start + column.width.least() + more).min(room.max(start));
        Some(start..left)
    })
    .collect()
}

/// The columns that gave way.
pub fn gave_way(places: &[Option<Range<f32>>]) -> Vec<usize> {
    let all = places.iter().enumerate();
    let out = all.filter(|(_, place)| place.is_none());
    out.map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn column(width: Width, weight: u8) -> Column {
        Column::new("", width).weight(weight)
    }

    #[test]
    fn the_lightest_gives_way_first_and_shares_fill_the_room() {
        let columns = [
            column(Width::Fixed(100.0), 9),
            column(
                Width::Share {
                    share: 1.0,
                    least: 50.0,
                },
                5,
            ),
            column(Width::Fixed(40.0), 1),
            column(
                Width::Share {
                    share: 3.0,
                    least: 50.0,
                },
                7,
            ),
        ];
        let widths = |room| {
            let places = places(&columns, room);
            let widths = places.into_iter().map(|it| it.map(|it| it.end - it.start));
            widths.collect::<Vec<_>>()
        };
        let some = |widths: [f32; 4]| widths.map(Some).to_vec();
        assert_eq!(widths(640.0), some([100.0, 150.0, 40.0, 350.0]));
        assert_eq!(widths(240.0), some([100.0, 50.0, 40.0, 50.0]));
        assert_eq!(widths(239.0), [Some(100.0), Some(59.75), None, Some(79.25)]);
        assert_eq!(widths(160.0), [Some(100.0), None, None, Some(60.0)]);
        assert_eq!(widths(80.0), [Some(80.0), None, None, None]);
    }

    proptest! {
        #[test]
        fn columns_stand_side_by_side_within_the_room(
            parts in proptest::collection::vec((1.0_f32..200.0, any::<u8>(), any::<bool>()), 1..9),
            room in 1.0_f32..900.0,
        ) {
            let columns: Vec<_> = parts.iter().map(|(width, weight, fixed)| {
                let width = match fixed {
                    true => Width::Fixed(*width),
                    false => Width::Share { share: 1.0, least: *width },
                };
                column(width, *weight)
            }).collect();
            let places = places(&columns, room);
            let mut left = 0.0;
            for place in places.iter().flatten() {
                prop_assert_eq!(place.start, left);
                prop_assert!(place.end >= place.start && place.end <= room + 0.1);
                left = place.end;
            }
            prop_assert!(places.iter().any(Option::is_some));
            let lightest_shown = columns.iter().zip(&places).filter(|it| it.1.is_some());
            let lightest_shown = lightest_shown.map(|it| it.0.weight).min();
            let heaviest_hidden = columns.iter().zip(&places).filter(|it| it.1.is_none());
            if let Some(hidden) = heaviest_hidden.map(|it| it.0.weight).max() {
                prop_assert!(lightest_shown >= Some(hidden));
            }
        }
    }
}
