//! Reads a page’s Markdown into blocks, with pulldown-cmark. Nothing is fetched, and HTML and images are left out.

use super::blocks::{Block, Link, Run, Text};
use pulldown_cmark::{Event, Options, Parser, Tag};
use std::iter::Peekable;

/// Reads CommonMark with tables.
pub fn blocks(source: &str) -> Vec<Block> {
    let events = Parser::new_ext(source, Options::ENABLE_TABLES);
    Reader {
        events: events.peekable(),
    }
    .blocks()
}

/// Makes the anchor of a heading as GitHub does: lower case, spaces as hyphens, no punctuation.
pub fn anchor_of(heading: &str) -> String {
    let lower = heading.trim().to_lowercase();
    let kept = lower
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

struct Reader<'a> {
    events: Peekable<Parser<'a>>,
}

impl Reader<'_> {
    /// Reads blocks up to and with the end of what holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.peek() {
            match event {
                Event::End(_) => {
                    self.events.next();
                    break;
                }
                Event::Start(tag) if is_inline(tag) => {
                    blocks.push(Block::Paragraph(self.text(true)));
                }
                Event::Text(_) | Event::Code(_) => {
                    blocks.push(Block::Paragraph(self.text(true)));
                }
                _ => self.block(&mut blocks),
            }
        }
        blocks
    }

    /// Reads the block that begins here.
    fn block(&mut self, blocks: &mut Vec<Block>) {
        match self.events.next() {
            Some(Event::Start(Tag::Heading { level, .. })) => {
                let text = self.text(false);
                blocks.push(Block::Heading {
                    level: level as u8,
                    anchor: anchor_of(&text.plain()),
                    text,
                });
            }
            Some(Event::Start(Tag::Paragraph)) => blocks.push(Block::Paragraph(self.text(false))),
            Some(Event::Start(Tag::List(start))) => {
                let mut items = Vec::new();
                while let Some(Event::Start(Tag::Item)) = self.events.next() {
                    items.push(self.blocks());
                }
                blocks.push(Block::List { start, items });
            }
            Some(Event::Start(Tag::CodeBlock(_))) => blocks.push(Block::Code(self.code())),
            Some(Event::Start(Tag::Table(_))) => blocks.push(self.table()),
            // What holds blocks and has no form of its own here, such as a block quote.
            Some(Event::Start(_)) => blocks.extend(self.blocks()),
            _ => {}
        }
    }

    fn code(&mut self) -> String {
        let mut code = String::new();
        while let Some(Event::Text(text)) = self.events.next() {
            code.push_str(&text);
        }
        code.truncate(code.trim_end().len());
        code
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        loop {
            match self.events.next() {
                Some(Event::Start(Tag::TableHead)) => head = self.cells(),
                Some(Event::Start(Tag::TableRow)) => rows.push(self.cells()),
                _ => return Block::Table { head, rows },
            }
        }
    }

    fn cells(&mut self) -> Vec<Text> {
        let mut cells = Vec::new();
        while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
            cells.push(self.text(false));
        }
        cells
    }

    /// Reads text up to and with its end. The text of a `tight` item has no end of its own: it stops before the item’s, or
    /// before a block.
    fn text(&mut self, tight: bool) -> Text {
        let mut text = Text::default();
        let (mut strong, mut emphasis, mut depth) = (0usize, 0usize, 0usize);
        let mut link: Option<Link> = None;
        while let Some(event) = self.events.peek() {
            let is_over = match event {
                Event::End(_) => depth == 0,
                Event::Start(tag) => tight && depth == 0 && !is_inline(tag),
                _ => false,
            };
            if is_over {
                if !tight {
                    self.events.next();
                }
                break;
            }
            let mut push = |part: &str, code: bool| {
                if part.is_empty() {
                    return;
                }
                let run = Run {
                    text: part.to_owned(),
                    strong: strong > 0,
                    emphasis: emphasis > 0,
                    code,
                    link: link.clone(),
                };
                text.push(run);
            };
            match self.events.next() {
                Some(Event::Text(part)) => push(&part, false),
                Some(Event::Code(part)) => push(&part, true),
                Some(Event::SoftBreak | Event::HardBreak) => push(" ", false),
                Some(Event::Start(tag)) => {
                    depth += 1;
                    match tag {
                        Tag::Strong => strong += 1,
                        Tag::Emphasis => emphasis += 1,
                        Tag::Link { dest_url, .. } => link = Link::parse(&dest_url),
                        _ => {}
                    }
                }
                Some(Event::End(tag)) => {
                    depth -= 1;
                    match tag {
                        pulldown_cmark::TagEnd::Strong => strong -= 1,
                        pulldown_cmark::TagEnd::Emphasis => emphasis -= 1,
                        pulldown_cmark::TagEnd::Link => link = None,
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        text
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
    )
}
