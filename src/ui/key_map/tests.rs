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

#[test]
fn every_command_has_an_id_of_its_own_that_stays() {
    let ids: std::collections::BTreeSet<_> = all_rows().map(|row| row.command.id()).collect();
    assert_eq!(ids.len(), all_rows().count());
    for id in [
        "next-annotation",
        "tag-3",
        "correct-join",
        "caret-row-edge-forward-extend",
        "boundary-start-word-back",
    ] {
        assert!(ids.contains(id), "{id}");
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
