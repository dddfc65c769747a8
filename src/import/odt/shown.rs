//! Things that an OpenDocument text shows and that are no text of its own: formulas, charts and other objects, pictures
//! by what is said of them, the fields of forms.

use super::body::{Body, Open, skip};
use super::objects::{Frame, Object, object};
use crate::import::ImportError;
use crate::import::draft::{Draft, Gap};
use crate::import::labels::description;
use crate::import::xml::{Element, Ns, Xml, formula};
use crate::letter::Role;

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

    /// Notes that the content of the open frame is read itself.
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
