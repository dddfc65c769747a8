//! The end: feet, outline, and what is said of the document.

use super::block::Align;
use super::document::{Document, Error, Made, Typeset};
use super::flow::Heading;
use super::line::Set;
use super::page::{Op, Page, Painter, destination};
use super::style::{FOOT, LEFT, RULE, RUNNING, WIDTH};
use super::tags::{ARTIFACT, cut};
use super::typesetter::Typesetter;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};

/// The room for the number of a page at its foot, in points.
const NUMBER: f32 = 70.0;

impl Typesetter {
    /// Ends the report. What krilla checks of PDF/UA-1 and PDF/A-2a holds of it, or there is none.
    pub fn finish(mut self) -> Result<Typeset, Error> {
        let mut pages = self.flow.finish();
        self.fill_contents(&mut pages);
        let count = pages.len();
        let feet: Vec<_> = (1..=count).map(|number| self.foot(number, count)).collect();

        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|why| Error::Writer(format!("{why:?}")))?;
        let mut document = krilla::Document::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        let title = title(&self.document, &self.flow.headings);
        let mut painter = Painter {
            faces: &self.setter.faces,
            elements: &mut self.elements,
            bookmarks: &self.flow.bookmarks,
            lost_links: 0,
        };
        for (page, foot) in pages.into_iter().zip(feet) {
            painter.page(&mut document, page, foot);
        }
        let lost_links = painter.lost_links;
        document.set_outline(outline(&self.flow.headings, &title));
        document.set_metadata(metadata(&self.document, title));
        document.set_tag_tree(self.elements.tree(&self.document.language));
        Ok(Typeset {
            bytes: document.finish().map_err(said)?,
            replaced: self.setter.cleaner.replaced,
            lost_links,
        })
    }

    /// The foot of a page: the title, and its number among all.
    fn foot(&mut self, number: usize, of: usize) -> Page {
        let replaced = self.setter.cleaner.replaced;
        let y = FOOT;
        let mut page = vec![Op::Rect {
            place: [LEFT, y - 16.0, WIDTH, 0.4],
            colour: RULE,
            element: ARTIFACT,
        }];
        let title = Set::plain(self.document.title.trim(), ARTIFACT);
        let line = self
            .setter
            .single(&RUNNING, title, WIDTH - NUMBER, Align::Start);
        page.extend(line.map(|line| Op::Line { line, x: LEFT, y }));
        let number = format!("{number} / {of}");
        let number = Set::plain(&number, ARTIFACT);
        let line = self.setter.single(&RUNNING, number, NUMBER, Align::End);
        let x = LEFT + WIDTH - NUMBER;
        page.extend(line.map(|line| Op::Line { line, x, y }));
        // What repeats on each page is counted where it stands first.
        self.setter.cleaner.replaced = replaced;
        page
    }
}

/// The title, which a document must have: that of its first heading where it has none of its own.
fn title(document: &Document, headings: &[Heading]) -> String {
    let heading = headings.first().map_or("", |heading| &heading.text);
    let titles = [document.title.trim(), heading, "–"];
    let title = titles.into_iter().map(cut).find(|it| !it.trim().is_empty());
    title.unwrap_or_default()
}

/// The headings as a tree, or the title where there are none.
fn outline(headings: &[Heading], title: &str) -> Outline {
    let mut outline = Outline::new();
    // The headings that those to come may stand below.
    let mut above: Vec<(u8, OutlineNode)> = Vec::new();
    let fold = |above: &mut Vec<(u8, OutlineNode)>, outline: &mut Outline, level: u8| {
        while above.last().is_some_and(|(last, _)| *last >= level) {
            let Some((_, node)) = above.pop() else { return };
            match above.last_mut() {
                Some((_, parent)) => parent.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for heading in headings {
        fold(&mut above, &mut outline, heading.level);
        let node = OutlineNode::new(cut(&heading.text), destination(heading.place));
        above.push((heading.level, node));
    }
    fold(&mut above, &mut outline, 0);
    if headings.is_empty() {
        outline.push_child(OutlineNode::new(title.to_owned(), destination((0, 0.0))));
    }
    outline
}

fn metadata(document: &Document, title: String) -> Metadata {
    let authors = document.author.iter().map(|author| cut(author));
    let program = cut(&document.program);
    Metadata::new()
        .title(title)
        .language(document.language.clone())
        .authors(authors.filter(|it| !it.trim().is_empty()).collect())
        .creator(program.clone())
        .producer(program)
        .creation_date(date(document.made))
}

fn date(made: Made) -> DateTime {
    let offset = made.offset.clamp(-14 * 60, 14 * 60);
    let hours = i8::try_from(offset / 60).unwrap_or(0);
    let minutes = u8::try_from(offset.unsigned_abs() % 60).unwrap_or(0);
    DateTime::new(made.year)
        .month(made.month.clamp(1, 12))
        .day(made.day.clamp(1, 31))
        .hour(made.hour.min(23))
        .minute(made.minute.min(59))
        .second(made.second.min(59))
        .utc_offset_hour(hours)
        .utc_offset_minute(minutes)
}

/// What the PDF writer says, with the first of its complaints.
fn said(error: KrillaError) -> Error {
    Error::Writer(match &error {
        KrillaError::Validation(errors) => {
            let first = errors.first().map(|(first, _)| format!("{first:?}"));
            format!("{error}: {}", first.unwrap_or_default())
        }
        _ => error.to_string(),
    })
}
