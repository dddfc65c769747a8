//! Folders of letters of any size to measure with: the same size always gives the same ones.

use crate::common::{Dice, annotations, letter_text};
use kanttekening::analysis::{CataloguedAnnotation, CataloguedLayer, CataloguedLetter};
use kanttekening::annotation::{Analyst, AnnotationId, AnnotationSet, Layer};
use kanttekening::codebook::default_codebook;
use kanttekening::import;
use kanttekening::store::layer::serialise;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The size of a letter, in bytes.
const LETTER: usize = 20_000;
/// So many letters lie in one sub-folder.
const TOGETHER: usize = 1_000;
/// A word that stands in one letter.
pub const RARE: &str = "kwikstaartbeheer";
/// A word that stands in most letters.
pub const COMMON: &str = "gemeente";

const SENDERS: [&str; 10] = [
    "Ministerie van Sociale Zaken en Werkgelegenheid",
    "Ministerie van Justitie en Veiligheid",
    "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
    "Ministerie van Financiën",
    "Ministerie van Volksgezondheid, Welzijn en Sport",
    "Ministerie van Onderwijs, Cultuur en Wetenschap",
    "Ministerie van Defensie",
    "Ministerie van Buitenlandse Zaken",
    "Ministerie van Economische Zaken",
    "Ministerie van Infrastructuur en Waterstaat",
];
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// The path of a letter below its folder.
pub fn path(number: usize) -> PathBuf {
    let folder = format!("map-{:03}", number / TOGETHER);
    Path::new(&folder).join(format!("brief-{number:06}.txt"))
}

/// Writes a folder of `letters` letters of 20 KB, with `marks` annotations in each as one's own.
pub fn write(folder: &Path, letters: usize, marks: usize) {
    for number in 0..letters {
        let file = folder.join(path(number));
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder is made");
        let text = text(number, letters);
        if marks > 0 {
            let letter = import::letter("brief.txt", text.as_bytes()).expect("a text");
            let name = file.file_name().expect("a name").to_string_lossy();
            let layer = layer(&letter, marks, number);
            let written = serialise(&letter, &layer, &default_codebook());
            let written = written.replace("file: \"brief.txt\"", &format!("file: \"{name}\""));
            let beside = file.with_file_name(format!("{name}.anna.ron"));
            std::fs::write(beside, written).expect("the layer is written");
        }
        std::fs::write(file, text).expect("the letter is written");
    }
}

fn text(number: usize, of: usize) -> String {
    let mut dice = Dice::new(number as u64 + 1);
    let day = 1 + dice.below(28);
    let month = MONTHS[dice.below(12)];
    let year = 2021 + dice.below(6);
    let sender = SENDERS[dice.below(SENDERS.len())];
    let dossier = ["30 821", "32 761", "26 643", "31 066", "29 279", "30 950"][dice.below(6)];
    let rare = if number == of / 2 { RARE } else { "beheer" };
    let head = format!(
        "{sender}\n\nAan de Voorzitter van de Tweede Kamer\nPostbus 20018\n2500 EA DEN HAAG\n\n\
         Datum: {day} {month} {year}\nOns kenmerk: {year}-{number:07}\nBetreft: Stand van zaken {number}\n\n\
         Geachte voorzitter,\n\nDit gaat over Kamerstuk {dossier}, nr. {}, en over {rare}.\n\n",
        number % 900 + 1
    );
    head + &letter_text(LETTER, number as u64 + 1)
}

fn layer(letter: &kanttekening::letter::Letter, marks: usize, number: usize) -> Layer {
    let mut all = annotations(letter, marks, number as u64 + 1);
    for (at, one) in all.iter_mut().enumerate() {
        one.id = AnnotationId::new(&format!(
            "0198f000-0000-7000-{:04x}-{number:012x}",
            at & 0xffff
        ));
    }
    Layer {
        analyst: Analyst {
            id: "anna".to_owned(),
            name: "anna".to_owned(),
            ..Analyst::default()
        },
        annotations: AnnotationSet::of_distinct(all.into_iter().map(Arc::new).collect())
            .expect("their ids differ"),
        ..Layer::default()
    }
}

/// The letters with annotations added, so that there are `marks` of them together: by one's own hand and a colleague's.
pub fn marked(letters: &[Arc<CataloguedLetter>], marks: usize) -> Vec<Arc<CataloguedLetter>> {
    let mut dice = Dice::new(9);
    let tags = default_codebook().tags;
    let each = marks / letters.len().max(1);
    let mut made = 0;
    let mut layer = |own: bool, count: usize, length: u32| CataloguedLayer {
        analyst: if own { "anna" } else { "bert" }.into(),
        name: if own { "Anna" } else { "Bert" }.into(),
        own,
        annotations: (0..count)
            .map(|_| {
                made += 1;
                let start = dice.below(length.max(400) as usize - 300) as u32;
                CataloguedAnnotation {
                    id: AnnotationId::new(&format!("0198f000-0000-7000-8000-{made:012x}")),
                    start,
                    end: start + 20 + dice.below(280) as u32,
                    paragraph: 1 + start / 400,
                    tags: [tags[dice.below(tags.len())].id.clone()].into(),
                    ..CataloguedAnnotation::default()
                }
            })
            .collect(),
        ..CataloguedLayer::default()
    };
    let letters = letters.iter().map(|letter| {
        let mut letter = CataloguedLetter::clone(letter);
        let own = each - each / 4;
        letter.layers = vec![
            layer(true, own, letter.length),
            layer(false, each - own, letter.length),
        ]
        .into();
        Arc::new(letter)
    });
    letters.collect()
}
