//! The four tags that every folder starts with, in English and Dutch.

use super::{Attribute, Codebook, Color, Tag, TagId};
use crate::l10n::Language;

struct Default {
    id: &'static str,
    names: [&'static str; 2],
    definitions: [&'static str; 2],
    color: Color,
}

/// ResolvedField apart under protanopia, deuteranopia and tritanopia, and from each other in grey.
const DEFAULTS: [Default; 4] = [
    Default {
        id: "lessons-learned",
        names: ["Lessons learned", "Geleerde lessen"],
        definitions: [
            "What went wrong or well before, and what the sender concludes from it for the next time.",
            "Wat eerder misging of goed ging, en wat de afzender daaruit concludeert voor een volgende keer.",
        ],
        color: Color {
            red: 0x1f,
            green: 0x6f,
            blue: 0xb5,
        },
    },
    Default {
        id: "trust-restoration",
        names: ["Trust restoration", "Herstel van vertrouwen"],
        definitions: [
            "Damaged trust of people or organisations in the government, and what is done to restore it.",
            "Geschaad vertrouwen van mensen of organisaties in de overheid, en wat er gebeurt om het te herstellen.",
        ],
        color: Color {
            red: 0x1b,
            green: 0x8a,
            blue: 0x5a,
        },
    },
    Default {
        id: "data-deletion",
        names: ["Data deletion", "Gegevensvernietiging"],
        definitions: [
            "Data that were, are being or should be destroyed, returned or no longer collected.",
            "Gegevens die vernietigd of teruggegeven zijn, worden of moeten worden, of niet meer worden verzameld.",
        ],
        color: Color {
            red: 0xb0,
            green: 0x2a,
            blue: 0x6f,
        },
    },
    Default {
        id: "follow-up",
        names: ["Follow-up", "Vervolgactie"],
        definitions: [
            "Something that is promised or has to happen: what, by whom, by when, and how it stands.",
            "Iets wat is toegezegd of nog moet gebeuren: wat, door wie, wanneer, en hoe het ervoor staat.",
        ],
        color: Color {
            red: 0xb5,
            green: 0x65,
            blue: 0x1d,
        },
    },
];

/// The codebook of a folder that has none: names and definitions in English, keys 1–4.
pub fn default_codebook() -> Codebook {
    let tag = |(index, default): (usize, &Default)| Tag {
        id: TagId::new(default.id),
        name: default.names[0].to_owned(),
        definition: default.definitions[0].to_owned(),
        color: default.color,
        key: u8::try_from(index + 1).ok(),
        parent: None,
        asks: if default.id == "follow-up" {
            vec![Attribute::FollowUp]
        } else {
            Vec::new()
        },
    };
    Codebook {
        tags: DEFAULTS.iter().enumerate().map(tag).collect(),
    }
}

/// The name of the tag in this language: its own, or the translation while it still has a default one.
pub fn display_name(tag: &Tag, language: Language) -> &str {
    localised(tag, &tag.name, language, |default| &default.names)
}

/// The tag's definition in this language, as [`display_name`].
pub fn display_definition(tag: &Tag, language: Language) -> &str {
    localised(tag, &tag.definition, language, |default| {
        &default.definitions
    })
}

/// A tag's name that was noted down earlier: where it is a default one's, what that is called in this language.
pub fn name_in_language(name: &str, language: Language) -> &str {
    let names = DEFAULTS.iter().map(|default| &default.names);
    let found = names.into_iter().find(|names| names.contains(&name));
    found.map_or(name, |names| names[language.index()])
}

fn localised<'a>(
    tag: &Tag,
    own: &'a str,
    language: Language,
    texts: impl Fn(&'static Default) -> &'static [&'static str; 2],
) -> &'a str {
    DEFAULTS
        .iter()
        .find(|default| default.id == tag.id.as_str())
        .map(texts)
        .filter(|texts| texts.contains(&own))
        .map_or(own, |texts| texts[language.index()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_names_follow_the_language_and_own_names_do_not() {
        let mut tag = default_codebook().tags.remove(3);
        assert_eq!(display_name(&tag, Language::Dutch), "Vervolgactie");
        tag.name = "Actie".to_owned();
        assert_eq!(display_name(&tag, Language::English), "Actie");
    }
}
