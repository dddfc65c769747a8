//! Corners in which work could get lost, or be left lying about: journals looked at by themselves, letters of one name,
//! folders that may not be written, shares that vanish, and what destroying has to find.

#[path = "../common/checksums.rs"]
mod checksums;
mod colleagues;
mod commands;
#[path = "../common/conflict_copies.rs"]
mod conflict_copies;
mod desk;
mod destroying;
mod elsewhere;
mod journals;
mod linear;
mod same_name;
mod vanishing;
