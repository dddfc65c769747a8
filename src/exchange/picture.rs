//! A picture as an SVG file: what stands in the window as a chart, for a report.

use crate::analysis::drawing::{Anchor, Drawing, Paint, Shape};
use crate::codebook::Color;
use std::fmt::Write as _;

/// The margin around the picture, in points.
pub const PICTURE_MARGIN: f32 = 16.0;
/// How high its title stands, in points.
pub const PICTURE_TITLE: f32 = 26.0;

/// Writes a picture as SVG, below its title. It stands on its own: no script, no font, no reference to anything outside.
pub fn svg<T>(drawing: &Drawing<T>, title: &str, language: &str) -> String {
    let width = drawing.width + 2.0 * PICTURE_MARGIN;
    let height = drawing.height + 2.0 * PICTURE_MARGIN + PICTURE_TITLE;
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:lang=\"{language}\" role=\"img\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\" font-family=\"Inter, Helvetica, Arial, sans-serif\">\n<title>{title}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fffefb\"/>\n\
         <text x=\"{x}\" y=\"{y}\" font-size=\"15\" font-weight=\"600\" fill=\"#1c1c1e\">{title}</text>\n\
         <g transform=\"translate({x} {top})\">\n",
        w = number(width),
        h = number(height),
        title = escaped(title),
        x = number(PICTURE_MARGIN),
        y = number(PICTURE_MARGIN + 12.0),
        top = number(PICTURE_MARGIN + PICTURE_TITLE),
    );
    for shape in &drawing.shapes {
        write_shape(&mut out, shape);
    }
    // What the parts say, for who points at them and for screen readers.
    for target in &drawing.targets {
        let frame = target.frame;
        let _ = writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"transparent\"><title>{}</title></rect>",
            number(frame.x),
            number(frame.y),
            number(frame.width),
            number(frame.height),
            escaped(&target.name),
        );
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn write_shape(out: &mut String, shape: &Shape) {
    let _ = match shape {
        Shape::Rect(frame, paint) => writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"1.5\" fill=\"{}\"/>",
            number(frame.x),
            number(frame.y),
            number(frame.width),
            number(frame.height),
            paint_on_paper(*paint),
        ),
        Shape::Line(from, to, paint) => writeln!(
            out,
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\"/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1),
            paint_on_paper(*paint),
        ),
        Shape::Label {
            at,
            text,
            size,
            strong,
            anchor,
            paint,
            most,
        } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let weight = if *strong { " font-weight=\"600\"" } else { "" };
            writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"{anchor}\"{weight} fill=\"{}\">{}</text>",
                number(at.0),
                number(at.1 + size * 0.35),
                number(*size),
                paint_on_paper(*paint),
                escaped(&cut(text, *most, *size)),
            )
        }
    };
}

/// A text as long as fits into a width; how wide letters are is a guess, as fonts differ.
fn cut(text: &str, most: f32, size: f32) -> String {
    let room = (most / (size * 0.55)).max(1.0) as usize;
    if text.chars().count() <= room {
        return text.to_owned();
    }
    let head: String = text.chars().take(room.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}

fn number(value: f32) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    format!("{rounded}")
}

/// A colour of a picture in a file, whose ground is light.
pub fn paint_on_paper(paint: Paint) -> Color {
    let [red, green, blue] = match paint {
        Paint::Tag(color) => return color,
        Paint::Text => [0x1c, 0x1c, 0x1e],
        Paint::Muted => [0x52, 0x57, 0x5e],
        Paint::Line => [0xd9, 0xda, 0xdc],
        Paint::Accent => [0x3d, 0x63, 0x8c],
        Paint::Back => [0x8d, 0x91, 0x98],
        Paint::Good => [0x1d, 0x6b, 0x43],
        Paint::Warning => [0x9a, 0x45, 0x00],
        Paint::Heat(share) => {
            let share = share.clamp(0.0, 1.0) * 0.42;
            let mix = |one: u8, other: u8| {
                (f32::from(one) + (f32::from(other) - f32::from(one)) * share).round() as u8
            };
            [mix(0xff, 0x15), mix(0xfe, 0x42), mix(0xfb, 0x73)]
        }
    };
    Color { red, green, blue }
}

/// A text as XML takes it: signs that mean something are escaped, those that it cannot hold left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::drawing::{Bar, bars};
    use proptest::prelude::*;

    fn picture(label: &str, values: &[f64]) -> String {
        let bar = |value: &f64| Bar {
            label: label.to_owned(),
            value: *value,
            number: value.to_string(),
            name: format!("{label}: {value}"),
            paint: Paint::Heat(0.5),
            leads_to: (),
        };
        svg(&bars(values.iter().map(bar).collect(), 400.0), label, "nl")
    }

    /// The texts of a picture, as an XML reader gives them.
    fn read(xml: &str) -> Vec<String> {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut texts = vec![String::new()];
        loop {
            match reader.read_event().expect("it is XML") {
                quick_xml::events::Event::Text(text) => {
                    texts
                        .last_mut()
                        .expect("one")
                        .push_str(&text.xml10_content());
                }
                quick_xml::events::Event::GeneralRef(name) => {
                    let sign = match &*name {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        other => panic!("&{other};"),
                    };
                    texts.last_mut().expect("one").push_str(sign);
                }
                quick_xml::events::Event::End(_) => texts.push(String::new()),
                quick_xml::events::Event::Eof => return texts,
                _ => {}
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_in_it_is_read_back(label in "[a-z<&>\" é]{1,12}", values in proptest::collection::vec(0.0_f64..9.0, 0..5)) {
            let texts = read(&picture(&label, &values));
            for value in &values {
                let name = format!("{label}: {value}");
                let is_there = texts.iter().any(|it| it.trim() == name.trim());
                prop_assert!(is_there, "{:?} lacks {:?}", texts, name);
            }
            prop_assert!(texts.iter().any(|it| it.trim() == label.trim()));
        }
    }

    #[test]
    fn nothing_outside_is_asked_for() {
        let xml = picture("a\u{0}b\u{ffff}", &[1.0]);
        assert!(!xml.contains("href") && !xml.contains("<script") && !xml.contains('\u{0}'));
        assert!(xml.contains("<title>ab</title>"));
    }
}
