//! What a document is handed out with, and what of that is missing when it comes back.

use super::*;

/// A document of one page with these entries more in its catalog, and these objects from 4 on.
fn with_catalog(more: &str, others: &[&str]) -> Vec<u8> {
    let catalog = format!("<</Type/Catalog/Pages 2 0 R{more}>>");
    let mut objects = vec![
        catalog.as_str(),
        "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
        "<</Type/Page/Parent 2 0 R>>",
    ];
    objects.extend_from_slice(others);
    document(&objects)
}

/// The names that a document lists of which it has no annotation any more.
fn missing(document: &[u8]) -> Vec<String> {
    read_back(document, "").expect("it can be read").1
}

/// The document with this in place of that, which is as long.
fn changed(document: &[u8], from: &str, to: &str) -> Vec<u8> {
    assert_eq!((from.len(), has(document, from)), (to.len(), 1), "{from}");
    let at = document
        .windows(from.len())
        .position(|it| it == from.as_bytes());
    let mut document = document.to_vec();
    let at = at.expect("it is there");
    document[at..at + from.len()].copy_from_slice(to.as_bytes());
    document
}

#[test]
fn a_mark_that_was_deleted_is_missed_whatever_else_programs_keep_in_the_catalog() {
    let kept = "/Other<</LastModified(D:2026)/Private(theirs)>>";
    let info = format!("/Lang(nl)/PieceInfo<<{kept}>>");
    let apart = format!("<<{kept}>>");
    for (document, keeps) in [
        (two_pages("", "", &[]), false),
        (packed(None), false),
        (with_catalog("/PieceInfo null/Lang(nl)", &[]), false),
        (with_catalog(&info, &[]), true),
        (with_catalog("/PieceInfo 4 0 R", &[&apart]), true),
    ] {
        let lines = [line(1, 50.0, 60.0)];
        let marked = mark(&document, "a", &lines).expect("it can be marked");
        assert!(missing(&marked.bytes).is_empty());
        assert_eq!(
            has(&marked.bytes, "/PieceInfo<<"),
            1 + has(&document, "/PieceInfo<<")
        );
        assert_eq!(
            has(&marked.bytes, "(theirs)") > has(&document, "(theirs)"),
            keeps
        );
        // It has another name now: that is no longer the one.
        let other = changed(&marked.bytes, "/NM(a)", "/NM(b)");
        assert_eq!(missing(&other), ["a"]);
        // It is there, if hidden.
        let hidden = changed(&marked.bytes, "/F 4/Border", "/F 6/Border");
        assert!(missing(&hidden).is_empty() && annotations_of(&hidden, "").is_ok());
        // The list of the second time is of what is in it then.
        let more = mark(&other, "c", &lines).expect("it can be marked");
        assert!(missing(&more.bytes).is_empty());
    }
}

#[test]
fn a_signed_document_gets_no_list_and_what_is_in_no_document_is_in_none() {
    let signed = "/AcroForm<</SigFlags 1/Fields[]>>";
    let lines = [line(1, 50.0, 60.0)];
    let marked = mark(&with_catalog(signed, &[]), "a", &lines).expect("it can be marked");
    assert!(marked.signed && has(&marked.bytes, "/PieceInfo") == 0);
    let nowhere = [line(9, 50.0, 60.0)];
    let both = [highlight("a", &lines), highlight("b", &nowhere)];
    let marked = add_highlights(&two_pages("", "", &[]), "", &both).expect("it can be marked");
    assert_eq!((marked.placed, marked.unplaced), (1, 1));
    assert_eq!(missing(&changed(&marked.bytes, "/NM(a)", "/NM(x)")), ["a"]);
}

#[test]
fn a_mark_of_which_one_page_is_left_is_not_missing() {
    let lines = [line(1, 50.0, 800.0), line(2, 50.0, 20.0)];
    let marked = mark(&two_pages("", "", &[]), "x", &lines).expect("it can be marked");
    let first = changed(&marked.bytes, "/NM(x)", "/NM(y)");
    assert!(missing(&first).is_empty());
    // Nor where only its name says so.
    let named = changed(&first, "/KNTK_Of(x)", "/KNTK_No(x)");
    assert!(missing(&named).is_empty());
    assert_eq!(missing(&changed(&named, "/NM(x-2)", "/NM(z-2)")), ["x"]);
}

#[test]
fn nothing_is_missing_where_not_all_of_a_document_is_read() {
    let list = "/PieceInfo<</KNTK<</LastModified(D:2026)/Private[(a)]>>>>";
    for (page, is_read) in [
        ("", true),
        ("/Annots null", true),
        ("/Annots[]", true),
        ("/Annots(damaged)", false),
        ("/Annots 2 0 R", false),
    ] {
        let document = document(&[
            &format!("<</Type/Catalog/Pages 2 0 R{list}>>"),
            "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
            &format!("<</Type/Page/Parent 2 0 R{page}>>"),
        ]);
        assert_eq!(!missing(&document).is_empty(), is_read, "{page}");
    }
}

#[test]
fn lists_that_are_none_of_ours_are_passed_over() {
    let list = |list: &str| format!("/PieceInfo<</KNTK<</LastModified(D:2026)/Private {list}>>>>");
    let long = "x".repeat(200);
    for (written, read) in [
        ("[(a)(b)(a)]".to_owned(), &["a", "b"][..]),
        (format!("[(a b)()(\\377)({long})7/N[(c)](d)]"), &["d"]),
        ("[4 0 R 4 0 R 99 0 R(d)]".to_owned(), &["d"]),
        ("4 0 R".to_owned(), &[]),
        ("(a)".to_owned(), &[]),
        ("1 0 R".to_owned(), &[]),
    ] {
        let document = with_catalog(&list(&written), &["(shared)"]);
        assert_eq!(missing(&document), read, "{written}");
    }
}
