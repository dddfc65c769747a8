//! Addresses of pages and of mailboxes in a text.

use std::ops::Range;

/// An address that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The whole address, also where the text leaves out how it begins.
    pub url: String,
}

/// The addresses in a text, in their order. Linear in the text.
pub fn web_addresses(text: &str) -> Vec<WebAddress> {
    let may_have_one = text.contains("://") || text.contains('@') || text.contains('.');
    if !may_have_one {
        return Vec::new();
    }
    let start = text.as_ptr() as usize;
    let found = text.split_whitespace().filter_map(|word| {
        let word = word.trim_start_matches(['(', '<', '[', '"', '\'', '‘', '“', '„']);
        let word = word.trim_end_matches([
            '.', ',', ';', ':', '!', '?', ')', '>', ']', '"', '\'', '’', '”',
        ]);
        let url = url_of(word)?;
        let from = word.as_ptr() as usize - start;
        Some(WebAddress {
            range: from..from + word.len(),
            url,
        })
    });
    found.collect()
}

/// The whole address that a word is; `None` where it is none.
fn url_of(word: &str) -> Option<String> {
    let begins = |with: &str| {
        let head = word.get(..with.len())?;
        head.eq_ignore_ascii_case(with).then(|| &word[with.len()..])
    };
    if let Some(rest) = begins("https://").or_else(|| begins("http://")) {
        let host = rest.split(['/', '?', '#', ':']).next()?;
        return is_host(host).then(|| word.to_owned());
    }
    if let Some(rest) = begins("www.") {
        let host = rest.split(['/', '?', '#', ':']).next()?;
        return is_host(host).then(|| format!("https://{word}"));
    }
    let (name, host) = begins("mailto:").unwrap_or(word).split_once('@')?;
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "._%+-".contains(c));
    (is_name && is_host(host)).then(|| format!("mailto:{name}@{host}"))
}

/// Whether something is the name of a computer: `minfin.nl`.
fn is_host(host: &str) -> bool {
    let is_part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    host.contains('.') && host.split('.').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pages_and_mailboxes_are_found_without_the_signs_around_them() {
        let text = "Zie (www.rijksoverheid.nl/brieven), https://zoek.overheid.nl/a?b=1#c. \
            Of mail info@minfin.nl; niet 12.30 uur, a@b, http://, x@, nr. 3.";
        let found: Vec<_> = web_addresses(text)
            .into_iter()
            .map(|it| (text[it.range].to_owned(), it.url))
            .collect();
        let expected = [
            (
                "www.rijksoverheid.nl/brieven",
                "https://www.rijksoverheid.nl/brieven",
            ),
            (
                "https://zoek.overheid.nl/a?b=1#c",
                "https://zoek.overheid.nl/a?b=1#c",
            ),
            ("info@minfin.nl", "mailto:info@minfin.nl"),
        ];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    proptest! {
        #[test]
        fn whatever_stands_there_addresses_are_words_of_it(text in "\\PC{0,60}") {
            for one in web_addresses(&text) {
                let word = text.get(one.range).expect("on borders of characters");
                prop_assert!(!word.is_empty() && !word.contains(char::is_whitespace));
                prop_assert!(one.url.ends_with(word) || word.starts_with("mailto:"));
            }
        }
    }
}
