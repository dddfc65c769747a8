//! What measures is right itself.

use super::measure::{breaks_apart, breaks_in_common, glued, tree, words};

#[test]
fn trees_of_tags_tell_paragraphs_and_rows() {
    let printed = "\
Document
  H1 (block):
     /Placement /Block
    \"Kop\"
  L (block)
    LI (block)
      Lbl (block)
        \"1. \"
      LBody (block)
        P (block)
          \"Een \"
          Span (inline)
            \"punt\"
          Note
            P (block)
              \"Noot\"
          Link (inline)
            Object 81 0
            Span (inline)
              \" erbij\"
        L (block)
          LI (block)
            Lbl (block)
              \"a. \"
            LBody (block)
              \"Onder\"
  Table (block)
    TR
      TD
        P (block)
          \"a\"
      TD
        P (block)
          \"b \"
        P (block)
          \"c\"
  P (block)
    \"Slot\"
";
    let told = tree(printed);
    assert_eq!(
        told.paragraphs,
        [
            "Kop",
            "1. Een punt erbij",
            "a. Onder",
            "a",
            "b",
            "c",
            "Slot"
        ]
    );
    assert_eq!(told.rows, [["a", "b c"]]);
}

#[test]
fn words_are_glued_that_no_witness_has_as_one() {
    let tags = words("de infor matie van de Kamer");
    let pages = words("de informatie van de Kamer");
    let read = words("de informatie vande Kamer");
    assert_eq!(glued(&read, &[&tags, &pages]), 1);
    assert_eq!(glued(&read, &[&tags]), 2);
}

#[test]
fn ends_of_paragraphs_count_where_both_have_what_is_around() {
    let paragraphs = |of: &[&str]| of.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let (first, second) = (
        "Een alinea van meer dan zestien letters.",
        "Nog een van meer dan zestien.",
    );
    let truth = paragraphs(&["Kop", first, second]);
    let read = paragraphs(&["Kop", &format!("{first} {second}"), "Voettekst"]);
    assert_eq!(breaks_in_common(&truth, &truth), 1.0);
    assert!((breaks_in_common(&read, &truth) - 2.0 / 3.0).abs() < 1e-9);
    let apart = [("anzestienletters".to_owned(), "Nogeenvanmeerdan".to_owned())];
    assert_eq!(breaks_apart(&read, &truth), apart);
}
