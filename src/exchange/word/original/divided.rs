//! The XML of a document with the signs of comments, its runs divided where they stand.

use crate::import::{TextPlace, WordParts};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is put into the XML at a place, and in which order where several are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// A passage ends.
    End(usize),
    /// One begins.
    Begin(usize),
    /// Both.
    Point(usize),
}

/// The XML of the document with the signs of comments, by the number of their place and the byte of its content.
/// `declares` says in each what its name space is, where the document does not.
pub fn with_signs(
    parts: &WordParts,
    signs: BTreeMap<(usize, usize), Vec<Sign>>,
    declares: &str,
) -> String {
    let xml = parts.document.1.as_str();
    let written = |mut signs: Vec<Sign>| {
        signs.sort_unstable();
        signs.into_iter().fold(String::new(), |mut out, sign| {
            let begin = |id| format!("<w:commentRangeStart{declares} w:id=\"{id}\"/>");
            let end = |id| {
                format!(
                    "<w:commentRangeEnd{declares} w:id=\"{id}\"/><w:r{declares}><w:commentReference w:id=\"{id}\"/></w:r>"
                )
            };
            match sign {
                Sign::Begin(id) => out.push_str(&begin(id)),
                Sign::End(id) => out.push_str(&end(id)),
                Sign::Point(id) => out.push_str(&(begin(id) + &end(id))),
            }
            out
        })
    };
    let mut out = String::with_capacity(xml.len() + 200 * signs.len());
    let mut done = 0;
    let mut by_place: BTreeMap<usize, Vec<(usize, String)>> = BTreeMap::new();
    for ((place, at), signs) in signs {
        by_place
            .entry(place)
            .or_default()
            .push((at, written(signs)));
    }
    for (place, cuts) in by_place {
        if let Some(place) = parts.places.get(place) {
            divide(xml, place, &cuts, &mut out, &mut done);
        }
    }
    out.push_str(&xml[done..]);
    out
}

/// Writes the XML from `done` on to the end of a place, with what is put into it; `done` is then behind that.
fn divide(
    xml: &str,
    place: &TextPlace,
    cuts: &[(usize, String)],
    out: &mut String,
    done: &mut usize,
) {
    let raw = &xml[place.content.clone()];
    let run = &xml[place.run.clone()];
    let properties = &xml[place.properties.clone()];
    let name = |tag: &str| {
        let name = tag.trim_start_matches('<');
        let end = name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        name[..end.unwrap_or(name.len())].to_owned()
    };
    let (run_name, text_name) = (name(run), name(&xml[place.element.clone()]));
    let is_first = place.element.start == place.run.end.max(place.properties.end);
    // Blanks at the edges of what does not say that they count do not.
    let tag = &xml[place.element.start..place.content.start];
    let (from, to) = match tag.contains("preserve") {
        true => (0, raw.len()),
        false => {
            let blank = [' ', '\t', '\n', '\r'];
            let from = raw.len() - raw.trim_start_matches(blank).len();
            (from, from + raw.trim_matches(blank).len())
        }
    };
    let piece = |range: Range<usize>| {
        let range = range.start.clamp(from, to)..range.end.clamp(from, to);
        match &raw[range] {
            "" => String::new(),
            piece => format!("<{text_name} xml:space=\"preserve\">{piece}</{text_name}>"),
        }
    };
    let behind = format!("</{run_name}>");
    let last = xml[place.element.end..].starts_with(&behind);
    let mut cuts = cuts.iter().peekable();
    // Before the run, where nothing of it comes before the text.
    let before = cuts.next_if(|(at, _)| *at <= from && is_first);
    if let Some((_, signs)) = before {
        out.push_str(&xml[*done..place.run.start]);
        out.push_str(signs);
        *done = place.run.start;
    }
    if cuts.peek().is_none() {
        return;
    }
    let inside: Vec<_> = std::iter::from_fn(|| cuts.next_if(|(at, _)| *at < to || !last)).collect();
    if inside.is_empty() {
        // The text itself stays as it is.
        out.push_str(&xml[*done..place.element.end]);
    } else {
        out.push_str(&xml[*done..place.element.start]);
        let mut start = 0;
        for (at, signs) in inside {
            out.push_str(&piece(start..*at));
            out.push_str(&format!("{behind}{signs}{run}{properties}"));
            start = *at;
        }
        out.push_str(&piece(start..raw.len()));
    }
    *done = place.element.end;
    // Behind the run, where nothing of it comes after the text.
    if cuts.peek().is_some() {
        out.push_str(&behind);
        *done = place.element.end + behind.len();
    }
    for (_, signs) in cuts {
        out.push_str(signs);
    }
}
