//! A folder of letters: four views of the same selection, with what they are narrowed by at the left.
//!
//! | file | what |
//! |---|---|
//! | `header` | what the folder is called, its views, how far reading is |
//! | `query_bar` | what is meant: a field, and a chip for each condition |
//! | `facets` | narrowing by the values that there are |
//! | `letters` | the letters |
//! | `passages` | the passages that are marked in them |
//! | `found` | what is found in their texts |
//! | `status` | the line at the bottom |
//! | `beside` | the letters beside an open one |
//! | `look` | how tags, letters and places are called and coloured here |

mod beside;
mod facets;
mod found;
mod header;
mod letters;
mod look;
mod passages;
mod query_bar;
mod status;

pub use found::Hits;
pub use look::Look;

use super::state::ProjectView;
use super::view_context::ViewContext;
use crate::analysis::overview::Overview;
use crate::analysis::{PassageList, Texts as _};
use crate::workspace::project::{Letters, Project, Status};
use egui::{Frame, Margin, Panel, Ui};
use std::collections::HashMap;
use std::sync::Arc;

/// The facets need so much width beside a view, in points.
const WIDE: f32 = 860.0;
/// How wide the facets are, in points.
const FACETS: f32 = 214.0;

/// What is shown of a folder, as it is worked out by now.
pub struct ProjectScene<'a> {
    /// The folder.
    pub project: &'a Project,
    /// Its letters.
    pub letters: &'a Letters,
    /// How far reading them is.
    pub status: &'a Status,
    /// Which of them are shown, and how many there are of each kind.
    pub overview: &'a Overview,
    /// The passages that are meant.
    pub passages: &'a PassageList,
    /// What is found in the texts.
    pub found: &'a Hits,
    /// Whether what is meant is still being looked for.
    pub pending: bool,
    /// How passages are referred to.
    pub reference: &'a str,
    /// How one signs.
    pub me: &'a str,
}

/// What the views of a folder keep between frames.
#[derive(Default)]
pub struct ProjectViews {
    /// Texts of letters that show, by path.
    texts: HashMap<String, Option<Arc<str>>>,
    letters: letters::LettersView,
    passages: passages::PassagesView,
    found: found::FoundView,
    beside: letters::LettersView,
}

impl ProjectViews {
    /// Forgets what belongs to a folder.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// The text of a letter. It is read from this computer's own disk when it is first needed, a letter at a time.
    fn text(&mut self, letters: &Letters, path: &str) -> Option<Arc<str>> {
        /// So many texts are kept; a screen shows fewer.
        const MOST: usize = 200;
        let letter = letters.get(path)?;
        let key = format!("{}\n{path}", letter.text_sha256);
        if self.texts.len() >= MOST && !self.texts.contains_key(&key) {
            self.texts.clear();
        }
        let text = self
            .texts
            .entry(key)
            .or_insert_with(|| letters.text(letter));
        text.clone()
    }
}

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
            .show(ui, |ui| facets::show(ui, cx, scene));
    }
    egui::CentralPanel::default()
        .frame(Frame::new().fill(cx.colors.page))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            query_bar::show(ui, cx, scene, !wide);
            match view {
                ProjectView::Letters => letters::show(ui, cx, scene, &mut views.letters),
                ProjectView::Passages => passages::show(ui, cx, scene, views),
                ProjectView::Search => found::show(ui, cx, scene, views),
                ProjectView::Numbers => {}
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
    beside::show(ui, cx, scene, &mut views.beside);
}
