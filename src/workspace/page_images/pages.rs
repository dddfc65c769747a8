//! The document whose pages are drawn, in whichever process.

use crate::import::pdf::render::{self, Painter};
use crate::import::{self, Request};
use crate::letter::PageSize;
use crate::workspace::import_process::Refusal;
use crate::workspace::import_process::drawing::{Draw, LARGEST_SIDE, PART, PageImage};

/// A document that has been opened; without one where it cannot be.
pub struct Pages {
    document: Option<render::Document>,
    sizes: Vec<PageSize>,
}

impl Pages {
    /// Opens a document. One that cannot be opened has no page that can be drawn.
    pub fn open(bytes: Vec<u8>, request: &Request) -> Self {
        let is_pdf = import::counts_pages(&bytes);
        let password = request.password.as_deref();
        let document = is_pdf.then(|| render::Document::open(bytes, password).ok());
        let document = document.flatten();
        let sizes = document.as_ref().map(render::Document::pages);
        Self {
            document,
            sizes: sizes.unwrap_or_default(),
        }
    }

    /// Starts a drawer that draws its pages one after the other, and keeps what they have in common.
    pub fn drawing(&self) -> PagesDrawing<'_> {
        PagesDrawing {
            painter: self.document.as_ref().map(render::Document::painter),
            sizes: &self.sizes,
        }
    }
}

/// Draws pages.
pub struct PagesDrawing<'a> {
    painter: Option<Painter<'a>>,
    sizes: &'a [PageSize],
}

impl PagesDrawing<'_> {
    /// Draws a page with so many pixels per point, or fewer where the picture would be larger than any is; or a part of
    /// it, with as many as are asked for.
    ///
    /// # Errors
    /// [`Refusal`].
    pub fn draw(&mut self, draw: Draw) -> Result<PageImage, Refusal> {
        let Draw {
            page,
            pixels_per_point,
            part,
        } = draw;
        let painter = self.painter.as_mut().ok_or(Refusal::NotDrawable)?;
        let at = usize::try_from(page).ok().and_then(|it| it.checked_sub(1));
        let size = at.and_then(|at| self.sizes.get(at));
        let size = size.ok_or(Refusal::Missing)?;
        let drawn = match part {
            Some(part) => {
                let corner = [part.column, part.row].map(|it| u32::from(it) * PART);
                painter.part(page, pixels_per_point, corner, PART)
            }
            None => {
                // A pixel is left for sides that are rounded up.
                let most = (LARGEST_SIDE - 1) as f32 / size.width.max(size.height).max(1.0);
                painter.page(page, pixels_per_point.min(most))
            }
        };
        let drawn = drawn.map_err(|_| Refusal::NotDrawable)?;
        Ok(PageImage {
            width: drawn.width,
            height: drawn.height,
            rgba: drawn.rgba,
        })
    }
}
