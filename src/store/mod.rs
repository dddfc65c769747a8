//! Durable storage: the layer file, the codebook file and the settings; publishing, merging, finding; and the one
//! [`disk::Disk`] through which every byte of I/O goes, with the [`clock::Clock`] and [`ids::Ids`] handed in beside
//! it.
//!
//! | to | look in |
//! |---|---|
//! | read and write a layer | [`layer`] (its serde types: [`layer::records`]) |
//! | read and write a codebook | [`codebook_file`] |
//! | keep the queries of a folder under names | [`queries_file`] |
//! | read and write the register of commitments | [`register_file`] |
//! | find the layers of a letter | [`folder`]; [`claims`] for all letters of a folder |
//! | keep what was done on this computer | [`journal`] |
//! | remember the letters of a folder, so that none is read twice | [`catalogue`] |
//! | save without overwriting anyone's work | [`publish`], on [`atomic`] |
//! | tell that another program has a file open, and wait for it | [`patience`] |
//! | name a file after another one | [`names`] |
//! | keep it in another place than beside the letter | [`storage_redirect`] |
//! | say that a letter is open | [`lock`] |
//! | destroy all of it | [`destroy`] |
//! | finish what a crash interrupted of changing a tag in a folder | [`tag_intent`], [`codebook_intent`], [`intent_note`] |
//! | know which exports are ours | [`exports`] |
//! | remember what draws the window on this computer | [`graphics`] |
//! | read a person's own rules and tables for suggestions | [`suggest_files`] |
//! | save what can be saved of a damaged layer | [`repair`] |
//! | keep the last versions of a layer | [`versions`] |

pub mod atomic;
mod belongings;
pub mod catalogue;
pub mod claims;
pub mod clock;
pub mod codebook_file;
pub mod codebook_intent;
pub mod destroy;
mod destroy_intent;
pub mod disk;
pub mod exports;
pub mod file_name;
pub mod folder;
mod folder_hold;
pub mod graphics;
pub mod ids;
pub mod intent_note;
pub mod journal;
pub mod layer;
mod links;
pub mod lock;
pub mod memory_disk;
pub mod names;
mod openness;
mod path_record;
pub mod patience;
pub mod publish;
pub mod queries_file;
pub mod register_file;
pub mod repair;
mod ron_line;
mod ron_outline;
pub mod settings;
pub mod storage_redirect;
pub mod suggest_files;
pub mod tag_intent;
pub mod versions;
