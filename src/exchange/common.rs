//! Things that every format needs: the annotations in order, their tags by name, quotes and references.

use super::watch::Watch;
use super::wording;
use super::{Export, ExportedLetter, Missing};
use crate::annotation::{
    Analyst, AnchorState, Annotation, Layer, RecordedAnchor, ResolvedField, anchor,
    resolve_metadata,
};
use crate::codebook::{Color, Tag, TagId, display_definition, display_name};
use crate::l10n::{Language, Words};
use crate::letter::{ByteOffset, Letter, MetadataField, Reading, Reference, SentenceFinder, Span};
use crate::tr;
use std::collections::{HashMap, HashSet};

/// The bytes of the words around a passage at most: a sentence that goes on for longer is none.
pub const CONTEXT: usize = 4 << 10;

/// A tag as it is shown in an export.
pub struct TagView<'a> {
    /// Its id.
    pub id: &'a TagId,
    /// The name, in the language of the export.
    pub name: &'a str,
    /// The definition: when to use it; may be empty.
    pub definition: &'a str,
    /// Its colour.
    pub color: Color,
    /// True if the codebook has it.
    pub known: bool,
    /// The number of exported annotations that carry it.
    pub count: usize,
}

/// An annotation with everything that belongs to it.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// The letter it is in.
    pub letter: &'a Letter,
    /// The layer it is in.
    pub layer: &'a Layer,
    /// The annotation itself.
    pub annotation: &'a Annotation,
}

/// A letter with what is exported of it.
pub struct Sheet<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// Its layers.
    pub layers: &'a [&'a Layer],
    /// The metadata that is known, as the first layer that speaks of it has it.
    pub metadata: Vec<ResolvedField<'a>>,
    /// The annotations of its layers that could not be read.
    pub missing: &'a [Missing],
    /// Its annotations in the order of the text, longer ones first where they start together; orphans last.
    pub entries: Vec<Entry<'a>>,
    /// How far the export is.
    pub watch: &'a Watch,
}

impl Sheet<'_> {
    /// What is known of the letter under this name; empty where nothing is.
    pub fn item(&self, kind: MetadataField) -> String {
        let found = self.metadata.iter().find(|item| item.kind == kind);
        found.map(|item| item.value()).unwrap_or_default()
    }
}

/// An export, looked through once.
pub struct Outline<'a> {
    /// The tags: the codebook's in its order, then the unknown ones in order of appearance.
    pub tags: Vec<TagView<'a>>,
    /// The letters.
    pub sheets: Vec<Sheet<'a>>,
    /// How far the export is.
    pub watch: &'a Watch,
    numbers: HashMap<&'a TagId, usize>,
}

/// All annotations of an export with their layers, letter by letter and layer by layer.
pub fn annotations<'a>(export: &'a Export) -> impl Iterator<Item = (&'a Layer, &'a Annotation)> {
    export.layers().flat_map(|layer| {
        let annotations = layer.annotations.iter();
        annotations.map(move |annotation| (layer, annotation))
    })
}

impl<'a> Outline<'a> {
    /// Looks an export through. Linear in the number of annotations, but for sorting them.
    pub fn new(export: &'a Export) -> Self {
        let mut outline = Self {
            tags: Vec::new(),
            sheets: Vec::new(),
            watch: &export.watch,
            numbers: HashMap::new(),
        };
        let language = export.words.language();
        for tag in &export.codebook.tags {
            outline.add(&tag.id, Some(tag), true, language);
        }
        let carried: HashMap<_, _> = export
            .layers()
            .flat_map(|layer| &layer.carried_tags)
            .map(|tag| (&tag.id, tag))
            .collect();
        for (_, annotation) in annotations(export) {
            for id in &annotation.tags {
                if !outline.numbers.contains_key(id) {
                    outline.add(id, carried.get(id).copied(), false, language);
                }
                if let Some(&number) = outline.numbers.get(id) {
                    outline.tags[number].count += 1;
                }
            }
        }
        let letters = export.letters.iter();
        outline.sheets = letters.map(|it| sheet(it, &export.watch)).collect();
        outline
    }

    fn add(&mut self, id: &'a TagId, tag: Option<&'a Tag>, known: bool, language: Language) {
        self.numbers.insert(id, self.tags.len());
        self.tags.push(TagView {
            id,
            name: tag
                .map(|tag| display_name(tag, language))
                .filter(|name| !name.trim().is_empty())
                .unwrap_or(id.as_str()),
            definition: tag.map_or("", |tag| display_definition(tag, language)),
            color: tag.map_or(Color::UNKNOWN, |tag| tag.color),
            known,
            count: 0,
        });
    }

    /// The tags of an annotation with their numbers in [`Outline::tags`], in the order in which they were given.
    pub fn tags_of(&self, entry: Entry<'a>) -> impl Iterator<Item = (usize, &TagView<'a>)> {
        let numbers = entry
            .annotation
            .tags
            .iter()
            .filter_map(|id| self.numbers.get(id));
        numbers.map(|&number| (number, &self.tags[number]))
    }

    /// The names of an annotation's tags, in one line.
    pub fn tag_names(&self, entry: Entry<'a>) -> String {
        let names: Vec<_> = self.tags_of(entry).map(|(_, tag)| tag.name).collect();
        names.join(", ")
    }

    /// All exported annotations, letter by letter, as they are written: each is counted, and they end where nobody waits for
    /// them any more.
    pub fn written(&self) -> impl Iterator<Item = Entry<'a>> {
        let waits = |_: &Entry<'a>| !self.watch.is_cancelled();
        self.entries()
            .take_while(waits)
            .inspect(|_| self.watch.step())
    }

    /// All exported annotations, letter by letter.
    pub fn entries(&self) -> impl Iterator<Item = Entry<'a>> {
        self.sheets
            .iter()
            .flat_map(|sheet| sheet.entries.iter().copied())
    }

    /// The number of exported annotations.
    pub fn count(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.entries.len()).sum()
    }
}

fn sheet<'a>(exported: &'a ExportedLetter, watch: &'a Watch) -> Sheet<'a> {
    let letter = exported.letter;
    let of_layer = |&layer: &&'a Layer| {
        let annotations = layer.annotations.iter();
        annotations.map(move |annotation| Entry {
            letter,
            layer,
            annotation,
        })
    };
    let mut entries: Vec<_> = exported.layers.iter().flat_map(of_layer).collect();
    // A stable sort: what one layer has at one place stays before what the next layer has there.
    entries.sort_by_cached_key(|entry| {
        let (start, end) = entry.code_points();
        (entry.annotation.is_orphan(), start, std::cmp::Reverse(end))
    });
    let mut metadata = resolve_metadata(letter, &exported.layers);
    metadata.retain(|item| !item.value().is_empty());
    Sheet {
        letter,
        metadata,
        layers: &exported.layers,
        missing: exported.missing,
        entries,
        watch,
    }
}

/// Finds the sentences in which annotations stand. The fastest for those of a letter in their order.
#[derive(Default)]
pub struct Contexts<'a>(Option<SentenceFinder<'a>>);

impl<'a> Contexts<'a> {
    /// The sentences in which an annotation stands, as people read them, unless they go on for more than [`CONTEXT`] around
    /// it: then itself. Empty where its place was lost.
    pub fn of(&mut self, entry: &Entry<'a>) -> String {
        let letter = entry.letter;
        let span = entry.annotation.span;
        let last = letter.slice(span).char_indices().next_back();
        let Some((last, _)) = last.filter(|_| !entry.annotation.is_orphan()) else {
            return String::new();
        };
        let known = self.0.take();
        let known = known.filter(|it| std::ptr::eq(it.letter(), letter));
        let finder = self
            .0
            .insert(known.unwrap_or_else(|| SentenceFinder::new(letter)));
        let first = finder.at(span.start);
        let last = finder.at(ByteOffset(span.start.0 + last));
        let whole = Span {
            start: first.start.min(span.start),
            end: first.end.max(last.end).max(span.end),
        };
        match whole.len() - span.len() <= CONTEXT {
            true => letter.quote(whole),
            false => entry.quote(),
        }
    }
}

impl<'a> Entry<'a> {
    /// The start and the end (excluded) in code points; for an orphan those that it had.
    pub fn code_points(&self) -> (usize, usize) {
        match self.orphaned() {
            Some(recorded) => (recorded.start.0, recorded.end.0),
            None => {
                let Span { start, end } = self.annotation.span;
                (
                    self.letter.to_code_point(start).0,
                    self.letter.to_code_point(end).0,
                )
            }
        }
    }

    /// The recorded anchor, if its place was lost.
    fn orphaned(&self) -> Option<&'a RecordedAnchor> {
        let recorded = self.annotation.recorded.as_deref();
        recorded.filter(|_| self.annotation.is_orphan())
    }

    /// Its text as people read it.
    pub fn quote(&self) -> String {
        match self.orphaned() {
            Some(RecordedAnchor { quote, .. }) => {
                Reading::new(quote).quote(quote, Span::new(0, quote.len()))
            }
            None => self.letter.quote(self.annotation.span),
        }
    }

    /// Its exact text with what stands before and after it.
    pub fn anchor(&self) -> RecordedAnchor {
        let inside = self.letter.text().get(self.annotation.span.range());
        match (self.orphaned(), inside) {
            (Some(recorded), _) => recorded.clone(),
            (None, Some(_)) => anchor::record(self.letter, self.annotation.span),
            (None, None) => RecordedAnchor::default(),
        }
    }

    /// The page and the paragraph it starts in; `None` for an orphan.
    pub fn place(&self) -> Option<Reference> {
        let place = || self.letter.reference(self.annotation.span.start);
        (!self.annotation.is_orphan()).then(place)
    }

    /// The reference: `p. 2–3, ¶ 5`, with a word where it did not simply stay in its place.
    pub fn reference(&self, words: &Words) -> String {
        let range = self
            .place()
            .map(|_| self.letter.reference_range(self.annotation.span));
        match (range, self.annotation.state) {
            (None, _) => tr!(words, "report-not-found"),
            (Some(place), state) => {
                let head = tr!(words, "report-letterhead");
                let place = place.with_head(&head);
                match state {
                    AnchorState::Kept => place,
                    _ => format!("{place} ({})", wording::state(words, state)),
                }
            }
        }
    }

    /// The name of the analyst who made it.
    pub fn analyst(&self) -> &'a str {
        analyst_name(&self.layer.analyst)
    }
}

/// The name of the analyst; the id where there is none.
pub fn analyst_name(analyst: &Analyst) -> &str {
    match analyst.shown_name().trim() {
        "" => &analyst.id,
        _ => analyst.shown_name(),
    }
}

/// The title of a report.
pub fn title(export: &Export) -> String {
    let words = export.words;
    match &export.letters[..] {
        [only] => {
            let layers = only.layers.to_vec();
            let metadata = resolve_metadata(only.letter, &layers);
            let subject = metadata.iter().find(|it| it.kind == MetadataField::Subject);
            let subject = subject.map(|it| it.value()).filter(|it| !it.is_empty());
            let name = subject.unwrap_or_else(|| only.letter.file_name.clone());
            tr!(words, "report-title", file = name)
        }
        several => tr!(words, "report-title-letters", count = several.len()),
    }
}

/// The names of the analysts, each once, in order of appearance.
pub fn analysts(export: &Export) -> String {
    let mut met = HashSet::new();
    let names = export.layers().map(|layer| analyst_name(&layer.analyst));
    let names: Vec<_> = names.filter(|name| met.insert(*name)).collect();
    names.join(", ")
}

/// `text` with everything but unreserved ASCII characters as `%xx` of its UTF-8 bytes (RFC 3986).
pub fn percent_encoded(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
