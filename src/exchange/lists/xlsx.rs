//! Workbooks of Excel (`.xlsx`, Office Open XML, ECMA-376).

use super::formats::Shown;
use super::limits::Budget;
use super::package::{Package, Relationship};
use super::sheet::{self, Context};
use super::strings::Strings;
use super::xml::{Token, Xml};
use super::{Kind, Limits, ListError, OtherKind, Workbook, header, own};
use std::collections::HashMap;

/// Excel has at most 65,490 formats of cells, and as many patterns; further ones count as plain.
const MOST_FORMATS: usize = 1 << 17;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Workbook, ListError> {
    let mut package = Package::open(bytes, limits)?;
    let path = workbook_path(&mut package)?;
    let text = package.part(&path)?;
    let text = text.ok_or_else(|| match package.other_kind() {
        Some(kind) => ListError::OtherKind(kind),
        None => ListError::NotAList,
    })?;
    let named = named_sheets(&text, &path, limits)?;
    let related = package.relationships(&path)?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let part_of_kind = |kind: &str, file: &str| {
        let found = related.iter().find(|it| it.kind == kind);
        let usual = || {
            format!("{folder}/{file}")
                .trim_start_matches('/')
                .to_owned()
        };
        found.map_or_else(usual, |it| it.target.clone())
    };
    let styles = part_of_kind("styles", "styles.xml");
    let formats = match package.part(&styles)? {
        Some(text) => formats(&text, &styles)?,
        None => Vec::new(),
    };
    let strings = part_of_kind("sharedStrings", "sharedStrings.xml");
    let strings = match package.part(&strings)? {
        Some(text) => Strings::read(&text, &strings, limits)?,
        None => Strings::default(),
    };
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::new();
    for one in named.sheets {
        let Some(part) = part_of(&one, &related)? else {
            continue;
        };
        let text = package.part(part)?;
        let text = text.ok_or_else(|| ListError::MissingPart {
            part: part.to_owned(),
        })?;
        let context = Context {
            part,
            sheet: &one.name,
            strings: &strings,
            formats: &formats,
            from_1904: named.from_1904,
        };
        let (rows, notes) = sheet::read(&text, &context, &mut budget)?;
        let mut sheet = header::sheet(one.name, one.hidden, rows, notes, &mut budget)?;
        own::take_guards_off(&mut sheet);
        sheets.push(sheet);
    }
    Ok(Workbook {
        kind: Kind::Xlsx,
        sheets,
    })
}

/// The name of the part that lists the sheets.
fn workbook_path(package: &mut Package) -> Result<String, ListError> {
    let related = package.relationships("")?;
    let main = related.into_iter().find(|it| it.kind == "officeDocument");
    let main = main.map(|it| it.target).filter(|it| package.has(it));
    let path = main.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    // A text of Word has such a part too, and so has a binary workbook.
    match package.other_kind() {
        Some(kind @ (OtherKind::Text | OtherKind::Xlsb | OtherKind::Ods)) => {
            Err(ListError::OtherKind(kind))
        }
        _ => Ok(path),
    }
}

/// A sheet as the workbook lists it.
struct Named {
    name: String,
    hidden: bool,
    relationship: String,
}

struct NamedSheets {
    sheets: Vec<Named>,
    /// Whether days are counted from 1 January 1904.
    from_1904: bool,
}

fn named_sheets(text: &str, part: &str, limits: &Limits) -> Result<NamedSheets, ListError> {
    let mut xml = Xml::new(text, part);
    let mut sheets = Vec::new();
    let mut from_1904 = false;
    while let Some(token) = xml.next()? {
        let Token::Start(tag) = token else {
            continue;
        };
        match tag.name {
            "workbookPr" => {
                let found = tag.attribute("date1904");
                // An extension of the same name says nothing of it.
                from_1904 |= found.is_some_and(|it| it == "1" || it == "true");
            }
            "sheet" => {
                if sheets.len() >= limits.sheets {
                    return Err(ListError::TooManySheets {
                        limit: limits.sheets,
                    });
                }
                let get = |name| tag.attribute(name).unwrap_or_default().into_owned();
                sheets.push(Named {
                    name: get("name"),
                    hidden: matches!(get("state").as_str(), "hidden" | "veryHidden"),
                    relationship: get("id"),
                });
            }
            _ => {}
        }
    }
    Ok(NamedSheets { sheets, from_1904 })
}

/// The part of a sheet; `None` where it is no table but a chart or a macro.
fn part_of<'a>(sheet: &Named, related: &'a [Relationship]) -> Result<Option<&'a str>, ListError> {
    // Modules of old macros have none.
    if sheet.relationship.is_empty() {
        return Ok(None);
    }
    let found = related.iter().find(|it| it.id == sheet.relationship);
    let found = found.ok_or_else(|| ListError::MissingPart {
        part: sheet.name.clone(),
    })?;
    Ok((found.kind == "worksheet").then_some(found.target.as_str()))
}

/// What each format of cells makes of numbers.
fn formats(text: &str, part: &str) -> Result<Vec<Shown>, ListError> {
    let mut xml = Xml::new(text, part);
    let mut patterns: HashMap<u32, Shown> = HashMap::new();
    let mut formats = Vec::new();
    let mut is_of_cells = false;
    while let Some(token) = xml.next()? {
        let tag = match token {
            Token::Start(tag) => tag,
            Token::End("cellXfs") => {
                is_of_cells = false;
                continue;
            }
            _ => continue,
        };
        let id = || tag.attribute("numFmtId")?.parse().ok();
        match tag.name {
            "cellXfs" => is_of_cells = true,
            "numFmt" if patterns.len() < MOST_FORMATS => {
                if let (Some(id), Some(pattern)) = (id(), tag.attribute("formatCode")) {
                    patterns.insert(id, Shown::of_pattern(&pattern));
                }
            }
            "xf" if is_of_cells && formats.len() < MOST_FORMATS => {
                let of_number = |id| match patterns.get(&id) {
                    Some(shown) => *shown,
                    None => Shown::of_number(id),
                };
                formats.push(id().map_or(Shown::Number, of_number));
            }
            _ => {}
        }
    }
    Ok(formats)
}

#[cfg(test)]
mod tests;
