//! The numbers of a folder: each leads to its passages, by pointer and by key, and is told in words.

mod looks;
mod portrait;

use crate::support::cpu_render::CpuRenderer;
use crate::support::dice::Dice;
use egui::accesskit::Role;
use egui::{Key, Theme, Vec2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use kanttekening::analysis::overview::Arrangement;
use kanttekening::analysis::query::Query;
use kanttekening::analysis::{
    CataloguedAnnotation, CataloguedLayer, CataloguedLetter, Facts, Texts,
};
use kanttekening::annotation::{AnnotationId, FollowUp, Status};
use kanttekening::codebook::{Codebook, default_codebook};
use kanttekening::l10n::{Language, Words};
use kanttekening::ui::Screen;
use kanttekening::ui::key_map::KeyMap;
use kanttekening::ui::letter_text::{TextEngine, egui_fonts};
use kanttekening::ui::numbers::{self, Asked, Folder, Numbers, NumbersView};
use kanttekening::ui::theme::{self, Colors};
use kanttekening::ui::view_context::{Report, ViewContext};
use std::cell::RefCell;
use std::sync::Arc;

const TODAY: Date = date(2024, 9, 1);
const SENDERS: [&str; 5] = [
    "Staatssecretaris SZW",
    "Minister SZW",
    "Minister JenV",
    "Staatssecretaris BZK",
    "Minister voor Rechtsbescherming",
];
const WORDS: [&str; 16] = [
    "gegevens",
    "de",
    "gemeenten",
    "en",
    "vertrouwen",
    "Kamer",
    "herstel",
    "onderzoek",
    "het",
    "vernietigd",
    "evaluatie",
    "wetsvoorstel",
    "gesprekken",
    "is",
    "dossier",
    "toezegging",
];

struct Letters(
    Vec<(Arc<CataloguedLetter>, Arc<str>)>,
    Vec<Arc<CataloguedLetter>>,
);

impl Texts for Letters {
    fn text(&self, letter: &CataloguedLetter) -> Option<Arc<str>> {
        let found = self.0.iter().find(|(it, _)| it.path == letter.path);
        found.map(|(_, text)| text.clone())
    }
}

impl Folder for Letters {
    fn all(&self) -> &[Arc<CataloguedLetter>] {
        &self.1
    }
}

/// Fifty-two letters over two years and a half.
fn letters() -> Letters {
    let mut dice = Dice::new(7);
    let tags: Vec<_> = default_codebook()
        .tags
        .into_iter()
        .map(|it| it.id)
        .collect();
    let mut all = Vec::new();
    for number in 0..52 {
        let words: Vec<_> = (0..120).map(|_| WORDS[dice.roll(WORDS.len())]).collect();
        let text = words.join(" ");
        let day = date(2021, 12, 16).saturating_add((dice.roll(960) as i64).days());
        let marks = (0..dice.roll(9)).map(|at| {
            let start = dice.roll(600) as u32;
            let tag = dice.roll(4);
            let more = dice.roll(5) == 0;
            let mut own = vec![tags[tag].clone()];
            own.extend((more && tag != 0).then(|| tags[0].clone()));
            let due = day.saturating_add((60 + dice.roll(300) as i64).days());
            let status = [Status::Open, Status::Done, Status::Open, Status::Dropped][dice.roll(4)];
            let follow_up = (tag == 3).then(|| {
                Box::new(FollowUp {
                    due: (dice.roll(6) > 0).then_some(due),
                    status,
                    ..FollowUp::default()
                })
            });
            CataloguedAnnotation {
                id: AnnotationId::new(&format!("{number}-{at}")),
                start,
                end: start + 40 + dice.roll(60) as u32,
                paragraph: start / 150,
                tags: own.into(),
                follow_up,
                ..CataloguedAnnotation::default()
            }
        });
        let layer = CataloguedLayer {
            analyst: "anna".into(),
            name: "Anna Bos".into(),
            own: true,
            annotations: marks.collect(),
            ..CataloguedLayer::default()
        };
        let letter = Arc::new(CataloguedLetter {
            path: format!("brief-{number:02}.pdf"),
            facts: Facts {
                date: (number != 3).then_some(day),
                sender: SENDERS[dice.roll(5)].to_owned(),
                subject: format!("Voortgangsbrief {number}"),
                dossiers: vec![["30 821", "26 643", "32 761"][dice.roll(3)].to_owned()],
                ..Facts::default()
            },
            length: text.len() as u32,
            layers: vec![layer].into(),
            ..CataloguedLetter::default()
        });
        all.push((letter, text.into()));
    }
    let plain = all
        .iter()
        .map(|it: &(Arc<CataloguedLetter>, _)| it.0.clone());
    let plain = plain.collect();
    Letters(all, plain)
}

struct Desk {
    words: Words,
    codebook: Codebook,
    letters: Arc<Letters>,
    query: Query,
    arrangement: Arrangement,
    screen: Screen,
    view: NumbersView,
    engine: RefCell<TextEngine>,
    asked: Vec<Asked>,
    set_up: bool,
}

impl Desk {
    fn new(language: Language) -> Self {
        Self {
            words: Words::new(language),
            codebook: default_codebook(),
            letters: Arc::new(letters()),
            query: Query::default(),
            arrangement: Arrangement::default(),
            screen: Screen::default(),
            view: NumbersView::default(),
            engine: RefCell::new(TextEngine::new(false)),
            asked: Vec::new(),
            set_up: false,
        }
    }

    fn frame(&mut self, ui: &mut egui::Ui) {
        if !std::mem::replace(&mut self.set_up, true) {
            ui.ctx().set_fonts(egui_fonts());
            theme::install(ui.ctx());
            ui.ctx().request_repaint();
            return;
        }
        let (mut actions, mut report) = (Vec::new(), Report::default());
        let mut requests = self.screen.take_requests();
        let mut cx = ViewContext {
            words: &self.words,
            keys: &KeyMap::default(),
            colors: Colors::of(ui.ctx()),
            session: None,
            folder_tags: None,
            writable: true,
            in_front: true,
            state: &self.screen.state,
            window: &self.screen.window,
            requests: &mut requests,
            report: &mut report,
            actions: &mut actions,
            local_date_time: &|moment| moment.to_string(),
            today: TODAY,
            engine: &self.engine,
        };
        let numbers = Numbers {
            letters: self.letters.clone(),
            codebook: &self.codebook,
            revision: 1,
            query: &self.query,
            arrangement: &self.arrangement,
            takes_keyboard: false,
        };
        let page = cx.colors.page;
        egui::Frame::NONE.fill(page).show(ui, |ui| {
            self.asked
                .extend(numbers::show(ui, &mut cx, numbers, &mut self.view));
        });
        self.screen.take_report(report, requests);
    }

    /// How many passages an answer means.
    fn count(&self, asked: &Asked) -> usize {
        use kanttekening::analysis::query::{Lens, Of};
        let Asked::Open(conditions) = asked else {
            panic!("{asked:?} opens no passages");
        };
        let mut query = self.query.clone();
        query.all.extend(conditions.clone());
        let lens = Lens::new(&query, TODAY, Of::Passages);
        let all = self.letters.all().iter();
        all.map(|letter| lens.passages(letter, "").count()).sum()
    }
}

fn open(language: Language, size: Vec2, theme: Theme) -> Harness<'static, Desk> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(60)
        .renderer(CpuRenderer::default())
        .build_ui_state(|ui, desk: &mut Desk| desk.frame(ui), Desk::new(language));
    settle(&mut harness);
    harness
}

/// Lets frames pass until all figures are there.
fn settle(harness: &mut Harness<'_, Desk>) {
    for _ in 0..2000 {
        harness.run();
        if !harness.state().view.is_pending() {
            harness.run();
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    panic!("figures are worked out for ever");
}

fn english() -> Harness<'static, Desk> {
    open(Language::English, vec2(1060.0, 1900.0), Theme::Light)
}

/// The number at the end of what a cell or a block says.
fn number_in(said: &str) -> usize {
    let (_, after) = said.rsplit_once(": ").expect("it says a number");
    let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().expect("it is a number")
}

#[test]
fn every_cell_of_the_matrix_opens_as_many_passages_as_it_says() {
    let mut harness = english();
    let grid = harness.get_by_role_and_label(Role::Grid, "Tags by sender");
    let cells = grid.get_all_by_role(Role::GridCell);
    let said: Vec<_> = cells.filter_map(|it| it.accesskit_node().label()).collect();
    let said: Vec<_> = said.into_iter().filter(|it| it.contains(": ")).collect();
    // Six rows, one of them all, of four tags and all together.
    assert_eq!(said.len(), 6 * 5);
    for (number, said) in said.iter().enumerate() {
        let grid = harness.get_by_role_and_label(Role::Grid, "Tags by sender");
        let cells = grid.get_all_by_role(Role::GridCell);
        let named = |it: &egui_kittest::Node<'_>| {
            it.accesskit_node()
                .label()
                .is_some_and(|it| it.contains(": "))
        };
        let cell = cells.filter(named).nth(number).expect("it is still there");
        cell.click();
        harness.run_steps(4);
        let asked = harness.state().asked.last().cloned();
        let count = asked.map_or(0, |it| harness.state().count(&it));
        assert_eq!(count, number_in(said), "{said}");
    }
}

#[test]
fn cells_are_walked_through_and_opened_by_key() {
    let mut harness = english();
    let grid = harness.get_by_role_and_label(Role::Grid, "Tags by sender");
    grid.focus();
    harness.run();
    for key in [
        Key::ArrowDown,
        Key::ArrowRight,
        Key::ArrowRight,
        Key::ArrowDown,
        Key::Enter,
    ] {
        harness.key_press(key);
        harness.run();
    }
    let focused = harness
        .root()
        .children_recursive()
        .find(|it| it.is_focused());
    let said = focused.and_then(|it| it.accesskit_node().label());
    let said = said.expect("a cell has the keyboard");
    assert!(said.starts_with("2 Trust restoration: "), "{said}");
    let asked = harness
        .state()
        .asked
        .last()
        .cloned()
        .expect("it was opened");
    assert_eq!(harness.state().count(&asked), number_in(&said));
}

#[test]
fn tags_together_open_what_stands_together() {
    let mut harness = english();
    let grid = harness.get_by_role_and_label(Role::Grid, "Tags together");
    let cell = |it: &egui_kittest::Node<'_>| {
        let said = it.accesskit_node().label().unwrap_or_default();
        said.starts_with("with 1 Lessons learned: ")
    };
    let mut cells = grid.get_all_by_role(Role::GridCell).filter(cell);
    let cell = cells.next().expect("it is there");
    let said = cell.accesskit_node().label().unwrap_or_default();
    cell.click();
    drop(cells);
    harness.run();
    let asked = harness
        .state()
        .asked
        .last()
        .cloned()
        .expect("it was opened");
    assert_eq!(harness.state().count(&asked), number_in(&said), "{said}");
}

#[test]
fn blocks_of_the_timeline_open_their_passages_and_so_do_rows_of_its_table() {
    let mut harness = english();
    let chart = harness.get_by_role_and_label(Role::Figure, "Timeline");
    let blocks: Vec<_> = chart
        .get_all_by_role(Role::Button)
        .filter_map(|it| it.accesskit_node().label())
        .collect();
    assert!(blocks.len() > 40, "{}", blocks.len());
    let due = blocks
        .iter()
        .find(|it| it.starts_with("due "))
        .expect("one is due");
    for said in [&blocks[0], due] {
        harness.get_by_role_and_label(Role::Button, said).click();
        harness.run();
        let asked = harness
            .state()
            .asked
            .last()
            .cloned()
            .expect("it was opened");
        assert_eq!(harness.state().count(&asked), number_in(said), "{said}");
    }
    harness.key_press(Key::T);
    harness.run();
    assert!(
        harness
            .query_by_role_and_label(Role::Figure, "Timeline")
            .is_none()
    );
    let grid = harness.get_by_role_and_label(Role::Grid, "Timeline");
    let mut cells = grid.get_all_by_role(Role::GridCell);
    let cell = cells.find(|it| {
        let said = it.accesskit_node().label().unwrap_or_default();
        said.starts_with("overdue: ") && !said.ends_with(": 0")
    });
    let cell = cell.expect("something is overdue");
    let said = cell.accesskit_node().label().unwrap_or_default();
    cell.click();
    drop(cells);
    harness.run();
    let asked = harness
        .state()
        .asked
        .last()
        .cloned()
        .expect("it was opened");
    assert_eq!(harness.state().count(&asked), number_in(&said), "{said}");
}

#[test]
fn arrows_go_from_block_to_block_of_a_chart() {
    let mut harness = english();
    let chart = harness.get_by_role_and_label(Role::Figure, "Frequent words");
    chart.focus();
    harness.run();
    let focused = |harness: &Harness<'_, Desk>| {
        let found = harness
            .root()
            .children_recursive()
            .find(|it| it.is_focused());
        found
            .and_then(|it| it.accesskit_node().label())
            .unwrap_or_default()
    };
    let first = focused(&harness);
    harness.key_press(Key::ArrowDown);
    harness.run();
    let second = focused(&harness);
    assert_ne!(first, second);
    harness.key_press(Key::Enter);
    harness.run();
    let word = second.split(':').next().unwrap_or_default().to_owned();
    assert_eq!(harness.state().asked.last(), Some(&Asked::LookFor(word)));
    // Small words are not among them.
    assert!(harness.query_by_label_contains("de: ").is_none());
}

#[test]
fn what_is_meant_changes_every_figure() {
    let mut harness = english();
    let cells = |harness: &Harness<'_, Desk>| {
        let grid = harness.get_by_role_and_label(Role::Grid, "Tags by sender");
        grid.get_all_by_role(Role::Row).count()
    };
    assert_eq!(cells(&harness), 1 + 5 + 1);
    let known = kanttekening::analysis::query::Known {
        codebook: &default_codebook(),
        others: &[],
        today: TODAY,
    };
    let query = Query::parse("sender:\"minister jenv\"", known).expect("it is sound");
    harness.state_mut().query = query;
    settle(&mut harness);
    assert_eq!(cells(&harness), 1 + 1 + 1);
}

#[test]
fn each_figure_is_saved_as_a_table_and_as_a_picture() {
    let mut harness = english();
    for (figure, file) in [
        ("Tags by sender", "tags-by-sender"),
        ("Tags together", "tags-together"),
        ("Timeline", "timeline"),
        ("Where in each letter", "where-in-each-letter"),
        ("Frequent words", "frequent-words"),
    ] {
        for kind in ["XLSX", "CSV", "SVG", "PNG"] {
            let name = format!("Save “{figure}” as {kind}");
            harness.get_by_role_and_label(Role::Button, &name).click();
            harness.run();
            let Some(Asked::Save(saved)) = harness.state().asked.last() else {
                panic!("{name}: nothing is saved");
            };
            assert_eq!(saved.file_name, format!("{file}.{}", kind.to_lowercase()));
            let content = saved.content.bytes().expect("it is made");
            if kind == "PNG" {
                let picture = image::load_from_memory(&content).expect("it is a picture");
                assert!(picture.width() > 1000 && picture.height() > 100, "{name}");
                continue;
            }
            if kind == "XLSX" {
                let book = zip::ZipArchive::new(std::io::Cursor::new(content));
                let book = book.expect("it is packed");
                let sheets = book
                    .file_names()
                    .filter(|it| it.as_ref().is_ok_and(|it| it.contains("worksheets/sheet")));
                assert_eq!(sheets.count(), 1, "{name}");
                continue;
            }
            let content = std::str::from_utf8(&content).expect("it is text");
            let expected = if kind == "SVG" { "<svg" } else { "," };
            assert!(
                content.contains(expected) && content.lines().count() > 4,
                "{content}"
            );
        }
    }
}
