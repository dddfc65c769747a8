//! The window: the only place that knows egui.
//!
//! | to | look in |
//! |---|---|
//! | add a command | [`command`], `command_table`; its call: `app/running.rs`; what it does: `app/commands.rs`, `app/mark_commands.rs` |
//! | add something that views can ask for | [`action`]; what it does: `app/screen.rs`, `app/actions.rs` |
//! | keep something on screen that is in no file | [`state`]; what a view is handed: [`view_context`] |
//! | change what stands where in the window | `app/drawing.rs` |
//! | change how the letter is drawn and chosen in | [`letter_view`]; what its pages share with it: `reading_surface` |
//! | change the metadata above the letter | `metadata_band`, `app/metadata_commands.rs` |
//! | change what screen readers are told | `accessible_tree`; of the letter: `reading_surface/accessible` |
//! | change how its pages are shown | [`page_view`], `app/page_commands.rs` |
//! | change the search | [`find`]; what runs for it: `app/search.rs`, `app/finding.rs` |
//! | change what is said of lines that are left out | `left_out_bar`, `app/correction_commands.rs` |
//! | change how rows and columns are shown and walked through | [`grid`] |
//! | change the views of a folder | [`project_view`]; what they ask for: `app/project.rs` |
//! | change the tabs of open letters | `tab_strip`, [`state`]; how they change places: `app/tabs.rs` |
//! | change the panel at the right | [`panel`] |
//! | add a sheet above the window | [`overlay`] |
//! | change the review of a letter that changed | `review`, `app/review_commands.rs` |
//! | change words | `assets/locale`, [`crate::l10n`], `wording` |

mod accessible_tree;
pub mod action;
pub(crate) mod app;
pub mod chart;
pub mod command;
pub(crate) mod command_state;
pub(crate) mod command_table;
pub mod commitment_action;
mod commitment_chain;
mod commitment_text;
mod contrast_theme;
mod correction_bar;
mod day;
pub mod dialogs;
mod divider;
mod empty;
mod event_queue;
mod export_wording;
pub mod find;
mod focus_in_sight;
pub mod grid;
pub(crate) mod icons;
mod key_hints;
pub mod key_map;
mod keys;
mod left_out_bar;
pub mod letter_text;
pub mod letter_view;
mod marker_bar;
mod menu_bar;
mod metadata_band;
pub mod motion;
mod no_window;
mod notice_lines;
mod notice_text;
pub(crate) mod notices;
pub mod numbers;
mod open_notice_text;
pub mod overlay;
pub mod page_view;
pub mod panel;
pub mod project_action;
pub mod project_view;
mod proposals;
mod reading_surface;
mod reasons;
pub(crate) mod review;
pub(crate) mod signals;
pub mod state;
mod status_bar;
mod step_text;
mod stepped;
mod tab_action;
mod tab_strip;
mod tag_wording;
mod tags_to_choose;
mod taking;
pub mod theme;
pub mod view_context;
mod widgets;
pub mod window;
pub(crate) mod wording;

pub use app::{App, Screen};
