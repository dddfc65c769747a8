//! Files that a document carries: those attached to it, those of a portfolio, those pinned on a page.

use super::unicode_map::text_string;
use crate::import::Attachment;
use hayro_syntax::Pdf;
use hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, ObjRef, Object, Stream, String as PdfString,
};
use std::collections::HashSet;

/// The most files that are listed.
const MOST: usize = 1000;
/// The most nodes of the tree of their names that are looked at.
const NODES: usize = 20_000;
/// A file whose name says nothing.
const NAMELESS: &str = "attachment";

/// A file in a document.
pub(super) struct File<'a> {
    name: String,
    contents: Stream<'a>,
}

impl File<'_> {
    /// The attachment as it is listed.
    pub fn told(&self) -> Attachment {
        let parameters = self.contents.dict().get::<Dict<'_>>(b"Params");
        let said = parameters.and_then(|all| all.get::<i64>(b"Size"));
        let size = said.and_then(|size| u64::try_from(size).ok());
        Attachment {
            name: self.name.clone(),
            size: size.unwrap_or(self.contents.raw_data().len() as u64),
        }
    }

    /// Its bytes; nothing where they can't be unpacked.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        Some(self.contents.decoded().ok()?.into_owned())
    }
}

/// The files of a document, in the order in which it names them, then those pinned on its pages.
pub(super) fn files(pdf: &Pdf) -> Vec<File<'_>> {
    let mut files = Vec::new();
    let xref = pdf.xref();
    let names = xref
        .get::<Dict<'_>>(xref.root_id())
        .and_then(|root| root.get::<Dict<'_>>(b"Names"))
        .and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles"));
    let mut seen: HashSet<ObjRef> = HashSet::new();
    let mut nodes: Vec<Dict<'_>> = names.into_iter().collect();
    let mut left = NODES;
    while let Some(node) = nodes.pop() {
        let pairs = node.get::<Array<'_>>(b"Names");
        // A name, and what it names, in turn.
        let named = pairs
            .iter()
            .flat_map(|pairs| pairs.iter::<Object<'_>>().skip(1).step_by(2));
        for one in named.take(MOST - files.len().min(MOST)) {
            if let Object::Dict(file) = one {
                files.extend(of(&file));
            }
        }
        let kids = node.get::<Array<'_>>(b"Kids");
        let kids = kids.iter().flat_map(|kids| kids.raw_iter());
        let mut inner = Vec::new();
        for kid in kids.take(left) {
            left -= 1;
            match kid {
                MaybeRef::Ref(reference) if seen.insert(reference) => {
                    inner.extend(xref.get::<Dict<'_>>(reference.into()));
                }
                MaybeRef::NotRef(Object::Dict(dict)) => inner.push(dict),
                _ => {}
            }
        }
        nodes.extend(inner.into_iter().rev());
    }
    for page in pdf.pages().iter() {
        let Some(annotations) = page.raw().get::<Array<'_>>(b"Annots") else {
            continue;
        };
        for one in annotations.iter::<Dict<'_>>().take(MOST) {
            let kind = one.get::<Name<'_>>(b"Subtype");
            let pinned = kind.is_some_and(|kind| kind.as_ref() == b"FileAttachment");
            let file = one.get::<Dict<'_>>(b"FS").filter(|_| pinned);
            files.extend(file.and_then(|file| of(&file)));
        }
    }
    // What is named twice is one file.
    let mut known = HashSet::new();
    files.retain(|file: &File<'_>| known.insert(file.contents.obj_id()));
    files.truncate(MOST);
    files
}

/// The file that a specification names, where it is in the document.
fn of<'a>(specification: &Dict<'a>) -> Option<File<'a>> {
    let embedded = specification.get::<Dict<'a>>(b"EF")?;
    let contents = [b"UF".as_slice(), b"F"]
        .into_iter()
        .find_map(|key| embedded.get::<Stream<'a>>(key))?;
    let name = [b"UF".as_slice(), b"F"]
        .into_iter()
        .find_map(|key| specification.get::<PdfString<'_>>(key));
    let name = name.map(|name| text_string(name.as_bytes()));
    Some(File {
        name: bare(&name.unwrap_or_default()),
        contents,
    })
}

/// A name without folders and signs that are none; never empty.
fn bare(name: &str) -> String {
    let last = name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let bare: String = last.chars().filter(|c| !c.is_control()).take(200).collect();
    let bare = bare.trim().trim_start_matches('.').to_owned();
    if bare.is_empty() {
        NAMELESS.to_owned()
    } else {
        bare
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn names_of_files_have_no_folders() {
        assert_eq!(bare("C:\\brieven\\bijlage.pdf"), "bijlage.pdf");
        assert_eq!(bare("../../etc/passwd"), "passwd");
        assert_eq!(
            (bare(""), bare("..")),
            ("attachment".into(), "attachment".into())
        );
    }
}
