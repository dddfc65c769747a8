//! Tags, and the codebook that holds them.

use super::shared_text::shared_text;
use std::sync::Arc;

/// The id of a tag, the same in every file and for ever: `follow-up`.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub struct TagId(#[serde(deserialize_with = "shared_text")] Arc<str>);

impl TagId {
    /// The id with this text.
    pub fn new(id: &str) -> Self {
        Self(id.into())
    }

    /// The id as it stands in files.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for TagId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red, 0–255.
    pub red: u8,
    /// Green, 0–255.
    pub green: u8,
    /// Blue, 0–255.
    pub blue: u8,
}

impl Color {
    /// The colour of an unknown tag without one of its own.
    pub const UNKNOWN: Color = Color {
        red: 0x7a,
        green: 0x7a,
        blue: 0x7a,
    };

    /// Reads `#rrggbb`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text
            .strip_prefix('#')
            .filter(|hex| hex.len() == 6 && hex.is_ascii())?;
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Self {
            red: byte(0)?,
            green: byte(2)?,
            blue: byte(4)?,
        })
    }
}

/// Writes `#rrggbb`.
impl std::fmt::Display for Color {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// Something that a tag asks for at each passage that carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attribute {
    /// The task, the person responsible, the due date and the status.
    FollowUp,
}

/// A category that a passage can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Fixed for ever.
    pub id: TagId,
    /// The name, for people. A default tag that was not renamed is shown in the language of the interface: use
    /// [`display_name`](super::display_name).
    pub name: String,
    /// The definition: when to use it; may be empty. See [`display_definition`](super::display_definition).
    pub definition: String,
    /// Its colour, from which each theme derives tint, line and text.
    pub color: Color,
    /// The digit key that gives it, 1–9.
    pub key: Option<u8>,
    /// The tag it belongs under.
    pub parent: Option<TagId>,
    /// The attributes that it asks for.
    pub asks: Vec<Attribute>,
}

/// The tags of a folder in the order in which they are shown. Ids are unique.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Codebook {
    /// The tags, in order.
    pub tags: Vec<Tag>,
}

impl Codebook {
    /// The tag with this id.
    pub fn get(&self, id: &TagId) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.id == *id)
    }

    /// The tag that a digit key gives.
    pub fn with_key(&self, key: u8) -> Option<&Tag> {
        self.tags.iter().find(|tag| tag.key == Some(key))
    }

    /// An id for a new tag named `name`, made of its letters and digits, that no tag has yet.
    pub fn new_id(&self, name: &str) -> TagId {
        let mut stem = String::new();
        for c in name.to_lowercase().chars() {
            if c.is_alphanumeric() {
                stem.push(c);
            } else if !stem.is_empty() && !stem.ends_with('-') {
                stem.push('-');
            }
        }
        let stem = stem.trim_end_matches('-');
        let stem = if stem.is_empty() { "tag" } else { stem };
        let mut id = TagId::new(stem);
        let mut number = 2;
        while self.get(&id).is_some() {
            id = TagId::new(&format!("{stem}-{number}"));
            number += 1;
        }
        id
    }

    /// The lowest digit key that no tag has.
    pub fn free_key(&self) -> Option<u8> {
        (1..=9).find(|key| self.with_key(*key).is_none())
    }
}
