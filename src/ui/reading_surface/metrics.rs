//! How wide the parts of a view of the letter are, and what senses the pointer.

/// What is dragged and clicked, and is no stop of the Tab key: what it does has keys of its own.
pub const BY_POINTER: egui::Sense = egui::Sense::CLICK.union(egui::Sense::DRAG);

/// Width of the scroll bar, in points.
pub(in crate::ui) const SCROLL_BAR: f32 = 14.0;
/// Width of the overview strip beside it, in points.
pub(in crate::ui) const OVERVIEW: f32 = 16.0;
/// Width of both, in points.
pub(in crate::ui) const RIGHT_EDGE: f32 = SCROLL_BAR + OVERVIEW;
