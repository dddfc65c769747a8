//! The parts of a package that hold comments, and what the package says of them.

use crate::exchange::word::comments;
use crate::exchange::word::handed::{self, STRICT_RELATIONS};
use crate::exchange::word::package::{DECLARATION, PACKAGE, Part, RELATIONS, TYPES};
use crate::exchange::word::parts::{inserted_last, part};
use crate::exchange::word::styles::WORD;
use crate::import::WordParts;

/// The name space of WordprocessingML in its strict form.
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
/// Where those of Word of 2013 stand.
const RELATIONS_2011: &str = "http://schemas.microsoft.com/office/2011/relationships";

/// The name space of the document's own elements.
pub(super) fn space(parts: &WordParts) -> &'static str {
    match is_strict(parts) {
        true => STRICT,
        false => WORD,
    }
}

fn is_strict(parts: &WordParts) -> bool {
    parts.document.1.contains(STRICT)
}

/// Parts that are changed, and those that are added.
pub(super) type Changes = (Vec<Part>, Vec<Part>);

/// A part that holds comments, or what Word of 2013 says of them.
#[derive(Clone, Copy)]
pub(super) enum CommentPart {
    Comments,
    Extended,
}

impl CommentPart {
    /// What its relation, its type and its file are called.
    fn name(self) -> &'static str {
        match self {
            Self::Comments => "comments",
            Self::Extended => "commentsExtended",
        }
    }

    /// The part of this kind that a document has.
    fn of(self, parts: &WordParts) -> Option<&(String, String)> {
        match self {
            Self::Comments => parts.comments.as_ref(),
            Self::Extended => parts.extended.as_ref(),
        }
    }

    /// Where the kinds of relations stand, of which its own is one.
    fn relations(self, parts: &WordParts) -> &'static str {
        match self {
            Self::Comments if is_strict(parts) => STRICT_RELATIONS,
            Self::Comments => RELATIONS,
            Self::Extended => RELATIONS_2011,
        }
    }

    /// The root of such a part, with these elements in it.
    fn root(self, parts: &WordParts, elements: &str) -> String {
        match self {
            Self::Comments => {
                let space = space(parts);
                format!("<w:comments xmlns:w=\"{space}\">{elements}</w:comments>")
            }
            Self::Extended => {
                let space = comments::WORD_2012;
                format!("<w15:commentsEx xmlns:w15=\"{space}\">{elements}</w15:commentsEx>")
            }
        }
    }
}

/// A package that is being changed.
pub(super) struct Package<'a> {
    parts: &'a WordParts,
    pub(super) changed: Vec<Part>,
    added: Vec<Part>,
    /// The relations of the document, and the types of all parts.
    relations: String,
    types: String,
}

impl<'a> Package<'a> {
    pub(super) fn of(parts: &'a WordParts) -> Self {
        Self {
            parts,
            changed: Vec::new(),
            added: Vec::new(),
            relations: parts.relations.1.clone(),
            types: parts.types.1.clone(),
        }
    }

    /// Adds elements behind those that the part of this kind has, or in a part of their own.
    pub(super) fn add(&mut self, kind: CommentPart, elements: &str) {
        if let Some((name, text)) = kind.of(self.parts) {
            self.changed.push(part(name, inserted_last(text, elements)));
            return;
        }
        let name = format!("kanttekening-{}.xml", kind.name());
        let path = match self.parts.document.0.rsplit_once('/') {
            None | Some(("", _)) => name.clone(),
            Some((folder, _)) => format!("{folder}/{name}"),
        };
        let root = kind.root(self.parts, elements);
        self.added.push(part(&path, format!("{DECLARATION}{root}")));
        self.relate(kind.relations(self.parts), kind.name(), &name);
        self.say_type(&path, &format!("{TYPES}.{}+xml", kind.name()));
    }

    /// Adds the list of the annotations that the comments are of, or puts it in the place of the one that there is.
    pub(super) fn hand_out(&mut self, list: String) {
        if let Some((name, _)) = handed::only(&self.parts.custom) {
            self.changed.push(part(name, list));
            return;
        }
        // What is left of one that was there would be twice in the package.
        let id = format!("\"{}\"", relation_id(handed::RELATION));
        if self.relations.contains(&id) || self.types.contains(handed::LIST) {
            return;
        }
        let strict = is_strict(self.parts);
        self.added.extend(handed::parts(list, strict));
        let base = match strict {
            true => STRICT_RELATIONS,
            false => RELATIONS,
        };
        let steps = self.parts.document.0.split('/');
        let up = steps
            .filter(|step| !step.is_empty())
            .count()
            .saturating_sub(1);
        let target = format!("{}{}", "../".repeat(up), handed::LIST);
        self.relate(base, handed::RELATION, &target);
        for (path, of_type) in handed::TYPES {
            self.say_type(path, of_type);
        }
    }

    /// Relates the document to a part, which is named as it is seen from the document's folder.
    fn relate(&mut self, base: &str, kind: &str, target: &str) {
        let id = relation_id(kind);
        let relation = format!(
            "<Relationship xmlns=\"{PACKAGE}/relationships\" Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>"
        );
        self.relations = match self.relations.is_empty() {
            true => format!(
                "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{relation}</Relationships>"
            ),
            false => inserted_last(&self.relations, &relation),
        };
    }

    /// Says of which type the part at `path` is.
    fn say_type(&mut self, path: &str, of_type: &str) {
        let said = format!(
            "<Override xmlns=\"{PACKAGE}/content-types\" PartName=\"/{path}\" ContentType=\"{of_type}\"/>"
        );
        self.types = inserted_last(&self.types, &said);
    }

    /// All changes, those of relations and types last.
    pub(super) fn changes(mut self) -> Changes {
        let (name, before) = &self.parts.relations;
        if self.relations != *before {
            let relations = part(name, self.relations);
            match before.is_empty() {
                true => self.added.push(relations),
                false => self.changed.push(relations),
            }
            self.changed.push(part(&self.parts.types.0, self.types));
        }
        (self.changed, self.added)
    }
}

/// What the relation of a kind is called that this program adds.
fn relation_id(kind: &str) -> String {
    format!("kanttekening-{kind}")
}
