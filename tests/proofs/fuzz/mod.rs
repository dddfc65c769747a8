//! Files of every kind, changed at random where it hurts: whatever they hold is answered, quickly, with words, and is
//! not overwritten.
//!
//! Changed are bytes, lines, records and numbers of files that were good, half of the time with the checksums put right
//! again; what leads to an outcome that was not seen before is changed further. The default run looks at a few
//! thousand of them per kind; `cargo test --release --test proofs fuzz:: -- --ignored --nocapture
//! --test-threads=2` goes on for ten minutes each and says how many there were and how long they took.
//!
//! | variable | |
//! |---|---|
//! | `KANTTEKENING_FUZZ_SECONDS` | how long the long runs take; 600 unless set |
//! | `KANTTEKENING_FUZZ_SEED` | where the random numbers begin; 1 unless set |
//! | `KANTTEKENING_FUZZ_INPUT` | a file that a failure left: only this is looked at |

mod answers;
mod hostile;
mod journal;
mod layer;
mod merge;
mod mutate;
mod runner;
mod small_files;
mod text;
mod world;
