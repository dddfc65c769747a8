//! What the two ways of showing a letter, as text and as its pages, have in common: pointer, caret, marks, the overview
//! strip, and what screen readers are told.

pub mod accessible;
pub mod caret;
pub mod focus;
mod gestures;
mod lanes;
pub mod margin;
pub mod marks;
pub mod menu;
pub mod metrics;
pub mod overview;
pub mod pattern;
pub mod pointer;
pub mod scroll_bar;
pub mod surface;
pub mod tag_palette;
