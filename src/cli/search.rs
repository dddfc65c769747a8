//! `search`: looks for words in all letters of a folder, and in what was noted in them.

use super::folder::{Folder, LetterItem, line};
use super::passages::counted;
use super::{AnalystArgs, CommandError, Console};
use crate::analysis::query::Of;
use crate::letter::{FindOptions, Search};
use crate::workspace::project::{Hit, HitPlace, LetterHits, Wanted, search_letters};
use clap::Args;
use serde::Serialize;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

/// The arguments of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// The folder
    folder: PathBuf,
    /// The words. Those that begin with - come last, behind --
    #[arg(required = true)]
    words: Vec<String>,
    /// The words are a regular expression, looked for in each paragraph
    #[arg(long)]
    regex: bool,
    /// Only whole words
    #[arg(long)]
    whole_word: bool,
    /// Capitals and small letters differ
    #[arg(long)]
    match_case: bool,
    /// Letters with and without accents differ
    #[arg(long)]
    match_accents: bool,
    /// Only in these letters: since:september dossier:30821 …
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    letters: Option<String>,
    /// The most hits of a letter that are shown; all are counted
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,
    /// As a JSON array of letters with their hits
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    analyst: AnalystArgs,
}

/// A letter with its hits.
#[derive(Serialize)]
struct Item<'a> {
    letter: LetterItem<'a>,
    count: usize,
    hits: Vec<HitItem<'a>>,
}

#[derive(Serialize)]
struct HitItem<'a> {
    /// One of `text`, `note`, `memo`.
    place: &'static str,
    /// Where in the letter's text, the line of `text --reading`, from 1.
    line: Option<usize>,
    /// The annotation whose note it is.
    annotation: Option<&'a str>,
    /// Who noted it.
    analyst: Option<&'a str>,
    before: &'a str,
    words: &'a str,
    after: &'a str,
}

pub(super) fn run(args: &SearchArgs, console: &mut Console<'_>) -> Result<u8, CommandError> {
    let words = args.words.join(" ");
    if words.trim().is_empty() {
        return Err(CommandError::NoWords);
    }
    let options = FindOptions {
        match_case: args.match_case,
        whole_word: args.whole_word,
        match_accents: args.match_accents,
        regex: args.regex,
    };
    let search = Search::new(&words, options).map_err(|error| CommandError::Expression {
        text: words.clone(),
        error,
    })?;
    let folder = console.folder(&args.folder, &args.analyst)?;
    let letters: Vec<String> = args.letters.iter().cloned().collect();
    let lens = folder.lens(&letters, Of::Letters, console)?;
    let all = folder.letters.all().iter().enumerate();
    let meant: Vec<usize> = all
        .filter_map(|(number, it)| lens.has_letter(it, &folder.letters).then_some(number))
        .collect();
    let wanted = Wanted {
        search: &search,
        letters: &meant,
        most: args.most,
    };
    let closed = AtomicBool::new(false);
    let mut failed = None;
    let mut found = Vec::new();
    let searched = search_letters(
        &folder.letters,
        wanted,
        &|| closed.load(Ordering::Relaxed),
        &mut |hits| {
            if args.json {
                found.push(hits);
            } else if failed.is_none()
                && let Err(error) = print(&folder, &hits, console)
            {
                closed.store(true, Ordering::Relaxed);
                failed = Some(error);
            }
        },
    );
    if let Some(error) = failed {
        return Err(error);
    }
    if args.json {
        found.sort_by_key(|hits| hits.letter);
        let items: Vec<_> = found.iter().filter_map(|it| item(&folder, it)).collect();
        console.print_json(&items)?;
    } else {
        let said = counted(searched.hits, "hit", "hits");
        let letters = counted(searched.letters, "letter", "letters");
        console.say(&format!("{said} in {letters} searched"));
    }
    let unread: Vec<_> = searched.without_text;
    let code = folder.say_missing(console, |letter| {
        let number = folder.letters.number_of(&letter.path);
        number.is_some_and(|it| unread.binary_search(&it).is_ok())
    });
    Ok(if unread.is_empty() {
        code
    } else {
        super::WRONG
    })
}

fn print(
    folder: &Folder,
    hits: &LetterHits,
    console: &mut Console<'_>,
) -> Result<(), CommandError> {
    let Some(letter) = folder.letters.all().get(hits.letter) else {
        return Ok(());
    };
    console.print(&format!("{}: {}", letter.path, hits.count))?;
    console.print(&format!("  {}", line(letter).trim()))?;
    for hit in &hits.hits {
        let Hit {
            before,
            words,
            after,
            ..
        } = hit;
        let place = match &hit.place {
            HitPlace::Text { line, .. } => line.to_string(),
            HitPlace::Note { layer, .. } => format!("note of {}", analyst(letter, *layer)),
            HitPlace::Memo { layer } => format!("memo of {}", analyst(letter, *layer)),
        };
        let (before, after) = (before.trim_start(), after.trim_end());
        // A terminal shows which words are meant; so does a file.
        console.print(&format!("  {place:>5}  {before}[{words}]{after}"))?;
    }
    if hits.count > hits.hits.len() {
        console.print(&format!(
            "  {:>5}  … and {} more",
            "",
            hits.count - hits.hits.len()
        ))?;
    }
    console.streams.out.flush()?;
    Ok(())
}

fn analyst(letter: &crate::analysis::CataloguedLetter, layer: usize) -> &str {
    letter.layers.get(layer).map_or("", |it| &*it.analyst)
}

fn item<'a>(folder: &'a Folder, found: &'a LetterHits) -> Option<Item<'a>> {
    let letter = folder.letters.all().get(found.letter)?;
    let hits = found.hits.iter().map(|hit| {
        let (place, layer) = match hit.place {
            HitPlace::Text { .. } => ("text", None),
            HitPlace::Note { layer, .. } => ("note", letter.layers.get(layer)),
            HitPlace::Memo { layer } => ("memo", letter.layers.get(layer)),
        };
        let annotation = match hit.place {
            HitPlace::Note { annotation, .. } => {
                layer.and_then(|it| it.annotations.get(annotation))
            }
            _ => None,
        };
        HitItem {
            place,
            line: match hit.place {
                HitPlace::Text { line, .. } => Some(line),
                _ => None,
            },
            annotation: annotation.map(|it| it.id.as_str()),
            analyst: layer.map(|it| &*it.analyst),
            before: &hit.before,
            words: &hit.words,
            after: &hit.after,
        }
    });
    Some(Item {
        letter: LetterItem::of(letter),
        count: found.count,
        hits: hits.collect(),
    })
}
