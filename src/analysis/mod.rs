//! What can be said of a folder's letters together: which of them a query means, and what is marked in them.
//!
//! Pure: no disk, no clock, no window. A folder's letters come as [`CataloguedLetter`]s, and what they say as a
//! [`Texts`].

mod alike;
mod catalogued;
mod catalogued_annotation;
mod catalogued_layers;
pub mod drawing;
pub mod figures;
mod from_letter;
pub mod overview;
mod passages;
pub mod query;

pub use alike::Alike;
pub use catalogued::{CataloguedLetter, Facts, Kind, Progress, Readable, Texts};
pub use catalogued_annotation::{CataloguedAnnotation, Found};
pub use catalogued_layers::{CataloguedLayer, CataloguedLayers};
pub use from_letter::ReadLetter;
pub use passages::{PassageList, PassagePlace, PassageRow};
pub use query::{Query, QueryError};
