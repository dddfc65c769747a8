//! The window: the only place that knows egui.

pub mod action;
pub mod command;
pub mod cx;
pub mod find_bar;
pub mod icons;
pub mod letter_text;
pub mod overlay;
pub mod panel;
pub mod theme;
pub mod view;
pub mod words;
