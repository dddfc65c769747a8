//! The phrases of both languages that terms of time begin with or are.

/// What the words before a period make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    In,
    Per,
    /// Beside an event: "bij de Voorjaarsnota".
    At,
    Course,
    Before,
    By,
    /// "By the summer": until it begins, where a convention says so.
    Toward,
    Until,
    TotUntil,
    Through,
    From,
    Since,
    After,
    Around,
    Between,
    FromTo,
    Within,
    Over,
    Later,
    Still,
    Earlier,
    Dated,
}

/// What a phrase of one or more words says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Lead(Mode),
    Vague,
    Recurring,
    /// Day so many days after the letter's.
    Offset(i32),
    /// A clause follows that says what has to happen.
    Clause,
    /// A clause may follow that says what has to happen: "wanneer het advies is ontvangen".
    PerhapsClause,
    /// The name of something that has to happen follows.
    Happening,
    /// No term of time, though its words look like one.
    Not,
}

/// Phrases separated by `|`, and what each says.
pub(super) const PHRASES: &[(&str, Meaning)] = &[
    (
        "in|op|on|ergens in|sometime in|met|aan",
        Meaning::Lead(Mode::In),
    ),
    ("per", Meaning::Lead(Mode::Per)),
    (
        "bij|ten tijde van|ter gelegenheid van|gelijktijdig met|tegelijk met|samen met|at|at the time of",
        Meaning::Lead(Mode::At),
    ),
    (
        "in de loop van|in de loop der|gedurende|in the course of|over the course of|throughout|tijdens|during",
        Meaning::Lead(Mode::Course),
    ),
    (
        "voor|voorafgaand aan|before|prior to|ahead of|in the run-up to|in aanloop naar|kort voor|vlak voor|ruim voor|shortly before|well before|uiterlijk voor",
        Meaning::Lead(Mode::Before),
    ),
    (
        "uiterlijk|op zijn laatst|op z'n laatst|op het laatst|niet later dan|ten laatste|voor of op|op of voor|on or before|no later than|not later than|at the latest|at the latest by|by the latest|at latest",
        Meaning::Lead(Mode::By),
    ),
    (
        "by|tegen|uiterlijk tegen|richting|towards",
        Meaning::Lead(Mode::Toward),
    ),
    ("tot|tot aan", Meaning::Lead(Mode::TotUntil)),
    ("until|till|up until", Meaning::Lead(Mode::Until)),
    (
        "tot en met|t/m|t/m aan|through|up to and including|until and including",
        Meaning::Lead(Mode::Through),
    ),
    (
        "vanaf|niet eerder dan|op zijn vroegst|op z'n vroegst|niet voor|not before|not earlier than|no earlier than|at the earliest|met ingang van|m.i.v|ingaande|ingaande op|te rekenen vanaf|te beginnen met|as of|as from|with effect from|effective|starting|starting from|starting in|starting on|from|in werking per",
        Meaning::Lead(Mode::From),
    ),
    ("sinds|sedert|since|ever since", Meaning::Lead(Mode::Since)),
    (
        "na|na afloop van|na het einde van|after the end of|after|following|pas na|kort na|direct na|vlak na|shortly after|only after",
        Meaning::Lead(Mode::After),
    ),
    (
        "rond|rondom|omstreeks|omtrent|around|about|circa|zo rond|ongeveer",
        Meaning::Lead(Mode::Around),
    ),
    ("tussen|between", Meaning::Lead(Mode::Between)),
    (
        "van|in de periode van|in de periode|de periode|in the period|in the period from|for the period",
        Meaning::Lead(Mode::FromTo),
    ),
    ("binnen|within|in minder dan", Meaning::Lead(Mode::Within)),
    ("over", Meaning::Lead(Mode::Over)),
    (
        "later|verderop|later in|later on in|verderop in",
        Meaning::Lead(Mode::Later),
    ),
    (
        "nog|nog in|nog gedurende|still|still in|still during",
        Meaning::Lead(Mode::Still),
    ),
    (
        "eerder|earlier|eerder in|earlier in",
        Meaning::Lead(Mode::Earlier),
    ),
    (
        "d.d|dd|gedateerd|gedateerd op|dated|de dato",
        Meaning::Lead(Mode::Dated),
    ),
    (
        "vandaag|heden|today|per heden|per vandaag",
        Meaning::Offset(0),
    ),
    ("morgen|tomorrow", Meaning::Offset(1)),
    ("overmorgen|the day after tomorrow", Meaning::Offset(2)),
    ("gisteren|yesterday", Meaning::Offset(-1)),
    ("eergisteren|the day before yesterday", Meaning::Offset(-2)),
    (
        "op korte termijn|op zeer korte termijn|op de korte termijn|op termijn|op termijn van jaren|op lange termijn|op de lange termijn|op langere termijn|op de langere termijn|op middellange termijn|op de middellange termijn|op afzienbare termijn|op afzienbare tijd|binnen afzienbare tijd|binnen afzienbare termijn|binnen korte tijd|binnen een redelijke termijn|binnen redelijke termijn|zo spoedig mogelijk|zo snel mogelijk|zo snel als mogelijk|zo spoedig als mogelijk|zsm|z.s.m|te zijner tijd|te zijner tijd|t.z.t|tzt|binnenkort|spoedig|zeer spoedig|spoedig daarna|op de kortst mogelijke termijn|zo kort mogelijke termijn|in de nabije toekomst|in de toekomst|in de naaste toekomst|onverwijld|per direct|met onmiddellijke ingang|per omgaande|de komende jaren|komende jaren|in de komende jaren|de komende tijd|komende tijd|in de komende tijd|de komende periode|komende periode|in de komende periode|de komende maanden|komende maanden|in de komende maanden|de komende weken|komende weken|in de komende weken|de komende dagen|komende dagen|in de komende dagen|de afgelopen jaren|afgelopen jaren|in de afgelopen jaren|de afgelopen tijd|afgelopen tijd|de afgelopen periode|afgelopen periode|in de afgelopen periode|de afgelopen maanden|afgelopen maanden|in de afgelopen maanden|de afgelopen weken|afgelopen weken|in de afgelopen weken|op een later moment|op een nader te bepalen moment|op een later tijdstip|in een later stadium|te gelegener tijd|een dezer dagen|eerdaags|op enig moment|vroeg of laat",
        Meaning::Vague,
    ),
    (
        "in the short term|in the near term|on short notice|at short notice|in the medium term|in the long term|in the longer term|as soon as possible|as quickly as possible|as soon as practicable|asap|shortly|in due course|in due time|in good time|soon|in the near future|in the foreseeable future|in the future|without delay|effective immediately|with immediate effect|forthwith|in the coming years|the coming years|over the coming years|in the years to come|in the next few years|in the coming months|the coming months|over the coming months|in the coming weeks|the coming weeks|over the coming weeks|in the coming days|in the coming period|in recent years|in recent months|in the past years|at a later stage|at a later date|at some point|within a reasonable time|within a reasonable period|one of these days",
        Meaning::Vague,
    ),
    (
        "jaarlijks|jaarlijkse|halfjaarlijks|halfjaarlijkse|tweejaarlijks|tweejaarlijkse|driejaarlijks|vierjaarlijks|vijfjaarlijks|driemaandelijks|driemaandelijkse|tweemaandelijks|maandelijks|maandelijkse|wekelijks|wekelijkse|tweewekelijks|per kwartaal|per maand|per week|per jaar|per half jaar|per halfjaar|elk jaar|ieder jaar|elke maand|iedere maand|elke week|iedere week|elk kwartaal|ieder kwartaal|elk half jaar|ieder half jaar|elk halfjaar|ieder halfjaar|elk voorjaar|ieder voorjaar|elk najaar|ieder najaar|elke zomer|iedere zomer|elke dag|iedere dag|om het jaar|om de week|om de maand|om het half jaar",
        Meaning::Recurring,
    ),
    (
        "annually|yearly|half-yearly|biannually|biennially|quarterly|monthly|weekly|biweekly|per quarter|per month|per year|per annum|every year|each year|every month|each month|every week|each week|every quarter|each quarter|every half year|every six months|every other year|every spring|each spring|every autumn|each autumn",
        Meaning::Recurring,
    ),
    (
        "zodra|voordat|alvorens|zo gauw|van zodra|nadat|totdat|tot het moment dat|op het moment dat|as soon as|once the|once this|once these|once those|once we|once it|once all|once a decision|as and when",
        Meaning::Clause,
    ),
    ("wanneer|als|indien|when|if|after", Meaning::PerhapsClause),
    (
        "na afronding van|na de afronding van|na afloop van|na ommekomst van|na publicatie van|na de publicatie van|na ontvangst van|na vaststelling van|na de vaststelling van|na inwerkingtreding van|na de inwerkingtreding van|na goedkeuring van|na instemming van|na behandeling van|na de behandeling van|na aanvaarding van|na voltooiing van|na oplevering van|na verschijning van|na het verschijnen van|na overleg met|na advies van|na besluitvorming in|na besluitvorming over|na besluitvorming door|bij inwerkingtreding van|bij de inwerkingtreding van|bij gelegenheid van|in afwachting van|afhankelijk van de uitkomst van|afhankelijk van de uitkomsten van|voor afronding van|voor de afronding van|voor inwerkingtreding van|voor de inwerkingtreding van|after completion of|after the completion of|on completion of|upon completion of|upon completion of|upon receipt of|on receipt of|after receipt of|after publication of|after the publication of|upon publication of|after adoption of|after the adoption of|upon adoption of|following publication of|following the publication of|following completion of|following the completion of|after the entry into force of|upon entry into force of|pending the outcome of|after consultation with",
        Meaning::Happening,
    ),
    (
        "eind goed|eind van de dag|eind van het liedje|eind van het verhaal|aan het eind van de dag komt|at the end of the day|in eerste instantie|op de eerste plaats|in de eerste plaats|in het begin van de zin|dag van vandaag|jaar in jaar uit|dag in dag uit|week in week uit|per dag",
        Meaning::Not,
    ),
];
