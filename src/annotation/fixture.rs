//! Letters with their annotations, drawn as text, for tests.

use super::{Analyst, Annotation, AnnotationId, Layer, Moment};
use crate::codebook::TagId;
use crate::letter::{Letter, Span};

/// A letter `brief.txt` and the layer that is drawn in it.
///
/// `[passage]{tag,tag}` is an annotation, `[passage]{tag: a note}` one with a note, `[passage]{}` one without tags.
/// Passages nest: `[one [two]{a} three]{b}`. Those that cross carry a letter:
/// `[a|one [b|two |a]{x} three |b]{y}`. A backslash before `[`, `]` or itself takes its meaning away.
/// Ids are `a1`, `a2`, … in the order in which passages begin.
///
/// # Panics
/// If a passage is not closed or not opened, or lacks its braces.
pub(crate) fn fixture(drawing: &str) -> (Letter, Layer) {
    let mut text = String::new();
    let mut open: Vec<Open> = Vec::new();
    let mut layer = Layer {
        analyst: Analyst {
            id: "beleid-01".to_owned(),
            name: "Beleid 01".to_owned(),
            ..Analyst::default()
        },
        ..Layer::default()
    };
    let mut begun = 0;
    let mut rest = drawing;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let literal = rest.chars().next().expect("something after the backslash");
                text.push(literal);
                rest = &rest[literal.len_utf8()..];
            }
            '[' => {
                begun += 1;
                let label = rest.chars().next().filter(char::is_ascii_lowercase);
                let label = label.filter(|_| rest[1..].starts_with('|'));
                rest = &rest[if label.is_some() { 2 } else { 0 }..];
                open.push(Open {
                    label,
                    number: begun,
                    start: text.len(),
                });
            }
            '|' => {
                let label = rest.chars().next().filter(char::is_ascii_lowercase);
                match label.filter(|_| rest[1..].starts_with("]{")) {
                    Some(label) => {
                        let at = open.iter().rposition(|one| one.label == Some(label));
                        let one = open.remove(at.expect("an open passage with this letter"));
                        rest = close(one, text.len(), &rest[2..], &mut layer);
                    }
                    None => text.push('|'),
                }
            }
            ']' => {
                let one = open.pop().expect("an open passage");
                rest = close(one, text.len(), rest, &mut layer);
            }
            other => text.push(other),
        }
    }
    assert!(open.is_empty(), "a passage is not closed");
    let sha256 = crate::letter::sha256_hex(text.as_bytes());
    (Letter::new("brief.txt", sha256, "text 1", &text), layer)
}

struct Open {
    label: Option<char>,
    number: usize,
    start: usize,
}

/// Adds the passage that ends at byte `end`; `rest` begins with its braces. Gives what comes after them.
fn close<'a>(open: Open, end: usize, rest: &'a str, layer: &mut Layer) -> &'a str {
    let inside = rest.strip_prefix('{').expect("braces after the passage");
    let (says, rest) = inside.split_once('}').expect("a closing brace");
    let (tags, note) = says.split_once(": ").unwrap_or((says, ""));
    let at = Moment::parse("2026-01-02T03:04:05Z").expect("a moment");
    layer.annotations.put(Annotation {
        id: AnnotationId::new(&format!("a{}", open.number)),
        span: Span::new(open.start, end),
        tags: tags
            .split(',')
            .filter(|tag| !tag.is_empty())
            .map(TagId::new)
            .collect(),
        note: note.to_owned(),
        created: at,
        changed: at,
        ..Annotation::default()
    });
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(drawing: &str) -> (String, Vec<(String, String, usize)>) {
        let (letter, layer) = fixture(drawing);
        let seen = |one: &Annotation| {
            let slice = letter.slice(one.span).to_owned();
            (one.id.as_str().to_owned(), slice, one.tags.len())
        };
        (
            letter.text().to_owned(),
            layer.annotations.iter().map(seen).collect(),
        )
    }

    fn one(id: &str, slice: &str, tags: usize) -> (String, String, usize) {
        (id.to_owned(), slice.to_owned(), tags)
    }

    #[test]
    fn passages_nest_and_cross() {
        let (text, seen) =
            drawn(r"[De [gegevens]{x} zijn]{y,z} [a|nu [b|al |a]{x}weg|b]{} \[1\] | a|b");
        assert_eq!(text, "De gegevens zijn nu al weg [1] | a|b");
        let expected = [
            one("a1", "De gegevens zijn", 2),
            one("a2", "gegevens", 1),
            one("a3", "nu al ", 1),
            one("a4", "al weg", 0),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn notes_follow_the_tags() {
        let (_, layer) = fixture("[weg]{follow-up: wie, en wanneer?}");
        let annotation = layer.annotations.iter().next().expect("one");
        assert_eq!(annotation.note, "wie, en wanneer?");
        assert!(annotation.has_tag(&TagId::new("follow-up")));
    }
}
