//! The rules by their names.

/// Explains a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which does not change.
    pub name: &'static str,
    /// What it does, in English.
    pub en: &'static str,
    /// What it does, in Dutch.
    pub nl: &'static str,
}

/// Returns all rules, each with its explanation.
pub fn rules() -> &'static [Rule] {
    RULES
}

/// Finds the rule of that name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

const fn rule_of(name: &'static str, en: &'static str, nl: &'static str) -> Rule {
    Rule { name, en, nl }
}

const RULES: &[Rule] = &[
    rule_of("date", "A day with its year.", "Een dag met zijn jaar."),
    rule_of(
        "day-without-year",
        "A day without a year: the first one from the letter on, or the last one where the sentence tells of the past.",
        "Een dag zonder jaar: de eerstvolgende vanaf de brief, of de laatste als de zin over het verleden gaat.",
    ),
    rule_of(
        "day-last",
        "The last such day up to the letter.",
        "De laatste zo'n dag tot en met de brief.",
    ),
    rule_of(
        "day-next",
        "The next such day from the letter on.",
        "De eerstvolgende zo'n dag vanaf de brief.",
    ),
    rule_of(
        "dated",
        "The day of a document.",
        "De dagtekening van een stuk.",
    ),
    rule_of(
        "today",
        "A day counted from the letter's.",
        "Een dag, geteld vanaf die van de brief.",
    ),
    rule_of(
        "weekday",
        "A day of the week near the letter.",
        "Een dag van de week, bij de brief in de buurt.",
    ),
    rule_of(
        "nth-weekday",
        "Such a weekday of a month, counted.",
        "De zoveelste weekdag van een maand.",
    ),
    rule_of(
        "first-or-last-day",
        "The first or last day of a period.",
        "De eerste of laatste dag van een periode.",
    ),
    rule_of(
        "week-number",
        "A week by its ISO number.",
        "Een week met haar ISO-nummer.",
    ),
    rule_of(
        "week-of-day",
        "The week, from Monday, that has the day.",
        "De week, vanaf maandag, waarin de dag valt.",
    ),
    rule_of(
        "week-of-period",
        "Seven days of a period, counted.",
        "Zeven dagen van een periode, geteld.",
    ),
    rule_of(
        "month",
        "A month with its year.",
        "Een maand met haar jaar.",
    ),
    rule_of(
        "month-without-year",
        "A month without a year: the one that ends next, or the last one.",
        "Een maand zonder jaar: die het eerst afloopt, of de laatste.",
    ),
    rule_of("quarter", "Three months.", "Drie maanden."),
    rule_of("half-year", "Six months.", "Zes maanden."),
    rule_of(
        "season",
        "A season by the conventions.",
        "Een seizoen volgens de afspraken.",
    ),
    rule_of("year", "A calendar year.", "Een kalenderjaar."),
    rule_of(
        "school-year",
        "A school year by the conventions.",
        "Een schooljaar volgens de afspraken.",
    ),
    rule_of(
        "relative-period",
        "This, the next or the previous calendar week, month, quarter or year.",
        "Deze, de volgende of de vorige kalenderweek, -maand, -kwartaal of -jaar.",
    ),
    rule_of(
        "part-of-year",
        "The beginning, middle or end of a year, in months by the conventions.",
        "Begin, midden of eind van een jaar, in maanden volgens de afspraken.",
    ),
    rule_of(
        "part-of-month",
        "The beginning, middle or end of a month, in days by the conventions.",
        "Begin, midden of eind van een maand, in dagen volgens de afspraken.",
    ),
    rule_of(
        "part-of-week",
        "The beginning, middle or end of a week, in days by the conventions.",
        "Begin, midden of eind van een week, in dagen volgens de afspraken.",
    ),
    rule_of(
        "part-of-period",
        "The first, second or last third of a period.",
        "Het eerste, tweede of laatste derde deel van een periode.",
    ),
    rule_of(
        "half-of-period",
        "The first or second half of a period.",
        "De eerste of tweede helft van een periode.",
    ),
    rule_of(
        "recess",
        "A recess from the table.",
        "Een reces uit de tabel.",
    ),
    rule_of(
        "recess-estimated",
        "A recess that the table does not have, or not surely; its days are an estimate.",
        "Een reces dat niet of niet zeker in de tabel staat; de dagen zijn een schatting.",
    ),
    rule_of("holiday", "A day with a name.", "Een dag met een naam."),
    rule_of(
        "event-by-convention",
        "A document or debate, there by a day of the conventions.",
        "Een stuk of debat, er uiterlijk op een dag uit de afspraken.",
    ),
    rule_of(
        "event-undated",
        "Something that takes place without a known day; its words are kept.",
        "Iets dat plaatsvindt zonder bekende dag; de woorden blijven staan.",
    ),
    rule_of(
        "condition",
        "Something that has to happen first; its words are kept.",
        "Iets dat eerst moet gebeuren; de woorden blijven staan.",
    ),
    rule_of(
        "range",
        "From the first to the last day of two periods.",
        "Van de eerste tot de laatste dag van twee periodes.",
    ),
    rule_of(
        "within",
        "From the letter until so long after it.",
        "Vanaf de brief tot zo lang erna.",
    ),
    rule_of(
        "within-working-days",
        "From the letter until so many working days after it.",
        "Vanaf de brief tot zoveel werkdagen erna.",
    ),
    rule_of(
        "within-period",
        "From the letter until the end of a period.",
        "Vanaf de brief tot het eind van een periode.",
    ),
    rule_of(
        "duration-ahead",
        "The day so long after the letter.",
        "De dag zo lang na de brief.",
    ),
    rule_of(
        "coming-duration",
        "From the letter on, for so long.",
        "Vanaf de brief, zo lang.",
    ),
    rule_of(
        "past-duration",
        "Until the letter, for so long.",
        "Tot de brief, zo lang.",
    ),
    rule_of(
        "ago",
        "The day so long before the letter.",
        "De dag zo lang voor de brief.",
    ),
    rule_of(
        "duration-after",
        "The day so long after another.",
        "De dag zo lang na een andere.",
    ),
    rule_of(
        "duration-before",
        "The day so long before another.",
        "De dag zo lang voor een andere.",
    ),
    rule_of(
        "duration-after-event",
        "So long after something without a known day; its words are kept.",
        "Zo lang na iets zonder bekende dag; de woorden blijven staan.",
    ),
    rule_of(
        "before-day",
        "Until the day before.",
        "Tot en met de dag ervoor.",
    ),
    rule_of(
        "before-period",
        "Until the day before a period, or until the end that is named.",
        "Tot en met de dag voor een periode, of tot het eind dat genoemd is.",
    ),
    rule_of(
        "before-season",
        "Until the day that the conventions have for \"before the season\".",
        "Tot en met de dag die de afspraken voor \"voor het seizoen\" geven.",
    ),
    rule_of(
        "before-recess",
        "Until the day before a recess from the table.",
        "Tot en met de dag voor een reces uit de tabel.",
    ),
    rule_of(
        "before-recess-estimated",
        "Until the day before a recess whose days are an estimate.",
        "Tot en met de dag voor een reces waarvan de dagen geschat zijn.",
    ),
    rule_of(
        "before-event",
        "Until the day before an event.",
        "Tot en met de dag voor een gebeurtenis.",
    ),
    rule_of(
        "by-day",
        "Until the day, which is included.",
        "Tot en met de dag zelf.",
    ),
    rule_of(
        "by-period",
        "Until the last day of a period.",
        "Tot en met de laatste dag van een periode.",
    ),
    rule_of(
        "by-recess",
        "Until the last day of a recess from the table.",
        "Tot en met de laatste dag van een reces uit de tabel.",
    ),
    rule_of(
        "by-recess-estimated",
        "Until the last day of a recess whose days are an estimate.",
        "Tot en met de laatste dag van een reces waarvan de dagen geschat zijn.",
    ),
    rule_of(
        "by-event",
        "Until the day of an event.",
        "Tot en met de dag van een gebeurtenis.",
    ),
    rule_of(
        "until",
        "Until the day, which the conventions include or not.",
        "Tot de dag, die volgens de afspraken wel of niet meetelt.",
    ),
    rule_of(
        "through",
        "Until the day, which is included.",
        "Tot en met de dag.",
    ),
    rule_of("from", "From the first day on.", "Vanaf de eerste dag."),
    rule_of(
        "since",
        "From a day in the past on.",
        "Vanaf een dag in het verleden.",
    ),
    rule_of("per-day", "On the day itself.", "Op de dag zelf."),
    rule_of("after-day", "From the day after on.", "Vanaf de dag erna."),
    rule_of(
        "after-period",
        "From the day after a period on.",
        "Vanaf de dag na een periode.",
    ),
    rule_of(
        "after-season",
        "The days that the conventions have for \"after the season\".",
        "De dagen die de afspraken voor \"na het seizoen\" geven.",
    ),
    rule_of(
        "after-recess",
        "From the day after a recess from the table on.",
        "Vanaf de dag na een reces uit de tabel.",
    ),
    rule_of(
        "after-recess-estimated",
        "From the day after a recess whose days are an estimate on.",
        "Vanaf de dag na een reces waarvan de dagen geschat zijn.",
    ),
    rule_of(
        "after-event",
        "From the day after an event on.",
        "Vanaf de dag na een gebeurtenis.",
    ),
    rule_of(
        "around",
        "So many days as the conventions have to both sides of a day; a longer period as it is.",
        "Zoveel dagen als de afspraken geven aan weerszijden van een dag; een langere periode zelf.",
    ),
    rule_of(
        "in-the-course",
        "Some time in a period.",
        "Ergens in een periode.",
    ),
    rule_of(
        "still",
        "From the letter until the end of a period.",
        "Vanaf de brief tot het eind van een periode.",
    ),
    rule_of(
        "later",
        "From the day after the letter until the end of a period.",
        "Vanaf de dag na de brief tot het eind van een periode.",
    ),
    rule_of(
        "earlier",
        "From the beginning of a period until the day before the letter.",
        "Vanaf het begin van een periode tot de dag voor de brief.",
    ),
    rule_of(
        "recurring",
        "Something that comes back.",
        "Iets dat terugkomt.",
    ),
    rule_of(
        "vague",
        "Words without an interval.",
        "Woorden zonder periode.",
    ),
];
