//! Workbooks for tests, put together part by part.

use super::{Kind, Limits, ListError, Workbook, read};
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook.
#[derive(Clone, Default)]
pub(super) struct Book {
    /// The sheets: name, state, and what stands in the part.
    sheets: Vec<(String, &'static str, String)>,
    strings: Option<String>,
    styles: Option<String>,
    properties: &'static str,
    /// Parts that stand instead of those that would be there, or beside them.
    others: Vec<(String, Vec<u8>)>,
}

impl Book {
    /// A workbook of one sheet with these rows: `<row>…</row>`.
    pub fn of(rows: &str) -> Self {
        Self::default().sheet("Blad1", "visible", rows)
    }

    pub fn sheet(self, name: &str, state: &'static str, rows: &str) -> Self {
        self.part_of(
            name,
            state,
            &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"),
        )
    }

    pub fn part_of(mut self, name: &str, state: &'static str, part: &str) -> Self {
        self.sheets.push((name.to_owned(), state, part.to_owned()));
        self
    }

    pub fn strings(mut self, items: &str) -> Self {
        self.strings = Some(format!("<sst>{items}</sst>"));
        self
    }

    /// The formats of cells, by their numbers, and patterns: `<numFmt …/>`.
    pub fn styles(mut self, patterns: &str, numbers: &[u32]) -> Self {
        let formats = numbers.iter().map(|id| format!("<xf numFmtId=\"{id}\"/>"));
        let formats: String = formats.collect();
        let other = "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>";
        self.styles = Some(format!(
            "<styleSheet><numFmts>{patterns}</numFmts>{other}<cellXfs>{formats}</cellXfs></styleSheet>"
        ));
        self
    }

    pub fn counting_from_1904(mut self) -> Self {
        self.properties = "<workbookPr date1904=\"1\"/>";
        self
    }

    pub fn other(mut self, name: &str, bytes: &[u8]) -> Self {
        self.others.push((name.to_owned(), bytes.to_vec()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
        let mut add = |name: &str, text: String| parts.push((name.to_owned(), text.into_bytes()));
        let relation = |id: &str, kind: &str, target: &str| {
            format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
        };
        let all =
            |all: &str| format!("<Relationships xmlns=\"{RELATIONSHIPS}\">{all}</Relationships>");
        add(
            "_rels/.rels",
            all(&relation("rId1", "officeDocument", "xl/workbook.xml")),
        );
        let (mut named, mut related) = (String::new(), String::new());
        for (number, (name, state, part)) in (1..).zip(&self.sheets) {
            named += &format!(
                "<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"s{number}\"/>"
            );
            related += &relation(
                &format!("s{number}"),
                "worksheet",
                &format!("worksheets/sheet{number}.xml"),
            );
            add(&format!("xl/worksheets/sheet{number}.xml"), part.clone());
        }
        if let Some(strings) = &self.strings {
            related += &relation("x1", "sharedStrings", "/xl/sharedStrings.xml");
            add("xl/sharedStrings.xml", strings.clone());
        }
        if let Some(styles) = &self.styles {
            related += &relation("x2", "styles", "styles.xml");
            add("xl/styles.xml", styles.clone());
        }
        let properties = self.properties;
        add(
            "xl/workbook.xml",
            format!(
                "<?xml version=\"1.0\"?>\n<workbook>{properties}<sheets>{named}</sheets></workbook>"
            ),
        );
        add("xl/_rels/workbook.xml.rels", all(&related));
        for (name, bytes) in &self.others {
            parts.retain(|(other, _)| other != name);
            parts.push((name.clone(), bytes.clone()));
        }
        zipped(&parts)
    }

    pub fn read(&self) -> Result<Workbook, ListError> {
        read(&self.bytes(), Kind::Any, &Limits::default())
    }
}

/// An archive of these parts.
pub(super) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("a name");
        zip.write_all(bytes).expect("it is written");
    }
    zip.finish().expect("it is written").into_inner()
}

/// A row of texts.
pub(super) fn texts(number: usize, texts: &[&str]) -> String {
    let cells = texts
        .iter()
        .map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"));
    format!("<row r=\"{number}\">{}</row>", cells.collect::<String>())
}
