//! Changing a commitment field by field. What was read of a letter stands there as read; who saves it has confirmed it.

use super::frame::{Sheet, heading, main_button, muted, warning};
use crate::commitment::{Acceptance, Deliverable, Kind, Priority};
use crate::exchange::commitments::words as register_words;
use crate::l10n::Words;
use crate::tr;
use crate::ui::commitment_action::CommitmentAction;
use crate::ui::commitment_text;
use crate::ui::day;
use crate::ui::state::{CommitmentDraft, Overlay};
use crate::ui::view_context::ViewContext;
use crate::ui::widgets;
use egui::{ComboBox, Context, TextEdit, Ui, Vec2, vec2};

/// The names of fields have so much room, in points.
const NAMES: f32 = 92.0;

struct Draft<'a, 'c> {
    cx: &'a mut ViewContext<'c>,
    draft: Box<CommitmentDraft>,
    analyst: String,
    done: bool,
}

pub(super) fn show(
    ctx: &Context,
    cx: &mut ViewContext<'_>,
    draft: Box<CommitmentDraft>,
    analyst: &str,
) -> Overlay {
    let (words, colors) = (cx.words, cx.colors);
    let title = match draft.of.number.as_str() {
        "" => tr!(words, "commitment-sheet-new"),
        number => tr!(words, "commitment-sheet", number = number),
    };
    let mut state = Draft {
        cx,
        draft,
        analyst: analyst.to_owned(),
        done: false,
    };
    let closed = Sheet::new("commitment", &title, 640.0).show_with_buttons(
        ctx,
        words,
        colors,
        &mut state,
        |ui, opening, state| body(ui, opening.first, state),
        |ui, _, state| {
            let name = match state.draft.of.registered {
                true => tr!(words, "commitment-save"),
                false => tr!(words, "commitment-save-new"),
            };
            if main_button(ui, &name, wrong(state).is_none(), colors).clicked() {
                save(state);
            }
            state.done |= ui.button(tr!(words, "commitment-cancel")).clicked();
        },
    );
    match closed || state.done {
        true => Overlay::None,
        false => Overlay::Commitment(state.draft),
    }
}

fn wrong(state: &Draft<'_, '_>) -> Option<String> {
    let draft = &state.draft;
    let is_wrong = |text: &str| !text.trim().is_empty() && day::parse(text).is_none();
    let both = day::parse(&draft.due.from).zip(day::parse(&draft.due.until));
    if is_wrong(&draft.due.from) || is_wrong(&draft.due.until) {
        return Some(tr!(state.cx.words, "closing-no-day"));
    }
    both.is_some_and(|(from, until)| from > until)
        .then(|| tr!(state.cx.words, "commitment-wrong-order"))
}

fn save(state: &mut Draft<'_, '_>) {
    let facts = state
        .draft
        .facts(&state.analyst, state.cx.today, day::parse);
    if !facts.is_empty() || !state.draft.of.registered {
        let say = CommitmentAction::Say(state.draft.of.id.clone(), facts);
        state.cx.send(say);
    }
    state.done = true;
}

/// Draws a field; what stands in it tells it apart from others of the same name by where it stands.
fn field(ui: &mut Ui, state: &ViewContext<'_>, name: &str, text: &mut String, first: bool) {
    let id = ui.next_auto_id();
    widgets::labelled_within(ui, state.colors, (name, NAMES), |ui| {
        let field = TextEdit::singleline(text)
            .id_salt(id)
            .char_limit(2000)
            .desired_width(f32::INFINITY);
        let field = ui.add(field);
        if first {
            field.request_focus();
        }
        field
    });
}

/// Two fields side by side.
fn two(ui: &mut Ui, cx: &ViewContext<'_>, fields: [(String, &mut String); 2]) {
    let width = (ui.available_width() - 12.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (name, text) in fields {
            ui.allocate_ui(vec2(width, 26.0), |ui| {
                ui.set_width(width);
                field(ui, cx, &name, text, false);
            });
        }
    });
}

fn body(ui: &mut Ui, first: bool, state: &mut Draft<'_, '_>) {
    ui.spacing_mut().item_spacing = Vec2::new(8.0, 6.0);
    let Draft { cx, draft, .. } = state;
    origin(ui, cx, draft);
    ui.add_space(2.0);
    let what = tr!(cx.words, "commitment-what");
    field(ui, cx, &what, &mut draft.what, first);
    choices(ui, cx.words, cx, draft);
    term(ui, cx, draft);
    parties(ui, cx, draft);
    inside(ui, cx, draft);
    subjects(ui, cx, draft);
    if let Some(why) = wrong(state) {
        warning(ui, &why, state.cx.colors);
    }
}

/// Says what the commitment was read from, and whether it is in the register yet.
fn origin(ui: &mut Ui, cx: &ViewContext<'_>, draft: &CommitmentDraft) {
    if let Some(source) = draft.of.source() {
        muted(ui, &format!("“{}”", source.place.quote), cx.colors);
    }
    if !draft.of.registered {
        muted(ui, &tr!(cx.words, "commitment-as-read"), cx.colors);
    }
}

/// Draws by when it is to be done, and on what condition.
fn term(ui: &mut Ui, cx: &ViewContext<'_>, draft: &mut CommitmentDraft) {
    let words = cx.words;
    heading(ui, &tr!(words, "commitment-term"), cx.colors);
    let due = tr!(words, "commitment-due-words");
    field(ui, cx, &due, &mut draft.due.words, false);
    let days = [
        (tr!(words, "commitment-due-from"), &mut draft.due.from),
        (tr!(words, "commitment-due-until"), &mut draft.due.until),
    ];
    two(ui, cx, days);
    muted(ui, &commitment_text::term(words, &draft.of.due), cx.colors);
    let condition = tr!(words, "commitment-condition");
    field(ui, cx, &condition, &mut draft.condition, false);
}

/// Draws who committed themselves, and to whom.
fn parties(ui: &mut Ui, cx: &ViewContext<'_>, draft: &mut CommitmentDraft) {
    let words = cx.words;
    let (by, to) = (&mut draft.by, &mut draft.to);
    heading(ui, &tr!(words, "commitment-who"), cx.colors);
    let office = [
        (tr!(words, "commitment-office"), &mut by.office),
        (tr!(words, "commitment-ministry"), &mut by.ministry),
    ];
    two(ui, cx, office);
    let person = [
        (tr!(words, "commitment-person"), &mut by.person),
        (tr!(words, "commitment-on-behalf-of"), &mut by.on_behalf_of),
    ];
    two(ui, cx, person);
    let chamber = [
        (tr!(words, "commitment-chamber"), &mut to.chamber),
        (tr!(words, "commitment-committee"), &mut to.committee),
    ];
    two(ui, cx, chamber);
    let members = [
        (tr!(words, "commitment-members"), &mut draft.to.members),
        (tr!(words, "commitment-parties"), &mut draft.to.parties),
    ];
    two(ui, cx, members);
}

/// Draws who sees to it inside the ministry, and who looked at it.
fn inside(ui: &mut Ui, cx: &ViewContext<'_>, draft: &mut CommitmentDraft) {
    let words = cx.words;
    let owner = &mut draft.owner;
    heading(ui, &tr!(words, "commitment-inside"), cx.colors);
    let unit = [
        (tr!(words, "commitment-unit"), &mut owner.unit),
        (tr!(words, "commitment-owner"), &mut owner.person),
    ];
    two(ui, cx, unit);
    let verified = &mut draft.verified.by;
    let deputy = [
        (tr!(words, "commitment-deputy"), &mut owner.deputy),
        (tr!(words, "commitment-verified-by"), &mut *verified),
    ];
    two(ui, cx, deputy);
    if !verified.trim().is_empty() {
        let remark = tr!(words, "commitment-verified-remark");
        field(ui, cx, &remark, &mut draft.verified.remark, false);
    }
}

/// Draws what it is about, its numbers elsewhere, and the note.
fn subjects(ui: &mut Ui, cx: &ViewContext<'_>, draft: &mut CommitmentDraft) {
    let words = cx.words;
    heading(ui, &tr!(words, "commitment-about"), cx.colors);
    let about = [
        (
            tr!(words, "commitment-dossiers"),
            &mut draft.dossiers.numbers,
        ),
        (
            tr!(words, "commitment-subjects"),
            &mut draft.dossiers.subjects,
        ),
    ];
    two(ui, cx, about);
    let theirs = tr!(words, "commitment-theirs");
    field(ui, cx, &theirs, &mut draft.theirs, false);
    let note = tr!(words, "commitment-note");
    field(ui, cx, &note, &mut draft.note, false);
}

/// What is chosen from lists.
fn choices(ui: &mut Ui, words: &Words, cx: &ViewContext<'_>, draft: &mut CommitmentDraft) {
    let none = tr!(words, "commitment-none");
    ui.horizontal_wrapped(|ui| {
        let name = tr!(words, "commitment-deliverable");
        let shown = |it: Option<Deliverable>| {
            it.map_or(none.clone(), |it| register_words::deliverable(words, it))
        };
        let all = std::iter::once(None).chain(Deliverable::ALL.iter().copied().map(Some));
        choose(ui, cx, &name, &mut draft.deliverable, all, shown);
        let name = tr!(words, "commitment-kind");
        let shown = |it: Kind| register_words::kind(words, it);
        choose(
            ui,
            cx,
            &name,
            &mut draft.kind,
            Kind::ALL.iter().copied(),
            shown,
        );
        let name = tr!(words, "commitment-priority");
        let shown = |it: Priority| register_words::priority(words, it);
        choose(
            ui,
            cx,
            &name,
            &mut draft.priority,
            Priority::ALL.iter().copied(),
            shown,
        );
        if matches!(draft.kind, Kind::Motion | Kind::Recommendation) {
            let name = tr!(words, "commitment-acceptance");
            let shown = |it: Option<Acceptance>| {
                it.map_or(none.clone(), |it| register_words::acceptance(words, it))
            };
            let all = std::iter::once(None).chain(Acceptance::ALL.iter().copied().map(Some));
            choose(ui, cx, &name, &mut draft.acceptance, all, shown);
        }
    });
}

fn choose<T: Copy + PartialEq>(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    name: &str,
    value: &mut T,
    all: impl Iterator<Item = T>,
    shown: impl Fn(T) -> String,
) {
    let label = widgets::field_name(ui, cx.colors, name);
    ComboBox::from_id_salt(name)
        .selected_text(shown(*value))
        .show_ui(ui, |ui| {
            for one in all {
                ui.selectable_value(value, one, shown(one));
            }
        })
        .response
        .labelled_by(label.id);
}
