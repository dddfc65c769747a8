//! Finding by name: capitals, accents and the order of the words do not matter.

/// The text without capitals and accents, for comparing.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}' => {}
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => folded.push('c'),
            'ď' | 'đ' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ĝ' | 'ğ' | 'ġ' | 'ģ' => folded.push('g'),
            'ĥ' | 'ħ' => folded.push('h'),
            'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => folded.push('i'),
            'ĵ' => folded.push('j'),
            'ķ' => folded.push('k'),
            'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ņ' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => folded.push('o'),
            'ŕ' | 'ŗ' | 'ř' => folded.push('r'),
            'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => folded.push('s'),
            'ţ' | 'ť' | 'ŧ' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => folded.push('u'),
            'ŵ' => folded.push('w'),
            'ý' | 'ÿ' | 'ŷ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ς' => folded.push('σ'),
            '‘' | '’' => folded.push('\''),
            other => folded.push(other),
        }
    }
    folded
}

/// What is looked for.
pub(super) struct Query {
    whole: String,
}

impl Query {
    /// The query that was typed.
    pub fn new(typed: &str) -> Self {
        Self {
            whole: fold(typed.trim()),
        }
    }

    /// How well it fits, 0 best: what `name` begins with, the beginnings of its words, somewhere in it, or partly in
    /// what stands around it. `None` unless every word of the query is found.
    pub fn rank(&self, name: &str, around: &str) -> Option<u8> {
        let (name, around) = (fold(name), fold(around));
        if name.starts_with(&self.whole) {
            return Some(0);
        }
        let words = || self.whole.split_whitespace();
        let begins = |word: &str| {
            name.match_indices(word).any(|(at, _)| {
                let before = name[..at].chars().next_back();
                !before.is_some_and(char::is_alphanumeric)
            })
        };
        if words().all(begins) {
            Some(1)
        } else if words().all(|word| name.contains(word)) {
            Some(2)
        } else {
            words()
                .all(|word| name.contains(word) || around.contains(word))
                .then_some(3)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rank(query: &str, name: &str, around: &str) -> Option<u8> {
        Query::new(query).rank(name, around)
    }

    #[test]
    fn capitals_accents_and_order_do_not_matter() {
        assert_eq!(rank("KOPIËREN", "Citaat kopieren", ""), Some(1));
        assert_eq!(rank("kopieren", "Citaat kopiëren", ""), Some(1));
        assert_eq!(rank("kopieren", "Citaat kopie\u{308}ren", ""), Some(1));
        assert_eq!(rank("brief open", "Open een brief", ""), Some(1));
        assert_eq!(rank("strasse", "Straße", ""), Some(0));
        assert_eq!(rank("collega's", "Annotaties van collega’s", ""), Some(1));
    }

    #[test]
    fn beginnings_go_before_middles_and_the_menu_comes_last() {
        assert_eq!(rank("", "Open", "File"), Some(0));
        assert_eq!(rank("op", "Open a letter", "File"), Some(0));
        assert_eq!(rank("let", "Open a letter", "File"), Some(1));
        assert_eq!(rank("pen", "Open a letter", "File"), Some(2));
        assert_eq!(rank("file letter", "Open a letter", "File"), Some(3));
        assert_eq!(rank("letter export", "Open a letter", "File"), None);
    }

    proptest! {
        #[test]
        fn every_name_finds_itself_and_every_part_of_it(
            name in "\\PC{0,24}",
            from in 0usize..24,
            length in 0usize..24,
        ) {
            prop_assert_eq!(rank(&name, name.trim(), ""), Some(0));
            let part: String = name.chars().skip(from).take(length).collect();
            prop_assert!(rank(&part, &name, "").is_some());
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
