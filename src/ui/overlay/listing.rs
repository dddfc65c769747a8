//! The names in a folder, and those that begin as a path that is being typed.

/// So many are offered at once.
const MOST: usize = 200;

/// The names in a folder, as they may be meant by a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    folders: Vec<Name>,
    files: Vec<Name>,
}

/// A name, and how it is looked for: without capitals. Ordered by that.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    folded: String,
    name: String,
}

/// Something that may be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// What it is called.
    pub(super) name: String,
    /// Whether it is a folder.
    pub(super) is_folder: bool,
}

impl Listing {
    /// Of these names, each with whether it is a file. What the system hides is left out, and so are our own files beside
    /// letters.
    pub fn of<'n>(names: impl Iterator<Item = (&'n str, bool)>) -> Self {
        let mut listing = Self::default();
        for (name, is_file) in names {
            if name.starts_with('.') || is_file && name.ends_with(".ron") {
                continue;
            }
            let known = Name {
                folded: name.to_lowercase(),
                name: name.to_owned(),
            };
            match is_file {
                true => listing.files.push(known),
                false => listing.folders.push(known),
            }
        }
        listing.folders.sort();
        listing.files.sort();
        listing
    }

    /// Those whose names begin with what was typed, folders first.
    pub(super) fn beginning_with(&self, typed: &str, files: bool) -> Vec<Offer> {
        let typed = typed.to_lowercase();
        let fitting = |names: &'_ [Name], is_folder| {
            let first = names.partition_point(|name| name.folded < typed);
            let later = names[first..].iter();
            let fit = later.take_while(|name| name.folded.starts_with(&typed));
            let offer = |name: &Name| Offer {
                name: name.name.clone(),
                is_folder,
            };
            fit.take(MOST).map(offer).collect::<Vec<_>>()
        };
        let mut offers = fitting(&self.folders, true);
        if files {
            offers.extend(fitting(&self.files, false));
        }
        offers.truncate(MOST);
        offers
    }
}
