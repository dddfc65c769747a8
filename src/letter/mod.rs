//! The letter that is read: its text, offsets, paragraphs, and the reading form.
//!
//! Pure: no disk, no clock, no window.

mod abbreviations;
mod bounded;
mod correction_plan;
mod corrections;
pub(crate) mod dictionary;
pub(crate) mod document;
mod find;
mod fold;
mod forms;
mod head;
pub(crate) mod hyphen;
mod indexed;
mod language;
mod left_out;
mod metadata;
mod metadata_item;
mod numbering;
mod offset;
mod offset_map;
pub mod page_map;
mod paragraphs;
pub(crate) mod parallel;
mod prefix;
mod reading;
mod reference;
mod replaced;
mod search;
mod segments;
mod sentence_bounds;
mod sentence_finder;
mod sha256;
mod signs;
mod standing;
mod structure;
mod surroundings;
mod tables;
mod web_address;

pub use correction_plan::{CorrectionPlan, CorrectionRequest};
pub use corrections::{Aspect, Correction, CorrectionKind};
pub use find::{QuoteIndex, find_quote};
pub use head::Head;
pub use indexed::Letter;
pub use language::language_of;
pub use left_out::{LeftOut, LeftOutKind};
pub use metadata::parse_day;
pub use metadata_item::{MetadataField, MetadataItem};
pub use offset::{ByteOffset, CodePoint, ParagraphIndex, Span};
pub use offset_map::OffsetMap;
pub use paragraphs::Paragraphs;
pub use prefix::prefixes;
pub use reading::{Piece, PieceKind, Pieces, Reading, Said, Stretch};
pub use reference::{Reference, ReferenceRange};
pub use search::{FindOptions, Search, SearchError, find_all};
pub use segments::{grapheme_span, sentences, snap_to_graphemes, word_at};
pub use sentence_finder::SentenceFinder;
pub(crate) use sha256::hex;
pub use sha256::sha256_hex;
pub use signs::is_sign;
pub use standing::{Side, Standing, once};
pub use structure::{
    Block, Cell, Layout, MOST_BLOCKS, MOST_PAGES, PageRun, PageSize, PlacedGlyph, PlacedLine, Role,
    Structure,
};

pub use surroundings::{LEAST, MOST, Surroundings, in_whole_words};
pub use tables::TableSize;
pub use web_address::{WebAddress, web_addresses};
