//! Why a document is not read, in the language of the interface.

use crate::import::reason::{Damage, Excess, grouped};
use crate::l10n::Words;
use crate::tr;

/// What is wrong with it.
pub fn damage(words: &Words, damage: Damage) -> String {
    match damage {
        Damage::Xml => tr!(words, "damage-xml"),
        Damage::EndsEarly => tr!(words, "damage-ends-early"),
        Damage::Incomplete => tr!(words, "damage-incomplete"),
        Damage::Packed => tr!(words, "damage-packed"),
        Damage::NoText => tr!(words, "damage-no-text"),
        Damage::Header => tr!(words, "damage-header"),
        Damage::NothingAttached => tr!(words, "damage-nothing-attached"),
        Damage::NotAttached => tr!(words, "damage-not-attached"),
        Damage::UnknownProtection => tr!(words, "damage-unknown-protection"),
        Damage::Protection => tr!(words, "damage-protection"),
        Damage::Pdf => tr!(words, "damage-pdf"),
        Damage::NoPages => tr!(words, "damage-no-pages"),
        Damage::NoPage(page) => tr!(words, "damage-no-page", page = page),
        Damage::Drawing => tr!(words, "damage-drawing"),
    }
}

/// What it has too much of.
pub fn excess(words: &Words, excess: Excess) -> String {
    // A number is not to be broken over two lines.
    let number = |most| grouped(most, '\u{a0}');
    match excess {
        Excess::Text(most) => tr!(words, "excess-text", most = number(most)),
        Excess::Elements(most) => tr!(words, "excess-elements", most = number(most)),
        Excess::Depth(most) => tr!(words, "excess-depth", most = number(most)),
        Excess::Groups(most) => tr!(words, "excess-groups", most = number(most)),
        Excess::Parts(most) => tr!(words, "excess-parts", most = number(most)),
        Excess::Unpacked(most) => tr!(words, "excess-unpacked", most = number(most)),
        Excess::Messages(most) => tr!(words, "excess-messages", most = number(most)),
        Excess::Attachment(most) => tr!(words, "excess-attachment", most = number(most)),
        Excess::Comments(most) => tr!(words, "excess-comments", most = number(most)),
        Excess::Pages(most) => tr!(words, "excess-pages", most = number(most)),
        Excess::Operations(most) => tr!(words, "excess-operations", most = number(most)),
        Excess::OperationsOnPage(most) => {
            tr!(words, "excess-operations-on-page", most = number(most))
        }
        Excess::Glyphs(most) => tr!(words, "excess-glyphs", most = number(most)),
        Excess::GlyphsOnPage(most) => tr!(words, "excess-glyphs-on-page", most = number(most)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Language;
    use serde::de::DeserializeOwned;
    use std::collections::BTreeSet;

    /// Every variant there is, one after the other as it would be read from a file, with 7 for each number.
    fn all<T: DeserializeOwned>() -> Vec<T> {
        let read = |variant: u8| postcard::from_bytes(&[variant, 7, 7]).ok();
        (0..=u8::MAX).map_while(read).collect()
    }

    /// That every reason is said in both languages, each in words of its own.
    fn are_said<T: Copy + ToString + DeserializeOwned>(say: fn(&Words, T) -> String) {
        let (english, dutch) = (Words::new(Language::English), Words::new(Language::Dutch));
        let mut said = BTreeSet::new();
        let reasons = all::<T>();
        for reason in &reasons {
            let own = reason.to_string();
            let texts = [say(&english, *reason), say(&dutch, *reason)];
            // The commands say in English what the window does.
            assert_eq!(texts[0], own);
            for text in texts {
                assert_eq!(text.contains('7'), own.contains('7'), "{text}");
                assert!(text.contains(' ') && !text.contains('$'), "{text}");
                assert!(said.insert(text), "{own} is said twice");
            }
        }
        assert_eq!(said.len(), 2 * reasons.len());
        assert!(reasons.len() > 10);
    }

    #[test]
    fn every_reason_has_a_text_in_both_languages() {
        are_said::<Damage>(damage);
        are_said::<Excess>(excess);
        let dutch = Words::new(Language::Dutch);
        assert_eq!(
            excess(&dutch, Excess::Parts(20_000)),
            "meer dan 20\u{a0}000 onderdelen"
        );
    }
}
