//! Letters and layers of any size to measure with: the same size and seed always give the same ones.

use kanttekening::annotation::{Annotation, AnnotationId, Layer};
use kanttekening::codebook::default_codebook;
use kanttekening::edit::Work;
use kanttekening::letter::{Letter, Span};

/// Where a line is broken, in code points.
const MEASURE: usize = 74;
/// Lines on a page before its footer.
const PAGE: usize = 46;

const SUBJECTS: [&str; 8] = [
    "de gemeente",
    "het ministerie",
    "de functionaris voor gegevensbescherming",
    "een groep bewoners",
    "het uitvoeringsbureau",
    "de betrokken vereniging",
    "het kabinet",
    "mevrouw Özdemir-Çelik",
];
const VERBS: [&str; 8] = [
    "heeft in het voorjaar toegezegd",
    "verwacht",
    "ziet op grond van het onderzoek",
    "schrijft in een eerdere brief",
    "heeft met de deelnemers besproken",
    "geeft desgevraagd aan",
    "onderschrijft",
    "bevestigt",
];
const CLAUSES: [&str; 10] = [
    "dat de verzamelde persoonsgegevens voor 1 maart worden vernietigd",
    "dat het vertrouwen alleen in gezamenlijkheid kan worden hersteld",
    "dat de sociaal-economische gevolgen nader worden bekeken",
    "dat uw Kamer hierover uiterlijk in het najaar wordt geïnformeerd",
    "dat de geleerde lessen in nieuwe subsidievoorwaarden terugkomen",
    "dat aanwezigheids- en deelnemerslijsten niet langer worden bewaard",
    "dat een onafhankelijke begeleidingscommissie meekijkt",
    "dat daarvoor geen wettelijke grondslag bestond",
    "dat de coo\u{308}rdinatie bij e\u{301}e\u{301}n directie komt te liggen",
    "dat niemand nog een overzicht had",
];
/// Whole sentences that make offsets differ: emoji with joiners, Arabic, Hebrew, a hard space.
const FOREIGN: [&str; 5] = [
    "Een bewoner antwoordde met 👨\u{200d}👩\u{200d}👧 en 👍🏽.",
    "Op het bord stond «مرحبا بكم في بيت القرية» te lezen.",
    "De uitnodiging sloot af met „תודה רבה” en een telefoonnummer.",
    "De kosten bedragen €\u{a0}1.250,50 per jaar.",
    "Dat is 🇳🇱 beleid, aldus de voorzitter.",
];

/// Numbers that look random and are always the same (xorshift).
pub struct Dice(u64);

impl Dice {
    /// The row of numbers that belongs to `seed`.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number from 0 up to, not including, `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// At least `bytes` bytes (and not a paragraph more) of text as it comes out of a PDF: hard line breaks, words broken
/// over lines with a hyphen, page footers, and now and then other scripts and combining marks.
pub fn letter_text(bytes: usize, seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let mut page = Pages::default();
    page.text.reserve(bytes + 4096);
    while page.text.len() < bytes {
        for _ in 0..2 + dice.below(5) {
            if dice.below(24) == 0 {
                page.sentence(dice.pick(&FOREIGN));
            } else {
                let subject = dice.pick(&SUBJECTS);
                let verb = dice.pick(&VERBS);
                let clause = dice.pick(&CLAUSES);
                page.sentence(&format!("Ook {subject} {verb} {clause}."));
            }
        }
        page.end_paragraph();
    }
    page.text
}

/// Lines and pages in the making.
#[derive(Default)]
struct Pages {
    text: String,
    /// Code points on the line so far.
    column: usize,
    lines: usize,
    number: usize,
}

impl Pages {
    fn sentence(&mut self, sentence: &str) {
        for word in sentence.split(' ') {
            self.word(word);
        }
    }

    fn word(&mut self, word: &str) {
        let length = word.chars().count();
        let space = usize::from(self.column > 0);
        if self.column + space + length <= MEASURE {
            self.put(if space == 1 { " " } else { "" }, word, length);
            return;
        }
        // Where the line ends, a typesetter breaks a long word: after its own hyphen, or with one put in.
        let room = MEASURE.saturating_sub(self.column + space + 1);
        let own = word.find('-').map(|at| at + 1).filter(|at| *at < length);
        let (at, hyphen) = match own {
            Some(at) => (at, ""),
            None => (room, "-"),
        };
        if length >= 12 && word.is_ascii() && at <= room && (4..=length - 4).contains(&at) {
            self.put(" ", &word[..at], at);
            self.text.push_str(hyphen);
            self.end_line();
            self.put("", &word[at..], length - at);
        } else {
            self.end_line();
            self.put("", word, length);
        }
    }

    fn put(&mut self, space: &str, word: &str, length: usize) {
        self.text.push_str(space);
        self.text.push_str(word);
        self.column += space.len() + length;
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.column = 0;
        self.lines += 1;
        if self.lines == PAGE {
            self.lines = 0;
            self.number += 1;
            self.text
                .push_str(&format!("\nPagina {}\n\u{c}", self.number));
        }
    }

    fn end_paragraph(&mut self) {
        self.end_line();
        self.text.push('\n');
    }
}

/// `count` annotations spread over the letter in the order of its text: passages of 20 to 300 bytes, one or two of
/// the default tags, every fifth with a note.
pub fn annotations(letter: &Letter, count: usize, seed: u64) -> Vec<Annotation> {
    let mut dice = Dice::new(seed);
    let tags = default_codebook().tags;
    let text = letter.text();
    (0..count)
        .map(|number| {
            let start = text.floor_char_boundary(text.len() / count.max(1) * number);
            let end = text.floor_char_boundary((start + 20 + dice.below(280)).min(text.len()));
            let mut chosen = vec![tags[dice.below(tags.len())].id.clone()];
            if dice.below(4) == 0 {
                let other = tags[dice.below(tags.len())].id.clone();
                if !chosen.contains(&other) {
                    chosen.push(other);
                }
            }
            Annotation {
                id: AnnotationId::new(&format!("0198f000-0000-7000-8000-{number:012x}")),
                span: Span::new(start, end),
                tags: chosen,
                note: if number % 5 == 0 {
                    "Navragen bij de directie.".to_owned()
                } else {
                    String::new()
                },
                ..Annotation::default()
            }
        })
        .collect()
}

/// A layer of `count` annotations over `letter`, with the default codebook.
pub fn work(letter: &Letter, count: usize) -> Work {
    Work {
        layer: Layer {
            annotations: annotations(letter, count, 1).into_iter().collect(),
            ..Layer::default()
        },
        codebook: default_codebook(),
    }
}
