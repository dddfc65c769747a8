//! The words that exports are written in. Every one is there in both languages, or the program does not compile.

use super::{Loss, Missing};
use crate::annotation::{AnchorState, Moment, Status};
use crate::codebook::Language;
use crate::letter::FactKind;

/// A heading, a column or a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Column and label: the letter.
    Letter,
    /// After a number above one, and as a label: letters.
    Letters,
    /// Start of a title that goes on with the letter's name.
    PassagesIn,
    /// Label and heading: passages.
    Passages,
    /// Heading over passages grouped by tag.
    PassagesByTag,
    /// Heading over passages without a tag.
    Untagged,
    /// Heading over passages whose place was lost.
    Orphans,
    /// What is said of a passage whose place was lost.
    NotFound,
    /// Heading over the letter's text.
    TheLetter,
    /// Heading over the analyst's note on the whole letter.
    Memo,
    /// Heading over the list of things to do.
    FollowUps,
    /// Heading over the legend.
    Tags,
    /// Column: the tag's name.
    Tag,
    /// Column: the tag's id.
    TagId,
    /// Column: the short form that stands beside marks.
    Mark,
    /// Column: when to use the tag.
    Definition,
    /// Column: how many.
    Count,
    /// Said of a tag that the codebook lacks.
    Unknown,
    /// Column: the number of the page.
    Page,
    /// Column: the number of the paragraph.
    Paragraph,
    /// Where a passage stands in the letter's head, whose paragraphs have no numbers.
    Letterhead,
    /// Column: first character.
    Start,
    /// Column: character after the last one.
    End,
    /// Column: the passage's text.
    Quote,
    /// Column and label: the analyst's note.
    Note,
    /// Column: what has to be done.
    What,
    /// Column: by whom.
    Who,
    /// Column: by which day.
    Due,
    /// Column: how it stands.
    Status,
    /// Column and label: who read the letter.
    Analyst,
    /// Column: how the passage was found.
    State,
    /// Column: when the annotation was made.
    Created,
    /// Column: when it last changed.
    Changed,
    /// Column: the annotation's id.
    Id,
    /// Label: when the export was made.
    Made,
    /// Before the names of a passage's other tags.
    Also,
    /// Column: where it stands.
    Place,
    /// Said where there is nothing.
    NoPassages,
    /// At the end of a cell that was cut.
    CellCut,
    /// The state of what could not be read.
    Unread,
    /// Column and label: a fact about the letter.
    Fact(FactKind),
}

impl Word {
    /// The word itself.
    pub fn in_language(self, language: Language) -> &'static str {
        let [english, dutch] = match self {
            Word::Letter => ["Letter", "Brief"],
            Word::Letters => ["letters", "brieven"],
            Word::PassagesIn => ["Passages in", "Passages uit"],
            Word::Passages => ["Passages", "Passages"],
            Word::PassagesByTag => ["Passages by tag", "Passages per label"],
            Word::Untagged => ["Passages without a tag", "Passages zonder label"],
            Word::Orphans => [
                "Passages no longer found in the letter",
                "Passages die niet meer in de brief staan",
            ],
            Word::NotFound => ["not found in the letter", "niet gevonden in de brief"],
            Word::Unread => ["could not be read", "niet te lezen"],
            Word::TheLetter => ["The letter", "De brief"],
            Word::Memo => ["Memo", "Memo"],
            Word::FollowUps => ["Follow-up actions", "Vervolgacties"],
            Word::Tags => ["Tags", "Labels"],
            Word::Tag => ["Tag", "Label"],
            Word::TagId => ["Tag id", "Label-id"],
            Word::Mark => ["Mark", "Teken"],
            Word::Definition => ["Definition", "Definitie"],
            Word::Count => ["Count", "Aantal"],
            Word::Unknown => ["not in the codebook", "niet in het codeboek"],
            Word::Page => ["Page", "Pagina"],
            Word::Paragraph => ["Paragraph", "Alinea"],
            Word::Letterhead => ["letterhead", "briefhoofd"],
            Word::Start => ["Start", "Begin"],
            Word::End => ["End", "Einde"],
            Word::Quote => ["Quote", "Citaat"],
            Word::Note => ["Note", "Notitie"],
            Word::What => ["What", "Wat"],
            Word::Who => ["Who", "Wie"],
            Word::Due => ["By", "Uiterlijk"],
            Word::Status => ["Status", "Status"],
            Word::Analyst => ["Analyst", "Analist"],
            Word::State => ["State", "Toestand"],
            Word::Created => ["Created", "Gemaakt"],
            Word::Changed => ["Changed", "Gewijzigd"],
            Word::Id => ["Id", "Id"],
            Word::Made => ["Exported", "Geëxporteerd"],
            Word::Also => ["also", "ook"],
            Word::Place => ["Place", "Plaats"],
            Word::NoPassages => [
                "No passages were marked.",
                "Er zijn geen passages gemarkeerd.",
            ],
            Word::CellCut => [
                "… [cut: too long for a cell]",
                "… [afgekapt: te lang voor een cel]",
            ],
            Word::Fact(kind) => match kind {
                FactKind::Date => ["Dated", "Datum brief"],
                FactKind::Place => ["Written in", "Plaats van de brief"],
                FactKind::Sender => ["From", "Afzender"],
                FactKind::Recipient => ["To", "Geadresseerde"],
                FactKind::Subject => ["Subject", "Onderwerp"],
                FactKind::Reference => ["Reference", "Kenmerk"],
                FactKind::Dossier => ["Kamerstukken", "Kamerstukken"],
                FactKind::Pages => ["Pages", "Pagina’s"],
            },
        };
        choose(language, english, dutch)
    }
}

fn choose<T>(language: Language, english: T, dutch: T) -> T {
    match language {
        Language::English => english,
        Language::Dutch => dutch,
    }
}

/// The language's code, as in `lang="nl"`.
pub fn code(language: Language) -> &'static str {
    choose(language, "en", "nl")
}

/// How a passage was found.
pub fn state(state: AnchorState, language: Language) -> &'static str {
    match state {
        AnchorState::Kept => choose(language, "kept", "behouden"),
        AnchorState::ToCheck => choose(language, "to be checked", "na te kijken"),
        AnchorState::Moved(_) => {
            choose(language, "moved, to be checked", "verplaatst, na te kijken")
        }
        AnchorState::Changed(_) => choose(
            language,
            "changed, to be checked",
            "gewijzigd, na te kijken",
        ),
        AnchorState::Orphan => choose(language, "not found", "niet gevonden"),
    }
}

/// How a passage was found, as files name it.
pub fn state_id(state: AnchorState) -> &'static str {
    match state {
        AnchorState::Kept => "kept",
        AnchorState::ToCheck => "to-check",
        AnchorState::Moved(_) => "moved",
        AnchorState::Changed(_) => "changed",
        AnchorState::Orphan => "orphan",
    }
}

/// How a follow-up stands.
pub fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Open => choose(language, "open", "open"),
        Status::InProgress => choose(language, "in progress", "in behandeling"),
        Status::Done => choose(language, "done", "gereed"),
        Status::Dropped => choose(language, "dropped", "vervallen"),
    }
}

/// How a follow-up stands, as files name it.
pub fn status_id(status: Status) -> &'static str {
    match status {
        Status::Open => "open",
        Status::InProgress => "in_progress",
        Status::Done => "done",
        Status::Dropped => "dropped",
    }
}

/// A day, written out: `31 May 2022`.
pub fn day(date: jiff::civil::Date, language: Language) -> String {
    const MONTHS: [[&str; 2]; 12] = [
        ["January", "januari"],
        ["February", "februari"],
        ["March", "maart"],
        ["April", "april"],
        ["May", "mei"],
        ["June", "juni"],
        ["July", "juli"],
        ["August", "augustus"],
        ["September", "september"],
        ["October", "oktober"],
        ["November", "november"],
        ["December", "december"],
    ];
    let month = usize::try_from(date.month() - 1).ok();
    let [english, dutch] = month
        .and_then(|month| MONTHS.get(month))
        .copied()
        .unwrap_or_default();
    format!(
        "{} {} {}",
        date.day(),
        choose(language, english, dutch),
        date.year()
    )
}

/// A fact about a letter as people read it: the date written out, where it is one.
pub fn fact(kind: FactKind, value: &str, language: Language) -> String {
    let date = (kind == FactKind::Date)
        .then(|| value.parse().ok())
        .flatten();
    date.map_or_else(|| value.to_owned(), |date| day(date, language))
}

/// A moment, written out: `23 November 2026, 10:00 UTC`.
pub fn moment(moment: Moment, language: Language) -> String {
    let time = jiff::tz::Offset::UTC.to_datetime(moment.0);
    format!(
        "{}, {:02}:{:02} UTC",
        day(time.date(), language),
        time.hour(),
        time.minute()
    )
}

impl Loss {
    /// What stays behind, to stand in a list: `the memo on the letter`.
    pub fn in_language(self, language: Language) -> &'static str {
        let [english, dutch] = match self {
            Loss::LetterText => [
                "the text of the letter itself",
                "de tekst van de brief zelf",
            ],
            Loss::Offsets => [
                "the exact start and end of passages (paragraph numbers are given)",
                "het precieze begin en einde van passages (alineanummers staan er wel in)",
            ],
            Loss::ExactQuotes => [
                "line ends and hyphens within passages (they are given as one reads them)",
                "regeleinden en afbreekstreepjes in passages (ze staan erin zoals men ze leest)",
            ],
            Loss::Definitions => [
                "definitions, colours and order of the tags",
                "definities, kleuren en volgorde van de labels",
            ],
            Loss::Memo => ["the memo on the letter", "de memo bij de brief"],
            Loss::Groups => [
                "which fragments belong together as one passage",
                "welke fragmenten samen één passage vormen",
            ],
            Loss::LongCells => [
                "the end of texts longer than 32,767 characters",
                "het einde van teksten van meer dan 32.767 tekens",
            ],
            Loss::FormulaGuard => [
                "the exact form of texts that look like a formula (they get an apostrophe in front)",
                "de precieze vorm van teksten die op een formule lijken (er komt een apostrof voor)",
            ],
            Loss::Facts => [
                "the facts about letters in which nothing is marked",
                "de gegevens van brieven waarin niets is gemarkeerd",
            ],
            Loss::History => [
                "deleted annotations, versions and where imported ones came from",
                "verwijderde annotaties, versies en de herkomst van geïmporteerde",
            ],
        };
        choose(language, english, dutch)
    }
}

/// That annotations are missing, as a sentence without its end.
pub fn missing(missing: &Missing, language: Language) -> String {
    let Missing { file, count } = missing;
    match (language, count) {
        (Language::English, Some(0)) => format!(
            "part of {file} could not be read; all annotations that it should hold are in this file"
        ),
        (Language::Dutch, Some(0)) => format!(
            "een deel van {file} kon niet worden gelezen; alle annotaties die erin horen, staan in dit bestand"
        ),
        (Language::English, Some(1)) => {
            format!("1 annotation of {file} could not be read and is not in this file")
        }
        (Language::English, Some(count)) => {
            format!("{count} annotations of {file} could not be read and are not in this file")
        }
        (Language::English, None) => {
            format!("{file} could not be read: annotations may be missing from this file")
        }
        (Language::Dutch, Some(1)) => {
            format!("1 annotatie uit {file} kon niet worden gelezen en staat niet in dit bestand")
        }
        (Language::Dutch, Some(count)) => format!(
            "{count} annotaties uit {file} konden niet worden gelezen en staan niet in dit bestand"
        ),
        (Language::Dutch, None) => {
            format!("{file} kon niet worden gelezen: in dit bestand kunnen annotaties ontbreken")
        }
    }
}

impl Missing {
    /// The sentence in which it is said.
    pub fn in_language(&self, language: Language) -> String {
        missing(self, language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        let date = jiff::civil::date(2022, 3, 9);
        assert_eq!(day(date, Language::English), "9 March 2022");
        assert_eq!(day(date, Language::Dutch), "9 maart 2022");
        let at = Moment::parse("2026-11-23T09:05:59Z").expect("a moment");
        assert_eq!(moment(at, Language::Dutch), "23 november 2026, 09:05 UTC");
    }
}
