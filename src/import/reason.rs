//! Faults of documents, and what they may have too much of: told apart, so that each can be said in every language.

use serde::{Deserialize, Serialize};

/// A fault of a document that cannot be read. Nothing of its text is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Damage {
    /// It breaks the rules of XML.
    #[error("its XML is broken")]
    Xml,
    /// Elements of it have no end.
    #[error("it ends too early")]
    EndsEarly,
    /// An archive without its end, or with a list of parts that cannot be.
    #[error("not all of it is there")]
    Incomplete,
    /// Something packed in it cannot be unpacked.
    #[error("one of its parts cannot be unpacked")]
    Packed,
    /// Everything is there but the text.
    #[error("its text is missing")]
    NoText,
    /// A mail whose header cannot be read.
    #[error("its header is broken")]
    Header,
    /// A document that carries no others.
    #[error("it has no attachments")]
    NothingAttached,
    /// A mail with fewer attachments than that.
    #[error("it has no such attachment")]
    NotAttached,
    /// A way to protect documents that is not known here.
    #[error("it is protected in a way that this program does not know")]
    UnknownProtection,
    /// Something that is needed to open it with its password is missing.
    #[error("its protection is incomplete")]
    Protection,
    /// A PDF document without what every one has.
    #[error("it is not a complete PDF document")]
    Pdf,
    /// A PDF document without pages.
    #[error("it has no pages")]
    NoPages,
    /// It has fewer pages than that.
    #[error("it has no page {0}")]
    NoPage(
        /// The page that was asked for, from 1.
        u32,
    ),
    /// The drawing of its pages failed.
    #[error("its drawing instructions are broken")]
    Drawing,
}

/// The things that a document has too many of; each with the most that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Excess {
    /// Text, in MB.
    #[error("more than {} MB of text", grouped(*.0, ' '))]
    Text(u64),
    /// Elements of XML.
    #[error("more than {} elements", grouped(*.0, ' '))]
    Elements(u64),
    /// Elements within elements.
    #[error("elements more than {} deep", grouped(*.0, ' '))]
    Depth(u64),
    /// Groups of RTF within groups.
    #[error("groups more than {} deep", grouped(*.0, ' '))]
    Groups(u64),
    /// Parts of an archive or a mail.
    #[error("more than {} parts", grouped(*.0, ' '))]
    Parts(u64),
    /// Content of packed parts, in MB.
    #[error("parts that unpack to more than {} MB", grouped(*.0, ' '))]
    Unpacked(u64),
    /// Mails within mails.
    #[error("more than {} messages within messages", grouped(*.0, ' '))]
    Messages(u64),
    /// Attachments, in MB.
    #[error("an attachment of more than {} MB", grouped(*.0, ' '))]
    Attachment(u64),
    /// Comments.
    #[error("more than {} comments", grouped(*.0, ' '))]
    Comments(u64),
    /// Pages.
    #[error("more than {} pages", grouped(*.0, ' '))]
    Pages(u64),
    /// Drawing operations in all.
    #[error("more than {} lines and pictures", grouped(*.0, ' '))]
    Operations(u64),
    /// Drawing operations on one page.
    #[error("a page with more than {} lines and pictures", grouped(*.0, ' '))]
    OperationsOnPage(u64),
    /// Glyphs in all.
    #[error("more than {} letters", grouped(*.0, ' '))]
    Glyphs(u64),
    /// Glyphs on one page.
    #[error("a page with more than {} letters", grouped(*.0, ' '))]
    GlyphsOnPage(u64),
}

/// The digits of a large number in threes, with `between` them: 20 000. Up to four digits stay together.
pub fn grouped(number: u64, between: char) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_written_in_threes() {
        for (number, written) in [
            (0, "0"),
            (2000, "2000"),
            (20_000, "20 000"),
            (400_000, "400 000"),
            (20_000_000, "20 000 000"),
            (u64::MAX, "18 446 744 073 709 551 615"),
        ] {
            assert_eq!(grouped(number, ' '), written);
        }
        let said = Excess::OperationsOnPage(1_000_000).to_string();
        assert_eq!(said, "a page with more than 1 000 000 lines and pictures");
    }
}
