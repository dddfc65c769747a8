//! From the signs of a rich text to its paragraphs.

mod words;

use super::colors::{Behind, Colors};
use super::comments::{Comments, Said};
use super::encodings::code_page;
use super::extras::{Ends, Shown};
use super::fonts::Fonts;
use super::styles::Styles;
use super::tokens::{Token, Tokens};
use super::unicode::Unicode;
use crate::import::comments::placed;
use crate::import::draft::{Draft, Gap};
use crate::import::labels::bullet;
use crate::import::reason::Excess;
use crate::import::{ImportError, Imported, highlights};
use crate::letter::Role;
use encoding_rs::MACINTOSH;

/// Groups deeper than this are in no letter.
const DEEPEST: usize = 10_000;
/// Notes and boxes in one another deeper than this are read as part of the outer one.
const DEEPEST_STREAM: usize = 8;

/// More headers, or footers, that differ are in no letter.
const MOST_RUNNING: usize = 100;

/// The purpose of the text of a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// It is read.
    #[default]
    Text,
    /// It is not.
    Nowhere,
    Fonts,
    Colors,
    Styles,
    /// A number or a bullet before an item.
    Label,
    /// It says something of a comment.
    Said(Said),
    /// It belongs to a formula.
    Formula,
    /// It names the program of what is embedded.
    Program,
}

/// The kind of a stream of text that is not the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stream {
    Note,
    Box,
    Comment,
    Header,
    FirstHeader,
    Footer,
}

/// The state that holds in a group, and ends with it.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub place: Place,
    /// The stream that began with this group.
    stream: Option<Stream>,
    font: i32,
    /// The number of characters after one in Unicode for programs that do not know it.
    skip: usize,
    hidden: bool,
    deleted: bool,
    /// True if it stands higher than its line.
    raised: bool,
    /// The colours behind it.
    behind: Behind,
    /// True if nothing came in the group so far.
    fresh: bool,
    /// The elements that end with the group.
    pub ends: Option<Ends>,
    /// True if the group began with `\*`: who doesn't know what follows leaves it out.
    optional: bool,
}

/// The properties of the paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Paragraph {
    outline: Option<i32>,
    style: i32,
    in_list: bool,
    pub in_table: bool,
    /// True if it is the large letter that the next one begins with.
    drop_cap: bool,
}

/// A stream that another one interrupted.
struct Interrupted {
    by: Stream,
    draft: Draft,
    paragraph: Paragraph,
    label: String,
}

/// What stands at the heads and feet of pages.
#[derive(Default)]
struct Running {
    headers: Vec<(Draft, Role)>,
    footers: Vec<Draft>,
}

pub(super) struct Reader {
    pub state: State,
    groups: Vec<State>,
    pub draft: Draft,
    pub paragraph: Paragraph,
    /// The label of the paragraph.
    label: String,
    interrupted: Vec<Interrupted>,
    /// Bytes whose characters are not known yet.
    bytes: Vec<u8>,
    unicode: Unicode,
    fonts: Fonts,
    colors: Colors,
    styles: Styles,
    notes: u32,
    running: Running,
    comments: Comments,
    other_first: bool,
    pub shown: Shown,
}

/// Reads a rich text to its end.
pub(super) fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let mut reader = Reader::new();
    for token in Tokens::new(bytes) {
        reader.token(token)?;
    }
    reader.whole()
}

impl Reader {
    fn new() -> Self {
        Self {
            state: State {
                place: Place::Text,
                stream: None,
                font: -1,
                skip: 1,
                hidden: false,
                deleted: false,
                raised: false,
                behind: Behind::default(),
                fresh: true,
                ends: None,
                optional: false,
            },
            groups: Vec::new(),
            draft: Draft::new(),
            paragraph: Paragraph::default(),
            label: String::new(),
            interrupted: Vec::new(),
            bytes: Vec::new(),
            unicode: Unicode::default(),
            fonts: Fonts::new(),
            colors: Colors::default(),
            styles: Styles::default(),
            notes: 0,
            running: Running::default(),
            comments: Comments::default(),
            other_first: false,
            shown: Shown::default(),
        }
    }

    /// Headers, text and footers, one after the other.
    fn whole(mut self) -> Result<Imported, ImportError> {
        self.flush()?;
        // Groups that were not closed.
        while let Some(state) = self.groups.pop() {
            let inner = std::mem::replace(&mut self.state, state);
            self.end_stream(inner.stream)?;
        }
        self.end_paragraph(Gap::Blank)?;
        let mut draft = Draft::new();
        for (header, role) in self.running.headers {
            draft.append(header, Some(role), "")?;
        }
        draft.append(self.draft, None, "")?;
        for footer in self.running.footers {
            draft.append(footer, Some(Role::RunningFooter), "")?;
        }
        let finished = draft.finish(None);
        let (text, structure, marks) = finished.map_err(|error| match error {
            ImportError::Empty if self.shown.pictures > 0 => ImportError::PicturesOnly {
                pages: self.shown.pictures,
            },
            other => other,
        })?;
        Ok(Imported {
            comments: placed(&text, &marks, self.comments.all()),
            highlights: highlights::found(&text, &marks),
            text,
            structure: Some(structure),
            ..Imported::default()
        })
    }

    fn token(&mut self, token: Token<'_>) -> Result<(), ImportError> {
        if self.unicode.skipping > 0 {
            match token {
                Token::Open | Token::Close => self.unicode.skipping = 0,
                Token::Word("u", _) => {}
                _ => {
                    self.unicode.skipping -= 1;
                    return Ok(());
                }
            }
        }
        let fresh = std::mem::take(&mut self.state.fresh);
        match token {
            Token::Byte(byte) | Token::Plain(byte) => {
                self.bytes.push(byte);
                return Ok(());
            }
            _ => self.flush()?,
        }
        match token {
            Token::Open => {
                if self.groups.len() >= DEEPEST {
                    return Err(ImportError::TooMuch {
                        what: Excess::Groups(DEEPEST as u64),
                    });
                }
                let inner = State {
                    stream: None,
                    optional: false,
                    fresh: true,
                    ends: None,
                    ..self.state.clone()
                };
                self.groups.push(std::mem::replace(&mut self.state, inner));
                Ok(())
            }
            Token::Close => {
                let Some(outer) = self.groups.pop() else {
                    return Ok(());
                };
                let inner = std::mem::replace(&mut self.state, outer);
                self.unicode.half = None;
                if let (Place::Said(what), true) = (inner.place, inner.place != self.state.place) {
                    self.comments.end(what, &mut self.draft);
                }
                if let Some(ends) = inner.ends {
                    self.end_shown(ends)?;
                }
                self.end_stream(inner.stream)
            }
            // Only at the beginning of a group; StarWriter writes it elsewhere.
            Token::Sign(b'*') => {
                self.state.optional = fresh;
                Ok(())
            }
            Token::Sign(sign) => self.sign(sign),
            Token::Word(word, number) => self.word(word, number),
            Token::Byte(_) | Token::Plain(_) => Ok(()),
        }
    }

    fn sign(&mut self, sign: u8) -> Result<(), ImportError> {
        match sign {
            b'~' => self.push("\u{a0}")?,
            b'-' => self.push("\u{ad}")?,
            b'_' => self.push("\u{2011}")?,
            b'\n' | b'\r' => self.end_paragraph(Gap::Blank)?,
            b'{' | b'}' | b'\\' => self.push(char::from(sign).encode_utf8(&mut [0; 4]))?,
            _ => {}
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), ImportError> {
        let optional = std::mem::take(&mut self.state.optional);
        if self.begin_shown(word, number) || self.state.place == Place::Nowhere {
            return Ok(());
        }
        let on = number != Some(0);
        let value = number.unwrap_or_default();
        if let Some(what) = Said::of(word) {
            self.state.place = Place::Said(what);
            self.comments.begin();
            return Ok(());
        }
        match word {
            "fonttbl" => self.state.place = Place::Fonts,
            "stylesheet" => self.state.place = Place::Styles,
            "colortbl" => self.state.place = Place::Colors,
            _ if self.state.place == Place::Colors && self.colors.part(word, value) => {}
            "listtext" | "pntext" => {
                self.state.place = Place::Label;
                self.label.clear();
                self.paragraph.in_list = true;
            }
            "info" | "pict" | "shprslt" | "objdata" | "fldinst" | "datafield" | "sp"
            | "nonesttables" | "filetbl" | "listtable" | "listoverridetable" | "revtbl"
            | "rsidtbl" | "generator" | "xmlnstbl" | "themedata" | "pgptbl" | "template"
            | "bkmkstart" | "bkmkend" | "atnid" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc"
            | "xe" | "tc" | "pn" | "private" | "nonshppict" | "ud" | "leveltext"
            | "levelnumbers" => {
                self.state.place = Place::Nowhere;
            }
            "footnote" => self.begin_stream(Stream::Note),
            "annotation" => self.begin_stream(Stream::Comment),
            "shptxt" | "dptxbxtext" => self.begin_stream(Stream::Box),
            "header" | "headerl" | "headerr" => self.begin_stream(Stream::Header),
            "headerf" => self.begin_stream(Stream::FirstHeader),
            "footer" | "footerl" | "footerr" | "footerf" => self.begin_stream(Stream::Footer),
            "shpinst" | "shp" | "nesttableprops" | "do" | "shppict" => {}
            _ if optional => self.state.place = Place::Nowhere,
            "u" => self.unicode(value)?,
            "uc" => self.state.skip = usize::try_from(value).unwrap_or(1).min(100),
            "ansicpg" => self.fonts.encoding = code_page(value).unwrap_or(self.fonts.encoding),
            "mac" => self.fonts.encoding = MACINTOSH,
            "deff" => self.fonts.default = value,
            "f" => self.state.font = value,
            "fcharset" if self.state.place == Place::Fonts => {
                self.fonts.set_charset(self.state.font, value);
            }
            "fcharset" => {}
            "cpg" => {
                self.fonts.set_code_page(self.state.font, value);
            }
            "plain" => {
                self.state.font = -1;
                (self.state.hidden, self.state.deleted) = (false, false);
                self.state.raised = false;
                self.state.behind = Behind::default();
            }
            "super" => self.state.raised = on,
            "sub" | "nosupersub" => self.state.raised = false,
            "v" => self.state.hidden = on,
            "deleted" => self.state.deleted = on,
            "titlepg" => self.other_first = true,
            "s" if self.state.place == Place::Styles => self.styles.define(value),
            "s" if self.state.place == Place::Text => self.paragraph.style = value,
            "outlinelevel" if self.state.place == Place::Styles => {
                self.styles.set_level(value);
            }
            // In a label they say nothing of the paragraph.
            "outlinelevel" | "ls" | "intbl" | "pard" | "dropcapli"
                if self.state.place != Place::Text => {}
            "outlinelevel" => self.paragraph.outline = Some(value),
            "ls" => self.paragraph.in_list |= on,
            "intbl" => self.paragraph.in_table = true,
            "dropcapli" => self.paragraph.drop_cap = true,
            "trhdr" => self.shown.header_row = true,
            "trowd" => self.shown.header_row = false,
            "pard" => {
                let in_list = !self.label.is_empty();
                self.paragraph = Paragraph {
                    in_list,
                    ..Paragraph::default()
                };
            }
            _ if self.state.behind.set(word, value) => {}
            _ => self.text_word(word)?,
        }
        Ok(())
    }

    fn is_shown(&self) -> bool {
        self.state.place == Place::Text && !self.state.hidden && !self.state.deleted
    }

    pub(super) fn push(&mut self, text: &str) -> Result<(), ImportError> {
        match self.state.place {
            Place::Fonts => {
                self.fonts.push_name(self.state.font, text);
            }
            Place::Colors => self.colors.text(text),
            Place::Label if self.label.len() < 100 && !self.state.deleted => {
                self.label.push_str(text)
            }
            Place::Said(_) => self.comments.push(text),
            Place::Formula => self.shown.formula.text(text),
            Place::Program => self.shown.program.push_str(text),
            Place::Text if self.is_shown() => {
                if !self.draft.is_open() && !text.trim().is_empty() {
                    self.set_role();
                    let label = bullet(&self.label);
                    self.draft.set_label(&label);
                    self.label.clear();
                }
                self.shown.form = None;
                self.push_looking(text)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn set_role(&mut self) {
        let paragraph = self.paragraph;
        let outline = paragraph
            .outline
            .or_else(|| self.styles.level(paragraph.style));
        let heading = outline
            .and_then(|level| u8::try_from(level).ok())
            .filter(|level| *level < 9);
        self.draft.set_role(match heading {
            Some(level) => Role::Heading(level + 1),
            None if paragraph.in_list => Role::ListItem,
            None if paragraph.in_table => Role::TableCell,
            None => Role::Paragraph,
        });
        self.place_in_table();
    }

    fn end_paragraph(&mut self, gap: Gap) -> Result<(), ImportError> {
        if self.state.place != Place::Text {
            return Ok(());
        }
        self.set_role();
        if self.draft.is_open() {
            self.draft.set_label("");
        } else if !self.state.deleted {
            let label = bullet(&self.label);
            self.draft.set_label(&label);
            self.draft.label_alone();
        }
        self.label.clear();
        self.draft.end(gap)
    }

    fn begin_stream(&mut self, stream: Stream) {
        if self.interrupted.len() >= DEEPEST_STREAM {
            return;
        }
        self.state.stream = Some(stream);
        (self.state.hidden, self.state.deleted) = (false, self.state.deleted);
        self.state.raised = false;
        self.state.behind = Behind::default();
        self.interrupted.push(Interrupted {
            by: stream,
            draft: std::mem::replace(&mut self.draft, Draft::new()),
            paragraph: std::mem::take(&mut self.paragraph),
            label: std::mem::take(&mut self.label),
        });
    }

    fn end_stream(&mut self, stream: Option<Stream>) -> Result<(), ImportError> {
        let Some(stream) = stream else {
            return Ok(());
        };
        let Some(outer) = self.interrupted.pop() else {
            return Ok(());
        };
        self.draft.end(Gap::Blank)?;
        let inner = std::mem::replace(&mut self.draft, outer.draft);
        (self.paragraph, self.label) = (outer.paragraph, outer.label);
        match stream {
            Stream::Note => {
                self.notes = self.notes.saturating_add(1);
                let mark = self.notes.to_string();
                self.draft.later(inner, Some(Role::Footnote), &mark);
            }
            Stream::Box => self.draft.beside(inner),
            Stream::Comment => self.comments.add(inner, &mut self.draft),
            Stream::Header => self.add_header(inner, Role::RunningHeader),
            // What stands on the first page only is its letterhead.
            Stream::FirstHeader if self.other_first => self.add_header(inner, Role::Margin),
            Stream::FirstHeader => {}
            Stream::Footer => {
                let known = self
                    .running
                    .footers
                    .iter()
                    .any(|it| it.text() == inner.text());
                if !known && self.running.footers.len() < MOST_RUNNING {
                    self.running.footers.push(inner);
                }
            }
        }
        Ok(())
    }

    fn add_header(&mut self, header: Draft, role: Role) {
        let known = self
            .running
            .headers
            .iter()
            .any(|(it, _)| it.text() == header.text());
        if !known && self.running.headers.len() < MOST_RUNNING {
            self.running.headers.push((header, role));
        }
    }
}
