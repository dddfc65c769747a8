//! Colours and type of the window, light and dark, and what becomes of a tag's colour in each.

use crate::codebook::Color;
use egui::{Color32, CornerRadius, FontFamily, FontId, Stroke, TextStyle, Visuals};

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Colors {
    /// Whether the page is dark.
    pub dark: bool,
    /// Behind everything.
    pub window: Color32,
    /// The panels.
    pub panel: Color32,
    /// The page on which the letter stands.
    pub page: Color32,
    /// The letter's text.
    pub ink: Color32,
    /// Text of the interface.
    pub text: Color32,
    /// Text that may stand back; still at least 4.5:1.
    pub muted: Color32,
    /// Lines between things.
    pub line: Color32,
    /// Around fields, buttons and what can be chosen; at least 3:1.
    pub outline: Color32,
    /// Fields and buttons.
    pub field: Color32,
    /// What is chosen or has the keyboard.
    pub accent: Color32,
    /// Text on `accent`.
    pub on_accent: Color32,
    /// Behind selected text.
    pub selection: Color32,
    /// Behind search hits.
    pub hits: HitColors,
    /// Something is wrong.
    pub warning: Color32,
    /// All is well.
    pub good: Color32,
}

/// What lies behind search hits in a theme.
#[derive(Clone, Copy, Debug)]
pub struct HitColors {
    /// Behind any of them.
    pub any: Color32,
    /// Behind the one that is shown.
    pub current: Color32,
}

/// The light theme.
pub const LIGHT: Colors = Colors {
    dark: false,
    window: Color32::from_rgb(0xec, 0xed, 0xee),
    panel: Color32::from_rgb(0xf6, 0xf6, 0xf5),
    page: Color32::from_rgb(0xff, 0xfe, 0xfb),
    ink: Color32::from_rgb(0x1c, 0x1c, 0x1e),
    text: Color32::from_rgb(0x24, 0x26, 0x2a),
    muted: Color32::from_rgb(0x52, 0x57, 0x5e),
    line: Color32::from_rgb(0xd9, 0xda, 0xdc),
    outline: Color32::from_rgb(0x7d, 0x81, 0x88),
    field: Color32::from_rgb(0xff, 0xff, 0xff),
    accent: Color32::from_rgb(0x15, 0x42, 0x73),
    on_accent: Color32::WHITE,
    selection: Color32::from_rgb(0xb9, 0xd4, 0xf0),
    hits: HitColors {
        any: Color32::from_rgb(0xff, 0xec, 0xa3),
        current: Color32::from_rgb(0xff, 0xc9, 0x4d),
    },
    warning: Color32::from_rgb(0x9a, 0x45, 0x00),
    good: Color32::from_rgb(0x1d, 0x6b, 0x43),
};

/// The dark theme.
pub const DARK: Colors = Colors {
    dark: true,
    window: Color32::from_rgb(0x16, 0x17, 0x19),
    panel: Color32::from_rgb(0x1f, 0x20, 0x23),
    page: Color32::from_rgb(0x1a, 0x1b, 0x1d),
    ink: Color32::from_rgb(0xe4, 0xe2, 0xdc),
    text: Color32::from_rgb(0xe3, 0xe4, 0xe6),
    muted: Color32::from_rgb(0xb6, 0xbb, 0xc2),
    line: Color32::from_rgb(0x38, 0x3a, 0x3f),
    outline: Color32::from_rgb(0x80, 0x84, 0x8c),
    field: Color32::from_rgb(0x2a, 0x2c, 0x30),
    accent: Color32::from_rgb(0x8f, 0xbf, 0xf2),
    on_accent: Color32::from_rgb(0x10, 0x1c, 0x2a),
    selection: Color32::from_rgb(0x2b, 0x4a, 0x6e),
    hits: HitColors {
        any: Color32::from_rgb(0x57, 0x4a, 0x14),
        current: Color32::from_rgb(0x7d, 0x61, 0x06),
    },
    warning: Color32::from_rgb(0xf0, 0xa8, 0x5c),
    good: Color32::from_rgb(0x7c, 0xc9, 0x9c),
};

/// What a tag's colour becomes in a theme.
#[derive(Clone, Copy, Debug)]
pub struct TagColors {
    /// Behind the text of a marked passage; translucent, so that overlaps deepen.
    pub tint: Color32,
    /// Underlines, stripes, dots.
    pub line: Color32,
    /// The tag's name, at least 4.5:1 on page and panel.
    pub text: Color32,
}

impl Colors {
    /// The colours of the theme that egui shows.
    pub fn of(ctx: &egui::Context) -> &'static Colors {
        match ctx.theme() {
            egui::Theme::Dark => &DARK,
            egui::Theme::Light => &LIGHT,
        }
    }

    /// How far the tint of a tag of this colour has to be drawn towards the page, `0.0` not at all.
    fn excess(&self, color: Color32) -> f32 {
        let slope = if self.dark { 11.0 } else { 14.0 };
        ((contrast(color, self.page) - 5.0) / slope).clamp(0.0, 0.65)
    }

    /// Behind what is chosen in a panel.
    pub fn chosen(&self) -> Color32 {
        mix(self.panel, self.accent, CHOSEN)
    }

    /// A tag's colour in this theme.
    pub fn tag(&self, color: Color) -> TagColors {
        let base = Color32::from_rgb(color.red, color.green, color.blue);
        let toward = if self.dark {
            Color32::WHITE
        } else {
            Color32::BLACK
        };
        // The nearest colour that stands out so much wherever it may stand.
        let reach = |from: Color32, backs: &[Color32], wanted: f32| {
            (0..=20u8)
                .map(|step| mix(from, toward, f32::from(step) / 20.0))
                .find(|mixed| backs.iter().all(|back| contrast(*mixed, *back) >= wanted))
                .unwrap_or(toward)
        };
        let body = reach(base, &[self.page, self.panel], 3.0);
        // The tint is made from a lightness that suits the page, so that a tag that stands out very much still
        // leaves the text on it readable where five marks lie over each other.
        let soft = mix(body, self.page, self.excess(body));
        let alpha = if self.dark { 0.20 } else { 0.13 };
        let tint = soft.gamma_multiply(alpha);
        let line = self.told_apart(color).unwrap_or(body);
        let tinted = [self.page.blend(tint), self.panel.blend(tint)];
        let grounds = [self.page, self.panel, self.chosen(), tinted[0], tinted[1]];
        TagColors {
            tint,
            line,
            text: reach(line, &grounds, 4.6),
        }
    }

    /// The line of a tag with one of the default colours: by hand, so that the four are told apart also by who sees no
    /// red, no green or no blue.
    fn told_apart(&self, color: Color) -> Option<Color32> {
        let line = |&(base, light, dark): &(u32, u32, u32)| {
            let is_it = base == u32::from_be_bytes([0, color.red, color.green, color.blue]);
            let [_, red, green, blue] = (if self.dark { dark } else { light }).to_be_bytes();
            is_it.then_some(Color32::from_rgb(red, green, blue))
        };
        LINES.iter().find_map(line)
    }
}

/// How much of the accent is in the ground of what is chosen.
const CHOSEN: f32 = 0.14;

/// The default colours of tags, each with its line in the light and in the dark theme.
const LINES: [(u32, u32, u32); 4] = [
    (0x1f_6f_b5, 0x16_6e_b9, 0x52_94_e6),
    (0x1b_8a_5a, 0x26_50_29, 0x83_e0_c1),
    (0xb0_2a_6f, 0x84_25_5a, 0xea_3c_93),
    (0xb5_65_1d, 0xbb_62_12, 0xd9_9c_68),
];

/// Between two colours, `0.0` the first and `1.0` the second, in gamma space.
pub fn mix(one: Color32, other: Color32, share: f32) -> Color32 {
    one.lerp_to_gamma(other, share)
}

/// The contrast ratio of WCAG 2.1 between two opaque colours, 1–21.
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let [red, green, blue, _] = egui::Rgba::from(color).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// The font of a bold-ish heading of the interface.
pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("semibold".into()))
}

/// Sets both themes' styles once.
pub fn install(ctx: &egui::Context) {
    for (theme, colors) in [(egui::Theme::Light, &LIGHT), (egui::Theme::Dark, &DARK)] {
        ctx.style_mut_of(theme, |style| {
            style.visuals = visuals(colors);
            style.spacing.item_spacing = egui::vec2(8.0, 6.0);
            style.spacing.button_padding = egui::vec2(8.0, 4.0);
            style.spacing.interact_size.y = 26.0;
            style.spacing.menu_margin = egui::Margin::same(6);
            style.spacing.scroll = egui::style::ScrollStyle {
                bar_width: 8.0,
                floating_width: 8.0,
                floating_allocated_width: 11.0,
                foreground_color: true,
                dormant_background_opacity: 0.0,
                active_background_opacity: 0.1,
                interact_background_opacity: 0.2,
                dormant_handle_opacity: 0.35,
                active_handle_opacity: 0.45,
                interact_handle_opacity: 0.7,
                ..egui::style::ScrollStyle::floating()
            };
            // Nothing moves by itself: a remote desktop pays for every frame.
            style.animation_time = 0.0;
            style.visuals.text_cursor.blink = false;
            for (text_style, size) in [
                (TextStyle::Small, 11.5),
                (TextStyle::Body, 13.5),
                (TextStyle::Button, 13.5),
                (TextStyle::Monospace, 13.0),
            ] {
                style
                    .text_styles
                    .insert(text_style, FontId::proportional(size));
            }
            style.text_styles.insert(TextStyle::Heading, semibold(17.0));
        });
    }
}

fn visuals(colors: &Colors) -> Visuals {
    let mut visuals = if colors.dark {
        Visuals::dark()
    } else {
        Visuals::light()
    };
    visuals.override_text_color = Some(colors.text);
    visuals.weak_text_color = Some(colors.muted);
    visuals.panel_fill = colors.panel;
    visuals.window_fill = colors.panel;
    visuals.window_stroke = Stroke::new(1.0, colors.line);
    visuals.extreme_bg_color = colors.field;
    visuals.text_edit_bg_color = Some(colors.field);
    visuals.faint_bg_color = mix(colors.panel, colors.text, 0.035);
    visuals.selection.bg_fill = colors.selection;
    visuals.selection.stroke = Stroke::new(1.5, colors.accent);
    visuals.hyperlink_color = colors.accent;
    visuals.warn_fg_color = colors.warning;
    visuals.error_fg_color = colors.warning;
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let shadow = if colors.dark { 110 } else { 40 };
    visuals.popup_shadow.color = Color32::from_black_alpha(shadow);
    visuals.window_shadow.color = Color32::from_black_alpha(shadow);
    let widgets = &mut visuals.widgets;
    let states = [
        (&mut widgets.noninteractive, colors.panel, colors.line),
        (&mut widgets.inactive, colors.field, colors.outline),
        (
            &mut widgets.hovered,
            mix(colors.field, colors.accent, 0.10),
            // The accent is what has the keyboard or is chosen.
            mix(colors.outline, colors.text, 0.5),
        ),
        (
            &mut widgets.active,
            mix(colors.field, colors.accent, 0.20),
            colors.accent,
        ),
        (
            &mut widgets.open,
            mix(colors.field, colors.accent, 0.10),
            colors.outline,
        ),
    ];
    for (state, fill, line) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.2, colors.text);
        state.corner_radius = CornerRadius::same(5);
        state.expansion = 0.0;
    }
    visuals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::default_codebook;

    #[test]
    fn interface_text_reaches_contrast_everywhere_it_stands() {
        for colors in [LIGHT, DARK] {
            for back in [colors.panel, colors.page, colors.field, colors.window] {
                for text in [colors.text, colors.muted, colors.warning, colors.good] {
                    assert!(contrast(text, back) >= 4.5, "{text:?} on {back:?}");
                }
            }
            for back in [
                colors.page,
                colors.selection,
                colors.hits.any,
                colors.hits.current,
            ] {
                assert!(contrast(colors.ink, back) >= 4.5, "ink on {back:?}");
            }
            assert!(contrast(colors.on_accent, colors.accent) >= 4.5);
        }
    }

    #[test]
    fn what_one_points_at_has_no_line_in_the_colour_of_what_has_the_keyboard() {
        let saturation = |color: Color32| {
            let [red, green, blue, _] = color.to_array();
            red.max(green).max(blue) - red.min(green).min(blue)
        };
        for colors in [LIGHT, DARK] {
            let widgets = visuals(&colors).widgets;
            let (pointed, focused) = (widgets.hovered.bg_stroke, widgets.active.bg_stroke);
            assert_eq!(focused.color, colors.accent);
            assert!(saturation(pointed.color) < 24 && saturation(focused.color) > 80);
            assert!(contrast(pointed.color, colors.panel) >= 3.0);
        }
    }

    #[test]
    fn letter_text_stays_readable_under_five_marks_of_any_colour_and_a_chosen_one() {
        let mut tags: Vec<_> = default_codebook()
            .tags
            .iter()
            .map(|tag| tag.color)
            .collect();
        for hex in [
            "#000000", "#ffffff", "#ffff00", "#ff0000", "#0000ff", "#00ff00",
        ] {
            tags.extend(Color::parse(hex));
        }
        for colors in [LIGHT, DARK] {
            for color in &tags {
                let tag = colors.tag(*color);
                let mut back = colors.page;
                // The chosen one is tinted twice.
                for _ in 0..6 {
                    back = back.blend(tag.tint);
                }
                assert!(
                    contrast(colors.ink, back) >= 4.5,
                    "{color} in dark: {}",
                    colors.dark
                );
                assert!(contrast(tag.text, colors.page) >= 4.5, "{color} name");
                assert!(contrast(tag.line, colors.page) >= 3.0, "{color} line");
            }
        }
    }
}
