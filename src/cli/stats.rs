//! `stats`: what is marked in the letters of a folder, counted.

use super::folder::Folder;
use super::{AnalystArgs, CommandError, Console};
use crate::analysis::figures::{
    Count, DueState, Frequencies, Matrix, Nearness, RowKey, RowsBy, Source, Timeline, Together,
};
use crate::analysis::query::{Condition, Lens, Of, Query};
use crate::codebook::TagId;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// So many words are printed.
const MOST_WORDS: usize = 40;

/// The arguments of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// The folder
    folder: PathBuf,
    /// Which passages: tag:data-deletion since:september sender:"Minister SZW" … All of them unless given. One that begins with - comes last, behind --
    query: Vec<String>,
    /// What is counted
    #[arg(long, value_enum, default_value = "sender", value_name = "WHAT")]
    by: By,
    /// As JSON; each number with the query that means its passages
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// Passages and their words, by sender and tag.
    Sender,
    /// By month and tag.
    Month,
    /// By dossier and tag.
    Dossier,
    /// By analyst and tag.
    Analyst,
    /// By letter and tag.
    Letter,
    /// Which tags overlap.
    Overlap,
    /// Which tags stand in one paragraph.
    Paragraph,
    /// Which tags stand in one letter.
    Together,
    /// Passages by the date of their letter, follow-ups by the day they are due.
    Time,
    /// Words in passages, without small words.
    Words,
    /// Words in whole letters, without small words.
    LetterWords,
}

#[derive(Serialize)]
struct CountItem {
    passages: u64,
    words: u64,
    /// What means these passages.
    query: String,
}

#[derive(Serialize)]
struct RowItem {
    /// What its passages share; `null` where it is not known of them.
    row: Option<String>,
    /// By tag; the empty one stands for passages without a tag.
    tags: BTreeMap<String, CountItem>,
    all: CountItem,
}

#[derive(Serialize)]
struct MatrixItem {
    rows: Vec<RowItem>,
    all: RowItem,
}

#[derive(Serialize)]
struct PairItem<'a> {
    tag: &'a str,
    with: &'a str,
    passages: u64,
    query: String,
}

#[derive(Serialize)]
struct BinItem<'a> {
    from: String,
    until: String,
    letters: u64,
    passages: u64,
    tags: BTreeMap<&'a str, u64>,
    due: BTreeMap<&'static str, u64>,
    query: String,
}

#[derive(Serialize)]
struct WordItem<'a> {
    word: &'a str,
    count: u64,
    letters: u64,
}

/// What is counted, and how its queries are made.
struct Ground<'a> {
    folder: &'a Folder,
    base: Query,
    lens: Lens,
    tags: Vec<TagId>,
}

impl Ground<'_> {
    /// What means the passages of which more holds than what was asked for.
    fn query(&self, more: Vec<Condition>) -> String {
        let mut query = self.base.clone();
        query.all.extend(more);
        query.to_string()
    }
}

pub(super) fn run(args: &StatsArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let folder = console.folder(&args.folder, &args.analyst)?;
    let base = folder.query(&args.query, console)?;
    let codebook = folder.letters.codebook();
    let ground = Ground {
        lens: Lens::new(&base, folder.today, Of::Passages),
        tags: codebook.tags.iter().map(|it| it.id.clone()).collect(),
        base,
        folder: &folder,
    };
    match args.by {
        By::Sender => matrix(&ground, RowsBy::Sender, args.json, console)?,
        By::Month => matrix(&ground, RowsBy::Month, args.json, console)?,
        By::Dossier => matrix(&ground, RowsBy::Dossier, args.json, console)?,
        By::Analyst => matrix(&ground, RowsBy::Analyst, args.json, console)?,
        By::Letter => matrix(&ground, RowsBy::Letter, args.json, console)?,
        By::Overlap => together(&ground, Nearness::Overlap, args.json, console)?,
        By::Paragraph => together(&ground, Nearness::Paragraph, args.json, console)?,
        By::Together => together(&ground, Nearness::Letter, args.json, console)?,
        By::Time => timeline(&ground, args.json, console)?,
        By::Words => words(&ground, &Source::Passages, args.json, console)?,
        By::LetterWords => words(&ground, &Source::Letters, args.json, console)?,
    }
    Ok(folder.say_missing(console, |_| true))
}

/// What a row is called; `None` where nothing is known.
fn row_name(key: &RowKey) -> Option<String> {
    let name = match key {
        RowKey::Sender(name) | RowKey::Dossier(name) => name.clone(),
        RowKey::Month(day) => day.map_or_else(String::new, |it| it.strftime("%Y-%m").to_string()),
        RowKey::Analyst(id, _) => id.to_string(),
        RowKey::Letter(path, _) => path.clone(),
    };
    Some(name).filter(|it| !it.is_empty())
}

fn matrix(
    ground: &Ground<'_>,
    by: RowsBy,
    json: bool,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let letters = &ground.folder.letters;
    let (lens, tags) = (&ground.lens, &ground.tags);
    let matrix = Matrix::new(letters.all(), lens, letters, (by, true), tags, &|| false);
    let count = |count: Count, row, column| CountItem {
        passages: count.passages,
        words: count.words,
        query: ground.query(matrix.conditions(row, column)),
    };
    let item = |name: Option<String>, cells: &[Count], all: Count, row: Option<usize>| {
        let cells = cells.iter().zip(&matrix.tags).enumerate();
        let tags = cells.map(|(column, (cell, tag))| {
            let tag = tag.as_ref().map_or("", TagId::as_str).to_owned();
            (tag, count(*cell, row, Some(column)))
        });
        RowItem {
            row: name,
            tags: tags.collect(),
            all: count(all, row, None),
        }
    };
    if json {
        let rows = matrix.rows.iter().enumerate();
        let rows = rows.map(|(at, it)| item(row_name(&it.key), &it.cells, it.all, Some(at)));
        let whole = MatrixItem {
            rows: rows.collect(),
            all: item(None, &matrix.columns, matrix.all, None),
        };
        console.print_json(&whole)?;
        return Ok(());
    }
    let mut titles = vec![String::new()];
    let tags = matrix.tags.iter();
    titles.extend(tags.map(|it| it.as_ref().map_or("no tag".to_owned(), TagId::to_string)));
    titles.push("together".to_owned());
    let line = |name: String, cells: &[Count], all: Count| {
        let numbers = cells.iter().chain([&all]).map(|it| it.passages.to_string());
        std::iter::once(name).chain(numbers).collect()
    };
    let rows = matrix.rows.iter().map(|it| {
        let name = row_name(&it.key).unwrap_or_else(|| "unknown".to_owned());
        line(name, &it.cells, it.all)
    });
    let mut rows: Vec<Vec<String>> = rows.collect();
    rows.push(line("together".to_owned(), &matrix.columns, matrix.all));
    table(&titles, &rows, console)
}

fn together(
    ground: &Ground<'_>,
    nearness: Nearness,
    json: bool,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let letters = &ground.folder.letters;
    let (lens, tags) = (&ground.lens, &ground.tags);
    let found = Together::new(letters.all(), lens, letters, nearness, tags, &|| false);
    if json {
        let mut pairs = Vec::new();
        for (row, tag) in found.tags.iter().enumerate() {
            for (column, with) in found.tags.iter().enumerate() {
                pairs.push(PairItem {
                    tag: tag.as_str(),
                    with: with.as_str(),
                    passages: found.cells[row][column],
                    query: ground.query(found.conditions(row, column)),
                });
            }
        }
        console.print_json(&pairs)?;
        return Ok(());
    }
    let names = found.tags.iter().map(TagId::to_string);
    let titles: Vec<_> = std::iter::once(String::new())
        .chain(names.clone())
        .collect();
    let rows = names.zip(&found.cells).map(|(name, cells)| {
        let cells = cells.iter().map(u64::to_string);
        std::iter::once(name).chain(cells).collect()
    });
    table(&titles, &rows.collect::<Vec<_>>(), console)
}

/// How a state is called in results.
fn state_id(state: DueState) -> &'static str {
    match state {
        DueState::Open => "open",
        DueState::Overdue => "overdue",
        DueState::Done => "done",
        DueState::Dropped => "dropped",
    }
}

fn timeline(
    ground: &Ground<'_>,
    json: bool,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let letters = &ground.folder.letters;
    let with = (&ground.tags[..], ground.folder.today);
    let line = Timeline::new(letters.all(), &ground.lens, letters, with, &|| false);
    if json {
        let items = line.bins.iter().enumerate().map(|(number, bin)| {
            let tags = line
                .tags
                .iter()
                .map(TagId::as_str)
                .zip(bin.tags.iter().copied());
            let due = DueState::ALL.into_iter();
            BinItem {
                from: bin.first.to_string(),
                until: bin.last.to_string(),
                letters: bin.letters,
                passages: bin.passages,
                tags: tags.collect(),
                due: due.map(|it| (state_id(it), bin.due[it as usize])).collect(),
                query: ground.query(line.conditions(number, None)),
            }
        });
        console.print_json(&items.collect::<Vec<_>>())?;
        return Ok(());
    }
    let mut titles = vec!["from".to_owned(), "until".to_owned(), "letters".to_owned()];
    titles.extend(line.tags.iter().map(TagId::to_string));
    titles.extend(DueState::ALL.map(|it| state_id(it).to_owned()));
    let rows = line.bins.iter().map(|bin| {
        let days = [bin.first.to_string(), bin.last.to_string()];
        let numbers = [&bin.letters].into_iter().chain(&bin.tags).chain(&bin.due);
        days.into_iter()
            .chain(numbers.map(u64::to_string))
            .collect()
    });
    table(&titles, &rows.collect::<Vec<_>>(), console)
}

fn words(
    ground: &Ground<'_>,
    source: &Source,
    json: bool,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let letters = &ground.folder.letters;
    let with = (source, true);
    let found = Frequencies::new(letters.all(), &ground.lens, letters, with, &|| false);
    if json {
        let items = found.words.iter().map(|it| WordItem {
            word: &it.word,
            count: it.count,
            letters: it.letters,
        });
        console.print_json(&items.collect::<Vec<_>>())?;
        return Ok(());
    }
    let rows = found.words.iter().take(MOST_WORDS).map(|it| {
        vec![
            it.word.clone(),
            it.count.to_string(),
            it.letters.to_string(),
        ]
    });
    let titles = ["word", "times", "letters"].map(str::to_owned);
    table(&titles, &rows.collect::<Vec<_>>(), console)
}

/// Prints a table: the first column at the left, numbers at the right below their titles.
fn table(
    titles: &[String],
    rows: &[Vec<String>],
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let wide = |column: usize| {
        let all = std::iter::once(titles).chain(rows.iter().map(Vec::as_slice));
        let lengths = all
            .filter_map(|it| it.get(column))
            .map(|it| it.chars().count());
        lengths.max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..titles.len()).map(wide).collect();
    for row in std::iter::once(titles).chain(rows.iter().map(Vec::as_slice)) {
        let cells = row.iter().zip(&widths).enumerate();
        let cells = cells.map(|(column, (cell, width))| match column {
            0 => format!("{cell:<width$}"),
            _ => format!("{cell:>width$}"),
        });
        console.print(cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
