//! The bundled typefaces: for what is on screen, and for pages.

/// The family for reading.
pub const TEXT: &str = "Source Serif 4";
/// The family of the interface, and of headings, tables and notes.
pub const INTERFACE: &str = "Inter";
/// The family for Arabic.
pub const ARABIC: &str = "Noto Naskh Arabic";
/// The family for Hebrew.
pub const HEBREW: &str = "Noto Sans Hebrew";
/// The family for emoji.
pub const EMOJI: &str = "Noto Emoji";
/// The family of the interface's icons, which stand for no characters.
pub const ICONS: &str = "Kanttekening Icons";

/// The families in which characters are looked for that neither text nor interface has, in this order.
pub const FALLBACKS: [&str; 3] = [ARABIC, HEBREW, EMOJI];

/// A bundled font file.
pub struct Bundled {
    /// The name of the file, without its ending.
    pub name: &'static str,
    /// The family that it belongs to.
    pub family: &'static str,
    /// Its weight, from 100 to 900.
    pub weight: f32,
    /// Whether it is italic.
    pub italic: bool,
    /// Its bytes: TrueType, not variable.
    pub data: &'static [u8],
}

macro_rules! bundled {
    ($name:literal, $family:expr, $weight:literal, $italic:literal) => {
        Bundled {
            name: $name,
            family: $family,
            weight: $weight,
            italic: $italic,
            data: include_bytes!(concat!("../assets/fonts/", $name, ".ttf")),
        }
    };
}

/// All of them, once in the program.
pub static BUNDLED: [Bundled; 12] = [
    bundled!("SourceSerif4-Regular", TEXT, 400.0, false),
    bundled!("SourceSerif4-Italic", TEXT, 400.0, true),
    bundled!("SourceSerif4-Bold", TEXT, 700.0, false),
    bundled!("SourceSerif4-BoldItalic", TEXT, 700.0, true),
    bundled!("Inter-Regular", INTERFACE, 400.0, false),
    bundled!("Inter-Italic", INTERFACE, 400.0, true),
    bundled!("Inter-SemiBold", INTERFACE, 600.0, false),
    bundled!("Inter-Bold", INTERFACE, 700.0, false),
    bundled!("NotoNaskhArabic-Regular", ARABIC, 400.0, false),
    bundled!("NotoSansHebrew-Regular", HEBREW, 400.0, false),
    bundled!("NotoEmoji-Regular", EMOJI, 400.0, false),
    bundled!("Icons", ICONS, 400.0, false),
];
