//! Signs of an address.

/// Tells whether a line has something of an address in it that nothing else has.
pub(super) fn is_address(line: &str) -> bool {
    let lower = line.to_lowercase();
    let starts = [
        "postbus ",
        "p.o. box ",
        "t.a.v. ",
        "retouradres",
        "www.",
        "http://",
        "https://",
        "tel. ",
        "t ",
        "f ",
        "e-mail",
    ];
    let after = |text: &str| {
        text.bytes()
            .next()
            .is_some_and(|byte| byte.is_ascii_digit())
    };
    let starts = starts.iter().any(|start| match *start {
        // "T 070 123 45 67".
        "t " | "f " => lower.strip_prefix(*start).is_some_and(after),
        _ => lower.starts_with(start),
    });
    let is_mail = |word: &str| word.contains('@') && word.contains('.');
    starts || has_postcode(line) || line.split_whitespace().any(is_mail)
}

/// "2500 EA", in the middle of a line or by itself.
pub(super) fn has_postcode(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    let is_number = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_letters =
        |word: &str| word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    while let Some(word) = words.next() {
        let joined = word.len() == 6
            && word.is_char_boundary(4)
            && is_number(&word[..4])
            && is_letters(&word[4..]);
        if joined || (is_number(word) && words.peek().is_some_and(|next| is_letters(next))) {
            return true;
        }
    }
    false
}
