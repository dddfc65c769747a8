//! How the numbers look: rendered, and compared with images that were looked at.

use super::{open, settle};
use egui::{Key, Theme, vec2};
use kanttekening::l10n::Language;

fn look(name: &str, size: egui::Vec2, theme: Theme, table: bool) {
    let mut harness = open(Language::Dutch, size, theme);
    if table {
        harness.key_press(Key::T);
    }
    settle(&mut harness);
    harness.snapshot(name);
}

#[test]
fn light() {
    look(
        "numbers_light_dutch",
        vec2(1066.0, 860.0),
        Theme::Light,
        false,
    );
}

#[test]
fn dark() {
    look(
        "numbers_dark_dutch",
        vec2(1066.0, 860.0),
        Theme::Dark,
        false,
    );
}

#[test]
fn narrow() {
    look("numbers_narrow", vec2(640.0, 1100.0), Theme::Light, false);
}

#[test]
fn as_tables() {
    look("numbers_tables", vec2(1066.0, 1100.0), Theme::Light, true);
}

#[test]
fn small_as_at_twice_the_size() {
    look("numbers_small", vec2(512.0, 700.0), Theme::Dark, true);
}
