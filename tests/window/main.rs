//! The window as a person meets it: driven by mouse, keys and the names of its controls, drawn on the processor.

mod app;
mod contrast;
mod grid;
mod letter_desk;
mod letter_text;
mod letter_view;
mod numbers;
mod overlays;
mod page_view;
mod panel;

#[path = "../support"]
mod support {
    pub mod conflict_copies;
    pub mod cpu_render;
    pub mod dice;
    pub mod environment;
    pub mod packages;
}
