//! Kinds of documents that are not read here.

use serde::{Deserialize, Serialize};

/// A kind of document that is not read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum UnsupportedKind {
    /// Word's format of before 2007.
    #[error(
        "an old Word document (.doc); open it in Word or LibreOffice and save it as .docx or .odt"
    )]
    OldWord,
    /// A Word document with all its parts in one XML file.
    #[error("a Word document saved as XML; open it in Word and save it as .docx")]
    WordXml,
    /// A spreadsheet, of whatever program.
    #[error("a spreadsheet; save the part that is to be read as a PDF, or paste it into a letter")]
    Spreadsheet,
    /// A presentation, of whatever program.
    #[error("a presentation; save it as a PDF")]
    Presentation,
    /// OpenDocument that is not a text: a drawing, a formula, a database.
    #[error("an OpenDocument file that is not a text; save it as a PDF")]
    OpenDocument,
    /// A message as Outlook saves it.
    #[error("an Outlook message (.msg); save it as .eml, or as HTML")]
    OutlookMessage,
    /// A mail that only a key opens.
    #[error(
        "an encrypted mail; open it in the mail program that has its key, and save what it says as a PDF or as text"
    )]
    EncryptedMail,
    /// Another file of Microsoft's programs.
    #[error("a file of an old Office program; save it as a PDF")]
    OldOffice,
    /// Pages, Numbers or Keynote.
    #[error(
        "a document of Apple's Pages, Numbers or Keynote; export it there as Word (.docx) or PDF"
    )]
    IWork,
    /// WordPerfect.
    #[error("a WordPerfect document; open it in LibreOffice and save it as .odt")]
    WordPerfect,
    /// An electronic book.
    #[error("an electronic book (.epub); save it as HTML or PDF")]
    Epub,
    /// PostScript.
    #[error("a PostScript file; make a PDF of it")]
    PostScript,
    /// An archive of files.
    #[error("an archive of files (.zip or the like); unpack it and open the letters in it")]
    Archive,
    /// An image.
    #[error("an image; have its text recognised (OCR), save that as a PDF, and open the result")]
    Image,
    /// A sound or a film.
    #[error("a sound or film; it has no text to read")]
    Media,
    /// Nothing that people read.
    #[error("no text but data for a program; open it in the program that it belongs to")]
    Binary,
}
