//! The words before which a letterhead puts what it says: "Datum", "Ons kenmerk", "Betreft".

/// The field that a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Label {
    /// The day.
    Date,
    /// The place.
    Place,
    /// The sender.
    Sender,
    /// The recipient.
    Recipient,
    /// The subject.
    Subject,
    /// The sender's reference.
    Reference,
    /// The maker, where a report names one.
    Author,
    /// The client of a report.
    Client,
    /// The title, where a report has a table of what it is.
    Title,
    /// Something that is not told here.
    Other,
}

/// The way in which a label stands before its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Alone.
    Bare,
    /// With a colon, and its value behind it.
    Colon,
    /// With its value behind it and nothing between them.
    Loose,
}

/// A label that was found at the start of a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Labelled {
    /// The label.
    pub label: Label,
    /// The way in which it stands.
    pub standing: Standing,
    /// The start of its value, in bytes from the start of the cell.
    pub value: usize,
}

/// The labels in lower case; where one begins like another, the longer one first.
const LABELS: [(&str, Label); 101] = [
    ("datum brief", Label::Date),
    ("datum", Label::Date),
    ("date", Label::Date),
    ("dagtekening", Label::Date),
    ("verzenddatum", Label::Date),
    ("voorgesteld", Label::Date),
    ("vastgesteld", Label::Date),
    ("ontvangen", Label::Date),
    ("ingezonden", Label::Date),
    ("verzonden", Label::Date),
    ("sent", Label::Date),
    ("plaats", Label::Place),
    ("place", Label::Place),
    ("van", Label::Sender),
    ("afzender", Label::Sender),
    ("from", Label::Sender),
    ("sender", Label::Sender),
    ("aan", Label::Recipient),
    ("to", Label::Recipient),
    ("geadresseerde", Label::Recipient),
    ("ontvanger", Label::Recipient),
    ("recipient", Label::Recipient),
    ("betreft", Label::Subject),
    ("betreffende", Label::Subject),
    ("inzake", Label::Subject),
    ("onderwerp", Label::Subject),
    ("subject", Label::Subject),
    ("regarding", Label::Subject),
    ("re", Label::Subject),
    ("ons kenmerk", Label::Reference),
    ("onze referentie", Label::Reference),
    ("onze ref.", Label::Reference),
    ("ons ref.", Label::Reference),
    ("kenmerk", Label::Reference),
    ("briefkenmerk", Label::Reference),
    ("referentienummer", Label::Reference),
    ("referentie", Label::Reference),
    ("zaaknummer", Label::Reference),
    ("zaaknr.", Label::Reference),
    ("zaaknr", Label::Reference),
    ("documentnummer", Label::Reference),
    ("registratienummer", Label::Reference),
    ("our reference", Label::Reference),
    ("our ref.", Label::Reference),
    ("our ref", Label::Reference),
    ("reference", Label::Reference),
    ("ref.", Label::Reference),
    ("auteur(s)", Label::Author),
    ("auteurs", Label::Author),
    ("auteur", Label::Author),
    ("author(s)", Label::Author),
    ("authors", Label::Author),
    ("author", Label::Author),
    ("opgesteld door", Label::Author),
    ("uitgevoerd door", Label::Author),
    ("geschreven door", Label::Author),
    ("prepared by", Label::Author),
    ("written by", Label::Author),
    ("in opdracht van", Label::Client),
    ("opdrachtgever", Label::Client),
    ("klantnaam", Label::Client),
    ("klant", Label::Client),
    ("client", Label::Client),
    ("customer", Label::Client),
    ("commissioned by", Label::Client),
    ("prepared for", Label::Client),
    ("titel", Label::Title),
    ("title", Label::Title),
    ("versie", Label::Other),
    ("version", Label::Other),
    ("status", Label::Other),
    ("organisatie", Label::Other),
    ("organisation", Label::Other),
    ("uw kenmerk", Label::Other),
    ("uw referentie", Label::Other),
    ("uw brief van", Label::Other),
    ("uw brief", Label::Other),
    ("uw e-mail van", Label::Other),
    ("your reference", Label::Other),
    ("your ref.", Label::Other),
    ("your letter of", Label::Other),
    ("bijlage(n)", Label::Other),
    ("bijlagen", Label::Other),
    ("bijlage", Label::Other),
    ("enclosures", Label::Other),
    ("enclosure", Label::Other),
    ("contactpersoon", Label::Other),
    ("contact", Label::Other),
    ("behandeld door", Label::Other),
    ("doorkiesnummer", Label::Other),
    ("telefoonnummer", Label::Other),
    ("telefoon", Label::Other),
    ("e-mail", Label::Other),
    ("bezoekadres", Label::Other),
    ("postadres", Label::Other),
    ("retouradres", Label::Other),
    ("directie", Label::Other),
    ("afdeling", Label::Other),
    ("kopie aan", Label::Other),
    ("cc", Label::Other),
    ("pagina", Label::Other),
];

/// The label with which a cell begins.
pub(super) fn label(text: &str) -> Option<Labelled> {
    let (word, label) = LABELS.iter().find(|(word, _)| {
        let start = text.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
            && !text[word.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    })?;
    let rest = &text[word.len()..];
    let more = rest.trim_start();
    let (standing, value) = match more.strip_prefix([':', '：']) {
        Some(value) if value.trim().is_empty() => (Standing::Bare, value),
        Some(value) => (Standing::Colon, value.trim_start()),
        None if more.is_empty() => (Standing::Bare, more),
        None if more.len() < rest.len() => (Standing::Loose, more),
        None => return None,
    };
    // Words of every day are labels only where a colon says so.
    let of_report = matches!(label, Label::Author | Label::Client | Label::Title);
    let everyday = of_report && *word != "in opdracht van"
        || matches!(
            *word,
            "van"
                | "aan"
                | "to"
                | "re"
                | "from"
                | "sent"
                | "verzonden"
                | "contact"
                | "versie"
                | "version"
                | "status"
                | "organisatie"
                | "organisation"
        );
    // "inzake de app" goes on with a line; "inzake Juridische analyse" does not.
    let everyday = everyday || (*word == "inzake" && more.starts_with(char::is_lowercase));
    let says_so = standing == Standing::Colon || text.ends_with(':');
    if everyday && !says_so && standing != Standing::Bare {
        return None;
    }
    Some(Labelled {
        label: *label,
        standing,
        value: text.len() - value.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_memos_stand_before_what_they_name() {
        let found = |text| label(text).map(|it| (it.label, it.standing, it.value));
        assert_eq!(
            found("inzake Analyse van het advies"),
            Some((Label::Subject, Standing::Loose, 7))
        );
        assert_eq!(found("inzake de voorziening"), None);
        assert_eq!(
            found("zaaknr 11014156"),
            Some((Label::Reference, Standing::Loose, 7))
        );
        assert_eq!(found("zaaknr"), Some((Label::Reference, Standing::Bare, 6)));
    }
}
