//! The names of elements.

/// Tells whether it is a header or footer of pages.
pub(super) fn is_running(name: &str) -> bool {
    matches!(
        name,
        "header" | "header-left" | "header-first" | "footer" | "footer-left" | "footer-first"
    )
}

/// Tells whether it is a box or a drawing with text of its own.
pub(super) fn is_box(name: &str) -> bool {
    matches!(
        name,
        "text-box"
            | "custom-shape"
            | "rect"
            | "circle"
            | "ellipse"
            | "line"
            | "polyline"
            | "polygon"
            | "regular-polygon"
            | "path"
            | "caption"
            | "connector"
            | "measure"
    )
}
