//! How text looks: rendered, and compared with images that were looked at.

use std::ops::Range;

use crate::support::cpu_render::CpuRenderer;
use eframe::egui::{self, Color32, Rect, Theme, Vec2, pos2, vec2};
use egui_kittest::Harness;
use kanttekening::ui::letter_text::{Emphasis, Face, TextEngine, TextMesh, TextStyle, egui_fonts};

const LETTER: &str = "De op deze achterhaalde wijze verkregen persoonsgegevens worden vóór 1 maart 2022 \
                      vernietigd; over de uitvoering daarvan wordt uw Kamer in het voorjaar geïnformeerd. \
                      Brief van محمد علي aan ons, nr 12. 👍 Affiche, efficiënt.\n\
                      هذه رسالة قصيرة عن حذف البيانات (2022) من النظام.\n\
                      זהו מכתב קצר.";

/// What is selected: from the Dutch into the Arabic of the first paragraph, and some of the second.
const SELECTED: [(&str, &str); 3] = [
    ("persoonsgegevens", "vernietigd"),
    ("van محمد", "محمد"),
    ("قصيرة", "حذف"),
];

struct Sheet {
    engine: TextEngine,
}

impl Sheet {
    fn new() -> Self {
        Self {
            engine: TextEngine::new(false),
        }
    }

    fn show(&mut self, ui: &mut egui::Ui) {
        let visuals = ui.visuals();
        let (ink, ground) = (visuals.strong_text_color(), visuals.extreme_bg_color);
        let selection = visuals.selection.bg_fill;
        let clip = ui.max_rect();
        ui.painter().rect_filled(clip, 0.0, ground);
        let scale = ui.ctx().pixels_per_point();
        let mut mesh = TextMesh::new();
        let width = clip.width() - 40.0;

        let spans = [(0..LETTER.len(), Emphasis::Bold)];
        let heading = TextStyle {
            spans: &spans[..],
            ..TextStyle::new(Face::Interface, 13.0, 20.0, width)
        };
        let mut top = clip.min + vec2(20.0, 16.0);
        let mut paint = |engine: &mut TextEngine,
                         text: &str,
                         style: &TextStyle<'_>,
                         selected: &[Range<usize>]| {
            let layout = engine.layout(text, style, scale);
            for range in selected {
                for rect in layout.rects(range.clone()) {
                    ui.painter()
                        .rect_filled(rect.translate(top.to_vec2()), 0.0, selection);
                }
            }
            engine.paint(&mut mesh, &layout, top, ink, clip);
            top.y += layout.size().y + 12.0;
        };
        paint(
            &mut self.engine,
            "Brief aan de Kamer, 16 december",
            &heading,
            &[],
        );
        let selected: Vec<_> = SELECTED
            .iter()
            .map(|(from, to)| {
                let start = LETTER.find(from).unwrap();
                let end = start + LETTER[start..].find(to).unwrap() + to.len();
                start..end
            })
            .collect();
        paint(
            &mut self.engine,
            LETTER,
            &TextStyle::new(Face::Text, 17.0, 27.0, width),
            &selected,
        );
        let spans = [(0..10, Emphasis::SemiBold), (22..35, Emphasis::Italic)];
        let quote = TextStyle {
            max_rows: Some(2),
            spans: &spans,
            ..TextStyle::new(Face::Interface, 13.0, 19.0, width * 0.7)
        };
        paint(
            &mut self.engine,
            &LETTER[..LETTER.find('\n').unwrap()],
            &quote,
            &[],
        );
        self.engine.finish(ui.painter(), mesh);
    }
}

fn harness(theme: Theme, scale: f32) -> Harness<'static, Sheet> {
    Harness::builder()
        .with_size(Vec2::new(560.0, 330.0))
        .with_pixels_per_point(scale)
        .with_theme(theme)
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| ctx.set_fonts(egui_fonts()))
        .build_ui_state(|ui, sheet: &mut Sheet| sheet.show(ui), Sheet::new())
}

#[test]
fn text_in_both_themes_and_at_every_scale() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (name, theme, scale) in [
        ("letter_text_light", Theme::Light, 1.0),
        ("letter_text_dark", Theme::Dark, 1.0),
        ("letter_text_light_150", Theme::Light, 1.5),
        ("letter_text_dark_200", Theme::Dark, 2.0),
    ] {
        let mut harness = harness(theme, scale);
        harness.run();
        harness.snapshot(name);
        results.extend_harness(&mut harness);
    }
}

#[test]
fn egui_widgets_use_the_same_fonts() {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(300.0, 120.0))
        .with_theme(Theme::Light)
        .renderer(CpuRenderer::default())
        .with_context_setup(|ctx| ctx.set_fonts(egui_fonts()))
        .build_ui(|ui| {
            egui::Frame::central_panel(ui.style()).show(ui, |ui| {
                ui.label("Labels: geïnformeerd ✓ → é");
                let _ = ui.button("Opslaan");
                let _ = ui.checkbox(&mut true, "Zichtbaar");
                ui.label(
                    egui::RichText::new("Serif").family(egui::FontFamily::Name("letter".into())),
                );
            });
        });
    harness.run();
    harness.snapshot("letter_text_widgets");
}

#[test]
fn rectangles_cover_the_pixels_whose_centres_they_contain() {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(8.0, 8.0))
        .renderer(CpuRenderer::default())
        .build_ui(|ui| {
            let painter = ui.ctx().layer_painter(egui::LayerId::background());
            let mut mesh = egui::Mesh::default();
            mesh.add_colored_rect(
                Rect::from_min_max(pos2(1.0, 1.0), pos2(5.4, 4.0)),
                Color32::from_rgb(200, 100, 0),
            );
            mesh.add_colored_rect(
                Rect::from_min_max(pos2(3.0, 2.0), pos2(9.0, 9.0)),
                Color32::from_black_alpha(128),
            );
            painter.add(egui::Shape::mesh(mesh));
        });
    harness.run();
    let image = harness.render().unwrap();
    let at = |x: u32, y: u32| image.get_pixel(x, y).0;
    assert_eq!(at(0, 1), at(0, 0));
    assert_eq!(at(1, 1), [200, 100, 0, 255]);
    assert_eq!(at(4, 1), [200, 100, 0, 255]);
    assert_eq!(at(5, 1), at(0, 0));
    assert_eq!(at(3, 3), [100, 50, 0, 255]);
}
