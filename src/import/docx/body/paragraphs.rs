//! The beginning of a paragraph of a Word document: what it is, and what stands before it.

use super::Body;
use crate::import::docx::parts::Parts;
use crate::import::docx::properties::Paragraph;
use crate::import::docx::styles::heading_of_outline;
use crate::letter::Role;

impl Body<'_, '_> {
    /// Begins a paragraph, of which this is known.
    pub(super) fn begin_paragraph(&mut self, paragraph: Paragraph) {
        let style = paragraph.style.as_deref();
        let Parts { styles, lists, .. } = &mut *self.parts;
        let heading = match paragraph.outline {
            Some(level) => heading_of_outline(level),
            None => styles.heading(style),
        };
        let begins_page = paragraph
            .begins_page
            .unwrap_or_else(|| styles.begins_page(style));
        if std::mem::take(&mut self.stream.goes_on) {
            // What it goes on with is numbered already.
            if let Some(level) = heading {
                self.stream.draft.set_role(Role::Heading(level));
            }
            self.stream.paragraph = paragraph;
            return;
        }
        let (styled_list, styled_level) = styles.list(style);
        let list = paragraph.list.clone().or(styled_list);
        let level = paragraph.level.or(styled_level);
        let written = paragraph.label.clone();
        let label = written.or_else(|| {
            let list = list.filter(|list| list != "0")?;
            lists.next(&list, level, style, |style| styles.list(Some(style)).0)
        });
        let role = match (heading, &label) {
            (Some(level), _) => Role::Heading(level),
            (None, Some(_)) => Role::ListItem,
            (None, None) if self.stream.cells > 0 => Role::TableCell,
            (None, None) => Role::Paragraph,
        };
        if begins_page {
            self.end_page();
        }
        self.stream.draft.set_role(role);
        self.stream
            .draft
            .set_label(label.as_deref().unwrap_or_default());
        self.stream.paragraph = paragraph;
    }
}
