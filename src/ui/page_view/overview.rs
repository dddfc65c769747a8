//! The pages as what the overview strip gives an overview of.

use super::stack::Stack;
use crate::letter::Span;
use crate::letter::page_map::PageMap;
use crate::tr;
use crate::ui::reading_surface::overview::{Ground, Places};
use crate::ui::reading_surface::scroll_bar::Scrolled as _;
use crate::ui::view_context::ViewContext;
use std::sync::Arc;

/// The pages of a letter.
pub struct Pages<'a> {
    /// Which letter it is.
    pub number: u64,
    /// Where the text stands on them.
    pub map: &'a Arc<PageMap>,
    /// How large they are.
    pub stack: &'a Stack,
    /// How often their size has changed.
    pub changes: u64,
}

impl Ground for Pages<'_> {
    fn number(&self) -> u64 {
        self.number
    }

    fn corrections(&self) -> u64 {
        self.changes
    }

    fn height(&self) -> f64 {
        self.stack.height()
    }

    fn places(&self, lines: usize) -> Arc<dyn Places> {
        let pages = (0..self.stack.count()).map(|page| {
            let bottom = self.stack.size(page).height;
            let share = |y: f32| self.stack.share_of(page, y) * lines as f64;
            let (top, bottom) = (share(0.0), share(bottom));
            (top, bottom - top, self.stack.size(page).height)
        });
        Arc::new(OnPages {
            map: self.map.clone(),
            pages: pages.collect(),
            count: lines,
        })
    }

    fn name_at(&self, cx: &ViewContext<'_>, share: f64) -> String {
        let (page, _) = self.stack.at_share(share);
        tr!(cx.words, "pages-thumbnail", number = page + 1)
    }
}

/// Where the lines of the pages are among those of the strip.
struct OnPages {
    map: Arc<PageMap>,
    /// Of each page: where it begins on the strip and how long it is there, in lines of the strip, and its height.
    pages: Vec<(f64, f64, f32)>,
    count: usize,
}

impl Places for OnPages {
    fn count(&self) -> usize {
        self.count
    }

    fn each(&self, span: Span, line: &mut dyn FnMut(usize)) {
        for index in self.map.lines_in(span) {
            let page = self.map.page(index) as usize - 1;
            let (Some(quad), Some((top, length, height))) =
                (self.map.line_quad(index), self.pages.get(page))
            else {
                continue;
            };
            let [_, from, _, to] = quad.bounds();
            let on_strip = |y: f32| (top + f64::from(y / height) * length).max(0.0) as usize;
            let last = on_strip(to).min(self.count.saturating_sub(1));
            (on_strip(from)..=last).for_each(&mut *line);
        }
    }

    fn hit(&self, hits: &[Span]) -> Vec<bool> {
        let mut lines = vec![false; self.count];
        for hit in hits {
            self.each(*hit, &mut |line| {
                if let Some(line) = lines.get_mut(line) {
                    *line = true;
                }
            });
        }
        lines
    }
}
