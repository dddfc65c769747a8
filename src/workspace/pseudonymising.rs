//! Labels in the places of names, numbers and chosen words, in all that an export says.

use super::export::{ExportJob, ExportLetter};
use super::left_out::LeftOut;
use crate::annotation::{Annotation, AnnotationSet, Entries, Layer, RecordedAnchor};
use crate::exchange::{Choice, KeyRow, Missing, Pseudonyms, Replaced, Side};
use crate::letter::{ByteOffset, Letter, Span};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

impl ExportJob {
    /// Puts labels in the places of names, numbers and words, the same for the same in all letters. What is deleted, where
    /// things came from and how their files read go. Gives what the labels stand for. Linear in the letters.
    pub(super) fn pseudonymise(&mut self, what: &LeftOut) -> Vec<KeyRow> {
        let words = what.words.split([',', ';', '\n']);
        let words = words.map(str::trim).filter(|word| !word.is_empty());
        let choice = Choice {
            words: words.map(str::to_owned).collect(),
            names: what.people,
            numbers: what.numbers,
            language: self.language,
        };
        if choice.words.is_empty() && !choice.names && !choice.numbers {
            return Vec::new();
        }
        let texts: Vec<String> = self.letters.iter().flat_map(sayings).collect();
        let letters = self.letters.iter().map(|it| it.letter.text());
        let all = letters.chain(texts.iter().map(String::as_str));
        let labels = Pseudonyms::of(choice, all);
        for letter in &mut self.letters {
            replace(letter, &labels);
        }
        for tag in &mut self.codebook.tags {
            tag.name = labels.apply(&tag.name);
            tag.definition = labels.apply(&tag.definition);
        }
        labels.key()
    }
}

/// All that an export says of a letter besides its text.
fn sayings(letter: &ExportLetter) -> Vec<String> {
    let mut all = vec![letter.letter.file_name.clone()];
    let stated = letter.letter.stated_metadata().iter();
    all.extend(stated.map(|item| item.value.clone()));
    for layer in &letter.layers {
        all.push(layer.memo.text.clone());
        all.extend(layer.metadata.iter().map(|(_, value)| value.clone()));
        for one in layer.annotations.iter() {
            all.push(one.note.clone());
            if let Some(asked) = &one.follow_up {
                all.extend([&asked.what, &asked.who, &asked.due_words].map(Clone::clone));
            }
            if let Some(recorded) = &one.recorded {
                all.push(recorded.quote.clone());
            }
        }
    }
    all
}

fn replace(letter: &mut ExportLetter, labels: &Pseudonyms) {
    let old = letter.letter.clone();
    let Replaced { text, shifts } = labels.replaced(old.text());
    let places = Replaced {
        text: String::new(),
        shifts,
    };
    let moved = |at: ByteOffset, ends: bool| {
        let side = match ends {
            true => Side::End,
            false => Side::Start,
        };
        ByteOffset(places.offset(at.0, side))
    };
    let says = |text: &str| labels.apply(text);
    let name = says(&old.file_name);
    let new = old.replaced(&name, text, &moved, &says);
    let span = |span: Span| Span {
        start: moved(span.start, false),
        end: moved(span.end, true),
    };
    for layer in &mut letter.layers {
        replace_in(layer, &span, &says);
    }
    let missing = letter.missing.iter().map(|it| Missing {
        file: says(&it.file),
        count: it.count,
    });
    letter.missing = missing.collect();
    letter.path = PathBuf::from(&name);
    letter.letter = Arc::<Letter>::new(new);
}

fn replace_in(layer: &mut Layer, span: &dyn Fn(Span) -> Span, says: &dyn Fn(&str) -> String) {
    layer.memo.text = says(&layer.memo.text);
    layer.memo_siblings.clear();
    layer.siblings = BTreeMap::new();
    layer.deleted.clear();
    layer.devices.clear();
    layer.corrections = Entries::default();
    layer.metadata = layer.metadata.with_values(&|value: &String| says(value));
    for tag in &mut layer.carried_tags {
        tag.name = says(&tag.name);
        tag.definition = says(&tag.definition);
    }
    let mut replaced = AnnotationSet::default();
    for one in layer.annotations.iter() {
        let follow_up = one.follow_up.clone().map(|mut asked| {
            for text in [&mut asked.what, &mut asked.who, &mut asked.due_words] {
                *text = says(text);
            }
            asked
        });
        let recorded = one.recorded.as_ref().map(|recorded| {
            Box::new(RecordedAnchor {
                quote: says(&recorded.quote),
                ..RecordedAnchor::default()
            })
        });
        replaced.put(Annotation {
            span: span(one.span),
            note: says(&one.note),
            follow_up,
            recorded,
            origin: None,
            ..one.clone()
        });
    }
    layer.annotations = replaced;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::annotation::{Analyst, FollowUp};
    use crate::codebook::default_codebook;
    use crate::exchange::FORMATS;
    use crate::l10n::Language;
    use crate::store::memory_disk::MemoryDisk;
    use crate::workspace::export::Originals;
    use crate::workspace::import_process::Importer;

    const DRAWING: &str = "Den Haag, 3 mei 2024\n\nGeachte heer Jansen,\n\nUw brief is door [mevrouw A. de \
                           Vries]{follow-up: Bel Jansen op 06-12345678} gelezen. De Loketten helpen [Jansen]{}.";

    fn job() -> ExportJob {
        let (letter, mut layer) = fixture(DRAWING);
        let mut all: Vec<_> = layer.annotations.iter().cloned().collect();
        for one in &mut all {
            one.follow_up = Some(FollowUp {
                who: "De Vries".to_owned(),
                ..FollowUp::default()
            });
            layer.annotations.put(one.clone());
        }
        layer.analyst = Analyst {
            id: "jansen".to_owned(),
            name: "P. Jansen".to_owned(),
            called: String::new(),
        };
        layer.memo.text = "Jansen heeft gelijk".to_owned();
        ExportJob {
            letters: vec![ExportLetter {
                path: "/brieven/brief van Jansen.txt".into(),
                letter: Arc::new(letter),
                layers: vec![layer],
                missing: Vec::new(),
            }],
            codebook: default_codebook(),
            language: Language::Dutch,
            made: Default::default(),
            made_here: Default::default(),
        }
    }

    #[test]
    fn no_name_is_left_in_any_format_and_the_key_says_whose_it_was() {
        let mut job = job();
        let key = job.leave_out(&LeftOut {
            people: true,
            numbers: true,
            words: "Loketten, ".to_owned(),
            ..LeftOut::default()
        });
        let forms: Vec<_> = key.iter().flat_map(|row| &row.forms).collect();
        assert!(forms.iter().any(|it| it.contains("Jansen")), "{key:?}");
        let originals = Originals {
            disk: Arc::new(MemoryDisk::new()),
            importer: Importer::default(),
            template: None,
        };
        let mut made = 0;
        for format in FORMATS {
            let Ok(file) = job.to_bytes(*format, &originals) else {
                continue;
            };
            made += 1;
            let mut text = String::from_utf8_lossy(&file.bytes).into_owned();
            if let Ok(mut archive) = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)) {
                for number in 0..archive.len() {
                    let mut part = archive.by_index(number).expect("a part");
                    let _ = std::io::Read::read_to_string(&mut part, &mut text);
                }
            }
            for secret in ["ansen", "Vries", "12345678", "oketten"] {
                assert!(!text.contains(secret), "{secret} in {}", format.id());
            }
        }
        assert!(made > 8, "{made}");
    }

    #[test]
    fn passages_keep_their_places() {
        let mut job = job();
        let places = |job: &ExportJob| {
            let letter = &job.letters[0];
            let all = letter.layers[0].annotations.iter();
            let all = all.map(|one| {
                (
                    letter.letter.quote(one.span),
                    letter.letter.reference(one.span.start).paragraph,
                )
            });
            all.collect::<Vec<_>>()
        };
        let before = places(&job);
        drop(job.leave_out(&LeftOut {
            people: true,
            ..LeftOut::default()
        }));
        let after = places(&job);
        assert_eq!(before.len(), after.len());
        for ((_, was), (quote, is)) in before.iter().zip(&after) {
            assert_eq!(was, is);
            assert!(quote.contains("Persoon"), "{quote}");
        }
    }
}
