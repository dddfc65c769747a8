//! Hyphens at the end of a line: put there by the typesetter, or part of the word.

/// The hyphen that some programs hide in words to say where they may be broken.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// The longest piece of a word that is looked at on either side of a hyphen, in characters.
const LONGEST: usize = 64;

/// The reading of a hyphen at the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It only broke the word: `gemeen-⏎schappen`.
    Removed,
    /// It only broke the word, and with it stood for the trema of the next letter: `ge-⏎informeerd`, "geïnformeerd".
    Trema,
    /// It belongs to the word: `SZW-⏎brief`.
    Kept,
    /// It belongs to the word, and the next line begins another one: `in-⏎en uitvoer`.
    KeptBeforeBlank,
}

/// The spelling of the word in the rest of the document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Evidence {
    /// As one word, without the hyphen.
    pub joined: bool,
    /// With the hyphen, inside a line.
    pub hyphenated: bool,
}

/// A word broken at a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BrokenWord<'a> {
    /// Its part before the hyphen.
    pub left: &'a str,
    /// Its part on the next line.
    pub right: &'a str,
    /// The length of the hyphen, in bytes.
    pub hyphen: usize,
    /// True if it is in the address of a page, or in the name of a file: there a hyphen is a sign like others.
    pub in_address: bool,
}

/// The word that is broken between the end of the line `a` and the start of the line `b`, both without blanks around
/// them; `None` where `a` does not end with a hyphen inside a word.
pub(crate) fn broken_word<'a>(a: &'a str, b: &'a str) -> Option<BrokenWord<'a>> {
    let hyphen = a.chars().next_back().filter(|c| is_hyphen(*c))?.len_utf8();
    let before = a.get(..a.len() - hyphen)?;
    let before = before.trim_end_matches(SOFT_HYPHEN);
    before
        .chars()
        .next_back()
        .filter(|c| is_letter_or_mark(*c))?;
    b.chars().next().filter(|c| c.is_alphanumeric())?;
    let start = before
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|(_, c)| in_word(*c))
        .last()
        .map_or(before.len(), |(at, _)| at);
    let end = b
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| !in_word(*c))
        .map_or_else(
            || b.char_indices().nth(LONGEST).map_or(b.len(), |(at, _)| at),
            |(at, _)| at,
        );
    Some(BrokenWord {
        left: before.get(start..)?,
        right: b.get(..end)?,
        hyphen,
        in_address: in_address(before, b),
    })
}

/// Tells whether what is broken between `before` and `after` is an address or the name of a file: it has a scheme, the sign of
/// a mailbox, a path, or a name with an ending that files have.
fn in_address(before: &str, after: &str) -> bool {
    /// Of files that letters name, not only of letters: pages, pictures, tables.
    const ENDINGS: [&str; 22] = [
        "html", "htm", "pdf", "docx", "doc", "xlsx", "xls", "pptx", "odt", "ods", "txt", "csv",
        "json", "xml", "zip", "jpg", "png", "md", "eml", "msg", "php", "aspx",
    ];
    let mut reach = before.char_indices().rev().take(4 * LONGEST);
    let start = reach.find(|(_, c)| c.is_whitespace());
    let left = match start {
        Some((at, c)) => before.get(at + c.len_utf8()..),
        None if before.len() <= 4 * LONGEST => Some(before),
        None => None,
    };
    let left = left
        .unwrap_or_default()
        .trim_start_matches(['(', '[', '<', '"', '“', '‘', '\'']);
    let right = after.split(char::is_whitespace).next().unwrap_or_default();
    let right = right
        .get(..right.floor_char_boundary(4 * LONGEST))
        .unwrap_or_default();
    let right = right.trim_end_matches(|c: char| ".,;:)]>\"”’".contains(c));
    let is_path = |text: &str| {
        let name = text.split_once('/').map(|(name, _)| name);
        name.is_some_and(|name| {
            name.contains('.') && !name.ends_with('.') && !name.starts_with('.')
        })
    };
    let ends = right.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && ENDINGS.contains(&ending.to_ascii_lowercase().as_str())
    });
    let has_sign = left.contains("://")
        || left.starts_with("www.")
        || left.contains('@')
        || left.contains('_');
    has_sign
        || is_path(left)
        || ends
        || right.contains('_')
        || (right.contains('@') && right.contains('.'))
}

/// Tells whether the address of a page that the line `a` ends with goes on in `b`, which begins with a sign within one:
/// "_ii_final.pdf", "%20Assessment.pdf".
pub(super) fn parts_address(a: &str, b: &str) -> bool {
    let word = a.rsplit(char::is_whitespace).next().unwrap_or_default();
    let mut next = b.chars();
    let sign = match next.next() {
        Some('_' | '=' | '&' | '?') => next.next().is_some_and(char::is_alphanumeric),
        Some('%') => {
            next.by_ref()
                .take(2)
                .filter(char::is_ascii_hexdigit)
                .count()
                == 2
        }
        _ => false,
    };
    sign && (word.contains("://") || word.starts_with("www."))
}

/// Tells whether `c` can be a hyphen at the end of a line.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}')
}

/// Tells whether `c` belongs to a word, hyphens and apostrophes included.
pub(super) fn in_word(c: char) -> bool {
    is_letter_or_mark(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' | SOFT_HYPHEN)
}

fn is_letter_or_mark(c: char) -> bool {
    c.is_alphanumeric() || is_combining(c)
}

/// A vowel with the trema that Dutch writes on it where a word is not broken before it.
pub(super) fn with_trema(vowel: char) -> Option<&'static str> {
    Some(match vowel {
        'a' => "ä",
        'e' => "ë",
        'i' => "ï",
        'o' => "ö",
        'u' => "ü",
        'A' => "Ä",
        'E' => "Ë",
        'I' => "Ï",
        'O' => "Ö",
        'U' => "Ü",
        _ => return None,
    })
}

/// Tells whether `c` is a combining mark of the scripts that use them on letters.
pub(crate) fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Words before which a hyphen stands for a part left out: "in- en uitvoer".
const AFTER_SUSPENDED: &[&str] = &[
    "en",
    "of",
    "dan",
    "tot",
    "noch",
    "c.q",
    "resp",
    "respectievelijk",
    "alsmede",
    "alsook",
    "maar",
    "and",
    "or",
    "und",
    "oder",
    "et",
    "ou",
];

/// First parts that keep their hyphen whatever follows.
const PREFIXES: &[&str] = &[
    "niet",
    "non",
    "vice",
    "adjunct",
    "aspirant",
    "kandidaat",
    "interim",
    "quasi",
    "chef",
    "collega",
    "assistent",
    "leerling",
    "sint",
    "plaatsvervangend",
    "anno",
    "kst",
    "co2",
];

/// Words that `ex-` and `oud-` are put before.
const FORMER: &[&str] = &[
    "minister",
    "premier",
    "president",
    "partner",
    "voorzitter",
    "bewindsp",
    "kamerlid",
    "politic",
    "staatssecr",
    "wethouder",
    "burgemeester",
    "militair",
    "gedetineerd",
    "medewerk",
    "werknem",
    "collega",
    "leerling",
    "student",
    "direct",
    "bestuur",
    "man",
    "vrouw",
    "echtgeno",
];

/// Pairs of equal parts: the end of the first and the start of the second.
const PAIRS: &[(&str, &str)] = &[
    ("kosten", "baten"),
    ("woon", "werk"),
    ("zwart", "wit"),
    ("man", "vrouw"),
    ("ouder", "kind"),
    ("christelijk", "democra"),
    ("liberaal", "democra"),
    ("secretaris", "generaal"),
    ("directeur", "generaal"),
    ("gouverneur", "generaal"),
    ("procureur", "generaal"),
    ("inspecteur", "generaal"),
    ("advocaat", "generaal"),
    ("minister", "president"),
    ("non", "profit"),
    ("non", "gouvern"),
    ("non", "discrim"),
    ("non", "prolif"),
    ("make", "over"),
    ("follow", "up"),
    ("face", "to"),
];

/// Pairs of vowels that would be read as one sound if the hyphen went.
const CLASHES: &[(char, &str)] = &[
    ('a', "aeiu"),
    ('e', "eiu"),
    ('i', "ei"),
    ('o', "oeiu"),
    ('u', "ui"),
];

/// Starts of the second half of one stem, where two vowels do meet: `financi-⏎eel`, `muse-⏎um`.
const STEM_ENDS: &[&str] = &[
    "eel", "ele", "ent", "eer", "ere", "eri", "eur", "euz", "um", "us", "ur", "ium", "air", "aire",
    "aal", "ale", "en", "er", "ing", "isme", "ist", "uut", "ieus", "ieuz", "ijk",
];

/// Decides on the hyphen in a broken word: as the document writes it elsewhere, as it must be written, as `dictionary`
/// has it, or as words of its kind are written. What nothing is known of is joined. A trema comes back only where the
/// dictionary, which is Dutch, has the word with it and neither without it nor with the hyphen.
pub(super) fn fate(
    word: BrokenWord<'_>,
    evidence: Evidence,
    dictionary: impl Fn(&str) -> bool,
) -> Fate {
    let right = word.right.to_lowercase();
    // Of "niet-gouver-nementeel" only the piece next to the break matters.
    let piece = word
        .left
        .rsplit(is_hyphen)
        .next()
        .unwrap_or(word.left)
        .trim_matches(['\'', '’', SOFT_HYPHEN]);
    let has_trema = || has_trema(piece, word.right, &dictionary);
    if word.in_address {
        return Fate::Kept;
    }
    // "GGD-en", where the document has it so.
    if evidence.hyphenated && is_in_capitals(piece) {
        return Fate::Kept;
    }
    if AFTER_SUSPENDED.contains(&right.as_str()) {
        // "bacteri-⏎en", of which the first part is no word.
        return if has_trema() && !dictionary(piece) {
            Fate::Trema
        } else {
            Fate::KeptBeforeBlank
        };
    }
    match (evidence.joined, evidence.hyphenated) {
        (true, false) => return Fate::Removed,
        (false, true) => return Fate::Kept,
        _ => {}
    }
    if goes_on_with_hyphens(word.left, &right) {
        return Fate::Kept;
    }
    let spelt = |hyphen: &str| dictionary(&format!("{piece}{hyphen}{}", word.right));
    let of = |keeps: bool| if keeps { Fate::Kept } else { Fate::Removed };
    if let Some(keeps) = must_keep(piece, word.right) {
        return of(keeps);
    }
    match (spelt(""), spelt("-")) {
        (true, false) => Fate::Removed,
        (false, true) => Fate::Kept,
        (false, false) if has_trema() => Fate::Trema,
        _ => of(keeps(&piece.to_lowercase(), &right)),
    }
}

/// Tells whether the dictionary has the word with a trema on the first letter of its second part.
fn has_trema(piece: &str, right: &str, dictionary: impl Fn(&str) -> bool) -> bool {
    let mut rest = right.chars();
    let vowel = rest.next().and_then(with_trema);
    let after_vowel = piece.ends_with(|c: char| "aeiouAEIOU".contains(c));
    vowel
        .is_some_and(|vowel| after_vowel && dictionary(&format!("{piece}{vowel}{}", rest.as_str())))
}

/// Tells whether the hyphen stays, where numbers, capitals and single letters leave no choice.
fn must_keep(piece: &str, right: &str) -> Option<bool> {
    let first = right.chars().next().unwrap_or(' ');
    let last = piece.chars().next_back().unwrap_or(' ');
    if first.is_numeric() || last.is_numeric() {
        return Some(true);
    }
    if first.is_uppercase() {
        // A heading in capitals is broken like any other word; "Noord-Holland" and "EU-VN" are not.
        let heading = is_in_capitals(piece) && is_in_capitals(right);
        return Some(!(heading && piece.chars().count() > 3));
    }
    // "SZW-brief", "gemeente-SZW-brief", "e-mail".
    (is_in_capitals(piece) || piece.chars().count() == 1 || is_shortened(piece)).then_some(true)
}

/// Tells whether it has several letters, all of them capitals.
fn is_in_capitals(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !text.chars().any(char::is_lowercase)
}

/// Tells whether it is short for something: "jpg-extensie", "html-pagina", "sms-bericht". No word is without a vowel, but for
/// some that end in one.
fn is_shortened(piece: &str) -> bool {
    let lower = piece.to_lowercase();
    let vowels = |c: char| "aeiouyáéíóúàèìòùäëïöüâêîôû".contains(c);
    (2..=5).contains(&lower.chars().count())
        && lower.chars().all(|c| c.is_ascii_alphanumeric())
        && !lower.contains(vowels)
}

/// Tells whether the word is one of several that hyphens join around a small one: "privacy-by-design", "end-to-end",
/// "up-to-date"; or behind a number: "covid-19-patiënten".
fn goes_on_with_hyphens(left: &str, right: &str) -> bool {
    const SMALL: [&str; 18] = [
        "by", "to", "of", "in", "on", "up", "the", "for", "and", "en", "of", "op", "aan", "tot",
        "per", "de", "no", "at",
    ];
    let mut pieces = left.rsplit(is_hyphen);
    let last = pieces.next().unwrap_or_default().to_lowercase();
    let before = pieces.next().unwrap_or_default();
    let behind_small = !before.is_empty() && SMALL.contains(&last.as_str());
    // "privacy-⏎by-design": what follows is small, and goes on with a hyphen.
    let before_small = right
        .split_once(is_hyphen)
        .is_some_and(|(first, rest)| SMALL.contains(&first) && !rest.is_empty());
    behind_small || before_small
}

/// Tells whether words of this kind are written with a hyphen; both parts in lower case.
fn keeps(left: &str, right: &str) -> bool {
    if PREFIXES.contains(&left) {
        return !right.starts_with("ig");
    }
    if matches!(left, "ex" | "oud") {
        return FORMER.iter().any(|stem| right.starts_with(stem));
    }
    if PAIRS
        .iter()
        .any(|(one, other)| left.ends_with(one) && right.starts_with(other))
    {
        return true;
    }
    equal_adjectives(left, right) || vowels_clash(left, right)
}

/// Two adjectives of equal weight: "sociaal-economisch", "juridisch-technische".
fn equal_adjectives(left: &str, right: &str) -> bool {
    const FIRST: &[&str] = &["isch", "aal", "eel", "ief", "lijk", "iek"];
    const SECOND: &[&str] = &[
        "isch", "ische", "aal", "ale", "eel", "ele", "lijk", "lijke", "ief", "ieve",
    ];
    left.chars().count() >= 6
        && right.chars().count() >= 6
        && FIRST.iter().any(|end| left.ends_with(end))
        && SECOND.iter().any(|end| right.ends_with(end))
}

/// Two parts that would run together: "auto-ongeluk", "mee-eten", "taxi-industrie".
fn vowels_clash(left: &str, right: &str) -> bool {
    let (Some(last), Some(first)) = (left.chars().next_back(), right.chars().next()) else {
        return false;
    };
    let meet = CLASHES
        .iter()
        .any(|(one, others)| *one == last && others.contains(first));
    let whole_syllable = left.ends_with("ie") || left.ends_with("ee");
    meet && (whole_syllable || !STEM_ENDS.iter().any(|end| right.starts_with(end)))
}

#[cfg(test)]
mod tests;
