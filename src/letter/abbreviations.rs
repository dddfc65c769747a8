//! Dutch abbreviations: where a period is not the end of a sentence.

/// Abbreviations with which a sentence does not end; without their last period, in lower case, sorted.
const NEVER_LAST: &[&str] = &[
    "aanh", "afb", "afd", "afz", "alg", "art", "artt", "betr", "bijl", "bijv", "blz", "bv", "ca",
    "dd", "dhr", "dr", "drs", "dwz", "evt", "excl", "fam", "fig", "geb", "ged", "hfst", "i.c",
    "i.h.b", "incl", "ing", "ir", "jhr", "jkvr", "kst", "m.n", "mevr", "mr", "mw", "nr", "nrs",
    "o.a", "obv", "pag", "plm", "prof", "resp", "sr", "st", "t.w", "tel", "vgl", "vlg", "vnl",
    "vs", "wnd", "zgn",
];

/// Abbreviations that also stand at the end of a sentence; the same form.
const MAYBE_LAST: &[&str] = &[
    "a.s", "b.v", "c.s", "e.a", "e.d", "e.o", "e.v", "enz", "etc", "i.o", "jl", "jr", "ll", "m.m",
    "max", "min", "mln", "mrd", "n.chr", "n.v", "n.v.t", "nl", "o.i.d", "par", "s.v.p", "v.chr",
];

/// The word that ends at the end of `before`, with the periods inside it: `d.w.z` of `, d.w.z`.
pub(super) fn last_token(before: &str) -> &str {
    let start = before
        .char_indices()
        .rev()
        .take(24)
        .take_while(|(_, c)| c.is_alphanumeric() || *c == '.')
        .last()
        .map_or(before.len(), |(at, _)| at);
    before.get(start..).unwrap_or_default()
}

/// Tells whether a sentence goes on after `token` and its period, where `next` is the first character of what follows.
pub(super) fn goes_on(token: &str, next: char) -> bool {
    if token.is_empty() {
        return false;
    }
    let known = token.to_lowercase();
    if NEVER_LAST.binary_search(&known.as_str()).is_ok() {
        return true;
    }
    if MAYBE_LAST.binary_search(&known.as_str()).is_ok() {
        return !next.is_uppercase();
    }
    let mut parts = token.split('.');
    let short = |part: &str| {
        part.chars().count() <= 2 && !part.is_empty() && part.chars().all(char::is_alphabetic)
    };
    if token.contains('.') {
        // Initials ("A.D.", "Th.A.") and abbreviations spelled by their letters ("m.b.t.").
        return parts.all(short);
    }
    let mut letters = token.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) if only.is_uppercase() => true,
        (Some(only), None) if only.is_lowercase() => next.is_numeric(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(NEVER_LAST.is_sorted() && MAYBE_LAST.is_sorted());
    }

    #[test]
    fn tokens_keep_their_inner_periods() {
        assert_eq!(last_token("dat is, d.w.z"), "d.w.z");
        assert_eq!(last_token("(A.D"), "A.D");
        assert_eq!(last_token("klaar!"), "");
    }

    #[test]
    fn abbreviations_and_initials_go_on() {
        for (token, next) in [
            ("nr", '1'),
            ("art", '3'),
            ("Dhr", 'J'),
            ("d.w.z", 'D'),
            ("A.D", 'W'),
            ("J", 'J'),
            ("jl", '('),
            ("p", '3'),
        ] {
            assert!(goes_on(token, next), "{token} {next}");
        }
        for (token, next) in [
            ("jl", 'D'),
            ("etc", 'D'),
            ("relatie", 'D'),
            ("", 'D'),
            ("1912", 'W'),
        ] {
            assert!(!goes_on(token, next), "{token} {next}");
        }
    }
}
