//! (being written)
pub mod session;
