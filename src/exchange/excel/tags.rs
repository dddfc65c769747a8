//! The sheet of tags: what they mean and how often they were given, with a chart of that.

use super::cell::{Book, Cell, column, sheet_names};
use crate::exchange::common::{Outline, TagView};
use crate::l10n::Words;
use crate::tr;
use rust_xlsxwriter::{Chart, ChartDataLabel, Color, RowNum, XlsxError};
use std::collections::HashMap;

/// The chart shows no more tags than this: more bars cannot be told apart.
const CHARTED: usize = 40;

/// Adds the sheet.
pub fn write(book: &mut Book, words: &Words, outline: &Outline) -> Result<(), XlsxError> {
    let letters = letters_with(outline);
    let counts = outline.tags.iter().zip(letters);
    let rows = counts.map(|(tag, letters)| cells(words, tag, letters));
    let columns = [
        column(tr!(words, "column-tag"), 26),
        column(tr!(words, "column-definition"), 60),
        column(tr!(words, "report-passages"), 11),
        column(tr!(words, "sheet-letters"), 11),
    ];
    let [_, name, _] = sheet_names(words);
    let sheet = book.table(&name, &columns, rows)?;
    let shown = outline.tags.len().min(CHARTED);
    let Some(last) = RowNum::try_from(shown).ok().filter(|last| *last > 0) else {
        return Ok(());
    };
    let mut chart = Chart::new_bar();
    let colors: Vec<_> = outline.tags.iter().take(shown).map(color).collect();
    chart
        .add_series()
        .set_categories((name.as_str(), 1, 0, last, 0))
        .set_values((name.as_str(), 1, 2, last, 2))
        .set_point_colors(&colors)
        .set_data_label(ChartDataLabel::new().show_value())
        .set_gap(40);
    chart.title().set_name(tr!(words, "report-by-tag").as_str());
    chart.legend().set_hidden();
    // The first tag at the top, as in the sheet.
    chart.y_axis().set_reverse();
    chart.x_axis().set_major_gridlines(false).set_hidden(true);
    chart.set_width(640).set_height(120 + 34 * last);
    chart.set_alt_text(tr!(words, "report-by-tag"));
    book.sheet(sheet)?
        .insert_chart_with_offset(1, 5, &chart, 0, 4)?;
    Ok(())
}

/// The row of a tag that is in so many letters.
pub fn cells(words: &Words, tag: &TagView, letters: usize) -> Vec<Cell> {
    let mut definition = tag.definition.to_owned();
    if !tag.known {
        definition = format!("{definition} ({})", tr!(words, "report-unknown-tag"));
    }
    vec![
        Cell::Text(tag.name.to_owned()),
        Cell::Text(definition.trim().to_owned()),
        Cell::Count(tag.count),
        Cell::Count(letters),
    ]
}

/// In how many letters each tag was given.
fn letters_with(outline: &Outline) -> Vec<usize> {
    let mut counts = vec![0; outline.tags.len()];
    // The last letter that was counted for a tag.
    let mut counted: HashMap<usize, usize> = HashMap::new();
    for (letter, sheet) in outline.sheets.iter().enumerate() {
        for entry in &sheet.entries {
            for (tag, _) in outline.tags_of(*entry) {
                if counted.insert(tag, letter) != Some(letter) {
                    counts[tag] += 1;
                }
            }
        }
    }
    counts
}

fn color(tag: &TagView) -> Color {
    let [red, green, blue] = [tag.color.red, tag.color.green, tag.color.blue].map(u32::from);
    Color::RGB(red << 16 | green << 8 | blue)
}
