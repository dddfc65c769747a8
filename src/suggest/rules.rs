//! Rules as their files have them, and as they are compiled.

use super::guards::{Guard, Where};
use super::lexicon::{Bits, Lexicon};
use super::matching::Pattern;
use super::pattern::Lists;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Says what is wrong in a file of rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesError {
    /// The rule, guard or list at fault; empty where the file cannot be read at all.
    pub rule: String,
    /// The line of the file, from 1.
    pub line: usize,
    /// The column of that line, in characters from 1.
    pub column: usize,
    /// What is wrong.
    pub reason: String,
    /// What RON says where the file cannot be read at all; it may quote the file.
    pub ron: Option<Box<ron::error::SpannedError>>,
}

impl std::fmt::Display for RulesError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.rule.as_str() {
            "" => write!(f, "line {}: {}", self.line, self.reason),
            rule => write!(f, "line {}: {rule}: {}", self.line, self.reason),
        }
    }
}

impl std::error::Error for RulesError {}

/// Holds a file of rules as it is written, or one of the parts of a file in several languages.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// `nl` or `en`: the language of the sentences for which the rules are.
    pub language: String,
    /// Frequent little words by which a sentence of this language is known.
    #[serde(default)]
    pub markers: Vec<String>,
    /// Words and sequences that patterns call by a name.
    #[serde(default)]
    pub lists: Lists,
    /// What keeps a rule from holding, by name. A guard of a name that was there before counts for the rules behind it.
    #[serde(default)]
    pub guards: BTreeMap<String, GuardText>,
    /// The rules.
    #[serde(default)]
    pub rules: Vec<RuleText>,
    /// Ids of rules that a file read before has and that shall not be used.
    #[serde(default)]
    pub off: Vec<String>,
}

/// Holds a guard as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GuardText {
    /// Where it looks.
    #[serde(rename = "where")]
    pub place: Where,
    /// Patterns, one of which must be there.
    pub any: Vec<String>,
    // For those who read the file.
    #[serde(default, rename = "why")]
    _why: String,
}

/// Holds a rule as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleText {
    /// Its id, the same for ever.
    pub id: String,
    /// The id of the tag that it proposes.
    pub tag: String,
    /// Of two rules for a tag the heavier one speaks; from 0 to 100.
    pub weight: u8,
    /// How many words the parts of a pattern may span.
    #[serde(default = "within")]
    pub within: usize,
    /// Patterns, one of which must be there.
    pub when: Vec<String>,
    /// Patterns, none of which may be in the sentence.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Names of guards.
    #[serde(default)]
    pub guards: Vec<String>,
    /// The thought or source.
    pub why: String,
    /// What it says to a reader, in Dutch.
    pub nl: String,
    /// The same in English.
    pub en: String,
}

fn within() -> usize {
    24
}

/// Holds a compiled rule.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// Its id; empty where a later file has put another in its place or left it out.
    pub id: String,
    /// The id of the tag that it proposes.
    pub tag: String,
    /// The number of its language.
    pub language: usize,
    /// Of two rules for a tag the heavier one speaks.
    pub weight: u8,
    /// How many words the parts of a pattern may span.
    pub within: usize,
    /// The numbers of its guards.
    pub guards: Vec<usize>,
    /// What it says to a reader, in Dutch and English.
    pub explanations: [String; 2],
    /// The thought or source.
    pub why: String,
}

/// Holds what one language has of its own.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// `nl` or `en`.
    pub name: String,
    /// The class of its frequent little words, if it has any.
    pub markers: Option<usize>,
}

/// Holds compiled rules, ready for [`suggest`](super::suggest).
#[derive(Debug)]
pub struct Rules {
    pub(super) lexicon: Lexicon,
    pub(super) rules: Vec<Rule>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) guards: Vec<Guard>,
    pub(super) speeches: Vec<Speech>,
    /// For each class the patterns that are looked for where a word of it stands.
    pub(super) anchored: Vec<Vec<usize>>,
    pub(super) anchors: Bits,
}

impl Rules {
    fn rule(&self, id: &str) -> Option<&Rule> {
        let mut rules = self.rules.iter();
        rules.find(|known| known.id == id && !id.is_empty())
    }

    /// Returns what the rule says to a reader in `language` (`nl` or `en`); `None` where there is no such rule.
    pub fn explanation(&self, rule: &str, language: &str) -> Option<&str> {
        let rule = self.rule(rule)?;
        let [dutch, english] = &rule.explanations;
        Some(if language == "nl" { dutch } else { english })
    }

    /// Returns the thought or source of the rule, as its file has it; `None` where there is no such rule.
    pub fn why(&self, rule: &str) -> Option<&str> {
        Some(&self.rule(rule)?.why)
    }

    /// Lists the ids of all rules and the tags that they suggest.
    pub fn ids(&self) -> impl Iterator<Item = (&str, &str)> {
        let used = self.rules.iter().filter(|rule| !rule.id.is_empty());
        used.map(|rule| (&*rule.id, &*rule.tag))
    }
}
