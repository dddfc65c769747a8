//! The text of a part of an OpenDocument text: body, headers, notes, comments.

mod paragraphs;

use super::elements::{is_box, is_running};
use super::lists::Begin;
use super::objects::{Frame, Object, fields};
use super::stream::Stream;
use super::styles::{Family, Styles};
use crate::import::draft::{Draft, Gap};
use crate::import::xml::{Element, Item, Ns, Xml};
use crate::import::{Comment, ImportError, comments};
use crate::letter::Role;
use std::collections::HashMap;

/// Boxes and notes in one another deeper than this are read as part of the outer one.
const DEEPEST_BOX: usize = 8;
/// More blanks than this in a row say nothing more.
const MOST_BLANKS: usize = 100;

/// The kind of an open element, where its end matters.
#[derive(Debug)]
pub(super) enum Open {
    Nothing,
    Paragraph,
    Hidden,
    List,
    Cell,
    Row,
    Table,
    Box,
    NoteBody,
    /// A comment's name.
    Annotation(String),
    /// A header or a footer: what it becomes where it does not number the pages, and where it does.
    Running(Role, Role),
    /// A frame of something that is no text.
    Frame(Frame),
    /// A span whose text looks otherwise.
    Span {
        raised: bool,
        highlighted: bool,
    },
    HeaderRows,
}

/// The head of the comment that is open.
#[derive(Debug, Default)]
struct CommentHead {
    /// The name of the comment that it replies to.
    parent: Option<String>,
    author: String,
    date: String,
}

/// The header or footer that is open.
#[derive(Debug, Default)]
struct Heads {
    /// True if it numbers the page.
    page_number: bool,
    /// True if the style of the page is that of first pages.
    first_page: bool,
}

/// The content of a document, read part by part.
#[derive(Debug)]
pub(super) struct Body {
    styles: Styles,
    pub open: Vec<Open>,
    streams: Vec<Stream>,
    pub stream: Stream,
    /// True if the rows that come belong to the head of a table.
    header_rows: bool,
    comment: CommentHead,
    /// The objects that are shown in it, by where they are.
    pub objects: HashMap<String, Object>,
    /// The values of the fields of forms, by their names.
    pub fields: HashMap<String, String>,
    /// The number of pictures in it.
    pub pictures: u32,
    /// The mark of the note that is open.
    mark: String,
    heads: Heads,
    /// Headers and footers.
    pub running: Vec<(Draft, Role)>,
    /// The comments by the names that their marks have; those that reply to others by the names of those.
    pub comments: Vec<(String, Comment)>,
    /// True if the ends of the pages are noted in the text.
    pub paged: bool,
    /// The number of pages that the program that saved it counted.
    pub page_count: Option<u32>,
    /// True if a text was found in it.
    pub is_text: bool,
}

impl Body {
    pub(super) fn new() -> Self {
        Self {
            styles: Styles::default(),
            open: Vec::new(),
            streams: Vec::new(),
            stream: Stream::new(),
            header_rows: false,
            comment: CommentHead::default(),
            objects: HashMap::new(),
            fields: HashMap::new(),
            pictures: 0,
            mark: String::new(),
            heads: Heads::default(),
            running: Vec::new(),
            comments: Vec::new(),
            paged: false,
            page_count: None,
            is_text: false,
        }
    }

    /// Reads a part to its end.
    pub(super) fn read(&mut self, text: &str) -> Result<(), ImportError> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Item::End => return Ok(()),
                Item::Open(element) => {
                    let open = self.begin(&mut xml, &element)?;
                    // Some elements are read to their ends at once.
                    if xml.depth() > element.depth {
                        self.open.push(open);
                    }
                }
                Item::Close => {
                    if let Some(open) = self.open.pop() {
                        self.end(open)?;
                    }
                }
                Item::Text(text) => self.text(&text)?,
            }
        }
    }

    /// The text of the body.
    pub(super) fn into_draft(self) -> Draft {
        self.stream.draft
    }

    /// The starts of its pages.
    pub(super) fn draft(&self) -> &Draft {
        &self.stream.draft
    }

    fn begin(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<Open, ImportError> {
        match element.name() {
            (Ns::Office, name @ ("styles" | "automatic-styles")) => {
                let by_hand = name == "automatic-styles";
                self.styles.read(xml, element.depth, by_hand)?;
                Ok(Open::Nothing)
            }
            (Ns::Office, "text") => {
                self.is_text = true;
                Ok(Open::Nothing)
            }
            (Ns::Office, "annotation") => {
                let name = element.attribute("name");
                let name = name.unwrap_or_else(|| format!("#{}", self.comments.len()));
                self.comment.parent = element.attribute("parent-name");
                self.stream.draft.mark(&name, true);
                (self.comment.author, self.comment.date) = (String::new(), String::new());
                self.begin_stream();
                Ok(Open::Annotation(name))
            }
            (Ns::Office, "annotation-end") => {
                let name = element.attribute("name").unwrap_or_default();
                self.stream.draft.mark(&name, false);
                Ok(Open::Nothing)
            }
            (Ns::Office, "forms") => {
                self.fields.extend(fields(xml, element.depth)?);
                Ok(Open::Nothing)
            }
            (Ns::Office, "scripts" | "settings" | "event-listeners" | "binary-data") => {
                skip(xml, element)
            }
            (Ns::Dc, "creator") => {
                self.comment.author = xml.text(element.depth)?;
                Ok(Open::Nothing)
            }
            (Ns::Dc, "date") => {
                self.comment.date = xml.text(element.depth)?;
                Ok(Open::Nothing)
            }
            (Ns::Meta, "document-statistic") => {
                let pages = element.attribute("page-count");
                self.page_count = pages.and_then(|pages| pages.parse().ok());
                Ok(Open::Nothing)
            }
            (Ns::Style, "master-page") => {
                let name = element.attribute("name").unwrap_or_default();
                self.heads.first_page = name.starts_with("First");
                Ok(Open::Nothing)
            }
            (Ns::Style, name) if is_running(name) => {
                if element.attribute("display").is_some_and(|it| it == "false") {
                    return skip(xml, element);
                }
                Ok(self.begin_running(name))
            }
            (Ns::Text, name) => self.begin_text(name, xml, element),
            (Ns::Table, name) => self.begin_table(name, xml, element),
            (Ns::Draw, name) if is_box(name) && self.streams.len() < DEEPEST_BOX => {
                self.begin_stream();
                Ok(Open::Box)
            }
            _ => self.begin_shown(xml, element),
        }
    }

    fn begin_text(
        &mut self,
        name: &str,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
    ) -> Result<Open, ImportError> {
        let get = |name: &str| element.attribute(name);
        let number = |name: &str| get(name).and_then(|value| value.parse::<u32>().ok());
        match name {
            "p" | "h" => {
                self.begin_paragraph(name == "h", element);
                return Ok(Open::Paragraph);
            }
            "span" => {
                let style = get("style-name").unwrap_or_default();
                if self.styles.is_hidden(Family::Text, &style) {
                    self.stream.hidden += 1;
                    return Ok(Open::Hidden);
                }
                let raised = self.styles.is_raised(&style);
                let highlight = self.styles.highlight(Family::Text, &style);
                self.stream.raised += usize::from(raised);
                self.stream.highlights.extend(highlight);
                if raised || highlight.is_some() {
                    return Ok(Open::Span {
                        raised,
                        highlighted: highlight.is_some(),
                    });
                }
            }
            "ruby-text" => {
                let spoken = xml.text(element.depth)?;
                if !spoken.trim().is_empty() {
                    self.push(&format!("({})", spoken.trim()))?;
                }
            }
            "s" => {
                let blanks = number("c").map_or(1, |it| it as usize).min(MOST_BLANKS);
                self.push(&" ".repeat(blanks))?;
            }
            "tab" => self.push("\t")?,
            "line-break" if self.stream.hidden == 0 => self.stream.draft.line(),
            "soft-page-break" => {
                self.paged |= self.streams.is_empty();
                self.end_page();
            }
            // The last two in OpenOffice 1.
            "list" | "ordered-list" | "unordered-list" => {
                self.stream.lists.begin(Begin {
                    style: get("style-name").filter(|it| !it.is_empty()),
                    id: get("id"),
                    continues: get("continue-list"),
                    goes_on: get("continue-numbering").is_some_and(|it| it == "true"),
                });
                return Ok(Open::List);
            }
            "list-item" => self.stream.lists.item(false, number("start-value")),
            "list-header" => self.stream.lists.item(true, None),
            "note" | "footnote" | "endnote" => self.mark.clear(),
            "note-citation" | "footnote-citation" | "endnote-citation" => {
                let mark = xml.text(element.depth)?;
                let mark = get("label").unwrap_or(mark);
                self.push_mark(&mark)?;
                self.mark = mark;
            }
            "note-body" | "footnote-body" | "endnote-body" if self.streams.len() < DEEPEST_BOX => {
                self.begin_stream();
                return Ok(Open::NoteBody);
            }
            "page-number" | "page-count" => self.heads.page_number = true,
            "section" => {
                let display = get("display").unwrap_or_default();
                let on_condition =
                    display == "condition" && get("is-hidden").is_some_and(|it| it == "true");
                let hidden = display == "none"
                    || on_condition
                    || self
                        .styles
                        .is_hidden(Family::Section, &get("style-name").unwrap_or_default());
                if hidden {
                    return skip(xml, element);
                }
            }
            "hidden-text" if get("is-hidden").is_some_and(|it| it == "true") => {
                return skip(xml, element);
            }
            // What was taken out is kept here.
            "tracked-changes"
            | "script"
            | "note-continuation-notice-forward"
            | "note-continuation-notice-backward" => return skip(xml, element),
            name if name.ends_with("-source") || name.ends_with("-decls") => {
                return skip(xml, element);
            }
            _ => {}
        }
        Ok(Open::Nothing)
    }

    fn begin_table(
        &mut self,
        name: &str,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
    ) -> Result<Open, ImportError> {
        match name {
            "table" | "sub-table" => {
                self.stream.draft.at_least(Gap::Blank);
                self.stream.draft.tables().begin();
                Ok(Open::Table)
            }
            "table-header-rows" => {
                self.header_rows = true;
                Ok(Open::HeaderRows)
            }
            "table-row" => {
                self.stream.draft.tables().begin_row(self.header_rows);
                Ok(Open::Row)
            }
            "table-cell" => {
                let number = |name: &str| element.attribute(name).and_then(|it| it.parse().ok());
                let wide = number("number-columns-spanned").or(number("number-columns-repeated"));
                let high = number("number-rows-spanned").unwrap_or(1);
                self.stream
                    .draft
                    .tables()
                    .begin_cell(wide.unwrap_or(1), high, false);
                self.stream.cells += 1;
                Ok(Open::Cell)
            }
            // Another cell lies over it.
            "covered-table-cell" | "tracked-changes" => skip(xml, element),
            _ => Ok(Open::Nothing),
        }
    }

    fn begin_stream(&mut self) {
        let outer = std::mem::replace(&mut self.stream, Stream::new());
        self.streams.push(outer);
    }

    fn end_stream(&mut self) -> Result<Draft, ImportError> {
        self.stream.draft.end(Gap::Blank)?;
        let outer = self.streams.pop().unwrap_or_else(Stream::new);
        Ok(std::mem::replace(&mut self.stream, outer).draft)
    }

    fn begin_running(&mut self, name: &str) -> Open {
        self.begin_stream();
        self.heads.page_number = false;
        let header = name.starts_with("header");
        // What stands on the first page only is its letterhead, unless it numbers the page.
        let first = header && (self.heads.first_page || name == "header-first");
        let role = if header {
            Role::RunningHeader
        } else {
            Role::RunningFooter
        };
        Open::Running(if first { Role::Margin } else { role }, role)
    }

    fn end(&mut self, open: Open) -> Result<(), ImportError> {
        match open {
            Open::Nothing => {}
            Open::Paragraph => {
                let gap = if self.stream.cells > 0 {
                    Gap::Line
                } else {
                    Gap::Blank
                };
                if self.stream.hidden == 0 {
                    self.stream.draft.label_alone();
                }
                self.stream.draft.end(gap)?;
                self.stream.paragraphs = self.stream.paragraphs.saturating_sub(1);
            }
            Open::Hidden => self.stream.hidden = self.stream.hidden.saturating_sub(1),
            Open::Span {
                raised,
                highlighted,
            } => {
                let less = usize::from(raised);
                self.stream.raised = self.stream.raised.saturating_sub(less);
                if highlighted {
                    self.stream.highlights.pop();
                }
            }
            Open::Frame(frame) => self.end_frame(frame)?,
            Open::List => self.stream.lists.end(),
            Open::Cell => {
                self.stream.cells = self.stream.cells.saturating_sub(1);
                self.stream.draft.end(Gap::Line)?;
                self.stream.draft.tables().end_cell();
            }
            Open::HeaderRows => self.header_rows = false,
            Open::Row | Open::Table => {
                self.stream.draft.end(Gap::Blank)?;
                if matches!(open, Open::Table) {
                    self.stream.draft.tables().end();
                }
                self.stream.draft.at_least(Gap::Blank);
            }
            Open::Box => {
                let draft = self.end_stream()?;
                self.says_itself();
                self.stream.draft.beside(draft);
                self.end_if_outside()?;
            }
            Open::NoteBody => {
                let draft = self.end_stream()?;
                let mark = std::mem::take(&mut self.mark);
                self.stream
                    .draft
                    .later(draft, Some(Role::Footnote), mark.trim());
                self.end_if_outside()?;
            }
            Open::Annotation(name) => {
                let draft = self.end_stream()?;
                let parent = self
                    .comment
                    .parent
                    .take()
                    .filter(|it| !it.is_empty() && *it != name);
                let comment = Comment {
                    span: crate::letter::Span::default(),
                    author: std::mem::take(&mut self.comment.author),
                    made: std::mem::take(&mut self.comment.date),
                    text: comments::reply(comments::text(draft), parent.is_some()),
                };
                self.comments.push((parent.unwrap_or(name), comment));
            }
            Open::Running(role, numbered) => {
                let draft = self.end_stream()?;
                let role = if self.heads.page_number {
                    numbered
                } else {
                    role
                };
                self.running.push((draft, role));
            }
        }
        Ok(())
    }

    /// A box that hangs on the page, not in a paragraph, has nothing to come after.
    pub(super) fn end_if_outside(&mut self) -> Result<(), ImportError> {
        if self.stream.paragraphs == 0 {
            self.stream.draft.end(Gap::Blank)?;
        }
        Ok(())
    }

    fn end_page(&mut self) {
        if self.streams.is_empty() {
            self.stream.draft.end_page();
        }
    }

    pub(super) fn is_shown(&self) -> bool {
        self.stream.paragraphs > 0 && self.stream.hidden == 0
    }

    pub(super) fn push(&mut self, text: &str) -> Result<(), ImportError> {
        if self.is_shown() {
            self.stream.draft.push(text)?;
        }
        Ok(())
    }
}

pub(super) fn skip(xml: &mut Xml<'_>, element: &Element<'_>) -> Result<Open, ImportError> {
    xml.leave(element.depth)?;
    Ok(Open::Nothing)
}
