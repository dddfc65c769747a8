use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{
    Analyst, AnchorState, Annotation, FollowUp, Layer, RecordedAnchor, Status,
};
use crate::exchange::test_export::{self, with_export};
use crate::import;
use crate::l10n::Language;
use crate::letter::{Letter, Role, Span};

/// What is written of letters with a layer each, and how many signs of it no font has.
fn written(letters: &[(&Letter, &[&Layer])], language: Language) -> (Vec<u8>, usize) {
    with_export(letters, language, |export| {
        let mut out = Vec::new();
        let losses = PdfReport.write(export, &mut out).expect("memory takes it");
        assert_eq!(losses, PdfReport.losses(export), "it says so beforehand");
        (out, losses.count(SIGNS))
    })
}

/// What is written, as our own reader reads it.
fn read(letters: &[(&Letter, &[&Layer])]) -> Letter {
    let (bytes, _) = written(letters, Language::Dutch);
    import::letter("rapport.pdf", &bytes).expect("it is a document")
}

/// Text without blanks, and without the hyphens that a line may end with.
fn plain_of(text: &str) -> String {
    let signs = |c: char| c.is_whitespace() || c == '-';
    text.replace(signs, "")
}

fn says(report: &Letter, words: &str) {
    let (text, words) = (plain_of(report.text()), plain_of(words));
    assert!(text.contains(&words), "{words} in {text}");
}

fn change(layer: &mut Layer, number: usize, change: impl Fn(&mut Annotation)) {
    let found = layer.annotations.iter().nth(number);
    let mut annotation = found.expect("an annotation").clone();
    change(&mut annotation);
    layer.annotations.put(annotation);
}

/// A layer as another analyst has it.
fn of_analyst(layer: &Layer, id: &str, name: &str) -> Layer {
    Layer {
        analyst: Analyst {
            id: id.to_owned(),
            name: name.to_owned(),
            called: String::new(),
        },
        ..layer.clone()
    }
}

/// A letter that says the same sentence so many times, each with a tag and a note of its own.
fn long(count: usize) -> (Letter, Layer) {
    let part = |number: usize| {
        let tag = ["follow-up", "data-deletion", "lessons-learned"][number % 3];
        format!(
            "Zin {number}: [de minister informeert de Kamer voor {number} mei]{{{tag}: Noot {number}}} daarover.\n\n"
        )
    };
    let drawing: String = (1..=count).map(part).collect();
    fixture(&drawing)
}

#[test]
fn everything_that_was_marked_is_read_back() {
    let (one, mut first) = fixture(
        "Eerst [dit & dat]{follow-up,data-deletion: Bellen <vandaag>}.\n\nDan [zo]{} en [zus]{data-deletion}.",
    );
    change(&mut first, 0, |annotation| {
        annotation.follow_up = Some(FollowUp {
            what: "Informeren".to_owned(),
            who: "Staatssecretaris".to_owned(),
            due: Some(jiff::civil::date(2022, 5, 31)),
            due_words: "voor de zomer".to_owned(),
            status: Status::Done,
        });
    });
    first.memo.text = "Let op.\n\nEn nog eens.".to_owned();
    let first = of_analyst(&first, "anna", "Anna de Vries");
    let (mut two, second) = fixture("Ook [hier]{follow-up: Noot van Bas} staat iets.");
    two.file_name = "twee.txt".to_owned();
    let second = of_analyst(&second, "bas", "Bas Bos");
    let (mut three, nothing) = fixture("Niets.");
    three.file_name = "stil.txt".to_owned();
    let nothing = of_analyst(&nothing, "bas", "Bas Bos");
    let report = read(&[(&one, &[&first]), (&two, &[&second]), (&three, &[&nothing])]);
    for words in [
        "Passages uit 3 brieven",
        "4 passages in 3 brieven · Anna de Vries, Bas Bos · 23 november 2026",
        "Overzicht",
        "Vervolgacties",
        "Let op.",
        "En nog eens.",
        "Passages per label",
        "Gegevensvernietiging (2)",
        "Vervolgactie (2)",
        "dit & dat",
        "ook Vervolgactie · Anna de Vries",
        "ook Gegevensvernietiging · Anna de Vries",
        "Notitie: Bellen <vandaag>",
        "Wat: Informeren · Wie: Staatssecretaris · Uiterlijk: 31 mei 2022 (voor de zomer) · Status: gereed",
        "Notitie: Noot van Bas",
        "Passages zonder label",
        "Brieven zonder gemarkeerde passages",
        "stil.txt",
    ] {
        says(&report, words);
    }
    for (letter, layer) in [(&one, &first), (&two, &second)] {
        for annotation in layer.annotations.iter() {
            says(&report, &letter.quote(annotation.span));
        }
    }
    let structure = report.structure().expect("it is tagged");
    let headings = structure
        .blocks
        .iter()
        .filter(|it| matches!(it.role, Role::Heading(_)));
    assert!(headings.count() > 5);
    assert!((0..structure.blocks.len()).any(|block| structure.cell(block).is_some()));
}

#[test]
fn the_same_export_gives_the_same_bytes() {
    let (letter, layer) = long(12);
    let made = || written(&[(&letter, &[&layer])], Language::English).0;
    assert_eq!(made(), made());
}

#[test]
fn every_passage_of_a_long_report_is_read_back_and_the_contents_list_the_tags() {
    let (letter, layer) = long(60);
    let report = read(&[(&letter, &[&layer])]);
    for (number, annotation) in layer.annotations.iter().enumerate() {
        says(&report, &letter.quote(annotation.span));
        says(&report, &format!("Notitie: Noot {}", number + 1));
    }
    let text = report.text();
    let contents = text.find("Inhoud").expect("there are contents");
    let overview = text.rfind("Overzicht").expect("there is an overview");
    let listed = &text[contents..overview];
    assert!(listed.contains("Vervolgactie (20)"), "{listed}");
    assert!(report.structure().is_some_and(|it| it.page_count > 3));
}

#[test]
fn nothing_marked_is_a_report_too() {
    let (letter, layer) = fixture("Niets.");
    let report = read(&[(&letter, &[&layer])]);
    says(&report, "Er zijn geen passages gemarkeerd.");
    let (bytes, lost) = test_export::written(&PdfReport, &[], Language::English);
    assert!(bytes.starts_with(b"%PDF") && lost.count(SIGNS) == 0);
}

#[test]
fn what_is_left_out_is_not_in_it() {
    let (letter, mut layer) = fixture("[dit]{follow-up: Geheim} en [dat]{}.");
    for number in 0..2 {
        change(&mut layer, number, |annotation| {
            annotation.note.clear();
            annotation.tags.clear();
        });
    }
    let layer = of_analyst(&layer, "1", "");
    let report = read(&[(&letter, &[&layer])]);
    says(&report, "Passages zonder label");
    let text = report.text();
    assert!(
        !text.contains("Notitie") && !text.contains("Passages per label"),
        "{text}"
    );
}

#[test]
fn what_was_lost_from_its_letter_is_told_with_its_tag_and_no_link_goes_astray() {
    let (letter, mut layer) = fixture("Eerst [dit]{follow-up: Bellen}. Dan [dat]{data-deletion}.");
    change(&mut layer, 0, |annotation| {
        annotation.state = AnchorState::Orphan;
        annotation.span = Span::default();
        annotation.follow_up = Some(FollowUp::default());
        annotation.recorded = Some(Box::new(RecordedAnchor {
            quote: "weg & verdwenen".to_owned(),
            ..RecordedAnchor::default()
        }));
    });
    let report = read(&[(&letter, &[&layer])]);
    says(&report, "Passages die niet meer in de brief staan");
    says(&report, "weg & verdwenen");
    says(&report, "niet gevonden in de brief · Vervolgactie");
}

#[test]
fn what_could_not_be_read_is_said_on_the_first_page() {
    let (letter, layer) = fixture("[dit]{}");
    let missing = [crate::exchange::Missing {
        file: "brief.txt.anna.ron".to_owned(),
        count: Some(3),
    }];
    let bytes = with_export(&[(&letter, &[&layer])], Language::English, |export| {
        let letters = export
            .letters
            .iter()
            .map(|one| crate::exchange::ExportedLetter {
                letter: one.letter,
                layers: one.layers.clone(),
                missing: &missing,
            });
        let export = Export {
            letters: letters.collect(),
            watch: Default::default(),
            ..*export
        };
        let mut out = Vec::new();
        PdfReport.write(&export, &mut out).expect("memory takes it");
        out
    });
    let report = import::letter("rapport.pdf", &bytes).expect("it is a document");
    says(
        &report,
        "3 annotations of brief.txt.anna.ron could not be read",
    );
}

#[test]
fn signs_that_no_font_has_are_lost_and_counted_and_hostile_notes_make_a_file() {
    let (letter, layer) = fixture("[dit]{follow-up: x}");
    let lost = |note: &str| {
        let mut layer = layer.clone();
        change(&mut layer, 0, |annotation| {
            note.clone_into(&mut annotation.note);
            annotation.follow_up = Some(FollowUp {
                what: note.to_owned(),
                ..FollowUp::default()
            });
        });
        let (bytes, lost) = written(&[(&letter, &[&layer])], Language::Dutch);
        import::letter("rapport.pdf", &bytes).expect("it is a document");
        lost
    };
    for fine in ["één – “twee” € 🙂", "شكرا", "תודה", "e\u{301}\u{ad}"] {
        assert_eq!(lost(fine), 0, "{fine}");
    }
    // The note, and what the follow-up asks for.
    for (hostile, count) in [
        ("\u{0}\u{1b}[31m", 2),
        ("漢字", 2),
        ("\u{202e}x", 1),
        ("\u{e000}\u{ffff}", 2),
        ("👩\u{200d}👧\u{10ffff}", 1),
    ] {
        assert_eq!(lost(hostile), 2 * count, "{hostile:?}");
    }
    lost(&"\u{301}".repeat(300));
    lost(&"a".repeat(3000));
    let words = Words::new(Language::Dutch);
    let mut losses = Losses::default();
    losses.add(SIGNS, 1);
    assert_eq!(
        losses.says(&words),
        ["één teken dat in geen lettertype zit (er staat een vervanger)"]
    );
}

#[test]
fn the_clock_of_the_file_is_that_of_its_readers() {
    let (letter, layer) = fixture("[dit]{}");
    let made = with_export(&[(&letter, &[&layer])], Language::Dutch, |export| {
        let here = export
            .made_here
            .saturating_add(jiff::Span::new().minutes(-210));
        document(&Export {
            letters: Vec::new(),
            made_here: here,
            watch: Default::default(),
            ..*export
        })
    });
    assert_eq!(
        (made.made.hour, made.made.minute, made.made.offset),
        (6, 30, -210)
    );
}
