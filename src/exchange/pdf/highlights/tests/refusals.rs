//! Documents that are not added to, or only so far.

use super::*;

#[test]
fn what_a_reader_would_repair_is_refused() {
    let sound = two_pages("", "", &[]);
    let text = String::from_utf8_lossy(&sound).into_owned();
    let start = text.rfind("startxref").expect("it has one");
    let changed = |from: &str, to: &str| {
        let at = sound
            .windows(from.len())
            .rposition(|it| it == from.as_bytes())
            .expect("it is there");
        [
            sound.get(..at).expect("it is"),
            to.as_bytes(),
            sound.get(at + from.len()..).expect("it is"),
        ]
        .concat()
    };
    let cut = sound
        .get(..sound.len() - 3)
        .expect("it is long enough")
        .to_vec();
    let before = [b"junk\n", sound.as_slice()].concat();
    for (document, why) in [
        (Vec::new(), Refused::NoHeader),
        (before, Refused::NoHeader),
        (cut, Refused::NoEnd),
        (sound.get(..start).expect("it is").to_vec(), Refused::NoEnd),
        (changed("xref\n0 5", "xrfe\n0 5"), Refused::Table),
        (changed("0 5", "0 99999999999"), Refused::Table),
        (changed("0 5", "1 5"), Refused::Misplaced(2)),
        (changed("/Size 5", "/Sise 5"), Refused::Table),
        (changed("/Size 5", "/Size 99999999"), Refused::TooLarge),
        (changed("/Root 1 0 R", "/Root 1 0 Q"), Refused::Table),
        (changed("/Root 1 0 R", "/Root 9 0 R"), Refused::NoCatalog),
        (changed("/Root 1 0 R", "/Root 3 0 R"), Refused::NoCatalog),
        (changed("/Size 5", "/Size 5/Prev 3"), Refused::Table),
        (
            changed("/Size 5", &format!("/Size 5/Prev {}", text_start(&sound))),
            Refused::Chain,
        ),
        (changed("3 0 obj", "3 1 obj"), Refused::Misplaced(3)),
        (
            changed("[3 0 R 4 0 R]", " 7 0 R       "),
            Refused::Unreadable,
        ),
    ] {
        assert_eq!(
            mark(&document, "a", &[line(1, 9.0, 9.0)]),
            Err(why),
            "{}",
            String::from_utf8_lossy(&document)
        );
    }
}

/// The offset that a document ends with.
fn text_start(document: &[u8]) -> usize {
    let text = String::from_utf8_lossy(document.get(15..).unwrap_or_default()).into_owned();
    let number = text
        .rsplit("startxref\n")
        .next()
        .and_then(|it| it.split('\n').next());
    number.and_then(|it| it.parse().ok()).expect("it has one")
}

#[test]
fn pages_in_one_another_end() {
    let circle = document(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 2/Kids[2 0 R 3 0 R 4 0 R]/MediaBox[0 0 595 842]>>",
        "<</Type/Pages/Kids[2 0 R 3 0 R]/Parent 2 0 R>>",
        "<</Type/Page/Parent 2 0 R>>",
    ]);
    round_trip(&circle);
    // A page within its parent cannot be replaced.
    let within = document(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[<</Type/Page>>]>>",
    ]);
    assert_eq!(
        mark(&within, "a", &[line(1, 9.0, 9.0)]),
        Err(Refused::Page(1))
    );
}

#[test]
fn signatures_and_certificates_are_heeded() {
    let signed = |root: &str, signature: &str| {
        document(&[
            &format!("<</Type/Catalog/Pages 2 0 R{root}>>"),
            "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
            "<</Type/Page/Parent 2 0 R>>",
            signature,
            "<</FT/Sig/V 4 0 R/Kids[5 0 R]>>",
        ])
    };
    let plain = "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>";
    let certified = |p: &str| {
        format!(
            "<</Type/Sig/Reference[<</TransformMethod/DocMDP/TransformParams<</V/1.2{p}>>>>]/Contents<00>>>"
        )
    };
    let lines = [line(1, 9.0, 9.0)];
    let of = |document: Vec<u8>| mark(&document, "a", &lines).map(|it| it.signed);
    assert_eq!(of(signed("", plain)), Ok(false));
    assert_eq!(of(signed("/AcroForm<</SigFlags 3>>", plain)), Ok(true));
    assert_eq!(of(signed("/AcroForm<</Fields[5 0 R]>>", plain)), Ok(true));
    for (lock, wanted) in [("/P 3", Ok(true)), ("/P 1", Err(Refused::Certified))] {
        let root = format!("/AcroForm<</Fields[<</FT/Sig/V 4 0 R/Lock<<{lock}>>>>]>>");
        assert_eq!(of(signed(&root, plain)), wanted);
    }
    let root = "/Perms<</DocMDP 4 0 R>>";
    assert_eq!(of(signed(root, &certified("/P 3"))), Ok(true));
    for p in ["/P 1", "/P 2", "", "/P(3)"] {
        assert_eq!(
            of(signed(root, &certified(p))),
            Err(Refused::Certified),
            "{p}"
        );
    }
    assert_eq!(of(signed(root, plain)), Err(Refused::Certified));
}
