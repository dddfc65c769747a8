//! The objects of an OpenDocument text: formulas, charts, other documents; and the fields of its forms.

use crate::import::ImportError;
use crate::import::package::Package;
use crate::import::xml::{Item, Ns, Xml, decoded, formula};
use std::collections::HashMap;

/// More objects are in no letter, nor more paragraphs in one of them.
const MOST: usize = 1000;

/// Something that is no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Object {
    /// A formula, on one line.
    Formula(String),
    /// A chart: what it names.
    Chart(Vec<String>),
    /// Another document: its paragraphs.
    Document(Vec<String>),
}

/// The content of a frame.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// The description for those who do not see it.
    pub said: Option<String>,
    /// True if there is something that is no text.
    pub picture: bool,
    /// True if it says itself what there is.
    pub says_itself: bool,
}

/// Reads the objects of a package, by the folders they are in.
pub(super) fn objects(package: &mut Package<'_>) -> Result<HashMap<String, Object>, ImportError> {
    let names = package
        .names()
        .filter_map(|name| name.strip_suffix("/content.xml"));
    let mut folders: Vec<String> = names.map(str::to_owned).collect();
    folders.sort();
    let mut objects = HashMap::new();
    for folder in folders.into_iter().take(MOST) {
        if let Some(bytes) = package.part(&format!("{folder}/content.xml"))? {
            let object = object(&mut Xml::new(&decoded(&bytes)), None)?;
            objects.insert(folder, object);
        }
    }
    Ok(objects)
}

/// Reads an object to the end of what it is in.
pub(super) fn object(xml: &mut Xml<'_>, within: Option<usize>) -> Result<Object, ImportError> {
    let (mut lines, mut chart) = (Vec::new(), false);
    loop {
        let element = match xml.next()? {
            Item::End => break,
            Item::Open(element) => element,
            _ if within.is_some_and(|depth| xml.depth() <= depth) => break,
            _ => continue,
        };
        match element.name() {
            (Ns::MathMl, "math") => {
                let formula = formula(xml, element.depth)?;
                if let Some(depth) = within {
                    xml.leave(depth)?;
                }
                return Ok(Object::Formula(formula));
            }
            (Ns::Office, "chart") => chart = true,
            (Ns::Text, "p" | "h") => {
                let line = xml.text(element.depth)?;
                let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
                if !line.is_empty() && lines.len() < MOST && !lines.contains(&line) {
                    lines.push(line);
                }
            }
            _ => {}
        }
    }
    Ok(if chart {
        Object::Chart(lines)
    } else {
        Object::Document(lines)
    })
}

/// The values of the fields of forms, by their names: reads `office:forms`, which is `depth` deep, to its end.
pub(super) fn fields(
    xml: &mut Xml<'_>,
    depth: usize,
) -> Result<HashMap<String, String>, ImportError> {
    let mut fields = HashMap::new();
    // The list whose choices come.
    let mut list = String::new();
    while let Some(element) = xml.inside(depth)? {
        let get = |name: &str| element.attribute(name).unwrap_or_default();
        let shown = match element.name().1 {
            "checkbox" | "radio" => {
                let state = get("current-state") + &get("current-selected");
                let state = if state.is_empty() {
                    get("state") + &get("selected")
                } else {
                    state
                };
                let tick = if matches!(state.as_str(), "checked" | "true") {
                    "☒"
                } else {
                    "☐"
                };
                let label = get("label");
                format!("{tick} {label}").trim().to_owned()
            }
            "text" | "textarea" | "formatted-text" | "date" | "time" | "number" | "combobox" => {
                let value = get("current-value");
                if value.is_empty() {
                    get("value")
                } else {
                    value
                }
            }
            "listbox" => {
                list = get("id");
                continue;
            }
            "option" if get("current-selected") == "true" || get("selected") == "true" => {
                fields.insert(list.clone(), get("label"));
                continue;
            }
            _ => continue,
        };
        if fields.len() < MOST * 10 {
            fields.insert(get("id"), shown);
        }
    }
    Ok(fields)
}
