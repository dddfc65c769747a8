//! What a tagged document says of its pieces of marked content: of which paragraph, heading, cell or note they are.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use std::collections::{HashMap, HashSet};

/// So many elements are looked at.
const MAX_ELEMENTS: usize = 2_000_000;
/// No deeper are elements followed into each other.
const MAX_DEPTH: usize = 200;
/// No longer is the way from a name to what it stands for.
const MAX_ROLES: usize = 8;

/// What an element is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// With its level, from 1.
    Heading(u8),
    Item,
    Cell,
    Note,
}

/// Which element each piece of marked content belongs to.
#[derive(Default)]
pub(super) struct Tags {
    /// The elements that are paragraphs or the like.
    pub elements: Vec<Kind>,
    /// By page, from 0, and number of the piece: an index of `elements`.
    pieces: HashMap<(u32, i32), u32>,
}

/// An element whose children are still to be looked at.
struct Step<'a> {
    children: Vec<MaybeRef<Object<'a>>>,
    page: Option<u32>,
    block: Option<u32>,
}

impl Tags {
    /// The element of a piece of marked content.
    pub fn element(&self, page: u32, piece: i32) -> Option<u32> {
        self.pieces.get(&(page, piece)).copied()
    }

    /// What an element is.
    pub fn kind(&self, element: Option<u32>) -> Option<Kind> {
        self.elements.get(element? as usize).copied()
    }

    /// Whether any element is a heading: then no other paragraph is one.
    pub fn have_headings(&self) -> bool {
        let is_heading = |kind: &Kind| matches!(kind, Kind::Heading(_));
        self.elements.iter().any(is_heading)
    }

    /// Reads the structure tree of a document; nothing where it has none.
    pub fn of(pdf: &Pdf) -> Self {
        let mut tags = Self::default();
        let xref = pdf.xref();
        let Some(root) = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|catalog| catalog.get::<Dict<'_>>(b"StructTreeRoot"))
        else {
            return tags;
        };
        let pages: HashMap<ObjRef, u32> = pdf
            .pages()
            .iter()
            .zip(0u32..)
            .filter_map(|(page, number)| Some((page.raw().obj_id()?.into(), number)))
            .collect();
        let roles = root.get::<Dict<'_>>(b"RoleMap").unwrap_or_default();
        let mut seen: HashSet<ObjRef> = HashSet::new();
        let mut steps = vec![Step {
            children: children(&root),
            page: None,
            block: None,
        }];
        let mut left = MAX_ELEMENTS;
        while let Some(step) = steps.last_mut() {
            let Some(child) = step.children.pop() else {
                steps.pop();
                continue;
            };
            let (page, block) = (step.page, step.block);
            let Some(rest) = left.checked_sub(1) else {
                break;
            };
            left = rest;
            let child = match child {
                MaybeRef::Ref(reference) if seen.insert(reference) => {
                    xref.get::<Object<'_>>(reference.into())
                }
                MaybeRef::Ref(_) => None,
                MaybeRef::NotRef(object) => Some(object),
            };
            match child {
                Some(Object::Number(piece)) => {
                    if let (Some(page), Some(block)) = (page, block) {
                        let piece = i32::try_from(piece.as_i64()).unwrap_or(-1);
                        tags.pieces.insert((page, piece), block);
                    }
                }
                Some(Object::Dict(dict)) => {
                    let page = dict
                        .get_ref(b"Pg")
                        .and_then(|page| pages.get(&page).copied())
                        .or(page);
                    if let (Some(piece), Some(page), Some(block)) =
                        (dict.get::<i32>(b"MCID"), page, block)
                    {
                        tags.pieces.insert((page, piece), block);
                    } else if steps.len() < MAX_DEPTH {
                        let block = tags.enter(&dict, &roles, block);
                        let children = children(&dict);
                        steps.push(Step {
                            children,
                            page,
                            block,
                        });
                    }
                }
                _ => {}
            }
        }
        tags
    }

    /// The paragraph, or the like, that the children of an element are in.
    fn enter(&mut self, dict: &Dict<'_>, roles: &Dict<'_>, outer: Option<u32>) -> Option<u32> {
        let Some(kind) = dict
            .get::<Name<'_>>(b"S")
            .and_then(|name| kind(name.as_ref(), roles))
        else {
            return outer;
        };
        // A paragraph in a cell, an item or a note is that.
        let in_container = matches!(self.kind(outer), Some(Kind::Cell | Kind::Item | Kind::Note));
        if in_container && matches!(kind, Kind::Paragraph | Kind::Heading(_)) {
            return outer;
        }
        self.elements.push(kind);
        Some(super::glyphs::as_u32(self.elements.len() - 1))
    }
}

/// The children of an element, the first one last.
fn children<'a>(dict: &Dict<'a>) -> Vec<MaybeRef<Object<'a>>> {
    let all = match dict.get::<Object<'a>>(b"K") {
        Some(Object::Array(array)) => list(&array),
        Some(Object::Dict(_)) => dict.get_raw::<Object<'a>>(b"K").into_iter().collect(),
        Some(other) => vec![MaybeRef::NotRef(other)],
        None => Vec::new(),
    };
    all.into_iter().rev().collect()
}

fn list<'a>(array: &Array<'a>) -> Vec<MaybeRef<Object<'a>>> {
    array.raw_iter().take(MAX_ELEMENTS).collect()
}

/// What an element of this name is, where it is a paragraph or the like.
fn kind(name: &[u8], roles: &Dict<'_>) -> Option<Kind> {
    let mut name = name.to_vec();
    for _ in 0..MAX_ROLES {
        if let Some(kind) = standard(&name) {
            return kind;
        }
        let next = roles.get::<Name<'_>>(&name)?.as_ref().to_vec();
        if next == name {
            break;
        }
        name = next;
    }
    None
}

/// What the standard names mean: `Some(None)` for those that are no paragraphs.
fn standard(name: &[u8]) -> Option<Option<Kind>> {
    Some(match name {
        b"P" | b"Caption" | b"BlockQuote" | b"TOCI" | b"Index" | b"BibEntry" => {
            Some(Kind::Paragraph)
        }
        b"H" | b"Title" => Some(Kind::Heading(1)),
        [b'H', level @ b'1'..=b'9'] => Some(Kind::Heading(level - b'0')),
        b"LI" => Some(Kind::Item),
        b"TD" | b"TH" => Some(Kind::Cell),
        b"Note" | b"FENote" => Some(Kind::Note),
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"Div" | b"L" | b"Lbl"
        | b"LBody" | b"Table" | b"TR" | b"THead" | b"TBody" | b"TFoot" | b"Span" | b"Quote"
        | b"Link" | b"Reference" | b"Figure" | b"NonStruct" | b"Aside" | b"Em" | b"Strong" => None,
        _ => return None,
    })
}
