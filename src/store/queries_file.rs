//! Queries that an analyst keeps for a folder: `queries.<analyst>.ron` in it, one query a line. Each file has one writer.

use super::atomic::{SaveError, write_atomically_like};
use super::disk::Disk;
use super::ron_line::record;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

/// The version of the format that is written.
const FORMAT: u32 = 1;
/// The largest such file that is read, in bytes, and the most queries in it.
const LARGEST: u64 = 4 << 20;
const MOST: usize = 1_000;

/// A query under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedQuery {
    /// What it is called; no two of one analyst are called alike.
    pub name: String,
    /// The query as people type it.
    pub query: String,
}

/// The file as plain serde types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename = "Queries")]
struct QueriesFile {
    format: u32,
    queries: Vec<SavedQuery>,
}

/// The queries of one analyst.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueriesOf {
    /// The id of the analyst, as it stands in the file's name.
    pub analyst: String,
    /// The queries, in the order in which they were kept.
    pub queries: Vec<SavedQuery>,
}

/// The path of the file of an analyst's queries of a folder.
pub fn path(folder: &Path, analyst: &str) -> PathBuf {
    folder.join(format!("queries.{analyst}.ron"))
}

/// The queries that are kept in a folder, by analyst. Files that cannot be read are left out.
pub fn read_all(disk: &dyn Disk, folder: &Path) -> Vec<QueriesOf> {
    let entries = disk.list(folder).unwrap_or_default();
    let files = entries.into_iter().filter(|it| it.is_file);
    let all = files.filter_map(|entry| {
        let name = entry.path.file_name()?.to_string_lossy().into_owned();
        let analyst = name.strip_prefix("queries.")?.strip_suffix(".ron")?;
        let queries = read(disk, &entry.path).ok()?;
        Some(QueriesOf {
            analyst: analyst.to_owned(),
            queries,
        })
    });
    all.filter(|it| !it.queries.is_empty()).collect()
}

/// The queries in the file at `path`; none where there is no file.
///
/// # Errors
/// If it cannot be read, or a newer version wrote it.
pub fn read(disk: &dyn Disk, path: &Path) -> io::Result<Vec<SavedQuery>> {
    let bytes = match disk.read(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let text = std::str::from_utf8(&bytes).map_err(io::Error::other)?;
    let mut file: QueriesFile = ron::from_str(text).map_err(io::Error::other)?;
    if file.format > FORMAT {
        return Err(io::ErrorKind::Unsupported.into());
    }
    file.queries.truncate(MOST);
    Ok(file.queries)
}

/// Keeps a query under its name, in the place of one that is called alike; with `None` it is taken out. What another
/// window kept meanwhile stays.
///
/// # Errors
/// [`SaveError`]; the file is then as it was.
pub fn keep(
    disk: &dyn Disk,
    folder: &Path,
    analyst: &str,
    name: &str,
    query: Option<&str>,
) -> Result<(), SaveError> {
    let path = path(folder, analyst);
    let queries = read(disk, &path);
    let mut queries = queries.map_err(|error| SaveError::Other {
        path: path.clone(),
        message: error.to_string(),
    })?;
    let at = queries.iter().position(|it| it.name == name);
    match (at, query) {
        (Some(at), Some(query)) => query.clone_into(&mut queries[at].query),
        (None, Some(query)) => queries.push(SavedQuery {
            name: name.to_owned(),
            query: query.to_owned(),
        }),
        (Some(at), None) => drop(queries.remove(at)),
        (None, None) => return Ok(()),
    }
    write_atomically_like(disk, &path, &[], serialise(&queries).as_bytes())
}

fn serialise(queries: &[SavedQuery]) -> String {
    let mut text = String::from("// Kanttekening queries.\nQueries(\n");
    // Writing to a string cannot fail.
    let _ = writeln!(text, "    format: {FORMAT},\n    queries: [");
    for query in queries {
        let _ = writeln!(text, "        {},", record(query));
    }
    text.push_str("    ],\n)\n");
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::memory_disk::MemoryDisk;

    #[test]
    fn what_is_kept_is_read_and_others_stay_as_they_are() {
        let disk = MemoryDisk::new();
        disk.put("/map/brief.txt", "");
        let folder = Path::new("/map");
        let keep = |analyst, name, query| keep(&disk, folder, analyst, name, query);
        keep("anna", "Open \"nu\"", Some("follow-up:open")).expect("it is kept");
        keep("anna", "Twee", Some("tag:x or\ntag:y")).expect("it is kept");
        keep("anna", "Open \"nu\"", Some("follow-up:overdue")).expect("it is kept");
        keep("bert", "Zijn", Some("is:unmarked")).expect("it is kept");
        let all = read_all(&disk, folder);
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].analyst.as_str(), all[0].queries.len()), ("anna", 2));
        assert_eq!(all[0].queries[0].query, "follow-up:overdue");
        assert_eq!(all[0].queries[1].query, "tag:x or\ntag:y");
        keep("anna", "Twee", None).expect("it is taken out");
        assert_eq!(read_all(&disk, folder)[0].queries.len(), 1);
        // What cannot be read is never overwritten.
        disk.put("/map/queries.anna.ron", "Queries(format: 9, queries: [])");
        assert!(keep("anna", "x", Some("y")).is_err());
        assert_eq!(read_all(&disk, folder).len(), 1);
    }
}
