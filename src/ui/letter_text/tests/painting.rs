//! What reaches the screen, and where.

use std::ops::Range;

use egui::{Color32, Pos2, Rect, Shape, Vec2, pos2, vec2};

use super::super::*;
use super::{DUTCH, HEIGHT, MIXED, style};

/// The columns in which a range's glyphs were painted, at one pixel a point.
fn painted_columns(engine: &mut TextEngine, layout: &TextLayout, bytes: Range<usize>) -> Rect {
    let laid = layout.laid();
    let clusters: Vec<_> = laid
        .clusters
        .iter()
        .filter(|cluster| cluster.bytes.start >= bytes.start && cluster.bytes.end <= bytes.end)
        .map(|cluster| cluster.x..cluster.x + cluster.advance)
        .collect();
    let quads = quads(engine, layout, Pos2::ZERO, Rect::EVERYTHING);
    quads
        .into_iter()
        .filter(|quad| {
            clusters
                .iter()
                .any(|columns| columns.contains(&quad.center().x))
        })
        .fold(Rect::NOTHING, Rect::union)
}

/// The rectangles of the glyphs that are painted.
pub fn quads(engine: &mut TextEngine, layout: &TextLayout, origin: Pos2, clip: Rect) -> Vec<Rect> {
    let ctx = egui::Context::default();
    ctx.set_fonts(egui_fonts());
    let mut mesh = TextMesh::new();
    engine.paint(&mut mesh, layout, origin, Color32::BLACK, clip);
    let mut mesh = Some(mesh);
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        if let Some(mesh) = mesh.take() {
            engine.finish(ui.painter(), mesh);
        }
    });
    output.textures_delta.clear();
    output
        .shapes
        .iter()
        .filter_map(|clipped| match &clipped.shape {
            Shape::Mesh(mesh) => Some(mesh),
            _ => None,
        })
        .flat_map(|mesh| mesh.vertices.chunks_exact(4))
        .map(|corners| Rect::from_min_max(corners[0].pos, corners[3].pos))
        .collect()
}

#[test]
fn right_to_left_text_is_selected_where_it_is_painted() {
    let mut engine = TextEngine::new(false);
    let layout = engine.layout(MIXED, &style(500.0), 1.0);
    let name = MIXED.find('م').unwrap_or(0)..MIXED.find(" aan").unwrap_or(0);
    let first = name.start..MIXED.find(" علي").unwrap_or(0);
    let rects = layout.rects(name.clone());
    assert_eq!(rects.len(), 1);
    let painted = painted_columns(&mut engine, &layout, name.clone());
    assert!(painted.left() >= rects[0].left() - 2.0 && painted.right() <= rects[0].right() + 2.0);
    assert!(painted.width() > 0.8 * rects[0].width());
    // The first word of the name stands on the right.
    let word = layout.rects(first.clone())[0];
    assert_eq!(word.right(), rects[0].right());
    assert!(word.left() > rects[0].center().x - 20.0);
    assert_eq!(layout.caret(name.start).left(), word.right());
    assert_eq!(layout.hit(vec2(word.right() - 1.0, 5.0)), name.start);
    // From within the Latin into the Arabic text there are two stretches.
    let apart = layout.rects(3..first.end);
    assert_eq!(apart.len(), 2);
    assert!(apart[0].right() < apart[1].left());
}

#[test]
fn only_rows_within_the_clip_are_painted_on_whole_pixels() {
    let mut engine = TextEngine::new(false);
    for scale in [1.0, 1.5, 2.0] {
        let layout = engine.layout(DUTCH, &style(200.0), scale);
        let origin = pos2(10.3, -60.7);
        let clip = Rect::from_min_size(pos2(0.0, 0.0), Vec2::new(300.0, 50.0));
        let painted = quads(&mut engine, &layout, origin, clip);
        let all = quads(&mut engine, &layout, origin, Rect::EVERYTHING);
        assert!(
            painted.len() > 20 && painted.len() < all.len(),
            "{}",
            painted.len()
        );
        for quad in &painted {
            assert!(quad.intersects(clip.expand(HEIGHT)));
            for edge in [quad.left(), quad.right(), quad.top(), quad.bottom()] {
                let pixels = edge * scale;
                assert!((pixels - pixels.round()).abs() < 0.01, "{pixels}");
            }
        }
        let shown = all.iter().filter(|quad| clip.contains_rect(**quad)).count();
        assert!(
            painted
                .iter()
                .filter(|quad| clip.contains_rect(**quad))
                .count()
                == shown
        );
    }
    let layout = engine.layout(DUTCH, &style(200.0), 1.0);
    assert!(quads(&mut engine, &layout, pos2(f32::NAN, 0.0), Rect::EVERYTHING).is_empty());
    assert!(quads(&mut engine, &layout, Pos2::ZERO, Rect::NOTHING).is_empty());
}

#[test]
fn a_full_texture_is_followed_by_a_larger_one() {
    let mut engine = TextEngine::new(false);
    let text: String = ('!'..='~').chain('À'..='ž').collect();
    let ctx = egui::Context::default();
    ctx.set_fonts(egui_fonts());
    let mut expected = 0;
    let mut painted = 0;
    let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
        (expected, painted) = (0, 0);
        for size in [60.0, 64.0, 68.0, 72.0] {
            let style = TextStyle::new(Face::Text, size, 90.0, 2000.0);
            let layout = engine.layout(&text, &style, 1.0);
            let mut mesh = TextMesh::new();
            engine.paint(
                &mut mesh,
                &layout,
                Pos2::ZERO,
                Color32::WHITE,
                Rect::EVERYTHING,
            );
            expected += mesh.glyphs();
            engine.finish(ui.painter(), mesh);
        }
    });
    let mut textures = Vec::new();
    for clipped in &output.shapes {
        if let Shape::Mesh(mesh) = &clipped.shape {
            painted += mesh.vertices.len() / 4;
            textures.push(mesh.texture_id);
        }
    }
    textures.dedup();
    output.textures_delta.clear();
    assert_eq!(painted, expected);
    assert!(textures.len() > 1, "the test does not fill a texture");
}
