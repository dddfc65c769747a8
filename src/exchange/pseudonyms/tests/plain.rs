use super::*;

/// What letters say every day, and nobody is told of by.
const ORDINARY: [&str; 64] = [
    "Per brief van 26 oktober jl. (Kamerstuk 30 821, nr. 155) kondigde de Minister van Justitie en Veiligheid dit aan.",
    "Kamerstukken II 2009/10, 32 123 XVI, nr. 30.",
    "Tweede Kamer, vergaderjaar 2020–2021, 32 545, nr. 143",
    "Den Haag, 16 december 2021",
    "De Staatssecretaris van Sociale Zaken en Werkgelegenheid,",
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Het gaat om € 1.234.567,89 in 2021 en 2022.",
    "Een bedrag van 123 456 782 euro, of € 100.000.",
    "Artikel 12, tweede lid, onder a, van de Wet van 12 maart 2014.",
    "Het lid wordt vernummerd tot het derde lid.",
    "De leden van de VVD-fractie vragen naar de stand van zaken.",
    "Geachte voorzitter,",
    "Geachte mevrouw, heer,",
    "Geachte heer/mevrouw,",
    "Dear Sir or Madam,",
    "Beste allemaal,",
    "Mijnheer de Voorzitter, de Minister heeft gelijk.",
    "Hoogachtend,\n\nde Minister van Financiën,",
    "Met vriendelijke groet,\n\nGemeente Utrecht",
    "De minister van Dorp en Buurt is er niet.",
    "De minister. Daarna volgt de rest.",
    "De MR Vergadert op maandag, de IR niet.",
    "ING Bank en ABN AMRO zijn banken.",
    "Bijlage A. Hierin staat het plan.",
    "A. Inleiding",
    "B. Financiële gevolgen",
    "In 2021 EU-breed ingevoerd; in 2020 NL ook.",
    "In de periode 2014-2020 en op 01-02-2021 12 keer.",
    "Op 12-03-2021 en 2021-03-12 en 12/03/2021.",
    "Tussen 10.00 en 12.30 uur, 5 dagen, 24/7.",
    "Van 1 januari 2020 tot 31 december 2021.",
    "Het percentage is 5,75% van 1.000.000 inwoners.",
    "Richtlijn 2016/680/EU en Verordening (EU) 2016/679.",
    "ECLI:NL:HR:2020:1234 en zaak C-311/18.",
    "Stb. 2018, 144, en Stcrt. 2021, 12345.",
    "De Kerkstraat en de Rijksweg A12 zijn dicht.",
    "De rechter oordeelde anders dan de officier van justitie.",
    "De directeur Financiën en de voorzitter Tweede Kamer.",
    "De burgemeester van Amsterdam en de wethouder Financiën.",
    "De Europese Commissie en de Raad van State.",
    "De B.V. Nederland en de N.V. Bank.",
    "The U.S. Government and the E.U. Commission agreed.",
    "On 12 March 2021 the Minister wrote to the House.",
    "The Secretary of State for Foreign Affairs replied.",
    "The director of the programme will report in May 2022.",
    "Section 12 of the Act of 2014, page 123.",
    "See chapters 1, 2 and 3; tables 4.1 to 4.12.",
    "Het bos is groot, de berg is hoog en de kok kookt.",
    "Vraag 12\nAntwoord 12\nJa.",
    "Antwoord van Minister (Sociale Zaken en Werkgelegenheid)",
    "Van deze en gene; aan wie dan ook; van: zie boven.",
    "Geboren worden is een begin; in 1980 was dat zo.",
    "Het kenmerk van dit proces is rust.",
    "De referentie is goed, het dossier is dik.",
    "Het telefoonnummer volgt later, in 2022.",
    "Zie https://www.rijksoverheid.nl/onderwerpen/natuur/bos",
    "De woningmarkt 2021 en de arbeidsmarkt 2030.",
    "Op pagina 12 van 345; 3 van de 12.",
    "De heer en mevrouw kwamen; dames en heren gingen.",
    "Op 06-02-2021 12 keer.",
    "Zie bijlage A. Vergunningen zijn vereist.",
    "ISSN 0921 - 7371",
    "Een 13-jarige en 4 x 4 en 2 500 km en 1500 MW.",
    "De leden der Kamer, de leden en de regering.",
];

#[test]
fn ordinary_sentences_stay_as_they_are() {
    let wrong: Vec<String> = ORDINARY
        .iter()
        .filter_map(|text| {
            let out = becomes(text);
            (out != *text).then(|| format!("{text:?}\n  became {out:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let together = made(&[], &ORDINARY);
    assert_eq!(together.key(), []);
}
