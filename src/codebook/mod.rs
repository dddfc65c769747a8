//! The tags of a folder: names, definitions, colours, keys, order, and what each asks for.

mod defaults;
mod language;
mod tags;

pub use defaults::{default_codebook, display_definition, display_name, name_in_language};
pub use language::Language;
pub use tags::{Attribute, Codebook, Color, Tag, TagId};
