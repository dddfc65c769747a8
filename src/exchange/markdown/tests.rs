use super::*;
use crate::annotation::fixture::fixture;
use crate::annotation::{AnchorState, Annotation, Layer, RecordedAnchor};
use crate::exchange::test_export;
use crate::l10n::Language;
use crate::letter::Letter;

fn written(letter: &Letter, layer: &Layer, language: Language) -> String {
    written_of(&[(letter, layer)], language)
}

fn written_of(letters: &[(&Letter, &Layer)], language: Language) -> String {
    let (bytes, _) = test_export::written(&Markdown, letters, language);
    String::from_utf8(bytes).expect("UTF-8")
}

fn change(layer: &mut Layer, change: impl Fn(&mut Annotation)) {
    let mut annotation = layer
        .annotations
        .iter()
        .next()
        .expect("an annotation")
        .clone();
    change(&mut annotation);
    layer.annotations.put(annotation);
}

#[test]
fn the_whole_document() {
    let (letter, mut layer) =
        fixture("Een.\n\n[Wij doen\nhet]{follow-up,data-deletion: Let op!} en [dit]{}.");
    layer.memo.text = "Eerste.\nTweede.\n\nDerde.".to_owned();
    change(&mut layer, |annotation| {
        annotation.follow_up = Some(FollowUp {
            what: "Informeren".to_owned(),
            due: Some(jiff::civil::date(2022, 5, 31)),
            ..FollowUp::default()
        });
    });
    let expected = "\
# Passages uit brief.txt

- **Brief:** brief.txt
- **Analist:** Beleid 01
- **Geëxporteerd:** 23 november 2026, 10:00
- **Passages:** 2

## Labels

| Label | Definitie | Aantal |
| --- | --- | ---: |
| Gegevensvernietiging | Gegevens die vernietigd of teruggegeven zijn, worden of moeten worden, of niet meer worden verzameld. | 1 |
| Vervolgactie | Iets wat is toegezegd of nog moet gebeuren: wat, door wie, wanneer, en hoe het ervoor staat. | 1 |

## brief.txt

### Memo (Beleid 01)

Eerste.\\
Tweede.

Derde.

### Passages per label

#### Gegevensvernietiging (1)

> Wij doen het
>
> — ¶ 2 · ook Vervolgactie

**Notitie:** Let op!

**Wat:** Informeren · **Uiterlijk:** 31 mei 2022 · **Status:** open

#### Vervolgactie (1)

> Wij doen het
>
> — ¶ 2 · ook Gegevensvernietiging

**Notitie:** Let op!

**Wat:** Informeren · **Uiterlijk:** 31 mei 2022 · **Status:** open

### Passages zonder label

> dit
>
> — ¶ 2

### Vervolgacties

- [ ] Informeren · Uiterlijk: 31 mei 2022 · Status: open (¶ 2)

";
    assert_eq!(written(&letter, &layer, Language::Dutch), expected);
}

#[test]
fn letters_without_passages_are_only_named_among_several() {
    let (marked, layer) = fixture("[Een]{follow-up}.");
    let (silent, nothing) = fixture("Niets.");
    let text = written_of(&[(&silent, &nothing), (&marked, &layer)], Language::English);
    let sections: Vec<_> = text.lines().filter(|it| it.starts_with("## ")).collect();
    let named = "## Letters without marked passages (1)";
    assert_eq!(sections, ["## Tags", "## brief.txt", named]);
    assert!(text.ends_with("(1)\n\n- brief.txt\n\n"), "{text}");
    let alone = written(&silent, &nothing, Language::English);
    assert!(alone.contains("## brief.txt\n"), "{alone}");
}

#[test]
fn lost_passages_are_listed_with_what_was_recorded() {
    let (letter, mut layer) = fixture("[weg]{follow-up}");
    change(&mut layer, |annotation| {
        annotation.state = AnchorState::Orphan;
        let quote = "stond er".to_owned();
        annotation.recorded = Some(Box::new(RecordedAnchor {
            quote,
            ..RecordedAnchor::default()
        }));
    });
    let text = written(&letter, &layer, Language::English);
    assert!(
        text.contains("> stond er\n>\n> — not found in the letter · Follow-up\n"),
        "{text}"
    );
}

#[test]
fn nothing_in_a_text_is_taken_for_markdown() {
    for (text, expected) in [
        ("# kop", "\\# kop"),
        ("1. punt", "1\\. punt"),
        ("12) punt", "12\\) punt"),
        ("1.5 mln", "1\\.5 mln"),
        ("in 2021. En", "in 2021. En"),
        ("- streep - streep", "\\- streep - streep"),
        ("=====", "\\====="),
        ("> citaat", "\\> citaat"),
        ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
        ("[x](http://y) ![z]", "\\[x\\](http://y) \\!\\[z\\]"),
        ("<script> &amp; a|b \\", "\\<script\\> \\&amp; a\\|b \\\\"),
        ("\u{c}    ingesprongen\n\n# kop", "ingesprongen # kop"),
    ] {
        assert_eq!(escaped(text), expected);
    }
    assert_eq!(
        escaped_lines("een\n# twee\n\n\n- drie\n"),
        "een\\\n\\# twee\n\n\\- drie"
    );
}
