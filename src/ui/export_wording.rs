//! How far an export is, in words and as a bar.

use crate::exchange;
use crate::l10n::Words;
use crate::tr;
use crate::workspace::running_export::ExportProgress;
use egui::{ProgressBar, Spinner, Ui};

/// What is being written, and where to.
pub fn progress(words: &Words, exporting: &ExportProgress) -> String {
    let format = exchange::format(exporting.format);
    let format = format.map_or_else(String::new, |it| it.name(words));
    let file = exporting.path.file_name().unwrap_or_default();
    let file = file.to_string_lossy();
    tr!(words, "export-writing", format = format, file = &*file)
}

/// Shows how many annotations are in it; that it goes on, where that is not known.
pub fn show(ui: &mut Ui, words: &Words, exporting: &ExportProgress) {
    let (done, of) = (exporting.done, exporting.of);
    if done == 0 || done >= of {
        ui.add(Spinner::new().size(14.0));
        return;
    }
    let share = done as f32 / of.max(1) as f32;
    let bar = ProgressBar::new(share).desired_width(110.0);
    let label = tr!(words, "export-progress", done = done, of = of);
    ui.add(bar.desired_height(8.0)).accessible_name(label);
}
