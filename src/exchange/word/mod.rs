//! Word documents (ECMA-376, WordprocessingML): the letter with a comment on each passage, and reports.
//!
//! Written by hand, as the order of elements matters and a comment may begin in one paragraph and end in another. All is
//! put together in memory; the same export gives the same bytes.

mod comments;
mod handed;
mod letter;
mod missing;
mod original;
mod package;
mod parts;
mod report;
mod styles;
mod table;
mod template;
mod text;

use super::addition::Comment;
use super::common::{self, Outline};
use super::{Addition, Export, Feature, Format, Losses};
use crate::annotation::Moment;
use crate::l10n::{Language, Words};
use crate::letter::language_of;
use crate::tr;
pub use missing::missing;
pub use original::add_comments;
use package::{DECLARATION, PACKAGE, Part, RELATIONS, TYPES, package};
use report::By;
use std::io::{self, Write};
use styles::WORD;
pub(super) use styles::{Style, Styles};
pub(super) use table::Table;
pub use template::in_house_style;
use text::attribute;
pub(super) use text::{Content, Paragraph, Run};

/// The letter with comments.
pub const LETTER: Word = Word {
    id: "docx",
    ending: "-comments.docx",
    report: None,
};

/// The report, tag by tag.
pub const REPORT_BY_TAG: Word = Word {
    id: "docx-report",
    ending: "-report.docx",
    report: Some(By::Tag),
};

/// The report, letter by letter.
pub const REPORT_BY_LETTER: Word = Word {
    id: "docx-letters",
    ending: "-letters.docx",
    report: Some(By::Letter),
};

/// All variants.
pub struct Word {
    id: &'static str,
    ending: &'static str,
    /// The order of the report; `None` where it is the letter itself.
    report: Option<By>,
}

impl Format for Word {
    fn id(&self) -> &'static str {
        self.id
    }

    fn extension(&self) -> &'static str {
        "docx"
    }

    fn ending(&self) -> String {
        self.ending.to_owned()
    }

    fn is_text(&self) -> bool {
        false
    }

    fn name(&self, words: &Words) -> String {
        match self.report {
            None => tr!(words, "format-docx"),
            Some(By::Tag) => tr!(words, "format-docx-report"),
            Some(By::Letter) => tr!(words, "format-docx-letters"),
        }
    }

    fn purpose(&self, words: &Words) -> String {
        match self.report {
            None => tr!(words, "format-docx-for"),
            Some(By::Tag) => tr!(words, "format-docx-report-for"),
            Some(By::Letter) => tr!(words, "format-docx-letters-for"),
        }
    }

    fn carries(&self) -> &'static [Feature] {
        match self.report {
            None => &[Feature::LetterText, Feature::Memo],
            Some(_) => &[Feature::Definitions, Feature::Memo],
        }
    }

    fn adds_to(&self, extractor: Option<&str>) -> bool {
        self.report.is_none() && extractor.is_some_and(|it| it.starts_with("docx "))
    }

    fn takes_template(&self) -> bool {
        self.report.is_some()
    }

    fn addition(&self, export: &Export) -> Option<Addition> {
        let extractor = match &export.letters[..] {
            [only] => Some(only.letter.extractor.as_str()),
            _ => None,
        };
        self.adds_to(extractor).then(|| {
            let outline = Outline::new(export);
            let sheets = outline.sheets.iter();
            let comments = sheets.flat_map(|sheet| Comment::all(export, &outline, sheet));
            Addition::Comments(comments.collect())
        })
    }

    fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Losses> {
        let outline = Outline::new(export);
        let styles = Styles::own();
        let new = || Content::new(&styles);
        let (body, comments) = match self.report {
            None => letters(new(), export, &outline)?,
            Some(by) => (report::write(new, export, &outline, by), Vec::new()),
        };
        let language = match self.report {
            None => export
                .letters
                .first()
                .and_then(|it| language_of(it.letter.text())),
            Some(_) => None,
        };
        let language = language.unwrap_or(export.words.language());
        let is_report = self.report.is_some();
        let about = About {
            title: common::title(export),
            author: common::analysts(export),
            made: export.made,
        };
        let parts = parts(&about, &body, &comments, language, is_report);
        out.write_all(&package(&parts)?)?;
        Ok(self.losses(export))
    }
}

/// The letters with their comments, each on a page of its own.
fn letters(
    mut content: Content,
    export: &Export,
    outline: &Outline,
) -> io::Result<(String, Vec<Comment>)> {
    let mut all: Vec<Comment> = Vec::new();
    for (number, sheet) in outline.sheets.iter().enumerate() {
        let comments = Comment::all(export, outline, sheet);
        letter::write(
            &mut content,
            outline,
            sheet,
            &comments,
            all.len(),
            number > 0,
            export.words,
        )?;
        all.extend(comments);
    }
    Ok((content.finish(), all))
}

/// The language as Word names it.
fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::Dutch => "nl-NL",
    }
}

/// What a document says of itself.
pub(super) struct About {
    /// The title, which stands at the head of its pages, too.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// When.
    pub made: Moment,
}

/// The bytes of a document of our own styles with this body, its title at the head of the pages and their numbers at the
/// foot.
///
/// # Errors
/// If it is larger than an archive can be.
pub(super) fn document(about: &About, body: &str, language: Language) -> io::Result<Vec<u8>> {
    package(&parts(about, body, &[], language, true))
}

/// All parts of a document with this body.
fn parts(
    about: &About,
    body: &str,
    comments: &[Comment],
    language: Language,
    is_report: bool,
) -> Vec<Part> {
    let around = match is_report {
        true => {
            "<w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/>"
        }
        false => "",
    };
    let document = format!(
        "{DECLARATION}<w:document xmlns:w=\"{WORD}\" xmlns:r=\"{RELATIONS}\"><w:body>{body}<w:sectPr>{around}\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    );
    let mut made = vec![
        ("document", "document.main", document),
        ("styles", "styles", styles::part(tag(language))),
        ("settings", "settings", settings()),
    ];
    // A letter has none that we could know of.
    if is_report {
        made.push(("header1", "header", header(&about.title)));
        made.push(("footer1", "footer", footer()));
    }
    if !comments.is_empty() {
        made.push(("comments", "comments", comments::part(comments)));
        made.push((
            "commentsExtended",
            "commentsExtended",
            comments::extended_part(comments),
        ));
    }
    let mut types = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    let mut relations = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (number, (name, kind, _)) in made.iter().enumerate() {
        types.push_str(&format!(
            "<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>"
        ));
        if number > 0 {
            let base = match *kind {
                "commentsExtended" => "http://schemas.microsoft.com/office/2011/relationships",
                _ => RELATIONS,
            };
            relations.push_str(&format!(
                "<Relationship Id=\"rId{}\" Type=\"{base}/{kind}\" Target=\"{name}.xml\"/>",
                number + 1
            ));
        }
    }
    let identities = (0..).map(comments::identity);
    let list = handed::list(comments.iter().zip(identities));
    if list.is_some() {
        for (path, of_type) in handed::TYPES {
            types.push_str(&format!(
                "<Override PartName=\"/{path}\" ContentType=\"{of_type}\"/>"
            ));
        }
        relations.push_str(&format!(
            "<Relationship Id=\"rId{}\" Type=\"{RELATIONS}/{}\" Target=\"../{}\"/>",
            made.len() + 1,
            handed::RELATION,
            handed::LIST
        ));
    }
    types.push_str("</Types>");
    relations.push_str("</Relationships>");
    let top = format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         </Relationships>"
    );
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), types.into_bytes()),
        ("_rels/.rels".to_owned(), top.into_bytes()),
        (
            "word/_rels/document.xml.rels".to_owned(),
            relations.into_bytes(),
        ),
        ("docProps/core.xml".to_owned(), core(about).into_bytes()),
    ];
    let made = made.into_iter();
    parts.extend(made.map(|(name, _, xml)| (format!("word/{name}.xml"), xml.into_bytes())));
    parts.extend(list.into_iter().flat_map(|list| handed::parts(list, false)));
    parts
}

fn header(title: &str) -> String {
    let mut text = String::new();
    text::text_of_run(&mut text, title);
    format!(
        "{DECLARATION}<w:hdr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r>{text}</w:r></w:p></w:hdr>"
    )
}

fn footer() -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "{DECLARATION}<w:ftr xmlns:w=\"{WORD}\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
         <w:r><w:tab/></w:r>{}<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}

fn settings() -> String {
    // Without this Word takes the document for one of 2007, and shows it so.
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{WORD}\"><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

fn core(about: &About) -> String {
    const LONGEST: usize = 255;
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}</dcterms:created></cp:coreProperties>",
        attribute(&about.title, LONGEST),
        attribute(&about.author, LONGEST),
        about.made
    )
}

#[cfg(test)]
mod tests;
