//! What rich texts say, and what is read of it.

use super::{blocks, highlights, import, refusal};
use kanttekening::import::ImportError;

fn read(text: &str) -> Vec<String> {
    let fonts = r"{\fonttbl{\f0 Arial;}{\f1\fcharset2 Symbol;}{\f2\fcharset238 Arial CE;}{\f3\fcharset128 MS Mincho;}}";
    let styles =
        r"{\stylesheet{\s1\outlinelevel0 heading 1;}}{\info{\title weg}}{\*\generator weg;}";
    blocks(&import(
        format!(r"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{styles}{text}}}").as_bytes(),
    ))
}

#[test]
fn characters_in_every_way_of_writing() {
    assert_eq!(
        read(
            r"caf\'e9 \u8364? \uc2\u233\'c3\'a9\uc1 \u-10179?\u-8704? \{x\}\~y\-z\_\ldblquote a\rdblquote  {\f1 \'b7 a} {\f2\'e8}{\f3\'93\'fa\'96\'7b}"
        ),
        ["P café € é😀 {x}\u{a0}y\u{ad}z\u{2011}“a” • α č日本"]
    );
}

#[test]
fn what_was_highlighted_is_told_with_its_colour() {
    let colors = r"{\colortbl;\red255\green255\blue0;\red0\green255\blue255;\red255\green255\blue255;\red31\green111\blue180;}";
    let text = r"\pard Wij {\highlight1 hebben }{\b\highlight1 alle} gegevens {\chcbpat2 gewist}{\chcbpat3  en }{\cb2\ulc4 onze}\highlight1 , nu\highlight0  niet\plain  meer.\par";
    let imported =
        import(format!(r"{{\rtf1\ansi{{\fonttbl{{\f0 Arial;}}}}{colors}{text}}}").as_bytes());
    assert_eq!(
        imported.text,
        "Wij hebben alle gegevens gewist en onze, nu niet meer."
    );
    assert_eq!(
        highlights(&imported),
        ["ffff00 hebben alle", "00ffff gewist", "ffff00 , nu"]
    );
}

#[test]
fn paragraphs_headings_lists_tables_and_notes() {
    assert_eq!(
        read(
            r"\pard\s1 Kop\par\pard Een\line twee{\super\chftn}{\footnote\pard\plain{\super\chftn} Noot.} slot.\par
            {\listtext\pard 1.\tab}\pard\ls1 punt\par\pard{\pntext\f1\'b7\tab}\pard bol\par\pard\outlinelevel2 Drie\par
            \trowd\pard\intbl a\cell b\cell\row\pard weg {\v geheim}{\deleted gewist}{\*\onbekend niets}{\pict ffd8}{\field{\*\fldinst PAGE}{\fldrslt 7}}\par"
        ),
        [
            "H1 Kop",
            "P Een",
            "P twee1 slot.",
            "FN 1 Noot.",
            "LI 1. punt",
            "LI • bol",
            "H3 Drie",
            "TD a",
            "TD b",
            "P weg 7"
        ]
    );
}

#[test]
fn headers_boxes_and_bytes_that_are_no_text() {
    assert_eq!(
        read(
            r"\titlepg{\headerf Kenmerk\par}{\header Ministerie\par}{\footer Pagina\par}A{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt Naast\par}}{\shprslt Naast}}\bin3 {}} b\par"
        ),
        [
            "M Kenmerk",
            "RH Ministerie",
            "M Naast",
            "P A b",
            "RF Pagina"
        ]
    );
}

#[test]
fn comments_are_taken_over_with_what_they_are_about() {
    // As LibreOffice writes them, and as Word does: with initials, and the comment's own mark in it.
    let text = concat!(
        r"{\rtf1\ansi De {{\*\atrfstart 0}\loch gegevens {\b zijn}}{{\*\atrfend 0}\loch {\*\atnid JJ}",
        r"{\*\atnauthor Jan {J\'e9}}\chatn{\*\annotation{\*\atnref 0}{\*\atndate -1480390016}\pard\plain",
        r"{\chatn }Welke dan?\par Tweede alinea.}} weg.{\*\atnid P}{\*\atnauthor Piet}\chatn",
        r"{\*\annotation{\*\atndate 0}Punt.}\par{\*\atrfstart 7}Slot{\*\atrfend 7}{\footnote Noot.}",
        r"{\*\atnauthor Wie}{\*\annotation{\*\atnref 7}}{\*\annotation{\*\atnref 9}Nergens.}\par}",
    );
    let imported = import(text.as_bytes());
    assert_eq!(blocks(&imported)[0], "P De gegevens zijn weg.");
    let comments: Vec<_> = imported
        .comments
        .iter()
        .map(|it| {
            let about = &imported.text[it.span.range()];
            (
                about,
                it.author.as_str(),
                it.made.as_str(),
                it.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        comments,
        [
            (
                "gegevens zijn",
                "Jan Jé",
                "2024-03-01T10:00:00",
                "Welke dan?\nTweede alinea."
            ),
            ("", "Piet", "", "Punt."),
        ]
    );
    assert_eq!(
        imported.comments[1].span.start.0,
        "De gegevens zijn weg.".len()
    );
}

#[test]
fn broken_and_deep_texts_are_answered() {
    assert_eq!(blocks(&import(br"{\rtf1 half \'e")), ["P half"]);
    assert_eq!(blocks(&import(br"{\rtf1 a}}}b")), ["P ab"]);
    assert_eq!(refusal(br"{\rtf1 }"), ImportError::Empty);
    let deep = r"{\rtf1 ".to_owned() + &"{".repeat(100_000) + "x";
    assert!(matches!(
        refusal(deep.as_bytes()),
        ImportError::TooMuch { .. }
    ));
    let notes = r"{\rtf1 ".to_owned() + &r"{\footnote x".repeat(5_000) + "y";
    assert!(import(notes.as_bytes()).text.contains('y'));
}
