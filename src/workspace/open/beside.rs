//! The files beside a letter: which ones there are, and what they hold.

use super::context::OpenContext;
use super::identity::identity;
use super::options::Access;
use crate::annotation::anchor::Changes;
use crate::annotation::{Analyst, Layer};
use crate::codebook::Codebook;
use crate::edit::Work;
use crate::store::atomic::folder_of;
use crate::store::catalogue::FileStat;
use crate::store::destroy;
use crate::store::disk::{Disk, Kind};
use crate::store::folder::{
    FoundLayer, LayerHead, Looking, codebook_path, find_heads_by, layer_path,
};
use crate::store::names::alike;
use crate::store::publish::ContentHash;
use crate::store::storage_redirect;
use crate::store::versions;
use crate::workspace::colleagues;
use crate::workspace::loading::Loading;
use crate::workspace::open_notice::OpenNotice;
use crate::workspace::session::Colleague;
use crate::workspace::watching::Found;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files beside a letter as they were found, to be read.
pub(super) struct Listing {
    /// Where the letter lies as far as its annotations go.
    home: PathBuf,
    /// Who reads it.
    analyst: Analyst,
    /// Where the analyst's own file is, or would be.
    layer_path: PathBuf,
    /// The layers of this analyst and of others.
    found: Vec<LayerHead>,
    /// All files as they were before they are read, where their folder is looked at again right after.
    sights: BTreeMap<PathBuf, FileStat>,
    notices: Vec<OpenNotice>,
}

impl Listing {
    /// Looks what there is, once what was to be destroyed is gone.
    pub fn of(context: &OpenContext<'_>) -> Self {
        let OpenContext {
            disk,
            path,
            letter,
            options,
        } = *context;
        let finished = destroy::finish(disk, options.journals).into_iter();
        let mut notices: Vec<_> = finished.map(OpenNotice::Destroyed).collect();
        notices.extend(OpenNotice::of_letter(letter));
        let home = storage_redirect::home(options.redirects, path);
        let mut found = heads(context, &home, &mut notices);
        let analyst = identity(disk, path, &options.reader, &found);
        let layer_path = layer_path(&home, &analyst);
        add_own(context, &layer_path, &mut found);
        let mut sights = BTreeMap::new();
        // A command does not look again.
        if matches!(options.looking, Looking::Roughly(_)) {
            let files = found.iter().map(|it| it.path.clone());
            let files = files.chain([codebook_path(&home)]);
            sights.extend(files.map(|path| (path.clone(), FileStat::of(disk, &path))));
        }
        Self {
            home,
            analyst,
            layer_path,
            found,
            sights,
            notices,
        }
    }

    /// Reads what was found, and the codebook.
    pub fn read(self, context: &OpenContext<'_>) -> Beside {
        let (disk, options) = (context.disk, context.options);
        let found = Found {
            layers: self.found.iter().map(|it| it.path.clone()).collect(),
            read: self.sights,
        };
        let is_own = |it: &LayerHead| it.is_of(context.path, &self.analyst);
        let (own, theirs): (Vec<_>, Vec<_>) = self.found.into_iter().partition(is_own);
        let own = own.into_iter().map(|it| it.read(disk, options.layer_limit));
        let (published, copies): (Vec<_>, Vec<_>) =
            own.partition(|it| is_same_file(disk, &it.path, &self.layer_path));
        let mut loading = Loading {
            letter: context.letter,
            changes: changes(context),
            notices: self.notices,
        };
        // What this computer knows by itself is what it put there last, and what its journals hold.
        let is_known = !(published.is_empty() && copies.is_empty());
        let own = OwnFile::read(&mut loading, &published, &self.layer_path, self.analyst);
        let is_writable = own.access == Access::Writable;
        let believes = is_writable && is_known;
        let version = believes.then(|| last_version(context, &loading, &self.layer_path, &own));
        let (others, mut held) = read_copies(&mut loading, copies);
        let mut limits = options.limits;
        if !is_writable {
            // Nothing is looked at later.
            limits.at_once = u64::MAX;
        }
        let read = colleagues::read(&mut loading, disk, theirs, &limits, &|_| true);
        held.extend(read.held);
        let (codebook, codebook_seen, tags_writable) =
            loading.codebook(disk, context.path, &self.home);
        Beside {
            codebook_path: codebook_path(&self.home),
            layer_path: self.layer_path,
            found,
            own,
            others,
            believes,
            version: version.flatten(),
            colleagues: colleagues::merged(read.layers, options.colleagues),
            later: read.later,
            held,
            codebook,
            codebook_seen,
            tags_writable,
            compares: loading.changes.is_some(),
            notices: loading.notices,
        }
    }
}

/// The layers of a letter beside it, and at its `home` where that is another place.
fn heads(context: &OpenContext<'_>, home: &Path, notices: &mut Vec<OpenNotice>) -> Vec<LayerHead> {
    let OpenContext {
        disk,
        path,
        letter,
        options,
    } = *context;
    let looking = options.looking;
    let mut found = find_heads_by(looking, disk, path, path, letter).unwrap_or_else(|error| {
        notices.push(OpenNotice::FolderUnreadable {
            message: error.to_string(),
        });
        Vec::new()
    });
    if home != path {
        match find_heads_by(looking, disk, path, home, letter) {
            Ok(more) => found.extend(more),
            Err(error) => notices.push(OpenNotice::RedirectUnreadable {
                folder: folder_of(home),
                message: error.to_string(),
            }),
        }
    }
    found
}

/// Adds the analyst's own layer, where it came since the folder was listed.
fn add_own(context: &OpenContext<'_>, path: &Path, found: &mut Vec<LayerHead>) {
    let disk = context.disk;
    let is_own = |it: &LayerHead| is_same_file(disk, &it.path, path);
    if matches!(context.options.looking, Looking::Roughly(_))
        && !found.iter().any(is_own)
        && disk.kind(path).is_ok_and(|it| it == Kind::File)
    {
        found.push(LayerHead::at(disk, path));
    }
}

/// What changed in the letter since it was read before, where its text did.
fn changes<'a>(context: &OpenContext<'a>) -> Option<Changes<'a>> {
    let before = context.options.before.as_deref();
    before
        .filter(|before| before.text_sha256 != context.letter.text_sha256)
        .map(|before| Changes::between(before, context.letter))
}

/// The layer as this computer last put it at `path`, where the analyst's `own` file lies now.
fn last_version(
    context: &OpenContext<'_>,
    loading: &Loading<'_>,
    path: &Path,
    own: &OwnFile,
) -> Option<Layer> {
    // Versions go by where the layer would lie beside its letter.
    let folder = versions::folder_beside(context.options.versions, context.path, path);
    loading.last_version(context.disk, &folder, own.seen.as_ref(), &own.layer)
}

/// What other files in the analyst's name hold, and which of them another program has open.
fn read_copies(
    loading: &mut Loading<'_>,
    copies: Vec<FoundLayer>,
) -> (Vec<(PathBuf, Layer)>, Vec<PathBuf>) {
    let (mut others, mut held) = (Vec::new(), Vec::new());
    for found in copies {
        if found.is_open_elsewhere() {
            let _ = loading.load(&found, false);
            held.push(found.path);
            continue;
        }
        let (copy, report) = loading.load(&found, true);
        loading.tell(&report);
        others.push((found.path, copy));
    }
    (others, held)
}

/// The content of the files beside a letter.
pub(super) struct Beside {
    /// Where the analyst's own file is, or would be.
    pub layer_path: PathBuf,
    /// The same of the folder's codebook.
    pub codebook_path: PathBuf,
    /// What was found, before it was read.
    pub found: Found,
    pub own: OwnFile,
    /// The content of other files in the analyst's name.
    pub others: Vec<(PathBuf, Layer)>,
    /// True if what this computer knows of the analyst's work counts beside the files.
    pub believes: bool,
    /// The last version that this computer put there.
    pub version: Option<Layer>,
    pub colleagues: Vec<Colleague>,
    /// Colleagues' files that are still to be read.
    pub later: Vec<PathBuf>,
    /// Files that another program has open, but for the analyst's own and the codebook.
    pub held: Vec<PathBuf>,
    pub codebook: Codebook,
    pub codebook_seen: Option<ContentHash>,
    pub tags_writable: bool,
    /// True if the letter as it was before told where passages are now.
    pub compares: bool,
    pub notices: Vec<OpenNotice>,
}

impl Beside {
    /// Takes out the work that the files hold.
    pub fn work(&mut self) -> Work {
        Work {
            layer: std::mem::take(&mut self.own.layer),
            codebook: std::mem::take(&mut self.codebook),
        }
    }
}

/// The content of the analyst's own file.
pub(super) struct OwnFile {
    /// Its layer; empty where there is none.
    pub layer: Layer,
    /// True if that may be changed.
    pub access: Access,
    /// Its content, to publish to it later.
    pub seen: Option<ContentHash>,
}

impl OwnFile {
    /// Reads the file at `path`, which is the only one of `published`, if that is one.
    fn read(
        loading: &mut Loading<'_>,
        published: &[FoundLayer],
        path: &Path,
        analyst: Analyst,
    ) -> Self {
        let mut own = Self {
            layer: Layer {
                analyst,
                ..Layer::default()
            },
            access: Access::Writable,
            seen: None,
        };
        for found in published {
            let (layer, report) = loading.load(found, true);
            if report.newer_format.is_some() {
                own.access = Access::Newer {
                    path: path.to_owned(),
                };
            } else if found.is_open_elsewhere() {
                own.access = Access::OpenElsewhere {
                    path: path.to_owned(),
                };
            } else if found.file.is_err() || report.forbids_saving() {
                own.access = Access::Faulty {
                    path: path.to_owned(),
                };
            }
            loading.tell(&report);
            own.layer = Layer {
                analyst: own.layer.analyst,
                ..layer
            };
            own.seen = found.seen.clone();
            if own.access == Access::Writable {
                own.seen = own.seen.map(ContentHash::validated);
            }
        }
        own
    }
}

/// Tells whether two paths, of which one may have been put together otherwise, name one file: also where the file system
/// takes both ways to write an accent for one name.
fn is_same_file(disk: &dyn Disk, one: &Path, other: &Path) -> bool {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_owned();
    let (first, second) = (name(one), name(other));
    folder_of(one) == folder_of(other)
        && (first == second
            || alike(&first) == alike(&second) && disk.resolve(one) == disk.resolve(other))
}
