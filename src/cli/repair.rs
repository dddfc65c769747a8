//! `check --repair`: writes what can be saved of damaged files to new ones.

use super::outcome::CommandError;
use crate::annotation::Analyst;
use crate::codebook::Codebook;
use crate::letter::Letter;
use crate::store::atomic::write_atomically_like;
use crate::store::disk::{Disk, Kind};
use crate::store::journal;
use crate::store::layer_file::{LARGEST_LIMIT, serialise};
use crate::store::names::with_ending;
use crate::store::repair::{LeftOut, Repair, repair};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What the name of a repaired file has behind that of the damaged one. It ends otherwise than a layer's does, so that
/// nothing of it is taken in before the person has looked at it.
const REPAIRED: &str = ".repaired";

/// Repairs a layer file. Gives what is to be said of it; `None` where there is nothing to repair.
pub(super) fn layer(
    disk: &dyn Disk,
    path: &Path,
    letter: &Letter,
    analyst: &Analyst,
    codebook: &Codebook,
) -> Result<Option<String>, CommandError> {
    let bytes = read(disk, path)?;
    let repaired = match repair(&bytes, letter, analyst, codebook) {
        Repair::NotNeeded => return Ok(None),
        Repair::Impossible(why) => return Ok(Some(format!("not repaired: {why}"))),
        Repair::Saved(repaired) => repaired,
    };
    let (new, rest) = write(disk, path, &repaired.text, &repaired.left_out)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Some(format!(
        "{} annotations were saved to {}{rest}. Look at it; then give {name} another name, and the new file the name \
         {name}",
        repaired.annotations,
        new.display(),
    )))
}

/// Writes what can be read of a journal as a layer file. Gives what is to be said of it.
pub(super) fn journal(
    disk: &dyn Disk,
    path: &Path,
    letter_path: &Path,
    letter: &Letter,
    codebook: &Codebook,
) -> Result<String, CommandError> {
    let bytes = read(disk, path)?;
    let Some(layer) = journal::layer_of(&bytes, letter) else {
        return Ok("not repaired: no edit of annotations in it can be read".to_owned());
    };
    let beyond = match journal::changes_tags(&bytes, letter) {
        true => ". Changes of the tags are not in it, nor are the steps that can be undone",
        false => ". The steps that can be undone are not in it",
    };
    let left_out: Vec<_> = journal::inspect(&bytes)
        .damaged
        .into_iter()
        .map(|(line, bytes)| LeftOut { line, bytes })
        .collect();
    let text = serialise(letter, &layer, codebook);
    let (new, rest) = write(disk, path, &text, &left_out)?;
    let file = letter_path.file_name().unwrap_or_default();
    Ok(format!(
        "the edits of {} annotations were saved to {}{rest}. To have them taken in, copy it beside the letter as \
         {}.{}.journal.ron, and open the letter{beyond}",
        layer.annotations.len(),
        new.display(),
        file.to_string_lossy(),
        layer.analyst.id,
    ))
}

fn read(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, CommandError> {
    let bytes = disk.read(path, LARGEST_LIMIT);
    bytes.map_err(|error| CommandError::file(path, error))
}

/// Writes the new file beside the damaged one, and what is left out beside that. Gives the new path, and what is to be
/// said of the rest.
fn write(
    disk: &dyn Disk,
    damaged: &Path,
    text: &str,
    left_out: &[LeftOut],
) -> Result<(PathBuf, String), CommandError> {
    let path = free_path(disk, damaged)
        .ok_or_else(|| CommandError::file(damaged, "a hundred repaired files are there already"))?;
    let failed = |error| CommandError::file(damaged, format!("it was not repaired: {error}"));
    let mut rest = String::new();
    if !left_out.is_empty() {
        let beside = left_out_path(&path);
        let mut bytes = Vec::new();
        let mut lines = String::new();
        for out in left_out {
            bytes.extend_from_slice(&out.bytes);
            if !out.bytes.ends_with(b"\n") {
                bytes.push(b'\n');
            }
            let comma = if lines.is_empty() { "" } else { ", " };
            let _ = write!(lines, "{comma}{}", out.line);
        }
        write_atomically_like(disk, &beside, &[damaged], &bytes).map_err(failed)?;
        rest = format!(
            ", without line {lines}, which is kept as it was in {}",
            beside.display()
        );
    }
    write_atomically_like(disk, &path, &[damaged], text.as_bytes()).map_err(failed)?;
    Ok((path, rest))
}

fn left_out_path(repaired: &Path) -> PathBuf {
    let name = repaired.file_name().unwrap_or_default();
    repaired.with_file_name(with_ending(name, ".left-out.txt"))
}

/// `<name>.repaired`, or with a number where that is there already, with or without something left out.
fn free_path(disk: &dyn Disk, damaged: &Path) -> Option<PathBuf> {
    let mut paths = (1..=100).map(|number| {
        let ending = match number {
            1 => REPAIRED.to_owned(),
            number => format!("{REPAIRED}-{number}"),
        };
        let name = damaged.file_name().unwrap_or_default();
        damaged.with_file_name(with_ending(name, &ending))
    });
    let free = |path: &Path| matches!(disk.kind(path), Ok(Kind::Missing));
    paths.find(|path| free(path) && free(&left_out_path(path)))
}
