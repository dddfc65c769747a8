//! The window: the only place that knows egui.
//!
//! | to | look in |
//! |---|---|
//! | add a command | [`command`], [`command_table`], `run_command`, `run_marks` (what it does) |
//! | add something that views can ask for | [`action`], `perform` |
//! | change how the letter is drawn and chosen in | [`letter_view`] |
//! | change the facts above the letter | `facts_band`, `run_facts` |
//! | change how its pages are shown | [`page_view`], `run_pages` |
//! | change the search | [`find`] |
//! | change what is said of lines that are left out | `left_out_bar`, `run_corrections` |
//! | change the panel at the right | [`panel`] |
//! | add a sheet above the window | [`overlay`] |
//! | change the review of a letter that changed | [`review`], `run_review` |
//! | change words | `assets/locale`, [`words`], [`wording`] |

pub mod action;
pub mod app;
pub mod command;
pub mod command_facts;
pub mod command_table;
pub mod cx;
mod destroy;
pub mod dialogs;
mod empty;
mod events;
mod facts_band;
pub mod find;
mod hand_over;
pub mod icons;
mod key_hints;
mod keys;
mod left_out_bar;
pub mod letter_text;
pub mod letter_view;
mod marker_bar;
mod menu_bar;
pub mod motion;
pub mod notices;
pub mod overlay;
pub mod page_view;
pub mod panel;
mod perform;
mod places;
mod proposals;
mod reasons;
pub mod review;
mod run_command;
mod run_corrections;
mod run_facts;
mod run_marks;
mod run_pages;
mod run_review;
pub mod signals;
mod standing;
mod status_bar;
mod taking;
pub mod theme;
pub mod view;
pub mod window;
pub mod wording;
pub mod words;

pub use app::App;
