//! A letter that changed: every annotation whose place is not as it was is shown, and settled by one key.

use super::desk::{LAYER, LETTER, Look, PATH, Window, disk};
use super::outside::come_back;
use super::trouble::again;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::annotation::AnchorState;

const CTRL: Modifiers = Modifiers::COMMAND;

/// Four annotations in the letter.
pub fn marked() -> Window {
    let mut window = Window::open();
    for (from, to, key) in [
        ("herstel", "vertrouwen", Key::Num2),
        ("deze wijze", "gegevens", Key::Num3),
        ("De lessen", "getrokken", Key::Num1),
        ("In het najaar", "zaken.", Key::Num4),
    ] {
        window.drag(from, to);
        window.press(key);
    }
    window
}

/// The window on the letter as it became.
fn changed(window: Window, letter: impl Into<Vec<u8>>) -> Window {
    window.disk.put(PATH, letter.into());
    again(window)
}

/// The letter with something before, something rewritten, and its last sentence taken out.
pub fn new_letter() -> String {
    LETTER
        .replace(
            "Den Haag, 3 mei 2024\n",
            "Den Haag, 3 mei 2024\n\nAan de Tweede Kamer, over een onderwerp dat velen raakt.\n",
        )
        .replace(
            "lessen op dit punt zijn reeds",
            "lessen over dit onderwerp zijn al",
        )
        .replace(
            "In het najaar informeer ik u opnieuw over de stand van zaken.\n",
            "Tot zover.\n",
        )
}

/// The lines of the layer file that hold annotations.
fn lines(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|line| line.contains("quote: "));
    lines.map(str::to_owned).collect()
}

fn states(window: &Window) -> Vec<(String, String)> {
    let letter = window.harness.state().workspace().letter().unwrap();
    let session = &letter.session;
    let annotations = session.layer().annotations.iter();
    annotations
        .map(|one| {
            let state = match one.state {
                AnchorState::Kept => "kept",
                AnchorState::ToCheck => "to check",
                AnchorState::Moved(_) => "moved",
                AnchorState::Changed(_) => "changed",
                AnchorState::Orphan => "orphan",
            };
            (state.to_owned(), session.letter.quote(one.span))
        })
        .collect()
}

fn state_of(window: &Window, quote: &str) -> String {
    let found = states(window)
        .into_iter()
        .find(|(_, text)| text.contains(quote));
    found.expect("an annotation with this quote").0
}

fn waiting(window: &Window) -> usize {
    let letter = window.harness.state().workspace().letter().unwrap();
    letter.session.waiting().len()
}

const TITLE: &str = "The letter was changed since it was marked.";

#[test]
fn a_changed_letter_opens_the_review_and_the_file_keeps_the_old_anchors_until_they_are_confirmed() {
    let window = marked();
    let before = lines(&window.file());
    let mut window = changed(window, new_letter());
    assert!(window.shows(TITLE));
    assert!(window.shows("2 moved · 1 changed · 1 not found"));
    assert_eq!(
        state_of(&window, "De lessen over dit onderwerp zijn al getrokken"),
        "changed"
    );
    // A mark elsewhere has the file written: the others stand in it as they stood.
    window.drag("Den Haag", "mei");
    window.press(Key::Num1);
    let after = lines(&window.file());
    assert_eq!(after.len(), 5);
    let anchor = |line: &str| {
        let from = line.find("start: ").unwrap();
        let anchor = &line[from..line.find(", note:").unwrap()];
        anchor.split(", of: ").next().unwrap().to_owned()
    };
    let after: Vec<_> = after.iter().map(|line| anchor(line)).collect();
    assert!(
        before.iter().all(|line| after.contains(&anchor(line))),
        "{after:#?}"
    );
    // A note and a tag do not confirm the place, either.
    let mut window = again(window);
    assert_eq!(waiting(&window), 4);
    window.press(Key::Num4);
    assert_eq!(waiting(&window), 4);
    for line in &before {
        let anchor = line
            .split("quote: ")
            .nth(1)
            .unwrap()
            .split(", note:")
            .next()
            .unwrap();
        assert!(window.file().contains(anchor), "{anchor}");
    }
}

#[test]
fn one_key_confirms_and_the_next_one_shows_and_all_of_it_can_be_undone() {
    let mut window = changed(marked(), new_letter());
    let before = states(&window);
    assert!(window.shows("1 of 4"));
    window.press(Key::Enter);
    assert!(window.shows("1 of 3"));
    assert_eq!(state_of(&window, "herstel van vertrouwen"), "kept");
    window.press(Key::F4);
    assert!(window.shows("2 of 3"));
    assert!(window.shows("Is this still what you marked?"));
    window.press(Key::Enter);
    assert_eq!(state_of(&window, "De lessen over dit onderwerp"), "kept");
    assert_eq!(waiting(&window), 2);
    for _ in 0..2 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(states(&window), before);
    window.press_with(CTRL, Key::Y);
    assert_eq!(state_of(&window, "herstel van vertrouwen"), "kept");
}

#[test]
fn the_sure_ones_are_confirmed_at_once_as_one_step() {
    let mut window = changed(
        marked(),
        format!("Vooraf een heel nieuwe alinea.\n\n{LETTER}"),
    );
    assert!(window.shows("4 moved"));
    window.click(Role::Button, "Confirm all sure ones (4)");
    assert!(window.shows("All places have been checked"));
    assert!(!window.shows("You marked"));
    assert!(states(&window).iter().all(|(state, _)| state == "kept"));
    assert!(!window.file().contains("not_in"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(waiting(&window), 4);
    window.click(Role::Button, "4 places to check");
    assert!(window.shows(TITLE));
    window.press_with(CTRL, Key::Enter);
    assert_eq!(waiting(&window), 0);
    let window = again(window);
    assert!(!window.shows(TITLE));
    assert_eq!(waiting(&window), 0);
}

#[test]
fn what_is_not_here_is_not_asked_again_until_the_letter_changes_again() {
    let mut window = changed(marked(), new_letter());
    let before = states(&window);
    for _ in 0..4 {
        window.press(Key::X);
    }
    assert!(window.shows("All places have been checked"));
    let mut window = again(window);
    assert!(!window.shows(TITLE));
    assert!(states(&window).iter().all(|(state, _)| state == "orphan"));
    for _ in 0..4 {
        window.press_with(CTRL, Key::Z);
    }
    assert_eq!(states(&window), before, "also after a restart");
    for _ in 0..4 {
        window.press_with(CTRL, Key::Y);
    }
    let window = changed(window, LETTER);
    assert!(states(&window).iter().all(|(state, _)| state == "kept"));
}

#[test]
fn an_annotation_is_put_at_the_selection() {
    let mut window = changed(marked(), new_letter());
    window.press_with(Modifiers::SHIFT, Key::F4);
    assert!(window.shows("Not found in this letter."));
    assert!(window.shows("Leave without a place"));
    window.press(Key::P);
    assert_eq!(waiting(&window), 4, "nothing is selected");
    window.drag("Tot zover", "zover.");
    window.press(Key::P);
    assert_eq!(waiting(&window), 3);
    assert_eq!(state_of(&window, "Tot zover."), "kept");
    assert!(window.shows("1 of 3"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(waiting(&window), 4);
    // Also with a passage selected, which chooses nothing else.
    window.drag("Tot zover", "zover.");
    window.press(Key::Delete);
    assert_eq!(waiting(&window), 3);
    window.press_with(CTRL, Key::Z);
    assert_eq!(waiting(&window), 4);
}

#[test]
fn escape_leaves_the_rest_and_the_review_comes_back() {
    let mut window = changed(marked(), new_letter());
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert!(!window.shows("You marked"));
    assert_eq!(waiting(&window), 3);
    window.press(Key::F2);
    assert!(window.shows("You marked"));
    window.press(Key::Escape);
    // After a restart in the middle what was confirmed is, and the rest waits.
    let mut window = again(window);
    assert!(window.shows("1 of 3"));
    window.press_with(CTRL, Key::Z);
    assert_eq!(waiting(&window), 4, "undone after the restart");
    assert_eq!(state_of(&window, "herstel van vertrouwen"), "moved");
    window.command("Find a command", "Confirm all sure");
    assert!(waiting(&window) < 4);
}

#[test]
fn other_line_breaks_are_sure_and_another_encoding_or_name_is_nothing_to_review() {
    let broken = LETTER
        .replace("om \nherstel", "om herstel")
        .replace("De lessen op dit punt", "De lessen op\ndit punt");
    let window = changed(marked(), broken);
    assert_eq!(state_of(&window, "De lessen op dit punt"), "changed");
    assert!(window.shows("Confirm all sure ones"));

    let utf16: Vec<u8> = std::iter::once(0xfeffu16)
        .chain(LETTER.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let window = changed(marked(), utf16);
    assert!(!window.shows(TITLE));
    assert_eq!(waiting(&window), 0);

    let window = marked();
    let disk = window.disk.clone();
    drop(window);
    let moved = disk.bytes(PATH).unwrap();
    disk.put("/brieven/nieuwe-naam.txt", moved);
    kanttekening::store::disk::Disk::remove(&*disk, std::path::Path::new(PATH)).unwrap();
    let window = Window::on(disk, Some("/brieven/nieuwe-naam.txt"), Look::default());
    assert_eq!(window.marks().len(), 4);
    assert!(!window.shows(TITLE));
}

#[test]
fn a_letter_that_changes_while_it_is_open_is_compared_with_what_it_was() {
    let row = "De gegevens zijn vernietigd en de Kamer is geïnformeerd.\n";
    let old = format!("Aanhef aan de Kamer.\n{}", row.repeat(6));
    let disk = disk();
    disk.put(PATH, old.clone());
    let mut window = Window::on(disk, Some(PATH), Look::default());
    let at = window.place("Aanhef", false);
    window.click_at(at + egui::vec2(8.0, 0.0), 1);
    for _ in 0..3 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Num2);
    let span = |window: &Window| {
        let letter = window.harness.state().workspace().letter().unwrap();
        letter
            .session
            .layer()
            .annotations
            .iter()
            .next()
            .unwrap()
            .span
    };
    let before = span(&window);
    // The same line is put in above it: only a comparison tells the rows apart.
    let new = format!(
        "Aanhef aan de Kamer.\nEerst iets anders.\n{}",
        row.repeat(6)
    );
    window.disk.put(PATH, new);
    come_back(&mut window, |window| window.shows("changed on the disk"));
    window.click(Role::Button, "Open again");
    assert!(window.shows(TITLE));
    let moved = "Eerst iets anders.\n".len();
    assert_eq!(span(&window).start.0, before.start.0 + moved);
    // Nothing in the two texts says which of six equal rows it is.
    assert!(!window.shows("Confirm the sure one"));
    window.press(Key::Enter);
    assert!(window.shows("All places have been checked"));
    assert_eq!(lines(&window.file()).len(), 1);
}

#[test]
fn a_thousand_annotations_are_settled_like_one() {
    let sentence = |number: usize| {
        format!("Zin nummer {number} van deze lange brief zegt weer iets anders dan die ervoor.\n")
    };
    let text: String = (0..1000).map(sentence).collect();
    let disk = disk();
    disk.put(PATH, text.clone());
    let mut window = Window::on(disk, Some(PATH), Look::default());
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "weer iets");
    window.press_with(CTRL | Modifiers::SHIFT, Key::F);
    window.press(Key::Num1);
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert_eq!(window.marks().len(), 1000);
    let new = text.replace(
        "Zin nummer 500 van deze lange brief zegt weer iets anders",
        "Zin nummer 500 zegt weer eens iets heel anders",
    );
    let mut window = changed(window, format!("Vooraf.\n{new}"));
    assert!(window.shows("1 of 1000"));
    window.press_with(CTRL, Key::Enter);
    assert!(
        waiting(&window) > 0 && waiting(&window) < 5,
        "{}",
        waiting(&window)
    );
    window.press_with(CTRL, Key::Z);
    assert_eq!(waiting(&window), 1000);
    let button = window
        .harness
        .get_by_label_contains("Confirm all sure ones");
    assert!(!button.accesskit_node().is_disabled());
}

#[test]
fn the_layer_of_a_colleague_is_not_reviewed() {
    let window = marked();
    let theirs = window
        .file()
        .replace("\"anna\"", "\"bob\"")
        .replace("\"Anna\"", "\"Bob\"");
    window
        .disk
        .put("/brieven/brief.txt.bob.ron", theirs.clone());
    kanttekening::store::disk::Disk::remove(&*window.disk, std::path::Path::new(LAYER)).unwrap();
    window.disk.remove_folder(super::desk::JOURNALS);
    let window = changed(window, new_letter());
    assert!(!window.shows(TITLE));
    assert_eq!(
        window.disk.bytes("/brieven/brief.txt.bob.ron").unwrap(),
        theirs.as_bytes()
    );
}

#[test]
fn two_computers_that_confirm_the_same_places_agree() {
    let mut window = changed(marked(), new_letter());
    let (letter, layer) = (window.disk.bytes(PATH).unwrap(), window.file());
    let elsewhere = disk();
    elsewhere.put(PATH, letter);
    elsewhere.put(LAYER, layer);
    let mut other = Window::on(elsewhere, Some(PATH), Look::default());
    for one in [&mut window, &mut other] {
        one.press(Key::Enter);
        one.press(Key::Enter);
        one.press(Key::Enter);
    }
    assert_eq!(states(&window), states(&other));
    other.drag("Den Haag", "mei");
    other.press(Key::Num1);
    window.disk.put(LAYER, other.file());
    come_back(&mut window, |window| window.marks().len() == 5);
    assert_eq!(states(&window), states(&other));
    // What was confirmed apart stands in the file twice until something is said anew; it says the same, so that there is
    // nothing to settle.
    assert_eq!(lines(&window.file()).len(), 8);
    assert!(!window.shows("here and elsewhere at once"));
    assert_eq!(waiting(&window), 1);
}

#[test]
fn what_may_not_be_changed_is_not_asked_about() {
    let window = marked();
    let newer = window.file().replace("format: 2", "format: 9");
    window.disk.put(LAYER, newer.clone());
    window.disk.remove_folder(super::desk::JOURNALS);
    let mut window = changed(window, new_letter());
    assert!(!window.shows("You marked"));
    window.press(Key::F2);
    assert!(window.shows("You marked"), "it can be looked at");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Enter);
    assert_eq!(waiting(&window), 4);
    assert_eq!(window.file(), newer);
}

#[test]
fn the_letter_goes_to_each_place_and_every_control_has_its_name() {
    let long = format!(
        "{}\n{LETTER}",
        "Een alinea die er vooraf bij kwam.\n\n".repeat(60)
    );
    let window = changed(marked(), long);
    let at = window.place("herstel van vertrouwen", false);
    assert!(at.y > 0.0, "it is on screen");
    for (role, name) in [
        (Role::Button, "Confirm"),
        (Role::Button, "Not here"),
        (Role::Button, "Put at the selection"),
        (Role::Button, "Confirm all sure ones (4)"),
        (Role::Button, "Leave the rest for later"),
        (Role::Button, "Previous"),
        (Role::Button, "Next"),
    ] {
        window.harness.get_by_role_and_label(role, name);
    }
    window
        .harness
        .get_by_label_contains("You marked: herstel van vertrouwen");
}

#[test]
fn what_a_comparison_told_lasts_over_a_restart_and_the_surroundings_stand_side_by_side() {
    let row = "De gegevens zijn vernietigd en de Kamer is geïnformeerd.\n";
    let old = format!("Aanhef aan de Kamer.\n{}", row.repeat(20));
    let disk = disk();
    disk.put(PATH, old);
    let mut window = Window::on(disk, Some(PATH), Look::default());
    let at = window.place("Aanhef", false);
    window.click_at(at + egui::vec2(8.0, 0.0), 1);
    for _ in 0..8 {
        window.press(Key::ArrowDown);
    }
    window.press(Key::Num2);
    assert!(window.file().contains("nth: Some(("), "{}", window.file());
    let new = format!(
        "Aanhef aan de Kamer.\nEerst iets anders.\n{}",
        row.repeat(20)
    );
    window.disk.put(PATH, new);
    come_back(&mut window, |window| window.shows("changed on the disk"));
    window.click(Role::Button, "Open again");
    let place = |window: &Window| {
        let letter = window.harness.state().workspace().letter().unwrap();
        let one = letter.session.layer().annotations.iter().next().unwrap();
        (one.state, one.span)
    };
    let told = place(&window);
    assert_eq!(
        told.0,
        AnchorState::Moved(kanttekening::annotation::Certainty::Unsure)
    );
    assert_eq!(waiting(&window), 1);
    for words in ["Before it: ", "After it: "] {
        let found = window.harness.query_all_by_label_contains(words).count();
        assert_eq!(found, 2, "{words}: then and now");
    }
    // Closed without an answer, twice: another search would not find the same row among twenty.
    let window = again(again(window));
    assert_eq!(place(&window), told);
    assert_eq!(waiting(&window), 1);
    assert!(window.file().contains("now: Some(("));
}
