//! What always holds, tried at random and by the thousand: nothing that was called saved is lost, whatever fails, and
//! whatever files say, they are answered in words.
//!
//! The default run takes a few of each; the `#[ignore]`d ones take minutes to hours and say how much they tried
//! (README, "For developers").

mod bit_flips;
mod crash;
mod fuzz;
mod kill;
mod merge;

#[path = "../support"]
mod support {
    pub mod checksums;
    pub mod dice;
    pub mod held_disk;
    pub mod process;
}
