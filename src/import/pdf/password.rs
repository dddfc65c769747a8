//! Other meanings of a password than the bytes that hayro tries: it takes only the password of the user for documents
//! before PDF 2.0 (the standard handler's revisions 2 to 4), and every password as it was typed, in UTF-8.
//!
//! Names in capitals are the entries of the document's `Encrypt` dictionary (ISO 32000-2, 7.6.4).

use hayro_syntax::object::{Array, Dict, FromBytes as _, String as Bytes};
use md5::{Digest as _, Md5};
use memchr::memmem;
use unicode_normalization::UnicodeNormalization as _;

/// The bytes that passwords are filled up with.
const PADDING: [u8; 32] = [
    0x28, 0xbf, 0x4e, 0x5e, 0x4e, 0x75, 0x8a, 0x41, 0x64, 0x00, 0x4e, 0x56, 0xff, 0xfa, 0x01, 0x08,
    0x2e, 0x2e, 0x00, 0xb6, 0xd0, 0x68, 0x3e, 0x80, 0x2f, 0x0c, 0xa9, 0xfe, 0x64, 0x53, 0x69, 0x7a,
];
/// The most places, from the end, in which `Encrypt` and `ID` are looked for.
const MOST_PLACES: usize = 16;
/// The characters of PDFDocEncoding from 0x18 and from 0x80 on that are not those of Latin-1.
const FROM_18: &str = "˘ˇˆ˙˝˛˚˜";
const FROM_80: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž";

/// The passwords to try after one was refused as it was typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Others {
    /// Passwords that hayro may take, the likeliest first. The last is none: a document that needs no password is not
    /// kept shut by a wrong one.
    pub passwords: Vec<String>,
    /// True if the password is right, in an encoding that hayro cannot be given.
    pub right_but_unusable: bool,
}

/// Other meanings of `typed` to a document. Linear in its length.
pub(super) fn others(document: &[u8], typed: &str) -> Others {
    let mut others = Others::default();
    let prepared = prepared(typed);
    if let Some(lock) = Lock::of(document) {
        let encodings = [
            doc_encoded(&prepared),
            Some(prepared.as_bytes().to_vec()),
            Some(typed.as_bytes().to_vec()),
        ];
        for bytes in encodings.into_iter().flatten() {
            for user in [lock.user_password(&bytes), bytes] {
                if lock.opens_with(&user) {
                    match String::from_utf8(user) {
                        Ok(user) => others.passwords.push(user),
                        Err(_) => others.right_but_unusable = true,
                    }
                }
            }
        }
    } else {
        others.passwords.push(prepared);
    }
    others.passwords.push(String::new());
    others.passwords.dedup();
    others
}

/// A password as newer documents have it: SASLprep (RFC 4013) but for what it forbids, which only a document's own
/// password could hold.
fn prepared(password: &str) -> String {
    let seen = |c: &char| {
        !matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{1806}' | '\u{180b}'..='\u{180d}' | '\u{200b}'..='\u{200d}' | '\u{2060}'
                | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        )
    };
    let blank = |c: char| {
        if c.is_whitespace() && !c.is_ascii() {
            ' '
        } else {
            c
        }
    };
    password.chars().filter(seen).map(blank).nfkc().collect()
}

/// A password in PDFDocEncoding, if it can be written so.
fn doc_encoded(password: &str) -> Option<Vec<u8>> {
    let at = |table: &str, c: char| table.chars().position(|it| it == c);
    let byte = |c: char| match c {
        '\u{a0}' | '\u{ad}' => None,
        '€' => Some(0xa0),
        ' '..='~' | '\u{a1}'..='\u{ff}' => u8::try_from(c).ok(),
        _ => {
            let low = at(FROM_18, c).map(|at| at + 0x18);
            let code = low.or_else(|| at(FROM_80, c).map(|at| at + 0x80))?;
            u8::try_from(code).ok()
        }
    };
    password.chars().map(byte).collect()
}

/// The lock of a document of the older kind.
#[derive(Debug)]
struct Lock {
    /// R: 2, 3 or 4.
    revision: u8,
    /// The length of keys, in bytes: 1 to 16.
    length: usize,
    /// O, from which the user's password can be had with the owner's.
    owner: [u8; 32],
    /// U, by which the user's password is known to be right; 16 bytes of it count from revision 3 on.
    user: [u8; 32],
    /// P.
    permissions: [u8; 4],
    /// The first part of the document's ID.
    id: Vec<u8>,
    /// True if the document's metadata is locked too.
    metadata: bool,
}

impl Lock {
    /// The lock of a document, if it has one of this kind.
    fn of(document: &[u8]) -> Option<Self> {
        let dict = encryption(document)?;
        let revision = dict.get::<u8>(b"R").filter(|it| (2..=4).contains(it))?;
        let bits = match dict.get::<u8>(b"V")? {
            1 => 40,
            2 => dict.get::<u16>(b"Length").unwrap_or(40),
            4 => dict.get::<u16>(b"Length").unwrap_or(128),
            _ => return None,
        };
        let length = Some(usize::from(bits / 8)).filter(|it| (1..=16).contains(it))?;
        let long = |key: &[u8]| -> Option<[u8; 32]> {
            let bytes = dict.get::<Bytes<'_>>(key)?;
            bytes.as_bytes().get(..32)?.try_into().ok()
        };
        // Some write it without its sign.
        let permissions = dict.get::<i64>(b"P")?.to_le_bytes();
        Some(Self {
            revision,
            length,
            owner: long(b"O")?,
            user: long(b"U")?,
            permissions: permissions.first_chunk().copied()?,
            id: first_id(document).unwrap_or_default(),
            metadata: dict.get::<bool>(b"EncryptMetadata").unwrap_or(true),
        })
    }

    /// The user's password, if `owner` is the owner's; else something that opens nothing.
    fn user_password(&self, owner: &[u8]) -> Vec<u8> {
        let key = self.key(Md5::new().chain_update(padded(owner)), 16);
        let mut user = self.owner.to_vec();
        let last = if self.revision == 2 { 0 } else { 19 };
        for round in (0..=last).rev() {
            rc4(&key, round, &mut user);
        }
        let end = (0..user.len()).find(|end| user.get(*end..) == PADDING.get(..32 - end));
        user.truncate(end.unwrap_or(32));
        user
    }

    /// Tells whether this is the user's password.
    fn opens_with(&self, user: &[u8]) -> bool {
        let mut md5 = Md5::new()
            .chain_update(padded(user))
            .chain_update(self.owner)
            .chain_update(self.permissions)
            .chain_update(&self.id);
        if self.revision >= 4 && !self.metadata {
            md5.update([0xff; 4]);
        }
        let key = self.key(md5, self.length);
        if self.revision == 2 {
            let mut check = PADDING;
            rc4(&key, 0, &mut check);
            return check == self.user;
        }
        let md5 = Md5::new().chain_update(PADDING).chain_update(&self.id);
        let mut check: [u8; 16] = md5.finalize().into();
        for round in 0..=19 {
            rc4(&key, round, &mut check);
        }
        self.user.starts_with(&check)
    }

    /// The key that a sum stands for, of which `again` bytes are summed up again and again.
    fn key(&self, md5: Md5, again: usize) -> Vec<u8> {
        let mut sum: [u8; 16] = md5.finalize().into();
        if self.revision >= 3 {
            for _ in 0..50 {
                sum = Md5::digest(sum.get(..again).unwrap_or(&sum)).into();
            }
        }
        sum.get(..self.length).unwrap_or(&sum).to_vec()
    }
}

/// The `Encrypt` dictionary that the last trailer of a document names.
fn encryption(document: &[u8]) -> Option<Dict<'_>> {
    places(document, b"/Encrypt").find_map(|rest| {
        let rest = rest.trim_ascii_start();
        if rest.starts_with(b"<<") {
            return Dict::from_bytes(rest);
        }
        // "5 0 R" leads to "5 0 obj".
        let mut words = rest
            .split(u8::is_ascii_whitespace)
            .filter(|it| !it.is_empty());
        let (number, generation) = (words.next()?, words.next()?);
        let digits = |word: &[u8]| word.len() <= 10 && word.iter().all(u8::is_ascii_digit);
        if !digits(number) || !digits(generation) || !words.next()?.starts_with(b"R") {
            return None;
        }
        let object = [number, b" ", generation, b" obj"].concat();
        let at = memmem::rfind_iter(document, &object).take(MOST_PLACES);
        let whole = |at: &usize| {
            let before = at.checked_sub(1).and_then(|at| document.get(at));
            !before.is_some_and(u8::is_ascii_digit)
        };
        let at = at.into_iter().find(whole)? + object.len();
        Dict::from_bytes(document.get(at..)?.trim_ascii_start())
    })
}

/// The first part of the ID that the last trailer of a document has.
fn first_id(document: &[u8]) -> Option<Vec<u8>> {
    places(document, b"/ID").find_map(|rest| {
        let rest = rest.trim_ascii_start();
        let array = Array::from_bytes(rest).filter(|_| rest.starts_with(b"["))?;
        let first = array.flex_iter().next::<Bytes<'_>>()?;
        Some(first.as_bytes().to_vec())
    })
}

/// The text after a name in a document, from its last places on.
fn places<'d>(document: &'d [u8], name: &'d [u8]) -> impl Iterator<Item = &'d [u8]> {
    memmem::rfind_iter(document, name)
        .take(MOST_PLACES)
        .filter_map(|at| document.get(at + name.len()..))
        .filter(|rest| !rest.first().is_some_and(u8::is_ascii_alphanumeric))
}

fn padded(password: &[u8]) -> [u8; 32] {
    let mut filled = password.iter().chain(&PADDING);
    std::array::from_fn(|_| filled.next().copied().unwrap_or_default())
}

/// Goes over `data` with the stream of RC4 for the key, each byte of which is changed by `round`.
fn rc4(key: &[u8], round: u8, data: &mut [u8]) {
    let mut state: [u8; 256] = std::array::from_fn(|at| u8::try_from(at).unwrap_or_default());
    let mut j = 0u8;
    for (i, byte) in (0..=255u8).zip(key.iter().cycle()) {
        let here = state[usize::from(i)];
        j = j.wrapping_add(here).wrapping_add(byte ^ round);
        state.swap(usize::from(i), usize::from(j));
    }
    let (mut i, mut j) = (0u8, 0u8);
    for byte in data {
        i = i.wrapping_add(1);
        let here = state[usize::from(i)];
        j = j.wrapping_add(here);
        state.swap(usize::from(i), usize::from(j));
        let sum = here.wrapping_add(state[usize::from(i)]);
        *byte ^= state[usize::from(sum)];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rc4_is_what_it_is_known_to_be() {
        let mut data = *b"Plaintext";
        rc4(b"Key", 0, &mut data);
        assert_eq!(data, [0xbb, 0xf3, 0x16, 0xe8, 0xd9, 0x40, 0xaf, 0x0a, 0xd3]);
    }

    #[test]
    fn passwords_are_written_in_the_encodings_of_documents() {
        let written = doc_encoded("gehéím€ ‘Š’˘").expect("it can be");
        assert_eq!(written, b"geh\xe9\xedm\xa0 \x8f\x97\x90\x18");
        assert_eq!(doc_encoded("пароль"), None);
        assert_eq!(prepared("gehe\u{301}im\u{a0}\u{ad}ﬁche"), "gehéim fiche");
    }

    #[test]
    fn what_is_no_document_has_nothing_else_to_try() {
        for bytes in [
            &b""[..],
            b"/Encrypt",
            b"/Encrypt 5 0 R",
            b"/Encrypt<<",
            b"/Encrypt 5 0 R 5 0 obj<</V 2/R 3/Length 999/O(x)/U(y)/P 0>>",
            b"/ID[ /Encrypt<</V 1/R 2/P -4/O()/U()>>",
        ] {
            let wanted = ["x".to_owned(), String::new()];
            assert_eq!(others(bytes, "x").passwords, wanted);
        }
    }
}
