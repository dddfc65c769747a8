//! The contrast themes of Windows: whether one is on, and whether it is dark. What opens windows takes each for a light one.

use egui::Theme;

/// What the registry says of contrast themes; the first of its flags says that one is on.
#[cfg(windows)]
const CONTRAST: &str = r"Control Panel\Accessibility\HighContrast";
/// What it says of colours, as the theme that is on has them.
#[cfg(windows)]
const COLORS: &str = r"Control Panel\Colors";

/// Tells whether the contrast theme that the system shows is dark or light; `None` where it shows none.
pub(super) fn of_system() -> Option<Theme> {
    #[cfg(windows)]
    {
        let text = |key: &str, name: &str| {
            let key = windows_registry::CURRENT_USER.open(key).ok()?;
            key.get_string(name).ok()
        };
        theme(&text(CONTRAST, "Flags")?, &text(COLORS, "Window")?)
    }
    #[cfg(not(windows))]
    {
        let _: fn(&str, &str) -> Option<Theme> = theme;
        None
    }
}

/// The theme by flags in decimal and by the colour of windows, as red, green and blue: `0 0 0`.
fn theme(flags: &str, window: &str) -> Option<Theme> {
    let flags: u32 = flags.trim().parse().ok()?;
    if flags & 1 == 0 {
        return None;
    }
    let parts: Vec<u8> = window
        .split_whitespace()
        .map_while(|it| it.parse().ok())
        .collect();
    let &[red, green, blue] = parts.as_slice() else {
        return None;
    };
    let light = 3 * u32::from(red) + 6 * u32::from(green) + u32::from(blue) >= 1280;
    Some(if light { Theme::Light } else { Theme::Dark })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contrast_theme_is_told_by_its_flags_and_colours() {
        assert_eq!(theme("127", "0 0 0"), Some(Theme::Dark));
        assert_eq!(theme("1", "45 50 54"), Some(Theme::Dark));
        assert_eq!(theme("127", "255 250 239"), Some(Theme::Light));
        assert_eq!(theme("126", "0 0 0"), None);
        assert_eq!(theme("", "0 0 0"), None);
        assert_eq!(theme("1", "0 0"), None);
        assert_eq!(theme("1", "0 0 999"), None);
    }
}
