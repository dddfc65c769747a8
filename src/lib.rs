//! Kanttekening: open a letter, mark passages with tags, hand over what was found.
//!
//! A module knows only those below it:
//!
//! | room | what lives there |
//! |---|---|
//! | [`ui`] | the window; the only place that knows egui |
//! | [`cli`] | the same work without a window |
//! | [`workspace`] | the one owner of state: the open letter, its layers, history, saving, jobs |
//! | [`exchange`] | other people's formats, one file each |
//! | [`store`] | how it lasts: layer file, codebook file, the `Disk` trait |
//! | [`edit`] | edits as values, applying and inverting them, history |
//! | [`annotation`] | annotations, the layer, its interval index, anchors |
//! | [`codebook`] | tags and what they ask for |
//! | [`local_only`] | what keeps the program from the network, whatever the environment says |
//! | [`panics`] | what is printed when a thread panics: the place, never what it worked on |
//! | [`letter`] | text and offsets, paragraphs, the reading form, import |

pub mod annotation;
pub mod cli;
pub mod codebook;
pub mod edit;
pub mod exchange;
pub mod letter;
pub mod local_only;
pub mod panics;
pub mod store;
pub mod ui;
pub mod workspace;
