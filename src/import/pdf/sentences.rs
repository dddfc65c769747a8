//! What the words of two lines tell: whether a sentence goes on, ends between them, or another item or note begins.

use super::list_marks::bullet;
use super::regions::starts_with_mark;

/// A line of more bytes is of running text.
const LONG: usize = 40;

/// Words that no name and no sentence ends with; and those that names of ministries go on after.
const OPEN: &[&str] = &[
    "Algemene",
    "Binnenlandse",
    "Buitenlandse",
    "Economische",
    "Sociale",
    "aan",
    "and",
    "de",
    "den",
    "der",
    "door",
    "een",
    "en",
    "het",
    "in",
    "met",
    "of",
    "op",
    "over",
    "the",
    "to",
    "tot",
    "uit",
    "van",
    "voor",
    "&",
];

/// Abbreviations before a number or a date; no sentence ends with one that a number follows.
const BEFORE_NUMBERS: &[&str] = &[
    "art.", "artt.", "blz.", "d.d.", "no.", "nr.", "nrs.", "p.", "pag.", "par.", "pp.",
];

/// Tells whether a sentence ends with one line, and another begins with the next.
pub(super) fn parts_sentences(a: &str, b: &str) -> bool {
    let bare = a.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    let ends = ends_sentence(a) && !bare.ends_with([':', ';']);
    ends && b.starts_with(char::is_uppercase)
}

/// Tells whether a line begins the note after the one that begins with `first`.
pub(super) fn is_next_note(first: &str, line: &str) -> bool {
    let number = |text: &str| {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let number = text.get(..end)?.parse::<u32>().ok()?;
        starts_with_mark(text).then_some(number)
    };
    match (number(first), number(line)) {
        (Some(first), Some(next)) => next == first + 1,
        _ => false,
    }
}

/// Tells whether a line begins the item after the one that begins with `first`: "Q22." after "Q21.".
pub(super) fn is_next_item(first: &str, line: &str) -> bool {
    let label = |text: &str| -> Option<(String, u32)> {
        let head = text.split_once(' ')?.0.strip_suffix(['.', ':'])?;
        let letters = head.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = head.get(letters.len()..)?.parse().ok()?;
        let short = (1..=3).contains(&letters.len());
        let capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase());
        (short && capitals).then(|| (letters.to_owned(), number))
    };
    match (label(first), label(line)) {
        (Some((one, first)), Some((other, next))) => {
            one == other && next == first.saturating_add(1)
        }
        _ => false,
    }
}

/// Tells whether a sentence goes on from `a` to `b` that can't end with `a`: it ends within a clause, in brackets or in an
/// address, or before a number, and `b` goes on small or with that.
pub(super) fn goes_on(a: &str, b: &str) -> bool {
    // In running text what is said in brackets goes on small, too; below a short line it may be a remark of its own.
    let runs = a.len() > LONG;
    let words = b.strip_prefix('(').filter(|_| runs).unwrap_or(b);
    let item = bullet(b).is_some();
    let small = words.starts_with(|c: char| c.is_lowercase()) && !begins_with_place(b) && !item;
    let open =
        a.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '”' | '’' | '%' | '»'));
    let word = a.rsplit(' ').next().unwrap_or_default();
    let begun = a.contains(' ') && OPEN.contains(&word);
    let number = BEFORE_NUMBERS.contains(&word) && b.starts_with(|c: char| c.is_ascii_digit());
    let said = runs && open && !item && is_remark(b);
    let within = !item && (is_bracketed(a, b) || is_address(word, b));
    (open && small) || (begun && b.starts_with(char::is_alphanumeric)) || number || said || within
}

/// Tells whether a line begins with the address of a page or of a mailbox.
pub(super) fn begins_with_place(line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or_default();
    word.contains(['@', '/']) || word.starts_with("www.")
}

/// Tells whether a line begins with words or a short form in brackets, rather than with the number of an item.
fn is_remark(line: &str) -> bool {
    let inside = line.strip_prefix('(').unwrap_or_default();
    let end = inside.find(')').unwrap_or(inside.len());
    end >= 3 && inside.starts_with(char::is_alphanumeric)
}

/// Tells whether `a` ends in brackets that `b` closes.
fn is_bracketed(a: &str, b: &str) -> bool {
    let opens = a
        .rfind('(')
        .is_some_and(|at| a.rfind(')').is_none_or(|end| end < at));
    let closes = b
        .find(')')
        .is_some_and(|at| b.find('(').is_none_or(|next| at < next));
    opens && closes
}

/// Tells whether the address of a page that `word` ends with a slash goes on in `b`, whose first word is no word of a text.
fn is_address(word: &str, b: &str) -> bool {
    let next = b.split(' ').next().unwrap_or_default();
    let part = next.contains(['/', '%'])
        || (word.ends_with("://") && next.starts_with("www."))
        || next.matches('-').count() >= 2;
    let goes_on = next.starts_with(char::is_alphanumeric) && !next.contains("://");
    word.contains("://") && word.ends_with('/') && goes_on && part
}

/// Tells whether a word is broken between two lines.
pub(super) fn breaks_a_word(a: &str, b: &str) -> bool {
    let bare = a.trim_end_matches('\u{ad}');
    let before = bare
        .strip_suffix(['-', '\u{2010}'])
        .or((bare.len() < a.len()).then_some(bare));
    // "covid-" goes on with "19-patiënten".
    let number = b.starts_with(|c: char| c.is_ascii_digit())
        && b.split(' ').next().is_some_and(|word| word.contains('-'));
    let small = b.starts_with(|c: char| c.is_lowercase()) || number;
    small && before.is_some_and(|a| a.ends_with(char::is_alphabetic))
}

/// Tells whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit());
    text.ends_with(['.', '!', '?', ':', ';', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_before_quotes_and_marks_of_notes() {
        for text in ["Dat is zo.", "zei hij.”", "te berichten.1", "gezet:"] {
            assert!(ends_sentence(text), "{text}");
        }
        assert!(!ends_sentence("van de"));
        assert!(breaks_a_word("gemeen-", "schappen"));
        assert!(breaks_a_word("gemeen\u{ad}", "schappen"));
        assert!(breaks_a_word("de covid-", "19-patiënten zijn"));
        assert!(!breaks_a_word("de SZW-", "Kamer") && !breaks_a_word("het -", "zoals"));
    }

    #[test]
    fn items_follow_each_other_by_their_labels() {
        let first = "Q21. De server kan na een verstoring de situatie herstellen.";
        assert!(is_next_item(first, "Q22. Gegevens zijn niet herleidbaar."));
        for line in [
            "Q23. Gegevens",
            "F22. Gegevens",
            "Q22 is vervallen",
            "22. Gegevens",
            "Q.",
        ] {
            assert!(!is_next_item(first, line), "{line}");
        }
        assert!(!is_next_item("De server", "Q22. Gegevens"));
    }

    #[test]
    fn sentences_go_on_small_or_behind_a_word_that_ends_none() {
        assert!(goes_on(
            "De voorzitter van de Tweede Kamer",
            "der Staten-Generaal"
        ));
        assert!(goes_on("Preventie, Jeugd en", "Sancties"));
        assert!(goes_on(
            "Ministerie van Binnenlandse",
            "Zaken en Koninkrijksrelaties"
        ));
        assert!(goes_on(
            "betere toegang tot kapitaalmarkten voor consumenten",
            "(met voldoende oog voor"
        ));
        assert!(!goes_on("Fat ID hash", "(with bsn)"));
        assert!(!goes_on("De Kamer,", "gehoord de beraadslaging,"));
        assert!(!goes_on("2500 EH Den Haag", "www.rijksoverheid.nl"));
        assert!(!goes_on("Postbus 20018", "2500 EA Den Haag"));
    }

    #[test]
    fn sentences_go_on_in_brackets_addresses_and_before_numbers() {
        let long = "Het relevante kader is neergelegd in de Wet publieke gezondheid";
        for (a, b) in [
            (long, "(Wpg). De belangrijkste artikelen"),
            (long, "(43 gemeenten), en in vele andere"),
            (
                "Daartoe zijn maatregelen genomen (TLP:",
                "AMBER). Daarnaast",
            ),
            ("het nader rapport d.d.", "21 augustus 2020, aangeboden aan"),
            ("zie Kamerstukken II, 30 821, nr.", "155, en de brief"),
            (
                "[7] As you shop. https://",
                "www.voorbeeld.nl/nieuws/bakens.html",
            ),
            (
                "zie https://voorbeeld.nl/nota/",
                "master/Nota%20over%20sleutels.pdf",
            ),
            (
                "https://voorbeeld.nl/2020/07/",
                "beoordeling-van-de-app. Gelezen",
            ),
        ] {
            assert!(goes_on(a, b), "{a} | {b}");
        }
        for (a, b) in [
            (long, "(A) de wijze waarop"),
            (long, "(2) de wijze waarop"),
            (long, "(…)"),
            ("Verklaring omtrent (rechts)personen", "Naam"),
            ("de wijze (zie bijlage) is als volgt:", "a) de eerste"),
            ("zie https://voorbeeld.nl/nota/", "Daarna volgt de brief"),
            ("https://voorbeeld.nl/a/", "https://voorbeeld.nl/b/"),
            ("Dat was 3 mei d.d.", "De Kamer"),
        ] {
            assert!(!goes_on(a, b), "{a} | {b}");
        }
    }
}
