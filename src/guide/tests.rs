use super::*;
use crate::exchange::FORMATS;
use crate::l10n::{DUTCH, ENGLISH, Words};
use std::collections::BTreeSet;
use std::path::Path;

const LANGUAGES: [Language; 2] = [Language::English, Language::Dutch];

fn headings(page: &Page) -> Vec<(u8, String)> {
    let of = |block: &Block| match block {
        Block::Heading { level, anchor, .. } => Some((*level, anchor.clone())),
        _ => None,
    };
    page.blocks.iter().filter_map(of).collect()
}

/// The links of all text, in whatever order.
fn links(blocks: &[Block], found: &mut Vec<Link>) {
    for block in blocks {
        let texts: Vec<&Text> = match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => vec![text],
            Block::Table { head, rows } => rows.iter().flatten().chain(head).collect(),
            Block::List { items, .. } => {
                items.iter().for_each(|item| links(item, found));
                Vec::new()
            }
            Block::Code(_) => Vec::new(),
        };
        let runs = texts.into_iter().flat_map(|text| &text.runs);
        found.extend(runs.filter_map(|run| run.link.clone()));
    }
}

/// The targets of a file’s links and pictures, as they stand in it.
fn targets(source: &str) -> Vec<String> {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    Parser::new_ext(source, Options::ENABLE_TABLES)
        .filter_map(|event| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some(dest_url.into_string())
            }
            _ => None,
        })
        .collect()
}

#[test]
fn both_languages_have_the_same_pages_with_as_many_headings_lists_and_tables() {
    let shape = |page: &Page| -> Vec<(&str, usize)> {
        let of = |block: &Block| match block {
            Block::Heading { level, .. } => ("heading", usize::from(*level)),
            Block::Paragraph(_) => ("paragraph", 0),
            Block::List { items, .. } => ("list", items.len()),
            Block::Table { rows, .. } => ("table", rows.len()),
            Block::Code(_) => ("code", 0),
        };
        page.blocks.iter().map(of).collect()
    };
    for id in PageId::all() {
        let [english, dutch] = LANGUAGES.map(|language| page(id, language));
        assert_eq!(shape(english), shape(dutch), "{}", id.name());
        assert_eq!(headings(english)[0].0, 1, "{}", id.name());
        let titles = headings(english)
            .iter()
            .filter(|(level, _)| *level == 1)
            .count();
        assert_eq!(titles, 1, "{} has one title", id.name());
    }
    for folder in ["en", "nl"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/guide")
            .join(folder);
        let files: BTreeSet<_> = std::fs::read_dir(folder)
            .expect("the guide")
            .map(|entry| {
                entry
                    .expect("a page")
                    .file_name()
                    .into_string()
                    .expect("a name")
            })
            .collect();
        let pages: BTreeSet<_> = PageId::all()
            .map(|id| format!("{}.md", id.name()))
            .collect();
        assert_eq!(files, pages);
    }
}

#[test]
fn every_link_of_the_guide_leads_to_a_heading_of_the_guide() {
    for language in LANGUAGES {
        for id in PageId::all() {
            let written = targets(id.source(language));
            let mut found = Vec::new();
            links(&page(id, language).blocks, &mut found);
            for target in &written {
                let link = Link::parse(target);
                let link = link.unwrap_or_else(|| panic!("{}: {target} is no page", id.name()));
                let Some(anchor) = &link.anchor else { continue };
                let headings = headings(page(link.page, language));
                assert!(
                    headings.iter().any(|(_, it)| it == anchor),
                    "{}: there is no heading for {target}",
                    id.name()
                );
            }
            assert_eq!(found.len(), written.len(), "{}", id.name());
        }
    }
}

#[test]
fn every_link_and_picture_of_the_readme_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "CHANGELOG.md"] {
        let source = std::fs::read_to_string(root.join(name)).expect("the file");
        for target in targets(&source) {
            if target.starts_with("https://") {
                continue;
            }
            let path = target.split('#').next().unwrap_or_default();
            assert!(root.join(path).exists(), "{name}: {target}");
        }
    }
}

#[test]
fn the_table_of_exports_has_every_format_and_what_it_is_for() {
    for language in LANGUAGES {
        let words = Words::new(language);
        let exports = page(PageId::named("exports").expect("a page"), language);
        let rows = exports.blocks.iter().find_map(|block| match block {
            Block::Table { rows, .. } => Some(rows),
            _ => None,
        });
        let written: Vec<Vec<String>> = rows
            .expect("the table")
            .iter()
            .map(|row| row.iter().map(Text::plain).collect())
            .collect();
        let expected: Vec<Vec<String>> = FORMATS
            .iter()
            .map(|it| vec![it.name(&words), it.id().to_owned(), it.purpose(&words)])
            .collect();
        assert_eq!(written, expected);
    }
}

#[test]
fn the_table_of_commands_has_every_command_in_order() {
    use clap::CommandFactory as _;
    let cli = crate::cli::Cli::command();
    let commands = cli.get_subcommands().filter(|it| !it.is_hide_set());
    let commands: Vec<_> = commands.map(clap::Command::get_name).collect();
    for language in LANGUAGES {
        let blocks = &page(PageId::named("commands").expect("a page"), language).blocks;
        let rows = blocks.iter().find_map(|block| match block {
            Block::Table { rows, .. } => Some(rows),
            _ => None,
        });
        // The first row opens the window.
        let cells = rows.expect("the table").iter().skip(1);
        let mut named: Vec<_> = cells
            .filter_map(|row| row[0].plain().split(' ').nth(1).map(str::to_owned))
            .collect();
        // Of a letter and of a folder.
        named.dedup();
        assert_eq!(named, commands);
    }
}

#[test]
fn the_table_of_commands_names_what_the_register_is_asked() {
    use clap::CommandFactory as _;
    let cli = crate::cli::Cli::command();
    let register = cli.find_subcommand("register").expect("it is a command");
    let asked: Vec<_> = register
        .get_subcommands()
        .map(|it| format!("`{}`", it.get_name()))
        .collect();
    for language in LANGUAGES {
        let page = PageId::named("commands").expect("a page");
        let row = page.source(language).lines();
        let mut row = row.filter(|line| line.starts_with("| `kanttekening register "));
        let row = row.next().expect("its row");
        assert!(row.contains(&asked.join(", ")), "{row}");
    }
}

/// The runs of all text.
fn runs(blocks: &[Block]) -> Vec<Run> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) => found.extend(text.runs.clone()),
            Block::Table { head, rows } => {
                let texts = rows.iter().flatten().chain(head);
                found.extend(texts.flat_map(|text| text.runs.clone()));
            }
            Block::List { items, .. } => found.extend(items.iter().flat_map(|item| runs(item))),
            Block::Code(_) => {}
        }
    }
    found
}

#[test]
fn names_in_italics_are_those_of_the_window() {
    use crate::codebook::{default_codebook, display_name};
    for language in LANGUAGES {
        let messages = match language {
            Language::English => ENGLISH,
            Language::Dutch => DUTCH,
        };
        let messages = messages.lines().filter_map(|line| line.split_once(" = "));
        let mut names: BTreeSet<_> = messages.map(|(_, value)| value.to_owned()).collect();
        // Languages are named in themselves.
        names.extend(["English", "Nederlands"].map(str::to_owned));
        let tags = default_codebook().tags;
        names.extend(
            tags.iter()
                .map(|tag| display_name(tag, language).to_owned()),
        );
        for id in PageId::all() {
            for run in runs(&page(id, language).blocks) {
                let is_name = run.emphasis && run.text.starts_with(char::is_uppercase);
                assert!(
                    !is_name || names.contains(&run.text),
                    "{}: nothing in the window is called {}",
                    id.name(),
                    run.text
                );
            }
        }
    }
}

#[test]
fn every_form_of_markdown_that_the_guide_uses_is_read() {
    let source = "# Title\n\nOne *two* **three** `four`\nfive [six](saving.md#saving).\n\n- a\n- b\n\n  c\n\n3. d\n   - e\n\n\
                  | h | i |\n|---|---|\n| j | `k` |\n\n```sh\nl\n  m\n```\n";
    let blocks = blocks(source);
    let plain = |text: &str| Text {
        runs: vec![Run {
            text: text.to_owned(),
            ..Run::default()
        }],
    };
    assert_eq!(
        blocks[0],
        Block::Heading {
            level: 1,
            text: plain("Title"),
            anchor: "title".to_owned()
        }
    );
    let Block::Paragraph(text) = &blocks[1] else {
        panic!("{:?}", blocks[1])
    };
    assert_eq!(text.plain(), "One two three four five six.");
    let forms: Vec<_> = text
        .runs
        .iter()
        .filter(|run| run.emphasis || run.strong || run.code || run.link.is_some())
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(forms, ["two", "three", "four", "six"]);
    let Block::List { start: None, items } = &blocks[2] else {
        panic!("{:?}", blocks[2])
    };
    assert_eq!(items.len(), 2);
    assert_eq!(
        items[1],
        [Block::Paragraph(plain("b")), Block::Paragraph(plain("c"))]
    );
    let Block::List {
        start: Some(3),
        items,
    } = &blocks[3]
    else {
        panic!("{:?}", blocks[3])
    };
    assert_eq!(items[0][0], Block::Paragraph(plain("d")));
    assert!(matches!(&items[0][1], Block::List { items, .. } if items.len() == 1));
    let Block::Table { head, rows } = &blocks[4] else {
        panic!("{:?}", blocks[4])
    };
    assert_eq!(
        (head.len(), rows.len(), rows[0][1].plain()),
        (2, 1, "k".to_owned())
    );
    assert_eq!(blocks[5], Block::Code("l\n  m".to_owned()));
    assert_eq!(blocks.len(), 6);
}

#[test]
fn no_page_is_lost_between_its_sections() {
    for language in LANGUAGES {
        for id in PageId::all() {
            let page = page(id, language);
            let mut whole = String::new();
            for block in &page.blocks {
                block.write_plain(&mut whole);
            }
            let parts: String = page
                .sections()
                .iter()
                .map(|section| format!("{}\n{}", section.title, section.body))
                .collect();
            assert_eq!(parts, whole, "{}", id.name());
        }
    }
}
