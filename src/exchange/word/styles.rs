//! The styles of Word documents that are made here. What a style is called in every language of Word is its name; by that
//! one's own of a template takes the place of ours.

use quick_xml::escape::escape;
use std::collections::HashMap;
use std::fmt::Write as _;

/// The name space of WordprocessingML, in its transitional form.
pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A style that is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Style {
    /// Running text.
    #[default]
    Normal,
    /// The title of the document.
    Title,
    /// What stands below the title.
    Subtitle,
    /// A heading, from 1 to 9.
    Heading(u8),
    /// An entry of the contents, from 1 to 2.
    Contents(u8),
    /// The words of a letter.
    Quote,
    /// What is said of a passage: its place, who marked it.
    Reference,
    /// An item of a list.
    ListItem,
    /// A note at the foot of a page.
    Footnote,
    /// The text of a cell.
    Cell,
    /// What is written by hand, small, at the head and the foot of pages.
    Header,
    /// The same at their foot.
    Footer,
    /// A comment.
    Comment,
    /// The sign of a comment in the text.
    CommentSign,
    /// A table with lines.
    Table,
}

/// A style as Word knows it: its name, our id, its kind, and what it says, in the order of the schema.
struct Definition(
    Style,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

const NEXT: &str = "<w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/>";

const DEFINITIONS: [Definition; 16] = [
    Definition(
        Style::Normal,
        "Normal",
        "Normal",
        "paragraph",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr>",
    ),
    Definition(
        Style::Title,
        "Title",
        "Title",
        "paragraph",
        "<w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\" w:line=\"240\" w:lineRule=\"auto\"/>\
         </w:pPr><w:rPr><w:color w:val=\"1F3A5F\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/></w:rPr>",
    ),
    Definition(
        Style::Subtitle,
        "Subtitle",
        "Subtitle",
        "paragraph",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"240\"/></w:pPr>\
         <w:rPr><w:color w:val=\"55585E\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/></w:rPr>",
    ),
    Definition(
        Style::Contents(1),
        "toc 1",
        "TOC1",
        "paragraph",
        "<w:uiPriority w:val=\"39\"/><w:pPr><w:spacing w:after=\"40\"/></w:pPr>",
    ),
    Definition(
        Style::Contents(2),
        "toc 2",
        "TOC2",
        "paragraph",
        "<w:uiPriority w:val=\"39\"/><w:pPr><w:spacing w:after=\"40\"/><w:ind w:left=\"284\"/></w:pPr>",
    ),
    Definition(
        Style::Quote,
        "Quote",
        "Quote",
        "paragraph",
        "<w:qFormat/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"60\"/>\
         <w:ind w:left=\"284\" w:right=\"284\"/></w:pPr>",
    ),
    Definition(
        Style::Reference,
        "Kanttekening reference",
        "KanttekeningReference",
        "paragraph",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"60\"/><w:ind w:left=\"284\" w:right=\"284\"/></w:pPr>\
         <w:rPr><w:color w:val=\"55585E\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr>",
    ),
    Definition(
        Style::ListItem,
        "List Paragraph",
        "ListParagraph",
        "paragraph",
        "<w:qFormat/><w:pPr><w:spacing w:after=\"60\"/><w:ind w:left=\"425\" w:hanging=\"283\"/></w:pPr>",
    ),
    Definition(
        Style::Footnote,
        "footnote text",
        "FootnoteText",
        "paragraph",
        "<w:pPr><w:spacing w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
         <w:rPr><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    Definition(
        Style::Cell,
        "Kanttekening cell",
        "KanttekeningCell",
        "paragraph",
        "<w:qFormat/><w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
         <w:rPr><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>",
    ),
    Definition(
        Style::Header,
        "header",
        "Header",
        "paragraph",
        "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9070\"/></w:tabs></w:pPr>\
         <w:rPr><w:color w:val=\"55585E\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    Definition(
        Style::Footer,
        "footer",
        "Footer",
        "paragraph",
        "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9070\"/></w:tabs></w:pPr>\
         <w:rPr><w:color w:val=\"55585E\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/></w:rPr>",
    ),
    Definition(
        Style::Comment,
        "annotation text",
        "CommentText",
        "paragraph",
        "<w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
         <w:rPr><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/></w:rPr>",
    ),
    Definition(
        Style::CommentSign,
        "annotation reference",
        "CommentReference",
        "character",
        "<w:rPr><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/></w:rPr>",
    ),
    Definition(
        Style::Table,
        "Table Grid",
        "TableGrid",
        "table",
        "<w:tblPr><w:tblBorders>\
         <w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A8AD\"/>\
         <w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A8AD\"/>\
         <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A8AD\"/>\
         <w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A8AD\"/>\
         <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A8AD\"/>\
         <w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A6A8AD\"/></w:tblBorders></w:tblPr>",
    ),
    // The headings of all levels are made from this.
    Definition(Style::Heading(1), "heading 1", "Heading1", "paragraph", ""),
];

/// The ids of styles in a document.
#[derive(Default)]
pub struct Styles(HashMap<Style, String>);

/// All styles that are used, each with its name, our id and its definition.
pub(super) fn all() -> impl Iterator<Item = (Style, String, String, String)> {
    let plain = DEFINITIONS
        .iter()
        .filter(|it| !matches!(it.0, Style::Heading(_)));
    let plain = plain.map(|Definition(style, name, id, kind, says)| {
        let based = match (style, *kind) {
            (Style::Normal, _) | (_, "character" | "table") => "",
            _ if matches!(style, Style::Title | Style::Subtitle) => NEXT,
            _ => "<w:basedOn w:val=\"Normal\"/>",
        };
        let default = if *style == Style::Normal { " w:default=\"1\"" } else { "" };
        let xml = format!(
            "<w:style w:type=\"{kind}\"{default} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}{says}</w:style>"
        );
        (*style, (*name).to_owned(), (*id).to_owned(), xml)
    });
    let headings = (1..=9).map(|level| {
        let size = [32, 26, 24, 22][usize::from(level - 1).min(3)];
        let (name, id) = (format!("heading {level}"), format!("Heading{level}"));
        let xml = format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{NEXT}<w:qFormat/>\
             <w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"{}\" w:after=\"100\"/><w:outlineLvl w:val=\"{}\"/></w:pPr>\
             <w:rPr><w:b/><w:bCs/><w:color w:val=\"1F3A5F\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
            size * 10,
            level - 1
        );
        (Style::Heading(level), name, id, xml)
    });
    plain.chain(headings)
}

impl Styles {
    /// Our own.
    pub fn own() -> Self {
        Self(all().map(|(style, _, id, _)| (style, id)).collect())
    }

    /// The id of a style.
    pub fn id(&self, style: Style) -> &str {
        self.0.get(&style).map_or("Normal", String::as_str)
    }
}

/// The part with our own styles, for text in this language (BCP 47).
pub fn part(language: &str) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"{WORD}\"><w:docDefaults>\
         <w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"Calibri\" w:cs=\"Arial\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/><w:lang w:val=\"{}\" w:eastAsia=\"en-US\" w:bidi=\"ar-SA\"/></w:rPr>\
         </w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        escape(language)
    );
    for (_, _, _, style) in all() {
        let _ = write!(xml, "{style}");
    }
    xml.push_str("</w:styles>");
    xml
}
