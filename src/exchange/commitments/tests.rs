//! What goes out of a register and what comes back, from five letters and what an analyst made of them.

mod compared;
mod csv_back;
mod documents;
mod fixture;
mod found;
mod goldens;
mod round_trip;
