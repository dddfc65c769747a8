//! A web page as a row of headings, lines and tables.

use html5gum::{DefaultEmitter, Token, Tokenizer};

/// A piece of a page. Texts have no blanks at their edges and single ones between words; none is empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A heading.
    Heading(String),
    /// The cells of a row of a table, or a term and what is said of it. Lines in a cell are kept.
    Row(Vec<String>),
    /// An item of a list.
    Item(String),
    /// Any other line.
    Line(String),
}

/// What is in these is not shown, or belongs to no record.
const LEFT_OUT: [&[u8]; 12] = [
    b"script",
    b"style",
    b"noscript",
    b"template",
    b"svg",
    b"title",
    b"nav",
    b"footer",
    b"select",
    b"button",
    b"iframe",
    b"textarea",
];

/// These end a line before them and behind them.
const BLOCKS: [&[u8]; 24] = [
    b"address",
    b"article",
    b"aside",
    b"blockquote",
    b"br",
    b"caption",
    b"center",
    b"div",
    b"dl",
    b"fieldset",
    b"figure",
    b"form",
    b"header",
    b"hr",
    b"main",
    b"ol",
    b"p",
    b"pre",
    b"section",
    b"summary",
    b"tbody",
    b"thead",
    b"ul",
    b"body",
];

/// Takes a page apart, in time linear in its length.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut page = Page::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let is_empty = tag.self_closing && tag.name.as_slice() == b"svg";
                if !is_empty {
                    page.start(&tag.name);
                }
            }
            Token::EndTag(tag) => page.end(&tag.name),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text.value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    page.end_row();
    page.end_line();
    page.pieces
}

/// What a line is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Line,
    Heading,
    Item,
}

#[derive(Default)]
struct Page {
    pieces: Vec<Piece>,
    text: String,
    kind: Kind,
    /// The cells of the row that is open.
    row: Option<Vec<String>>,
    /// True in a cell.
    is_cell: bool,
    /// The element that is left out, and how many of its name are open.
    left_out: Option<(Vec<u8>, usize)>,
}

impl Page {
    fn start(&mut self, name: &[u8]) {
        if let Some((left_out, depth)) = &mut self.left_out {
            *depth += usize::from(left_out == name);
            return;
        }
        if LEFT_OUT.contains(&name) {
            self.left_out = Some((name.to_vec(), 1));
            return;
        }
        match name {
            b"tr" | b"dt" => {
                self.end_row();
                self.end_line();
                self.row = Some(Vec::new());
                self.is_cell = name == b"dt";
            }
            b"td" | b"th" | b"dd" => {
                self.end_cell();
                self.row.get_or_insert_default();
                self.is_cell = true;
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.end_line();
                self.kind = Kind::Heading;
            }
            b"li" => {
                self.end_line();
                self.kind = Kind::Item;
            }
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        if let Some((left_out, depth)) = &mut self.left_out {
            *depth -= usize::from(left_out == name);
            if *depth == 0 {
                self.left_out = None;
            }
            return;
        }
        match name {
            b"td" | b"th" | b"dd" | b"dt" => self.end_cell(),
            b"tr" | b"table" | b"dl" => self.end_row(),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"li" => {
                self.end_line();
                self.kind = Kind::Line;
            }
            _ if BLOCKS.contains(&name) => self.end_line(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.left_out.is_some() {
            return;
        }
        for c in text.chars() {
            match c.is_whitespace() {
                false => self.text.push(c),
                true if self.text.is_empty() || self.text.ends_with([' ', '\n']) => {}
                true => self.text.push(' '),
            }
        }
    }

    /// Ends a line: in a cell the next one begins.
    fn end_line(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        if self.text.is_empty() {
            return;
        }
        if self.is_cell {
            self.text.push('\n');
            return;
        }
        let text = std::mem::take(&mut self.text);
        self.pieces.push(match self.kind {
            Kind::Line => Piece::Line(text),
            Kind::Heading => Piece::Heading(text),
            Kind::Item => Piece::Item(text),
        });
    }

    fn end_cell(&mut self) {
        if !self.is_cell {
            // What stands between cells is in none.
            return self.end_line();
        }
        let text = std::mem::take(&mut self.text);
        self.is_cell = false;
        self.row
            .get_or_insert_default()
            .push(text.trim().to_owned());
    }

    fn end_row(&mut self) {
        if self.is_cell {
            self.end_cell();
        }
        let row = self.row.take().unwrap_or_default();
        if row.iter().any(|cell| !cell.is_empty()) {
            self.pieces.push(Piece::Row(row));
        }
    }
}
