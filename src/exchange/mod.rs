//! Other people's formats, one file each: what was found goes out in the form that the next person can use.
//!
//! Pure: an exporter writes to what it is handed, and asks no clock. A new format is one file with an [`Exporter`]
//! and one line in [`exporters`].

mod common;
mod csv;
mod export;
mod html;
mod markdown;
mod web_annotation;
mod words;

pub use words::fact as fact_text;

pub use export::{Export, ExportedLetter, Exporter, Loss, Missing};

/// Every format, in the order in which to offer them.
pub fn exporters() -> &'static [&'static dyn Exporter] {
    &[
        &csv::DATA,
        &csv::EXCEL,
        &html::Html,
        &markdown::Markdown,
        &web_annotation::WebAnnotation,
    ]
}

/// The format with this id.
pub fn exporter(id: &str) -> Option<&'static dyn Exporter> {
    exporters()
        .iter()
        .copied()
        .find(|exporter| exporter.id() == id)
}

#[cfg(test)]
mod facts_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::fixture::fixture;
    use crate::annotation::{Layer, Moment};
    use crate::codebook::Language;
    use crate::codebook::default_codebook;

    #[test]
    fn formats_are_found_by_id_and_only_by_theirs() {
        let ids: Vec<_> = exporters().iter().map(|exporter| exporter.id()).collect();
        let expected = ["csv", "csv-excel", "html", "markdown", "web-annotation"];
        assert_eq!(ids, expected);
        assert_eq!(
            exporter("html").map(|found| found.extension()),
            Some("html")
        );
        assert!(exporter("HTML").is_none());
    }

    #[test]
    fn only_what_is_there_can_be_lost() {
        let (letter, mut layer) = fixture("De [gegevens]{data-deletion} zijn weg.");
        let codebook = default_codebook();
        let csv = exporter("csv").expect("csv");
        let lost = |layer: &Layer| {
            let letters = vec![ExportedLetter {
                letter: &letter,
                layers: vec![layer],
                missing: &[],
            }];
            let export = Export {
                letters,
                codebook: &codebook,
                language: Language::English,
                made: Moment::default(),
                tag_filter: None,
            };
            csv.losses(&export)
        };
        assert!(!lost(&layer).contains(&Loss::Memo));
        layer.memo.text = "Compare with 2019.".to_owned();
        assert!(lost(&layer).contains(&Loss::Memo));
    }
}
