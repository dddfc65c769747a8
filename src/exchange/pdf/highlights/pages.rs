//! The pages of a document, and the annotations that they have (ISO 32000-2, 7.7.3.3 and 12.5.2).

use super::gate::{Entry, Table};
use super::geometry::Place;
use super::lock::Lock;
use super::pen::{Id, Pen, string_for};
use super::refused::Refused;
use super::syntax::{Entries, elements, entries, entry, reference, with_strings};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Null, ObjectIdentifier, String as Bytes};
use hayro_syntax::page::Page;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};

/// The most bytes of pages, lists and annotations that are gone over: pages may share a list, and lists name an
/// annotation many times.
const MOST: usize = 512 << 20;

/// The pages of a document that is added to.
pub(super) struct Pages<'d> {
    pdf: &'d Pdf,
    document: &'d [u8],
    table: &'d Table,
    lock: Option<&'d Lock>,
    /// How many pages have the array with this number.
    arrays: HashMap<Id, usize>,
    /// How many bytes were gone over.
    spent: Cell<usize>,
}

/// A page that is added to.
pub(super) struct Sheet<'d> {
    /// The number and generation of the page.
    pub id: Id,
    /// Its coordinates.
    pub place: Place,
    /// The names that its annotations have.
    pub names: HashSet<Vec<u8>>,
    /// Where its annotations are listed, and the list so far, without its brackets.
    list: (List, &'d [u8]),
}

/// The catalog of a document, as it is to be written again with one more entry in one of its dictionaries.
pub(super) struct Catalog {
    /// Its number and generation.
    pub id: Id,
    /// Its entries but for that dictionary.
    pub others: Vec<u8>,
    /// The entries of that dictionary but for the one.
    pub within: Vec<u8>,
}

/// Where the annotations of a page are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    /// In the page itself.
    Own,
    /// In an array of its own.
    Apart(Id),
}

impl<'d> Pages<'d> {
    /// Of a document.
    ///
    /// # Errors
    /// If its catalog leads to no pages.
    pub fn of(
        pdf: &'d Pdf,
        document: &'d [u8],
        table: &'d Table,
        lock: Option<&'d Lock>,
    ) -> Result<Self, Refused> {
        let root = pdf.xref().root_id();
        let listed: Option<Dict<'_>> = pdf
            .xref()
            .get(root)
            .and_then(|it: Dict<'_>| it.get(b"Pages"));
        // Without its list of kids, the reader would look for pages anywhere in the document.
        let kids = listed.and_then(|it| it.get::<Array<'_>>(b"Kids"));
        if kids.is_none() || pdf.pages().is_empty() || id_of(root) != Some(table.root) {
            return Err(Refused::NoCatalog);
        }
        let mut arrays = HashMap::new();
        for page in pdf.pages().iter() {
            if let Some(id) = page
                .raw()
                .get_ref(b"Annots")
                .and_then(|it| id_of(it.into()))
            {
                *arrays.entry(id).or_default() += 1;
            }
        }
        Ok(Self {
            pdf,
            document,
            table,
            lock,
            arrays,
            spent: Cell::new(0),
        })
    }

    /// The page with this number, from 1; `None` if there is none.
    ///
    /// # Errors
    /// If it is no object of its own, or its annotations are not listed as they should be.
    pub fn sheet(&self, number: u32) -> Result<Option<Sheet<'d>>, Refused> {
        let at = usize::try_from(number)
            .ok()
            .and_then(|it| it.checked_sub(1));
        match at.and_then(|at| self.pdf.pages().get(at)) {
            None => Ok(None),
            Some(page) => {
                let sheet = self.sheet_of(page);
                if self.spent.get() > MOST {
                    return Err(Refused::TooLarge);
                }
                sheet.map(Some).ok_or(Refused::Page(number))
            }
        }
    }

    /// Goes over so many bytes; `None` where that is too much.
    fn spend(&self, bytes: usize) -> Option<()> {
        self.spent.set(self.spent.get().saturating_add(bytes));
        (self.spent.get() <= MOST).then_some(())
    }

    fn sheet_of(&self, page: &'d Page<'d>) -> Option<Sheet<'d>> {
        let written = page.raw().data();
        let id = page.raw().obj_id()?;
        self.is_there(id, written)?;
        self.spend(written.len())?;
        let all = entries(written)?;
        let list = self.list(page, &all)?;
        let mut names = HashSet::new();
        let listed = page.raw().get::<Array<'_>>(b"Annots");
        for annotation in listed.iter().flat_map(|it| it.iter::<Dict<'_>>()) {
            self.spend(annotation.data().len())?;
            names.extend(
                annotation
                    .get::<Bytes<'_>>(b"NM")
                    .map(|it| it.as_bytes().to_vec()),
            );
        }
        Some(Sheet {
            id: id_of(id)?,
            place: Place::of(page)?,
            names,
            list,
        })
    }

    /// Makes sure that the reader and the table mean the same object, of which this is written.
    fn is_there(&self, id: ObjectIdentifier, written: &[u8]) -> Option<()> {
        let own = id_of(id)?;
        let same = match self.table.objects.get(&own.0)? {
            Entry::Free => false,
            Entry::At(..) => self.table.written(self.document, own)? == written,
            // A page that is written within its parent has its parent's number.
            Entry::Within(_) => {
                let object: Dict<'_> = self.pdf.xref().get(id)?;
                own.1 == 0 && std::ptr::eq(object.data(), written)
            }
        };
        same.then_some(())
    }

    fn list(&self, page: &'d Page<'d>, all: &Entries<'d>) -> Option<(List, &'d [u8])> {
        let written = match entry(all, b"Annots") {
            None | Some(b"null") => return Some((List::Own, &[])),
            Some(written) => written,
        };
        if written.starts_with(b"[") {
            elements(written)?;
            return Some((List::Own, inner(written)?));
        }
        let id = reference(written)?;
        let Some(array) = page.raw().get::<Array<'_>>(b"Annots") else {
            // Nothing is there (7.3.10), or something else than a list.
            let named = ObjectIdentifier::new(id.0, id.1.into());
            let nothing = !self.table.stands(id) || self.pdf.xref().get::<Null>(named).is_some();
            return nothing.then_some((List::Own, &[]));
        };
        let list = array.data();
        self.spend(list.len())?;
        let bracketed = [b"[", list, b"]"].concat();
        elements(&bracketed)?;
        let sound = match self.table.objects.get(&id.0)? {
            Entry::At(..) => self.table.written(self.document, id)? == bracketed.as_slice(),
            Entry::Within(_) => id.1 == 0,
            Entry::Free => false,
        };
        let shared = self.arrays.get(&id).is_some_and(|it| *it > 1);
        match (sound, shared) {
            (false, _) => None,
            (true, false) => Some((List::Apart(id), list)),
            // Other pages must not get this one's annotations. What is locked for one object cannot be read in another.
            (true, true) => {
                let moves = self.lock.is_none() || !list.iter().any(|it| matches!(it, b'(' | b'<'));
                moves.then_some((List::Own, list))
            }
        }
    }

    /// Writes a page with more annotations; `None` where it cannot be written, or pages that share much have become too
    /// much.
    pub fn write(&self, pen: &mut Pen<'_>, sheet: &Sheet<'d>, more: &[Id]) -> Option<()> {
        let (list, before) = sheet.list;
        self.spend(before.len())?;
        let page: Dict<'_> = self
            .pdf
            .xref()
            .get(ObjectIdentifier::new(sheet.id.0, sheet.id.1.into()))?;
        match list {
            List::Apart(id) => {
                let before = self.moved(id, before)?;
                pen.object(id, |pen| write_list(pen, &before, more));
            }
            List::Own => {
                let written = self.without(sheet.id, &entries(page.data())?, b"Annots")?;
                let before = self.moved(sheet.id, before)?;
                pen.object(sheet.id, |pen| {
                    pen.raw("<<");
                    pen.bytes(&written);
                    pen.raw("/Annots");
                    write_list(pen, &before, more);
                    pen.raw(">>");
                });
            }
        }
        Some(())
    }

    /// The catalog without the entry `own` of its dictionary `name`; `None` where it is not certain what is written of it.
    pub fn catalog(&self, name: &[u8], own: &[u8]) -> Option<Catalog> {
        let id = self.table.root;
        let at = |id: Id| ObjectIdentifier::new(id.0, id.1.into());
        let catalog: Dict<'_> = self.pdf.xref().get(at(id))?;
        self.is_there(at(id), catalog.data())?;
        self.spend(catalog.data().len())?;
        let all = entries(catalog.data())?;
        let within = match entry(&all, name) {
            None | Some(b"null") => Vec::new(),
            Some(written) if written.starts_with(b"<<") => {
                self.without(id, &entries(written)?, own)?
            }
            // What is locked for one object cannot be read in another.
            Some(_) if self.lock.is_some() => return None,
            Some(written) => {
                let there: Dict<'_> = self.pdf.xref().get(at(reference(written)?))?;
                self.spend(there.data().len())?;
                self.without(id, &entries(there.data())?, own)?
            }
        };
        Some(Catalog {
            id,
            others: self.without(id, &all, name)?,
            within,
        })
    }

    /// Entries of an object but for one, as they are to be written for it in the update.
    fn without(&self, id: Id, all: &Entries<'_>, name: &[u8]) -> Option<Vec<u8>> {
        let mut written = Vec::new();
        for (name, value) in all.iter().filter(|(it, _)| it != name) {
            written.push(b'/');
            written.extend(name.iter().flat_map(|it| escaped(*it)));
            written.push(b' ');
            written.extend_from_slice(value);
        }
        self.moved(id, &written)
    }

    /// What was written of an object, as it is to be written for the same object in the update: in an object stream its
    /// strings were locked with the stream, outside of it each is by itself.
    fn moved(&self, id: Id, written: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(written.len());
        match (self.lock, self.table.objects.get(&id.0)?) {
            (Some(_), Entry::Within(_)) => {
                let mut change = |plain: Vec<u8>, out: &mut Vec<u8>| {
                    out.extend(string_for(self.lock, id, &plain)?);
                    Some(())
                };
                with_strings(written, &mut out, &mut change)?;
            }
            _ => out.extend_from_slice(written),
        }
        Some(out)
    }
}

fn write_list(pen: &mut Pen<'_>, before: &[u8], more: &[Id]) {
    pen.raw("[");
    pen.bytes(before);
    for id in more {
        // A comment ends with its line.
        pen.raw("\n");
        pen.reference(*id);
    }
    pen.raw("]");
}

fn escaped(byte: u8) -> Vec<u8> {
    if byte.is_ascii_alphanumeric() || b"_-.+:@*".contains(&byte) {
        vec![byte]
    } else {
        format!("#{byte:02X}").into_bytes()
    }
}

fn inner(array: &[u8]) -> Option<&[u8]> {
    array.strip_prefix(b"[")?.strip_suffix(b"]")
}

/// The number and generation of an object.
pub(super) fn id_of(id: ObjectIdentifier) -> Option<Id> {
    Some((id.obj_number, id.gen_number.try_into().ok()?))
}
