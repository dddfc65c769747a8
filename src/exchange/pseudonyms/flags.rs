//! What the vocabulary says of words.

/// A title that a name follows: "mevrouw", "dr.".
pub(super) const TITLE: u32 = 1;
/// A title only with a full stop behind it: "ing.", which is also a bank.
pub(super) const TITLE_DOT: u32 = 1 << 1;
/// A role that a name may follow: "minister".
pub(super) const ROLE: u32 = 1 << 2;
/// A role that more often has no name behind it: "voorzitter".
pub(super) const WEAK: u32 = 1 << 3;
/// Several people may follow: "leden", "heren".
pub(super) const LIST: u32 = 1 << 4;
/// A small word of surnames: "van", "der".
pub(super) const PREFIX: u32 = 1 << 5;
/// A given name.
pub(super) const GIVEN: u32 = 1 << 6;
/// No name, whatever its first letter.
pub(super) const NOT_NAME: u32 = 1 << 7;
/// A surname that is also a word, or the name of a place.
pub(super) const ORDINARY: u32 = 1 << 8;
/// A name or a title may follow at the beginning of a letter: "Beste".
pub(super) const SALUTATION: u32 = 1 << 9;
/// The last word before a signature: "groet".
pub(super) const CLOSING: u32 = 1 << 10;
/// The name of a field for a person: "Contactpersoon".
pub(super) const FIELD: u32 = 1 << 11;
/// A party, as it stands in brackets behind the names of members.
pub(super) const PARTY: u32 = 1 << 12;
/// "en", "and".
pub(super) const AND: u32 = 1 << 13;
/// The name of a number of a case, a passport, a person.
pub(super) const NUMBERED: u32 = 1 << 14;
/// Goes on the name of a number: "nummer", "nr.".
pub(super) const FILLER: u32 = 1 << 15;
/// The name of a telephone number.
pub(super) const PHONE: u32 = 1 << 16;
/// A day of birth follows: "geboren".
pub(super) const BORN: u32 = 1 << 17;
/// The name of a month; its number is found by [`month`].
pub(super) const MONTH: u32 = 1 << 18;
/// A currency, or what else makes an amount of a number.
pub(super) const AMOUNT: u32 = 1 << 19;
/// With it an address of the web begins.
pub(super) const URL: u32 = 1 << 20;
/// The word of a label: "Person".
pub(super) const LABEL: u32 = 1 << 21;
/// A frequent surname that is no other word.
pub(super) const SURNAME: u32 = 1 << 22;
/// Words that a single capital follows: "bijlage A".
pub(super) const LETTERED: u32 = 1 << 23;
/// A place or a country.
pub(super) const PLACE: u32 = 1 << 24;
/// Two capitals that are no letters of a postcode behind a year.
pub(super) const SHORT: u32 = 1 << 25;

/// The letters with which a number begins that was found.
pub(super) const NUMBER_HEAD: u32 = 1 << 26;
