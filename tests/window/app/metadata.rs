//! The metadata above the letter: read, gone to, changed in place, folded away.

use super::CTRL;
use super::desk::{Look, PATH, Window, disk};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use kanttekening::letter::MetadataField;

const BRIEF: &str = "Ministerie van Dorp en Buurt\n\nDen Haag, 3 mei 2024\n\n\
Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\n\n\
Ons kenmerk: DB-2024-7\nBetreft: stand van zaken\n\nGeachte Voorzitter,\n\n\
Per brief van 26 oktober jl. (Kamerstuk 30 821, nr. 155) heb ik uw Kamer het een en ander laten weten. Hieronder \
volgt de stand van zaken van het programma in alle gemeenten.\n\nDe Minister van Dorp en Buurt,\n\nA. Jansen\n";

fn open(look: Look) -> Window {
    let disk = disk();
    disk.put(PATH, BRIEF);
    Window::on(disk, Some(PATH), look)
}

const SHIFT: Modifiers = Modifiers::SHIFT;

/// What the analyst says of a metadata field.
fn own(window: &Window, kind: MetadataField) -> Option<String> {
    let letter = window.harness.state().workspace().letter();
    let letter = letter.expect("a letter is open");
    letter.session.layer().metadata.get(&kind).cloned()
}

/// What is selected in the letter.
fn selected(window: &mut Window) -> Option<String> {
    window.harness.event(egui::Event::Copy);
    window.harness.step();
    let commands = &window.harness.output().platform_output.commands;
    commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    })
}

fn focused(window: &Window) -> String {
    let buttons = window.harness.get_all_by_role(Role::Button);
    let mut focused = buttons.filter(|node| node.is_focused());
    let found = focused
        .next()
        .and_then(|node| node.accesskit_node().label());
    found.unwrap_or_default()
}

#[test]
fn what_a_fact_or_a_search_leads_to_shows_without_a_palette_over_the_lines_around_it() {
    let mut window = open(Look::default());
    let palette = |window: &Window| {
        let name = "Mark as Trust restoration";
        let found = window.harness.query_by_role_and_label(Role::Button, name);
        found.is_some()
    };
    window.click(Role::Button, "Dated: 3 May 2024");
    window.harness.run_steps(40);
    assert_eq!(selected(&mut window).as_deref(), Some("3 mei 2024"));
    assert!(!palette(&window));
    window.press_with(CTRL, Key::F);
    window.type_into(Role::TextInput, "Find in the letter", "programma");
    window.press(Key::Escape);
    window.harness.run_steps(40);
    assert_eq!(selected(&mut window).as_deref(), Some("programma"));
    assert!(!palette(&window));
    // Selected by hand it is another matter, and a digit marks it either way.
    window.drag("programma", "gemeenten");
    window.harness.run_steps(40);
    assert!(palette(&window));
}

#[test]
fn a_tip_does_not_stay_above_a_sheet() {
    let mut window = open(Look::default());
    let tip = "Your name, language, sizes and keys";
    let button = window.harness.get_by_label_contains("You are ");
    let at = button.rect().center();
    window.harness.hover_at(at);
    window.harness.run_steps(40);
    assert!(window.shows(tip));
    window.press_with(CTRL, Key::K);
    window.harness.run_steps(5);
    assert!(window.shows("Find a command"));
    assert!(!window.shows(tip));
}

#[test]
fn a_letter_says_what_it_is_and_where() {
    let mut window = open(Look::default());
    for item in [
        "Dated: 3 May 2024",
        "Place: Den Haag",
        "From: Minister van Dorp en Buurt, A. Jansen",
        "To: Voorzitter van de Tweede Kamer der Staten-Generaal",
        "Subject: stand van zaken",
        "Reference: DB-2024-7",
        "Kamerstukken: 30 821, nr. 155",
    ] {
        window.harness.get_by_role_and_label(Role::Button, item);
    }
    window.click(Role::Button, "Dated: 3 May 2024");
    assert_eq!(selected(&mut window).as_deref(), Some("3 mei 2024"));
    window.click(Role::Button, "Kamerstukken: 30 821, nr. 155");
    assert_eq!(selected(&mut window).as_deref(), Some("30 821, nr. 155"));
    window.command("Find a command", "Nederlands");
    assert!(window.shows("Datum: 3 mei 2024"));
}

#[test]
fn a_fact_is_changed_in_place_by_key_and_undone() {
    let mut window = open(Look::default());
    window.press_with(CTRL, Key::I);
    assert_eq!(focused(&window), "Dated: 3 May 2024");
    window.press(Key::Enter);
    let field = |window: &mut Window, name: &str, text: &str| {
        let field = window.harness.get_by_role_and_label(Role::TextInput, name);
        assert!(field.is_focused(), "{name}");
        field.type_text(text);
        window.harness.step();
    };
    // A day is kept as files have it, whichever way it is typed.
    field(&mut window, "Dated", "7 juni 2024");
    window.press(Key::Enter);
    assert_eq!(
        own(&window, MetadataField::Date).as_deref(),
        Some("2024-06-07")
    );
    assert_eq!(focused(&window), "Dated: 7 June 2024 (changed by you)");
    assert!(window.file().contains("2024-06-07"));

    // Escape leaves it as it is.
    window.press(Key::Enter);
    field(&mut window, "Dated", "8 juni 2024");
    window.press(Key::Escape);
    assert_eq!(
        own(&window, MetadataField::Date).as_deref(),
        Some("2024-06-07")
    );

    // What was read is not said once more; nor is nothing.
    for typed in ["3 mei 2024", " "] {
        window.press_with(CTRL, Key::I);
        window.press_with(CTRL, Key::I);
        window.click(Role::Button, "Change: Dated");
        field(&mut window, "Dated", typed);
        window.press(Key::Enter);
        assert_eq!(own(&window, MetadataField::Date), None);
        window.press_with(CTRL, Key::Z);
        assert_eq!(
            own(&window, MetadataField::Date).as_deref(),
            Some("2024-06-07")
        );
    }
    window.press_with(CTRL, Key::Z);
    assert_eq!(own(&window, MetadataField::Date), None);
    window.press_with(CTRL | SHIFT, Key::Z);
    assert!(window.shows("Dated: 7 June 2024 (changed by you)"));
}

#[test]
fn a_long_value_is_not_cut_while_a_row_has_room_for_it() {
    const LONG: &str = "Reactie op de motie over wat er in alle gemeenten van het programma is geworden, jaar na jaar";
    let width = |width: f32| {
        let mut window = open(Look {
            size: Vec2::new(width, 860.0),
            ..Look::default()
        });
        window.click(Role::Button, "Change: Subject");
        let field = window
            .harness
            .get_by_role_and_label(Role::TextInput, "Subject");
        field.type_text(LONG);
        window.harness.step();
        window.press(Key::Enter);
        let mut values = window.harness.query_all_by_role(Role::Button);
        let subject = values.find(|node| {
            let label = node.accesskit_node().label();
            label.is_some_and(|label| label.starts_with("Subject: "))
        });
        subject.expect("it says what it is about").rect().width()
    };
    let (narrow, wide) = (width(1280.0), width(2400.0));
    assert!(wide > 400.0, "{wide}");
    assert!((narrow - wide).abs() < 1.0, "{narrow}, {wide}");
}

#[test]
fn a_day_that_there_is_not_is_warned_of_and_keeps_saying_so() {
    let mut window = open(Look::default());
    window.press_with(CTRL, Key::I);
    window.press(Key::Enter);
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Dated");
    field.type_text("31-2-2023");
    window.settle();
    assert!(window.shows("There is no such day. It is kept as typed."));
    assert!(!window.shows("Not an exact date"));
    window.press(Key::Enter);
    let name = "Dated: 31-2-2023 – no such day (changed by you)";
    assert_eq!(focused(&window), name);
    let kept = own(&window, MetadataField::Date);
    assert_eq!(kept.as_deref(), Some("31-2-2023"));
}

#[test]
fn what_the_letter_does_not_say_can_be_added() {
    let mut window = Window::open();
    assert!(window.shows("Dated: 3 May 2024"));
    window.click(Role::Button, "Add metadata");
    window.click(Role::MenuItem, "Subject");
    let field = window
        .harness
        .get_by_role_and_label(Role::TextInput, "Subject");
    field.type_text("Herstel van  vertrouwen");
    window.harness.step();
    // Going elsewhere takes it as well.
    let letter = window.place("gesprekken", false);
    window.click_at(letter, 1);
    window.settle();
    let said = own(&window, MetadataField::Subject);
    assert_eq!(said.as_deref(), Some("Herstel van vertrouwen"));
    assert!(window.shows("Subject: Herstel van vertrouwen (changed by you)"));
}

#[test]
fn the_band_folds_and_is_in_the_round_of_the_window() {
    let mut window = open(Look::default());
    window.click(Role::Button, "Hide the metadata");
    assert!(!window.shows("Reference: DB-2024-7"));
    assert!(window.shows("3 May 2024 · stand van zaken"));
    // The command unfolds it, and once more gives the keyboard back.
    window.press_with(CTRL, Key::I);
    assert_eq!(focused(&window), "Dated: 3 May 2024");
    window.press_with(CTRL, Key::I);
    let document = window.harness.get_by_role(Role::Document);
    assert!(document.is_focused());
    window.press_with(SHIFT, Key::F6);
    assert_eq!(focused(&window), "Dated: 3 May 2024");
    window.command("Find a command", "Metadata above the letter");
    assert!(!window.shows("Reference: DB-2024-7"));
}

const MAIL: &str = "From: Jan <jan@example.org>\r\nTo: Piet <piet@example.org>\r\n\
Date: Thu, 16 Dec 2021 10:00:00 +0100\r\nSubject: Stand van zaken\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nZie de bijlage.\r\n\
--x\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"brief.txt\"\r\n\r\n\
Utrecht, 4 mei 2024\r\n\r\nDe bijgevoegde brief.\r\n--x--\r\n";

#[test]
fn an_attachment_is_put_beside_its_mail_and_opened() {
    let open = || {
        let disk = disk();
        disk.put("/brieven/post.eml", MAIL);
        Window::on(disk, Some("/brieven/post.eml"), Look::default())
    };
    let name = |window: &Window| {
        let attached = window
            .harness
            .query_all_by_label_contains("Attachment brief.txt");
        let label = attached
            .last()
            .and_then(|node| node.accesskit_node().label());
        label.expect("the attachment is listed")
    };
    let mut window = open();
    assert!(window.shows("Dated: 16 December 2021") && window.shows("From: Jan"));
    let button = name(&window);
    window.click(Role::Button, &button);
    // The letter of that name is another one, and stays.
    assert!(window.shows("Dated: 4 May 2024"));
    let attached = window
        .disk
        .bytes("/brieven/brief (2).txt")
        .expect("it is there");
    assert!(String::from_utf8_lossy(&attached).contains("De bijgevoegde brief."));
    let letter = window.disk.bytes(PATH).expect("it is there");
    assert_eq!(letter, super::LETTER.as_bytes());
    // It says where it lies, and leads back.
    assert!(window.shows(
        "The attachment is saved as /brieven/brief (2).txt. It came with the mail post.eml."
    ));
    window.click(Role::Button, "Back to the mail");
    assert!(window.shows("Dated: 16 December 2021"));
    assert!(!window.shows("The attachment is saved as"));

    let mut window = open();
    window.disk.read_only_folder("/brieven");
    let button = name(&window);
    window.click(Role::Button, &button);
    assert!(window.shows("The attachment brief.txt was not opened"));
    assert!(window.shows("Dated: 16 December 2021"));
}

#[test]
fn comments_of_the_document_are_taken_over_once() {
    let body = "<text:p>De <office:annotation office:name=\"c\"><dc:creator>Jan</dc:creator>\
        <dc:date>2024-03-01T10:00:00</dc:date><text:p>Welke?</text:p></office:annotation>gegevens\
        <office:annotation-end office:name=\"c\"/> zijn vernietigd.</text:p>";
    let document = format!(
        "<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         office:mimetype=\"application/vnd.oasis.opendocument.text\"><office:body><office:text>{body}</office:text>\
         </office:body></office:document>"
    );
    let disk = disk();
    disk.put("/brieven/brief.fodt", document);
    let mut window = Window::on(disk, Some("/brieven/brief.fodt"), Look::default());
    assert!(window.shows("One comment in the document"));
    window.click(Role::Button, "Take it over");
    assert_eq!(window.marks(), super::owned(&[("", "gegevens")]));
    let file = window
        .disk
        .bytes("/brieven/brief.fodt.anna.ron")
        .expect("it is saved");
    assert!(String::from_utf8_lossy(&file).contains("note: \"Jan, 2024-03-01 10:00: Welke?\""));
    assert!(window.shows("One comment in the document, taken over"));
    window.command("Find a command", "Take over the document’s comments");
    assert_eq!(window.marks().len(), 1);
    window.press_with(CTRL, Key::Z);
    assert!(window.marks().is_empty() && window.shows("Take it over"));
}

#[test]
fn in_a_small_window_the_letter_keeps_its_room() {
    for (scale, theme) in [(1.0, Theme::Dark), (2.0, Theme::Light)] {
        let look = Look {
            size: Vec2::new(720.0, 470.0),
            scale,
            theme,
            ..Look::default()
        };
        let mut window = open(look);
        window.press_with(Modifiers::NONE, Key::F9);
        let letter = window.harness.get_by_role(Role::Document).rect();
        let item = window
            .harness
            .get_by_role_and_label(Role::Button, "Dated: 3 May 2024");
        assert!(item.rect().bottom() <= letter.top());
        assert!(letter.height() > 470.0 * 0.4, "{letter:?}");
    }
}

#[test]
fn what_is_being_typed_of_a_fact_is_taken_over_by_saving_closing_and_folding() {
    let mut window = open(Look::default());
    let typed = |window: &mut Window, text: &str| {
        window.click(Role::Button, "Change: Subject");
        let field = window
            .harness
            .get_by_role_and_label(Role::TextInput, "Subject");
        field.type_text(text);
        window.harness.step();
    };
    typed(&mut window, "voortgang");
    window.press_with(CTRL, Key::S);
    assert_eq!(
        own(&window, MetadataField::Subject).as_deref(),
        Some("voortgang")
    );
    assert!(window.file().contains("voortgang"));
    typed(&mut window, "aanpak");
    window.command("Find a command", "Open the sample letter");
    window.settle();
    assert!(window.file().contains("aanpak"));
}
