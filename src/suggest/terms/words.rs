//! The words and phrases of both languages that terms of time are made of.

use super::calendar::RecessKind;
use super::conventions::Season;

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// How something lies to the day of the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relative {
    This,
    Next,
    Coming,
    Previous,
    Past,
}

/// A part of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Begin,
    Middle,
    End,
    /// The first day (primo).
    FirstDay,
    /// The last day (ultimo).
    LastDay,
}

/// How sure a month's name is to be a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caution {
    /// A month wherever it stands in lower case.
    Plain,
    /// A month beside a preposition or number.
    Beside,
    /// A month beside a preposition where it has a capital, or beside a number.
    Capital,
    /// A month beside a number or a word such as "medio".
    Number,
}

/// What a single word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Other,
    Mark(char),
    /// A number and how many digits it has.
    Number(u32, u8),
    Ordinal(u8),
    Final,
    Count(u16),
    Few,
    /// "Anderhalf".
    OneAndHalf,
    /// "Tweemaal".
    Times,
    /// "Elke", "om de".
    Every,
    /// A verb that tells of something past.
    Telling,
    /// A form of "zijn", which tells of something past with a participle.
    Being,
    /// "A", which counts as one before a unit.
    Article,
    /// "Nu".
    Now,
    /// "De", "het", "the".
    The,
    /// The first word of a recess whose name is two words.
    RecessName(RecessKind),
    Month(i8, Caution),
    /// Monday is 1.
    Weekday(i8),
    Season(Season),
    Unit(Unit),
    SchoolYear,
    Quarter(i8),
    Half(i8),
    Relative(Relative),
    Part(Part),
    HalfWord,
    Recess(RecessKind),
    RecessWord,
    /// Says that the day before it is the last (`jl.`) or the next one (`a.s.`).
    Suffix(Relative),
}

use Caution::{Beside, Capital, Number, Plain};
use Kind::{Count, Final, Half, HalfWord, Month, Ordinal, Quarter, Recess, Suffix, Weekday};

/// Words, and what each says.
pub(super) const WORDS: &[(&str, Kind)] = &[
    ("januari", Month(1, Plain)),
    ("january", Month(1, Plain)),
    ("februari", Month(2, Plain)),
    ("february", Month(2, Plain)),
    ("maart", Month(3, Plain)),
    ("march", Month(3, Capital)),
    ("april", Month(4, Plain)),
    ("mei", Month(5, Beside)),
    ("may", Month(5, Capital)),
    ("juni", Month(6, Plain)),
    ("june", Month(6, Plain)),
    ("juli", Month(7, Plain)),
    ("july", Month(7, Plain)),
    ("augustus", Month(8, Plain)),
    ("august", Month(8, Beside)),
    ("september", Month(9, Plain)),
    ("oktober", Month(10, Plain)),
    ("october", Month(10, Plain)),
    ("november", Month(11, Plain)),
    ("december", Month(12, Plain)),
    ("jan", Month(1, Number)),
    ("feb febr", Month(2, Number)),
    ("mrt mar", Month(3, Number)),
    ("apr", Month(4, Number)),
    ("jun", Month(6, Number)),
    ("jul", Month(7, Number)),
    ("aug", Month(8, Number)),
    ("sep sept", Month(9, Number)),
    ("okt oct", Month(10, Number)),
    ("nov", Month(11, Number)),
    ("dec", Month(12, Number)),
    ("maandag monday", Weekday(1)),
    ("dinsdag tuesday", Weekday(2)),
    ("woensdag wednesday", Weekday(3)),
    ("donderdag thursday", Weekday(4)),
    ("vrijdag friday", Weekday(5)),
    ("zaterdag saturday", Weekday(6)),
    ("zondag sunday", Weekday(7)),
    ("voorjaar lente spring", Kind::Season(Season::Spring)),
    ("zomer summer", Kind::Season(Season::Summer)),
    ("najaar herfst autumn", Kind::Season(Season::Autumn)),
    ("winter", Kind::Season(Season::Winter)),
    (
        "dag dagen kalenderdag kalenderdagen day days",
        Kind::Unit(Unit::Day),
    ),
    (
        "werkdag werkdagen workday workdays",
        Kind::Unit(Unit::WorkingDay),
    ),
    ("week weken weeks", Kind::Unit(Unit::Week)),
    (
        "maand maanden kalendermaand month months",
        Kind::Unit(Unit::Month),
    ),
    (
        "kwartaal kwartalen quarter quarters",
        Kind::Unit(Unit::Quarter),
    ),
    ("halfjaar halfyear", Kind::Unit(Unit::HalfYear)),
    (
        "jaar jaren kalenderjaar kalenderjaren year years",
        Kind::Unit(Unit::Year),
    ),
    ("schooljaar studiejaar collegejaar", Kind::SchoolYear),
    ("q1 k1", Quarter(1)),
    ("q2 k2", Quarter(2)),
    ("q3 k3", Quarter(3)),
    ("q4 k4", Quarter(4)),
    ("h1", Half(1)),
    ("h2", Half(2)),
    (
        "dit deze this lopende huidige lopend current",
        Kind::Relative(Relative::This),
    ),
    (
        "volgend volgende next nieuwe nieuw new",
        Kind::Relative(Relative::Next),
    ),
    (
        "komend komende aankomend aankomende eerstvolgend eerstvolgende coming upcoming",
        Kind::Relative(Relative::Coming),
    ),
    (
        "vorig vorige verleden voorgaande last previous",
        Kind::Relative(Relative::Previous),
    ),
    ("afgelopen voorbije past", Kind::Relative(Relative::Past)),
    ("aanstaande aanstaand a.s", Suffix(Relative::Coming)),
    ("jl jongstleden j.l l.l", Suffix(Relative::Past)),
    (
        "begin beginning start aanvang early vroege",
        Kind::Part(Part::Begin),
    ),
    (
        "medio midden halverwege mid middle midway",
        Kind::Part(Part::Middle),
    ),
    ("eind einde eindje end late", Kind::Part(Part::End)),
    ("primo", Kind::Part(Part::FirstDay)),
    ("ultimo", Kind::Part(Part::LastDay)),
    ("helft half halve", HalfWord),
    ("laatste final", Final),
    ("zomerreces", Recess(RecessKind::Summer)),
    ("kerstreces winterreces", Recess(RecessKind::Christmas)),
    ("voorjaarsreces krokusreces", Recess(RecessKind::Spring)),
    ("meireces", Recess(RecessKind::May)),
    ("herfstreces najaarsreces", Recess(RecessKind::Autumn)),
    ("verkiezingsreces", Recess(RecessKind::Election)),
    ("reces recess", Kind::RecessWord),
    ("enkele enige paar aantal several few some", Kind::Few),
    ("anderhalf anderhalve", Kind::OneAndHalf),
    (
        "eenmaal tweemaal driemaal viermaal vijfmaal once twice thrice eens",
        Kind::Times,
    ),
    ("nu now", Kind::Now),
    ("a an", Kind::Article),
    ("de het the den", Kind::The),
    ("elke iedere every om", Kind::Every),
    (
        "heb heeft hebben had hadden was waren werd werden vond vonden stuurde zond ontving verzocht vroeg were has have sent informed asked held",
        Kind::Telling,
    ),
    ("is zijn ben", Kind::Being),
    ("christmas", Kind::RecessName(RecessKind::Christmas)),
    ("election", Kind::RecessName(RecessKind::Election)),
    ("eerste first", Ordinal(1)),
    ("tweede second", Ordinal(2)),
    ("derde third", Ordinal(3)),
    ("vierde fourth", Ordinal(4)),
    ("vijfde fifth", Ordinal(5)),
    ("zesde sixth", Ordinal(6)),
    ("zevende seventh", Ordinal(7)),
    ("achtste eighth", Ordinal(8)),
    ("negende ninth", Ordinal(9)),
    ("tiende tenth", Ordinal(10)),
    ("elfde eleventh", Ordinal(11)),
    ("twaalfde twelfth", Ordinal(12)),
    ("dertiende thirteenth", Ordinal(13)),
    ("veertiende fourteenth", Ordinal(14)),
    ("vijftiende fifteenth", Ordinal(15)),
    ("twintigste twentieth", Ordinal(20)),
    ("dertigste thirtieth", Ordinal(30)),
    ("een one", Count(1)),
    ("twee two", Count(2)),
    ("drie three", Count(3)),
    ("vier four", Count(4)),
    ("vijf five", Count(5)),
    ("zes six", Count(6)),
    ("zeven seven", Count(7)),
    ("acht eight", Count(8)),
    ("negen nine", Count(9)),
    ("tien ten", Count(10)),
    ("elf eleven", Count(11)),
    ("twaalf twelve", Count(12)),
    ("dertien thirteen", Count(13)),
    ("veertien fourteen", Count(14)),
    ("vijftien fifteen", Count(15)),
    ("zestien sixteen", Count(16)),
    ("zeventien seventeen", Count(17)),
    ("achttien eighteen", Count(18)),
    ("negentien nineteen", Count(19)),
    ("twintig twenty", Count(20)),
    ("dertig thirty", Count(30)),
    ("veertig forty", Count(40)),
    ("vijftig fifty", Count(50)),
    ("zestig sixty", Count(60)),
    ("zeventig seventy", Count(70)),
    ("tachtig eighty", Count(80)),
    ("negentig ninety", Count(90)),
    ("honderd hundred", Count(100)),
];

/// The tens that Dutch puts behind a unit: `eenentwintig`.
pub(super) const DUTCH_TENS: &[(&str, u16)] = &[
    ("twintig", 20),
    ("dertig", 30),
    ("veertig", 40),
    ("vijftig", 50),
    ("zestig", 60),
    ("zeventig", 70),
    ("tachtig", 80),
    ("negentig", 90),
];

/// The units before them.
pub(super) const DUTCH_UNITS: &[&str] = &[
    "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
];
