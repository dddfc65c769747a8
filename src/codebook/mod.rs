//! The tags of a folder: names, definitions, colours, keys, order, and what each asks for.

mod defaults;
mod shared_text;
mod tags;

pub use defaults::{default_codebook, display_definition, display_name, name_in_language};
pub(crate) use shared_text::shared_text;
pub use tags::{Attribute, Codebook, Color, Tag, TagId};
