//! How letters are divided into blocks.

use super::*;
use crate::import::{Imported, Request, read};

fn blocks(text: &str, view: TextView) -> Blocks {
    let letter = Letter::new("brief.txt", String::new(), "text 1", text);
    Blocks::new(Arc::new(letter), view, HeadState::Plain)
}

fn shown(blocks: &Blocks) -> Vec<(String, u32)> {
    let show = |block: Block| (blocks.stretch(block).text().to_owned(), block.blank_rows);
    blocks.iter().map(show).collect()
}

#[test]
fn blocks_tile_the_text_and_keep_blank_rows() {
    let long = "woord ".repeat(9000);
    let text = format!("\nEen\ntwee \n\n  \n{long}\n\nDrie");
    for view in [TextView::Source, TextView::Reading] {
        let blocks = blocks(&text, view);
        let mut end = 0;
        for block in blocks.iter() {
            assert_eq!(block.span.start.0, end);
            assert!(block.shown.len() <= 16 * 1024);
            end = block.span.end.0;
        }
        assert_eq!(end, text.len());
        assert!(blocks.count() > 4);
    }
    let blocks = blocks(&text, TextView::Source);
    assert_eq!(shown(&blocks)[0], ("\nEen\ntwee".to_owned(), 2));
}

#[test]
fn a_text_of_blank_lines_is_one_block() {
    for view in [TextView::Source, TextView::Reading] {
        assert_eq!(blocks("\n\n", view).count(), 1);
        assert_eq!(blocks("", view).count(), 1);
    }
}

#[test]
fn headings_are_known_from_the_document_in_both_views() {
    let page = b"<html><body><h2>Aanleiding</h2><p>Daarover is gesproken.</p></body></html>";
    let page = read(page, &Request::default(), &mut |_, _| {}).expect("it is read");
    let letter = Arc::new(Letter::imported("brief.html", String::new(), page));
    for view in [TextView::Source, TextView::Reading] {
        let blocks = Blocks::new(letter.clone(), view, HeadState::Plain);
        let headings: Vec<_> = blocks
            .iter()
            .filter(|block| blocks.is_heading(*block))
            .map(|block| letter.slice(block.shown).to_owned())
            .collect();
        assert_eq!(headings, ["Aanleiding"], "{view:?}");
    }
}

#[test]
fn a_row_of_a_table_shows_its_cells_beside_each_other() {
    let page = b"<html><p>Zie:</p><table><tr><th>Nr.<th>Wat</tr><tr><td>1<td>Verslag</tr>\
        <tr><td>2<td><p>Besluit<p>en meer</tr><tr><td><td>Slot</tr></table><p>Na</p>\
        <table><tr><td>Een kader</tr><tr><td>om tekst</tr></table></html>";
    let page = read(page, &Request::default(), &mut |_, _| {}).expect("it is read");
    let letter = Arc::new(Letter::imported("brief.html", String::new(), page));
    let blocks = Blocks::new(letter.clone(), TextView::Reading, HeadState::Plain);
    let mut seen = Vec::new();
    for block in blocks.iter() {
        let stretch = blocks.stretch(block);
        let cells = blocks.cells(block, &stretch);
        let cells = cells.iter().filter(|_| block.is_table_row);
        let cells: Vec<_> = cells
            .map(|cell| (cell.cell.column, &stretch.text()[cell.text.clone()]))
            .collect();
        seen.push((
            stretch.text().to_owned(),
            format!("{cells:?}"),
            block.blank_rows,
        ));
    }
    let expected = [
        ("Zie:", "[]", 1),
        ("Nr.\nWat", r#"[(0, "Nr."), (1, "Wat")]"#, 0),
        ("1\nVerslag", r#"[(0, "1"), (1, "Verslag")]"#, 0),
        (
            "2\nBesluit\nen meer",
            r#"[(0, "2"), (1, "Besluit\nen meer")]"#,
            0,
        ),
        ("Slot", r#"[(1, "Slot")]"#, 1),
        ("Na", "[]", 1),
        // A frame around text is no table.
        ("Een kader", "[]", 1),
        ("om tekst", "[]", 0),
    ];
    let expected = expected.map(|(text, cells, rows)| (text.to_owned(), cells.to_owned(), rows));
    assert_eq!(seen, expected);
    // Every place of the text is in one of them, and leads back to itself.
    let cell = ByteOffset(letter.text().find("Verslag").expect("a cell"));
    let stretch = blocks.stretch(blocks.get(blocks.at(cell)));
    assert_eq!(stretch.position(cell), "1\n".len());
    assert_eq!(stretch.offset_behind(stretch.position(cell)), cell);
    let source = Blocks::new(letter, TextView::Source, HeadState::Plain);
    assert!(source.iter().all(|block| !block.is_table_row));
}

#[test]
fn a_head_is_a_row_and_its_lines_where_it_is_unfolded() {
    let head =
        "Ministerie van Dorp\n\nDatum: 1 mei 2020\n\nOns kenmerk: 2020-1\n\nBetreft: de stand";
    let text = format!("\n{head}\n\nGeachte voorzitter,\n\nMet deze brief.\n");
    let letter = Arc::new(Letter::new("brief.txt", String::new(), "text 1", &text));
    let own = text.find("Geachte").expect("it is there");
    let plain = Blocks::new(letter.clone(), TextView::Reading, HeadState::Plain);
    assert_eq!(plain.count(), 6);
    let folded = Blocks::new(letter.clone(), TextView::Reading, HeadState::Folded);
    assert_eq!(folded.count(), 3);
    let row = folded.get(BlockIndex(0));
    assert!(row.is_head_row && row.shown.is_empty() && folded.folds(row));
    assert_eq!(row.span, Span::new(0, own));
    assert_eq!(folded.at(ByteOffset(own - 1)), BlockIndex(0));
    assert_eq!(folded.at(ByteOffset(own)), BlockIndex(1));
    let shown = Blocks::new(letter.clone(), TextView::Reading, HeadState::Shown);
    assert_eq!(shown.count(), 7);
    assert_eq!(
        shown.at(ByteOffset(0)),
        BlockIndex(1),
        "the row holds none of it"
    );
    let of_head = shown.iter().filter(|block| shown.is_of_head(*block));
    assert_eq!(of_head.count(), 5);
    let mut end = 0;
    for block in shown.iter() {
        assert_eq!(block.span.start.0, end);
        end = block.span.end.0;
    }
    assert_eq!(end, text.len());
    let source = Blocks::new(letter, TextView::Source, HeadState::Folded);
    assert_eq!(
        source.head(),
        HeadState::Plain,
        "the source is shown as it stands"
    );
}

#[test]
fn the_lines_of_what_stands_beside_the_text_stand_together() {
    let lines = [
        ("Ons kenmerk", Role::Margin),
        ("2024-1", Role::Margin),
        ("Geachte", Role::Paragraph),
    ];
    let (mut text, mut blocks) = (String::new(), Vec::new());
    for (line, role) in lines {
        let start = text.len();
        text += line;
        let span = Span::new(start, text.len());
        blocks.push(crate::letter::Block { span, role });
        text += "\n\n";
    }
    let structure = crate::letter::Structure {
        blocks,
        ..Default::default()
    };
    let page = Imported {
        text,
        structure: Some(structure),
        ..Imported::default()
    };
    let letter = Arc::new(Letter::imported("brief.pdf", String::new(), page));
    let rows: Vec<_> = Blocks::new(letter, TextView::Reading, HeadState::Plain)
        .iter()
        .map(|block| block.blank_rows)
        .collect();
    assert_eq!(rows, [0, 1, 0]);
}

#[test]
fn the_reading_view_joins_lines_and_leaves_running_lines_out() {
    let text = "Ministerie van SZW\nPostbus 1\n\n\
                Met deze brief ga ik in op de vraag van uw Kamer over de gemeen-\n\
                schappen die gegevens delen, op\n\nPagina 1 van 2\n\x0cde\nze wijze.\n";
    let body = "Met deze brief ga ik in op de vraag van uw Kamer over de gemeenschappen die gegevens \
                delen, op de ze wijze.";
    let expected = [("Ministerie van SZW", 0), ("Postbus 1", 1), (body, 0)];
    let expected = expected.map(|(words, rows)| (words.to_owned(), rows));
    assert_eq!(shown(&blocks(text, TextView::Reading)), expected);
}
