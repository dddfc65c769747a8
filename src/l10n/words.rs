//! The messages of a language, and looking them up.
//!
//! [`tr!`](crate::tr) takes the key as a literal and checks while compiling that both languages have it.

use super::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

/// Every English message.
pub const ENGLISH: &str = concat!(
    include_str!("../../assets/locale/en/commands.ftl"),
    include_str!("../../assets/locale/en/window.ftl"),
    include_str!("../../assets/locale/en/letter.ftl"),
    include_str!("../../assets/locale/en/panel.ftl"),
    include_str!("../../assets/locale/en/dialogs.ftl"),
    include_str!("../../assets/locale/en/formats.ftl"),
    include_str!("../../assets/locale/en/find.ftl"),
    include_str!("../../assets/locale/en/metadata.ftl"),
    include_str!("../../assets/locale/en/notices.ftl"),
    include_str!("../../assets/locale/en/numbers.ftl"),
    include_str!("../../assets/locale/en/reasons.ftl"),
    include_str!("../../assets/locale/en/register.ftl"),
    include_str!("../../assets/locale/en/project.ftl"),
    include_str!("../../assets/locale/en/settings.ftl"),
);

/// Every Dutch message.
pub const DUTCH: &str = concat!(
    include_str!("../../assets/locale/nl/commands.ftl"),
    include_str!("../../assets/locale/nl/window.ftl"),
    include_str!("../../assets/locale/nl/letter.ftl"),
    include_str!("../../assets/locale/nl/panel.ftl"),
    include_str!("../../assets/locale/nl/dialogs.ftl"),
    include_str!("../../assets/locale/nl/formats.ftl"),
    include_str!("../../assets/locale/nl/find.ftl"),
    include_str!("../../assets/locale/nl/metadata.ftl"),
    include_str!("../../assets/locale/nl/notices.ftl"),
    include_str!("../../assets/locale/nl/numbers.ftl"),
    include_str!("../../assets/locale/nl/reasons.ftl"),
    include_str!("../../assets/locale/nl/register.ftl"),
    include_str!("../../assets/locale/nl/project.ftl"),
    include_str!("../../assets/locale/nl/settings.ftl"),
);

/// The most lines a language may have; past it the compiler stops at [`starts_of_lines`].
const LINES: usize = 4096;

/// The starts of the lines of a language, so that looking a key up while compiling does not read all of it.
pub struct Lines([usize; LINES], usize);

const fn starts_of_lines(source: &str) -> Lines {
    let bytes = source.as_bytes();
    let mut lines = Lines([0; LINES], 1);
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            lines.0[lines.1] = at + 1;
            lines.1 += 1;
        }
        at += 1;
    }
    lines
}

/// Line starts of [`ENGLISH`].
pub const ENGLISH_LINES: Lines = starts_of_lines(ENGLISH);
/// Line starts of [`DUTCH`].
pub const DUTCH_LINES: Lines = starts_of_lines(DUTCH);

/// Tells whether `source` has a message named `key`.
pub const fn has_key(source: &str, lines: &Lines, key: &str) -> bool {
    let (source, key) = (source.as_bytes(), key.as_bytes());
    let mut line = 0;
    while line < lines.1 {
        let start = lines.0[line];
        let mut at = 0;
        while at < key.len() && start + at < source.len() && source[start + at] == key[at] {
            at += 1;
        }
        if at == key.len() && start + at < source.len() && source[start + at] == b' ' {
            return true;
        }
        line += 1;
    }
    false
}

/// A message in the language of the interface: `tr!(words, "key")` or `tr!(words, "key", name = value)`.
#[macro_export]
macro_rules! tr {
    ($words:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        const _: () = {
            use $crate::l10n::{DUTCH, DUTCH_LINES, ENGLISH, ENGLISH_LINES, has_key};
            assert!(has_key(ENGLISH, &ENGLISH_LINES, $key), "no such message in English");
            assert!(has_key(DUTCH, &DUTCH_LINES, $key), "no such message in Dutch");
        };
        $words.message($key, &[$((stringify!($name), fluent_bundle::FluentValue::from($value))),*])
    }};
}

/// The messages of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The messages of `language`.
    pub fn new(language: Language) -> Self {
        let source = match language {
            Language::English => ENGLISH,
            Language::Dutch => DUTCH,
        };
        let mut bundle = FluentBundle::new(vec![language.tag().parse().unwrap_or_default()]);
        // The isolation marks around values would show as boxes in egui's own labels.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(good, _)| good);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The message named `key`; use [`tr!`](crate::tr), which knows that it exists.
    pub fn message(&self, key: &str, values: &[(&str, fluent_bundle::FluentValue<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.bundle
            .format_pattern(pattern, Some(&args), &mut Vec::new())
            .into_owned()
    }
}
