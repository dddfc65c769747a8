//! What goes out of the register of commitments, and what comes back.
//!
//! Pure: a format writes to what it is handed, and asks no clock.

pub mod words;
