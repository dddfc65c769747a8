//! Kanttekening: open a letter, mark passages with tags, hand over what was found.
//!
//! # Rooms
//!
//! A room knows only those below it; `tests/architecture.rs` holds the code to that, and to having no circles of files. What
//! is pure reads and writes nothing.
//!
//! | room | what lives there |
//! |---|---|
//! | [`cli`] | the same work without a window: parses and prints |
//! | [`ui`] | the window; the only place that knows egui. Views read [`ui::state`] and send [`ui::action::Action`]s; `ui::app` alone changes anything |
//! | [`workspace`] | the one owner of state: the open letter, its layers, history, saving, jobs, the process that reads documents |
//! | [`store`] | how it lasts: layer, codebook, journal, publishing; every byte of I/O goes through [`store::disk::Disk`] |
//! | [`exchange`] | other people's formats, one file each |
//! | [`analysis`] | a folder's letters together: queries, overview, figures: pure |
//! | [`merge`] | makes one of versions that were changed separately: pure |
//! | [`edit`] | edits as values, applying and inverting them, history: pure |
//! | [`commitment`] | the register of commitments: entries, what they say together, chains, dates: pure |
//! | [`annotation`] | annotations, the layer, its interval index, anchors: pure |
//! | [`suggest`] | finds promises, terms and what else rules propose: pure |
//! | [`guide`] | the user guide, read from `assets/guide`: pure |
//! | [`codebook`] | tags and what they ask for |
//! | [`import`] | from a file's bytes to a letter, one file per kind of document: pure |
//! | [`letter`] | text and offsets, paragraphs, the reading form, search: pure |
//! | [`fonts`] | the bundled typefaces |
//! | [`l10n`] | what the program says, in English and Dutch |
//!
//! Beside them stand [`start`], which reads the command line, [`local_only`], which on Linux keeps D-Bus to this computer and
//! has the system refuse internet sockets, unless the window is shown on another computer, and [`panics`], which prints the place of a panic and never what was worked on.
//!
//! # The way of a mark
//!
//! 1. `ui::event_queue` hands the window one step of its input per pass; a frame may have several. A digit becomes a command
//!    in `ui::keys`, which `ui::app` runs (`app/running.rs`, then `tag_by_key` in `app/mark_commands.rs` and `toggle_tag` in
//!    `app/actions.rs`).
//! 2. [`workspace::session::Session::toggle_tag_on`] makes an [`edit::Edit`] of it for a passage,
//!    [`workspace::session::Session::toggle_tag`] for an annotation; [`edit::Work::apply`] applies that and gives its inverse,
//!    which [`edit::History`] keeps.
//! 3. In the same frame [`workspace::Workspace::tick`] hands it by [`workspace::saving`] to [`workspace::journaling`], whose
//!    thread appends it to the journal and waits for the disk ([`store::journal::Journal::append`]). The status line says
//!    "Saved" once it is in the journal or in the layer on the disk.
//! 4. Shortly after, [`workspace::save_attempt`] publishes layer and codebook ([`store::publish`]), beside the letter or where
//!    they were told to go; where somebody else has written meanwhile it merges first.
//! 5. It is drawn by [`ui::letter_view`] and [`ui::page_view`], which share `ui::reading_surface` (marks, caret, pointer).
//!
//! # The way of a document
//!
//! [`workspace::Workspace::open`] starts a job that reads the file. Plain text is read in this process; all else goes to
//! another one ([`workspace::import_process`]). In either [`import::read`] tells its kind by its content and makes an
//! [`import::Imported`] of it, which becomes a [`letter::Letter`]. [`workspace::open`] finds and loads the layers
//! beside it, and the window is told by an [`workspace::Event`].
//!
//! # The way of an export
//!
//! The dialog (`ui::overlay`) shows what `app/export_counts.rs` has counted, on a worker where there is much of it; [`workspace::export::ExportJob`]
//! is written on another one by a [`exchange::Format`], and its outcome comes as an [`workspace::Event`].
//!
//! # Places in a letter
//!
//! | place | is | made and taken by |
//! |---|---|---|
//! | [`letter::ByteOffset`], [`letter::Span`] | bytes of the text, on borders of characters; half-open | everything in memory |
//! | [`letter::CodePoint`] | Unicode code points of the text | files: [`letter::Letter::to_code_point`], [`letter::Letter::to_byte`] |
//! | [`letter::ParagraphIndex`] | paragraphs, from 0; people count those behind the head from 1 | [`letter::Letter::paragraph_number`] |
//! | position in a [`letter::Stretch`] | bytes of what is read: line ends and hyphens left out | [`letter::Reading::stretch`], `Stretch::offset` and `position` |
//! | row and point | where it is on the screen, in points as `f64` from the top of its block | `ui::letter_view` |
//! | page and point | where it is on its page, from the upper left | [`letter::page_map`] |
//!
//! # Where to add
//!
//! | a | look in |
//! |---|---|
//! | command | a variant of [`ui::command::Command`], its row in `ui/command_table/<menu>.rs`, its id in `ui/key_map/ids.txt`, its group in `ui/app/command_groups.rs`, the call in `ui/app/running.rs` of what does it in a file beside it, its messages, and where it has a key its row in the guide's `keyboard.md` |
//! | thing that views can ask for | [`ui::action`]; what it does: `ui/app/screen.rs` where it changes only what is on screen, else `ui/app/actions.rs` |
//! | thing to be on screen but in no file | [`ui::state`] |
//! | export format | a file in [`exchange`] with an [`exchange::Format`], its lines in `exchange/mod.rs` (`mod` and [`exchange::FORMATS`]), its messages, and its row in the guide's `exports.md` |
//! | kind of document | a file or folder in [`import`] with its `DocumentFormat`, its lines in `import/mod.rs` (`mod` and `FORMATS`), its endings in [`analysis::Kind::ENDINGS`] and `assets/windows/kanttekening.wxs`, and its row in the guide's `documents.md` |
//! | sheet above the window | a variant of [`ui::state::Overlay`], a file in [`ui::overlay`], and a line in its `show` |
//! | value that takes long to work out | [`workspace::derived::Derived`] |
//! | work off the frame | [`workspace::job::Job`], done on the threads of [`workspace::pool`] |
//! | page of the user guide | a file in `assets/guide/en` and `nl`, and its line in [`guide`] |
//! | message | `assets/locale/en` and `nl`, called by [`tr!`] |

pub mod analysis;
pub mod annotation;
pub mod cli;
pub mod codebook;
pub mod commitment;
pub mod edit;
pub mod exchange;
pub mod fonts;
pub mod guide;
pub mod import;
pub mod l10n;
pub mod letter;
pub mod local_only;
pub mod merge;
pub mod panics;
pub mod start;
pub mod store;
pub mod suggest;
pub mod ui;
pub mod workspace;
