//! A folder of letters: five views of the same selection, with what they are narrowed by at the left.
//!
//! | file | what |
//! |---|---|
//! | `header` | what the folder is called, its views, how far reading is |
//! | `query_bar` | what is meant: a field, and a chip for each condition |
//! | `completion`, `offers` | what is offered while one types |
//! | `facets`, `period` | narrowing by the values that there are, and by time |
//! | `letters`, `letter_columns` | the letters |
//! | `passages` | the passages that are marked in them |
//! | `passage_row` | one of them as a row |
//! | `tall_rows` | which of those rows are higher |
//! | `found` | what is found in their texts |
//! | `found_marking` | marking all of that |
//! | `commitments`, `commitment_top`, `commitment_row`, `commitment_pane` | what its letters promise, and what came of it |
//! | `numbers` | counts and pictures; they are drawn by [`crate::ui::numbers`] |
//! | `status` | the line at the bottom |
//! | `beside` | the letters beside an open one |
//! | `scene`, `kept`, `laid` | what is shown, and what views keep between frames |
//! | `look` | how tags, letters and places are called and coloured here |

mod beside;
mod commitment_pane;
mod commitment_row;
mod commitment_top;
mod commitments;
mod completion;
mod facets;
mod found;
mod found_marking;
mod header;
mod kept;
mod laid;
mod letter_columns;
mod letters;
mod look;
mod numbers;
mod offers;
mod passage_row;
mod passages;
mod period;
mod query_bar;
mod scene;
mod status;
mod tall_rows;

pub use kept::ProjectViews;
pub use look::Look;
pub use scene::ProjectScene;

use super::state::ProjectView;
use super::view_context::ViewContext;
use egui::{Frame, Margin, Panel, Ui};

/// The facets need so much width beside a view, in points.
const WIDE: f32 = 860.0;
/// How wide the facets are, in points.
const FACETS: f32 = 214.0;

/// Shows the folder where the letter would be.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    let panel = Frame::new().fill(cx.colors.panel);
    Panel::top("project-header")
        .frame(panel.inner_margin(Margin::symmetric(14, 8)))
        .show(ui, |ui| header::show(ui, cx, scene));
    let view = cx.window.project.view;
    let wide = ui.available_width() >= WIDE;
    if wide {
        Panel::left("project-facets")
            .resizable(false)
            .exact_size(FACETS)
            .frame(panel)
            .show(ui, |ui| facets::show(ui, cx, scene, views));
    }
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.colors.page))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            query_bar::show(ui, cx, scene, views, !wide);
            match view {
                ProjectView::Letters => letters::show(ui, cx, scene, views),
                ProjectView::Passages => passages::show(ui, cx, scene, views),
                ProjectView::Search => found::show(ui, cx, scene, views),
                ProjectView::Numbers => numbers::show(ui, cx, scene, views),
                ProjectView::Commitments => commitments::show(ui, cx, scene, views),
            }
        });
}

/// Shows the line at the bottom of the window.
pub fn show_status(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    status::show(ui, cx, scene);
}

/// Shows the folder's letters in a narrow column beside the letter that is open.
pub fn show_beside(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
) {
    beside::show(ui, cx, scene, views);
}
