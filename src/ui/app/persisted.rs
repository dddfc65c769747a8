//! Where egui remembers which parts of the window are shown.

/// Where egui remembers whether the panel is shown.
pub(super) fn panel_id() -> egui::Id {
    egui::Id::unique("panel-shown")
}

/// Where egui remembers whether lines of marks have patterns.
pub(super) fn patterns_id() -> egui::Id {
    egui::Id::unique("patterns-shown")
}

/// Where egui remembers whether pages have dark paper in the dark theme.
pub(super) fn dark_pages_id() -> egui::Id {
    egui::Id::unique("dark-pages")
}

/// Where egui remembers whether the metadata above the letter is shown.
pub(super) fn metadata_id() -> egui::Id {
    egui::Id::unique("facts-shown")
}

/// Where egui remembers whether the small pages are shown.
pub(super) fn thumbnails_id() -> egui::Id {
    egui::Id::unique("thumbnails-shown")
}

/// Where egui remembers whether the folder's letters are shown beside the letter.
pub(super) fn letters_id() -> egui::Id {
    egui::Id::unique("letters-shown")
}

/// Where egui remembers which columns of the overview of a folder are not shown.
pub(super) fn columns_id() -> egui::Id {
    egui::Id::unique("columns-hidden")
}

/// Where egui remembers how wide the panel is, in points.
pub(super) fn panel_width_id() -> egui::Id {
    egui::Id::unique("panel-width-chosen")
}
