//! The beginning of a paragraph of an OpenDocument text: what it is, and what stands before it.

use super::Body;
use crate::import::ImportError;
use crate::import::formula::superscript;
use crate::import::labels::sign;
use crate::import::odt::styles::Family;
use crate::import::xml::Element;
use crate::letter::Role;

impl Body {
    /// Adds the number of a note.
    pub(super) fn push_mark(&mut self, mark: &str) -> Result<(), ImportError> {
        if self.is_shown() {
            self.stream.draft.push_note_mark(mark)?;
        }
        Ok(())
    }

    pub(super) fn begin_paragraph(&mut self, heading: bool, element: &Element<'_>) {
        let style = element.attribute("style-name").unwrap_or_default();
        let level = element
            .attribute("outline-level")
            .or_else(|| element.attribute("level"))
            .and_then(|it| it.parse::<u8>().ok());
        let stream = &mut self.stream;
        if stream.paragraphs > 0 {
            stream.draft.line();
        }
        let in_list = stream.lists.is_open();
        let label = stream
            .lists
            .label(&self.styles, self.styles.list_of(&style));
        let (role, label) = if heading {
            let level = level.unwrap_or(1).clamp(1, 9);
            let unnumbered = element
                .attribute("is-list-header")
                .is_some_and(|it| it == "true");
            let start = element
                .attribute("restart-numbering")
                .filter(|it| it == "true")
                .map(|_| {
                    element
                        .attribute("start-value")
                        .and_then(|it| it.parse().ok())
                        .unwrap_or(1)
                });
            let label = match label {
                Some(label) => label,
                None if in_list || unnumbered => String::new(),
                None => stream
                    .lists
                    .heading(&self.styles, usize::from(level) - 1, start),
            };
            (Role::Heading(level), label)
        } else if let Some(label) = label {
            (Role::ListItem, label)
        } else if stream.cells > 0 {
            (Role::TableCell, String::new())
        } else if self.styles.is_title(&style) {
            (Role::Heading(1), String::new())
        } else {
            (Role::Paragraph, String::new())
        };
        if self.styles.begins_page(&style) {
            self.end_page();
        }
        let stream = &mut self.stream;
        stream.draft.set_role(role);
        stream.draft.set_label(&label);
        stream.paragraphs += 1;
        // What was hidden is not closed in a broken document.
        stream.hidden = usize::from(self.styles.is_hidden(Family::Paragraph, &style));
        stream.raised = 0;
        stream.highlights.clear();
        let highlight = self.styles.highlight(Family::Paragraph, &style);
        stream.highlights.extend(highlight);
        stream.style = style;
    }

    /// Adds text of the open paragraph, which may be highlighted.
    pub(super) fn text(&mut self, text: &str) -> Result<(), ImportError> {
        if !self.is_shown() {
            return Ok(());
        }
        let color = self.stream.highlights.last().copied();
        let color = color.filter(|_| !text.trim().is_empty());
        if let Some(color) = color {
            self.stream.draft.mark_highlight(color, true);
        }
        self.shown_text(text)?;
        if let Some(color) = color {
            self.stream.draft.mark_highlight(color, false);
        }
        Ok(())
    }

    fn shown_text(&mut self, text: &str) -> Result<(), ImportError> {
        if text.contains(|c| matches!(c, '\u{f020}'..='\u{f0ff}')) {
            let font = self.styles.font(Family::Paragraph, &self.stream.style);
            let font = font.filter(|font| *font == "Symbol").unwrap_or("Wingdings");
            let signs: String = text.chars().map(|c| sign(font, c)).collect();
            return self.stream.draft.push_collapsed(&signs);
        }
        if self.stream.raised > 0 && superscript(text).is_some() {
            return self.stream.draft.push_raised(text.trim());
        }
        self.stream.draft.push_collapsed(text)
    }
}
