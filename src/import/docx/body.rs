//! The text of a part of a Word document, whichever it is: body, header, note, comment.

mod elements;
mod paragraphs;
mod signs;

use super::fields::Fields;
use super::parts::{Entry, Parts};
use super::places::{OpenRun, TextPlace, Trace};
use super::properties::{self, Paragraph, Run, Section};
use crate::import::ImportError;
use crate::import::draft::{Draft, Gap};
use crate::import::xml::{Element, Item, Ns, Xml, formula};
use crate::letter::{Role, Span};

/// Text boxes in text boxes deeper than this are read as part of the outer one.
const DEEPEST_BOX: usize = 8;

/// The kind of an open element, where its end matters.
#[derive(Debug)]
pub(super) enum Open {
    Nothing,
    Paragraph,
    Run(Run),
    /// `t`; whether blanks at its edges count; and the place at which it stands, where that is noted.
    Text(String, bool, Option<Box<TextPlace>>),
    Row,
    Cell,
    Table,
    Box,
    SimpleField,
    /// Of several ways to say the same; whether one was taken.
    Alternatives(bool),
    /// A note or comment.
    Entry,
    /// A note that stands where the text refers to it.
    InlineNote,
    /// A drawing, with what is said of it should nothing be read in it.
    Drawing(Option<String>),
    /// Characters with how they are spoken, once that is known.
    Ruby(String),
}

/// A stream of text: the part's own, or that of a text box in it.
#[derive(Debug)]
pub(super) struct Stream {
    pub draft: Draft,
    paragraph: Paragraph,
    pub fields: Fields,
    /// The number of open table cells.
    cells: usize,
    /// True if the paragraph before goes on in the next one.
    goes_on: bool,
    /// True if a paragraph is open of which nothing came yet, not even its properties.
    fresh: bool,
}

impl Stream {
    fn new() -> Self {
        Self {
            draft: Draft::new(),
            paragraph: Paragraph::default(),
            fields: Fields::default(),
            cells: 0,
            goes_on: false,
            fresh: false,
        }
    }
}

/// The content of a part.
#[derive(Debug)]
pub(super) struct Read {
    pub draft: Draft,
    /// The notes or comments, where it is a part of such.
    pub entries: Vec<Entry>,
    /// The sections in order.
    pub sections: Vec<Section>,
    /// True if Word noted where its pages ended.
    pub paged: bool,
    /// True if the number of the page is in it.
    pub page_number: bool,
    /// The number of pictures in it.
    pub pictures: u32,
    /// The places of its text, where they were to be noted; without the text.
    pub places: Vec<TextPlace>,
}

/// Reads a part to its end.
pub(super) fn read(text: &str, parts: &mut Parts) -> Result<Read, ImportError> {
    read_part(text, parts, None)
}

/// The same, and notes the places of its text: each has a mark in the draft where its text begins and ends.
pub(super) fn read_with_places(text: &str, parts: &mut Parts) -> Result<Read, ImportError> {
    read_part(text, parts, Some(Trace::default()))
}

fn read_part(text: &str, parts: &mut Parts, trace: Option<Trace>) -> Result<Read, ImportError> {
    let mut body = Body {
        parts,
        xml: Xml::new(text),
        open: Vec::new(),
        streams: Vec::new(),
        stream: Stream::new(),
        entries: Vec::new(),
        sections: Vec::new(),
        paged: false,
        page_number: false,
        entry_marked: false,
        inline_marks: Vec::new(),
        pictures: 0,
        trace,
    };
    body.run()?;
    Ok(Read {
        draft: body.stream.draft,
        entries: body.entries,
        sections: body.sections,
        paged: body.paged,
        page_number: body.page_number,
        pictures: body.pictures,
        places: body.trace.map(|it| it.places).unwrap_or_default(),
    })
}

pub(super) struct Body<'a, 'p> {
    pub parts: &'p mut Parts,
    pub xml: Xml<'a>,
    /// The open elements; as long as they are deep.
    pub open: Vec<Open>,
    /// The streams that a text box interrupted.
    streams: Vec<Stream>,
    pub stream: Stream,
    entries: Vec<Entry>,
    sections: Vec<Section>,
    paged: bool,
    page_number: bool,
    entry_marked: bool,
    /// The marks of the notes that are open where the text refers to them.
    inline_marks: Vec<String>,
    pub pictures: u32,
    /// The places of the text so far, where they are noted.
    trace: Option<Trace>,
}

impl Body<'_, '_> {
    fn run(&mut self) -> Result<(), ImportError> {
        loop {
            match self.xml.next()? {
                Item::End => return Ok(()),
                Item::Open(element) => {
                    let depth = element.depth;
                    let open = self.begin(&element)?;
                    // Some elements are read to their ends at once.
                    if self.xml.depth() > depth {
                        self.open.push(open);
                    }
                }
                Item::Close => {
                    if let Some(open) = self.open.pop() {
                        self.end(open)?;
                    }
                }
                Item::Text(text) => {
                    if let Some(Open::Text(so_far, ..)) = self.open.last_mut() {
                        so_far.push_str(&text);
                    }
                }
            }
        }
    }

    pub(super) fn skip(&mut self, element: &Element<'_>) -> Result<Open, ImportError> {
        self.xml.leave(element.depth)?;
        Ok(Open::Nothing)
    }

    fn begin(&mut self, element: &Element<'_>) -> Result<Open, ImportError> {
        if std::mem::take(&mut self.stream.fresh) && element.name() != (Ns::Word, "pPr") {
            self.begin_paragraph(Paragraph::default());
        }
        Ok(match element.name() {
            (Ns::Word, "p") => {
                self.stream.fresh = true;
                if let Some(entry) = self.entries.last_mut() {
                    entry.paragraph = element.attribute("paraId").unwrap_or_default();
                }
                Open::Paragraph
            }
            (Ns::Word, "pPr") => {
                let paragraph = properties::paragraph(&mut self.xml, element.depth)?;
                self.begin_paragraph(paragraph);
                Open::Nothing
            }
            (Ns::Word, "r") => {
                if let Some(trace) = &mut self.trace {
                    let tag = self.xml.start()..self.xml.position();
                    trace.runs.push(OpenRun {
                        properties: tag.end..tag.end,
                        tag,
                        depth: element.depth,
                    });
                }
                Open::Run(Run::default())
            }
            (Ns::Word, "rPr") => {
                let start = self.xml.start();
                let run = properties::run(&mut self.xml, element.depth)?;
                let trace = self.trace.as_mut();
                if let Some(open) = trace.and_then(|it| it.runs.last_mut())
                    && open.depth + 1 == element.depth
                {
                    open.properties = start..self.xml.position();
                }
                if let Some(Open::Run(current)) = self.open.last_mut() {
                    *current = run;
                }
                Open::Nothing
            }
            (Ns::Word, "t") => {
                let exact = element
                    .attribute("space")
                    .is_some_and(|it| it == "preserve");
                Open::Text(
                    String::new(),
                    exact,
                    self.place(element.depth).map(Box::new),
                )
            }
            (Ns::Math, "oMath") => {
                let text = formula(&mut self.xml, element.depth)?;
                self.formula(&text)?;
                Open::Nothing
            }
            (Ns::Word, name) => self.begin_other(name, element)?,
            (Ns::Compat, "AlternateContent") => Open::Alternatives(false),
            (Ns::Compat, "Choice" | "Fallback") => match self.open.last_mut() {
                Some(Open::Alternatives(true)) => self.skip(element)?,
                Some(Open::Alternatives(taken)) => {
                    *taken = true;
                    Open::Nothing
                }
                _ => Open::Nothing,
            },
            _ => self.begin_shown(element)?,
        })
    }

    fn end(&mut self, open: Open) -> Result<(), ImportError> {
        match open {
            Open::Nothing | Open::Alternatives(_) | Open::SimpleField => {}
            Open::Run(_) => {
                if let Some(trace) = &mut self.trace {
                    trace.runs.pop();
                }
            }
            Open::Paragraph => {
                if self.stream.paragraph.drop_cap {
                    // The letter that the next paragraph begins with.
                    self.stream.goes_on = self.stream.draft.is_open();
                } else if self.stream.paragraph.end_deleted {
                    self.stream.goes_on = self.stream.draft.is_open();
                    if !self.stream.goes_on {
                        self.parts.lists.take_back();
                    }
                } else {
                    let gap = if self.stream.cells > 0 {
                        Gap::Line
                    } else {
                        Gap::Blank
                    };
                    if !self.stream.paragraph.end_hidden {
                        self.stream.draft.label_alone();
                    }
                    self.end_paragraph(gap)?;
                }
                if let Some(section) = self.stream.paragraph.section.take() {
                    self.sections.push(section);
                }
            }
            Open::Text(text, exact, place) => {
                if self.is_shown() {
                    let text = if exact {
                        text.as_str()
                    } else {
                        text.trim_matches([' ', '\t', '\n', '\r'])
                    };
                    self.end_text(text, place)?;
                }
            }
            Open::Row => {
                self.end_paragraph(Gap::Blank)?;
                self.stream.draft.at_least(Gap::Blank);
            }
            Open::Cell => {
                self.end_paragraph(Gap::Line)?;
                self.stream.cells = self.stream.cells.saturating_sub(1);
                self.stream.draft.tables().end_cell();
            }
            Open::Table => {
                self.stream.draft.tables().end();
                self.stream.draft.at_least(Gap::Blank);
            }
            Open::Box => {
                if let Some(inner) = self.end_stream()? {
                    self.stream.draft.beside(inner);
                }
            }
            Open::InlineNote => {
                let mark = self.inline_marks.pop().unwrap_or_default();
                if let Some(inner) = self.end_stream()? {
                    let note = Some(Role::Footnote);
                    self.stream.draft.later(inner, note, &mark);
                }
            }
            Open::Drawing(said) => {
                if let Some(said) = said.filter(|_| self.is_shown()) {
                    self.stream.draft.describe(&said)?;
                }
            }
            Open::Ruby(spoken) => {
                if !spoken.is_empty() && self.is_shown() {
                    self.push(&format!("({spoken})"))?;
                }
            }
            Open::Entry => {
                self.end_paragraph(Gap::Blank)?;
                let read = std::mem::replace(&mut self.stream, Stream::new());
                if let Some(entry) = self.entries.last_mut() {
                    entry.draft = read.draft;
                    entry.marked = self.entry_marked;
                }
            }
        }
        Ok(())
    }

    /// Adds the text of a run, which may be highlighted, at its place where that is noted.
    fn end_text(&mut self, text: &str, place: Option<Box<TextPlace>>) -> Result<(), ImportError> {
        let color = self.current_run().and_then(|run| run.highlight);
        let color = color.filter(|_| !text.trim().is_empty());
        if let Some(color) = color {
            self.stream.draft.mark_highlight(color, true);
        }
        match place {
            Some(place) => self.push_text_at(text, *place)?,
            None => self.push_text(text)?,
        }
        if let Some(color) = color {
            self.stream.draft.mark_highlight(color, false);
        }
        self.stream.fields.set_value(None);
        Ok(())
    }

    /// The place of the text that begins `depth` deep, where places are noted and it is in a run of the text itself.
    fn place(&self, depth: usize) -> Option<TextPlace> {
        let run = self.trace.as_ref()?.runs.last()?;
        // Of alternatives another program may show another one.
        let is_ruby = |open: &Open| matches!(open, Open::Ruby(_) | Open::Alternatives(_));
        if !self.streams.is_empty() || run.depth + 1 != depth || self.open.iter().any(is_ruby) {
            return None;
        }
        let (start, content) = (self.xml.start(), self.xml.position());
        Some(TextPlace {
            run: run.tag.clone(),
            properties: run.properties.clone(),
            element: start..content,
            content: content..content,
            text: Span::default(),
        })
    }

    /// Adds the text of a place that has just ended.
    fn push_text_at(&mut self, text: &str, mut place: TextPlace) -> Result<(), ImportError> {
        place.content.end = self.xml.start();
        place.element.end = self.xml.position();
        let name = self.trace.as_ref().map(Trace::mark).unwrap_or_default();
        self.stream.draft.mark(&name, true);
        self.push_text(text)?;
        self.stream.draft.mark(&name, false);
        if let Some(trace) = &mut self.trace {
            trace.places.push(place);
        }
        Ok(())
    }

    fn begin_stream(&mut self) {
        let outer = std::mem::replace(&mut self.stream, Stream::new());
        self.streams.push(outer);
    }

    fn end_stream(&mut self) -> Result<Option<Draft>, ImportError> {
        self.end_paragraph(Gap::Blank)?;
        let outer = self.streams.pop();
        Ok(outer.map(|outer| std::mem::replace(&mut self.stream, outer).draft))
    }

    pub(super) fn end_paragraph(&mut self, gap: Gap) -> Result<(), ImportError> {
        self.stream.goes_on = false;
        self.stream.draft.end(gap)
    }

    fn end_page(&mut self) {
        if self.streams.is_empty() {
            self.stream.draft.end_page();
        }
    }

    fn note_field(&mut self, instruction: &str) {
        let name = instruction.split_whitespace().next().unwrap_or_default();
        self.page_number |= matches!(name.to_uppercase().as_str(), "PAGE" | "NUMPAGES");
    }

    fn comment(&mut self, element: &Element<'_>, begins: bool) {
        let id = element.attribute("id").unwrap_or_default();
        self.stream.draft.mark(&id, begins);
    }

    /// Tells whether text that comes here is seen.
    pub(super) fn is_shown(&self) -> bool {
        if self.stream.fields.are_instructions() {
            return false;
        }
        let Some(run) = self.current_run() else {
            return true;
        };
        let styles = &self.parts.styles;
        let hidden = run
            .hidden
            .or_else(|| styles.is_hidden(run.style.as_deref()))
            .or_else(|| styles.is_hidden(self.stream.paragraph.style.as_deref()));
        !hidden.unwrap_or(false) && !run.deleted
    }

    fn current_run(&self) -> Option<&Run> {
        self.open.iter().rev().take(4).find_map(|open| match open {
            Open::Run(run) => Some(run),
            _ => None,
        })
    }

    pub(super) fn push(&mut self, text: &str) -> Result<(), ImportError> {
        self.stream.draft.push(text)
    }
}
