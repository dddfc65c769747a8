//! Written objects as those of the library that knows compression and passwords.

use super::syntax::{elements, entries, reference, string, unescaped};
use lopdf::{Dictionary, Object, StringFormat};

/// Values within one another are not followed further: what is asked for here is flat.
const DEEPEST: u8 = 8;

/// A written dictionary.
pub(super) fn dictionary(written: &[u8]) -> Option<Dictionary> {
    dictionary_at(written, DEEPEST)
}

fn dictionary_at(written: &[u8], deepest: u8) -> Option<Dictionary> {
    let mut dictionary = Dictionary::new();
    for (name, value) in entries(written)? {
        dictionary.set(name, object(value, deepest.checked_sub(1)?)?);
    }
    Some(dictionary)
}

/// A written value.
fn object(written: &[u8], deepest: u8) -> Option<Object> {
    Some(match (written.first()?, written.get(1)) {
        (b'<', Some(b'<')) => Object::Dictionary(dictionary_at(written, deepest)?),
        (b'[', _) => {
            let deeper = deepest.checked_sub(1)?;
            let values = elements(written)?.into_iter().map(|it| object(it, deeper));
            Object::Array(values.collect::<Option<_>>()?)
        }
        (b'<' | b'(', _) => Object::String(string(written)?, StringFormat::Hexadecimal),
        (b'/', _) => Object::Name(unescaped(written)?),
        _ => {
            let word = std::str::from_utf8(written).ok()?;
            match word {
                "true" => Object::Boolean(true),
                "false" => Object::Boolean(false),
                "null" => Object::Null,
                _ => match reference(written) {
                    Some(id) => Object::Reference(id),
                    None => match word.parse() {
                        Ok(number) => Object::Integer(number),
                        Err(_) => Object::Real(word.parse().ok()?),
                    },
                },
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dictionaries_are_taken_over() {
        let it = dictionary(b"<</A 1/B[/C(d)true 1 0 R -4 1.5]/E<</F<41>>>>>").expect("it is one");
        assert_eq!(it.get(b"A").and_then(Object::as_i64).ok(), Some(1));
        assert_eq!(
            it.get(b"B").and_then(Object::as_array).map(Vec::len).ok(),
            Some(6)
        );
        let deep = [b"<</A".repeat(20), b" 1".to_vec(), b">>".repeat(20)].concat();
        assert!(dictionary(&deep).is_none());
    }
}
