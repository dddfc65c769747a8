//! The tags of a document's pieces of marked content: of which paragraph, heading, cell or note they are, in
//! which order those are read, and what is said of its pictures.

use super::unicode_map::text_string;
use crate::import::tables::{InTable, Tables};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object, String as PdfString};
use std::collections::{HashMap, HashSet};

/// The most elements that are looked at.
const MAX_ELEMENTS: usize = 2_000_000;
/// No deeper are elements followed into each other.
const MAX_DEPTH: usize = 200;
/// No longer is the way from a name to what it stands for.
const MAX_ROLES: usize = 8;
/// The longest description of a picture that is read, in bytes.
const MAX_ALTERNATIVE: usize = 16 << 10;
/// The most pictures that are described.
const MAX_PICTURES: usize = 20_000;

/// The kind of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// With its level, from 1.
    Heading(u8),
    Item,
    Cell,
    Note,
    /// Of a table of contents.
    Entry,
}

/// A picture of which something is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Picture {
    /// The text.
    pub says: String,
    /// The number of elements before it, in the order of reading.
    pub behind: u32,
}

/// The element of each piece of marked content.
#[derive(Default)]
pub(super) struct Tags {
    /// The elements that are paragraphs or the like, in the order of reading.
    pub elements: Vec<Kind>,
    /// The cell that each of them is in, if any; as many as there are elements.
    places: Vec<Option<InTable>>,
    /// By page, from 0, and number of the piece: an index of `elements`.
    pieces: HashMap<(u32, i32), u32>,
    /// The pictures, in the order of reading.
    pub pictures: Vec<Picture>,
    /// The pieces that are of a picture: an index of `pictures`.
    drawn: HashMap<(u32, i32), u32>,
    /// The texts of the pieces for which the tree gives them.
    says: HashMap<(u32, i32), String>,
    /// The number of tables.
    pub tables: u32,
}

/// An element whose children are still to be looked at.
struct Step<'a> {
    children: Vec<MaybeRef<Object<'a>>>,
    page: Option<u32>,
    block: Option<u32>,
    picture: Option<u32>,
    /// The text of its only piece.
    says: Option<String>,
    ends: Ends,
}

/// The state that ends with an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Nothing,
    Table,
    Cell,
}

impl Tags {
    /// The element of a piece of marked content.
    pub fn element(&self, page: u32, piece: i32) -> Option<u32> {
        self.pieces.get(&(page, piece)).copied()
    }

    /// The kind of an element.
    pub fn kind(&self, element: Option<u32>) -> Option<Kind> {
        self.elements.get(element? as usize).copied()
    }

    /// The cell of a table that an element is in.
    pub fn place(&self, element: Option<u32>) -> Option<InTable> {
        self.places.get(element? as usize).copied().flatten()
    }

    /// The picture that a piece of marked content is of, by its number.
    pub fn picture(&self, page: u32, piece: i32) -> Option<u32> {
        self.drawn.get(&(page, piece)).copied()
    }

    /// The text that the tree gives for a piece of marked content.
    pub fn says(&self, page: u32, piece: i32) -> Option<&str> {
        self.says.get(&(page, piece)).map(String::as_str)
    }

    /// Tells whether any element is a heading: then no other paragraph is one.
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
            picture: None,
            says: None,
            ends: Ends::Nothing,
        }];
        let mut tables = Tables::default();
        let mut left = MAX_ELEMENTS;
        while let Some(step) = steps.last_mut() {
            let Some(child) = step.children.pop() else {
                match step.ends {
                    Ends::Nothing => {}
                    Ends::Table => tables.end(),
                    Ends::Cell => tables.end_cell(),
                }
                steps.pop();
                continue;
            };
            let (page, block, picture) = (step.page, step.block, step.picture);
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
                    let piece = i32::try_from(piece.as_i64()).unwrap_or(-1);
                    let says = step.says.take();
                    tags.piece(page, piece, block, picture, says);
                }
                Some(Object::Dict(dict)) => {
                    let page = dict
                        .get_ref(b"Pg")
                        .and_then(|page| pages.get(&page).copied())
                        .or(page);
                    if let Some(piece) = dict.get::<i32>(b"MCID") {
                        let says = step.says.take();
                        tags.piece(page, piece, block, picture, says);
                    } else if steps.len() < MAX_DEPTH {
                        let (block, ends) = tags.enter(&dict, &roles, block, &mut tables);
                        let children = children(&dict);
                        let says = (children.len() == 1)
                            .then(|| string(&dict, b"ActualText"))
                            .flatten();
                        let picture = tags.depicts(&dict, &roles).or(picture);
                        steps.push(Step {
                            children,
                            page,
                            block,
                            picture,
                            says,
                            ends,
                        });
                    }
                }
                _ => {}
            }
        }
        tags.tables = tables.count();
        tags
    }

    /// Notes what a piece of marked content is of.
    fn piece(
        &mut self,
        page: Option<u32>,
        piece: i32,
        block: Option<u32>,
        picture: Option<u32>,
        says: Option<String>,
    ) {
        let Some(page) = page else { return };
        if let Some(block) = block {
            self.pieces.insert((page, piece), block);
        }
        if let Some(picture) = picture {
            self.drawn.insert((page, piece), picture);
        }
        if let Some(says) = says {
            self.says.insert((page, piece), says);
        }
    }

    /// The paragraph, or the like, that the children of an element are in, and what ends with it.
    fn enter(
        &mut self,
        dict: &Dict<'_>,
        roles: &Dict<'_>,
        outer: Option<u32>,
        tables: &mut Tables,
    ) -> (Option<u32>, Ends) {
        let Some(name) = dict.get::<Name<'_>>(b"S") else {
            return (outer, Ends::Nothing);
        };
        let Some((name, kind)) = standing_for(name.as_ref(), roles) else {
            return (outer, Ends::Nothing);
        };
        match name.as_slice() {
            b"Table" => {
                tables.begin();
                return (outer, Ends::Table);
            }
            b"TR" => tables.begin_row(false),
            _ => {}
        }
        let Some(kind) = kind else {
            return (outer, Ends::Nothing);
        };
        let inside = self.kind(outer);
        let is_text = matches!(kind, Kind::Paragraph | Kind::Heading(_));
        // A paragraph in an item or a note is that.
        if is_text && matches!(inside, Some(Kind::Item | Kind::Note | Kind::Entry)) {
            return (outer, Ends::Nothing);
        }
        let mut ends = Ends::Nothing;
        if kind == Kind::Cell {
            if !tables.is_open() {
                return (outer, Ends::Nothing);
            }
            let (columns, rows) = (attribute(dict, b"ColSpan"), attribute(dict, b"RowSpan"));
            tables.begin_cell(columns, rows, name == b"TH");
            ends = Ends::Cell;
        }
        // One in a cell is of that, but a paragraph of its own.
        let in_cell = is_text && inside == Some(Kind::Cell);
        self.elements.push(if in_cell { Kind::Cell } else { kind });
        self.places.push(tables.place());
        (Some(super::count::as_u32(self.elements.len() - 1)), ends)
    }

    /// The picture that an element is, where the document says what is to be seen on it.
    fn depicts(&mut self, dict: &Dict<'_>, roles: &Dict<'_>) -> Option<u32> {
        let name = dict.get::<Name<'_>>(b"S")?;
        let (name, _) = standing_for(name.as_ref(), roles)?;
        let is_picture = matches!(name.as_slice(), b"Figure" | b"Formula");
        let says =
            string(dict, b"Alt").filter(|_| is_picture && self.pictures.len() < MAX_PICTURES)?;
        self.pictures.push(Picture {
            says,
            behind: super::count::as_u32(self.elements.len()),
        });
        Some(super::count::as_u32(self.pictures.len() - 1))
    }
}

/// The description of an element in words, on one line; `None` where there is none.
fn string(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    let text = dict.get::<PdfString<'_>>(key)?;
    let bytes = text.as_bytes();
    let text = text_string(
        bytes
            .get(..bytes.len().min(MAX_ALTERNATIVE))
            .unwrap_or_default(),
    );
    let seen = |c: &char| !c.is_control() || c.is_whitespace();
    let text: String = text.chars().filter(seen).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The number of columns or rows that a cell spans.
fn attribute(dict: &Dict<'_>, key: &[u8]) -> u32 {
    let of = |dict: &Dict<'_>| dict.get::<i32>(key).and_then(|n| u32::try_from(n).ok());
    let found = match dict.get::<Object<'_>>(b"A") {
        Some(Object::Dict(one)) => of(&one),
        Some(Object::Array(all)) => all.iter::<Dict<'_>>().take(16).find_map(|one| of(&one)),
        _ => None,
    };
    found.unwrap_or(1).max(1)
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

/// The standard name that a name stands for, and what an element of it is where that is a paragraph or the like.
fn standing_for(name: &[u8], roles: &Dict<'_>) -> Option<(Vec<u8>, Option<Kind>)> {
    let mut name = name.to_vec();
    for _ in 0..MAX_ROLES {
        if let Some(kind) = standard(&name) {
            return Some((name, kind));
        }
        let next = roles.get::<Name<'_>>(&name)?.as_ref().to_vec();
        if next == name {
            break;
        }
        name = next;
    }
    None
}

/// The meaning of the standard names: `Some(None)` for those that are no paragraphs.
fn standard(name: &[u8]) -> Option<Option<Kind>> {
    Some(match name {
        b"P" | b"Caption" | b"BlockQuote" | b"Index" | b"BibEntry" => Some(Kind::Paragraph),
        b"TOCI" => Some(Kind::Entry),
        b"H" | b"Title" => Some(Kind::Heading(1)),
        [b'H', level @ b'1'..=b'9'] => Some(Kind::Heading(level - b'0')),
        b"LI" => Some(Kind::Item),
        b"TD" | b"TH" => Some(Kind::Cell),
        b"Note" | b"FENote" => Some(Kind::Note),
        b"Document" | b"DocumentFragment" | b"Part" | b"Art" | b"Sect" | b"Div" | b"L" | b"Lbl"
        | b"LBody" | b"Table" | b"TR" | b"THead" | b"TBody" | b"TFoot" | b"Span" | b"Quote"
        | b"Link" | b"Reference" | b"Figure" | b"Formula" | b"NonStruct" | b"Aside" | b"Em"
        | b"Strong" | b"TOC" => None,
        _ => return None,
    })
}
