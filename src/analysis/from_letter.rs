//! From a letter with its layers to what a folder's catalogue knows of it.

use super::{
    CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Facts, Found, Kind, Progress,
};
use crate::annotation::{AnchorState, Annotation, DIVIDER, Layer, resolve_metadata};
use crate::letter::{Letter, MetadataField, Stretch, parse_day};

/// A letter with its layers, to be catalogued.
pub struct ReadLetter<'a> {
    /// The path below the folder, with `/` between its parts.
    pub path: &'a str,
    /// The letter, read with its reader's corrections.
    pub letter: &'a Letter,
    /// The layer of the analyst at this desk.
    pub own: Option<&'a Layer>,
    /// Colleagues' layers.
    pub colleagues: Vec<&'a Layer>,
}

impl ReadLetter<'_> {
    /// What the catalogue knows of it, and its text as it is read. Linear in the letter and the annotations.
    pub fn catalogued(&self) -> (CataloguedLetter, String) {
        let letter = self.letter;
        let read = letter.read_through();
        let layers: Vec<&Layer> = self
            .own
            .into_iter()
            .chain(self.colleagues.iter().copied())
            .collect();
        let name = self.path.rsplit('/').next().unwrap_or_default();
        let layer = |one: &&Layer| catalogued_layer(letter, &read, one, self.own);
        let with_something =
            |it: &CataloguedLayer| !it.annotations.is_empty() || !it.memo.trim().is_empty();
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut catalogued = CataloguedLetter {
            path: self.path.to_owned(),
            kind: Kind::of_name(name).unwrap_or_default(),
            sha256: letter.sha256.clone(),
            text_sha256: letter.text_sha256.to_string(),
            facts: facts(letter, &layers),
            pages: letter.structure().map_or(0, |it| it.page_count),
            paragraphs: short(letter.reading().paragraph_count()),
            words: short(read.text().split_whitespace().count()),
            length: short(read.text().len()),
            layers: layers.iter().map(layer).filter(with_something).collect(),
            ..CataloguedLetter::default()
        };
        catalogued.progress = progress(self.own, &catalogued);
        (catalogued, read.into_text())
    }
}

/// How far the reader is: what they said, or else whether they did anything.
fn progress(own: Option<&Layer>, letter: &CataloguedLetter) -> Progress {
    let said = own.and_then(|it| it.metadata.get(&MetadataField::Progress));
    match said.map(String::as_str) {
        Some("done") => Progress::Done,
        Some("begun") => Progress::Begun,
        Some("unread") => Progress::Unread,
        _ if letter.own().is_some() => Progress::Begun,
        _ => Progress::Unread,
    }
}

fn facts(letter: &Letter, layers: &[&Layer]) -> Facts {
    let mut facts = Facts::default();
    for field in resolve_metadata(letter, layers) {
        let value = field.value();
        match field.kind {
            MetadataField::Date => facts.date = value.parse().ok().or_else(|| parse_day(&value)),
            MetadataField::Sender => facts.sender = value,
            MetadataField::Recipient => facts.recipient = value,
            MetadataField::Subject => facts.subject = value,
            MetadataField::Reference => facts.reference = value,
            MetadataField::Dossier => {
                for one in value.split(DIVIDER) {
                    let dossier = one.split(',').next().unwrap_or_default().trim();
                    if !dossier.is_empty() && !facts.dossiers.iter().any(|it| it == dossier) {
                        facts.dossiers.push(dossier.to_owned());
                    }
                }
                let first = value.split(DIVIDER).next().unwrap_or_default();
                facts.kamerstuk = first.trim().to_owned();
            }
            MetadataField::Place | MetadataField::Pages | MetadataField::Progress => {}
        }
    }
    facts
}

fn catalogued_layer(
    letter: &Letter,
    read: &Stretch,
    layer: &Layer,
    own: Option<&Layer>,
) -> CataloguedLayer {
    let one = |it: &Annotation| annotation(letter, read, it);
    let mut annotations: Vec<_> = layer.annotations.iter().map(one).collect();
    annotations.sort_by_key(|it| (it.found == Found::Orphan, it.start, it.end));
    CataloguedLayer {
        analyst: layer.analyst.id.as_str().into(),
        name: layer.analyst.shown_name().into(),
        own: own.is_some_and(|own| std::ptr::eq(own, layer)),
        memo: layer.memo.text.clone(),
        annotations,
        unread: 0,
    }
}

fn annotation(letter: &Letter, read: &Stretch, one: &Annotation) -> CataloguedAnnotation {
    let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let found = match one.state {
        AnchorState::Kept => Found::Kept,
        AnchorState::Orphan => Found::Orphan,
        AnchorState::ToCheck | AnchorState::Moved(_) | AnchorState::Changed(_) => Found::Unsure,
    };
    let mut catalogued = CataloguedAnnotation {
        id: one.id.clone(),
        tags: one.tags.iter().cloned().collect(),
        note: one.note.as_str().into(),
        follow_up: one.follow_up.clone().map(Box::new),
        found,
        ..CataloguedAnnotation::default()
    };
    if found == Found::Orphan {
        let recorded = one.recorded.as_ref().map_or("", |it| it.quote.as_str());
        let words: Vec<_> = recorded.split_whitespace().collect();
        catalogued.lost = words.join(" ").into();
        return catalogued;
    }
    let range = read.range(one.span);
    // What is not read at the edges of a passage is not part of its words.
    let words = read.text().get(range.clone()).unwrap_or_default();
    let before = words.len() - words.trim_start().len();
    let start = range.start + before;
    catalogued.start = short(start);
    catalogued.end = short(start + words.trim().len());
    let place = letter.reference(one.span.start);
    catalogued.page = place.page.unwrap_or(0);
    catalogued.paragraph = short(place.paragraph.unwrap_or(0));
    catalogued
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;

    #[test]
    fn a_passage_is_where_its_words_are_read() {
        let (letter, layer) = fixture(
            "Den Haag, 3 september 2026\n\nWij hebben de [gege-\nvens vernie-\ntigd]{data-deletion} en\n[gemeld]{follow-up}.\n",
        );
        let read = ReadLetter {
            path: "2026/brief.txt",
            letter: &letter,
            own: Some(&layer),
            colleagues: Vec::new(),
        };
        let (catalogued, text) = read.catalogued();
        let quotes: Vec<_> = catalogued
            .annotations()
            .map(|(_, it)| it.quote(&text))
            .collect();
        assert_eq!(quotes, ["gegevens vernietigd", "gemeld"]);
        assert_eq!(catalogued.facts.date, Some(jiff::civil::date(2026, 9, 3)));
        assert_eq!(catalogued.progress, Progress::Begun);
        assert_eq!(catalogued.length as usize, text.len());
    }
}
