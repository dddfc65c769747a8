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
fn two(ui: &mut Ui, cx: &ViewContext<'_>, fields: [(&str, &mut String); 2]) {
    let width = (ui.available_width() - 12.0) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (name, text) in fields {
            ui.allocate_ui(vec2(width, 26.0), |ui| {
                ui.set_width(width);
                field(ui, cx, name, text, false);
            });
        }
    });
}

fn body(ui: &mut Ui, first: bool, state: &mut Draft<'_, '_>) {
    let (words, colors) = (state.cx.words, state.cx.colors);
    ui.spacing_mut().item_spacing = Vec2::new(8.0, 6.0);
    let Draft { cx, draft, .. } = state;
    let draft = &mut **draft;
    if let Some(source) = draft.of.source() {
        muted(ui, &format!("“{}”", source.place.quote), colors);
    }
    if !draft.of.registered {
        muted(ui, &tr!(words, "commitment-as-read"), colors);
    }
    ui.add_space(2.0);
    field(
        ui,
        cx,
        &tr!(words, "commitment-what"),
        &mut draft.what,
        first,
    );
    choices(ui, words, cx, draft);
    heading(ui, &tr!(words, "commitment-term"), colors);
    field(
        ui,
        cx,
        &tr!(words, "commitment-due-words"),
        &mut draft.due.words,
        false,
    );
    let names = [
        tr!(words, "commitment-due-from"),
        tr!(words, "commitment-due-until"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.due.from),
            (&names[1], &mut draft.due.until),
        ],
    );
    muted(ui, &commitment_text::term(words, &draft.of.due), colors);
    field(
        ui,
        cx,
        &tr!(words, "commitment-condition"),
        &mut draft.condition,
        false,
    );
    heading(ui, &tr!(words, "commitment-who"), colors);
    let names = [
        tr!(words, "commitment-office"),
        tr!(words, "commitment-ministry"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.by.office),
            (&names[1], &mut draft.by.ministry),
        ],
    );
    let names = [
        tr!(words, "commitment-person"),
        tr!(words, "commitment-on-behalf-of"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.by.person),
            (&names[1], &mut draft.by.on_behalf_of),
        ],
    );
    let names = [
        tr!(words, "commitment-chamber"),
        tr!(words, "commitment-committee"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.to.chamber),
            (&names[1], &mut draft.to.committee),
        ],
    );
    let names = [
        tr!(words, "commitment-members"),
        tr!(words, "commitment-parties"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.to.members),
            (&names[1], &mut draft.to.parties),
        ],
    );
    heading(ui, &tr!(words, "commitment-inside"), colors);
    let names = [
        tr!(words, "commitment-unit"),
        tr!(words, "commitment-owner"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.owner.unit),
            (&names[1], &mut draft.owner.person),
        ],
    );
    let names = [
        tr!(words, "commitment-deputy"),
        tr!(words, "commitment-verified-by"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.owner.deputy),
            (&names[1], &mut draft.verified.by),
        ],
    );
    if !draft.verified.by.trim().is_empty() {
        field(
            ui,
            cx,
            &tr!(words, "commitment-verified-remark"),
            &mut draft.verified.remark,
            false,
        );
    }
    heading(ui, &tr!(words, "commitment-about"), colors);
    let names = [
        tr!(words, "commitment-dossiers"),
        tr!(words, "commitment-subjects"),
    ];
    two(
        ui,
        cx,
        [
            (&names[0], &mut draft.dossiers.numbers),
            (&names[1], &mut draft.dossiers.subjects),
        ],
    );
    field(
        ui,
        cx,
        &tr!(words, "commitment-theirs"),
        &mut draft.theirs,
        false,
    );
    field(
        ui,
        cx,
        &tr!(words, "commitment-note"),
        &mut draft.note,
        false,
    );
    if let Some(why) = wrong(state) {
        warning(ui, &why, colors);
    }
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
