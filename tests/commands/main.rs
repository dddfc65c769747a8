//! The program without its window, and the processes that it starts: what they do, and what they leave behind.

mod cli;
mod corners;
mod folder_to_try;
mod import_process;
mod privacy;

#[path = "../support"]
mod support {
    pub mod checksums;
    pub mod conflict_copies;
    pub mod cpu_render;
    pub mod dice;
    pub mod environment;
    pub mod folder_to_try;
    pub mod formats;
    pub mod packages;
    pub mod process;
}
