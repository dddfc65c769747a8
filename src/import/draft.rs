//! The text of a document while it is being made, with its blocks and what is noted in it.

mod paging;
mod shown;

use super::ImportError;
use super::reason::Excess;
use super::tables::{InTable, Tables, cells};
use crate::letter::{Block, Cell, PageRun, Role, Structure};
use crate::letter::{ByteOffset, Span};
use paging::Paging;

/// More text is in no letter, in bytes; a document that makes more of itself is refused.
const MOST_TEXT: usize = 128 << 20;

/// The gap between a block and the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A line end: they belong together, as lines of an address or the cells of a row do.
    Line,
    /// A blank line.
    Blank,
}

impl Gap {
    fn text(self) -> &'static str {
        match self {
            Gap::Line => "\n",
            Gap::Blank => "\n\n",
        }
    }
}

/// The beginning or the end of what a comment is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The comment, by its name in the document.
    pub id: String,
    /// True if it begins here.
    pub begins: bool,
    /// The byte of the text.
    pub at: usize,
}

/// The text of a document in the making. What is pushed becomes the block that is open, until that is ended; blanks at
/// its edges are left out, and so are blocks of blanks only.
#[derive(Debug)]
pub(super) struct Draft {
    text: String,
    blocks: Vec<Block>,
    /// Of each block the cell of a table that it is in, if any; as many as there are blocks.
    in_table: Vec<Option<InTable>>,
    tables: Tables,
    /// The start of the open block; `None` as long as nothing but blanks was pushed.
    open: Option<usize>,
    role: Role,
    /// The label that the open block begins with once something else is in it: a number, a bullet.
    label: String,
    gap: Gap,
    paging: Paging,
    marks: Vec<Mark>,
    /// The numbers of notes in the text, in order.
    note_marks: Vec<Span>,
    /// The number of marks, from the end, that wait for the next block to begin.
    waiting: usize,
    /// The number of the block that the open paragraph began with: one that lines end in has several.
    first: usize,
    /// The drafts that come before the open paragraph: boxes beside it.
    before: Vec<Draft>,
    /// The drafts that come after it: notes.
    later: Vec<(Draft, Option<Role>, String)>,
}

impl Draft {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            blocks: Vec::new(),
            in_table: Vec::new(),
            tables: Tables::default(),
            open: None,
            role: Role::Paragraph,
            label: String::new(),
            gap: Gap::Blank,
            paging: Paging::new(),
            marks: Vec::new(),
            note_marks: Vec::new(),
            waiting: 0,
            first: 0,
            before: Vec::new(),
            later: Vec::new(),
        }
    }

    /// Sets the role of the blocks from here on, the open one included.
    pub(super) fn set_role(&mut self, role: Role) {
        self.role = role;
    }

    /// The role of the open block.
    pub(super) fn role(&self) -> Role {
        self.role
    }

    /// Sets the label of the next block, if anything comes.
    pub(super) fn set_label(&mut self, label: &str) {
        self.label = on_one_line(label);
    }

    /// Tells whether something is in the open block.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// The number of blocks, the open one not counted.
    pub(super) fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Gives blocks that there are already another role, if they have the one role.
    pub(super) fn change_roles(&mut self, blocks: &[usize], from: Role, to: Role) {
        for block in blocks {
            if let Some(block) = self.blocks.get_mut(*block)
                && block.role == from
            {
                block.role = to;
            }
        }
    }

    /// Adds text as it stands, but for control characters; line ends in it are blanks.
    pub(super) fn push(&mut self, text: &str) -> Result<(), ImportError> {
        self.reserve(text.len())?;
        for c in text.chars() {
            self.push_char(c);
        }
        Ok(())
    }

    /// Adds text in which a run of blanks, also over several calls, is one space.
    pub(super) fn push_collapsed(&mut self, text: &str) -> Result<(), ImportError> {
        self.reserve(text.len())?;
        for c in text.chars() {
            if !matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c') {
                self.push_char(c);
            } else if !self.text.ends_with(' ') {
                self.push_char(' ');
            }
        }
        Ok(())
    }

    fn reserve(&self, more: usize) -> Result<(), ImportError> {
        if self.text.len() + more > MOST_TEXT {
            return Err(ImportError::TooMuch {
                what: Excess::Text(MOST_TEXT as u64 >> 20),
            });
        }
        Ok(())
    }

    fn push_char(&mut self, c: char) {
        let c = match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            // What no one sees, and a sign in the middle of a text that only its beginning may have.
            '\u{feff}' => return,
            c if c.is_control() && c != '\t' => return,
            c => c,
        };
        if self.open.is_none() {
            // A soft hyphen that nothing stands before shows nowhere.
            if c.is_whitespace() || c == '\u{ad}' {
                return;
            }
            self.begin();
        } else if self.paging.ended && !c.is_whitespace() {
            self.begin_page(self.text.len());
        }
        self.text.push(c);
    }

    /// Begins a block at its first character.
    fn begin(&mut self) {
        if !self.text.is_empty() {
            self.text.push_str(self.gap.text());
        }
        let start = self.text.len();
        self.open = Some(start);
        self.begin_page(start);
        for mark in self.marks.iter_mut().rev().take(self.waiting) {
            mark.at = start;
        }
        self.waiting = 0;
        if !self.label.is_empty() {
            self.text.push_str(&self.label);
            self.text.push(' ');
            self.label.clear();
        }
    }

    fn begin_page(&mut self, start: usize) {
        if self.paging.ended {
            self.paging.ended = false;
            self.paging.runs.push(PageRun {
                start: ByteOffset(start),
                page: self.paging.page,
            });
        }
    }

    /// A line ends, but not what is said: the next block is of the same kind.
    pub(super) fn line(&mut self) {
        self.gap = if self.close() { Gap::Line } else { Gap::Blank };
    }

    /// Ends the open paragraph, and adds what was to come before and after it.
    pub(super) fn end(&mut self, gap: Gap) -> Result<(), ImportError> {
        self.gap = if self.close() { gap } else { gap.max(self.gap) };
        if !self.before.is_empty() {
            self.put_before()?;
        }
        for (draft, role, label) in std::mem::take(&mut self.later) {
            self.append(draft, role, &label)?;
            self.gap = gap;
        }
        self.first = self.blocks.len();
        Ok(())
    }

    /// Sees to it that the next block is at least this far from the one before.
    pub(super) fn at_least(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Tells whether a block was open.
    fn close(&mut self) -> bool {
        let Some(start) = self.open.take() else {
            return false;
        };
        let end = self
            .text
            .trim_end_matches(|c: char| c.is_whitespace() || c == '\u{ad}')
            .len();
        self.text.truncate(end);
        for mark in self.marks.iter_mut().rev().take_while(|mark| mark.at > end) {
            mark.at = end;
        }
        for run in self
            .paging
            .runs
            .iter_mut()
            .rev()
            .take_while(|run| run.start.0 > end)
        {
            run.start.0 = end;
        }
        self.blocks.push(Block {
            span: Span::new(start, end),
            role: self.role,
        });
        self.in_table.push(self.tables.place());
        true
    }

    /// The tables, to say where in them the blocks are that come from here on.
    pub(super) fn tables(&mut self) -> &mut Tables {
        &mut self.tables
    }

    /// A page ends here. Two ends with nothing between them are one.
    pub(super) fn end_page(&mut self) {
        if !self.paging.ended {
            self.paging.page += 1;
            self.paging.ended = true;
        }
    }

    /// A comment's passage begins or ends here.
    pub(super) fn mark(&mut self, id: &str, begins: bool) {
        let waits = begins && self.open.is_none();
        self.marks.push(Mark {
            id: id.to_owned(),
            begins,
            at: self.text.len(),
        });
        // What waits has to be at the end of the list; an end in between makes the beginnings before it places.
        self.waiting = if waits { self.waiting + 1 } else { 0 };
    }

    /// Adds what stands beside the paragraph that is open, or here where none is. It is read before that, so that it
    /// comes neither into a sentence nor between the lines of an address; see [`Role::Margin`].
    pub(super) fn beside(&mut self, draft: Draft) {
        self.before.push(draft);
    }

    /// Puts what stands beside the paragraph that has just ended before it. Linear in the paragraph's length.
    fn put_before(&mut self) -> Result<(), ImportError> {
        let paragraph = self.blocks.split_off(self.first.min(self.blocks.len()));
        let mut in_table = self.in_table.split_off(self.blocks.len());
        let start = paragraph.first();
        let start = start.map_or(self.text.len(), |block| block.span.start.0);
        let above = self.blocks.last().map_or(0, |block| block.span.end.0);
        let words = self.text.split_off(start);
        let between = self.text.split_off(above.min(start));
        // What ended above stays there, also where nothing is in the paragraph.
        let is_above = |mark: &Mark| mark.at < start || !mark.begins && mark.at <= above;
        let earlier = self.marks.iter().rposition(is_above);
        let mut marks = self.marks.split_off(earlier.map_or(0, |at| at + 1));
        let earlier = self.paging.runs.iter().rposition(|run| run.start.0 < start);
        let mut pages = self.paging.runs.split_off(earlier.map_or(0, |at| at + 1));
        let earlier = self.note_marks.partition_point(|mark| mark.start.0 < start);
        let note_marks = self.note_marks.split_off(earlier);
        // They are on the page that the paragraph begins on, however many end in it.
        let ended = !paragraph.is_empty() && std::mem::take(&mut self.paging.ended);
        let (waiting, gap, boxes) = (self.waiting, self.gap, self.blocks.len());
        self.gap = Gap::Blank;
        for draft in std::mem::take(&mut self.before) {
            self.append(draft, Some(Role::Margin), "")?;
        }
        let first = self.blocks.get(boxes).map(|block| block.span.start.0);
        self.text.push_str(match first {
            Some(_) if !paragraph.is_empty() => Gap::Blank.text(),
            Some(_) => "",
            None => &between,
        });
        let moved = self.text.len().saturating_sub(start);
        self.text.push_str(&words);
        self.blocks.extend(paragraph.iter().map(|block| Block {
            span: Span::new(block.span.start.0 + moved, block.span.end.0 + moved),
            role: block.role,
        }));
        self.in_table.append(&mut in_table);
        for mark in &mut marks {
            mark.at += moved;
        }
        for run in &mut pages {
            run.start.0 = match first {
                Some(first) if run.start.0 == start => first,
                _ => run.start.0 + moved,
            };
        }
        self.marks.append(&mut marks);
        self.paging.runs.append(&mut pages);
        self.note_marks.extend(moved_by(&note_marks, moved));
        self.paging.ended |= ended;
        self.waiting = waiting;
        if first.is_none() || !paragraph.is_empty() {
            self.gap = gap;
        }
        Ok(())
    }

    /// Adds another text after the block that is open.
    pub(super) fn later(&mut self, draft: Draft, role: Option<Role>, label: &str) {
        self.later.push((draft, role, label.to_owned()));
    }

    /// Adds another text here, behind a blank line: with its own roles, or with one for all; `label` comes
    /// before it. Tells at which byte it begins, behind the label.
    pub(super) fn append(
        &mut self,
        mut draft: Draft,
        role: Option<Role>,
        label: &str,
    ) -> Result<usize, ImportError> {
        self.end_open()?;
        draft.end(Gap::Blank)?;
        if draft.text.is_empty() {
            return Ok(self.text.len());
        }
        self.reserve(draft.text.len() + label.len() + 3)?;
        if !self.text.is_empty() {
            self.text.push_str(self.gap.text());
        }
        let start = self.text.len();
        self.begin_page(start);
        let label = on_one_line(label);
        if !label.is_empty() {
            self.text.push_str(&label);
            self.text.push(' ');
        }
        let base = self.text.len();
        self.text.push_str(&draft.text);
        let mut from = Some(start);
        self.blocks.extend(draft.blocks.iter().map(|block| {
            Block {
                span: Span::new(
                    from.take().unwrap_or(base + block.span.start.0),
                    base + block.span.end.0,
                ),
                role: role
                    .filter(|_| block.role != Role::Picture)
                    .unwrap_or(block.role),
            }
        }));
        let tables = self.tables.count();
        let behind = |place: &Option<InTable>| place.map(|it| it.behind(tables));
        // What has no place of its own has that of what it is added to.
        let around = self.tables.place();
        let places = draft.in_table.iter().map(|it| behind(it).or(around));
        self.in_table.extend(places);
        self.tables.add(draft.tables.count());
        self.marks.extend(draft.marks.into_iter().map(|mark| Mark {
            at: base + mark.at,
            ..mark
        }));
        self.note_marks.extend(moved_by(&draft.note_marks, base));
        self.waiting = 0;
        self.gap = Gap::Blank;
        Ok(base)
    }

    fn end_open(&mut self) -> Result<(), ImportError> {
        if self.open.is_some() {
            let later = std::mem::take(&mut self.later);
            self.end(Gap::Blank)?;
            self.later = later;
        }
        Ok(())
    }

    /// Takes over the pages of a text that was appended at `base`: its bytes count from there.
    pub(super) fn take_pages(&mut self, pages: Vec<PageRun>, base: usize) {
        self.paging.take(pages, base);
    }

    /// The pages so far, each from where its text begins.
    pub(super) fn pages(&self) -> &[PageRun] {
        &self.paging.runs
    }

    /// The length of the text, in bytes.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// The text as far as it is done.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text, its structure and the marks in it. `page_count` is `None`
    /// where the pages are not known.
    pub(super) fn finish(
        mut self,
        page_count: Option<u32>,
    ) -> Result<(String, Structure, Vec<Mark>), ImportError> {
        self.end(Gap::Blank)?;
        if self.text.is_empty() {
            return Err(ImportError::Empty);
        }
        let cells: Vec<Cell> = cells(&self.blocks, &self.in_table);
        let structure = Structure {
            blocks: self.blocks,
            cells,
            note_marks: self.note_marks,
            pages: page_count.map(|_| self.paging.runs).unwrap_or_default(),
            page_count: page_count.unwrap_or_default(),
            layout: None,
        };
        Ok((self.text, structure, self.marks))
    }
}

/// The number of pages, if their ends are known: where the program that laid them out `noted` them, or `counted`
/// as many pages as there are ends in the text.
pub(super) fn page_count(pages: &[PageRun], counted: Option<u32>, noted: bool) -> Option<u32> {
    let found = pages.last().map(|run| run.page)?;
    (noted || counted == Some(found)).then_some(found.max(counted.unwrap_or_default()))
}

/// The numbers of notes in a text that has so many bytes before it.
fn moved_by(marks: &[Span], by: usize) -> impl Iterator<Item = Span> + '_ {
    let moved = move |mark: &Span| Span::new(mark.start.0 + by, mark.end.0 + by);
    marks.iter().map(moved)
}

/// A label without blanks around it, line ends and what no one sees.
fn on_one_line(label: &str) -> String {
    let seen = |c: &char| !c.is_control() && !matches!(c, '\u{ad}' | '\u{feff}');
    let words = label.split_whitespace();
    let words: Vec<String> = words
        .map(|word| word.chars().filter(seen).collect())
        .collect();
    words.join(" ").trim().to_owned()
}
