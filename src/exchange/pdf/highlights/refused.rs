//! Why a document is not marked.

/// The reason for which a document is left alone. None of them holds text of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    /// It does not begin with `%PDF-` (ISO 32000-2, 7.5.2): its offsets cannot be trusted.
    #[error("it does not begin as a PDF document")]
    NoHeader,
    /// It does not end with `startxref`, an offset and `%%EOF` (7.5.5): it is cut off, or something stands behind it.
    #[error("its end is missing or damaged")]
    NoEnd,
    /// A cross-reference table or stream is not where it should be, or cannot be read (7.5.4, 7.5.8).
    #[error("its table of objects is damaged")]
    Table,
    /// Its cross-reference sections lead to one another in a circle, or there are too many of them.
    #[error("its tables of objects lead nowhere")]
    Chain,
    /// An object is not where the cross-reference table says; its number.
    #[error("object {0} is not where it should be")]
    Misplaced(
        /// The number of the object.
        u32,
    ),
    /// The trailer names no catalog, or the catalog no pages (7.7.2).
    #[error("it has no catalog of pages")]
    NoCatalog,
    /// A page is not an object of its own that can be replaced, or its annotations are not in a form that can be added to.
    #[error("page {0} is written in a way that cannot be added to")]
    Page(
        /// The page, from 1.
        u32,
    ),
    /// It holds more objects, or is larger, than the format or a reader takes.
    #[error("it is too large")]
    TooLarge,
    /// It needs a password, or another one.
    #[error("it needs another password")]
    Password,
    /// It is protected in a way that is not known.
    #[error("it is protected in an unknown way")]
    Protection,
    /// Its owner does not permit annotations (7.6.4.2, bit 6), and the password is not the owner's.
    #[error("its owner does not permit annotations")]
    NotPermitted,
    /// It is certified, or locked by a signature, so that annotations would break that (12.8.2.2 and 12.7.5.5, P 1 or 2).
    #[error("it is certified and may not be changed")]
    Certified,
    /// It cannot be read.
    #[error("it cannot be read")]
    Unreadable,
    /// What was made of it is not as it should be, and was thrown away.
    #[error("what was made of it is not sound")]
    Unsound,
}
