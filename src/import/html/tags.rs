//! The meaning of the tags of HTML, by their names and attributes.

use super::stack::List;
use crate::import::labels::Numbers;
use html5gum::StartTag;
use std::collections::HashSet;

/// The value of an attribute.
pub(super) fn attribute<'a>(tag: &'a StartTag<()>, name: &str) -> Option<&'a str> {
    let value = tag.attributes.get(name.as_bytes())?;
    std::str::from_utf8(&value.value).ok()
}

/// Tells whether an element has one of these names.
pub(super) fn is_named(tag: &StartTag<()>, names: &HashSet<String>) -> bool {
    let has = |name| attribute(tag, name).is_some_and(|it| names.contains(it));
    !names.is_empty() && (has("id") || has("name"))
}

/// Tells whether a role is that of a note.
pub(super) fn is_note_role(role: &str) -> bool {
    matches!(role, "doc-footnote" | "doc-endnote" | "doc-endnotes")
}

/// Tells whether an element is not seen.
pub(super) fn is_hidden(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default();
    tag.attributes.contains_key(b"hidden".as_slice())
        || has_style(style, "display", "none")
        || has_style(style, "visibility", "hidden")
        || has_style(style, "mso-hide", "all")
}

/// Tells whether an element's style sets something to a value.
pub(super) fn has_style(style: &str, what: &str, value: &str) -> bool {
    style.split(';').any(|one| {
        one.split_once(':').is_some_and(|(name, set)| {
            name.trim().eq_ignore_ascii_case(what)
                && set.trim().to_ascii_lowercase().starts_with(value)
        })
    })
}

/// The numbering of a list.
pub(super) fn list(name: &[u8], tag: &StartTag<()>) -> List {
    let style = attribute(tag, "style").unwrap_or_default().replace(' ', "");
    let kind = attribute(tag, "type").unwrap_or_default();
    let numbers = match kind {
        "a" => Numbers::Letters,
        "A" => Numbers::Capitals,
        "i" => Numbers::Roman,
        "I" => Numbers::RomanCapitals,
        _ if style.contains("lower-alpha") || style.contains("lower-latin") => Numbers::Letters,
        _ if style.contains("upper-alpha") || style.contains("upper-latin") => Numbers::Capitals,
        _ if style.contains("lower-roman") => Numbers::Roman,
        _ if style.contains("upper-roman") => Numbers::RomanCapitals,
        _ => Numbers::Decimal,
    };
    let start = attribute(tag, "start").and_then(|it| it.trim().parse().ok());
    let reversed = tag.attributes.contains_key(b"reversed".as_slice());
    List {
        numbers: (name == b"ol").then_some(numbers),
        next: start.unwrap_or(1),
        step: if reversed && start.is_some() { -1 } else { 1 },
        bare: style.contains("list-style:none") || style.contains("list-style-type:none"),
    }
}

/// The label of the next item of a list.
pub(super) fn label(list: &mut List, value: Option<i64>) -> String {
    let number = value.unwrap_or(list.next);
    list.next = number.saturating_add(list.step);
    match list.numbers {
        _ if list.bare => String::new(),
        None => "•".to_owned(),
        Some(numbers) => match u32::try_from(number) {
            Ok(number) => format!("{}.", numbers.written(number)),
            Err(_) => format!("{number}."),
        },
    }
}

/// Tells whether an element holds nothing, and has no end.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
            | b"basefont"
            | b"bgsound"
    )
}

/// Tells whether what is in an element is not read.
pub(super) fn is_left_out(name: &[u8]) -> bool {
    matches!(
        name,
        b"script"
            | b"style"
            | b"title"
            | b"template"
            | b"noscript"
            | b"iframe"
            | b"noframes"
            | b"noembed"
            | b"select"
            | b"datalist"
            | b"svg"
            | b"canvas"
            | b"audio"
            | b"video"
            | b"rp"
            | b"xml"
    )
}

/// Tells whether an element ends where the next one of its name begins.
pub(super) fn is_ended_by_sibling(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"li" | b"td" | b"th" | b"tr" | b"dt" | b"dd" | b"rp"
    )
}

/// Tells whether an element stands on lines of its own.
pub(super) fn is_block(name: &[u8]) -> bool {
    matches!(
        name,
        b"address"
            | b"article"
            | b"aside"
            | b"blockquote"
            | b"body"
            | b"caption"
            | b"center"
            | b"dd"
            | b"details"
            | b"dialog"
            | b"dir"
            | b"div"
            | b"dl"
            | b"dt"
            | b"fieldset"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"form"
            | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"head"
            | b"header"
            | b"hgroup"
            | b"html"
            | b"legend"
            | b"li"
            | b"main"
            | b"menu"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"search"
            | b"section"
            | b"summary"
            | b"table"
            | b"tbody"
            | b"td"
            | b"tfoot"
            | b"th"
            | b"thead"
            | b"tr"
            | b"ul"
    )
}
