//! The titles that registers give to their fields on pages and in lists.

/// A field of a record on a page or in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// Its number.
    Number,
    /// The literal text.
    Text,
    /// Its title.
    Title,
    /// The day it was made.
    Made,
    /// By when.
    Deadline,
    /// How it stands.
    Status,
    /// Who promised: an office, and the person where that is told.
    Promiser,
    /// The ministry.
    Ministry,
    /// The members to whom.
    Members,
    /// The parties to whom.
    Parties,
    /// The committee to which.
    Committee,
    /// The Chamber to which.
    Chamber,
    /// What is to come of it.
    Category,
    /// The kind of debate.
    Activity,
    /// The subjects.
    Subjects,
    /// The dossiers.
    Dossiers,
    /// What the register notes.
    Notes,
    /// Something that is shown under its own name.
    Shown(&'static str),
    /// Something that is known and left out: the debate around it.
    LeftOut,
}

/// The titles, as [`label`] compares them.
const TITLES: &[(&str, Label)] = &[
    ("nummer", Label::Number),
    ("nr", Label::Number),
    ("toezeggingnummer", Label::Number),
    ("toezeggingsnummer", Label::Number),
    ("nummertoezegging", Label::Number),
    ("toezegging", Label::Text),
    ("tekst", Label::Text),
    ("tekstvandetoezegging", Label::Text),
    ("tekstvantoezegging", Label::Text),
    ("inhoud", Label::Text),
    ("omschrijving", Label::Text),
    ("titel", Label::Title),
    ("onderwerp", Label::Title),
    ("datum", Label::Made),
    ("datumtoezegging", Label::Made),
    ("toegezegdop", Label::Made),
    ("aanmaakdatum", Label::Made),
    ("deadline", Label::Deadline),
    ("termijn", Label::Deadline),
    ("uiterlijk", Label::Deadline),
    ("status", Label::Status),
    ("verantwoordelijke", Label::Promiser),
    ("verantwoordelijken", Label::Promiser),
    ("bewindspersoon", Label::Promiser),
    ("bewindspersonen", Label::Promiser),
    ("functie", Label::Promiser),
    ("ministerie", Label::Ministry),
    ("ministeries", Label::Ministry),
    ("departement", Label::Ministry),
    ("kamerlid", Label::Members),
    ("kamerleden", Label::Members),
    ("toegezegdaan", Label::Members),
    ("fractie", Label::Parties),
    ("fracties", Label::Parties),
    ("commissie", Label::Committee),
    ("commissies", Label::Committee),
    ("kamer", Label::Chamber),
    ("categorie", Label::Category),
    ("categorieen", Label::Category),
    ("soortactiviteit", Label::Activity),
    ("activiteit", Label::Activity),
    ("onderwerpen", Label::Subjects),
    ("trefwoorden", Label::Subjects),
    ("kamerstuk", Label::Dossiers),
    ("kamerstukken", Label::Dossiers),
    ("dossier", Label::Dossiers),
    ("dossiers", Label::Dossiers),
    ("dossiernummer", Label::Dossiers),
    ("notities", Label::Notes),
    ("opmerking", Label::Notes),
    ("opmerkingen", Label::Notes),
    ("voortgang", Label::Shown("Voortgang")),
    ("standvanzaken", Label::Shown("Stand van zaken")),
    ("voormaligedeadline", Label::Shown("Voormalige deadlines")),
    ("voormaligedeadlines", Label::Shown("Voormalige deadlines")),
    ("nieuwedeadline", Label::Shown("Nieuwe deadline")),
    ("datumnakoming", Label::Shown("DatumNakoming")),
    ("kamerbriefnakoming", Label::Shown("KamerbriefNakoming")),
    ("historie", Label::Shown("Historie")),
    ("brondocument", Label::Shown("Brondocumenten")),
    ("brondocumenten", Label::Shown("Brondocumenten")),
    ("documenten", Label::Shown("Documenten")),
    ("handelingen", Label::Shown("Handelingen")),
    ("parlementairejaar", Label::Shown("Parlementair jaar")),
    ("parlementairjaar", Label::Shown("Parlementair jaar")),
    ("uitdestukken", Label::LeftOut),
];

/// No title is longer, in bytes.
const LONGEST: usize = 80;

/// The field that a title names.
pub(super) fn label(title: &str) -> Option<Label> {
    if title.len() > LONGEST {
        return None;
    }
    let title = super::words::folded(title);
    let plain: String = title.chars().filter(|c| c.is_alphanumeric()).collect();
    let found = TITLES.iter().find(|(name, _)| *name == plain);
    found.map(|(_, label)| *label)
}
