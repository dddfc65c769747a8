//! The columns of the overview, and which of them one wants to see.

use super::look::Look;
use crate::analysis::overview::SortBy;
use crate::codebook::TagId;
use crate::tr;
use crate::ui::grid::{Column, Width};
use crate::ui::project_action::ProjectAction;
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{RichText, Ui};

/// So many tags have a column of their own.
const MOST_TAGS: usize = 9;

/// What stands in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    Progress,
    Day,
    Letter,
    Portrait,
    Tag(TagId),
    Open,
    Others,
    Pages,
}

impl What {
    /// What the column is remembered by; `None` for that of the letter itself, which always shows.
    fn id(&self) -> Option<String> {
        Some(match self {
            Self::Progress => "progress".to_owned(),
            Self::Day => "day".to_owned(),
            Self::Letter => return None,
            Self::Portrait => "portrait".to_owned(),
            Self::Tag(tag) => format!("tag:{tag}"),
            Self::Open => "open".to_owned(),
            Self::Others => "others".to_owned(),
            Self::Pages => "pages".to_owned(),
        })
    }

    /// How letters are sorted by it.
    pub fn sort(&self) -> Option<SortBy> {
        Some(match self {
            Self::Progress => SortBy::Progress,
            Self::Day => SortBy::Date,
            Self::Letter => SortBy::Title,
            Self::Portrait => return None,
            Self::Tag(tag) => SortBy::Tag(tag.clone()),
            Self::Open => SortBy::Open,
            Self::Others => SortBy::Colleagues,
            Self::Pages => SortBy::Pages,
        })
    }
}

/// The columns that one wants to see, and what stands in each.
pub fn shown(cx: &ViewContext<'_>, look: &Look<'_>) -> (Vec<What>, Vec<Column>) {
    let hidden = &cx.window.hidden_columns;
    let is_shown = |it: &(What, Column)| it.0.id().is_none_or(|id| !hidden.contains(&id));
    all(cx, look).into_iter().filter(is_shown).unzip()
}

/// A menu of the columns; it says for which of those that one wants to see there is no room.
pub fn menu(ui: &mut Ui, cx: &mut ViewContext<'_>, look: &Look<'_>, gave_way: &[What]) {
    let words = cx.words;
    let name = match gave_way.len() {
        0 => tr!(words, "project-columns"),
        count => tr!(words, "project-columns-out", count = count),
    };
    widgets::staying_menu(ui, RichText::new(name).size(12.5), |ui| {
        for (what, column) in all(cx, look) {
            let Some(id) = what.id() else { continue };
            let mut on = !cx.window.hidden_columns.contains(&id);
            let name = match on && gave_way.contains(&what) {
                true => tr!(words, "project-column-out", name = column.name()),
                false => column.name().to_owned(),
            };
            if ui.checkbox(&mut on, name).changed() {
                cx.send(ProjectAction::ShowColumn(id, on));
            }
        }
    });
}

/// All columns, in their order.
fn all(cx: &ViewContext<'_>, look: &Look<'_>) -> Vec<(What, Column)> {
    let words = cx.words;
    let share = |share, least| Width::Share { share, least };
    let mut both = vec![
        (
            What::Progress,
            Column::new("", Width::Fixed(30.0))
                .named(tr!(words, "project-state"))
                .sortable()
                .weight(90),
        ),
        (
            What::Day,
            Column::new(tr!(words, "project-day"), Width::Fixed(96.0))
                .sortable()
                .weight(95),
        ),
        (
            What::Letter,
            Column::new(tr!(words, "project-letter"), share(4.0, 180.0)).sortable(),
        ),
        (
            What::Portrait,
            Column::new(tr!(words, "project-where"), share(1.0, 110.0)).weight(40),
        ),
    ];
    for (number, tag) in look.codebook.tags.iter().take(MOST_TAGS).enumerate() {
        let title = tag.key.map_or_else(
            || tag_letters(&look.tag_name(&tag.id)),
            |key| key.to_string(),
        );
        let column = Column::new(title, Width::Fixed(38.0))
            .named(look.tag_name(&tag.id))
            .sortable()
            .numeric()
            .color(cx.colors.tag(tag.color).text)
            .weight(80 - u8::try_from(number).unwrap_or(9));
        both.push((What::Tag(tag.id.clone()), column));
    }
    both.push((
        What::Open,
        Column::new(tr!(words, "project-open"), Width::Fixed(84.0))
            .sortable()
            .weight(70),
    ));
    both.push((
        What::Others,
        Column::new(tr!(words, "project-others"), Width::Fixed(84.0))
            .sortable()
            .weight(50),
    ));
    both.push((
        What::Pages,
        Column::new(tr!(words, "project-pages"), Width::Fixed(64.0))
            .sortable()
            .numeric()
            .weight(30),
    ));
    both
}

/// The first letters of a name, for a narrow column.
fn tag_letters(name: &str) -> String {
    name.chars().take(3).collect()
}
