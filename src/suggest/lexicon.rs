//! Finds the entries that a word is: whole words, beginnings and ends of words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// The shortest beginning or end of a word that a rule may ask for, in bytes of the folded word.
pub(super) const SHORTEST_PART: usize = 2;

/// Names what stands in a text without being a word of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A word of a term of time that is not over.
    Term,
    /// A word of a condition that is taken for a term.
    Clause,
    /// A word of a term of time that is over.
    Past,
    /// A word between quotation marks.
    Quoted,
    /// The first word of a sentence.
    First,
    /// The last word of a question.
    Question,
}

impl Sign {
    /// All signs, each at the number of its entry.
    pub(super) const ALL: [(&str, Self); 6] = [
        ("term", Self::Term),
        ("clause", Self::Clause),
        ("past", Self::Past),
        ("quoted", Self::Quoted),
        ("first", Self::First),
        ("question", Self::Question),
    ];

    /// Returns the number of its entry.
    pub(super) fn entry(self) -> u32 {
        self as u32
    }
}

/// Says how a word of a rule is compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Form {
    /// Is that word.
    Whole(String),
    /// Begins like this.
    Begin(String),
    /// Ends like this.
    End(String),
    /// Stands under this sign, by the number of its entry.
    Sign(u32),
}

/// Holds a set of numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    /// Makes room for the numbers below `count`.
    pub(super) fn with_room(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// Adds a number.
    pub(super) fn insert(&mut self, number: usize) {
        if self.0.len() <= number / 64 {
            self.0.resize(number / 64 + 1, 0);
        }
        if let Some(part) = self.0.get_mut(number / 64) {
            *part |= 1 << (number % 64);
        }
    }

    /// Tells whether the number is one of them.
    pub(super) fn contains(&self, number: usize) -> bool {
        self.0
            .get(number / 64)
            .is_some_and(|part| part >> (number % 64) & 1 == 1)
    }

    /// Removes all numbers and keeps the room.
    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    /// Adds all numbers of `other` for which there is room.
    pub(super) fn add(&mut self, other: &Self) {
        for (part, more) in self.0.iter_mut().zip(&other.0) {
            *part |= more;
        }
    }

    /// Lists the numbers that `other` has as well, from the lowest.
    pub(super) fn common<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = usize> + 'a {
        let parts = self.0.iter().zip(&other.0).enumerate();
        parts.flat_map(|(index, (part, other))| {
            let mut left = part & other;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(index * 64 + bit as usize)
            })
        })
    }
}

/// Hashes short words quickly; the words are those of our own rules, so nobody gains by collisions.
#[derive(Default)]
pub(super) struct Quick(u64);

impl Quick {
    fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for Quick {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word.iter_mut()
                .zip(chunk)
                .for_each(|(to, from)| *to = *from);
            self.mix(u64::from_le_bytes(word));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.mix(value.into());
    }

    fn write_u64(&mut self, value: u64) {
        self.mix(value);
    }
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Holds all words of all rules.
#[derive(Debug)]
pub(super) struct Lexicon {
    whole: Map<Box<str>, u32>,
    // By up to four of their first or last bytes, so that a word costs a few looks and comparisons, however many rules there
    // are: half of all Dutch words end in "en".
    begins: Map<u64, Vec<(Box<str>, u32)>>,
    ends: Map<u64, Vec<(Box<str>, u32)>>,
    classes: Vec<Bits>,
    numbers: HashMap<Form, u32>,
}

impl Default for Lexicon {
    /// Builds a lexicon that has an entry for each sign, by its number, and no words.
    fn default() -> Self {
        let mut lexicon = Self {
            whole: Map::default(),
            begins: Map::default(),
            ends: Map::default(),
            classes: Vec::new(),
            numbers: HashMap::new(),
        };
        for (_, sign) in Sign::ALL {
            lexicon.entry(Form::Sign(sign.entry()));
        }
        lexicon
    }
}

impl Lexicon {
    /// Puts the form into the class with this number.
    pub(super) fn add(&mut self, form: &Form, class: usize) {
        let entry = self.entry(form.clone());
        if let Some(classes) = self.classes.get_mut(entry as usize) {
            classes.insert(class);
        }
    }

    fn entry(&mut self, form: Form) -> u32 {
        if let Some(&entry) = self.numbers.get(&form) {
            return entry;
        }
        let entry = u32::try_from(self.classes.len()).unwrap_or(u32::MAX);
        self.classes.push(Bits::default());
        match &form {
            Form::Whole(word) => {
                self.whole.insert(word.as_str().into(), entry);
            }
            Form::Begin(word) => {
                let list = self
                    .begins
                    .entry(first_bytes(word, LONGEST_KEY))
                    .or_default();
                list.push((word.as_str().into(), entry));
            }
            Form::End(word) => {
                let list = self.ends.entry(last_bytes(word, LONGEST_KEY)).or_default();
                list.push((word.as_str().into(), entry));
            }
            Form::Sign(_) => {}
        }
        self.numbers.insert(form, entry);
        entry
    }

    /// Adds the entries that the folded word is.
    pub(super) fn look_up(&self, word: &str, to: &mut Vec<u32>) {
        to.extend(self.whole.get(word));
        for length in SHORTEST_PART..=word.len().min(LONGEST_KEY) {
            if let Some(list) = self.begins.get(&first_bytes(word, length)) {
                let found = list.iter().filter(|(part, _)| word.starts_with(&**part));
                to.extend(found.map(|(_, entry)| entry));
            }
            if let Some(list) = self.ends.get(&last_bytes(word, length)) {
                let found = list.iter().filter(|(part, _)| word.ends_with(&**part));
                to.extend(found.map(|(_, entry)| entry));
            }
        }
    }

    /// Returns the classes of an entry.
    pub(super) fn classes(&self, entry: u32) -> Option<&Bits> {
        self.classes.get(entry as usize)
    }
}

/// How many bytes of a beginning or end it is found by.
const LONGEST_KEY: usize = 4;

/// The first bytes of the word, at most `length`, as a number that says how many they are.
fn first_bytes(word: &str, length: usize) -> u64 {
    key(word.bytes().take(length))
}

/// The same of its last bytes.
fn last_bytes(word: &str, length: usize) -> u64 {
    key(word.bytes().rev().take(length))
}

fn key(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(1, |sum, byte| sum << 8 | u64::from(byte))
}
