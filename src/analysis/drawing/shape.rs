//! What a picture is made of.

use crate::codebook::Color;

/// Where something stands, in points from the top left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// In which colour something is drawn; each theme has its own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Paint {
    /// That of a tag.
    Tag(Color),
    /// That of words.
    Text,
    /// That of words that stand back.
    Muted,
    /// That of lines.
    Line,
    /// That of what is counted.
    Accent,
    /// That of what stands back, but is counted.
    Back,
    /// That of what counts, from nothing (0) to all of it (1); words can be read on it.
    Heat(f32),
    /// That of what is well.
    Good,
    /// That of what is wrong.
    Warning,
}

/// What a label's place is the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its left end.
    Start,
    /// Its middle.
    Middle,
    /// Its right end.
    End,
}

/// A part of a picture.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A filled rectangle.
    Rect(Frame, Paint),
    /// A line from one point to another, a point wide.
    Line((f32, f32), (f32, f32), Paint),
    /// Words on one line.
    Label {
        /// Where they stand: the place along, and that of their middle from the top.
        at: (f32, f32),
        /// The words.
        text: String,
        /// How large they are, in points.
        size: f32,
        /// Whether they are bold.
        strong: bool,
        /// What the place is that of.
        anchor: Anchor,
        /// Their colour.
        paint: Paint,
        /// They are cut where they are wider than this, in points.
        most: f32,
    },
}

/// A part of a picture that stands for something, and leads to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target<T> {
    /// Where it is.
    pub frame: Frame,
    /// What it says, in words.
    pub name: String,
    /// What it leads to.
    pub leads_to: T,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing<T> {
    /// How wide it is, in points.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// What it is made of, what lies below first.
    pub shapes: Vec<Shape>,
    /// What in it leads somewhere, in the order in which it is read.
    pub targets: Vec<Target<T>>,
}

impl<T> Default for Drawing<T> {
    fn default() -> Self {
        Self {
            width: 0.0,
            height: 0.0,
            shapes: Vec::new(),
            targets: Vec::new(),
        }
    }
}

impl<T> Drawing<T> {
    /// An empty picture, so many points wide and high.
    pub fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            ..Self::default()
        }
    }

    /// Adds a filled rectangle.
    pub fn rect(&mut self, frame: Frame, paint: Paint) {
        self.shapes.push(Shape::Rect(frame, paint));
    }

    /// Adds a line.
    pub fn line(&mut self, from: (f32, f32), to: (f32, f32), paint: Paint) {
        self.shapes.push(Shape::Line(from, to, paint));
    }

    /// Adds words of the usual size, which are cut where they are wider than `most`.
    pub fn label(
        &mut self,
        at: (f32, f32),
        text: impl Into<String>,
        anchor: Anchor,
        paint: Paint,
        most: f32,
    ) {
        self.shapes.push(Shape::Label {
            at,
            text: text.into(),
            size: 12.0,
            strong: false,
            anchor,
            paint,
            most,
        });
    }

    /// Adds a line below that says what colours stand for, and more lines where one is not enough. How wide words are is a
    /// guess, as fonts differ.
    pub fn add_legend(&mut self, colors: Vec<(Paint, String)>) {
        const LINE: f32 = 20.0;
        if colors.is_empty() {
            return;
        }
        self.height += LINE + 6.0;
        let mut left = 0.0;
        for (paint, name) in colors {
            let wide = name.chars().count() as f32 * 7.0;
            if left > 0.0 && left + 16.0 + wide > self.width {
                left = 0.0;
                self.height += LINE;
            }
            let middle = self.height - LINE / 2.0 + 2.0;
            let swatch = Frame {
                x: left,
                y: middle - 5.0,
                width: 10.0,
                height: 10.0,
            };
            self.rect(swatch, paint);
            let most = (self.width - left - 16.0).max(8.0);
            let at = (left + 16.0, middle);
            self.label(at, name, Anchor::Start, Paint::Muted, most);
            left += 16.0 + wide + 14.0;
        }
    }

    /// Says that a part leads somewhere.
    pub fn target(&mut self, frame: Frame, name: impl Into<String>, leads_to: T) {
        self.targets.push(Target {
            frame,
            name: name.into(),
            leads_to,
        });
    }
}
