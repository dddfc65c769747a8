//! What may be meant by the last word that is typed in the field above the views of a folder.

use super::look::Look;
use super::scene::ProjectScene;
use crate::analysis::Progress;
use crate::analysis::query::{Word, folded, last_word};
use crate::l10n::Language;

/// So many are offered.
const MOST: usize = 8;

/// Something that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The whole text with it in the place of the last word.
    pub text: String,
    /// What is offered, as it is typed.
    pub word: String,
    /// What it means, where the word does not say so.
    pub means: String,
}

/// What may be meant by the end of `typed`.
pub fn completions(typed: &str, scene: &ProjectScene<'_>, look: &Look<'_>) -> Vec<Completion> {
    let (before, last) = typed.split_at(last_word(typed));
    let dutch = look.words.language() == Language::Dutch;
    let called = |(word, english, nederlands): &(Word, &'static str, &'static str)| {
        (*word, if dutch { *nederlands } else { *english })
    };
    let Some((name, value)) = last.split_once(':') else {
        let wanted = last.trim_start_matches(['-', '(']).to_lowercase();
        if wanted.is_empty() {
            return Vec::new();
        }
        let sign = &last[..last.len() - last.trim_start_matches(['-', '(']).len()];
        let words = Word::ALL.iter().map(called);
        let words = words.filter(|(_, name)| name.starts_with(&wanted));
        return words
            .map(|(_, name)| Completion {
                text: format!("{before}{sign}{name}:"),
                word: format!("{name}:"),
                means: String::new(),
            })
            .take(MOST)
            .collect();
    };
    let Some(word) = Word::of(name.trim_start_matches(['-', '('])) else {
        return Vec::new();
    };
    let wanted = folded(value.trim_start_matches('"'));
    let fits = |text: &str| wanted.is_empty() || folded(text).contains(&wanted);
    values(word, scene, look)
        .into_iter()
        .filter(|(value, means)| fits(value) || fits(means))
        .filter(|(value, _)| folded(value) != wanted)
        .take(MOST)
        .map(|(value, means)| {
            let quoted = match value.contains(char::is_whitespace) {
                true => format!("\"{value}\""),
                false => value,
            };
            Completion {
                text: format!("{before}{name}:{quoted} "),
                word: format!("{name}:{quoted}"),
                means,
            }
        })
        .collect()
}

/// The values of a term that there are, each with what it means where it is only an id.
fn values(word: Word, scene: &ProjectScene<'_>, look: &Look<'_>) -> Vec<(String, String)> {
    let counts = &scene.overview.counts;
    let plain = |text: &str| (text.to_owned(), String::new());
    let called = |text: &&String| !text.is_empty();
    match word {
        Word::Tag
        | Word::Has
        | Word::Lacks
        | Word::Within
        | Word::Overlaps
        | Word::Near
        | Word::Beside => {
            let tags = look.codebook.tags.iter();
            tags.map(|tag| (tag.id.to_string(), look.tag_name(&tag.id)))
                .collect()
        }
        Word::Sender => counts
            .senders
            .keys()
            .filter(called)
            .map(|it| plain(it))
            .collect(),
        Word::Dossier => {
            let dossiers = counts.dossiers.keys().filter(called);
            dossiers
                .map(|it| (it.replace(' ', ""), it.clone()))
                .collect()
        }
        Word::Analyst => {
            let analysts = counts.analysts.keys();
            analysts
                .map(|(_, id, name)| (id.to_string(), name.to_string()))
                .collect()
        }
        Word::Progress => {
            let all = Progress::ALL.into_iter();
            all.map(|it| (it.id().to_owned(), look.progress(it)))
                .collect()
        }
        Word::Kind | Word::FollowUp | Word::Is => word.values().into_iter().map(plain).collect(),
        Word::Since | Word::Until => {
            let months = counts.months.keys().rev();
            let month = |it: &jiff::civil::Date| it.strftime("%Y-%m").to_string();
            months.map(|it| (month(it), look.month(*it))).collect()
        }
        // There may be a hundred thousand of them.
        Word::Letter => Vec::new(),
        Word::Folder | Word::Who | Word::Text | Word::DueSince | Word::DueUntil => Vec::new(),
    }
}
