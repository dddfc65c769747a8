//! What a person finds that the documents say of themselves.

use crate::measure::letters;
use kanttekening::letter::MetadataField::{
    Date, Dossier, Place, Recipient, Reference, Sender, Subject,
};
use kanttekening::letter::{Letter, MetadataField};

/// Of documents whose names begin so: what they say, in one of several ways.
type Found = (
    &'static str,
    &'static [(MetadataField, &'static [&'static str])],
);

const HEALTH: &str = "Ministerie van Volksgezondheid, Welzijn en Sport";
const CHAMBER: &str = "Voorzitter van de Tweede Kamer der Staten-Generaal";

const FOUND: &[Found] = &[
    (
        "ah-tk-20202021-3235",
        &[
            (Date, &["2021-06-21"]),
            (
                Sender,
                &["Minister Koolmees (Sociale Zaken en Werkgelegenheid)"],
            ),
            (
                Recipient,
                &["leden Van Weyenberg, Romke de Jong en Kat (allen D66)"],
            ),
            (Subject, &["TOZO", "de TOZO"]),
        ],
    ),
    (
        "kst-32545-143",
        &[
            (Date, &["2021-07-06"]),
            (Sender, &["leden Inge van Dijk en Grinwis"]),
            (
                Subject,
                &[
                    "Wet- en regelgeving financiële markten",
                    "Motie van de leden Inge van Dijk en Grinwis",
                ],
            ),
            (Dossier, &["32 545, nr. 143"]),
        ],
    ),
    (
        "draagmoederschap",
        &[
            (Date, &["2011-03-01"]),
            (Place, &["Den Haag"]),
            (
                Sender,
                &[
                    "Staatssecretaris van Veiligheid en Justitie",
                    "Staatssecretaris van Veiligheid en Justitie, F. Teeven",
                    "F. Teeven, Staatssecretaris van Veiligheid en Justitie",
                    "F. Teeven",
                ],
            ),
            (Recipient, &[CHAMBER]),
            (Subject, &["Draagmoederschap"]),
            (Reference, &["5687928/11"]),
            (Dossier, &["32 123 XVI, nr. 30"]),
        ],
    ),
    (
        "fiche-5",
        &[(
            Subject,
            &[
                "Fiche 5: Herziening verordening en richtlijn markten voor financiële instrumenten",
                "Herziening verordening en richtlijn markten voor financiële instrumenten",
            ],
        )],
    ),
    (
        "programma-van-eisen",
        &[
            (Date, &["2020-05-19"]),
            (
                Subject,
                &[
                    "Programma van Eisen voor een digitale oplossing ter aanvulling op bron- en contactonderzoek",
                ],
            ),
        ],
    ),
    (
        "pentest",
        &[
            (Date, &["2020-09-01"]),
            (Subject, &["Rapportage Penetratietest", "20063 – Cholet"]),
        ],
    ),
    (
        "appt-audit",
        &[
            (Date, &["2020-07-13"]),
            (Subject, &["CoronaMelder test bevindingen"]),
        ],
    ),
    (
        "check-8148",
        &[
            (Date, &["2020-07-06"]),
            (Place, &["Utrecht"]),
            (
                Subject,
                &[
                    "WCAG 2 onderzoek",
                    "WCAG 2 onderzoek Beta COVID app",
                    "WCAG 2 onderzoek Beta COVID app Niveau AA",
                ],
            ),
        ],
    ),
    (
        "codereview",
        &[
            (Date, &["2020-08-28"]),
            (Place, &["Diemen"]),
            (
                Subject,
                &["Cryptographic Framework and Back-end Security Evaluation"],
            ),
        ],
    ),
    (
        "csca-policy",
        &[(
            Subject,
            &["Certification Policy Health CSCA", "Certification Policy"],
        )],
    ),
    (
        "ethische-analyse",
        &[
            (Date, &["2020-07-14"]),
            (
                Subject,
                &[
                    "Ethische analyse van de COVID-19 notificatie-app",
                    "Ethische analyse van de COVID-19 notificatie-app ter aanvulling op bron en contactonderzoek GGD",
                ],
            ),
        ],
    ),
    (
        "filexs-policy",
        &[
            (Date, &["2021-06-18"]),
            (
                Sender,
                &[
                    HEALTH,
                    "Programma RDO Ministerie van Volksgezondheid, Welzijn en Sport",
                ],
            ),
            (
                Subject,
                &[
                    "Standard Operating Procedures",
                    "Standard Operating Procedures – Adhoc Secure File Transfer",
                ],
            ),
        ],
    ),
    (
        "hsm-note",
        &[(Subject, &["Exporting Public key from HSM as X9.62"])],
    ),
    (
        "tls-note",
        &[
            (Date, &["2020-08-11"]),
            (Subject, &["Compensating measures for insecure TSL on CDN"]),
        ],
    ),
    (
        "second-opinion",
        &[
            (Date, &["2020-08-19"]),
            (
                Subject,
                &[
                    "Second Opinion DPIA CoronaMelder App",
                    "Second Opinion DPIA",
                ],
            ),
        ],
    ),
    (
        "toegankelijkheid-android",
        &[
            (Date, &["2021-10-05"]),
            (
                Subject,
                &["Toegankelijkheidsonderzoek CoronaMelder 2.4.1 (Android 10) op WCAG 2.1"],
            ),
        ],
    ),
    (
        "toegankelijkheid-ios",
        &[
            (Date, &["2021-10-06"]),
            (
                Subject,
                &["Toegankelijkheidsonderzoek CoronaMelder 2.4.2 (iOS 15.0) op WCAG 2.1"],
            ),
        ],
    ),
    (
        "uitleg-google",
        &[(Subject, &["Ondersteuning van volksgezondheidsinstanties"])],
    ),
    (
        "retrieval-flow",
        &[(Subject, &["CoronaCheck - ID Hash Based Event Capture"])],
    ),
    (
        "pdf_rijksbrief.",
        &[
            (Date, &["2023-04-14"]),
            (Sender, &["Ministerie van Wonen en Water"]),
            (Recipient, &[CHAMBER]),
            (Subject, &["Voortgang van de wijkaanpak"]),
            (Reference, &["2023-0000412873"]),
        ],
    ),
    (
        "pdf_rijksbrief2.",
        &[
            (Date, &["2023-04-14"]),
            (Sender, &["Ministerie van Wonen en Water"]),
            (Recipient, &[CHAMBER]),
            (
                Subject,
                &["Voortgang van de wijkaanpak en verkenning van de opgave"],
            ),
            (Reference, &["2023-0000412873"]),
        ],
    ),
    (
        "pdf_facts_labels",
        &[
            (Date, &["2020-08-06"]),
            (
                Recipient,
                &[
                    "De Minister van Wonen en Water, De heer A. Voorbeeld, Postbus 99999, 2500 XX Den Haag",
                ],
            ),
            (
                Subject,
                &["Advies op voorafgaande raadpleging over de voorziening"],
            ),
            (Reference, &["z2020-99999"]),
        ],
    ),
    ("no_date.eml", MAIL),
    ("blank_first.eml", DATED_MAIL),
    ("invite.eml", DATED_MAIL),
    ("winmail_only.eml", DATED_MAIL),
    (
        "smime_opaque.eml",
        &[
            (Date, &["2023-04-14"]),
            (Sender, &["a@voorbeeld.nl"]),
            (Recipient, &["b@voorbeeld.nl"]),
            (Subject, &["Ondertekend"]),
        ],
    ),
];

const MAIL: &[(MetadataField, &[&str])] = &[
    (Sender, &["A. Jansen", "A. Jansen <a.jansen@voorbeeld.nl>"]),
    (
        Recipient,
        &["B. de Wit", "B. de Wit <b.dewit@voorbeeld.nl>"],
    ),
    (Subject, &["Voortgang financiële aanpak"]),
];

const DATED_MAIL: &[(MetadataField, &[&str])] =
    &[MAIL[0], MAIL[1], MAIL[2], (Date, &["2023-04-14"])];

/// Letters of any case, without the article before them.
fn compared(value: &str) -> String {
    let value = value.to_lowercase();
    let value = value.strip_prefix("aan ").unwrap_or(&value);
    let articles = ["de ", "het "];
    let bare = articles.iter().find_map(|it| value.strip_prefix(it));
    letters(bare.unwrap_or(value))
}

/// How many of the metadata that a person finds in the document of this name are told, and how many those are; nothing where
/// nobody looked.
pub fn right(letter: &Letter, name: &str) -> Option<(usize, usize)> {
    let (_, found) = FOUND.iter().find(|(begins, _)| name.starts_with(begins))?;
    let told = letter.metadata();
    let show = std::env::var_os("KANTTEKENING_SHOW").is_some();
    let is_right = |(kind, ways): &&(MetadataField, &[&str])| {
        let values = told.iter().filter(|item| item.kind == *kind);
        let mut values = values.map(|item| compared(&item.value));
        // An address may stand behind whom it is sent to.
        let is = |way: &str, value: &str| match kind {
            Recipient => value.starts_with(&compared(way)),
            _ => value == compared(way),
        };
        let right = values.any(|value| ways.iter().any(|way| is(way, &value)));
        if show && !right {
            let told: Vec<_> = told.iter().filter(|item| item.kind == *kind).collect();
            let told: Vec<_> = told.iter().map(|item| &item.value).collect();
            println!("{name} {kind:?}: {told:?} for {ways:?}");
        }
        right
    };
    Some((found.iter().filter(is_right).count(), found.len()))
}
