//! Compiles the files of rules: words get numbers, patterns their rarest word.

use super::guards::{Guard, Where};
use super::lexicon::{Bits, Form, Lexicon};
use super::matching::{Choice, Node, Pattern};
use super::pattern::{Element, Lists, MOST_WORDS, parts};
use super::rules::{File, Rule, RuleText, Rules, Speech};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How many words the parts of a pattern may span at most.
const WIDEST: usize = 60;

/// Names the rule, guard or list at fault, and says what is wrong.
pub(super) type Fault = (String, String);

/// Gathers what the files say.
pub(super) struct Compiler {
    /// How many words patterns may still have.
    left: usize,
    lists: BTreeMap<String, Lists>,
    common: HashSet<Form>,
    numbers: HashMap<Vec<Form>, usize>,
    costs: Vec<usize>,
    lexicon: Lexicon,
    speeches: Vec<Speech>,
    guards: Vec<Guard>,
    names: HashMap<(usize, String), usize>,
    rules: Vec<Rule>,
    patterns: Vec<Pattern>,
}

impl Default for Compiler {
    fn default() -> Self {
        Self {
            left: MOST_WORDS,
            lists: BTreeMap::new(),
            common: HashSet::new(),
            numbers: HashMap::new(),
            costs: Vec::new(),
            lexicon: Lexicon::default(),
            speeches: Vec::new(),
            guards: Vec::new(),
            names: HashMap::new(),
            rules: Vec::new(),
            patterns: Vec::new(),
        }
    }
}

impl Compiler {
    /// Takes the lists of a file, before any file is compiled: a later file adds to the lists of an earlier one.
    pub(super) fn lists_of(&mut self, file: &File) {
        let lists = self.lists.entry(file.language.clone()).or_default();
        for (name, lines) in &file.lists {
            let list = lists.entry(name.clone()).or_default();
            list.extend(lines.iter().cloned());
        }
    }

    /// Compiles a file; a rule takes the place of an earlier one of the same id.
    pub(super) fn file(&mut self, file: &File) -> Result<(), Fault> {
        let name = &file.language;
        let found = self.speeches.iter().position(|known| known.name == *name);
        let language = found.unwrap_or_else(|| {
            self.speeches.push(Speech {
                name: name.clone(),
                markers: None,
            });
            self.speeches.len() - 1
        });
        let lists = self.lists.get(name).cloned().unwrap_or_default();
        if !file.markers.is_empty() {
            let words = file.markers.iter().flat_map(|line| line.split_whitespace());
            let forms: Vec<Form> = words.map(|word| Form::Whole(word.to_owned())).collect();
            self.common.extend(forms.iter().cloned());
            let class = self.class(forms);
            if let Some(speech) = self.speeches.get_mut(language) {
                speech.markers = Some(class);
            }
        }
        for (name, guard) in &file.guards {
            let fault = |reason| (name.clone(), reason);
            let patterns = self.all(&guard.any, &lists).map_err(fault)?;
            self.names
                .insert((language, name.clone()), self.guards.len());
            self.guards.push(Guard::new(guard.place, patterns));
        }
        for rule in &file.rules {
            let fault = |reason| (rule.id.clone(), reason);
            self.rule(rule, language, &lists).map_err(fault)?;
        }
        for id in &file.off {
            if !self.rules.iter().any(|rule| rule.id == *id) {
                return Err((id.clone(), "there is no such rule to leave out".to_owned()));
            }
            self.forget(id);
        }
        Ok(())
    }

    fn rule(&mut self, text: &RuleText, language: usize, lists: &Lists) -> Result<(), String> {
        let kebab = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if text.id.is_empty() || !text.id.chars().all(kebab) {
            return Err("an id has small letters, digits and hyphens only".to_owned());
        }
        if text.when.is_empty() {
            return Err("`when` is empty".to_owned());
        }
        self.forget(&text.id);
        let mut guards = Vec::new();
        for name in &text.guards {
            let guard = self.names.get(&(language, name.clone()));
            guards.push(*guard.ok_or_else(|| format!("there is no guard \"{name}\""))?);
        }
        if !text.unless.is_empty() {
            let patterns = self.all(&text.unless, lists)?;
            guards.push(self.guards.len());
            self.guards.push(Guard::new(Where::Sentence, patterns));
        }
        let number = self.rules.len();
        let patterns = self.all(&text.when, lists)?;
        let patterns = patterns.into_iter().map(|pattern| Pattern {
            rule: number,
            ..pattern
        });
        self.patterns.extend(patterns);
        self.rules.push(Rule {
            id: text.id.clone(),
            tag: text.tag.clone(),
            language,
            weight: text.weight,
            within: text.within.min(WIDEST),
            guards,
            explanations: [text.nl.clone(), text.en.clone()],
            why: text.why.clone(),
        });
        Ok(())
    }

    /// Takes the patterns of an earlier rule out; the rule itself stays, so that numbers do not move.
    fn forget(&mut self, id: &str) {
        let earlier = self.rules.iter().position(|rule| rule.id == id);
        if let Some(earlier) = earlier {
            self.patterns.retain(|pattern| pattern.rule != earlier);
            if let Some(rule) = self.rules.get_mut(earlier) {
                rule.id.clear();
            }
        }
    }

    fn all(&mut self, texts: &[String], lists: &Lists) -> Result<Vec<Pattern>, String> {
        let texts = texts.iter();
        texts
            .map(|text| {
                let parts = parts(text, lists, &mut self.left)?;
                Ok(self.pattern(&parts))
            })
            .collect()
    }

    fn pattern(&mut self, parts: &[Vec<Element>]) -> Pattern {
        let parts: Vec<Vec<Node>> = parts.iter().map(|part| self.nodes(part)).collect();
        let mut needs = Vec::new();
        let mut rarest: Option<(usize, usize, usize)> = None;
        for (part, nodes) in parts.iter().enumerate() {
            for node in nodes {
                if let Node::Choice(choice) = node {
                    let cost = self.costs.get(choice.first).copied().unwrap_or(usize::MAX);
                    needs.push((cost, choice.first));
                    if rarest.is_none_or(|(least, ..)| cost < least) {
                        rarest = Some((cost, choice.first, part));
                    }
                }
            }
        }
        let (_, anchor, part) = rarest.unwrap_or_default();
        needs.sort_unstable();
        needs.dedup();
        let needs = needs.into_iter().map(|(_, class)| class).collect();
        Pattern {
            rule: 0,
            parts,
            needs,
            anchor,
            anchor_part: part,
        }
    }

    fn nodes(&mut self, elements: &[Element]) -> Vec<Node> {
        let nodes = elements.iter().map(|element| match element {
            Element::Any => Node::Any,
            Element::Gap(count) => Node::Gap(*count),
            Element::Not(forms) => Node::Not(self.class(forms.clone())),
            Element::Optional(inner) => Node::Optional(self.nodes(inner)),
            Element::Choice(forms, sequences) => {
                let single = self.class(forms.clone());
                let mut heads = forms.clone();
                for sequence in sequences {
                    if let Some(Element::Choice(first, longer)) = sequence.first() {
                        heads.extend(first.iter().cloned());
                        heads.extend(longer.iter().flat_map(|longer| head(longer)));
                    }
                }
                Node::Choice(Choice {
                    single,
                    first: self.class(heads),
                    longer: sequences.iter().map(|one| self.nodes(one)).collect(),
                })
            }
        });
        nodes.collect()
    }

    /// Returns the number of the class of these forms; the same forms are one class.
    fn class(&mut self, mut forms: Vec<Form>) -> usize {
        forms.sort();
        forms.dedup();
        if let Some(class) = self.numbers.get(&forms) {
            return *class;
        }
        let class = self.costs.len();
        let cost = forms.iter().map(|form| self.cost(form)).sum();
        self.costs.push(cost);
        let lexicon = &mut self.lexicon;
        forms.iter().for_each(|form| lexicon.add(form, class));
        self.numbers.insert(forms, class);
        class
    }

    /// Guesses how often a form occurs; only the order counts.
    fn cost(&self, form: &Form) -> usize {
        match form {
            Form::Sign(_) => 400,
            form if self.common.contains(form) => 1_000,
            Form::Whole(word) if word.len() <= 3 => 100,
            Form::Whole(_) => 10,
            Form::Begin(part) | Form::End(part) => 30 + 200 / part.len().max(1),
        }
    }

    /// Orders the patterns by the words at which they are looked for.
    pub(super) fn finish(self) -> Rules {
        let classes = self.costs.len();
        let mut anchored = vec![Vec::new(); classes];
        let mut anchors = Bits::with_room(classes);
        for (index, pattern) in self.patterns.iter().enumerate() {
            anchors.insert(pattern.anchor);
            if let Some(list) = anchored.get_mut(pattern.anchor) {
                list.push(index);
            }
        }
        Rules {
            lexicon: self.lexicon,
            rules: self.rules,
            patterns: self.patterns,
            guards: self.guards,
            speeches: self.speeches,
            anchored,
            anchors,
        }
    }
}

fn head(sequence: &[Element]) -> Vec<Form> {
    match sequence.first() {
        Some(Element::Choice(forms, longer)) => {
            let deeper = longer.iter().flat_map(|longer| head(longer));
            forms.iter().cloned().chain(deeper).collect()
        }
        _ => Vec::new(),
    }
}
