//! What an OpenDocument text shows that is no text of its own: formulas, charts and other objects, pictures by what is
//! said of them, the fields of forms.

use super::body::{Body, Open, skip};
use crate::letter::import::ImportError;
use crate::letter::import::draft::{Draft, Gap};
use crate::letter::import::labels::description;
use crate::letter::import::package::Package;
use crate::letter::import::xml::{Element, Item, Ns, Xml, decoded, formula};
use crate::letter::structure::Role;
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

/// What may be in a frame.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// What is said of it to those who don't see it.
    said: Option<String>,
    /// Whether there is something that is no text.
    picture: bool,
    /// Whether it says itself what there is.
    says_itself: bool,
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
fn object(xml: &mut Xml<'_>, within: Option<usize>) -> Result<Object, ImportError> {
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

/// What the fields of forms show, by their names: reads `office:forms`, which is `depth` deep, to its end.
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

impl Body {
    /// Begins an element that is no text.
    pub(super) fn begin_shown(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element<'_>,
    ) -> Result<Open, ImportError> {
        let get = |name: &str| element.attribute(name).unwrap_or_default();
        match element.name() {
            (Ns::Draw, "frame") => return Ok(Open::Frame(Frame::default())),
            (Ns::Draw, "image") => {
                let shows_object = get("href").contains("ObjectReplacements");
                self.pictures = self.pictures.saturating_add(u32::from(!shows_object));
                self.frame(|frame| frame.picture = true);
            }
            (Ns::Draw, "object" | "object-ole") => {
                let name = get("href");
                let name = name
                    .trim_start_matches("./")
                    .trim_end_matches('/')
                    .to_lowercase();
                let found = match self.objects.get(&name) {
                    Some(object) => Some(object.clone()),
                    // It may be in it as it is in a file of its own.
                    None if name.is_empty() => Some(object(xml, Some(element.depth))?),
                    None => None,
                };
                self.object(found)?;
            }
            (Ns::MathMl, "math") => {
                let formula = formula(xml, element.depth)?;
                self.object(Some(Object::Formula(formula)))?;
            }
            (Ns::Draw, "control") => {
                let shown = self.fields.get(&get("control")).cloned();
                self.push(&shown.unwrap_or_default())?;
            }
            // A box that was one of Word's.
            (Ns::Other, "param") if get("name") == "Checkbox_Checked" => {
                self.push(if get("value") == "true" { "☒" } else { "☐" })?;
            }
            // What is said of a picture to those who don't see it.
            (Ns::Other, "title" | "desc") => {
                let said = description(&xml.text(element.depth)?);
                self.frame(|frame| frame.said = said.or(frame.said.take()));
            }
            // Nothing in it is shown.
            (Ns::Other, "plugin" | "applet") => return skip(xml, element),
            _ => {}
        }
        Ok(Open::Nothing)
    }

    fn frame(&mut self, with: impl FnOnce(&mut Frame)) {
        let frame = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Frame(frame) => Some(frame),
            _ => None,
        });
        if let Some(frame) = frame {
            with(frame);
        }
    }

    /// What is in the open frame is read itself.
    pub(super) fn says_itself(&mut self) {
        self.frame(|frame| frame.says_itself = true);
    }

    /// Adds an object where it stands.
    fn object(&mut self, object: Option<Object>) -> Result<(), ImportError> {
        self.frame(|frame| frame.picture = true);
        match object {
            Some(Object::Formula(formula)) => {
                self.says_itself();
                let digit = |c: char| c.is_ascii_digit();
                let draft = &self.stream.draft;
                if draft.is_open() && draft.text().ends_with(digit) && formula.starts_with(digit) {
                    self.push(" ")?;
                }
                self.push(&formula)
            }
            Some(Object::Chart(lines)) if !lines.is_empty() => {
                self.frame(|frame| {
                    let said = frame.said.take().into_iter().chain([lines.join("; ")]);
                    frame.said = Some(said.collect::<Vec<_>>().join(": "));
                });
                Ok(())
            }
            Some(Object::Document(lines)) if !lines.is_empty() => {
                self.says_itself();
                let mut draft = Draft::new();
                draft.set_role(Role::Paragraph);
                for line in &lines {
                    draft.push(line)?;
                    draft.end(Gap::Line)?;
                }
                self.stream.draft.later(draft, None, "");
                self.end_if_outside()
            }
            _ => {
                self.frame(|frame| {
                    let said = frame.said.take();
                    frame.said = said.or(Some("embedded".to_owned()));
                });
                Ok(())
            }
        }
    }

    /// Tells what is in a frame, where that doesn't say so itself.
    pub(super) fn end_frame(&mut self, frame: Frame) -> Result<(), ImportError> {
        if frame.says_itself
            || !frame.picture
            || self.stream.draft.text().is_empty() && frame.said.is_none()
        {
            return Ok(());
        }
        if let Some(said) = frame.said {
            self.stream.draft.describe(&said)?;
            self.end_if_outside()?;
        }
        Ok(())
    }
}
