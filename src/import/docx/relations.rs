//! The paths of the parts of a Word document.

use crate::import::ImportError;
use crate::import::package::Package;
use crate::import::xml::{Item, Xml, decoded};
use std::collections::HashMap;

/// The paths of the parts.
pub(super) struct Relations(pub HashMap<String, Relation>);

pub(super) struct Relation {
    /// The last step of its type: `styles`.
    pub kind: String,
    pub target: String,
}

impl Relations {
    pub(super) fn read(package: &mut Package<'_>, of: &str) -> Result<Self, ImportError> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let mut relations = HashMap::new();
        let Some(bytes) = package.part(&format!("{folder}/_rels/{name}.rels"))? else {
            return Ok(Self(relations));
        };
        let text = decoded(&bytes);
        let mut xml = Xml::new(&text);
        loop {
            let element = match xml.next()? {
                Item::End => return Ok(Self(relations)),
                Item::Open(element) if element.name().1 == "Relationship" => element,
                _ => continue,
            };
            let get = |name| element.attribute(name).unwrap_or_default();
            let target = get("Target");
            let target = if target.starts_with(['/', '\\']) || folder.is_empty() {
                target
            } else {
                format!("{folder}/{target}")
            };
            let kind = get("Type")
                .rsplit('/')
                .next()
                .unwrap_or_default()
                .to_owned();
            relations.insert(get("Id"), Relation { kind, target });
        }
    }

    /// The part of a kind of which there is one.
    pub(super) fn only(&self, kind: &str) -> Option<&str> {
        // The first by its id, so that it is the same one every time.
        let found = self.0.iter().filter(|(_, relation)| relation.kind == kind);
        let (_, relation) = found.min_by_key(|(id, _)| id.as_str())?;
        Some(&relation.target)
    }

    /// The parts of a kind of which there may be several, in the order of their ids.
    pub(super) fn all(&self, kind: &str) -> Vec<&str> {
        let found = self.0.iter().filter(|(_, relation)| relation.kind == kind);
        let mut found: Vec<_> = found.collect();
        found.sort_unstable_by_key(|(id, _)| id.as_str());
        let targets = found.into_iter();
        targets.map(|(_, it)| it.target.as_str()).collect()
    }
}

/// The text of a part.
pub(super) fn part(
    package: &mut Package<'_>,
    name: Option<&str>,
) -> Result<Option<String>, ImportError> {
    let Some(name) = name else {
        return Ok(None);
    };
    Ok(package
        .part(name)?
        .map(|bytes| decoded(&bytes).into_owned()))
}
