//! What an export leaves out, so that it can be handed to people who are not to see it.

use super::export::ExportJob;
use crate::annotation::{Analyst, Annotation, AnnotationSet, Layer, Memo};
use crate::exchange::{KeyRow, Missing};
use crate::l10n::Words;
use crate::tr;
use std::collections::HashMap;

/// The kinds of things that an export leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LeftOut {
    /// The names of the analysts: they are numbered. What notes say of people stays.
    pub names: bool,
    /// Notes and memos.
    pub notes: bool,
    /// Tags.
    pub tags: bool,
    /// The names of people, wherever they stand: labels take their places.
    pub people: bool,
    /// Numbers and addresses that tell who somebody is, likewise.
    pub numbers: bool,
    /// Other words, between commas, likewise.
    pub words: String,
}

impl ExportJob {
    /// Leaves things out. The same analyst has the same number in all letters. Gives what the labels stand for that take the
    /// places of words. Linear in the annotations, and in the letters where labels do; nothing where nothing is left out.
    pub fn leave_out(&mut self, what: &LeftOut) -> Vec<KeyRow> {
        if *what == LeftOut::default() {
            return Vec::new();
        }
        // Who marked is one of the people.
        let what = &LeftOut {
            names: what.names || what.people,
            ..what.clone()
        };
        let words = Words::new(self.language);
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for letter in &mut self.letters {
            for layer in &mut letter.layers {
                if what.names {
                    let next = numbers.len() + 1;
                    let number = *numbers.entry(layer.analyst.id.clone()).or_insert(next);
                    layer.analyst = Analyst {
                        id: format!("analyst-{number}"),
                        name: tr!(words, "export-analyst", number = number),
                        called: String::new(),
                    };
                    layer.devices.clear();
                }
                take_from(layer, what);
            }
            if what.names {
                // Files of annotations are named after their analysts.
                let name = &letter.letter.file_name;
                let missing = letter.missing.iter();
                let missing = missing.map(|it| Missing {
                    file: name.clone(),
                    count: it.count,
                });
                letter.missing = missing.collect();
            }
        }
        if what.tags {
            self.codebook.tags.clear();
        }
        self.pseudonymise(what)
    }
}

fn take_from(layer: &mut Layer, what: &LeftOut) {
    if what.notes {
        layer.memo = Memo::default();
        layer.memo_siblings.clear();
    }
    if what.tags {
        layer.carried_tags.clear();
    }
    if !what.notes && !what.tags {
        return;
    }
    // What was edited in two places at once is exported as it is shown.
    layer.siblings.clear();
    let mut kept = AnnotationSet::default();
    for annotation in layer.annotations.iter() {
        let mut annotation: Annotation = annotation.clone();
        if what.notes {
            annotation.note.clear();
        }
        if what.tags {
            annotation.tags.clear();
        }
        kept.put(annotation);
    }
    layer.annotations = kept;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::codebook::default_codebook;
    use crate::exchange::FORMATS;
    use crate::l10n::Language;
    use crate::store::memory_disk::MemoryDisk;
    use crate::workspace::export::{ExportLetter, Originals};
    use crate::workspace::import_process::Importer;
    use std::sync::Arc;

    /// Two letters, one of them read by two analysts.
    fn job() -> ExportJob {
        let letter = |name: &str, ids: &[&str]| {
            let (letter, layer) =
                fixture("Eerst [dit]{follow-up: Geheime noot} en [dat]{data-deletion}.");
            let layers = ids.iter().map(|id| {
                let mut layer = layer.clone();
                layer.analyst = Analyst {
                    id: (*id).to_owned(),
                    name: format!("Naam van {id}"),
                    called: String::new(),
                };
                layer.memo.text = "Geheim memo".to_owned();
                layer
            });
            ExportLetter {
                path: name.into(),
                letter: Arc::new(letter),
                layers: layers.collect(),
                missing: vec![Missing {
                    file: format!("{name}.zora.ron"),
                    count: Some(1),
                }],
            }
        };
        ExportJob {
            letters: vec![
                letter("een.txt", &["zora", "yves"]),
                letter("twee.txt", &["yves"]),
            ],
            codebook: default_codebook(),
            language: Language::Dutch,
            made: Default::default(),
            made_here: Default::default(),
        }
    }

    /// Everything that is said in the files of a job, packed or not.
    fn said(job: &ExportJob) -> String {
        let originals = Originals {
            disk: Arc::new(MemoryDisk::new()),
            importer: Importer::default(),
            template: None,
        };
        let formats = FORMATS
            .iter()
            .filter(|it| it.takes(None) && it.extension() != "ics");
        let mut all = String::new();
        for format in formats {
            let bytes = job.to_bytes(*format, &originals).expect("it is made").bytes;
            match zip::ZipArchive::new(std::io::Cursor::new(&bytes)) {
                Ok(mut archive) => {
                    for number in 0..archive.len() {
                        let part = archive.by_index(number).expect("a part");
                        all.push_str(&std::io::read_to_string(part).expect("text"));
                    }
                }
                // What pages say is packed, and written in the numbers of glyphs.
                Err(_) if bytes.starts_with(b"%PDF") => {
                    let report = crate::import::letter("rapport.pdf", &bytes).expect("pages");
                    all.push_str(report.text());
                }
                Err(_) => all.push_str(&String::from_utf8_lossy(&bytes)),
            }
        }
        all
    }

    #[test]
    fn what_is_left_out_is_in_no_format() {
        let all = said(&job());
        for words in [
            "zora",
            "yves",
            "Geheime noot",
            "Geheim memo",
            "Vervolgactie",
        ] {
            assert!(all.contains(words), "{words}");
        }
        let without = |what| {
            let mut job = job();
            job.leave_out(&what);
            (said(&job), job)
        };
        let (names, job) = without(LeftOut {
            names: true,
            ..LeftOut::default()
        });
        assert!(!names.contains("zora") && !names.contains("yves"));
        assert!(
            names.contains("Analist 1")
                && names.contains("Analist 2")
                && names.contains("Geheime noot")
        );
        let of = |letter: usize, layer: usize| job.letters[letter].layers[layer].analyst.id.clone();
        assert_eq!(of(0, 1), of(1, 0), "the same analyst");
        assert_ne!(of(0, 0), of(0, 1));
        let (notes, _) = without(LeftOut {
            notes: true,
            ..LeftOut::default()
        });
        assert!(!notes.contains("Geheim") && notes.contains("Vervolgactie"));
        let (tags, _) = without(LeftOut {
            tags: true,
            ..LeftOut::default()
        });
        assert!(!tags.contains("data-deletion") && !tags.contains("Gegevensvernietiging"));
        assert!(tags.contains("Geheime noot"));
    }
}
