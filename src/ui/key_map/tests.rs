use super::*;
use crate::letter::CorrectionRequest;
use crate::ui::motion::{Motion, Unit};

fn choice(command: &str, keys: &[&str]) -> CommandKeys {
    CommandKeys {
        command: command.to_owned(),
        keys: keys.iter().map(|key| (*key).to_owned()).collect(),
    }
}

#[test]
fn every_key_of_the_table_is_read_as_it_is_written() {
    for shortcut in all_rows().flat_map(|row| row.keys) {
        assert_eq!(shortcut_of(&shortcut_text(*shortcut)), Some(*shortcut));
    }
    for wrong in ["", "Ctrl", "Ctrl+", "Hyper+S", "Ctrl+Nought", "+S"] {
        assert_eq!(shortcut_of(wrong), None, "{wrong}");
    }
}

/// The ids that stand in people's settings. One that is missing here has to be added; none may ever go or change: where a
/// variant of [`Command`] is renamed, `Command::id` has to go on giving the id it had.
const IDS: &str = include_str!("ids.txt");

#[test]
fn every_command_has_an_id_of_its_own_that_stays() {
    let ids: std::collections::BTreeSet<_> = all_rows().map(|row| row.command.id()).collect();
    assert_eq!(ids.len(), all_rows().count());
    let pinned: std::collections::BTreeSet<_> = IDS.lines().map(str::to_owned).collect();
    let lost: Vec<_> = pinned.difference(&ids).collect();
    let new: Vec<_> = ids.difference(&pinned).collect();
    assert!(
        lost.is_empty() && new.is_empty(),
        "lost: {lost:?}, new: {new:#?}"
    );
}

#[test]
fn every_command_that_there_is_has_a_row() {
    let source = include_str!("../command.rs");
    let body = source
        .split_once("pub enum Command {")
        .expect("it is there")
        .1;
    let body = body.split_once("\n}").expect("it ends").0;
    let variants = body.lines().filter_map(|line| {
        let name = line.trim().trim_end_matches(',');
        let name = name.split_once('(').map_or(name, |(name, _)| name);
        name.starts_with(|c: char| c.is_ascii_uppercase())
            .then_some(name)
    });
    let variants: Vec<_> = variants.collect();
    assert!(variants.len() > 90, "{variants:?}");
    for variant in variants {
        let is_it = |command: Command| {
            let name = format!("{command:?}");
            name.split_once('(').map_or(name.as_str(), |(name, _)| name) == variant
        };
        assert!(
            all_rows().any(|row| is_it(row.command)),
            "{variant} has no row"
        );
    }
    for key in 1..=9 {
        assert_eq!(row_of(Command::Tag(key)).command, Command::Tag(key));
    }
    for request in CorrectionRequest::ALL {
        let command = Command::Correct(request);
        assert_eq!(row_of(command).command, command);
    }
    let units = [
        Unit::Character,
        Unit::Word,
        Unit::Sentence,
        Unit::Paragraph,
        Unit::Row,
        Unit::RowEdge,
        Unit::Page,
        Unit::Letter,
    ];
    for unit in units {
        for (forward, extends) in [(false, false), (false, true), (true, false), (true, true)] {
            let command = Command::Caret(Motion { unit, forward }, extends);
            assert_eq!(row_of(command).command, command);
        }
    }
}

#[test]
fn what_was_chosen_goes_before_the_table_and_what_is_unknown_is_passed_over() {
    let map = KeyMap::new(
        true,
        &[
            choice("next-annotation", &["Ctrl+J", "nonsense"]),
            choice("new-tag", &[]),
            choice("fly", &["Ctrl+Y"]),
        ],
    );
    assert_eq!(
        map.text(Command::NextAnnotation),
        shortcut_text(shortcut_of("Ctrl+J").unwrap())
    );
    assert_eq!(map.text(Command::NewTag), "");
    assert_eq!(map.text(Command::PreviousAnnotation), "Shift+F8");
}

#[test]
fn letters_digits_and_signs_ask_for_alt_where_they_are_switched_off_and_nothing_else_does() {
    let map = KeyMap::new(false, &[]);
    assert_eq!(map.text(Command::Tag(1)), "Alt+1");
    assert_eq!(map.text(Command::PreviousUnmarked), "Alt+Shift+U");
    assert_eq!(map.text(Command::NextAnnotation), "F8");
    assert_eq!(map.text(Command::Correct(CorrectionRequest::Join)), "Alt+A");
    let word = Motion {
        unit: Unit::Word,
        forward: true,
    };
    let before = KeyMap::default();
    let caret = Command::Caret(word, false);
    assert_eq!(map.of(caret), before.of(caret));
    let clashes = |map: &KeyMap| -> Vec<_> {
        let rows = all_rows().map(|row| row.command);
        rows.filter(|command| !map.conflicts(*command).is_empty())
            .collect()
    };
    assert!(clashes(&map).is_empty(), "{:?}", clashes(&map));
    assert!(clashes(&before).is_empty(), "{:?}", clashes(&before));
}

#[test]
fn two_commands_with_one_key_are_said() {
    let map = KeyMap::new(true, &[choice("next-annotation", &["F9"])]);
    assert_eq!(map.conflicts(Command::NextAnnotation), [Command::Panel]);
    assert_eq!(map.conflicts(Command::Panel), [Command::NextAnnotation]);
    assert!(map.conflicts(Command::Find).is_empty());
}
