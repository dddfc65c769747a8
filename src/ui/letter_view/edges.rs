//! The overview of the letter as text: each line of the strip is a stretch of it.

use super::open::Open;
use crate::letter::{ByteOffset, Span};
use crate::ui::reading_surface::overview::{Ground, Places};
use crate::ui::view_context::ViewContext;
use crate::ui::wording;
use std::sync::Arc;

/// Where each line of the strip begins in the text, and the end of the text.
pub(in crate::ui) struct Edges(pub(in crate::ui) Vec<usize>);

impl Edges {
    fn line_at(&self, offset: usize) -> usize {
        let starts = self.0.get(..self.count()).unwrap_or_default();
        let after = starts.partition_point(|start| *start <= offset);
        after.saturating_sub(1)
    }
}

impl Places for Edges {
    fn count(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    fn each(&self, span: Span, line: &mut dyn FnMut(usize)) {
        let first = self.line_at(span.start.0);
        let last = self.line_at(span.end.0.saturating_sub(1).max(span.start.0));
        (first..=last).for_each(line);
    }

    fn hit(&self, hits: &[Span]) -> Vec<bool> {
        let edges = self.0.iter().zip(self.0.iter().skip(1));
        let hit = edges.map(|(start, end)| {
            let first = hits.partition_point(|hit| hit.end.0 <= *start);
            hits.get(first).is_some_and(|hit| hit.start.0 < *end)
        });
        hit.collect()
    }
}

impl Ground for Open {
    fn number(&self) -> u64 {
        self.number
    }

    fn corrections(&self) -> u64 {
        self.scroll.corrections()
    }

    fn height(&self) -> f64 {
        self.scroll.height()
    }

    fn places(&self, lines: usize) -> Arc<dyn Places> {
        let mut edges: Vec<_> = (0..lines)
            .map(|line| self.offset_at_share(line as f64 / lines as f64))
            .map(|ByteOffset(offset)| offset)
            .collect();
        edges.push(self.length());
        Arc::new(Edges(edges))
    }

    fn name_at(&self, cx: &ViewContext<'_>, share: f64) -> String {
        let offset = self.offset_at_share(share);
        cx.session.map_or(String::new(), |session| {
            wording::place(cx.words, session.letter.reference(offset))
        })
    }
}
