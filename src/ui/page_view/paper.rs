//! The paper of the pages: white, or dark in the dark theme where one wants it so.

use crate::ui::theme::{Colors, DARK, LIGHT};
use crate::ui::view_context::ViewContext;
use egui::Color32;

/// The paper, and the colours of what is on it.
#[derive(Clone, Copy)]
pub struct Paper {
    /// What lies under and over the print has the colours of this theme.
    pub colors: &'static Colors,
    /// The paper itself.
    pub fill: Color32,
    /// What stands for print that is not drawn yet.
    pub grey: Color32,
}

impl Paper {
    /// The paper in the theme of the window.
    pub fn of(cx: &ViewContext<'_>) -> Self {
        if cx.colors.dark && cx.window.parts.dark_pages {
            Self {
                colors: &DARK,
                fill: DARK.page,
                grey: Color32::from_gray(46),
            }
        } else {
            Self {
                colors: &LIGHT,
                fill: Color32::WHITE,
                grey: Color32::from_gray(236),
            }
        }
    }
}
