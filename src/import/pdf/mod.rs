//! PDF documents: hayro tells where their glyphs stand, and what is made of those is decided here.

mod accents;
mod attached;
mod beside;
mod between;
mod blocks;
mod columns;
mod compose;
mod count;
mod flow;
mod fonts;
mod glyphs;
mod guard;
mod initials;
mod joints;
mod line;
mod lines;
mod list_marks;
mod marks;
mod notes;
mod open;
mod order;
mod page;
mod password;
mod placed;
mod regions;
pub mod render;
mod roles;
mod running;
mod sentences;
mod side_headings;
mod table;
mod tags;
mod unicode_map;
mod weights;

use super::file_head::FileHead;
use super::format::{DocumentFormat, Progress, Reader, Request};
use super::reason::Damage;
use super::tables::Tables;
use super::{ImportError, Imported};
use crate::letter::{PageSize, Role};
use blocks::{Setting, leading};
use compose::{are_reliable, compose};
use count::as_u32;
use flow::{Flow, flow};
use glyphs::{Collector, Glyph, PageGlyphs, Shapes};
use guard::{Meter, guarded};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RenderContent, TransformExt, interpret_page,
};
use hayro_syntax::page::Page;
use joints::broken;
use memchr::memmem;
use notes::Carried;
use open::open;
use placed::Counted;
use tags::Tags;
use weights::Weights;

/// Name and version of this reader, as the layer file records it.
pub const EXTRACTOR: &str = "pdf 4";

/// The most pictures of a page that are described.
const MAX_PICTURES: usize = 100;

/// PDF documents.
pub(super) struct PdfFormat;

impl DocumentFormat for PdfFormat {
    fn id(&self) -> &'static str {
        EXTRACTOR
    }

    fn recognises(&self, file: &mut FileHead<'_>) -> bool {
        is_pdf(file.bytes, file.head)
    }

    fn counts_pages(&self) -> bool {
        true
    }

    fn read(&self, bytes: &[u8], reader: Reader<'_>) -> Result<Imported, ImportError> {
        // Its pages are not those of the document that it is in.
        if reader.within.is_inside() {
            return Err(ImportError::Damaged {
                why: Damage::NoText,
            });
        }
        read(bytes, reader.request, reader.progress)
    }

    fn attachment(
        &self,
        bytes: &[u8],
        index: usize,
        request: &Request,
    ) -> Result<Vec<u8>, ImportError> {
        attachment(bytes, index, request)
    }
}

/// A PDF begins with its mark, or has a little junk before it; a text that merely names the mark has no objects.
fn is_pdf(bytes: &[u8], head: &[u8]) -> bool {
    const MARK: &[u8] = b"%PDF-";
    let start = head.get(..1024).unwrap_or(head);
    match memmem::find(start, MARK) {
        None => false,
        Some(0) => true,
        Some(at) => {
            let on_its_own_line = matches!(
                at.checked_sub(1).and_then(|before| start.get(before)),
                Some(b'\n' | b'\r')
            );
            let binary_before = start.get(..at).is_some_and(|junk| !junk.is_ascii());
            (on_its_own_line || binary_before) && memmem::find(bytes, b" obj").is_some()
        }
    }
}

/// Reads the text of a PDF document, and where it stands. Progress is counted in pages.
///
/// # Errors
/// If the document is damaged or protected, holds no text, or asks for too much.
pub fn read(
    bytes: &[u8],
    request: &Request,
    progress: Progress<'_>,
) -> Result<Imported, ImportError> {
    let pdf = open(bytes.to_vec(), request.password.as_deref())?;
    let tags = guarded(|| Tags::of(&pdf)).unwrap_or_default();
    let count = as_u32(pdf.pages().len());
    let (mut shapes, mut meter) = (Shapes::default(), Meter::default());
    let mut cache = InterpreterCache::new();
    let mut pages = Vec::with_capacity(pdf.pages().len());
    let (mut pictures, mut unknown, mut signs) = (false, 0, 0);
    let mut remarks = Vec::new();
    for (page, number) in pdf.pages().iter().zip(0u32..) {
        progress(number, count);
        let mut draw = |what| {
            let collector = Collector::new(&mut shapes, &mut meter, &tags, number);
            glyphs_of(page, what, &mut cache, collector)
        };
        let mut glyphs = draw(RenderContent::PAGE)?;
        if page.raw().contains_key(b"Annots") {
            let carried = guarded(|| Carried::of(page, number + 1)).unwrap_or_default();
            carried.add(draw(RenderContent::ANNOTATIONS)?, &mut glyphs);
            remarks.extend(carried.remarks);
        }
        pictures |= glyphs.pictures;
        signs += glyphs.glyphs.len();
        unknown += glyphs.text.matches('\u{fffd}').count();
        accents::merge_accents(&mut glyphs);
        let (lines, columns) = lines::lines(&glyphs, number, &tags);
        let mut shown = page::Page::new(lines, columns, render::size(page));
        shown.pictures = glyphs.shown.into_iter().take(MAX_PICTURES).collect();
        pages.push(shown);
    }
    progress(count, count);
    let usual = page::usual_size(&pages);
    regions::lend_columns(&mut pages);
    let regions = regions::regions(&pages, &tags, usual);
    let mut counted = Counted {
        cells: 0,
        tables: Tables::behind(tags.tables),
    };
    let flows: Vec<Flow> = pages
        .into_iter()
        .zip(&regions)
        .map(|(page, regions)| flow(page, regions, &tags, &mut counted))
        .collect();
    let body = || flows.iter().flat_map(|flow| &flow.body);
    let setting = Setting {
        broken: broken(body(), leading(body().map(|placed| &placed.line))),
        tagged: are_reliable(&flows, &tags),
        tags: &tags,
        weights: &Weights::of(&shapes.all),
    };
    let sizes = pdf.pages().iter().map(render::size).collect();
    let composed = compose(flows, sizes, &setting, usual);
    let says = |role: Role| !role.is_running();
    let has_text = composed
        .structure
        .blocks
        .iter()
        .any(|block| says(block.role));
    if has_text && unknown * 10 > signs * 8 {
        return Err(ImportError::UnknownLetters);
    }
    if !has_text {
        return Err(if pictures || signs > 0 {
            ImportError::PicturesOnly { pages: count }
        } else {
            ImportError::Empty
        });
    }
    let layout = composed.structure.layout.as_ref();
    Ok(Imported {
        comments: layout
            .map(|layout| notes::comments(&remarks, &composed.text, layout))
            .unwrap_or_default(),
        attachments: guarded(|| {
            attached::files(&pdf)
                .iter()
                .map(attached::File::told)
                .collect()
        })
        .unwrap_or_default(),
        text: composed.text,
        extractor: EXTRACTOR.to_owned(),
        structure: Some(composed.structure),
        ..Imported::default()
    })
}

/// The bytes of a file in a document, by its place in [`Imported::attachments`].
///
/// # Errors
/// If the document cannot be read, or there is no such file.
fn attachment(bytes: &[u8], index: usize, request: &Request) -> Result<Vec<u8>, ImportError> {
    let pdf = open(bytes.to_vec(), request.password.as_deref())?;
    guarded(|| attached::files(&pdf).get(index)?.bytes())?.ok_or(ImportError::Damaged {
        why: Damage::NotAttached,
    })
}

/// The drawing of a page, as far as it can be followed.
fn glyphs_of<'a>(
    page: &Page<'a>,
    what: RenderContent,
    cache: &mut InterpreterCache<'a>,
    mut collector: Collector<'_>,
) -> Result<PageGlyphs, ImportError> {
    let size = render::size(page);
    let done = guarded(|| {
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, size.width.into(), size.height.into()),
            cache,
            page.xref(),
            InterpreterSettings {
                render_content: what,
                ..InterpreterSettings::default()
            },
        );
        interpret_page(page, &mut context, &mut collector);
    });
    match done {
        Ok(()) => {}
        // The rest of the document may be whole: what was drawn before is kept, what the cache holds is not.
        Err(ImportError::Damaged { .. }) => *cache = InterpreterCache::new(),
        Err(error) => return Err(error),
    }
    let mut drawn = collector.page;
    drawn.glyphs.retain(|glyph| is_on_page(glyph, size));
    Ok(drawn)
}

/// Tells whether any of a glyph may be seen: it does not begin and end outside of the page.
fn is_on_page(glyph: &Glyph, size: PageSize) -> bool {
    let [x, y] = glyph.origin;
    let end = |at: usize| glyph.origin[at] + glyph.direction[at] * glyph.advance;
    let inside = |a: f32, b: f32, length: f32| {
        a.max(b) > -glyph.size * 0.5 && a.min(b) < length + glyph.size * 0.5
    };
    inside(x, end(0), size.width) && inside(y, end(1), size.height)
}
