//! A tag's colour on paper: as a tint behind text that stays readable, and as a line that can be seen.

use crate::codebook::Color;

/// One of the two looks of a report; the colours are those of the style sheet.
#[derive(Clone, Copy)]
pub struct Theme {
    paper: Color,
    ink: Color,
    /// The share of the tag's colour in its tint, in percent.
    strength: u16,
}

/// Dark on white, for the screen and for print.
pub const LIGHT: Theme = Theme {
    paper: grey(0xff, 0xff, 0xff),
    ink: grey(0x1b, 0x1b, 0x1f),
    strength: 20,
};

/// Light on dark.
pub const DARK: Theme = Theme {
    paper: grey(0x16, 0x18, 0x1c),
    ink: grey(0xe8, 0xe6, 0xe1),
    strength: 28,
};

const fn grey(red: u8, green: u8, blue: u8) -> Color {
    Color { red, green, blue }
}

impl Theme {
    /// The tag's colour behind text.
    pub fn tint(self, color: Color) -> Color {
        mix(color, self.paper, self.strength)
    }

    /// The tag's colour as a line or a patch: as it is where it stands out from the paper, else nearer to the ink.
    pub fn line(self, color: Color) -> Color {
        let visible = |share: u16| {
            let mixed = mix(self.ink, color, share);
            (contrast(mixed, self.paper) >= 3.0).then_some(mixed)
        };
        (0..=100).step_by(10).find_map(visible).unwrap_or(self.ink)
    }
}

/// A tag's colour as that of a highlighter on white paper: as strong as black text on it still reads well.
pub fn highlighter(color: Color) -> Color {
    const BLACK: Color = grey(0, 0, 0);
    let strong = |share: u16| {
        let mixed = mix(color, LIGHT.paper, share);
        (contrast(mixed, BLACK) >= 10.0).then_some(mixed)
    };
    let shares = (1..=6).rev().map(|tenth| tenth * 10);
    shares
        .filter_map(strong)
        .next()
        .unwrap_or(LIGHT.tint(color))
}

/// `share` percent of `one`, the rest of `other`.
fn mix(one: Color, other: Color, share: u16) -> Color {
    let channel = |one: u8, other: u8| {
        let sum = u16::from(one) * share + u16::from(other) * (100 - share);
        u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
    };
    Color {
        red: channel(one.red, other.red),
        green: channel(one.green, other.green),
        blue: channel(one.blue, other.blue),
    }
}

/// The contrast ratio of WCAG 2, from 1 to 21.
fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Color) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contrast_is_that_of_wcag() {
        let (black, white) = (grey(0, 0, 0), grey(255, 255, 255));
        assert!((contrast(black, white) - 21.0).abs() < 1e-9);
        assert!((contrast(grey(0x77, 0x77, 0x77), white) - 4.478).abs() < 0.001);
    }

    #[test]
    fn black_text_is_read_on_any_highlighter() {
        for [red, green, blue] in [[0, 0, 0], [255, 255, 0], [0x1f, 0x6f, 0xb4], [255, 0, 255]] {
            let on = highlighter(Color { red, green, blue });
            assert!(contrast(on, grey(0, 0, 0)) >= 10.0, "{on}");
        }
    }

    #[test]
    fn the_style_sheet_has_the_same_colours() {
        let style = include_str!("html/style.css");
        for theme in [LIGHT, DARK] {
            assert!(style.contains(&format!("--paper: {};", theme.paper)));
            assert!(style.contains(&format!("--ink: {};", theme.ink)));
        }
    }

    #[test]
    fn quiet_text_and_links_of_the_style_sheet_can_be_read() {
        let style = include_str!("html/style.css");
        for name in ["--muted: ", "--link: "] {
            let colors: Vec<_> = style
                .match_indices(name)
                .filter_map(|(at, _)| Color::parse(style.get(at + name.len()..)?.get(..7)?))
                .collect();
            assert_eq!(colors.len(), 2, "{name}");
            for (color, theme) in colors.into_iter().zip([LIGHT, DARK]) {
                assert!(contrast(color, theme.paper) >= 4.5, "{name}{color}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_colour_stays_readable(red: u8, green: u8, blue: u8) {
            let color = Color { red, green, blue };
            for theme in [LIGHT, DARK] {
                prop_assert!(contrast(theme.tint(color), theme.ink) >= 4.5);
                prop_assert!(contrast(theme.line(color), theme.paper) >= 3.0);
            }
        }
    }
}
