//! Check digits, and the forms of plates.

/// Tells whether letters and digits are a bank account (ISO 13616): the length of the country, and mod 97.
pub(super) fn is_iban(text: &str) -> bool {
    let Some(country) = text.get(..2) else {
        return false;
    };
    let length = match country {
        "NO" => 15,
        "BE" => 16,
        "DK" | "FI" | "FO" | "GL" | "NL" => 18,
        "MK" | "SI" => 19,
        "AT" | "BA" | "EE" | "KZ" | "LT" | "LU" => 20,
        "CH" | "HR" | "LI" | "LV" => 21,
        "BG" | "BH" | "CR" | "DE" | "GB" | "GE" | "IE" | "ME" | "RS" => 22,
        "AE" | "GI" | "IL" | "IQ" => 23,
        "AD" | "CZ" | "ES" | "MD" | "PK" | "RO" | "SA" | "SE" | "SK" | "TN" => 24,
        "PT" => 25,
        "IS" | "TR" => 26,
        "FR" | "GR" | "IT" | "MC" | "SM" => 27,
        "AL" | "AZ" | "CY" | "DO" | "GT" | "HU" | "LB" | "PL" => 28,
        "BR" | "EG" | "PS" | "QA" | "UA" => 29,
        "JO" | "KW" | "MU" => 30,
        "MT" => 31,
        "MA" => 28,
        _ => return false,
    };
    if text.len() != length || !text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let (head, tail) = text.split_at(4);
    let rest = tail.chars().chain(head.chars()).try_fold(0u32, |rest, c| {
        let digit = c.to_digit(36)?;
        let shift = if digit < 10 { 10 } else { 100 };
        Some((rest * shift + digit) % 97)
    });
    rest == Some(1)
}

/// Tells whether digits are a number of a citizen (BSN), of nine digits or of eight without the first zero.
pub(super) fn is_bsn(digits: &str) -> bool {
    let padded = format!("{digits:0>9}");
    if !(8..=9).contains(&digits.len()) || digits.bytes().all(|byte| byte == b'0') {
        return false;
    }
    let mut sum = 0i64;
    for (at, c) in padded.chars().enumerate() {
        let Some(digit) = c.to_digit(10) else {
            return false;
        };
        let weight = if at == 8 {
            -1
        } else {
            9 - i64::try_from(at).unwrap_or(0)
        };
        sum += weight * i64::from(digit);
    }
    sum % 11 == 0
}

/// Tells whether digits are a number of a card: its length, its first digits, and Luhn's sum.
pub(super) fn is_card(digits: &str) -> bool {
    let length = digits.len();
    let first = |from, to| {
        digits
            .get(..2)
            .is_some_and(|two| (from..=to).contains(&two))
    };
    let known = match digits.as_bytes().first() {
        Some(b'4') => matches!(length, 13 | 16 | 19),
        Some(b'5' | b'2') => length == 16 && (first("51", "55") || first("22", "27")),
        Some(b'3') => length == 15 && (first("34", "34") || first("37", "37")) || length == 16,
        Some(b'6') => (16..=19).contains(&length),
        _ => false,
    };
    let sum = digits
        .chars()
        .rev()
        .enumerate()
        .try_fold(0, |sum, (at, c)| {
            let digit = c.to_digit(10)?;
            let double = if at % 2 == 1 { digit * 2 } else { digit };
            Some(sum + if double > 9 { double - 9 } else { double })
        });
    known && sum.is_some_and(|sum| sum % 10 == 0)
}

/// Tells whether the groups of a number of six letters and digits are those of a Dutch plate.
pub(super) fn is_plate(groups: [&str; 3]) -> bool {
    let mut form = String::with_capacity(8);
    for group in groups {
        for c in group.chars() {
            form.push(if c.is_ascii_digit() { '9' } else { 'X' });
        }
        form.push('-');
    }
    matches!(
        form.trim_end_matches('-'),
        "XX-99-99"
            | "99-99-XX"
            | "99-XX-99"
            | "XX-99-XX"
            | "XX-XX-99"
            | "99-XX-XX"
            | "99-XXX-9"
            | "9-XXX-99"
            | "XX-999-X"
            | "X-999-XX"
            | "XXX-99-X"
            | "X-99-XXX"
            | "9-XX-999"
            | "999-XX-9"
    )
}
