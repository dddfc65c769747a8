//! The elements that are open, as far as they say what their text is.

use crate::import::labels::Numbers;
use crate::letter::Role;

/// The number of open elements among which the one is looked for that an opening one ends.
const NEAR: usize = 50;

/// A kind of element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    List,
    Item,
    Table,
    Row,
    Cell,
    Pre,
    /// A note, a header, or something beside the text; by whatever name.
    Scope,
}

const KINDS: usize = Kind::Scope as usize + 1;

/// An open element.
#[derive(Debug)]
pub(super) struct Open {
    pub kind: Kind,
    /// Its name, where the kind has several.
    pub name: String,
    /// The role of the text in it.
    pub role: Role,
    pub list: Option<List>,
    pub table: Option<Table>,
    /// The number of elements of its name that are open in it.
    pub same: usize,
    /// Of an item: whether something was in it. Of a cell: the same.
    pub used: bool,
}

/// A list.
#[derive(Debug)]
pub(super) struct List {
    /// `None` for one with bullets.
    pub numbers: Option<Numbers>,
    pub next: i64,
    pub step: i64,
    /// True if its items show nothing.
    pub bare: bool,
}

/// A table.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The number of cells of the row that hold something.
    pub filled: usize,
    /// The most in any row.
    pub most_filled: usize,
    /// True if it is there for the looks of the page.
    pub layout: bool,
    /// The blocks that are directly in it.
    pub blocks: Vec<usize>,
}

/// The open elements, the outermost first.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    counts: [usize; KINDS],
    /// The places of the open tables.
    tables: Vec<usize>,
    /// The places of the open lists.
    lists: Vec<usize>,
}

impl Stack {
    pub(super) fn push(&mut self, open: Open) {
        if let Some(count) = self.counts.get_mut(open.kind as usize) {
            *count += 1;
        }
        match open.kind {
            Kind::Table => self.tables.push(self.open.len()),
            Kind::List => self.lists.push(self.open.len()),
            _ => {}
        }
        self.open.push(open);
    }

    pub(super) fn pop(&mut self) -> Option<Open> {
        let open = self.open.pop()?;
        if let Some(count) = self.counts.get_mut(open.kind as usize) {
            *count -= 1;
        }
        match open.kind {
            Kind::Table => drop(self.tables.pop()),
            Kind::List => drop(self.lists.pop()),
            _ => {}
        }
        Some(open)
    }

    /// Tells whether an element of a kind is open.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.counts
            .get(kind as usize)
            .is_some_and(|count| *count > 0)
    }

    /// The innermost one, if it is a scope of a name.
    pub(super) fn scope(&mut self, name: &[u8]) -> Option<&mut Open> {
        let open = self.open.last_mut()?;
        (open.kind == Kind::Scope && open.name.as_bytes() == name).then_some(open)
    }

    /// Tells whether an opening element of a kind ends one of that kind that is open: only up to where one of `within` is.
    pub(super) fn is_near(&self, kind: Kind, within: Kind) -> bool {
        let near = self.open.iter().rev().take(NEAR);
        near.map(|open| open.kind)
            .find(|it| *it == kind || *it == within)
            .is_some_and(|it| it == kind)
    }

    /// The innermost open list.
    pub(super) fn list(&mut self) -> Option<&mut List> {
        let at = *self.lists.last()?;
        self.open.get_mut(at)?.list.as_mut()
    }

    /// The innermost open table.
    pub(super) fn table(&mut self) -> Option<&mut Table> {
        let at = *self.tables.last()?;
        self.open.get_mut(at)?.table.as_mut()
    }

    /// The role of text in here.
    pub(super) fn role(&self) -> Role {
        match self.open.last() {
            None => Role::Paragraph,
            Some(open) if open.kind == Kind::Item && open.used => match open.role {
                // An item's further paragraphs have no bullet.
                Role::ListItem => Role::Paragraph,
                role => role,
            },
            Some(open) => open.role,
        }
    }

    /// Something was said in the innermost element; tells whether that is the first thing in a cell.
    pub(super) fn use_last(&mut self) -> bool {
        if let Some(open) = self.open.last_mut().filter(|open| open.kind != Kind::Cell) {
            open.used = true;
        }
        let cell = self.open.iter_mut().rev().take(NEAR);
        cell.filter(|open| open.kind == Kind::Cell)
            .take(1)
            .any(|cell| !std::mem::replace(&mut cell.used, true))
    }
}
