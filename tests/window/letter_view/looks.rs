//! How marks look: rendered, and compared with images that were looked at.

use super::desk::{Desk, mark};
use egui::{Theme, vec2};
use kanttekening::annotation::Annotation;

const LETTER: &str = "Den Haag, 3 mei 2024\n\n\
    Uit gesprekken met de gemeenschappen blijkt dat het proces vraagt om herstel van vertrouwen. De op deze \
    achterhaalde wijze verzamelde gegevens zijn inmiddels vernietigd; de lessen op dit punt zijn reeds getrokken, \
    ook voor beleidstaken waarvoor steeds een grondslag nodig is om persoonsgegevens te verwerken.\n\n\
    In het najaar informeer ik u opnieuw over de stand van zaken.\n";

const ARABIC: &str = "هذه رسالة قصيرة عن حذف البيانات (2022) من النظام، وعن استعادة الثقة بين الحكومة والناس.\n\n\
    Brief van محمد علي aan ons, nr 12: de gegevens zijn vernietigd.\n";

fn five() -> (Vec<Annotation>, Vec<Annotation>) {
    let mark = |id, quote, tags| mark(LETTER, id, quote, tags);
    let own = vec![
        mark(
            "a",
            "De op deze achterhaalde wijze verzamelde gegevens zijn inmiddels vernietigd; de lessen op dit punt zijn reeds getrokken",
            &["lessons-learned"],
        ),
        mark(
            "b",
            "verzamelde gegevens zijn inmiddels vernietigd",
            &["data-deletion"],
        ),
        mark(
            "c",
            "gegevens zijn inmiddels vernietigd; de lessen",
            &["trust-restoration"],
        ),
        mark(
            "d",
            "zijn inmiddels vernietigd; de lessen op dit punt",
            &["follow-up"],
        ),
        mark("e", "herstel van vertrouwen", &["trust-restoration"]),
        mark("f", "In het najaar informeer ik u opnieuw", &[]),
    ];
    let theirs = vec![mark(
        "g",
        "inmiddels vernietigd; de lessen op dit punt zijn",
        &["data-deletion"],
    )];
    (own, theirs)
}

#[test]
fn five_marks_over_each_other_in_both_themes() {
    let mut results = egui_kittest::SnapshotResults::new();
    for (name, theme) in [
        ("letter_view_light", Theme::Light),
        ("letter_view_dark", Theme::Dark),
    ] {
        let (own, theirs) = five();
        let mut desk = Desk::of_text_in(LETTER, own, theirs, vec2(1000.0, 400.0), theme);
        desk.choose("d");
        desk.select("over de stand van zaken");
        desk.harness.snapshot(name);
        results.extend_harness(&mut desk.harness);
    }
}

#[test]
fn marks_on_arabic() {
    let marks = vec![
        mark(ARABIC, "a", "عن حذف البيانات (2022)", &["data-deletion"]),
        mark(
            ARABIC,
            "b",
            "البيانات (2022) من النظام، وعن استعادة الثقة",
            &["trust-restoration"],
        ),
        mark(ARABIC, "c", "van محمد", &["follow-up"]),
    ];
    let mut desk = Desk::of_text_in(ARABIC, marks, Vec::new(), vec2(760.0, 320.0), Theme::Light);
    desk.choose("b");
    desk.select("de gegevens");
    desk.harness.snapshot("letter_view_arabic");
}
