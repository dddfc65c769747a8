//! A table as CSV: the numbers of a figure, for another program or a spreadsheet.

use super::csv::looks_like_a_formula;

/// Writes a table as CSV with its titles first: UTF-8, commas. A cell of words that a spreadsheet would take for a formula gets
/// an apostrophe in front; numbers stay as they are.
pub fn sheet(titles: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let mut out = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(Vec::new());
    let safe = |cell: &String| match looks_like_a_formula(cell) && cell.parse::<f64>().is_err() {
        true => format!("'{cell}"),
        false => cell.clone(),
    };
    for row in std::iter::once(titles).chain(rows.iter().map(Vec::as_slice)) {
        // Writing to memory cannot fail.
        let _ = out.write_record(row.iter().map(safe));
    }
    out.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_back_and_calculates_nothing() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        let written = sheet(&row(["a", "b", "c"]), &[row(["=1+1", "-2.5", "x,\"y\""])]);
        let mut reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(&written[..]);
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|it| it.expect("a row").iter().map(str::to_owned).collect())
            .collect();
        assert_eq!(
            rows,
            [row(["a", "b", "c"]), row(["'=1+1", "-2.5", "x,\"y\""])]
        );
    }
}
