//! Goes through the tags of an HTML text, and writes down what a reader of the page would see.

mod links;

use super::extras::Shown;
use super::skipped::{Ends, Skipped};
use super::stack::{Kind, List, Open, Stack, Table};
use super::tags::{
    attribute, has_style, is_block, is_hidden, is_left_out, is_named, is_note_role, is_void, label,
    list,
};
use crate::import::ImportError;
use crate::import::draft::{Draft, Gap};
use crate::import::formula::superscript;
use crate::import::labels::bullet;
use crate::letter::Role;
use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};
use std::collections::HashSet;

/// So long is the text of a link that refers to a note, at most, in bytes.
const LONGEST_MARK: usize = 6;

/// A link that may refer to a note.
#[derive(Debug)]
struct Link {
    target: String,
    text: String,
    /// The length of the draft when it began, in bytes.
    from: usize,
}

/// The first words of an item as Word writes it: the bullet, then blanks, then the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordItem {
    No,
    Bullet,
    Blanks,
}

pub(super) struct Reader {
    pub draft: Draft,
    stack: Stack,
    skipped: Option<Skipped>,
    link: Option<Link>,
    /// The names of the places that links like those to notes lead to.
    notes: HashSet<String>,
    /// True if the link that is open is the mark that a note begins with.
    note_mark: bool,
    word_item: WordItem,
    pub shown: Shown,
}

impl Reader {
    pub(super) fn new(draft: Draft) -> Self {
        Self {
            draft,
            stack: Stack::default(),
            skipped: None,
            link: None,
            notes: HashSet::new(),
            note_mark: false,
            word_item: WordItem::No,
            shown: Shown::default(),
        }
    }

    /// Reads all of a text, in time linear in its length; tells how many pictures are in it.
    pub(super) fn read(mut self, html: &str) -> Result<(Draft, u32), ImportError> {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(&tag)?,
                Token::EndTag(tag) => self.end(&tag.name)?,
                Token::String(text) => self.text(&String::from_utf8_lossy(&text.value))?,
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        self.end_formula()?;
        self.end_block(Gap::Blank)?;
        while let Some(open) = self.stack.pop() {
            self.closed(&open);
        }
        Ok((self.draft, self.shown.pictures))
    }

    fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if self.skipped.is_some() {
            return Ok(());
        }
        if let Some(formula) = &mut self.shown.formula {
            formula.text(text);
            return Ok(());
        }
        if let Some(link) = &mut self.link
            && link.text.len() <= LONGEST_MARK
        {
            link.text.push_str(text.trim());
        }
        if self.word_item != WordItem::No && self.word_item(text)? {
            return Ok(());
        }
        if self.stack.has(Kind::Pre) {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.line();
                }
                self.draft.push(line)?;
            }
            return Ok(());
        }
        if self.shown.raised > 0 && superscript(text).is_some() {
            return self.draft.push_raised(text.trim());
        }
        self.draft.push_collapsed(text)
    }

    /// Takes the beginning of an item that Word wrote; tells whether the text was that.
    fn word_item(&mut self, text: &str) -> Result<bool, ImportError> {
        let is_blank = text.chars().all(|c| c.is_whitespace());
        match self.word_item {
            WordItem::Bullet if is_blank => Ok(true),
            WordItem::Bullet => {
                let trimmed = text.trim();
                let short = trimmed.chars().count() <= 8 && !trimmed.contains(char::is_whitespace);
                self.word_item = if short {
                    WordItem::Blanks
                } else {
                    WordItem::No
                };
                if short {
                    self.draft.push(&bullet(trimmed))?;
                }
                Ok(short)
            }
            WordItem::Blanks => {
                self.word_item = WordItem::No;
                if is_blank {
                    if self.draft.role() == Role::Paragraph {
                        self.draft.set_role(Role::ListItem);
                    }
                    self.draft.push_collapsed(" ")?;
                }
                Ok(is_blank)
            }
            WordItem::No => Ok(false),
        }
    }

    fn start(&mut self, tag: &StartTag<()>) -> Result<(), ImportError> {
        let name = tag.name.as_slice();
        // Of elements of other languages a slash at the end means that nothing is in them.
        if tag.self_closing && name == b"svg" {
            return Ok(());
        }
        if let Some(skipped) = &mut self.skipped {
            if skipped.ends_before(name) {
                self.skipped = None;
            } else {
                skipped.begin(name);
                return Ok(());
            }
        }
        if self.begin_shown(tag)? {
            return Ok(());
        }
        if is_void(name) {
            match name {
                b"br" => self.line(),
                b"hr" => self.end_block(Gap::Blank)?,
                _ => {}
            }
            return Ok(());
        }
        if is_left_out(name) || is_hidden(tag) {
            self.skipped = Some(Skipped::new(name));
            return if is_block(name) {
                self.end_block(Gap::Line)
            } else {
                Ok(())
            };
        }
        if name == b"a" {
            self.begin_link(tag);
        }
        if name == b"q" {
            self.draft.push("“")?;
        }
        let scope = self.scope(tag);
        if scope.is_none()
            && let Some(open) = self.stack.scope(name)
        {
            open.same += 1;
        }
        if let Some(role) = scope {
            self.end_block(Gap::Blank)?;
            let role = if self.stack.role() == Role::Footnote {
                Role::Footnote
            } else {
                role
            };
            self.push(Kind::Scope, name, role, None, None);
            return Ok(());
        }
        if !is_block(name) {
            self.begin_note_in_line(tag);
            return Ok(());
        }
        self.begin_block(name, tag)
    }

    /// The role of all text in an element, where the element gives one.
    fn scope(&self, tag: &StartTag<()>) -> Option<Role> {
        let name = tag.name.as_slice();
        if matches!(
            name,
            b"p" | b"li" | b"dd" | b"dt" | b"table" | b"tr" | b"td" | b"th" | b"html" | b"body"
        ) {
            return None;
        }
        let role = attribute(tag, "role");
        if role.is_some_and(is_note_role) || (is_block(name) && is_named(tag, &self.notes)) {
            return Some(Role::Footnote);
        }
        match attribute(tag, "title") {
            // So LibreOffice writes those of the pages.
            Some("header") if name == b"div" => return Some(Role::RunningHeader),
            Some("footer") if name == b"div" => return Some(Role::RunningFooter),
            _ => {}
        }
        let placed = matches!(name, b"span" | b"div")
            && attribute(tag, "style")
                .is_some_and(|style| has_style(style, "position", "absolute"));
        (name == b"aside" || placed).then_some(Role::Margin)
    }

    fn begin_block(&mut self, name: &[u8], tag: &StartTag<()>) -> Result<(), ImportError> {
        let gap = match name {
            b"div" | b"td" | b"th" => Gap::Line,
            _ => Gap::Blank,
        };
        match name {
            b"li" if self.stack.is_near(Kind::Item, Kind::List) => self.close(Kind::Item, b"li")?,
            b"td" | b"th" if self.stack.is_near(Kind::Cell, Kind::Table) => {
                self.close(Kind::Cell, name)?;
            }
            b"tr" if self.stack.is_near(Kind::Row, Kind::Table) => self.close(Kind::Row, b"tr")?,
            _ => {}
        }
        self.end_block(gap)?;
        self.begin_in_table(name, tag);
        let around = self.stack.role();
        let is_note = is_named(tag, &self.notes);
        let (kind, role) = match name {
            [b'h', level @ b'1'..=b'6'] => (Kind::Heading, Role::Heading(level - b'0')),
            b"ul" | b"ol" | b"menu" | b"dir" => (Kind::List, around),
            b"li" if is_note => (Kind::Item, Role::Footnote),
            b"li" => (
                Kind::Item,
                if around == Role::Margin {
                    around
                } else {
                    Role::ListItem
                },
            ),
            b"table" => (Kind::Table, around),
            b"tr" => (Kind::Row, around),
            b"td" | b"th" => (
                Kind::Cell,
                if around == Role::Margin {
                    around
                } else {
                    Role::TableCell
                },
            ),
            b"pre" => (Kind::Pre, around),
            _ => {
                self.draft
                    .set_role(if is_note { Role::Footnote } else { around });
                self.begin_paragraph(tag);
                return Ok(());
            }
        };
        let role = if around == Role::Footnote {
            around
        } else {
            role
        };
        if kind == Kind::Table {
            let layout = attribute(tag, "role").is_some_and(|role| role == "presentation");
            if let Some(outer) = self.stack.table() {
                // Tables in tables are there for the looks of the page.
                outer.layout = true;
            }
            self.push(
                kind,
                name,
                role,
                None,
                Some(Table {
                    layout,
                    ..Table::default()
                }),
            );
        } else if kind == Kind::List {
            self.push(kind, name, role, Some(list(name, tag)), None);
        } else {
            self.push(kind, name, role, None, None);
        }
        if name == b"li" {
            let value = attribute(tag, "value").and_then(|it| it.trim().parse().ok());
            let label = self
                .stack
                .list()
                .map_or_else(|| "•".to_owned(), |list| label(list, value));
            self.draft.set_label(&label);
        }
        Ok(())
    }

    fn push(
        &mut self,
        kind: Kind,
        name: &[u8],
        role: Role,
        list: Option<List>,
        table: Option<Table>,
    ) {
        self.stack.push(Open {
            kind,
            name: String::from_utf8_lossy(name).into_owned(),
            role,
            list,
            table,
            same: 0,
            used: false,
        });
        self.draft.set_role(self.stack.role());
    }

    /// The role that Word gives a paragraph by its class.
    fn begin_paragraph(&mut self, tag: &StartTag<()>) {
        let class = attribute(tag, "class").unwrap_or_default();
        if class.contains("MsoFootnoteText") || class.contains("MsoEndnoteText") {
            self.draft.set_role(Role::Footnote);
        } else if class.contains("MsoTitle") {
            self.draft.set_role(Role::Heading(1));
        } else if class.contains("MsoList") {
            self.word_item = WordItem::Bullet;
        }
    }

    fn end(&mut self, name: &HtmlString) -> Result<(), ImportError> {
        let name = name.as_slice();
        if let Some(skipped) = &mut self.skipped {
            match skipped.end(name) {
                Ends::Nothing => return Ok(()),
                Ends::It => {
                    self.skipped = None;
                    return Ok(());
                }
                Ends::Around => self.skipped = None,
            }
        }
        if self.end_shown(name)? {
            return Ok(());
        }
        match name {
            b"a" => return self.end_link(),
            b"q" => return self.draft.push("”"),
            b"br" => self.line(),
            b"p" => self.end_block(Gap::Blank)?,
            _ => {}
        }
        if let Some(open) = self.stack.scope(name) {
            match open.same.checked_sub(1) {
                Some(same) => open.same = same,
                None => return self.close(Kind::Scope, name),
            }
        }
        if !is_block(name) {
            return Ok(());
        }
        let kind = match name {
            [b'h', b'1'..=b'6'] => Kind::Heading,
            b"ul" | b"ol" | b"menu" | b"dir" => Kind::List,
            b"li" => Kind::Item,
            b"table" => Kind::Table,
            b"tr" => Kind::Row,
            b"td" | b"th" => Kind::Cell,
            b"pre" => Kind::Pre,
            _ => Kind::Scope,
        };
        if kind != Kind::Scope && self.stack.has(kind) {
            return self.close(kind, name);
        }
        self.end_block(if name == b"div" {
            Gap::Line
        } else {
            Gap::Blank
        })
    }

    /// Ends the innermost element of a kind, and what is open in it.
    fn close(&mut self, kind: Kind, name: &[u8]) -> Result<(), ImportError> {
        self.end_block(match kind {
            Kind::Cell => Gap::Line,
            _ => Gap::Blank,
        })?;
        while let Some(open) = self.stack.pop() {
            self.closed(&open);
            let is_it = open.kind == kind && (kind != Kind::Scope || open.name.as_bytes() == name);
            match open.kind {
                Kind::Cell => self.draft.tables().end_cell(),
                Kind::Row => {
                    if let Some(table) = self.stack.table() {
                        table.most_filled =
                            table.most_filled.max(std::mem::take(&mut table.filled));
                    }
                    self.draft.at_least(Gap::Blank);
                }
                Kind::Item => self.draft.set_label(""),
                Kind::Table => {
                    self.draft.tables().end();
                    self.draft.at_least(Gap::Blank);
                }
                _ => {}
            }
            if is_it {
                break;
            }
        }
        self.draft.set_role(self.stack.role());
        Ok(())
    }

    /// A table with one column is none.
    fn closed(&mut self, open: &Open) {
        if let Some(table) = &open.table
            && (table.layout || table.most_filled.max(table.filled) <= 1)
        {
            self.draft
                .change_roles(&table.blocks, Role::TableCell, Role::Paragraph);
        }
    }

    fn end_block(&mut self, gap: Gap) -> Result<(), ImportError> {
        let before = self.draft.block_count();
        self.draft.end(gap)?;
        self.noted_blocks(before);
        self.draft.set_role(self.stack.role());
        self.word_item = WordItem::No;
        Ok(())
    }

    fn line(&mut self) {
        let before = self.draft.block_count();
        self.draft.line();
        self.noted_blocks(before);
    }

    /// Notes which blocks came since there were `before`.
    fn noted_blocks(&mut self, before: usize) {
        let after = self.draft.block_count();
        if after == before {
            return;
        }
        let first_in_cell = self.stack.use_last();
        if let Some(table) = self.stack.table() {
            table.blocks.extend(before..after);
            table.filled += usize::from(first_in_cell);
        }
    }
}
