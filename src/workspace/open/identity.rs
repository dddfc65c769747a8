//! The identity of the reader of a letter.

use super::options::Reader;
use crate::annotation::Analyst;
use crate::store::disk::Disk;
use crate::store::folder::{LayerHead, is_account, own_analyst};
use std::path::Path;

/// The analyst that `reader` is in this letter's files: the one whom a file names, or a new one with an id of their own.
pub(in crate::workspace) fn identity(
    disk: &dyn Disk,
    path: &Path,
    reader: &Reader,
    found: &[LayerHead],
) -> Analyst {
    let headers = || {
        found
            .iter()
            .filter_map(|found| found.header.as_ref())
            .map(|it| &it.analyst)
    };
    match reader {
        Reader::Account(account) => {
            // Whatever the file is called, also under the letter's former name.
            let exactly = headers().find(|analyst| analyst.name == *account);
            let same = || headers().find(|it| is_account(&it.name, account, disk.ignores_case()));
            if let Some(own) = exactly.or_else(same) {
                return Analyst {
                    id: own.id.clone(),
                    name: own.name.clone(),
                    called: own.called.clone(),
                };
            }
            let mut analyst = own_analyst(disk, path, &Analyst::from_account(account));
            let stem = analyst.id.clone();
            for number in 2..100 {
                if !headers().any(|other| other.id == analyst.id) {
                    break;
                }
                let kept = stem.floor_char_boundary(36);
                analyst.id = format!("{}-{number}", stem[..kept].trim_end_matches('-'));
            }
            analyst
        }
        Reader::Id(id) => {
            let known = headers().find(|analyst| analyst.id == *id);
            let name = known.map_or_else(|| id.clone(), |analyst| analyst.name.clone());
            Analyst {
                id: id.clone(),
                name,
                called: known.map_or_else(String::new, |analyst| analyst.called.clone()),
            }
        }
    }
}
