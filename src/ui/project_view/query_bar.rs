//! What is meant in all views of a folder: a field to type in, and a chip for each condition.

use super::kept::ProjectViews;
use super::letter_columns;
use super::look::Look;
use super::offers::Offers;
use super::scene::ProjectScene;
use crate::analysis::overview::GroupBy;
use crate::analysis::query::{Condition, Stage, Term, Wrong};
use crate::analysis::{Kind, QueryError};
use crate::l10n::Words;
use crate::tr;
use crate::ui::command::Command;
use crate::ui::project_action::ProjectAction;
use crate::ui::state::{Pane, PassageGroups, ProjectView};
use crate::ui::view_context::ViewContext;
use crate::ui::{icons, widgets};
use egui::{Button, Frame, Margin, RichText, TextEdit, Ui};

/// Draws the bar; `alone` says that the facets are not beside it.
pub fn show(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &mut ProjectViews,
    alone: bool,
) {
    let frame = Frame::new().inner_margin(Margin::symmetric(12, 7));
    frame.show(ui, |ui| {
        let offers = field(ui, cx, scene);
        let state = &cx.window.project;
        // What may still become something is not wrong yet.
        if let Some(error) = state.query.error.as_ref().filter(|_| !offers) {
            let said = query_error(cx.words, error);
            widgets::warning(ui, cx.colors, &said);
        }
        ui.add_space(3.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
            chips(ui, cx, scene);
            if alone {
                super::facets::menu(ui, cx, scene, views);
            }
            saved(ui, cx, scene);
            arrangement(ui, cx, scene, views);
            counted(ui, cx, scene);
        });
    });
    let line = ui.max_rect().x_range();
    let bottom = ui.cursor().top();
    ui.painter()
        .hline(line, bottom, egui::Stroke::new(1.0, cx.colors.line));
}

/// Draws the field; gives whether something is offered for what is typed.
fn field(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) -> bool {
    let words = cx.words;
    let mut typed = cx.window.project.query.typed.clone();
    let hint = match cx.window.project.view {
        ProjectView::Search => tr!(words, "project-narrow-hint"),
        _ => tr!(words, "project-query-hint"),
    };
    let id = ui.make_persistent_id("project-query");
    let offers = Offers::of(ui, id, &typed, scene, cx);
    let has_offers = offers.is_some();
    let taken = offers.as_ref().and_then(|it| it.take_keys(ui, id));
    let edit = TextEdit::singleline(&mut typed)
        .id(id)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .margin(Margin::symmetric(8, 5));
    let response = ui.add(edit).accessible_name(tr!(words, "project-query"));
    cx.key_at(response.rect, Command::Find);
    if std::mem::take(&mut cx.requests.project.field) {
        response.request_focus();
    }
    if response.has_focus() {
        cx.has_keyboard(Pane::Letters);
    }
    let plain = egui::Modifiers::NONE;
    // F6 goes from the field to the rows and back, as between the parts of the window.
    if ui.input_mut(|input| input.consume_key(plain, egui::Key::F6)) {
        match response.has_focus() {
            true => cx.requests.project.rows = true,
            false => response.request_focus(),
        }
    }
    let goes_down = response.has_focus()
        && ui.input_mut(|input| input.consume_key(plain, egui::Key::ArrowDown));
    let entered = response.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
    if goes_down || entered {
        cx.requests.project.rows = true;
    }
    let clicked = offers.and_then(|it| it.show(ui, cx, &response));
    if let Some(text) = taken.or(clicked) {
        // The caret goes behind what was taken.
        let end = egui::text::CCursor::new(text.chars().count());
        let mut state = egui::TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
        state
            .cursor
            .set_char_range(Some(egui::text::CCursorRange::one(end)));
        egui::TextEdit::store_state(ui.ctx(), id, state);
        response.request_focus();
        cx.requests.project.rows = false;
        cx.send(ProjectAction::Type(text));
    } else if response.changed() {
        cx.send(ProjectAction::Type(typed));
    }
    has_offers
}

/// The queries that are kept in the folder, and keeping what is meant.
fn saved(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let text = RichText::new(tr!(words, "project-saved")).size(12.5);
    widgets::staying_menu(ui, text, |ui| {
        ui.set_min_width(260.0);
        for of in scene.letters.queries() {
            for query in &of.queries {
                ui.horizontal(|ui| {
                    let own = of.analyst == scene.analyst;
                    let name = match own {
                        true => query.name.clone(),
                        false => format!("{} ({})", query.name, of.analyst),
                    };
                    let button = ui.button(name).on_hover_text(query.query.as_str());
                    if button.clicked() {
                        cx.send(ProjectAction::Type(query.query.clone()));
                        ui.close();
                    }
                    let tip = tr!(words, "project-forget-query", name = query.name.as_str());
                    let forget = |ui: &mut Ui| widgets::icon_button(ui, icons::X, &tip, true);
                    if own && forget(ui).clicked() {
                        cx.send(ProjectAction::ForgetQuery(query.name.clone()));
                    }
                });
            }
        }
        if scene.letters.queries().is_empty() {
            widgets::muted(ui, cx.colors, tr!(words, "project-none-saved"));
        }
        ui.separator();
        let id = egui::Id::unique("project-query-name");
        let mut name = ui
            .data(|data| data.get_temp::<String>(id))
            .unwrap_or_default();
        let field = TextEdit::singleline(&mut name)
            .hint_text(tr!(words, "project-query-name"))
            .desired_width(180.0);
        let field = ui
            .add(field)
            .accessible_name(tr!(words, "project-query-name"));
        let can = !name.trim().is_empty() && !cx.window.project.query.meant.is_empty();
        let entered = field.lost_focus() && ui.input(|it| it.key_pressed(egui::Key::Enter));
        let keep = ui.add_enabled(can, Button::new(tr!(words, "project-keep-query")));
        if can && (keep.clicked() || entered) {
            cx.send(ProjectAction::KeepQuery(name.trim().to_owned()));
            name.clear();
            ui.close();
        }
        ui.data_mut(|data| data.insert_temp(id, name));
    });
}

/// A chip for each condition, with a way to take it out.
fn chips(ui: &mut Ui, cx: &mut ViewContext<'_>, scene: &ProjectScene<'_>) {
    let look = Look {
        words: cx.words,
        codebook: scene.letters.codebook(),
    };
    let conditions = cx.window.project.query.meant.all.clone();
    for (number, condition) in conditions.iter().enumerate() {
        let text = in_words(&look, condition);
        let shown = RichText::new(format!("{text}  ×")).size(12.5);
        let button = Button::new(shown)
            .corner_radius(12)
            .stroke(egui::Stroke::new(1.0, cx.colors.accent));
        let name = tr!(cx.words, "project-take-out", condition = text.as_str());
        let response = ui.add(button).accessible_name(&name);
        widgets::ring_chip(ui, cx.colors, &response);
        if response.on_hover_text(name).clicked() {
            cx.send(ProjectAction::TakeOut(number));
        }
    }
    if conditions.len() > 1 {
        let all =
            Button::new(RichText::new(tr!(cx.words, "project-clear")).size(12.5)).frame(false);
        if ui.add(all).clicked() {
            cx.send(ProjectAction::Type(String::new()));
        }
    }
}

/// How the rows are sorted and grouped.
fn arrangement(
    ui: &mut Ui,
    cx: &mut ViewContext<'_>,
    scene: &ProjectScene<'_>,
    views: &ProjectViews,
) {
    let words = cx.words;
    let window = cx.window;
    let state = &window.project;
    match state.view {
        ProjectView::Letters => {
            let chosen = group_name(words, state.arrangement.group);
            let text = RichText::new(tr!(words, "project-grouped", group = chosen)).size(12.5);
            ui.menu_button(text, |ui| {
                for group in GroupBy::ALL {
                    let on = state.arrangement.group == group;
                    if ui.selectable_label(on, group_name(words, group)).clicked() {
                        let mut arrangement = state.arrangement.clone();
                        arrangement.group = group;
                        cx.send(ProjectAction::Arrange(arrangement));
                        ui.close();
                    }
                }
            });
            let look = Look {
                words,
                codebook: scene.letters.codebook(),
            };
            letter_columns::menu(ui, cx, &look, &views.gave_way);
        }
        ProjectView::Passages => {
            for (groups, name) in [
                (PassageGroups::Letter, tr!(words, "project-by-letter")),
                (PassageGroups::Tag, tr!(words, "project-by-tag")),
            ] {
                let on = state.passages.groups == groups;
                let text = RichText::new(name).size(12.5);
                if ui
                    .add(widgets::small(Button::selectable(on, text)))
                    .clicked()
                {
                    cx.send(ProjectAction::GroupPassages(groups));
                }
            }
            let text = RichText::new(tr!(words, "project-context")).size(12.5);
            let button = widgets::small(Button::selectable(state.passages.context, text));
            if ui.add(button).clicked() {
                cx.send(ProjectAction::ShowContext(!state.passages.context));
            }
        }
        ProjectView::Search | ProjectView::Numbers | ProjectView::Commitments => {}
    }
}

fn group_name(words: &Words, group: GroupBy) -> String {
    match group {
        GroupBy::Nothing => tr!(words, "project-group-nothing"),
        GroupBy::Dossier => tr!(words, "project-group-dossier"),
        GroupBy::Sender => tr!(words, "project-group-sender"),
        GroupBy::Month => tr!(words, "project-group-month"),
        GroupBy::Folder => tr!(words, "project-group-folder"),
    }
}

/// How much is meant of all there is.
fn counted(ui: &mut Ui, cx: &ViewContext<'_>, scene: &ProjectScene<'_>) {
    let words = cx.words;
    let all = scene.letters.all().len();
    let said = match cx.window.project.view {
        ProjectView::Passages => tr!(
            words,
            "project-passages-in-letters",
            passages = scene.passages.passages,
            letters = scene.passages.letters
        ),
        _ => tr!(
            words,
            "project-of-letters",
            shown = scene.overview.letters,
            all = all
        ),
    };
    let response = widgets::muted(ui, cx.colors, said);
    widgets::announce(&response);
}

/// A condition as a chip says it.
fn in_words(look: &Look<'_>, condition: &Condition) -> String {
    let words = look.words;
    let several = |all: &[Condition], between: String| {
        let all: Vec<_> = all.iter().map(|it| in_words(look, it)).collect();
        all.join(&format!(" {between} "))
    };
    match condition {
        Condition::Term(term) => term_in_words(look, term),
        Condition::Not(one) => tr!(words, "query-not", condition = in_words(look, one)),
        Condition::All(all) => several(all, tr!(words, "query-and")),
        Condition::Any(any) => several(any, tr!(words, "query-or")),
    }
}

fn term_in_words(look: &Look<'_>, term: &Term) -> String {
    let words = look.words;
    let tag = |id| look.tag_name(id);
    let day = |day| look.short_day(day);
    match term {
        Term::Since(date) => tr!(words, "query-since", day = day(*date)),
        Term::Until(date) => tr!(words, "query-until", day = day(*date)),
        Term::Undated => tr!(words, "query-undated"),
        Term::Letter(path) => path.rsplit('/').next().unwrap_or_default().to_owned(),
        Term::Sender(text) if text.is_empty() => tr!(words, "query-no-sender"),
        Term::Sender(text) => whole(text).to_owned(),
        Term::Dossier(text) if text.is_empty() => tr!(words, "query-no-dossier"),
        Term::Dossier(text) => tr!(words, "query-dossier", dossier = text.as_str()),
        Term::Kind(kind) => kind_name(words, *kind),
        Term::Folder(folder) => tr!(words, "query-folder", folder = folder.as_str()),
        Term::Progress(progress) => look.progress(*progress),
        Term::Unmarked => tr!(words, "query-unmarked"),
        Term::Unreadable => tr!(words, "query-unreadable"),
        Term::Holds(id) => tr!(words, "query-holds", tag = tag(id)),
        Term::Lacks(id) => tr!(words, "query-lacks", tag = tag(id)),
        Term::Tag(id) => tag(id),
        Term::Untagged => tr!(words, "query-untagged"),
        Term::Analyst(name) => tr!(words, "query-analyst", name = whole(name)),
        Term::Overlaps(id) => tr!(words, "query-overlaps", tag = tag(id)),
        Term::Within(id) => tr!(words, "query-within", tag = tag(id)),
        Term::Near(id) => tr!(words, "query-near", tag = tag(id)),
        Term::Beside(id) => tr!(words, "query-beside", tag = tag(id)),
        Term::Noted => tr!(words, "query-noted"),
        Term::FollowUp(stage) => stage_name(words, *stage),
        Term::Who(name) => tr!(words, "query-who", name = name.as_str()),
        Term::DueSince(date) => tr!(words, "query-due-since", day = day(*date)),
        Term::DueUntil(date) => tr!(words, "query-due-until", day = day(*date)),
        Term::Text(text) => tr!(words, "query-text", text = text.as_str()),
        Term::Words(text) => tr!(words, "query-words", text = text.as_str()),
    }
}

/// A name without the sign that says that it is meant as a whole.
fn whole(name: &str) -> &str {
    name.strip_prefix('=').unwrap_or(name)
}

fn stage_name(words: &Words, stage: Stage) -> String {
    match stage {
        Stage::Any => tr!(words, "query-follow-up"),
        Stage::Open => tr!(words, "query-open"),
        Stage::Overdue => tr!(words, "query-overdue"),
        Stage::Done => tr!(words, "query-done"),
        Stage::Dropped => tr!(words, "query-dropped"),
    }
}

/// What a kind of document is called.
pub fn kind_name(words: &Words, kind: Kind) -> String {
    match kind {
        Kind::Text => tr!(words, "kind-text"),
        Kind::Pdf => "PDF".to_owned(),
        Kind::Word => "Word".to_owned(),
        Kind::OpenDocument => "OpenDocument".to_owned(),
        Kind::RichText => "RTF".to_owned(),
        Kind::Html => tr!(words, "kind-html"),
        Kind::Mail => tr!(words, "kind-mail"),
    }
}

/// What is wrong with what was typed.
pub fn query_error(words: &Words, error: &QueryError) -> String {
    let at = error.at;
    match &error.what {
        Wrong::Quote => tr!(words, "query-wrong-quote", at = at),
        Wrong::Parenthesis => tr!(words, "query-wrong-parenthesis", at = at),
        Wrong::Nothing => tr!(words, "query-wrong-nothing", at = at),
        Wrong::Value(value, may) => {
            let may = may.join(", ");
            tr!(
                words,
                "query-wrong-value",
                value = value.as_str(),
                may = may.as_str()
            )
        }
        Wrong::Tag(name) => tr!(words, "query-wrong-tag", name = name.as_str()),
        Wrong::Day(text) => tr!(words, "query-wrong-day", text = text.as_str()),
        Wrong::Depth => tr!(words, "query-wrong-depth"),
    }
}
