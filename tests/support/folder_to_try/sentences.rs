//! What the letters of a folder to try say: who writes, about what, and the sentences.

/// Somebody who writes letters.
pub struct Sender {
    /// The organisation, as it stands in the letterhead.
    pub house: &'static str,
    /// The part of it that wrote the letter.
    pub part: &'static str,
    /// The office that signs, as the letter's sender is told.
    pub office: &'static str,
    /// The name below the letter.
    pub name: &'static str,
    /// Where mail comes from.
    pub address: &'static str,
}

/// The ten who write.
pub const SENDERS: [Sender; 10] = [
    Sender {
        house: "Ministerie van Sociale Zaken en Werkgelegenheid",
        part: "Directie Samenleving en Integratie",
        office: "Minister van Sociale Zaken en Werkgelegenheid",
        name: "A.J. Verhoeven",
        address: "samenleving@szw.example",
    },
    Sender {
        house: "Ministerie van Justitie en Veiligheid",
        part: "Directie Aanpak Ondermijning",
        office: "Minister van Justitie en Veiligheid",
        name: "R.M. ten Brinke",
        address: "postbus@jenv.example",
    },
    Sender {
        house: "Ministerie van Justitie en Veiligheid",
        part: "Directie Rechtsbestel",
        office: "Staatssecretaris van Justitie en Veiligheid",
        name: "L. de Graaf-Çelik",
        address: "rechtsbestel@jenv.example",
    },
    Sender {
        house: "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        part: "Directie Digitale Samenleving",
        office: "Minister van Binnenlandse Zaken en Koninkrijksrelaties",
        name: "H.P. Oosterhuis",
        address: "digitaal@bzk.example",
    },
    Sender {
        house: "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties",
        part: "Directie CIO Rijk",
        office: "Staatssecretaris van Binnenlandse Zaken en Koninkrijksrelaties",
        name: "M. van Wijngaarden",
        address: "cio-rijk@bzk.example",
    },
    Sender {
        house: "Ministerie van Financiën",
        part: "Directoraat-generaal Belastingdienst",
        office: "Staatssecretaris van Financiën",
        name: "J.E. Postma",
        address: "fiscaal@financien.example",
    },
    Sender {
        house: "Ministerie van Volksgezondheid, Welzijn en Sport",
        part: "Directie Informatiebeleid",
        office: "Minister van Volksgezondheid, Welzijn en Sport",
        name: "C. Mulder",
        address: "informatie@vws.example",
    },
    Sender {
        house: "Ministerie van Onderwijs, Cultuur en Wetenschap",
        part: "Directie Kansengelijkheid",
        office: "Minister van Onderwijs, Cultuur en Wetenschap",
        name: "B.A. el Idrissi",
        address: "kansen@ocw.example",
    },
    Sender {
        house: "Nationale ombudsman",
        part: "Team Overheid en Burger",
        office: "Nationale ombudsman",
        name: "W. Terpstra",
        address: "post@ombudsman.example",
    },
    Sender {
        house: "Gemeente Havendam",
        part: "Afdeling Samenleven",
        office: "Burgemeester van Havendam",
        name: "G. Zandstra",
        address: "burgemeester@havendam.example",
    },
];

/// A dossier of parliament.
pub struct Dossier {
    /// Its number, as it is written.
    pub number: &'static str,
    /// What letters about it are about.
    pub subjects: [&'static str; 5],
    /// What they say.
    pub sentences: [&'static str; 8],
}

/// The six of them.
pub const DOSSIERS: [Dossier; 6] = [
    Dossier {
        number: "30 821",
        subjects: [
            "Voortgang herstel vertrouwen islamitische gemeenschappen",
            "Onderzoek naar informatie uit gemeenten",
            "Stand van zaken gesprekken met moskeebesturen",
            "Afronding onderzoek krachtenveldanalyses",
            "Uitkomsten van de begeleidingscommissie",
        ],
        sentences: [
            "In opdracht van tien gemeenten is tussen 2013 en 2019 onderzoek gedaan in islamitische gemeenschappen, zonder dat de betrokkenen daarvan wisten.",
            "De gesprekken met bestuurders van moskeeën en verenigingen zijn dit voorjaar in zes steden gevoerd.",
            "Deelnemers vertelden dat zij zich jarenlang bekeken hebben gevoeld, en dat het wantrouwen nog altijd doorwerkt in het contact met de gemeente.",
            "De begeleidingscommissie ziet dat gemeenten verschillend omgaan met de rapporten die in hun archieven liggen.",
            "Voor het lokale veiligheidsbeleid is kennis van de samenleving nodig, maar die kennis moet in openheid worden verkregen.",
            "Met de Vereniging van Nederlandse Gemeenten is een handreiking opgesteld voor onderzoek in gemeenschappen.",
            "De subsidievoorwaarden zijn zo gewijzigd dat vooraf wordt getoetst welke persoonsgegevens een onderzoek nodig heeft.",
            "Ook voor de jongeren in deze gemeenschappen is van belang dat de overheid zegt wat zij heeft gedaan.",
        ],
    },
    Dossier {
        number: "32 761",
        subjects: [
            "Verwerking en bescherming van persoonsgegevens",
            "Bewaartermijnen bij de uitvoering",
            "Toezicht op het gebruik van risicoprofielen",
            "Voortgang van het register van verwerkingen",
            "Advies van de functionaris gegevensbescherming",
        ],
        sentences: [
            "De Autoriteit Persoonsgegevens heeft in haar brief gewezen op verwerkingen waarvoor geen grondslag bestond.",
            "Bij de helft van de onderzochte systemen was niet vastgelegd hoe lang gegevens worden bewaard.",
            "De functionaris gegevensbescherming adviseert om per verwerking een verantwoordelijke aan te wijzen.",
            "Risicoprofielen worden niet meer gebruikt zolang niet is aangetoond dat zij geen onderscheid naar afkomst maken.",
            "Het register van verwerkingen is in de zomer aangevuld met 214 systemen van uitvoeringsorganisaties.",
            "Burgers kunnen sinds dit jaar op één plek zien welke organisaties hun gegevens opvragen.",
            "Een gegevensbeschermingseffectbeoordeling is voortaan verplicht voordat een opdracht wordt gegund.",
            "De coördinatie komt te liggen bij één directie, zodat duidelijk is wie besluit.",
        ],
    },
    Dossier {
        number: "26 643",
        subjects: [
            "Informatie- en communicatietechnologie bij het Rijk",
            "Voortgang van het algoritmeregister",
            "Vervanging van verouderde systemen",
            "Uitval van de berichtenvoorziening in het voorjaar",
            "Rapportage grote ICT-activiteiten",
        ],
        sentences: [
            "Het algoritmeregister bevat inmiddels 487 beschrijvingen, waarvan een derde over toepassingen met een hoog risico.",
            "Drie systemen uit de jaren negentig worden vervangen; de eerste overgang is met twee kwartalen vertraagd.",
            "De uitval in april duurde elf uur en trof ongeveer 120.000 berichten.",
            "Het Adviescollege ICT-toetsing heeft geadviseerd om het project in kleinere delen op te knippen.",
            "De kosten vallen € 14,2 miljoen hoger uit dan in de vorige rapportage is gemeld.",
            "Leveranciers moeten voortaan laten zien hoe zij omgaan met fouten in hun programmatuur.",
            "Van elk systeem wordt vastgelegd wie het beheert en wanneer het voor het laatst is getoetst.",
            "Een onafhankelijke partij heeft de herstelplannen beoordeeld en op hoofdlijnen toereikend bevonden.",
        ],
    },
    Dossier {
        number: "31 066",
        subjects: [
            "Voortgang van de hersteloperatie toeslagen",
            "Afhandeling van bezwaren bij de Belastingdienst",
            "Bereikbaarheid van de Belastingtelefoon",
            "Gebruik van de fraudesignaleringsvoorziening",
            "Personeel en werkvoorraden van de dienst",
        ],
        sentences: [
            "Op 1 september wachtten nog 9.300 ouders op een eerste beoordeling.",
            "De werkvoorraad bezwaren is gedaald, maar de gemiddelde behandeltijd blijft met 41 weken te lang.",
            "De fraudesignaleringsvoorziening is in 2020 uitgezet en wordt alleen nog geraadpleegd om mensen inzage te geven.",
            "Ouders geven aan dat zij hun verhaal te vaak opnieuw moeten doen.",
            "Er zijn 180 medewerkers geworven voor het persoonlijke contact met gedupeerde gezinnen.",
            "De wachttijd aan de telefoon was in het derde kwartaal gemiddeld zes minuten.",
            "Gemeenten bieden brede ondersteuning op vijf leefgebieden, ook aan kinderen die het huis uit zijn.",
            "De commissie wijst erop dat een schadebedrag alleen overtuigt als de berekening te volgen is.",
        ],
    },
    Dossier {
        number: "29 279",
        subjects: [
            "Rechtsstaat en rechtsorde",
            "Toegang tot het recht in de wijken",
            "Stelselherziening rechtsbijstand",
            "Doorlooptijden in de rechtspraak",
            "Slachtoffers en hun positie in het proces",
        ],
        sentences: [
            "De doorlooptijden in handelszaken zijn voor het eerst in vier jaar korter geworden.",
            "In twaalf wijken is een huis van het recht geopend, waar mensen zonder afspraak terechtkunnen.",
            "De vergoedingen voor sociaal advocaten zijn per 1 januari geïndexeerd.",
            "Slachtoffers worden vaker dan voorheen geïnformeerd, maar niet altijd in begrijpelijke taal.",
            "De Raad voor de rechtspraak vraagt aandacht voor het tekort aan griffiers.",
            "Bij een op de vijf zaken bleek een gesprek vooraf een procedure te voorkomen.",
            "De evaluatie van de proef met digitale zittingen is als bijlage bij deze brief gevoegd.",
            "Voor 2027 is structureel € 25 miljoen beschikbaar voor laagdrempelige rechtshulp.",
        ],
    },
    Dossier {
        number: "30 950",
        subjects: [
            "Aanpak van racisme en discriminatie",
            "Nationaal programma tegen discriminatie",
            "Etnisch profileren bij controles",
            "Gelijke behandeling bij stages",
            "Rapport van de Staatscommissie",
        ],
        sentences: [
            "De Staatscommissie stelt vast dat klachten over discriminatie door de overheid zelden tot een uitspraak leiden.",
            "Bij controles langs de grens wordt afkomst niet langer gebruikt als aanleiding om iemand staande te houden.",
            "Studenten met een migratieachtergrond moeten anderhalf keer zo vaak solliciteren voor een stageplaats.",
            "Het meldpunt ontving in de eerste helft van het jaar 3.412 meldingen.",
            "Scholen hebben samen met werkgevers afgesproken om stages te verdelen in plaats van erop te laten solliciteren.",
            "De nationaal coördinator spreekt iedere drie maanden met vertegenwoordigers van gemeenschappen.",
            "Een toets op discriminatie wordt onderdeel van de voorbereiding van nieuw beleid.",
            "Uit de monitor blijkt dat vooral vrouwen met een hoofddoek worden nageroepen en geweigerd.",
        ],
    },
];

/// Sentences that an analyst looks for, by the id of the tag that they get.
pub struct Kind {
    /// The tag.
    pub tag: &'static str,
    /// What is said.
    pub sentences: [&'static str; 6],
    /// What analysts note beside it.
    pub notes: [&'static str; 3],
}

/// One for each tag of the default codebook. `{dossier}`, `{when}` and `{who}` are filled in.
pub const KINDS: [Kind; 4] = [
    Kind {
        tag: "lessons-learned",
        sentences: [
            "De belangrijkste les is dat betrokkenen eerder hadden moeten horen wat er met hun verhaal gebeurde.",
            "Achteraf stel ik vast dat te lang is vertrouwd op de goede bedoelingen van de opdrachtnemer.",
            "Wij hebben geleerd dat een toets vooraf meer oplevert dan een onderzoek achteraf.",
            "Uit deze ervaringen trek ik de les dat toezicht niet bij dezelfde directie mag liggen als de opdracht.",
            "Een volgende keer wordt de gemeenteraad van het begin af aan betrokken.",
            "De evaluatie leert dat signalen van medewerkers niet op de juiste plek terechtkwamen.",
        ],
        notes: [
            "Zelfde les als in de brief van vorig jaar.",
            "Van wie is deze les?",
            "",
        ],
    },
    Kind {
        tag: "trust-restoration",
        sentences: [
            "Herstel van vertrouwen vraagt tijd, openheid en de bereidheid om ongelijk te bekennen.",
            "Ik heb de betrokkenen persoonlijk mijn excuses aangeboden voor wat hun is aangedaan.",
            "Het vertrouwen keert alleen terug als de overheid doet wat zij zegt.",
            "In zes steden zijn tafels ingericht waar bewoners en bestuurders elkaar blijven ontmoeten.",
            "De deelnemers vroegen om erkenning, nog voor zij om een oplossing vroegen.",
            "Dit gesprek is geen sluitstuk, maar het begin van een andere omgang met elkaar.",
        ],
        notes: [
            "Excuses: eerste keer dat dit woord valt.",
            "Vergelijk met het rapport van de ombudsman.",
            "",
        ],
    },
    Kind {
        tag: "data-deletion",
        sentences: [
            "De op deze wijze verkregen gegevens worden vernietigd zodra de betrokkenen zijn geïnformeerd.",
            "Alle rapporten zijn uit de archieven van de gemeenten verwijderd, op één exemplaar voor de rechter na.",
            "De bestanden met namen van deelnemers zijn op 14 mei onder toezicht van een notaris gewist.",
            "Gegevens die zonder grondslag zijn verzameld, worden niet langer bewaard en niet meer gebruikt.",
            "Voor de vernietiging is een proces-verbaal opgemaakt, dat de betrokkenen kunnen inzien.",
            "Reservekopieën worden na dertig dagen overschreven, zodat ook daarin niets achterblijft.",
        ],
        notes: ["Is dit al uitgevoerd?", "Bewaartermijn ontbreekt.", ""],
    },
    Kind {
        tag: "follow-up",
        sentences: [
            "Ik zeg uw Kamer toe haar {when} over de voortgang van dossier {dossier} te informeren.",
            "Uw Kamer ontvangt {when} de kabinetsreactie op het rapport.",
            "In het najaar informeer ik u opnieuw over de stand van zaken van dit proces.",
            "Ik zal {who} vragen om {when} verslag te doen van de uitvoering.",
            "De uitkomsten van de evaluatie worden {when} aan de Tweede Kamer aangeboden.",
            "Over de vervolgstappen ga ik {when} met uw Kamer in gesprek.",
        ],
        notes: [
            "Datum in de agenda gezet.",
            "Eerder toegezegd voor het voorjaar.",
            "",
        ],
    },
];

/// Who is asked for something.
pub const ASKED: [&str; 5] = [
    "de begeleidingscommissie",
    "de Minister",
    "de functionaris gegevensbescherming",
    "de gemeenten",
    "de inspectie",
];

/// How letters begin; `{subject}` and `{kamerstuk}` are filled in.
pub const OPENINGS: [&str; 5] = [
    "Met deze brief informeer ik u over het volgende: {subject} (Kamerstukken II, {kamerstuk}).",
    "Tijdens het commissiedebat is gevraagd naar {subject}; zie ook Kamerstuk {kamerstuk}.",
    "Hierbij reageer ik op het verzoek van de vaste commissie over {subject} (Kamerstuk {kamerstuk}).",
    "In vervolg op mijn eerdere brief (Kamerstuk {kamerstuk}) ga ik in op {subject}.",
    "Zoals toegezegd zend ik u een overzicht van {subject}. Het gaat om Kamerstuk {kamerstuk}.",
];

/// The headings of longer letters.
pub const HEADINGS: [&str; 4] = ["Aanleiding", "Stand van zaken", "Wat volgt", "Tot slot"];

/// How letters end.
pub const ENDINGS: [&str; 3] = [
    "Ik vertrouw erop u hiermee voldoende te hebben geïnformeerd.",
    "Graag ga ik hierover met uw Kamer in gesprek.",
    "Een afschrift van deze brief stuur ik aan de voorzitter van de Eerste Kamer.",
];
