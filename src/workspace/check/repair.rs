//! Writing what can be saved of damaged files to new ones.

use super::{CheckError, Remark, Saved};
use crate::annotation::Analyst;
use crate::codebook::Codebook;
use crate::letter::Letter;
use crate::store::atomic::write_atomically_like;
use crate::store::disk::{Disk, Kind};
use crate::store::journal;
use crate::store::layer::{LARGEST_LIMIT, serialise};
use crate::store::names::with_ending;
use crate::store::repair::{LeftOut, Repair, repair};
use std::path::{Path, PathBuf};

/// The end of a repaired file's name, behind that of the damaged one. A layer's name ends otherwise, so that
/// nothing of it is loaded before the person has looked at it.
const REPAIRED: &str = ".repaired";

/// Repairs a layer file. Gives what is to be said of it; `None` where there is nothing to repair.
pub(super) fn layer(
    disk: &dyn Disk,
    path: &Path,
    letter: &Letter,
    analyst: &Analyst,
    codebook: &Codebook,
) -> Result<Option<Remark>, CheckError> {
    let bytes = read(disk, path)?;
    let repaired = match repair(&bytes, letter, analyst, codebook) {
        Repair::NotNeeded => return Ok(None),
        Repair::Impossible(why) => return Ok(Some(Remark::NotRepaired(why))),
        Repair::Saved(repaired) => repaired,
    };
    let saved = write(disk, path, &repaired.text, &repaired.left_out)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(Some(Remark::LayerRepaired {
        count: repaired.annotations,
        saved,
        name: name.into_owned(),
    }))
}

/// Writes what can be read of a journal as a layer file. Gives what is to be said of it.
pub(super) fn journal(
    disk: &dyn Disk,
    path: &Path,
    letter_path: &Path,
    letter: &Letter,
    codebook: &Codebook,
) -> Result<Remark, CheckError> {
    let bytes = read(disk, path)?;
    let Some(layer) = journal::layer_of(&bytes, letter) else {
        return Ok(Remark::NotRepaired(
            "no edit of annotations in it can be read",
        ));
    };
    let left_out: Vec<_> = journal::inspect(&bytes)
        .damaged
        .into_iter()
        .map(|(line, bytes)| LeftOut { line, bytes })
        .collect();
    let text = serialise(letter, &layer, codebook);
    let saved = write(disk, path, &text, &left_out)?;
    let file = letter_path.file_name().unwrap_or_default();
    let file = file.to_string_lossy();
    Ok(Remark::JournalRepaired {
        count: layer.annotations.len(),
        saved,
        name: format!("{file}.{}.journal.ron", layer.analyst.id),
        with_tags: journal::changes_tags(&bytes, letter),
    })
}

fn read(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, CheckError> {
    let bytes = disk.read(path, LARGEST_LIMIT);
    bytes.map_err(|error| CheckError::file(path, error))
}

/// Writes the new file beside the damaged one, and what is left out beside that.
pub(super) fn write(
    disk: &dyn Disk,
    damaged: &Path,
    text: &str,
    left_out: &[LeftOut],
) -> Result<Saved, CheckError> {
    let path = free_path(disk, damaged)
        .ok_or_else(|| CheckError::file(damaged, "a hundred repaired files are there already"))?;
    let failed = |error| CheckError::file(damaged, format!("it was not repaired: {error}"));
    let rest = left_out_path(&path);
    if !left_out.is_empty() {
        let mut bytes = Vec::new();
        for out in left_out {
            bytes.extend_from_slice(&out.bytes);
            if !out.bytes.ends_with(b"\n") {
                bytes.push(b'\n');
            }
        }
        write_atomically_like(disk, &rest, &[damaged], &bytes).map_err(failed)?;
    }
    write_atomically_like(disk, &path, &[damaged], text.as_bytes()).map_err(failed)?;
    Ok(Saved {
        path,
        left_out: left_out.iter().map(|out| out.line).collect(),
        rest,
    })
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
