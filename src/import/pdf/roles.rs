//! The roles of the paragraphs of the text: headings, items of lists, cells.

use super::blocks::Group;
use super::sentences::ends_sentence;
use super::tags::Kind;
use super::weights::Weights;
use crate::letter::Role;

/// No heading is longer, in bytes.
const LONGEST: usize = 220;

/// The look of a heading, the highest first when sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Style {
    /// Minus its size, in half points.
    size: i32,
    plain: bool,
}

/// The roles of the groups of the text, in order. `have_headings` where the document names its headings itself.
pub(super) fn roles(
    groups: &[Group],
    weights: &Weights,
    usual: f32,
    have_headings: bool,
) -> Vec<Role> {
    let styles: Vec<Option<Style>> = groups
        .iter()
        .enumerate()
        .map(|(at, group)| {
            let next = groups.get(at + 1);
            heading(group, next, weights, usual).filter(|_| !have_headings)
        })
        .collect();
    let mut levels: Vec<Style> = styles.iter().flatten().copied().collect();
    levels.sort();
    levels.dedup();
    groups
        .iter()
        .zip(&styles)
        .map(|(group, style)| {
            let is_cell = is_cell(group);
            let short = group.text().len() <= 2 * LONGEST;
            match (group.kind, style) {
                _ if is_cell => Role::TableCell,
                (Some(Kind::Cell), _) => Role::TableCell,
                (Some(Kind::Heading(level)), _) if short => Role::Heading(level),
                (Some(Kind::Item), _) => Role::ListItem,
                (_, Some(style)) => {
                    let level = levels.iter().position(|level| level == style);
                    Role::Heading(level.map_or(9, |at| u8::try_from(at + 1).unwrap_or(9).min(9)))
                }
                _ if group.is_item() => Role::ListItem,
                _ => Role::Paragraph,
            }
        })
        .collect()
}

/// Tells whether a group is a cell of a table.
fn is_cell(group: &Group) -> bool {
    let mut lines = group.lines.iter();
    lines.any(|placed| placed.cell.is_some() && !placed.row)
}

/// Tells whether it is one, or a row of a table of contents.
fn is_unit(group: &Group) -> bool {
    group.lines.iter().any(|placed| placed.cell.is_some())
}

/// The look of a heading, if the group is one: short, unlike the text in size or weight, or alone above the text.
fn heading(group: &Group, next: Option<&Group>, weights: &Weights, usual: f32) -> Option<Style> {
    let line = &group.lines.first()?.line;
    let text = group.text();
    let next = next?;
    let words = text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    if text.len() > LONGEST || group.lines.len() > 4 || !words || is_unit(group) {
        return None;
    }
    if matches!(group.kind, Some(Kind::Cell | Kind::Item)) || !line.upright {
        return None;
    }
    let ends = ends_sentence(&text) && !text.ends_with(['?', '!']);
    let large = line.size > usual * 1.1;
    let bold = group
        .lines
        .iter()
        .all(|placed| weights.is_bold(&placed.line));
    let small = line.size < usual * 0.8;
    let first = &next.lines.first()?.line;
    let bare = !ends
        && !text.ends_with(',')
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    // A line of another face that stands close above a text, with more room above than below it.
    let slanted = bare
        && group.lines.len() <= 2
        && !group.is_item()
        && weights.is_foreign(line)
        && !weights.is_foreign(first)
        && first.page == line.page
        && group.above.is_none_or(|above| above > 1.1);
    ((large && !ends) || (bold && !small && !ends) || (slanted && !small)).then(|| Style {
        size: -((line.size * 2.0).round() as i32),
        plain: !bold,
    })
}
