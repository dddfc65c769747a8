//! Days as letters write them, so that they are not taken for other numbers.

use super::flags::MONTH;
use super::lexicon::month;
use super::token::Gap;
use super::tokens::Window;

/// Reads the day that begins at `at`: the index behind it, and its normal form. `short` years are two digits.
pub(super) fn read(window: &Window<'_>, at: usize, short: bool) -> Option<(usize, String)> {
    let first = window.get(at)?;
    if !first.digits {
        return if first.is(MONTH) && first.capital {
            english(window, at)
        } else {
            None
        };
    }
    if window.get(at + 1)?.is(MONTH) {
        let near = window.gap(at + 1).is_near() || window.gap(at + 1) == Gap::Hyphen;
        let day = number(window, at, 2)?;
        let name = window.folded(at + 1);
        let third = at + 2;
        let linked =
            window.gap(third).is_near() || matches!(window.gap(third), Gap::Hyphen | Gap::DotBlank);
        return near
            .then_some(linked)
            .filter(|linked| *linked)
            .and_then(|_| normal(year(window, third, short)?, month(&name)?, day))
            .map(|day| (at + 3, day));
    }
    let tight = |at: usize| {
        matches!(window.gap(at), Gap::Hyphen | Gap::Dot)
            || matches!(window.between(at), "/" | " - ")
    };
    if !tight(at + 1) || !tight(at + 2) {
        return None;
    }
    let (a, b) = (number(window, at, 4)?, number(window, at + 1, 2)?);
    let day = if window.get(at)?.length == 4 {
        normal(a, b, number(window, at + 2, 2)?)
    } else {
        normal(year(window, at + 2, short)?, b, a)
    }?;
    Some((at + 3, day))
}

/// "March 12, 1980".
fn english(window: &Window<'_>, at: usize) -> Option<(usize, String)> {
    let near = window.gap(at + 1).is_near()
        && (window.gap(at + 2).is_near() || window.between(at + 2) == ", ");
    let name = window.folded(at);
    let day = normal(
        year(window, at + 2, false)?,
        month(&name)?,
        number(window, at + 1, 2)?,
    )?;
    near.then_some((at + 3, day))
}

fn number(window: &Window<'_>, at: usize, most: u8) -> Option<u32> {
    let token = window.get(at).filter(|it| it.digits && it.length <= most)?;
    window.text.get(token.start..token.end)?.parse().ok()
}

fn year(window: &Window<'_>, at: usize, short: bool) -> Option<u32> {
    let length = window.get(at)?.length;
    let year = number(window, at, 4)?;
    match length {
        4 if (1800..2200).contains(&year) => Some(year),
        2 if short && year > 30 => Some(1900 + year),
        2 if short => Some(2000 + year),
        _ => None,
    }
}

fn normal(year: u32, month: u32, day: u32) -> Option<String> {
    let valid =
        (1..=12).contains(&month) && (1..=31).contains(&day) && (1800..2200).contains(&year);
    valid.then(|| format!("d:{year:04}{month:02}{day:02}"))
}
