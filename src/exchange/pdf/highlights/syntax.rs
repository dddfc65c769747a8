//! The written form of objects (ISO 32000-2, 7.2 and 7.3), as strictly as it is to be written: what is copied into an
//! update must not end elsewhere for one reader than for another.

/// Arrays and dictionaries within one another are not followed further; no producer goes deeper.
const DEEPEST: usize = 256;

/// The entries of a dictionary in their order: the name without its slash, and the written value.
pub(super) type Entries<'a> = Vec<(Vec<u8>, &'a [u8])>;

/// Writes something for the bytes of a string.
pub(super) type Change<'c> = dyn FnMut(Vec<u8>, &mut Vec<u8>) -> Option<()> + 'c;

/// A place in written objects.
#[derive(Clone, Debug)]
pub(super) struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    /// Begins at the byte `at`.
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// The number of bytes before it.
    pub fn at(&self) -> usize {
        self.at
    }

    /// What follows.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips white space, not comments.
    pub fn white(&mut self) {
        while self.peek().is_some_and(is_white) {
            self.at += 1;
        }
    }

    /// Skips white space and comments.
    pub fn blank(&mut self) {
        loop {
            self.white();
            if self.peek() != Some(b'%') {
                return;
            }
            while self.peek().is_some_and(|it| !matches!(it, b'\n' | b'\r')) {
                self.at += 1;
            }
        }
    }

    /// Skips `word`, if it is next.
    pub fn take(&mut self, word: &[u8]) -> Option<()> {
        self.rest().starts_with(word).then(|| self.at += word.len())
    }

    /// Reads digits, without a sign.
    pub fn digits(&mut self) -> Option<u64> {
        let rest = self.rest();
        let count = rest.iter().take_while(|it| it.is_ascii_digit()).count();
        let digits = rest
            .get(..count)
            .filter(|it| (1..=19).contains(&it.len()))?;
        self.at += count;
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// Reads `N G obj`.
    pub fn header(&mut self) -> Option<(u32, u16)> {
        let number = self.digits()?;
        self.white();
        let generation = self.digits()?;
        self.white();
        self.take(b"obj")?;
        Some((number.try_into().ok()?, generation.try_into().ok()?))
    }

    /// Reads one value as it is written, references among them.
    pub fn value(&mut self) -> Option<&'a [u8]> {
        let from = self.at;
        let mut open: Vec<u8> = Vec::new();
        loop {
            if !open.is_empty() {
                self.blank();
            }
            let rest = self.rest();
            match (rest.first()?, rest.get(1)) {
                (b'<', Some(b'<')) => {
                    open.push(b'>');
                    self.at += 2;
                }
                (b'[', _) => {
                    open.push(b']');
                    self.at += 1;
                }
                (b'>', Some(b'>')) if open.pop()? == b'>' => self.at += 2,
                (b']', _) if open.pop()? == b']' => self.at += 1,
                _ => {
                    self.token()?;
                }
            }
            if open.len() > DEEPEST {
                return None;
            }
            if open.is_empty() {
                return self.bytes.get(from..self.at);
            }
        }
    }

    /// Reads a string, a name, a number, a reference or a word.
    fn token(&mut self) -> Option<&'a [u8]> {
        let from = self.at;
        match self.peek()? {
            b'(' => self.literal()?,
            b'<' => {
                let rest = self.rest().get(1..)?;
                let digits = rest
                    .iter()
                    .take_while(|it| it.is_ascii_hexdigit() || is_white(**it));
                let digits = digits.count();
                (rest.get(digits) == Some(&b'>')).then_some(())?;
                self.at += digits + 2;
            }
            b'/' => {
                self.at += 1;
                self.regular();
            }
            byte if is_regular(byte) => {
                let mut after = self.clone();
                if after.reference().is_some() {
                    self.at = after.at;
                } else {
                    self.regular();
                }
            }
            _ => return None,
        }
        self.bytes.get(from..self.at)
    }

    fn regular(&mut self) {
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
    }

    fn literal(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'\\' => self.at += 1,
                b'(' => depth += 1,
                b')' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }

    /// Reads `N G R`.
    fn reference(&mut self) -> Option<(u32, u16)> {
        let number = self.digits()?;
        self.at_white()?;
        let generation = self.digits()?;
        self.at_white()?;
        self.take(b"R")?;
        if self.peek().is_some_and(is_regular) {
            return None;
        }
        Some((number.try_into().ok()?, generation.try_into().ok()?))
    }

    fn at_white(&mut self) -> Option<()> {
        is_white(self.peek()?).then(|| self.white())
    }
}

/// The entries of a written dictionary, to which nothing but white space may be appended.
pub(super) fn entries(dictionary: &[u8]) -> Option<Entries<'_>> {
    let mut scan = Scan::new(dictionary, 0);
    scan.take(b"<<")?;
    let mut entries = Vec::new();
    loop {
        scan.blank();
        if scan.take(b">>").is_some() {
            scan.white();
            return scan.rest().is_empty().then_some(entries);
        }
        (scan.peek()? == b'/').then_some(())?;
        let name = unescaped(scan.token()?)?;
        scan.blank();
        entries.push((name, scan.value()?));
    }
}

/// The value of an entry. The last one counts, as it does for what else reads the document.
pub(super) fn entry<'a>(entries: &Entries<'a>, name: &[u8]) -> Option<&'a [u8]> {
    let found = entries.iter().rev().find(|(key, _)| key == name);
    found.map(|(_, value)| *value)
}

/// A written whole number that is not negative.
pub(super) fn whole(value: &[u8]) -> Option<u64> {
    let mut scan = Scan::new(value, 0);
    let number = scan.digits()?;
    scan.rest().is_empty().then_some(number)
}

/// A written reference.
pub(super) fn reference(value: &[u8]) -> Option<(u32, u16)> {
    let mut scan = Scan::new(value, 0);
    let id = scan.reference()?;
    scan.rest().is_empty().then_some(id)
}

/// The values in a written array.
pub(super) fn elements(array: &[u8]) -> Option<Vec<&[u8]>> {
    let mut scan = Scan::new(array, 0);
    scan.take(b"[")?;
    let mut elements = Vec::new();
    loop {
        scan.blank();
        if scan.take(b"]").is_some() {
            return Some(elements);
        }
        elements.push(scan.value()?);
    }
}

/// A written name without its slash and escapes.
pub(super) fn unescaped(name: &[u8]) -> Option<Vec<u8>> {
    let mut rest = name.strip_prefix(b"/")?;
    let mut plain = Vec::with_capacity(rest.len());
    while let Some((byte, after)) = rest.split_first() {
        let digits = after.first_chunk::<2>().filter(|_| *byte == b'#');
        let escaped = digits.and_then(|[high, low]| Some(hex(*high)? << 4 | hex(*low)?));
        plain.push(escaped.unwrap_or(*byte));
        rest = if escaped.is_some() {
            after.get(2..)?
        } else {
            after
        };
    }
    Some(plain)
}

/// The bytes of a written string.
pub(super) fn string(value: &[u8]) -> Option<Vec<u8>> {
    if let Some(digits) = value.strip_prefix(b"<") {
        let digits: Vec<u8> = digits.iter().filter_map(|it| hex(*it)).collect();
        let pair = |pair: &[u8]| {
            pair.first()
                .map(|high| high << 4 | pair.get(1).unwrap_or(&0))
        };
        return digits.chunks(2).map(pair).collect();
    }
    let mut bytes = value
        .strip_prefix(b"(")?
        .strip_suffix(b")")?
        .iter()
        .copied()
        .peekable();
    let mut plain = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'\r' {
            bytes.next_if_eq(&b'\n');
            plain.push(b'\n');
            continue;
        } else if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        match bytes.next()? {
            b'n' => plain.push(b'\n'),
            b'r' => plain.push(b'\r'),
            b't' => plain.push(b'\t'),
            b'b' => plain.push(8),
            b'f' => plain.push(12),
            b'\n' => {}
            b'\r' => {
                bytes.next_if_eq(&b'\n');
            }
            digit @ b'0'..=b'7' => {
                let mut code = u32::from(digit - b'0');
                for _ in 0..2 {
                    if let Some(digit) = bytes.next_if(|it| matches!(it, b'0'..=b'7')) {
                        code = code << 3 | u32::from(digit - b'0');
                    }
                }
                // What overflows is dropped (7.3.4.2).
                plain.push((code & 0xff).try_into().ok()?);
            }
            other => plain.push(other),
        }
    }
    Some(plain)
}

/// Copies a written value, with each string replaced by what `change` writes for its bytes.
pub(super) fn with_strings(value: &[u8], out: &mut Vec<u8>, change: &mut Change<'_>) -> Option<()> {
    let mut scan = Scan::new(value, 0);
    loop {
        let from = scan.at;
        scan.blank();
        out.extend_from_slice(value.get(from..scan.at)?);
        let rest = scan.rest();
        match (rest.first(), rest.get(1)) {
            (None, _) => return Some(()),
            (Some(b'<'), Some(b'<')) | (Some(b'>'), Some(b'>')) => {
                out.extend_from_slice(rest.get(..2)?);
                scan.at += 2;
            }
            (Some(byte @ (b'[' | b']')), _) => {
                out.push(*byte);
                scan.at += 1;
            }
            (Some(b'<' | b'('), _) => change(string(scan.token()?)?, out)?,
            _ => out.extend_from_slice(scan.token()?),
        }
    }
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|it| it.try_into().ok())
}

fn is_white(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_white(byte) && !b"()<>[]{}/%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_are_written() {
        for value in [
            &b"<</A[1 2 R(a\\)b)]/B<</C<41 4>>>>>"[..],
            b"12 0 R",
            b"(a(b)c\\\\)",
            b"/Na#20me",
            b"-1.5",
            b"[% ]\n]",
        ] {
            let mut longer = value.to_vec();
            longer.extend_from_slice(b" 7");
            assert_eq!(Scan::new(&longer, 0).value(), Some(value));
        }
        for broken in [&b"<<"[..], b"[>>", b"(a", b"<4x>", b")", b"", b"]"] {
            assert_eq!(Scan::new(broken, 0).value(), None, "{broken:?}");
        }
        let deep = vec![b'['; 100_000];
        assert_eq!(Scan::new(&deep, 0).value(), None);
    }

    #[test]
    fn entries_are_found_under_escaped_names() {
        let entries = entries(b"<</#41nnots 1 0 R/B(x)/B 2>>").expect("it is one");
        assert_eq!(entry(&entries, b"Annots"), Some(&b"1 0 R"[..]));
        assert_eq!(entry(&entries, b"B").and_then(whole), Some(2));
        assert_eq!(reference(b"1 0 R"), Some((1, 0)));
        assert_eq!(elements(b"[1 0 R 5(x)]").map(|it| it.len()), Some(3));
    }

    #[test]
    fn strings_are_read_and_replaced() {
        assert_eq!(string(b"(a\\(\\101\\\n\\n\r\n)"), Some(b"a(A\n\n".to_vec()));
        assert_eq!(string(b"<41 4>"), Some(b"A@".to_vec()));
        let mut out = Vec::new();
        let mut change = |bytes: Vec<u8>, out: &mut Vec<u8>| {
            out.extend_from_slice(format!("<{}>", bytes.len()).as_bytes());
            Some(())
        };
        with_strings(b"<</A (x)/B[<4142>1 0 R]>>", &mut out, &mut change).expect("it is sound");
        assert_eq!(out, b"<</A <1>/B[<2>1 0 R]>>");
    }
}
