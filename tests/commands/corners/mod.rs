//! Corners in which work could get lost, or be left lying about: journals looked at by themselves, letters of one name,
//! folders that may not be written, shares that vanish, and what destroying has to find.

mod colleagues;
mod commands;
mod desk;
mod destroying;
mod journals;
mod linear;
mod open_elsewhere;
mod same_name;
mod storage_redirect;
mod vanishing;
