//! Text of the guide: runs in their forms as one wrapped piece, in which links can be followed.

use super::search::Hit;
use crate::guide::{Link, Run, Text};
use crate::ui::letter_text::{ITALIC, SEMIBOLD};
use crate::ui::theme::Colors;
use crate::ui::widgets::paint_focus;
use egui::accesskit;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, FontFamily, FontId, Galley, Id, Label, Rect, Response, Role, Sense, Stroke,
    TextWrapMode, Ui, UiBuilder, WidgetInfo, vec2,
};
use std::ops::Range;

/// How a piece of text is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// The size, in points.
    pub size: f32,
    /// All of it is semi-bold.
    pub strong: bool,
    /// What it is to assistive technology.
    pub role: Role,
}

/// Text of paragraphs, items and cells.
pub(super) const BODY: Style = Style {
    size: 14.0,
    strong: false,
    role: Role::Label,
};

/// Lays out text for a width, in points.
pub(super) fn job(text: &Text, style: Style, colors: &Colors, width: f32) -> LayoutJob {
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width),
        ..LayoutJob::default()
    };
    for run in &text.runs {
        job.append(&run.text, 0.0, format(run, style, colors));
    }
    job
}

fn format(run: &Run, style: Style, colors: &Colors) -> TextFormat {
    let family = match run {
        _ if style.strong || run.strong => FontFamily::Name(SEMIBOLD.into()),
        Run { emphasis: true, .. } => FontFamily::Name(ITALIC.into()),
        _ => FontFamily::Proportional,
    };
    let color = match run.link {
        Some(_) => colors.accent,
        None => colors.text,
    };
    TextFormat {
        line_height: Some(style.size * 1.45),
        valign: Align::Center,
        background: if run.code {
            colors.field
        } else {
            egui::Color32::TRANSPARENT
        },
        underline: match run.link {
            Some(_) => Stroke::new(1.0, color),
            None => Stroke::NONE,
        },
        ..TextFormat::simple(FontId::new(style.size, family), color)
    }
}

/// Draws text as wide as there is room. Gives the link that was followed, and the text's response.
pub(super) fn show(
    ui: &mut Ui,
    text: &Text,
    style: Style,
    colors: &Colors,
) -> (Option<Link>, Response) {
    let job = job(text, style, colors, ui.available_width());
    let galley = ui.painter().layout_job(job);
    let plain = text.plain();
    let label = Label::new(galley.clone()).wrap_mode(TextWrapMode::Wrap);
    let response = ui.add(label.selectable(true));
    response.widget_info(|| WidgetInfo::labeled(style.role, true, plain.as_str()));
    let followed = links(ui, text, &galley, &response, colors);
    (followed, response)
}

/// Puts something in a box of this role, `indent` points from the left.
pub(super) fn within(ui: &mut Ui, role: accesskit::Role, indent: f32, add: impl FnOnce(&mut Ui)) {
    let mut rect = ui.available_rect_before_wrap();
    rect.min.x += indent;
    let builder = UiBuilder::new().max_rect(rect).accessibility_role(role);
    ui.scope_builder(builder, add);
}

/// Makes the links of a text ones that can be clicked and reached with Tab.
fn links(
    ui: &mut Ui,
    text: &Text,
    galley: &Galley,
    label: &Response,
    colors: &Colors,
) -> Option<Link> {
    let (mut followed, mut at) = (None, 0);
    for (number, run) in text.runs.iter().enumerate() {
        let range = at..at + run.text.chars().count();
        at = range.end;
        let Some(link) = &run.link else { continue };
        let rects = rects(galley, range, label.rect);
        let Some((first, rest)) = rects.split_first() else {
            continue;
        };
        let id: Id = label.id.with(("link", number));
        let mut response = ui.interact(*first, id, Sense::click());
        for (part, rect) in rest.iter().enumerate() {
            response |= ui.interact(*rect, id.with(part), Sense::CLICK);
        }
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_label(run.text.as_str()));
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, run.text.as_str()));
        if ui.memory(|memory| memory.has_focus(id)) {
            for rect in &rects {
                paint_focus(ui, colors, rect.expand(2.0));
            }
        }
        // Once, so that the page can be scrolled away from it.
        if response.gained_focus() {
            ui.scroll_to_rect(*first, None);
        }
        if response.clicked() {
            followed = Some(link.clone());
        }
    }
    followed
}

/// Where characters of a laid-out text stand, row by row.
fn rects(galley: &Galley, range: Range<usize>, at: Rect) -> Vec<Rect> {
    let offset = at.min.to_vec2();
    let mut rects = Vec::new();
    let mut start = 0;
    for row in &galley.rows {
        let end = start + row.char_count_including_newline().0;
        let (from, to) = (range.start.max(start), range.end.min(end));
        if from < to {
            let column = |index: usize| row.pos.x + row.x_offset((index - start).into());
            let rect = Rect::from_x_y_ranges(column(from)..=column(to), row.rect().y_range());
            rects.push(rect.translate(offset));
        }
        start = end;
    }
    rects
}

/// Draws a section that was found: its page, its heading, and the words around what was found. True once it is chosen.
pub(super) fn hit(ui: &mut Ui, hit: &Hit, colors: &Colors) -> bool {
    let width = ui.available_width() - 16.0;
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(width),
        ..LayoutJob::default()
    };
    let quiet = TextFormat::simple(FontId::proportional(12.0), colors.muted);
    let entry = hit.entry;
    if !entry.page_title.is_empty() {
        job.append(&format!("{}\n", entry.page_title), 0.0, quiet.clone());
    }
    let family = FontFamily::Name(SEMIBOLD.into());
    let heading = TextFormat::simple(FontId::new(13.5, family), colors.text);
    job.append(&entry.section.title, 0.0, heading);
    if !hit.snippet.is_empty() {
        job.append(&format!("\n{}", hit.snippet), 0.0, quiet);
    }
    let galley = ui.painter().layout_job(job);
    let size = vec2(ui.available_width(), galley.size().y + 10.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = match entry.page_title {
        "" => entry.section.title.clone(),
        page => format!("{page}: {}", entry.section.title),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name.as_str()));
    if response.hovered() {
        let fill = ui.visuals().widgets.hovered.bg_fill;
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    if response.has_focus() {
        paint_focus(ui, colors, rect);
    }
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let at = rect.min + vec2(8.0, 5.0);
    ui.painter().galley(at, galley, colors.text);
    response.clicked()
}
