//! A letter of our own on pages, set with glyphs of one width, and pictures of them.

use kanttekening::import::Imported;
use kanttekening::letter::{
    Block, Layout, Letter, PageRun, PageSize, PlacedGlyph, PlacedLine, Role, Span, Structure,
};
use kanttekening::workspace::page_images::{PageError, PageImage};

/// The width of every glyph, in points.
pub const WIDE: f32 = 5.2;

/// The page that no picture can be made of.
pub const UNDRAWABLE: u32 = 4;

/// A block: what it is, and its lines, each with its page and where its baseline begins there.
pub type Set<'a> = (Role, Vec<(u32, f32, f32, &'a str)>);

/// The letter: two upright pages, one that is turned, one that cannot be drawn, and one without text.
pub fn letter() -> Letter {
    use Role::{Heading, ListItem, Margin, Paragraph, RunningFooter, RunningHeader};
    let left = 85.0;
    set(&[
        (
            RunningHeader,
            vec![(1, left, 50.0, "Ministerie van Onderwijs")],
        ),
        (
            Margin,
            vec![
                (1, 430.0, 150.0, "Datum 3 mei 2024"),
                (1, 430.0, 163.0, "Kenmerk 30821-155"),
            ],
        ),
        (Heading(1), vec![(1, left, 150.0, "Stand van zaken")]),
        (
            Paragraph,
            vec![
                (
                    1,
                    left,
                    180.0,
                    "Uit gesprekken met de gemeenschappen blijkt dat het proces",
                ),
                (
                    1,
                    left,
                    194.0,
                    "vraagt om herstel van vertrouwen. De op deze achterhaalde",
                ),
                (
                    1,
                    left,
                    208.0,
                    "wijze verzamelde gegevens zijn inmiddels vernietigd.",
                ),
            ],
        ),
        (
            ListItem,
            vec![(1, left, 236.0, "- geen verwerking zonder grondslag;")],
        ),
        (
            ListItem,
            vec![(
                1,
                left,
                250.0,
                "- een half jaar nadien een eerste evaluatie.",
            )],
        ),
        // It goes on overleaf.
        (
            Paragraph,
            vec![
                (
                    1,
                    left,
                    740.0,
                    "De lessen op dit punt zijn reeds getrokken: ook voor be-",
                ),
                (
                    2,
                    left,
                    110.0,
                    "leidstaken is steeds een grondslag nodig om verzamelde",
                ),
                (2, left, 124.0, "persoonsgegevens te verwerken."),
            ],
        ),
        (RunningFooter, vec![(1, left, 800.0, "Pagina 1 van 5")]),
        (
            RunningHeader,
            vec![(2, left, 50.0, "Ministerie van Onderwijs")],
        ),
        (
            Paragraph,
            vec![(2, left, 152.0, "In het najaar informeer ik u opnieuw.")],
        ),
        (RunningFooter, vec![(2, left, 800.0, "Pagina 2 van 5")]),
        (
            Paragraph,
            vec![
                (3, 200.0, 700.0, "Bijlage, dwars op de pagina gezet"),
                (3, 214.0, 700.0, "met een tweede regel ernaast."),
            ],
        ),
        (
            Paragraph,
            vec![(
                4,
                left,
                120.0,
                "Deze woorden staan op een pagina zonder beeld.",
            )],
        ),
    ])
}

/// A letter of so many pages with a line on each.
pub fn long(pages: u32) -> Letter {
    let words: Vec<_> = (1..=pages)
        .map(|page| format!("Regel op pagina {page}."))
        .collect();
    let lines = words.iter().zip(1..);
    let blocks: Vec<Set<'_>> = lines
        .map(|(words, page)| (Role::Paragraph, vec![(page, 85.0, 400.0, words.as_str())]))
        .collect();
    set(&blocks)
}

fn set(blocks: &[Set<'_>]) -> Letter {
    let mut text = String::new();
    let mut structure = Structure::default();
    let mut lines = Vec::new();
    for (role, set) in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        for (at, (page, x, y, words)) in set.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            let turned = *page == 3;
            if structure.pages.last().is_none_or(|run| run.page != *page) {
                let start = kanttekening::letter::ByteOffset(text.len());
                structure.pages.push(PageRun { start, page: *page });
            }
            let begins = text.len();
            text.push_str(words);
            let glyph = |(at, (byte, sign)): (usize, (usize, char))| PlacedGlyph {
                start: byte as u32,
                end: (byte + sign.len_utf8()) as u32,
                from: at as f32 * WIDE,
                to: (at + 1) as f32 * WIDE,
            };
            let signs = words.char_indices().enumerate();
            lines.push(PlacedLine {
                span: Span::new(begins, text.len()),
                page: *page,
                origin: [*x, *y],
                direction: if turned { [0.0, -1.0] } else { [1.0, 0.0] },
                ascent: 8.6,
                descent: 2.4,
                glyphs: signs
                    .filter(|(_, (_, sign))| *sign != ' ')
                    .map(glyph)
                    .collect(),
            });
        }
        structure.blocks.push(Block {
            span: Span::new(start, text.len()),
            role: *role,
        });
    }
    text.push('\n');
    let last = lines.iter().map(|line| line.page).max().unwrap_or(1);
    let pages = last + u32::from(last == UNDRAWABLE);
    let upright = PageSize {
        width: 595.0,
        height: 842.0,
    };
    structure.page_count = pages;
    structure.layout = Some(Layout {
        pages: vec![upright; pages as usize],
        lines,
    });
    let imported = Imported {
        text,
        extractor: "pdf 1".to_owned(),
        structure: Some(structure),
        ..Imported::default()
    };
    Letter::imported("brief.pdf", "ab".repeat(32), imported)
}

/// Draws a page of the letter: a dark bar for each glyph, blue for the heads of pages.
pub fn draw(letter: &Letter, page: u32, density: f32) -> Result<PageImage, PageError> {
    let layout = letter
        .structure()
        .and_then(|it| it.layout.as_ref())
        .expect("it has pages");
    let size = layout
        .pages
        .get(page as usize - 1)
        .ok_or(PageError::Missing)?;
    if page == UNDRAWABLE && layout.pages.len() == 5 {
        return Err(PageError::NotDrawable);
    }
    let pixels = |points: f32| (points * density).round().max(1.0) as u32;
    let (width, height) = (pixels(size.width), pixels(size.height));
    let mut rgba = vec![255; (width * height * 4) as usize];
    for line in layout.lines.iter().filter(|line| line.page == page) {
        let color = if line.origin[1] < 60.0 {
            [21, 66, 115]
        } else {
            [20, 20, 20]
        };
        for glyph in &line.glyphs {
            let [right, down] = line.direction;
            let place = |along: f32, above: f32| {
                let x = line.origin[0] + along * right + above * down;
                let y = line.origin[1] + along * down - above * right;
                (pixels(x), pixels(y))
            };
            let (one, other) = (place(glyph.from + 0.7, 0.0), place(glyph.to - 0.7, 5.0));
            for y in one.1.min(other.1)..one.1.max(other.1).min(height) {
                for x in one.0.min(other.0)..one.0.max(other.0).min(width) {
                    let at = ((y * width + x) * 4) as usize;
                    rgba[at..at + 3].copy_from_slice(&color);
                }
            }
        }
    }
    Ok(PageImage {
        width,
        height,
        rgba,
    })
}
