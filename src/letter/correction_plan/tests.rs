use super::*;
use crate::import::Imported;
use crate::letter::{Block, Role, Structure};
use proptest::prelude::*;

/// A letter, read as the corrections say that are made in it.
struct Desk {
    letter: Letter,
    standing: Vec<Correction>,
}

impl Desk {
    fn new(text: &str) -> Self {
        Self::of(Letter::new("brief.txt", String::new(), "text 1", text))
    }

    /// A document whose blocks are divided by blank lines; those in brackets are running headers.
    fn structured(text: &str) -> Self {
        let mut blocks = Vec::new();
        let mut from = 0;
        for part in text.split("\n\n") {
            let role = if part.starts_with('[') {
                Role::RunningFooter
            } else {
                Role::Paragraph
            };
            blocks.push(Block {
                span: Span::new(from, from + part.len()),
                role,
            });
            from += part.len() + 2;
        }
        Self::of(Letter::imported(
            "brief.pdf",
            String::new(),
            Imported {
                text: text.to_owned(),
                structure: Some(Structure {
                    blocks,
                    ..Structure::default()
                }),
                ..Imported::default()
            },
        ))
    }

    fn of(letter: Letter) -> Self {
        Self {
            letter,
            standing: Vec::new(),
        }
    }

    fn at(&self, words: &str) -> Span {
        let start = self.letter.text().find(words).expect("the words");
        Span::new(start, start)
    }

    fn selected(&self, words: &str) -> Span {
        let start = self.at(words).start.0;
        Span::new(start, start + words.len())
    }

    fn request(&mut self, request: CorrectionRequest, at: Span) -> bool {
        let Some(plan) = self.letter.plan_correction(request, at, &self.standing) else {
            return false;
        };
        self.standing.retain(|one| !plan.take_back.contains(one));
        self.standing.extend(plan.say);
        self.standing.sort_unstable();
        self.letter = self.letter.corrected(&self.standing);
        true
    }

    fn reads(&self) -> Vec<String> {
        self.letter.reading().paragraphs(self.letter.text())
    }
}

#[test]
fn paragraphs_are_joined_and_split_and_that_is_taken_back() {
    for structured in [false, true] {
        let text = "Een eerste zin. En\n\nnog een\ntweede zin.";
        let mut desk = if structured {
            Desk::structured(text)
        } else {
            Desk::new(text)
        };
        let before = desk.reads();
        assert_eq!(before, ["Een eerste zin. En", "nog een tweede zin."]);
        let at = desk.at("eerste");
        assert!(desk.request(CorrectionRequest::Join, at));
        assert_eq!(desk.reads(), ["Een eerste zin. En nog een tweede zin."]);
        assert!(
            !desk.request(CorrectionRequest::Join, at),
            "there is no next one"
        );
        // In the middle of a word of a line: before it.
        let at = desk.at("n\n\nnog");
        assert!(desk.request(CorrectionRequest::Split, at));
        assert_eq!(desk.reads(), ["Een eerste zin.", "En nog een tweede zin."]);
        let at = desk.at("tweede");
        assert!(desk.request(CorrectionRequest::Split, at));
        assert_eq!(
            desk.reads(),
            ["Een eerste zin.", "En nog een", "tweede zin."]
        );
        // The opposite takes it back, and so does asking for that, at either side.
        let at = desk.at("En\n");
        assert!(desk.request(CorrectionRequest::Join, at));
        let at = desk.at("zin. En");
        assert!(desk.request(CorrectionRequest::TakeBack, at));
        assert_eq!(desk.standing.len(), 1);
        let at = desk.at("nog");
        assert!(desk.request(CorrectionRequest::Split, at));
        assert_eq!((desk.reads(), desk.standing.len()), (before, 0));
        let at = desk.at("Een eerste");
        assert!(
            !desk.request(CorrectionRequest::Split, at),
            "it begins there already"
        );
    }
}

#[test]
fn what_is_selected_is_joined_at_once() {
    let mut desk = Desk::new("Een\n\ntwee\n\ndrie\n\nvier");
    let at = desk.selected("wee\n\ndrie\n\nvi");
    assert!(desk.request(CorrectionRequest::Join, at));
    assert_eq!(desk.reads(), ["Een", "twee drie vier"]);
    assert!(desk.request(CorrectionRequest::TakeBack, at));
    assert_eq!(desk.reads().len(), 4);
}

#[test]
fn a_hyphen_is_kept_or_dropped_where_the_word_is_broken() {
    for structured in [false, true] {
        let text = "met gemeen-\nschappen en in-\nen uitvoer van de SZW-\nbrief, a-b";
        let mut desk = if structured {
            Desk::structured(text)
        } else {
            Desk::new(text)
        };
        let before = desk.reads();
        assert_eq!(
            before,
            ["met gemeenschappen en in- en uitvoer van de SZW-brief, a-b"]
        );
        for (at, then) in [
            (
                "meen-",
                "met gemeen-schappen en in- en uitvoer van de SZW-brief, a-b",
            ),
            (
                "pen en",
                "met gemeenschappen en in- en uitvoer van de SZW-brief, a-b",
            ),
            (
                "in-",
                "met gemeenschappen en inen uitvoer van de SZW-brief, a-b",
            ),
            (
                "en uitvoer",
                "met gemeenschappen en in- en uitvoer van de SZW-brief, a-b",
            ),
            (
                "rief",
                "met gemeenschappen en in- en uitvoer van de SZWbrief, a-b",
            ),
            (
                "-\nbrief",
                "met gemeenschappen en in- en uitvoer van de SZW-brief, a-b",
            ),
        ] {
            let place = desk.at(at);
            assert!(desk.request(CorrectionRequest::Hyphen, place), "{at}");
            assert_eq!(desk.reads(), [then]);
        }
        assert!(desk.standing.is_empty());
        for nothing in ["met", "a-b", "van"] {
            let place = desk.at(nothing);
            assert!(!desk.request(CorrectionRequest::Hyphen, place), "{nothing}");
        }
        let all = Span::new(0, text.len());
        assert!(desk.request(CorrectionRequest::Hyphen, all));
        assert_eq!(
            desk.reads(),
            ["met gemeen-schappen en inen uitvoer van de SZWbrief, a-b"]
        );
    }
}

const PAGES: &str =
    "De op\n\nMinisterie van Zaken\nPostbus 1\n\x0c\ndeze wijze van\nPagina 2 van 2\nmorgen.\n";

#[test]
fn lines_are_hidden_and_shown_in_plain_text() {
    let mut desk = Desk::new(PAGES);
    // What the program took for the beginning of a paragraph.
    let before = [
        "De op",
        "Ministerie van Zaken Postbus 1 deze wijze van morgen.",
    ];
    let hidden = ["De op deze wijze van morgen."];
    assert_eq!(desk.reads(), before);
    let at = desk.selected("Ministerie van Zaken\nPostbus");
    assert!(desk.request(CorrectionRequest::Hide, at));
    assert_eq!(desk.reads(), hidden);
    let at = desk.at("Postbus");
    assert!(!desk.request(CorrectionRequest::Hide, at));
    assert!(desk.request(CorrectionRequest::Show, at));
    assert_eq!(
        (&desk.reads()[..], desk.standing.len()),
        (&before.map(str::to_owned)[..], 0)
    );
    // Without a selection all that stands together, but not what is on the next page.
    let at = desk.at("terie");
    assert!(desk.request(CorrectionRequest::Hide, at));
    assert_eq!(desk.reads(), hidden);
    // What the program itself leaves out.
    let at = desk.at("gina 2");
    assert!(desk.request(CorrectionRequest::Show, at));
    assert_eq!(
        desk.reads(),
        ["De op deze wijze van", "Pagina 2 van 2 morgen."]
    );
    assert!(desk.request(CorrectionRequest::TakeBack, at));
    assert_eq!(
        (desk.reads()[0].as_str(), desk.standing.len()),
        (hidden[0], 2)
    );
}

#[test]
fn lines_are_hidden_and_shown_in_a_document() {
    let text = "De op\n\nMinisterie van Zaken\nPostbus 1\n\n[3\nvan 4]\n\ndeze wijze\nvan morgen.";
    let mut desk = Desk::structured(text);
    assert_eq!(
        desk.reads(),
        [
            "De op",
            "Ministerie van Zaken Postbus 1",
            "deze wijze van morgen."
        ]
    );
    let at = desk.at("Zaken");
    assert!(desk.request(CorrectionRequest::Hide, at));
    assert_eq!(desk.reads(), ["De op", "deze wijze van morgen."]);
    let at = desk.at("op");
    assert!(desk.request(CorrectionRequest::Join, at));
    assert_eq!(desk.reads(), ["De op deze wijze van morgen."]);
    let at = desk.at("3\n");
    assert!(desk.request(CorrectionRequest::Show, at));
    assert_eq!(desk.reads(), ["De op [3 van 4]", "deze wijze van morgen."]);
    assert!(desk.request(CorrectionRequest::TakeBack, at));
    assert_eq!(desk.reads(), ["De op deze wijze van morgen."]);
    let at = desk.selected("van morgen");
    assert!(desk.request(CorrectionRequest::Hide, at));
    assert_eq!(desk.reads(), ["De op deze wijze"]);
}

fn any_text() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-dA-D]{1,5}",
        Just(" ".to_owned()),
        Just(". ".to_owned()),
        Just("\n".to_owned()),
        Just("-\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("\n\nPagina 1 van 2\n\x0c".to_owned()),
        Just("\u{ad}".to_owned()),
        Just("\u{2029}".to_owned()),
        Just("é-".to_owned()),
    ];
    proptest::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

/// The reading of each sign of the text that shows: by its paragraph, or not at all.
fn fates(letter: &Letter) -> Vec<(usize, bool)> {
    let pieces = letter
        .reading()
        .pieces(letter.text(), Span::new(0, letter.text().len()));
    let mut fates = Vec::new();
    for piece in pieces {
        let read = piece.kind == PieceKind::Text;
        let signs = letter.slice(piece.source).char_indices();
        let signs = signs.filter(|(_, c)| !c.is_whitespace() && *c != SOFT_HYPHEN);
        fates.extend(signs.map(|(at, _)| (piece.source.start.0 + at, read)));
    }
    fates
}

proptest! {
    #[test]
    fn a_wish_changes_what_it_names_and_taking_it_back_restores_the_rest(
        text in any_text(),
        request in 0usize..5,
        from in 0usize..60,
        length in prop_oneof![3 => Just(0usize), 1 => 0usize..20],
        structured: bool,
    ) {
        let request = [CorrectionRequest::Join, CorrectionRequest::Split, CorrectionRequest::Hyphen, CorrectionRequest::Hide, CorrectionRequest::Show][request];
        let mut desk = if structured { Desk::structured(&text) } else { Desk::new(&text) };
        let start = text.floor_char_boundary(from);
        let at = Span::new(start, text.floor_char_boundary(start + length));
        let (before, signs) = (desk.reads(), fates(&desk.letter));
        if !desk.request(request, at) {
            return Ok(());
        }
        let (after, now) = (desk.reads(), fates(&desk.letter));
        let said = desk.standing.len();
        prop_assert_ne!(&before, &after, "{:?} changes something", desk.standing);
        // Which signs are read.
        let changed: Vec<_> = signs.iter().zip(&now).filter(|(one, other)| one != other).collect();
        match request {
            CorrectionRequest::Split => prop_assert_eq!(after.len(), before.len() + 1),
            CorrectionRequest::Join => prop_assert_eq!(after.len() + said, before.len()),
            CorrectionRequest::Hyphen => prop_assert_eq!(changed.len(), said),
            CorrectionRequest::Hide => prop_assert!(now.iter().filter(|it| it.1).count() < signs.iter().filter(|it| it.1).count()),
            _ => prop_assert!(now.iter().filter(|it| it.1).count() > signs.iter().filter(|it| it.1).count()),
        }
        if request == CorrectionRequest::Split {
            prop_assert!(changed.iter().all(|((at, _), _)| text[*at..].starts_with(is_hyphen)));
        }
        // Further than the lines beside what was named nothing changes; those that are left out don't stand between.
        let shows = |line: Range<usize>| now.iter().any(|(at, read)| *read && line.contains(at));
        let lines_off = |one: usize, other: usize| {
            let mut end = one.min(other);
            let between = text[end..one.max(other)].split_inclusive('\n');
            let between = between.map(|line| {
                let start = end;
                end += line.len();
                start..end
            });
            between.filter(|line| shows(line.clone())).count()
        };
        for ((sign, _), _) in changed {
            let near = desk.standing.iter().any(|one| lines_off(one.at.0, *sign) <= 3);
            prop_assert!(near, "{sign} of {:?}", desk.standing);
        }
        // All of it can be taken back.
        let corrections = std::mem::take(&mut desk.standing);
        for one in &corrections {
            let caret = Span::new(one.at.0, one.at.0);
            prop_assert!(desk.letter.plan_correction(CorrectionRequest::TakeBack, caret, &corrections).is_some());
        }
        prop_assert_eq!(desk.letter.corrected(&[]).reading().paragraphs(&text), before);
    }

    #[test]
    fn any_corrections_leave_a_form_that_tiles_the_text(
        text in any_text(),
        said in proptest::collection::vec((0usize..90, 0usize..6), 0..8),
        structured: bool,
    ) {
        let desk = if structured { Desk::structured(&text) } else { Desk::new(&text) };
        let said: Vec<_> = said
            .into_iter()
            .map(|(at, kind)| Correction {
                at: ByteOffset(text.floor_char_boundary(at)),
                kind: CorrectionKind::ALL[kind],
            })
            .collect();
        let letter = desk.letter.corrected(&said);
        let reading = letter.reading();
        let mut end = 0;
        let mut read = String::new();
        for piece in reading.pieces(&text, Span::new(0, text.len())) {
            prop_assert_eq!(piece.source.start.0, end);
            end = piece.source.end.0;
            match piece.kind {
                PieceKind::ParagraphEnd => read.push(' '),
                _ => read.push_str(piece.read(letter.text(), "")),
            }
        }
        prop_assert_eq!(end, text.len());
        let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        prop_assert_eq!(words(&read), words(&reading.paragraphs(&text).join(" ")));
        prop_assert_eq!(reading.paragraph_count(), reading.paragraphs(&text).len());
        let stretch = reading.stretch(&text, Span::new(0, text.len()));
        for (at, _) in stretch.text().char_indices() {
            prop_assert_eq!(stretch.position(stretch.offset(at)), at);
            prop_assert_eq!(stretch.position(stretch.offset_behind(at)), at);
        }
        // Without any it is as it was.
        prop_assert_eq!(letter.corrected(&[]).reading().paragraphs(&text), desk.reads());
    }
}
