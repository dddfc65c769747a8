//! The titles that programs and people give to columns.

use serde::{Deserialize, Serialize};

/// No title of a field is longer, in bytes.
const LONGEST: usize = 500;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// The words that are quoted.
    Quote,
    /// The tags, by name.
    Tags,
    /// The tags, by id.
    TagIds,
    /// What is noted.
    Note,
    /// Who marked the passage.
    Author,
    /// When that was.
    Time,
    /// The page.
    Page,
    /// Where the passage starts.
    Start,
    /// Where it ends.
    End,
    /// The id of the passage.
    Id,
    /// The name of the letter's file.
    Letter,
    /// What has to be done.
    What,
    /// Who has to do it.
    Who,
    /// By which day.
    Due,
    /// By when, in words.
    DueWords,
    /// How far that is.
    Status,
    /// How this program found the passage when it wrote the list.
    State,
}

impl Field {
    /// The fields, in the order in which columns are given to them.
    pub const ALL: [Self; 17] = [
        Self::Quote,
        Self::Tags,
        Self::TagIds,
        Self::Note,
        Self::Author,
        Self::Time,
        Self::Page,
        Self::Start,
        Self::End,
        Self::Id,
        Self::Letter,
        Self::What,
        Self::Who,
        Self::Due,
        Self::DueWords,
        Self::Status,
        Self::State,
    ];
}

/// A program that writes lists of quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// This one.
    Own,
    /// MAXQDA.
    Maxqda,
    /// ATLAS.ti.
    AtlasTi,
    /// Taguette.
    Taguette,
    /// QualCoder.
    QualCoder,
    /// NVivo.
    Nvivo,
    /// Hypothesis.
    Hypothesis,
    /// Zotero.
    Zotero,
}

/// The titles of this program that name fields: in Dutch, in English, and as data.
const OWN: [(Field, [&str; 3]); 17] = [
    (Field::Letter, ["Brief", "Letter", "letter"]),
    (Field::Page, ["Pagina", "Page", "page"]),
    (Field::Start, ["Begin", "Start", "start"]),
    (Field::End, ["Einde", "End", "end"]),
    (Field::TagIds, ["Label-id", "Tag id", "tag_id"]),
    (Field::Tags, ["Label", "Tag", "tag"]),
    (Field::Quote, ["Citaat", "Quote", "quote"]),
    (Field::Note, ["Notitie", "Note", "note"]),
    (Field::What, ["Wat", "What", "what"]),
    (Field::Who, ["Wie", "Who", "who"]),
    (Field::Due, ["Uiterlijk", "By", "due"]),
    (
        Field::DueWords,
        ["Termijn, zoals genoteerd", "By, as written", "due_words"],
    ),
    (Field::Status, ["Status", "Status", "status"]),
    (Field::Author, ["Analist", "Analyst", "analyst"]),
    (Field::State, ["Toestand", "State", "state"]),
    (Field::Time, ["Gemaakt", "Created", "created"]),
    (Field::Id, ["Id", "Id", "id"]),
];

/// The titles by which CSV of this program is known: in Dutch, in English, and as data. The sentences stand behind them.
pub(super) const OWN_CSV: [&str; 3] = [
    "Brief|Pagina|Alinea|Begin|Einde|Label-id|Label|Citaat|Notitie|Wat|Wie|Uiterlijk|Status|Analist|\
         Toestand|Gemaakt|Gewijzigd|Id|Datum brief|Plaats van de brief|Afzender|Geadresseerde|Onderwerp|\
         Kenmerk|Kamerstukken|Pagina’s",
    "Letter|Page|Paragraph|Start|End|Tag id|Tag|Quote|Note|What|Who|By|Status|Analyst|State|Created|\
         Changed|Id|Dated|Written in|From|To|Subject|Reference|Kamerstukken|Pages",
    "letter|page|paragraph|start|end|tag_id|tag|quote|note|what|who|due|status|analyst|state|created|\
         changed|id|letter_date|letter_place|letter_sender|letter_recipient|letter_subject|letter_reference|\
         letter_dossiers|letter_pages",
];

/// The names that a field goes by, as they are compared; the surest first.
fn names(field: Field) -> impl Iterator<Item = &'static str> {
    let all = match field {
        Field::Quote => {
            "quote|citaat|quotation content|annotationtext|annotation text|seltext|selected text|segment|\
         segmenten|segments|coded text|coded segment|gecodeerde tekst|quotation|quotes|citaten|passage|\
         passages|tekstpassage|tekstfragment|fragment|highlight|highlighted text|gemarkeerde tekst|\
         tekst uit brief|brieftekst|zin|zinsnede|exact|excerpt|content|inhoud|reference text|references text|\
         tekst|text"
        }
        Field::Tags => {
            "tag|tags|label|labels|code|codes|codename|code name|coded|codering|coderingen|manual tags|thema|\
         thema's|theme|themes|trefwoord|trefwoorden|keyword|keywords|categorie|categorieën|category|\
         categories|node|nodes|onderwerpen|soort|type passage"
        }
        Field::TagIds => "tag id|tag ids|label id|label ids|code id|cid",
        Field::Note => {
            "note|notes|notitie|notities|opmerking|opmerkingen|comment|comments|commentaar|annotationcomment|\
         annotation comment|kanttekening|kanttekeningen|memo|remark|remarks|toelichting|bijzonderheden|\
         reactie|bevinding|annotation|text"
        }
        Field::Author => {
            "analyst|analist|auteur|author|annotationauthorname|created by|gemaakt door|coder|codeur|coder name|\
         coded by|owner|user|username|gebruiker|beoordelaar|lezer|reviewer|collega|opgesteld door|\
         ingevuld door|gemarkeerd door|initials|modified by"
        }
        Field::Time => {
            "created|gemaakt|created at|created on|aangemaakt|aangemaakt op|gemaakt op|dateadded|date added|\
         timestamp|tijdstip|datum en tijd|date|datum|changed|gewijzigd|gewijzigd op|modified|modified at|\
         updated|datemodified|date modified|time|tijd"
        }
        Field::Page => {
            "page|pagina|paginanummer|pagina nummer|page number|page no|pagenumber|pagelabel|page label|\
         annotationpagelabel|pag|p|blz|bladzijde|bladzijden|pp|reference"
        }
        Field::Start => {
            "start|begin|beginning|pos0|start position|startpositie|beginpositie|start offset|anfang"
        }
        Field::End => "end|einde|eind|pos1|end position|eindpositie|end offset|ende",
        Field::Id => "id|annotation id|annotatie id|quotation id|highlight id|guid|uuid|key|ctid",
        Field::Letter => {
            "letter|brief|brieven|naam brief|document name|document|documentnaam|naam document|bestand|\
         bestandsnaam|file|file name|filename|bron|source|source name|stuk|url|titel|title"
        }
        Field::What => {
            "what|wat|actie|acties|actiepunt|actiepunten|action|actions|action item|vervolgactie|vervolgacties|\
         vervolg|follow up|followup|to do|todo|taak|task|wat te doen|te doen|toezegging"
        }
        Field::Who => {
            "who|wie|door wie|actiehouder|verantwoordelijke|verantwoordelijk|responsible|assigned to|assignee|\
         toegewezen aan|uitvoerder|behandelaar|trekker"
        }
        Field::Due => {
            "due|by|uiterlijk|uiterste datum|due date|deadline|termijn|vervaldatum|einddatum|streefdatum|\
         voor wanneer|wanneer|when|gereed op|gereed voor|by when"
        }
        Field::DueWords => "termijn, zoals genoteerd|by, as written|due words",
        Field::Status => "status|stand van zaken|voortgang|stand|progress",
        Field::State => "",
    };
    all.split('|').filter(|name| !name.is_empty())
}

/// Titles that hold a name of a field and mean something else.
const OTHERS: &str = "datum brief|dated|afzender|onderwerp|kamerstukken|in de zin|in its sentence|alinea|paragraph|\
         plaats van de brief|geadresseerde|kenmerk|letter date|letter place|letter sender|letter recipient|\
         letter subject|letter reference|letter dossiers|letter pages|document group|document groups|\
         document id|file id|code memo|parent code|code color|quotation name";

fn is_other(title: &str) -> bool {
    OTHERS.split('|').any(|other| other == title)
}

/// Tells whether a text is the title of a field.
pub(super) fn is_known(title: &str) -> bool {
    if title.len() > LONGEST {
        return false;
    }
    let title = plain(title);
    let is_field = Field::ALL
        .iter()
        .any(|field| names(*field).any(|name| name == title));
    is_field || is_other(&title)
}

/// How surely a title is that of a field, the less the surer; `None` where it is not.
pub(super) fn rank(field: Field, title: &str) -> Option<usize> {
    if title.len() > LONGEST {
        return None;
    }
    let title = plain(title);
    names(field).position(|name| name == title)
}

/// The same of a title with more words around the name of a field.
pub(super) fn rank_within(field: Field, title: &str) -> Option<usize> {
    if title.len() > LONGEST {
        return None;
    }
    let title = plain(title);
    if is_other(&title) {
        return None;
    }
    let words = format!(" {title} ");
    let is_within = |name: &str| name.len() > 2 && words.contains(&format!(" {name} "));
    names(field).position(is_within)
}

/// The field that a title of this program names, in one of its three ways of naming them.
pub(super) fn own(title: &str, way: usize) -> Option<Field> {
    let found = OWN.iter().find(|(_, names)| names.get(way) == Some(&title));
    found.map(|(field, _)| *field)
}

/// The way in which this program names the titles: 0 Dutch, 1 English, 2 as data. `None` where it did not write the list,
/// which shows in the titles of the columns that say where a passage stands.
pub(super) fn own_way(titles: &[String]) -> Option<usize> {
    let signs = [
        Field::Id,
        Field::TagIds,
        Field::Start,
        Field::End,
        Field::Quote,
    ];
    (0..3).find(|way| {
        let found: Vec<Field> = titles.iter().filter_map(|title| own(title, *way)).collect();
        signs.iter().all(|field| found.contains(field))
    })
}

/// The program that writes such titles.
pub(super) fn program(titles: &[String]) -> Option<Program> {
    if own_way(titles).is_some() {
        return Some(Program::Own);
    }
    let titles: Vec<String> = titles.iter().map(|title| plain(title)).collect();
    let has = |name: &&str| titles.iter().any(|title| title == name);
    let signs: [(Program, &[&str]); 9] = [
        (Program::AtlasTi, &["quotation content"]),
        (Program::Maxqda, &["segment", "code"]),
        (Program::Maxqda, &["segment", "document name"]),
        (Program::QualCoder, &["seltext"]),
        (Program::QualCoder, &["codename", "pos0"]),
        (Program::Nvivo, &["coded text"]),
        (Program::Hypothesis, &["quote", "url", "tags"]),
        (Program::Zotero, &["annotationtext"]),
        (Program::Taguette, &["document", "tag", "content"]),
    ];
    let found = signs.iter().find(|(_, signs)| signs.iter().all(&has));
    found.map(|(program, _)| *program)
}

/// A title as it is compared: small letters, single blanks, without signs at its end and what stands in brackets.
fn plain(title: &str) -> String {
    let title = title
        .split(['(', '['])
        .next()
        .filter(|it| !it.trim().is_empty())
        .unwrap_or(title);
    let title = title
        .to_lowercase()
        .replace('’', "'")
        .replace(['_', '-', '/'], " ");
    let words: Vec<&str> = title.split_whitespace().collect();
    words
        .join(" ")
        .trim_matches([':', '*', '.', '?', ' ', '"', '#'])
        .to_owned()
}
