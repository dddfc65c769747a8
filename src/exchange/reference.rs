//! References as people write them: `Staatssecretaris SZW, 16 december 2021, p. 2–3, ¶ 5`.

/// The fields that can stand between braces in a pattern.
pub const PLACEHOLDERS: [&str; 7] = [
    "sender",
    "date",
    "subject",
    "dossier",
    "file",
    "page",
    "paragraph",
];

/// The reference in an example.
pub const EXAMPLE: [&str; 7] = [
    "Staatssecretaris SZW",
    "16 december 2021",
    "Stand van zaken",
    "30 821, nr. 155",
    "brief.pdf",
    "p. 2–3",
    "¶ 5",
];

/// Fills a pattern with the values of [`PLACEHOLDERS`], in their order. What has no value goes with the signs before
/// it, so that no comma is left alone; a brace that closes nothing, or an unknown name, stands as it is.
pub fn fill(pattern: &str, values: [&str; 7]) -> String {
    let mut filled = String::new();
    // The signs since the last value.
    let mut between = String::new();
    let mut any = false;
    let mut rest = pattern;
    while let Some(start) = rest.find('{') {
        let (before, after) = rest.split_at(start);
        between.push_str(before);
        let named = after[1..].split_once('}');
        let known = named.and_then(|(name, rest)| {
            let at = PLACEHOLDERS.iter().position(|it| *it == name.trim())?;
            Some((values[at].trim(), rest))
        });
        match known {
            Some((value, after)) => {
                if value.is_empty() {
                    // The first value needs no sign before it.
                    if any {
                        between.clear();
                    }
                } else {
                    filled.push_str(&between);
                    filled.push_str(value);
                    between.clear();
                    any = true;
                }
                rest = after;
            }
            None => {
                between.push('{');
                rest = &after[1..];
            }
        }
    }
    between.push_str(rest);
    filled.push_str(&between);
    let signs = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '·');
    filled.trim_matches(signs).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_leaves_no_sign_behind() {
        let pattern = "{sender}, {date}, {page}, {paragraph}";
        assert_eq!(
            fill(pattern, EXAMPLE),
            "Staatssecretaris SZW, 16 december 2021, p. 2–3, ¶ 5"
        );
        let values =
            |sender, date, page| fill(pattern, [sender, date, "", "", "brief.txt", page, "¶ 5"]);
        assert_eq!(values("", "1 mei 2022", ""), "1 mei 2022, ¶ 5");
        assert_eq!(values("", "", ""), "¶ 5");
        assert_eq!(values("Minister", "", "p. 2"), "Minister, p. 2, ¶ 5");
    }

    #[test]
    fn a_pattern_may_hold_anything() {
        let of = |pattern| fill(pattern, EXAMPLE);
        assert_eq!(of("zie {file} ({paragraph})"), "zie brief.pdf (¶ 5)");
        assert_eq!(of("{nobody} {file"), "{nobody} {file");
        assert_eq!(of("}{ {page }"), "}{ p. 2–3");
        assert_eq!(of(""), "");
        assert_eq!(of("é{date}é"), "é16 december 2021é");
    }
}
