//! Content that a Word document shows from other parts of it: inserted documents (altChunk), diagrams (SmartArt),
//! charts.

use super::relations::{Relations, part};
use crate::import::package::{Package, Within};
use crate::import::xml::{Element, Item, Ns, Xml, decoded};
use crate::import::{ImportError, Imported};
use std::collections::HashMap;

/// More inserted documents, diagrams or charts are in no letter.
const MOST: usize = 1000;
/// More points of a diagram say nothing that is seen, nor do more words of a chart.
const MOST_POINTS: usize = 10_000;

/// The parts that a part refers to, by the ids of its relationships.
#[derive(Debug, Default)]
pub(super) struct Embedded {
    /// Inserted documents; `None` where one could not be read.
    chunks: HashMap<String, (String, Option<Imported>)>,
    /// The texts of diagrams and charts, in order.
    told: HashMap<String, Vec<String>>,
}

impl Embedded {
    /// Reads what the part `of` refers to.
    pub(super) fn read(
        package: &mut Package<'_>,
        relations: &Relations,
        within: &Within,
    ) -> Result<Self, ImportError> {
        let mut it = Self::default();
        let mut all: Vec<_> = relations.0.iter().collect();
        all.sort_by_key(|(id, _)| id.as_str());
        let read = ["aFChunk", "diagramData", "chart"];
        all.retain(|(_, relation)| read.contains(&relation.kind.as_str()));
        for (id, relation) in all.into_iter().take(MOST) {
            let target = relation.target.as_str();
            match relation.kind.as_str() {
                "aFChunk" => {
                    let name = target.rsplit('/').next().unwrap_or_default().to_owned();
                    let bytes = package.part(target)?;
                    let chunk = bytes.and_then(|bytes| within.read(&bytes).ok());
                    it.chunks.insert(id.clone(), (name, chunk));
                }
                "diagramData" => {
                    let mut said = match part(package, Some(target))? {
                        Some(text) => points(&text)?,
                        None => Vec::new(),
                    };
                    if said.is_empty() {
                        // What it looked like is in a part of its own, which has the same number.
                        let drawn = target.replace("/data", "/drawing");
                        if let Some(text) = part(package, Some(&drawn))? {
                            said = paragraphs(&text, "txBody")?;
                        }
                    }
                    it.told.insert(id.clone(), said);
                }
                _ => {
                    if let Some(text) = part(package, Some(target))? {
                        it.told.insert(id.clone(), chart(&text)?);
                    }
                }
            }
        }
        Ok(it)
    }

    /// An inserted document, by its name and its content, where it could be read.
    pub(super) fn chunk(&self, id: &str) -> Option<(&str, Option<&Imported>)> {
        let (name, chunk) = self.chunks.get(id)?;
        Some((name, chunk.as_ref()))
    }

    /// The texts of a diagram or a chart.
    pub(super) fn told(&self, id: &str) -> &[String] {
        self.told.get(id).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The paragraphs in the elements of a name, each on one line.
fn paragraphs(text: &str, within: &str) -> Result<Vec<String>, ImportError> {
    let mut xml = Xml::new(text);
    let mut all = Vec::new();
    loop {
        match xml.next()? {
            Item::End => return Ok(all),
            Item::Open(element) if element.name().1 == within => {
                all.extend(paragraphs_of(&mut xml, element.depth)?);
            }
            _ => {}
        }
        if all.len() > MOST_POINTS {
            return Ok(all);
        }
    }
}

/// The paragraphs of drawn text in an element that is `depth` deep, up to its end.
fn paragraphs_of(xml: &mut Xml<'_>, depth: usize) -> Result<Vec<String>, ImportError> {
    let mut all = vec![String::new()];
    while xml.depth() > depth {
        let element = match xml.next()? {
            Item::End => break,
            Item::Open(element) => element,
            _ => continue,
        };
        match element.name() {
            (Ns::Drawing, "p") => all.push(String::new()),
            (Ns::Drawing, "t") => {
                let text = xml.text(element.depth)?;
                if let Some(last) = all.last_mut() {
                    last.push_str(&text);
                }
            }
            (Ns::Drawing, "br") => {
                if let Some(last) = all.last_mut() {
                    last.push(' ');
                }
            }
            _ => {}
        }
    }
    all.retain(|line| !line.trim().is_empty());
    Ok(all)
}

/// The texts of the points of a diagram, each before those below it, as its lines connect them.
fn points(text: &str) -> Result<Vec<String>, ImportError> {
    let mut xml = Xml::new(text);
    let mut points: Vec<(String, Vec<String>)> = Vec::new();
    let mut below: HashMap<String, Vec<(u32, String)>> = HashMap::new();
    let mut is_below = std::collections::HashSet::new();
    loop {
        let element = match xml.next()? {
            Item::End => break,
            Item::Open(element) => element,
            _ => continue,
        };
        let get = |name: &str| element.attribute(name).unwrap_or_default();
        match element.name().1 {
            "pt" => {
                let (id, kind) = (get("modelId"), get("type"));
                let said = paragraphs_of(&mut xml, element.depth)?;
                // Those that only say how it looks repeat what others say.
                if kind != "pres" && points.len() < MOST_POINTS {
                    points.push((id, said));
                }
            }
            "cxn" if matches!(get("type").as_str(), "" | "parOf") && below.len() < MOST_POINTS => {
                let order = get("srcOrd").parse().unwrap_or(u32::MAX);
                is_below.insert(get("destId"));
                below
                    .entry(get("srcId"))
                    .or_default()
                    .push((order, get("destId")));
            }
            _ => {}
        }
    }
    for list in below.values_mut() {
        list.sort();
    }
    let numbers: HashMap<&str, usize> = points
        .iter()
        .enumerate()
        .map(|(number, (id, _))| (id.as_str(), number))
        .collect();
    let mut seen = vec![false; points.len()];
    let mut all = Vec::new();
    // Those that nothing leads to first; what goes in a circle comes at the end, in its own order.
    let tops = points.iter().filter(|(id, _)| !is_below.contains(id));
    for (id, _) in tops.chain(points.iter()) {
        let mut waiting = vec![id.as_str()];
        while let Some(id) = waiting.pop() {
            let Some(number) = numbers.get(id).copied() else {
                continue;
            };
            if std::mem::replace(&mut seen[number], true) {
                continue;
            }
            all.extend(points[number].1.iter().cloned());
            let inside = below.get(id).map(Vec::as_slice).unwrap_or_default();
            waiting.extend(inside.iter().rev().map(|(_, id)| id.as_str()));
        }
    }
    Ok(all)
}

/// The texts of a chart: its titles, and the names on its axes and in its legend.
fn chart(text: &str) -> Result<Vec<String>, ImportError> {
    let mut xml = Xml::new(text);
    let mut all: Vec<String> = Vec::new();
    loop {
        let element = match xml.next()? {
            Item::End => break,
            Item::Open(element) => element,
            _ => continue,
        };
        match element.name().1 {
            "rich" => all.extend(paragraphs_of(&mut xml, element.depth)?),
            "tx" | "cat" => all.extend(values(&mut xml, &element)?),
            _ => {}
        }
        if all.len() > MOST_POINTS {
            break;
        }
    }
    let mut seen = std::collections::HashSet::new();
    all.retain(|said| seen.insert(said.clone()));
    Ok(all)
}

/// The words that a chart keeps of the cells it was made of.
fn values(xml: &mut Xml<'_>, of: &Element<'_>) -> Result<Vec<String>, ImportError> {
    let mut all = Vec::new();
    while xml.depth() > of.depth {
        let element = match xml.next()? {
            Item::End => break,
            Item::Open(element) => element,
            _ => continue,
        };
        match element.name().1 {
            "v" | "t" => {
                let said = xml.text(element.depth)?;
                if !said.trim().is_empty() {
                    all.push(said.trim().to_owned());
                }
            }
            // How numbers are written.
            "formatCode" | "f" => xml.leave(element.depth)?,
            _ => {}
        }
    }
    Ok(all)
}

/// The comments that reply to others, by the ids of their last paragraphs.
pub(super) fn replies(
    package: &mut Package<'_>,
    relations: &Relations,
) -> Result<HashMap<String, String>, ImportError> {
    let mut replies = HashMap::new();
    let Some(name) = relations.only("commentsExtended") else {
        return Ok(replies);
    };
    let Some(bytes) = package.part(name)? else {
        return Ok(replies);
    };
    let text = decoded(&bytes);
    let mut xml = Xml::new(&text);
    loop {
        match xml.next()? {
            Item::End => return Ok(replies),
            Item::Open(element) if element.name().1 == "commentEx" => {
                let get = |name| element.attribute(name);
                if let (Some(own), Some(parent)) = (get("paraId"), get("paraIdParent")) {
                    replies.insert(own, parent);
                }
            }
            _ => {}
        }
    }
}
