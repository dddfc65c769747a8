//! The hidden sheet of a register's workbook: its name and its titles, which never change. The first title says which
//! version they are; so does that of the last column of CSV.

use super::field::Field;

/// The name of the sheet, which may go on in further ones.
pub const NAME: &str = "kanttekening register";

/// The title of its first column, before the version.
pub const ID: &str = "commitment ";

/// The title of the last column of CSV, before the version: it marks what the other columns said.
pub const MARKS: &str = "kanttekening ";

/// The version that is written.
pub const VERSION: u32 = 1;

/// The columns that it holds: those that can come back changed, and those of which a change has to be told that it is not
/// taken in.
pub fn fields() -> impl Iterator<Item = Field> {
    const TOLD: [Field; 7] = [
        Field::Number,
        Field::Sentence,
        Field::NowWords,
        Field::NowUntil,
        Field::Evidence,
        Field::EvidencePlace,
        Field::Links,
    ];
    let all = Field::ALL.iter().copied();
    all.filter(|it| it.group().is_some() || TOLD.contains(it))
}

/// Its titles: that of the id, and the ids of the columns.
pub fn titles() -> impl Iterator<Item = String> {
    let fields = fields().map(|it| it.id().to_owned());
    std::iter::once(format!("{ID}{VERSION}")).chain(fields)
}
