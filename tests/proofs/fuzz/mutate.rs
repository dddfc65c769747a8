//! What random numbers do to a file.

pub use crate::support::dice::Dice;

impl Dice {
    pub fn one_in(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }

    pub fn choose<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.roll(from.len())]
    }

    /// A range within a length: mostly a short one.
    fn range(&mut self, length: usize) -> std::ops::Range<usize> {
        let start = self.roll(length + 1);
        let longest = if self.one_in(4) { length } else { 24 };
        start..(start + self.roll(longest + 1)).min(length)
    }
}

/// What means something to one of the readers.
const TOKENS: &[&[u8]] = &[
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b"\"",
    b"\\",
    b"'",
    b",",
    b":",
    b"//",
    b"/*",
    b"*/",
    b"#",
    b"-",
    b"\0",
    b"\n",
    b"\r\n",
    b"\r",
    b"\n\n",
    b"\x0c",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xff",
    b"\x80",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    "é".as_bytes(),
    "e\u{301}".as_bytes(),
    "👨‍👩‍👧".as_bytes(),
    "مرحبا".as_bytes(),
    "\u{ad}".as_bytes(),
    "ﬁ".as_bytes(),
    "İ".as_bytes(),
    "ẞ".as_bytes(),
    "\u{202e}".as_bytes(),
    "\u{fffd}".as_bytes(),
    b"Some(",
    b"None",
    b"true",
    b"r#\"",
    b"0x",
    b"1e999",
    b"NaN",
    b"inf",
    b"b\"",
    b"\\u{110000}",
    b"\\x00",
    b"format: 2",
    b"format: 2",
    b"format: 0",
    b"id: \"a\"",
    b"start: 0, end: 0",
    b"version: []",
    b"Layer(",
    b"Codebook(",
    b"Settings(",
    b", // 00000000",
    b"-\n",
    b"Pagina 1 van 2\n",
    b"    ",
    b"\t",
];

/// Numbers at which something ends.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "10",
    "31",
    "32",
    "33",
    "255",
    "256",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "340282366920938463463374607431768211456",
    "1.5",
    "1e400",
    "007",
    "1_000",
    "0xff",
];

/// Larger files are cut: it is the number of inputs that finds things.
const LONGEST: usize = 48 << 10;

/// The input, changed in one to eight ways; `other` is another one, to take pieces from.
pub fn mutate(input: &[u8], other: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = input.to_vec();
    let most = if dice.one_in(4) { 8 } else { 2 };
    for _ in 0..1 + dice.roll(most) {
        match dice.roll(16) {
            0..6 => change_bytes(&mut bytes, other, dice),
            6..8 => change_number(&mut bytes, dice),
            8 => swap_numbers(&mut bytes, dice),
            9 => nest(&mut bytes, dice),
            _ => change_lines(&mut bytes, other, dice),
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change_bytes(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let length = bytes.len();
    match dice.roll(9) {
        0 | 1 if length > 0 => bytes[dice.roll(length)] ^= 1 << dice.roll(8),
        2 if length > 0 => bytes[dice.roll(length)] = dice.next() as u8,
        3 => drop(bytes.drain(dice.range(length))),
        4 => {
            let piece = bytes[dice.range(length)].to_vec();
            let at = dice.roll(length + 1);
            bytes.splice(at..at, piece);
        }
        5 => {
            let (from, to) = (dice.range(other.len()), dice.range(length));
            bytes.splice(to, other[from].iter().copied());
        }
        6 => bytes.truncate(dice.roll(length + 1)),
        _ => {
            let token = dice.choose(TOKENS);
            let at = dice.roll(length + 1);
            let end = if dice.one_in(3) { at + token.len() } else { at };
            bytes.splice(at..end.min(length), token.iter().copied());
        }
    }
}

/// The runs of digits in it.
fn numbers(bytes: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut numbers: Vec<std::ops::Range<usize>> = Vec::new();
    for at in (0..bytes.len()).filter(|at| bytes[*at].is_ascii_digit()) {
        match numbers.last_mut() {
            Some(last) if last.end == at => last.end += 1,
            _ => numbers.push(at..at + 1),
        }
    }
    numbers
}

fn change_number(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let numbers = numbers(bytes);
    if !numbers.is_empty() {
        let number = numbers[dice.roll(numbers.len())].clone();
        bytes.splice(number, dice.choose(NUMBERS).bytes());
    }
}

/// Two numbers change places: an end comes before its start.
fn swap_numbers(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let numbers = numbers(bytes);
    if numbers.len() > 1 {
        let first = dice.roll(numbers.len() - 1);
        let (one, other) = (numbers[first].clone(), numbers[first + 1].clone());
        let (a, b) = (bytes[one.clone()].to_vec(), bytes[other.clone()].to_vec());
        bytes.splice(other, a);
        bytes.splice(one, b);
    }
}

fn nest(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let open = dice.choose(&[&b"("[..], b"[", b"{", b"Some(", b"((", b"[(", b"/*"]);
    let deepest = if dice.one_in(8) { 4000 } else { 200 };
    let depth = 1 + dice.roll(deepest);
    let at = dice.roll(bytes.len() + 1);
    bytes.splice(at..at, open.repeat(depth));
}

fn change_lines(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let lines = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let lines = bytes.split_inclusive(|byte| *byte == b'\n');
        lines.map(<[u8]>::to_vec).collect()
    };
    let mut here = lines(bytes);
    if here.is_empty() {
        return;
    }
    let (one, two) = (dice.roll(here.len()), dice.roll(here.len()));
    match dice.roll(7) {
        0 => drop(here.remove(one)),
        1 => here.swap(one, two),
        2 => here.insert(two, here[one].clone()),
        3 => {
            let line = here.remove(one);
            here.insert(two.min(here.len()), line);
        }
        4 => {
            let other = lines(other);
            if !other.is_empty() {
                here.insert(one, other[dice.roll(other.len())].clone());
            }
        }
        5 => here.truncate(one),
        // A field of one record becomes that of another: an id stands there twice.
        _ => {
            let field = |line: &[u8], name: &[u8]| -> Option<std::ops::Range<usize>> {
                let start = memchr(line, name)? + name.len();
                let end = line[start..].iter().position(|byte| *byte == b',')?;
                Some(start..start + end)
            };
            let name = dice.choose(&[&b"id: "[..], b"start: ", b"end: ", b"quote: ", b"version: "]);
            let names = (field(&here[one], name), field(&here[two], name));
            if let (Some(from), Some(to)) = names {
                let value = here[one][from].to_vec();
                here[two].splice(to, value);
            }
        }
    }
    *bytes = here.concat();
}

fn memchr(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|it| it == needle)
}

/// Puts the checksum of every line right, each by itself as in a layer, so that what was changed is believed.
pub fn sign_lines(bytes: &[u8]) -> Vec<u8> {
    signed(bytes, |_, record| {
        let start = record.iter().position(|byte| matches!(byte, b'(' | b'"'));
        crc32c::crc32c(&record[start.unwrap_or(0)..])
    })
}

/// The same for a journal, in which each checksum goes on from the one before.
pub fn sign_chain(bytes: &[u8]) -> Vec<u8> {
    signed(bytes, |before, record| {
        crc32c::crc32c_append(crc32c::crc32c(&before.to_le_bytes()), record)
    })
}

fn signed(bytes: &[u8], checksum: impl Fn(u32, &[u8]) -> u32) -> Vec<u8> {
    const BETWEEN: &[u8] = b", // ";
    let mut before = 0;
    let mut out = Vec::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let at = line.windows(BETWEEN.len()).rposition(|it| it == BETWEEN);
        let Some(record) = at.map(|at| &line[..at]) else {
            out.extend(line);
            continue;
        };
        before = checksum(before, record);
        out.extend(record);
        out.extend(format!(", // {before:08x}\n").bytes());
    }
    out
}
