//! What documents say, as far as anything but the program tells it: the same document in another format, its tags as
//! poppler tells them, or what a person wrote down of a small one.

use crate::measure::{Tagged, letters, tagged, words};
use kanttekening::import;
use kanttekening::letter::{Letter, Role};
use std::collections::HashMap;
use std::path::Path;

/// What is known of a document.
#[derive(Debug, Default)]
pub struct Truth {
    /// Its paragraphs, without notes; where it is not known whole, those that are.
    pub paragraphs: Option<Vec<String>>,
    /// The rows of its tables, each of two cells or more; empty cells are left out.
    pub rows: Vec<Vec<String>>,
    /// What poppler reads, where words are in doubt.
    pub witness: Option<String>,
    /// Where it is from.
    pub source: String,
    /// Whether it is a letter or a paper of parliament, of which more is asked than of reports.
    pub is_letter: bool,
}

/// Paragraphs and rows.
type Told = (&'static [&'static str], &'static [&'static [&'static str]]);

const PROMISES: &[&[&str]] = &[
    &["Nr.", "Toezegging", "Termijn"],
    &["1", "Verslag aan de Kamer", "1 maart"],
    &["2", "Vernietigen van de lijsten", "1 mei"],
    &["3", "Evaluatie", "1 december"],
];

/// What small documents say, as the corpus tells it.
const SMALL: &[(&str, Told)] = &[
    ("v1_full_table.pdf", (&[], PROMISES)),
    ("v3_heading_table.pdf", (&["Toezeggingen"], PROMISES)),
    (
        "v4_short_table.pdf",
        (&["Toezeggingen", "Hieronder de stand."], PROMISES),
    ),
    (
        "pdf_table_after_text.pdf",
        (
            &[
                "Titel van de notitie",
                "Dit is een korte alinea.",
                "• Punt een",
                "• Punt twee",
                "• Punt drie",
                "Nog een korte alinea.",
                "1. Eerste stap",
                "2. Tweede stap",
            ],
            &[
                &["Kop een", "Kop twee", "Kop drie"],
                &["Rij 1", "Leeuwerik", "Kabouter"],
                &["Rij 2", "Wezel", "Beestje"],
            ],
        ),
    ),
    (
        "numbered_empty_cells.docx",
        (
            &[],
            &[
                &["1.", "Verslag aan de Kamer", "1 maart"],
                &["2.", "Vernietigen van de lijsten", "1 mei"],
                &["3.", "Evaluatie", "1 december"],
            ],
        ),
    ),
    (
        "pdf_toc.pdf",
        (
            &[
                "Inhoudsopgave",
                "1. Inleiding 3",
                "1.1 Verantwoordelijke organisaties 3",
                "1.2 Achtergrond 4",
            ],
            &[],
        ),
    ),
    (
        "pdf_form.pdf",
        (
            &["Naam: Jansen-de Wit", "Plaats: Utrecht", "Akkoord: ☒"],
            &[],
        ),
    ),
    ("pdfjs_issue5734.pdf", (&["Two years after a hip"], &[])),
    ("pdfjs_bug1650302_reduced.pdf", (&["Výbava na přání"], &[])),
    ("pdfjs_issue11651.pdf", (&["Hello world", "Test"], &[])),
    (
        "dropcap.docx",
        (
            &["De minister heeft toegezegd de Kamer te informeren."],
            &[],
        ),
    ),
    (
        "altchunk.docx",
        (
            &[
                "Voor het ingevoegde deel.",
                "Ingevoegde brieftekst uit HTML.",
                "Na het ingevoegde deel.",
            ],
            &[],
        ),
    ),
    (
        "smartart.docx",
        (
            &["Voor het schema.", "Aanvraag", "Besluit", "Na het schema."],
            &[],
        ),
    ),
    ("equation.docx", (&["Kans 1/12+x² per jaar."], &[])),
    (
        "starwriter.rtf",
        (
            &["Eerste zin. Deze woorden staan in een groep van StarWriter. Laatste zin."],
            &[],
        ),
    ),
    (
        "html_fragment.html",
        (
            &["Brief zonder html-element", "Eerste alinea met vet."],
            &[],
        ),
    ),
    (
        "no_date.eml",
        (
            &[
                "Geachte heer De Wit,",
                "Hierbij de voortgang van de financiële aanpak.",
            ],
            &[],
        ),
    ),
    (
        "blank_first.eml",
        (
            &[
                "Geachte heer De Wit,",
                "Hierbij de voortgang van de financiële aanpak.",
            ],
            &[],
        ),
    ),
    (
        "smime_opaque.eml",
        (&["Ondertekende tekst van de brief."], &[]),
    ),
    (
        "winmail_only.eml",
        (&["Hierbij de brief in TNEF, met bijlage."], &[]),
    ),
    ("word2003.doc", (&["Brief in Word 2003 XML."], &[])),
];

/// Of the documents of the government, those that are letters or papers of parliament.
const LETTERS: [&str; 3] = ["ah-tk-", "kst-", "draagmoederschap"];

/// So much of what poppler reads on the pages has to be in the tags, or they are no witness.
const WITNESSES: f64 = 0.9;

impl Truth {
    /// What is known of the document at `path`, of which poppler reads `witness`.
    pub fn of(path: &Path, witness: Option<&str>) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut truth = Self {
            witness: witness.map(|text| text.replace("-\n", "")),
            is_letter: LETTERS.iter().any(|begins| name.starts_with(begins)),
            ..Self::default()
        };
        if let Some((_, (paragraphs, rows))) = SMALL.iter().find(|(file, _)| *file == name) {
            let cells = rows.iter().copied().flatten();
            let all = paragraphs.iter().chain(cells);
            truth.paragraphs = Some(all.map(|it| (*it).to_owned()).collect());
            let row = |row: &&[&str]| row.iter().map(|it| (*it).to_owned()).collect();
            truth.rows = rows.iter().map(row).collect();
            truth.source = "  as the corpus tells it".to_owned();
            return truth;
        }
        // A page of the web is measured by the open document, all else by the page.
        let other = if name.ends_with(".html") {
            "odt"
        } else {
            "html"
        };
        if let Ok(bytes) = std::fs::read(path.with_extension(other))
            && let Ok(letter) = import::letter("brief", &bytes)
        {
            let mut paragraphs = said(&letter);
            // The printed one has the head of its series above it.
            if other == "odt"
                && let Ok(bytes) = std::fs::read(path)
                && let Ok(page) = import::letter("brief", &bytes)
            {
                let first = said(&page).first().map(|it| letters(it));
                let first = paragraphs.iter().position(|it| Some(letters(it)) == first);
                paragraphs.drain(..first.unwrap_or_default());
            }
            truth.paragraphs = Some(paragraphs);
            truth.source = format!("  as its .{other}");
        } else if let Some(Tagged { paragraphs, rows }) = tagged(path)
            && truth.agrees(&paragraphs)
        {
            truth.paragraphs = Some(paragraphs);
            truth.rows = rows.into_iter().filter(|row| row.len() > 1).collect();
            truth.source = "  as its tags".to_owned();
        }
        truth
    }

    /// Its words, where they are known.
    pub fn words(&self) -> Option<Vec<String>> {
        Some(words(&self.paragraphs.as_ref()?.join("\n")))
    }

    /// Whether the tags have what the pages have.
    fn agrees(&self, tags: &[String]) -> bool {
        let Some(witness) = &self.witness else {
            return true;
        };
        let mut counts: HashMap<String, usize> = HashMap::new();
        for word in words(&tags.join("\n")) {
            *counts.entry(word).or_default() += 1;
        }
        let all = words(witness);
        let there = all.iter().filter(|word| {
            let count = counts.get_mut(*word).filter(|count| **count > 0);
            count.map(|count| *count -= 1).is_some()
        });
        there.count() as f64 >= WITNESSES * all.len() as f64
    }
}

/// The paragraphs of a letter as they are read, without notes and what its pages repeat: notes stand behind their
/// paragraphs here, and elsewhere where their numbers are, or at the feet of pages.
pub fn said(letter: &Letter) -> Vec<String> {
    let Some(structure) = letter.structure() else {
        return letter.reading().paragraphs(letter.text());
    };
    let is_read = |role: Role| role != Role::Footnote && !role.is_running();
    let blocks = structure.blocks.iter().filter(|it| is_read(it.role));
    blocks.map(|block| letter.shown(block.span)).collect()
}

/// The number of a table, and of a row in it.
type Place = (u32, u32);

/// How many of the cells of `rows` stand in a row of a letter's tables before the cell that follows them there, and how many
/// there are.
pub fn cells_right(letter: &Letter, rows: &[Vec<String>]) -> (usize, usize) {
    let mut own: Vec<(Place, Vec<(u32, String)>)> = Vec::new();
    let structure = letter.structure();
    for cell in structure.map_or(&[][..], |it| &it.cells) {
        let block = structure.and_then(|it| it.blocks.get(cell.block as usize));
        let text = block.map(|block| letters(&letter.shown(block.span)));
        let Some(text) = text.filter(|text| !text.is_empty()) else {
            continue;
        };
        let place = (cell.table, cell.row);
        if own.last().is_none_or(|(last, _)| *last != place) {
            own.push((place, Vec::new()));
        }
        let Some((_, row)) = own.last_mut() else {
            continue;
        };
        match row.iter_mut().find(|(column, _)| *column == cell.column) {
            Some((_, before)) => before.push_str(&text),
            None => row.push((cell.column, text)),
        }
    }
    let mut there: HashMap<(String, Option<String>), usize> = HashMap::new();
    for (_, mut row) in own {
        row.sort();
        let texts: Vec<String> = row.into_iter().map(|(_, text)| text).collect();
        for pair in followed(&texts) {
            *there.entry(pair).or_default() += 1;
        }
    }
    let (mut right, mut all) = (0, 0);
    for row in rows {
        let texts = row.iter().map(|cell| letters(cell));
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        for pair in followed(&texts) {
            all += 1;
            if let Some(count) = there.get_mut(&pair).filter(|count| **count > 0) {
                *count -= 1;
                right += 1;
            }
        }
    }
    (right, all)
}

/// Each cell of a row with the next.
fn followed(row: &[String]) -> impl Iterator<Item = (String, Option<String>)> {
    let next = row.iter().skip(1).cloned().map(Some).chain([None]);
    row.iter().cloned().zip(next)
}
